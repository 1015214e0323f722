"""Finding the tables in a sheet: the header wherever it stands, the columns by title or alias."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.intake.cells import is_plain_number, raw_text, same_title
from analysis.intake.forms import Column, Form, SheetForm
from analysis.intake.grids import Grid

#: a header further down than this is not looked for
HEADER_WITHIN = 20
#: how a note or a line of signatures under a table begins; spaces are gone and brackets half-width
NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|填报说明|附注)[0-9一二三四五]?[:：、.]|"
    r"(?:填表人|填报人|制表人?|审核人?|复核人?|负责人|单位负责人|分管领导|联系电话|填表日期|填报日期)(?:[:：(]|$)"
)


@dataclass(frozen=True)
class Table:
    """A table in a grid: which sheet of the form it is, the row of its header, and where its columns are.

    ``joined`` is whether the header has two rows, the first of which stands over several columns of the second.
    """

    grid: Grid
    sheet: SheetForm
    columns: tuple[Column, ...]
    header: int
    places: dict[str, int]
    joined: bool = False

    @property
    def missing(self) -> tuple[Column, ...]:
        """Required columns that the header does not have."""
        return tuple(column for column in self.columns if column.required and column.key not in self.places)

    @property
    def unknown(self) -> tuple[int, ...]:
        """Places of titled columns that the form does not have."""
        titles = enumerate(_titles(self.grid.rows, self.header, self.joined))
        return tuple(place for place, title in titles if title and place not in self.places.values())

    @property
    def first_row(self) -> int:
        """The row behind the header."""
        return self.header + (2 if self.joined else 1)

    def data_rows(self) -> Iterator[int]:
        """Rows under the header in which something is written, notes under the table left out."""
        return (row for row in self._filled_rows() if not self._is_note(row))

    def notes(self) -> Iterator[int]:
        """Rows under the table that hold a note (注：…) or a signature, and no data."""
        return (row for row in self._filled_rows() if self._is_note(row))

    def _filled_rows(self) -> Iterator[int]:
        for row in range(self.first_row, len(self.grid.rows)):
            if any(raw_text(content) for content in self.grid.rows[row]):
                yield row

    def _is_note(self, row: int) -> bool:
        filled = [content for content in self.grid.rows[row] if raw_text(content)]
        figures = {column.key for column in self.columns if column.role} | {"value"}
        value = [raw_text(self.grid.at(row, place)) for key, place in self.places.items() if key in figures]
        return bool(NOTE.match(same_title(raw_text(filled[0])))) and not any(map(is_plain_number, value))

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """Titles as they stand and those of the form, where a column has another name."""
        pairs = ((self.title(place), self._column(key).title) for key, place in self.places.items())
        return tuple((stands, title) for stands, title in pairs if same_title(stands) != same_title(title))

    @property
    def reordered(self) -> bool:
        """Whether the columns stand in another order than in the contract, and than on a form that went out."""
        there = [column.key for column in self.columns if column.key in self.places]
        issued = {key: at for at, key in enumerate(self.sheet.form_order)}
        # what a CSV file has instead of a cover stands before all others
        first = sorted(there, key=lambda key: issued.get(key, -1 if key in ("unit", "period") else len(issued)))
        orders = [[self.places[key] for key in each] for each in (there, first)]
        return all(order != sorted(order) for order in orders)

    def title(self, place: int) -> str:
        """The title over a column."""
        return _titles(self.grid.rows, self.header, self.joined)[place]

    def _column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

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
    # one row goes before two that know as many columns
    found = [
        (row, joined, _places(_titles(grid.rows, row, joined), columns)) for joined in (False, True) for row in rows
    ]
    header, joined, places = max(found, key=lambda each: len(each[2]), default=(0, False, {}))
    return Table(grid, sheet, columns, header, places, joined) if len(places) >= 2 else None


def locate_csv(grid: Grid, form: Form) -> Table | None:
    """Find which table a CSV file is: the one that it has most columns of, leading columns apart."""
    leading = {column.key for column in form.csv_leading}
    found = [table for sheet in form.tables if (table := locate(grid, sheet, form.csv_columns(sheet)))]
    fitting = [table for table in found if not table.missing and set(table.places) - leading]
    return max(fitting or found, key=lambda table: len(table.places), default=None)


def _titles(rows: Sequence[Sequence[object]], row: int, joined: bool) -> list[str]:
    """The title of each column; of a header of two rows the merged ones with what stands below.

    A merged cell keeps its text in its first cell: those to the right of it take that text where they have a second
    row of their own.
    """
    over = [raw_text(content) for content in rows[row]]
    if not joined:
        return over
    under = [raw_text(content) for content in rows[row + 1]] if row + 1 < len(rows) else []
    width, titles, above = max(len(over), len(under)), [], ""
    for place in range(width):
        own, below = (line[place] if place < len(line) else "" for line in (over, under))
        above = own or (above if below else "")
        titles.append(above + below if above and below else own or below)
    return titles


def _places(given: Sequence[str], columns: tuple[Column, ...]) -> dict[str, int]:
    titles = [same_title(title) for title in given]
    found: dict[str, int] = {}
    for column in columns:
        place = next((titles.index(name) for name in column.names if name in titles), None)
        if place is not None and place not in found.values():
            found[column.key] = place
    return found
