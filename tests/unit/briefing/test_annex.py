"""Rows of the annex by kind of target, for an area and for the city."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pages import CITY, YISHUI, block_of, done, make, outcomes, row_of, rows_of, said

from analysis.briefing.contents.annex import annex
from analysis.briefing.page import Page
from analysis.quarter import Quarter
from analysis.results.outcome import Part


def table(page: Page) -> dict[str, Any]:
    return block_of(annex(page), "annex-table")


def row(code: str, fields: dict[str, Any], unit: str = YISHUI, city: dict[str, Any] | None = None) -> list[str]:
    """The row after its name: 单位 任务 本季 累计 完成率 序时 偏差 进度 状态."""
    others = outcomes(CITY, "on_pace", {code: city}) if city else ()
    page = make(outcomes(unit, "on_pace", {code: fields}), unit, others=others)
    return row_of(page, table(page), f"item-{code}")[2:]


RATE = {"numerator": 763, "denominator": 1000, "value": "76.3", "target": 90, "attainment": "763/900", "pace": 85}
EACH = {"origin": "areas", "numerator": 9, "denominator": 12}


#: both dates of 39.1: the first may be late while the last is ahead
STAGES = "2021.9.5；2022.3.5"


@pytest.mark.parametrize(
    ("code", "fields", "printed"),
    [
        ("3.1", done(26, 40, 75, "behind", increment=6), ["名", "40", "6", "26", "65.0", "75", "−10.0", "", "滞后"]),
        (
            "3.1",
            done(63, 40, 75, "completed", increment=-2),
            ["名", "40", "−2", "63", "157.5", "75", "+82.5", "", "已完成"],
        ),
        ("36.1", done(26200, 37400, 90, "behind"), ["户", "37400", "—", "26200", "70.1", "90", "−19.9", "", "滞后"]),
        (
            "53.1",
            done("38.25", 90, "37.5", "on_pace"),
            ["公里", "90", "—", "38.25", "42.5", "37.5", "+5.0", "", "达序时"],
        ),
        (
            "53.2",
            done(2, 5, 60, "behind", units_expected=3),
            ["座", "5", "—", "2", "40.0", "60（3座）", "−20.0", "", "滞后"],
        ),
        (
            "20.2",
            done(8, 24, 30, "severely_behind") | {"opening": 9, "attainment": "-1/15", "gap": "110/3"},
            ["个", "24", "—", "8", "−6.7", "30", "−36.7", "", "严重滞后"],
        ),
        ("3.1", {"target": 40, "status": "not_reported"}, ["名", "40", "—", "—", "—", "—", "—", "", "未报送"]),
        (
            "23.2",
            RATE | {"status": "slightly_behind", "gap": "2/9"},
            ["%", "90", "—", "76.3", "84.8", "85", "−0.2", "", "略滞后"],
        ),
        (
            "46.1",
            {"target": 100, "status": "not_assessable", "reason": "denominator_missing"},
            ["%", "100", "—", "—", "—", "—", "—", "", "不可评估"],
        ),
        ("42.1", {"status": "not_assessable", "value": "35.7"}, ["%", "—", "—", "35.7", "—", "—", "—", "", "不可评估"]),
        (
            "1.1",
            {"status": "completed", "target": 10, "met": True},
            ["%", "10", "—", "达到", "—", "—", "—", "", "已完成"],
        ),
        (
            "23.1",
            {"status": "behind", "target": 79, "value": 74, "opening": 74, "met": False},
            ["元/人", "79", "—", "未达到", "—", "—", "—", "", "滞后"],
        ),
        ("23.1", {"status": "not_assessable", "target": 79}, ["元/人", "79", "—", "—", "—", "—", "—", "", "不可评估"]),
        ("10.5", {"target": 0, "value": 0, "met": True}, ["户", "应为0", "—", "0", "—", "—", "—", "", "达序时"]),
        ("10.5", {"status": "behind", "target": 0, "value": 2}, ["户", "应为0", "—", "2", "—", "—", "—", "", "滞后"]),
        ("44.1", {"progress": "on_course"}, ["—", "2021.12.31", "—", "按计划推进", "—", "—", "—", "", "达序时"]),
        ("44.1", {"status": "not_reported"}, ["—", "2021.12.31", "—", "—", "—", "—", "—", "", "未报送"]),
        (
            "4.1",
            {"value": 2, "target": 2, "target_high": 3, "met": True},
            ["个", "2—3", "—", "2", "—", "—", "—", "", "达序时"],
        ),
        (
            "4.1",
            {"value": 4, "target": 2, "target_high": 3, "met": True, "note": "above_range"},
            ["个", "2—3", "—", "4", "—", "—", "—", "", "达序时，超出区间"],
        ),
        ("15.1", {"progress": "done", "met": True}, ["—", "达到", "—", "达到", "—", "—", "—", "", "达序时"]),
        (
            "24.2",
            RATE | {"status": "slightly_behind", "gap": "2/9"},
            ["%", "90", "—", "76.3", "84.8", "85", "−0.2", "", "略滞后"],
        ),
        (
            "59.2",
            {"value": "123456.5", "opening": 120000, "met": True},
            ["万元", "不低于上年同期", "—", "123457", "—", "—", "—", "", "达序时"],
        ),
    ],
)
def test_a_row_of_an_area(code: str, fields: dict[str, Any], printed: list[str]) -> None:
    assert row(code, fields) == printed


@pytest.mark.parametrize(
    ("code", "fields", "city", "printed"),
    [
        ("54.1", {"value": 1}, {"value": 1}, ["座", "—", "—", "1", "—", "—", "—", "全市1座", "— 无分解目标"]),
        ("17.1", {}, {"value": 3}, ["处", "—", "—", "—", "—", "—", "—", "全市3处", "— 无分解目标"]),
        (
            "59.1",
            {"value": "81.25"},
            {"value": "80.49"},
            ["%", "—", "—", "81.3", "—", "—", "—", "全市80.5%", "— 无分解目标"],
        ),
        ("19.1", {"status": "not_applicable"}, {"value": "35.5"}, ["%", "—", "—", "—", "—", "—", "—", "", "— 不适用"]),
        ("54.1", {"value": 1}, {"status": "not_reported"}, ["座", "—", "—", "1", "—", "—", "—", "", "— 无分解目标"]),
        (
            "39.1",
            {"progress": "done"},
            {"progress": "done"},
            ["—", "—", "—", "已完成", "—", "—", "—", "", "— 无分解目标"],
        ),
    ],
)
def test_a_row_without_target_shows_the_own_figure_and_the_citys(
    code: str, fields: dict[str, Any], city: dict[str, Any], printed: list[str]
) -> None:
    assert row(code, fields, city=city) == printed


@pytest.mark.parametrize(
    ("code", "fields", "printed"),
    [
        ("4.1", EACH | {"target": 2}, ["个区域", "各区域", "—", "9／12", "—", "—", "—", "", "达序时"]),
        ("15.1", EACH, ["个区域", "各区域", "—", "9／12", "—", "—", "—", "", "达序时"]),
        ("24.2", EACH | {"target": 90}, ["个区域", "各区域", "—", "9／12", "—", "—", "—", "", "达序时"]),
        (
            "10.1",
            done(40000, 90000, 75, "not_assessable", origin="sum", lower_bound=True),
            ["人", "90000", "—", "至少40000", "44.4", "75", "−30.6", "", "不可评估"],
        ),
        ("10.4", {"status": "not_assessable", "value": 1234}, ["人", "—", "—", "1234", "—", "—", "—", "", "不可评估"]),
        ("59.1", {"target": 80, "value": "79.95"}, ["%", "80±2", "—", "80.0", "—", "—", "—", "", "达序时"]),
        (
            "59.1",
            {"target": 80, "value": 84, "note": "above_band"},
            ["%", "80±2", "—", "84.0", "—", "—", "—", "", "达序时，高于区间"],
        ),
        ("22.1", {"progress": "slipping"}, ["—", "2021.12.31", "—", "可能推迟", "—", "—", "—", "", "达序时"]),
        (
            "39.1",
            {"progress": "on_course"},
            ["—", "2021.9.5；2022.3.5", "—", "按计划推进", "—", "—", "—", "", "达序时"],
        ),
    ],
)
def test_a_row_of_the_city(code: str, fields: dict[str, Any], printed: list[str]) -> None:
    assert row(code, fields, CITY) == printed


def test_another_stage_is_shown_under_the_name_and_does_not_score() -> None:
    fields = done(0, 3, 65, "severely_behind") | {"other_stages": (("开工", Fraction(3), "f#s!A1"),)}
    page = make(outcomes(YISHUI, "on_pace", {"11.1": fields}))
    assert row_of(page, table(page), "item-11.1")[:6] == ["11.1", "新建改扩建中小学|开工3所", "所", "3", "—", "0"]
    assert page.ledger.figures[f"{YISHUI}/11.1/stage0"].sources == ("f#s!A1",)


def test_a_bar_stands_where_there_is_a_percentage_and_only_there() -> None:
    page = make(outcomes(YISHUI, "on_pace", {"3.1": done(26, 40, 75, "behind")}))
    bars = {
        row["id"]: row["cells"][9].get("bar") for row in table(page)["rows"] if str(row.get("id")).startswith("item")
    }
    assert {name for name, bar in bars.items() if bar} == {"item-3.1"}
    assert (bars["item-3.1"]["attainment"], bars["item-3.1"]["pace"]) == (0.65, 0.75)
    assert bars["item-3.1"]["alt"] == "完成率65.0%，序时75%"


def test_moves_are_marked_with_an_arrow() -> None:
    page = make(
        outcomes(YISHUI, "on_pace", {"3.1": {"status": "behind"}, "11.1": {"status": "not_reported"}}),
        before=outcomes(YISHUI, "on_pace", {"6.1": {"status": "behind"}}),
    )
    last = {code: row_of(page, table(page), f"item-{code}")[-1] for code in ("3.1", "6.1", "11.1", "10.1")}
    assert last == {"3.1": "滞后 ↓", "6.1": "达序时 ↑", "11.1": "未报送", "10.1": "达序时"}


# --- in English ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "fields", "printed"),
    [
        (
            "36.1",
            done(26200, 37400, 90, "behind", increment=1200),
            ["households", "37,400", "1,200", "26,200", "70.1", "90", "−19.9", "", "Behind"],
        ),
        (
            "53.2",
            done(2, 5, 60, "behind", units_expected=3),
            ["structures", "5", "—", "2", "40.0", "60 (3 due)", "−20.0", "", "Behind"],
        ),
        (
            "10.5",
            {"target": 0, "value": 0, "met": True},
            ["households", "must be 0", "—", "0", *["—"] * 3, "", "On pace"],
        ),
        (
            "4.1",
            {"value": 4, "target": 2, "target_high": 3, "met": True, "note": "above_range"},
            ["—", "2–3", "—", "4", *["—"] * 3, "", "On pace, above the range"],
        ),
        (
            "59.2",
            {"value": "123456.5", "opening": 120000, "met": True},
            ["10,000 yuan", "not below last year", "—", "123,457", *["—"] * 3, "", "On pace"],
        ),
        (
            "1.1",
            {"status": "completed", "target": 10, "met": True},
            ["%", "10", "—", "reached", *["—"] * 3, "", "Completed"],
        ),
    ],
)
def test_a_row_in_english(code: str, fields: dict[str, Any], printed: list[str]) -> None:
    page = make(outcomes(YISHUI, "on_pace", {code: fields}), language="en")
    assert row_of(page, table(page), f"item-{code}")[2:] == printed


def test_a_row_without_target_shows_the_citys_figure_in_english() -> None:
    city = outcomes(CITY, "on_pace", {"54.1": {"value": 1}, "59.1": {"value": "80.49"}})
    page = make(outcomes(YISHUI, "on_pace"), others=city, language="en")
    assert row_of(page, table(page), "item-54.1")[-2:] == ["City: 1 structure", "— No target here"]
    assert row_of(page, table(page), "item-59.1")[-2:] == ["City: 80.5%", "— No target here"]


def test_names_stages_bars_and_submitted_texts_in_english() -> None:
    fields = done(26, 40, 75, "behind") | {"other_stages": (("开工", Fraction(1), ""), ("封顶", Fraction(2), ""))}
    text = {"table": "indicators", "indicator": "7", "role": "text", "state": "text", "text": "已走访12户"}
    page = make(outcomes(YISHUI, "on_pace", {"11.1": fields}), cells=[text], language="en")
    name = "Primary and secondary schools built, rebuilt or extended"
    row = row_of(page, table(page), "item-11.1")
    assert row[:2] == ["11.1", f"{name}|started: 1 institution, 封顶: 2 institutions"]
    (bar,) = [each["cells"][9]["bar"] for each in table(page)["rows"] if each.get("id") == "item-11.1"]
    assert bar["alt"] == "attained 65.0%, pace 75%"
    assert row_of(page, table(page), "measure-7")[1:] == [
        "Monitor and help people at risk of falling into or back into poverty|已走访12户", "— Not scored",
    ]  # fmt: skip
    assert said(page, table(page)["caption"]) == (
        "Yishui County: 46 firm targets as of 30 September 2021; gap = attained − pace, in points; tick: pace; "
        "Chinese texts as submitted"
    )
    without = make(outcomes(YISHUI, "on_pace"), language="en")
    assert said(without, table(without)["caption"]).endswith("tick: pace")


def test_parts_are_named_in_english() -> None:
    given = (Part("371302 城市低保", Fraction(770), Fraction(700), Fraction(10)),)
    city = make(outcomes(CITY, "on_pace", {"1.1": {"parts": given}}), CITY, language="en")
    rows = rows_of(city, block_of(annex(city), "parts-table"))
    assert rows == [["1.1", "Lanshan District: Urban subsistence allowance: this year / base", "770", "700", "10.0"]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_columns_fill_the_width_of_a_turned_page(language: str) -> None:
    page = make(outcomes(YISHUI, "on_pace"), language=language)
    assert 220 <= sum(column["width"] for column in table(page)["columns"]) <= 226


# --- the table as a whole ---------------------------------------------------------------------------------------
def test_the_city_has_all_59_measures_and_64_targets_and_an_area_those_that_apply() -> None:
    page = make(outcomes(CITY, "on_pace"), CITY)
    names = [str(row.get("id")) for row in table(page)["rows"]]
    assert [name for name in names if name.startswith("measure")] == [f"measure-{number}" for number in range(1, 60)]
    assert sum(name.startswith("item") for name in names) == 64
    assert sum(row["kind"] == "group" for row in table(page)["rows"]) == 20
    area = [str(row.get("id")) for row in table(make(outcomes(YISHUI, "on_pace")))["rows"]]
    assert [number for number in range(1, 60) if f"measure-{number}" not in area] == [22, 29, 31]


def test_the_caption_says_what_is_counted_and_when() -> None:
    page = make(outcomes(YISHUI, "on_pace"))
    assert said(page, table(page)["caption"]) == (
        "沂水县任务明细（可核46项，截至2021年9月30日；偏差＝完成率－序时，百分点；竖线为序时）"
    )


@pytest.mark.parametrize(
    ("language", "quarter", "words"),
    [
        ("zh", Quarter(2021, 3), "竖线为序时；↑比上半年转好，↓转差）"),
        ("zh", Quarter(2021, 2), "竖线为序时；↑比一季度转好，↓转差）"),
        ("en", Quarter(2021, 3), "tick: pace; ↑ better, ↓ worse than at the half-year"),
    ],
)
def test_the_caption_says_what_the_arrows_mean_where_there_are_any(language: str, quarter: Quarter, words: str) -> None:
    worse = outcomes(YISHUI, "on_pace", {"53.1": {"status": "severely_behind"}})
    before = outcomes(YISHUI, "on_pace")
    for now, moved in ((worse, True), (before, False)):
        page = make(now, at=quarter, before=before, language=language)
        caption = said(page, table(page)["caption"])
        assert (caption.endswith(words), "↑" in caption) == (moved, moved)


@pytest.mark.parametrize(("language", "status"), [("zh", "严重滞后 ↓"), ("en", "Severely behind ↓")])
def test_the_arrow_is_part_of_the_status_so_that_it_never_stands_within_its_words(language: str, status: str) -> None:
    now = outcomes(YISHUI, "on_pace", {"53.1": {"status": "severely_behind"}})
    page = make(now, before=outcomes(YISHUI, "on_pace"), language=language)
    (line,) = next(each for each in table(page)["rows"] if each.get("id") == "item-53.1")["cells"][-1]["lines"]
    assert line == [{"status": "severely_behind", "word": status}]


def test_a_narrative_measure_stands_with_its_text_and_no_status() -> None:
    text = {"table": "indicators", "indicator": "7", "role": "text", "state": "text", "text": "已走访12户<b>"}
    page = make(outcomes(YISHUI, "on_pace"), cells=[text])
    assert row_of(page, table(page), "measure-7") == [
        "7",
        "健全防止返贫致贫动态监测和帮扶机制|已走访12户<b>",
        "— 不计状态",
    ]
    assert row_of(page, table(page), "measure-8") == ["8", "实施扶贫特惠保险", "— 不计状态"]


def test_groups_are_headed_by_their_number_and_title() -> None:
    page = make(outcomes(YISHUI, "on_pace"))
    heads = [rows_of(page, {"rows": [row]})[0] for row in table(page)["rows"] if row["kind"] == "group"]
    assert (heads[0], heads[-1]) == (["一　加强特殊困难群体关爱服务保障"], ["二十　强化民生资金保障"])


# --- numerators, denominators and items ------------------------------------------------------------------------------
def parts(code: str, *given: Part, unit: str = YISHUI) -> list[list[str]]:
    page = make(outcomes(unit, "on_pace", {code: {"parts": given}}), unit)
    return rows_of(page, block_of(annex(page), "parts-table"))


def test_a_rate_prints_both_its_parts() -> None:
    part = Part("", Fraction(763), Fraction(1000), Fraction(763, 10), "f#s!A1", "f#s!A2")
    assert parts("10.2", part) == [["10.2", "已就业毕业生数／毕业生总数", "763", "1000", "76.3"]]


def test_each_population_and_system_stands_apart() -> None:
    found = parts(
        "49.3", Part("中小学", Fraction(9), Fraction(10), Fraction(90)), Part("城市幼儿园", Fraction(3), None, None)
    )
    assert found == [
        ["49.3", "中小学：实行封闭化管理的校（园）数／应封闭化管理的校（园）数", "9", "10", "90.0"],
        ["49.3", "城市幼儿园：实行封闭化管理的校（园）数／应封闭化管理的校（园）数", "3", "—", "—"],
    ]


def test_a_rising_standard_prints_its_rise_and_a_fixed_one_none() -> None:
    assert parts("1.1", Part("城市低保", Fraction(770), Fraction(700), Fraction(10))) == [
        ["1.1", "城市低保：本年／基数", "770", "700", "10.0"]
    ]
    assert parts("23.1", Part("", Fraction(79), Fraction(74), Fraction(500, 74))) == [
        ["23.1", "本年／基数", "79", "74", "—"]
    ]


def test_in_the_city_a_units_part_is_called_by_the_units_name() -> None:
    found = parts("1.1", Part("371302 城市低保", Fraction(770), Fraction(700), Fraction(10)), unit=CITY)
    assert found[0][1] == "兰山区城市低保：本年／基数"


def test_without_parts_there_is_no_second_table() -> None:
    assert len(annex(make(outcomes(YISHUI, "on_pace")))) == 2
