"""The findings of a quarter, in memory: nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs.pack import FIRST_LANGUAGE

if TYPE_CHECKING:  # it loads pandas, and --help must not
    from analysis.intake.findings import Finding

#: severity, rule, file, sheet, cell, found, expected, action
Row = tuple[str, ...]


def findings_of(workspace: Workspace, dataset: str, quarter: Quarter) -> list[Finding]:
    """Findings about a quarter's own submissions; earlier quarters have their own check.

    They come worst first, then those on which most of a printed figure rests, then by unit and place.

    Args:
        workspace: holds the data set.
        dataset: its name.
        quarter: whose submissions are meant.

    Raises:
        UserError: when a card or a correction contradicts the files.
    """
    from analysis.checks.weighing import by_weight
    from analysis.runs.prepare import prepare

    prepared = prepare(workspace, dataset, quarter)
    findings = by_weight(prepared.plan, prepared.findings)
    return [each for each in findings if each.period in ("", str(quarter))]


def unchecked_files(workspace: Workspace, dataset: str, quarter: Quarter) -> dict[str, tuple[str, ...]]:
    """Files of a quarter with what their kind does not show; those that show all are left out."""
    from analysis.intake.cards import is_skipped, raw_files
    from analysis.intake.unchecked import unchecked

    files = raw_files(workspace.dataset(quarter.year, dataset), quarter)
    return {file: facts for file in files if (facts := unchecked(file)) and not is_skipped(file)}


def rows_of(findings: Iterable[Finding], language: str = FIRST_LANGUAGE) -> list[Row]:
    """Findings as rows of a table, their texts in a language.

    What was submitted is cleaned like in a briefing: a mark of direction must not turn the reader's console round.
    """
    from analysis.intake.findings import texts
    from analysis.intake.legible import legible

    return [
        tuple(map(legible, (each.severity, each.rule, each.file, each.sheet, each.cell, *texts(each, language))))
        for each in findings
    ]


def count(rows: Iterable[Row]) -> str:
    """How many findings of each severity."""
    by = Counter(row[0] for row in rows)
    return ", ".join(f"{by[each]} {each}{'' if by[each] == 1 else 's'}" for each in ("error", "warning", "note"))
