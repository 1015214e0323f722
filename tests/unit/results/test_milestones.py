"""Milestones and targets of zero through the year (method note 2.6, 3.3 to 3.5)."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.plan import Plan

from .builder import CITY, CITY_LEVEL, LANSHAN, Sheet, judged, with_indicator, with_stages

NUMBERS = (1, 2, 3, 4)


def through_the_year(plan: Plan, indicator: str, words: dict[str, str], unit: str = CITY) -> list[str]:
    """Statuses at the four quarter ends when the same words are reported by stage."""
    found = []
    for number in NUMBERS:
        sheet = Sheet(plan, number)
        for stage, word in words.items():
            sheet.word(unit, indicator, word, stage)
        found.append(str(judged(sheet, plan, unit, indicator).status))
    return found


def test_housing_titles_have_two_dates_half_a_year_and_a_year_from_5_march(plan: Plan) -> None:
    assert [stage.deadline for stage in plan.stages_of("39.1")] == [date(2021, 9, 5), date(2022, 3, 5)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # the first stage falls due between the second and the third quarter end
        ("on_course", "on_course", ["on_pace", "on_pace", "behind", "severely_behind"]),
        ("slipping", "on_course", ["slightly_behind", "slightly_behind", "behind", "severely_behind"]),
        ("not_done", "slipping", ["slightly_behind", "slightly_behind", "behind", "severely_behind"]),
        ("done", "on_course", ["on_pace"] * 4),
        ("done", "slipping", ["slightly_behind"] * 4),
        ("done", "not_done", ["on_pace"] * 4),
        ("done", "done", ["completed"] * 4),
    ],
)
def test_the_worst_stage_of_housing_titles_decides(plan: Plan, first: str, second: str, expected: list[str]) -> None:
    assert through_the_year(plan, "39.1", {"基本化解": first, "全部化解": second}) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("on_course", ["on_pace", "behind", "severely_behind", "severely_behind"]),
        ("slipping", ["slightly_behind", "behind", "severely_behind", "severely_behind"]),
        ("not_done", ["on_pace", "behind", "severely_behind", "severely_behind"]),
        ("done", ["completed"] * 4),
    ],
)
def test_a_platform_due_on_30_june_is_late_on_that_day(plan: Plan, word: str, expected: list[str]) -> None:
    assert plan.deadline(plan.indicator("31.1")) == date(2021, 6, 30)
    assert through_the_year(plan, "31.1", {"接入": word}) == expected


def test_a_stage_whose_date_is_past_must_be_spoken_of(plan: Plan) -> None:
    sheet = Sheet(plan, 3).word(CITY, "39.1", "on_course", "全部化解")
    found = judged(sheet, plan, CITY, "39.1")
    assert (found.status, found.reason, found.reason_about) == ("not_assessable", "item_missing", ("基本化解",))
    before = Sheet(plan, 2).word(CITY, "39.1", "on_course", "全部化解")
    assert judged(before, plan, CITY, "39.1").status == "on_pace"


@pytest.mark.parametrize(("day", "status"), [(30, "not_assessable"), (29, "not_assessable"), (None, "on_pace")])
def test_a_quarter_end_on_the_date_of_a_stage_is_after_it(plan: Plan, day: int | None, status: str) -> None:
    first = date(2021, 9, day) if day else date(2021, 10, 1)
    changed = with_stages(plan, "31.1", 首批=first, 全部=date(2021, 12, 31))
    found = judged(Sheet(changed, 3).word(CITY, "31.1", "on_course", "全部"), changed, CITY, "31.1")
    assert found.status == status


def test_a_later_stage_may_stay_unspoken_and_is_not_done(plan: Plan) -> None:
    found = judged(Sheet(plan, 3).word(CITY, "39.1", "done", "基本化解"), plan, CITY, "39.1")
    assert (found.status, found.met) == ("on_pace", False)


def test_the_quarter_end_after_a_missed_date_of_the_first_quarter_is_severe(plan: Plan) -> None:
    changed = with_stages(plan, "31.1", 接入=date(2021, 3, 31))
    expected = ["behind", "severely_behind", "severely_behind", "severely_behind"]
    assert through_the_year(changed, "31.1", {"接入": "not_done"}) == expected


@pytest.mark.parametrize("indicator", ["44.1", "48.1"])
def test_campaigns_are_judged_in_each_area_by_its_own_report(plan: Plan, indicator: str) -> None:
    counts = plan.indicator(indicator).counts
    assert through_the_year(plan, indicator, {counts: "done"}, LANSHAN) == ["completed"] * 4
    assert through_the_year(plan, indicator, {counts: "on_course"}, LANSHAN) == ["on_pace"] * 3 + ["severely_behind"]


@pytest.mark.parametrize("indicator", ["22.1", "31.1"])
def test_the_citys_own_works_bind_no_one_else(plan: Plan, indicator: str) -> None:
    assert judged(Sheet(plan).word(CITY_LEVEL, indicator, "done"), plan, CITY_LEVEL, indicator).status == "no_target"


def test_a_figure_in_place_of_a_state_says_nothing_of_the_milestone(plan: Plan) -> None:
    found = judged(Sheet(plan).number(CITY, "22.1", 80), plan, CITY, "22.1")
    assert (found.status, found.reason) == ("not_assessable", "item_missing")


# --- zero at every date -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", ["on_pace"] * 3 + ["completed"]),
        ("1", ["behind"] * 3 + ["severely_behind"]),
        ("0.5", ["behind"] * 3 + ["severely_behind"]),
    ],
)
def test_a_target_of_zero_holds_at_every_date(plan: Plan, value: str, expected: list[str]) -> None:
    found = [judged(Sheet(plan, n).number(CITY, "10.5", value), plan, CITY, "10.5") for n in NUMBERS]
    assert [str(each.status) for each in found] == expected
    assert {each.attainment for each in found} == {None}


def test_a_quarter_that_ends_on_the_deadline_is_at_it_and_the_day_before_is_not(plan: Plan) -> None:
    on = with_indicator(plan, "10.5", deadline=date(2021, 9, 30))
    after = with_indicator(plan, "10.5", deadline=date(2021, 10, 1))
    assert judged(Sheet(on, 3).number(CITY, "10.5", 0), on, CITY, "10.5").status == "completed"
    assert judged(Sheet(on, 3).number(CITY, "10.5", 1), on, CITY, "10.5").status == "severely_behind"
    assert judged(Sheet(after, 3).number(CITY, "10.5", 0), after, CITY, "10.5").status == "on_pace"
    assert judged(Sheet(after, 3).number(CITY, "10.5", 1), after, CITY, "10.5").status == "behind"
