"""What is wrong with a workbook beside the values of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.intake.cells import raw_text
from analysis.intake.findings import Finding, finding
from analysis.intake.grids import Grid, address

#: rows that a finding names before it ends with an ellipsis
_NAMED = 12


def of_workbook(grids: Iterable[Grid], period: str) -> Iterator[Finding]:
    """Findings about formulas without a value, hidden rows and other files of one workbook.

    Args:
        grids: its sheets.
        period: quarter in whose folder it lies.
    """
    for grid in grids:
        for other in grid.external:
            yield finding("external-link", {"file": other}, period=period, file=grid.file)
        for row, column in sorted(grid.facts.uncached):
            place = {"file": grid.file, "sheet": grid.sheet, "cell": address(row, column)}
            yield finding("formula-without-value", {}, period=period, **place)
        if hidden := [row + 1 for row in sorted(grid.facts.hidden_rows) if _filled(grid, row)]:
            rows = ", ".join(map(str, hidden[:_NAMED])) + ("…" if len(hidden) > _NAMED else "")
            yield finding("hidden-rows", {"rows": rows}, period=period, file=grid.file, sheet=grid.sheet)


def _filled(grid: Grid, row: int) -> bool:
    return row < len(grid.rows) and any(raw_text(content) for content in grid.rows[row])
