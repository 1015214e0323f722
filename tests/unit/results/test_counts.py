"""Counts: flow, stock, stages, pace and the rates beside them (method note 2.2, 2.9, 3.1, 3.2, 3.11)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from analysis.plan import Plan
from analysis.results.outcome import Outcome

from .builder import (
    CITY,
    LANSHAN,
    Sheet,
    judged,
    quarter,
    together,
    with_allocation,
    with_indicator,
    with_pace,
)

PACES = {1: 25, 2: 50, 3: 75, 4: 100}


def count_of(plan: Plan, value: int | str, number: int = 3, target: int = 100_000) -> Outcome:
    """3.1 in 兰山: a flow count with the default curve and a target known by heart."""
    changed = with_allocation(plan, "3.1", {LANSHAN: target})
    return judged(Sheet(changed, number).number(LANSHAN, "3.1", value), changed, LANSHAN, "3.1")


def stock_of(plan: Plan, opening: int | None, value: int, number: int = 3) -> Outcome:
    """20.3 in 兰山: a stock with a target of 200, its curve here 25, 50, 75, 100."""
    changed = with_allocation(with_pace(plan, "20.3", 25, 50, 75, 100), "20.3", {LANSHAN: 200})
    sheet = Sheet(changed, number).number(LANSHAN, "20.3", value)
    if opening is not None:
        sheet.number(LANSHAN, "20.3", opening, "opening")
    return judged(sheet, changed, LANSHAN, "20.3")


# --- gaps at every quarter end -----------------------------------------------------------------------
# (gap in thousandths of a point, status); 1 of 100,000 is a thousandth of a point
STEPS = [
    (-1, "on_pace"), (0, "on_pace"), (1, "slightly_behind"),
    (9_999, "slightly_behind"), (10_000, "slightly_behind"), (10_001, "behind"),
    (29_999, "behind"), (30_000, "behind"), (30_001, "severely_behind"),
]  # fmt: skip
POSSIBLE = [
    (number, gap, status) for number, pace in PACES.items() for gap, status in STEPS if 0 < pace * 1000 - gap < 100_000
]


def test_the_grid_of_gaps_has_every_quarter_and_drops_only_what_cannot_be() -> None:
    # the first quarter's 25 allows no gap of 30; at 100 a thousandth ahead is done
    assert [sum(number == one for one, _, _ in POSSIBLE) for number in PACES] == [6, 9, 9, 8 - 1]


@pytest.mark.parametrize(("number", "gap", "status"), POSSIBLE)
def test_a_gap_is_judged_to_a_thousandth_in_every_quarter(plan: Plan, number: int, gap: int, status: str) -> None:
    found = count_of(plan, PACES[number] * 1000 - gap, number)
    assert (found.status, found.gap) == (status, Fraction(gap, 1000))


def test_reaching_the_target_is_completed_in_every_quarter(plan: Plan) -> None:
    for number in PACES:
        assert count_of(plan, 100_000, number).status == "completed"
        assert count_of(plan, 99_999, number).status != "completed"


@pytest.mark.parametrize(("number", "status"), [(1, "behind"), (2, "severely_behind"), (3, "severely_behind")])
def test_nothing_done_is_behind_at_25_and_severe_from_50(plan: Plan, number: int, status: str) -> None:
    assert count_of(plan, 0, number).status == status


def test_nothing_done_is_zero_and_not_missing(plan: Plan) -> None:
    found = count_of(plan, 0, 1)
    assert (found.value, found.attainment, found.met) == (0, 0, False)


# --- exactness (3.6) ---------------------------------------------------------------------------------
def test_a_gap_of_exactly_thirty_is_not_more_than_thirty(plan: Plan) -> None:
    # 70 of 100 at pace 100: floats make 1 - 0.7 larger than 0.3
    found = count_of(plan, 70, 4, target=100)
    assert 1 - 0.7 > 0.3
    assert (found.gap, found.status) == (30, "behind")


def test_a_third_stays_a_third(plan: Plan) -> None:
    found = count_of(plan, 1, 1, target=30)
    assert found.attainment == Fraction(1, 30)
    assert found.gap == 25 - Fraction(10, 3)


def test_a_value_with_decimals_is_read_exactly(plan: Plan) -> None:
    changed = with_allocation(plan, "53.1", {LANSHAN: 100})
    found = judged(Sheet(changed).number(LANSHAN, "53.1", "35.65"), changed, LANSHAN, "53.1")
    assert found.value == Fraction(3565, 100)
    assert found.attainment == Fraction(3565, 10000)


# --- flow --------------------------------------------------------------------------------------------
def test_attainment_above_one_is_kept_as_it_is(plan: Plan) -> None:
    found = judged(Sheet(plan).number(CITY, "3.1", 3170), plan, CITY, "3.1")  # 3,170 children against 2,000
    assert (found.attainment, found.status, found.gap) == (Fraction(317, 200), "completed", 75 - Fraction(317, 2))


def test_jobs_of_three_quarters_are_on_pace(plan: Plan) -> None:
    found = judged(Sheet(plan).number(CITY, "10.1", 86_000), plan, CITY, "10.1")  # 95.6% against 75%
    assert (found.attainment, found.pace, found.status) == (Fraction(86, 90), 75, "on_pace")


@pytest.mark.parametrize("indicator", ["11.1", "12.1", "16.1", "35.2", "35.3", "53.1", "53.2"])
def test_a_start_is_not_a_completion(plan: Plan, indicator: str) -> None:
    found = judged(Sheet(plan).number(CITY, indicator, 4800, stage="开工"), plan, CITY, indicator)
    assert (found.status, found.reason) == ("not_assessable", "other_stage_only")
    assert (found.value, found.attainment) == (None, None)
    assert [(stage, value) for stage, value, _ in found.other_stages] == [("开工", 4800)]


def test_a_stage_that_does_not_score_is_shown_beside_the_one_that_does(plan: Plan) -> None:
    sheet = Sheet(plan).number(CITY, "11.1", 48, stage="开工").number(CITY, "11.1", 36)
    found = judged(sheet, plan, CITY, "11.1")
    assert (found.value, found.attainment, found.status) == (36, Fraction(3, 4), "on_pace")  # 75% against 65%
    assert [(stage, value) for stage, value, _ in found.other_stages] == [("开工", 48)]


@pytest.mark.parametrize("indicator", ["36.1", "37.1"])
def test_a_target_for_starts_is_scored_by_starts(plan: Plan, indicator: str) -> None:
    whole = {"36.1": 48_000, "37.1": 2_979}[indicator]
    started = Sheet(plan).number(CITY, indicator, whole, stage="开工").number(CITY, indicator, 0, stage="竣工")
    assert judged(started, plan, CITY, indicator).status == "completed"
    finished = Sheet(plan).number(CITY, indicator, whole, stage="竣工")
    assert judged(finished, plan, CITY, indicator).reason == "other_stage_only"


def test_words_in_a_number_cell_cannot_be_assessed(plan: Plan) -> None:
    found = judged(Sheet(plan).prose(CITY, "3.1", "应补尽补"), plan, CITY, "3.1")
    assert (found.status, found.reason) == ("not_assessable", "unusable")


# --- stock -------------------------------------------------------------------------------------------
def test_a_stock_is_measured_from_its_opening(plan: Plan) -> None:
    # (140 - 100) / (200 - 100) = 40%; measured from zero it would be 70%
    found = stock_of(plan, 100, 140)
    assert (found.attainment, found.gap, found.status) == (Fraction(2, 5), 35, "severely_behind")


def test_a_stock_without_its_opening_cannot_be_assessed(plan: Plan) -> None:
    found = stock_of(plan, None, 199)
    assert (found.status, found.reason, found.attainment) == ("not_assessable", "opening_missing", None)
    assert found.value == 199


def test_a_stock_without_its_opening_that_is_met_is_completed(plan: Plan) -> None:
    assert stock_of(plan, None, 200).status == "completed"


@pytest.mark.parametrize(
    ("opening", "attained"), [(199, Fraction(0)), (200, Fraction(199, 200)), (400, Fraction(199, 200))]
)
def test_an_opening_at_the_target_or_above_measures_the_value_itself(
    plan: Plan, opening: int, attained: Fraction
) -> None:
    assert stock_of(plan, opening, 199).attainment == attained


def test_a_stock_below_its_opening_is_printed_and_counts_as_nothing_done(plan: Plan) -> None:
    # (90 - 100) / (200 - 100) = -10%; the gap at 25 is 35, at 50 it is severe whatever the gap
    found = stock_of(plan, 100, 90, number=1)
    assert (found.attainment, found.gap, found.status) == (Fraction(-1, 10), 35, "severely_behind")
    assert stock_of(plan, 100, 90, number=2).status == "severely_behind"


def test_a_flow_does_not_look_at_an_opening(plan: Plan) -> None:
    changed = with_allocation(plan, "3.1", {LANSHAN: 100})
    found = judged(Sheet(changed).stock(LANSHAN, "3.1", 50, 80), changed, LANSHAN, "3.1")
    assert found.attainment == Fraction(4, 5)


# --- curves (3.1) ------------------------------------------------------------------------------------
CURVES = {"11.1": (10, 35, 65, 100), "14.1": (5, 20, 80, 100), "3.1": (25, 50, 75, 100), "36.1": (20, 60, 90, 100)}


@pytest.mark.parametrize("indicator", CURVES)
def test_an_indicator_has_the_curve_that_plan_data_names(plan: Plan, indicator: str) -> None:
    paces = [judged(Sheet(plan, n).number(CITY, indicator, 1), plan, CITY, indicator).pace for n in PACES]
    assert tuple(paces) == CURVES[indicator]


def test_a_curve_that_asks_for_nothing_yet_leaves_nothing_behind(plan: Plan) -> None:
    changed = with_pace(plan, "3.1", 0, 50, 75, 100)
    found = judged(Sheet(changed, 1).number(CITY, "3.1", 0), changed, CITY, "3.1")
    assert (found.pace, found.status) == (0, "on_pace")


def test_a_curve_counts_from_its_date(plan: Plan) -> None:
    later = with_pace(plan, "3.1", 1, 2, 3, 4, valid_from=date(2021, 7, 1))
    assert later.pace(later.indicator("3.1"), quarter(2)) is None
    assert later.pace(later.indicator("3.1"), quarter(3)) == 3


def test_things_that_are_not_whole_keep_the_plain_pace(plan: Plan) -> None:
    # 9 km of road: 65% of 9 is 5.85 km, no floor
    changed = with_allocation(plan, "53.1", {LANSHAN: 9})
    found = judged(Sheet(changed).number(LANSHAN, "53.1", "5.85"), changed, LANSHAN, "53.1")
    assert (found.pace, found.units_expected, found.status) == (65, None, "on_pace")


# --- rates needed (3.11) -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("number", "months", "so_far", "needed"),
    # 30 of 120 done: 90 left over 9, 6, 3 months
    [(1, 9, Fraction(10), Fraction(10)), (2, 6, Fraction(5), Fraction(15)), (3, 3, Fraction(10, 3), Fraction(30))],
)
def test_the_rate_needed_is_what_is_left_over_the_months_left(
    plan: Plan, number: int, months: int, so_far: Fraction, needed: Fraction
) -> None:
    found = count_of(plan, 30, number, target=120)
    assert (found.months_left, found.rate_so_far, found.rate_needed) == (months, so_far, needed)


def test_no_rate_is_needed_at_the_deadline_or_once_it_is_met(plan: Plan) -> None:
    late, met = count_of(plan, 30, 4, target=120), count_of(plan, 120, 3, target=120)
    assert (late.months_left, late.rate_needed, late.rate_so_far) == (0, None, Fraction(30, 12))
    assert met.rate_needed is None
    assert count_of(plan, 119, 3, target=120).rate_needed == Fraction(1, 3)


def test_the_rate_so_far_of_a_stock_leaves_out_its_opening(plan: Plan) -> None:
    found = stock_of(plan, 100, 145)  # 45 in nine months, 55 left over three
    assert (found.rate_so_far, found.rate_needed) == (5, Fraction(55, 3))


def test_a_deadline_within_the_year_counts_its_own_months(plan: Plan) -> None:
    changed = with_indicator(plan, "3.1", deadline=date(2021, 8, 31))
    found = judged(Sheet(changed, 2).number(CITY, "3.1", 1000), changed, CITY, "3.1")
    assert (found.months_left, found.rate_needed) == (2, 500)


# --- increments --------------------------------------------------------------------------------------
def test_the_quarters_own_part_is_the_difference_of_two_cumulative_figures(plan: Plan) -> None:
    frame = together(Sheet(plan, 2).number(CITY, "3.1", 900), Sheet(plan, 3).number(CITY, "3.1", 1400))
    assert judged(frame, plan, CITY, "3.1", 3).increment == 500
    assert judged(frame, plan, CITY, "3.1", 2).increment is None


def test_the_first_quarters_part_is_its_whole_figure(plan: Plan) -> None:
    assert judged(Sheet(plan, 1).number(CITY, "3.1", 400), plan, CITY, "3.1").increment == 400


def test_a_stock_has_no_increment(plan: Plan) -> None:
    assert stock_of(plan, 100, 140, number=1).increment is None


# --- versions ----------------------------------------------------------------------------------------
def test_only_the_version_in_force_is_judged(plan: Plan) -> None:
    first = Sheet(plan, 3, "v1", in_force=False).number(CITY, "3.1", 100)
    frame = together(first, Sheet(plan, 3, "v2").number(CITY, "3.1", 2000))
    found = judged(frame, plan, CITY, "3.1")
    assert (found.value, found.status) == (2000, "completed")
    assert found.sources == ("2021Q3/371300.xlsx#indicators!A4",)


def test_an_opening_alone_reports_nothing_of_this_quarter(plan: Plan) -> None:
    sheet = Sheet(plan).number(LANSHAN, "20.3", 5, "opening").blank(LANSHAN, "20.3")
    assert judged(sheet, plan, LANSHAN, "20.3").status == "not_reported"


def test_a_gap_that_a_rule_set_leaves_undefined_is_unknown_for_that_reason(plan: Plan) -> None:
    target = plan.allocation(plan.indicator("10.1"), plan.unit(LANSHAN)) or 0
    sheet = Sheet(plan).number(LANSHAN, "10.1", target * 70 // 100)
    found = judged(sheet, plan, LANSHAN, "10.1", rules="yinchuan")
    assert (found.status, found.reason) == ("not_assessable", "rule_undefined")
