"""Allocation by largest remainder (method note 2.11)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.plan import Plan, read_plan
from analysis.plan.allocation import largest_remainder
from analysis.plan.rows import Allocation, Weight

FOLDER = Path(__file__).resolve().parents[3] / "data" / "raw" / "2021" / "plan"

#: the same cases in every run, whatever the load of the machine
steady = settings(derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])
weights = st.lists(st.fractions(min_value=0, max_value=1000, max_denominator=50), min_size=1, max_size=20).filter(any)
totals = st.integers(min_value=0, max_value=10**7)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(FOLDER)


def named(values: list[Fraction]) -> dict[str, Fraction]:
    return {f"u{number}": value for number, value in enumerate(values)}


@steady
@given(totals, weights)
def test_the_parts_add_up_to_the_whole_exactly(total: int, values: list[Fraction]) -> None:
    assert sum(largest_remainder(total, named(values)).values()) == total


@steady
@given(totals, weights)
def test_every_part_is_a_whole_number_within_one_of_its_quota(total: int, values: list[Fraction]) -> None:
    parts = largest_remainder(total, named(values))
    whole = sum(values)
    for part, weight in zip(parts.values(), values, strict=True):
        assert isinstance(part, int)
        assert abs(part - total * weight / whole) < 1


@steady
@given(totals, weights)
def test_a_heavier_unit_never_gets_less(total: int, values: list[Fraction]) -> None:
    parts = list(largest_remainder(total, named(values)).values())
    pairs = sorted(zip(values, parts, strict=True))
    for (light, less), (heavy, more) in pairwise(pairs):
        assert light == heavy or less <= more


@steady
@given(totals, weights)
def test_a_unit_without_weight_gets_nothing(total: int, values: list[Fraction]) -> None:
    parts = largest_remainder(total, named([*values, Fraction(0)]))
    assert parts[f"u{len(values)}"] == 0


def test_the_largest_remainders_take_what_the_whole_parts_leave() -> None:
    # quotas of 10 over 7: 3/7 -> 4.2857, 3/7 -> 4.2857, 1/7 -> 1.4286; whole parts 4 + 4 + 1 leave one, for .4286
    parts = largest_remainder(10, {"a": Fraction(3), "b": Fraction(3), "c": Fraction(1)})
    assert parts == {"a": 4, "b": 4, "c": 2}


def test_equal_remainders_are_served_in_the_order_of_the_plan() -> None:
    # quotas 2/3 each: two units get one, the first two as listed
    assert largest_remainder(2, {"z": Fraction(1), "a": Fraction(1), "m": Fraction(1)}) == {"z": 1, "a": 1, "m": 0}


def test_the_order_of_the_units_is_kept() -> None:
    assert list(largest_remainder(5, {"z": Fraction(1), "a": Fraction(9)})) == ["z", "a"]


# --- in the plan of 2021 -------------------------------------------------------------------------
NEVER_BY_FORMULA = {
    "13.1",
    "13.2",
    "17.1",
    "17.2",
    "19.1",
    "20.1",
    "22.1",
    "30.1",
    "31.1",
    "35.2",
    "35.3",
    "54.1",
    "54.2",
}


def test_every_allocated_count_adds_up_to_the_city_in_base_units(plan: Plan) -> None:
    allocated = [row for row in plan.indicators if row.county_target == "allocated"]
    assert len(allocated) == 22
    for row in allocated:
        parts = [plan.allocation(row, unit) for unit in plan.parts_of_city]
        assert None not in parts, row.indicator
        assert sum(part or 0 for part in parts) == row.base_value, row.indicator


def test_allocation_is_in_people_and_mu_and_not_in_ten_thousands(plan: Plan) -> None:
    # 36.1 is 4.8 万户, 55.1 is 45 万亩
    for indicator, whole in (("36.1", 48_000), ("55.1", 450_000), ("10.1", 90_000)):
        row = plan.indicator(indicator)
        assert sum(plan.allocation(row, unit) or 0 for unit in plan.parts_of_city) == whole


def test_works_that_stand_in_one_place_are_not_allocated(plan: Plan) -> None:
    for indicator in NEVER_BY_FORMULA:
        row = plan.indicator(indicator)
        assert row.county_target == "none", indicator
        assert all(plan.allocation(row, unit) is None for unit in plan.parts_of_city), indicator


def test_the_units_that_share_a_count_are_15_areas_and_the_city_level(plan: Plan) -> None:
    assert len(plan.areas) == 15
    assert [unit.unit for unit in plan.parts_of_city if unit not in plan.areas] == ["3713BJ"]


def test_weights_in_the_plan_data_decide_the_parts(plan: Plan) -> None:
    # 80 bridges over weights 3 : 1 in two units are 60 and 20
    two = (("371302", 3), ("371311", 1))
    rows = tuple(Weight(weights="rural_roads", unit=unit, weight=Decimal(weight)) for unit, weight in two)
    changed = replace(plan, weights=rows)
    row = changed.indicator("53.2")
    assert [changed.allocation(row, changed.unit(unit)) for unit, _ in two] == [60, 20]
    assert changed.allocation(row, changed.unit("371312")) == 0


def test_an_official_allocation_overrides_the_formula_for_its_indicator_only(plan: Plan) -> None:
    official = (Allocation(indicator="53.2", unit="371302", value=77),)
    changed = replace(plan, official_allocations=official)
    lanshan = changed.unit("371302")
    assert changed.allocation(changed.indicator("53.2"), lanshan) == 77
    assert changed.allocation(changed.indicator("53.2"), changed.unit("371311")) is None
    assert changed.allocation(changed.indicator("53.1"), lanshan) == plan.allocation(plan.indicator("53.1"), lanshan)


def test_a_count_that_is_not_allocated_stays_so_though_it_names_weights(plan: Plan) -> None:
    rows = tuple(
        row.model_copy(update={"weights": "reservoirs"}) if row.indicator == "54.2" else row for row in plan.indicators
    )
    changed = replace(plan, indicators=rows)
    assert changed.allocation(changed.indicator("54.2"), changed.unit("371323")) is None


def test_a_count_without_weights_has_no_allocation(plan: Plan) -> None:
    changed = replace(plan, weights=())
    assert changed.allocation(changed.indicator("53.2"), changed.unit("371302")) is None
