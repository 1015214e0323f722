"""Progress by group and the items behind, in sentences written by hand."""

from __future__ import annotations

from typing import Any

import pytest
from pages import CITY, YISHUI, block_of, done, make, outcomes, paragraphs, remark, rows_of, said

from analysis.briefing.contents.groups import groups
from analysis.briefing.contents.late import late
from analysis.briefing.page import Page


def page(changed: dict[str, Any], status: str = "on_pace", **more: Any) -> Page:
    return make(outcomes(YISHUI, status, changed), **more)


def first(made: Page) -> str:
    return paragraphs(made, groups(made, 3))[1]


def chart(made: Page) -> dict[str, Any]:
    return block_of(groups(made, 3), "group-chart")


# --- groups ---------------------------------------------------------------------------------------------
def test_no_group_lags() -> None:
    made = page({})
    assert paragraphs(made, groups(made, 3)) == [
        "三、分组进展",
        "15个组有可核任务，可评估的都没有落后项。",
        "达序时及以上46／46项，在参加排名的1个区域中列第1位。",
    ]


def test_nothing_assessable_is_not_nothing_behind() -> None:
    assert first(page({}, "not_reported", ranks={YISHUI: 0})) == "没有可评估的任务，不能判断是否落后。"


def test_one_lagging_group_is_named_without_a_superlative() -> None:
    assert first(page({"53.1": {"status": "behind"}})) == "15个组有可核任务，1个组有落后项：交通水利设施1项。"


def test_groups_that_lag_alike_are_named_together() -> None:
    late_ = {"53.1": {"status": "behind"}, "3.1": {"status": "slightly_behind"}}
    assert first(page(late_)) == "15个组有可核任务，2个组有落后项：困难群体关爱、交通水利设施各1项。"


def test_of_groups_that_lag_differently_the_most_are_named() -> None:
    late_ = {code: {"status": "behind"} for code in ("53.1", "53.2", "3.1")}
    assert first(page(late_)) == "15个组有可核任务，2个组有落后项。交通水利设施有2项，最多。"
    late_ |= {"11.1": {"status": "behind"}, "12.1": {"status": "behind"}}
    assert first(page(late_)) == "15个组有可核任务，3个组有落后项。教育学位资源、交通水利设施各2项，最多。"


def test_an_area_without_a_rank_says_what_it_reported() -> None:
    made = page({"3.1": {"status": "on_pace"}, "6.1": {"status": "not_assessable"}}, "not_reported", ranks={YISHUI: 0})
    assert paragraphs(made, groups(made, 3))[2] == "已报2／应报46项，报送不足，不参加排名。"


def test_the_rank_counts_only_the_areas_that_are_ranked() -> None:
    others = [each for unit in ("371302", "371311", "371371") for each in outcomes(unit, "on_pace")]
    made = page({"53.1": {"status": "behind"}}, ranks={"371302": 1, "371311": 1, YISHUI: 3, "371371": 0}, others=others)
    assert paragraphs(made, groups(made, 3))[2] == "达序时及以上45／46项，在参加排名的3个区域中列第3位。"


def test_the_city_has_no_rank() -> None:
    made = make(outcomes(CITY, "on_pace"), CITY)
    assert len(paragraphs(made, groups(made, 3))) == 2


def test_the_chart_has_a_row_for_every_group_with_its_numbers_from_calm_to_unknown() -> None:
    made = page({"53.1": {"status": "behind"}, "53.2": {"status": "completed"}, "54.3": {"status": "not_reported"}})
    rows = chart(made)["rows"]
    assert [row["number"] for row in rows][::5] == ["一", "六", "十一", "十六"]
    assert len(rows) == 20
    assert (rows[16]["number"], rows[16]["name"]) == ("十七", "交通水利设施")
    assert [(cell["label"], cell["status"]) for cell in rows[16]["cells"]] == [
        ("53.2", "completed"), ("53.1", "behind"), ("54.3", "not_reported"),
    ]  # fmt: skip


def test_a_group_without_cells_says_why() -> None:
    notes = {row["name"]: row["note"] for row in chart(page({}))["rows"] if "note" in row}
    assert notes == {
        "巩固脱贫成果": "只有文字任务，不计状态",
        "职业教育": "只在市级核",
        "医保服务": "只在市级核",
        "养老待遇": "只有文字任务，不计状态",
        "食品与儿童用品": "只有文字任务，不计状态",
    }


def test_soft_targets_are_marked_in_the_citys_chart_and_in_no_sentence() -> None:
    made = make(outcomes(CITY, "on_pace", {"13.1": {"status": "severely_behind"}}), CITY)
    labels = [cell["label"] for cell in chart(made)["rows"][3]["cells"]]
    assert "13.1（力争）" in labels
    assert first(made) == "17个组有可核任务，可评估的都没有落后项。"


ALT = {
    "zh": "困难群体关爱：达序时及以上4项；巩固脱贫成果：只有文字任务，不计状态；高质量就业：达序时及以上4项；",
    "en": "Groups in difficulty: 4 on pace or better; Poverty relief gains: text only, without status; "
    "Quality employment: 4 on pace or better; ",
}
TRANSPORT = {
    "zh": "交通水利设施：落后1项，达序时及以上1项，无法判断1项；",
    "en": "Transport and water: 1 behind, 1 on pace or better, 1 unknown; ",
}


@pytest.mark.parametrize(("language", "begin"), [("zh", "各组任务状态。"), ("en", "Status of targets by group. ")])
def test_the_chart_says_in_words_how_many_of_each_group_stand_where(language: str, begin: str) -> None:
    changed = {"53.1": {"status": "behind"}, "53.2": {"status": "completed"}, "54.3": {"status": "not_reported"}}
    alt = chart(page(changed, language=language))["alt"]
    assert alt.startswith(begin + ALT[language])
    assert TRANSPORT[language] in alt


