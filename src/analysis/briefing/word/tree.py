"""Nodes of pandoc's document tree as JSON; a text in it is data and is never read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Node = dict[str, Any]

#: pandoc's API version of the nodes below
API_VERSION = (1, 23, 1)
_ALIGN = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}


@dataclass(frozen=True)
class Cell:
    """A cell: its blocks, and over how many columns it goes."""

    blocks: list[Node]
    span: int = 1


@dataclass(frozen=True)
class Grid:
    """A table.

    Attributes:
        aligns: left, right or center a column.
        widths: share of the line's width a column; they add up to one.
        heads: cells of the header row, which every page repeats.
        rows: cells of the other rows; spans of a row add up to the number of columns.
    """

    aligns: Sequence[str]
    widths: Sequence[float]
    heads: list[Cell]
    rows: list[list[Cell]] = field(default_factory=list)


def document(title: list[Node], blocks: list[Node]) -> Node:
    """The whole document; its title stands first."""
    return {
        "pandoc-api-version": list(API_VERSION),
        "meta": {"title": {"t": "MetaInlines", "c": title}},
        "blocks": blocks,
    }


def text(words: str) -> Node:
    """Words as they are."""
    return {"t": "Str", "c": words}


def styled(style: str, inlines: list[Node]) -> Node:
    """Words in a character style of this name."""
    return {"t": "Span", "c": [_attributes(style=style), inlines]}


def marked(name: str, inlines: list[Node]) -> Node:
    """Words under a bookmark."""
    return {"t": "Span", "c": [_attributes(name), inlines]}


def image(content: str, alt: str, width: float) -> Node:
    """A picture.

    Args:
        content: a data address.
        alt: its alternative text.
        width: in mm.
    """
    attributes = ["", [], [["width", f"{width:g}mm"]]]
    return {"t": "Image", "c": [attributes, [text(alt)], [content, ""]]}


def line_break() -> Node:
    """A new line in a paragraph."""
    return {"t": "LineBreak"}


def paragraph(style: str, inlines: list[Node]) -> Node:
    """A paragraph in a style of this name."""
    return {"t": "Div", "c": [_attributes(style=style), [{"t": "Para", "c": inlines}]]}


def heading(level: int, name: str, inlines: list[Node]) -> Node:
    """A heading under a bookmark; an empty name gives none."""
    return {"t": "Header", "c": [level, _attributes(name), inlines]}


def bullets(items: list[list[Node]]) -> Node:
    """A list of inline texts."""
    return {"t": "BulletList", "c": [[{"t": "Plain", "c": item}] for item in items]}


def openxml(markup: str) -> Node:
    """Markup of ours that pandoc has no node for; nothing submitted may stand in it."""
    return {"t": "RawBlock", "c": ["openxml", markup]}


def table(grid: Grid) -> Node:
    """A table; its caption is a paragraph of its own before it, as WPS and Word write one."""
    columns = [
        [{"t": _ALIGN[align]}, {"t": "ColWidth", "c": width}]
        for align, width in zip(grid.aligns, grid.widths, strict=True)
    ]
    none = _attributes()
    head = [none, [_row(grid.heads)] if grid.heads else []]
    body = [[none, 0, [], [_row(row) for row in grid.rows]]]
    return {"t": "Table", "c": [none, [None, []], columns, head, body, [none, []]]}


def _row(cells: list[Cell]) -> list[Any]:
    default = {"t": "AlignDefault"}
    return [_attributes(), [[_attributes(), default, 1, cell.span, cell.blocks] for cell in cells]]


def _attributes(name: str = "", style: str = "") -> list[Any]:
    return [name, [], [["custom-style", style]] if style else []]
