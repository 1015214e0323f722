"""The tables as one workbook: a notes sheet first, then a sheet a table; text is always text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.briefing.tables.cells import DECIMALS, NONE, UNKNOWN, Row, Table
from analysis.briefing.tables.csv_file import runs
from analysis.briefing.whole import Whole
from analysis.briefing.wording import table_notes as words
from analysis.intake.settled import settled

#: row of the header; the title stands in the first, a remark in the second
HEADER = 3
_LONGEST = 32_767  # characters that a cell of .xlsx holds
_SHADE = PatternFill("solid", fgColor="FFE9EDF1")
_WIDE = {"problem", "next_steps", "request", "sources", "indicator_name", "indicator_name_en", "measure_name"}
_NOTE_WIDTHS = {"notes": (16, 70, 70), "columns": (12, 20, 22, 44, 60), "words": (16, 16, 36)}


def workbook(whole: Whole, tables: Sequence[Table]) -> bytes:
    """The file's bytes, the same for the same content."""
    book = Workbook()
    for first in book.worksheets:
        book.remove(first)
    for key, titles, rows in _about(whole, tables):
        sheet = _sheet(book, whole, key, titles, rows)
        for place, width in enumerate(_NOTE_WIDTHS[key], start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        for cells in sheet.iter_rows(min_row=HEADER + 1):
            for cell in cells:
                cell.alignment = Alignment(vertical="top", wrap_text=True)
    for table in tables:
        sheet = _sheet(book, whole, table.key, [each.title for each in table.columns], table.rows)
        for place, column in enumerate(table.columns, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = 32 if column.name in _WIDE else 14
        sheet.auto_filter.ref = f"A{HEADER}:{get_column_letter(len(table.columns))}{HEADER + len(table.rows)}"
    book.properties.title = _title(whole, "figures")
    return settled(book, whole.plan.city.name)


def _title(whole: Whole, key: str) -> str:
    return words.title(whole.plan.city.name, whole.quarter, words.TITLES[key], whole.text("mark", "zh"))


def _sheet(book: Workbook, whole: Whole, key: str, titles: Sequence[str], rows: Sequence[Row]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(words.SHEETS[key])
    _put(sheet.cell(1, 1), _title(whole, key)).font = Font(size=14, bold=True)
    _put(sheet.cell(2, 1), words.lead(len(rows), UNKNOWN, NONE))
    for place, title in enumerate(titles, start=1):
        head = _put(sheet.cell(HEADER, place), title)
        head.font, head.fill = Font(bold=True), _SHADE
    for number, row in enumerate(rows, start=HEADER + 1):
        for place, value in enumerate(row, start=1):
            _put(sheet.cell(number, place), value)
    sheet.freeze_panes = f"A{HEADER + 1}"
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    sheet.page_setup.orientation = "landscape"
    return sheet


def _put(cell: Cell | MergedCell, value: object) -> Cell | MergedCell:
    """Write a value; openpyxl would take a text with a leading = for a formula."""
    if not isinstance(value, str):
        cell.value = value  # type: ignore[assignment]
        return cell
    cell.value = value if len(value) <= _LONGEST else value[: _LONGEST - len(words.CUT)] + words.CUT
    cell.data_type = "s"
    if runs(value):
        cell.quotePrefix = True  # so that it stays text when a person edits it
    return cell


# --- the sheets about the tables --------------------------------------------------------------------------
def _about(whole: Whole, tables: Sequence[Table]) -> Iterable[tuple[str, Sequence[str], list[Row]]]:
    yield "notes", words.NOTE_COLUMNS, list(_notes(whole))
    columns: list[Row] = [
        (words.SHEETS[table.key], each.title, each.name, each.meaning, each.meaning_en)
        for table in tables
        for each in table.columns
    ]
    yield "columns", words.COLUMN_COLUMNS, columns
    yield "words", words.WORD_COLUMNS, list(_words(tables))


def _words(tables: Sequence[Table]) -> Iterable[Row]:
    titles = {each.name: each.title for table in tables for each in table.columns}
    for column, entries in words.WORDS.items():
        for chinese, english in entries.values():
            yield titles.get(column, words.YES_OR_NO), chinese, english
    from analysis.briefing.wording import en, zh

    for key, chinese in zh.STATUS.items():
        yield titles["status_word"], chinese, f"{en.STATUS[key]} ({key})"


def _notes(whole: Whole) -> list[tuple[str, str, str]]:
    plan, head = whole.plan, whole.head
    return words.notes(
        city=plan.city.name,
        city_en=plan.city.name_en or plan.city.name,
        quarter=whole.quarter,
        mark=(whole.text("mark", "zh"), whole.text("mark", "en")),
        plan=(plan.title, plan.title_en, plan.edition),
        data=(whole.text("name", "zh"), whole.text("name", "en"), str(head["data_date"])),
        cards=[(str(card["title"]), str(card["title_en"]), str(card["licence"])) for card in head["cards"]],
        decimals=DECIMALS,
        unknown=UNKNOWN,
        none=NONE,
    )
