"""What is to be decided, what changed, which areas need attention: page one's second half."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pages import (
    CITY,
    GAOXIN,
    LUOZHUANG,
    Q1,
    Q2,
    Q4,
    TABLE,
    YISHUI,
    block_of,
    budgets,
    done,
    make,
    outcomes,
    paragraphs,
    remark,
    rows_of,
    said,
    spent,
)  # fmt: skip

from analysis.briefing.contents.decisions import change_table, decisions, second
from analysis.briefing.page import Page

ROAD = done(38, 89, 65, "behind", rate_needed=17, rate_so_far=Fraction(38, 9), months_left=3)


def table(page: Page) -> list[list[str]]:
    return rows_of(page, block_of(decisions(page), "decisions-table"))


def late(code: str, **fields: Any) -> list[list[str]]:
    return table(make(outcomes(YISHUI, "on_pace", {code: fields})))


def change(now: dict[str, Any], before: dict[str, Any], first: dict[str, Any] | None = None) -> str:
    page = make(
        outcomes(YISHUI, "on_pace", now),
        before=outcomes(YISHUI, "on_pace", before),
        before_first=outcomes(YISHUI, "on_pace", before if first is None else first),
    )
    (sentence,) = paragraphs(page, second(page))
    return sentence


# --- decisions -----------------------------------------------------------------------------------------
def test_nothing_to_decide_is_one_sentence() -> None:
    page = make(outcomes(YISHUI, "on_pace"))
    assert paragraphs(page, decisions(page)) == [
        "一、请研究决定的事项",
        "可评估的任务没有达到“滞后”及以上程度的。",
    ]


def test_nothing_assessable_is_not_nothing_behind() -> None:
    page = make(outcomes(CITY, "not_reported"), CITY, ranks={YISHUI: 0}, others=outcomes(YISHUI, "not_reported"))
    assert paragraphs(page, decisions(page))[1] == "因没有可评估的任务，未提出研究决定事项。"


def test_a_count_shows_gap_both_monthly_rates_and_the_reason_as_submitted() -> None:
    said_ = [remark("53.1", "problem", "石料涨价"), remark("53.1", "request", "请协调料场。")]
    page = make(outcomes(YISHUI, "on_pace", {"53.1": ROAD}), cells=[*said_, remark("53.1", "plan", "赶工")])
    assert table(page) == [
        ["滞后53.1 农村路网提升", "38／89公里|−22.3百分点", "17.0公里|前9月平均4.2", "石料涨价；请协调料场。"]
    ]
    assert paragraphs(page, decisions(page)) == ["一、请研究决定的事项"]


def test_a_problem_that_ends_with_a_stop_gets_no_second_mark() -> None:
    said_ = [remark("53.1", "problem", "石料涨价。"), remark("53.1", "request", "请协调")]
    page = make(outcomes(YISHUI, "on_pace", {"53.1": ROAD}), cells=said_)
    assert table(page)[0][3] == "石料涨价。请协调"


def test_silence_about_the_reason_is_said() -> None:
    assert late("53.1", **ROAD)[0][3] == "未报送原因"


def test_another_units_remark_is_not_this_units() -> None:
    other = remark("53.1", "problem", "别处的原因") | {"unit": CITY}
    assert table(make(outcomes(YISHUI, "on_pace", {"53.1": ROAD}), cells=[other]))[0][3] == "未报送原因"


def test_large_counts_are_both_in_wan_and_the_rate_is_whole_from_a_hundred() -> None:
    fields = done(26200, 37400, 85, "behind", rate_needed=Fraction(11200, 3), rate_so_far=Fraction(26200, 9))
    assert late("36.1", **fields)[0][1:3] == ["2.62／3.74万户|−14.9百分点", "3733户|前9月平均2911"]


@pytest.mark.parametrize(
    ("code", "fields", "figures"),
    [
        ("10.5", {"value": 2, "target": 0, "met": False}, "2户（应为0）"),
        ("59.2", {"value": 123456, "opening": 130000, "met": False}, "12.35／13.00亿元"),
        ("59.2", {"value": 4999, "opening": 5000, "met": False}, "4999／5000万元"),
        ("44.1", {"progress": "not_done"}, "未完成"),
        ("1.1", {"target": 10, "met": False}, "未达到"),
        ("23.1", {"target": 79, "value": 74, "opening": 74, "met": False}, "未达到"),
        ("4.1", {"target": 2, "target_high": 3, "value": 1, "met": False}, "1／2—3个"),
        ("15.1", {"progress": "not_done", "met": False}, "未达到"),
    ],
)
def test_what_has_no_percentage_stands_in_words_or_parts(code: str, fields: dict[str, Any], figures: str) -> None:
    assert late(code, status="behind", **fields)[0][1:3] == [figures, "—"]


def test_a_rate_stands_beside_its_target_with_one_sign() -> None:
    attained = Fraction(70, 90)
    fields = {"value": 70, "numerator": 700, "denominator": 1000, "target": 90, "attainment": attained, "pace": 90}
    row = late("23.2", status="behind", gap=90 - attained * 100, **fields)[0]
    assert row[1:3] == ["70.0／90%|−12.2百分点", "—"]


def city(code: str, **fields: Any) -> list[list[str]]:
    return table(
        make(
            outcomes(CITY, "on_pace", {code: {"status": "behind", **fields}}), CITY, others=outcomes(YISHUI, "on_pace")
        )
    )


def test_in_the_city_a_share_below_its_band_and_a_target_by_area() -> None:
    assert city("59.1", value=Fraction(151, 2), target=80)[0][1] == "75.5／80±2%"
    assert city("4.1", origin="areas", numerator=9, denominator=12, met=False, target=2)[0][1] == "9／12个区域"


def test_a_small_target_in_the_city() -> None:
    fields = done(2, 5, 60, "behind", units_expected=3, rate_needed=1, rate_so_far=Fraction(2, 9))
    assert city("17.1", **fields)[0] == [
        "滞后17.1 样板中职学校",
        "2／5处|−20.0百分点",
        "1.0处|前9月平均0.2",
        "未报送原因",
    ]


# --- nothing reported -------------------------------------------------------------------------------------
def test_the_forms_that_are_missing_and_how_to_fill_them() -> None:
    page = make(
        outcomes(YISHUI, "not_reported"),
        before=outcomes(YISHUI, "on_pace", {"53.1": ROAD, "3.1": {"status": "not_reported"}}),
    )
    assert rows_of(page, block_of(decisions(page), "forms")) == [
        ["民生实事任务进展表", "46项|已收0项", "各牵头部门填，政府办汇总", "各项状态、落后事项、在全市的位次"],
        ["一般公共预算支出功能分类表", "1张|已收0张", "财政部门", "民生支出占比、同比变化和各科目贡献"],
        ["基本民生支出表", "1张|已收0张", "财政部门", "基本民生支出是否只增不减"],
    ]
    assert paragraphs(page, decisions(page)) == ["一、请补报的表"]
    assert paragraphs(page, second(page)) == [
        "二、怎样填。没有进展填零，没有此项任务填“无此项”并说明理由，不能留空；数字为年初起的累计数；"
        "已改的旧数要写明原因。",
        "三、上次报送。上半年共报送45／46项，其中达序时及以上44／45项。只供参考，不代表本季。",
    ]


@pytest.mark.parametrize(
    ("language", "tail"),
    [
        ("zh", "达序时及以上46／46项，占比80.0%（B9口径）。只供参考，不代表本季。"),
        ("en", "46 of 46 targets, 46 of 46 assessable on pace or better, share 80.0% (scope B9). For reference only."),
    ],
)
@pytest.mark.parametrize("there", [True, False], ids=["budget table", "none"])
def test_the_last_report_tells_its_share_where_a_budget_table_was_there(language: str, tail: str, there: bool) -> None:
    money = budgets(YISHUI, None, before=spent(YISHUI, Q2, TABLE) if there else None)
    made = make(outcomes(YISHUI, "not_reported"), before=outcomes(YISHUI, "on_pace"), money=money, language=language)
    last = paragraphs(made, second(made))[1]
    assert last.endswith(tail) is there
    assert ("80.0" in last) is there


@pytest.mark.parametrize("before", [None, "not_reported"])
def test_no_last_report_is_said(before: str | None) -> None:
    earlier = None if before is None else outcomes(YISHUI, before)
    page = make(outcomes(YISHUI, "not_reported"), at=Q1 if before is None else Q4, before=earlier)
    assert paragraphs(page, second(page))[1] == "三、上次报送。此前也没有有效报送。"


# --- change -----------------------------------------------------------------------------------------------
def test_the_first_quarter_has_no_change() -> None:
    page = make(outcomes(YISHUI, "on_pace"), at=Q1)
    assert paragraphs(page, second(page)) == ["二、环比。本季为年度首季，没有上季可比。"]


def test_no_move_is_said() -> None:
    assert change({}, {}) == "二、比上半年的变化。各项任务状态没有变化。"


def test_one_item_that_worsened_is_named_not_called_the_worst() -> None:
    assert change({"53.1": ROAD}, {}) == "二、比上半年的变化。转差1项：53.1 农村路网提升。"


def test_the_worst_of_several_is_the_most_severe_then_the_furthest_behind() -> None:
    now = {"3.1": done(20, 40, 75, "behind"), "6.1": done(21, 40, 75, "behind"), "53.1": ROAD}
    assert change(now, {}) == "二、比上半年的变化。转差3项，现最重为3.1 残疾儿童康复救助。"
    worse = now | {"10.5": {"status": "severely_behind", "value": 1, "target": 0}}
    assert change(worse, {}) == "二、比上半年的变化。转差4项，现最重为10.5 零就业家庭清零。"


def test_what_was_newly_completed_is_a_part_of_what_improved() -> None:
    slow = {"status": "behind"}
    assert change({"3.1": {"status": "completed"}}, {}) == "二、比上半年的变化。转好1项（新完成）。"
    assert change({"3.1": {"status": "completed"}}, {"6.1": slow}) == "二、比上半年的变化。转好2项，其中1项新完成。"
    assert change({}, {"6.1": slow}) == "二、比上半年的变化。转好1项。"


def test_arriving_and_ceasing_reports_neither_improve_nor_worsen() -> None:
    now = {"3.1": {"status": "not_reported"}, "42.1": {"status": "not_assessable"}}
    before = {"6.1": {"status": "not_reported"}, "42.1": {"status": "not_reported"}}
    assert change(now, before) == "二、比上半年的变化。未再报送或不可评估1项；新报送2项。"


def test_a_restated_figure_shows_the_old_and_the_new() -> None:
    now, first = {"53.1": ROAD | {"value": 20}}, {"53.1": ROAD | {"value": 30}}
    assert change(now, now, first) == "二、比上半年的变化。更正1项：53.1的上半年数由30公里改为20公里。"


def test_of_several_restated_figures_the_first_is_shown() -> None:
    before = {"3.1": {"value": 8}, "53.1": {"value": 20}}
    first = {"3.1": {"value": 9}, "53.1": {"value": 30}}
    assert change(before, before, first) == "二、比上半年的变化。更正2项，其中3.1的上半年数由9名改为8名。"


def test_a_restated_rate_keeps_its_sign_and_a_rising_standard_has_no_unit_of_its_own() -> None:
    assert change({}, {"23.2": {"value": 80}}, {"23.2": {"value": Fraction(163, 2)}}).endswith(
        "23.2的上半年数由81.5%改为80%。"
    )
    assert change({}, {"1.1": {"value": 700}}, {"1.1": {"value": 750}}).endswith("1.1的上半年数由750改为700。")


def test_soft_targets_are_in_no_change() -> None:
    page = make(
        outcomes(CITY, "on_pace", {"13.1": {"status": "severely_behind"}}), CITY, before=outcomes(CITY, "on_pace"),
        others=outcomes(YISHUI, "on_pace"),
    )  # fmt: skip
    assert change_table(page, 4) == []


def test_every_move_stands_in_the_table_better_ones_first() -> None:
    now = {
        "53.1": ROAD,
        "3.1": {"status": "completed"},
        "6.1": {"status": "not_reported"},
        "14.1": {"status": "behind"},
    }
    page = make(outcomes(YISHUI, "on_pace", now), before=outcomes(YISHUI, "on_pace", {"11.1": {"status": "behind"}}))
    blocks = change_table(page, 4)
    assert said(page, blocks[0]["runs"]) == "四、状态变化"
    moves = rows_of(page, block_of(blocks, "moves-table"))
    assert sorted(moves[:2]) == [["转好", "滞后", "达序时", "11.1"], ["转好", "达序时", "已完成", "3.1"]]
    assert moves[2:] == [["转差", "达序时", "滞后", "14.1、53.1"], ["未再报送或不可评估", "达序时", "未报送", "6.1"]]


# --- areas that need attention --------------------------------------------------------------------------------
def attention(ranks: dict[str, int], language: str = "zh", **statuses: Any) -> str:
    """The sentence of a city whose own targets are all on pace; ``statuses`` by area, e.g. ``u371323={...}``."""
    others = [each for unit in ranks for each in outcomes(unit, "on_pace", statuses.get(f"u{unit}"))]
    page = make(outcomes(CITY, "on_pace"), CITY, ranks=ranks, others=others, language=language)
    (sentence,) = paragraphs(page, second(page))
    return sentence


def test_areas_that_need_attention_are_named_with_their_reasons() -> None:
    severe = {"3.1": {"status": "severely_behind"}, "6.1": {"status": "severely_behind"}}
    missing = {"3.1": {"status": "not_reported"}}
    areas = {"371302": 1, "371312": 2, LUOZHUANG: 3, YISHUI: 4, GAOXIN: 0}
    lagging = {"53.1": ROAD}
    given = {
        "u371302": severe, "u371311": lagging, "u371323": lagging | {"3.1": {"status": "behind"}}, "u371371": missing
    }  # fmt: skip
    assert (
        attention(areas, **given)
        == "二、需要关注的区域。高新区1项未报送，不排名；排在末尾的是沂水县44／46、罗庄区44／45；兰山区严重滞后2项。"
    )
    assert attention(areas, "en", **given) == (
        "2. Areas that need attention. High-tech Zone did not report 1 target and is unranked; "
        "ranked last: Yishui County 44 of 46, Luozhuang District 44 of 45; "
        "Lanshan District has 2 targets severely behind."
    )


def test_one_low_area_is_the_last_and_no_area_is_said() -> None:
    lagging = {"53.1": ROAD}
    assert attention({LUOZHUANG: 1, YISHUI: 2}, u371323=lagging) == "二、需要关注的区域。排在末尾的是沂水县45／46。"
    assert attention({LUOZHUANG: 1, YISHUI: 1}) == "二、需要关注的区域。没有区域达到关注条件。"


def test_an_area_of_which_nothing_can_be_assessed_is_not_said_to_lack_reports() -> None:
    nothing = {
        code: {"status": "not_assessable"}
        for code in (each.indicator for each in outcomes(YISHUI, "on_pace") if each.status == "on_pace")
    }
    assert attention({LUOZHUANG: 1, YISHUI: 0}, u371323=nothing) == (
        "二、需要关注的区域。沂水县没有可评估的任务，不排名。"
    )


def test_a_data_set_of_the_city_alone_says_so() -> None:
    page = make(outcomes(CITY, "on_pace"), CITY, reports=(CITY,))
    assert paragraphs(page, second(page)) == ["二、需要关注的区域。本数据集不含各区域报送，不作排名。"]


@pytest.mark.parametrize(
    ("language", "heading", "corrections"),
    [
        (
            "zh",
            "四、状态变化",
            ["更正：3.1的上半年数由9名改为8名。", "更正：53.1的上半年数由30公里改为20公里。"],
        ),
        (
            "en",
            "4. Changes of status",
            [
                "Corrected: the half-year figure of 3.1 is restated from 9 to 8 people.",
                "Corrected: the half-year figure of 53.1 is restated from 30 to 20 km.",
            ],
        ),
    ],
)
def test_every_corrected_figure_is_listed_below_the_moves_and_ends_in_one_full_stop(
    language: str, heading: str, corrections: list[str]
) -> None:
    before = {"3.1": {"value": 8}, "53.1": {"value": 20}}
    first = {"3.1": {"value": 9}, "53.1": {"value": 30}}
    page = make(
        outcomes(YISHUI, "on_pace", before),
        before=outcomes(YISHUI, "on_pace", before),
        before_first=outcomes(YISHUI, "on_pace", first),
        language=language,
    )
    title, listed = change_table(page, 4)
    assert said(page, title["runs"]) == heading
    assert [said(page, item) for item in listed["items"]] == corrections
