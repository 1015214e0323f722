"""A row of a submitted table in its context, from which observations and findings are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from analysis.intake.cells import CellReading, number_cell, plain, raw_text, same_title, text_cell
from analysis.intake.findings import Finding, finding
from analysis.intake.forms import Form
from analysis.intake.grids import address
from analysis.intake.identity import Origin
from analysis.intake.numerals import KINDS
from analysis.intake.observations import Observation, source_of
from analysis.intake.said import Text, listed
from analysis.intake.tables import Table
from analysis.intake.unprintable import in_cells
from analysis.plan import Plan


@dataclass(frozen=True)
class Conversion:
    """A number that was not written in plain digits: ``how`` names what was converted."""

    row: Row
    key: str
    indicator: str
    number: Decimal
    how: tuple[str, ...]

    @property
    def kind(self) -> tuple[object, ...]:
        """Sender, column and conversions: numbers that agree in all of them have one cause."""
        return self.row.origin.unit, self.key, self.how

    def note(self, alike: int = 1) -> Finding:
        """What was read as what, and in how many cells of the column in the same way."""
        values: dict[str, Text] = {
            "raw": self.row.text(self.key),
            "number": plain(self.number),
            "how": listed(KINDS[each] for each in self.how),
            "count": str(alike),
        }
        rule = "converted-value/one" if alike == 1 else "converted-value/several"
        return self.row.problem(rule, self.key, self.indicator if alike == 1 else "", **values)


Read = Iterator[Observation | Finding | Conversion]
Told = Iterator[Observation | Finding]
#: converted numbers of a column that are told one by one
FEW = 2


def conversions_told(read: Read) -> Told:
    """What was read of a table, with notes on its conversions: one for a column in which more than a few are alike."""
    alike: dict[tuple[object, ...], list[Conversion]] = defaultdict(list)
    for each in read:
        if isinstance(each, Conversion):
            alike[each.kind].append(each)
        else:
            yield each
    for group in alike.values():
        if len(group) > FEW:
            yield group[0].note(len(group))
        else:
            yield from (each.note() for each in group)


@dataclass(frozen=True)
class Row:
    """One row: ``number`` counts from 0, ``version`` is the submission's (v1, v2 …)."""

    plan: Plan
    form: Form
    table: Table
    number: int
    origin: Origin
    dataset: str
    version: str

    def content(self, key: str) -> object:
        """Content of the row's cell in a column; None without that column."""
        return self.table.grid.at(self.number, self.table.places.get(key))

    def text(self, key: str) -> str:
        """That content as text."""
        return raw_text(self.content(key))

    def cell(self, key: str) -> str:
        """Address of the cell; of the row's first cell when there is no such column."""
        return address(self.number, self.table.places.get(key, 0))

    def number_in(self, key: str, unit: str = "") -> CellReading:
        """Read the cell as a number in a unit; a percentage is the number that the sheet shows, not the one stored."""
        reading = number_cell(self.content(key), self.form.none_words, unit)
        if reading.number is None or not self._is_percentage(key):
            return reading
        shown = reading.number * 100
        if same_title(unit) == "%":
            return CellReading("number", number=shown, how=("percent",))
        return CellReading("text", text=f"{plain(shown)}%")

    def _is_percentage(self, key: str) -> bool:
        place = self.number, self.table.places.get(key, -1)
        return self.table.grid.facts.formats.get(place, "").rstrip().endswith("%")

    def how_read(self, key: str, reading: CellReading, indicator: str) -> Iterator[Finding | Conversion]:
        """A note on a number that was converted; an error on a percentage in a row of another unit."""
        if reading.how and reading.number is not None:
            yield Conversion(self, key, indicator, reading.number, reading.how)
        elif reading.state == "text" and self._is_percentage(key):
            yield self.problem("ambiguous-number/percent", key, indicator, raw=reading.text)

    def text_in(self, key: str) -> CellReading:
        """Read the cell as text."""
        return text_cell(self.content(key), self.form.none_words)

    def problem(self, rule: str, key: str, indicator: str = "", /, **values: Text) -> Finding:
        """A finding about the cell in a column; the values are those of the rule's texts."""
        return finding(
            rule,
            values,
            unit=self.origin.unit,
            period=str(self.origin.period),
            indicator=indicator,
            file=self.table.grid.file,
            sheet=self.table.grid.sheet,
            cell=self.cell(key),
        )

    def unprintable(self) -> Iterator[Finding]:
        """A finding about each cell of the row that holds a character which cannot be printed."""
        yield from in_cells(
            {self.cell(key): self.text(key) for key in self.table.places},
            unit=self.origin.unit,
            period=str(self.origin.period),
            indicator=self.text("indicator"),
            file=self.table.grid.file,
            sheet=self.table.grid.sheet,
        )

    def observe(
        self,
        key: str,
        reading: CellReading,
        *,
        indicator: str,
        role: str,
        stage: str = "",
        item: str = "",
        measure_unit: str = "",
        year_offset: int = 0,
        quarter: int | None = None,
    ) -> Observation:
        """The observation of the cell in a column; its figure is about the submission's quarter unless stated."""
        grid, cell = self.table.grid, self.cell(key)
        return Observation(
            dataset=self.dataset,
            submission=self.version,
            in_force=self.origin.usable,
            plan_edition=self.origin.edition,
            period=str(self.origin.period),
            unit=self.origin.unit,
            table=self.table.sheet.table,
            year=self.origin.period.year + year_offset,
            quarter=quarter or self.origin.period.number,
            indicator=indicator,
            stage=stage,
            item=item,
            role=role,
            state=reading.state,
            value="" if reading.number is None else plain(reading.number),
            text=reading.text,
            measure_unit=measure_unit,
            raw=self.text(key),
            explanation=self._explanation(key),
            file=grid.file,
            sheet=grid.sheet,
            cell=cell,
            card="",
            source=source_of(grid.file, grid.sheet, cell),
        )

    def _explanation(self, key: str) -> str:
        """What the sender explains, and what was corrected in this cell or in one that describes the row."""
        describing = {column.key for column in self.table.columns if not column.role} - {"value"} | {key}
        places = [self.table.places[each] for each in self.table.places if each in describing]
        notes = [self.table.grid.corrected.get((self.number, place), "") for place in places]
        return "；".join(part for part in (self.text("explanation"), *notes) if part)


def converted(row: Row, reading: CellReading, base: str, word: str) -> tuple[CellReading, str]:
    """A number in the base unit; text when its unit is not accepted, since nothing is guessed.

    Args:
        row: for the contract's units.
        reading: what stands in the cell.
        base: unit that the figure is kept in; empty when none is known, then the figure stays as it is.
        word: unit as submitted.

    Returns:
        the reading, and its unit.
    """
    if reading.number is None or not base:
        return reading, word
    factor: Decimal | None = row.form.factor(base, word)
    if factor is None:
        return CellReading("text", text=f"{plain(reading.number)}{word}"), word
    return CellReading("number", number=reading.number * factor), base
