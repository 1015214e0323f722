"""Figures that grow, or fall, beyond what the quarter before and the other units let expect."""

from __future__ import annotations

import pytest

from analysis.checks.causes import KINDS, causes
from analysis.checks.thresholds import threshold
from analysis.intake import catalogue
from analysis.intake.observations import Observation
from analysis.plan import Plan

from .submitted import CITY, LANSHAN, basic, budget, cell, found

RULES = ("scale-jump", "tenfold-jump", "growth-outlier", "cumulative-falls", "quarter-not-cumulative")
CODES = ("201", "204", "205", "206", "208", "210")


def pair(unit: str, before: object, now: object, place: str = "G4") -> list[Observation]:
    return [
        cell("10.1", before, unit=unit, stage="新增", number=2, place=place),
        cell("10.1", now, unit=unit, stage="新增", place=place),
    ]


def others(plan: Plan, count: int) -> list[Observation]:
    """Units beside 兰山 whose figures double."""
    units = [unit.unit for unit in plan.areas if unit.unit != LANSHAN][:count]
    return [each for unit in units for each in pair(unit, 100, 200)]


def told(plan: Plan, *cells: Observation) -> list[tuple[str, str]]:
    return [(rule, each.unit) for rule in RULES for each in found(plan, rule, *cells)]


@pytest.mark.parametrize(
    ("now", "rule"),
    [
        (1000, None),
        (1001, "growth-outlier"),
        (1399, "growth-outlier"),
        (1400, "tenfold-jump"),
        (2800, "tenfold-jump"),
        (2801, "growth-outlier"),
        (599_999, "growth-outlier"),
        (600_000, "scale-jump"),
        (6_000_000, "scale-jump"),
        (6_000_001, "growth-outlier"),
    ],
)
def test_growth_is_held_against_the_median_of_the_other_units(plan: Plan, now: int, rule: str | None) -> None:
    """The others double: a hundred may become a thousand, five times their growth."""
    given = told(plan, *pair(LANSHAN, 100, now), *others(plan, 5))
    assert given == ([(rule, LANSHAN)] if rule else [])


@pytest.mark.parametrize(("before", "peers", "count"), [(10, 5, 1), (9, 5, 0), (10, 4, 0)])
def test_small_counts_and_few_units_tell_no_growth(plan: Plan, before: int, peers: int, count: int) -> None:
    assert len(told(plan, *pair(LANSHAN, before, before * 11), *others(plan, peers))) == count


def test_the_city_is_no_outlier_of_its_units(plan: Plan) -> None:
    assert told(plan, *pair(CITY, 100, 1100), *others(plan, 6)) == []


@pytest.mark.parametrize(("now", "count"), [("0.02", 1), ("0.2", 0), ("200", 0)])
def test_a_figure_in_ten_thousands_among_units_is_a_jump_and_no_fall(plan: Plan, now: str, count: int) -> None:
    given = told(plan, *pair(LANSHAN, 100, now), *others(plan, 5))
    assert given.count(("scale-jump", LANSHAN)) == count
    assert (("cumulative-falls", LANSHAN) in given) is (now == "0.2")


@pytest.mark.parametrize(("wrong", "whole"), [(5, True), (6, True), (4, False)])
def test_a_table_in_another_unit_is_one_finding_and_not_one_a_line(plan: Plan, wrong: int, whole: bool) -> None:
    before = [budget(code, 100, number=2, place=f"D{row}") for row, code in enumerate(CODES, 4)]
    now = [budget(code, 1_500_000 if row - 4 < wrong else 150, place=f"D{row}") for row, code in enumerate(CODES, 4)]
    findings = found(plan, "scale-jump", *before, *now)
    assert [each.cell for each in findings] == ([""] if whole else ["D4", "D5", "D6", "D7"])
    if whole:
        assert f"6个可比的数中有{wrong}个" in findings[0].found and findings[0].sheet == "一般公共预算支出"


@pytest.mark.parametrize(("fallen", "one"), [(6, True), (5, True), (4, False)])
def test_a_table_of_the_quarters_own_figures_is_one_finding(plan: Plan, fallen: int, one: bool) -> None:
    rows = list(enumerate(("201", "204", "205", "206", "208", "210", "211", "212")))
    before = [budget(code, 100, number=2, place=f"D{row}") for row, code in rows]
    now = [budget(code, 60 if row < fallen else 140, place=f"D{row}") for row, code in rows]
    assert len(found(plan, "quarter-not-cumulative", *before, *now)) == int(one)
    assert len(found(plan, "cumulative-falls", *before, *now)) == (0 if one else fallen)


