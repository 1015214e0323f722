"""Rules about the budget table and 基本民生: parts and totals, in 万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from analysis.checks.case import Case, at, columns, number_of, tenths
from analysis.checks.intervals import last_digit, quotient, shown, slack
from analysis.intake.cells import plain
from analysis.intake.findings import Finding
from analysis.intake.forms import CLAIMED, TOTAL
from analysis.intake.observations import Observation
from analysis.intake.said import Said, name_of, word

#: what figures cumulated to the end of each quarter are about
SPANS = (
    Said("一季度", "first quarter"),
    Said("上半年", "first half"),
    Said("前三季度", "first three quarters"),
    Said("全年", "full year"),
)


def functions_and_total(case: Case) -> Iterator[Finding]:
    """Functions that do not add up to the total, column by column; a claimed figure alone is no list of functions."""
    inside = case.plan.function_codes()
    for cells in columns(case.cells, "budget").values():
        listed = [cell for cell in cells if cell.indicator in inside]
        total = _row(cells, TOTAL)
        if not listed:
            continue
        if total is None:
            yield at(listed[0], "budget-total-missing", column=_column_name(listed[0]), count=str(len(listed)))
            continue
        outside = [cell for cell in cells if cell.indicator not in inside and cell.indicator in _known(case)]
        yield from _remainder(total, listed, outside)


def _known(case: Case) -> set[str]:
    return {row.code for row in case.plan.functions}


def _remainder(total: Observation, listed: list[Observation], outside: list[Observation]) -> Iterator[Finding]:
    """What functions and total differ by, beyond rounding: one cause where one explains it, else the difference."""
    whole, added, off = Decimal(total.value), _added(listed), slack([total, *listed])
    if abs(Fraction(whole - added)) <= off:
        return
    sums = {"total": plain(whole), "listed": plain(added), "rest": plain(abs(whole - added))}
    if slip := next((cell for cell in listed if _is_in_yuan(cell, Fraction(added - whole), off)), None):
        yield at(slip, "line-in-yuan", amount=slip.value, fitting=plain(Decimal(slip.value) / 10000), **sums)
    elif _added(outside) and abs(Fraction(whole - added - _added(outside))) <= off + slack(outside):
        codes = "、".join(cell.indicator for cell in outside if Decimal(cell.value))
        said = Said(codes, codes.replace("、", ", "))
        yield at(total, "transfers-in-total", column=_column_name(total), codes=said, **sums)
    else:
        rule = "unlisted-spending" if whole > added else "functions-exceed-total"
        yield at(total, rule, column=_column_name(total), **sums)


def _is_in_yuan(cell: Observation, excess: Fraction, off: Fraction) -> bool:
    """Whether the excess is gone when this one line is read as 元 among lines in 万元."""
    amount = Fraction(cell.value)
    return excess > 100 * off and abs(excess - amount * Fraction(9999, 10000)) <= off


def _column_name(cell: Observation) -> Said:
    if cell.role == "annual_budget":
        return Said(f"{cell.year}年预算", f"budget of {cell.year}")
    span = SPANS[cell.quarter - 1]
    return Said(f"{cell.year}年{span.zh}累计", f"{span.en} of {cell.year}")


def _row(cells: list[Observation], indicator: str) -> Observation | None:
    return next((cell for cell in cells if cell.indicator == indicator), None)


def _added(cells: list[Observation]) -> Decimal:
    return sum((Decimal(cell.value) for cell in cells), Decimal())


def outside_total(case: Case) -> Iterator[Finding]:
    """Functions such as 230 and 231 that do not belong to the total."""
    names = {row.code: name_of(row) for row in case.plan.functions if not row.in_total}
    for cell in case.now.values():
        if cell.table == "budget" and cell.role == "value" and cell.indicator in names and number_of(cell):
            code = cell.indicator
            yield at(cell, "outside-total", code=code, name=names[code], amount=cell.value)


def basic_total(case: Case) -> Iterator[Finding]:
    """Items of 基本民生 that do not add up to their total."""
    for cells in columns(case.cells, "basic").values():
        total = _row(cells, TOTAL)
        items = [cell for cell in cells if cell.indicator != TOTAL]
        if total is None or not items:
            continue
        excess, off = Fraction(_added(items) - Decimal(total.value)), slack(cells)
        slip = next((cell for cell in items if _is_in_yuan(cell, excess, off)), None)
        sums = {"total": total.value, "listed": plain(_added(items)), "rest": plain(abs(shown(excess)))}
        if slip:
            yield at(slip, "line-in-yuan", amount=slip.value, fitting=plain(Decimal(slip.value) / 10000), **sums)
        elif abs(excess) > off:
            del sums["rest"]
            yield at(total, "basic-total", column=_column_name(total), **sums)


def item_list_differs(case: Case) -> Iterator[Finding]:
    """An item of 基本民生 that has an amount in one of the two years only."""
    rows: dict[tuple[str, str], list[Observation]] = {}
    listed = {row.item for row in case.plan.basic_items}
    for cell in case.cells:
        if cell.table == "basic" and cell.indicator != TOTAL and cell.state == "number":
            rows.setdefault((cell.unit, cell.indicator), []).append(cell)
    for cells in rows.values():
        years = {cell.year for cell in cells}
        if len(years) == 1:
            item = cells[0].indicator
            yield at(cells[0], "item-list-differs", item=item if item in listed else word(item), year=str(years.pop()))


def stated_share_conflicts(case: Case) -> Iterator[Finding]:
    """A livelihood share as stated that is not the quotient of the amounts stated beside it."""
    tolerance = case.limit("checks.stated_share_tolerance")
    for (unit, table, indicator, _, _, role), cell in case.now.items():
        if (table, indicator, role) != ("budget", CLAIMED, "share"):
            continue
        top, bottom = (case.now.get((unit, table, row, "", "", "value")) for row in (CLAIMED, TOTAL))
        amount, total, stated = number_of(top), number_of(bottom), number_of(cell)
        if amount is None or not total or stated is None or tolerance is None or top is None or bottom is None:
            continue
        if abs(amount * 100 / total - stated) > tolerance and not _fits(cell, top, bottom):
            said = {"stated": plain(stated), "computed": tenths(amount * 100 / total)}
            budget = case.annual_budget(unit, TOTAL)
            basis = budget is not None and _fits(cell, top, budget)
            yield at(cell, "stated-share-conflicts/basis" if basis else "stated-share-conflicts/amounts", **said)


def _fits(stated: Observation, top: Observation, bottom: Observation) -> bool:
    """Whether a share as printed is one of those that two printed amounts allow."""
    bounds = quotient(top, bottom)
    off = last_digit(stated) / 2
    return bounds is not None and bounds[0] - off <= Fraction(stated.value) <= bounds[1] + off
