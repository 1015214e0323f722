"""Whose file gives no usable figure, and what a name of a file tells where nothing can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.intake import Intake
from analysis.intake.senders import named_unit
from analysis.plan import Plan

from .workbooks import DataSet, count, sheets

LANSHAN, HEDONG = "371302", "371312"


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("2021Q3/371312_河东区_2021Q3.xlsx", "371312"),
        ("2021Q3/371312.xlsx", "371312"),
        ("2021Q3/x/3713BJ-v2.csv", "3713BJ"),
        ("2021Q3/1371312.xlsx", ""),
        ("2021Q3/371312_371302.xlsx", ""),
        ("2021Q3/临沂市河东区三季度.xlsx", "371312"),
        ("2021Q3/临沂市三季度.xlsx", "371300"),
        ("2021Q3/河东区兰山区.xlsx", ""),
        ("371312/报表.xlsx", ""),
    ],
)
def test_a_files_name_tells_one_unit_by_its_code_or_else_its_name(plan: Plan, file: str, unit: str) -> None:
    assert named_unit(plan, file) == unit


@pytest.fixture
def data(plan: Plan, tmp_path: Path) -> DataSet:
    return DataSet(plan, tmp_path)


def broken(data: DataSet, name: str) -> str:
    (data.folder / "2021Q3" / name).write_bytes(b"PK\x03\x04 cut off")
    return f"2021Q3/{name}"


def rules_of(taken: Intake, unit: str) -> list[str]:
    return [each.rule for each in taken.findings if each.unit == unit]


def test_a_file_that_cannot_be_read_is_its_units_by_name_and_so_is_its_finding(data: DataSet) -> None:
    file = broken(data, "371312_河东区_2021Q3.xlsx")
    data.workbook(sheets([count(5)]))
    taken = data.read()
    assert taken.unusable == {HEDONG: (file,)}
    assert "unreadable-file" in rules_of(taken, HEDONG)


def test_an_earlier_version_that_can_be_read_is_used_and_the_finding_is_the_units_all_the_same(data: DataSet) -> None:
    data.workbook(sheets([count(5)]))
    broken(data, "371302_v2.xlsx")
    taken = data.read()
    assert taken.unusable == {}
    assert "unreadable-file" in rules_of(taken, LANSHAN)


def test_a_file_that_names_nobody_is_nobodys_unless_one_unit_alone_is_expected(data: DataSet) -> None:
    file = broken(data, "报表.xlsx")
    assert data.read().unusable == {"": (file,)}
    data.card(reports=["371300"])
    taken = data.read()
    assert taken.unusable == {"371300": (file,)}
    assert "unreadable-file" in rules_of(taken, "371300")


@pytest.mark.parametrize(
    ("content", "lacking"),
    [
        (sheets([count(5)]), False),
        (sheets([count("无此项", note="没有")]), False),
        (sheets(budget=[["205", "教育", "", 12]]), False),
        (sheets([count("")]), True),
        (sheets(remarks=[["3.1", "问题", "", ""]]), True),
        ({"封面": sheets()["封面"]}, True),
        (sheets([count(5)], cover={"年度季度": "2021Q2"}), True),
    ],
)
def test_a_file_is_unusable_where_not_one_cell_of_progress_or_budget_counts(
    data: DataSet, content: dict[str, list[list[object]]], lacking: bool
) -> None:
    file = data.workbook(content)
    assert data.read().unusable == ({LANSHAN: (file,)} if lacking else {})


def test_a_file_of_a_unit_that_nobody_knows_is_told_by_its_name(data: DataSet) -> None:
    file = data.workbook(sheets([count(5)], cover={"单位代码": "371399", "单位名称": "某区"}), "河东区.xlsx")
    assert data.read().unusable == {HEDONG: (file,)}


def test_a_lock_file_is_no_report(data: DataSet) -> None:
    broken(data, "~$371312.xlsx")
    assert data.read().unusable == {}


def test_a_correction_of_a_file_that_cannot_be_read_waits(data: DataSet) -> None:
    broken(data, "371312.xlsx")
    heads = "file,sheet,cell,old,new,reason,name"
    text = f"{heads}\n2021Q3/371312.xlsx,任务进展,G4,5,6,误填,甲\n"
    (data.folder / "corrections.csv").write_text(text, encoding="utf-8")
    assert "corrected" not in [each.rule for each in data.read().findings]