@pytest.mark.parametrize(("times", "wrong", "count"), [(100, 4, 1), (99, 4, 0), (100, 3, 0), (100, 5, 1)])
def test_in_a_first_quarter_a_table_in_another_unit_shows_beside_its_targets(
    plan: Plan, times: int, wrong: int, count: int
) -> None:
    """Five targets of the city; four are enough of them."""
    rows = [row for row in plan.indicators if row.kind == "count" and row.base_value][:5]
    cells = [
        cell(row.indicator, (row.base_value or 0) * (times if at < wrong else 1), unit=CITY, stage=row.counts, number=1)
        for at, row in enumerate(rows)
    ]
    given = found(plan, "scale-jump", *cells, number=1)
    assert [(each.sheet, each.cell) for each in given] == [("任务进展", "")] * count
    assert len(found(plan, "implausible-value", *cells, number=1)) == (0 if count else wrong)


def test_a_wrong_part_explains_the_sum_of_its_own_column_only(plan: Plan) -> None:
    past = {"year": 2020, "quarter": 4}
    before = budget("205", 100, number=2, **past), budget("total", 100, number=2, **past)
    now = budget("205", 150, place="H5", **past), budget("total", 100, place="H30", **past)
    this = budget("205", 150, place="D5"), budget("total", 100, place="D30")
    assert [each.cell for each in found(plan, "past-figure-altered", *before, *now, *this)] == ["H5"]
    assert [each.cell for each in found(plan, "functions-exceed-total", *before, *now, *this)] == ["D30"]


@pytest.mark.parametrize(("half", "count"), [("5", 0), ("4", 0), ("3.9", 1), (None, 0)])
def test_last_years_columns_rise_from_quarter_to_quarter(plan: Plan, half: object, count: int) -> None:
    cells = [
        budget("205", 4, year=2020, quarter=1, place="E4"),
        budget("205", half, year=2020, quarter=2, place="F4"),
        budget("205", 9, year=2020, quarter=4, place="H4"),
    ]
    findings = found(plan, "past-cumulative-falls", *cells)
    assert [each.cell for each in findings] == ["F4"] * count
    assert all("E4" in each.found for each in findings)


@pytest.mark.parametrize(("now", "count"), [("8", 0), ("8.0", 0), ("8.1", 1), (None, 0)])
def test_a_figure_of_the_past_stays_what_it_was(plan: Plan, now: object, count: int) -> None:
    for about in ({"year": 2020, "quarter": 4}, {"role": "annual_budget", "quarter": 4}):
        cells = budget("205", 8, number=2, **about), budget("205", now, **about)
        assert len(found(plan, "past-figure-altered", *cells)) == count


def test_what_last_quarter_said_of_itself_stays_too(plan: Plan) -> None:
    before = cell("3.1", 10, stage="救助", number=2)
    for now, count in ((10, 0), (9, 1)):
        again = cell("3.1", now, stage="救助", quarter=2, place="H4")
        assert len(found(plan, "past-figure-altered", before, again)) == count


@pytest.mark.parametrize(("before", "count"), [(5, 1), (0, 0), (None, 0), ("无此项", 0)])
def test_what_had_a_figure_does_not_cease_to_apply(plan: Plan, before: object, count: int) -> None:
    cells = cell("3.1", before, stage="救助", number=2), cell("3.1", "无此项", stage="救助", explanation="无对象")
    assert len(found(plan, "none-after-number", *cells)) == count


def test_a_line_in_another_unit_explains_the_sum_and_the_citys_figure(plan: Plan) -> None:
    units = [unit.unit for unit in plan.parts_of_city]
    cells = []
    for unit in units:
        cells += [
            basic("J01", 100, unit=unit, number=2),
            basic("J01", 1_500_000 if unit == LANSHAN else 150, unit=unit),
        ]
    cells.append(basic("J01", 150 * len(units), unit=CITY))
    assert [each.unit for each in found(plan, "scale-jump", *cells)] == [LANSHAN]
    assert found(plan, "levels-disagree", *cells) == []
    right = [each for each in cells if each.value != "1500000"]
    assert len(found(plan, "levels-disagree", *right, basic("J01", 151 + 100, unit=LANSHAN))) == 1


def test_causes_and_thresholds_name_rules_and_numbers_that_there_are() -> None:
    for rule, kinds in causes().items():
        assert {rule, *(each for named in kinds.values() for each in named)} <= set(catalogue())
        assert kinds and set(kinds) <= set(KINDS)
    assert threshold("ten_low") < threshold("ten_high") < threshold("ten_thousand_low")
    with pytest.raises(KeyError):
        threshold("no_such_number")
