"""Briefings of every kind: each notebook executed once, and both files of it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from analysis.briefing.case import HEAD, LANGUAGES
from analysis.briefing.document import Document, collect
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs.execute import Failure, rendering
from analysis.runs.kernel import run_notebook
from analysis.runs.notice import blocks, executed
from analysis.runs.pack import NOTEBOOKS, Job
from analysis.runs.prepare import prepare, write_tables
from projects import ROOT

QUARTER = "2021Q3"
CITY, COUNTY = "371300", "371323"
#: data set and unit of each kind; in the published data no county has reported a thing
KINDS = {
    "city": ("demo", CITY),
    "county": ("demo", COUNTY),
    "published city": ("published", CITY),
    "all missing": ("published", COUNTY),
    "notice of a failure": ("demo", ""),
}
BRIEFINGS = [(kind, language) for kind in KINDS for language in LANGUAGES]


@dataclass(frozen=True)
class Briefing:
    """An executed notebook and what the exporters make of it."""

    notebook: Any

    @cached_property
    def document(self) -> Document:
        return collect(self.notebook)

    @cached_property
    def pdf(self) -> bytes:
        return rendering("pdf", self.notebook, "embedded")

    @cached_property
    def html(self) -> str:
        return rendering("html", self.notebook, "embedded").decode("utf-8")


@dataclass
class Kinds:
    """Makes each briefing when it is first asked for.

    Attributes:
        data: a data folder of its own; the processed tables of `QUARTER` are made in it.
        folder: where kernels work.
    """

    data: Path
    folder: Path
    _made: dict[tuple[str, str], Briefing] = field(default_factory=dict)

    def __call__(self, kind: str, language: str) -> Briefing:
        key = (kind, language)
        if key not in self._made:
            self._made[key] = Briefing(self._notebook(*KINDS[kind], language))
        return self._made[key]

    def _notebook(self, dataset: str, unit: str, language: str) -> Any:
        workspace, quarter = Workspace(ROOT, self.data), Quarter.parse(QUARTER)
        if not workspace.processed(dataset, quarter).exists():
            write_tables(prepare(workspace, dataset, quarter), workspace, dataset)
        if not unit:
            return _notice(workspace, dataset, language)
        name = NOTEBOOKS["city" if unit == CITY else "county"]
        area = {} if unit == CITY else {"area": unit}
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LIVELIHOOD_DATA", str(self.data))
            return run_notebook(
                ROOT / "notebooks" / name,
                {"dataset": dataset, "quarter": QUARTER, "language": language, **area},
                self.folder,
            )


def copied(data: Path, folder: Path) -> Path:
    """A copy of a data folder's raw files."""
    shutil.copytree(data / "raw", folder / "raw")
    return folder


def _notice(workspace: Workspace, dataset: str, language: str) -> Any:
    """The page that stands in for a briefing that failed."""
    quarter = Quarter.parse(QUARTER)
    head = json.loads((workspace.processed(dataset, quarter) / HEAD).read_text(encoding="utf-8"))
    plan = workspace.plan(quarter.year)
    unit = plan.unit(COUNTY)
    job = Job("county", unit.unit, unit.name, QUARTER, dataset, language, ("pdf",))
    failure = Failure(job.notebook, "In [5]: sheet.money()", "ValueError: 1 of 2", step="cell")
    return executed(blocks(job, failure, plan, head))
