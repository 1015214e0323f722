"""The vocabulary that notebooks speak and exporters read: one MIME type carrying versioned blocks."""

from __future__ import annotations

from typing import Any

MIME = "application/vnd.livelihood-briefing.v1+json"
VERSION = 1

# From calm to urgent, then the two states in which nothing can be said; the order of every strip.
STATUS_KEYS = (
    "completed",
    "on_pace",
    "slightly_behind",
    "behind",
    "severely_behind",
    "not_reported",
    "not_assessable",
)
# Rows that are in no count: a word after a dash, never a glyph.
UNCOUNTED_KEYS = ("no_target", "not_applicable")

# Fields that each kind of block must have. Optional ones, and the three row charts that the medium draws itself:
#   axis: note, band [low, high], target, ticks [value], scale [{value, label: runs}];
#         points [{value, role: area | city | other, label: runs, parts?: runs beside the label}];
#         all values in percent, floats for drawing only
#   groups: note; rows [{number, name, cells [{status, label}], note?: text in place of the cells on pace}]
#   pace: note; rows [{label, name: runs, status, attainment and pace as shares of the year, done: runs, gap: runs}]
#   composition: note; heads [{label}] of function, bar, share, last year, amount; rows [{code, name: runs, livelihood,
#         bar and tick in percent for drawing only, now, before, amount: runs; within, partly: scopes apart by spaces}];
#         choices [{scope, note: runs}] for the screen, where the marking follows the scope chosen
#   scopes: a choice of scopes, for screens only: judged (the scope that is); choices [{scope, name, said, runs: runs,
#         axis: a block or None}], said is announced when a scope was chosen; table: a block; note: runs
#   matrix: note, legend: runs; states [{state, word}] explain the looks of cells; heads by name (rank, area, parts,
#         rate, reported, share); groups [name]; upright: whether their characters stand one below the other;
#         rows [{area, whole, attention, rank, name, parts, rate, reported, share: runs, cells}],
#         cells [{state, number: runs, said: the words behind the look}]
#   table: caption, or heading (the id of the section that names it), landscape; a row may be ``marked``, or ``opens``
#         the rows below it and stays on one page with the first; a cell may have ``bar`` and ``span``;
#         medium: ``paper`` keeps it off the page
#   commentary: title, note; where a Word file has its place for commentary by staff, and what stands in it: entries
#         [{name, date, by: runs, texts [runs]}]; page and paper show the blocks marked ``staff`` instead
#   paragraph: lead (a run-in heading; one that begins with 一、 opens a section of the page)
FIELDS: dict[str, tuple[str, ...]] = {
    "document": ("lang", "title", "date_line", "area", "period", "synthetic", "marks", "data_date", "dataset", "words"),
    "heading": ("level", "runs"),
    "paragraph": ("role", "runs"),
    "list": ("items",),
    "strip": ("id", "alt", "counts", "cells"),
    "axis": ("id", "title", "alt", "low", "high", "points"),
    "groups": ("id", "title", "alt", "rows"),
    "pace": ("id", "title", "alt", "rows"),
    "composition": ("id", "title", "alt", "heads", "rows"),
    "matrix": ("id", "title", "alt", "heads", "groups", "states", "rows"),
    "scopes": ("id", "judged", "legend", "choices", "table", "note"),
    "table": ("id", "role", "columns", "rows"),
    "plot": ("id", "title", "alt", "svg"),
    "row": ("blocks",),
    "commentary": ("id", "entries"),
}

#: kinds that only the page shows, since they hold what a reader chooses from
SCREEN_KINDS = ("scopes",)


def is_on_page(block: dict[str, Any]) -> bool:
    """Whether the page shows a block."""
    return block.get("medium") != "paper"


def is_on_paper(block: dict[str, Any]) -> bool:
    """Whether paper shows a block."""
    return block["kind"] not in SCREEN_KINDS
