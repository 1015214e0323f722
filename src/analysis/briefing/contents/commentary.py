"""Commentary by staff: quoted whole, with name and date, and its place in a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.briefing.contents.block import Block, heading, paragraph
from analysis.briefing.page import Page
from analysis.briefing.text import Runs, quote


def place() -> list[Block]:
    """Where a Word file has its empty lines for commentary."""
    return [{"kind": "commentary", "id": "commentary-place", "entries": []}]


def commentary(page: Page, number: int) -> list[Block]:
    """The section: texts that differ stand one after another, each with its file."""
    words, entries = page.words, page.case.commentary
    title = words.heading(number, words.HEADING["commentary"])
    note = [words.COMMENTARY_NOTE if len(entries) == 1 else words.COMMENTARY_DIFFERS]
    shown = [heading("commentary", title), paragraph(note, "note")]
    for each in entries:
        shown.append(paragraph(_by(page, each)))
        shown += [paragraph([quote(text)]) for text in each["texts"]]
    (lines,) = place()
    filled = {**lines, "title": title, "note": note, "entries": [_quoted(page, each) for each in entries]}
    return [filled, *({**block, "staff": True} for block in shown)]


def _by(page: Page, entry: Mapping[str, Any]) -> Runs:
    """Name and date, and the file where there are several."""
    origin = [quote(entry["origin"])] if len(page.case.commentary) > 1 else []
    name, date = (quote(entry[part]) if entry[part] else page.words.NOT_GIVEN for part in ("name", "date"))
    return list(page.words.commentary_by(name, date, origin))


def _quoted(page: Page, entry: Mapping[str, Any]) -> Block:
    parts = {part: [quote(entry[part])] for part in ("name", "date")}
    return {**parts, "by": _by(page, entry), "texts": [[quote(text)] for text in entry["texts"]]}
