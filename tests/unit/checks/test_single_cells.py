"""Rules about one cell or one row, each on both sides of its boundary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.plan import Plan

from .submitted import CITY, LANSHAN, budget, cell, found


def test_text_in_a_number_cell_is_named_with_its_place(plan: Plan) -> None:
    (one,) = found(plan, "text-in-number", cell("3.1", "应补尽补", stage="救助", place="G9"))
    assert (one.severity, one.unit, one.period, one.indicator) == ("error", LANSHAN, "2021Q3", "3.1")
    assert (one.file, one.sheet, one.cell) == ("2021Q3/371302.xlsx", "任务进展", "G9")
    assert "应补尽补" in one.found and one.expected and one.action


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("应补尽补", "text-in-number"),
        ("无", "unclear-none"),
        ("—", "unclear-none"),
        ("/", "unclear-none"),
        ("无此项目", "text-in-number"),
        ("#REF!", "error-value"),
        ("#N/A", "error-value"),
        ("#1", "text-in-number"),
        ("3-4", "ambiguous-number"),
        ("1.234,5", "ambiguous-number"),
    ],
)
def test_each_kind_of_text_is_one_finding_of_its_own_rule(plan: Plan, raw: str, rule: str) -> None:
    rules = ("text-in-number", "unclear-none", "error-value", "ambiguous-number")
    given = [each.rule for name in rules for each in found(plan, name, cell("3.1", raw, stage="救助"))]
    assert given == [rule]


def test_a_number_in_a_wrong_unit_is_not_reported_a_second_time(plan: Plan) -> None:
    assert found(plan, "text-in-number", cell("6.1", 194, text="194万元")) == []


@pytest.mark.parametrize("role", ["text", "state"])
def test_text_where_text_belongs_is_no_finding(plan: Plan, role: str) -> None:
    assert found(plan, "text-in-number", cell("7", "纳入12户", role=role)) == []


@pytest.mark.parametrize(("key", "count"), [("done", 0), ("slipping", 0), ("快了", 1)])
def test_a_state_word_must_be_one_of_the_forms(plan: Plan, key: str, count: int) -> None:
    assert len(found(plan, "unknown-state", cell("44.1", "词", stage="完成", role="state", text=key))) == count


@pytest.mark.parametrize(("raw", "count"), [("0", 0), ("-0.001", 1), ("-3", 1)])
def test_a_negative_figure_is_found(plan: Plan, raw: str, count: int) -> None:
    assert len(found(plan, "negative-value", cell("3.1", raw, stage="救助"))) == count


def test_spending_may_fall_against_last_year_without_being_negative(plan: Plan) -> None:
    assert found(plan, "negative-value", budget("total", "-1.2", role="growth")) == []


@pytest.mark.parametrize(("reason", "count"), [("", 1), ("辖区无此类对象", 0)])
def test_a_figure_that_does_not_apply_needs_its_reason(plan: Plan, reason: str, count: int) -> None:
    assert len(found(plan, "none-without-reason", cell("3.1", "无此项", explanation=reason))) == count


@pytest.mark.parametrize(("raw", "count"), [("4000", 0), ("4000.001", 1), ("4001", 1)])
def test_a_city_count_of_more_than_twice_its_target_is_doubtful(plan: Plan, raw: str, count: int) -> None:
    assert len(found(plan, "implausible-value", cell("3.1", raw, unit=CITY, stage="救助"))) == count


def test_a_unit_is_held_to_its_own_part_of_the_target(plan: Plan) -> None:
    part = plan.allocation(plan.indicator("3.1"), plan.unit(LANSHAN))
    assert part
    assert found(plan, "implausible-value", cell("3.1", part * 2, stage="救助")) == []
    assert len(found(plan, "implausible-value", cell("3.1", part * 2 + 1, stage="救助"))) == 1


def test_a_stage_that_does_not_score_has_no_target_to_exceed(plan: Plan) -> None:
    assert found(plan, "implausible-value", cell("11.1", 999, unit=CITY, stage="开工")) == []


def test_a_plan_without_the_limit_is_not_checked_by_it(plan: Plan) -> None:
    rules = {name: rule for name, rule in plan.rules.items() if not name.startswith("checks.")}
    bare = replace(plan, rules=rules)
    assert found(bare, "implausible-value", cell("3.1", 9999, unit=CITY, stage="救助")) == []


@pytest.mark.parametrize(
    ("words", "english"),
    [(True, "4001 people, 200.1% of the target"), (False, '4001 "名", 200.1% of the target')],
)
def test_a_count_is_said_with_its_unit_in_each_language(plan: Plan, words: bool, english: str) -> None:
    given = plan if words else replace(plan, unit_words=())
    high = replace(cell("3.1", 4001, unit=CITY, stage="救助"), measure_unit="名")
    (one,) = found(given, "implausible-value", high)
    assert (one.found, one.expected) == ("4001名，为目标的200.1%", "目标2000名的200%以内")
    assert one.found_en == english


def test_a_target_is_called_by_its_name_and_item_in_each_language(plan: Plan) -> None:
    (one,) = found(plan, "opening-missing", cell("1.1", 700, stage="标准", item="城市低保"))
    assert one.found == "困难群众救助保障标准提高幅度城市低保有累计数700，没有年初数"
    name = "Rise in assistance standards for people in difficulty, Urban subsistence allowance"
    assert one.found_en == f"{name}: cumulative 700, no opening figure"


def test_a_plan_without_english_quotes_its_own_names(plan: Plan) -> None:
    rows = tuple(row.model_copy(update={"name_en": ""}) for row in plan.indicators)
    items = tuple(row.model_copy(update={"name_en": "", "class_en": ""}) for row in plan.items)
    bare = replace(plan, indicators=rows, items=items)
    (one,) = found(bare, "opening-missing", cell("1.1", 700, stage="标准", item="城市低保"))
    assert one.found_en == '"困难群众救助保障标准提高幅度", "城市低保": cumulative 700, no opening figure'


def test_a_stock_needs_the_figure_it_started_from(plan: Plan) -> None:
    now, opening = cell("20.3", 120, stage="累计"), cell("20.3", 100, stage="累计", role="opening", place="G5")
    assert len(found(plan, "opening-missing", now)) == 1
    assert found(plan, "opening-missing", now, opening) == []
    assert len(found(plan, "opening-missing", now, replace(opening, state="blank", value=""))) == 1


def test_a_rising_standard_needs_its_base_and_a_flow_does_not(plan: Plan) -> None:
    standard = cell("1.1", 700, stage="标准", item="城市低保")
    assert len(found(plan, "opening-missing", standard)) == 1
    assert found(plan, "opening-missing", cell("3.1", 100, stage="救助"), cell("23.1", 79, stage="标准")) == []


def rate(top: object, bottom: object) -> tuple:  # type: ignore[type-arg]
    return (
        cell("10.2", top, stage="就业", role="numerator"),
        cell("10.2", bottom, stage="就业", role="denominator", place="G5"),
    )


@pytest.mark.parametrize(("bottom", "count"), [("0", 1), ("0.0", 1), ("1", 0), (None, 0)])
def test_a_rate_over_nothing_is_found(plan: Plan, bottom: object, count: int) -> None:
    assert len(found(plan, "zero-denominator", *rate("0", bottom))) == count


@pytest.mark.parametrize(("top", "count"), [("99", 0), ("100", 0), ("101", 1), (None, 0)])
def test_a_numerator_above_its_denominator_is_found(plan: Plan, top: object, count: int) -> None:
    assert len(found(plan, "numerator-above-denominator", *rate(top, "100"))) == count
