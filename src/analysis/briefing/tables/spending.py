"""Spending of every unit by function, its total, and basic livelihood spending: a row an item."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from analysis.briefing.tables.budgets import Held, coverage, times
from analysis.briefing.tables.cells import NONE, UNKNOWN, Table, Value, listed, number, table, text
from analysis.briefing.tables.place import place
from analysis.briefing.whole import Whole
from analysis.briefing.wording.table_notes import MONEY, PERCENT, POINTS, SPENT, WORDS
from analysis.briefing.wording.tables import SPENDING
from analysis.plan import Unit
from analysis.results.budget import CLAIMED, TOTAL
from analysis.results.outcome import Outcome

BASIC = "basic"


def spending(whole: Whole) -> Table:
    """The table of spending: by unit, each function in the order of the classification, then total and basic."""
    return table("spending", SPENDING, (row for unit in whole.plan.units for row in _rows(whole, unit)))


def _rows(whole: Whole, unit: Unit) -> Iterator[dict[str, Value]]:
    known = times(whole, unit)
    names = {each.code: (each.name, text(each.name_en)) for each in whole.plan.functions if each.in_total}
    for code, named in (names | {TOTAL: SPENT[TOTAL], CLAIMED: SPENT[CLAIMED]}).items():
        row = _row(code, known.now, known.before)
        if row["amount"] != UNKNOWN or row["before_amount"] != UNKNOWN:
            yield place(whole, unit) | _called(code, named) | row
    for outcome in whole.outcomes[unit.unit]:
        if whole.plan.indicator(outcome.indicator).kind == "not_below" and outcome.value is not None:
            yield place(whole, unit) | _called(BASIC, SPENT[BASIC]) | _basic(outcome)


def _called(item: str, named: tuple[str, str]) -> dict[str, Value]:
    return {"item": item, "item_name": named[0], "item_name_en": named[1]}


def _row(item: str, now: Held, before: Held | None) -> dict[str, Value]:
    """An item this year and last; a sum that lacks units tells no amount."""
    ends = None if now.partial else now, before
    amounts = [_amount(each, item) for each in ends]
    parts = [_part(each, amount) for each, amount in zip(ends, amounts, strict=True)]
    of_total = item not in (TOTAL, CLAIMED)
    return (
        {"amount": number(amounts[0]), "before_amount": number(amounts[1])}
        | {"change_amount": number(_less(*amounts)), "amount_unit": MONEY}
        | {"share_percent": number(parts[0], of_total), "before_percent": number(parts[1], of_total)}
        | {"share_unit": PERCENT, "contribution_points": number(_less(*parts) if of_total else None, of_total)}
        | {"contribution_unit": POINTS}
        | coverage(now)
        | {"sources": _cells(ends[0], item), "before_sources": _cells(before, item)}
    )


def _amount(each: Held | None, item: str) -> Fraction | None:
    if each is None:
        return None
    if item == CLAIMED:
        return each.table.claimed
    return each.table.total if item == TOTAL else each.table.amount(item)


def _part(each: Held | None, amount: Fraction | None) -> Fraction | None:
    """An amount's percentage of the total."""
    total = each.table.total if each else None
    return None if amount is None or not total else amount * 100 / total


def _less(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    return None if now is None or before is None else now - before


def _cells(each: Held | None, item: str) -> str:
    """Cells of an item; in a sum the keys name the unit before the code."""
    sources = each.table.sources.items() if each else ()
    return listed((source for key, source in sources if key.rpartition("/")[2] == item), UNKNOWN)


def _basic(outcome: Outcome) -> dict[str, Value]:
    """Basic livelihood spending, as the target that it must not fall is judged (4.6)."""
    now, before = (None, None) if outcome.uncovered else (outcome.value, outcome.opening)
    added, covered = outcome.origin == "sum", len(outcome.covered)
    return {
        "amount": number(now),
        "before_amount": number(before),
        "change_amount": number(_less(now, before)),
        "amount_unit": MONEY,
        "share_percent": NONE,
        "before_percent": NONE,
        "share_unit": NONE,
        "contribution_points": NONE,
        "contribution_unit": NONE,
        "origin": WORDS["origin"][outcome.origin][0],
        "units_covered": covered if added else NONE,
        "units_due": covered + len(outcome.uncovered) if added else NONE,
        "sources": listed(outcome.sources, UNKNOWN),
        "before_sources": listed(outcome.opening_sources, UNKNOWN),
    }
