"""Receiving files: looked at, tried together with what is there, kept, and told cell by cell."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from analysis import checks, intake
from analysis.checks.weighing import by_weight
from analysis.errors import UserError
from analysis.intake.cards import REFUSED, Cards
from analysis.intake.commentary import FOLDER
from analysis.intake.findings import Finding, finding
from analysis.intake.observations import Observation
from analysis.intake.receiving import keeping
from analysis.intake.receiving.examining import Examined, examine
from analysis.intake.receiving.given import Given, given_files
from analysis.intake.sheet_reader import SheetReader
from analysis.intake.switches import read_switches, switched
from analysis.intake.unchecked import unchecked
from analysis.intake.versions import version_of
from analysis.plan import Plan
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.results.records import records
from analysis.runs.lock import held

#: accepted: kept as a submission; rejected: kept apart; known: the very same bytes are there; skipped: by its name
Status = Literal["accepted", "rejected", "known", "skipped"]
#: the data set that takes what units send, unless another is named
SUBMISSIONS = "submissions"


@dataclass(frozen=True)
class Change:
    """A cell in which a later version differs from the one before.

    Attributes:
        old, new: as they stand in the cells; empty where there is none.
        reason: the sender's explanation.
    """

    sheet: str
    cell: str
    indicator: str
    role: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What became of a file.

    Attributes:
        name: as it was handed in.
        kept: where it lies, or would lie, relative to the data set's folder; empty for what is not kept.
        changes: against the version before, of a restatement.
        findings: about this file, worst first.
    """

    name: str
    status: Status
    sha256: str = ""
    unit: str = ""
    quarter: str = ""
    kept: str = ""
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def not_checked(self) -> tuple[str, ...]:
        """What its kind of file does not show; nothing of a file that was not read."""
        return unchecked(self.kept) if self.status == "accepted" else ()

    @property
    def is_sound(self) -> bool:
        """Whether nobody needs to do anything about it."""
        return self.status != "rejected" and not any(each.severity == "error" for each in self.findings)


@dataclass
class _Desk:
    """A data set that takes files, as it is and as it is tried.

    Attributes:
        folder: the data set's own, which may not be there yet.
        trial: a copy of its submissions, in which new files are read together with the earlier ones.
    """

    workspace: Workspace
    plan: Plan
    name: str
    folder: Path
    trial: Path
    cards: Cards
    received: date
    sender: str
    writes: bool
    outcomes: list[Outcome] = field(default_factory=list)


def receive(
    workspace: Workspace,
    dataset: str,
    paths: Sequence[Path],
    *,
    received: date,
    sender: str = "",
    dry_run: bool = False,
) -> list[Outcome]:
    """Receive files into a data set of the newest plan year, or only say what would come of it.

    A file whose unit and quarter are clear is kept as it is, whatever is wrong with its cells: those findings stay
    open. One of which this is not clear, or that no program should open, is kept apart with its findings. A second
    file of a unit and quarter is its next version; the earlier one stays.

    Args:
        workspace: the project's folders.
        dataset: made when it is not there.
        paths: files, or folders of them; a .zip is taken apart.
        received: the day they came.
        sender: who handed them in.
        dry_run: whether nothing is written.

    Raises:
        UserError: when a path is not there, or the data set is made-up or has several sources.
    """
    plan = workspace.plan(workspace.years()[-1])
    folder = workspace.data / "raw" / str(plan.year) / _checked_name(dataset)
    cards = keeping.cards_of(folder, dataset, plan)
    if cards.synthetic:
        raise UserError(
            f"data set {dataset}", "made-up data", "a data set of what units send", "give another --dataset"
        )
    given = [each for path in paths for each in _given(path)]
    hold = nullcontext() if dry_run else held(folder, f"receive into {dataset}", "give another --dataset")
    with hold, tempfile.TemporaryDirectory(prefix="receiving-") as scratch, SheetReader() as reader:
        trial = Path(scratch) / dataset
        _copy(folder, trial)
        desk = _Desk(workspace, plan, dataset, folder, trial, cards, received, sender, not dry_run)
        for each in given:
            desk.outcomes.append(_taken(desk, each, reader))
        return _with_findings(desk)


