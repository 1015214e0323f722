"""Rules about the budget table and 基本民生: parts and totals, in 万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analysis.checks.case import Case, at, columns, number_of
from analysis.intake.cells import plain
from analysis.intake.findings import Finding
from analysis.intake.forms import CLAIMED, TOTAL
from analysis.intake.observations import Observation


def functions_and_total(case: Case) -> Iterator[Finding]:
    """Functions that do not add up to the total, column by column; a claimed figure alone is no list of functions."""
    inside = case.plan.function_codes()
    for cells in columns(case.cells, "budget").values():
        listed = [cell for cell in cells if cell.indicator in inside]
        total = _row(cells, TOTAL)
        if not listed:
            continue
        if total is None:
            found = f"{_column_name(listed[0])}列有{len(listed)}个科目，没有合计"
            yield at(listed[0], "budget-total-missing", found)
            continue
        yield from _remainder(total, _added(listed))


def _remainder(total: Observation, listed: Decimal) -> Iterator[Finding]:
    whole = Decimal(total.value)
    found = f"{_column_name(total)}合计{plain(whole)}万元，所列科目合计{plain(listed)}万元"
    if whole > listed:
        yield at(total, "unlisted-spending", f"{found}，未列明{plain(whole - listed)}万元")
    elif whole < listed:
        yield at(total, "functions-exceed-total", f"{found}，多出{plain(listed - whole)}万元")


def _column_name(cell: Observation) -> str:
    if cell.role == "annual_budget":
        return f"{cell.year}年预算"
    return f"{cell.year}年前{cell.quarter}季度累计"


def _row(cells: list[Observation], indicator: str) -> Observation | None:
    return next((cell for cell in cells if cell.indicator == indicator), None)


def _added(cells: list[Observation]) -> Decimal:
    return sum((Decimal(cell.value) for cell in cells), Decimal())


def outside_total(case: Case) -> Iterator[Finding]:
    """Functions such as 230 and 231 that do not belong to the total."""
    names = {row.code: row.name for row in case.plan.functions if not row.in_total}
    for cell in case.now.values():
        if cell.table == "budget" and cell.role == "value" and cell.indicator in names and number_of(cell):
            yield at(cell, "outside-total", f"{cell.indicator} {names[cell.indicator]} {cell.value}万元")


def basic_total(case: Case) -> Iterator[Finding]:
    """Items of 基本民生 that do not add up to their total."""
    for cells in columns(case.cells, "basic").values():
        total = _row(cells, TOTAL)
        items = [cell for cell in cells if cell.indicator != TOTAL]
        if total is not None and items and _added(items) != Decimal(total.value):
            found = f"{_column_name(total)}合计{total.value}万元，各项之和{plain(_added(items))}万元"
            yield at(total, "basic-total", found)


def item_list_differs(case: Case) -> Iterator[Finding]:
    """An item of 基本民生 that has an amount in one of the two years only."""
    rows: dict[tuple[str, str], list[Observation]] = {}
    for cell in case.cells:
        if cell.table == "basic" and cell.indicator != TOTAL and cell.state == "number":
            rows.setdefault((cell.unit, cell.indicator), []).append(cell)
    for cells in rows.values():
        years = {cell.year for cell in cells}
        if len(years) == 1:
            yield at(cells[0], "item-list-differs", f"{cells[0].indicator}只有{years.pop()}年的数")


def stated_share_conflicts(case: Case) -> Iterator[Finding]:
    """A livelihood share as stated that is not the quotient of the amounts stated beside it."""
    tolerance = case.limit("checks.stated_share_tolerance")
    for (unit, table, indicator, _, _, role), cell in case.now.items():
        if (table, indicator, role) != ("budget", CLAIMED, "share"):
            continue
        amount, total = (number_of(case.now.get((unit, table, row, "", "", "value"))) for row in (CLAIMED, TOTAL))
        stated = number_of(cell)
        if amount is None or not total or stated is None or tolerance is None:
            continue
        computed = amount * 100 / total
        if abs(computed - stated) > tolerance:
            found = f"所报占比{plain(stated)}%，按金额计算为{plain(round(computed, 1))}%"
            yield at(cell, "stated-share-conflicts", found)
