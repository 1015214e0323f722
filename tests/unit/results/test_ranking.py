"""Progress rate, rank and attention (method note 2.8, 3.9, 3.10)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.plan import Plan
from analysis.results.outcome import Outcome
from analysis.results.ranking import Standing, needing_attention, ranked, standing
from analysis.results.status import COUNTED, Status

from .builder import CITY, LANSHAN, quarter

Q3 = quarter(3)
S = Status


def area(name: str, fine: int, late: int = 0, severe: int = 0, unreported: int = 0, unknown: int = 0) -> Standing:
    """A standing whose parts are known: ``late`` ones are behind."""
    counts = dict.fromkeys(COUNTED, 0) | {
        S.ON_PACE: fine, S.BEHIND: late, S.SEVERELY_BEHIND: severe,
        S.NOT_REPORTED: unreported, S.NOT_ASSESSABLE: unknown,
    }  # fmt: skip
    return Standing(name, counts)


def places(plan: Plan, *areas: Standing) -> list[tuple[str, int | None]]:
    return [(place.standing.unit, place.rank) for place in ranked(plan, list(areas), Q3)]


# --- counting ----------------------------------------------------------------------------------------
FIRM = ("1.1", "3.1", "6.1", "10.1", "10.2", "10.3", "10.5", "11.1", "11.2")


def test_firm_targets_are_counted_by_status_and_the_rest_is_left_out(plan: Plan) -> None:
    outcomes = [Outcome(LANSHAN, code, status) for code, status in zip(FIRM, Status, strict=True)]
    outcomes.append(Outcome(LANSHAN, "13.1", S.COMPLETED))  # soft
    found = standing(plan, outcomes, LANSHAN)
    assert (found.unit, sum(found.counts.values())) == (LANSHAN, 7)
    assert all(found.counts[status] == 1 for status in COUNTED)
    assert (found.due, found.assessable, found.fine, found.late, found.reported) == (7, 5, 2, 3, 6)
    assert (found.rate, found.coverage) == (Fraction(2, 5), Fraction(6, 7))


def test_not_assessable_counts_as_reported_and_not_reported_does_not() -> None:
    assert area("a", 1, unknown=1).coverage == 1
    assert area("a", 1, unreported=1).coverage == Fraction(1, 2)


def test_a_unit_with_nothing_assessable_has_no_rate_and_one_with_no_target_no_coverage() -> None:
    assert area("a", 0, unknown=5).rate is None
    assert area("a", 0).coverage is None
    assert area("a", 0, late=1).rate == 0


def test_an_empty_list_of_outcomes_counts_nothing(plan: Plan) -> None:
    empty = standing(plan, [], LANSHAN)
    assert (empty.unit, empty.due, empty.rate) == (LANSHAN, 0, None)


# --- ranks -------------------------------------------------------------------------------------------
def test_ties_share_a_rank_and_the_next_is_skipped(plan: Plan) -> None:
    found = places(plan, area("a", 1, 1), area("b", 3, 1), area("c", 9, 1), area("d", 6, 2))
    assert found == [("c", 1), ("b", 2), ("d", 2), ("a", 4)]


def test_ties_keep_the_order_of_the_plan(plan: Plan) -> None:
    assert places(plan, area("z", 1, 1), area("a", 2, 2)) == [("z", 1), ("a", 1)]


def test_rates_are_compared_exactly(plan: Plan) -> None:
    # 1/3 and 333,333,333,333,333,333 / 10^18 are the same float
    near = area("b", 333_333_333_333_333_333, 666_666_666_666_666_667)
    assert float(near.rate or 0) == 1 / 3
    assert places(plan, near, area("a", 1, 2)) == [("a", 1), ("b", 2)]
    assert places(plan, area("b", 14, 28), area("a", 1, 2)) == [("b", 1), ("a", 1)]


@pytest.mark.parametrize(("reported", "due", "rank"), [(17, 20, 1), (16, 20, None), (849, 1000, None), (850, 1000, 1)])
def test_a_coverage_of_exactly_85_percent_is_ranked_and_less_is_not(
    plan: Plan, reported: int, due: int, rank: int | None
) -> None:
    assert places(plan, area("a", reported, unreported=due - reported)) == [("a", rank)]


def test_unranked_areas_come_last_and_take_no_rank(plan: Plan) -> None:
    found = places(plan, area("u", 1, unreported=9), area("a", 1, 1), area("n", 0, unknown=3), area("b", 1))
    assert found == [("b", 1), ("a", 2), ("u", None), ("n", None)]


# --- attention ---------------------------------------------------------------------------------------
def attention(plan: Plan, city: Standing, *areas: Standing) -> list[tuple[str, str]]:
    found = needing_attention(plan, ranked(plan, list(areas), Q3), city, Q3)
    return [(each.place.standing.unit, each.reason) for each in found]


def test_areas_that_need_attention_come_unranked_then_last_then_severe(plan: Plan) -> None:
    found = attention(
        plan,
        area(CITY, 8, 2),
        area("severe", 18, severe=2),
        area("good", 9, 1),
        area("last", 1, 9),
        area("unranked", 1, unreported=9),
        area("second", 2, 8),
        area("middle", 5, 5),
    )
    assert found == [
        ("unranked", "unranked"), ("last", "last_ranked"), ("second", "last_ranked"), ("severe", "severe"),
    ]  # fmt: skip


@pytest.mark.parametrize(("fine", "expected"), [(80, []), (79, [("b", "last_ranked")])])
def test_the_last_ranked_need_attention_only_below_the_citys_rate(
    plan: Plan, fine: int, expected: list[tuple[str, str]]
) -> None:
    assert attention(plan, area(CITY, 8, 2), area("a", 100), area("b", fine, 100 - fine)) == expected


def test_the_last_two_and_no_more_need_attention_for_their_rank(plan: Plan) -> None:
    found = attention(plan, area(CITY, 9, 1), area("a", 3, 7), area("b", 2, 8), area("c", 1, 9))
    assert found == [("c", "last_ranked"), ("b", "last_ranked")]


@pytest.mark.parametrize(("severe", "expected"), [(1, []), (2, [("a", "severe")])])
def test_two_severe_ones_need_attention_and_one_does_not(
    plan: Plan, severe: int, expected: list[tuple[str, str]]
) -> None:
    first = area("a", 98, severe=severe)
    assert attention(plan, area(CITY, 1, 9), first, area("b", 9, 1), area("c", 9, 1)) == expected


def test_an_area_is_named_once_with_its_first_reason(plan: Plan) -> None:
    found = attention(
        plan,
        area(CITY, 9, 1),
        area("a", 9, 1),
        area("b", 9, 1),
        area("low", 1, severe=9),
        area("u", 1, severe=2, unreported=9),
    )
    assert found == [("u", "unranked"), ("low", "last_ranked")]


def test_without_a_city_rate_no_rank_is_low(plan: Plan) -> None:
    assert attention(plan, area(CITY, 0), area("a", 1, 9), area("b", 5, 5)) == []
