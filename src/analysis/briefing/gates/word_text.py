"""The texts of a Word file that was just written: its paragraphs, the heads of its pages, its title."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


@dataclass(frozen=True)
class WordText:
    """What can be read in a Word file.

    Attributes:
        paragraphs: in reading order, those of tables included.
        headers: text of the head of each section's pages; empty where a section has none.
        footers: text of each foot.
        title: in the properties.
    """

    paragraphs: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()
    title: str = ""

    @property
    def first(self) -> str:
        """The first paragraph."""
        return self.paragraphs[0] if self.paragraphs else ""


def word_text(content: bytes) -> WordText:
    """Read a file that the exporter wrote."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        body = etree.fromstring(archive.read("word/document.xml"))
        core = etree.fromstring(archive.read("docProps/core.xml"))
        related = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        targets = {str(each.get("Id")): f"word/{each.get('Target')}" for each in related}
        parts = {
            name: _of_part(archive.read(name))
            for name in names
            if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)
        }
    headers = tuple(_headers(body, targets, parts))
    footers = tuple(text for name, text in parts.items() if "footer" in name)
    return WordText(tuple(_paragraphs(body)), headers, footers, str(core.findtext(_TITLE) or ""))


def _headers(body: etree._Element, targets: dict[str, str], parts: dict[str, str]) -> list[str]:
    """The head of every kind of page of every section; a section without one has an empty head."""
    found: list[str] = []
    for section in body.iter(f"{_W}sectPr"):
        names = [targets.get(str(each.get(f"{_R}id")), "") for each in section.iter(f"{_W}headerReference")]
        found += [parts.get(name, "") for name in names] or [""]
    return found


def _of_part(content: bytes) -> str:
    return "\n".join(_paragraphs(etree.fromstring(content)))


def _paragraphs(root: etree._Element) -> list[str]:
    return ["".join(_pieces(paragraph)) for paragraph in root.iter(f"{_W}p")]


def _pieces(paragraph: etree._Element) -> list[str]:
    """Words and breaks; a number of a page is no word."""
    said = {f"{_W}t": None, f"{_W}br": "\n", f"{_W}tab": "\t"}
    return [said[each.tag] or each.text or "" for each in paragraph.iter(*said)]
