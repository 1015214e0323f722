"""Tables of a Word file: the columns, rows and spans of a block, without the bars that only paper and screen draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.briefing.document import Block
from analysis.briefing.word import names, tree
from analysis.briefing.word.inline import inlines, of_lines
from analysis.briefing.word.tree import Cell, Grid, Node

#: mm of a column that states no width: one that takes what is left, or one of figures
_WIDE, _NARROW = 34.0, 20.0


def table(block: Block) -> list[Node]:
    """The caption, where there is one, and the table."""
    kept = _kept(block)
    columns = [block["columns"][place] for place in kept]
    grid = Grid(
        aligns=[str(column.get("align", "left")) for column in columns],
        widths=_shares(columns),
        heads=[Cell([tree.paragraph(names.TABLE_HEAD, inlines(column["runs"]))]) for column in columns],
        rows=[_row(row, kept) for row in block["rows"]],
    )
    caption = block.get("caption")
    return [*([tree.paragraph(names.CAPTION, inlines(caption))] if caption else []), tree.table(grid)]


def _kept(block: Block) -> list[int]:
    """Places of the columns that say something in words."""
    drawn = {place for place, column in enumerate(block["columns"]) if column["key"] == "bar"}
    for row in block["rows"]:
        if len(row["cells"]) == len(block["columns"]):
            drawn -= {place for place in drawn if any(row["cells"][place]["lines"])}
    return [place for place in range(len(block["columns"])) if place not in drawn]


def _shares(columns: Sequence[Block]) -> list[float]:
    widths = [float(column.get("width") or (_WIDE if column.get("align") == "left" else _NARROW)) for column in columns]
    return [width / sum(widths) for width in widths]


def _row(row: Block, kept: Sequence[int]) -> list[Cell]:
    """The cells of a row; a span counts the columns that are kept, and the last cell takes what is left."""
    style = names.GROUP if row["kind"] == "group" else names.TABLE_TEXT
    found: list[Cell] = []
    place, left = 0, len(kept)
    for number, cell in enumerate(row["cells"], start=1):
        spanned = sum(at in kept for at in range(place, place + cell["span"]))
        span = left if number == len(row["cells"]) else min(spanned, left)
        place, left = place + cell["span"], left - span
        if span:
            found.append(Cell([tree.paragraph(style, _content(cell))], span))
    return found


def _content(cell: dict[str, Any]) -> list[Node]:
    return of_lines([line for line in cell["lines"] if line])
