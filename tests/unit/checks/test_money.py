"""Rules about the budget table and 基本民生."""

from __future__ import annotations

import pytest

from analysis.plan import Plan

from .submitted import CITY, basic, budget, found


@pytest.mark.parametrize(
    ("total", "rule", "words"),
    [
        ("51569", "unlisted-spending", "未列明439万元"),
        ("51130.01", "unlisted-spending", "未列明0.01万元"),
        ("51129", "functions-exceed-total", "多出1万元"),
    ],
)
def test_functions_that_do_not_add_up_to_the_total_are_found(plan: Plan, total: str, rule: str, words: str) -> None:
    cells = budget("201", 50000), budget("205", 1130), budget("total", total, place="D30")
    (one,) = found(plan, rule, *cells)
    assert words in one.found and one.cell == "D30"


def test_functions_that_add_up_are_no_finding(plan: Plan) -> None:
    cells = budget("201", "50000.4"), budget("205", "1129.6"), budget("total", 51130)
    assert found(plan, "unlisted-spending", *cells) + found(plan, "functions-exceed-total", *cells) == []


def test_each_column_has_its_own_total(plan: Plan) -> None:
    cells = budget("205", 10), budget("total", 10), budget("205", 8, year=2020), budget("total", 9, year=2020)
    (one,) = found(plan, "unlisted-spending", *cells)
    assert "2020年" in one.found and "2020" in one.found_en


@pytest.mark.parametrize(
    ("about", "chinese", "english"),
    [
        ({"quarter": 1}, "2021年一季度累计合计9万元", "first quarter of 2021: total 9"),
        ({"quarter": 2}, "2021年上半年累计合计9万元", "first half of 2021: total 9"),
        ({"quarter": 3}, "2021年前三季度累计合计9万元", "first three quarters of 2021: total 9"),
        ({"quarter": 4}, "2021年全年累计合计9万元", "full year of 2021: total 9"),
        ({"quarter": 4, "role": "annual_budget"}, "2021年预算合计9万元", "budget of 2021: total 9"),
    ],
)
def test_the_column_is_named_in_both_languages(
    plan: Plan, about: dict[str, object], chinese: str, english: str
) -> None:
    (one,) = found(plan, "unlisted-spending", budget("205", 8, **about), budget("total", 9, **about))
    assert one.found == f"{chinese}，所列科目合计8万元，未列明1万元"
    assert one.found_en == f"{english}, functions listed 8, not listed 1 (in 10,000 yuan)"


def test_codes_outside_the_total_are_noted_and_left_out_of_the_sum(plan: Plan) -> None:
    cells = budget("205", 10), budget("230", 5), budget("231", 0), budget("total", 10)
    (one,) = found(plan, "outside-total", *cells)
    assert (one.indicator, one.severity) == ("230", "note")
    assert found(plan, "functions-exceed-total", *cells) == []


def test_functions_without_a_total_are_found_and_a_claimed_figure_alone_is_not(plan: Plan) -> None:
    assert len(found(plan, "budget-total-missing", budget("205", 10), budget("total", None))) == 1
    assert found(plan, "budget-total-missing", budget("claimed", 10)) == []
    assert found(plan, "unlisted-spending", budget("claimed", 10), budget("total", 20)) == []


@pytest.mark.parametrize(("total", "count"), [("3", 0), ("3.001", 1), ("2", 1)])
def test_items_of_basic_livelihood_add_up_to_their_total(plan: Plan, total: str, count: int) -> None:
    assert len(found(plan, "basic-total", basic("J01", 1), basic("J02", 2), basic("total", total))) == count


def test_an_item_with_an_amount_in_one_year_only_is_found(plan: Plan) -> None:
    both = basic("J01", 1), basic("J01", 1, year=2020)
    assert found(plan, "item-list-differs", *both) == []
    (one,) = found(plan, "item-list-differs", *both, basic("J02", 2), basic("J02", None, year=2020))
    assert (one.indicator, "2021" in one.found) == ("J02", True)
    assert found(plan, "item-list-differs", *both, basic("J02", 0), basic("J02", 0, year=2020)) == []


@pytest.mark.parametrize(("share", "count"), [("81.5", 0), ("81.4", 0), ("81.6", 1), ("81.3", 1)])
def test_a_stated_share_is_held_against_the_amounts(plan: Plan, share: str, count: int) -> None:
    cells = (
        budget("claimed", 1718000, unit=CITY),
        budget("total", 2108000, unit=CITY),
        budget("claimed", share, unit=CITY, role="share"),
    )
    assert len(found(plan, "stated-share-conflicts", *cells)) == count


def test_a_misprinted_total_shows_in_the_stated_share(plan: Plan) -> None:
    cells = budget("claimed", 1718000), budget("total", 218000), budget("claimed", "81.5", role="share")
    (one,) = found(plan, "stated-share-conflicts", *cells)
    assert "788.1%" in one.found


def test_an_item_off_the_list_is_quoted_in_english(plan: Plan) -> None:
    (known,) = found(plan, "item-list-differs", basic("J02", 2))
    (strange,) = found(plan, "item-list-differs", basic("临时补助", 2))
    assert (known.found, known.found_en) == ("J02只有2021年的数", "J02: an amount for 2021 only")
    assert (strange.found, strange.found_en) == ("临时补助只有2021年的数", '"临时补助": an amount for 2021 only')
