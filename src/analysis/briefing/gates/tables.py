"""The processed tables of a run as the gates ask for them, read once a process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.briefing import case
from analysis.intake.legible import legible
from analysis.results.records import records

#: columns of text that the senders wrote, and of findings
_WRITTEN = ("text", "explanation", "raw")
_FOUND = ("found", "expected", "action")


class Cell(NamedTuple):
    """A raw cell: whose, whether it is in force, and its number if it holds one."""

    unit: str
    in_force: bool
    value: Fraction | None


@dataclass(frozen=True)
class Tables:
    """A quarter's tables by key.

    Attributes:
        head: the data set's head.
        outcomes: unit -> indicator -> row; figures are fractions in text, empty where unknown.
        places: unit -> row.
        shares: (unit, period) -> scope -> row.
        findings: rows.
        cells: place (``file#sheet!cell``) -> what was read there, in every version of it.
        written: unit -> texts as submitted and commentary by staff, cleaned as the writers clean them.
    """

    head: Mapping[str, Any]
    outcomes: Mapping[str, Mapping[str, Mapping[str, Any]]]
    places: Mapping[str, Mapping[str, Any]]
    shares: Mapping[tuple[str, str], Mapping[str, Mapping[str, Any]]]
    findings: tuple[Mapping[str, Any], ...]
    cells: Mapping[str, tuple[Cell, ...]]
    written: Mapping[str, frozenset[str]]

    @cached_property
    def places_found(self) -> frozenset[str]:
        """Files and cells that were read, and those that findings are about."""
        files = {place.partition("#")[0] for place in self.cells}
        found = {f"{row['file']}#{row['sheet']}!{row['cell']}" for row in self.findings if row["cell"]}
        return frozenset({*self.cells, *files, *found, *(str(row["file"]) for row in self.findings)})


def tables(folder: Path) -> Tables:
    """Read the tables of a quarter; one reading serves every briefing of a worker process.

    Args:
        folder: the quarter's folder below the processed data.
    """
    return _read(folder, (folder / case.HEAD).stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(folder: Path, _made: int) -> Tables:
    observations = pd.read_parquet(folder / case.OBSERVATIONS)
    findings = _rows(pd.read_parquet(folder / case.FINDINGS))
    outcomes: dict[str, dict[str, dict[str, Any]]] = {}
    for row in _rows(pd.read_parquet(folder / case.OUTCOMES)):
        outcomes.setdefault(row["unit"], {})[row["indicator"]] = row
    shares: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
    for row in _rows(pd.read_parquet(folder / case.SHARES)):
        shares.setdefault((row["unit"], row["period"]), {})[row["scope"]] = row
    return Tables(
        head=json.loads((folder / case.HEAD).read_text(encoding="utf-8")),
        outcomes=outcomes,
        places={row["unit"]: row for row in _rows(pd.read_parquet(folder / case.PLACES))},
        shares=shares,
        findings=tuple(findings),
        cells=_cells(observations),
        written=_with_commentary(_written(observations), case.read_commentary(folder)),
    )


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return list(records(frame))


def _cells(observations: pd.DataFrame) -> dict[str, tuple[Cell, ...]]:
    found: dict[str, tuple[Cell, ...]] = {}
    columns = (observations[name] for name in ("source", "unit", "in_force", "value"))
    for source, unit, in_force, value in zip(*columns, strict=True):
        cell = Cell(unit, bool(in_force), Fraction(value) if value else None)
        found[source] = (*found.get(source, ()), cell)
    return found


def _written(observations: pd.DataFrame) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for unit, rows in observations.groupby("unit", sort=False):
        found[str(unit)] = frozenset(_clean(text for name in _WRITTEN for text in rows[name].unique()))
    return found


def _with_commentary(
    written: dict[str, frozenset[str]], commentary: Mapping[str, Iterable[Mapping[str, Any]]]
) -> dict[str, frozenset[str]]:
    """Add what staff wrote about each unit, with names, dates and the files it stands in."""
    for unit, entries in commentary.items():
        said = [text for each in entries for text in (each["origin"], each["name"], each["date"], *each["texts"])]
        written[unit] = frozenset((*written.get(unit, ()), *_clean(said)))
    return written


def _clean(texts: Iterable[Any]) -> Iterable[str]:
    return (legible(str(text)) for text in texts if text)


def told(row: Mapping[str, Any]) -> list[str]:
    """What a finding says, in every language, and its place."""
    parts = [row[name] for column in _FOUND for name in (column, f"{column}_en") if row.get(name)]
    return [str(part) for part in (*parts, row["file"], row["sheet"], row["cell"]) if part]


def exact(row: Mapping[str, Any], name: str) -> Fraction | None:
    """A figure of a row: None where it is unknown."""
    return Fraction(row[name]) if row[name] else None
