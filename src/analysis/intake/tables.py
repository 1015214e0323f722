"""Finding the tables in a sheet: the header wherever it stands, the columns by title or alias."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.intake.cells import raw_text, same_title
from analysis.intake.forms import Column, Form, SheetForm
from analysis.intake.grids import Grid

#: a header further down than this is not looked for
HEADER_WITHIN = 20


@dataclass(frozen=True)
class Table:
    """A table in a grid: which sheet of the form it is, the row of its header, and where its columns are."""

    grid: Grid
    sheet: SheetForm
    columns: tuple[Column, ...]
    header: int
    places: dict[str, int]

    @property
    def missing(self) -> tuple[Column, ...]:
        """Required columns that the header does not have."""
        return tuple(column for column in self.columns if column.required and column.key not in self.places)

    @property
    def unknown(self) -> tuple[int, ...]:
        """Places of titled columns that the form does not have."""
        titles = enumerate(self.grid.rows[self.header])
        return tuple(place for place, title in titles if raw_text(title) and place not in self.places.values())

    def data_rows(self) -> Iterator[int]:
        """Rows under the header in which something is written."""
        for row in range(self.header + 1, len(self.grid.rows)):
            if any(raw_text(content) for content in self.grid.rows[row]):
                yield row

    def above_header(self) -> str:
        """The text of the rows above the header."""
        return " ".join(raw_text(content) for row in self.grid.rows[: self.header] for content in row)


def find_sheet(grids: Sequence[Grid], sheet: SheetForm) -> Grid | None:
    """The grid whose title is the sheet's, or one of its aliases."""
    titled = {same_title(grid.sheet): grid for grid in reversed(grids)}
    return next((titled[name] for name in sheet.names if name in titled), None)


def locate(grid: Grid, sheet: SheetForm, columns: tuple[Column, ...]) -> Table | None:
    """Find a table's header: the row in which most titles are known, at least two.

    Returns:
        the table, or None when there is no such row among the first rows.
    """
    rows = range(min(len(grid.rows), HEADER_WITHIN))
    found = [(row, _places(grid.rows[row], columns)) for row in rows]
    header, places = max(found, key=lambda each: len(each[1]), default=(0, {}))
    return Table(grid, sheet, columns, header, places) if len(places) >= 2 else None


def locate_csv(grid: Grid, form: Form) -> Table | None:
    """Find which table a CSV file is: the one that it has most columns of, leading columns apart."""
    leading = {column.key for column in form.csv_leading}
    found = [table for sheet in form.tables if (table := locate(grid, sheet, form.csv_columns(sheet)))]
    fitting = [table for table in found if not table.missing and set(table.places) - leading]
    return max(fitting or found, key=lambda table: len(table.places), default=None)


def _places(cells: Sequence[object], columns: tuple[Column, ...]) -> dict[str, int]:
    titles = [same_title(raw_text(content)) for content in cells]
    found: dict[str, int] = {}
    for column in columns:
        place = next((titles.index(name) for name in column.names if name in titles), None)
        if place is not None and place not in found.values():
            found[column.key] = place
    return found
