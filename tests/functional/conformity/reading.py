"""The order of reading: what a page and a PDF tell, piece by piece, without spaces.

A piece is a heading, a paragraph, a list's item, a figure's text, a caption, or a row of a table.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from bs4 import BeautifulSoup, NavigableString, Tag
from pikepdf import Dictionary, Pdf

from analysis.briefing.pdf_tree import elements, kids, kind, root, rows

#: a hyphen at a line's end is lost when the text is taken out, as if a word had been divided there
_SPACE = re.compile(r"[\s\-\x02]+")
#: the page's sections have no number, and no stop behind a heading that runs into its paragraph
_CHAPTER = re.compile(r"^(?:[一二三四五六七八九十]+、|\d+\.(?!\d))")
#: the scale over the bars of an annex, which the page leaves out
_SCALE = "0100"


def bare(text: str) -> str:
    return _SPACE.sub("", text)


def _heading(text: str) -> str:
    return _CHAPTER.sub("", bare(text)).rstrip("。：:.")


# ---- the page ---------------------------------------------------------------------------------------------------
def pieces_of_page(html: str, names: Mapping[str, str]) -> list[str]:
    """What the page's main part tells, without its list of sources and its choice of a scope.

    ``names`` gives the title of the first column of each list of decisions, by id: the page has terms for the others.
    """
    main = BeautifulSoup(html, "html.parser").main
    assert main is not None
    for listed in main.select("ol.decisions"):
        listed["data-first"] = names[str(listed["id"])]
    return [piece for piece in _below(main) if piece]


def _below(element: Tag) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Tag):
            yield from _piece(child)


def _piece(element: Tag) -> Iterator[str]:
    if (
        element.get("id") in ("sources", "scope-choice")
        or element.get("aria-hidden") == "true"
        or _is_left_out(element)
    ):
        return
    if element.name == "ol" and "decisions" in _classes(element):
        yield from _decisions(element)
    elif element.name in ("h1", "h2", "h3"):
        yield _heading(_told(element))
    elif element.name in ("p", "li", "figcaption", "caption"):
        yield _told(element)
    elif element.name == "tr":
        cells = [cell for cell in element.find_all(["th", "td"]) if not _is_scale(cell)]
        yield "".join(_drawn(cell) if "spot" in _classes(cell) else _told(cell) for cell in cells)
    elif element.get("role") == "img":
        yield bare(str(element["aria-label"]))
    else:
        yield from _below(element)
        if element.name == "figure" and "strip" in _classes(element):
            yield bare(str(element["aria-label"]))


def _drawn(cell: Tag) -> str:
    """A cell of the matrix: its number as drawn; the words in its place are for those who do not see it."""
    mark = cell.find("span", class_="state")
    return bare(mark.get_text()) if isinstance(mark, Tag) else ""


def _decisions(listed: Tag) -> Iterator[str]:
    """A list on the page is a table on paper: its terms are the header, each item is a row."""
    items = listed.find_all("li", recursive=False)
    terms = {"".join(_told(term) for term in item.find_all("dt")) for item in items}
    assert len(terms) == 1, terms
    yield bare(str(listed["data-first"])) + terms.pop()
    for item in items:
        yield "".join(_told(part) for part in item.find_all(["h3", "dd"]))


def _is_scale(cell: Tag) -> bool:
    return cell.parent is not None and cell.find_parent("thead") is not None and "c-bar" in _classes(cell)


def _is_left_out(element: Tag) -> bool:
    """Whether the page hides it, or it stands elsewhere on paper: an axis's values, the draft mark."""
    return element.has_attr("hidden") or bool({"hidden", "values", "draft"} & set(_classes(element)))


def _classes(element: Tag) -> list[str]:
    return list(element.get("class") or [])


def _told(element: Tag | NavigableString) -> str:
    """An element's text; a picture tells its own."""
    if isinstance(element, NavigableString):
        return bare(str(element))
    if element.get("aria-hidden") == "true" or _is_left_out(element):
        return ""
    if element.get("role") == "img":
        return bare(str(element["aria-label"]))
    return "".join(_told(child) for child in element.children if isinstance(child, Tag | NavigableString))


# ---- the PDF ----------------------------------------------------------------------------------------------------
def pieces_of_pdf(content: bytes, paper_only: Collection[str] = ()) -> list[str]:
    """What the structure tree tells, in its order, without the tables whose captions are in ``paper_only``."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        reader = _Reader(content, pdf, frozenset(_heading(caption) for caption in paper_only))
        return [piece for piece in reader.below(root(pdf)) if piece]


class _Reader:
    """Reads elements by the marked content that they hold."""

    def __init__(self, content: bytes, pdf: Pdf, left_out: frozenset[str]) -> None:
        self.left_out = left_out
        self.texts = _marked_texts(content)
        self.pages = {page.objgen: number for number, page in enumerate(pdf.pages)}

    def below(self, element: Any) -> Iterator[str]:
        for kid in elements(element):
            yield from self.piece(kid)

    def piece(self, element: Any) -> Iterator[str]:
        role = kind(element)
        if role == "/Table":
            yield from self.table(element)
        elif role.startswith("/H"):
            yield _heading(self.told(element))
        elif role in ("/P", "/Title", "/Span", "/LI", "/Figure") or _is_cell_of_text(element):
            yield self.told(element)
        else:
            yield from self.below(element)

    def table(self, element: Any) -> Iterator[str]:
        captions = [_heading(self.told(part)) for part in elements(element) if kind(part) == "/Caption"]
        if self.left_out & set(captions):
            return
        yield from captions
        for row in rows(element):
            told = [self.told(cell) for cell in elements(row)]
            yield "".join(each for each in told if each != _SCALE)

    def told(self, element: Any) -> str:
        """An element's text; a figure tells its own."""
        if kind(element) == "/Figure":
            return bare(str(element.Alt))
        return "".join(self._told(kid, element) for kid in kids(element))

    def _told(self, kid: Any, element: Any) -> str:
        if not isinstance(kid, Dictionary):
            return self._marked(element.Pg, int(kid))
        if "/S" in kid:
            return self.told(kid)
        return self._marked(kid.get("/Pg", element.get("/Pg")), int(kid.MCID))

    def _marked(self, page: Any, number: int) -> str:
        return bare(self.texts.get((self.pages[page.objgen], number), ""))


def _is_cell_of_text(element: Any) -> bool:
    """A cell of a layout grid, such as a word and its number."""
    return kind(element) == "/Div" and all(kind(kid) in ("/P", "/Span") for kid in elements(element))


def _marked_texts(content: bytes) -> dict[tuple[int, int], str]:
    """Text of each marked content by page, from 0, and number."""
    found: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(content)
    try:
        for number, page in enumerate(document):
            words = page.get_textpage()
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
                key = (number, pdfium.FPDFPageObj_GetMarkedContentID(item.raw))
                found[key] = found.get(key, "") + _text_of(item.raw, words.raw)
    finally:
        document.close()
    return found


def _text_of(item: Any, words: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item, words, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(item, words, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le")
