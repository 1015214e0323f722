"""A status set by hand needs reason and name, and both show (method note 3.7)."""

from __future__ import annotations

import pytest

from analysis import checks
from analysis.plan import Plan
from analysis.results.assessing import Assessment
from analysis.results.ranking import standing
from analysis.results.status import Status

from .builder import LANSHAN, Sheet, judged, quarter


def by_hand(sheet: Sheet, indicator: str, status: str, unit: str = LANSHAN) -> Sheet:
    given = {"role": "hand_status", "state": "text", "text": status, "raw": "张三", "explanation": "已签约"}
    return sheet._cell(unit, indicator, **given)


def test_the_hand_status_stands_beside_the_computed_one_and_changes_no_figure(plan: Plan) -> None:
    rule = judged(Sheet(plan).number(LANSHAN, "3.1", 0), plan, LANSHAN, "3.1")
    hand = judged(by_hand(Sheet(plan).number(LANSHAN, "3.1", 0), "3.1", "on_pace"), plan, LANSHAN, "3.1")
    assert (hand.status, hand.computed) == (Status.ON_PACE, rule.status)
    assert rule.status is not Status.ON_PACE
    assert (hand.hand_reason, hand.hand_name) == ("已签约", "张三")
    assert (hand.value, hand.attainment, hand.gap) == (rule.value, rule.attainment, rule.gap)
    assert (rule.hand_reason, rule.hand_name, rule.computed) == ("", "", None)


def test_it_counts(plan: Plan) -> None:
    def fine(sheet: Sheet) -> int:
        outcomes = Assessment(plan, sheet.frame(), quarter(3)).outcomes(plan.unit(LANSHAN))
        return standing(plan, outcomes, LANSHAN).fine

    assert fine(by_hand(Sheet(plan).number(LANSHAN, "3.1", 0), "3.1", "on_pace")) == 1
    assert fine(Sheet(plan).number(LANSHAN, "3.1", 0)) == 0


@pytest.mark.parametrize("indicator", ["3.1", "15.1", "23.2"])
def test_it_is_no_evidence(plan: Plan, indicator: str) -> None:
    found = judged(by_hand(Sheet(plan), indicator, "behind"), plan, LANSHAN, indicator)
    assert (found.status, found.computed) == (Status.BEHIND, Status.NOT_REPORTED)


def test_it_does_not_stop_a_declined_target_from_being_not_applicable(plan: Plan) -> None:
    found = judged(by_hand(Sheet(plan).none(LANSHAN, "53.2"), "53.2", "behind"), plan, LANSHAN, "53.2")
    assert (found.status, found.computed) == (Status.NOT_APPLICABLE, None)


def test_not_assessable_by_hand_has_its_reason(plan: Plan) -> None:
    found = judged(by_hand(Sheet(plan).number(LANSHAN, "3.1", 7), "3.1", "not_assessable"), plan, LANSHAN, "3.1")
    assert (found.status, found.reason) == (Status.NOT_ASSESSABLE, "by_hand")


def test_the_checks_do_not_take_it_for_a_submission(plan: Plan) -> None:
    sheet = Sheet(plan).number(LANSHAN, "3.1", 7)
    without = checks.run(plan, sheet.frame(), quarter(3))
    assert checks.run(plan, by_hand(sheet, "6.1", "behind", "371311").frame(), quarter(3)) == without
