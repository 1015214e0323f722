"""One unit's form, row by row: what is printed, filled in and checked, before it is written to a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from openpyxl.utils import get_column_letter

from analysis.intake.form_record import LOCKED
from analysis.intake.forms import TOTAL, Column, Form, SheetForm
from analysis.intake.issuing import hints
from analysis.intake.issuing.hints import Hint, Input, MoneyRow, NumberRow, RemarkRow, WordRow
from analysis.intake.issuing.targets import target_words
from analysis.intake.workbook_layout import FormRow, Key, SheetLayout, workbook_layout
from analysis.intake.workbook_writing import Filled, Value
from analysis.plan import Plan, Unit
from analysis.quarter import Quarter

#: rows for remarks that a form offers
REMARKS = 20
#: the first row of data of a table, counted from 1
FIRST = 4
#: name of the list of numbers that a remark can be about
NUMBERS = "编号清单"


@dataclass(frozen=True)
class Line:
    """A row of a form: its number counted from 1, its cells by column key, and its checks."""

    number: int
    row: FormRow
    cells: Mapping[str, Value]
    hints: Sequence[Hint]

    @property
    def formula(self) -> str:
        """Of the cell that says what is still to be done here."""
        return hints.formula(self.hints, hints.DONE)

    @property
    def outcome(self) -> str:
        """What that formula gives for what is filled in now."""
        return hints.outcome(self.hints, hints.DONE)


@dataclass(frozen=True)
class Sheet:
    """A table of a form."""

    form: SheetForm
    layout: SheetLayout
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        """Keys of the columns that are filled in by hand."""
        figures = {column.key for column in self.columns if column.role}
        return tuple(each.key for each in self.columns if each.key in figures | _INPUTS[self.form.table])

    @property
    def last(self) -> int:
        """The last row, counted from 1."""
        return FIRST + len(self.lines) - 1

    def column(self, key: str) -> str:
        """The letter of a column."""
        return _letter(self.columns, key)


_INPUTS = {
    "indicators": {"value", "explanation"},
    "budget": {"explanation"},
    "basic": {"explanation"},
    "remarks": {"indicator"},
}


@dataclass(frozen=True)
class FormContent:
    """A form to be written.

    Attributes:
        filled: cells filled in, by sheet key.
        before: last quarter's figures by row; empty in the first quarter.
        nature: what the form says of its data.
    """

    plan: Plan
    unit: Unit
    quarter: Quarter
    filled: Mapping[str, Filled] = field(default_factory=dict)
    before: Mapping[Key, Value] = field(default_factory=dict)
    nature: str = ""

    @cached_property
    def form(self) -> Form:
        """The contract."""
        return Form.of(self.plan)

    @cached_property
    def layouts(self) -> dict[str, SheetLayout]:
        """What the plan asks of the unit, by sheet key."""
        return {layout.key: layout for layout in workbook_layout(self.plan, self.unit, self.quarter)}

    @property
    def identity(self) -> dict[str, str]:
        """Whose form it is, by key of the cover's fields."""
        return {"unit": self.unit.unit, "period": str(self.quarter), "plan_edition": self.plan.edition}

    @cached_property
    def fields(self) -> dict[str, Value]:
        """The cover, by field."""
        given = {key[0]: value for (key, _), value in self.filled.get("cover", {}).items()}
        own = {**self.identity, "unit_name": self.unit.name}
        own["nature"] = self.nature or self.form.reported_nature
        return {field.key: own.get(field.key) or given.get(field.key) for field in self.form.cover.fields}

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The tables."""
        return tuple(self._sheet(sheet) for sheet in self.form.tables)

    @cached_property
    def subjects(self) -> dict[str, str]:
        """Numbers that a remark can be about, with their names."""
        rows = self.layouts["indicators"].rows
        asked = {row.key[0]: row.printed["name"].partition("（")[0] for row in rows}
        asked |= {
            row.key[0]: self.plan.indicator(row.key[0]).name for row in rows if self.plan.has_indicator(row.key[0])
        }
        elsewhere = [each for each in self.plan.workbook["from_sheets"] if self.plan.has_indicator(each)]
        return asked | {code: self.plan.indicator(code).name for code in elsewhere}

    @property
    def left_out(self) -> tuple[tuple[str, Key], ...]:
        """What was to be filled in and has no place on the form: sheet and row."""
        placed = {(sheet.form.key, line.row.key) for sheet in self.sheets for line in sheet.lines}
        given = [
            (sheet.form.key, key)
            for sheet in self.sheets
            for (key, column), value in self.filled.get(sheet.form.key, {}).items()
            if value is not None and not ((sheet.form.key, key) in placed and column in sheet.inputs)
        ]
        return tuple(dict.fromkeys(given))

    # --- tables --------------------------------------------------------------------------------
    def _sheet(self, form: SheetForm) -> Sheet:
        layout, filled = self.layouts[form.key], self.filled.get(form.key, {})
        rows = layout.rows if form.table != "remarks" else self._remark_rows(filled)
        columns = form.in_forms
        cells = [self._cells(form, row, filled) for row in rows]
        lines = [
            Line(FIRST + place, row, cells[place], self._hints(form, columns, rows, cells, place))
            for place, row in enumerate(rows)
        ]
        return Sheet(form, layout, columns, tuple(lines))

    def _remark_rows(self, filled: Filled) -> tuple[FormRow, ...]:
        given = dict.fromkeys(key for key, _ in filled)
        free = max(REMARKS - len(given), 5)
        return (
            *(FormRow(key, {"indicator": key[0]}) for key in given),
            *(FormRow((f"#{number}", "", "", "remark"), {}) for number in range(free)),
        )

    def _cells(self, form: SheetForm, row: FormRow, filled: Filled) -> dict[str, Value]:
        own: dict[str, Value] = dict(row.printed)
        if form.table == "indicators":
            own |= {"target": target_words(self.plan, self.unit, row.key), "before": self.before.get(row.key)}
        if form.table == "remarks":
            own["name"] = self.subjects.get(row.printed.get("indicator", ""), "")
        return own | {column: value for (key, column), value in filled.items() if key == row.key and column not in own}

    def _hints(
        self,
        form: SheetForm,
        columns: tuple[Column, ...],
        rows: Sequence[FormRow],
        cells: Sequence[Mapping[str, Value]],
        place: int,
    ) -> Sequence[Hint]:
        def at(key: str, other: int = place) -> Input:
            return Input(f"{_letter(columns, key)}{FIRST + other}", cells[other].get(key))

        none = self.form.none_words[0]
        if form.table == "indicators":
            return list(self._of_progress(rows, place, at).hints())
        figures = [column.key for column in columns if column.role]
        if form.table == "remarks":
            texts = tuple(at(key) for key in figures)
            return list(RemarkRow(at("indicator"), texts, NUMBERS, tuple(self.subjects)).hints())
        values = tuple(at(key) for key in figures)
        parts = [other for other in range(len(rows)) if rows[other].key[0] != TOTAL]
        added = tuple(tuple(at(key, other) for other in parts) for key in figures)
        is_total = rows[place].key[0] == TOTAL
        return list(MoneyRow(values, at("explanation"), none, added if is_total else ()).hints())

    def opens(self, line: Line) -> bool:
        """Whether a line of progress is the first of its measure."""
        rows = self.layouts["indicators"].rows
        place = line.number - FIRST
        return place == 0 or rows[place - 1].key[0].partition(".")[0] != line.row.key[0].partition(".")[0]

    def _of_progress(self, rows: Sequence[FormRow], place: int, at: _At) -> NumberRow | WordRow:
        code, stage, item, role = rows[place].key
        value, said, none = at("value", place), at("explanation", place), self.form.none_words[0]
        if role == "text":
            return WordRow(value, said, none)
        indicator = self.plan.indicator(code)
        if role == "state":
            late = indicator.kind == "standard" or bool(indicator.kind == "per_area" and indicator.value is not None)
            return WordRow(value, said, none, state_words(self.form), optional=late)
        before = at("before", place)
        falls = before.number is not None and indicator.flow == "flow" and role == "value"
        limits = [other for other, row in enumerate(rows) if row.key == (code, stage, item, "denominator")]
        return NumberRow(
            value,
            said,
            none,
            whole=indicator.discrete and not indicator.numerator_name,
            instead=tuple(
                at("value", other) for other, row in enumerate(rows) if self._instead(rows[place].key, row.key)
            ),
            before=before if falls else None,
            limit=at("value", limits[0]) if role == "numerator" and limits else None,
        )

    def _instead(self, key: Key, other: Key) -> bool:
        """Whether a row can be filled in instead of another: a class as a whole for its parts, or these for it."""
        items = {each.name: each for each in self.plan.items_of(key[0])}
        one, two = items.get(key[2]), items.get(other[2])
        same = (key[0], key[1], key[3]) == (other[0], other[1], other[3])
        return bool(same and one and two and one.class_ == two.class_ and one.combined != two.combined)

    @property
    def record(self) -> list[tuple[str, ...]]:
        """Rows of the hidden sheet's table: what names a row, then what its locked cells hold."""
        sheet = next(each for each in self.sheets if each.form.table == "indicators")
        found = []
        for line in sheet.lines:
            held = tuple(str(line.cells.get(key) if line.cells.get(key) is not None else "") for key in LOCKED)
            found.append((*(str(line.cells.get(key) or "") for key in ("indicator", "stage", "item", "role")), *held))
        return found


#: the input in a column of a row, by the row's place
_At = Callable[[str, int], Input]


def state_words(form: Form) -> tuple[str, ...]:
    """The words that a state can be given, as the form offers them."""
    return tuple(words[0] for words in form.states.values())


def _letter(columns: Sequence[Column], key: str) -> str:
    return str(get_column_letter([column.key for column in columns].index(key) + 1))
