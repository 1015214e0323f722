"""The portal in a real browser: search and sorting, with and without script, every width and theme, odd data too."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pandas as pd
import pytest
from accessibility import faults_in_both_themes
from bs4 import BeautifulSoup
from markup import markup_faults
from nu_html import html_errors
from playwright.sync_api import Browser
from viewing import SHORT, THEMES, WIDTHS, View, opened

from analysis.briefing.case import Case, read_case
from analysis.briefing.department.leading import departments
from analysis.briefing.page import Page
from analysis.briefing.portal import portal
from analysis.briefing.portal.change import Moved
from analysis.plan.outlines import read_drawing
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.results.assessing import assess
from analysis.results.money import budget_series
from analysis.runs import index, manifest
from analysis.runs.manifest import Manifest
from projects import ROOT, BuiltPack

HOSTILE = "<script>planted()</script>\"'&=x"
Change = Callable[[Case], Case]


# --- pages made of the built tables, changed -----------------------------------------------------------------
def written(pack: BuiltPack, folder: Path, change: Change, known: Manifest | None = None) -> Path:
    """The Chinese portal of the pack's tables after a change; ``known`` in place of the pack's own manifest."""
    workspace, quarter = Workspace(ROOT, pack.project.data), Quarter(2021, 3)
    plan = workspace.plan(2021)
    case = change(read_case(workspace, plan, "demo", quarter, plan.city, "zh"))
    judged = assess(plan, case.observations, plan.city_code, quarter)
    page = Page(case, judged, None, None, budget_series(plan, case.observations, plan.city, quarter))
    done = known or manifest.read(pack.folder)
    assert done is not None
    still = [Moved(area.unit, (), ()) for area in case.plan.areas]
    contents = {"zh": portal(page, still, read_drawing(plan.folder))}
    return index.write(done, case.plan, ROOT / "reports" / "templates", folder, contents)["zh"]


def of_sixty_one(case: Case) -> Case:
    """The zone 高新区 stands for 46 made-up zones more."""
    zone = case.plan.unit("371371")
    codes = [f"9{number:05}" for number in range(61 - len(case.plan.areas))]
    # names without a digit, which would be a number without a figure
    names = [f"新{chr(0x4E00 + number)}" for number in range(len(codes))]
    units = [
        zone.model_copy(update={"unit": code, "name": f"{name}区", "short_name": name})
        for code, name in zip(codes, names, strict=True)
    ]

    def more(table: pd.DataFrame) -> pd.DataFrame:
        own = table[table["unit"] == zone.unit]
        return pd.concat([table, *(own.assign(unit=code) for code in codes)], ignore_index=True)

    plan = replace(case.plan, all_units=(*case.plan.all_units, *units))
    tables = {name: more(getattr(case, name)) for name in ("outcomes", "places", "shares")}
    return replace(case, plan=plan, **tables)


def nothing_reported(case: Case) -> Case:
    none = case.observations.iloc[:0]
    places = case.places.assign(rank=0)
    return replace(case, observations=none, outcomes=case.outcomes.assign(status="not_reported"), places=places)


def hostile(case: Case) -> Case:
    units = tuple(unit.model_copy(update={"name": HOSTILE, "short_name": HOSTILE}) for unit in case.plan.all_units)
    groups = tuple(group.model_copy(update={"short_title": HOSTILE}) for group in case.plan.groups)
    rows = tuple(row.model_copy(update={"short_name": HOSTILE}) for row in case.plan.indicators)
    return replace(case, plan=replace(case.plan, all_units=units, groups=groups, indicators=rows))


CHANGES: dict[str, Change] = {"61 areas": of_sixty_one, "nothing reported": nothing_reported, "hostile text": hostile}


@pytest.fixture(scope="module")
def pages(built_pack: BuiltPack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Portals by name: both of the pack, and those of changed data."""
    made = {name: written(built_pack, tmp_path_factory.mktemp("portal"), each) for name, each in CHANGES.items()}
    return {"zh": built_pack.folder / "index.html", "en": built_pack.folder / "index_en.html", **made}


NAMES = ("zh", "en", *CHANGES)


