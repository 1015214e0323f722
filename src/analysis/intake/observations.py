"""One row a submitted cell, with its full key and its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter

import pandas as pd


@dataclass(frozen=True)
class Observation:
    """One cell of a submission.

    Attributes:
        submission: version of the submission, ``v1``, ``v2`` …; ``in_force`` is False for a superseded or unusable one.
        period: quarter of the submission; ``year`` and ``quarter`` are what the figure is about.
        table: ``indicators``, ``budget``, ``basic``, ``remarks`` or ``cover``.
        indicator: indicator, measure, function code or basic item; ``total`` and ``claimed`` in money tables.
        state: ``number``, ``blank``, ``none`` (无此项) or ``text``.
        value: exact decimal in the base unit (money: 万元), empty unless ``state`` is ``number``.
        raw: what stands in the cell.
        source: ``file#sheet!cell``.
    """

    dataset: str
    submission: str
    in_force: bool
    plan_edition: str
    period: str
    unit: str
    table: str
    year: int
    quarter: int
    indicator: str
    stage: str
    item: str
    role: str
    state: str
    value: str
    text: str
    measure_unit: str
    raw: str
    explanation: str
    file: str
    sheet: str
    cell: str
    card: str
    source: str

    @property
    def key(self) -> tuple[object, ...]:
        """What the cell is about; two cells of one submission must not share it."""
        about = self.year, self.quarter, self.indicator, self.stage, self.item, self.role
        return self.unit, self.period, self.table, *about


OBSERVATION_COLUMNS = tuple(each.name for each in fields(Observation))


def source_of(file: str, sheet: str, cell: str) -> str:
    """The place of a cell as one text."""
    return f"{file}#{sheet}!{cell}"


def observations_frame(observations: Iterable[Observation]) -> pd.DataFrame:
    """Observations as a frame: text columns, ``in_force`` true or false, ``year`` and ``quarter`` whole numbers."""
    rows = list(map(attrgetter(*OBSERVATION_COLUMNS), observations))  # astuple would copy every value
    frame = pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS))
    kinds = {name: "str" for name in OBSERVATION_COLUMNS} | {"in_force": "bool", "year": "int64", "quarter": "int64"}
    return frame.astype(kinds)
