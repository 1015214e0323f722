"""Which findings are told first."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from analysis.checks.weighing import by_weight, weight
from analysis.intake import Finding, finding
from analysis.plan import Plan

from .submitted import CITY, LANSHAN, LUOZHUANG


def about(unit: str, indicator: str, cell: str = "G4") -> Finding:
    return finding("implausible-value", dict.fromkeys(("value", "percent", "target", "limit"), "1"), unit=unit,
                   indicator=indicator, file=f"{unit}.xlsx", sheet="任务进展", cell=cell)  # fmt: skip


def test_a_units_figure_weighs_as_much_as_its_part_of_the_target(plan: Plan) -> None:
    part = plan.allocation(plan.indicator("3.1"), plan.unit(LANSHAN))
    assert part and weight(plan, about(LANSHAN, "3.1")) == Fraction(part, 2000)
    assert sum(weight(plan, about(unit.unit, "3.1")) for unit in plan.parts_of_city) == 1


@pytest.mark.parametrize(
    ("unit", "indicator", "expected"),
    [
        (CITY, "3.1", Fraction(1)),
        ("", "24.2", Fraction(1)),
        (LANSHAN, "", Fraction(1)),
        (LANSHAN, "205", Fraction(1, 16)),
        (LANSHAN, "23.2", Fraction(1, 16)),
        ("379999", "3.1", Fraction(0)),
    ],
)
def test_what_is_not_divided_weighs_all_or_an_equal_part(
    plan: Plan, unit: str, indicator: str, expected: Fraction
) -> None:
    assert weight(plan, about(unit, indicator)) == expected


def test_the_worst_come_first_then_the_heaviest_then_by_place(plan: Plan) -> None:
    light, heavy = about(LUOZHUANG, "3.1"), about(LANSHAN, "3.1")
    city, error = about(CITY, "3.1"), replace(light, severity="error")
    below = about(LANSHAN, "3.1", "G9")
    assert weight(plan, heavy) > weight(plan, light)
    assert by_weight(plan, [light, below, heavy, city, error, heavy]) == [error, city, heavy, below, light]
