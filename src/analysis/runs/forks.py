"""Running jobs in single-use forks of one warm process, so that no briefing pays for imports or sees another's state.

The warm process is multiprocessing's forkserver, which preloads `analysis.runs.warm`; it is started as a program of its
own, since this one has threads and compiles Typst, after which a fork hangs.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any

from analysis.runs.execute import Failure, Result, Setting, execute
from analysis.runs.notebook import IN_PROCESS
from analysis.runs.pack import Job
from analysis.runs.signals import as_child, signals_held

#: what the warm process imports before it forks
WARM = "analysis.runs.warm"
#: of the warm process: threads of arithmetic and of memory would not be there after a fork
_WITHOUT_THREADS = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}


def available() -> bool:
    """Whether this system can fork safely: Windows cannot, and macOS has libraries that do not bear it."""
    return sys.platform.startswith("linux") and "forkserver" in multiprocessing.get_all_start_methods()


def warm_up() -> None:
    """Start the warm process, unless it runs; it gets ready while this one goes on."""
    from multiprocessing import forkserver

    with signals_held(), _quiet():
        multiprocessing.get_context("forkserver").set_forkserver_preload(["__main__", WARM])
        forkserver.ensure_running()


def quiet() -> dict[str, str]:
    """The environment of this process, with what keeps the warm one from starting threads."""
    return {**os.environ, **_WITHOUT_THREADS}


@contextmanager
def _quiet() -> Iterator[None]:
    """Let processes that are started meanwhile inherit that environment."""
    before = dict(os.environ)
    os.environ.update(_WITHOUT_THREADS)
    try:
        yield
    finally:
        for name in _WITHOUT_THREADS:
            del os.environ[name]
        os.environ.update({name: before[name] for name in _WITHOUT_THREADS if name in before})


def run_forked(jobs: Iterable[Job], setting: Setting, slots: int, started: Callable[[Job], None]) -> Iterator[Result]:
    """Run jobs side by side, each in a fork of its own, and yield each result as it is there.

    Leaving the loop early (an interrupt, an error) ends every fork with all that it started.

    Args:
        jobs: in order of start.
        setting: where they run.
        slots: how many run at a time, at least 1.
        started: called with each job when its fork is made.
    """
    waiting, running = list(jobs), dict[Any, _Fork]()
    try:
        while waiting or running:
            while waiting and len(running) < max(1, slots):
                fork = _Fork(waiting.pop(0), setting)
                running[fork.pipe] = fork
                started(fork.job)
            answered = wait(list(running), min(fork.left for fork in running.values()))
            for pipe in [
                *answered,
                *(pipe for pipe, fork in running.items() if pipe not in answered and not fork.left),
            ]:
                yield running.pop(pipe).result()
    finally:
        for fork in running.values():
            fork.end()


class _Fork:
    """One job in a process of its own, which leads a group: whatever it starts ends with it.

    Attributes:
        pipe: has the result, or its end when the process has died.
    """

    def __init__(self, job: Job, setting: Setting) -> None:
        self.job = job
        self._limit, self._until = setting.limit, time.monotonic() + setting.limit
        self.pipe, answer = multiprocessing.Pipe(duplex=False)
        with signals_held():
            context = multiprocessing.get_context("forkserver")
            self._process = context.Process(target=_serve, args=(job, setting, answer))
            warm_up()
            self._process.start()
        answer.close()

    @property
    def left(self) -> float:
        """Seconds that the job may still take."""
        return max(0.0, self._until - time.monotonic())

    def result(self) -> Result:
        """What came of the job: its own answer, else that it took too long or that its process died."""
        try:
            answer: Result | None = self.pipe.recv() if self.pipe.poll() else None
        except (EOFError, OSError):
            return self._failure("its worker process died (killed by the system, or out of memory)")
        finally:
            self.end()
        return answer or self._failure(f"it was not done after {self._limit:g} seconds and was ended")

    def end(self) -> None:
        """End the process and its group at once."""
        with signals_held():
            for stop in (os.killpg, os.kill):  # the group is not there before the process has made it
                with suppress(ProcessLookupError, PermissionError):
                    stop(self._process.pid or 0, signal.SIGKILL)
            self._process.join()
            self._process.close()
        self.pipe.close()

    def _failure(self, cause: str) -> Result:
        return Result(self.job, failure=Failure(self.job.notebook, "worker process", cause, step="worker"))


def _serve(job: Job, setting: Setting, answer: Connection) -> None:
    """Make one briefing in this fork and send what came of it."""
    os.setpgid(0, 0)
    as_child(_end, setting.log)
    answer.send(made(job, setting))
    answer.close()


def made(job: Job, setting: Setting) -> Result:
    """Make one briefing in this process, if it is ready for it."""
    if not getattr(sys.modules.get(WARM), "READY", False):
        return Result(job, failure=Failure(job.notebook, "worker process", _cold(), step="worker"))
    from analysis.runs.kernel import prepare_environment

    prepare_environment(setting.data)
    return execute(job, setting, IN_PROCESS)


def _cold() -> str:
    """Why the warm process is not warm: an error while it was made is not told by itself."""
    try:
        __import__(WARM)
    except Exception as fault:
        return f"the process that it was forked from could not be made ready ({type(fault).__name__}: {fault})"
    return "the process that it was forked from was not made ready; run again with --engine kernel"


def _end() -> None:
    os.killpg(0, signal.SIGKILL)
