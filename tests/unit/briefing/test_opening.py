"""The first page, in sentences written by hand."""

from __future__ import annotations

from typing import Any

import pytest
from pages import (
    CITY,
    GAOXIN,
    LUOZHUANG,
    Q1,
    Q2,
    Q3,
    TABLE,
    YISHUI,
    block_of,
    budgets,
    done,
    empty,
    make,
    outcomes,
    paragraphs,
    said,
    shifted,
    spent,
)  # fmt: skip

from analysis.briefing.contents.opening import document, opening
from analysis.briefing.page import Page
from analysis.quarter import Quarter

LAST = Quarter(2020, 3)


def sentences(page: Page) -> list[str]:
    return paragraphs(page, opening(page))


def share(**by: int) -> str:
    """Sentence one of the city whose table moved by these amounts, against an unmoved table of last year (80%)."""
    money = budgets(CITY, spent(CITY, Q3, shifted(TABLE, **by)), spent(CITY, LAST, TABLE))
    return sentences(make(outcomes(CITY, "on_pace"), CITY, money=money))[0]


def money(unit: str = YISHUI, **by: int) -> Any:
    return budgets(unit, spent(unit, Q3, shifted(TABLE, **by)), spent(unit, LAST, TABLE))


# --- whole first pages -----------------------------------------------------------------------------
def test_everything_done() -> None:
    # 800000 + 20000 of 1000000 + 10000 万元: 81.188...%
    page = make(outcomes(YISHUI, "completed"), before=outcomes(YISHUI, "on_pace"), money=money(c205=20000, c201=-10000))
    assert sentences(page) == [
        "1—9月，全县民生支出82.00亿元，占一般公共预算支出的81.2%（B9口径），比上年同期提高1.2个百分点。",
        "46项可核任务，已完成46项，占可评估46项的100.0%；没有落后项。",
        "比上半年，46项转好，没有转差；没有需要提请研究决定的事项。",
    ]


def test_the_first_quarter_compares_with_nothing() -> None:
    page = make(outcomes(YISHUI, "on_pace"), at=Q1, money=budgets(YISHUI, spent(YISHUI, Q1, TABLE), at=Q1))
    assert sentences(page) == [
        "1—3月，全县民生支出80.00亿元，占一般公共预算支出的80.0%（B9口径），上年同期数不全，不作比较。",
        "46项可核任务，尚无完成项，达序时46项，占可评估46项的100.0%；没有落后项。",
        "没有需要提请研究决定的事项。",
    ]


def test_an_area_that_sent_nothing_is_told_what_is_missing_and_what_to_do() -> None:
    page = make(outcomes(YISHUI, "not_reported"), before=outcomes(YISHUI, "on_pace"), ranks={YISHUI: 0})
    assert sentences(page) == [
        "沂水县第三季度的预算支出表和任务进展表均未收到有效数据，民生支出占比不能计算。",
        "46项可核任务全部未报送，不作评估，不按零计，不参加排名。未收到不等于没有进展。",
        "请沂水县尽快补报；收到后重新生成简报，取代本页。",
    ]
    assert said(page, document(page)[0]["date_line"]) == "（截至2021年9月30日，累计数；尚无报送）"
    assert not [block for block in opening(page) if block["kind"] == "axis"]


def test_a_city_that_sent_nothing_is_not_said_to_have_no_items_behind() -> None:
    page = make(outcomes(CITY, "not_reported"), CITY, at=Q1, ranks={YISHUI: 0}, others=outcomes(YISHUI, "not_reported"))
    assert sentences(page) == [
        "1—3月，全市民生支出占比不能计算：一般公共预算支出表未报送。",
        "61项可核任务，未报送61项，均不作评估，不按零计。",
        "本季为首季，不作环比，1个区域需要关注。",
    ]


def test_targets_without_the_budget_are_a_report() -> None:
    page = make(outcomes(YISHUI, "not_reported", {"3.1": done(10, 40, 75, "severely_behind")}))
    assert sentences(page)[0] == "1—9月，全县民生支出占比不能计算：一般公共预算支出表未报送。"
    assert (
        sentences(page)[1]
        == "46项可核任务，尚无完成或达序时项，占可评估1项的0.0%；落后1项，其中严重滞后1项，未报送45项。"
    )


@pytest.mark.parametrize(("missing", "clause"), [(6, "没有落后项。"), (7, "没有落后项，未报送7项。")])
def test_what_was_not_reported_is_said_beside_the_rate_when_it_is_too_much_for_a_rank(
    missing: int, clause: str
) -> None:
    silent = ["3.1", "6.1", "10.1", "10.2", "10.3", "10.5", "11.1"][:missing]  # of 40 here: 34 reported are 85%
    page = make(outcomes("371371", "on_pace", {each: {"status": "not_reported"} for each in silent}), "371371")
    assert sentences(page)[1].endswith(clause)


