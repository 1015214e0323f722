"""Statuses set by hand: read with reason and name, refused without."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import pytest

from analysis.errors import UserError
from analysis.intake.contract import checked

from .workbooks import DataSet, count, only, rows_of, rules, sheets

HEADER = ("quarter", "unit", "indicator", "status", "reason", "name")
GOOD = {
    "quarter": "2021Q3",
    "unit": "371302",
    "indicator": "3.1",
    "status": "slightly_behind",
    "reason": "已签约",
    "name": "张三",
}


def write(dataset: DataSet, *lines: Sequence[str], header: Sequence[str] = HEADER) -> None:
    dataset.workbook(sheets([count(120)]))
    with (dataset.folder / "statuses.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *lines])


def test_a_row_becomes_an_observation_with_reason_and_name(dataset: DataSet) -> None:
    write(dataset, tuple(GOOD.values()))
    intake = dataset.read()
    row = only(intake, role="hand_status")
    assert (row["unit"], row["indicator"], row["period"], row["in_force"]) == ("371302", "3.1", "2021Q3", True)
    assert (row["text"], row["explanation"], row["raw"]) == ("slightly_behind", "已签约", "张三")
    assert row["source"] == "statuses.csv#!A2"
    assert rules(intake) == []
    checked(intake.observations)


def test_a_row_of_a_quarter_that_is_not_read_is_left_out(dataset: DataSet) -> None:
    write(dataset, tuple({**GOOD, "quarter": "2021Q2"}.values()))
    assert rows_of(dataset.read(), role="hand_status") == []


def test_a_header_alone_sets_nothing(dataset: DataSet) -> None:
    write(dataset)
    assert rows_of(dataset.read(), role="hand_status") == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"reason": " "}, "the cell is empty"),
        ({"name": ""}, "the cell is empty"),
        ({"status": "late"}, "'late' is not known"),
        ({"status": "not_reported"}, "'not_reported' is not known"),
        ({"quarter": "2021Q5"}, "'2021Q5' is not known"),
        ({"unit": "371399"}, "'371399' is not known"),
        ({"indicator": "99.1"}, "'99.1' is not known"),
    ],
)
def test_a_bad_cell_stops_the_run_and_names_its_place(dataset: DataSet, change: dict[str, str], found: str) -> None:
    write(dataset, tuple(GOOD.values()), tuple({**GOOD, "indicator": "6.1", **change}.values()))
    with pytest.raises(UserError) as fault:
        dataset.read()
    assert fault.value.item == f"statuses.csv, row 3, column {next(iter(change))}"
    assert fault.value.found == found
    assert fault.value.expected and fault.value.action


def test_two_rows_about_one_target_are_refused(dataset: DataSet) -> None:
    write(dataset, tuple(GOOD.values()), tuple({**GOOD, "status": "behind"}.values()))
    with pytest.raises(UserError, match="already stands in row 2"):
        dataset.read()


def test_other_columns_are_refused(dataset: DataSet) -> None:
    write(dataset, header=HEADER[:-1])
    with pytest.raises(UserError, match="exactly these columns"):
        dataset.read()