def _checked_name(name: str) -> str:
    if not name.replace("-", "").replace("_", "").isalnum() or name in ("plan", "reference"):
        raise UserError("dataset", repr(name), "letters, digits, - and _", "give another --dataset")
    return name


def _given(path: Path) -> Iterator[Given]:
    if path.is_dir():
        for inside in sorted(each for each in path.iterdir() if each.is_file() and not each.name.startswith(".")):
            yield from given_files(inside)
    else:
        yield from given_files(path)


def _copy(folder: Path, trial: Path) -> None:
    """Copy what the data set's reading needs; refused files and commentary stay behind."""
    trial.mkdir()
    if folder.is_dir():
        ignored = shutil.ignore_patterns(REFUSED, FOLDER, ".*")
        shutil.copytree(folder, trial, ignore=ignored, dirs_exist_ok=True)


def _taken(desk: _Desk, given: Given, reader: SheetReader) -> Outcome:
    if given.skipped:
        note = finding(given.skipped, {"file": given.name}, file=given.name)
        return Outcome(given.name, "skipped", findings=(note,))
    if known := keeping.already_there(desk.cards, given):
        return Outcome(given.name, "known", given.sha256, kept=known.path)
    seen = examine(given, desk.plan, desk.workspace.plan, desk.cards, reader)
    if seen.findings or seen.quarter is None or seen.quarter.year != desk.plan.year:
        return _refused(desk, seen)
    path = keeping.place_for(desk.cards, desk.plan.unit(seen.unit), seen.quarter, given)
    if desk.writes:
        keeping.keep(desk.folder, desk.cards, path, given, desk.received, desk.sender)
    desk.cards = keeping.keep(desk.trial, desk.cards, path, given, desk.received, desk.sender)
    return Outcome(given.name, "accepted", given.sha256, seen.unit, str(seen.quarter), path)


def _refused(desk: _Desk, seen: Examined) -> Outcome:
    kept = keeping.keep_refused(desk.folder, seen, desk.received, seen.findings) if desk.writes else ""
    quarter = str(seen.quarter or "")
    return Outcome(seen.given.name, "rejected", seen.given.sha256, seen.unit, quarter, kept, (), seen.findings)


def _with_findings(desk: _Desk) -> list[Outcome]:
    """The outcomes with what the checks say of accepted files, each quarter checked once with all files at hand."""
    quarters = sorted({Quarter.parse(each.quarter) for each in desk.outcomes if each.status == "accepted"})
    done = desk.outcomes
    for quarter in quarters:
        findings, observations = _tried(desk, quarter)
        done = [
            _told(each, findings, observations) if (each.status, each.quarter) == ("accepted", str(quarter)) else each
            for each in done
        ]
    return done


def _tried(desk: _Desk, quarter: Quarter) -> tuple[list[Finding], list[Observation]]:
    there = [each for each in desk.plan.quarters if each <= quarter and any((desk.trial / str(each)).glob("*"))]
    taken = intake.read_dataset(desk.plan, desk.trial, there)
    found = checks.run(desk.plan, taken.observations, quarter, desk.cards.reports, taken.unusable)
    own = taken.observations[taken.observations["period"] == str(quarter)]
    findings = switched([*taken.findings, *found], read_switches(desk.plan.folder), quarter.end)
    return by_weight(desk.plan, findings), [Observation(**row) for row in records(own)]


def _told(each: Outcome, findings: Iterable[Finding], observations: Sequence[Observation]) -> Outcome:
    own = tuple(found for found in findings if found.file == each.kept)
    return replace(each, findings=own, changes=tuple(_changes(each, observations)))


def _changes(each: Outcome, observations: Sequence[Observation]) -> Iterator[Change]:
    """Cells that differ from the version before; none for a first version."""
    files = {row.file for row in observations if row.unit == each.unit} - {each.kept}
    if not files:
        return
    earlier = max(sorted(files), key=lambda name: int(version_of(name)[1:]))
    before = {row.key: row for row in observations if row.file == earlier and row.table != "cover"}
    after = {row.key: row for row in observations if row.file == each.kept and row.table != "cover"}
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if (old.raw if old else "") != (new.raw if new else ""):
            place = new or old
            assert place is not None
            reason = new.explanation if new else ""
            texts = (old.raw if old else "", new.raw if new else "", reason)
            yield Change(place.sheet, place.cell, place.indicator, place.role, *texts)
