"""Files as grids of cells: workbooks sheet by sheet, CSV files in the encodings that offices use."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from openpyxl.utils import get_column_letter

from analysis.intake.inspection import SheetFacts, inspect
from analysis.intake.sheet_reader import SheetReader
from analysis.intake.unreadable import UnreadableFile

Address = tuple[int, int]  # row and column, from 0

#: tried in this order; GB18030 contains GBK and GB2312
ENCODINGS = ("utf-8-sig", "gb18030")
#: how a text in UTF-16 begins, as "Unicode text" is saved
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass
class Grid:
    """The cells of one sheet, or of a CSV file (sheet "").

    Attributes:
        file: path relative to the data set's folder.
        rows: cell contents, row by row; rows may be of different length.
        corrected: what to say of a cell that was corrected, by address.
        facts: what is known of a sheet beside its values.
        external: other files that the workbook takes values from; told by its first sheet.
        properties: of the workbook, by name; told by its first sheet.
    """

    file: str
    sheet: str
    rows: list[list[object]]
    corrected: dict[Address, str] = field(default_factory=dict)
    facts: SheetFacts = field(default_factory=SheetFacts)
    external: tuple[str, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)

    def at(self, row: int, column: int | None) -> object:
        """Content of a cell; None outside the grid or without a column."""
        if column is None or row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]


def address(row: int, column: int) -> str:
    """The name of a cell, e.g. ``G14``, from its row and column counted from 0."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def read_grids(path: Path, file: str, reader: SheetReader) -> list[Grid]:
    """Read a file's sheets, after it was found fit to be opened.

    A cell whose value is an error holds the error's name, e.g. ``#REF!``.

    Args:
        path: the file.
        file: what it is called in places (path relative to the data set's folder).
        reader: reads workbooks.

    Raises:
        UnreadableFile: when it is damaged, not what its name says, beyond a limit, or in an encoding that is not known.
    """
    return grids_of(path.read_bytes(), file, reader)


def grids_of(content: bytes, file: str, reader: SheetReader) -> list[Grid]:
    """The sheets of a file whose bytes are at hand; arguments and errors as for `read_grids`."""
    inspected = inspect(content, PurePosixPath(file).name)
    if inspected.kind == "text":
        return [_csv_grid(content, file)]
    sheets = reader.read(content)
    for title, facts in inspected.sheets.items():
        for place, error in facts.errors.items():
            _put(sheets[title], place, error)
    known = inspected.sheets
    grids = [Grid(file, title, rows, facts=known.get(title, SheetFacts())) for title, rows in sheets.items()]
    for grid in grids[:1]:
        grid.external, grid.properties = tuple(inspected.external), inspected.properties
    return grids


def _put(rows: list[list[object]], place: Address, content: object) -> None:
    """Put a content into a cell, which may lie beyond those that have one."""
    row, column = place
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend(None for _ in range(column + 1 - len(rows[row])))
    rows[row][column] = content


def _csv_grid(content: bytes, file: str) -> Grid:
    text = _decoded(content)
    try:
        rows: list[list[object]] = [list(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error as fault:
        raise UnreadableFile("unreadable-file/csv", str(fault)) from None
    return Grid(file, "", rows)


def _decoded(content: bytes) -> str:
    if content.startswith(_UTF_16):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError:
            raise UnreadableFile("unreadable-file/encoding") from None
        if "\0" in text:
            raise UnreadableFile("unreadable-file/binary")
        return text
    if b"\0" in content:
        raise UnreadableFile("unreadable-file/binary")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("unreadable-file/encoding")
