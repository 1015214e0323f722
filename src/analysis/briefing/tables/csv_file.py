"""A table as a CSV file that Excel, LibreOffice and pandas read alike, and in which no text becomes a formula."""

from __future__ import annotations

import csv
import unicodedata
from io import StringIO

from analysis.briefing.tables.cells import Table, Value

#: a byte order mark, or Excel on Windows reads UTF-8 as the system's code page
_BOM = "\ufeff"
#: RFC 4180
_LINE_END = "\r\n"
#: what makes a spreadsheet program run a cell (OWASP, CSV Injection)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(table: Table) -> bytes:
    """The file: one header row of the columns' machine names, a line a row."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator=_LINE_END)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return (_BOM + out.getvalue()).encode("utf-8")


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return inert(value)
    return f"{value:f}" if not isinstance(value, int) else str(value)


def inert(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet program would run it."""
    return f"'{text}" if runs(text) else text


def runs(text: str) -> bool:
    """Whether a spreadsheet program may take a text for a formula; it reads full-width signs as the plain ones."""
    return unicodedata.normalize("NFKC", text[:1]) in _FORMULA_STARTS
