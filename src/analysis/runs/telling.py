"""What became of files that were handed in, as a person reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analysis.intake.legible import legible
from analysis.runs.checking import count, rows_of
from analysis.runs.console import results, say, show_findings, show_table
from analysis.runs.receiving import Change, Outcome

#: in words, of files that were received and of those that only were looked at
_DONE = {"accepted": "received", "rejected": "refused", "known": "there already", "skipped": "skipped"}
_CHANGE_COLUMNS = ("file", "sheet", "cell", "indicator", "before", "now", "reason")
_TRIED = {**_DONE, "accepted": "can be received"}


def show_outcomes(outcomes: Sequence[Outcome], language: str, dry_run: bool) -> None:
    """Print a line a file, then what a restatement changes, then every finding."""
    console = results()
    columns = ("file", "result", "unit", "quarter", "kept as")
    show_table(console, columns, list(_lines(outcomes, _TRIED if dry_run else _DONE)))
    changes = [(each, change) for each in outcomes for change in each.changes]
    if changes:
        say(console, "")
        show_table(console, _CHANGE_COLUMNS, [_changed(each, change) for each, change in changes])
    findings = [found for each in outcomes for found in each.findings]
    rows = rows_of(findings, language)
    if rows:
        say(console, "")
        show_findings(console, rows)
    show_unchecked({each.name: each.not_checked for each in outcomes if each.not_checked})
    say(console, f"\n{count(rows)}")


def show_unchecked(files: Mapping[str, Sequence[str]]) -> None:
    """Print what was not checked of files whose kind does not show it: a line a file."""
    if files:
        say(results(), "")
    for file, facts in files.items():
        say(results(), f"not checked in {legible(file)}: {', '.join(facts)}")


def _changed(each: Outcome, change: Change) -> tuple[str, ...]:
    texts = change.sheet, change.cell, change.indicator, change.old or "—", change.new or "—", change.reason
    return tuple(map(legible, (each.kept, *texts)))


def _lines(outcomes: Iterable[Outcome], words: dict[str, str]) -> Iterable[tuple[str, ...]]:
    for each in outcomes:
        yield legible(each.name), words[each.status], each.unit, each.quarter, each.kept
