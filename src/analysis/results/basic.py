"""Basic livelihood spending (基本民生) against the same period last year (method note 4.6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from analysis.quarter import Quarter

TOTAL = "total"


@dataclass(frozen=True)
class BasicSpending:
    """Basic livelihood spending of one unit, cumulative, this year and last, in 万元."""

    unit: str
    now: Fraction | None
    before: Fraction | None
    #: items listed in one of the two years only
    one_sided: tuple[str, ...]
    sources_now: tuple[str, ...] = ()
    sources_before: tuple[str, ...] = ()

    @property
    def reported(self) -> bool:
        """Whether anything of the table arrived."""
        return self.now is not None or self.before is not None or bool(self.one_sided)


def basic_spending(observations: pd.DataFrame, unit: str, quarter: Quarter) -> BasicSpending:
    """Take a unit's basic livelihood spending out of a quarter's submission: its total rows, else the items' sums."""
    rows = observations[
        (observations["table"] == "basic")
        & observations["in_force"]
        & (observations["state"] == "number")
        & (observations["unit"] == unit)
        & (observations["period"] == str(quarter))
    ]
    now = _column(rows[(rows["year"] == quarter.year)])
    before = _column(rows[(rows["year"] == quarter.year - 1)])
    one_sided = tuple(sorted((set(now) ^ set(before)) - {TOTAL}))
    return BasicSpending(unit, _sum(now), _sum(before), one_sided, _cells(now), _cells(before))


def _column(rows: pd.DataFrame) -> dict[str, tuple[Fraction, str]]:
    cells = zip(rows["indicator"], rows["value"], rows["source"], strict=True)
    return {item: (Fraction(value), source) for item, value, source in cells}


def _used(column: dict[str, tuple[Fraction, str]]) -> list[tuple[Fraction, str]]:
    return [column[TOTAL]] if TOTAL in column else list(column.values())


def _sum(column: dict[str, tuple[Fraction, str]]) -> Fraction | None:
    return sum((value for value, _ in _used(column)), Fraction(0)) if column else None


def _cells(column: dict[str, tuple[Fraction, str]]) -> tuple[str, ...]:
    return tuple(source for _, source in _used(column))


def added(unit: str, units: Iterable[BasicSpending]) -> BasicSpending:
    """Basic spending of several units together; unknown when one of them is."""
    each = list(units)
    return BasicSpending(
        unit,
        _whole([spending.now for spending in each]),
        _whole([spending.before for spending in each]),
        tuple(sorted({item for spending in each for item in spending.one_sided})),
        tuple(source for spending in each for source in spending.sources_now),
        tuple(source for spending in each for source in spending.sources_before),
    )


def _whole(values: list[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(values) else None
