"""Observations of one quarter as exact readings that can be asked for by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from analysis.results.records import records

Key = tuple[str, str]  # (unit, indicator)

COLUMNS = ("unit", "indicator", "stage", "item", "role", "state", "value", "text", "measure_unit", "explanation", "raw")

#: role of a status that a person set (method note 3.7); nothing that a unit reported
HAND_STATUS = "hand_status"


@dataclass(frozen=True)
class Reading:
    """One cell of a submission: a number, a blank, 无此项 or text.

    ``value`` is exact and in the base unit; None unless ``state`` is ``number``.
    """

    unit: str
    indicator: str
    stage: str
    item: str
    role: str
    state: str
    value: Fraction | None
    text: str
    measure_unit: str
    explanation: str
    raw: str
    source: str

    @property
    def given(self) -> bool:
        """Whether something was written in the cell."""
        return self.state != "blank"


class Readings:
    """The readings of one quarter, those in force only, by unit and indicator."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._by_key: dict[Key, list[Reading]] = defaultdict(list)
        for reading in readings:
            self._by_key[reading.unit, reading.indicator].append(reading)

    def of(self, unit: str, indicator: str) -> tuple[Reading, ...]:
        """Every reading of an indicator in a unit, in the order of the form."""
        return tuple(self._by_key.get((unit, indicator), ()))

    def find(self, unit: str, indicator: str, role: str, stage: str = "", item: str = "") -> Reading | None:
        """The reading of one cell, or None when the form has no such row."""
        for reading in self.of(unit, indicator):
            if (reading.role, reading.stage, reading.item) == (role, stage, item):
                return reading
        return None

    def number(self, unit: str, indicator: str, role: str, stage: str = "", item: str = "") -> Reading | None:
        """The reading of one cell when it is a number."""
        reading = self.find(unit, indicator, role, stage, item)
        return reading if reading is not None and reading.value is not None else None

    def __iter__(self) -> Iterator[Reading]:
        for readings in self._by_key.values():
            yield from readings


def readings_of(observations: pd.DataFrame, period: str, table: str = "indicators") -> Readings:
    """Take the readings in force of one quarter and table.

    Args:
        observations: one row a cell, with the columns of docs/data.md.
        period: quarter of the submission, e.g. ``2021Q3``.
        table: ``indicators`` or ``remarks``.

    Returns:
        readings, values exact.
    """
    chosen = observations[
        (observations["period"] == period) & (observations["table"] == table) & observations["in_force"]
    ]
    return Readings(map(_reading, records(chosen)))


def remarks_of(observations: pd.DataFrame, period: str) -> dict[tuple[str, str], dict[str, str]]:
    """Take the texts that were submitted for a quarter.

    Args:
        observations: as for `readings_of`.
        period: quarter of the submission.

    Returns:
        (unit, indicator) -> problem, plan, request; only what is not empty.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for reading in readings_of(observations, period, "remarks"):
        if reading.text:
            found.setdefault((reading.unit, reading.indicator), {})[reading.role] = reading.text
    return found


def _reading(row: dict[str, str]) -> Reading:
    value = Fraction(row["value"]) if row["state"] == "number" else None
    cells = {name: row[name] for name in COLUMNS if name != "value"}
    return Reading(value=value, source=row["source"], **cells)
