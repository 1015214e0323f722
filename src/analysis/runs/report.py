"""What a command found, as one JSON document for other programs; its form is ``report.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # they load pandas, and --help must not
    from analysis.intake.findings import Finding
    from analysis.runs.forms import Made
    from analysis.runs.receiving import Outcome

#: changes when a program that reads the document must change
VERSION = 1


def document(command: str, **content: Any) -> str:
    """The document as text."""
    return json.dumps({"version": VERSION, "command": command, **content}, ensure_ascii=False, indent=1)


def of_finding(each: Finding, language: str) -> dict[str, str]:
    """A finding with its texts in one language, cleaned like in a briefing."""
    from analysis.intake.findings import texts
    from analysis.intake.legible import legible

    names = ("rule", "severity", "unit", "period", "indicator", "file", "sheet", "cell")
    said = dict(zip(("found", "expected", "action"), texts(each, language), strict=True))
    return {key: legible(value) for key, value in ({name: getattr(each, name) for name in names} | said).items()}


def of_outcomes(outcomes: Iterable[Outcome], language: str) -> list[dict[str, Any]]:
    """Files that were received or checked."""
    return [
        {
            **{name: getattr(each, name) for name in ("name", "status", "sha256", "unit", "quarter", "kept")},
            "not_checked": list(each.not_checked),
            "changes": [asdict(change) for change in each.changes],
            "findings": [of_finding(found, language) for found in each.findings],
        }
        for each in outcomes
    ]


def of_unchecked(files: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Files with the facts that their kind does not show."""
    return [{"file": file, "facts": list(facts)} for file, facts in files.items()]


def of_datasets(sets: Mapping[str, Sequence[object]]) -> list[dict[str, Any]]:
    """Data sets with their quarters."""
    return [{"name": name, "quarters": list(map(str, quarters))} for name, quarters in sets.items()]


def of_forms(made: Iterable[Made]) -> list[dict[str, Any]]:
    """Forms that were written."""
    return [
        {"unit": each.unit.unit, "name": each.unit.name, "path": str(each.path), "sha256": each.sha256} for each in made
    ]
