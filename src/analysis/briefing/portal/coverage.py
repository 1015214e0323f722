"""What every unit reported of what was due, with the numbers of what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.briefing.contents.block import Block
from analysis.briefing.contents.decisions import area_count
from analysis.briefing.page import Page
from analysis.briefing.portal.names import listed
from analysis.briefing.text import Runs, joined, label
from analysis.plan import Unit
from analysis.results.status import COUNTED, Status


@dataclass(frozen=True)
class Covered:
    """One unit: how many firm targets bind it, and those of them without a report."""

    unit: str
    due: int
    missing: tuple[str, ...]

    @property
    def reported(self) -> int:
        """Firm targets with a report."""
        return self.due - len(self.missing)


def coverage(page: Page) -> Block:
    """A row a unit that is expected to report, the most missing first, and the sums."""
    rows = most_missing_first([covered(page, unit) for unit in _expected(page)])
    due, reported = sum(each.due for each in rows), sum(each.reported for each in rows)
    words = page.words
    numbers = (
        page.ledger.put(f"coverage/{name}", number, str(number), words.ITEMS_UNIT, words.FORMULA["count"])
        for name, number in (("due", due), ("reported", reported))
    )
    return {"note": words.portal_coverage(*numbers), "rows": [_row(page, each) for each in rows]}


def most_missing_first(rows: list[Covered]) -> list[Covered]:
    """Units by the number they miss; ties stay in plan order. A unit that nothing binds is left out."""
    return sorted((each for each in rows if each.due), key=lambda each: -len(each.missing))


def covered(page: Page, unit: Unit) -> Covered:
    """A unit's firm targets from the run's table."""
    rows = page.case.outcomes
    own = rows[rows["unit"] == unit.unit]
    firm = [
        (code, status)
        for code, status in zip(own["indicator"], own["status"], strict=True)
        if status in COUNTED and page.case.plan.indicator(code).firm
    ]
    return Covered(unit.unit, len(firm), tuple(code for code, status in firm if status == Status.NOT_REPORTED))


def _expected(page: Page) -> list[Unit]:
    reports = page.case.head["reports"]
    return [unit for unit in page.case.plan.units if not reports or unit.unit in reports]


def _row(page: Page, each: Covered) -> Block:
    missing: Runs = joined([[label(code)] for code in each.missing], page.words.LIST)
    return {
        "unit": each.unit,
        "name": listed(page, each.unit),
        "reported": [
            area_count(page, each.unit, "reported", each.reported),
            page.words.OVER,
            area_count(page, each.unit, "due", each.due),
        ],
        "missing": missing or [page.words.PORTAL["none"]],
    }
