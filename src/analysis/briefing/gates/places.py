"""Where the text of a PDF stands: within the text block of its page, and never over other text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analysis.briefing.gates.fault import Fault
from analysis.briefing.gates.made import Made

#: part of the smaller glyph that may lie under another before they are said to overlap; kerning stays far below it
TOUCH = 0.2
#: margins left and right of the text block in millimetres, on an upright page and on a turned one (GB/T 9704)
_UPRIGHT, _TURNED = (28, 26), (35, 37)
#: points that a glyph's box may reach beyond them: half a stop is blank, and labels of figures may hang out
_BEYOND = 9
_POINTS = 72 / 25.4
#: characters of the text around a fault that a message shows
_AROUND = 12


@dataclass(frozen=True)
class Glyph:
    """A character with its ink, points from the lower left corner; ``index`` is its place in the page's text."""

    index: int
    character: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """Its box in square points."""
        return (self.right - self.left) * (self.top - self.bottom)

    def covers(self, other: Glyph) -> float:
        """The area that both share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(wide, 0) * max(high, 0)


def place_faults(made: Made) -> Iterator[Fault]:
    """Yield text that leaves the text block of its page, and text over text; the first of each page."""
    import pypdfium2  # type: ignore[import-untyped]

    if made.pdf is None:
        return
    with pypdfium2.PdfDocument(made.pdf) as pdf:
        for number, page in enumerate(pdf, start=1):
            text = page.get_textpage().get_text_range()
            placed = glyphs(page)
            for found in _off_the_sheet(page.get_size(), text, placed)[:1]:
                yield Fault(f"page {number} of the PDF: {found}", "text within the margins of its page")
            for found in _overlapping(placed)[:1]:
                yield Fault(
                    f"page {number} of the PDF: text over text, {found}", "each character in a place of its own"
                )


def _off_the_sheet(size: tuple[float, float], text: str, placed: list[Glyph]) -> list[str]:
    """Return characters outside the text block of a page, each with the text around it."""
    width, height = size
    left, right = _UPRIGHT if width < height else _TURNED
    least, most = left * _POINTS - _BEYOND, width - right * _POINTS + _BEYOND
    return [
        f"{_around(text, each.index)} ends {each.right:.0f} points from the left"
        for each in placed
        if not least <= each.left <= each.right <= most
    ]


def _around(text: str, index: int) -> str:
    return " ".join(text[max(0, index - _AROUND) : index + 1].split())


def overlaps(page: Any) -> list[str]:
    """Return pairs of characters of a page that lie over each other; neighbours in the text (ffi as one) are none."""
    return _overlapping(glyphs(page))


def _overlapping(placed: list[Glyph]) -> list[str]:
    found: list[str] = []
    near: list[Glyph] = []
    for glyph in placed:
        near = [each for each in near if each.right > glyph.left]
        found += [
            f"{other.character}{glyph.character} at {glyph.left:.0f}, {glyph.bottom:.0f}"
            for other in near
            if abs(other.index - glyph.index) > 2 and glyph.covers(other) > TOUCH * min(glyph.area, other.area)
        ]
        near.append(glyph)
    return found


def glyphs(page: Any) -> list[Glyph]:
    """Return every character of a page that has ink and a place of its own (no accents), from left to right."""
    text = page.get_textpage()
    words = text.get_text_range()
    found = [
        Glyph(index, words[index], *text.get_charbox(index))
        for index in range(min(text.count_chars(), len(words)))
        if not words[index].isspace() and not unicodedata.category(words[index]).startswith("M")
    ]
    return sorted((each for each in found if each.area > 0), key=lambda each: each.left)
