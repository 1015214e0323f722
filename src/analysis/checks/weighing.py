"""Which findings to look at first: the worst, and of equal ones those on which most of a printed figure rests."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from analysis.intake.findings import SEVERITIES, Finding, in_order
from analysis.plan import Plan


def weight(plan: Plan, each: Finding) -> Fraction:
    """The part of the city's printed figure that a finding is about, from 0 to 1.

    A finding about a whole file or sheet, about the city's own figure or about all units concerns all of a figure; one
    about a unit's figure its part of the target, or, where the target is not divided, one of as many parts as there are
    units.
    """
    if not each.indicator or each.unit in ("", plan.city_code):
        return Fraction(1)
    known = {unit.unit: unit for unit in plan.parts_of_city}
    if each.unit not in known:
        return Fraction(0)
    alike = Fraction(1, len(known))
    if not plan.has_indicator(each.indicator):
        return alike
    indicator = plan.indicator(each.indicator)
    part = plan.allocation(indicator, known[each.unit])
    return alike if part is None or not indicator.base_value else Fraction(part) / Fraction(indicator.base_value)


def by_weight(plan: Plan, findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once: worst first, then by weight, then by unit and place."""
    return sorted(in_order(findings), key=lambda each: (SEVERITIES.index(each.severity), -weight(plan, each)))
