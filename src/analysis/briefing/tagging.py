"""Mending the structure tree that Typst writes.

Typst 0.15 tags a table's header rows, but its wheel has no function for headers of rows and for a table's summary, and
a line of text above a table is a paragraph to it. Here the line becomes the table's caption, each row gets its headers,
each group of rows its own body, and every cell names its headers. No content and no mark on a page changes.
"""

from __future__ import annotations

import io
from itertools import takewhile
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from analysis.briefing.document import Block
from analysis.briefing.pdf_tree import (
    Element,
    cells,
    drop_attribute,
    elements,
    kids,
    kind,
    root,
    rows,
    set_attributes,
    walk,
)
from analysis.briefing.structure_model import Table, tables
from analysis.errors import UserError


def tagged(content: bytes, blocks: list[Block]) -> bytes:
    """Return the PDF with its structure tree mended.

    Args:
        content: a tagged PDF that Typst made of ``blocks``.
        blocks: the document's blocks as ``layout.prepared`` gives them.

    Returns:
        The same bytes for the same input; the file's dates stay.

    Raises:
        UserError: when the file does not hold each table of the blocks once.
    """
    with Pdf.open(io.BytesIO(content)) as pdf:
        tree = root(pdf)
        wanted = tables(blocks)
        found = [(parent, kid) for parent in [tree, *walk(tree)] for kid in elements(parent) if kind(kid) == "/Table"]
        if len(found) != len(wanted):
            raise UserError(
                "PDF",
                f"{len(found)} tables",
                f"{len(wanted)}, as in the document",
                "let the Typst template print each table and row chart once",
            )
        for (parent, element), table in zip(found, wanted, strict=True):
            _caption(pdf, parent, element, table)
            _mend(pdf, element, table)
        _lift_run_ins(tree)
        _index_ids(pdf, tree)
        # false is what its absence means, and poppler takes the word for an error
        if "/Suspects" in pdf.Root.MarkInfo:
            del pdf.Root.MarkInfo.Suspects
        return _saved(pdf)


def _saved(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


# ---- captions ---------------------------------------------------------------------------------------------------
def _caption(pdf: Pdf, parent: Element, table: Element, wanted: Table) -> None:
    """Move the title that stands before a table into it; the order of reading stays."""
    siblings = kids(parent)
    place = next(index for index, kid in enumerate(siblings) if _same(kid, table))
    if wanted.title is None or place == 0 or not isinstance(siblings[place - 1], Dictionary):
        return
    line = siblings[place - 1]
    if wanted.title == "line":
        parent.K = Array([*siblings[: place - 1], *siblings[place:]])
        moved = line
    else:
        *rest, moved = kids(line)
        line.K = Array(rest)
    if kind(moved) in ("/P", "/Div"):
        moved.S = Name.Caption
        caption = moved
    else:
        caption = _element(pdf, Name.Caption, table, [moved])
    caption.P = table
    table.K = Array([caption, *kids(table)])


def _same(kid: Any, element: Element) -> bool:
    return isinstance(kid, Dictionary) and bool(kid.objgen == element.objgen)


def _element(pdf: Pdf, role: Name, parent: Element, below: list[Element]) -> Element:
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=role, P=parent, K=Array(below)))
    for kid in below:
        kid.P = made
    return made


# ---- rows -------------------------------------------------------------------------------------------------------
def _mend(pdf: Pdf, table: Element, wanted: Table) -> None:
    """Give rows their headers and groups of rows their bodies; name every cell's headers."""
    head, below = _parted(table, wanted)
    if len(below) != len(wanted.rows):
        raise UserError(
            f"PDF, table {wanted.name}",
            f"{len(below)} rows",
            f"{len(wanted.rows)}, as in the document",
            "let the Typst template print each row of a table once",
        )
    if wanted.summary is not None:
        set_attributes(table, {"/Summary": String(wanted.summary)})
    columns, prefix = _columns(head)
    group: list[str] = []
    for number, (row, each) in enumerate(zip(below, wanted.rows, strict=True), len(head)):
        if each.group:
            group = [str(cell.ID) for cell in elements(row)]
            for cell in elements(row):
                set_attributes(cell, {"/Headers": Array([])})
        else:
            _row_headers(row, wanted.lead, columns, group, f"{prefix}x{{}}y{number}")
    _bodies(pdf, table, head, below, wanted)


