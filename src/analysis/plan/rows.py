"""The rows of the plan's tables: one typed class a file, so that a wrong cell is named when it is read.

A column that is printed has its English beside it in a column of the same name with ``_en``; empty where the plan
has no English (``analysis.plan.english`` lists those).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

Basis = Literal["sourced", "assumed", ""]
Kind = Literal["count", "rate", "share_of_units", "standard", "per_area", "zero", "milestone", "not_below", "band"]
UnitKind = Literal["city", "district", "county", "zone", "city_level"]


class Row(BaseModel):
    """A row that refuses unknown columns and cannot be changed after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sourced(Row):
    """A row whose figure or rule is ``sourced`` (``note`` cites) or ``assumed`` (``note`` gives the reason)."""

    basis: Basis = ""
    note: str = ""

    @model_validator(mode="after")
    def _basis_needs_its_note(self) -> Sourced:
        if self.basis and not self.note:
            raise ValueError(f"basis is {self.basis!r} but note is empty")
        return self


class Group(Row):
    """One of the groups of livelihood work."""

    group: int
    title: str
    title_en: str = ""
    short_title: str
    short_title_en: str = ""


class Measure(Row):
    """One measure of the plan, scored through its indicators or narrative."""

    measure: int
    group: int
    title: str
    title_en: str = ""
    description: str
    kind: Literal["scored", "narrative"]
    lead_department: str = ""
    lead_department_en: str = ""
    lead_basis: Basis = ""
    lead_note: str = ""
    applies_to: str
    applies_basis: Basis = ""
    applies_note: str = ""


class Claim(Row):
    """A claim of the plan that is noted and not scored."""

    measure: int
    claim: str
    claim_en: str = ""
    reason: str
    reason_en: str = ""


class Indicator(Sourced):
    """One checkable target. ``value`` is in ``unit``; figures are kept in ``base_unit`` (value x base_factor)."""

    indicator: str
    measure: int
    name: str
    name_en: str = ""
    short_name: str
    short_name_en: str = ""
    kind: Kind
    comparator: str
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str = ""
    base_unit: str = ""
    base_factor: int = 1
    discrete: bool = True
    deadline: date | None = None
    binds: str
    counts: str = ""
    counts_en: str = ""
    other_stages: str = ""
    other_stages_en: str = ""
    flow: Literal["flow", "stock", "level"]
    firmness: Literal["firm", "soft"]
    set_elsewhere: bool = False
    county_target: Literal["same", "allocated", "named", "none"]
    county_target_basis: Basis = ""
    county_target_note: str = ""
    weights: str = ""
    pace: str = ""
    due_quarter: str = ""
    numerator_name: str = ""
    numerator_name_en: str = ""
    denominator_name: str = ""
    denominator_name_en: str = ""
    in_city_workbook: bool = True

    @property
    def firm(self) -> bool:
        """Whether the target counts in headlines and ranks; soft ones (争取, 力争) do not."""
        return self.firmness == "firm"

    @property
    def base_value(self) -> Decimal | None:
        """The city's target in the base unit."""
        return None if self.value is None else self.value * self.base_factor


class Stage(Sourced):
    """A dated stage of a milestone."""

    indicator: str
    stage: str
    name: str
    name_en: str = ""
    deadline: date


class Item(Sourced):
    """A class of recipients, a population or a system that an indicator reports apart."""

    indicator: str
    item: str
    name: str
    name_en: str = ""
    class_: str = ""
    class_en: str = ""
    combined: bool = False


class Unit(Sourced):
    """A reporting unit; ``kind`` city is the city's own figures, city_level its own bodies (市本级)."""

    unit: str
    name: str
    name_en: str = ""
    short_name: str
    short_name_en: str = ""
    pinyin: str
    kind: UnitKind
    official_code: bool
    host: str = ""
    briefing: bool
    valid_from: date
    valid_to: date | None = None


class IncludedIn(Sourced):
    """Whether a zone's figures of one table are already inside another unit's."""

    unit: str
    table: Literal["indicators", "budget"]
    included_in: str = ""
    valid_from: date
    valid_to: date | None = None


class Weight(Sourced):
    """A unit's weight in a set by which counts are allocated."""

    weights: str
    unit: str
    weight: Decimal


class Allocation(Sourced):
    """An officially issued allocation; it overrides the formula for its indicator."""

    indicator: str
    unit: str
    value: int


class Pace(Sourced):
    """Percent of the target due at each quarter's end, from a date on."""

    pace: str
    q1: Decimal
    q2: Decimal
    q3: Decimal
    q4: Decimal
    valid_from: date


class Function(Row):
    """A code of the functional classification of expenditure (政府收支分类科目)."""

    code: str
    name: str
    name_en: str = ""
    short_name: str
    short_name_en: str = ""
    aliases: str = ""
    in_total: bool
    note: str = ""


class BasicItem(Sourced):
    """A policy item of basic livelihood spending (基本民生)."""

    item: str
    name: str
    name_en: str = ""


class UnitWord(Row):
    """What a unit of counting is called in English; both words are empty where the number stands alone (个)."""

    unit: str
    singular: str = ""
    plural: str = ""


class Scope(Sourced):
    """A named scope of livelihood spending: a list of codes, or the total less some codes.

    ``label`` is what stands before 口径 or after "scope" where the record's key is no printed code (B9).
    """

    name: str
    name_en: str = ""
    label: str = ""
    label_en: str = ""
    valid_from: date
    codes: tuple[str, ...] = ()
    all_but: tuple[str, ...] = ()
    approximate: bool = False


class Step(Row):
    """One step of a status rule set: ``status`` for a shortfall up to ``up_to`` (inclusive; None: any)."""

    status: str
    up_to: Decimal | None


class StatusRules(Sourced):
    """A rule set that turns a shortfall into a status.

    ``measure`` is ``points`` (pace minus attainment) or ``relative`` (that difference over the pace, in percent).
    """

    name: str
    name_en: str = ""
    measure: Literal["points", "relative"]
    nothing_done_from_pace: Decimal | None = None
    valid_from: date
    steps: tuple[Step, ...]


class DatedValue(Sourced):
    """A value of a rule from a date on."""

    valid_from: date
    value: Decimal | str | tuple[Decimal, ...]


class Rule(Row):
    """A policy number: what it means, its unit, and its values by date."""

    description: str
    unit: str
    values: tuple[DatedValue, ...]
