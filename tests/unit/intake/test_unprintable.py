"""Characters that the typefaces cannot show: each submitted cell that holds one is named."""

from __future__ import annotations

import pytest

from analysis.intake import Finding
from analysis.intake.legible import altered, legible
from analysis.intake.unprintable import NAMED, unprintable

from .workbooks import BUDGET, DataSet, count, rules, sheets, the

NUL, EMOJI, PRIVATE, EXT_B, RTL = "\0", "\U0001f600", "\ue000", "\U00020000", "\u202e"


@pytest.mark.parametrize(
    ("character", "printed"),
    [
        (NUL, ""),
        ("\x07", ""),
        (RTL, ""),
        ("\u200f", ""),
        ("\u200b", ""),
        ("\ufeff", ""),
        ("\xad", ""),
        ("\ud800", ""),
        ("\ufe0f", ""),
        (EMOJI, "〓[U+1F600]"),
        (PRIVATE, "〓[U+E000]"),
        (EXT_B, "〓[U+20000]"),
        ("\ufdd0", "〓[U+FDD0]"),
    ],
)
def test_a_character_that_is_not_printed_as_written_is_named_once(character: str, printed: str) -> None:
    text = f"甲{character}乙{character}"
    assert altered(text) == {character: printed}
    assert legible(text) == f"甲{printed}乙{printed}"


@pytest.mark.parametrize(
    "text", ["", "郯城莒南临沭", "一\n二\t三\u3000四\u2028五", "A—b“c”÷9％", "㐀䶵", "〓[U+1F600]"]
)
def test_text_that_the_faces_show_and_its_white_space_are_no_finding(text: str) -> None:
    assert (altered(text), unprintable(text)) == ({}, None)


def test_code_points_are_said_in_both_languages_with_what_becomes_of_them() -> None:
    said = unprintable(f"好{EMOJI}{RTL}")
    assert said is not None
    assert said.zh == "U+1F600（印作〓[U+1F600]）、U+202E（不印）"
    assert said.en == "U+1F600 (printed as 〓[U+1F600]), U+202E (left out)"


@pytest.mark.parametrize(("points", "more"), [(NAMED, ""), (NAMED + 1, "and 1 more"), (NAMED + 30, "and 30 more")])
def test_a_cell_full_of_them_names_the_first_and_counts_the_rest(points: int, more: str) -> None:
    said = unprintable("".join(chr(0xE000 + each) for each in range(points)))
    assert said is not None
    assert said.en.count("U+E") == 2 * NAMED
    assert said.en.endswith(more or "])")


def places(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(each.sheet, each.cell) for each in findings if each.rule == "unprintable-character"]


def test_a_clean_workbook_raises_nothing(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5, note="郯城县第二批，换行\n之后")], remarks=[["3.1", "问题", "打算", "提请"]]))
    assert rules(dataset.read()) == []


@pytest.mark.parametrize("character", [EMOJI, PRIVATE, EXT_B, RTL, "\u200b"])
def test_each_text_that_a_unit_writes_is_looked_at(dataset: DataSet, character: str) -> None:
    bad = f"甲{character}乙"
    dataset.workbook(
        sheets([count(5, note=bad)], remarks=[["3.1", bad, bad, bad]], cover={"填报人": bad, "审核人": "乙"})
    )
    intake = dataset.read()
    assert sorted(places(intake.findings)) == [
        ("任务进展", "H4"),
        ("封面", "B6"),
        ("问题与打算", "B4"),
        ("问题与打算", "C4"),
        ("问题与打算", "D4"),
    ]
    first = next(each for each in intake.findings if each.rule == "unprintable-character" and each.cell == "H4")
    assert (first.severity, first.unit, first.period, first.indicator) == ("warning", "371302", "2021Q3", "3.1")
    assert first.file == "2021Q3/371302.xlsx"
    assert f"U+{ord(character):04X}" in first.found and f"U+{ord(character):04X}" in first.found_en


def test_progress_in_words_is_looked_at(dataset: DataSet) -> None:
    line = ["7", "名称", "", "", "文字进展", "", f"纳入{EMOJI}12户", ""]
    dataset.workbook(sheets([line]))
    assert places(dataset.read().findings) == [("任务进展", "G4")]


def test_a_table_as_csv_is_looked_at(dataset: DataSet) -> None:
    dataset.text(
        [("单位代码", "年度季度", *BUDGET, "说明"), ("371302", "2021Q3", "205", "教育支出", "", 9, *[""] * 4, EXT_B)]
    )
    found = the(dataset.read(), "unprintable-character")
    assert (found.unit, found.cell) == ("371302", "K2")


def test_a_superseded_version_is_not_looked_at(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5, note=EMOJI)]))
    dataset.workbook(sheets([count(5, note="甲")]), name="371302_v2.xlsx")
    assert "unprintable-character" not in rules(dataset.read())


def test_a_correction_mends_the_cell_and_its_own_reason_is_looked_at(dataset: DataSet) -> None:
    file = dataset.workbook(sheets([count(5, note=EMOJI)]))
    dataset.correction((file, "任务进展", "H4", EMOJI, "好", f"删去表情{RTL}", "甲"))
    found = the(dataset.read(), "unprintable-character")
    assert (found.file, found.cell, found.period) == ("corrections.csv", "F2", "2021Q3")


def test_the_reason_and_name_of_a_status_set_by_hand_are_looked_at(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)]))
    lines = ["quarter,unit,indicator,status,reason,name", f"2021Q3,371302,3.1,behind,甲{PRIVATE},乙{EMOJI}"]
    (dataset.folder / "statuses.csv").write_text("\n".join(lines), encoding="utf-8")
    found = [each for each in dataset.read().findings if each.rule == "unprintable-character"]
    assert [(each.file, each.cell, each.indicator) for each in found] == [
        ("statuses.csv", "E2", "3.1"),
        ("statuses.csv", "F2", "3.1"),
    ]
