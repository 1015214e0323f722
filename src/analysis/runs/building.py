"""Building a pack, from raw files to the page that leads to its briefings."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from analysis.errors import UserError
from analysis.plan import Unit
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs import index, manifest
from analysis.runs.execute import Result, Setting
from analysis.runs.files import clear_parts
from analysis.runs.lock import held
from analysis.runs.pack import Job, matrix
from analysis.runs.workers import run_all


class Watcher(Protocol):
    """Who is told how a run goes."""

    def stage(self, text: str) -> None:
        """A step before the briefings begins."""

    def begin(self, total: int) -> None:
        """The briefings begin."""

    def started(self, job: Job) -> None:
        """A briefing begins."""

    def finished(self, result: Result) -> None:
        """A briefing is there, or has failed."""


@dataclass(frozen=True)
class Order:
    """What is to be built.

    Attributes:
        output: parent of the packs; this one goes to ``<output>/<dataset>/<quarter>``.
        slots: briefings made at a time.
    """

    workspace: Workspace
    dataset: str
    quarter: Quarter
    units: Sequence[Unit]
    formats: Sequence[str]
    output: Path
    slots: int = 1
    language: str = "zh"

    @property
    def folder(self) -> Path:
        """Folder of the pack."""
        return self.output / self.dataset / str(self.quarter)


@dataclass(frozen=True)
class Pack:
    """What was built.

    Attributes:
        results: in the order in which they ended.
    """

    folder: Path
    index: Path
    results: tuple[Result, ...]

    @property
    def written(self) -> list[Path]:
        """The briefings' files, in order of name."""
        return sorted(self.folder / name for result in self.results for name in result.files)

    @property
    def failed(self) -> list[Result]:
        """Briefings that could not be made, in order of area."""
        return sorted((each for each in self.results if each.failure), key=lambda each: each.job.area)


def build(order: Order, watcher: Watcher) -> Pack:
    """Read, check and judge the quarter, make its briefings, and record what was made.

    A briefing that fails does not stop the others. When the run is interrupted, the briefings that were finished
    stay and are recorded.

    Raises:
        UserError: when the raw files, the cards or the corrections contradict each other.
        FolderInUse: when another run holds the pack's or the processed tables' folder.
    """
    with _held(order):
        watcher.stage(f"reading {order.dataset} {order.quarter}")
        inputs = manifest.input_hashes(order.workspace, order.dataset, order.quarter)
        head = _prepare_tables(order)
        results: list[Result] = []
        try:
            with closing(_run(order, watcher)) as ended:
                for result in ended:
                    results.append(result)
                    watcher.finished(result)
        finally:
            page = _record(order, head, inputs, results)
        return Pack(order.folder, page, tuple(results))


@contextmanager
def _held(order: Order) -> Iterator[None]:
    """Hold both folders that the run writes to: kernels read the tables until the last one has ended."""
    purpose = f"build {order.dataset} {order.quarter}"
    _make(order.folder)
    tables = order.workspace.processed(order.dataset, order.quarter)
    with held(tables, purpose, "give another --data"), held(order.folder, purpose, "give another --output"):
        clear_parts(order.folder)
        yield


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UserError(
            str(folder),
            f"cannot be made ({fault.strerror})",
            "a folder that may be written to",
            "give another --output",
        ) from fault


def _prepare_tables(order: Order) -> dict[str, object]:
    from analysis.runs.prepare import prepare, write_tables

    prepared = prepare(order.workspace, order.dataset, order.quarter)
    write_tables(prepared, order.workspace, order.dataset)
    return prepared.head


def _run(order: Order, watcher: Watcher) -> Generator[Result, None, None]:
    jobs = matrix(order.units, order.quarter, order.dataset, order.formats, order.language)
    watcher.begin(len(jobs))
    with tempfile.TemporaryDirectory(prefix="briefings-", ignore_cleanup_errors=True) as scratch:
        setting = Setting(order.workspace.notebooks, order.workspace.data, order.folder, Path(scratch))
        yield from run_all(jobs, setting, order.slots, watcher.started)


def _record(order: Order, head: dict[str, object], inputs: dict[str, str], results: Sequence[Result]) -> Path:
    clear_parts(order.folder)
    done = manifest.record(head, inputs, results, order.folder)
    manifest.write(done, order.folder)
    plan = order.workspace.plan(order.quarter.year)
    return index.write(done, plan, order.workspace.root / "reports" / "templates", order.folder)
