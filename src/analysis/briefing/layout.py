"""From a collected document to what both writers print: legible text, segments, numbered sources, one orientation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from analysis.briefing.blocks import is_on_page, is_on_paper
from analysis.briefing.document import Block, Document
from analysis.briefing.origins import inputs, most_told, plan_files, sources, untold
from analysis.briefing.pieces import pieces
from analysis.briefing.segments import Segment, segments, words_of
from analysis.briefing.text import figure_ids
from analysis.briefing.vector import closed
from analysis.intake.legible import legible_all

_RUN_FIELDS = (
    *("title", "date_line", "runs", "lead", "caption", "note", "label", "name", "done", "gap"),
    *("now", "before", "amount", "legend", "rank", "parts", "rate", "reported", "share", "number", "said"),
)
# Columns that the page lays out by name on a phone; any other shows its title before its value there.
_ANNEX_COLUMNS = ("number", "name", "unit", "target", "quarter", "cumulative", "rate", "pace", "gap", "bar", "status")
_KNOWN_COLUMNS = frozenset((*_ANNEX_COLUMNS, "item", "done", "need", "reason", "code", "rank"))
# A row of more lines than this may break over two pages: in an annex one that would not fit on a page; elsewhere one
# with so long a text as submitted that moving it whole would leave a third of a page blank. And how wide a character
# is in each role of table.
_LINES_WHOLE = {"annex": 36}
_LINES_AS_SUBMITTED = 12
_CHARACTER_MM = {"decisions": 4.23, "plain": 3.18, "annex": 3.18}
_CHAPTER = re.compile(r"^(?:[一二三四五六七八九十]+、|\d+\.\s*)")


def prepared(document: Document, inline: bool) -> dict[str, Any]:
    """Return the document as plain data for a template.

    Args:
        document: a checked document.
        inline: whether it is the HTML page, which shows other blocks than paper and whose pictures lose their name
            space.

    Returns:
        the file that most notes tell, head, words, blocks, sources, whether a number leads to the note of the rules,
        the input files with their numbers, the files of the plan, and by figure id what its note is called after
        ``n``; inline texts are lists of segments.
    """
    figures = legible_all(document.figures)
    convert = partial(_block, figures=figures, inline=inline)
    head = legible_all(document.head)
    shown = [block for block in legible_all(document.blocks) if (is_on_page if inline else is_on_paper)(block)]
    blocks = [convert(block) for block in shown]
    used = list(dict.fromkeys(figure_ids([document.head, shown])))
    linked = set(figure_ids([document.head, [_linking(block) for block in shown]]))
    notes, rest = sources(used, figures, linked), untold(used, figures)
    files = inputs(notes, head.get("inputs") or [])
    return {
        "own_file": most_told(notes),
        "head": _head(head, figures),
        "words": head["words"],
        "blocks": _turned(_told_again(blocks)),
        "sources": notes,
        "inputs": files,
        "files": {each["file"]: number for number, each in enumerate(files, 1)},
        "plan_files": plan_files(notes),
        "untold": bool(linked.intersection(rest)),
        "numbers": {key: str(note["number"]) for note in notes for key in note["ids"]} | dict.fromkeys(rest, "-rule"),
    }


def _linking(block: Block) -> Block:
    """What of a block can hold links: not a plot's drawing, and not the cells of a matrix, which are too small."""
    if block["kind"] == "plot":
        return {}
    if block["kind"] == "row":
        return {**block, "blocks": [_linking(inner) for inner in block["blocks"]]}
    if block["kind"] == "matrix":
        return {**block, "rows": [{**row, "cells": []} for row in block["rows"]]}
    return block


def _head(head: Block, figures: Mapping[str, Any]) -> Block:
    title = segments(head["title"], figures)
    parts = [segments(part, figures) for part in head.get("title_break") or []]
    dates = segments(head["date_line"], figures)
    return {
        **head,
        "title": title,
        "title_parts": parts or [title],
        "date_line": dates,
        "pdf_title": head.get("pdf_title") or words_of(title),
    }


def _block(block: Block, figures: Mapping[str, Any], inline: bool) -> Block:
    kind = block["kind"]
    out = {**block, **_inline_fields(block, figures, kind in ("paragraph", "list"))}
    if kind == "row":
        out["blocks"] = [_block(inner, figures, inline) for inner in block["blocks"]]
    elif kind == "list":
        out["items"] = [segments(item, figures, paragraph=True) for item in block["items"]]
    elif kind == "table":
        out.update(_table(block, figures))
    elif kind == "scopes":
        out["table"] = _block(block["table"], figures, inline)
        out["choices"] = [_choice(choice, figures, inline) for choice in block["choices"]]
    elif kind == "plot":
        out["svg"] = closed(block["svg"], str(block["id"]), inline)
    elif kind in ("strip", "axis", "groups", "pace", "composition", "matrix"):
        out.update(_marks(block, figures))
    elif kind == "heading" or block.get("lead"):
        out.update(_headline(words_of(out.get("lead") or out["runs"])))
    return out


