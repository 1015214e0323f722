"""A quarter's submissions as the rules look at them: the cells in force, the quarter before, the earlier versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

import pandas as pd

from analysis.intake.cells import plain
from analysis.intake.findings import Finding, finding
from analysis.intake.forms import NUMBER_ROLES, Form
from analysis.intake.observations import Observation
from analysis.intake.said import Text, word
from analysis.plan import Indicator, Plan
from analysis.plan.english import in_english
from analysis.quarter import Quarter
from analysis.results.readings import HAND_STATUS, Readings, readings_of
from analysis.results.records import records

#: unit, table, indicator, stage, item, role
Key = tuple[str, str, str, str, str, str]

MONEY_TABLES = ("budget", "basic")


def key_of(cell: Observation) -> Key:
    """What a cell is about, apart from its time."""
    return cell.unit, cell.table, cell.indicator, cell.stage, cell.item, cell.role


def is_number_cell(cell: Observation) -> bool:
    """Whether the form asks for a number in the cell."""
    return cell.table in MONEY_TABLES or (cell.table == "indicators" and cell.role in NUMBER_ROLES)


def is_cumulative(case: Case, cell: Observation) -> bool:
    """Whether a figure counts from 1 January on, so that it can only grow."""
    if cell.table in MONEY_TABLES:
        return cell.role == "value"
    indicator = case.indicator(cell)
    return indicator is not None and indicator.flow == "flow" and cell.role == "value"


def number_of(cell: Observation | None) -> Decimal | None:
    """The number in a cell, in its base unit; None when there is none."""
    return Decimal(cell.value) if cell is not None and cell.state == "number" else None


def at(cell: Observation, rule: str, /, **values: Text) -> Finding:
    """A finding about a cell; the values are those of the rule's texts."""
    return finding(
        rule,
        values,
        unit=cell.unit,
        period=cell.period,
        indicator=cell.indicator,
        file=cell.file,
        sheet=cell.sheet,
        cell=cell.cell,
    )


def tenths(number: Decimal) -> str:
    """A number with at most one decimal, half up, as it is printed elsewhere."""
    return plain(number.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def item_in_english(plan: Plan, indicator: str, item: str) -> str:
    """The English of an item as reported, quoted as it is where the plan has none."""
    english = in_english(plan, indicator, item)
    return word(item).en if english == item else english


def place_of(cell: Observation) -> str:
    """File and cell, as a finding about another cell names it."""
    return f"{cell.file} {cell.cell}"


@dataclass(frozen=True)
class Case:
    """What the rules are given.

    Attributes:
        plan: the plan of the year.
        observations: every cell read, one row each; those of the quarter before may be among them.
        quarter: the quarter that is checked.
        reports: unit codes that the data set expects to report; empty means every unit of the plan.
        unusable: files by unit that give no usable figure of it; such a unit did submit.
    """

    plan: Plan
    observations: pd.DataFrame
    quarter: Quarter
    reports: tuple[str, ...] = ()
    unusable: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def cells(self) -> tuple[Observation, ...]:
        """Cells in force of the quarter."""
        return self._cells(self.quarter, in_force=True)

    @cached_property
    def out_of_force(self) -> tuple[Observation, ...]:
        """Cells of the quarter that are not in force."""
        return self._cells(self.quarter, in_force=False)

    @cached_property
    def before(self) -> dict[Key, Observation]:
        """Cells in force of the quarter before that are about that quarter; none in the first quarter."""
        earlier = self.quarter.previous
        return current(self._cells(earlier, in_force=True)) if earlier else {}

    @cached_property
    def now(self) -> dict[Key, Observation]:
        """Cells in force that are about the quarter itself."""
        return current(self.cells)

    def _cells(self, quarter: Quarter, *, in_force: bool) -> tuple[Observation, ...]:
        frame = self.observations
        submitted = frame["role"] != HAND_STATUS
        chosen = frame[(frame["period"] == str(quarter)) & (frame["in_force"] == in_force) & submitted]
        return tuple(Observation(**row) for row in records(chosen))

    def annual_budget(self, unit: str, code: str) -> Observation | None:
        """The year's budget of a function, or of all, as a unit reports it."""
        wanted = unit, "budget", code, "annual_budget"
        return next((cell for cell in self.cells if (cell.unit, cell.table, cell.indicator, cell.role) == wanted), None)

    def cells_of(self, quarter: Quarter) -> tuple[Observation, ...]:
        """Cells in force of another quarter."""
        return self._cells(quarter, in_force=True)

    @cached_property
    def form(self) -> Form:
        """The contract of the workbook."""
        return Form.of(self.plan)

    @cached_property
    def readings(self) -> Readings:
        """The indicator cells in force, as results read them."""
        return readings_of(self.observations, str(self.quarter))

    @cached_property
    def reporting(self) -> frozenset[str]:
        """Units that submitted something."""
        return frozenset(cell.unit for cell in self.cells)

    def indicator(self, cell: Observation) -> Indicator | None:
        """The indicator that a cell is about; None in another table, or when the plan has no such indicator."""
        known = cell.table == "indicators" and self.plan.has_indicator(cell.indicator)
        return self.plan.indicator(cell.indicator) if known else None

    def limit(self, rule: str) -> Decimal | None:
        """A number from the plan's rules; None when the plan has no such rule, and then nothing is checked by it."""
        return Decimal(str(self.plan.rule(rule, self.quarter.end))) if rule in self.plan.rules else None

    def about_quarter(self, rule: str, unit: str = "", indicator: str = "", /, **values: Text) -> Finding:
        """A finding about the quarter that has no single cell."""
        return finding(rule, values, unit=unit, period=str(self.quarter), indicator=indicator)


def current(cells: Iterable[Observation]) -> dict[Key, Observation]:
    """Cells that are about the quarter of their own submission, by key."""
    return {key_of(cell): cell for cell in cells if f"{cell.year}Q{cell.quarter}" == cell.period}


def columns(cells: Iterable[Observation], table: str) -> dict[tuple[str, str, int, int], list[Observation]]:
    """Number cells of a money table by unit, role, year and quarter: one entry a column of a form."""
    found: dict[tuple[str, str, int, int], list[Observation]] = defaultdict(list)
    for cell in cells:
        if cell.table == table and cell.state == "number" and cell.role in ("value", "annual_budget"):
            found[cell.unit, cell.role, cell.year, cell.quarter].append(cell)
    return dict(found)