# --- items behind --------------------------------------------------------------------------------------------
def late_of(changed: dict[str, Any], **more: Any) -> list[str]:
    made = page(changed, **more)
    return paragraphs(made, late(made, 4))[1:]


def test_nothing_behind_is_one_sentence() -> None:
    assert late_of({}) == ["可评估的任务没有落后于序时的。"]
    assert late_of({}, status="not_reported") == ["因没有可评估的任务，未列落后事项。"]


def test_one_item_behind() -> None:
    assert late_of({"53.1": done(38, 89, 65, "behind")}) == ["滞后1项：农村路网提升，落后22.3个百分点。"]


def test_each_step_has_its_sentence_the_most_severe_first_and_the_furthest_behind_first() -> None:
    changed = {
        "3.1": done(0, 40, 75, "severely_behind"),
        "6.1": done(30, 40, 80, "slightly_behind"),
        "53.1": done(38, 89, 65, "behind"),
        "53.2": done(30, 60, 65, "behind"),
    }
    assert late_of(changed) == [
        "严重滞后1项：残疾儿童康复救助，落后75.0个百分点。",
        "滞后2项：农村路网提升、危桥改造，落后15.0至22.3个百分点。",
        "略滞后1项：救助“两癌”妇女，落后5.0个百分点。",
    ]


def test_gaps_that_print_alike_are_no_range() -> None:
    changed = {"3.1": done("20.001", 40, 75, "behind"), "6.1": done(20, 40, 75, "behind")}
    assert late_of(changed) == ["滞后2项：救助“两癌”妇女、残疾儿童康复救助，落后25.0个百分点。"]


def test_items_without_a_percentage_are_not_given_one() -> None:
    zero = {"status": "behind", "value": 3, "target": 0, "met": False}
    assert late_of({"10.5": zero}) == ["滞后1项：零就业家庭清零。"]
    assert late_of({"10.5": zero, "53.1": done(38, 89, 65, "behind")}) == [
        "滞后2项：农村路网提升、零就业家庭清零，有比率的落后22.3个百分点。"
    ]


@pytest.mark.parametrize(("number", "drawn"), [(2, 0), (3, 3), (16, 16), (17, 16)])
def test_the_pace_figure_needs_three_and_holds_sixteen(number: int, drawn: int) -> None:
    codes = [
        "3.1",
        "6.1",
        "10.1",
        "10.3",
        "11.1",
        "12.1",
        "14.1",
        "16.1",
        "24.1",
        "35.1",
        "35.4",
        "36.1",
        "37.1",
        "38.1",
        "53.1",
        "53.2",
        "54.3",
    ][:number]
    made = page({code: done(50, 100, 75, "behind") for code in codes})
    blocks = late(made, 4)
    charts = [block for block in blocks if block["kind"] == "pace"]
    assert len(charts[0]["rows"] if charts else []) == drawn
    assert ("其余落后事项见附表。" in paragraphs(made, blocks)) == (number > 16)
    if charts:
        assert said(made, charts[0]["title"]) == f"落后{number}项：实际完成与序时进度"


def test_the_pace_figure_is_sorted_by_gap_and_never_begins_below_nothing_done() -> None:
    stock = done(10, 24, 60, "severely_behind", opening=12) | {"attainment": "-1/6", "gap": "230/3"}
    made = page({"3.1": done(20, 40, 75, "behind"), "20.2": stock, "53.1": done(38, 89, 65, "behind")})
    rows = block_of(late(made, 4), "pace-chart")["rows"]
    assert [(row["label"], said(made, row["gap"])) for row in rows] == [
        ("20.2", "−76.7"), ("3.1", "−25.0"), ("53.1", "−22.3"),
    ]  # fmt: skip
    assert (rows[0]["attainment"], rows[1]["attainment"], rows[1]["pace"]) == (0.0, 0.5, 0.75)
    assert said(made, rows[2]["done"]) == "38／89公里"


def test_reasons_and_plans_stand_as_submitted_and_every_item_behind_is_listed() -> None:
    cells = [remark("53.1", "problem", "石料涨价"), remark("53.1", "plan", "十月底前赶工")]
    made = page({"53.1": done(38, 89, 65, "behind"), "3.1": done(20, 40, 75, "behind")}, cells=cells)
    assert rows_of(made, block_of(late(made, 4), "late-table")) == [
        ["3.1 残疾儿童康复救助 滞后", "20／40名|−25.0百分点", "—", "—"],
        ["53.1 农村路网提升 滞后", "38／89公里|−22.3百分点", "石料涨价", "十月底前赶工"],
    ]


def test_items_without_a_percentage_stand_in_words_below_the_pace_figure() -> None:
    behind = {each: done(20, 40, 75, "behind") for each in ("3.1", "6.1", "53.1")}
    made = page({**behind, "44.1": {"status": "behind", "progress": "not_done"}})
    assert "不用百分比衡量的落后事项：44.1 安全大排查。" in paragraphs(made, late(made, 4))
    other = page(behind)
    assert not [text for text in paragraphs(other, late(other, 4)) if text.startswith("不用百分比")]


def test_an_item_without_a_percentage_is_listed_even_without_a_reason() -> None:
    made = page({"44.1": {"status": "behind", "progress": "not_done"}})
    assert rows_of(made, block_of(late(made, 4), "late-table")) == [["44.1 安全大排查 滞后", "未完成", "—", "—"]]
