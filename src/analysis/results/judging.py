"""Judging one target in one unit: from evidence to an outcome, kind by kind (method note 2 and 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from analysis.plan import Indicator, Plan, Unit
from analysis.plan.rows import StatusRules
from analysis.quarter import Quarter
from analysis.results.evidence import Evidence, is_ratio, is_yes_or_no
from analysis.results.outcome import Outcome, Part, Target
from analysis.results.status import (
    FINE,
    Status,
    status_by_gap,
    status_of_yes_or_no,
    status_when_lost_again,
    worse,
)


@dataclass(frozen=True)
class Case:
    """One target in one unit at one quarter's end, with the rules that judge it."""

    plan: Plan
    indicator: Indicator
    unit: Unit
    target: Target
    quarter: Quarter
    rules: StatusRules

    @property
    def deadline(self) -> date:
        """The date by which the target is due."""
        return self.plan.deadline(self.indicator)

    @property
    def at_deadline(self) -> bool:
        """Whether the quarter ends on or after the deadline."""
        return self.quarter.end >= self.deadline

    @property
    def overdue(self) -> bool:
        """Whether the plan's own ``due`` quarter has ended."""
        due = self.indicator.due_quarter
        return bool(due) and self.quarter >= Quarter.parse(due)

    def pace(self) -> tuple[Fraction, int | None]:
        """Percent of the target due, and the whole units expected where the target is small (method note 3.1)."""
        curve = self.plan.pace(self.indicator, self.quarter)
        percent = Fraction(100) if curve is None else curve
        target = self.target.value
        small = self.plan.number("pace.small_target", self.quarter.end)
        if self.indicator.kind != "count" or not self.indicator.discrete or not target or target >= small:
            return percent, None
        expected = int(percent * target / 100)
        return expected * 100 / target, expected

    def outcome(self, status: Status, found: Evidence, **figures: Any) -> Outcome:
        """The outcome with what every kind carries over from its evidence."""
        shared = {
            "target": self.target.value,
            "target_high": self.target.high,
            "other_stages": found.other_stages,
            "parts": found.parts,
            "origin": found.origin,
            "covered": found.covered,
            "uncovered": found.uncovered,
            "sources": found.sources,
            "opening_sources": found.opening_sources,
            "progress": worst_word(found),
        }
        return Outcome(self.unit.unit, self.indicator.indicator, status, **{**shared, **figures})

    def unknown(self, found: Evidence, reason: str, about: tuple[str, ...] = (), **figures: Any) -> Outcome:
        """An outcome that cannot be assessed, with the reason and what it is about."""
        return self.outcome(Status.NOT_ASSESSABLE, found, reason=reason, reason_about=about, **figures)


def worst_word(found: Evidence) -> str:
    """The least advanced state word reported; empty where none was."""
    order = ("not_done", "slipping", "on_course", "done")
    words = [word for _, word in found.progress]
    return min(words, key=lambda word: order.index(word) if word in order else 0, default="")


def judge(case: Case, found: Evidence) -> Outcome:
    """Judge evidence that was given for a target that binds the unit."""
    if not case.target.known:
        return case.unknown(found, "target_unknown", **_shown(case, found))
    if found.reason == "none_without_reason":
        return case.unknown(found, found.reason)
    return _judges(case.indicator)(case, found)


def shown_only(case: Case, found: Evidence, status: Status) -> Outcome:
    """An outcome whose figure is shown and not judged: no target here, or not applicable."""
    return case.outcome(status, found, target=None, target_high=None, **_shown(case, found))


def _shown(case: Case, found: Evidence) -> dict[str, Any]:
    lowest = lowest_part(found.parts)
    if lowest is not None and lowest.ratio is not None and is_ratio(case.indicator):
        return ratio_figures(lowest)
    return {"value": found.value, "opening": found.opening, "lower_bound": bool(found.uncovered)}


def _judges(indicator: Indicator) -> Callable[[Case, Evidence], Outcome]:
    if is_yes_or_no(indicator):
        return judge_milestone if indicator.kind == "milestone" else judge_said
    if is_ratio(indicator):
        return judge_ratio
    kinds: dict[str, Callable[[Case, Evidence], Outcome]] = {
        "count": judge_count,
        "standard": judge_standard,
        "zero": judge_zero,
        "per_area": judge_range,
    }
    return kinds[indicator.kind]


