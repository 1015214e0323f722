"""Rules that compare units with each other and with the city."""

from __future__ import annotations

import pytest

from analysis import checks
from analysis.intake.observations import Observation, observations_frame
from analysis.plan import Plan
from analysis.quarter import Quarter
from two_languages import check_languages

from .submitted import CITY, LANSHAN, LUOZHUANG, basic, budget, cell, found


def everyone(plan: Plan, indicator: str, stage: str, each: int) -> list[Observation]:
    """Every unit that is due reports the same number."""
    measure = plan.measure(plan.indicator(indicator).measure)
    due = [unit.unit for unit in plan.parts_of_city if plan.applies(measure, unit)]
    return [cell(indicator, each, unit=unit, stage=stage) for unit in due]


def test_each_unit_that_sent_nothing_is_an_error(plan: Plan) -> None:
    missing = found(plan, "unit-missing", cell("3.1", 1, stage="救助"))
    assert {each.unit for each in missing} == {unit.unit for unit in plan.units} - {LANSHAN}
    assert {each.severity for each in missing} == {"error"}
    assert {(each.found, each.found_en) for each in missing if each.unit == LUOZHUANG} == {
        ("没有罗庄区的报表", "no submission from Luozhuang")
    }
    assert "no submission from Linyi" in {each.found_en for each in missing}


def test_a_unit_whose_submission_does_not_count_is_missing(plan: Plan) -> None:
    missing = found(plan, "unit-missing", cell("3.1", 1, stage="救助", in_force=False))
    assert LANSHAN in {each.unit for each in missing}


@pytest.mark.parametrize("number", [1, 2])
def test_a_unit_whose_file_gives_nothing_is_told_so_and_not_as_missing(plan: Plan, number: int) -> None:
    files = {LUOZHUANG: [f"2021Q3/{each}.xlsx" for each in range(number)]}
    own = observations_frame([cell("3.1", 1, stage="救助")])
    everything = checks.run(plan, own, Quarter(2021, 3), unusable=files)
    (one,) = [each for each in everything if each.rule == "file-unusable"]
    check_languages(one)
    assert (one.unit, one.period, one.severity, one.file) == (LUOZHUANG, "2021Q3", "error", "2021Q3/0.xlsx")
    assert "、".join(f"{each}.xlsx" for each in range(number)) in one.found
    missing = {each.unit for each in everything if each.rule == "unit-missing"}
    assert LUOZHUANG not in missing and CITY in missing


def test_units_that_a_data_set_does_not_expect_are_one_note(plan: Plan) -> None:
    own = cell("3.1", 1, unit=CITY, stage="救助")
    assert found(plan, "unit-missing", own, reports=[CITY]) == []
    (note,) = found(plan, "units-not-expected", own, reports=[CITY])
    assert note.severity == "note" and "兰山区" in note.found
    assert note.found_en.startswith("Lanshan, Luozhuang, ")
    assert found(plan, "units-not-expected", own) == []


@pytest.mark.parametrize(("difference", "count"), [(0, 0), (1, 1), (-1, 1)])
def test_the_units_sum_is_held_against_the_citys_figure(plan: Plan, difference: int, count: int) -> None:
    units = everyone(plan, "3.1", "救助", 10)
    own = cell("3.1", 10 * len(units) + difference, unit=CITY, stage="救助", place="G7")
    findings = found(plan, "levels-disagree", own, *units)
    assert len(findings) == count
    for one in findings:
        assert (one.cell, one.severity) == ("G7", "warning")
        assert str(10 * len(units)) in one.found and str(10 * len(units) + difference) in one.found


def test_a_sum_that_lacks_a_unit_may_be_less_than_the_citys_figure_and_not_more(plan: Plan) -> None:
    units = everyone(plan, "3.1", "救助", 10)[1:]
    for own, count in ((9999, 0), (10 * len(units), 0), (10 * len(units) - 1, 1)):
        given = found(plan, "levels-disagree", cell("3.1", own, unit=CITY, stage="救助"), *units)
        assert len(given) == count
        assert all("部分单位合计已达" in each.found for each in given)


