"""Running jobs in worker processes with kernels of their own, where this system or the notebook does not bear forks.

One executor a slot, so that a worker that dies fails its own job only.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess

from analysis.runs.execute import Failure, Result, Setting, execute
from analysis.runs.imports import without_grammar_of_addresses
from analysis.runs.pack import Job
from analysis.runs.signals import as_child, signals_held

#: seconds that a worker gets to end its kernel before it is killed
_GRACE = 10


def run_in_workers(
    jobs: Iterable[Job], setting: Setting, slots: int, started: Callable[[Job], None]
) -> Iterator[Result]:
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
        with signals_held():
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


def _end_workers(slots: Iterable[_Slot], others: Sequence[BaseProcess]) -> None:
    with signals_held():
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

    prepare_environment(setting.data)
    as_child(_end, setting.log)


def _end() -> None:
    from analysis.runs.kernel import kill_kernels

    kill_kernels()
    os._exit(1)
