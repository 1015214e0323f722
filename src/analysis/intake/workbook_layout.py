"""The workbook that a unit sends, laid out from the plan: its sheets, columns and rows before anything is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.intake.forms import TOTAL
from analysis.plan import Indicator, Measure, Plan, Unit
from analysis.quarter import Quarter

#: indicator (or measure, function code, basic item), stage, item, role
Key = tuple[str, str, str, str]

QUARTER_WORDS = {1: "第一季度", 2: "第二季度", 3: "第三季度", 4: "第四季度"}


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its key in the contract and the title printed over it."""

    key: str
    title: str


@dataclass(frozen=True)
class FormRow:
    """A row of a form: what it is about, and the cells that are printed on it by column key."""

    key: Key
    printed: Mapping[str, str]


@dataclass(frozen=True)
class SheetLayout:
    """One sheet: name, heading, hint, columns and the rows to be filled in.

    ``remarks`` has no rows of its own: a sender adds one a target. ``cover`` has a row a field.
    """

    key: str
    title: str
    heading: str
    hint: str
    columns: tuple[Column, ...]
    rows: tuple[FormRow, ...]


def file_name(unit: Unit, quarter: Quarter, version: int = 1) -> str:
    """Name of a submission's workbook; ``_v2`` and on for a later version of the same submission."""
    later = f"_v{version}" if version > 1 else ""
    return f"{unit.unit}_{unit.name}_{quarter}{later}.xlsx"


def workbook_layout(plan: Plan, unit: Unit, quarter: Quarter) -> tuple[SheetLayout, ...]:
    """Lay out the workbook of one unit and quarter, as the plan's contract (``workbook.yaml``) says.

    Args:
        plan: the plan year, with its contract.
        unit: who sends it; decides which measures stand on it.
        quarter: printed in the headings.

    Returns:
        sheets in the order of the contract.
    """
    rows = {
        "indicators": _indicator_rows(plan, unit),
        "budget": _budget_rows(plan),
        "basic": _basic_rows(plan),
    }
    return tuple(_sheet(sheet, unit, quarter, rows.get(sheet["key"], ())) for sheet in plan.workbook["sheets"])


def _sheet(sheet: Mapping[str, Any], unit: Unit, quarter: Quarter, rows: tuple[FormRow, ...]) -> SheetLayout:
    about = f"{unit.name}，{quarter.year}年{QUARTER_WORDS[quarter.number]}"
    heading = f"{sheet['title']}（{about}）"
    if "fields" in sheet:
        heading = f"民生实事进展报送表（{about}）"
        columns: tuple[Column, ...] = (Column("field", "项目"), Column("value", "内容"))
        rows = tuple(FormRow((field["key"], "", "", "value"), {"field": field["title"]}) for field in sheet["fields"])
    else:
        columns = tuple(Column(column["key"], column["title"]) for column in sheet["columns"])
    return SheetLayout(sheet["key"], sheet["title"], heading, sheet.get("hint", ""), columns, rows)


# --- which cells a unit is asked for ----------------------------------------------------------------
def measures_asked(plan: Plan, unit: Unit) -> Iterator[Measure]:
    """Measures on a unit's form: those that apply to it, for the city all."""
    return (measure for measure in plan.measures if plan.applies(measure, unit))


def indicators_asked(plan: Plan, unit: Unit) -> Iterator[Indicator]:
    """Targets on a unit's form: not those judged from another sheet, nor for the city those judged area by area."""
    elsewhere = plan.workbook["from_sheets"]
    for measure in measures_asked(plan, unit):
        for indicator in plan.indicators_of(measure.measure):
            kept = indicator.in_city_workbook or unit.kind != "city"
            if kept and indicator.indicator not in elsewhere:
                yield indicator


def cells_of(plan: Plan, indicator: Indicator) -> tuple[Key, ...]:
    """The cells by which one target is reported, in the order of the form (method note 2)."""
    code, counts = indicator.indicator, indicator.counts
    if indicator.kind == "milestone":
        return tuple((code, stage.name, "", "state") for stage in plan.stages_of(code))
    if indicator.kind == "per_area" and indicator.value is None:
        return ((code, counts, "", "state"),)
    items = [item.name for item in plan.items_of(code)] or [""]
    scored = tuple((code, counts, item, role) for item in items for role in roles_of(indicator))
    stages = tuple((code, stage, "", "value") for stage in indicator.other_stages.split(";") if stage)
    return scored + _may_come_late(indicator) + stages


def roles_of(indicator: Indicator) -> tuple[str, ...]:
    """What is reported of one target, item by item."""
    if indicator.numerator_name:
        return ("numerator", "denominator")
    opened = indicator.kind == "standard" or (indicator.kind == "count" and indicator.flow == "stock")
    return ("opening", "value") if opened else ("value",)


def _may_come_late(indicator: Indicator) -> tuple[Key, ...]:
    """The row by which a sender of a yes-or-no target can say 可能推迟."""
    offered = indicator.kind == "standard" or (indicator.kind == "per_area" and not indicator.numerator_name)
    return ((indicator.indicator, indicator.counts, "", "state"),) if offered else ()


# --- rows of the tables -------------------------------------------------------------------------------
def _indicator_rows(plan: Plan, unit: Unit) -> tuple[FormRow, ...]:
    asked = list(indicators_asked(plan, unit))
    rows: list[FormRow] = []
    for measure in measures_asked(plan, unit):
        if measure.kind == "narrative":
            rows.append(_narrative_row(plan, measure))
        for indicator in asked:
            if indicator.measure == measure.measure:
                rows.extend(_indicator_row(plan, indicator, key) for key in cells_of(plan, indicator))
    return tuple(rows)


def _narrative_row(plan: Plan, measure: Measure) -> FormRow:
    number = str(measure.measure)
    role = plan.workbook["roles"]["text"]["word"]
    return FormRow((number, "", "", "text"), {"indicator": number, "name": measure.title, "role": role})


def _indicator_row(plan: Plan, indicator: Indicator, key: Key) -> FormRow:
    code, stage, item, role = key
    printed = {
        "indicator": code,
        "name": _name(indicator, role),
        "stage": stage,
        "item": item,
        "role": plan.workbook["roles"][role]["word"],
        "measure_unit": _unit(plan, indicator, role),
    }
    return FormRow(key, printed)


def _name(indicator: Indicator, role: str) -> str:
    part = {"numerator": indicator.numerator_name, "denominator": indicator.denominator_name}.get(role, "")
    return f"{indicator.name}（{part}）" if part else indicator.name


def _unit(plan: Plan, indicator: Indicator, role: str) -> str:
    reported: str = plan.workbook["reported_units"].get(indicator.indicator, indicator.base_unit)
    return "" if role == "state" else reported


def _budget_rows(plan: Plan) -> tuple[FormRow, ...]:
    codes = [(row.code, row.name) for row in plan.functions if row.in_total]
    lines = [FormRow((code, "", "", "value"), {"code": code, "name": name}) for code, name in codes]
    return (*lines, FormRow((TOTAL, "", "", "value"), {"code": plan.workbook["total_words"][0]}))


def _basic_rows(plan: Plan) -> tuple[FormRow, ...]:
    lines = [FormRow((row.item, "", "", "value"), {"item": row.item, "name": row.name}) for row in plan.basic_items]
    return (*lines, FormRow((TOTAL, "", "", "value"), {"item": plan.workbook["total_words"][0]}))
