"""A unit's target in words, as a form shows it beside the cell that reports about it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from analysis.intake.cells import plain
from analysis.intake.workbook_layout import Key
from analysis.plan import Indicator, Plan, Unit
from analysis.results.outcome import Target
from analysis.results.targets import target_in

NO_TARGET = "无分解目标"
NOT_KNOWN = "上级下达，待明确"
#: comparators of a target that has no number
_DONE = ("done", "all")


def target_words(plan: Plan, unit: Unit, key: Key) -> str:
    """The target of the stage that scores (method note 2.7, 2.11); empty beside cells that are judged by none."""
    code, stage, _, role = key
    if not plan.has_indicator(code):
        return ""
    indicator = plan.indicator(code)
    target = target_in(plan, indicator, unit)
    if indicator.kind == "milestone":
        return _due(plan, indicator, stage, target)
    if stage != indicator.counts or role not in _judged(indicator):
        return ""
    if target is None:
        return NO_TARGET
    return _number(indicator, target) if target.known else NOT_KNOWN


def _judged(indicator: Indicator) -> tuple[str, ...]:
    if indicator.numerator_name:
        return ("numerator",)
    return ("state",) if indicator.comparator in _DONE else ("value",)


def _due(plan: Plan, indicator: Indicator, stage: str, target: Target | None) -> str:
    if target is None:
        return NO_TARGET
    day = next(each.deadline for each in plan.stages_of(indicator.indicator) if each.name == stage)
    return f"{day.month}月{day.day}日前{stage}"


def _number(indicator: Indicator, target: Target) -> str:
    if target.value is None:
        return f"{indicator.counts}"
    value, unit = _plain(target.value), indicator.base_unit
    if target.high is not None:
        return f"{value}—{_plain(target.high)}{unit}"
    words = {"increase": f"比年初提高{value}{unit}以上", "=": f"{value}{unit}"}
    return words.get(indicator.comparator, f"{value}{unit}以上" if unit == "%" else f"≥{value}{unit}")


def _plain(value: Fraction) -> str:
    return plain(Decimal(value.numerator) / Decimal(value.denominator))
