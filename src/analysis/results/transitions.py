"""What changed since the quarter before, within one edition of the plan (method note 3.8)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from analysis.plan import Plan
from analysis.results.outcome import Outcome
from analysis.results.status import COUNTED, JUDGED, Status

KINDS = ("entered", "improved", "worsened", "newly_reported", "no_longer_reported", "re_targeted", "re_stated")


@dataclass(frozen=True)
class Transition:
    """One change of one target between two quarters; ``before`` and ``now`` are statuses."""

    indicator: str
    kind: str
    before: Status
    now: Status
    old: Fraction | None = None
    new: Fraction | None = None
    old_source: str = ""
    new_source: str = ""


def transitions(plan: Plan, before: list[Outcome], now: list[Outcome]) -> list[Transition]:
    """Compare two quarters of one unit, target by target.

    Args:
        plan: the edition under which both quarters were judged.
        before: outcomes of the quarter before; empty for the first quarter, which has no transitions.
        now: outcomes of this quarter.

    Returns:
        one entry a firm target that moved, and one a target whose own target changed.
    """
    earlier = {outcome.indicator: outcome for outcome in before}
    pairs = [(earlier[each.indicator], each) for each in now if each.indicator in earlier]
    firm = [(old, new) for old, new in pairs if plan.indicator(new.indicator).firm]
    moved = [Transition(new.indicator, kind, old.status, new.status) for old, new in firm if (kind := _kind(old, new))]
    retargeted = [
        Transition(new.indicator, "re_targeted", old.status, new.status, old.target, new.target)
        for old, new in firm
        if old.target != new.target and None not in (old.target, new.target)
    ]
    return moved + retargeted


def _kind(old: Outcome, new: Outcome) -> str:
    if old.status == new.status or new.status not in COUNTED:
        return ""
    if old.status not in COUNTED:
        return "entered"
    if old.status in JUDGED and new.status in JUDGED:
        return "improved" if JUDGED.index(new.status) < JUDGED.index(old.status) else "worsened"
    arrived = new.status in JUDGED or (old.status is Status.NOT_REPORTED and new.status is Status.NOT_ASSESSABLE)
    return "newly_reported" if arrived else "no_longer_reported"


def restatements(before_first: list[Outcome], before_now: list[Outcome]) -> list[Transition]:
    """Figures of the quarter before that a later version of its submission changed.

    Args:
        before_first: that quarter's outcomes from the first version of each submission.
        before_now: the same quarter's outcomes from the versions in force.
    """
    first = {outcome.indicator: outcome for outcome in before_first}
    return [
        Transition(
            new.indicator,
            "re_stated",
            old.status,
            new.status,
            old.value,
            new.value,
            " ".join(old.sources),
            " ".join(new.sources),
        )
        for new in before_now
        if (old := first.get(new.indicator)) is not None and old.value is not None and new.value is not None
        if old.value != new.value
    ]
