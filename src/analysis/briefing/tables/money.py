"""The livelihood share of every unit in every scope, this year and last: a row a unit, scope and time."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from analysis.briefing.tables.budgets import Held, Times, coverage, times
from analysis.briefing.tables.cells import NONE, UNKNOWN, Table, Value, listed, number, table, text
from analysis.briefing.tables.place import place, yes_no
from analysis.briefing.whole import Whole
from analysis.briefing.wording.table_notes import BASIS, MONEY, PERCENT, POINTS, WORDS
from analysis.briefing.wording.tables import SHARES
from analysis.plan import Unit
from analysis.results.livelihood import Gap, Share, change, gap_to, share


def shares(whole: Whole) -> Table:
    """The table of shares, by unit in plan order, by scope, and by time: this quarter first."""
    return table("shares", SHARES, (row for unit in whole.plan.units for row in _rows(whole, unit)))


def _rows(whole: Whole, unit: Unit) -> Iterator[dict[str, Value]]:
    known = times(whole, unit)
    for name, scope in whole.plan.scopes.items():
        if scope.valid_from > whole.quarter.end:
            continue
        about = {
            "scope": name,
            "scope_name": scope.name,
            "scope_name_en": text(scope.name_en),
            "judged": yes_no(name == str(whole.plan.rule("livelihood.scope", whole.quarter.end))),
        }
        for each in known.every():
            yield place(whole, unit) | about | _row(whole, unit, name, each, known)


def _row(whole: Whole, unit: Unit, scope: str, each: Held, known: Times) -> dict[str, Value]:
    found = share(whole.plan, each.table, scope)
    current = each is known.now
    return (
        {
            "period": str(each.table.quarter),
            "span": WORDS["span"][each.table.basis.span][0],
            "basis": BASIS,
        }
        | _amounts(found, each)
        | _gaps(whole, unit, found, each, current)
        | _percents(found, each)
        | {"change_points": _change(whole, scope, known) if current else NONE, "change_unit": POINTS}
        | {"reason": _reason(found, each)}
        | coverage(each)
        | {"sources": listed(found.sources, UNKNOWN)}
    )


def _amounts(found: Share, each: Held) -> dict[str, Value]:
    return {
        "livelihood_amount": number(None if each.partial else found.amount),
        "livelihood_low_amount": number(None if each.partial else found.amount_low),
        "livelihood_high_amount": number(None if each.partial else found.amount_high),
        "total_amount": number(None if each.partial else found.total),
        "amount_unit": MONEY,
    }


def _percents(found: Share, each: Held) -> dict[str, Value]:
    return {
        "share_percent": number(None if each.partial else found.exact),
        "share_low_percent": number(None if each.partial else found.low),
        "share_high_percent": number(None if each.partial else found.high),
        "share_unit": PERCENT,
    }


def _gaps(whole: Whole, unit: Unit, found: Share, each: Held, current: bool) -> dict[str, Value]:
    """What would reach the target: of the city alone, in the scope that is judged; none at or above it (4.4)."""
    end = whole.quarter.end
    judged = current and unit.kind == "city" and found.scope == str(whole.plan.rule("livelihood.scope", end))
    gap = Gap(None, None)
    if judged and not each.partial and found.amount is not None and found.total is not None:
        gap = gap_to(whole.plan.number("livelihood.target", end), found.amount, found.total)
        judged = False  # known: what is missing now is no gap at all
    return {"gap_more_amount": number(gap.more_spending, judged), "gap_shift_amount": number(gap.reallocation, judged)}


def _change(whole: Whole, scope: str, known: Times) -> Value:
    """Change against the same period last year in points; unknown unless both shares are exact (4.1)."""
    before = known.before
    if before is None or known.now.partial:
        return number(None)
    return number(change(*(share(whole.plan, each.table, scope) for each in (known.now, before))))


def _reason(found: Share, each: Held) -> str:
    reason = "partial_sum" if each.partial else found.reason
    return text(import_module("analysis.briefing.wording.zh").REASON.get(reason, reason), NONE)
