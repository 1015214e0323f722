"""Statuses set by hand, in the open: with a reason and a name (method note 3.7)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis.errors import UserError, unknown
from analysis.intake.findings import Finding
from analysis.intake.observations import Observation, source_of
from analysis.intake.unprintable import in_cells
from analysis.plan import Plan
from analysis.quarter import Quarter

FILE = "statuses.csv"
ROLE = "hand_status"
COLUMNS = ("quarter", "unit", "indicator", "status", "reason", "name")
STATUSES = ("completed", "on_pace", "slightly_behind", "behind", "severely_behind", "not_assessable")


def read_hand_statuses(plan: Plan, folder: Path, dataset: str, quarters: Sequence[Quarter]) -> list[Observation]:
    """Read the statuses that people set in a data set; none when there is no such file.

    Args:
        plan: the plan of the year.
        folder: the data set's folder.
        dataset: its name.
        quarters: rows of other quarters are checked and left out.

    Raises:
        UserError: when a cell is unknown, a reason or a name is missing, or two rows are about the same target.
    """
    path = folder / FILE
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        lines = [(reader.line_num, line) for line in reader]
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise UserError(FILE, ", ".join(reader.fieldnames or ()), ", ".join(COLUMNS), "write exactly these columns")
    rows = [(number, _checked(plan, number, line)) for number, line in lines]
    _refuse_twice(rows)
    read = {str(quarter) for quarter in quarters}
    return [_observation(plan, dataset, number, row) for number, row in rows if row["quarter"] in read]


def unprintable_by_hand(by_hand: Iterable[Observation]) -> list[Finding]:
    """What cannot be printed of the reasons and names of such statuses: columns E and F of the file."""
    return [
        found
        for each in by_hand
        for found in in_cells(
            {each.cell.replace("A", "E"): each.explanation, each.cell.replace("A", "F"): each.raw},
            unit=each.unit,
            period=each.period,
            indicator=each.indicator,
            file=FILE,
        )
    ]


def _place(number: int, column: str) -> str:
    return f"{FILE}, row {number}, column {column}"


def _checked(plan: Plan, number: int, line: dict[str, str | None]) -> dict[str, str]:
    row = {name: (line[name] or "").strip() for name in COLUMNS}
    valid: dict[str, Iterable[str]] = {
        "quarter": [str(quarter) for quarter in plan.quarters],
        "unit": [unit.unit for unit in plan.units],
        "indicator": [indicator.indicator for indicator in plan.indicators],
        "status": STATUSES,
    }
    for column, options in valid.items():
        if row[column] not in options:
            raise unknown(_place(number, column), row[column], options)
    for column in ("reason", "name"):
        if not row[column]:
            raise UserError(_place(number, column), "the cell is empty", f"a {column}", "fill in the cell")
    return row


def _refuse_twice(rows: Iterable[tuple[int, dict[str, str]]]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in rows:
        key = tuple(row[name] for name in COLUMNS[:3])
        if key in seen:
            found = f"{row['indicator']} of {row['unit']} in {row['quarter']} already stands in row {seen[key]}"
            raise UserError(_place(number, "indicator"), found, "one row a target and quarter", "remove one")
        seen[key] = number


def _observation(plan: Plan, dataset: str, number: int, row: dict[str, str]) -> Observation:
    quarter, cell = Quarter.parse(row["quarter"]), f"A{number}"
    return Observation(
        dataset=dataset,
        submission="v1",
        in_force=True,
        plan_edition=plan.edition,
        period=row["quarter"],
        unit=row["unit"],
        table="indicators",
        year=quarter.year,
        quarter=quarter.number,
        indicator=row["indicator"],
        stage="",
        item="",
        role=ROLE,
        state="text",
        value="",
        text=row["status"],
        measure_unit="",
        raw=row["name"],
        explanation=row["reason"],
        file=FILE,
        sheet="",
        cell=cell,
        card="",
        source=source_of(FILE, "", cell),
    )