def _choice(choice: Block, figures: Mapping[str, Any], inline: bool) -> Block:
    """Convert one scope to choose: its texts, and its axis where it has one."""
    axis = choice["axis"] and _block(choice["axis"], figures, inline)
    return {**choice, **_inline_fields(choice, figures, paragraph=True), "axis": axis}


def _headline(words: str) -> Block:
    """Tell what a heading or a run-in is: chapter 一、, numbered （一）, and its words without the number."""
    chapter = _CHAPTER.match(words)
    return {
        "short": _CHAPTER.sub("", words).rstrip("。：:."),
        "chapter": bool(chapter),
        "numbered": words.startswith(("（", "(")),
    }


def _inline_fields(item: Mapping[str, Any], figures: Mapping[str, Any], paragraph: bool = False) -> Block:
    found = {key: item[key] for key in _RUN_FIELDS if isinstance(item.get(key), list)}
    return {key: segments(runs, figures, paragraph and key == "runs") for key, runs in found.items()}


def _marks(block: Block, figures: Mapping[str, Any]) -> Block:
    """Convert the inline texts of a row chart's parts."""
    lists = {key: value for key, value in block.items() if isinstance(value, list) and key not in _RUN_FIELDS}
    return {key: [_mark(item, figures) for item in items] for key, items in lists.items()}


def _mark(item: Any, figures: Mapping[str, Any]) -> Any:
    """Convert one part: its own inline texts, and those of the cells in it."""
    if not isinstance(item, dict):
        return item
    inner = {"cells": [_mark(cell, figures) for cell in item["cells"]]} if "cells" in item else {}
    return {**item, **_inline_fields(item, figures), **inner}


def _table(block: Block, figures: Mapping[str, Any]) -> Block:
    columns = [_column(block, place, column, figures) for place, column in enumerate(block["columns"])]
    return {"columns": columns, "rows": [_row(row, figures, columns, block["role"]) for row in block["rows"]]}


def _column(block: Block, place: int, column: Block, figures: Mapping[str, Any]) -> Block:
    """Convert a column's title; a column that holds a bar in any row is a column of bars, whatever its key."""
    full = (row["cells"] for row in block["rows"] if len(row["cells"]) == len(block["columns"]))
    bars = any(cells[place].get("bar") for cells in full)
    key = column["key"] if column["key"] in _KNOWN_COLUMNS else "other"
    return {**column, "runs": segments(column["runs"], figures), "key": "bar" if bars else key}


def _lines(lines: list[list[Segment]], columns: list[Block], role: str) -> float:
    """Estimate the printed lines of a cell; a column without a width counts as narrow, so that its cell may break."""
    room = sum(float(column.get("width") or 20) for column in columns) / _CHARACTER_MM.get(role, 3.18)
    return sum(1 + len(words_of(line)) / room for line in lines)


def _row(row: Block, figures: Mapping[str, Any], columns: list[Block], role: str) -> Block:
    cells: list[Block] = []
    place, longest = 0, 0.0
    for cell in row["cells"]:
        lines = [segments(line, figures) for line in cell.get("lines", [])]
        span = int(cell.get("span") or 1)
        own = columns[place : place + span] or columns[-1:]
        longest = max(longest, _lines(lines, own, role))
        cells.append({**cell, "lines": lines, "span": span, "column": own[0]})
        place += span
    return {**row, "cells": cells, "long": longest > _LINES_WHOLE.get(role, _LINES_AS_SUBMITTED)}


def _told_again(blocks: list[Block]) -> list[Block]:
    """Mark the quotes of the decisions that another table holds in full: only those may end early, between pieces."""
    tables = [block for block in blocks if block["kind"] == "table"]
    elsewhere = {part["t"] for block in tables if block["role"] != "decisions" for part in _quotes(block)}
    for part in (part for block in tables if block["role"] == "decisions" for part in _quotes(block)):
        part["again"] = part["t"] in elsewhere
        part["pieces"] = pieces(part["t"]) if part["again"] else []
    return blocks


def _quotes(block: Block) -> list[Segment]:
    lines = (line for row in block["rows"] for cell in row["cells"] for line in cell["lines"])
    return [part for line in lines for part in line if part["k"] == "quote"]


def _turned(blocks: list[Block]) -> list[Block]:
    """Mark what stands on turned pages (landscape tables, a heading that leads to one), and the last that does not."""
    for block, following in zip(blocks, [*blocks[1:], {}], strict=True):
        leads = block["kind"] == "heading" and following.get("landscape")
        block["turned"] = bool(block.get("landscape") or leads)
    upright = [block for block in blocks if not block["turned"]]
    for block in blocks:
        block["last"] = bool(upright) and block is upright[-1]
    return _answered(blocks)


def _answered(blocks: list[Block]) -> list[Block]:
    """Mark the block that begins page two: the second heading of a chapter, for page one holds the answer alone."""
    chapters = [block for block in blocks if block["kind"] == "heading" and block["level"] == 1 and not block["turned"]]
    for block in blocks:
        block["new_page"] = len(chapters) > 1 and block is chapters[1]
    return blocks


__all__ = ["Segment", "prepared"]
