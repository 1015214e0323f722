"""Where the characters of a PDF page stand, so that text over text is found."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

#: part of the smaller glyph that may lie under another before they are said to overlap; kerning stays far below it
TOUCH = 0.2


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
        return (self.right - self.left) * (self.top - self.bottom)

    def covers(self, other: Glyph) -> float:
        """The area that both share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(wide, 0) * max(high, 0)


def glyphs(page: pdfium.PdfPage) -> list[Glyph]:
    """Every character with ink, from left to right."""
    text = page.get_textpage()
    words = text.get_text_range()
    found = [
        Glyph(index, words[index], *text.get_charbox(index))
        for index in range(min(text.count_chars(), len(words)))
        if not words[index].isspace()
    ]
    return sorted((each for each in found if each.area > 0), key=lambda each: each.left)


def overlaps(page: pdfium.PdfPage) -> list[str]:
    """Pairs of characters that lie over each other; neighbours in the text (ffi as one glyph) are none."""
    found, near = [], list[Glyph]()
    for glyph in glyphs(page):
        near = [each for each in near if each.right > glyph.left]
        found += [
            f"{other.character}{glyph.character} at {glyph.left:.0f}, {glyph.bottom:.0f}"
            for other in near
            if abs(other.index - glyph.index) > 2 and glyph.covers(other) > TOUCH * min(glyph.area, other.area)
        ]
        near.append(glyph)
    return found
