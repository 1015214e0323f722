"""The pages by lead department in a browser: axe and the Nu checker find nothing, at both widths, in both themes."""

from __future__ import annotations

from pathlib import Path

import pytest
from accessibility import faults_in_both_themes
from markup import markup_faults
from nu_html import html_errors
from playwright.sync_api import Browser
from viewing import SHORT, THEMES, View, opened

from projects import BuiltPack

#: many items in all areas; text only; the list
PAGES = ("department_07.html", "department_08_en.html", "department_04.html", "departments.html", "departments_en.html")


def pages(pack: BuiltPack) -> list[Path]:
    return [pack.folder / name for name in PAGES]


@pytest.mark.parametrize(("width", "script"), SHORT)
def test_axe_finds_nothing_and_the_page_is_quiet_and_fits(
    browser: Browser, built_pack: BuiltPack, width: int, script: bool
) -> None:
    for path in pages(built_pack):
        with opened(browser, path, View(width, script=script)) as view:
            assert faults_in_both_themes(view) == [], path.name
            assert view.page.evaluate("document.documentElement.scrollWidth") <= width, path.name
            assert view.quiet, (path.name, view.said, view.asked)


def test_the_nu_checker_finds_no_error_and_the_markup_is_clean(built_pack: BuiltPack) -> None:
    assert html_errors(pages(built_pack)) == []
    for path in pages(built_pack):
        assert markup_faults(path.read_text(encoding="utf-8")) == [], path.name


def test_the_cells_have_the_colours_of_their_status_in_both_themes(browser: Browser, built_pack: BuiltPack) -> None:
    found = set()
    for theme in THEMES:
        with opened(browser, pages(built_pack)[0], View(theme=theme)) as view:
            colour = "getComputedStyle(document.querySelector('.unit-behind')).backgroundColor"
            found.add(view.page.evaluate(colour))
    assert found == {"rgb(237, 195, 164)", "rgb(102, 57, 31)"}


def test_on_paper_everything_is_open_and_the_mark_stands_on_the_page(browser: Browser, built_pack: BuiltPack) -> None:
    with opened(browser, pages(built_pack)[0]) as view:
        view.page.emulate_media(media="print")
        assert view.page.evaluate("document.querySelector('.source').getBoundingClientRect().height") > 0
        assert view.page.evaluate("getComputedStyle(document.querySelector('.ways')).display") == "none"
