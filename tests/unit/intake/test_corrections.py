"""Corrections: in the open, with the old value, a reason and a name; one that matches nothing stops the run."""

from __future__ import annotations

import pytest

from analysis.errors import UserError

from .workbooks import DataSet, count, only, rules, sheets, the

WHY = ("漏填小数点", "张三")


def test_a_correction_changes_the_figure_and_says_so(dataset: DataSet) -> None:
    file = dataset.workbook(sheets([count(1200, note="年报数")]))
    dataset.correction((file, "任务进展", "G4", "1200", "120", *WHY))
    intake = dataset.read()
    row = only(intake, table="indicators")
    assert (row["value"], row["raw"], row["state"]) == ("120", "120", "number")
    assert row["explanation"] == "年报数；已更正：原填1200，改为120；漏填小数点（张三）"
    found = the(intake, "corrected")
    assert (found.severity, found.file, found.cell, found.unit) == ("note", file, "G4", "371302")


def test_text_can_be_corrected_to_a_number_and_a_blank_filled(dataset: DataSet) -> None:
    file = dataset.workbook(sheets([count("一百二十"), count(None, "人", "6.1")]))
    dataset.correction((file, "任务进展", "G4", "一百二十", "120", *WHY), (file, "任务进展", "G5", "", "7", *WHY))
    intake = dataset.read()
    assert only(intake, indicator="3.1")["value"] == "120"
    assert only(intake, indicator="6.1")["value"] == "7"


def test_a_corrected_unit_makes_its_figure_usable_and_is_noted_on_it(dataset: DataSet) -> None:
    file = dataset.workbook(sheets([count(194, "万元", "6.1")]))
    dataset.correction((file, "任务进展", "F4", "万元", "人", *WHY))
    intake = dataset.read()
    row = only(intake, table="indicators")
    assert (row["value"], "原填万元，改为人" in str(row["explanation"])) == ("194", True)
    assert rules(intake) == ["corrected"]


def test_a_correction_is_not_noted_on_the_other_amounts_of_its_row(dataset: DataSet) -> None:
    file = dataset.workbook(sheets(basic=[["J01", "", 10, 9]]))
    dataset.correction((file, "基本民生支出", "C4", "10", "11", *WHY))
    intake = dataset.read()
    assert only(intake, table="basic", year=2020)["explanation"] == ""
    assert only(intake, table="basic", year=2021)["explanation"] != ""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"file": "2021Q3/none.xlsx"}, "no such file or sheet"),
        ({"sheet": "别的表"}, "no such file or sheet"),
        ({"old": "1201"}, "holds '1200'"),
        ({"cell": "G5"}, "holds ''"),
        ({"cell": "Z99"}, "holds ''"),
        ({"cell": "四"}, "a cell such as G14"),
        ({"reason": ""}, "reason is empty"),
        ({"name": ""}, "name is empty"),
    ],
)
def test_a_correction_that_does_not_fit_stops_the_run_and_names_its_row(
    dataset: DataSet, change: dict[str, str], message: str
) -> None:
    file = dataset.workbook(sheets([count(1200)]))
    line = {
        "file": file,
        "sheet": "任务进展",
        "cell": "G4",
        "old": "1200",
        "new": "120",
        "reason": "误",
        "name": "张三",
    }
    dataset.correction(tuple({**line, **change}.values()))
    with pytest.raises(UserError, match=r"corrections\.csv, row 2") as fault:
        dataset.read()
    assert message in str(fault.value)


@pytest.mark.parametrize("old", ["1200", "1200.0"])
def test_the_old_value_is_compared_as_a_number(dataset: DataSet, old: str) -> None:
    file = dataset.workbook(sheets([count(1200.0)]))
    dataset.correction((file, "任务进展", "G4", old, "120", *WHY))
    assert only(dataset.read(), table="indicators")["value"] == "120"


def test_a_correction_of_a_quarter_that_is_not_read_waits(dataset: DataSet) -> None:
    file = dataset.workbook(sheets([count(1)], cover={"年度季度": "2021Q1"}), quarter="2021Q1")
    dataset.correction((file, "任务进展", "G4", "1", "2", *WHY))
    assert rules(dataset.read("2021Q3")) == []
    assert only(dataset.read("2021Q1"), table="indicators")["value"] == "2"


def test_other_columns_in_the_table_of_corrections_are_refused(dataset: DataSet) -> None:
    (dataset.folder / "corrections.csv").write_text("file,cell,new\n", encoding="utf-8")
    with pytest.raises(UserError, match="file, sheet, cell, old, new, reason, name"):
        dataset.read()
