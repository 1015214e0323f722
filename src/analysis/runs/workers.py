"""Running jobs in worker processes, one executor a slot, so that a worker that dies fails its own job only."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from analysis.runs.execute import Failure, Result, Setting, execute
from analysis.runs.imports import without_grammar_of_addresses
from analysis.runs.pack import Job

#: seconds that a worker gets to end its kernel before it is killed
_GRACE = 10
#: signals that wait while processes are started or ended, where the system can hold them back
_HELD = {signal.SIGINT, signal.SIGTERM}
_CAN_HOLD = hasattr(signal, "pthread_sigmask")


def run_all(jobs: Iterable[Job], setting: Setting, slots: int, started: Callable[[Job], None]) -> Iterator[Result]:
    """Run jobs side by side and yield each result as it is there.

    Leaving the loop early (an interrupt, an error) ends every worker and kernel.

    Args:
        jobs: in order of start.
        setting: where they run.
        slots: how many run at a time, at least 1.
        started: called with each job when it is handed to a worker.
    """
    waiting, others = list(jobs), multiprocessing.active_children()
    every = [_Slot(setting) for _ in range(max(1, min(slots, len(waiting))))]
    idle = list(every)
    running: dict[Future[Result], tuple[_Slot, Job]] = {}
    try:
        while waiting or running:
            while waiting and idle:
                job, slot = waiting.pop(0), idle.pop()
                running[slot.submit(job)] = slot, job
                started(job)
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                slot, job = running.pop(future)
                yield slot.result(future, job)
                idle.append(slot)
    finally:
        _end_workers(every, others)


class _Slot:
    """One worker process, made again when it dies."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._executor: ProcessPoolExecutor | None = None

    def submit(self, job: Job) -> Future[Result]:
        # spawn everywhere: a fork of a process that has threads or has used typst can hang
        if self._executor is None:
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(1, context, start_worker, (self._setting,))
        with _signals_held():
            return self._executor.submit(execute, job, self._setting)

    def result(self, future: Future[Result], job: Job) -> Result:
        try:
            return future.result()
        except BrokenProcessPool:
            self.close()
            cause = "its worker process died (killed by the system, or out of memory)"
            return Result(job, failure=Failure(job.notebook, "worker process", cause, step="worker"))

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None


@contextmanager
def _signals_held() -> Iterator[None]:
    """Start or end processes whole: a signal that comes meanwhile is answered afterwards.

    Processes started inside ignore Ctrl-C: this one answers it and ends them.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD) if _CAN_HOLD else None
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # inherited; a blocked signal waits even so
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _end_workers(slots: Iterable[_Slot], others: Sequence[BaseProcess]) -> None:
    with _signals_held():
        mine = [child for child in multiprocessing.active_children() if child not in others]
        for slot in slots:
            slot.close()
        for child in mine:
            child.terminate()
        for child in mine:
            child.join(_GRACE)
            if child.is_alive():
                child.kill()
                child.join()


def start_worker(setting: Setting) -> None:
    """Set a worker up: its kernels' environment, and an end that takes its kernels with it."""
    without_grammar_of_addresses()
    from analysis.runs.kernel import prepare_environment

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    if _CAN_HOLD:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)
    prepare_environment(setting.data)
    _print_to(setting.log)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _print_to(log: Path) -> None:
    with log.open("ab") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        _end()


def _end(*_: Any) -> None:
    from analysis.runs.kernel import kill_kernels

    kill_kernels()
    os._exit(1)
