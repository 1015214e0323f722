"""Row charts of a Word file: their numbers as tables, with cells in the colour of their status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.briefing.document import Block
from analysis.briefing.word import names, tree
from analysis.briefing.word.inline import inlines, of, said
from analysis.briefing.word.tree import Cell, Grid, Node

_GROUP_COLUMNS = (
    ("severely_behind", "behind", "slightly_behind"),
    ("on_pace", "completed"),
    ("not_reported", "not_assessable"),
)
#: shares of the line: number and name, then the three columns
_GROUP_WIDTHS = (0.26, 0.3, 0.26, 0.18)
_PACE_WIDTHS = (0.09, 0.39, 0.34, 0.18)
_MATRIX_SIDES = {True: (0.045, 0.095, 0.105, 0.08), False: (0.055, 0.125, 0.115, 0.08)}
_MATRIX_LAST = {True: (0.09, 0.08), False: (0.115, 0.09)}
#: what a cell without a number holds, so that its look stays
_BLANK = "\u3000"


def cell(inline: list[Node], style: str = names.TABLE_TEXT, span: int = 1) -> Cell:
    """A cell of one paragraph."""
    return Cell([tree.paragraph(style, inline)], span)


def head(inline: list[Node]) -> Cell:
    """A cell of the header row."""
    return cell(inline, names.TABLE_HEAD)


def strip(block: Block, words: Mapping[str, str]) -> list[Node]:
    """How many targets are in each status."""
    counts = block["counts"]
    heads = [head([_look(count["status"], count["word"])]) for count in counts]
    share = [1 / len(counts)] * len(counts)
    return [tree.table(Grid(["center"] * len(counts), share, heads, [[cell(of(count["runs"])) for count in counts]]))]


def groups(block: Block, words: Mapping[str, str]) -> list[Node]:
    """The targets of each group by status."""
    heads = [head(of(block["title"])), *(head([tree.text(words[key])]) for key in ("behind", "ahead", "unknown"))]
    rows = [[cell([tree.text(f"{row['number']} {row['name']}")]), *_group_cells(row)] for row in block["rows"]]
    return [_caption(block), tree.table(Grid(["left"] * 4, _GROUP_WIDTHS, heads, rows))]


def _group_cells(row: Mapping[str, Any]) -> list[Cell]:
    late, fine, unknown = (_chips(row["cells"], keys) for keys in _GROUP_COLUMNS)
    return [cell(late), cell([tree.text(row["note"])] if row.get("note") else fine), cell(unknown)]


def _chips(cells: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[Node]:
    found: list[Node] = []
    for each in (each for key in keys for each in cells if each["status"] == key):
        found += [*([tree.text(" ")] if found else []), _look(each["status"], each["label"], " Word")]
    return found


def pace(block: Block, words: Mapping[str, str]) -> list[Node]:
    """The targets behind: done, target and gap."""
    heads = [head(_titled("")), *(head(_titled(words[key])) for key in ("pace_name", "done", "gap"))]
    rows = [
        [cell(_titled(row["label"])), cell(of(row["name"])), cell(of(row["done"])), cell(of(row["gap"]))]
        for row in block["rows"]
    ]
    return [
        _caption(block, words["docx_pace"]),
        tree.table(Grid(("left", "left", "right", "right"), _PACE_WIDTHS, heads, rows)),
    ]


def composition(block: Block, words: Mapping[str, str]) -> list[Node]:
    """Each function's share of expenditure; those of livelihood are set off."""
    function, _, *figures = block["heads"]
    heads = [head([]), head(of(function["label"])), *(head(of(each["label"])) for each in figures)]
    keys = ("now", "before", "amount")
    rows = [
        [cell(_titled(row["code"])), cell(_of_function(row)), *(cell(of(row[key])) for key in keys)]
        for row in block["rows"]
    ]
    widths = (0.1, 0.36, 0.18, 0.18, 0.18)
    caption = _caption(block, words["docx_composition"])
    return [caption, tree.table(Grid(("left", "left", "right", "right", "right"), widths, heads, rows))]


def _of_function(row: Mapping[str, Any]) -> list[Node]:
    return [{"t": "Strong", "c": of(row["name"])}] if row["livelihood"] else of(row["name"])


def matrix(block: Block, words: Mapping[str, str]) -> list[Node]:
    """The areas in order of rank, a narrow column a group."""
    count = len(block["groups"])
    sides = ("rank", "area", "parts", "rate")
    before, after = _MATRIX_SIDES[block["upright"]], _MATRIX_LAST[block["upright"]]
    narrow = (1 - sum(before) - sum(after)) / count
    heads = [
        *(head(_titled(block["heads"][key])) for key in sides),
        *(head(_group_name(name, block["upright"])) for name in block["groups"]),
        *(head(_titled(block["heads"][key])) for key in ("reported", "share")),
    ]
    aligns = ("right", "left", "right", "right", *(["center"] * count), "right", "right")
    rows = [_area(row) for row in block["rows"]]
    legend = [*inlines(block["legend"]), *(tree.text(f"　{each['word']}") for each in block["states"])]
    grid = Grid(aligns, (*before, *([narrow] * count), *after), heads, rows)
    return [_caption(block), tree.paragraph(names.NOTE, legend), tree.table(grid)]


def _group_name(name: str, upright: bool) -> list[Node]:
    """The name of a narrow column: a character a line, or in a script of letters turned."""
    if not upright:
        return [tree.styled(names.TURNED, [tree.text(name)])]
    return [node for at, each in enumerate(name) for node in (*([tree.line_break()] if at else []), tree.text(each))]


def _area(row: Mapping[str, Any]) -> list[Cell]:
    keys = ("rank", "name", "parts", "rate")
    sides = {key: of(row[key]) for key in keys}
    if row["attention"]:
        sides["name"] = [tree.styled(names.look("attention"), sides["name"])]
    cells = [cell(_state(each)) for each in row["cells"]]
    return [*map(cell, sides.values()), *cells, *(cell(of(row[key])) for key in ("reported", "share"))]


def _state(each: Mapping[str, Any]) -> list[Node]:
    """The number behind, in the colour of the worst status; without one the look alone, and a dash for no target."""
    number = said(each["number"])
    return [_look(each["state"], number or ("—" if each["state"] == "none" else _BLANK))]


def _look(status: str, words: str, word: str = "") -> Node:
    """Words in the look of a status; with ``word`` they alone have it, not their cell."""
    style = names.look(status)
    return tree.styled(f"{style}{word}", [tree.text(words)]) if style else tree.text(words)


def _titled(words: str) -> list[Node]:
    return [tree.text(words)] if words else []


def _caption(block: Block, instead: str = "") -> Node:
    """Title and note; ``instead`` of a note that tells of what only page and paper draw."""
    note = [tree.text(instead)] if instead else of(block.get("note"))
    return tree.paragraph(names.CAPTION, [*of(block["title"]), *([tree.text("　"), *note] if note else [])])
