"""From a shortfall to a status, by a rule set that is plan data (method note 3)."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from analysis.plan.rows import StatusRules


class Status(StrEnum):
    """Steps from done to severe, then what cannot be judged, then what is no status at all."""

    COMPLETED = "completed"
    ON_PACE = "on_pace"
    SLIGHTLY_BEHIND = "slightly_behind"
    BEHIND = "behind"
    SEVERELY_BEHIND = "severely_behind"
    NOT_REPORTED = "not_reported"
    NOT_ASSESSABLE = "not_assessable"
    NO_TARGET = "no_target"
    NOT_APPLICABLE = "not_applicable"


#: From best to worst; a move along it is an improvement or a worsening.
JUDGED = (Status.COMPLETED, Status.ON_PACE, Status.SLIGHTLY_BEHIND, Status.BEHIND, Status.SEVERELY_BEHIND)
FINE = JUDGED[:2]
LATE = JUDGED[2:]
UNKNOWN = (Status.NOT_REPORTED, Status.NOT_ASSESSABLE)
#: Statuses that take a place in counts and strips (method note 3.0).
COUNTED = JUDGED + UNKNOWN


def status_by_gap(rules: StatusRules, attainment: Fraction, pace: Fraction) -> Status:
    """Status of a target that has a percentage (method note 3.2).

    Args:
        rules: the rule set; its measure is points, or percent of the pace.
        attainment: share of the target reached, 1 is all of it.
        pace: percent of the target due, above zero or zero.

    Returns:
        the status of the first step whose limit the shortfall does not pass.
    """
    nothing_done = rules.nothing_done_from_pace
    if nothing_done is not None and attainment <= 0 and pace >= Fraction(nothing_done):
        return Status.SEVERELY_BEHIND
    shortfall = pace - attainment * 100
    if rules.measure == "relative" and pace:
        shortfall = shortfall * 100 / pace
    for step in rules.steps:
        if step.up_to is None or shortfall <= Fraction(step.up_to):
            return Status(step.status)
    return Status.NOT_ASSESSABLE


def status_when_lost_again(met: bool, at_deadline: bool) -> Status:
    """Status of what must hold at every date: zero and not-below targets (method note 3.3, 3.5)."""
    if met:
        return Status.COMPLETED if at_deadline else Status.ON_PACE
    return Status.SEVERELY_BEHIND if at_deadline else Status.BEHIND


def status_of_yes_or_no(met: bool, at_deadline: bool, overdue: bool, slipping: bool, keeps: bool) -> Status:
    """Status of a standard or per-area target (method note 3.3 to 3.5).

    Args:
        met: whether it is reached now.
        at_deadline: the quarter ends at or after the deadline.
        overdue: the ``due`` quarter of plan data has ended.
        slipping: the unit reported that it may come late.
        keeps: once reached it cannot be lost again (standards), so it is done before the deadline.
    """
    if met:
        return Status.COMPLETED if keeps or at_deadline else Status.ON_PACE
    if at_deadline:
        return Status.SEVERELY_BEHIND
    if overdue:
        return Status.BEHIND
    return Status.SLIGHTLY_BEHIND if slipping else Status.ON_PACE


def worse(one: Status, other: Status) -> Status:
    """The worse of two judged statuses."""
    return max(one, other, key=JUDGED.index)
