"""Checking a PDF's structure against the data of its document, where PDF/UA validators look no further."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Dictionary, Name, Pdf

from analysis.briefing.document import Document
from analysis.briefing.layout import prepared
from analysis.briefing.pdf_tree import Element, attribute, cells, elements, kids, kind, root, rows, walk
from analysis.briefing.structure_model import Table, figure_texts, headings, tables

_HEADINGS = tuple(f"/H{level}" for level in range(1, 7))


def structure_faults(content: bytes, document: Document) -> list[str]:
    """Return what is wrong with the structure of a PDF, one sentence a fault; empty when it is as the data ask.

    Language, title, bookmarks and headings; the texts of figures; of each table its caption, its header cells with
    scope and its number of cells; of each font that it is embedded and maps to Unicode.

    Args:
        content: a briefing's PDF.
        document: what the PDF was made from.
    """
    return faults_beside(content, prepared(document, inline=False))


def faults_beside(content: bytes, page: dict[str, Any]) -> list[str]:
    """Return the same of a PDF and what ``prepared`` gave for it."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        found = [*_frame_faults(pdf, page["head"]), *_font_faults(pdf)]
        tree = root(pdf)
        if tree is None:
            return [*found, "the file has no structure tree"]
        found += _heading_faults(pdf, tree, headings(page["blocks"]))
        found += _figure_faults(tree, figure_texts(page["blocks"]))
        return [*found, *_tables_faults(tree, tables(page["blocks"]))]


def _unlike(what: str, found: object, wanted: object) -> Iterator[str]:
    if found != wanted:
        yield f"{what} is {found!r}, not {wanted!r}"


# ---- the file ---------------------------------------------------------------------------------------------------
def _frame_faults(pdf: Pdf, head: dict[str, Any]) -> Iterator[str]:
    catalog = pdf.Root
    yield from _unlike("the mark of a tagged file", catalog.get("/MarkInfo", Dictionary()).get("/Marked"), True)
    yield from _unlike("the language", _text(catalog.get("/Lang")), head["lang"])
    yield from _unlike("the title", _text(pdf.docinfo.get("/Title")), head["pdf_title"])
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        yield from _unlike("the title in the metadata", metadata.get("dc:title"), head["pdf_title"])
    shown = catalog.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle")
    yield from _unlike("showing the title in the window", shown, True)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _font_faults(pdf: Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.Font:
            yield from _faults_of_font(item)


def _faults_of_font(font: Any) -> Iterator[str]:
    name = str(font.get("/BaseFont", font.get("/Name", "without a name")))
    inner = font.get("/Subtype") in (Name.CIDFontType0, Name.CIDFontType2)
    if not inner and "/ToUnicode" not in font:
        yield f"the font {name} does not map to Unicode"
    if font.get("/Subtype") not in (Name.Type0, Name.Type3):
        described = font.get("/FontDescriptor", Dictionary())
        if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"the font {name} is not embedded"


# ---- headings and figures ---------------------------------------------------------------------------------------
def _heading_faults(pdf: Pdf, tree: Element, wanted: list[tuple[int, str]]) -> Iterator[str]:
    found = [(int(kind(each)[2:]), str(each.get("/T", ""))) for each in walk(tree) if kind(each) in _HEADINGS]
    yield from _unlike_lists("headings", found, wanted)
    yield from _unlike_lists("bookmarks", list(_bookmarks(pdf)), [words for _, words in wanted])
    level = 0
    for each, words in found:
        if each > level + 1:
            yield f"the heading {words!r} is of level {each} after one of level {level}"
        level = each


def _bookmarks(pdf: Pdf) -> Iterator[str]:
    def below(item: Any) -> Iterator[str]:
        while item is not None:
            yield str(item.Title)
            yield from below(item.get("/First"))
            item = item.get("/Next")

    return below(pdf.Root.get("/Outlines", Dictionary()).get("/First"))


def _figure_faults(tree: Element, wanted: list[str]) -> Iterator[str]:
    figures = [each for each in walk(tree) if kind(each) == "/Figure"]
    yield from _unlike_lists("texts of figures", [_text(each.get("/Alt")) for each in figures], wanted)
    for each in figures:
        if not kids(each):
            yield f"the figure {_text(each.get('/Alt'))!r} has no content on the page"


def _unlike_lists(what: str, found: Sequence[object], wanted: Sequence[object]) -> Iterator[str]:
    if len(found) != len(wanted):
        yield f"{len(found)} {what}, not {len(wanted)}"
    for place, (one, other) in enumerate(zip(found, wanted, strict=False), 1):
        yield from _unlike(f"{what}, number {place},", one, other)


# ---- tables -----------------------------------------------------------------------------------------------------
def _tables_faults(tree: Element, wanted: list[Table]) -> Iterator[str]:
    found = [each for each in walk(tree) if kind(each) == "/Table"]
    if len(found) != len(wanted):
        yield f"{len(found)} tables, not {len(wanted)}"
    indexed = {bytes(name) for name in list(tree.get("/IDTree", Dictionary()).get("/Names", []))[::2]}
    for element, table in zip(found, wanted, strict=False):
        for fault in _table_faults(element, table, indexed):
            yield f"table {table.name}: {fault}"


def _table_faults(element: Element, wanted: Table, indexed: set[bytes]) -> Iterator[str]:
    first = next(iter(elements(element)), None)
    if first is None or kind(first) != "/Caption" or not kids(first):
        yield "no caption at its head"
    if wanted.summary is not None:
        yield from _unlike("its summary", _text(attribute(element, "/Summary")), wanted.summary)
    header = [row for part in elements(element) if kind(part) == "/THead" for row in rows(part)]
    below = rows(element)[len(header) :]
    if not header or (wanted.columns is not None and len(header) > 1):
        yield f"{len(header)} header rows"
    if len(below) != len(wanted.rows):
        yield f"{len(below)} rows below the header, not {len(wanted.rows)}"
    width = wanted.columns or max((_width(row) for row in header), default=0)
    for number, row in enumerate(header, 1):
        yield from _unlike(f"the width of header row {number}", _width(row), width)
        yield from _header_faults(row, f"header row {number}", "/Column")
    for number, (row, each) in enumerate(zip(below, wanted.rows, strict=False), 1):
        yield from _unlike(f"the width of row {number}", _width(row), width)
        if each.spans is not None:
            yield from _unlike(f"the cells of row {number}", tuple(span for *_, span in cells(row)), each.spans)
        if each.group:
            yield from _header_faults(row, f"group row {number}", "/Column")
        else:
            yield from _row_faults(row, number, wanted.lead)
    named = {bytes(each) for cell in walk(element) for each in attribute(cell, "/Headers") or ()}
    own = {bytes(cell.ID) for cell in walk(element) if "/ID" in cell}
    if named - own or own - indexed:
        yield "a cell names a header that is not in the table, or a header that is not in the file's index"


def _width(row: Element) -> int:
    return sum(span for *_, span in cells(row))


def _header_faults(row: Element, name: str, scope: str) -> Iterator[str]:
    for cell, column, _ in cells(row):
        found = (kind(cell), _text(attribute(cell, "/Scope")))
        yield from _unlike(f"{name}, column {column + 1},", found, ("/TH", scope))


def _row_faults(row: Element, number: int, lead: int) -> Iterator[str]:
    for cell, column, _ in cells(row):
        found = (kind(cell), _text(attribute(cell, "/Scope")))
        wanted = ("/TH", "/Row") if column <= lead else ("/TD", None)
        yield from _unlike(f"row {number}, column {column + 1},", found, wanted)
