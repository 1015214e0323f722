"""What a data set says about a unit and quarter, as the cells of its form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import pandas as pd

from analysis.intake.forms import Form
from analysis.intake.observations import Observation
from analysis.intake.workbook_layout import Key
from analysis.intake.workbook_writing import Value
from analysis.plan import Unit
from analysis.quarter import Quarter
from analysis.results.readings import HAND_STATUS
from analysis.results.records import records

#: cells by sheet key, then by row key and column key
Filling = dict[str, dict[tuple[Key, str], Value]]


def submitted(observations: pd.DataFrame, unit: Unit, quarter: Quarter) -> list[Observation]:
    """Cells in force that a unit sent about a quarter."""
    frame = observations
    own = (frame["unit"] == unit.unit) & (frame["period"] == str(quarter))
    chosen = frame[own & frame["in_force"] & (frame["role"] != HAND_STATUS)]
    return [Observation(**row) for row in records(chosen)]


def filling_of(form: Form, cells: Iterable[Observation]) -> Filling:
    """The cells of a form that says what these observations say."""
    filled: Filling = {sheet.key: {} for sheet in form.sheets}
    for cell in cells:
        row = _row(cell)
        filled[cell.table][row, _column(form, cell)] = value_of(form, cell)
        if cell.explanation and cell.table != "cover":
            filled[cell.table][row, "explanation"] = cell.explanation
    return filled


def before_of(form: Form, cells: Iterable[Observation]) -> Mapping[Key, Value]:
    """Cumulative figures of progress that were reported, by row; words and blanks are none."""
    own = (cell for cell in cells if cell.table == "indicators" and cell.role in ("value", "numerator", "denominator"))
    return {_row(cell): value_of(form, cell) for cell in own if cell.state == "number"}


def value_of(form: Form, cell: Observation) -> Value:
    """What stands in a cell of the form; a number is in the unit that the form asks for."""
    if cell.state == "number":
        number = Decimal(cell.value)
        return int(number) if number == int(number) else number
    if cell.state == "none":
        return form.none_words[0]
    known = form.states.get(cell.text, ()) if cell.role == "state" else ()
    return (known[0] if known else cell.text) or None


def _row(cell: Observation) -> Key:
    if cell.table == "remarks":
        return cell.indicator, "", "", "remark"
    role = cell.role if cell.table == "indicators" else "value"
    return cell.indicator, cell.stage, cell.item, role


def _column(form: Form, cell: Observation) -> str:
    """The column of a money table by what its figure is about; that of a remark by its role."""
    sheet = next(each for each in form.sheets if each.key == cell.table)
    if cell.table in ("cover", "indicators"):
        return "value"
    period = Quarter.parse(cell.period)
    about = cell.role, cell.year - period.year, cell.quarter
    for column in sheet.columns:
        quarter = column.quarter if column.year_offset and column.quarter else period.number
        if column.role and (column.role, column.year_offset if cell.table != "remarks" else 0, quarter) == about:
            return column.key
    return cell.role
