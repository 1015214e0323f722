"""Files as grids of cells: workbooks sheet by sheet, CSV files in the encodings that offices use."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from analysis.intake.workbook_texts import decoded, opened

Address = tuple[int, int]  # row and column, from 0

#: tried in this order; GB18030 contains GBK and GB2312
ENCODINGS = ("utf-8-sig", "gb18030")


class UnreadableFile(Exception):
    """A file that is not what its name says.

    Attributes:
        rule: id and variant of the rule that it breaks.
        values: what stands in the text of that variant.
    """

    def __init__(self, rule: str, fault: str = "") -> None:
        super().__init__(rule, fault)
        self.rule, self.values = rule, {"fault": fault}


@dataclass
class Grid:
    """The cells of one sheet, or of a CSV file (sheet "").

    Attributes:
        file: path relative to the data set's folder.
        rows: cell contents, row by row; rows may be of different length.
        corrected: what to say of a cell that was corrected, by address.
    """

    file: str
    sheet: str
    rows: list[list[object]]
    corrected: dict[Address, str] = field(default_factory=dict)

    def at(self, row: int, column: int | None) -> object:
        """Content of a cell; None outside the grid or without a column."""
        if column is None or row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]


def address(row: int, column: int) -> str:
    """The name of a cell, e.g. ``G14``, from its row and column counted from 0."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def read_grids(path: Path, file: str) -> list[Grid]:
    """Read a file's sheets.

    Args:
        path: the file.
        file: what it is called in places (path relative to the data set's folder).

    Raises:
        UnreadableFile: when it is damaged, or in an encoding that is not known.
    """
    return [_csv_grid(path, file)] if path.suffix.lower() == ".csv" else _workbook_grids(path, file)


def _csv_grid(path: Path, file: str) -> Grid:
    text = _decoded(path.read_bytes())
    try:
        rows: list[list[object]] = [list(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error as fault:
        raise UnreadableFile("unreadable-file/csv", str(fault)) from None
    return Grid(file, "", rows)


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise UnreadableFile("unreadable-file/binary")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("unreadable-file/encoding")


def _workbook_grids(path: Path, file: str) -> list[Grid]:
    try:
        sheets = _sheets(path)
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, OSError, EOFError) as fault:
        raise UnreadableFile("unreadable-file/workbook", type(fault).__name__) from None
    return [Grid(file, title, rows) for title, rows in sheets.items()]


def _sheets(path: Path) -> Mapping[str, list[list[object]]]:
    with path.open("rb") as stream:
        book = opened(stream)
        found: dict[str, list[list[object]]] = {}
        for sheet in book.worksheets:
            # the size that a file states for a sheet can be wrong, and cells outside it would be lost
            sheet.reset_dimensions()
            rows = sheet.iter_rows(values_only=True)
            found[sheet.title] = [
                [decoded(value) if isinstance(value, str) else value for value in row] for row in rows
            ]
        book.close()
    return found
