"""A quarter as a whole: every unit's outcomes at hand, for what is not one unit's briefing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.intake.findings import Finding
from analysis.plan import Plan
from analysis.quarter import Quarter
from analysis.results.outcome import Outcome
from analysis.results.ranking import Place
from analysis.results.readings import remarks_of
from analysis.results.transitions import Transition


@dataclass(frozen=True)
class Whole:
    """What tables and pages of the whole quarter are made from.

    Attributes:
        head: of the data set: names, marks, dates, cards.
        observations: every unit's cells up to the quarter.
        outcomes: by unit code, in plan order; each unit's in plan order.
        places: every area in order of rank, unranked last.
        moves: what moved or was corrected since the quarter before, by unit; a unit of which nothing did may lack.
        findings: what is wrong with what was submitted for the quarter.
        before: the quarter before, judged again with what is known now, by unit; empty where it is not held.
    """

    plan: Plan
    quarter: Quarter
    head: Mapping[str, Any]
    observations: pd.DataFrame
    outcomes: Mapping[str, Sequence[Outcome]]
    places: Sequence[Place]
    moves: Mapping[str, Sequence[Transition]] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    before: Mapping[str, Sequence[Outcome]] = field(default_factory=dict)

    @cached_property
    def remarks(self) -> dict[tuple[str, str], dict[str, str]]:
        """Texts as submitted this quarter: (unit, indicator) -> problem, plan, request."""
        return remarks_of(self.observations, str(self.quarter))

    @cached_property
    def budget_cells(self) -> pd.DataFrame:
        """The cells of budget tables, which are asked for by unit and time again and again."""
        return self.observations[self.observations["table"] == "budget"]

    @cached_property
    def cells_before(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Cells that the quarter before was read from: (unit, indicator) -> file#sheet!cell."""
        return {(unit, each.indicator): tuple(each.sources) for unit, own in self.before.items() for each in own}

    def text(self, name: str, language: str) -> str:
        """A text about the data set in a language: ``name`` or ``mark``."""
        return str(self.head[name if language == "zh" else f"{name}_{language}"] or "")
