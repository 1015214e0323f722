"""Who reports about which quarter: read from the cover, never from the file's name."""

from __future__ import annotations

import pytest

from .workbooks import DataSet, count, only, rules, sheets, the


def test_the_cover_and_not_the_file_name_says_whose_figures_they_are(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)]), name="371311_罗庄区_2021Q1.xlsx")
    intake = dataset.read()
    row = only(intake, table="indicators")
    assert (row["unit"], row["period"], row["in_force"]) == ("371302", "2021Q3", True)
    assert rules(intake) == []


def test_a_missing_code_is_filled_by_the_name_and_said(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)], cover={"单位代码": None}))
    intake = dataset.read()
    assert only(intake, table="indicators")["unit"] == "371302"
    assert the(intake, "identity-missing").cell == "B2"


@pytest.mark.parametrize("cover", [{"单位代码": "370000"}, {"单位代码": None, "单位名称": None}])
def test_figures_of_an_unknown_unit_are_kept_and_do_not_count(dataset: DataSet, cover: dict[str, object]) -> None:
    dataset.workbook(sheets([count(5)], cover=cover))
    intake = dataset.read()
    assert only(intake, table="indicators")["in_force"] is False
    assert "371302 兰山区" in the(intake, "unknown-unit").expected


def test_code_and_name_of_two_units_are_a_finding(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)], cover={"单位名称": "罗庄区"}))
    intake = dataset.read()
    found = the(intake, "identity-conflict")
    assert (found.severity, found.unit, found.expected) == ("error", "371302", "兰山区")


@pytest.mark.parametrize("period", ["2021Q2", "2020Q3", "三季度"])
def test_figures_of_another_quarter_than_the_folders_do_not_count(dataset: DataSet, period: str) -> None:
    dataset.workbook(sheets([count(5)], cover={"年度季度": period}))
    intake = dataset.read()
    assert only(intake, table="indicators")["in_force"] is False
    found = the(intake, "quarter-mismatch")
    assert (period in found.found, found.expected, found.cell) == (True, "2021Q3", "B4")


def test_a_blank_quarter_is_taken_from_the_folder_and_said(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)], cover={"年度季度": None}))
    intake = dataset.read()
    row = only(intake, table="indicators")
    assert (row["period"], row["in_force"]) == ("2021Q3", True)
    assert the(intake, "identity-missing").severity == "warning"


def test_another_edition_of_the_plan_is_kept_and_said(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)], cover={"方案版本": "2021-0"}))
    intake = dataset.read()
    assert only(intake, table="indicators")["plan_edition"] == "2021-0"
    assert the(intake, "edition-mismatch").expected == "2021-1"


def test_a_workbook_without_a_cover_counts_for_nobody(dataset: DataSet) -> None:
    content = sheets([count(5)])
    del content["封面"]
    dataset.workbook(content)
    intake = dataset.read()
    assert only(intake, table="indicators")["in_force"] is False
    assert {"sheet-missing", "unknown-unit"} <= set(rules(intake))


def test_cover_fields_are_known_by_alias_and_with_a_colon(dataset: DataSet) -> None:
    content = sheets([count(5)])
    content["封面"] = [["代码：", "371302"], ["填报单位:", "兰山"], ["季度", "2021q3"], ["版本", "2021-1"]]
    dataset.workbook(content)
    intake = dataset.read()
    assert only(intake, table="indicators")["unit"] == "371302"
    assert rules(intake) == []


@pytest.mark.parametrize(
    ("synthetic", "nature", "wrong"),
    [
        (True, "示例", False),
        (True, "正式数据", True),
        (True, None, True),
        (False, "正式数据", False),
        (False, None, False),
    ],
)
def test_the_sheet_and_the_card_agree_on_whether_data_are_synthetic(
    dataset: DataSet, synthetic: bool, nature: str | None, wrong: bool
) -> None:
    dataset.workbook(sheets([count(5)], cover={"数据性质": nature}))
    dataset.card(synthetic=synthetic, mark="示例" if synthetic else None)
    assert ("nature-mismatch" in rules(dataset.read())) is wrong
