"""Pages on paper: nothing is wider than the sheet, and the last columns are there to be read."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser
from viewing import View, opened

from projects import BuiltPack

#: width in CSS pixels between the margins of a sheet: A4 upright, and A4 turned for the matrix and the annex
UPRIGHT, TURNED = 657, 986
#: tables, figures and boxes that scroll, that are wider than the sheet or hide a part of what they hold
_TOO_WIDE = """turned => [...document.querySelectorAll('main :is(table, figure, .scroller)')]
  .filter(each => turned === (each.closest('.matrix, .sheet:has(#annex-table)') !== null))
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1 || each.scrollWidth > each.clientWidth + 1)
  .map(each => each.id || each.className || each.tagName)"""
_LAST_COLUMNS = "[...document.querySelectorAll('.matrix tbody tr > :last-child')].map(each => each.innerText.trim())"


def too_wide(browser: Browser, path: Path, alter: str = "0") -> list[str]:
    """What of a page, in which a script may have altered something, does not fit its sheet."""
    found: list[str] = []
    for width, turned in ((UPRIGHT, False), (TURNED, True)):
        with opened(browser, path, View(width)) as view:
            view.page.emulate_media(media="print")
            view.page.evaluate(alter)
            found += view.page.evaluate(_TOO_WIDE, turned)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("area", ["371323", "371300"])
def test_no_table_or_figure_is_wider_than_the_sheet(
    browser: Browser, built_pack: BuiltPack, area: str, language: str
) -> None:
    assert too_wide(browser, built_pack.file(area, "html", language)) == []


def test_a_matrix_that_is_too_wide_for_its_sheet_is_seen(browser: Browser, built_pack: BuiltPack) -> None:
    wider = "document.querySelector('.matrix table').style.width = '300mm'"
    assert "matrix" in " ".join(too_wide(browser, built_pack.file("371300", "html"), wider))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_last_columns_of_the_matrix_are_read_back_from_the_printed_file(
    browser: Browser, built_pack: BuiltPack, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "printed.pdf"
    with opened(browser, built_pack.file("371300", "html", language)) as view:
        last = view.page.evaluate(_LAST_COLUMNS)
        view.page.pdf(path=str(file), prefer_css_page_size=True)
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(file)]
    wanted = [word for text in last for word in text.split()]
    assert len(last) > 10
    assert any(all(word in page for word in wanted) for page in pages)
