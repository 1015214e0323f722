"""Targets that are judged in each area (method note 2.5, 3.3 to 3.5)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.plan import Plan
from analysis.results.outcome import Outcome

from .builder import (
    AREAS,
    CITY,
    COUNTIES,
    DISTRICTS,
    GAOXIN,
    LANSHAN,
    LUOZHUANG,
    YINAN,
    Sheet,
    judged,
    with_indicator,
)

TWELVE = (*DISTRICTS, *COUNTIES)


def centres(plan: Plan, value: int, number: int = 4) -> Outcome:
    return judged(Sheet(plan, number).number(LANSHAN, "4.1", value), plan, LANSHAN, "4.1")


@pytest.mark.parametrize(
    ("value", "status", "met", "note"),
    [
        (1, "severely_behind", False, ""),
        (2, "completed", True, ""),
        (3, "completed", True, ""),
        (4, "completed", True, "above_range"),
    ],
)
def test_a_range_is_met_from_its_lower_end_and_noted_above_its_upper(
    plan: Plan, value: int, status: str, met: bool, note: str
) -> None:
    found = centres(plan, value)
    assert (found.status, found.met, found.note) == (status, met, note)


def test_an_area_that_meets_it_is_on_pace_until_the_deadline(plan: Plan) -> None:
    assert [centres(plan, 2, number).status for number in (1, 2, 3, 4)] == ["on_pace"] * 3 + ["completed"]


def test_an_area_that_does_not_is_on_pace_too_until_the_deadline(plan: Plan) -> None:
    assert [centres(plan, 0, number).status for number in (1, 2, 3, 4)] == ["on_pace"] * 3 + ["severely_behind"]


def test_an_area_that_says_it_may_come_late_is_slightly_behind(plan: Plan) -> None:
    def said(value: int, number: int) -> str:
        sheet = Sheet(plan, number).number(LANSHAN, "4.1", value).word(LANSHAN, "4.1", "slipping")
        return str(judged(sheet, plan, LANSHAN, "4.1").status)

    assert [said(1, number) for number in (1, 2, 3, 4)] == ["slightly_behind"] * 3 + ["severely_behind"]
    assert said(2, 3) == "on_pace"


def test_a_due_quarter_that_is_past_is_behind(plan: Plan) -> None:
    changed = with_indicator(plan, "4.1", due_quarter="2021Q3")
    statuses = [centres(changed, 1, number).status for number in (1, 2, 3, 4)]
    assert statuses == ["on_pace", "on_pace", "behind", "severely_behind"]
    assert centres(changed, 2, 3).status == "on_pace"


def test_an_institution_in_every_county_binds_counties_only(plan: Plan) -> None:
    sheet = Sheet(plan, 4).number(YINAN, "21.1", 1).number(LANSHAN, "21.1", 1)
    assert judged(sheet, plan, YINAN, "21.1").status == "completed"
    assert judged(sheet, plan, LANSHAN, "21.1").status == "no_target"
    assert judged(Sheet(plan, 4).number(YINAN, "21.1", 0), plan, YINAN, "21.1").status == "severely_behind"


# --- words (15.1) -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("word", "statuses"),
    [
        ("done", ["on_pace", "on_pace", "on_pace", "completed"]),
        ("not_done", ["on_pace", "on_pace", "on_pace", "severely_behind"]),
        ("slipping", ["slightly_behind", "slightly_behind", "slightly_behind", "severely_behind"]),
    ],
)
def test_a_target_in_words_is_judged_by_the_word(plan: Plan, word: str, statuses: list[str]) -> None:
    found = [judged(Sheet(plan, n).word(LANSHAN, "15.1", word), plan, LANSHAN, "15.1").status for n in (1, 2, 3, 4)]
    assert found == statuses


def test_a_figure_where_a_word_is_asked_cannot_be_used(plan: Plan) -> None:
    found = judged(Sheet(plan).number(LANSHAN, "15.1", 12), plan, LANSHAN, "15.1")
    assert (found.status, found.reason) == ("not_assessable", "unusable")


# --- a rate in each area (24.2) -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("screened", "gap", "status"),
    # target 90%, pace 80 in the third quarter: attainment 80% is 72% screened; a point of gap is 0.9% screened
    [
        (72_000, 0, "on_pace"),
        (71_999, Fraction(1, 900), "slightly_behind"),
        (63_000, 10, "slightly_behind"),
        (62_999, 10 + Fraction(1, 900), "behind"),
        (45_000, 30, "behind"),
        (44_999, 30 + Fraction(1, 900), "severely_behind"),
    ],
)
def test_screening_follows_its_curve_in_an_area(plan: Plan, screened: int, gap: Fraction | int, status: str) -> None:
    found = judged(Sheet(plan).ratio(LANSHAN, "24.2", screened, 100_000), plan, LANSHAN, "24.2")
    assert (found.gap, found.status) == (gap, status)


def test_screening_that_is_met_is_completed_at_the_deadline_only(plan: Plan) -> None:
    def at(number: int) -> str:
        return str(judged(Sheet(plan, number).ratio(LANSHAN, "24.2", 90, 100), plan, LANSHAN, "24.2").status)

    assert (at(3), at(4)) == ("on_pace", "completed")


# --- the city ---------------------------------------------------------------------------------------
def city(plan: Plan, values: dict[str, int], number: int = 4, words: dict[str, str] | None = None) -> Outcome:
    """4.1 in the city from the areas' own reports."""
    sheet = Sheet(plan, number)
    for unit, value in values.items():
        sheet.number(unit, "4.1", value)
    for unit, word in (words or {}).items():
        sheet.word(unit, "4.1", word)
    return judged(sheet, plan, CITY, "4.1")