def test_numerators_and_denominators_are_held_against_the_citys_apart(plan: Plan) -> None:
    pairs = [("numerator", 9, 140), ("denominator", 10, None)]
    units = [
        cell("23.2", value, unit=unit.unit, stage="建档", role=role) for role, value, _ in pairs for unit in plan.areas
    ]
    own = [
        cell("23.2", 140, unit=CITY, stage="建档", role="numerator", place="G7"),
        cell("23.2", 150, unit=CITY, stage="建档", role="denominator", place="G8"),
    ]
    (one,) = found(plan, "levels-disagree", *units, *own)
    assert (one.cell, one.found) == ("G7", "分子全市数140，各单位合计135")
    assert one.found_en == "numerator: the city's figure is 140, the sum of the units 135"


@pytest.mark.parametrize(("own", "count"), [("160", 0), ("152", 0), ("151", 1), ("169", 1)])
def test_spending_of_the_units_adds_up_to_the_citys(plan: Plan, own: str, count: int) -> None:
    """Sixteen figures in whole 万元 and their sum may be off by a half each."""
    for make, key in ((budget, "205"), (basic, "J01")):
        units = [make(key, 10, unit=unit.unit) for unit in plan.parts_of_city]
        assert len(units) == 16
        assert len(found(plan, "levels-disagree", make(key, own, unit=CITY), *units)) == count


@pytest.mark.parametrize(("own", "count"), [("150", 0), ("142", 0), ("141", 1)])
def test_some_units_cannot_spend_more_than_the_city(plan: Plan, own: str, count: int) -> None:
    units = [budget("205", 10, unit=unit.unit) for unit in plan.parts_of_city][1:]
    assert len(found(plan, "levels-disagree", budget("205", own, unit=CITY), *units)) == count


def figures(unit: str, count: int, last: int) -> list[Observation]:
    chosen = [("3.1", "救助"), ("6.1", "救助"), ("10.1", "新增"), ("14.1", "到岗"), ("16.1", "竣工"), ("38.1", "发放")][
        :count
    ]
    values = [*[7, 8, 9, 10, 11, 12][: count - 1], last]
    return [cell(each, value, unit=unit, stage=stage) for (each, stage), value in zip(chosen, values, strict=True)]


@pytest.mark.parametrize(("count", "last", "findings"), [(4, 99, 0), (5, 99, 1), (6, 99, 1), (6, 98, 0)])
def test_two_units_with_the_same_figures_are_suspicious(plan: Plan, count: int, last: int, findings: int) -> None:
    given = found(plan, "identical-columns", *figures(LANSHAN, count, 99), *figures(LUOZHUANG, count, last))
    assert [each.unit for each in given] == [LUOZHUANG] * findings
    assert all("兰山区" in each.found and "Lanshan" in each.found_en for each in given)


def test_zeros_and_standards_are_the_same_everywhere_and_tell_nothing(plan: Plan) -> None:
    zeros = [
        cell(row.indicator, 0, unit=unit, stage=row.counts) for row in plan.indicators for unit in (LANSHAN, LUOZHUANG)
    ]
    standards = [
        cell("1.1", 700, unit=unit, stage="标准", item=row.name)
        for row in plan.items_of("1.1")
        for unit in (LANSHAN, LUOZHUANG)
    ]
    assert found(plan, "identical-columns", *zeros, *standards) == []


@pytest.mark.parametrize(("total", "count"), [(379999, 0), (380000, 1), (420000, 1), (420001, 0)])
def test_eligible_women_that_add_up_to_the_target_are_noted(plan: Plan, total: int, count: int) -> None:
    cells = [
        cell("24.2", 100000, unit=LUOZHUANG, stage="筛查", role="denominator"),
        cell("24.2", total - 100000, unit=LANSHAN, stage="筛查", role="denominator"),
        cell("24.2", total, unit=CITY, stage="筛查", role="denominator"),
    ]
    given = found(plan, "screening-eligible", *cells)
    assert len(given) == count
    assert all(str(total) in each.found and each.severity == "note" for each in given)