# --- all of them ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_a_portal_is_accessible_quiet_and_as_wide_as_the_screen(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    for width, script in product(WIDTHS, (True, False)) if name == "zh" else SHORT:
        with opened(browser, pages[name], View(width, script=script)) as view:
            assert view.page.evaluate("document.documentElement.scrollWidth") <= width
            assert view.asked == []
            assert not script or view.said == []  # without script nothing can speak but the test itself
            assert faults_in_both_themes(view) == [], (width, script)


def test_the_markup_of_every_portal_is_valid(pages: dict[str, Path]) -> None:
    for path in pages.values():
        assert markup_faults(path.read_text(encoding="utf-8")) == []
    faults = html_errors(list(pages.values()))
    # the checker hashes only the last part of a long style or script; that the browser stays quiet says more
    assert [fault for fault in faults if "violates Content Security Policy" not in fault] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_policy_stands_first_and_no_element_has_a_style(pages: dict[str, Path], name: str) -> None:
    text = pages[name].read_text(encoding="utf-8")
    assert re.search(
        r"<head>\s*<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;", text
    )
    assert "unsafe-inline" not in text and " style=" not in text


# --- the look ---------------------------------------------------------------------------------------------------
def _luminance(colour: str) -> Fraction:
    parts = [int(each) / 255 for each in re.findall(r"\d+", colour)[:3]]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return Fraction(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return float((high + Fraction("0.05")) / (low + Fraction("0.05")))


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_of_the_map_stands_out_from_its_shape(browser: Browser, pages: dict[str, Path], theme: str) -> None:
    ask = """() => [0, 1, 2, 3, 4].map(level => {
        const svg = document.querySelector('.map svg'), make = (tag, name) => {
            const each = document.createElementNS('http://www.w3.org/2000/svg', tag);
            each.setAttribute('class', name); svg.append(each); return getComputedStyle(each).fill };
        return [make('path', 'shape map-' + level), make('text', 'on-' + level)] })"""
    with opened(browser, pages["zh"], View(theme=theme)) as view:
        colours = view.page.evaluate(ask)
    assert len({shape for shape, _ in colours}) == 5
    assert [pair for pair in colours if _contrast(*pair) < 5] == []


@pytest.mark.parametrize(("theme", "calm", "paper"), [("light", "F1EBDF", "FFFFFF"), ("dark", "2B2721", "14171A")])
def test_the_pixels_of_the_map_have_the_colours_of_the_theme(
    browser: Browser, pages: dict[str, Path], theme: str, calm: str, paper: str
) -> None:
    from io import BytesIO

    from PIL import Image

    with opened(browser, pages["zh"], View(theme=theme)) as view:
        picture = view.page.locator(".map svg").screenshot()
    found = {
        f"{red:02X}{green:02X}{blue:02X}"
        for _, (red, green, blue) in Image.open(BytesIO(picture)).convert("RGB").getcolors(1 << 24) or ()
    }
    assert {calm, paper} <= found


def test_the_ranking_stands_beside_the_map_and_shows_every_column(browser: Browser, pages: dict[str, Path]) -> None:
    ask = "s => (box => [box.left, box.right, box.top])(document.querySelector(s).getBoundingClientRect())"
    for name in ("zh", "en"):
        with opened(browser, pages[name]) as view:
            (_, end, top), (left, right, start) = (view.page.evaluate(ask, each) for each in (".map", "#ranking"))
            assert left > end and abs(top - start) < 20
            for part in view.page.locator("#ranking thead th").all():
                box = part.bounding_box()
                assert box and left <= box["x"] and box["x"] + box["width"] <= right + 1
            assert right - left > 560


def test_names_of_areas_stay_on_one_line_on_a_phone(browser: Browser, pages: dict[str, Path]) -> None:
    ask = """[...document.querySelectorAll('.coverage tbody th, .ranking tbody th')].map(cell => {
        const range = document.createRange(); range.selectNodeContents(cell);
        const tops = [...range.getClientRects()].map(box => box.top);
        return [cell.innerText, Math.max(...tops) - Math.min(...tops)] })"""
    with opened(browser, pages["zh"], View(360)) as view:
        lines = view.page.evaluate(ask)
    assert len(lines) == 15 + 17
    assert [name for name, apart in lines if apart > 10] == []


def test_the_title_has_a_space_where_its_parts_meet_in_english(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["en"]) as view:
        assert view.page.locator("h1").inner_text().replace("\n", " ") == "Linyi: Livelihood Work, Q3 2021"


def test_all_fifteen_columns_of_the_matrix_fit_a_phone_and_a_desktops_cells_are_wide(
    browser: Browser, pages: dict[str, Path]
) -> None:
    ask = """() => [...document.querySelectorAll('.grid tbody tr:first-child td')].map(e => e.getBoundingClientRect())
        .map(box => [box.left, box.right, box.width])"""
    for width, least in ((360, 14), (1440, 42)):
        with opened(browser, pages["zh"], View(width)) as view:
            boxes = view.page.evaluate(ask)
        assert len(boxes) == 15
        assert all(left >= 0 and right <= width and wide >= least for left, right, wide in boxes)


def test_sixty_one_areas_stand_in_two_tables_that_links_lead_to_without_script(
    browser: Browser, pages: dict[str, Path]
) -> None:
    with opened(browser, pages["61 areas"], View(script=False)) as view:
        tables = view.page.evaluate(
            "[...document.querySelectorAll('.grid')].map(e => [e.id, e.rows[0].cells.length - 1])"
        )
        links = view.page.evaluate("[...document.querySelectorAll('.sheets a')].map(e => e.getAttribute('href'))")
    assert [areas for _, areas in tables] == [31, 30]
    assert links == [f"#{name}" for name, _ in tables]


@pytest.mark.parametrize("name", ["zh", "en"])
def test_each_number_of_the_answer_leads_to_its_note_in_the_citys_briefing(pages: dict[str, Path], name: str) -> None:
    page = BeautifulSoup(pages[name].read_text(encoding="utf-8"), "html.parser")
    (briefing,) = pages["zh"].parent.glob(f"371300_*_2021Q3{'_en' if name == 'en' else ''}.html")
    city = BeautifulSoup(briefing.read_text(encoding="utf-8"), "html.parser")
    numbers = page.select(".answers data, .first .counts data")
    assert len(numbers) > 12
    for number in numbers:
        assert number.parent is not None and number.parent.name == "a", number
        file, _, note = str(number.parent["href"]).partition("#")
        assert unquote(file).startswith("371300_")
        assert city.find(id=note) is not None


# --- the script -------------------------------------------------------------------------------------------------
def test_without_script_there_is_no_search_and_nothing_to_sort_by(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["zh"], View(script=False)) as view:
        assert view.page.locator("form, .sort").count() == 0
        assert view.page.locator("#ranking tbody tr").count() == 15


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("沂水", ("沂水县", "371323_沂水县_2021Q3.html")),
        ("yishui", ("沂水县", "371323_沂水县_2021Q3.html")),
        ("53.1", ("临沂市 · 53.1", "371300_临沂市_2021Q3.html#i-53.1")),
        ("沂水 53.1", ("沂水县 · 53.1", "371323_沂水县_2021Q3.html#i-53.1")),
        ("罗庄、4.1", ("罗庄区 · 4.1", "371311_罗庄区_2021Q3.html#i-4.1")),
        ("兰山", ("兰山区（还没有简报）", "#a-371302")),
        ("兰山 53.1", ("兰山区 · 53.1", "department_{lead}.html#i-53.1")),
        ("任务53", ("临沂市 · 第53项", "371300_临沂市_2021Q3.html#i-53.1")),
        ("沂水 任务53.2", ("沂水县 · 53.2", "371323_沂水县_2021Q3.html#i-53.2")),
        ("measure 53", ("临沂市 · 第53项", "371300_临沂市_2021Q3.html#i-53.1")),
        ("B9", ("临沂市 · 59.1", "371300_临沂市_2021Q3.html#i-59.1")),
        ("沂水 交通水利设施", ("沂水县 · 第53项", "371323_沂水县_2021Q3.html#i-53.1")),
    ],
)
def test_a_search_leads_to_an_area_or_to_the_address_of_an_item(
    browser: Browser, pages: dict[str, Path], query: str, first: tuple[str, str]
) -> None:
    with opened(browser, pages["zh"]) as view:
        view.page.fill("#query", query)
        name, address = view.page.evaluate(
            "(e => [e.textContent, decodeURIComponent(e.getAttribute('href'))])(document.querySelector('.results a'))"
        )
        lead = _number_of_the_lead(53)
        assert (name.startswith(first[0]), address) == (True, first[1].format(lead=lead))
        assert view.quiet
        page, _, place = address.partition("#")
        target = (pages["zh"].parent / page if page else pages["zh"]).read_text(encoding="utf-8")
        assert not place or f'id="{place}"' in target


