"""Writing one workbook from a layout and the cells filled in, as a form that a person can read, print and check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analysis.intake.settled import settled
from analysis.intake.workbook_layout import Column, FormRow, Key, SheetLayout

#: what is filled in: a number, text, or nothing
Value = int | Decimal | str | None
#: cells filled in on one sheet, by row key and column key
Filled = Mapping[tuple[Key, str], Value]

_WIDTHS = {
    "indicator": 8, "name": 36, "stage": 10, "item": 26, "role": 10, "measure_unit": 10, "value": 18,
    "explanation": 36, "code": 10, "field": 14, "problem": 40, "plan": 40, "request": 36,
}  # fmt: skip
_PORTRAIT = ("cover", "basic")
_THIN = Side(style="thin", color="FFB7BCC2")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADE = PatternFill("solid", fgColor="FFE9EDF1")
_FONT = "宋体"


def write_workbook(path: Path, sheets: Iterable[SheetLayout], filled: Mapping[str, Filled], author: str) -> None:
    """Write one workbook.

    Args:
        path: file to write; its folder exists.
        sheets: the layout, in order.
        filled: cells by sheet key; a cell that is absent or None stays blank.
        author: recorded in the file's properties.
    """
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for layout in sheets:
        _write_sheet(book.create_sheet(layout.title), layout, filled.get(layout.key, {}))
    path.write_bytes(settled(book, author))


# --- sheets ---------------------------------------------------------------------------------------
def _write_sheet(sheet: Worksheet, layout: SheetLayout, filled: Filled) -> None:
    _write_head(sheet, layout)
    table = layout.key != "cover"
    if table:
        _write_header(sheet, layout.columns)
    first = 4 if table else 3
    for number, row in enumerate(_rows(layout, filled), start=first):
        _write_row(sheet, number, layout.columns, row, filled)
    _set_page(sheet, layout, table)


def _rows(layout: SheetLayout, filled: Filled) -> list[FormRow]:
    """The form's rows, and those that a sender added."""
    known = {row.key for row in layout.rows}
    extra = dict.fromkeys(key for key, _ in filled if key not in known)
    return [*layout.rows, *(FormRow(key, {"indicator": key[0]}) for key in extra)]


def _write_head(sheet: Worksheet, layout: SheetLayout) -> None:
    _put(sheet.cell(1, 1), layout.heading).font = Font(name=_FONT, size=14, bold=True)
    _put(sheet.cell(2, 1), layout.hint).font = Font(name=_FONT, size=10, italic=True)
    sheet.row_dimensions[1].height = 26


def _write_header(sheet: Worksheet, columns: tuple[Column, ...]) -> None:
    for number, column in enumerate(columns, start=1):
        cell = _put(sheet.cell(3, number), column.title)
        cell.font, cell.fill, cell.border = Font(name=_FONT, size=11, bold=True), _SHADE, _GRID
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write_row(sheet: Worksheet, number: int, columns: tuple[Column, ...], row: FormRow, filled: Filled) -> None:
    for position, column in enumerate(columns, start=1):
        printed = row.printed.get(column.key)
        cell = _put(sheet.cell(number, position), printed or filled.get((row.key, column.key)))
        cell.font, cell.border = Font(name=_FONT, size=11), _GRID
        cell.alignment = Alignment(vertical="center", wrap_text=True)


def _put(cell: Cell | MergedCell, value: Value) -> Cell | MergedCell:
    """Write a value; text is stored as text even where it begins like a formula."""
    cell.value = value or None if isinstance(value, str) else value
    if isinstance(value, str) and value:
        cell.data_type = "s"
    return cell


def _set_page(sheet: Worksheet, layout: SheetLayout, table: bool) -> None:
    for number, column in enumerate(layout.columns, start=1):
        width = 46 if not table and column.key == "value" else _WIDTHS.get(column.key, 18)
        sheet.column_dimensions[get_column_letter(number)].width = width
    if table:
        sheet.freeze_panes = "A4"
        sheet.print_title_rows = "3:3"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "portrait" if layout.key in _PORTRAIT else "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
