"""The vocabulary that notebooks speak and exporters read: one MIME type carrying versioned blocks."""

from __future__ import annotations

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
#         points [{value, role: area | city | other, label: runs}]; all values in percent, floats for drawing only
#   groups: note; rows [{number, name, cells [{status, label}], note?: text in place of the cells on pace}]
#   pace: note; rows [{label, name: runs, status, attainment and pace as shares of the year, done: runs, gap: runs}]
#   table: caption, landscape; a row may be ``marked``, a cell may have ``bar`` and ``span``
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
    "table": ("id", "role", "columns", "rows"),
    "plot": ("id", "title", "alt", "svg"),
    "row": ("blocks",),
}
