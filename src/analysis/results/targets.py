"""Which target binds a unit (method note 2.7, 2.11)."""

from __future__ import annotations

from fractions import Fraction

from analysis.plan import Indicator, Plan, Unit
from analysis.results.outcome import Target


def target_in(plan: Plan, indicator: Indicator, unit: Unit) -> Target | None:
    """The target of an indicator in a unit.

    Args:
        plan: the plan year.
        indicator: one of its targets.
        unit: the city, an area or 市本级.

    Returns:
        the target in base units or percent; None where there is none (an allocation of 0 is none).
    """
    if unit.kind == "city":
        return _whole(indicator)
    if not plan.applies(plan.measure(indicator.measure), unit):
        return None
    if indicator.county_target == "allocated":
        part = plan.allocation(indicator, unit)
        return Target(Fraction(part)) if part else None
    return _whole(indicator) if _bound(plan, indicator, unit) else None


def _bound(plan: Plan, indicator: Indicator, unit: Unit) -> bool:
    if indicator.county_target == "named":
        return plan.binds(indicator, unit)
    if indicator.county_target != "same":
        return False
    return indicator.kind == "not_below" or unit.kind != "city_level"


def _whole(indicator: Indicator) -> Target:
    value = indicator.base_value
    high = indicator.value_high
    return Target(
        value=None if value is None else Fraction(value),
        high=None if high is None else Fraction(high),
        known=not (indicator.set_elsewhere and value is None),
    )
