"""A workbook that LibreOffice has saved, in each of its kinds, is read as the one that was opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from office import converted

from analysis.intake.grids import Grid, read_grids
from analysis.intake.sheet_reader import SheetReader
from projects import ROOT

FILE = ROOT / "data/raw/2021/demo/2021Q3/371323_沂水县_2021Q3.xlsx"


def grids(path: Path) -> dict[str, list[list[object]]]:
    with SheetReader() as reader:
        read = read_grids(path, path.name, reader)
    return {grid.sheet: [_trimmed(grid, row) for row in range(len(grid.rows))] for grid in read}


def _trimmed(grid: Grid, row: int) -> list[object]:
    """A row without the empty cells at its end: kinds differ in how far a sheet goes."""
    cells = grid.rows[row]
    while cells and cells[-1] is None:
        cells = cells[:-1]
    return cells


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_cells_are_the_same_after_saving_in_another_program(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"saved.{kind}"
    path.write_bytes(converted(FILE, kind, tmp_path))
    saved, own = grids(path), grids(FILE)
    assert list(saved) == list(own)
    for title, rows in own.items():
        assert saved[title][: len(rows)] == rows
        assert not any(saved[title][len(rows) :])
