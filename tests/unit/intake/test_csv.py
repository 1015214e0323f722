"""CSV files in the encodings that offices use."""

from __future__ import annotations

import pytest

from .workbooks import BASIC, BUDGET, INDICATORS, REMARKS, DataSet, count, only, rows_of, rules, the

LEADING = ("单位代码", "年度季度")
SENDER = ("371302", "2021Q3")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_a_csv_file_is_read_in_every_encoding(dataset: DataSet, encoding: str) -> None:
    file = dataset.text([(*LEADING, *INDICATORS), (*SENDER, *count(120))], encoding=encoding)
    intake = dataset.read()
    row = only(intake, table="indicators")
    assert (row["value"], row["stage"], row["source"]) == ("120", "救助", f"{file}#!I2")
    assert rules(intake) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-32"])
def test_another_encoding_is_a_finding_and_never_a_figure(dataset: DataSet, encoding: str) -> None:
    dataset.text([(*LEADING, *INDICATORS), (*SENDER, *count(120))], encoding=encoding)
    intake = dataset.read()
    assert rules(intake)[0] in ("unreadable-file", "header-missing", "column-missing")
    assert rows_of(intake) == []


@pytest.mark.parametrize(
    ("header", "line", "table"),
    [
        (INDICATORS, count(1), "indicators"),
        (BUDGET, ["205", "教育", 9, 5], "budget"),
        (("科目编码", "本年累计"), ["205", 5], "budget"),
        (BASIC, ["J01", "", 1, 2], "basic"),
        (REMARKS, ["3.1", "问题", "打算", ""], "remarks"),
    ],
)
def test_which_table_a_csv_file_is_follows_from_its_columns(
    dataset: DataSet, header: tuple[str, ...], line: list[object], table: str
) -> None:
    dataset.text([(*LEADING, *header), (*SENDER, *line)])
    assert {row["table"] for row in rows_of(dataset.read())} == {table}


def test_functions_are_known_by_their_names_of_old_in_a_gbk_file(dataset: DataSet) -> None:
    lines = [(*SENDER, "", "医疗卫生与计划生育支出", "10099"), (*SENDER, "", "国土海洋气象等支出", "184")]
    dataset.text([(*LEADING, "科目编码", "科目名称", "本年累计"), *lines], encoding="gbk")
    assert [row["indicator"] for row in rows_of(dataset.read())] == ["210", "220"]


def test_one_csv_file_can_carry_several_units(dataset: DataSet) -> None:
    lines = [(*SENDER, *count(1)), ("371311", "2021Q3", *count(2)), ("379999", "2021Q3", *count(3))]
    dataset.text([(*LEADING, *INDICATORS), *lines])
    intake = dataset.read()
    assert [(row["unit"], row["in_force"]) for row in rows_of(intake)] == [
        ("371302", True),
        ("371311", True),
        ("379999", False),
    ]
    assert the(intake, "unknown-unit").cell == "A4"


def test_the_amounts_of_a_csv_row_can_have_their_own_unit(dataset: DataSet) -> None:
    header = (*LEADING, "科目编码", "科目名称", "本年累计", "单位", "同比增长", "占比")
    dataset.text([header, ("371300", "2021Q3", "", "民生支出", "171.8", "亿元", "22.2", "81.5")])
    cells = {row["role"]: row for row in rows_of(dataset.read())}
    assert {row["indicator"] for row in cells.values()} == {"claimed"}
    assert (cells["value"]["value"], cells["value"]["measure_unit"]) == ("1718000", "万元")
    assert (cells["share"]["value"], cells["share"]["measure_unit"]) == ("81.5", "%")
    assert cells["growth"]["value"] == "22.2"


def test_a_later_csv_file_supersedes_its_own_table_only(dataset: DataSet) -> None:
    dataset.text([(*LEADING, *INDICATORS), (*SENDER, *count(5))], "progress.csv")
    dataset.text([(*LEADING, *INDICATORS), (*SENDER, *count(7))], "progress_v2.csv")
    dataset.text([(*LEADING, *BASIC), (*SENDER, "J01", "", 1, 2)], "basic.csv")
    intake = dataset.read()
    assert sorted(str(row["value"]) for row in rows_of(intake, in_force=True)) == ["1", "2", "7"]
    assert rules(intake) == ["superseded"]


def test_two_csv_files_of_one_table_are_read_together(dataset: DataSet) -> None:
    dataset.text([(*LEADING, *INDICATORS), (*SENDER, *count(5))], "a.csv")
    dataset.text([(*LEADING, *INDICATORS), (*SENDER, *count(7, "人", "6.1"))], "b.csv")
    intake = dataset.read()
    assert len(rows_of(intake, in_force=True)) == 2
    assert rules(intake) == []
