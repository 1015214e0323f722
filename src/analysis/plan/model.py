"""A plan year as one immutable object, with the questions that the other rooms ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from analysis.errors import UserError, unknown
from analysis.plan.allocation import largest_remainder
from analysis.plan.rows import (
    Allocation,
    BasicItem,
    Claim,
    Function,
    Group,
    IncludedIn,
    Indicator,
    Item,
    Measure,
    Pace,
    Rule,
    Scope,
    Stage,
    StatusRules,
    Unit,
    UnitWord,
    Weight,
)
from analysis.quarter import Quarter

#: the pace of a count that names none (method note 3.1)
DEFAULT_PACE = "default"

__all__ = ["Indicator", "Measure", "Plan", "Unit"]


@dataclass(frozen=True)
class Plan:
    """What a city promised for one year.

    Tables keep the order of their files. Money is in 万元, counts in base units, rates in percent.
    """

    folder: Path
    year: int
    edition: str
    title: str
    title_en: str
    city_code: str
    city_level_code: str
    issued: date
    source: Mapping[str, str]
    groups: tuple[Group, ...]
    measures: tuple[Measure, ...]
    claims: tuple[Claim, ...]
    indicators: tuple[Indicator, ...]
    stages: tuple[Stage, ...]
    items: tuple[Item, ...]
    all_units: tuple[Unit, ...]
    included_in: tuple[IncludedIn, ...]
    weights: tuple[Weight, ...]
    official_allocations: tuple[Allocation, ...]
    paces: tuple[Pace, ...]
    functions: tuple[Function, ...]
    basic_items: tuple[BasicItem, ...]
    unit_words: tuple[UnitWord, ...]
    scopes: Mapping[str, Scope]
    status_rules: Mapping[str, StatusRules]
    rules: Mapping[str, Rule]
    workbook: Mapping[str, Any] = field(repr=False)

    # --- units -----------------------------------------------------------------------------
    @property
    def year_end(self) -> date:
        """The day by which the year's targets are due."""
        return Quarter(self.year, 4).end

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Units in force at some time of the plan year."""
        start = date(self.year, 1, 1)
        return tuple(
            unit
            for unit in self.all_units
            if unit.valid_from <= self.year_end and (unit.valid_to is None or unit.valid_to >= start)
        )

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The four quarters of the plan year."""
        return tuple(Quarter(self.year, number) for number in (1, 2, 3, 4))

    def unit(self, code: str) -> Unit:
        """Return the unit with this code.

        Raises:
            UserError: naming the valid codes.
        """
        for unit in self.units:
            if unit.unit == code:
                return unit
        raise unknown("unit", code, (unit.unit for unit in self.units))

    def find_unit(self, text: str, among: Iterable[Unit] | None = None) -> Unit:
        """Return the unit with this code, name, short name or pinyin.

        Args:
            text: what a person typed.
            among: the units to choose from; all by default.

        Raises:
            UserError: naming every valid unit and the nearest one.
        """
        choice = tuple(self.units if among is None else among)
        wanted = text.strip().casefold()
        for unit in choice:
            if wanted in (unit.unit.casefold(), unit.name, unit.short_name, unit.pinyin.casefold()):
                return unit
        raise self._unknown_unit(text, choice)

    def unit_called(self, text: str) -> Unit | None:
        """The unit with this code, name, short name or pinyin; None where there is none."""
        try:
            return self.find_unit(text)
        except UserError:
            return None

    @staticmethod
    def _unknown_unit(text: str, choice: tuple[Unit, ...]) -> UserError:
        names = {name: unit for unit in choice for name in (unit.name, unit.unit, unit.short_name, unit.pinyin)}
        nearest = unknown("area", text, names)
        listed = ", ".join(f"{unit.unit} {unit.name}" for unit in choice)
        return UserError("area", nearest.found, listed, nearest.action)

    @property
    def city(self) -> Unit:
        """The city itself: the lead departments' own figures."""
        return self.unit(self.city_code)

    @cached_property
    def areas(self) -> tuple[Unit, ...]:
        """Areas that get a briefing of their own, in plan order, without the city."""
        return tuple(unit for unit in self.units if unit.briefing and unit.kind != "city")

    @cached_property
    def parts_of_city(self) -> tuple[Unit, ...]:
        """Units whose figures add up to the city's: the areas and 市本级 (method note 1.1)."""
        return tuple(unit for unit in self.units if unit.kind != "city")

    def counted_apart(self, unit: Unit, table: str) -> bool:
        """Whether a unit's figures of a table may be summed beside the others' (method note 1.3)."""
        rules = [row for row in self.included_in if row.unit == unit.unit and row.table == table]
        return not any(row.included_in for row in rules if self._in_force(row.valid_from, row.valid_to))

    def _in_force(self, start: date, end: date | None) -> bool:
        return start <= self.year_end and (end is None or end >= date(self.year, 1, 1))

    # --- measures and indicators ---------------------------------------------------------------
    @cached_property
    def _by_indicator(self) -> dict[str, Indicator]:
        return {row.indicator: row for row in self.indicators}

    def indicator(self, code: str) -> Indicator:
        """Return an indicator by its number, e.g. ``53.1``; KeyError when the plan has none."""
        return self._by_indicator[code]

    def has_indicator(self, code: str) -> bool:
        """Whether the plan has an indicator of this number."""
        return code in self._by_indicator

    @cached_property
    def _by_measure(self) -> dict[int, Measure]:
        return {row.measure: row for row in self.measures}

    def measure(self, number: int) -> Measure:
        """Return a measure by its number."""
        return self._by_measure[number]

    def indicators_of(self, measure: int) -> tuple[Indicator, ...]:
        """Indicators of one measure, in order."""
        return tuple(row for row in self.indicators if row.measure == measure)

    def group_of(self, indicator: Indicator) -> int:
        """Number of the group that an indicator belongs to."""
        return self.measure(indicator.measure).group

    def applies(self, measure: Measure, unit: Unit) -> bool:
        """Whether a measure is work of a unit; every measure is the city's."""
        if unit.kind == "city":
            return True
        return any(self._in_class(unit, part) for part in measure.applies_to.split(";"))

    def binds(self, indicator: Indicator, unit: Unit) -> bool:
        """Whether a per-area target names this area."""
        return self._in_class(unit, indicator.binds)

    def bound_areas(self, indicator: Indicator) -> tuple[Unit, ...]:
        """Areas that a per-area target binds."""
        return tuple(unit for unit in self.areas if self.binds(indicator, unit))

    @staticmethod
    def _in_class(unit: Unit, name: str) -> bool:
        members = {
            "areas": unit.briefing and unit.kind != "city",
            "counties_districts": unit.kind in ("county", "district"),
            "counties": unit.kind == "county",
            "zones": unit.kind == "zone",
            "city_level": unit.kind == "city_level",
        }
        return members.get(name, unit.unit == name)

    def items_of(self, indicator: str) -> tuple[Item, ...]:
        """Items that an indicator reports apart; empty for most."""
        return tuple(row for row in self.items if row.indicator == indicator)

    def stages_of(self, indicator: str) -> tuple[Stage, ...]:
        """Dated stages of a milestone, in order."""
        return tuple(row for row in self.stages if row.indicator == indicator)

    def deadline(self, indicator: Indicator) -> date:
        """The date of an indicator's target; a milestone's is its last stage's."""
        dates = [stage.deadline for stage in self.stages_of(indicator.indicator)]
        return indicator.deadline or max(dates, default=self.year_end)

    # --- targets -------------------------------------------------------------------------------
    @cached_property
    def _allocations(self) -> dict[str, dict[str, int]]:
        return {
            row.indicator: self._official(row) or self._by_weight(row)
            for row in self.indicators
            if row.county_target == "allocated"
        }

    def _official(self, indicator: Indicator) -> dict[str, int]:
        return {row.unit: row.value for row in self.official_allocations if row.indicator == indicator.indicator}

    def _by_weight(self, indicator: Indicator) -> dict[str, int]:
        given = {row.unit: Fraction(row.weight) for row in self.weights if row.weights == indicator.weights}
        weights = {unit.unit: given.get(unit.unit, Fraction(0)) for unit in self.parts_of_city}
        if indicator.base_value is None or not any(weights.values()):
            return {}
        return largest_remainder(int(indicator.base_value), weights)

    def allocation(self, indicator: Indicator, unit: Unit) -> int | None:
        """A unit's part of a city count, in the base unit; None when there is none."""
        return self._allocations.get(indicator.indicator, {}).get(unit.unit)

    # --- dated rules ---------------------------------------------------------------------------
    def rule(self, name: str, on: date) -> Any:
        """The value of a policy number in force on a date.

        Raises:
            KeyError: when the plan has no such rule, or none in force yet.
        """
        values = [value for value in self.rules[name].values if value.valid_from <= on]
        if not values:
            raise KeyError(f"{name} has no value on {on}")
        return max(values, key=lambda value: value.valid_from).value

    def number(self, name: str, on: date) -> Fraction:
        """A single numeric policy number in force on a date, exact."""
        return Fraction(Decimal(self.rule(name, on)))

    def pace(self, indicator: Indicator, quarter: Quarter) -> Fraction | None:
        """Percent of the target due at a quarter's end; None for kinds without a pace."""
        name = indicator.pace or (DEFAULT_PACE if indicator.kind == "count" else "")
        rows = [row for row in self.paces if row.pace == name and row.valid_from <= quarter.end]
        if not rows:
            return None
        row = max(rows, key=lambda pace: pace.valid_from)
        return Fraction((row.q1, row.q2, row.q3, row.q4)[quarter.number - 1])

    @property
    def own_rules(self) -> str:
        """Name of the plan's own status rule set: the first of its file; others can be chosen beside it."""
        return next(iter(self.status_rules))

    @cached_property
    def _unit_words(self) -> dict[str, UnitWord]:
        return {row.unit: row for row in self.unit_words}

    def unit_word(self, unit: str, plural: bool) -> str:
        """What a unit of counting is called in English: ``households``; empty where the number stands alone.

        Raises:
            KeyError: when ``unit_words.csv`` has no such unit (``analysis.plan.english`` lists those beforehand).
        """
        if not unit:
            return ""
        row = self._unit_words[unit]
        return row.plural if plural else row.singular

    def function_codes(self) -> tuple[str, ...]:
        """Function codes inside the general public budget's total."""
        return tuple(row.code for row in self.functions if row.in_total)
