"""Which target binds whom (method note 2.8, 2.11)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.plan import Plan
from analysis.results.targets import target_in

from .builder import AREAS, CITY, CITY_LEVEL, COUNTIES, DISTRICTS, LANSHAN, YINAN, ZONES, with_allocation


def bound(plan: Plan, unit: str) -> set[str]:
    return {row.indicator for row in plan.indicators if target_in(plan, row, plan.unit(unit)) is not None}


def firm(plan: Plan, unit: str) -> set[str]:
    return {code for code in bound(plan, unit) if plan.indicator(code).firm}


SOFT = {"13.1", "13.2", "39.1"}
CITY_ONLY = {"10.4", "13.1", "13.2", "17.1", "17.2", "19.1", "20.1", "22.1", "29.1", "30.1", "31.1"} | {
    "35.2", "35.3", "39.1", "43.1", "54.1", "54.2", "59.1",
}  # fmt: skip


def test_the_city_has_61_firm_and_3_soft_targets(plan: Plan) -> None:
    assert len(bound(plan, CITY)) == 64
    assert len(firm(plan, CITY)) == 61
    assert bound(plan, CITY) - firm(plan, CITY) == SOFT


@pytest.mark.parametrize("unit", COUNTIES)
def test_a_county_has_46_firm_targets_and_no_soft_one(plan: Plan, unit: str) -> None:
    assert len(firm(plan, unit)) == 46
    assert bound(plan, unit) == bound(plan, CITY) - CITY_ONLY


@pytest.mark.parametrize("unit", DISTRICTS)
def test_a_district_has_45_all_but_the_institution_in_every_county(plan: Plan, unit: str) -> None:
    assert len(firm(plan, unit)) == 45
    assert bound(plan, YINAN) - bound(plan, unit) == {"21.1"}


@pytest.mark.parametrize("unit", ZONES)
def test_a_zone_lacks_what_names_the_twelve_and_what_was_allocated_as_nought(plan: Plan, unit: str) -> None:
    lacking = bound(plan, LANSHAN) - bound(plan, unit)
    assert {"4.1", "15.1", "24.2"} <= lacking
    rest = lacking - {"4.1", "15.1", "24.2"}
    assert all(plan.allocation(plan.indicator(code), plan.unit(unit)) == 0 for code in rest)


def test_the_citys_own_bodies_are_bound_by_their_allocations_and_their_budget_only(plan: Plan) -> None:
    for code in bound(plan, CITY_LEVEL) - {"59.2"}:
        assert plan.indicator(code).county_target == "allocated"
    assert "59.2" in bound(plan, CITY_LEVEL)


def test_a_rate_binds_each_area_with_the_citys_own_value(plan: Plan) -> None:
    for unit in AREAS:
        target = target_in(plan, plan.indicator("23.2"), plan.unit(unit))
        assert target is not None
        assert target.value == 90


def test_a_count_binds_an_area_with_its_part_in_base_units(plan: Plan) -> None:
    changed = with_allocation(plan, "36.1", {LANSHAN: 12_345})
    target = target_in(changed, changed.indicator("36.1"), changed.unit(LANSHAN))
    assert target is not None
    assert target.value == 12_345
    whole = target_in(changed, changed.indicator("36.1"), changed.city)
    assert whole is not None
    assert whole.value == Fraction(48_000)


@pytest.mark.parametrize(("part", "has"), [(0, False), (1, True)])
def test_an_allocation_of_nought_is_no_target_and_of_one_is(plan: Plan, part: int, has: bool) -> None:
    changed = with_allocation(plan, "53.2", {LANSHAN: part})
    assert (target_in(changed, changed.indicator("53.2"), changed.unit(LANSHAN)) is not None) is has


@pytest.mark.parametrize(
    ("indicator", "known"), [("10.4", False), ("42.1", False), ("43.1", False), ("44.1", True), ("15.1", True)]
)
def test_only_targets_set_elsewhere_are_unknown(plan: Plan, indicator: str, known: bool) -> None:
    target = target_in(plan, plan.indicator(indicator), plan.city)
    assert target is not None
    assert target.known is known


def test_a_range_has_both_ends(plan: Plan) -> None:
    target = target_in(plan, plan.indicator("4.1"), plan.unit(LANSHAN))
    assert target is not None
    assert (target.value, target.high) == (2, 3)


def test_a_measure_that_does_not_apply_gives_no_target(plan: Plan) -> None:
    assert target_in(plan, plan.indicator("23.2"), plan.unit(CITY_LEVEL)) is None
