"""Adding up what the units reported where the city itself reported nothing (method note 1.2)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from analysis.plan import Indicator, Plan, Unit
from analysis.results.evidence import Evidence, gather, is_ratio
from analysis.results.outcome import Part
from analysis.results.readings import Readings


def units_due(plan: Plan, indicator: Indicator) -> tuple[Unit, ...]:
    """Units whose figures add up to the city's for an indicator: it applies to them and they are counted apart."""
    measure = plan.measure(indicator.measure)
    return tuple(
        unit for unit in plan.parts_of_city if plan.applies(measure, unit) and plan.counted_apart(unit, "indicators")
    )


def reports_due(plan: Plan, indicator: Indicator, readings: Readings) -> list[Evidence]:
    """What each unit that is due reported; units that answered 无此项 with a reason are not due."""
    found = [gather(plan, indicator, unit, readings) for unit in units_due(plan, indicator)]
    return [evidence for evidence in found if not evidence.declined]


def add_up(indicator: Indicator, reports: list[Evidence]) -> Evidence:
    """The city's evidence as the sum of its units'.

    Args:
        indicator: a count, zero, rate or share target.
        reports: a report a unit that is due, given or not.

    Returns:
        evidence of origin ``sum`` whose ``covered`` units are in the figures and whose ``uncovered`` are not.
    """
    whole = [report for report in reports if _complete(indicator, report)]
    lacking = tuple(report.unit for report in reports if report not in whole)
    return Evidence(
        unit="",
        given=any(report.given for report in reports),
        value=_total(report.value for report in whole),
        opening=None if lacking else _total(report.opening for report in whole),
        parts=_added_parts(whole) if is_ratio(indicator) else (),
        other_stages=_added_stages(reports),
        reason="" if whole else _shared_reason(reports),
        sources=tuple(source for report in whole for source in report.sources),
        opening_sources=tuple(source for report in whole for source in report.opening_sources),
        origin="sum",
        covered=tuple(report.unit for report in whole),
        uncovered=lacking,
    )


def _complete(indicator: Indicator, report: Evidence) -> bool:
    if is_ratio(indicator):
        parts = report.parts
        return bool(parts) and all(part.numerator is not None and part.denominator is not None for part in parts)
    return report.value is not None


def _shared_reason(reports: list[Evidence]) -> str:
    reasons = [report.reason for report in reports if report.reason]
    return reasons[0] if reasons else "value_missing"


def _total(values: Iterable[Fraction | None]) -> Fraction | None:
    known = list(values)
    numbers = [value for value in known if value is not None]
    return sum(numbers, Fraction(0)) if numbers and len(numbers) == len(known) else None


def _added_parts(whole: list[Evidence]) -> tuple[Part, ...]:
    names = dict.fromkeys(part.item for report in whole for part in report.parts)
    parts = [part for report in whole for part in report.parts]
    return tuple(_added_part(name, [part for part in parts if part.item == name]) for name in names)


def _added_part(item: str, parts: list[Part]) -> Part:
    """The ratio of sums, never a mean of rates (method note 2.3)."""
    top, bottom = _total(part.numerator for part in parts), _total(part.denominator for part in parts)
    ratio = top * 100 / bottom if top is not None and bottom else None
    return Part(
        item,
        top,
        bottom,
        ratio,
        " ".join(part.numerator_source for part in parts),
        " ".join(part.denominator_source for part in parts),
    )


def _added_stages(reports: list[Evidence]) -> tuple[tuple[str, Fraction, str], ...]:
    cells = [cell for report in reports for cell in report.other_stages]
    return tuple(
        (
            stage,
            sum((value for name, value, _ in cells if name == stage), Fraction(0)),
            " ".join(source for name, _, source in cells if name == stage),
        )
        for stage in dict.fromkeys(name for name, _, _ in cells)
    )
