"""Page one stays one page, and both editions tell the same change, however much was submitted and moved."""

from __future__ import annotations

import io
from typing import Any

import pytest
from nbformat import v4
from pages import TABLE, YISHUI, block_of, budgets, done, make, outcomes, paragraphs, remark, rows_of, said, spent
from pypdf import PdfReader

from analysis.briefing.case import LANGUAGES
from analysis.briefing.contents.decisions import decisions, second
from analysis.briefing.contents.late import late
from analysis.briefing.contents.opening import document, opening
from analysis.briefing.emit import bundle
from analysis.briefing.exporters import BriefingPDF
from analysis.briefing.page import Page
from analysis.quarter import Quarter

THREE = ("53.1", "53.2", "54.2")
LONG = "施工单位进场时间晚于计划，拆迁补偿协议尚有部分农户没有签订，配套资金也没有按期到位；" * 12


def page(language: str, **more: Any) -> Page:
    behind = {each: done(8, 80, 75, "severely_behind") for each in THREE}
    cells = [remark(each, role, f"{each}{role}{LONG}") for each in THREE for role in ("problem", "request")]
    at = Quarter(2021, 3)
    money = budgets(YISHUI, spent(YISHUI, at, TABLE), spent(YISHUI, at.same_last_year, TABLE))
    given = {"before": outcomes(YISHUI, "on_pace"), "money": money, "cells": cells} | more
    return make(outcomes(YISHUI, "on_pace", behind), language=language, **given)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_long_reasons_and_long_requests_leave_page_one_one_page(language: str) -> None:
    made = page(language)
    blocks = [*document(made), *opening(made), *decisions(made), *second(made), *late(made, 3)]
    notebook = v4.new_notebook(
        cells=[v4.new_code_cell(outputs=[v4.new_output("display_data", data=bundle(made, blocks))])]
    )
    sheets = [
        sheet.extract_text() for sheet in PdfReader(io.BytesIO(BriefingPDF().from_notebook_node(notebook)[0])).pages
    ]
    first, rest = "".join(sheets[0].split()), "".join("".join(sheets[1:]).split())
    change = "".join(paragraphs(made, second(made))[0].split())
    assert change[:14] in first and change[:14] not in rest, "the change stands on page one"
    assert all("".join(str(made.name(each)).split())[:4] in first for each in made.decisions), (
        "all three items stand there"
    )
    assert ("..." if language == "en" else "……") in first, "what was ended early says so"


