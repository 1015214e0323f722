"""The livelihood share of every unit in every scope: a row a unit and scope."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from analysis.briefing.tables.cells import NONE, UNKNOWN, Table, Value, listed, number, table, text
from analysis.briefing.tables.place import place, yes_no
from analysis.briefing.whole import Whole
from analysis.briefing.wording.table_notes import BASIS, WORDS
from analysis.briefing.wording.tables import SHARES
from analysis.plan import Unit
from analysis.results.livelihood import share
from analysis.results.money import budget_in_force


def shares(whole: Whole) -> Table:
    """The table of shares, by unit in plan order and by scope."""
    return table("shares", SHARES, (row for unit in whole.plan.units for row in _rows(whole, unit)))


def _rows(whole: Whole, unit: Unit) -> Iterator[dict[str, Value]]:
    plan, end = whole.plan, whole.quarter.end
    budget, covered, missing = budget_in_force(plan, whole.observations, unit, whole.quarter)
    added = bool(covered) and covered != (unit.unit,)
    partial = budget.reported and bool(missing)
    reasons = import_module("analysis.briefing.wording.zh").REASON
    for name, scope in plan.scopes.items():
        if scope.valid_from > end:
            continue
        known = share(plan, budget, name)
        reason = "partial_sum" if partial else known.reason
        yield place(whole, unit) | {
            "scope": name,
            "scope_name": scope.name,
            "scope_name_en": text(scope.name_en),
            "judged": yes_no(name == str(plan.rule("livelihood.scope", end))),
            "basis": BASIS,
            "livelihood_amount": number(None if partial else known.amount),
            "total_amount": number(None if partial else known.total),
            "share_percent": number(None if partial else known.exact),
            "share_low_percent": number(None if partial else known.low),
            "share_high_percent": number(None if partial else known.high),
            "reason": text(reasons.get(reason, reason), NONE),
            "origin": WORDS["origin"]["sum" if added else "own"][0],
            "units_covered": len(covered) if added else NONE,
            "units_due": len(covered) + len(missing) if added else NONE,
            "sources": listed(known.sources, UNKNOWN),
        }
