"""Building single briefings in this process, files and all, beside the tables of their run."""

from __future__ import annotations

from functools import cache
from typing import Protocol

import pytest

from analysis.briefing.document import collect
from analysis.briefing.gates import Made, made_of
from analysis.plan.workspace import DATA_VARIABLE
from analysis.runs.execute import rendering
from analysis.runs.pack import FORMATS
from executed_notebooks import QUARTER, Notebooks


class Build(Protocol):
    """Gives a unit's briefing of 2021Q3 in a language."""

    def __call__(self, area: str, language: str, dataset: str = "demo") -> Made: ...


class Builder:
    """Renders every format of an executed notebook; each briefing once."""

    def __init__(self, notebooks: Notebooks) -> None:
        self._notebooks = notebooks
        self._known = cache(self._built)

    def __call__(self, area: str, language: str, dataset: str = "demo") -> Made:
        return self._known(area, language, dataset)

    def _built(self, area: str, language: str, dataset: str) -> Made:
        executed = self._notebooks(dataset, area, language)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(DATA_VARIABLE, str(self._notebooks.data))
            files = {each: rendering(each, executed, "embedded") for each in FORMATS}
            return made_of(collect(executed), area, str(QUARTER), dataset, language, **files)
