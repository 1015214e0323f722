"""The city's sheet of areas: the look of a cell, the row of an area, and the table of what stands apart."""

from __future__ import annotations

from typing import Any

import pytest
from pages import CITY, LUOZHUANG, YISHUI, block_of, make, outcomes, paragraphs, row_of, said

from analysis.briefing.contents.aside import MOST_NUMBERS, aside, missing_of
from analysis.briefing.contents.matrix import CALM, NONE, Cell, cell_of, matrix
from analysis.briefing.page import Page
from analysis.briefing.text import label
from analysis.briefing.wording import zh
from analysis.results.status import Status

RANKS = {YISHUI: 1, LUOZHUANG: 2}


def page(yishui: Any = None, luozhuang: Any = None, city: Any = None, ranks: Any = None, language: str = "zh") -> Page:
    others = [*outcomes(YISHUI, "on_pace", yishui), *outcomes(LUOZHUANG, "on_pace", luozhuang)]
    now = outcomes(CITY, "on_pace", city)
    return make(now, CITY, others=others, ranks=ranks or RANKS, shares={YISHUI: "833/10"}, language=language)


def sheet(made: Page) -> dict[str, Any]:
    return block_of(matrix(made, 3), "areas-matrix")


def cell(made: Page, area: str, group: str) -> dict[str, Any]:
    chart = sheet(made)
    (row,) = [row for row in chart["rows"] if row["area"] == area]
    return dict(row["cells"][chart["groups"].index(group)])


def _members(*statuses: str) -> list[tuple[str, Status]]:
    return [(f"{index}.1", Status(status)) for index, status in enumerate(statuses, 1)]


@pytest.mark.parametrize(
    ("statuses", "state", "late"),
    [
        ((), NONE, 0),
        (("completed", "on_pace"), CALM, 0),
        (("on_pace", "not_assessable"), CALM, 0),
        (("not_assessable",), "not_assessable", 0),
        (("on_pace", "not_reported"), "not_reported", 0),
        (("not_assessable", "not_reported"), "not_reported", 0),
        (("not_reported", "slightly_behind"), "slightly_behind", 1),
        (("severely_behind", "behind", "slightly_behind", "on_pace"), "severely_behind", 3),
    ],
)
def test_a_cell_shows_the_worst_late_status_else_what_is_unknown_else_calm(
    statuses: tuple[str, ...], state: str, late: int
) -> None:
    found = cell_of(_members(*statuses))
    assert (found.state, len(found.late)) == (state, late)
    assert isinstance(found, Cell)


def test_a_cell_prints_how_many_are_behind_and_leads_to_their_numbers() -> None:
    made = page({"53.1": {"status": "severely_behind"}, "53.2": {"status": "behind"}})
    found = cell(made, YISHUI, "交通水利设施")
    assert (found["state"], said(made, found["number"])) == ("severely_behind", "2")
    assert found["said"] == "落后2项，最差为严重滞后"
    (part,) = made.ledger.figures[f"{YISHUI}/count/group17/late"].parts
    assert part[:2] == ("任务编号", "53.1、53.2")


def test_soft_targets_are_in_no_cell() -> None:
    assert cell(page(city={"39.1": {"status": "behind"}}), CITY, "城镇住房保障")["state"] == CALM


def test_groups_without_a_firm_target_have_no_column() -> None:
    assert "养老待遇" not in sheet(page())["groups"]
    assert len(sheet(page())["groups"]) == 17


def test_the_city_stands_first_then_the_areas_by_rank() -> None:
    made = page()
    assert [(row["area"], said(made, row["rank"])) for row in sheet(made)["rows"]] == [
        (CITY, ""), (YISHUI, "1"), (LUOZHUANG, "2"),
    ]  # fmt: skip


def test_an_unranked_area_shows_a_dash_and_needs_attention() -> None:
    made = page(ranks={LUOZHUANG: 1, YISHUI: 0})
    last = sheet(made)["rows"][-1]
    assert (last["area"], said(made, last["rank"]), last["attention"]) == (YISHUI, "—", True)


def test_the_sentence_names_the_group_in_which_most_areas_are_behind() -> None:
    both = {"53.1": {"status": "behind"}}
    made = page(both | {"14.1": {"status": "behind"}}, both)
    assert paragraphs(made, matrix(made, 3))[1].endswith("落后面最广的是交通水利设施，涉及2个区域。")


