"""The audit of one PDF by its extracted text: its numbers are those of the audited HTML, in the same places."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2
from bs4 import BeautifulSoup
from pikepdf import Dictionary, Pdf
from pypdf import PdfReader

from .areas_page import area_rows, composition_rows
from .english import NAMES_EN, speech
from .plan_tables import CITY, COUNTIES, DISTRICTS, NAMES
from .scopes import paper_table
from .speech import Speech
from .world import World

NUMBER = re.compile(r"[+−]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?")
#: white space, and hyphens, which the extraction marks by U+FFFE where they end a line
_SPACE = re.compile(r"[\s\ufffe-]+")
_PAGE_NUMBER = re.compile(r"— (\d+) —\s*$")
#: replacement character, the mark of a missing glyph, boxes, private use
_UNREADABLE = re.compile("[\ufffd〓□\x00\ue000-\uf8ff]")


def page_texts(path: Path) -> list[str]:
    """Text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range().replace("\r", "") for page in document]
    finally:
        document.close()


def summaries(path: Path) -> list[str]:
    """What is said of each table that is drawn as a chart."""
    with Pdf.open(path) as pdf:
        held = [
            item.get("/A", []) for item in pdf.objects if isinstance(item, Dictionary) and item.get("/S") == "/Table"
        ]
        return [str(part.Summary) for parts in held for part in list(parts) if "/Summary" in part]


def title_of(path: Path) -> str:
    metadata = PdfReader(path).metadata
    return str(metadata.title if metadata else "")


def pdf_problems(
    world: World, pages: list[str], page: BeautifulSoup, unit: str, period: str, language: str = "zh"
) -> list[str]:
    """Everything in the text that the audited page does not hold, and what of it is missing."""
    said = speech(world, language)
    axis = page.select_one("#share-axis")
    found = frame_problems(world, said, pages, unit, period, axis.get_text() if axis else "")
    text = "\n".join(body(world, said, each) for each in pages)
    content = _content(page, paper_table(world, said, unit, period))
    text, problems = without_heads(said, text, content)
    found += problems
    found += number_problems(text, page, content)
    found += place_problems(text, page, content)
    bare = _bare(text)
    rows = composition_rows(world, said, unit, period)
    if unit == CITY:
        rows += area_rows(world, said, period)
        titles = {n: said.of(row, "title") for n, row in world.plan.measures.items()}
        found += [f"the annex has no measure {n} {t}" for n, t in titles.items() if f"{n}{_bare(t)}" not in bare]
    return found + [f"the PDF has no row {row}" for row in rows if _bare(row) not in bare]


def body(world: World, said: Speech, text: str) -> str:
    """A page without its marks, its number and the scale of its bars."""
    mark = said.of(world.data.cards, "mark")
    lines = text.strip().split("\n")
    kept = lines[1:] if mark in lines[0] else lines
    return said.scale.sub(said.scale_head, _PAGE_NUMBER.sub("", "\n".join(kept)))


def without_heads(said: Speech, text: str, content: BeautifulSoup) -> tuple[str, list[str]]:
    """The text without the numbers of its headings, which the page leaves out, and without repeated heads of groups."""
    heads, found = [each.get_text().strip() for each in content.select("h2")], []
    for number, head in enumerate((head for head in heads if head != said.annex), 1):
        spaced = r"[\s\ufffe-]*".join(map(re.escape, _bare(head)))
        text, times = re.subn(rf"(?m)^{re.escape(said.ordinal(number))}\s*(?={spaced})", "", text)
        found += [] if times == 1 else [f"the heading {said.ordinal(number)}{head} stands {times} times"]
    for head in said.heads() - {str(number) for number in range(100)}:
        places = list(re.finditer(r"\s+".join(map(re.escape, head.split())), text))
        for place in reversed(places[1:]):
            text = text[: place.start()] + text[place.end() :]
    return text, found


def frame_problems(world: World, said: Speech, pages: list[str], unit: str, period: str, ticks: str = "") -> list[str]:
    """Faults of marks, numbers and names; ``ticks`` is the text of the axis, where the highest area may be named."""
    mark, found = said.of(world.data.cards, "mark"), []
    for number, text in enumerate(pages, 1):
        printed = _PAGE_NUMBER.search(text.strip())
        if printed is None or int(printed[1]) != number:
            found.append(f"page {number} is numbered {printed and printed[1]}")
        if mark not in text.strip().split("\n")[0]:
            found.append(f"page {number} does not carry the synthetic mark")
        found += [f"page {number}: unreadable {char!r}" for char in set(_UNREADABLE.findall(text))]
    title = said.title(unit, period)
    if _bare(title) not in _bare(pages[0]):
        found.append(f"page 1 does not name {title}")
    if unit != CITY:
        bare = _bare("".join(pages))
        for names in (NAMES, NAMES_EN):
            others = [other for other in _strangers(unit) if names[other] not in ticks]
            strange = [names[other] for other in others if _bare(names[other]) in bare]
            found += [f"{name} is named in the briefing of {NAMES[unit]}" for name in strange]
    return found


def _strangers(unit: str) -> list[str]:
    return [other for other in DISTRICTS + COUNTIES if other != unit]


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def _content(page: BeautifulSoup, table: str) -> BeautifulSoup:
    """What both media show: the page without its list of sources and what it hides; paper has a table of the scopes
    where the page has a choice of them."""
    kept = [str(part) for part in page.main.children if getattr(part, "attrs", {}).get("id") != "sources"]
    copy = BeautifulSoup(f"<main>{''.join(kept)}</main>", "html.parser")
    for element in copy.select("#scope-choice"):
        element.replace_with(BeautifulSoup(table, "html.parser"))
    for element in copy.select(".hidden, .values, .draft, thead, [hidden]"):
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
    lacking = wanted - drawn
    if page.select_one(".pace .scale"):
        lacking -= Counter(["50"])  # the middle of the scale gives way where the label of the target needs its room
    return found + [f"the PDF prints {n} {c} times less than the page" for n, c in lacking.items()]


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
    pieces += [_piece(each) for each in page.select("#strip .counts li")]
    return [f"the PDF does not hold {piece}" for piece in pieces if NUMBER.search(piece) and piece not in bare]


def _piece(element: Any) -> str:
    return _bare(element.get_text())
