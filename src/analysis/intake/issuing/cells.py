"""Single cells of a form."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.intake.workbook_writing import Value


def put(sheet: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    """Write a value; text is never taken for anything else."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    else:
        sheet.write_number(row, column, float(value) if isinstance(value, Decimal) else value, look)


def prompt(sheet: Worksheet, cells: str, title: str, message: str, **rule: object) -> None:
    """Show a text beside input cells while they are filled in, and hold what is typed to a rule."""
    said = {"input_title": title, "input_message": message} if message else {}
    if rule or said:
        sheet.data_validation(cells, {"validate": "any", **rule, **said})
