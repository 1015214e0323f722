"""What pandoc cannot say of a whole file: turned pages, descriptions, properties."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from lxml import etree

from analysis.briefing.word import reference, styles
from analysis.briefing.word.archive import packed, unpacked
from analysis.briefing.word.cells import node, settle_table
from analysis.briefing.word.document import TURNED_ENDS, UPRIGHT_ENDS
from analysis.intake.commentary_places import BODY_PROPERTY, COMMENTARY_PROPERTY
from analysis.intake.commentary_word import fingerprint, written_in
from analysis.intake.word_file import read_word

Element: TypeAlias = etree._Element

_W = f"{{{styles.NAMESPACE}}}"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: id of the head of turned pages
_TURNED_HEADER = "rIdTurnedHeader"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def finished(content: bytes, head: Mapping[str, Any], tables: Sequence[tuple[str, bool]], ends_turned: bool) -> bytes:
    """Return pandoc's file with what it cannot say; the same document always gives the same bytes.

    Args:
        content: as pandoc wrote it.
        head: of the prepared page; its title and language go into the properties.
        tables: what each table is about, and whether it stands on turned pages, in their order.
        ends_turned: whether the last page is turned.
    """
    parts = unpacked(content)
    root = etree.fromstring(parts["word/document.xml"])
    for table, (said, turned) in zip(root.iter(f"{_W}tbl"), tables, strict=True):
        settle_table(table, said, reference.text_width(turned))
    _describe_pictures(root)
    _end_sections(root, ends_turned)
    parts["word/document.xml"] = _written(root)
    parts["docProps/core.xml"] = _core(str(head["pdf_title"]), str(head["lang"]))
    parts["word/header2.xml"] = (_DECLARATION + reference.header(head["marks"], turned=True)).encode()
    _register(parts)
    word = read_word(packed(parts))
    written = written_in(word)
    known = {BODY_PROPERTY: hashlib.sha256(parts["word/document.xml"]).hexdigest()}
    known |= {COMMENTARY_PROPERTY: fingerprint(written)} if written else {}
    parts["docProps/custom.xml"] = _custom(known)
    return packed(parts)


def _describe_pictures(root: Element) -> None:
    """Give the inner element of a picture its alternative text too: pandoc puts the picture's whole content there."""
    for inline in root.iter(f"{_DRAWING}inline"):
        outer = inline.find(f"{_DRAWING}docPr")
        for inner in inline.iter(f"{_PICTURE}cNvPr"):
            inner.set("descr", "" if outer is None else str(outer.get("descr")))


def _end_sections(root: Element, ends_turned: bool) -> None:
    """Turn the marked paragraphs into section breaks, with the page of the section that ends there."""
    body = root.find(f"{_W}body")
    last = body.find(f"{_W}sectPr") if body is not None else None
    if body is None or last is None:
        return
    for paragraph in body.findall(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        named = "" if style is None else str(style.get(f"{_W}val"))
        if style is not None and named in (UPRIGHT_ENDS, TURNED_ENDS):
            properties = paragraph.find(f"{_W}pPr")
            assert properties is not None
            properties.remove(style)
            properties.append(node("spacing", {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}))
            properties.append(_page(last, named == TURNED_ENDS))
    body.replace(last, _page(last, ends_turned))


def _page(given: Element, turned: bool) -> Element:
    section = deepcopy(given)
    size, sides = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is not None and sides is not None and turned:
        long_side, short_side = str(reference.HEIGHT), str(reference.WIDTH)
        for name, value in {"w": long_side, "h": short_side, "orient": "landscape"}.items():
            size.set(f"{_W}{name}", value)
        for name, value in reference.margins(True).items():
            sides.set(f"{_W}{name}", value)
        for each in section.iter(f"{_W}headerReference"):
            each.set(f"{_R}id", _TURNED_HEADER)
    return section


def _written(root: Element) -> bytes:
    return _DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")


def _core(title: str, language: str) -> bytes:
    """Title and language; no date, so that a file tells of its data and not of the day it was built."""
    elements = (
        f"<dc:title>{escape(title)}</dc:title><dc:creator></dc:creator><dc:language>{escape(language)}</dc:language>"
    )
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{elements}</cp:coreProperties>"
    ).encode()


def _custom(known: Mapping[str, str]) -> bytes:
    entries = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(sorted(known.items()), start=2)
    )
    return f'{_DECLARATION}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}">{entries}</Properties>'.encode()


def _register(parts: dict[str, bytes]) -> None:
    """Enter the parts that pandoc does not know in the lists of types and relations."""
    types = etree.fromstring(parts["[Content_Types].xml"])
    _enter(types, "Override", {"PartName": "/docProps/custom.xml", "ContentType": _CUSTOM_TYPE})
    _enter(types, "Override", {"PartName": "/word/header2.xml", "ContentType": _HEADER_TYPE})
    parts["[Content_Types].xml"] = _written(types)
    for part, name, kind, target in (
        ("_rels/.rels", "rIdProperties", "custom-properties", "docProps/custom.xml"),
        ("word/_rels/document.xml.rels", _TURNED_HEADER, "header", "header2.xml"),
    ):
        related = etree.fromstring(parts[part])
        _enter(related, "Relationship", {"Target": target, "Id": name, "Type": f"{_RELATIONS}/{kind}"})
        parts[part] = _written(related)


def _enter(root: Element, name: str, attributes: Mapping[str, str]) -> None:
    """Add an entry, unless its first attribute is there already."""
    key, value = next(iter(attributes.items()))
    if not any(each.get(key) == value for each in root):
        root.append(etree.Element(f"{{{root.nsmap[None]}}}{name}", dict(attributes)))
