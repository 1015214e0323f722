"""Who sent a file and about which quarter, as the file itself says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.errors import UserError
from analysis.intake.cards import Cards
from analysis.intake.findings import Finding, finding
from analysis.intake.forms import Form
from analysis.intake.grids import grids_of
from analysis.intake.receiving.given import Given
from analysis.intake.sheet_reader import SheetReader
from analysis.intake.submissions import Submission
from analysis.intake.unreadable import UnreadableFile
from analysis.plan import Plan
from analysis.quarter import Quarter


@dataclass(frozen=True)
class Examined:
    """A file that was looked at.

    Attributes:
        unit: code of the one unit that it is from; empty when that is not known.
        quarter: that it is about; None when that is not known.
        findings: why it cannot be received; none when it can.
    """

    given: Given
    unit: str = ""
    quarter: Quarter | None = None
    findings: tuple[Finding, ...] = ()


def examine(given: Given, plan: Plan, plan_of: Callable[[int], Plan], cards: Cards, reader: SheetReader) -> Examined:
    """Find out whether a file can be received, and as whose.

    Args:
        given: the file.
        plan: whose contract tells where a cover has its fields.
        plan_of: the plan of a year; raises UserError for a year without one.
        cards: of the data set that would take it.
        reader: of workbooks.
    """
    if given.refused:
        return _refused(given, given.refused)
    try:
        grids = grids_of(given.content, given.name, reader)
    except UnreadableFile as fault:
        return _refused(given, fault)
    sheet = Submission(plan, Form.of(plan), cards, Quarter(plan.year, 1), given.name, "v1", grids)
    if sheet.is_made_up:
        return Examined(given, findings=(finding("made-up", {}, file=given.name),))
    senders = sheet.senders()
    if len(senders) != 1:
        told = "、".join(f"{unit} {period}" for unit, period in senders[:6])
        rule = "sender-unclear/several" if senders else "sender-unclear/none"
        return Examined(given, findings=(finding(rule, {"senders": told}, file=given.name),))
    return _from_one(given, plan_of, *senders[0])


def _from_one(given: Given, plan_of: Callable[[int], Plan], unit: str, period: str) -> Examined:
    try:
        quarter = Quarter.parse(period)
        plan = plan_of(quarter.year)
    except UserError:
        values = {"period": period or "—"}
        return Examined(given, findings=(finding("sender-unclear/quarter", values, file=given.name),))
    found = plan.unit_called(unit)
    if found is None:
        return Examined(
            given, quarter=quarter, findings=(finding("sender-unclear/unit", {"unit": unit or "—"}, file=given.name),)
        )
    return Examined(given, found.unit, quarter)


def _refused(given: Given, fault: UnreadableFile) -> Examined:
    return Examined(given, findings=(finding(fault.rule, fault.values, file=given.name),))
