"""The whole quarter in one language: every unit's outcomes with a page that prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Any

import pandas as pd

from analysis.briefing.case import Case
from analysis.briefing.department.leading import Department
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, label, named
from analysis.briefing.whole import Whole
from analysis.plan import Indicator, Unit
from analysis.results.money import BudgetSeries
from analysis.results.outcome import Outcome, outcomes_frame
from analysis.results.status import Status

#: an area's outcome and the page that prints its figures
Seen = tuple[Page, Outcome]


@dataclass(frozen=True)
class View:
    """What the pages of one language are made from; the figures of all of them stand in the units' ledgers."""

    whole: Whole
    language: str

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The city's and each area's page: names, printing and ledger; by unit code."""
        return {unit.unit: self._page(unit) for unit in (self.whole.plan.city, *self.whole.plan.areas)}

    def _page(self, unit: Unit) -> Page:
        whole, none = self.whole, pd.DataFrame()
        case = Case(
            plan=whole.plan, unit=unit, quarter=whole.quarter, language=self.language, head=whole.head,
            observations=whole.observations, findings=none, outcomes=none, places=none, shares=none,
        )  # fmt: skip
        judged = outcomes_frame(list(whole.outcomes[unit.unit]))
        return Page(case, judged, None, None, BudgetSeries({}, {}, {}))

    @property
    def city(self) -> Page:
        """The city's page."""
        return self.pages[self.whole.plan.city.unit]

    @property
    def words(self) -> ModuleType:
        """The wording of the language."""
        return self.city.words

    @property
    def areas(self) -> tuple[Unit, ...]:
        """The areas, in plan order."""
        return self.whole.plan.areas

    @cached_property
    def _outcomes(self) -> dict[tuple[str, str], Outcome]:
        return {(unit, each.indicator): each for unit, outcomes in self.whole.outcomes.items() for each in outcomes}

    def outcome(self, unit: Unit, indicator: Indicator) -> Outcome | None:
        """A unit's outcome; None where the measure is none of its work."""
        return self._outcomes.get((unit.unit, indicator.indicator))

    def in_city(self, indicators: Iterable[Indicator], *statuses: Status) -> list[Outcome]:
        """The city's outcomes of firm targets in these statuses."""
        found = (self.outcome(self.whole.plan.city, each) for each in indicators if each.firm)
        return [each for each in found if each is not None and each.status in statuses]

    def in_areas(self, indicators: Iterable[Indicator], *statuses: Status) -> list[Seen]:
        """The areas' outcomes of firm targets in these statuses, by indicator and area in plan order."""
        return [
            (self.pages[area.unit], found)
            for indicator in indicators
            if indicator.firm
            for area in self.areas
            if (found := self.outcome(area, indicator)) is not None and found.status in statuses
        ]

    def count(self, department: Department | None, measure: str, number: int, items: Sequence[str] = ()) -> Run:
        """A count as a figure; ``items`` names what was counted."""
        words, about = self.words, f"lead{department.number:02d}" if department else "lead"
        parts = [(words.PART["items"], words.LIST.join(dict.fromkeys(items)))] if items else []
        return self.city.ledger.put(
            f"{about}/{measure}", number, str(number), words.ITEMS_UNIT, words.FORMULA["count"], parts
        )

    def short(self, indicator: Indicator) -> Run:
        """An indicator's short name."""
        return named(self.city.called(indicator, "short_name"))

    def item(self, indicator: Indicator) -> Runs:
        """An indicator's number and short name, as a sentence says it."""
        return [label(f"{indicator.indicator}{self.words.DEPARTMENT_AFTER_NUMBER}"), self.short(indicator)]

    @property
    def figures(self) -> dict[str, dict[str, Any]]:
        """Every figure printed so far, by id."""
        return {name: each.as_json() for page in self.pages.values() for name, each in page.ledger.figures.items()}
