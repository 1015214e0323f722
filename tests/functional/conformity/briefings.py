"""Briefings of every kind: each notebook executed once, and both files of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from analysis.briefing.case import HEAD, LANGUAGES
from analysis.briefing.document import Document, collect
from analysis.plan.workspace import Workspace
from analysis.runs.execute import Failure, rendering
from analysis.runs.notice import blocks, executed
from analysis.runs.pack import Job
from executed_notebooks import BROKEN, QUARTER, SILENT, SILENT_AREA, Notebooks
from projects import ROOT

CITY, COUNTY = "371300", "371323"
#: data set and unit of each kind; the published data hold no report of any area
KINDS = {
    "city": ("demo", CITY),
    "county": ("demo", COUNTY),
    "published city": ("published", CITY),
    "published area": ("published", COUNTY),
    "all missing": (SILENT, SILENT_AREA),
    "file unusable": (BROKEN, SILENT_AREA),
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
    """Makes each briefing when it is first asked for."""

    notebooks: Notebooks
    _made: dict[tuple[str, str], Briefing] = field(default_factory=dict)

    def __call__(self, kind: str, language: str) -> Briefing:
        key = (kind, language)
        if key not in self._made:
            self._made[key] = Briefing(self._notebook(*KINDS[kind], language))
        return self._made[key]

    def _notebook(self, dataset: str, unit: str, language: str) -> Any:
        if unit:
            return self.notebooks(dataset, unit, language)
        return _notice(Workspace(ROOT, self.notebooks.data), dataset, language)


def _notice(workspace: Workspace, dataset: str, language: str) -> Any:
    """The page that stands in for a briefing that failed."""
    head = json.loads((workspace.processed(dataset, QUARTER) / HEAD).read_text(encoding="utf-8"))
    plan = workspace.plan(QUARTER.year)
    unit = plan.unit(COUNTY)
    job = Job("county", unit.unit, unit.name, str(QUARTER), dataset, language, ("pdf",))
    failure = Failure(job.notebook, "In [5]: sheet.money()", "ValueError: 1 of 2", step="cell")
    return executed(blocks(job, failure, plan, head, f"python run_reports.py build {QUARTER} --area {COUNTY}"))
