"""Gate 2, glyphs and fonts: every character of the document can be read on its pages, in fonts the file carries."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from analysis.briefing.gates.fault import Fault
from analysis.briefing.gates.made import Made
from analysis.briefing.gates.pages import PageText
from analysis.briefing.gates.walk import placed

#: what stands where a character could not be read: the replacement character and non-characters
_UNREADABLE = re.compile("[\ufffd\uffff\x00]")
#: a font that is chosen, or a text in brackets or hexadecimal digits that is shown
_FONT_OR_TEXT = re.compile(rb"/(\S+)\s+[\d.]+\s+Tf|\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]+)>(?!>)", re.S)
#: two zero bytes in any spelling: where a page has none, no string needs to be read
_ZEROS = re.compile(rb"(?:\\0{1,3}(?![0-7])|\x00){2}|<[0-9A-Fa-f\s]*0\s*0\s*0\s*0")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
#: kinds of blocks whose texts are read in lines
_READ = ("heading", "paragraph", "list", "table")
_EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")


def glyph_faults(made: Made, pages: PageText) -> Iterator[Fault]:
    """Yield unreadable characters of either file, characters the PDF lacks, empty glyphs, and fonts left out."""
    text = "\n".join(pages.html_texts)
    if found := _UNREADABLE.search(text):
        around = " ".join(text[max(0, found.start() - 20) : found.end() + 20].split())
        yield Fault(f"the HTML page shows U+{ord(found[0]):04X} in {around!r}", "a readable character")
    yield from _word_faults(made, pages)
    if made.pdf is None:
        return
    for number, text in enumerate(pages.pdf_pages, start=1):
        if found := _UNREADABLE.search(text):
            yield Fault(f"page {number} of the PDF shows U+{ord(found[0]):04X}", "a readable character")
    lacking = _lacking(_printed(made), set("".join(pages.pdf_pages)))
    if lacking:
        shown = ", ".join(f"{each} U+{ord(each):04X}" for each in sorted(lacking)[:8])
        yield Fault(f"no page of the PDF shows {shown}", "a glyph for every character of the document")
    yield from _font_faults(made.pdf)


def _word_faults(made: Made, pages: PageText) -> Iterator[Fault]:
    """Yield what a Word file shows that cannot be read, and what it lacks; its fonts are those of the reader."""
    if made.docx is None:
        return
    text = "\n".join(pages.docx.paragraphs)
    if found := _UNREADABLE.search(text):
        yield Fault(f"the Word file shows U+{ord(found[0]):04X}", "a readable character")
    if lacking := _lacking(_printed(made), set(text)):
        shown = ", ".join(f"{each} U+{ord(each):04X}" for each in sorted(lacking)[:8])
        yield Fault(f"the Word file lacks {shown}", "every character of the document")


def _lacking(printed: set[str], shown: set[str]) -> set[str]:
    """Characters that are not shown, nor what they are made of: a ligature is read as its letters."""
    return {each for each in printed - shown if not set(normalize("NFKC", each)) <= shown}


def _printed(made: Made) -> set[str]:
    """The characters of a document's texts and tables; what a chart says besides is left to each medium."""
    runs = placed([made.head["title"], made.head["date_line"]])
    runs += [run for run in made.runs if run.place.split(" ", 1)[0] in _READ]
    return {character for run in runs for character in made.printed(run) if not character.isspace()}


def _font_faults(pdf: bytes) -> Iterator[Fault]:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as file:
        known: set[tuple[int, int]] = set()
        for number, page in enumerate(file.pages, start=1):
            for content, fonts in _layers(_content(page.obj), page.resources):
                for font in fonts.values():
                    if font.objgen not in known:
                        known.add(font.objgen)
                        yield from _of_font(str(font.get("/BaseFont", "without a name")), font)
                for name in _with_empty_glyph(content, fonts):
                    found = f"page {number} of the PDF shows the empty glyph of {name}"
                    yield Fault(found, "a glyph for each character")


def _content(page: Any) -> bytes:
    """What a page shows: one stream, or several that follow each other."""
    import pikepdf

    contents: Any = page.get("/Contents", pikepdf.Array())
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(each.read_bytes() for each in streams)


def _layers(content: bytes, resources: Any) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Yield what a page shows and its fonts, and the same of every form drawn on it."""
    yield content, dict(resources.get("/Font", {}))
    for form in dict(resources.get("/XObject", {})).values():
        if form.get("/Subtype") == "/Form":
            yield from _layers(form.read_bytes(), form.get("/Resources", {}))


def _of_font(name: str, font: Any) -> Iterator[Fault]:
    if "/ToUnicode" not in font:
        yield Fault(f"font {name} does not tell its characters", "ToUnicode in every font")
    holders = list(font.get("/DescendantFonts", [font]))
    for holder in holders:
        descriptor = holder.get("/FontDescriptor", {})
        if not any(key in descriptor for key in _EMBEDDED):
            yield Fault(f"font {name} is not in the file", "every font embedded")


def _with_empty_glyph(content: bytes, fonts: dict[str, Any]) -> Iterator[str]:
    """Yield the fonts of two-byte codes whose glyph 0 (.notdef) a page shows, each once."""
    if not _ZEROS.search(content):
        return
    told: set[str] = set()
    for name, codes in shown_codes(content):
        if name in told or name not in fonts or "/DescendantFonts" not in fonts[name]:
            continue
        if any(codes[at : at + 2] == b"\x00\x00" for at in range(0, len(codes), 2)):
            told.add(name)
            yield str(fonts[name].get("/BaseFont", name))


def shown_codes(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each shown string of a page's content with the name of its font.

    Reading the strings alone takes a tenth of the time of parsing every operator.
    """
    current = ""
    for match in _FONT_OR_TEXT.finditer(content):
        if match[1] is not None:
            current = f"/{match[1].decode('latin-1')}"
        else:
            yield current, _unescaped(match[2]) if match[2] is not None else bytes.fromhex(match[3].decode("ascii"))


def _unescaped(text: bytes) -> bytes:
    """Bytes of a PDF string in brackets."""

    def byte(match: re.Match[bytes]) -> bytes:
        given = match[1]
        return bytes([int(given, 8) & 0xFF]) if given.isdigit() else _ESCAPED.get(given, given)

    return _ESCAPE.sub(byte, text)
