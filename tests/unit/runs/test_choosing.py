from __future__ import annotations

import pytest

from analysis.errors import UserError
from analysis.plan import Plan
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs.choosing import choose_quarter, choose_units, datasets, reporting_units


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.find()


@pytest.fixture(scope="module")
def plan(workspace: Workspace) -> Plan:
    return workspace.plan(2021)


@pytest.mark.parametrize("text", ["371323", "沂水县", "沂水", "yishui", "Yishui", "３７１３２３", " 沂水 "])
def test_an_area_is_found_by_code_name_short_name_and_pinyin(plan: Plan, text: str) -> None:
    assert [unit.unit for unit in choose_units(plan, [text])] == ["371323"]


@pytest.mark.parametrize("text", ["371300", "临沂市", "全市"])
def test_the_city_is_an_area_too(plan: Plan, text: str) -> None:
    assert choose_units(plan, [text]) == (plan.city,)


def test_several_areas_come_in_plan_order_each_once(plan: Plan) -> None:
    assert [unit.unit for unit in choose_units(plan, ["莒南，沂水", "371323"])] == ["371323", "371327"]


def test_without_an_area_the_city_and_all_areas_are_meant(plan: Plan) -> None:
    assert len(choose_units(plan, [])) == 16


def test_a_unit_without_a_briefing_is_refused(plan: Plan) -> None:
    with pytest.raises(UserError, match="'市本级' is not known"):
        choose_units(plan, ["市本级"])


def test_an_empty_area_is_refused_rather_than_taken_as_all(plan: Plan) -> None:
    with pytest.raises(UserError):
        choose_units(plan, [""])


def test_the_newest_quarter_is_meant_without_one(workspace: Workspace) -> None:
    assert choose_quarter(workspace, "demo", None) == datasets(workspace)["demo"][-1]


def test_a_quarter_may_be_typed_in_small_letters(workspace: Workspace) -> None:
    assert choose_quarter(workspace, "demo", "2021q3") == Quarter(2021, 3)


def test_a_quarter_without_files_is_refused_with_those_that_have(workspace: Workspace) -> None:
    with pytest.raises(UserError) as refusal:
        choose_quarter(workspace, "published", "2021Q2")
    assert refusal.value.expected == "2021Q1, 2021Q3"


def test_of_published_figures_only_the_city_gets_a_briefing_by_default(workspace: Workspace, plan: Plan) -> None:
    expected = reporting_units(workspace, "published", Quarter(2021, 3))
    assert choose_units(plan, [], expected) == (plan.city,)
