"""What numbers rest on that no cell holds: rows of the plan, the targets counted, figures of other units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pages import CITY, YISHUI, done, make, outcomes, plan_2021

from analysis.briefing import cells
from analysis.briefing.contents.opening import count, count_by_status, rate
from analysis.briefing.lineage import completed, holds
from analysis.briefing.origins import places, ranged, sources
from analysis.briefing.page import Page
from analysis.results.status import Status

_ROADS = {"53.1": done(38, 111, 65, "severely_behind")}


def _page(unit: str = YISHUI, **more: object) -> Page:
    return make(outcomes(unit, "on_pace", {**_ROADS, **more}), unit)


def _outcome(page: Page, code: str) -> object:
    return next(each for each in page.now if each.indicator == code)


def _put(page: Page, code: str) -> None:
    cells.target(page, _outcome(page, code))
    cells.pace(page, _outcome(page, code))


def test_an_areas_part_of_a_target_names_the_citys_row_its_weight_and_the_sum_of_weights() -> None:
    page = _page()
    _put(page, "53.1")
    told = completed(page, [f"{YISHUI}/53.1/target"])[f"{YISHUI}/53.1/target"]
    indicator = plan_2021().indicator("53.1")
    assert told["rows"] == ["indicators.csv#53.1!value", f"weights.csv#{indicator.weights} {YISHUI}!weight"]
    texts = {part["name"]: part["text"] for part in told["parts"]}
    weights = {each.unit: each.weight for each in plan_2021().weights if each.weights == indicator.weights}
    assert Decimal(texts["权重"]) == weights[YISHUI]
    assert Decimal(texts["权重之和"]) == sum(weights.values())
    assert texts["全市任务"] == "1000"


def test_the_citys_target_is_the_plans_own_number() -> None:
    page = make(outcomes(CITY, "on_pace", {"53.1": done(490, 1000, 65, "behind")}), CITY)
    _put(page, "53.1")
    told = completed(page, [f"{CITY}/53.1/target"])[f"{CITY}/53.1/target"]
    assert (told["rows"], told["parts"], told["formula"]) == (["indicators.csv#53.1!value"], [], "")


def test_an_official_part_names_its_row_and_no_weight() -> None:
    page = _page()
    given = plan_2021().official_allocations
    assert given == ()
    row = type("Row", (), {"indicator": "53.1", "unit": YISHUI, "value": 111, "valid_from": date(2021, 1, 1)})()
    page = replace(page, case=replace(page.case, plan=replace(page.case.plan, official_allocations=(row,))))
    _put(page, "53.1")
    told = completed(page, [f"{YISHUI}/53.1/target"])[f"{YISHUI}/53.1/target"]
    assert told["rows"] == [f"allocations.csv#53.1 {YISHUI}!value"]


@pytest.mark.parametrize(("expected", "parts"), [(None, 0), (2, 3)])
def test_a_pace_names_its_curve_and_quarter_and_of_few_units_the_units_due(expected: int | None, parts: int) -> None:
    changed = done(2, 4, 50, "on_pace", units_expected=expected)
    page = _page(**{"11.1": changed})
    _put(page, "11.1")
    told = completed(page, [f"{YISHUI}/11.1/pace"])[f"{YISHUI}/11.1/pace"]
    assert told["rows"][0] == f"paces.csv#{plan_2021().indicator('11.1').pace}!q3"
    assert len(told["parts"]) == parts


def test_a_deviation_leads_on_to_the_completion_rate_and_the_pace() -> None:
    page = _page()
    cells.gap(page, _outcome(page, "53.1"))
    told = completed(page, [f"{YISHUI}/53.1/deviation"])
    assert [part["figure"] for part in told[f"{YISHUI}/53.1/deviation"]["parts"]] == [
        f"{YISHUI}/53.1/attainment",
        f"{YISHUI}/53.1/pace",
    ]
    assert f"{YISHUI}/53.1/target" in told, "and the completion rate to the target"


def test_a_rate_leads_to_its_counts_and_they_list_what_they_count() -> None:
    page = _page()
    rate(page)
    count_by_status(page, Status.SEVERELY_BEHIND)
    told = completed(page, [f"{YISHUI}/rate", f"{YISHUI}/count/severely_behind"])
    assert [part["figure"] for part in told[f"{YISHUI}/rate"]["parts"]] == [
        f"{YISHUI}/count/fine",
        f"{YISHUI}/count/assessable",
    ]
    items, led = told[f"{YISHUI}/count/severely_behind"]["parts"]
    assert (items["text"], led["figure"]) == ("53.1", f"{YISHUI}/count/assessable")
    assert "53.1" not in told[f"{YISHUI}/count/fine"]["parts"][0]["text"].split("、")


def test_the_targets_due_are_rows_of_the_plan() -> None:
    page = _page()
    count(page, "due", page.standing.due)
    (place,) = completed(page, [f"{YISHUI}/count/due"])[f"{YISHUI}/count/due"]["rows"]
    assert place.startswith("indicators.csv#")
    assert holds(plan_2021(), place)


@pytest.mark.parametrize(
    ("place", "there"),
    [
        ("indicators.csv#3.1!value", True),
        ("indicators.csv#3.1:4.1 10.1!value", True),
        (f"weights.csv#population {YISHUI}!weight", True),
        ("rules.yaml#livelihood.target!value", True),
        ("indicators.csv#3.9!value", False),
        ("indicators.csv#3.1:99.1!value", False),
        ("indicators.csv#3.1!worth", False),
        ("weights.csv#population 999999!weight", False),
        ("rules.yaml#livelihood.aim!value", False),
        ("missing.csv#3.1!value", False),
        ("indicators.csv", False),
    ],
)
def test_a_place_of_the_plan_is_known_by_file_row_and_column(place: str, there: bool) -> None:
    assert holds(plan_2021(), place) is there


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["D8", "D9"], ["D8", "D9"]),
        (["D8", "D9", "D10"], ["D8:D10"]),
        (["D8", "D9", "D11"], ["D8", "D9", "D11"]),
        (["D8", "E9", "F10"], ["D8", "E9", "F10"]),
    ],
)
def test_three_cells_below_each_other_are_a_range(names: list[str], told: list[str]) -> None:
    assert ranged(names) == told


def test_a_file_alone_has_no_sheet_and_cells_are_told_from_top_to_bottom() -> None:
    assert places(["f.xlsx"]) == [{"sheet": "", "cells": "", "files": ["f.xlsx"]}]
    assert places([f"f#s!G{row}" for row in (5, 4, 6, 9)]) == [{"sheet": "s", "cells": "G4:G6 G9", "files": ["f"]}]


def _figure(name: str, **told: object) -> dict[str, object]:
    return {"id": name, "value": "1", "text": "1", "unit": "", "decimals": 0, "formula": "", "parts": [], **told}


def test_numbers_that_say_the_same_share_a_note_and_what_no_number_leads_to_has_its_own() -> None:
    figures = {name: _figure(name, sources=["f#s!A1"]) for name in ("u/1.1/stage0", "u/1.2/stage0", "u/1.3/stage0")}
    notes = sources(list(figures), figures, {"u/1.1/stage0", "u/1.2/stage0"})
    assert [note["ids"] for note in notes] == [["u/1.1/stage0", "u/1.2/stage0"], ["u/1.3/stage0"]]
    assert [note["same"] for note in notes] == [None, 1]


def test_a_note_whose_parts_all_lead_on_does_not_repeat_their_cells() -> None:
    part = _figure("u/1.1/attainment", sources=["f#s!A1"])
    whole = _figure("u/1.1/deviation", sources=["f#s!A1"], parts=[{"name": "a", "text": "1", "figure": part["id"]}])
    notes = sources(["u/1.1/attainment", "u/1.1/deviation"], {str(each["id"]): each for each in (part, whole)}, ())
    assert [(note["told"], note["same"]) for note in notes] == [(True, None), (False, None)]


def test_cells_of_a_table_without_sheets_are_told_with_their_file() -> None:
    assert places(["progress.csv#!H5"]) == [{"sheet": "", "cells": "H5", "files": ["progress.csv"]}]
