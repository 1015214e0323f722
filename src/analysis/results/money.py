"""The two targets about money: the share in its band (59.1) and 只增不减 (59.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.plan import Plan, Unit
from analysis.quarter import Quarter
from analysis.results.basic import BasicSpending, added, basic_spending
from analysis.results.budget import Budget, budget_of, summed
from analysis.results.evidence import Evidence
from analysis.results.judging import Case
from analysis.results.livelihood import band_status, share
from analysis.results.outcome import Outcome
from analysis.results.status import Status, status_when_lost_again


def judge_money(case: Case, observations: pd.DataFrame, bound: bool) -> Outcome:
    """Judge a target that is read from the budget tables; ``bound`` is False where the unit has no target."""
    if case.indicator.kind == "band":
        return _band(case, observations, bound)
    return _not_below(case, observations, bound)


def budget_in_force(
    plan: Plan, observations: pd.DataFrame, unit: Unit, period: Quarter, about: Quarter | None = None
) -> tuple[Budget, tuple[str, ...], tuple[str, ...]]:
    """A unit's cumulative table; the city's own, else the sum of its units' (method note 1.2).

    Returns:
        the table, the units in it, and the units that are missing from a sum.
    """
    codes = plan.function_codes()
    own = budget_of(observations, unit.unit, period, about, codes)
    if own.reported or unit.kind != "city":
        return own, (unit.unit,), ()
    parts = [part for part in plan.parts_of_city if plan.counted_apart(part, "budget")]
    tables = [budget_of(observations, part.unit, period, about, codes) for part in parts]
    there = [table for table in tables if table.total is not None]
    missing = tuple(table.unit for table in tables if table.total is None)
    if not there:
        return own, (), missing
    return summed(unit.unit, there), tuple(table.unit for table in there), missing


def _band(case: Case, observations: pd.DataFrame, bound: bool) -> Outcome:
    scope = str(case.plan.rule("livelihood.scope", case.quarter.end))
    table, covered, missing = budget_in_force(case.plan, observations, case.unit, case.quarter)
    known = share(case.plan, table, scope)
    found = Evidence(
        case.unit.unit,
        given=table.reported,
        sources=known.sources,
        covered=covered,
        uncovered=missing if table.reported else (),
        origin="sum" if covered and covered != (case.unit.unit,) else "own",
    )
    figures: dict[str, Any] = {"value": known.exact, "numerator": known.amount, "denominator": known.total}
    if not bound:
        return case.outcome(Status.NO_TARGET, found, **{**figures, "target": None})
    if not found.given:
        return case.outcome(Status.NOT_REPORTED, found)
    if found.uncovered:
        return case.unknown(found, "partial_sum", missing, **figures)
    status, note = band_status(case.plan, known, case.at_deadline)
    if status is Status.NOT_ASSESSABLE:
        return case.unknown(found, note, **figures)
    met = status in (Status.COMPLETED, Status.ON_PACE)
    return case.outcome(status, found, met=met, note=note, **figures)


def _not_below(case: Case, observations: pd.DataFrame, bound: bool) -> Outcome:
    spending, covered, missing, origin = _spending(case, observations)
    found = Evidence(
        case.unit.unit,
        given=spending.reported,
        sources=spending.sources_now,
        opening_sources=spending.sources_before,
        covered=covered,
        uncovered=missing if spending.reported else (),
        origin=origin,
    )
    figures: dict[str, Any] = {"value": spending.now, "opening": spending.before, "target": None}
    if not bound:
        return case.outcome(Status.NO_TARGET, found, **figures)
    if not found.given:
        return case.outcome(Status.NOT_REPORTED, found)
    if found.uncovered:
        return case.unknown(found, "partial_sum", missing, **figures)
    if spending.now is None or spending.before is None:
        return case.unknown(found, "base_missing" if spending.before is None else "value_missing", **figures)
    if spending.one_sided:
        return case.unknown(found, "item_list_differs", spending.one_sided, **figures)
    met = spending.now >= spending.before
    status = status_when_lost_again(met, case.at_deadline)
    return case.outcome(status, found, met=met, **figures)


def _spending(case: Case, observations: pd.DataFrame) -> tuple[BasicSpending, tuple[str, ...], tuple[str, ...], str]:
    """Basic spending, the units in it, the units that are missing from a sum, and its origin."""
    own = basic_spending(observations, case.unit.unit, case.quarter)
    if own.reported or case.unit.kind != "city":
        return own, (case.unit.unit,), (), "own"
    parts = [part for part in case.plan.parts_of_city if case.plan.counted_apart(part, "budget")]
    each = [basic_spending(observations, part.unit, case.quarter) for part in parts]
    there = [spending for spending in each if spending.reported]
    missing = tuple(spending.unit for spending in each if not spending.reported)
    whole = added(case.unit.unit, there) if there else own
    return replace(whole, unit=case.unit.unit), tuple(spending.unit for spending in there), missing, "sum"


@dataclass(frozen=True)
class BudgetSeries:
    """A unit's cumulative tables by quarter: this year's from each quarter's own submission, last year's from the last.

    ``missing`` names, a quarter, the units that a sum lacks.
    """

    this_year: dict[Quarter, Budget]
    last_year: dict[Quarter, Budget]
    missing: dict[Quarter, tuple[str, ...]]


def budget_series(plan: Plan, observations: pd.DataFrame, unit: Unit, quarter: Quarter) -> BudgetSeries:
    """Every cumulative table that a quarter's briefing compares.

    Args:
        plan: the plan year.
        observations: the unit's cells up to the quarter; for the city, every unit's.
        unit: the unit.
        quarter: the quarter reported.
    """
    this_year: dict[Quarter, Budget] = {}
    missing: dict[Quarter, tuple[str, ...]] = {}
    for each in (q for q in plan.quarters if q <= quarter):
        this_year[each], _, missing[each] = budget_in_force(plan, observations, unit, each)
        if not this_year[each].reported:
            missing[each] = ()
    last_year = {
        each.same_last_year: _base(plan, observations, unit, quarter, each.same_last_year) for each in plan.quarters
    }
    return BudgetSeries(this_year, last_year, missing)


def _base(plan: Plan, observations: pd.DataFrame, unit: Unit, period: Quarter, about: Quarter) -> Budget:
    """Last year's table; none where a sum lacks a unit, for nothing can be compared with a part of the units."""
    table, _, lacking = budget_in_force(plan, observations, unit, period, about)
    return budget_of(observations, unit.unit, period, about, plan.function_codes()) if lacking else table


def first_versions(observations: pd.DataFrame) -> pd.DataFrame:
    """The same cells with the first version of each submission in force where a later one replaced it."""
    version = observations["submission"].str.lstrip("v").astype(int)
    whose = [observations["unit"], observations["period"]]
    first, last = version.groupby(whose).transform("min"), version.groupby(whose).transform("max")
    replaced = first < last
    key = ["unit", "period", "table", "year", "quarter", "indicator", "stage", "item", "role", "submission"]
    earliest = (version == first) & ~observations.duplicated(key)
    return observations.assign(in_force=observations["in_force"].where(~replaced, earliest))
