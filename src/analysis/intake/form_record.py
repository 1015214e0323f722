"""What a form that we sent out says of itself on its hidden sheet: whose it is, and what its locked cells held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.intake.cells import raw_text, same_title
from analysis.intake.findings import Finding
from analysis.intake.forms import Form
from analysis.intake.grids import Grid
from analysis.intake.rows import Row
from analysis.intake.said import word

#: what names a row: indicator, stage, item, word of the role
RowName = tuple[str, str, str, str]

#: columns that name a row, then those whose cells are locked
NAMING = ("indicator", "stage", "item", "role")
LOCKED = ("target", "before")


@dataclass(frozen=True)
class FormRecord:
    """The hidden sheet.

    Attributes:
        identity: fields of the cover by key.
        locked: what stood in the locked cells of a row (`LOCKED`), by the row's name.
    """

    identity: Mapping[str, str]
    locked: Mapping[RowName, tuple[str, ...]]


def read_record(grids: Sequence[Grid], form: Form) -> FormRecord:
    """The record of a file; an empty one where the file has none."""
    rows = next((grid.rows for grid in grids if form.record_sheet and grid.sheet == form.record_sheet), [])
    texts = [[raw_text(content) for content in row] for row in rows]
    return FormRecord(dict(_identity(texts, form)), dict(_locked(texts, form)))


def _identity(rows: Sequence[Sequence[str]], form: Form) -> Iterator[tuple[str, str]]:
    titles = {field.names[0]: field.key for field in form.cover.fields}
    for row in rows:
        if len(row) > 1 and (key := titles.get(same_title(row[0]))):
            yield key, row[1]


def _locked(rows: Sequence[Sequence[str]], form: Form) -> Iterator[tuple[RowName, tuple[str, ...]]]:
    titles = [same_title(title) for title in record_titles(form)]
    begins = next(
        (number for number, row in enumerate(rows) if [same_title(each) for each in row[: len(titles)]] == titles), None
    )
    for row in rows[begins + 1 :] if begins is not None else ():
        cells = [*row, *[""] * len(titles)][: len(titles)]
        if cells[0]:
            yield (cells[0], cells[1], cells[2], cells[3]), tuple(cells[4:])


def record_titles(form: Form) -> tuple[str, ...]:
    """Titles of the hidden sheet's table: those of the columns on the sheet of indicators."""
    sheet = next(each for each in form.tables if each.table == "indicators")
    titles = {column.key: column.title for column in sheet.known}
    return tuple(titles.get(key, key) for key in (*NAMING, *LOCKED))


def locked_changes(row: Row, record: FormRecord) -> Iterator[Finding]:
    """A finding about each locked cell of a row that no longer holds what we wrote into it."""
    held = record.locked.get((row.text("indicator"), row.text("stage"), row.text("item"), row.text("role")))
    for key, wrote in zip(LOCKED, held or (), strict=False):
        if key in row.table.places and row.text(key) != wrote:
            column = next(each.title for each in row.table.columns if each.key == key)
            values = {"column": word(column), "now": word(row.text(key)), "wrote": word(wrote)}
            yield row.problem("locked-cell-changed", key, row.text("indicator"), **values)
