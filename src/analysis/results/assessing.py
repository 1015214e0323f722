"""Every target of a unit at a quarter's end: which evidence decides, in which order (method note 1.2, 3.0)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pandas as pd

from analysis.plan import Indicator, Plan, Unit
from analysis.quarter import Quarter
from analysis.results import money
from analysis.results.evidence import Evidence, gather
from analysis.results.judging import Case, judge, judge_milestone, shown_only
from analysis.results.outcome import Outcome, Part, Target, outcomes_frame
from analysis.results.readings import HAND_STATUS, readings_of
from analysis.results.rollup import add_up, reports_due
from analysis.results.status import COUNTED, JUDGED, Status, status_of_yes_or_no
from analysis.results.targets import target_in


class Assessment:
    """The submissions of one quarter, ready to be judged by one rule set."""

    def __init__(self, plan: Plan, observations: pd.DataFrame, quarter: Quarter, rule_set: str = "") -> None:
        self.plan, self.observations, self.quarter = plan, observations, quarter
        self.rules = plan.status_rules[rule_set or plan.own_rules]
        self.readings = readings_of(observations, str(quarter))
        self.before = readings_of(observations, str(quarter.previous)) if quarter.previous else None

    def outcomes(self, unit: Unit) -> list[Outcome]:
        """Outcomes of every indicator whose measure applies to a unit, in plan order."""
        return [
            self.outcome(indicator, unit)
            for indicator in self.plan.indicators
            if self.plan.applies(self.plan.measure(indicator.measure), unit)
        ]

    def outcome(self, indicator: Indicator, unit: Unit) -> Outcome:
        """Outcome of one target in one unit; a status set by hand stands in place of the computed one."""
        outcome = self._computed(indicator, unit)
        by_hand = self.readings.find(unit.unit, indicator.indicator, HAND_STATUS)
        if by_hand is None or outcome.status not in COUNTED:
            return outcome
        status = Status(by_hand.text)
        return replace(
            outcome,
            status=status,
            reason="by_hand" if status is Status.NOT_ASSESSABLE else "",
            reason_about=(),
            hand_reason=by_hand.explanation,
            hand_name=by_hand.raw,
            computed=outcome.status,
        )

    def _computed(self, indicator: Indicator, unit: Unit) -> Outcome:
        target = target_in(self.plan, indicator, unit)
        case = Case(self.plan, indicator, unit, target or Target(None), self.quarter, self.rules)
        if indicator.kind in ("band", "not_below"):
            return money.judge_money(case, self.observations, bound=target is not None)
        if unit.kind == "city" and indicator.kind == "per_area":
            return self._over_areas(case)
        found = self._evidence(case)
        if target is None:
            return shown_only(case, found, Status.NO_TARGET)
        if found.declined:
            return shown_only(case, found, Status.NOT_APPLICABLE)
        if not found.given:
            return case.outcome(Status.NOT_REPORTED, found)
        if found.origin == "units":
            return self._of_units(case, found)
        return self._with_increment(case, judge(case, found))

    def _evidence(self, case: Case) -> Evidence:
        own = gather(self.plan, case.indicator, case.unit, self.readings)
        if case.unit.kind != "city" or own.scores or own.declined:
            return own
        reports = reports_due(self.plan, case.indicator, self.readings)
        below = any(each.scores for each in reports)
        if own.given and not below:
            return own
        if case.indicator.kind in ("standard", "milestone"):
            return Evidence(unit=case.unit.unit, given=any(each.given for each in reports), origin="units")
        return add_up(case.indicator, reports)

    # --- increments ------------------------------------------------------------------------------
    def _with_increment(self, case: Case, outcome: Outcome) -> Outcome:
        if case.indicator.kind != "count" or case.indicator.flow != "flow" or outcome.value is None:
            return outcome
        if outcome.lower_bound:  # a part of a lower bound would print as if it were the whole quarter
            return outcome
        if self.before is None:
            return replace(outcome, increment=outcome.value)
        earlier = self._value_before(case, outcome)
        return outcome if earlier is None else replace(outcome, increment=outcome.value - earlier)

    def _value_before(self, case: Case, outcome: Outcome) -> Fraction | None:
        if self.before is None or outcome.origin == "own":
            return gather(self.plan, case.indicator, case.unit, self.before).value if self.before else None
        added = add_up(case.indicator, reports_due(self.plan, case.indicator, self.before))
        return added.value if set(added.covered) == set(outcome.covered) else None

    # --- the city over its units -------------------------------------------------------------------
    def _of_units(self, case: Case, found: Evidence) -> Outcome:
        """Standards and milestones that the city did not report: one unit unmet decides (method note 1.2)."""
        if not case.target.known:
            return case.unknown(found, "target_unknown")
        reports = reports_due(self.plan, case.indicator, self.readings)
        found = replace(found, origin="sum")
        if case.indicator.kind == "standard":
            there = tuple(each.unit for each in reports if each.given and each.parts)
            lacking = tuple(each.unit for each in reports if each.unit not in there)
            merged = tuple(_named(each, part) for each in reports for part in each.parts if each.unit in there)
            found = replace(found, covered=there, uncovered=lacking, parts=merged, progress=_all_words(reports))
            return judge(case, found)
        return self._milestone_of_units(case, found, reports)

    def _milestone_of_units(self, case: Case, found: Evidence, reports: list[Evidence]) -> Outcome:
        each = {report.unit: judge_milestone(case, report) for report in reports if report.given}
        judged = {unit: outcome for unit, outcome in each.items() if outcome.met is not None}
        lacking = tuple(report.unit for report in reports if report.unit not in judged)
        words = tuple((unit, outcome.progress) for unit, outcome in judged.items())
        found = replace(found, covered=tuple(judged), uncovered=lacking, progress=words)
        if all(outcome.met for outcome in judged.values()):
            if lacking:
                return case.unknown(found, "item_missing", lacking)
            return case.outcome(Status.COMPLETED, found, met=True)
        worst = max((outcome.status for outcome in judged.values()), key=JUDGED.index)
        return case.outcome(worst, found, met=False)

    def _over_areas(self, case: Case) -> Outcome:
        """A per-area target in the city: areas that meet it / areas bound (method note 2.5)."""
        areas = self.plan.bound_areas(case.indicator)
        each = [self._computed(case.indicator, area) for area in areas]
        own = gather(self.plan, case.indicator, case.unit, self.readings)
        met = tuple(outcome for outcome in each if outcome.met)
        lacking = tuple(outcome.unit for outcome in each if outcome.met is None)
        shown = replace(
            own,
            origin="areas",
            covered=tuple(outcome.unit for outcome in each if outcome.met is not None),
            uncovered=lacking,
            sources=tuple(source for outcome in each for source in outcome.sources),
            other_stages=own.other_stages or _city_figure(own),
            parts=(),
        )
        if len(lacking) == len(areas):
            reported = own.given or any(outcome.status is Status.NOT_ASSESSABLE for outcome in each)
            reason = "city_total_only" if own.given else "area_missing"
            return case.unknown(shown, reason) if reported else case.outcome(Status.NOT_REPORTED, shown)
        figures: dict[str, Any] = {"numerator": Fraction(len(met)), "denominator": Fraction(len(areas))}
        unmet = any(outcome.met is False for outcome in each)
        slipping = any(outcome.met is False and outcome.progress == "slipping" for outcome in each)
        ends = {
            status_of_yes_or_no(held, case.at_deadline, case.overdue, slipping, keeps=False)
            for held in ({False} if unmet else {True, False} if lacking else {True})
        }
        if len(ends) > 1:
            return case.unknown(shown, "area_missing", lacking, **figures)
        return case.outcome(ends.pop(), shown, met=None if lacking and not unmet else not unmet, **figures)


def _named(report: Evidence, part: Part) -> Part:
    return replace(part, item=f"{report.unit} {part.item}".strip())


def _all_words(reports: Iterable[Evidence]) -> tuple[tuple[str, str], ...]:
    return tuple(word for each in reports for word in each.progress)


def _city_figure(own: Evidence) -> tuple[tuple[str, Fraction, str], ...]:
    return (("", own.value, " ".join(own.sources)),) if own.value is not None else ()


def assess(plan: Plan, observations: pd.DataFrame, unit: str, quarter: Quarter, rule_set: str = "") -> pd.DataFrame:
    """Judge every target of one unit at a quarter's end.

    Args:
        plan: the plan year.
        observations: the unit's cells of this quarter and the one before; for the city, every unit's.
        unit: unit code.
        quarter: the quarter judged.
        rule_set: which status rules to use; the plan's own by default.

    Returns:
        one row a target of a measure that applies to the unit, columns as in `Outcome`.
    """
    assessment = Assessment(plan, observations, quarter, rule_set)
    return outcomes_frame(assessment.outcomes(plan.unit(unit)))
