"""What a run was to make and has not: a pack is complete, or the run says what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from analysis.plan import Plan, Unit
from analysis.runs.execute import Result
from analysis.runs.pack import Job

State = Literal["old", "notice", "missing"]


@dataclass(frozen=True)
class Gap:
    """A file that was to be made in this run.

    Attributes:
        state: ``old`` where the file of an earlier run stands; ``notice`` where a page says that there is no briefing;
            ``missing`` where there is nothing.
    """

    job: Job
    file: str
    state: State


def gaps(jobs: Iterable[Job], results: Sequence[Result], folder: Path, notices: Iterable[str]) -> tuple[Gap, ...]:
    """The files of the jobs that failed or never ended, or that are gone again, in the order of the jobs.

    Args:
        jobs: every job of the run.
        results: of those that ended.
        folder: of the pack.
        notices: names of all files in it that only say that there is no briefing.
    """
    made = {name for result in results for name in result.files if (folder / name).is_file()}
    standing_in = frozenset(notices)
    lacking = [(job, name) for job in jobs for name in job.files.values() if name not in made]
    return tuple(Gap(job, name, _state(folder / name, standing_in)) for job, name in lacking)


@dataclass(frozen=True)
class Unusable:
    """Files of the quarter of which nothing can be used.

    Attributes:
        unit: whose they are; None where they do not tell.
        files: relative to the data set's folder.
    """

    unit: Unit | None
    files: tuple[str, ...]


def unusable(plan: Plan, files: Mapping[str, Sequence[str]], wanted: Iterable[str]) -> tuple[Unusable, ...]:
    """The files that give nothing, where that is missing from one of the briefings wanted.

    Args:
        files: by unit code; under an empty one those of nobody.
        wanted: units whose briefings are made; the city's lacks every file that gives nothing.
    """
    made = frozenset(wanted)
    return tuple(
        Unusable(plan.unit(code) if code else None, tuple(names))
        for code, names in files.items()
        if made & {code, plan.city_code} or not code
    )


def silent(plan: Plan, expected: Sequence[str], heard: Iterable[str], wanted: Iterable[str]) -> tuple[Unit, ...]:
    """The units that owe a quarter's file and have sent none, where it is missing from one of the briefings wanted.

    Args:
        expected: units whose reports the data set awaits; empty for all.
        heard: units of which a file of the quarter is there, be it of use or not.
        wanted: units whose briefings are made; the city's lacks every file that is missing.
    """
    there, made = frozenset(heard), frozenset(wanted)
    owing = [unit for unit in plan.units if not expected or unit.unit in expected]
    return tuple(unit for unit in owing if unit.unit not in there and made & {unit.unit, plan.city_code})


def _state(path: Path, notices: frozenset[str]) -> State:
    if not path.is_file():
        return "missing"
    return "notice" if path.name in notices else "old"
