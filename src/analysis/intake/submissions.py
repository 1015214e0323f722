"""One submitted file as observations and findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from analysis.intake.cards import Cards
from analysis.intake.cells import raw_text, same_title
from analysis.intake.findings import Finding, finding
from analysis.intake.form_record import FormRecord, locked_changes, read_record
from analysis.intake.forms import Form, SheetForm
from analysis.intake.grids import Grid, address
from analysis.intake.identity import Origin, disagreements, identify
from analysis.intake.money_rows import read_basic_row, read_budget_row
from analysis.intake.numerals import read_day
from analysis.intake.progress_rows import read_indicator_row, read_remark_row
from analysis.intake.rows import Read, Row, Told, conversions_told
from analysis.intake.said import Said, Text, listed, word
from analysis.intake.tables import Table, find_sheet, locate, locate_csv
from analysis.plan import Plan
from analysis.quarter import Quarter

#: how a row of each table is read
READERS: Mapping[str, Callable[[Row], Read]] = {
    "indicators": read_indicator_row,
    "budget": read_budget_row,
    "basic": read_basic_row,
    "remarks": read_remark_row,
}

#: words of a form's field 数据性质 that no real submission has
MADE_UP = re.compile("示例|合成")
REAL_DATA = Said("真实数据", "real data")

#: where a form that we sent out says whose it is
COVER, RECORD, PROPERTIES = (
    Said("封面", "the cover"),
    Said("隐藏表", "the hidden sheet"),
    Said("文件属性", "the document's properties"),
)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _read_rows(rows: Iterable[Row]) -> Told:
    yield from conversions_told(chain.from_iterable(map(_read_row, rows)))


def _read_row(row: Row) -> Read:
    yield from READERS[row.table.sheet.table](row)
    yield from row.unprintable()


@dataclass(frozen=True)
class Submission:
    """A file in its context: ``grids`` are its sheets, ``folder`` is the quarter in whose folder it lies."""

    plan: Plan
    form: Form
    cards: Cards
    folder: Quarter
    file: str
    version: str
    grids: Sequence[Grid]

    def read(self) -> Told:
        """Every cell of the file, and everything wrong with its form."""
        return self._read_csv(self.grids[0]) if self.file.lower().endswith(".csv") else self._read_workbook()

    @property
    def is_made_up(self) -> bool:
        """Whether the file says that it is made up and the data set is not."""
        return not self.cards.synthetic and bool(MADE_UP.search(self._identity.get("nature", "")))

    def senders(self) -> list[tuple[str, str]]:
        """Unit (code, else name) and quarter as the file states them: one pair of a workbook, all of a CSV file."""
        if not self.file.lower().endswith(".csv"):
            stated = self._identity
            pair = stated.get("unit", "") or stated.get("unit_name", ""), stated.get("period", "")
            return [pair] if any(pair) else []
        table = locate_csv(self.grids[0], self.form)
        if table is None or not {"unit", "period"} <= set(table.places):
            return []
        pairs = (
            (raw_text(table.grid.at(row, table.places["unit"])), raw_text(table.grid.at(row, table.places["period"])))
            for row in table.data_rows()
        )
        return list(dict.fromkeys(pair for pair in pairs if any(pair)))

    def _row(self, table: Table, number: int, origin: Origin) -> Row:
        return Row(self.plan, self.form, table, number, origin, self.cards.dataset, self.version)

    def _problem(self, rule: str, unit: str, place: str = "", cell: str = "", /, **values: Text) -> Finding:
        """A finding about the file, a sheet of it (``place`` is its title) or a cell."""
        return finding(rule, values, unit=unit, period=str(self.folder), file=self.file, sheet=place, cell=cell)

    # --- workbooks -----------------------------------------------------------------------------
    def _read_workbook(self) -> Told:
        origin = identify(self.plan, self._identity, self.folder)
        yield from self._cover_problems(origin)
        yield from self._cover_cells(origin)
        for sheet in self.form.tables:
            grid = find_sheet(self.grids, sheet)
            if grid is None:
                yield self._problem("sheet-missing", origin.unit, sheet=sheet.title)
            else:
                yield from self._read_sheet(grid, sheet, origin)

    @cached_property
    def _cover(self) -> Grid | None:
        return find_sheet(self.grids, self.form.cover)

    @cached_property
    def _cover_places(self) -> dict[str, tuple[int, int]]:
        """Where the value of each field of the cover stands: in the cell after its name."""
        rows = self._cover.rows if self._cover else []
        titles = {
            same_title(raw_text(content)).rstrip(":"): (row, column + 1)
            for row, cells in reversed(list(enumerate(rows)))
            for column, content in enumerate(cells)
        }
        named = (
            (field.key, next((titles[name] for name in field.names if name in titles), None))
            for field in self.form.cover.fields
        )
        return {key: place for key, place in named if place}

    @property
    def _identity(self) -> dict[str, str]:
        places = self._cover_places
        return {field.key: self._cover_text(places.get(field.key)) for field in self.form.cover.fields}

    @cached_property
    def _record(self) -> FormRecord:
        return read_record(self.grids, self.form)

    @property
    def _stated(self) -> Mapping[Said, Mapping[str, str]]:
        """The identity in each place that a form states it in."""
        given = self.grids[0].properties if self.grids else {}
        properties = {field.key: given[field.title] for field in self.form.cover.fields if field.title in given}
        return {COVER: self._identity, RECORD: self._record.identity, PROPERTIES: properties}

    def _cover_text(self, place: tuple[int, int] | None) -> str:
        return raw_text(self._cover.at(*place)) if self._cover and place else ""

    def _cover_problems(self, origin: Origin) -> Told:
        title = self._cover.sheet if self._cover else ""
        if self._cover is None:
            yield self._problem("sheet-missing", origin.unit, sheet=self.form.cover.title)
        for rule, key, values in (*origin.problems, *disagreements(self._stated)):
            yield self._problem(rule, origin.unit, title, self._cover_cell(key), **values)
        yield from self._day_problems(origin.unit, title)
        nature, mark = self._identity.get("nature", ""), self.cards.mark or ""
        other = self.cards.synthetic != bool(nature and nature == mark) and (nature or mark)
        if self._cover and (other or self.is_made_up):
            said = {"nature": word(nature), "mark": word(mark) if mark else REAL_DATA}
            yield self._problem("nature-mismatch", origin.unit, title, self._cover_cell("nature"), **said)

    def _day_problems(self, unit: str, title: str) -> Told:
        """A day written in another way than year-month-day: read where that is clear."""
        written = self._identity.get("filled_on", "")
        day, place = read_day(written), self._cover_cell("filled_on")
        if written and day is None:
            yield self._problem("unclear-day", unit, title, place, raw=written)
        elif day is not None and day.isoformat() != written:
            values: dict[str, Text] = {
                "raw": written,
                "number": day.isoformat(),
                "how": Said("日期文字", "a day as text"),
            }
            yield self._problem("converted-value/one", unit, title, place, **values)

    def _cover_cell(self, key: str) -> str:
        place = self._cover_places.get(key)
        return address(*place) if place else ""

    def _cover_cells(self, origin: Origin) -> Told:
        if self._cover is None:
            return
        sheet = self.form.cover.model_copy(update={"table": "cover"})
        for key, (row, column) in self._cover_places.items():
            line = self._row(Table(self._cover, sheet, sheet.fields, 0, {key: column}), row, origin)
            yield line.observe(key, line.text_in(key), indicator=key, role="text")
            yield from line.unprintable()

    def _read_sheet(self, grid: Grid, sheet: SheetForm, origin: Origin) -> Told:
        table = locate(grid, sheet, sheet.known)
        if table is None:
            yield self._problem("header-missing/sheet", origin.unit, grid.sheet, sheet=grid.sheet)
            return
        yield from self._header_problems(table, origin.unit)
        if not table.missing:
            rows = [self._row(table, number, origin) for number in table.data_rows()]
            yield from _read_rows(rows)
            for row in rows if sheet.table == "indicators" else ():
                yield from locked_changes(row, self._record)

    def _header_problems(self, table: Table, unit: str) -> Iterator[Finding]:
        title, row = table.grid.sheet, table.header
        for column in table.missing:
            yield self._problem("column-missing", unit, title, address(row, 0), column=column.title)
        for place in table.unknown:
            column_title = table.title(place)
            yield self._problem("unknown-column", unit, title, address(row, place), column=column_title)
        yield from self._as_read(table, unit)

    def _as_read(self, table: Table, unit: str) -> Iterator[Finding]:
        """Notes on what differs from the form and is read all the same: other titles, another order, rows below."""
        title, row = table.grid.sheet, table.header
        if table.renamed:
            pairs = listed(
                Said(f"“{stands}”读作“{known}”", f'"{stands}" read as "{known}"') for stands, known in table.renamed
            )
            yield self._problem("columns-as-read/renamed", unit, title, address(row, 0), pairs=pairs)
        if table.reordered:
            yield self._problem("columns-as-read/reordered", unit, title, address(row, 0))
        if table.joined:
            yield self._problem("columns-as-read/joined", unit, title, address(row, 0))
        for number in table.notes():
            text = next(raw_text(content) for content in table.grid.rows[number] if raw_text(content))
            yield self._problem("note-under-table", unit, title, address(number, 0), text=_short(text))

    # --- CSV -----------------------------------------------------------------------------------
    def _read_csv(self, grid: Grid) -> Told:
        table = locate_csv(grid, self.form)
        if table is None:
            yield self._problem("header-missing/csv", "")
            return
        yield from self._header_problems(table, "")
        if not table.missing:
            yield from self._csv_rows(table)

    def _csv_rows(self, table: Table) -> Told:
        origins: dict[tuple[str, str], Origin] = {}
        rows: list[Row] = []
        for number in table.data_rows():
            fields = {key: raw_text(table.grid.at(number, table.places[key])) for key in ("unit", "period")}
            sender = fields["unit"], fields["period"]
            known = sender in origins
            origin = origins.setdefault(sender, identify(self.plan, fields, self.folder))
            row = self._row(table, number, origin)
            for rule, key, values in () if known else origin.problems:
                yield row.problem(rule, key, **values)
            rows.append(row)
        yield from _read_rows(rows)
