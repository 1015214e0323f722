"""How to count, in the words of the plan's contract: what a clerk reads beside the cell that is being filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.intake.workbook_layout import FormRow
from analysis.plan import Plan

#: what spreadsheet programs show of a prompt at most
TITLE, MESSAGE = 32, 255


def prompt_of(plan: Plan, row: FormRow) -> tuple[str, str]:
    """Title and text of the prompt of a row's input cell; the text is empty where the contract says nothing."""
    code, stage, _, role = row.key
    said: Mapping[str, Any] = plan.workbook.get("guidance", {})
    counting = _said(said, "indicators", code) or _said(said, "measure_units", row.printed.get("measure_unit", ""))
    staged = _said(said, "stages", stage) if role == "value" and not _said(said, "indicators", code) else ""
    parts = [_said(said, "roles", role), counting if role != "state" else "", staged]
    if role not in ("state", "text"):
        parts.append(f"没有这项工作填“{plan.workbook['states']['none'][0]}”，并在说明栏写原因。")
    title = f"{code} {stage}{row.printed.get('role', '')}"
    return title[:TITLE], "".join(parts)[:MESSAGE]


def _said(guidance: Mapping[str, Any], about: str, name: str) -> str:
    return str(guidance.get(about, {}).get(name, ""))
