"""The texts of a written briefing: of each page of the PDF, of the HTML page, and of the Word file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from analysis.briefing.gates.made import Made
from analysis.briefing.gates.word_text import WordText, word_text

_UNSEEN = re.compile(r"<(style|script|title)\b.*?</\1>", re.S)
_TAG = re.compile(r"<[^>]*>")
#: how pypdfium2 tells a hyphen at a line's end
_HYPHEN = "\ufffe"
#: where the list of figures and their cells begins, and what follows it
_SOURCES = re.compile(r'<section id="sources".*?</section>', re.S)


@dataclass(frozen=True)
class PageText:
    """What can be read on the pages of a briefing."""

    made: Made

    @cached_property
    def pdf_pages(self) -> list[str]:
        """Text of each page, line by line; empty without a PDF."""
        return list(_page_texts(self.made.pdf)) if self.made.pdf is not None else []

    @cached_property
    def pdf_title(self) -> str:
        """Title in the PDF's properties."""
        import pypdfium2  # type: ignore[import-untyped]

        with pypdfium2.PdfDocument(self.made.pdf) as pdf:
            return str(pdf.get_metadata_value("Title"))

    @cached_property
    def html_texts(self) -> list[str]:
        """Text between two tags of the page each, without the list of sources."""
        return _texts(_SOURCES.sub("", self.made.html or ""))

    @cached_property
    def html_sources(self) -> list[str]:
        """The same of the list of sources."""
        found = _SOURCES.search(self.made.html or "")
        return _texts(found[0]) if found else []

    @cached_property
    def docx(self) -> WordText:
        """The texts of the Word file; empty without one."""
        return word_text(self.made.docx) if self.made.docx is not None else WordText()

    @staticmethod
    def unescaped(text: str) -> str:
        """Text of an HTML fragment without tags."""
        return html.unescape(text)


def _texts(markup: str) -> list[str]:
    return [html.unescape(text) for text in _TAG.split(_UNSEEN.sub("", markup)) if text.strip()]


def _page_texts(pdf: bytes | None) -> Iterator[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            yield str(text.get_text_range()).replace(_HYPHEN, "-")
            text.close()
            page.close()
