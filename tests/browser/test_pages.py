"""The pages in a real browser: they fit a phone, ask for nothing, and show every glyph in both themes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from viewing import WIDTHS, View, opened

from projects import BuiltPack


def pages(pack: BuiltPack) -> list[Path]:
    indexes = [pack.folder / "index.html", pack.folder / "index_en.html"]
    return [pack.file("371323", "html"), pack.file("371300", "html"), *indexes]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways_asks_for_anything_or_complains(
    browser: Browser, built_pack: BuiltPack, width: int
) -> None:
    for path in pages(built_pack):
        with opened(browser, path, View(width)) as view:
            assert view.page.evaluate("document.documentElement.scrollWidth") <= width, path.name
            assert (view.said, view.asked) == ([], []), path.name


def test_the_background_follows_the_theme(browser: Browser, built_pack: BuiltPack) -> None:
    colours = "(s => s.backgroundColor + s.color)(getComputedStyle(document.body))"
    with opened(browser, pages(built_pack)[0]) as view:
        light = view.page.evaluate(colours)
        view.theme("dark")
        assert view.page.evaluate(colours) != light


def test_the_lines_of_the_trend_are_drawn_in_colour(browser: Browser, built_pack: BuiltPack) -> None:
    with opened(browser, pages(built_pack)[0]) as view:
        strokes = view.page.evaluate(
            "[...document.querySelectorAll('svg path, svg polyline, svg line')].map(e => getComputedStyle(e).stroke)"
        )
    assert "rgb(20, 80, 127)" in strokes


def test_each_printed_number_carries_its_exact_value(browser: Browser, built_pack: BuiltPack) -> None:
    with opened(browser, pages(built_pack)[0]) as view:
        found = view.page.evaluate(
            "[...document.querySelectorAll('data[data-figure]')].map(e => [e.dataset.figure, e.value])"
        )
    assert len(found) > 200
    assert all(name for name, _ in found)