def _parted(table: Element, wanted: Table) -> tuple[list[Element], list[Element]]:
    """Part a table's rows into header and rest; Typst counts to the header what it prints as one right below it."""
    every = rows(table)
    inside = sum(len(rows(part)) for part in elements(table) if kind(part) == "/THead")
    count = inside - sum(1 for _ in takewhile(lambda row: row.group or row.opens, wanted.rows))
    return every[:count], every[count:]


def _columns(head: list[Element]) -> tuple[dict[int, list[str]], str]:
    """Return the ids of each column's headers, and what the ids of this table begin with.

    Typst names a header U8x0y1: table 8, column 0, row 1.
    """
    columns: dict[int, list[str]] = {}
    prefix = ""
    for row in head:
        for cell, _, span in cells(row):
            name = str(cell.ID)
            prefix, _, place = name.partition("x")
            first = int(place.partition("y")[0])
            for column in range(first, first + span):
                columns.setdefault(column, []).append(name)
    return columns, prefix


def _row_headers(row: Element, lead: int, columns: dict[int, list[str]], group: list[str], name: str) -> None:
    """Make the cells up to column ``lead`` headers of the row, and let each cell name its headers."""
    own: list[str] = []
    for cell, column, span in cells(row):
        # a name that runs over the columns behind its own is still headed by its own
        covered = range(column, column + (1 if column <= lead else span))
        above = [each for at in covered for each in columns.get(at, ())]
        headers = [*dict.fromkeys(above), *group, *own]
        values: dict[str, Any] = {"/Headers": Array([String(each) for each in headers])}
        if column > lead:
            _demote(cell)
        else:
            cell.S = Name.TH
            cell.ID = String(name.format(column))
            own.append(name.format(column))
            values["/Scope"] = Name.Row
        set_attributes(cell, values)


def _demote(cell: Element) -> None:
    """Make a cell one of data, also where its row was printed as a header."""
    cell.S = Name.TD
    if "/ID" in cell:
        del cell.ID
    drop_attribute(cell, "/Scope")


def _bodies(pdf: Pdf, table: Element, head: list[Element], below: list[Element], wanted: Table) -> None:
    """Leave the header rows alone in THead and begin a TBody with each group row."""
    parts: list[list[Element]] = []
    for row, each in zip(below, wanted.rows, strict=True):
        if each.group or not parts:
            parts.append([])
        parts[-1].append(row)
    first = [kid for kid in elements(table) if kind(kid) == "/Caption"]
    sections = [(Name.THead, head), *((Name.TBody, part) for part in parts)]
    table.K = Array([*first, *(_element(pdf, role, table, part) for role, part in sections)])


# ---- the whole tree ---------------------------------------------------------------------------------------------
def _lift_run_ins(tree: Element) -> None:
    """Put a heading that begins a paragraph before it: a paragraph holds no heading."""
    for parent in list(walk(tree, frozenset(("/Table", "/L")))):
        below = kids(parent)
        lifted: list[Any] = []
        for kid in below:
            inner = elements(kid) if isinstance(kid, Dictionary) and kid.get("/S") == Name.P else []
            if inner and kind(inner[0]).startswith("/H"):
                heading = inner[0]
                kid.K = Array([each for each in kids(kid) if not _same(each, heading)])
                heading.P = parent
                lifted.append(heading)
            lifted.append(kid)
        if len(lifted) > len(below):
            parent.K = Array(lifted)


def _index_ids(pdf: Pdf, tree: Element) -> None:
    """Write the tree's index of element ids anew: sorted, in one node."""
    found = sorted((bytes(each.ID), each) for each in walk(tree) if "/ID" in each)
    pairs = [part for name, each in found for part in (String(name), each)]
    tree.IDTree = Dictionary(Names=Array(pairs))
