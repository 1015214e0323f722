"""What the data note says is missing, unknown, assumed and found; in sentences written by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from pages import CITY, YISHUI, block_of, done, make, outcomes, paragraphs, plan_2021, rows_of

from analysis.briefing.contents.data_note import data_note, ranges
from analysis.briefing.page import Page


def note(page: Page, begin: str) -> list[str]:
    """The entries that begin so."""
    return [text for text in paragraphs(page, data_note(page, 6)) if text.startswith(begin)]


def area(changed: dict[str, Any] | None = None, **more: Any) -> Page:
    return make(outcomes(YISHUI, "on_pace", changed), **more)


def city(changed: dict[str, Any] | None = None, **more: Any) -> Page:
    """The city alone: without a sheet of areas the note tells all."""
    return make(outcomes(CITY, "on_pace", changed), CITY, reports=(CITY,), **more)


def test_the_data_and_the_plan_are_named_with_their_editions_and_cards() -> None:
    texts = paragraphs(area(), data_note(area(), 6))
    assert texts[0] == "六、数据说明"
    page = area()
    assert note(page, "数据：") == [
        "数据：测试数据，版本一；方案：临沂市2021年度20项重点民生实事工作方案，版本2021-1。"
    ]
    assert note(page, "来源卡") == ["来源卡：某局报表。"]


def test_a_card_with_a_page_names_it() -> None:
    page = area()
    page.case.head["cards"] = [{"id": "a", "title": "甲", "page": "第3页"}, {"id": "b", "title": "乙", "page": ""}]  # type: ignore[index]
    assert note(page, "来源卡") == ["来源卡：甲，第3页；乙。"]


def test_nothing_missing_leaves_no_empty_entries() -> None:
    texts = paragraphs(area(), data_note(area(), 6))
    assert all(texts)
    assert not [text for text in texts if text.startswith(("未报送", "不可评估", "不适用", "汇总数", "力争"))]


def test_what_was_not_reported_is_listed_by_number() -> None:
    page = area({"3.1": {"status": "not_reported"}, "53.1": {"status": "not_reported"}})
    assert note(page, "未报送") == ["未报送2项：3.1、53.1。未报送不按零计。"]


@pytest.mark.parametrize(
    ("code", "fields", "said"),
    [
        ("42.1", {"reason": "target_unknown"}, "42.1 目标另定、未公布"),
        ("11.1", {"reason": "other_stage_only"}, "11.1 只报了其他环节的数，不计分"),
        ("49.3", {"reason": "item_missing", "reason_about": ("城市幼儿园",)}, "49.3 分项未报全（城市幼儿园）"),
        ("20.2", {"reason": "opening_missing"}, "20.2 年初数未报"),
        ("10.2", {"reason": "denominator_zero"}, "10.2 分母为零"),
        ("59.2", {"reason": "base_missing"}, "59.2 上年同期数未报"),
        ("3.1", {"reason": "none_without_reason"}, "3.1 填“无此项”未说明理由"),
    ],
)
def test_what_cannot_be_assessed_says_why(code: str, fields: dict[str, Any], said: str) -> None:
    assert note(area({code: fields | {"status": "not_assessable"}}), "不可评估") == [f"不可评估1项：{said}。"]


def test_in_the_city_the_units_that_lack_are_named() -> None:
    lacking = {"status": "not_assessable", "reason": "area_missing", "reason_about": ("371302", "3713JK")}
    items = {"status": "not_assessable", "reason": "item_missing", "reason_about": ("371302 城市低保", "371311")}
    assert note(city({"4.1": lacking, "1.1": items}), "不可评估") == [
        "不可评估2项：1.1 分项未报全（兰山城市低保、罗庄）；4.1 有区域未报（兰山、经开）。"
    ]


def test_what_does_not_apply_carries_the_senders_reason() -> None:
    cell = {"table": "indicators", "indicator": "54.3", "state": "none", "explanation": "境内无小型水库"}
    page = area({"54.3": {"status": "not_applicable"}, "55.1": {"status": "not_applicable"}}, cells=[cell])
    assert note(page, "不适用") == ["不适用2项：54.3 境内无小型水库；55.1。"]


def test_an_earlier_version_of_a_reason_is_not_shown() -> None:
    cell = {"table": "indicators", "indicator": "54.3", "state": "none", "explanation": "旧话", "in_force": False}
    assert note(area({"54.3": {"status": "not_applicable"}}, cells=[cell]), "不适用") == ["不适用1项：54.3。"]


# --- sums and soft targets --------------------------------------------------------------------------------------
THREE = {"origin": "sum", "covered": ("371302", "371311", "371312")}


def test_a_partial_sum_is_a_lower_bound_with_its_coverage() -> None:
    partial = done(40000, 90000, 75, "not_assessable", **THREE, uncovered=("371321",), lower_bound=True)
    assert note(city({"10.1": partial | {"reason": "partial_sum"}}), "汇总数") == [
        "汇总数（已报／应报单位）：10.1：至少4.00／9.00万人（3／4），不可评估。"
    ]


def test_a_partial_sum_that_meets_the_pace_keeps_its_status() -> None:
    partial = done(52, 80, 65, "on_pace", **THREE, uncovered=("371321",), lower_bound=True)
    assert note(city({"53.2": partial}), "汇总数") == ["汇总数（已报／应报单位）：53.2：至少52／80座（3／4），达序时。"]


def test_sums_of_every_kind_print_their_unit_once() -> None:
    rate = {"value": Fraction(357, 10), "numerator": 357, "denominator": 1000, **THREE}
    changed = {
        "10.4": {"status": "not_assessable", "value": 1234, **THREE},
        "10.5": {"value": 0, "target": 0, **THREE},
        "23.2": rate | {"target": 90, "status": "behind"},
        "42.1": rate | {"status": "not_assessable"},
    }
    assert note(city(changed), "汇总数") == [
        "汇总数（已报／应报单位）：10.4：1234人（3／3），不可评估；10.5：0户（应为0）（3／3），达序时；"
        "23.2：35.7／90%（3／3），滞后；42.1：35.7%（3／3），不可评估。"
    ]


def test_an_area_has_no_sums() -> None:
    assert note(area({"10.1": done(40, 90, 75, "behind", **THREE)}), "汇总数") == []


def test_soft_targets_stand_with_their_figures_and_status() -> None:
    changed = {"13.1": done(0, 1, 75, "severely_behind"), "13.2": {"status": "not_reported", "target": 5}}
    assert note(city(changed | {"39.1": {"progress": "on_course"}}), "力争") == [
        "力争3项，不计入合计与排名：13.1：0／1个，严重滞后；13.2：未报送；39.1：按计划推进，达序时。"
    ]
    assert note(area(), "力争") == []


# --- assumptions, claims, scopes -----------------------------------------------------------------------------------
def test_assumptions_are_listed_with_runs_of_numbers_joined() -> None:
    page = area()
    assert note(page, "适用范围") == ["适用范围按假定处理、待核实：7—14、16—20、23—28、30、32—59。"]
    assert note(page, "开发区统计关系") == ["开发区统计关系按假定处理、待核实：高新区、经开区、临港区。"]


def test_a_sourced_plan_lists_no_assumptions() -> None:
    plan = plan_2021()
    sourced = replace(
        plan,
        measures=tuple(
            row.model_copy(update={"applies_basis": "sourced", "lead_basis": "sourced"}) for row in plan.measures
        ),
    )
    page = make(outcomes(YISHUI, "on_pace"), plan=sourced)
    assert note(page, "适用范围") == note(page, "牵头部门") == []


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        (["a", "b", "c"], ["a—c"]),
        (["a", "b", "d"], ["a", "b", "d"]),
        (["a", "c", "d", "e"], ["a", "c—e"]),
        (["e"], ["e"]),
        ([], []),
    ],
)
def test_three_in_a_row_become_a_range(names: list[str], joined: list[str]) -> None:
    assert ranges(names, list("abcde"), "—") == joined


def test_names_without_an_order_stay_as_they_are() -> None:
    assert ranges(["丙", "甲", "乙"], [], "—") == ["丙", "甲", "乙"]


def test_claims_of_measures_that_are_not_the_units_are_left_out() -> None:
    assert "31 省内定点机构都能用（涉及外市机构，本市报送无法核对）" in note(city(), "记录在案")[0]
    assert "31 " not in note(area(), "记录在案")[0]
    assert note(area(), "记录在案")[0].startswith("记录在案、不计分的表述：7 不出现返贫和新致贫（")


def test_every_scope_says_what_it_holds() -> None:
    (text,) = note(area(), "口径没有")
    assert text.startswith("口径没有法定清单：N5＝205、207、208、210、221；B9＝205、")
    assert text.endswith("；余额＝合计减201、204。")


# --- findings -----------------------------------------------------------------------------------------------------
FALLS = {
    "severity": "error", "unit": YISHUI, "file": "2021Q3/371323.xlsx", "sheet": "任务进展", "cell": "G9",
    "found": "由30降为20", "expected": "不低于30", "action": "核实",
}  # fmt: skip


def test_no_findings_is_one_sentence() -> None:
    assert paragraphs(area(), data_note(area(), 6))[-1] == "检查没有发现问题。"


def test_findings_are_counted_and_listed_with_their_place() -> None:
    page = area(findings=[FALLS, {"severity": "note", "unit": YISHUI, "found": "未列明"}])
    assert paragraphs(page, data_note(page, 6))[-1] == "检查结果：错误1条、警告0条、提示1条，逐条列于下表。"
    assert rows_of(page, block_of(data_note(page, 6), "findings")) == [
        ["错误", "371323.xlsx 任务进展 G9", "由30降为20", "不低于30", "核实"],
        ["提示", "—", "未列明", "—", "—"],
    ]


def test_the_city_lists_its_own_findings_and_counts_those_of_its_units() -> None:
    own = {"severity": "warning", "unit": CITY, "found": "合计不符"}
    page = city(findings=[FALLS, own, {"severity": "note", "unit": "", "found": "缺报"}, FALLS | {"severity": "note"}])
    blocks = data_note(page, 6)
    assert [row[2] for row in rows_of(page, block_of(blocks, "findings"))] == ["合计不符", "缺报"]
    assert rows_of(page, block_of(blocks, "findings-by-unit")) == [["沂水县", "1", "0", "1"]]
