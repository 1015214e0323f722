"""Where the portal's search leads: to briefings, else to places that are there, else nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.briefing.portal.search import Found, Index
from analysis.plan.workspace import Workspace
from analysis.runs.links import Pages, department_places, notes_of, search_data
from analysis.runs.manifest import Manifest, Output

CITY, WITH, WITHOUT = "371300", "371323", "371302"
INDEX = Index(
    areas=tuple(Found(code, name, name) for code, name in ((CITY, "临沂市"), (WITH, "沂水县"), (WITHOUT, "兰山区"))),
    items=(
        Found("1.1", "第1项", "1", 1),
        Found("1.1", "1.1 标准", "1.1", 1),
        Found("2.1", "2.1 数", "2.1", 2),
        Found("", "第5项", "5", 5),
    ),
    items_of={CITY: ("1.1", "2.1"), WITH: ("1.1",), WITHOUT: ("2.1",)},
)


def pack(*outputs: Output) -> Manifest:
    return Manifest(
        dataset="demo", quarter="2021Q3", plan_edition="2021-1", synthetic=True, mark="", inputs_digest="", inputs={},
        outputs=outputs,
    )  # fmt: skip


def test_every_area_is_found_and_only_one_with_a_page_has_places_for_items() -> None:
    done = pack(Output("371323_a.html", WITH, "", ""))
    found = search_data(done, INDEX, "zh", Pages({WITH, WITHOUT}))["areas"]
    told = [(each["name"], each["href"], each["lacking"], each["bare"], each["none"]) for each in found]
    assert told == [
        ("临沂市", "#main", [], True, True),
        ("沂水县", "371323_a.html", ["2.1"], False, False),
        ("兰山区", "#a-371302", ["1.1"], True, True),
    ]


def test_an_area_without_a_row_and_without_a_briefing_leads_nowhere() -> None:
    found = search_data(pack(), INDEX, "zh", Pages({WITH}))["areas"]
    assert [each["href"] for each in found] == ["#main", "#a-371323", ""]


@pytest.mark.parametrize("name", ["371323_a.pdf", "371323_a.html"])
def test_a_file_without_places_is_led_to_and_is_no_absence(name: str) -> None:
    done = pack(Output(name, WITH, "", "", kind="notice" if name.endswith("html") else "briefing"))
    area = search_data(done, INDEX, "zh", Pages())["areas"][1]
    assert (area["href"], area["bare"], area["none"]) == (name, True, False)


def test_an_item_has_its_place_with_the_lead_department_and_a_measure_without_one_the_page() -> None:
    pages = Pages(departments={"1.1": "department_01.html#i-1.1", "5": "department_02.html"})
    items = search_data(pack(), INDEX, "zh", pages)["items"]
    assert [each["to"] for each in items] == [
        "department_01.html#i-1.1", "department_01.html#i-1.1", "", "department_02.html",
    ]  # fmt: skip


def test_places_with_departments_are_those_that_stand_in_the_folder(tmp_path: Path) -> None:
    plan = Workspace.find().plan(2021)
    assert department_places(tmp_path, plan, "zh") == {}
    (tmp_path / "department_01.html").write_text('<tr id="i-1.1">', encoding="utf-8")
    found = department_places(tmp_path, plan, "en")
    assert found["1.1"] == "department_01.html#i-1.1"
    assert {address for key, address in found.items() if key != "1.1"} == {"department_01.html"}
    (tmp_path / "department_01_en.html").write_text("", encoding="utf-8")
    assert department_places(tmp_path, plan, "en")["1.1"] == "department_01_en.html"


def test_a_number_leads_to_its_note_in_the_page_that_prints_it_and_not_into_a_notice(tmp_path: Path) -> None:
    name = "371300_临沂市_2021Q3.html"
    number = '<a href="#n7"><data data-figure="371300/share/B9/now" value="1">83.3</data></a>'
    (tmp_path / name).write_text(f"{number}<data data-figure='371300/rate'>1</data>", encoding="utf-8")
    address = "371300_%E4%B8%B4%E6%B2%82%E5%B8%82_2021Q3.html#n7"
    assert notes_of(pack(Output(name, CITY, "", "")), tmp_path, CITY, "zh") == {"371300/share/B9/now": address}
    assert notes_of(pack(Output(name, CITY, "", "", kind="notice")), tmp_path, CITY, "zh") == {}
    assert notes_of(pack(Output(name, CITY, "", "")), tmp_path / "elsewhere", CITY, "zh") == {}
    assert notes_of(pack(), tmp_path, CITY, "zh") == {}
