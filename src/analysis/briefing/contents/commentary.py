"""Commentary by staff: quoted whole, with name and date, and its place in a Word file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.briefing.contents.block import Block, heading, paragraph
from analysis.briefing.page import Page
from analysis.briefing.text import Runs, quote


def place(entries: Sequence[Mapping[str, Any]] = (), title: Runs | None = None) -> list[Block]:
    """Where a Word file has its lines for commentary, and what stands in them."""
    block: Block = {"kind": "commentary", "id": "commentary-place", "entries": [_quoted(each) for each in entries]}
    return [{**block, "title": title} if title else block]


def commentary(page: Page, number: int) -> list[Block]:
    """The section: texts that differ stand one after another, each with its file."""
    words, entries = page.words, page.case.commentary
    title = words.heading(number, words.HEADING["commentary"])
    note = words.COMMENTARY_NOTE if len(entries) == 1 else words.COMMENTARY_DIFFERS
    shown = [heading("commentary", title), paragraph([note], "note")]
    for each in entries:
        origin = [quote(each["origin"])] if len(entries) > 1 else []
        name, date = (quote(each[part] or words.NOT_GIVEN) for part in ("name", "date"))
        shown.append(paragraph(words.commentary_by(name, date, origin)))
        shown += [paragraph([quote(text)]) for text in each["texts"]]
    return [*place(entries, title), *({**block, "staff": True} for block in shown)]


def _quoted(entry: Mapping[str, Any]) -> Block:
    parts = {part: [quote(entry[part])] for part in ("origin", "name", "date")}
    return {**parts, "texts": [[quote(text)] for text in entry["texts"]]}
