"""Which submission is in force: the highest version a unit sent; nothing is dropped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from analysis.intake.findings import Finding, finding
from analysis.intake.observations import Observation

#: unit, period, and the table for a CSV file; a workbook is submitted as a whole
Slot = tuple[str, str, str]


def version_of(file: str) -> str:
    """The version that a file's name states: ``_v2`` at its end is ``v2``; without one it is ``v1``."""
    match = re.search(r"_[vV](\d+)$", PurePosixPath(file).stem)
    return f"v{int(match[1])}" if match else "v1"


def _rank(file: str) -> int:
    return int(version_of(file)[1:])


def _slot(each: Observation) -> Slot:
    whole = not each.file.lower().endswith(".csv")
    return each.unit, each.period, "" if whole else each.table


@dataclass(frozen=True)
class Settled:
    """Observations with ``in_force`` settled, what was found, and the files of which no row is in force any more."""

    observations: list[Observation]
    findings: list[Finding]
    superseded: frozenset[str]


def settle(observations: Iterable[Observation]) -> Settled:
    """Settle which observations are in force: usable ones of the highest version, each key once.

    Two workbooks of one unit and the same version contradict each other: the first by name counts. So does the first
    of two rows with the same key.
    """
    given = list(observations)
    files: dict[Slot, set[str]] = defaultdict(set)
    for each in given:
        if each.in_force:
            files[_slot(each)].add(each.file)
    chosen = {slot: _chosen(slot, sorted(names)) for slot, names in files.items()}
    kept = [replace(each, in_force=each.in_force and each.file in chosen[_slot(each)]) for each in given]
    findings = [note for slot, names in files.items() for note in _notes(slot, sorted(names), chosen[slot])]
    alive = {each.file for each in kept if each.in_force}
    superseded = {name for names in files.values() for name in names} - alive
    unique, repeated = _once(kept)
    return Settled(unique, findings + repeated, frozenset(superseded))


def _chosen(slot: Slot, names: Sequence[str]) -> list[str]:
    highest = max(_rank(name) for name in names)
    newest = [name for name in names if _rank(name) == highest]
    return newest if slot[2] else newest[:1]


def _notes(slot: Slot, names: Sequence[str], chosen: Sequence[str]) -> list[Finding]:
    place = {"unit": slot[0], "period": slot[1]}
    highest = _rank(chosen[0])
    found = []
    for name in names:
        if name not in chosen:
            rule = "superseded" if _rank(name) < highest else "duplicate-submission"
            found.append(finding(rule, {"file": name, "chosen": chosen[0]}, file=name, **place))
    return found


def _once(observations: list[Observation]) -> tuple[list[Observation], list[Finding]]:
    first: dict[tuple[object, ...], Observation] = {}
    kept, findings = [], []
    for each in observations:
        earlier = first.setdefault(each.key, each) if each.in_force else each
        kept.append(each if earlier is each else replace(each, in_force=False))
        if earlier is not each:
            findings.append(_repeated(each, earlier))
    return kept, findings


def _repeated(each: Observation, earlier: Observation) -> Finding:
    place = earlier.cell if earlier.file == each.file else f"{earlier.file} {earlier.cell}"
    return finding(
        "duplicate-row",
        {"place": place, "first": earlier.raw, "second": each.raw},
        unit=each.unit,
        period=each.period,
        indicator=each.indicator,
        file=each.file,
        sheet=each.sheet,
        cell=each.cell,
    )
