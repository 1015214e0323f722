"""Inline text of a Word file: segments become pandoc's nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.briefing.segments import Segment, words_of
from analysis.briefing.word import names, tree
from analysis.briefing.word.tree import Node

_DASH = "— "


def inlines(parts: Sequence[Segment], before: str = "") -> list[Node]:
    """Return segments as nodes.

    Args:
        parts: from `analysis.briefing.segments.segments`.
        before: kind of the segment before them; two statuses keep a distance.
    """
    found: list[Node] = []
    for part in parts:
        kind = part["k"]
        if kind in ("keep", "loose"):
            found += inlines(part["s"], before)
            kind = _last(part)
        elif kind == "strong":
            found.append({"t": "Strong", "c": inlines(part["s"])})
        elif kind == "muted":
            found.append(tree.styled(names.MUTED, inlines(part["s"])))
        elif kind == "status":
            found += _status(part, spaced=before == "status")
        elif part["t"]:
            if before == "status" and kind in ("label", "figure"):
                found.append(tree.text(" "))
            found.append(tree.text(part["t"]))
        before = kind
    return _merged(found)


def _last(part: Segment) -> str:
    """Kind of the last segment in a kept or loose one."""
    return _last(part["s"][-1]) if part["k"] in ("keep", "loose") and part["s"] else str(part["k"])


def _status(part: Segment, spaced: bool) -> list[Node]:
    """A status is told by its word; in a colour of its own where it has one."""
    if not part["t"]:
        return []
    style = names.look(part["status"])
    words = [tree.text(part["t"] if style else f"{_DASH}{part['t']}")]
    return [*([tree.text(" ")] if spaced else []), *([tree.styled(f"{style} Word", words)] if style else words)]


def _merged(nodes: list[Node]) -> list[Node]:
    """Put neighbouring texts together, so that a sentence is one run in Word and can be searched."""
    out: list[Node] = []
    for node in nodes:
        if out and node["t"] == out[-1]["t"] == "Str":
            out[-1] = tree.text(out[-1]["c"] + node["c"])
        else:
            out.append(node)
    return out


def of_lines(lines: Sequence[Sequence[Segment]]) -> list[Node]:
    """Lines of a cell as one paragraph's nodes."""
    found: list[Node] = []
    for line in lines:
        found += [*([tree.line_break()] if found else []), *inlines(line)]
    return found


def of(value: Any) -> list[Node]:
    """Segments, or a plain name."""
    return [tree.text(value)] if isinstance(value, str) else inlines(value or [])


def said(value: Any) -> str:
    """The plain text of segments, or of a plain name."""
    return value if isinstance(value, str) else words_of(value or [])
