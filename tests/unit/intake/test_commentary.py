"""Commentary by staff as files: what is read, what is missing, what differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.intake.commentary import Written, as_text, parsed, read_commentary
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter

QUARTER = Quarter(2021, 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "commentary" / "2021Q3").mkdir(parents=True)
    return tmp_path / "commentary" / "2021Q3"


def read(folder: Path) -> tuple[dict[str, list[Written]], list[tuple[str, str, str]]]:
    plan = Workspace.find().plan(2021)
    texts, findings = read_commentary(plan, folder.parents[1], QUARTER)
    by_area: dict[str, list[Written]] = {}
    for each in texts:
        by_area.setdefault(each.area, []).append(each.written)
    return by_area, [(each.rule, each.unit, each.file.rpartition("/")[2]) for each in findings]


def test_name_and_date_stand_in_two_lines_before_an_empty_one() -> None:
    assert parsed("姓名：王小明\n日期：2021-10-20\n\n第一段\n第二段\n") == Written(
        "王小明", "2021-10-20", ("第一段", "第二段")
    )
    assert parsed("\ufeffName: Li\r\nDate: 20 October\r\n\r\nText") == Written("Li", "20 October", ("Text",))


def test_a_text_that_begins_like_a_head_is_not_taken_for_one() -> None:
    written = Written("", "", ("姓名：正文第一段", "日期：也是正文"))
    assert parsed(as_text(written)) == written
    assert parsed("正文\n姓名：王") == Written("", "", ("正文", "姓名：王"))


def test_a_missing_name_or_date_is_a_finding_and_the_text_is_read(folder: Path) -> None:
    (folder / "371323.md").write_text("姓名：王小明\n\n正文", encoding="utf-8")
    (folder / "371327.md").write_text("正文", encoding="utf-8")
    texts, findings = read(folder)
    assert texts == {"371323": [Written("王小明", "", ("正文",))], "371327": [Written("", "", ("正文",))]}
    assert [unit for rule, unit, _ in findings if rule == "commentary-unsigned"] == ["371323", "371327", "371327"]


def test_texts_of_one_area_that_differ_are_both_there_with_a_finding(folder: Path) -> None:
    one, two = (as_text(Written("王", "2021-10-20", (text,))) for text in ("甲", "乙"))
    (folder / "371323.md").write_text(one, encoding="utf-8")
    (folder / "371323_word_1.md").write_text(two, encoding="utf-8")
    (folder / "371323_word_2.md").write_text(one + "\n", encoding="utf-8")
    texts, findings = read(folder)
    assert [each.texts for each in texts["371323"]] == [("甲",), ("乙",)]
    assert findings == [("commentary-differs", "371323", "371323_word_1.md")]


def test_a_file_of_no_area_and_one_in_an_unknown_encoding_are_findings(folder: Path) -> None:
    (folder / "沂水.md").write_text("甲", encoding="utf-8")
    (folder / "371323.md").write_bytes("姓名：王".encode("gb18030"))
    (folder / "371327.md").write_bytes(b"a" * ((1 << 20) + 1))
    (folder / "~$1323.md").write_bytes(b"\xff")
    texts, findings = read(folder)
    assert texts == {}
    assert sorted(findings) == [
        ("commentary-of-nobody", "", "沂水.md"),
        ("commentary-unreadable", "371323", "371323.md"),
        ("commentary-unreadable", "371327", "371327.md"),
    ]


def test_characters_that_cannot_be_printed_are_told(folder: Path) -> None:
    (folder / "371323.md").write_text("姓名：王\n日期：今天\n\n\u202e倒\U0001f600", encoding="utf-8")
    assert read(folder)[1] == [("unprintable-character", "371323", "371323.md")]


def test_a_quarter_without_commentary_has_none(tmp_path: Path) -> None:
    assert read(tmp_path / "commentary" / "2021Q3") == ({}, [])
