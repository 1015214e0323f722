"""What moved between two quarters (method note 3.8)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.plan import Plan
from analysis.results.outcome import Outcome
from analysis.results.status import COUNTED, JUDGED, Status
from analysis.results.transitions import restatements, transitions

from .builder import CITY

S = Status


def one(status: Status, indicator: str = "3.1", target: int | None = 2000, value: int | None = None) -> Outcome:
    return Outcome(
        CITY,
        indicator,
        status,
        target=None if target is None else Fraction(target),
        value=None if value is None else Fraction(value),
        sources=(f"{indicator}#{value}",),
    )


def kinds(plan: Plan, old: Status, new: Status) -> list[str]:
    return [each.kind for each in transitions(plan, [one(old)], [one(new)])]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (S.BEHIND, S.SLIGHTLY_BEHIND, "improved"),
        (S.SEVERELY_BEHIND, S.COMPLETED, "improved"),
        (S.ON_PACE, S.COMPLETED, "improved"),
        (S.ON_PACE, S.SLIGHTLY_BEHIND, "worsened"),
        (S.COMPLETED, S.ON_PACE, "worsened"),
        (S.BEHIND, S.SEVERELY_BEHIND, "worsened"),
        (S.NOT_REPORTED, S.COMPLETED, "newly_reported"),
        (S.NOT_REPORTED, S.SEVERELY_BEHIND, "newly_reported"),
        (S.NOT_REPORTED, S.NOT_ASSESSABLE, "newly_reported"),
        (S.NOT_ASSESSABLE, S.SEVERELY_BEHIND, "newly_reported"),
        (S.COMPLETED, S.NOT_REPORTED, "no_longer_reported"),
        (S.SEVERELY_BEHIND, S.NOT_ASSESSABLE, "no_longer_reported"),
        (S.NOT_ASSESSABLE, S.NOT_REPORTED, "no_longer_reported"),
        (S.NO_TARGET, S.ON_PACE, "entered"),
        (S.NOT_APPLICABLE, S.NOT_REPORTED, "entered"),
    ],
)
def test_a_move_has_its_kind(plan: Plan, old: Status, new: Status, kind: str) -> None:
    assert kinds(plan, old, new) == [kind]


@pytest.mark.parametrize("status", list(Status))
def test_standing_still_is_no_transition(plan: Plan, status: Status) -> None:
    assert kinds(plan, status, status) == []


@pytest.mark.parametrize("new", [S.NO_TARGET, S.NOT_APPLICABLE])
@pytest.mark.parametrize("old", COUNTED)
def test_leaving_the_count_is_no_status_to_move_to(plan: Plan, old: Status, new: Status) -> None:
    assert kinds(plan, old, new) == []


@pytest.mark.parametrize("judged", JUDGED)
@pytest.mark.parametrize("unknown", [S.NOT_REPORTED, S.NOT_ASSESSABLE])
def test_a_move_to_or_from_the_unknown_is_never_better_or_worse(plan: Plan, judged: Status, unknown: Status) -> None:
    assert kinds(plan, unknown, judged) == ["newly_reported"]
    assert kinds(plan, judged, unknown) == ["no_longer_reported"]


def test_the_first_quarter_has_no_transitions(plan: Plan) -> None:
    assert transitions(plan, [], [one(S.BEHIND), one(S.NOT_REPORTED, "6.1")]) == []


def test_a_transition_keeps_both_statuses(plan: Plan) -> None:
    [moved] = transitions(plan, [one(S.ON_PACE)], [one(S.BEHIND)])
    assert (moved.indicator, moved.before, moved.now) == ("3.1", S.ON_PACE, S.BEHIND)


def test_soft_targets_are_left_out(plan: Plan) -> None:
    assert transitions(plan, [one(S.ON_PACE, "13.1", 1)], [one(S.BEHIND, "13.1", 2)]) == []


def test_a_target_that_changed_is_told_with_both_values(plan: Plan) -> None:
    [changed] = transitions(plan, [one(S.ON_PACE, target=2000)], [one(S.ON_PACE, target=2500)])
    assert (changed.kind, changed.old, changed.new) == ("re_targeted", 2000, 2500)


def test_a_target_may_change_and_the_status_move_at_once(plan: Plan) -> None:
    found = transitions(plan, [one(S.ON_PACE, target=2000)], [one(S.BEHIND, target=2500)])
    assert [each.kind for each in found] == ["worsened", "re_targeted"]


def test_a_target_that_appears_is_not_a_changed_one(plan: Plan) -> None:
    found = transitions(plan, [one(S.NO_TARGET, target=None)], [one(S.ON_PACE)])
    assert [each.kind for each in found] == ["entered"]


# --- restatements ------------------------------------------------------------------------------------
def test_a_later_version_that_changes_a_figure_restates_it() -> None:
    [found] = restatements([one(S.BEHIND, value=900)], [one(S.ON_PACE, value=1200)])
    assert (found.kind, found.old, found.new) == ("re_stated", 900, 1200)
    assert (found.before, found.now) == (S.BEHIND, S.ON_PACE)
    assert (found.old_source, found.new_source) == ("3.1#900", "3.1#1200")


@pytest.mark.parametrize(("old", "new"), [(900, 900), (None, 900), (900, None)])
def test_the_same_figure_or_one_that_was_missing_is_not_restated(old: int | None, new: int | None) -> None:
    assert restatements([one(S.BEHIND, value=old)], [one(S.BEHIND, value=new)]) == []


def test_a_restatement_may_leave_the_status_as_it_was() -> None:
    assert len(restatements([one(S.BEHIND, value=900)], [one(S.BEHIND, value=901)])) == 1


def test_a_figure_that_is_new_in_the_later_version_is_not_a_restatement() -> None:
    assert restatements([], [one(S.BEHIND, value=900)]) == []
