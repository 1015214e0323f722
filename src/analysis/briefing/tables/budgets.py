"""A unit's budget tables that the tables of figures are made from: this year's, last year's, the quarter alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.briefing.tables.cells import NONE, Value
from analysis.briefing.whole import Whole
from analysis.briefing.wording.table_notes import WORDS
from analysis.plan import Unit
from analysis.quarter import Quarter
from analysis.results.budget import Budget, single_quarter
from analysis.results.money import budget_in_force


@dataclass(frozen=True)
class Held:
    """A budget table, the units in it, and the units that a sum lacks."""

    table: Budget
    covered: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def partial(self) -> bool:
        """Whether it is a sum that lacks units, of which no share is told."""
        return self.table.reported and bool(self.missing)


@dataclass(frozen=True)
class Times:
    """A unit's tables by time.

    Attributes:
        now: cumulative, this quarter; the only one that may hold nothing.
        before: the same period last year; None where it is not known of every unit.
        others: the other quarters of this year and the last, and the quarter alone.
    """

    now: Held
    before: Held | None
    others: tuple[Held, ...]

    def every(self) -> Iterator[Held]:
        """All tables, this quarter's first."""
        yield self.now
        if self.before:
            yield self.before
        yield from self.others


def held(whole: Whole, unit: Unit, period: Quarter, about: Quarter | None = None) -> Held:
    """A unit's cumulative table about a quarter in the submission of a period."""
    return Held(*budget_in_force(whole.plan, whole.budget_cells, unit, period, about))


def times(whole: Whole, unit: Unit) -> Times:
    """Every table of a unit that its briefing compares."""
    quarter = whole.quarter
    now = held(whole, unit, quarter)
    earlier = {each: held(whole, unit, each) for each in whole.plan.quarters if each < quarter}
    last = {each.same_last_year: held(whole, unit, quarter, each.same_last_year) for each in whole.plan.quarters}
    known = {each: table for each, table in last.items() if table.table.reported and not table.missing}
    before = known.pop(quarter.same_last_year, None)
    alone = _alone(now, earlier.get(quarter.previous) if quarter.previous else None, first=quarter.number == 1)
    others = [*alone, *(each for each in earlier.values() if each.table.reported), *known.values()]
    return Times(now, before, tuple(others))


def _alone(now: Held, earlier: Held | None, first: bool) -> list[Held]:
    """The quarter alone, by differencing (4.1); in the first quarter the cumulative table is that already."""
    if first or earlier is None or not now.table.reported or not earlier.table.reported or earlier.missing:
        return []
    table = single_quarter(now.table, earlier.table)
    return [Held(table, now.covered, now.missing)] if table.total else []


def coverage(each: Held) -> dict[str, Value]:
    """How a table came about, and how many units are in a sum."""
    added = bool(each.covered) and each.covered != (each.table.unit,)
    return {
        "origin": WORDS["origin"]["sum" if added else "own"][0],
        "units_covered": len(each.covered) if added else NONE,
        "units_due": len(each.covered) + len(each.missing) if added else NONE,
    }