ALL_MET = dict.fromkeys(TWELVE, 2)


@pytest.mark.parametrize(("number", "status"), [(3, "on_pace"), (4, "completed")])
def test_the_city_meets_it_when_every_area_that_is_bound_does(plan: Plan, number: int, status: str) -> None:
    found = city(plan, ALL_MET, number)
    assert (found.status, found.met, found.numerator, found.denominator) == (status, True, 12, 12)
    assert found.origin == "areas"


@pytest.mark.parametrize(("number", "status"), [(3, "on_pace"), (4, "severely_behind")])
def test_one_area_that_does_not_decides_for_the_city(plan: Plan, number: int, status: str) -> None:
    found = city(plan, ALL_MET | {LANSHAN: 1}, number)
    assert (found.status, found.met, found.numerator, found.denominator) == (status, False, 11, 12)


def test_an_unreported_area_stays_in_the_denominator_and_is_named(plan: Plan) -> None:
    rest = {unit: 2 for unit in TWELVE if unit != YINAN}
    found = city(plan, rest)
    assert (found.status, found.reason, found.reason_about) == ("not_assessable", "area_missing", (YINAN,))
    assert (found.numerator, found.denominator, found.uncovered) == (11, 12, (YINAN,))
    assert city(plan, rest, 3).status == "on_pace"
    assert city(plan, rest, 3).uncovered == (YINAN,)


def test_one_area_unmet_decides_though_another_is_missing(plan: Plan) -> None:
    found = city(plan, {unit: 2 for unit in TWELVE if unit != YINAN} | {LANSHAN: 0})
    assert (found.status, found.numerator, found.denominator) == ("severely_behind", 10, 12)


def test_a_zones_figure_does_not_count_for_the_twelve(plan: Plan) -> None:
    found = city(plan, ALL_MET | {GAOXIN: 0})
    assert (found.status, found.denominator) == ("completed", 12)


def test_the_citys_total_proves_no_single_area(plan: Plan) -> None:
    # 33 centres lie within 12 x 2 to 12 x 3, and one county may still have none
    found = judged(Sheet(plan).number(CITY, "4.1", 33), plan, CITY, "4.1")
    assert (found.status, found.reason) == ("not_assessable", "city_total_only")
    assert [(stage, value) for stage, value, _ in found.other_stages] == [("", 33)]


def test_no_area_and_no_city_report_is_not_reported(plan: Plan) -> None:
    assert city(plan, {}).status == "not_reported"


def test_the_city_is_slightly_behind_when_an_unmet_area_says_it_may_come_late(plan: Plan) -> None:
    short = ALL_MET | {LANSHAN: 1}
    assert city(plan, short, 3, {LANSHAN: "slipping"}).status == "slightly_behind"
    assert city(plan, short, 3, {LANSHAN: "on_course"}).status == "on_pace"
    assert city(plan, short, 3, {LUOZHUANG: "slipping"}).status == "on_pace"


def test_counties_alone_are_bound_by_measure_21(plan: Plan) -> None:
    sheet = Sheet(plan, 4)
    for unit in AREAS:
        sheet.number(unit, "21.1", 1 if unit in COUNTIES else 0)
    found = judged(sheet, plan, CITY, "21.1")
    assert (found.status, found.numerator, found.denominator) == ("completed", 9, 9)


def test_the_citys_screening_counts_areas_and_not_women(plan: Plan) -> None:
    sheet = Sheet(plan, 4)
    for unit in TWELVE:
        sheet.ratio(unit, "24.2", 89 if unit == LANSHAN else 100, 100)
    found = judged(sheet, plan, CITY, "24.2")
    assert (found.status, found.numerator, found.denominator) == ("severely_behind", 11, 12)


def test_the_citys_screening_is_no_better_when_areas_fall_further_behind(plan: Plan) -> None:
    def at(rate: int) -> str:
        sheet = Sheet(plan, 3)
        for unit in TWELVE:
            sheet.ratio(unit, "24.2", rate, 100)
        return str(judged(sheet, plan, CITY, "24.2").status)

    assert at(70) == at(10) == "on_pace"
