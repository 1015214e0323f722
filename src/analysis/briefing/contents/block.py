"""Blocks: the pieces that a notebook emits and an exporter renders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.briefing.text import Runs

Block = dict[str, Any]


def heading(name: str, runs: Runs, level: int = 1) -> Block:
    """A heading that can be linked to."""
    return {"kind": "heading", "id": name, "level": level, "runs": runs}


def paragraph(runs: Runs, role: str = "body", lead: Runs | None = None) -> Block:
    """A paragraph; ``lead`` is a run-in heading."""
    block: Block = {"kind": "paragraph", "role": role, "runs": runs}
    return {**block, "lead": lead} if lead else block


def bullets(items: list[Runs]) -> Block:
    """A list."""
    return {"kind": "list", "items": items}


def cell(*lines: Runs, **more: Any) -> Block:
    """A cell of one or more lines."""
    return {"lines": list(lines), **more}


def row(cells: Sequence[Block], name: str = "") -> Block:
    """A row of a table; ``name`` makes it addressable."""
    return {"kind": "row", "cells": list(cells), **({"id": name} if name else {})}


def group_row(runs: Runs, span: int) -> Block:
    """A row that names the group of the rows below it."""
    return {"kind": "group", "cells": [{"lines": [runs], "span": span}]}


def columns(titles: Sequence[str], aligns: str, widths: Sequence[float] = (), keys: Sequence[str] = ()) -> list[Block]:
    """Columns of a table: titles, one letter l, r or c each for the alignment, widths in mm, keys if any are known."""
    names = {"l": "left", "r": "right", "c": "center"}
    return [
        {
            "key": keys[index] if keys else f"c{index}",
            "runs": [title],
            "align": names[align],
            **({"width": widths[index]} if widths else {}),
        }
        for index, (title, align) in enumerate(zip(titles, aligns, strict=True))
    ]


def table(
    name: str,
    caption: Runs,
    heads: list[Block],
    rows: list[Block],
    role: str = "plain",
    landscape: bool = False,
) -> Block:
    """A table with its caption."""
    return {
        "kind": "table", "id": name, "role": role, "caption": caption, "landscape": landscape,
        "columns": heads, "rows": rows,
    }  # fmt: skip
