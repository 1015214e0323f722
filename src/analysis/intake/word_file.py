"""Reading a Word file that somebody may have edited: within limits, no entities, nothing fetched, text only."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{WORD}}}"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
#: bytes of a file, of a part when unpacked, and parts of a file that are read at most
LARGEST_FILE, LARGEST_PART, MOST_PARTS = 64 << 20, 32 << 20, 2000
DOCUMENT, STYLES, CUSTOM = "word/document.xml", "word/styles.xml", "docProps/custom.xml"
#: what holds no text of the document as it stands: what was deleted or moved away, and older readers' pictures
_NOT_SHOWN = (f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}


class UnreadableWord(Exception):
    """A file that is no sound Word file, or one beyond the limits; the message says what was found."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Attributes:
        style: name of its style in lower case; empty where it has none.
        text: lines as shown.
        bookmarks: names of the bookmarks that begin in it, or before it outside a paragraph.
    """

    style: str
    text: str
    bookmarks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class WordFile:
    """What is read of a Word file.

    Attributes:
        paragraphs: in reading order, those of tables included.
        properties: the custom properties.
        body_sha256: of the part that holds the text, as bytes: any program that saves the file writes it anew.
    """

    paragraphs: tuple[Paragraph, ...]
    body_sha256: str
    properties: dict[str, str] = field(default_factory=dict)


def read_word(content: bytes) -> WordFile:
    """Read a file.

    Raises:
        UnreadableWord: when it is damaged, too large, or holds a document type declaration.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableWord(f"more than {LARGEST_FILE >> 20} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                raise UnreadableWord(f"more than {MOST_PARTS} parts")
            body = _part(archive, DOCUMENT)
            names = _style_names(_parsed(_part(archive, STYLES))) if STYLES in archive.namelist() else {}
            own = _properties(_parsed(_part(archive, CUSTOM))) if CUSTOM in archive.namelist() else {}
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, RuntimeError) as fault:
        raise UnreadableWord(f"no sound Word file ({type(fault).__name__})") from None
    return WordFile(tuple(_paragraphs(_parsed(body), names)), hashlib.sha256(body).hexdigest(), own)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Unpack one part; what a file says about its size is not believed."""
    with archive.open(name) as stream:
        content = stream.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise UnreadableWord(f"{name} unpacks to more than {LARGEST_PART >> 20} MB")
    return content


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise UnreadableWord(f"no well-formed XML in it ({fault.msg})") from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise UnreadableWord("a document type declaration in its XML")
    return root


def _style_names(root: etree._Element) -> dict[str, str]:
    found = {}
    for style in root.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[str(style.get(f"{_W}styleId"))] = str(name.get(f"{_W}val")).lower()
    return found


def _properties(root: etree._Element) -> dict[str, str]:
    return {str(each.get("name")): "".join(map(str, each.itertext())) for each in root.iter(_PROPERTY)}


def _paragraphs(root: etree._Element, names: dict[str, str]) -> Iterator[Paragraph]:
    loose: set[str] = set()
    for element in root.iter(f"{_W}p", f"{_W}bookmarkStart"):
        if element.tag == f"{_W}bookmarkStart":
            if next(element.iterancestors(f"{_W}p"), None) is None:
                loose.add(str(element.get(f"{_W}name")))
            continue
        if next(element.iterancestors(*_NOT_SHOWN), None) is not None:
            continue
        own = {str(each.get(f"{_W}name")) for each in element.iter(f"{_W}bookmarkStart")}
        style = element.find(f"{_W}pPr/{_W}pStyle")
        named = "" if style is None else str(style.get(f"{_W}val"))
        yield Paragraph(names.get(named, named.lower()), "".join(_text(element)), frozenset(own | loose))
        loose = set()


def _text(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph, without that of paragraphs inside it (a text box), which follow on their own."""
    for child in element:
        if child.tag in _NOT_SHOWN or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS and next(child.iterancestors(f"{_W}pPr"), None) is None:
            yield _BREAKS[child.tag]
        else:
            yield from _text(child)
