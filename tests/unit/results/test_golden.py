"""The worked cases of tests/golden."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from analysis.plan import Plan
from analysis.quarter import Quarter
from analysis.results.budget import Basis
from analysis.results.judging import stage_status
from analysis.results.livelihood import Share, band_status
from analysis.results.status import status_by_gap

from .builder import CITY, LANSHAN, Sheet, accept, case_name, golden, judged, with_allocation, with_pace

Case = dict[str, Any]


@pytest.mark.parametrize("case", golden("status"), ids=case_name)
def test_a_gap_becomes_the_status_of_its_step(plan: Plan, case: Case) -> None:
    rules = plan.status_rules[case["rules"]]
    got = str(status_by_gap(rules, Fraction(case["attainment"]) / 100, Fraction(case["pace"])))
    assert got == case["expected"], accept(case, got)


@pytest.mark.parametrize("case", golden("milestones"), ids=case_name)
def test_a_milestone_moves_through_the_year(case: Case) -> None:
    deadline: date = case["deadline"]
    got = [str(stage_status(Quarter(2021, number), deadline, case["word"])) for number in (1, 2, 3, 4)]
    assert got == case["expected"], accept(case, got)


@pytest.mark.parametrize("case", golden("band"), ids=case_name)
def test_a_share_is_judged_in_its_band(plan: Plan, case: Case) -> None:
    low, high = Fraction(case["low"]), Fraction(case["high"])
    share = Share(CITY, Quarter(2021, 4), "B9", Basis(), low, high, low, high, Fraction(100))
    status, note = band_status(plan, share, case["at_deadline"])
    got = [str(status), note]
    assert got == case["expected"], accept(case, got)


@pytest.mark.parametrize("case", golden("small_targets"), ids=case_name)
def test_a_small_target_is_due_in_whole_units(plan: Plan, case: Case) -> None:
    changed = with_allocation(with_pace(plan, "53.2", *[case["curve"]] * 4), "53.2", {LANSHAN: case["target"]})
    found = judged(Sheet(changed).number(LANSHAN, "53.2", case["done"]), changed, LANSHAN, "53.2")
    got = [str(found.status), found.units_expected, str(found.pace)]
    assert got == case["expected"], accept(case, got)


@pytest.mark.parametrize(
    ("pace", "expected"),
    # at 49.999 the gap decides: 49.999 is over 30; a curve of 30 shows the difference that "nothing done" makes
    [("30", "behind"), ("49.999", "severely_behind"), ("50", "severely_behind")],
)
def test_nothing_done_is_severe_from_a_pace_of_fifty(plan: Plan, pace: str, expected: str) -> None:
    assert status_by_gap(plan.status_rules["linyi"], Fraction(0), Fraction(pace)) == expected


@pytest.mark.parametrize(("pace", "expected"), [("49.999", "slightly_behind"), ("50", "severely_behind")])
def test_the_pace_of_nothing_done_is_read_apart_from_the_steps(plan: Plan, pace: str, expected: str) -> None:
    # one wide step, so that only the rule for nothing done can say severe
    steps = tuple(
        step.model_copy(update={"up_to": Decimal(99)}) if step.status == "slightly_behind" else step
        for step in plan.status_rules["linyi"].steps
    )
    wide = plan.status_rules["linyi"].model_copy(update={"steps": steps})
    assert status_by_gap(wide, Fraction(0), Fraction(pace)) == expected
    assert status_by_gap(wide, Fraction(-1, 100), Fraction(pace)) == expected
    assert status_by_gap(wide, Fraction(1, 100000), Fraction(pace)) == "slightly_behind"
