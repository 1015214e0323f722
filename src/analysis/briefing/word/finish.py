"""What pandoc cannot say: repeated heads, rows that stay whole, colours of cells, turned pages, properties."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import TypeAlias
from xml.sax.saxutils import escape

from lxml import etree

from analysis.briefing.word import names, reference, styles
from analysis.briefing.word.archive import packed, unpacked
from analysis.briefing.word.document import TURNED_ENDS, UPRIGHT_ENDS
from analysis.intake.commentary_places import BODY_PROPERTY, COMMENTARY_PROPERTY
from analysis.intake.commentary_word import fingerprint, written_in
from analysis.intake.word_file import read_word

Element: TypeAlias = etree._Element

_W = f"{{{styles.NAMESPACE}}}"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COLOURS = {styles.identifier(names.look(status)): colour for status, colour in names.LOOKS.items()}
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def finished(content: bytes, head: Mapping[str, object], tables: Sequence[str], ends_turned: bool) -> bytes:
    """Return pandoc's file with what it cannot say; the same document always gives the same bytes.

    Args:
        content: as pandoc wrote it.
        head: of the prepared page; its title and language go into the properties.
        tables: what each table is about, in their order.
        ends_turned: whether the last page is turned.
    """
    parts = unpacked(content)
    root = etree.fromstring(parts["word/document.xml"])
    for table, said in zip(root.iter(f"{_W}tbl"), tables, strict=True):
        _settle_table(table, said)
    _end_sections(root, ends_turned)
    parts["word/document.xml"] = _written(root)
    parts["docProps/core.xml"] = _core(str(head["pdf_title"]), str(head["lang"]))
    parts["[Content_Types].xml"] = _with_custom_type(parts["[Content_Types].xml"])
    parts["_rels/.rels"] = _with_custom_relation(parts["_rels/.rels"])
    word = read_word(packed(parts))
    written = written_in(word)
    known = {BODY_PROPERTY: hashlib.sha256(parts["word/document.xml"]).hexdigest()}
    known |= {COMMENTARY_PROPERTY: fingerprint(written)} if written else {}
    parts["docProps/custom.xml"] = _custom(known)
    return packed(parts)


def _settle_table(table: Element, said: str) -> None:
    given = table.find(f"{_W}tblPr")
    if given is not None:
        table.remove(given)
    settled = _node("tblPr")
    # columns keep their widths, whatever a reader makes of the contents
    for name, attributes in (
        ("tblStyle", {"val": "Table"}),
        ("tblW", {"w": "5000", "type": "pct"}),
        ("tblLayout", {"type": "fixed"}),
        (
            "tblLook",
            {"val": "0020", "firstRow": "1", "lastRow": "0", "firstColumn": "0", "noHBand": "1", "noVBand": "1"},
        ),
        ("tblDescription", {"val": said}),
    ):
        settled.append(_node(name, attributes))
    table.insert(0, settled)
    for number, row in enumerate(table.iter(f"{_W}tr")):
        _settle_row(row, is_head=number == 0)


def _settle_row(row: Element, is_head: bool) -> None:
    """A row stays on one page; the first is repeated on each."""
    given = row.find(f"{_W}trPr")
    if given is not None:
        row.remove(given)
    settled = _node("trPr")
    settled.append(_node("cantSplit"))
    if is_head:
        settled.append(_node("tblHeader"))
    row.insert(0, settled)
    for cell in row.iter(f"{_W}tc"):
        _settle_cell(cell)


def _settle_cell(cell: Element) -> None:
    """Colour a cell whose only words are in the look of a status, and turn one that is told to be upright."""
    looks = [str(each.get(f"{_W}val")) for each in cell.iter(f"{_W}rStyle")]
    properties = cell.find(f"{_W}tcPr")
    if properties is None:
        properties = _node("tcPr")
        cell.insert(0, properties)
    if len(looks) == 1 and looks[0] in _COLOURS:
        properties.append(_node("shd", {"val": "clear", "color": "auto", "fill": _COLOURS[looks[0]]}))
    if looks == [styles.identifier(names.UPRIGHT)]:
        properties.append(_node("textDirection", {"val": "tbRlV"}))
    properties.append(_node("vAlign", {"val": "center"}))


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
            for each in (("spacing", {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}),):
                properties.append(_node(*each))
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
    return section


def _node(name: str, attributes: Mapping[str, str] = {}) -> Element:
    return etree.Element(f"{_W}{name}", {f"{_W}{key}": value for key, value in attributes.items()})


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


def _with_custom_type(content: bytes) -> bytes:
    root = etree.fromstring(content)
    if not any(each.get("PartName") == "/docProps/custom.xml" for each in root):
        attributes = {"PartName": "/docProps/custom.xml", "ContentType": _CUSTOM_TYPE}
        root.append(etree.Element(f"{{{root.nsmap[None]}}}Override", attributes))
    return _written(root)


def _with_custom_relation(content: bytes) -> bytes:
    root = etree.fromstring(content)
    if not any(each.get("Type") == _CUSTOM_RELATION for each in root):
        attributes = {"Id": "rIdProperties", "Type": _CUSTOM_RELATION, "Target": "docProps/custom.xml"}
        root.append(etree.Element(f"{{{root.nsmap[None]}}}Relationship", attributes))
    return _written(root)
