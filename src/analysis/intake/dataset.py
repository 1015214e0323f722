"""A data set's quarters as one frame of observations, with everything that was found while reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from analysis.errors import unknown
from analysis.intake.cards import REFUSED, Cards, check_cards, is_lock, is_skipped, raw_files, read_cards
from analysis.intake.commentary import FOLDER
from analysis.intake.corrections import Correction, correct, read_corrections
from analysis.intake.findings import Finding, finding, in_order
from analysis.intake.forms import Form
from analysis.intake.grids import Grid, read_grids
from analysis.intake.hand_statuses import read_hand_statuses, unprintable_by_hand
from analysis.intake.observations import Observation, observations_frame
from analysis.intake.senders import Files, named_unit, unusable
from analysis.intake.sheet_reader import SheetReader
from analysis.intake.submissions import Submission
from analysis.intake.unreadable import RULES as UNREADABLE
from analysis.intake.unreadable import UnreadableFile
from analysis.intake.versions import settle, version_of
from analysis.intake.workbook_facts import of_workbook
from analysis.plan import Plan
from analysis.quarter import Quarter

#: the rule that a file breaks of which nothing was read


@dataclass(frozen=True)
class Intake:
    """What was read.

    Attributes:
        observations: one row a cell.
        findings: what is wrong with the files.
        cards: where they come from.
        unusable: of the latest quarter, the files of each unit that gives no usable figure (`senders.unusable`).
    """

    observations: pd.DataFrame
    findings: list[Finding]
    cards: Cards
    unusable: Files = field(default_factory=dict)


def read_dataset(plan: Plan, folder: Path, quarters: Sequence[Quarter]) -> Intake:
    """Read the raw files of some quarters of a data set.

    A file that cannot be read is a finding and the others go on; no row is dropped.

    Args:
        plan: the plan of the year.
        folder: the data set's folder, with cards.yaml and a folder a quarter.
        quarters: the quarters to read.

    Raises:
        UserError: when the cards, a correction or a status set by hand are not valid, or a quarter has no folder.
    """
    cards, form = read_cards(folder), Form.of(plan)
    _refuse_absent(folder, quarters)
    grids, findings = _read_files(folder, quarters)
    findings += check_cards(folder, cards, quarters)
    # a correction of a file that cannot be read waits until it can
    unread = {each.file for each in findings if each.rule in UNREADABLE}
    corrections = [each for each in _about(folder, quarters) if each.file not in unread]
    findings += correct([grid for each in grids.values() for grid in each], corrections)
    read = [each for file in grids for each in _submission(plan, form, cards, file, grids[file]).read()]
    settled = settle(each for each in read if isinstance(each, Observation))
    of_rows = [each for each in read if isinstance(each, Finding) and each.file not in settled.superseded]
    observations = settled.observations
    by_hand = read_hand_statuses(plan, folder, cards.dataset, quarters)
    findings = [*findings, *of_rows, *settled.findings, *unprintable_by_hand(by_hand)]
    frame = _with_cards(observations_frame([*observations, *by_hand]), cards)
    latest = max(quarters)
    files = [each for each in raw_files(folder, latest) if not is_lock(each)]
    lacking = unusable(plan, files, frame, latest, cards.reports)
    return Intake(frame, in_order(_with_units(plan, findings, observations, lacking)), cards, lacking)


def _refuse_absent(folder: Path, quarters: Sequence[Quarter]) -> None:
    there = sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and entry.name not in (FOLDER, REFUSED))
    for quarter in quarters:
        if str(quarter) not in there:
            raise unknown(f"quarter of {folder.name}", str(quarter), there)


def _read_files(folder: Path, quarters: Sequence[Quarter]) -> tuple[dict[str, list[Grid]], list[Finding]]:
    grids: dict[str, list[Grid]] = {}
    findings = []
    with SheetReader() as reader:
        for quarter in sorted(set(quarters)):
            for file in raw_files(folder, quarter):
                if is_skipped(file):
                    rule = "lock-file" if is_lock(file) else "copy-file"
                    findings.append(finding(rule, {"file": file}, period=str(quarter), file=file))
                    continue
                try:
                    grids[file] = read_grids(folder / file, file, reader)
                    findings += of_workbook(grids[file], str(quarter))
                except UnreadableFile as fault:
                    findings.append(finding(fault.rule, fault.values, period=str(quarter), file=file))
    return grids, findings


def _about(folder: Path, quarters: Sequence[Quarter]) -> list[Correction]:
    """Corrections of the files read; one of a file that lies elsewhere waits, one of no file at all is an error."""
    read = {str(quarter) for quarter in quarters}
    return [
        each
        for each in read_corrections(folder)
        if each.file.split("/")[0] in read or not (folder / each.file).is_file()
    ]


def _submission(plan: Plan, form: Form, cards: Cards, file: str, grids: Sequence[Grid]) -> Submission:
    quarter = Quarter.parse(file.split("/")[0])
    return Submission(plan, form, cards, quarter, file, version_of(file), grids)


def _with_cards(frame: pd.DataFrame, cards: Cards) -> pd.DataFrame:
    """Fill in the source card of each file's rows; those of no card's file stay as they are."""
    known = {file: card.id for file in frame["file"].unique() if (card := cards.card_of(file))}
    filled = [known.get(file, card) for file, card in zip(frame["file"], frame["card"], strict=True)]
    return frame.assign(card=pd.Series(filled, frame.index, frame["card"].dtype))


def _with_units(
    plan: Plan, findings: Iterable[Finding], observations: Iterable[Observation], lacking: Files
) -> list[Finding]:
    """Findings about a whole file name the unit and quarter that it is from, when there is one.

    Of a file that tells no unit they name the one that its name tells, so that this unit's briefing shows them.
    """
    senders: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for each in observations:
        senders[each.file].add((each.unit, each.period))
    placed = [_from(each, senders.get(each.file, set())) for each in findings]
    owners = {file: unit for unit, files in lacking.items() for file in files if unit}
    return [each if each.unit else replace(each, unit=_owner(plan, each, owners)) for each in placed]


def _owner(plan: Plan, each: Finding, owners: Mapping[str, str]) -> str:
    unread = each.rule in UNREADABLE
    return owners.get(each.file, named_unit(plan, each.file) if unread else "")


def _from(each: Finding, senders: set[tuple[str, str]]) -> Finding:
    if each.unit or len(senders) != 1:
        return each
    unit, period = next(iter(senders))
    return replace(each, unit=unit, period=each.period or period)
