"""Choosing the scope of the livelihood share in a real browser: by keyboard, without a script, for every reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility import access_faults
from playwright.sync_api import Browser, Page

from projects import BuiltPack


@pytest.fixture(params=["zh", "en"])
def county(built_pack: BuiltPack, request: pytest.FixtureRequest) -> Path:
    return built_pack.file("371323", "html", request.param)


@pytest.fixture
def page(browser: Browser, county: Path) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    opened.goto(county.as_uri())
    yield opened
    opened.close()


def shown(page: Page) -> list[str]:
    """The scopes whose panel can be seen."""
    panels = page.locator(".scope-panel").all()
    return [str(panel.get_attribute("data-scope")) for panel in panels if panel.is_visible()]


def value(page: Page, where: str, figure: str) -> str:
    """The printed text of a figure that stands at a place and can be seen."""
    place = page.locator(f'{where} [data-figure="371323/{figure}"]').first
    assert place.is_visible()
    return place.inner_text()


def solid(page: Page) -> list[str]:
    """The functions whose bar is solid."""
    script = """() => [...document.querySelectorAll("#composition tbody tr")]
        .filter(row => row.querySelector("rect")?.classList.contains("fill-accent"))
        .map(row => row.querySelector("th").textContent)"""
    return sorted(page.evaluate(script))


N5 = ["205", "207", "208", "210", "221"]
B9 = sorted([*N5, "211", "212", "213", "214"])


def test_the_judged_scope_is_chosen_first(page: Page) -> None:
    assert shown(page) == ["B9"]
    assert page.locator("input[name=scope]:checked").get_attribute("value") == "B9"
    assert solid(page) == B9


def test_the_arrow_keys_change_sentence_axis_table_and_composition(page: Page) -> None:
    page.locator('input[value="B9"]').focus()
    page.keyboard.press("ArrowUp")
    assert shown(page) == ["N5"]
    # 教育6、文旅、社保、卫生、住房 of 沂水's table over its total, recomputed by the audit: 56.9
    assert value(page, '.scope-panel[data-scope="N5"]', "share/N5/now") == "56.9"
    assert page.locator("#axis-N5 svg").first.is_visible()
    marked = page.locator("#scope-table tr.marked")
    assert marked.count() == 1
    assert str(marked.get_attribute("id")).endswith("scope-N5")
    assert solid(page) == N5
    assert "N5" in page.locator("#composition figcaption").inner_text()
    assert page.evaluate("location.hash") == "#scope=N5"
    assert "N5" in str(page.locator("#scope-choice [role=status]").text_content())


def test_the_widest_scope_marks_the_rest_as_partly_counted(page: Page) -> None:
    page.locator('input[value="B9"]').focus()
    page.keyboard.press("ArrowDown")
    assert shown(page) == ["B9+"]
    assert value(page, '.scope-panel[data-scope="B9+"]', "share/B9+/now") == "86.4"
    assert page.locator("#composition rect.partly").count() == 1
    page.keyboard.press("ArrowUp")
    assert (shown(page), solid(page)) == (["B9"], B9)


def test_a_scope_can_be_chosen_while_a_note_stands_in_the_composition(page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.locator("#composition tbody button.origin").first.click()
    assert page.locator("#composition .note-row").is_visible()
    page.locator('input[value="N5"]').check()
    assert (solid(page), errors) == (N5, [])


def test_an_address_chooses_a_scope_and_an_unknown_one_changes_nothing(browser: Browser, county: Path) -> None:
    for address, scope in (("N5", "N5"), ("B9%2B", "B9+"), ("B9+", "B9+"), ("<b>", "B9"), ("%E0%A4%A", "B9")):
        page, errors = browser.new_page(), []
        page.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        page.goto(f"{county.as_uri()}#scope={address}")
        assert (shown(page), errors) == ([scope], [])
        page.close()


def test_no_status_word_is_drawn_with_another_scope(browser: Browser, built_pack: BuiltPack) -> None:
    page = browser.new_page()
    page.goto(built_pack.file("371300", "html").as_uri())
    assert page.locator("#scope-choice .status:visible").count() == 1
    for scope in ("N5", "B9+"):
        page.locator(f'input[value="{scope}"]').check()
        assert page.locator("#scope-choice .status:visible").count() == 0
        assert page.locator(".scope-panel:visible .fill-band").count() == 0
    page.close()


def test_without_a_script_the_table_stands_alone(browser: Browser, county: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(county.as_uri())
    assert page.locator("#scope-table").is_visible()
    assert page.locator("#scope-choice fieldset").is_hidden()
    assert page.locator(".scope-panel:visible").count() == 0
    assert page.locator("#composition figcaption").inner_text().count("B9") == 1
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_choice_has_no_violation_and_fits(browser: Browser, county: Path, width: int, theme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    page.goto(county.as_uri())
    for scope in ("N5", "B9+"):
        page.locator(f'input[value="{scope}"]').check()
        sizes = page.locator(".scope-option").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
        assert min(sizes) >= 24
        assert page.evaluate("document.querySelector('#scope-choice').scrollWidth") <= width
        assert access_faults(page, within="#scope-choice") == []
    context.close()
