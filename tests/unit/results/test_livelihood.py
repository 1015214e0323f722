"""The livelihood share: scopes, bounds, gaps, contributions, single quarters (method note 4.1 to 4.5)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.errors import UserError
from analysis.plan import Plan
from analysis.results.budget import Basis, budget_of, single_quarter, summed
from analysis.results.livelihood import change, comparable, contributions, gap_to, scope_codes, share

from .builder import CITY, LANSHAN, LUOZHUANG, Sheet, quarter, read_real_plan, table

#: the same cases in every run, whatever the load of the machine
steady = settings(derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])

N5 = ("205", "207", "208", "210", "221")
B9 = (*N5, "211", "212", "213", "214")

# 莒南县, January and February of an undated year, 万元, as published (junan.gov.cn/info/1104/11676)
JUNAN = {
    "201": 3953, "204": 1632, "205": 9024, "207": 903, "208": 14805, "210": 10099, "211": 195,
    "212": 1284, "213": 6364, "214": 362, "215": 923, "216": 56, "220": 184, "221": 1346,
}  # fmt: skip
JUNAN_TOTAL = 51569


def rounded(percent: Fraction | None) -> float:
    assert percent is not None
    return int(percent * 10 + Fraction(1, 2)) / 10


# --- scopes ------------------------------------------------------------------------------------------
def test_the_scopes_are_lists_of_codes_in_the_order_of_the_classification(plan: Plan) -> None:
    assert scope_codes(plan, "N5") == N5
    assert scope_codes(plan, "B9") == tuple(sorted(B9))
    assert scope_codes(plan, "B9+") == tuple(sorted((*B9, "206", "216", "220", "222", "224")))


def test_the_residual_scope_is_the_total_less_two_codes_and_nothing_outside_it(plan: Plan) -> None:
    codes = scope_codes(plan, "residual")
    assert not {"201", "204"} & set(codes)
    assert not {"209", "223", "230", "231"} & set(codes)
    assert {"232", "233", "229", "205"} <= set(codes)


# --- shares of a published table -----------------------------------------------------------------------
def test_a_published_table_gives_its_shares(plan: Plan) -> None:
    budget = table(JUNAN, JUNAN_TOTAL)
    n5, b9 = share(plan, budget, "N5"), share(plan, budget, "B9")
    assert n5.amount == 9024 + 903 + 14805 + 10099 + 1346 == 36177
    assert b9.amount == 36177 + 195 + 1284 + 6364 + 362 == 44382
    assert b9.exact == Fraction(44382 * 100, 51569)
    assert (rounded(n5.exact), rounded(b9.exact)) == (70.2, 86.1)


def test_a_code_that_is_not_listed_gives_bounds_when_the_listed_do_not_add_up(plan: Plan) -> None:
    # the codes add to 51,130: 439 is unlisted, and 206, 222 and 224 may hold all or none of it
    found = share(plan, table(JUNAN, JUNAN_TOTAL), "B9+")
    assert found.missing == ("206", "222", "224")
    assert (found.amount_low, found.amount_high) == (44382 + 56 + 184, 44382 + 56 + 184 + 439)
    assert (rounded(found.low), rounded(found.high)) == (86.5, 87.4)
    assert (found.exact, found.amount) == (None, None)


def test_a_code_that_is_not_listed_is_nought_when_the_listed_add_up_to_the_total(plan: Plan) -> None:
    found = share(plan, table({"205": 60, "201": 40}, 100), "B9")
    assert found.exact == 60
    assert len(found.missing) == 8


@pytest.mark.parametrize(("total", "low", "high"), [(100, 60, 60), (101, 60, 61)])
def test_one_unit_unlisted_makes_the_difference(plan: Plan, total: int, low: int, high: int) -> None:
    found = share(plan, table({"205": 60, "201": 40}, total), "B9")
    assert (found.low, found.high) == (Fraction(low * 100, total), Fraction(high * 100, total))


def test_an_unlisted_amount_is_no_doubt_where_every_code_of_the_scope_is_listed(plan: Plan) -> None:
    found = share(plan, table(dict.fromkeys(B9, 10), 120), "B9")
    assert (found.exact, found.missing) == (75, ())


@pytest.mark.parametrize(
    ("amounts", "total", "reason"),
    [
        ({}, None, "not_reported"),
        ({"205": 10}, None, "total_missing"),
        ({"205": 0}, 0, "total_zero"),
        ({}, 100, "codes_missing"),
        ({"205": 60, "201": 41}, 100, "codes_exceed_total"),
    ],
)
def test_a_share_that_cannot_be_known_says_why(
    plan: Plan, amounts: dict[str, int], total: int | None, reason: str
) -> None:
    found = share(plan, table(amounts, total), "B9")
    assert (found.reason, found.low, found.high, found.amount_low) == (reason, None, None, None)


def test_livelihood_spending_as_the_sender_names_it_has_no_scope(plan: Plan) -> None:
    sheet = Sheet(plan).budget(LANSHAN, {"total": 100, "claimed": 80})
    found = share(plan, budget_of(sheet.frame(), LANSHAN, quarter(3)), "B9")
    assert (found.reason, found.exact) == ("scope_unstated", None)


# --- reading -----------------------------------------------------------------------------------------
def test_a_form_carries_this_year_last_year_and_the_years_budget(plan: Plan) -> None:
    sheet = Sheet(plan).budget(LANSHAN, {"205": 30, "total": 40})
    sheet.budget(LANSHAN, {"205": 20, "total": 35}, year=2020, number=3)
    sheet.budget(LANSHAN, {"205": 10, "total": 18}, year=2020, number=2)
    sheet.budget(LANSHAN, {"205": 50, "total": 60}, role="annual_budget")
    frame, period = sheet.frame(), quarter(3)
    assert budget_of(frame, LANSHAN, period).amount("205") == 30
    assert budget_of(frame, LANSHAN, period, period.same_last_year).total == 35
    assert budget_of(frame, LANSHAN, period, quarter(2, 2020)).amount("205") == 10
    planned = budget_of(frame, LANSHAN, period, role="annual_budget")
    assert (planned.total, planned.basis.phase) == (60, "budget")
    assert not budget_of(frame, LUOZHUANG, period).reported


def test_codes_outside_the_general_public_budget_stay_out(plan: Plan) -> None:
    sheet = Sheet(plan).budget(LANSHAN, {"205": 60, "201": 40, "230": 500, "231": 70, "total": 100})
    budget = budget_of(sheet.frame(), LANSHAN, quarter(3), codes=plan.function_codes())
    assert set(budget.by_code) == {"205", "201"}
    assert (budget.unlisted, share(plan, budget, "B9").exact) == (0, 60)


def test_the_source_cells_of_a_share_are_its_codes_and_the_total(plan: Plan) -> None:
    frame = Sheet(plan).budget(LANSHAN, {"201": 40, "205": 60, "total": 100}).frame()
    found = share(plan, budget_of(frame, LANSHAN, quarter(3)), "B9")
    assert found.sources == ("2021Q3/371302.xlsx#budget!A5", "2021Q3/371302.xlsx#budget!A6")


# --- sums --------------------------------------------------------------------------------------------
def two_units(plan: Plan, first: dict[str, int], second: dict[str, int]) -> Sheet:
    return Sheet(plan).budget(LANSHAN, first).budget(LUOZHUANG, second)


def test_tables_of_units_add_up_code_by_code(plan: Plan) -> None:
    frame = two_units(plan, {"205": 60, "201": 40, "total": 100}, {"208": 50, "201": 50, "total": 100}).frame()
    both = summed(CITY, [budget_of(frame, unit, quarter(3)) for unit in (LANSHAN, LUOZHUANG)])
    assert both.by_code == {"201": 90, "205": 60, "208": 50}
    assert share(plan, both, "B9").exact == 55


def test_a_sum_keeps_the_source_cells_of_its_share(plan: Plan) -> None:
    frame = two_units(plan, {"205": 60, "201": 40, "total": 100}, {"208": 50, "201": 50, "total": 100}).frame()
    both = summed(CITY, [budget_of(frame, unit, quarter(3)) for unit in (LANSHAN, LUOZHUANG)])
    assert len(share(plan, both, "B9").sources) == 4  # 205 and the total of one, 208 and the total of the other


def test_a_code_that_one_unit_leaves_open_makes_the_sum_bounds(plan: Plan) -> None:
    frame = two_units(plan, {"205": 60, "201": 40, "total": 100}, {"208": 50, "201": 40, "total": 100}).frame()
    both = summed(CITY, [budget_of(frame, unit, quarter(3)) for unit in (LANSHAN, LUOZHUANG)])
    found = share(plan, both, "B9")
    # 205 may lie in the second's 10 that are unlisted: known are 208 and 201
    assert found.exact is None
    assert found.low is not None
    assert found.high is not None
    assert found.low <= 55 <= found.high


def test_a_sum_without_one_total_has_none(plan: Plan) -> None:
    assert summed(CITY, [table({"205": 1}, 1), table({"205": 1}, None)]).total is None


# --- one quarter ---------------------------------------------------------------------------------------
def test_a_single_quarter_is_the_difference_of_two_cumulative_tables(plan: Plan) -> None:
    now = table({"205": 90, "201": 40}, 130, quarter(3))
    before = table({"205": 50, "201": 30}, 80, quarter(2))
    one = single_quarter(now, before)
    assert (one.total, one.by_code, one.basis.span) == (50, {"201": 10, "205": 40}, "quarter")
    assert share(plan, one, "B9").exact == 80


def test_a_single_quarter_names_the_cells_of_both_tables(plan: Plan) -> None:
    now = replace(table({"205": 90}, 130, quarter(3)), sources={"205": "q3#s!D1"})
    before = replace(table({"205": 50}, 80, quarter(2)), sources={"205": "q2#s!D1"})
    assert share(plan, single_quarter(now, before), "B9").sources == ("q3#s!D1", "q2#s!D1")


def test_a_code_that_is_unknown_at_one_end_is_left_out_of_the_quarter() -> None:
    now, before = table({"205": 90, "206": 5}, 130, quarter(3)), table({"205": 50}, 80, quarter(2))
    assert single_quarter(now, before).by_code == {"205": 40}
    exact = table({"205": 80}, 80, quarter(2))
    assert single_quarter(now, exact).by_code == {"205": 10, "206": 5}


def test_a_quarter_without_a_total_at_one_end_has_none() -> None:
    assert single_quarter(table({"205": 9}, 9), table({"205": 5}, None, quarter(2))).total is None


# --- comparisons -------------------------------------------------------------------------------------
def test_shares_of_different_scope_are_refused_by_name(plan: Plan) -> None:
    budget = table(JUNAN, JUNAN_TOTAL)
    with pytest.raises(UserError, match="N5 against B9"):
        comparable(share(plan, budget, "N5"), share(plan, budget, "B9"))


@pytest.mark.parametrize(
    "other",
    [Basis(denominator="all_expenditure"), Basis(phase="budget"), Basis(phase="final_accounts"), Basis(span="quarter")],
)
def test_shares_of_different_basis_are_refused(plan: Plan, other: Basis) -> None:
    one, two = table({"205": 80}, 100), table({"205": 80}, 100, basis=other)
    with pytest.raises(UserError, match="basis"):
        change(share(plan, one, "B9"), share(plan, two, "B9"))
    with pytest.raises(UserError, match="basis"):
        contributions(plan, one, two, "B9")


def test_the_change_of_a_share_is_in_points_and_needs_both_ends(plan: Plan) -> None:
    now, before = table({"205": 81, "201": 19}, 100), table({"205": 78, "201": 22}, 100, quarter(3, 2020))
    assert change(share(plan, now, "B9"), share(plan, before, "B9")) == 3
    bounds = share(plan, table({"205": 78}, 100, quarter(3, 2020)), "B9")
    assert change(share(plan, now, "B9"), bounds) is None


# --- contributions -------------------------------------------------------------------------------------
def test_contributions_are_points_by_code(plan: Plan) -> None:
    now = table({"205": 50, "208": 30, "201": 20}, 100)
    before = table({"205": 40, "208": 30, "201": 30}, 100, quarter(3, 2020))
    found = contributions(plan, now, before, "B9")
    assert found == {code: {"205": 10}.get(code, 0) for code in scope_codes(plan, "B9")}


def test_contributions_follow_the_total_as_well(plan: Plan) -> None:
    # the same 40 is 40% of 100 and 32% of 125
    found = contributions(
        plan, table({"205": 40, "201": 85}, 125), table({"205": 40, "201": 60}, 100, quarter(3, 2020)), "B9"
    )
    assert found["205"] == -8


def test_contributions_need_two_exact_shares(plan: Plan) -> None:
    with pytest.raises(UserError, match="not exact"):
        contributions(plan, table({"205": 40}, 100), table({"205": 40, "201": 60}, 100), "B9")


PLAN = read_real_plan()
amounts = st.lists(st.integers(min_value=0, max_value=10**7), min_size=10, max_size=10).filter(
    lambda each: sum(each) > 0
)


@steady
@given(amounts, amounts)
def test_contributions_add_up_to_the_change_exactly(now: list[int], before: list[int]) -> None:
    codes = (*sorted(B9), "201")
    this = table(dict(zip(codes, now, strict=True)), sum(now))
    last = table(dict(zip(codes, before, strict=True)), sum(before), quarter(3, 2020))
    moved = change(share(PLAN, this, "B9"), share(PLAN, last, "B9"))
    assert sum(contributions(PLAN, this, last, "B9").values()) == moved
    expected = Fraction(sum(now[:9]), sum(now)) - Fraction(sum(before[:9]), sum(before))
    assert moved == expected * 100


# --- gaps --------------------------------------------------------------------------------------------
def test_the_gap_is_larger_by_spending_more_than_by_reallocation() -> None:
    # T 1000, L 700: reallocation 800 - 700; more spending 100 / 0.2, and indeed (700 + 500) / (1000 + 500) = 80%
    found = gap_to(Fraction(80), Fraction(700), Fraction(1000))
    assert (found.reallocation, found.more_spending) == (100, 500)


@pytest.mark.parametrize(("livelihood", "short"), [(799, 1), (800, None), (801, None)])
def test_at_the_target_and_above_there_is_no_gap(livelihood: int, short: int | None) -> None:
    found = gap_to(Fraction(80), Fraction(livelihood), Fraction(1000))
    assert found.reallocation == short
    assert found.more_spending == (None if short is None else short * 5)


@steady
@given(st.integers(min_value=1, max_value=10**9), st.fractions(min_value=0, max_value=Fraction(79, 100)))
def test_either_way_of_closing_the_gap_reaches_the_target(total: int, part: Fraction) -> None:
    livelihood = part * total
    found = gap_to(Fraction(80), livelihood, Fraction(total))
    assert found.reallocation is not None
    assert found.more_spending is not None
    assert (livelihood + found.reallocation) / total == Fraction(4, 5)
    assert (livelihood + found.more_spending) / (total + found.more_spending) == Fraction(4, 5)


# --- the residual scope --------------------------------------------------------------------------------
def test_the_residual_share_is_the_total_less_two_codes_whatever_is_unlisted(plan: Plan) -> None:
    # 51,569 - 3,953 - 1,632 = 45,984: the unlisted 439 are neither of the two, so there is no doubt
    found = share(plan, table(JUNAN, JUNAN_TOTAL), "residual")
    assert (found.amount, found.exact) == (45984, Fraction(45984 * 100, 51569))
    assert (rounded(found.exact), found.missing) == (89.2, ())


def test_the_residual_share_is_bounded_when_one_of_the_two_codes_is_missing(plan: Plan) -> None:
    # 201 is 20; 204 is not listed and may be all or none of the 10 that are unlisted
    found = share(plan, table({"201": 20, "205": 70}, 100), "residual")
    assert (found.low, found.high, found.missing) == (70, 80, ("204",))


def test_contributions_to_a_residual_share_add_up_too(plan: Plan) -> None:
    now = table({"201": 10, "204": 10, "205": 80}, 100)
    before = table({"201": 20, "204": 10, "205": 50, "206": 20}, 100, quarter(3, 2020))
    found = contributions(plan, now, before, "residual")
    assert (found["205"], found["206"], sum(found.values())) == (30, -20, 10)


def test_contributions_to_a_residual_that_holds_what_no_code_lists_are_refused(plan: Plan) -> None:
    # the shares are exact, 80 and 70, but by code only 205 is known, and it moved by 20 where the share moved by 10
    now = table({"201": 10, "204": 10, "205": 70}, 100)
    before = table({"201": 20, "204": 10, "205": 50}, 100, quarter(3, 2020))
    assert change(share(plan, now, "residual"), share(plan, before, "residual")) == 10
    with pytest.raises(UserError, match="no code"):
        contributions(plan, now, before, "residual")


def test_the_source_cells_of_a_residual_are_the_two_codes_and_the_total(plan: Plan) -> None:
    frame = Sheet(plan).budget(LANSHAN, {"201": 10, "204": 10, "205": 80, "total": 100}).frame()
    found = share(plan, budget_of(frame, LANSHAN, quarter(3)), "residual")
    assert [source.rpartition("!")[2] for source in found.sources] == ["A4", "A5", "A7"]