def test_a_budget_without_targets_is_a_report() -> None:
    page = make(outcomes(YISHUI, "not_reported"), money=money())
    assert sentences(page)[0].startswith("1—9月，全县民生支出80.00亿元")
    assert sentences(page)[1] == "46项可核任务，未报送46项，均不作评估，不按零计。"


@pytest.mark.parametrize(("unit", "whole"), [(YISHUI, "全县"), (LUOZHUANG, "全区"), (GAOXIN, "全区")])
def test_an_area_is_called_by_its_kind(unit: str, whole: str) -> None:
    page = make(outcomes(unit, "on_pace"), unit, money=money(unit))
    assert sentences(page)[0].startswith(f"1—9月，{whole}民生支出80.00亿元")


# --- the share ---------------------------------------------------------------------------------------
def test_the_share_of_an_area_below_one_yi_is_in_wan() -> None:
    small = {code: amount // 100 for code, amount in TABLE.items()}
    page = make(
        outcomes(YISHUI, "on_pace"), money=budgets(YISHUI, spent(YISHUI, Q3, small), spent(YISHUI, LAST, small))
    )
    assert sentences(page)[0] == "1—9月，全县民生支出8000万元，占一般公共预算支出的80.0%（B9口径），与上年同期持平。"


def test_a_change_that_prints_as_zero_is_level() -> None:
    # 800400 of 1000400: 80.008%
    assert "，与上年同期持平。" in share(c205=400)


def test_a_falling_share_of_an_area() -> None:
    # 800000 of 1050000: 76.190...%
    page = make(outcomes(YISHUI, "on_pace"), money=money(c201=50000))
    assert sentences(page)[0] == (
        "1—9月，全县民生支出80.00亿元，占一般公共预算支出的76.2%（B9口径），比上年同期下降3.8个百分点。"
    )


def test_the_citys_share_in_its_band() -> None:
    assert share() == (
        "1—9月，全市民生支出占一般公共预算支出比重为80.0%（B9口径），在80%±2的目标带内，与上年同期持平。"
    )


def test_the_citys_share_above_its_band() -> None:
    # 1000000 of 1200000
    assert share(c205=200000) == (
        "1—9月，全市民生支出占一般公共预算支出比重为83.3%（B9口径），高于80%±2的目标带，同比提高3.3个百分点。"
    )


def test_the_citys_share_below_its_band() -> None:
    # 800000 of 1100000
    assert share(c206=100000) == (
        "1—9月，全市民生支出占一般公共预算支出比重为72.7%（B9口径），低于80%±2的目标带，同比下降7.3个百分点。"
    )


@pytest.mark.parametrize(
    ("moved", "place"),
    [
        ({"c205": 20000, "c201": -20000}, "在80%±2的目标带内"),  # 82% exactly
        ({"c205": 20001, "c201": -20001}, "高于80%±2的目标带"),  # 82.0001%, printed 82.0
        ({"c205": -20000, "c201": 20000}, "在80%±2的目标带内"),  # 78% exactly
        ({"c205": -20001, "c201": 20001}, "低于80%±2的目标带"),
    ],
)
def test_the_edges_of_the_band_belong_to_it_and_are_judged_on_exact_numbers(moved: dict[str, int], place: str) -> None:
    assert place in share(**moved)


def test_a_share_known_as_bounds() -> None:
    listed = {code: amount for code, amount in TABLE.items() if code != "214"}
    page = make(outcomes(YISHUI, "on_pace"), money=budgets(YISHUI, spent(YISHUI, Q3, listed, total=1000000)))
    assert sentences(page)[0] == (
        "1—9月，全县民生支出占一般公共预算支出的77.0%至80.0%（B9口径，科目不全，只知上下限）。"
    )
    assert not [block for block in opening(page) if block["kind"] == "axis"]


def test_a_sum_that_lacks_units_gives_no_share() -> None:
    money = budgets(CITY, spent(CITY, Q3, TABLE), spent(CITY, LAST, TABLE), missing=("371302",))
    page = make(outcomes(CITY, "on_pace"), CITY, money=money)
    assert sentences(page)[0] == "1—9月，全市民生支出占比不能计算：汇总不全。"


@pytest.mark.parametrize(
    ("budget", "reason"),
    [
        (spent(YISHUI, Q3, {}, total=0), "支出合计为零"),
        (spent(YISHUI, Q3, {}, total=100), "功能分类科目未报"),
        (spent(YISHUI, Q3, {}, total=100, claimed=80), "只公布总数，未说明口径"),
        (spent(YISHUI, Q3, {"205": 120}, total=100), "科目之和大于合计"),
        (empty(YISHUI, Q3), "一般公共预算支出表未报送"),
    ],
)
def test_a_share_that_cannot_be_computed_says_why(budget: Any, reason: str) -> None:
    page = make(outcomes(YISHUI, "on_pace"), money=budgets(YISHUI, budget))
    assert sentences(page)[0] == f"1—9月，全县民生支出占比不能计算：{reason}。"


def test_the_axis_has_the_other_areas_as_ticks_and_this_area_last() -> None:
    page = make(
        outcomes(YISHUI, "on_pace"),
        money=money(),
        shares={CITY: "79", YISHUI: "80", LUOZHUANG: "85", GAOXIN: "", "3713BJ": "60"},
    )
    axis = block_of(opening(page), "share-axis")
    assert (axis["ticks"], axis["band"], axis["target"]) == ([85.0], [78.0, 82.0], 80.0)
    assert [(each["role"], said(page, each["label"])) for each in axis["points"]] == [
        ("other", "罗庄区 85.0%"),
        ("city", "全市 79.0%"),
        ("area", "沂水县 80.0%"),
    ]
    assert said(page, axis["note"]) == "B9口径，一般公共预算执行数，1—9月累计；短线为其他1个区域"
    assert said(page, axis["scale"][-1]["label"]) == "80%±2 市级参照带"


ZONES = {GAOXIN: "74.8", "3713JK": "73.9", "3713LG": "76.4"}


def named_ticks(shares: dict[str, str]) -> list[str]:
    page = make(outcomes(YISHUI, "on_pace"), money=money(), shares={CITY: "79", YISHUI: "80", **shares})
    points = block_of(opening(page), "share-axis")["points"]
    return [said(page, each["label"]) for each in points if each["role"] == "other"]


def test_the_axis_names_the_zones_together_and_the_highest_area() -> None:
    assert named_ticks({**ZONES, LUOZHUANG: "85"}) == ["3个开发区", "罗庄区 85.0%"]


def test_zones_with_an_area_between_them_have_no_common_name() -> None:
    assert named_ticks({**ZONES, LUOZHUANG: "75"}) == []
    assert named_ticks({**ZONES, LUOZHUANG: "75", "371302": "85"}) == ["兰山区 85.0%"]


def test_no_other_area_is_named_the_highest_where_it_is_this_one_or_two() -> None:
    assert named_ticks({LUOZHUANG: "80"}) == []
    assert named_ticks({LUOZHUANG: "85", "371302": "85"}) == []


# --- counts and changes ---------------------------------------------------------------------------------
def test_one_item_behind_and_none_severely() -> None:
    page = make(outcomes(YISHUI, "on_pace", {"53.1": done(38, 89, 65, "behind")}), before=outcomes(YISHUI, "on_pace"))
    assert sentences(page)[1:] == [
        "46项可核任务，尚无完成项，达序时45项，占可评估46项的97.8%；落后1项。",
        "比上半年，1项转差，没有转好；农村路网提升需要研究决定。",
    ]


def test_slightly_behind_needs_no_decision() -> None:
    page = make(outcomes(YISHUI, "on_pace", {"53.1": done(57, 89, 65, "slightly_behind")}))
    assert sentences(page)[2].endswith("；没有需要提请研究决定的事项。")


def test_two_items_to_decide_are_named_and_counted() -> None:
    late = {"53.1": done(38, 89, 65, "behind"), "3.1": done(0, 40, 75, "severely_behind")}
    page = make(outcomes(YISHUI, "on_pace", late), before=outcomes(YISHUI, "behind"))
    assert sentences(page)[1].endswith("；落后2项，其中严重滞后1项。")
    assert sentences(page)[2] == ("比上半年，44项转好、1项转差；残疾儿童康复救助、农村路网提升两件事需要研究决定。")


def test_of_ten_items_behind_the_three_most_urgent_are_to_be_decided() -> None:
    codes = ["6.1", "10.1", "10.3", "11.1", "12.1", "14.1", "16.1"]
    late = {code: done(50, 100, 75, "behind") for code in codes}
    late |= {"3.1": done(49, 100, 75, "behind"), "36.1": done(0, 100, 75, "severely_behind")}
    late |= {"10.5": {"status": "behind", "value": 2, "target": 0, "met": False}}
    page = make(outcomes(YISHUI, "on_pace", late), before=outcomes(YISHUI, "on_pace", late))
    assert sentences(page)[1:] == [
        "46项可核任务，尚无完成项，达序时36项，占可评估46项的78.3%；落后10项，其中严重滞后1项。",
        "比上半年，没有任务转好或转差；老旧小区改造、残疾儿童康复救助、救助“两癌”妇女三件事需要研究决定。",
    ]


def test_over_a_hundred_percent_is_one_completed_item() -> None:
    page = make(outcomes(YISHUI, "on_pace", {"3.1": done(63, 40, 75, "completed")}))
    assert sentences(page)[1].startswith("46项可核任务，已完成1项、达序时45项，占可评估46项的100.0%")


def test_unknown_items_are_in_no_rate() -> None:
    changed = {"53.1": {"status": "not_reported"}, "42.1": {"status": "not_assessable", "reason": "target_unknown"}}
    page = make(outcomes(YISHUI, "on_pace", {**changed, "3.1": done(29, 40, 75, "slightly_behind")}))
    assert sentences(page)[1] == "46项可核任务，尚无完成项，达序时43项，占可评估44项的97.7%；落后1项。"


def test_the_citys_soft_targets_stand_apart_and_its_areas_are_counted() -> None:
    page = make(
        outcomes(CITY, "on_pace", {"13.1": done(0, 1, 75, "severely_behind")}), CITY, before=outcomes(CITY, "on_pace"),
        ranks={YISHUI: 1, GAOXIN: 0}, others=[*outcomes(YISHUI, "on_pace"), *outcomes(GAOXIN, "not_reported")],
    )  # fmt: skip
    assert sentences(page)[1:] == [
        "61项可核任务，尚无完成项，达序时61项，占可评估61项的100.0%；没有落后项。力争3项另列。",
        "比上半年，没有任务转好或转差；没有需要提请研究决定的事项，1个区域需要关注。",
    ]


def test_published_figures_of_the_city_alone_say_nothing_of_areas() -> None:
    page = make(outcomes(CITY, "on_pace"), CITY, at=Q1, reports=(CITY,))
    assert sentences(page)[2] == "本季为首季，不作环比；没有需要提请研究决定的事项。"


# --- head and strip ---------------------------------------------------------------------------------------
def test_the_head_names_area_quarter_and_data_date_and_no_time_of_making() -> None:
    page = make(outcomes(GAOXIN, "on_pace"), GAOXIN, at=Q2)
    (head,) = document(page)
    assert (said(page, head["title"]), head["pdf_title"]) == ("高新区2021年第二季度民生实事简报",) * 2
    assert [said(page, part) for part in head["title_break"]] == ["高新区2021年第二季度", "民生实事简报"]
    assert said(page, head["date_line"]) == "（截至2021年6月30日，累计数）"
    assert (head["period"], head["data_date"], head["area"]) == (
        "2021Q2",
        "2021-10-12",
        {"code": GAOXIN, "name": "高新区"},
    )
    assert head["data_day"] == "2021年10月12日"
    (english,) = document(make(outcomes(GAOXIN, "on_pace"), GAOXIN, at=Q2, language="en"))
    assert (english["data_day"], english["data_date"]) == ("12 October 2021", "2021-10-12")
    assert head["marks"] == {"draft": "草稿　红头、发文字号、印章留待正式印发", "synthetic": "测试"}


def test_real_data_carry_no_synthetic_mark() -> None:
    page = make(outcomes(YISHUI, "on_pace"))
    page.case.head["mark"] = ""  # type: ignore[index]
    assert document(page)[0]["marks"]["synthetic"] is None


def test_the_strip_has_a_cell_for_each_firm_target_from_calm_to_unknown() -> None:
    changed = {
        "3.1": done(40, 40, 75, "completed"),
        "6.1": {"status": "not_reported"},
        "53.1": done(38, 89, 65, "behind"),
    }
    page = make(outcomes(YISHUI, "on_pace", changed))
    strip = block_of(opening(page), "strip")
    assert len(strip["cells"]) == 46
    assert [strip["cells"][index] for index in (0, 1, 44, 45)] == [
        {"status": "completed", "label": "3.1"},
        {"status": "on_pace", "label": "1.1"},
        {"status": "behind", "label": "53.1"},
        {"status": "not_reported", "label": "6.1"},
    ]
    assert [said(page, each["runs"]) for each in strip["counts"]] == ["1项", "43项", "0项", "1项", "0项", "1项", "0项"]
    assert strip["alt"] == (
        "46项可核任务：已完成1项，达序时43项，略滞后0项，滞后1项，严重滞后0项，未报送1项，不可评估0项。"
    )


def test_a_strip_without_any_report_counts_only_what_is_missing() -> None:
    page = make(outcomes(YISHUI, "not_reported"))
    strip = block_of(opening(page), "strip")
    assert [said(page, each["runs"]) for each in strip["counts"]] == ["—", "—", "—", "—", "—", "46项", "—"]
