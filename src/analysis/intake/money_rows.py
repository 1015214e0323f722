"""Rows of the sheets 一般公共预算支出 and 基本民生支出; amounts are kept in 万元."""

from __future__ import annotations

from analysis.intake.cells import same_title
from analysis.intake.forms import CLAIMED, TOTAL, Column
from analysis.intake.rows import Read, Row, converted
from analysis.intake.said import word
from analysis.plan import Plan


def read_budget_row(row: Row) -> Read:
    """Expenditure under one function, by code or, when it has none, by its name of today or of old."""
    code, name = row.text("code"), row.text("name")
    key = _special(row, code, name) or function_code(row.plan, code, name)
    if not key:
        yield row.problem("unknown-function", "code", code or name, given=word(f"{code} {name}".strip()))
    yield from _amounts(row, key or code or name)


def function_code(plan: Plan, code: str, name: str) -> str:
    """The function that a code or, without a code, a name stands for; empty when it is not known."""
    if code:
        return code if code in {each.code for each in plan.functions} else ""
    wanted = same_title(name)
    named = {same_title(word): each.code for each in plan.functions for word in (each.name, *each.aliases.split(";"))}
    return named.get(wanted, "") if wanted else ""


def read_basic_row(row: Row) -> Read:
    """Spending on one item of 基本民生, this year and in the same period last year."""
    code, name = row.text("item"), row.text("name")
    key = _special(row, code, name) or _basic_item(row.plan, code, name)
    if not key:
        yield row.problem("unknown-basic-item", "item", code or name, given=word(f"{code} {name}".strip()))
    yield from _amounts(row, key or code or name)


def _basic_item(plan: Plan, code: str, name: str) -> str:
    by_name = {same_title(each.name): each.item for each in plan.basic_items}
    known = {each.item for each in plan.basic_items}
    return code if code in known else by_name.get(same_title(name), "")


def _special(row: Row, code: str, name: str) -> str:
    words = [word for word in (code, name) if word]
    if any(row.form.is_total(word) for word in words):
        return TOTAL
    return CLAIMED if any(row.form.is_claimed(word) for word in words) else ""


def _amounts(row: Row, key: str) -> Read:
    for column in row.table.columns:
        if column.role and column.key in row.table.places:
            yield from _amount(row, key, column)


def _amount(row: Row, key: str, column: Column) -> Read:
    base = column.measure_unit or row.table.sheet.measure_unit
    unit = column.measure_unit or money_unit(row)
    given = row.number_in(column.key, unit)
    yield from row.how_read(column.key, given, key)
    reading, kept = converted(row, given, base, unit)
    if given.state == "number" and reading.state == "text":
        place = "measure_unit" if "measure_unit" in row.table.places else column.key
        units = row.form.accepted_units(base)
        yield row.problem("wrong-unit", place, key, value=row.text(column.key), unit=unit, units=units)
    yield row.observe(
        column.key,
        reading,
        indicator=key,
        role=column.role,
        measure_unit=kept,
        year_offset=column.year_offset,
        # a column of this year is about the quarter reported, the year's budget included
        quarter=column.quarter if column.year_offset else None,
    )


def money_unit(row: Row) -> str:
    """The unit of a row's amounts: its own column, else the heading, else the form's."""
    if "measure_unit" in row.table.places:
        return row.text("measure_unit")
    return row.form.money_unit_in(row.table.above_header()) or row.table.sheet.measure_unit
