"""What the portal prints, on small cases worked by hand: ranks, colours of the map, pages of the matrix, moves."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from pages import CITY, GAOXIN, LUOZHUANG, YISHUI, make, outcomes, plan_2021, said

from analysis.briefing.page import Page
from analysis.briefing.portal import portal
from analysis.briefing.portal.change import Moved, change, moved, worst_first
from analysis.briefing.portal.coverage import Covered, coverage, most_missing_first
from analysis.briefing.portal.groups import groups, parted
from analysis.briefing.portal.map import level, schematic
from analysis.briefing.portal.ranking import ranking, strip_of
from analysis.briefing.portal.search import search_index
from analysis.plan import Plan
from analysis.plan.outlines import Drawing, Outline
from analysis.quarter import Quarter
from analysis.results.ranking import Standing
from analysis.results.status import Status
from analysis.results.transitions import Transition

JUNAN = "371327"
LATE = {"status": "behind"}
MISSING = {"status": "not_reported"}


def page(
    ranks: dict[str, int], changed: Any = None, language: str = "zh", plan: Plan | None = None, **more: Any
) -> Page:
    others = [row for unit in ranks for row in outcomes(unit, "on_pace", (changed or {}).get(unit), plan)]
    now = outcomes(CITY, "on_pace", (changed or {}).get(CITY), plan)
    return make(now, CITY, others=others, ranks=ranks, language=language, plan=plan, **more)


# --- the ranking ---------------------------------------------------------------------------------------
def test_ties_share_a_rank_and_an_unranked_area_stands_last_with_a_dash_and_the_reason() -> None:
    changed = {GAOXIN: {code: MISSING for code in ("3.1", "6.1", "10.3", "12.1", "16.1", "23.3", "38.1", "53.1")}}
    made = page({YISHUI: 1, LUOZHUANG: 1, JUNAN: 3, GAOXIN: 0}, changed)
    rows = ranking(made)["rows"]
    assert [said(made, row["rank"]) for row in rows] == ["1", "1", "3", "—"]
    assert [row["order"]["rank"] for row in rows] == [1, 1, 3, None]
    note = said(made, ranking(made)["note"])
    due = int(said(made, rows[-1]["parts"]).partition("／")[2]) + len(_missing(made, GAOXIN))
    assert note.startswith(f"高新区报送{due - len(_missing(made, GAOXIN))}／{due}，低于85%，不排名次。")


def _missing(made: Page, unit: str) -> list[str]:
    rows = made.case.outcomes
    return list(rows[(rows["unit"] == unit) & (rows["status"] == "not_reported")]["indicator"])


def test_an_area_that_reported_everything_and_has_nothing_assessable_says_so() -> None:
    made = page(
        {YISHUI: 1, JUNAN: 0}, {JUNAN: {row.indicator: {"status": "not_assessable"} for row in plan_2021().indicators}}
    )
    assert "莒南县没有可评估的任务，不排名次。" in said(made, ranking(made)["note"])
    assert said(made, ranking(made)["rows"][1]["rate"]) == "—"


def test_the_strip_is_one_part_a_status_from_calm_to_unknown_and_fills_the_whole() -> None:
    stand = Standing("x", {Status.NOT_REPORTED: 1, Status.ON_PACE: 2, Status.BEHIND: 1, Status.NO_TARGET: 9})
    assert strip_of(stand) == [
        {"status": "on_pace", "start": 0.0, "width": 0.5},
        {"status": "behind", "start": 0.5, "width": 0.25},
        {"status": "not_reported", "start": 0.75, "width": 0.25},
    ]


# --- the map --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("percent", "colour"),
    [("100", 1), ("75", 1), ("74.999", 2), ("65", 2), ("64.999", 3), ("55", 3), ("54.999", 4), ("0", 4), (None, 0)],
)
def test_the_colour_of_a_rate_steps_at_75_65_and_55_and_the_bound_belongs_to_the_calmer_side(
    percent: str | None, colour: int
) -> None:
    assert level(None if percent is None else Fraction(percent) / 100) == colour


def test_an_area_without_an_outline_becomes_a_tile_and_without_a_drawing_all_do() -> None:
    made = page({YISHUI: 1, GAOXIN: 2})
    drawing = Drawing(width=10, height=20, outlines=(Outline(unit=YISHUI, x=5, y=6, path="M0 0l1 0 0 1Z"),))
    drawn = schematic(made, drawing)
    assert [each["unit"] for each in drawn["shapes"]] == [YISHUI]
    assert ([each["unit"] for each in drawn["tiles"]], drawn["heading"]) == ([GAOXIN], "开发区")
    assert drawn["alt"].endswith("：沂水100%。")
    bare = schematic(made, None)
    assert (bare["size"], bare["shapes"], len(bare["tiles"]), bare["heading"]) == (None, [], 2, "区域")


# --- the matrix -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("areas", "parts"), [(0, []), (1, [1]), (60, [60]), (61, [31, 30]), (120, [60, 60]), (121, [41, 41, 39])]
)
def test_no_table_holds_more_than_sixty_areas_and_none_is_lost(areas: int, parts: list[int]) -> None:
    found = parted(range(areas))
    assert [len(part) for _, part in found] == parts
    assert [each for _, part in found for each in part] == list(range(areas))
    assert all(part[0] == first - 1 for first, part in found)


def wide_plan(areas: int) -> Plan:
    """The plan with made-up zones, so that it has this many areas."""
    plan = plan_2021()
    zone = plan.unit(GAOXIN)
    more = [
        zone.model_copy(
            update={
                "unit": f"9{number:05}",
                "name": f"新{number}区",
                "short_name": f"新{number}",
                "pinyin": f"x{number}",
            }
        )
        for number in range(areas - len(plan.areas))
    ]
    return replace(plan, all_units=(*plan.all_units, *more))


def test_sixty_one_areas_stand_in_two_tables_that_say_which_areas_they_hold() -> None:
    plan = wide_plan(61)
    made = page({area.unit: 1 for area in plan.areas}, plan=plan)
    sheets = groups(made)["sheets"]
    assert [said(made, sheet["caption"]) for sheet in sheets] == ["第1—31个区域（共61个）", "第32—61个区域（共61个）"]
    assert len({sheet["id"] for sheet in sheets}) == 2
    assert {len(row["cells"]) for row in sheets[1]["rows"]} == {30}


def test_a_group_without_anything_assessable_in_an_area_has_no_row_and_the_note_says_why() -> None:
    made = page({YISHUI: 1}, {YISHUI: {"42.1": {"status": "not_assessable"}, "53.1": LATE}})
    whole = groups(made)
    names = [row["ordinal"] for row in whole["sheets"][0]["rows"]]
    assert "十四" not in names and "二" not in names
    assert "二、十一、十六组只有文字任务" in whole["left_out"] and "十四组在区域都不可评估" in whole["left_out"]
    assert whole["sheets"][0]["caption"] == []


# --- the change ------------------------------------------------------------------------------------------
def test_only_better_and_worse_statuses_are_moves() -> None:
    kinds = ("improved", "worsened", "entered", "newly_reported", "re_targeted", "improved")
    found = [
        Transition(f"{number}.1", kind, Status.ON_PACE, Status.BEHIND) for number, kind in enumerate(kinds, start=1)
    ]
    assert moved(YISHUI, found) == Moved(YISHUI, ("2.1",), ("1.1", "6.1"))


def test_the_area_that_lost_most_stands_first_and_a_tie_goes_to_more_that_worsened() -> None:
    areas = [_moved("a", 0, 0), _moved("b", 3, 3), _moved("c", 1, 5), _moved("d", 2, 0), _moved("e", 0, 0)]
    assert [each.unit for each in worst_first(areas)] == ["d", "b", "a", "e", "c"]


def _moved(unit: str, worse: int, better: int) -> Moved:
    return Moved(unit, tuple("w" * worse), tuple("b" * better))


def test_the_longest_bar_fills_its_side_and_every_number_is_printed() -> None:
    made = page({YISHUI: 1, JUNAN: 2})
    rows = change(made, [Moved(JUNAN, (), ("1.1",)), Moved(YISHUI, ("3.1", "53.1"), ("4.1", "5.1", "6.1", "7.1"))])[
        "rows"
    ]
    assert [(row["unit"], said(made, row["worse"]), said(made, row["better"])) for row in rows] == [
        (JUNAN, "0", "1"), (YISHUI, "2", "4"),
    ]  # fmt: skip
    assert [(row["left"], row["right"]) for row in rows] == [(0.0, 0.25), (0.5, 1.0)]


def test_the_first_quarter_compares_with_nothing_and_says_so() -> None:
    made = page({YISHUI: 1}, at=Quarter(2021, 1))
    assert (change(made, [])["rows"], said(made, change(made, [])["why"])) == ([], "本季为年度首季，没有上季可比。")


# --- the coverage ----------------------------------------------------------------------------------------
def test_units_that_miss_most_stand_first_and_one_that_nothing_binds_is_left_out() -> None:
    rows = [Covered("a", 5, ()), Covered("b", 0, ()), Covered("c", 5, ("1.1",)), Covered("d", 9, ("1.1", "2.1"))]
    assert [each.unit for each in most_missing_first(rows)] == ["d", "c", "a"]


def test_coverage_counts_what_is_due_in_the_city_and_its_areas_and_names_what_is_missing() -> None:
    made = page({YISHUI: 1}, {YISHUI: {"53.1": MISSING, "4.1": MISSING}, CITY: {"19.1": MISSING}})
    whole = coverage(made)
    assert [(row["unit"], said(made, row["missing"])) for row in whole["rows"]] == [
        (YISHUI, "4.1、53.1"),
        (CITY, "19.1"),
    ]
    parts = [tuple(map(int, said(made, row["reported"]).split("／"))) for row in whole["rows"]]
    assert [due - reported for reported, due in parts] == [2, 1]
    due, reported = sum(due for _, due in parts), sum(reported for reported, _ in parts)
    assert said(made, whole["note"]).startswith(f"应报{due}项次，已报{reported}项次。")


def test_only_units_that_the_data_set_expects_are_listed() -> None:
    made = page({YISHUI: 1}, reports=(CITY,))
    assert [row["unit"] for row in coverage(made)["rows"]] == [CITY]


# --- the whole --------------------------------------------------------------------------------------------
def test_the_sentences_are_the_citys_own_and_the_third_names_the_areas_that_need_attention() -> None:
    made = page({YISHUI: 1, JUNAN: 2}, {JUNAN: {"53.1": LATE}, CITY: {"53.1": LATE}})
    answer = [said(made, each) for each in portal(made, [], None).blocks["answer"]]
    assert len(answer) == 3
    assert "落后1项" in answer[1]
    assert answer[2].startswith("需要关注：")


def test_published_figures_of_the_city_alone_have_neither_map_nor_ranking() -> None:
    made = page({YISHUI: 1}, reports=(CITY,))
    whole = portal(made, [], None)
    assert {name for name, block in whole.blocks.items() if block} == {"date", "answer", "strip", "coverage"}
    assert [each.key for each in whole.index.areas] == [CITY]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_city_that_reported_nothing_still_has_a_portal(language: str) -> None:
    empty = {row.indicator: MISSING for row in plan_2021().indicators}
    made = page(
        {area.unit: 0 for area in plan_2021().areas},
        dict.fromkeys([CITY, *(a.unit for a in plan_2021().areas)], empty),
        language,
    )
    whole = portal(made, [], None)
    assert {said(made, row["rate"]) for row in whole.blocks["ranking"]["rows"]} == {"—"}
    assert {each["level"] for each in whole.blocks["map"]["tiles"]} == {0}


def test_an_area_an_indicator_and_its_lead_department_can_be_searched() -> None:
    index = search_index(page({YISHUI: 1}))
    (area,) = [each for each in index.areas if each.key == YISHUI]
    assert all(word in area.words for word in ("371323", "沂水县", "沂水", "yishui"))
    (item,) = [each for each in index.items if each.name.startswith("53.1 ")]
    lead = plan_2021().measure(53).lead_department
    assert item.key == "53.1" and lead and lead in item.words
    assert "53.1" in index.items_of[YISHUI]


def test_the_names_of_groups_in_both_languages_and_of_scopes_find_what_they_are_about() -> None:
    items = search_index(page({YISHUI: 1})).items
    group = next(each for each in plan_2021().groups if each.group == plan_2021().measure(53).group)
    for name in (group.title, group.short_title, group.title_en, group.short_title_en):
        found = {each.measure for each in items if name.casefold() in each.words}
        assert 53 in found and 59 not in found
    for scope in ("B9", "N5"):
        assert [each.key for each in items if scope.casefold() in each.words.split()] == ["59.1"]
