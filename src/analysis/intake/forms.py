"""The contract of the workbook as typed data: sheets, columns, words and units (workbook.yaml of the plan)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from analysis.errors import UserError
from analysis.intake.cells import same_title
from analysis.intake.said import Said, listed, word
from analysis.plan import Plan

TOTAL = "total"
CLAIMED = "claimed"

#: roles whose cell holds a number
NUMBER_ROLES = ("value", "numerator", "denominator", "opening")


class FormModel(BaseModel):
    """Part of the contract; what the reader does not need is left to the writer of forms."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Column(FormModel):
    """A column, or a field of the cover. ``quarter`` None is the quarter of the submission."""

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    role: str = ""
    year_offset: int = 0
    quarter: int | None = None
    measure_unit: str = ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Title and aliases in the form in which titles are compared."""
        return tuple(same_title(name) for name in (self.title, *self.aliases))


class SheetForm(FormModel):
    """A sheet: the cover has ``fields``, a table has ``columns``; ``measure_unit`` is that of its amounts.

    ``form_columns`` stand beside the columns in forms that we send out; their cells are not figures.
    """

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    table: str = ""
    measure_unit: str = ""
    fields: tuple[Column, ...] = ()
    columns: tuple[Column, ...] = ()
    form_columns: tuple[Column, ...] = ()
    form_order: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[Column, ...]:
        """Every column that its table may have."""
        return (*self.columns, *self.form_columns)

    @property
    def in_forms(self) -> tuple[Column, ...]:
        """The columns of a form that goes out, in its order; as in the contract where that states none."""
        by_key = {column.key: column for column in self.known}
        return tuple(by_key[key] for key in self.form_order or by_key)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Title and aliases in the form in which titles are compared."""
        return tuple(same_title(name) for name in (self.title, *self.aliases))


class Word(FormModel):
    """A word of the form and its aliases."""

    word: str
    aliases: tuple[str, ...] = ()


class Form(FormModel):
    """The whole contract."""

    sheets: tuple[SheetForm, ...]
    roles: Mapping[str, Word]
    states: Mapping[str, tuple[str, ...]]
    total_words: tuple[str, ...]
    claimed_words: tuple[str, ...] = ()
    units: Mapping[str, Mapping[str, Decimal]]
    reported_units: Mapping[str, str] = {}
    record_sheet: str = ""
    reported_nature: str = ""
    csv_leading: tuple[Column, ...] = ()
    csv_extra: Mapping[str, tuple[Column, ...]] = {}

    @field_validator("units", mode="before")
    @classmethod
    def _exact_factors(cls, units: Mapping[str, Mapping[str, float]]) -> Mapping[str, Mapping[str, str]]:
        return {base: {word: str(factor) for word, factor in words.items()} for base, words in units.items()}

    @classmethod
    def of(cls, plan: Plan) -> Form:
        """The contract of a plan year.

        Raises:
            UserError: naming the entry that is not valid.
        """
        try:
            return cls.model_validate(plan.workbook)
        except ValidationError as fault:
            first = fault.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise UserError(f"workbook.yaml, {place}", repr(first["input"]), first["msg"], "mend the entry") from None

    @property
    def cover(self) -> SheetForm:
        """The sheet that says who reports about which quarter."""
        return next(sheet for sheet in self.sheets if sheet.key == "cover")

    @property
    def tables(self) -> tuple[SheetForm, ...]:
        """The other sheets."""
        return tuple(sheet for sheet in self.sheets if sheet.table)

    @property
    def none_words(self) -> tuple[str, ...]:
        """Words for a figure that does not apply to the unit (无此项)."""
        return self.states.get("none", ())

    def csv_columns(self, sheet: SheetForm) -> tuple[Column, ...]:
        """Columns of a table when it comes as a CSV file."""
        extra = self.csv_extra.get(sheet.table, ())
        beside = [each for each in sheet.form_columns if each.key not in {column.key for column in extra}]
        return (*self.csv_leading, *sheet.columns, *extra, *beside)

    def role_of(self, word: str) -> str:
        """The role that a word of the column 填报内容 means; empty when it is not known."""
        wanted = same_title(word)
        return next((key for key, role in self.roles.items() if wanted in (role.word, *role.aliases)), "")

    def state_of(self, word: str) -> str:
        """The state that a word means; empty when it is not known."""
        wanted = same_title(word)
        return next((key for key, words in self.states.items() if wanted in words), "")

    def is_total(self, word: str) -> bool:
        """Whether a row is the total of its table."""
        return same_title(word) in self.total_words

    def is_claimed(self, word: str) -> bool:
        """Whether a row is livelihood spending as the sender names it."""
        return same_title(word) in self.claimed_words

    def factor(self, base: str, word: str) -> Decimal | None:
        """What turns a figure in the unit ``word`` into one in ``base``; None when it is not an accepted unit."""
        accepted = {same_title(unit): factor for unit, factor in self.units.get(base, {base: Decimal(1)}).items()}
        return accepted.get(same_title(word))

    def accepted_units(self, base: str) -> Said:
        """The units that are accepted for figures kept in ``base``, as a list."""
        return listed(map(word, self.units.get(base, {base: Decimal(1)})))

    def money_unit_in(self, hint: str) -> str:
        """The unit of money that a heading states (单位：万元); empty when it states none."""
        match = re.search(r"单位[:：]\s*([^\s；;，,。）)]*元)", hint)
        return match[1] if match else ""
