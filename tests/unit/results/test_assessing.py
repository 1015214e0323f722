"""A unit's outcomes as a frame, and what the rule set changes (method note 3.7)."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
import pytest

from analysis.plan import Plan
from analysis.results.assessing import Assessment, assess
from analysis.results.outcome import COLUMNS, outcomes_frame, outcomes_of
from analysis.results.status import Status

from .builder import AREAS, CITY, CITY_LEVEL, LANSHAN, UNITS, Sheet, judged, quarter


def mixed(plan: Plan) -> Sheet:
    """Some of every kind in 兰山."""
    sheet = Sheet(plan).number(LANSHAN, "3.1", 7).stock(LANSHAN, "20.3", 3, 9).ratio(LANSHAN, "23.2", 9, 10)
    sheet.stock(LANSHAN, "23.1", 74, 79).number(LANSHAN, "4.1", 4).word(LANSHAN, "15.1", "done")
    sheet.word(LANSHAN, "44.1", "slipping").number(LANSHAN, "10.5", 0).none(LANSHAN, "53.2")
    sheet.number(LANSHAN, "11.1", 2, stage="开工").number(LANSHAN, "10.4", 5)
    sheet.budget(LANSHAN, {"205": 8, "201": 2, "total": 10}).basic(LANSHAN, {"J01": 5})
    return sheet.basic(LANSHAN, {"J01": 5}, year=2020)


def test_every_target_of_a_measure_that_applies_has_one_row_in_plan_order(plan: Plan) -> None:
    for unit in (CITY, LANSHAN, CITY_LEVEL, *AREAS[-3:]):
        found = assess(plan, mixed(plan).frame(), unit, quarter(3))
        due = [row.indicator for row in plan.indicators if plan.applies(plan.measure(row.measure), plan.unit(unit))]
        assert found["indicator"].tolist() == due
        assert set(found["unit"]) == {unit}
    assert len(assess(plan, mixed(plan).frame(), CITY, quarter(3))) == 64


def test_nothing_at_all_is_unreported_in_every_row_that_has_a_target(plan: Plan) -> None:
    empty = Sheet(plan).frame()
    for unit in (CITY, *UNITS):
        assert set(assess(plan, empty, unit, quarter(3))["status"]) <= {Status.NOT_REPORTED, Status.NO_TARGET}


def test_a_frame_gives_back_the_outcomes_it_was_made_of(plan: Plan) -> None:
    outcomes = Assessment(plan, mixed(plan).frame(), quarter(3), "linyi").outcomes(plan.unit(LANSHAN))
    frame = outcomes_frame(outcomes)
    assert list(frame.columns) == list(COLUMNS)
    assert outcomes_of(frame) == outcomes
    assert len({outcome.status for outcome in outcomes}) >= 7


def test_an_empty_list_of_outcomes_gives_an_empty_frame_with_its_columns() -> None:
    frame = outcomes_frame([])
    assert list(frame.columns) == list(COLUMNS)
    assert outcomes_of(frame) == []


def test_figures_in_the_frame_are_exact_objects_and_missing_is_none(plan: Plan) -> None:
    frame = assess(plan, mixed(plan).frame(), LANSHAN, quarter(3)).set_index("indicator")
    assert isinstance(frame.loc["23.2", "attainment"], Fraction)
    assert frame.loc["3.1", "reason_about"] == ()
    assert frame.loc["16.1", "value"] is None


def test_other_rule_sets_judge_the_same_gap_otherwise(plan: Plan) -> None:
    # 23.2 at 81% of a target of 90%: a gap of exactly 10 points and 10% of the pace
    sheet = Sheet(plan).ratio(CITY, "23.2", 81, 100)
    found = {rules: str(judged(sheet, plan, CITY, "23.2", rules=rules).status) for rules in plan.status_rules}
    assert found == {"linyi": "slightly_behind", "yinchuan": "not_assessable", "sanya": "behind"}


def test_a_rule_set_does_not_touch_what_has_no_gap(plan: Plan) -> None:
    sheet = Sheet(plan).number(CITY, "10.5", 1).word(CITY, "31.1", "not_done")
    for rules in plan.status_rules:
        assert judged(sheet, plan, CITY, "10.5", rules=rules).status == "behind"
        assert judged(sheet, plan, CITY, "31.1", rules=rules).status == "severely_behind"


def test_a_rule_set_that_the_plan_lacks_is_refused(plan: Plan) -> None:
    with pytest.raises(KeyError):
        assess(plan, Sheet(plan).frame(), CITY, quarter(3), "nowhere")


def test_judging_does_not_change_the_observations(plan: Plan) -> None:
    frame = mixed(plan).frame()
    kept = frame.copy(deep=True)
    assess(plan, frame, LANSHAN, quarter(3))
    pd.testing.assert_frame_equal(frame, kept)
