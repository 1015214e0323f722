"""The audit of one PDF by its extracted text: its numbers are those of the audited HTML, in the same places."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2
from bs4 import BeautifulSoup
from pypdf import PdfReader

from .plan_tables import CITY, COUNTIES, DISTRICTS, NAMES, TITLES
from .world import World

NUMBER = re.compile(r"[+−]?\d+(?:\.\d+)?")
_SPACE = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(r"— (\d+) —\s*$")
#: the ends of the scale above the bars of the annex, once a page
_SCALE = re.compile(r"偏差\s+0\s+100\s*(?=状态)")
#: replacement character, the mark of a missing glyph, boxes, private use
_UNREADABLE = re.compile("[\ufffd〓□\x00\ue000-\uf8ff]")


def page_texts(path: Path) -> list[str]:
    """Text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range().replace("\r", "") for page in document]
    finally:
        document.close()


def title_of(path: Path) -> str:
    metadata = PdfReader(path).metadata
    return str(metadata.title if metadata else "")


def pdf_problems(world: World, pages: list[str], page: BeautifulSoup, unit: str, period: str) -> list[str]:
    """Everything in the text that the audited page does not hold, and what of it is missing."""
    found = frame_problems(world, pages, unit, period)
    text = "\n".join(body(world, each) for each in pages)
    content = _content(page)
    found += number_problems(text, page, content)
    found += place_problems(text, page, content)
    if unit == CITY:
        bare = _bare(text)
        found += [f"the annex has no measure {n} {t}" for n, t in enumerate(TITLES, 1) if f"{n}{_bare(t)}" not in bare]
    return found


def body(world: World, text: str) -> str:
    """A page without its marks, its number and the scale of its bars."""
    mark = str(world.data.cards["mark"])
    lines = text.strip().split("\n")
    kept = lines[1:] if mark in lines[0] else lines
    return _SCALE.sub("偏差 ", _PAGE_NUMBER.sub("", "\n".join(kept)))


def frame_problems(world: World, pages: list[str], unit: str, period: str) -> list[str]:
    mark, found = str(world.data.cards["mark"]), []
    for number, text in enumerate(pages, 1):
        printed = _PAGE_NUMBER.search(text.strip())
        if printed is None or int(printed[1]) != number:
            found.append(f"page {number} is numbered {printed and printed[1]}")
        if mark not in text.strip().split("\n")[0]:
            found.append(f"page {number} does not carry the synthetic mark")
        found += [f"page {number}: unreadable {char!r}" for char in set(_UNREADABLE.findall(text))]
    title = f"{NAMES[unit]}{period[:4]}年第{'一二三四'[int(period[-1]) - 1]}季度民生实事简报"
    if title not in _bare(pages[0]):
        found.append(f"page 1 does not name {title}")
    if unit != CITY:
        bare = _bare("".join(pages))
        found += [f"{NAMES[o]} is named in the briefing of {NAMES[unit]}" for o in _strangers(unit) if NAMES[o] in bare]
    return found


def _strangers(unit: str) -> list[str]:
    return [other for other in DISTRICTS + COUNTIES if other != unit]


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def _content(page: BeautifulSoup) -> BeautifulSoup:
    """What both media show: the page without its list of sources and what it hides."""
    kept = [str(part) for part in page.main.children if getattr(part, "attrs", {}).get("id") != "sources"]
    copy = BeautifulSoup(f"<main>{''.join(kept)}</main>", "html.parser")
    for element in copy.select(".hidden, thead"):
        element.decompose()
    return copy


def _heads(page: BeautifulSoup) -> Counter[str]:
    heads = page.select("main thead:not(#sources thead)")
    return Counter(number for head in heads for number in NUMBER.findall(head.get_text(" ")))


def number_problems(text: str, page: BeautifulSoup, content: BeautifulSoup) -> list[str]:
    """Numbers on one side only."""
    drawn = Counter(NUMBER.findall(text))
    wanted = Counter(NUMBER.findall(content.get_text(" "))) + _heads(page)
    found = [f"the PDF prints {n} {c} times more than the page: {_near(text, n)}" for n, c in (drawn - wanted).items()]
    return found + [f"the PDF prints {n} {c} times less than the page" for n, c in (wanted - drawn).items()]


def _near(text: str, number: str) -> list[str]:
    return [
        text[max(0, m.start() - 15) : m.end() + 15]
        for m in re.finditer(rf"(?<![\d.]){re.escape(number)}(?![\d.])", text)
    ][:3]


def place_problems(text: str, page: BeautifulSoup, content: BeautifulSoup) -> list[str]:
    """Sentences and rows with numbers that the PDF does not hold in one piece."""
    bare = _bare(text)
    for element in content.select("#decisions-table dt, #forms dt, .counts"):
        element.decompose()  # the PDF has column heads for these terms, and a row of counts
    pieces = [_piece(each) for each in content.select("main p, main li, main tbody tr, main figcaption")]
    pieces.append("".join(_piece(each) for each in page.select("#strip .count")))
    return [f"the PDF does not hold {piece}" for piece in pieces if NUMBER.search(piece) and piece not in bare]


def _piece(element: Any) -> str:
    return _bare(element.get_text())