def _number_of_the_lead(measure: int) -> str:
    plan = Workspace(ROOT, ROOT / "data").plan(2021)
    (found,) = [each for each in departments(plan) if plan.measure(measure) in each.measures]
    return f"{found.number:02d}"


@pytest.fixture(scope="module")
def one_area(built_pack: BuiltPack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of a pack in which 沂水 alone has a briefing, in a folder without pages by lead department."""
    folder = tmp_path_factory.mktemp("one-area")
    done = manifest.read(built_pack.folder)
    assert done is not None
    own = tuple(each for each in done.outputs if (each.area, each.language) == ("371323", "zh"))
    return written(built_pack, folder, lambda case: case, replace(done, outputs=own))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("临沂市", ("临沂市（还没有简报）", "#main")),
        ("兰山", ("兰山区（还没有简报）", "#a-371302")),
        ("兰山 53.1", ("兰山区 · 53.1 农村路网提升（还没有简报）", None)),
        ("53.1", ("临沂市 · 53.1 农村路网提升（还没有简报）", None)),
        ("沂水 53.1", ("沂水县 · 53.1 农村路网提升", "371323_沂水县_2021Q3.html#i-53.1")),
    ],
)
def test_after_a_build_of_one_area_the_search_still_knows_every_area_and_says_what_has_no_briefing(
    browser: Browser, one_area: Path, query: str, first: tuple[str, str | None]
) -> None:
    with opened(browser, one_area) as view:
        view.page.fill("#query", query)
        found = view.page.evaluate(
            "[...document.querySelectorAll('.results li > *')].map(e => [e.textContent, e.getAttribute('href')])"
        )
        name, address = found[0]
        assert (name, address and unquote(address)) == first
        assert query != "53.1" or unquote(found[1][1]) == "371323_沂水县_2021Q3.html#i-53.1"
        assert view.quiet


def test_a_search_for_nothing_known_says_so_and_one_by_department_lists_its_items(
    browser: Browser, pages: dict[str, Path]
) -> None:
    with opened(browser, pages["zh"]) as view:
        view.page.fill("#query", "没有的词")
        assert view.page.locator("[role=status]").inner_text() == "没有找到"
        view.page.fill("#query", "民政")
        assert view.page.locator(".results li").count() > 2
        view.page.press("#query", "Enter")
        assert view.page.evaluate("document.activeElement.closest('.results') !== null")


def test_a_planted_name_neither_runs_nor_ends_the_data_of_the_search(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["hostile text"]) as view:
        view.page.fill("#query", "planted")
        assert HOSTILE in view.page.locator(".results").inner_text()
        assert view.quiet


def test_a_column_sorts_both_ways_and_what_is_unknown_stays_last(browser: Browser, pages: dict[str, Path]) -> None:
    def column(view: Any, key: str) -> list[str]:
        found: list[str] = view.page.evaluate(
            f"[...document.querySelectorAll('#ranking tbody tr')].map(e => e.dataset.{key})"
        )
        return found

    with opened(browser, pages["zh"]) as view:
        assert column(view, "rank")[-1] == ""
        for up in (False, True):
            view.page.click("th[data-key=share] button")
            shares = [float(each) for each in column(view, "share")]
            assert shares == sorted(shares, reverse=not up)
            state = view.page.get_attribute("th[data-key=share]", "aria-sort")
            assert state == ("ascending" if up else "descending")
        for _ in range(2):
            view.page.click("th[data-key=rank] button")
            assert column(view, "rank")[-1] == ""