PROBLEM = "施工单位进场时间晚于计划，部分农户拆迁补偿协议没有签订到位。"
REQUEST = "请研究明确拆迁补偿资金来源，并督促施工单位进场。"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("items", [("53.1",), ("53.1", "53.2"), ("10.2", "36.1"), ("36.1", "14.1"), THREE])
@pytest.mark.parametrize("times", [1, 12], ids=["ordinary", "long"])
def test_the_change_stands_on_page_one_however_many_items_need_a_decision(
    language: str, items: tuple[str, ...], times: int
) -> None:
    behind = {each: done(8, 80, 75, "severely_behind") for each in items}
    before = outcomes(YISHUI, "on_pace", FEW | BETTER | {"20.3": {"value": 232}})
    texts = [
        remark(each, role, text * times)
        for each in items
        for role, text in (("problem", PROBLEM), ("request", REQUEST))
    ]
    given = {"before": before, "before_first": outcomes(YISHUI, "on_pace", {"20.3": {"value": 251}})}
    at = Quarter(2021, 3)
    money = budgets(YISHUI, spent(YISHUI, at, TABLE), spent(YISHUI, at.same_last_year, TABLE))
    made = make(outcomes(YISHUI, "on_pace", behind), language=language, cells=texts, money=money, **given)
    assert len(made.decisions) == len(items)
    blocks = [*document(made), *opening(made), *decisions(made), *second(made), *late(made, 3)]
    cell = v4.new_code_cell(outputs=[v4.new_output("display_data", data=bundle(made, blocks))])
    pdf = BriefingPDF().from_notebook_node(v4.new_notebook(cells=[cell]))[0]
    first = "".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    change = "".join(paragraphs(made, second(made))[0].split())
    assert change in first, "heading and text, to the last word"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_of_which_nothing_can_be_used_leaves_one_page_however_much_is_wrong_with_it(language: str) -> None:
    wrong = [
        {"rule": f"r{each}", "severity": "error", "sheet": "一般公共预算支出", "cell": f"AB{each}"}
        | dict.fromkeys(("found", "found_en", "action", "action_en"), LONG)
        for each in range(9)
    ]
    made = make(
        outcomes(YISHUI, "not_reported"),
        before=outcomes(YISHUI, "on_pace"),
        findings=[{"rule": "file-unusable", "severity": "error"}, *wrong],
        unusable=tuple(f"2021Q3/371323_沂水县_2021Q3_v{each}.xlsx" for each in range(3)),
        language=language,
    )
    blocks = [*document(made), *opening(made), *decisions(made), *second(made)]
    notebook = v4.new_notebook(
        cells=[v4.new_code_cell(outputs=[v4.new_output("display_data", data=bundle(made, blocks))])]
    )
    assert len(PdfReader(io.BytesIO(BriefingPDF().from_notebook_node(notebook)[0])).pages) == 1
    rows = rows_of(made, block_of(blocks, "unusable"))
    assert len(rows) == 2 and all(row[1].endswith("…") for row in rows)
    assert any(made.ledger.printed(f"{YISHUI}/count/findings/more") == "7" for _ in rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", [YISHUI, "3713JK"])
def test_an_area_that_reported_nothing_has_one_page_with_the_longest_names_too(language: str, unit: str) -> None:
    at = Quarter(2021, 4)
    money = budgets(unit, None, before=spent(unit, Quarter(2021, 3), TABLE), at=at)
    earlier = outcomes(unit, "on_pace")
    made = make(outcomes(unit, "not_reported"), unit, at, before=earlier, money=money, language=language)
    blocks = [*document(made), *opening(made), *decisions(made), *second(made)]
    cell = v4.new_code_cell(outputs=[v4.new_output("display_data", data=bundle(made, blocks))])
    pages = PdfReader(io.BytesIO(BriefingPDF().from_notebook_node(v4.new_notebook(cells=[cell]))[0])).pages
    last = {"zh": "只供参考", "en": "For reference only."}[language]
    assert len(pages) == 1 and last in pages[0].extract_text()


def test_what_is_wrong_with_a_whole_file_comes_first_and_a_short_text_stands_whole() -> None:
    findings = [
        {"rule": "a", "severity": "error", "sheet": "任务进展", "found": "甲", "action": "乙"},
        {"rule": "b", "severity": "warning", "found": "丙", "action": "丁"},
        {"rule": "unreadable-file", "severity": "error", "found": "戊", "action": "己"},
    ]
    made = make(outcomes(YISHUI, "not_reported"), findings=findings, unusable=("2021Q3/a.xlsx",))
    assert rows_of(made, block_of(decisions(made), "unusable")) == [["整个文件", "戊", "己"], ["整个文件", "丙", "丁"]]
    assert paragraphs(made, decisions(made)) == ["一、收到的文件有什么问题", "另有1条，由工作人员用检查命令查看。"]


def test_a_file_with_no_other_finding_says_what_it_lacks() -> None:
    findings = [{"rule": "file-unusable", "severity": "error"}]
    made = make(outcomes(YISHUI, "not_reported"), findings=findings, unusable=("2021Q3/a.xlsx",))
    assert paragraphs(made, decisions(made))[1:] == ["检查没有另外发现问题，文件中没有本单位本季的进展数和预算数。"]


def test_a_data_set_of_the_city_alone_asks_no_area_for_a_report() -> None:
    made = make(outcomes(YISHUI, "not_reported"), reports=("371300",))
    assert [block["kind"] for block in opening(made)] == ["paragraph", "paragraph"]
    assert [block["kind"] for block in decisions(made)] == ["heading", "paragraph"]
    assert second(made) == []
    (head,) = document(made)
    assert said(made, head["date_line"]) == "（截至2021年9月30日，累计数；不含各区域报送）"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_reason_and_request_stand_in_full_among_the_items_behind(language: str) -> None:
    made = page(language)
    for row in rows_of(made, block_of(late(made, 4), "late-table")):
        assert LONG in row[2] and LONG in row[3]
        assert row[3].startswith("提请：" if language == "zh" else "Request: ")


FEW = {each: {"status": "not_reported"} for each in ("3.1", "6.1", "10.1")}
BETTER = {each: {"status": "behind"} for each in ("14.1", "16.1")}


# A digit less and the English correction fits in full: 80.3 and 79.75 ems of 80; too long, its number alone is told and
# the shorter ones behind it have room. The Chinese line would hold it in full.
@pytest.mark.parametrize(
    ("before", "first_said", "clauses"),
    [(FEW, 251, 4), (FEW, 51, 2), (FEW, None, 3), (FEW | BETTER, 251, 5), (FEW | BETTER, None, 4)],
)
def test_both_editions_tell_the_same_clauses_of_the_change(before: Any, first_said: int | None, clauses: int) -> None:
    given = {"before": outcomes(YISHUI, "on_pace", before)}
    if first_said is not None:  # and corrected since
        corrected = {"20.3": {"value": 232}}
        given = {
            "before": outcomes(YISHUI, "on_pace", before | corrected),
            "before_first": outcomes(YISHUI, "on_pace", {"20.3": {"value": first_said}}),
        }
    for language, stop in (("zh", "；"), ("en", "; ")):
        made = page(language, **given)
        (block,) = second(made)
        told = said(made, block["runs"])
        assert told.count(stop) + 1 == clauses, language
        assert ("更正1项" in told or "1 correction" in told) == (first_said is not None)
        assert ("51" in told) == (first_said == 51), "the figures stand where the clause fits in full"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", [1, 47, 60, 80, 200])
def test_a_correction_is_never_what_is_dropped_for_want_of_room(
    language: str, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither for a lesser clause nor for a graver one, and its figures never take a graver one's place."""
    lost = {"3.1": {"status": "not_reported"}}
    before = outcomes(YISHUI, "on_pace", {**BETTER, "12.1": {"status": "not_reported"}, "20.3": {"value": 232}})
    first = {"before_first": outcomes(YISHUI, "on_pace", {"20.3": {"value": 251}})}
    made = make(outcomes(YISHUI, "on_pace", lost), before=before, language=language, **first)
    for each in LANGUAGES:
        monkeypatch.setattr(made.in_language(each).words, "CHANGE_ROOM", room)
    told = said(made, second(made)[0]["runs"])
    assert "更正1项" in told or "1 correction" in told
    graver = {"zh": "未再报送或不可评估1项", "en": "1 no longer judged"}[language]
    assert "251" not in told or graver in told
    assert ("251" in told, graver in told) == (room >= 80, room >= 47)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_in_another_language_leaves_no_figure_in_this_one(language: str) -> None:
    made = page("zh")
    other = made.in_language(language)
    opening(other)
    assert (other.case.language, other.words.LANG[:2]) == (language, language)
    assert other.ledger.figures and not made.ledger.figures
    assert made.words.LANG.startswith("zh")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("room", [200, 1])
def test_what_was_newly_reported_is_not_told_where_what_was_lost_has_no_room(
    language: str, gone: bool, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = {"3.1": {"status": "not_reported"}} if gone else {}
    before = outcomes(YISHUI, "on_pace", {"6.1": {"status": "behind"}, "12.1": {"status": "not_reported"}})
    made = make(outcomes(YISHUI, "on_pace", lost), before=before, language=language)
    for each in LANGUAGES:
        monkeypatch.setattr(made.in_language(each).words, "CHANGE_ROOM", room)
    told = paragraphs(made, second(made))[0]
    new, old = {"zh": ("新报送1项", "未再报送或不可评估1项"), "en": ("1 newly reported", "1 no longer judged")}[
        language
    ]
    assert (new in told, old in told) == (room == 200, gone and room == 200)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_clause_that_would_fit_does_not_hide_a_long_one_of_bad_news(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = outcomes(YISHUI, "on_pace", {"6.1": {"status": "behind"}, "12.1": {"status": "not_reported"}})
    made = make(outcomes(YISHUI, "on_pace", {"3.1": {"status": "not_reported"}}), before=before, language=language)
    lines = paragraphs(made, second(made))[0]
    assert lines.index("未再报送" if language == "zh" else "no longer") < lines.index(
        "新报送" if language == "zh" else "newly reported"
    )
    for each in LANGUAGES:
        words = made.in_language(each).words
        long = words.no_longer_reported
        monkeypatch.setattr(words, "no_longer_reported", lambda number, long=long: [*long(number), "x" * 300])
    told = paragraphs(made, second(made))[0]
    assert "新报送" not in told and "newly reported" not in told