# --- counts ------------------------------------------------------------------------------------
def judge_count(case: Case, found: Evidence) -> Outcome:
    """Attainment of a count: value / target, or progress from the opening stock (method note 2.2)."""
    if found.value is None:
        return case.unknown(found, found.reason or "value_missing")
    pace, expected = case.pace()
    target = case.target.value or Fraction(0)
    attained = attainment(case.indicator, found.value, found.opening, target)
    met = found.value >= target
    figures: dict[str, Any] = {
        "value": found.value,
        "opening": found.opening,
        "attainment": attained,
        "pace": pace,
        "units_expected": expected,
        "gap": None if attained is None else pace - attained * 100,
        "met": met,
        "lower_bound": bool(found.uncovered),
        **rates(case, found, target),
    }
    if met:
        return case.outcome(Status.COMPLETED, found, **figures)
    if attained is None:
        return case.unknown(found, "partial_sum" if found.uncovered else "opening_missing", found.uncovered, **figures)
    status = status_by_gap(case.rules, attained, pace)
    if found.uncovered and status not in FINE:
        return case.unknown(found, "partial_sum", found.uncovered, **{**figures, "met": None})
    return _by_rules(case, status, found, figures)


def _by_rules(case: Case, status: Status, found: Evidence, figures: dict[str, Any]) -> Outcome:
    """The outcome of a status by gap; a shortfall that the rule set leaves undefined is unknown for that reason."""
    if status is Status.NOT_ASSESSABLE:
        return case.unknown(found, "rule_undefined", **figures)
    return case.outcome(status, found, **figures)


def attainment(indicator: Indicator, value: Fraction, opening: Fraction | None, target: Fraction) -> Fraction | None:
    """Share of a count reached, 1 is all of it (method note 2.2).

    Args:
        indicator: flow (cumulative since 1 January) or stock (level, measured from its opening).
        value, opening, target: in base units.

    Returns:
        None for a stock without its opening.
    """
    if indicator.flow != "stock":
        return value / target
    if opening is None:
        return None
    return value / target if opening >= target else (value - opening) / (target - opening)


def rates(case: Case, found: Evidence, target: Fraction) -> dict[str, Any]:
    """Rate needed in the months left and monthly rate so far (method note 3.11)."""
    left = (case.deadline.year - case.quarter.year) * 12 + case.deadline.month - case.quarter.months
    if found.value is None or (case.indicator.flow == "stock" and found.opening is None):
        return {"months_left": max(left, 0)}
    done = found.value - (found.opening or 0) if case.indicator.flow == "stock" else found.value
    short = target - found.value
    return {
        "months_left": max(left, 0),
        "rate_so_far": done / case.quarter.months,
        "rate_needed": short / left if left > 0 and short > 0 else None,
    }


# --- rates and shares of units -----------------------------------------------------------------
def lowest_part(parts: tuple[Part, ...]) -> Part | None:
    """The part with the lowest ratio, which decides (method note 2.5a); None when one is missing."""
    if not parts or any(part.ratio is None for part in parts):
        return None
    return min(parts, key=lambda part: part.ratio or Fraction(0))


def ratio_figures(part: Part) -> dict[str, Any]:
    """The figures of a rate from its deciding part."""
    sources = (*part.numerator_source.split(), *part.denominator_source.split())
    return {"value": part.ratio, "numerator": part.numerator, "denominator": part.denominator, "sources": sources}


def judge_ratio(case: Case, found: Evidence) -> Outcome:
    """Attainment of a rate: value / target, for lower-is-better target / value (method note 2.3)."""
    lowest = lowest_part(found.parts)
    if lowest is None or lowest.ratio is None:
        return case.unknown(found, *_why_no_ratio(found.parts))
    pace, _ = case.pace()
    attained, met = ratio_attainment(case, lowest.ratio)
    figures = {**ratio_figures(lowest), "attainment": attained, "pace": pace, "gap": pace - attained * 100, "met": met}
    if found.uncovered:
        return case.unknown(found, "partial_sum", found.uncovered, **{**figures, "met": None})
    if met and case.at_deadline:
        return case.outcome(Status.COMPLETED, found, **figures)
    return _by_rules(case, status_by_gap(case.rules, attained, pace), found, figures)


def ratio_attainment(case: Case, ratio: Fraction) -> tuple[Fraction, bool]:
    """Attainment of a rate and whether it is met.

    A lower-is-better rate of zero is met in full: target / 0 has no value.
    """
    target = case.target.value or Fraction(0)
    if case.indicator.comparator == "<=":
        return (target / ratio if ratio else Fraction(1)), ratio <= target
    return ratio / target, ratio >= target


def _why_no_ratio(parts: tuple[Part, ...]) -> tuple[str, tuple[str, ...]]:
    lacking = [part for part in parts if part.ratio is None]
    about = tuple(part.item for part in lacking if part.item)
    if any(part.denominator == 0 for part in lacking):
        return "denominator_zero", about
    if any(part.numerator is None and part.denominator is not None for part in lacking):
        return "numerator_missing", about
    if any(part.denominator is None and part.numerator is not None for part in lacking):
        return "denominator_missing", about
    return "item_missing", about


