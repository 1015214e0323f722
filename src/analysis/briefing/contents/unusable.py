"""What the checks found in a file of which nothing can be used, on the one page that its area has."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.briefing.contents.block import Block, cell, columns, heading, paragraph, row, table
from analysis.briefing.contents.opening import count
from analysis.briefing.page import Page
from analysis.briefing.pieces import shortened
from analysis.briefing.text import Runs, quote, width
from analysis.results.records import records

#: findings that page one lists, and the ems of a text of theirs, two lines; the check command lists all in full
MOST_FINDINGS, MOST_EMS = 2, 24


def what_is_wrong(page: Page) -> list[Block]:
    """The heading, the worst findings in a table, and how many more there are."""
    words, found = page.words, page.case.findings
    # sentence one says of the file what this rule does
    frame = found[found["rule"] != "file-unusable"]
    title = heading("decisions", words.heading(1, words.UNUSABLE_HEADING))
    # first what is wrong with a file, its place in the order of findings after that
    ordered = sorted(records(frame), key=lambda each: (bool(each["sheet"]), each["severity"] != "error"))
    rows = [_row(page, each) for each in ordered[:MOST_FINDINGS]]
    if not rows:
        return [title, paragraph([words.UNUSABLE_UNKNOWN])]
    heads = columns(words.UNUSABLE_COLUMNS, "lll", words.UNUSABLE_WIDTHS)
    blocks = [title, table("unusable", [], heads, rows, "decisions")]
    if more := len(frame) - len(rows):
        blocks.append(paragraph(words.unusable_more(count(page, "findings/more", more))))
    return blocks


def _row(page: Page, finding: Mapping[str, str]) -> Block:
    ending = "" if page.case.language == "zh" else f"_{page.case.language}"
    place = " ".join(part for part in (finding["sheet"], finding["cell"]) if part)
    where: Runs = [quote(place)] if place else [page.words.WHOLE_FILE]
    texts = (finding[f"{part}{ending}"] for part in ("found", "action"))
    return row([cell(where), *(cell(_short(text)) for text in texts)])


def _short(text: str) -> Runs:
    """The beginning of a text, as much as page one has room for."""
    kept = shortened(text, lambda beginning: width(beginning, str) <= MOST_EMS)
    return [quote(kept)] if kept == text else [quote(kept), "…"]
