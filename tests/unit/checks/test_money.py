"""Rules about the budget table and 基本民生."""

from __future__ import annotations

import pytest

from analysis.plan import Plan

from .submitted import CITY, basic, budget, found


@pytest.mark.parametrize(
    ("total", "rule", "words"),
    [
        ("51569", "unlisted-spending", "未列明439万元"),
        ("51132", "unlisted-spending", "未列明2万元"),
        ("51128", "functions-exceed-total", "多出2万元"),
        ("51130.02", "unlisted-spending", "未列明0.02万元"),
    ],
)
def test_functions_that_do_not_add_up_to_the_total_are_found(plan: Plan, total: str, rule: str, words: str) -> None:
    cells = budget("201", 50000), budget("205", 1130), budget("total", total, place="D30")
    (one,) = found(plan, rule, *cells)
    assert words in one.found and one.cell == "D30"


@pytest.mark.parametrize("total", ["51130", "51131", "51129", "51130.01"])
def test_a_difference_that_rounding_explains_is_no_finding(plan: Plan, total: str) -> None:
    """Three figures in whole 万元 may each be off by a half, in hundredths by a two-hundredth."""
    cells = budget("201", 50000), budget("205", 1130), budget("total", total)
    assert found(plan, "unlisted-spending", *cells) + found(plan, "functions-exceed-total", *cells) == []


@pytest.mark.parametrize(("line", "rule"), [
    (11300000, "line-in-yuan"),
    (11290000, "line-in-yuan"),
    (11260000, "functions-exceed-total"),
    (113000000, "functions-exceed-total"),
])  # fmt: skip
def test_one_line_in_yuan_is_told_where_it_stands(plan: Plan, line: int, rule: str) -> None:
    cells = budget("201", 50000), budget("205", line, place="D7"), budget("total", 51130, place="D30")
    given = [each for name in ("line-in-yuan", "functions-exceed-total") for each in found(plan, name, *cells)]
    assert [(each.rule, each.cell) for each in given] == [(rule, "D7" if rule == "line-in-yuan" else "D30")]


@pytest.mark.parametrize(("total", "rule"), [
    (65, "transfers-in-total"),
    (66, "transfers-in-total"),
    (68, "unlisted-spending"),
    (60, None),
])  # fmt: skip
def test_a_total_with_transfers_in_it_is_told_as_such(plan: Plan, total: int, rule: str | None) -> None:
    cells = budget("201", 50), budget("205", 10), budget("230", 5), budget("total", total)
    given = [each.rule for name in ("transfers-in-total", "unlisted-spending") for each in found(plan, name, *cells)]
    assert given == ([rule] if rule else [])


def test_functions_that_add_up_are_no_finding(plan: Plan) -> None:
    cells = budget("201", "50000.4"), budget("205", "1129.6"), budget("total", 51130)
    assert found(plan, "unlisted-spending", *cells) + found(plan, "functions-exceed-total", *cells) == []


def test_each_column_has_its_own_total(plan: Plan) -> None:
    cells = budget("205", 10), budget("total", 10), budget("205", 8, year=2020), budget("total", 11, year=2020)
    (one,) = found(plan, "unlisted-spending", *cells)
    assert "2020年" in one.found and "2020" in one.found_en


@pytest.mark.parametrize(
    ("about", "chinese", "english"),
    [
        ({"quarter": 1}, "2021年一季度累计合计11万元", "first quarter of 2021: total 11"),
        ({"quarter": 2}, "2021年上半年累计合计11万元", "first half of 2021: total 11"),
        ({"quarter": 3}, "2021年前三季度累计合计11万元", "first three quarters of 2021: total 11"),
        ({"quarter": 4}, "2021年全年累计合计11万元", "full year of 2021: total 11"),
        ({"quarter": 4, "role": "annual_budget"}, "2021年预算合计11万元", "budget of 2021: total 11"),
    ],
)
def test_the_column_is_named_in_both_languages(
    plan: Plan, about: dict[str, object], chinese: str, english: str
) -> None:
    (one,) = found(plan, "unlisted-spending", budget("205", 8, **about), budget("total", 11, **about))
    assert one.found == f"{chinese}，所列科目合计8万元，未列明3万元"
    assert one.found_en == f"{english}, functions listed 8, not listed 3 (in 10,000 yuan)"


