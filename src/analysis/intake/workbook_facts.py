"""What is wrong with a workbook beside the values of its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from analysis.intake.cells import is_plain_number, plain, raw_text
from analysis.intake.findings import Finding, finding
from analysis.intake.grids import Grid, address
from analysis.intake.shown import differs

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
        yield from _shown_otherwise(grid, period)


def _shown_otherwise(grid: Grid, period: str) -> Iterator[Finding]:
    """Numbers that a sheet shows rounded: one finding a column, since the format of a column is one cause."""
    columns: dict[int, list[tuple[int, Decimal, Decimal]]] = defaultdict(list)
    for (row, column), code in sorted(grid.facts.formats.items()):
        text = raw_text(grid.at(row, column))
        number = Decimal(text) if is_plain_number(text) else None
        seen = None if number is None or not code else differs(number, code)
        if number is not None and seen is not None:
            columns[column].append((row, seen, number))
    for column, cells in columns.items():
        row, seen, number = cells[0]
        values = {"shown": plain(seen), "stored": plain(number), "count": str(len(cells))}
        rule = "shown-differs/one" if len(cells) == 1 else "shown-differs/several"
        place = {"file": grid.file, "sheet": grid.sheet, "cell": address(row, column)}
        yield finding(rule, values, period=period, **place)


def _filled(grid: Grid, row: int) -> bool:
    return row < len(grid.rows) and any(raw_text(content) for content in grid.rows[row])
