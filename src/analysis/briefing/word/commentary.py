"""The place for staff commentary in a Word file: what was written stands in it, else it waits to be filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.briefing.document import Block
from analysis.briefing.word import names, tree
from analysis.briefing.word.inline import inlines
from analysis.briefing.word.tree import Node
from analysis.intake.commentary_places import DATE_STYLE, HINT_STYLE, NAME_STYLE, PLACE, TEXT_STYLE


def section(block: Block, words: Mapping[str, str]) -> list[Node]:
    """The heading, what to do, and the lines for name, date and text.

    Texts that differ are shown one after another with their files, and the lines stay empty: which of them holds is
    not for a build to say.
    """
    entries = block["entries"]
    one = entries[0] if len(entries) == 1 else None
    title = inlines(block["title"]) if block.get("title") else [tree.text(words["commentary"])]
    note = [tree.paragraph(HINT_STYLE, inlines(block["note"]))] if block.get("note") else []
    if len(entries) > 1:
        shown = [tree.heading(1, "", title), *note, *(node for entry in entries for node in _shown(entry))]
        opening = [*shown, tree.heading(2, PLACE, [tree.text(words["commentary_new"])])]
        hint = words["commentary_differs"]
    else:
        opening, hint = [tree.heading(1, PLACE, title), *note], words["commentary_hint"]
    return [
        *opening,
        tree.paragraph(HINT_STYLE, [tree.text(hint)]),
        _field(NAME_STYLE, words["commentary_name"], _quoted(one, "name")),
        _field(DATE_STYLE, words["commentary_date"], _quoted(one, "date")),
        *(tree.paragraph(TEXT_STYLE, [tree.text(text)]) for text in _texts(one) or [""]),
    ]


def _shown(entry: Mapping[str, Any]) -> list[Node]:
    by = tree.paragraph(names.NOTE, [tree.text(_joined(entry["by"]))])
    return [by, *(tree.paragraph(names.BODY, [tree.text(text)]) for text in _texts(entry))]


def _field(style: str, label: str, value: str) -> Node:
    return tree.paragraph(style, [tree.text(f"{label}{value}")])


def _quoted(entry: Mapping[str, Any] | None, name: str) -> str:
    return _joined(entry[name]) if entry else ""


def _texts(entry: Mapping[str, Any] | None) -> list[str]:
    return [_joined(runs) for runs in entry["texts"]] if entry else []


def _joined(runs: Sequence[str | Mapping[str, str]]) -> str:
    return "".join(run if isinstance(run, str) else run["quote"] for run in runs)
