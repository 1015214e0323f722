"""Which version of a submission is in force."""

from __future__ import annotations

import pytest

from analysis.intake.versions import version_of

from .workbooks import DataSet, count, rows_of, rules, sheets, the


@pytest.mark.parametrize(
    ("name", "version"),
    [("a.xlsx", "v1"), ("a_v2.xlsx", "v2"), ("a_V10.csv", "v10"), ("a_v2_final.xlsx", "v1"), ("v2.xlsx", "v1")],
)
def test_the_version_stands_at_the_end_of_the_name(name: str, version: str) -> None:
    assert version_of(f"2021Q3/{name}") == version


def test_the_highest_version_is_in_force_and_the_earlier_one_is_kept(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)]), "a.xlsx")
    dataset.workbook(sheets([count(7)]), "a_v2.xlsx")
    dataset.workbook(sheets([count(9)]), "a_v10.xlsx")
    intake = dataset.read()
    found = [(row["submission"], row["value"], row["in_force"]) for row in rows_of(intake, indicator="3.1")]
    assert sorted(found) == [("v1", "5", False), ("v10", "9", True), ("v2", "7", False)]
    assert rules(intake) == ["superseded", "superseded"]


def test_a_later_version_replaces_the_whole_workbook(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)], basic=[["J01", "", 1, 2]]), "a.xlsx")
    dataset.workbook(sheets([count(7)]), "a_v2.xlsx")
    assert rows_of(dataset.read(), table="basic", in_force=True) == []


def test_what_was_wrong_with_a_superseded_version_is_no_finding_any_more(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5, "万元")]), "a.xlsx")
    dataset.workbook(sheets([count(5)]), "a_v2.xlsx")
    assert rules(dataset.read()) == ["superseded"]


def test_two_workbooks_of_one_version_contradict_each_other(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)]), "a.xlsx")
    dataset.workbook(sheets([count(7)]), "b.xlsx")
    intake = dataset.read()
    assert [row["value"] for row in rows_of(intake, indicator="3.1", in_force=True)] == ["5"]
    assert the(intake, "duplicate-submission").file == "2021Q3/b.xlsx"


def test_a_later_version_for_another_quarter_supersedes_nothing(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)]), "a.xlsx")
    dataset.workbook(sheets([count(7)], cover={"年度季度": "2021Q2"}), "a_v2.xlsx")
    assert [row["value"] for row in rows_of(dataset.read(), indicator="3.1", in_force=True)] == ["5"]
