"""Outlines of areas for the schematic map, simplified once and kept as plan data (``docs/data.md``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from analysis.errors import UserError
from analysis.plan.reading import read_rows
from analysis.plan.rows import Row

#: in the plan's folder: the shapes, and the card that says where they come from
SHAPES, CARD = "outlines.csv", "outlines.yaml"


class Outline(Row):
    """One area's outline.

    Attributes:
        unit: the unit's code.
        x: where its name stands, in the drawing's units.
        y: likewise; the middle of the two lines of text.
        path: the ``d`` of an SVG path; whole numbers, ``M``, ``H``/``V``-free relative lines and ``Z`` only.
    """

    unit: str
    x: int
    y: int
    path: str


class Drawing(Row):
    """The outlines of a plan's areas on one sheet of ``width`` by ``height``; no outline stands for a zone."""

    width: int
    height: int
    outlines: tuple[Outline, ...]


def read_drawing(folder: Path) -> Drawing | None:
    """Read the outlines of a plan; None for a plan that has none: its areas are shown as tiles.

    Args:
        folder: ``data/raw/<year>/plan``.

    Raises:
        UserError: for a wrong cell, and for a card without the sheet's size.
    """
    if not (folder / SHAPES).is_file():
        return None
    size = _size(folder / CARD)
    return Drawing(width=size[0], height=size[1], outlines=read_rows(folder / SHAPES, Outline))


def _size(card: Path) -> tuple[int, int]:
    try:
        content: dict[str, Any] = yaml.safe_load(card.read_text(encoding="utf-8"))
        return int(content["width"]), int(content["height"])
    except (OSError, KeyError, TypeError, ValueError, yaml.YAMLError) as fault:
        raise UserError(
            str(card), f"no size of the drawing ({fault})", "width and height", "run: python -m analysis.plan.drawing"
        ) from fault
