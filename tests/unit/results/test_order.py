"""The order of the answers that are no step: no target, not applicable, not reported, not assessable (3.0, 2.7)."""

from __future__ import annotations

import pytest

from analysis.plan import Plan

from .builder import CITY, CITY_LEVEL, LANSHAN, YINAN, Sheet, judged, together, with_allocation, with_pace

NUMBERS = (1, 2, 3, 4)


def test_without_a_target_here_a_blank_is_no_target_and_not_unreported(plan: Plan) -> None:
    assert judged(Sheet(plan).blank(LANSHAN, "10.4"), plan, LANSHAN, "10.4").status == "no_target"


def test_without_a_target_here_not_applicable_is_no_target(plan: Plan) -> None:
    assert judged(Sheet(plan).none(LANSHAN, "10.4"), plan, LANSHAN, "10.4").status == "no_target"


def test_a_figure_without_a_target_is_shown_and_has_no_attainment(plan: Plan) -> None:
    found = judged(Sheet(plan).number(LANSHAN, "17.1", 2), plan, LANSHAN, "17.1")
    assert (found.status, found.value, found.target, found.attainment) == ("no_target", 2, None, None)


def test_an_allocation_of_nought_is_no_target_and_never_a_denominator(plan: Plan) -> None:
    changed = with_allocation(plan, "53.2", {LANSHAN: 0, YINAN: 1})
    sheet = Sheet(changed).number(LANSHAN, "53.2", 3).number(YINAN, "53.2", 3)
    found = judged(sheet, changed, LANSHAN, "53.2")
    assert (found.status, found.value, found.attainment) == ("no_target", 3, None)
    assert judged(sheet, changed, YINAN, "53.2").status == "completed"


def test_not_applicable_comes_before_unreported_and_before_an_unknown_target(plan: Plan) -> None:
    sheet = Sheet(plan).none(LANSHAN, "42.1", role="numerator").none(LANSHAN, "42.1", role="denominator")
    assert judged(sheet, plan, LANSHAN, "42.1").status == "not_applicable"


def test_not_applicable_needs_its_reason(plan: Plan) -> None:
    found = judged(Sheet(plan).none(LANSHAN, "3.1", reason=""), plan, LANSHAN, "3.1")
    assert (found.status, found.reason) == ("not_assessable", "none_without_reason")


def test_not_applicable_beside_blanks_of_the_same_target_is_not_applicable(plan: Plan) -> None:
    sheet = Sheet(plan).none(LANSHAN, "26.1", role="numerator").blank(LANSHAN, "26.1", "denominator")
    assert judged(sheet, plan, LANSHAN, "26.1").status == "not_applicable"


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_reported_comes_before_an_unknown_target(plan: Plan, number: int) -> None:
    for indicator in ("10.4", "42.1", "43.1"):
        assert judged(Sheet(plan, number), plan, CITY, indicator).status == "not_reported"


@pytest.mark.parametrize("number", NUMBERS)
def test_targets_set_elsewhere_are_not_assessable_in_every_quarter(plan: Plan, number: int) -> None:
    sheet = Sheet(plan, number).number(CITY, "10.4", 5000).ratio(CITY, "42.1", 80, 100).word(CITY, "43.1", "done")
    for indicator in ("10.4", "42.1", "43.1"):
        found = judged(sheet, plan, CITY, indicator)
        assert (found.status, found.reason) == ("not_assessable", "target_unknown")
    assert judged(sheet, plan, CITY, "10.4").value == 5000
    assert judged(sheet, plan, CITY, "42.1").value == 80


def test_in_a_county_an_unknown_count_is_no_target_and_an_unknown_rate_is_not_assessable(plan: Plan) -> None:
    sheet = Sheet(plan).number(LANSHAN, "10.4", 300).ratio(LANSHAN, "42.1", 80, 100).word(LANSHAN, "43.1", "done")
    assert judged(sheet, plan, LANSHAN, "10.4").status == "no_target"
    assert judged(sheet, plan, LANSHAN, "42.1").reason == "target_unknown"
    assert judged(sheet, plan, LANSHAN, "43.1").status == "no_target"


def test_the_unknown_targets_stay_unknown_when_only_units_reported(plan: Plan) -> None:
    sheet = Sheet(plan)
    for unit in plan.parts_of_city:
        sheet.number(unit.unit, "10.4", 5).ratio(unit.unit, "42.1", 8, 10).word(unit.unit, "43.1", "done")
    for indicator in ("10.4", "42.1", "43.1"):
        assert judged(sheet, plan, CITY, indicator).reason == "target_unknown"


@pytest.mark.parametrize(
    "indicator", ["1.1", "3.1", "4.1", "10.2", "10.5", "15.1", "20.3", "23.1", "24.2", "44.1", "49.1", "59.2"]
)
def test_silence_is_not_reported_whatever_the_kind(plan: Plan, indicator: str) -> None:
    found = judged(Sheet(plan), plan, LANSHAN, indicator)
    assert found.status == "not_reported"
    assert (found.value, found.attainment, found.met) == (None, None, None)


@pytest.mark.parametrize("indicator", ["3.1", "10.5", "44.1"])
def test_silence_is_not_reported_whatever_an_earlier_quarter_said(plan: Plan, indicator: str) -> None:
    before = Sheet(plan, 2).number(LANSHAN, "3.1", 10**6).number(LANSHAN, "10.5", 0).word(LANSHAN, "44.1", "done")
    frame = together(before, Sheet(plan, 3).blank(LANSHAN, indicator))
    assert judged(frame, plan, LANSHAN, indicator, 2).status in ("completed", "on_pace")
    assert judged(frame, plan, LANSHAN, indicator, 3).status == "not_reported"


def test_a_blank_is_never_read_as_nought(plan: Plan) -> None:
    changed = with_pace(plan, "3.1", 25, 50, 75, 100)
    blank = judged(Sheet(changed).blank(LANSHAN, "3.1"), changed, LANSHAN, "3.1")
    nought = judged(Sheet(changed).number(LANSHAN, "3.1", 0), changed, LANSHAN, "3.1")
    assert (blank.status, nought.status) == ("not_reported", "severely_behind")


def test_a_zero_denominator_is_not_assessable(plan: Plan) -> None:
    found = judged(Sheet(plan).ratio(LANSHAN, "26.1", 0, 0), plan, LANSHAN, "26.1")
    assert (found.status, found.reason) == ("not_assessable", "denominator_zero")


def test_the_citys_own_bodies_are_not_bound_by_rates(plan: Plan) -> None:
    assert judged(Sheet(plan).ratio(CITY_LEVEL, "26.1", 1, 2), plan, CITY_LEVEL, "26.1").status == "no_target"