def test_with_nothing_behind_no_group_is_named() -> None:
    made = page()
    assert "落后面" not in paragraphs(made, matrix(made, 3))[1]


def test_the_alternative_text_tells_every_row_with_its_numbers() -> None:
    made = page({"53.1": {"status": "behind"}})
    city, yishui, luozhuang = sheet(made)["alt"].split("；")
    parts = {row["area"]: said(made, row["parts"]) for row in sheet(made)["rows"]}
    assert city == f"各区域、各组进展。全市{parts[CITY]}，无落后"
    assert yishui == f"沂水县{parts[YISHUI]}，落后（交通水利设施1）"
    assert luozhuang == f"罗庄区{parts[LUOZHUANG]}，无落后。"


def test_shares_stand_with_their_percent_and_unknown_ones_as_a_dash() -> None:
    made = page()
    printed = {row["area"]: said(made, row["share"]) for row in sheet(made)["rows"]}
    assert printed == {CITY: "—", YISHUI: "83.3%", LUOZHUANG: "—"}


# --- what stands apart ------------------------------------------------------------------------------------
def apart(made: Page, name: str) -> str:
    return row_of(made, block_of(aside(made, 4), "aside-table"), name)[1]


def test_with_nothing_apart_each_row_says_so() -> None:
    made = page()
    assert [apart(made, name) for name in ("sums", "not_reported", "not_assessable")] == ["无。"] * 3


def test_a_sum_names_its_coverage_and_a_lower_bound_is_called_one() -> None:
    summed = {
        "status": "completed", "origin": "sum", "value": 512, "target": 500, "lower_bound": True,
        "covered": ("371302", "371311"), "uncovered": ("371323",),
    }  # fmt: skip
    assert apart(page(city={"6.1": summed}), "sums") == "6.1：至少512／500人（2／3），已完成。"


def test_what_was_not_reported_is_told_for_the_city_and_the_areas_with_the_most() -> None:
    missing = {"status": "not_reported"}
    made = page({"53.1": missing, "53.2": missing}, {"14.1": missing}, {"19.1": missing})
    assert apart(made, "not_reported") == "市级1项：19.1。区域3项次：沂水县53.1、53.2；罗庄区14.1。"


def test_what_several_areas_lack_is_counted_in_one_term() -> None:
    told = zh.areas_missing(label("24"), [["临港区6.1"]], label("9"), label("10"))
    assert said(page(), told) == "区域24项次：临港区6.1；其余9个区域10项次。"


def test_an_area_that_lacks_many_is_counted_instead_of_listed() -> None:
    plan = page().case.plan
    open_ = [each.indicator for each in outcomes(YISHUI, "on_pace") if each.status is Status.ON_PACE]
    firm = [code for code in open_ if plan.indicator(code).firm]
    for number, listed in ((MOST_NUMBERS, True), (MOST_NUMBERS + 1, False)):
        made = page({code: {"status": "not_reported"} for code in firm[:number]})
        assert len(missing_of(made)[YISHUI]) == number
        told = apart(made, "not_reported")
        assert (firm[0] in told) is listed
        assert (f"沂水县{number}项" in told) is not listed


def test_what_cannot_be_assessed_stands_by_reason() -> None:
    unknown = {"status": "not_assessable", "reason": "target_unknown"}
    made = page(city={"10.4": unknown, "42.1": unknown, "38.1": {"status": "not_assessable", "reason": "partial_sum"}})
    assert apart(made, "not_assessable") == "市级3项：10.4、42.1 目标另定、未公布；38.1 汇总不全。均不按零计。"


def test_soft_targets_stand_apart_with_their_status() -> None:
    assert apart(page(city={"39.1": {"status": "behind"}}), "soft").startswith("力争3项，不计入合计与排名：")


def test_in_english_areas_go_by_their_short_names_and_every_row_is_told() -> None:
    made = page(language="en")
    assert [said(made, row["name"]) for row in sheet(made)["rows"]] == ["City", "Yishui", "Luozhuang"]
    names = ("sums", "not_reported", "not_assessable", "soft")
    assert [apart(made, name)[:4] for name in names] == ["None", "None", "None", "3 so"]
