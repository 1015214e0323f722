"""What a document's data ask of the structure of its PDF: headings, figures with their texts, and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from analysis.briefing.document import Block, every_block
from analysis.briefing.segments import words_of

#: row charts that Typst draws as tables; their rows are named by a number, code or rank, and a name
CHARTS = ("groups", "pace", "composition", "matrix")
_CHART_LEAD = 1
_NUMBERING = ("number", "code", "rank")


@dataclass(frozen=True)
class Row:
    """A row below the header: the columns that each of its cells spans, None in a row chart; a group is one cell.

    A row that ``opens`` the rows below it is printed as a header, for the sake of the page's foot, and is none.
    """

    spans: tuple[int, ...] | None
    group: bool = False
    opens: bool = False


@dataclass(frozen=True)
class Table:
    """A table as its PDF must hold it.

    Attributes:
        name: the block's id.
        columns: their number; None for a row chart, whose columns are the template's.
        lead: last of the columns, from 0, whose cells are headers of their row.
        title: what becomes the caption: the whole line before the table, its last part, or nothing.
        summary: the text that tells a row chart, made from the data.
    """

    name: str
    columns: int | None
    rows: tuple[Row, ...]
    lead: int
    title: Literal["line", "last part"] | None
    summary: str | None = None


def tables(blocks: list[Block]) -> list[Table]:
    """Return the tables of ``blocks``, as ``layout.prepared`` gives them, in order of print."""
    found = []
    before: Block = {"kind": ""}
    for block in blocks:
        if block["kind"] in CHARTS:
            found.append(_chart(block))
        elif block["kind"] == "table":
            found.append(_table(block, after_heading=before["kind"] == "heading"))
        before = block
    return found


def figure_texts(blocks: list[Block]) -> list[str]:
    """Return the text of each figure in order of print: strip, axis and plots, and the bars in tables."""
    return list(_figure_texts(blocks))


def headings(blocks: list[Block]) -> list[tuple[int, str]]:
    """Return level and words of each heading in order of print; a chapter's run-in and an annex's own title count."""
    return list(_headings(blocks))


def lead_column(block: Block) -> int:
    """Return which column, from 0, names the rows of a table: the second behind a number, a code or a rank."""
    columns = block["columns"]
    numbered = block["role"] == "annex" or columns[0]["key"] in _NUMBERING
    return 1 if numbered and len(columns) > 2 else 0


def own_title(block: Block) -> list[dict[str, Any]]:
    """Return the part of a caption that is the title of an annex without a heading: up to its first muted part."""
    caption = block.get("caption") or []
    muted = next((place for place, part in enumerate(caption) if part["k"] == "muted"), len(caption))
    return list(caption[:muted])


def _chart(block: Block) -> Table:
    rows = (Row(None),) * len(block["rows"])
    return Table(block["id"], None, rows, _CHART_LEAD, "line", block["alt"])


def _table(block: Block, after_heading: bool) -> Table:
    count = len(block["columns"])
    rows = tuple(_row(row, count) for row in block["rows"])
    return Table(block["id"], count, rows, lead_column(block), _title(block, after_heading))


def _row(row: Block, columns: int) -> Row:
    if row["kind"] == "group":
        return Row((columns,), group=True)
    return Row(tuple(cell["span"] for cell in row["cells"]), opens=bool(row.get("opens")))


def _title(block: Block, after_heading: bool) -> Literal["line", "last part"] | None:
    """A turned page prints the heading and the caption in one line; elsewhere a heading serves where no caption is."""
    if block.get("caption"):
        return "last part" if block["turned"] and after_heading else "line"
    return "line" if after_heading else None


def _figure_texts(blocks: list[Block]) -> Iterator[str]:
    for block in every_block(blocks):
        if block["kind"] in ("strip", "axis", "plot"):
            yield block["alt"]
        elif block["kind"] == "table":
            cells = (cell for row in block["rows"] for cell in row["cells"])
            bars = (cell.get("bar") or {} for cell in cells)
            yield from (bar["alt"] for bar in bars if bar.get("alt"))


def _headings(blocks: list[Block]) -> Iterator[tuple[int, str]]:
    before: Block = {"kind": ""}
    for block in blocks:
        if block["kind"] == "heading":
            yield (1 if block["turned"] else block["level"]), words_of(block["runs"])
        elif block["kind"] == "paragraph" and block.get("chapter"):
            yield 1, words_of(block["lead"])
        elif block["kind"] == "table" and block["turned"] and before["kind"] != "heading":
            yield 1, words_of(own_title(block))
        before = block
