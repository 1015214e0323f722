"""Known source errors, corrected in the open: with the expected old value, a reason and a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException

from analysis.errors import UserError
from analysis.intake.cells import is_plain_number, raw_text
from analysis.intake.findings import Finding, finding
from analysis.intake.grids import Grid
from analysis.intake.hand_tables import hand_rows
from analysis.intake.said import Said, Text, word
from analysis.intake.unprintable import in_cells

FILE = "corrections.csv"
EMPTY = Said("空", "blank")


@dataclass(frozen=True)
class Correction:
    """One corrected cell; ``row`` is its line in corrections.csv, ``sheet`` is empty for a CSV file."""

    row: int
    file: str
    sheet: str
    cell: str
    old: str
    new: str
    reason: str
    name: str

    @property
    def place(self) -> str:
        """Where the correction and the cell are."""
        return f"{FILE}, row {self.row} ({self.file} {self.sheet}!{self.cell})"


COLUMNS = tuple(each.name for each in fields(Correction) if each.name != "row")


def read_corrections(folder: Path) -> list[Correction]:
    """Read a data set's corrections; none when there is no such file.

    Raises:
        UserError: when a column, a reason or a name is missing.
    """
    return [_correction(number, line) for number, line in hand_rows(folder / FILE, COLUMNS)]


def _correction(number: int, line: dict[str, str | None]) -> Correction:
    cells = {name: (line[name] or "").strip() for name in COLUMNS}
    lacking = [name for name in ("file", "cell", "reason", "name") if not cells[name]]
    if lacking:
        raise UserError(f"{FILE}, row {number}", f"{', '.join(lacking)} is empty", "a value", "fill in the cell")
    return Correction(number, **cells)


def correct(grids: Iterable[Grid], corrections: Sequence[Correction]) -> list[Finding]:
    """Change the corrected cells in place.

    Args:
        grids: every sheet that was read.
        corrections: those about these files.

    Returns:
        a note on each corrected cell, and what cannot be printed of their reasons and names.

    Raises:
        UserError: when a correction matches no cell, or the cell does not hold the old value.
    """
    by_sheet = {(grid.file, grid.sheet): grid for grid in grids}
    notes = [_apply(by_sheet.get((each.file, each.sheet)), each) for each in corrections]
    return notes + [found for each in corrections for found in _unprintable(each)]


def _unprintable(correction: Correction) -> Iterator[Finding]:
    """Reason and name are printed as they were written: columns F and G of the file."""
    cells = {f"F{correction.row}": correction.reason, f"G{correction.row}": correction.name}
    return in_cells(cells, period=correction.file.split("/")[0], file=FILE)


def _apply(grid: Grid | None, correction: Correction) -> Finding:
    if grid is None:
        raise UserError(
            correction.place, "no such file or sheet was read", "a cell of a raw file", "mend or remove the correction"
        )
    row, column = _position(correction)
    found = raw_text(grid.at(row, column))
    if not _same(found, correction.old):
        raise UserError(
            correction.place,
            f"the cell holds {found!r}",
            f"the old value {correction.old!r}",
            "look at the raw file: if the source was mended, remove the correction",
        )
    _write(grid, row, column, correction.new)
    values: dict[str, Text] = {
        "old": word(correction.old) if correction.old else EMPTY,
        "new": word(correction.new) if correction.new else EMPTY,
        "reason": correction.reason,
        "name": correction.name,
    }
    note = finding("corrected", values, file=correction.file, sheet=correction.sheet, cell=correction.cell)
    grid.corrected[row, column] = note.found
    return note


def _position(correction: Correction) -> tuple[int, int]:
    try:
        letters, row = coordinate_from_string(correction.cell)
    except CellCoordinatesException:
        raise UserError(correction.place, repr(correction.cell), "a cell such as G14", "mend the cell") from None
    return row - 1, column_index_from_string(letters) - 1


def _same(found: str, old: str) -> bool:
    if is_plain_number(found) and is_plain_number(old):
        return Decimal(found) == Decimal(old)
    return found == old


def _write(grid: Grid, row: int, column: int, content: str) -> None:
    while len(grid.rows) <= row:
        grid.rows.append([])
    cells = grid.rows[row]
    cells.extend([None] * (column + 1 - len(cells)))
    cells[column] = content
