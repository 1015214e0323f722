"""Counts, coverage and rank of the city and its areas: a row a unit."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.briefing.tables.cells import NONE, Table, Value, number, table
from analysis.briefing.tables.place import place, yes_no
from analysis.briefing.whole import Whole
from analysis.briefing.wording.table_notes import COUNTED_FROM, ITEMS, PERCENT
from analysis.briefing.wording.tables import AREAS
from analysis.results.ranking import Standing, standing
from analysis.results.status import COUNTED


def areas(whole: Whole) -> Table:
    """The table of the city and, in order of rank, its areas."""
    return table("areas", AREAS, _rows(whole))


def _rows(whole: Whole) -> Iterator[dict[str, Value]]:
    city = whole.plan.city
    own = standing(whole.plan, list(whole.outcomes[city.unit]), city.unit)
    yield place(whole, city) | {"rank": NONE, "ranked": yes_no(False)} | _counts(own)
    for each in whole.places:
        where = place(whole, whole.plan.unit(each.standing.unit))
        rank: Value = NONE if each.rank is None else each.rank
        yield where | {"rank": rank, "ranked": yes_no(each.rank is not None)} | _counts(each.standing)


def _counts(stand: Standing) -> dict[str, Value]:
    return {str(status): stand.counts.get(status, 0) for status in COUNTED} | {
        "fine": stand.fine,
        "assessable": stand.assessable,
        "rate_percent": number(None if stand.rate is None else stand.rate * 100),
        "reported": stand.reported,
        "due": stand.due,
        "coverage_percent": number(None if stand.coverage is None else stand.coverage * 100, applies=False),
        "count_unit": ITEMS,
        "percent_unit": PERCENT,
        "sources": COUNTED_FROM,
    }
