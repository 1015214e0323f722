"""What the checks found, below the data note."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.briefing.contents.block import Block, cell, columns, paragraph, row, table
from analysis.briefing.contents.opening import count
from analysis.briefing.numbers import DASH
from analysis.briefing.page import Page
from analysis.briefing.text import quote
from analysis.results.records import records

SEVERITIES = ("error", "warning", "note")


def findings(page: Page) -> list[Block]:
    """How many findings there are, the unit's own in a table; in the city the others' by unit."""
    frame, words = page.case.findings, page.words
    if not len(frame):
        return [paragraph([words.NO_FINDINGS])]
    numbers = [
        count(page, f"findings/{severity}", int((frame["severity"] == severity).sum())) for severity in SEVERITIES
    ]
    own = frame[frame["unit"].isin(["", page.case.unit.unit])] if page.is_city else frame
    listed = "all" if len(own) == len(frame) else "own" if len(own) else "counted"
    blocks = [paragraph(words.findings_sentence(*numbers, listed))]
    if len(own):
        rows = [_finding(page, finding) for finding in records(own)]
        heads = columns(words.FINDING_COLUMNS, "lllll", (14, 40, 40, 34, 28))
        blocks.append(table("findings", [words.FINDINGS_CAPTION], heads, rows))
    return [*blocks, *(_by_unit(page) if page.is_city else [])]


def _finding(page: Page, finding: Mapping[str, str]) -> Block:
    place = " ".join(part for part in (finding["file"].rpartition("/")[2], finding["sheet"], finding["cell"]) if part)
    ending = "" if page.case.language == "zh" else f"_{page.case.language}"
    texts = [place, *(finding[f"{part}{ending}"] for part in ("found", "expected", "action"))]
    return row(
        [cell([page.words.SEVERITY[finding["severity"]]]), *(cell([quote(text) if text else DASH]) for text in texts)]
    )


def _by_unit(page: Page) -> list[Block]:
    frame, words = page.case.findings, page.words
    rows = []
    for unit in page.case.plan.parts_of_city:
        mine = frame[frame["unit"] == unit.unit]
        numbers = [int((mine["severity"] == severity).sum()) for severity in SEVERITIES]
        runs = [
            page.ledger.put(f"/{unit.unit}/findings/{severity}", number, str(number), "", words.FORMULA["count"])
            for severity, number in zip(SEVERITIES, numbers, strict=True)
        ]
        if sum(numbers):
            rows.append(row([cell([page.called(unit, "name")]), *(cell([run]) for run in runs)]))
    heads = columns(words.UNIT_FINDING_COLUMNS, "lrrr", (48, 36, 36, 36))
    return [table("findings-by-unit", [words.UNIT_FINDINGS_CAPTION], heads, rows)] if rows else []
