"""Building single briefings in this process, files and all, beside the tables of their run."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from analysis.briefing.document import collect
from analysis.briefing.gates import Made, made_of
from analysis.plan.workspace import DATA_VARIABLE, Workspace
from analysis.quarter import Quarter
from analysis.runs.execute import rendering
from analysis.runs.kernel import run_notebook
from analysis.runs.prepare import prepare, write_tables
from projects import ROOT

QUARTER = Quarter(2021, 3)


class Build(Protocol):
    """Gives a unit's briefing of 2021Q3 in a language."""

    def __call__(self, area: str, language: str, dataset: str = "demo") -> Made: ...


class Builder:
    """Executes a notebook and renders both formats; each briefing once."""

    def __init__(self, data: Path, scratch: Path) -> None:
        self._workspace, self._scratch = Workspace.find(data), scratch
        self._known: dict[tuple[str, str, str], Made] = {}

    def __call__(self, area: str, language: str, dataset: str = "demo") -> Made:
        key = area, language, dataset
        if key not in self._known:
            self._known[key] = self._built(area, language, dataset)
        return self._known[key]

    def _built(self, area: str, language: str, dataset: str) -> Made:
        if not self._workspace.processed(dataset, QUARTER).is_dir():
            write_tables(prepare(self._workspace, dataset, QUARTER), self._workspace, dataset)
        given = {"dataset": dataset, "quarter": str(QUARTER), "language": language}
        is_city = area == self._workspace.plan(QUARTER.year).city_code
        notebook = ROOT / "notebooks" / f"{'city' if is_city else 'county'}_briefing.ipynb"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(DATA_VARIABLE, str(self._workspace.data))
            patch.setenv("PYTHONUTF8", "1")
            executed = run_notebook(notebook, given if is_city else {**given, "area": area}, self._scratch)
            html, pdf = (rendering(each, executed, "embedded") for each in ("html", "pdf"))
            return made_of(collect(executed), area, str(QUARTER), dataset, language, html, pdf)
