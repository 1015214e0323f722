"""Gate 1 on real briefings: each mutation that brings in another county or quarter is caught."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import Build
from mutants import altered, block, found, gates_that_fail, with_block, with_figure, with_files_of, with_html

from analysis.briefing.document import Document
from analysis.briefing.gates import GateFailed, Made, check
from analysis.briefing.gates.headline import headline
from analysis.briefing.gates.tables import exact
from analysis.briefing.numbers import rounded
from analysis.quarter import Quarter
from executed_notebooks import BROKEN, SILENT, SILENT_AREA


def test_the_briefings_as_built_pass_every_gate(county: Made, other: Made, city: Made) -> None:
    assert [gates_that_fail(made) for made in (county, other, city)] == [[], [], []]
    for made in (county, other, city):
        check(made)


@pytest.mark.parametrize(("dataset", "area"), [("published", "371300"), ("published", SILENT_AREA)])
def test_briefings_of_published_data_pass_every_gate(build: Build, dataset: str, area: str) -> None:
    assert gates_that_fail(build(area, "zh", dataset)) == []


@pytest.mark.parametrize("dataset", [SILENT, BROKEN])
def test_the_briefing_of_an_area_of_which_nothing_can_be_used_passes_every_gate(
    build: Build, language: str, dataset: str
) -> None:
    made = build(SILENT_AREA, language, dataset)
    assert gates_that_fail(made) == []
    assert made.document.figures[f"{SILENT_AREA}/count/not_reported"]["value"] == "46"


def test_published_data_do_not_call_an_area_s_targets_not_reported(build: Build, language: str) -> None:
    made = build(SILENT_AREA, language, "published")
    assert gates_that_fail(made) == []
    assert [name for name in made.document.figures if "not_reported" in name or "form" in name] == []


def test_a_briefing_is_refused_as_another_countys(county: Made, other: Made) -> None:
    with pytest.raises(GateFailed) as refused:
        check(replace(county, unit=other.unit))
    language = {"zh": ""}.get(county.language, f" {county.language}")
    assert refused.value.item == f"371327 莒南县 2021Q3{language}, gate 1 (wrong county)"
    assert "'371323'" in refused.value.found
    assert refused.value.action


def test_a_briefing_is_refused_as_another_quarters(county: Made) -> None:
    assert "the period is '2021Q3'" in found(replace(county, quarter=Quarter(2021, 2)), 1)


def test_a_swapped_area_name_is_caught(county: Made, other: Made) -> None:
    swapped = altered(county, lambda document: document.head["area"].update(other.document.head["area"]))
    assert "the area code is '371327'" in found(swapped, 1)


def test_a_title_of_another_county_is_caught_though_all_else_is_right(county: Made, other: Made) -> None:
    def retitle(document: Document) -> None:
        for name in ("title", "title_break", "pdf_title"):
            document.head[name] = other.document.head[name]

    assert "the title is" in found(altered(county, retitle), 1)
    assert "the title of the PDF" in found(with_files_of(county, retitle, "pdf"), 1)
    assert "page one of the PDF" in found(with_files_of(county, retitle, "pdf"), 1)
    assert "<h1> of the HTML page" in found(with_files_of(county, retitle, "html"), 1)


def test_a_date_line_of_another_quarter_is_caught(county: Made) -> None:
    dated = altered(county, lambda document: document.head.update(date_line=[{"label": "2021-06-30"}]))
    assert "the date line reads '2021-06-30'" in found(dated, 1)


@pytest.mark.parametrize("place", ["heading", "caption"])
def test_a_heading_or_caption_about_another_county_is_caught(county: Made, other: Made, place: str) -> None:
    name = other.called(other.unit)

    def rename(document: Document) -> None:
        if place == "heading":
            block(document, "heading")["runs"].append(name)
        else:
            block(document, "table")["caption"] = [name]

    assert "names 371327 莒南县: " in found(altered(county, rename), 1)


def test_another_county_may_be_named_in_the_citys_ranking(city: Made, other: Made) -> None:
    assert any(other.called(other.unit) in run.text for run in city.runs)
    assert found(city, 1) == ""


def test_a_briefing_made_from_another_countys_slice_is_caught(county: Made) -> None:
    tables = county.tables
    swapped = {**tables.outcomes, "371323": tables.outcomes["371328"]}
    message = found(replace(county, tables=replace(tables, outcomes=swapped)), 1)
    assert "figure 371323/count/on_pace is 21" in message
    assert "the strip" in message


def test_a_headline_of_another_county_is_caught_and_its_owner_named(county: Made) -> None:
    theirs = headline(county.plan, county.tables, "371328", "2021Q3")["rate"]
    assert theirs != headline(county.plan, county.tables, "371323", "2021Q3")["rate"]
    message = found(with_figure(county, "371323/rate", value=str(theirs), text="90.9"), 1)
    assert "which is that of 371328 蒙阴县" in message


@pytest.mark.parametrize("measure", ["completed", "on_pace", "behind", "not_reported", "due", "assessable", "late"])
def test_a_count_that_is_one_too_high_is_caught(county: Made, measure: str) -> None:
    name = f"371323/count/{measure}"
    value = int(county.document.figures[name]["value"]) + 1
    assert f"figure {name} is {value}" in found(with_figure(county, name, value=str(value), text=str(value)), 1)


@pytest.mark.parametrize("measure", ["value", "target", "attainment", "pace", "deviation"])
def test_an_indicator_that_differs_from_its_row_is_caught(county: Made, measure: str) -> None:
    name = f"371323/53.1/{measure}"
    assert f"figure {name} is 7," in found(with_figure(county, name, value="7", text="7"), 1)


def test_a_figure_of_another_area_on_the_citys_page_is_held_to_that_areas_row(city: Made) -> None:
    assert "figure 371328/rank is 9" in found(with_figure(city, "371328/rank", value="9", text="9"), 1)


def test_a_figure_read_from_another_countys_cell_is_caught(county: Made) -> None:
    theirs = next(source for source, cells in county.tables.cells.items() if cells[0].unit == "371328")
    message = found(with_figure(county, "371323/53.1/value", sources=[theirs]), 1)
    assert f"is read from {theirs}, a cell of 371328" in message


def test_another_countys_statuses_are_caught(county: Made) -> None:
    def restate(document: Document) -> None:
        block(document, "strip")["cells"][0]["status"] = "behind"

    assert "the strip lacks 1.1 as completed" in found(altered(county, restate), 1)


def test_a_status_of_the_annex_that_differs_is_caught(county: Made) -> None:
    def restate(document: Document) -> None:
        annex = next(each for each in document.blocks if each.get("role") == "annex")
        row = next(row for row in annex["rows"] if row.get("id") == "item-53.1")
        shown = next(run for cell in row["cells"] for line in cell["lines"] for run in line if "status" in run)
        shown["status"] = "completed"

    assert "shows 53.1 as completed" in found(altered(county, restate), 1)


def test_a_remark_that_another_county_submitted_is_caught(county: Made) -> None:
    own = county.tables.written["371323"]
    theirs = next(text for text in sorted(county.tables.written["371328"]) if len(text) > 12 and text not in own)
    assert f"quotes {theirs[:60]!r}" in found(with_block(county, {"quote": theirs}), 1)


def test_a_page_title_of_another_county_is_caught(county: Made, other: Made) -> None:
    old, new = (f"<title>{made.document.head['pdf_title']}" for made in (county, other))
    assert "<title> of the HTML page" in found(with_html(county, old, new), 1)


def test_two_areas_have_equal_headlines_only_where_their_rows_are_equal(county: Made, other: Made, city: Made) -> None:
    expected, printed = {}, {}
    for made in (county, other, city):
        code, figures = made.unit.unit, made.document.figures
        known = headline(made.plan, made.tables, code, "2021Q3")
        expected[code] = {about: str(value) for about, value in known.items() if f"{code}/{about}" in figures}
        printed[code] = {about: figures[f"{code}/{about}"]["value"] for about in expected[code]}
    assert printed == expected
    assert all(len(vector) >= 10 for vector in printed.values())
    assert len({str(vector) for vector in printed.values()}) == len(printed)


@pytest.mark.parametrize("period", ["now", "2021Q2"])
def test_the_citys_share_on_a_countys_page_is_held_to_the_tables_also_where_it_is_an_earlier_quarters(
    county: Made, period: str
) -> None:
    """Where too few areas report, the city's line in the trend ends at the last quarter whose sum is whole."""
    name = f"371300/share/B9/{period}"
    held = exact(county.tables.shares["371300", "2021Q3" if period == "now" else period]["B9"], "share")
    assert held is not None
    figure = {**county.figures["371300/share/B9/now"], "id": name, "value": str(held), "text": rounded(held, 1)}
    right = altered(county, lambda document: document.figures.update({name: figure}))
    assert (found(right, 1), found(right, 3)) == ("", "")
    wrong = {**figure, "value": str(held + 1), "text": rounded(held + 1, 1)}
    assert f"figure {name} is" in found(altered(county, lambda document: document.figures.update({name: wrong})), 1)


def test_a_unit_of_the_plan_that_owes_no_target_may_have_findings_and_one_of_no_plan_may_not(city: Made) -> None:
    """An area whose briefing was given up this year still has files of earlier quarters."""
    outcomes = {unit: rows for unit, rows in city.tables.outcomes.items() if unit != "371371"}
    without = replace(city, tables=replace(city.tables, outcomes=outcomes))
    known = next(name for name in city.document.figures if "/findings/" in name)
    severity = known.rpartition("/")[2]
    figure = {**city.document.figures[known], "id": f"371371/findings/{severity}"}
    given_up = altered(without, lambda document: document.figures.update({figure["id"]: figure}))
    assert f"{figure['id']} is of no unit" not in found(given_up, 1)
    foreign = altered(city, lambda document: document.figures.update({f"370100/findings/{severity}": figure}))
    assert f"370100/findings/{severity} is of no unit of the plan" in found(foreign, 1)
