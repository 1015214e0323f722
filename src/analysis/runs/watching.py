"""Showing on standard error how a run goes: a bar in a terminal, plain lines anywhere else."""

from __future__ import annotations

import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from analysis.runs.console import say
from analysis.runs.execute import Result
from analysis.runs.pack import Job


def watcher_for(console: Console) -> PlainLines | Bar:
    """The display that suits a console."""
    return Bar(console) if console.is_interactive else PlainLines(console)


class PlainLines:
    """One line for each step and each briefing that ended."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._total = self._done = 0
        self._since = time.monotonic()

    def __enter__(self) -> PlainLines:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def stage(self, text: str) -> None:
        """Say the step."""
        self._say(text)

    def begin(self, total: int) -> None:
        """Say how many briefings there are."""
        self._total, self._since = total, time.monotonic()
        self._say(f"making {total} briefing{'s' if total > 1 else ''}")

    def started(self, job: Job) -> None:
        """Stay silent: the line comes when the briefing has ended."""

    def finished(self, result: Result) -> None:
        """Say what came of the briefing and how long the rest may take."""
        self._done += 1
        word = "failed" if result.failure else "done"
        left = (time.monotonic() - self._since) / self._done * (self._total - self._done)
        rest = f", about {left:.0f} s left" if left else ""
        self._say(f"[{self._done}/{self._total}] {result.job.title} {word}{rest}")

    def _say(self, text: str) -> None:
        say(self._console, text)


class Bar:
    """A bar with the briefing that was started last and the time left."""

    def __init__(self, console: Console) -> None:
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        self._progress = Progress(*columns, console=console, transient=True)
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._progress.stop()

    def stage(self, text: str) -> None:
        """Show a step of unknown length."""
        self._show(text, None)

    def begin(self, total: int) -> None:
        """Start the bar."""
        self._show("briefings", total)

    def started(self, job: Job) -> None:
        """Name the briefing beside the bar."""
        if self._task is not None:
            self._progress.update(self._task, description=job.title)

    def finished(self, result: Result) -> None:
        """Move the bar on."""
        if self._task is not None:
            self._progress.advance(self._task)

    def _show(self, text: str, total: int | None) -> None:
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(text, total=total)
