"""Running the jobs of a pack, in the way that this system and their notebooks bear."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

from analysis.runs import forks
from analysis.runs.execute import Result, Setting
from analysis.runs.pack import Engine, Job
from analysis.runs.workers import run_in_workers


def run_all(
    jobs: Iterable[Job], setting: Setting, slots: int, started: Callable[[Job], None]
) -> Generator[Result, None, None]:
    """Run jobs side by side and yield each result as it is there: forks first, then those that need kernels.

    Leaving the loop early (an interrupt, an error) ends every process that was started.

    Args:
        jobs: in order of start.
        setting: where they run, and in which engine.
        slots: how many run at a time, at least 1.
        started: called with each job when it begins.
    """
    every = list(jobs)
    with_kernels = _with_kernels(every, setting)
    forked = [job for job in every if job.notebook not in with_kernels]
    yield from forks.run_forked(forked, setting, slots, started)
    yield from run_in_workers([job for job in every if job not in forked], setting, slots, started)


def get_ready(engine: Engine) -> None:
    """Begin what takes long before the first job; it goes on beside this process."""
    if engine == "auto" and forks.available():
        forks.warm_up()


def _with_kernels(jobs: Iterable[Job], setting: Setting) -> set[str]:
    """The notebooks that run in kernels of their own."""
    notebooks = {job.notebook for job in jobs}
    if setting.engine == "kernel" or not forks.available():
        return notebooks
    from analysis.runs.notebook import needs_kernel

    return {name for name in notebooks if needs_kernel(setting.notebooks / name)}
