"""What pandoc cannot say of a table: widths, a head that repeats, rows that stay whole, the colours of cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from lxml import etree

from analysis.briefing.word import names, styles

Element: TypeAlias = etree._Element

_W = f"{{{styles.NAMESPACE}}}"
_COLOURS = {styles.identifier(names.look(status)): colour for status, colour in names.LOOKS.items()}
_TURNED = styles.identifier(names.TURNED)
#: a narrower column has no margins, in twentieths of a point; and the height of a turned letter
_NARROW, _LETTER = 300, 92


def settle_table(table: Element, said: str, width: int) -> None:
    """Complete a table.

    Args:
        table: as pandoc wrote it.
        said: what it is about, for who cannot see it.
        width: of the text in twentieths of a point.
    """
    settled = node("tblPr")
    # columns keep their widths, whatever a reader makes of the contents
    for name, attributes in (
        ("tblStyle", {"val": "Table"}),
        ("tblW", {"w": str(width), "type": "dxa"}),
        ("tblLayout", {"type": "fixed"}),
        (
            "tblLook",
            {"val": "0020", "firstRow": "1", "lastRow": "0", "firstColumn": "0", "noHBand": "1", "noVBand": "1"},
        ),
        ("tblDescription", {"val": said}),
    ):
        settled.append(node(name, attributes))
    _replace(table, settled)
    grid = [column for each in table.findall(f"{_W}tblGrid") for column in each]
    sizes = _scaled([int(str(column.get(f"{_W}w"))) for column in grid], width)
    for column, size in zip(grid, sizes, strict=True):
        column.set(f"{_W}w", str(size))
    for number, row in enumerate(table.findall(f"{_W}tr")):
        _settle_row(row, sizes, is_head=number == 0)


def _scaled(sizes: list[int], width: int) -> list[int]:
    total = sum(sizes)
    return [size * width // total for size in sizes]


def _settle_row(row: Element, sizes: list[int], is_head: bool) -> None:
    """A row stays on one page; the first is repeated on each."""
    settled = node("trPr")
    settled.append(node("cantSplit"))
    turned = ["".join(map(str, cell.itertext())) for cell in row.findall(f"{_W}tc") if _TURNED in _looks(cell)]
    if turned:
        settled.append(node("trHeight", {"val": str(max(map(len, turned)) * _LETTER + 120), "hRule": "atLeast"}))
    if is_head:
        settled.append(node("tblHeader"))
    _replace(row, settled)
    place = 0
    for cell in row.findall(f"{_W}tc"):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        count = 1 if span is None else int(str(span.get(f"{_W}val")))
        _settle_cell(cell, sum(sizes[place : place + count]))
        place += count


def _settle_cell(cell: Element, width: int) -> None:
    """Give a cell its width; colour it where its only words are in the look of a status, turn it where it is told."""
    properties = cell.find(f"{_W}tcPr")
    if properties is None:
        properties = node("tcPr")
        cell.insert(0, properties)
    properties.insert(0, node("tcW", {"w": str(width), "type": "dxa"}))
    looks = _looks(cell)
    if len(looks) == 1 and looks[0] in _COLOURS:
        blank = not "".join(map(str, cell.itertext())).strip()
        properties.append(
            _BLANK_LOOKS[looks[0]]() if blank and looks[0] in _BLANK_LOOKS else _filled(_COLOURS[looks[0]])
        )
    for paragraph in cell.iter(f"{_W}p"):  # pandoc gives an empty one no style, and it would be as high as the text
        if paragraph.find(f"{_W}pPr") is None:
            style = node("pPr")
            style.append(node("pStyle", {"val": styles.identifier(names.TABLE_TEXT)}))
            paragraph.insert(0, style)
    if width < _NARROW:
        margins = node("tcMar")
        margins.extend([node(side, {"w": "0", "type": "dxa"}) for side in ("left", "right")])
        properties.append(margins)
    if looks == [_TURNED]:
        properties.append(node("textDirection", {"val": "btLr"}))
    properties.append(node("vAlign", {"val": "center"}))


def _filled(colour: str) -> Element:
    return node("shd", {"val": "clear", "color": "auto", "fill": colour})


def _striped() -> Element:
    return node("shd", {"val": "thinDiagStripe", "color": "5B626A", "fill": "auto"})


def _dotted() -> Element:
    borders = node("tcBorders")
    edge = {"val": "dotted", "sz": "4", "space": "0", "color": "3B444D"}
    borders.extend([node(side, edge) for side in ("top", "left", "bottom", "right")])
    return borders


#: how a cell without words looks in these states, as the legend says
_BLANK_LOOKS = {
    styles.identifier(names.look("not_reported")): _striped,
    styles.identifier(names.look("not_assessable")): _dotted,
}


def _looks(cell: Element) -> list[str]:
    return [str(each.get(f"{_W}val")) for each in cell.iter(f"{_W}rStyle")]


def _replace(holder: Element, settled: Element) -> None:
    """Put the properties of a table or row first, in place of those that pandoc gave."""
    for given in holder.findall(settled.tag):
        holder.remove(given)
    holder.insert(0, settled)


def node(name: str, attributes: Mapping[str, str] = {}) -> Element:
    """An element of the text's name space, its attributes too."""
    return etree.Element(f"{_W}{name}", {f"{_W}{key}": value for key, value in attributes.items()})