def test_codes_outside_the_total_are_noted_and_left_out_of_the_sum(plan: Plan) -> None:
    cells = budget("205", 10), budget("230", 5), budget("231", 0), budget("total", 10)
    (one,) = found(plan, "outside-total", *cells)
    assert (one.indicator, one.severity) == ("230", "note")
    assert found(plan, "functions-exceed-total", *cells) == []


def test_functions_without_a_total_are_found_and_a_claimed_figure_alone_is_not(plan: Plan) -> None:
    assert len(found(plan, "budget-total-missing", budget("205", 10), budget("total", None))) == 1
    assert found(plan, "budget-total-missing", budget("claimed", 10)) == []
    assert found(plan, "unlisted-spending", budget("claimed", 10), budget("total", 20)) == []


@pytest.mark.parametrize(("total", "count"), [("3", 0), ("3.001", 0), ("3.002", 1), ("4", 0), ("5", 1), ("1", 1)])
def test_items_of_basic_livelihood_add_up_to_their_total(plan: Plan, total: str, count: int) -> None:
    assert len(found(plan, "basic-total", basic("J01", 1), basic("J02", 2), basic("total", total))) == count


def test_an_item_with_an_amount_in_one_year_only_is_found(plan: Plan) -> None:
    both = basic("J01", 1), basic("J01", 1, year=2020)
    assert found(plan, "item-list-differs", *both) == []
    (one,) = found(plan, "item-list-differs", *both, basic("J02", 2), basic("J02", None, year=2020))
    assert (one.indicator, "2021" in one.found) == ("J02", True)
    assert found(plan, "item-list-differs", *both, basic("J02", 0), basic("J02", 0, year=2020)) == []


@pytest.mark.parametrize(("share", "count"), [("81.5", 0), ("81.4", 0), ("81.6", 1), ("81.3", 1), ("81", 0), ("82", 1)])
def test_a_stated_share_is_held_against_the_amounts(plan: Plan, share: str, count: int) -> None:
    cells = (
        budget("claimed", 1718000, unit=CITY),
        budget("total", 2108000, unit=CITY),
        budget("claimed", share, unit=CITY, role="share"),
    )
    assert len(found(plan, "stated-share-conflicts", *cells)) == count


@pytest.mark.parametrize(("share", "variant"), [("40", "basis"), ("41.5", ""), ("50", None)])
def test_a_share_of_the_years_budget_is_told_as_such(plan: Plan, share: str, variant: str | None) -> None:
    cells = (
        budget("claimed", 4000),
        budget("total", 8000),
        budget("total", 10000, role="annual_budget", quarter=4),
        budget("claimed", share, role="share"),
    )
    given = found(plan, "stated-share-conflicts", *cells)
    assert len(given) == int(variant is not None)
    assert all(("分母是本年预算" in each.found) is bool(variant) for each in given)


def test_a_misprinted_total_shows_in_the_stated_share(plan: Plan) -> None:
    cells = budget("claimed", 1718000), budget("total", 218000), budget("claimed", "81.5", role="share")
    (one,) = found(plan, "stated-share-conflicts", *cells)
    assert "788.1%" in one.found


def test_an_item_off_the_list_is_quoted_in_english(plan: Plan) -> None:
    (known,) = found(plan, "item-list-differs", basic("J02", 2))
    (strange,) = found(plan, "item-list-differs", basic("临时补助", 2))
    assert (known.found, known.found_en) == ("J02只有2021年的数", "J02: an amount for 2021 only")
    assert (strange.found, strange.found_en) == ("临时补助只有2021年的数", '"临时补助": an amount for 2021 only')
