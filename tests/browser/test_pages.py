"""The pages in a real browser: they fit a phone, ask for nothing, and show every glyph in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from projects import BuiltPack
from system_tools import needed

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = needed("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


def pages(pack: BuiltPack) -> list[Path]:
    indexes = [pack.folder / "index.html", pack.folder / "index_en.html"]
    return [pack.file("371323", "html"), pack.file("371300", "html"), *indexes]


def opened(browser: Browser, path: Path, width: int, theme: str = "light") -> tuple[Page, list[str], list[str]]:
    """The page, what its console said, and what it asked for beside itself."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    return page, said, asked[1:]


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_scrolls_sideways(browser: Browser, built_pack: BuiltPack, width: int) -> None:
    for path in pages(built_pack):
        page, _, _ = opened(browser, path, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
        page.close()


def test_no_page_asks_for_anything_or_complains(browser: Browser, built_pack: BuiltPack) -> None:
    for path in pages(built_pack):
        page, said, asked = opened(browser, path, 1440)
        assert (said, asked) == ([], []), path.name
        page.close()


def test_the_background_follows_the_theme(browser: Browser, built_pack: BuiltPack) -> None:
    path, body = pages(built_pack)[0], "getComputedStyle(document.body)"
    light, dark = (
        opened(browser, path, 1440, theme)[0].evaluate(f"{body}.backgroundColor + {body}.color")
        for theme in ("light", "dark")
    )
    assert light != dark


def test_the_lines_of_the_trend_are_drawn_in_colour(browser: Browser, built_pack: BuiltPack) -> None:
    page, _, _ = opened(browser, pages(built_pack)[0], 1440)
    strokes = page.evaluate(
        "[...document.querySelectorAll('svg path, svg polyline, svg line')].map(e => getComputedStyle(e).stroke)"
    )
    assert "rgb(20, 80, 127)" in strokes


def test_each_printed_number_carries_its_exact_value(browser: Browser, built_pack: BuiltPack) -> None:
    page, _, _ = opened(browser, pages(built_pack)[0], 1440)
    found = page.evaluate("[...document.querySelectorAll('data.figure')].map(e => [e.dataset.figure, e.value])")
    assert len(found) > 200
    assert all(name for name, _ in found)