# --- standards -----------------------------------------------------------------------------------
def part_meets(case: Case, part: Part) -> bool | None:
    """Whether one class of recipients reaches the standard; None when value or base is missing (method note 2.4)."""
    reached = part.ratio if case.indicator.comparator == "increase" else part.numerator
    return None if reached is None else reached >= (case.target.value or Fraction(0))


def judge_standard(case: Case, found: Evidence) -> Outcome:
    """达到 or 未达到: one class below decides; none below and one missing cannot be assessed (method note 2.4)."""
    judged = tuple(
        Part(
            part.item,
            part.numerator,
            part.denominator,
            part.ratio,
            part.numerator_source,
            part.denominator_source,
            part_meets(case, part),
        )
        for part in found.parts
    )
    missing = tuple(part.item for part in judged if part.met is None) + found.uncovered
    first = judged[0] if len(judged) == 1 else None
    sources = tuple(s for part in judged for s in (part.numerator_source, part.denominator_source) if s)
    figures: dict[str, Any] = {
        "parts": judged,
        "value": first.numerator if first else None,
        "opening": first.denominator if first else None,
        "sources": sources,
    }
    if not any(part.met is False for part in judged) and missing:
        return case.unknown(found, "item_missing", tuple(item for item in missing if item), **figures)
    met = all(part.met is not False for part in judged)
    status = status_of_yes_or_no(met, case.at_deadline, case.overdue, found.slipping, keeps=True)
    return case.outcome(status, found, met=met, **figures)


# --- zero, ranges, words -------------------------------------------------------------------------
def judge_zero(case: Case, found: Evidence) -> Outcome:
    """Zero at every date; in a sum one unit above zero decides, all zero with one missing is unknown (1.2)."""
    if found.value is None:
        return case.unknown(found, found.reason or "value_missing")
    met = found.value == 0
    figures: dict[str, Any] = {"value": found.value, "met": met, "lower_bound": bool(found.uncovered)}
    if met and found.uncovered:
        return case.unknown(found, "partial_sum", found.uncovered, **{**figures, "met": None})
    return case.outcome(status_when_lost_again(met, case.at_deadline), found, **figures)


def judge_range(case: Case, found: Evidence) -> Outcome:
    """A per-area number against its minimum; above the range it is met and noted (method note 2.5)."""
    if found.value is None:
        return case.unknown(found, found.reason or "value_missing")
    met = found.value >= (case.target.value or Fraction(0))
    above = case.target.high is not None and found.value > case.target.high
    status = status_of_yes_or_no(met, case.at_deadline, case.overdue, found.slipping, keeps=False)
    return case.outcome(
        status, found, value=found.value, opening=found.opening, met=met, note="above_range" if above else ""
    )


def judge_said(case: Case, found: Evidence) -> Outcome:
    """A per-area target that is reported as reached or not (15.1)."""
    if not found.progress:
        return case.unknown(found, "unusable" if found.given else "value_missing")
    met = all(word == "done" for _, word in found.progress)
    status = status_of_yes_or_no(met, case.at_deadline, case.overdue, found.slipping, keeps=False)
    return case.outcome(status, found, met=met)


def judge_milestone(case: Case, found: Evidence) -> Outcome:
    """Dated stages: each is done, on course, slipping or late; the worst decides (method note 3.4)."""
    said = dict(found.progress)
    stages = case.plan.stages_of(case.indicator.indicator)
    silent = tuple(s.name for s in stages if s.name not in said and case.quarter.end >= s.deadline)
    if silent or not said:
        return case.unknown(found, "item_missing", silent)
    statuses = [stage_status(case.quarter, stage.deadline, said.get(stage.name, "on_course")) for stage in stages]
    met = all(status is Status.COMPLETED for status in statuses)
    worst = statuses[0]
    for status in statuses[1:]:
        worst = worse(worst, status)
    return case.outcome(worst if not met else Status.COMPLETED, found, met=met)


def stage_status(quarter: Quarter, deadline: date, word: str) -> Status:
    """Status of one stage of a milestone at a quarter's end (method note 3.4).

    A quarter that ends on the date ends after it: behind there, severely behind at the next, and at once severely
    behind at the year's last quarter.
    """
    if word == "done":
        return Status.COMPLETED
    if quarter.end < deadline:
        return Status.SLIGHTLY_BEHIND if word == "slipping" else Status.ON_PACE
    before = quarter.previous
    second = before is not None and before.end >= deadline
    return Status.SEVERELY_BEHIND if quarter.is_last or second else Status.BEHIND
