"""Opening a briefing: its parameters checked, its slice of the processed tables read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import UserError, unknown
from analysis.plan import Plan, Unit
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter

LANGUAGES = ("zh",)
#: files of a quarter's processed folder
HEAD, OBSERVATIONS, FINDINGS = "head.json", "observations.parquet", "findings.parquet"
OUTCOMES, PLACES, SHARES = "outcomes.parquet", "places.parquet", "shares.parquet"
#: names that a kernel's namespace holds by itself
_KERNEL_NAMES = ("In", "Out", "exit", "quit", "open", "get_ipython")


@dataclass(frozen=True)
class Case:
    """What one briefing is made from.

    Attributes:
        observations: the unit's cells up to the quarter; for the city, every unit's.
        findings: findings about these cells, this quarter.
        outcomes: every unit's outcomes as text (docs/data.md), for figures of the whole city.
        places: rank of every area.
        shares: livelihood share of every unit.
    """

    plan: Plan
    unit: Unit
    quarter: Quarter
    language: str
    head: Mapping[str, Any]
    observations: pd.DataFrame
    findings: pd.DataFrame
    outcomes: pd.DataFrame
    places: pd.DataFrame
    shares: pd.DataFrame

    @property
    def previous(self) -> Quarter | None:
        """The quarter before in the plan year."""
        return self.quarter.previous


def open_county(dataset: object, quarter: object, area: object, language: object, names: Mapping[str, Any]) -> Case:
    """Open an area's briefing.

    Args:
        dataset: name of a data set of the quarter's year.
        quarter: e.g. ``2021Q3``.
        area: code, name, short name or pinyin; a number is read as a code.
        language: ``zh``.
        names: the notebook's ``globals()``, so that a parameter it does not declare is refused.

    Raises:
        UserError: naming the valid values, or the command that makes the tables.
    """
    refuse_undeclared(names, ("dataset", "quarter", "area", "language"))
    when, workspace = Quarter.parse(quarter), Workspace.find()
    plan = workspace.plan(when.year)
    _check(workspace, str(dataset), when, str(language))
    return _read(workspace, plan, str(dataset), when, plan.find_unit(str(area), plan.areas), str(language))


def open_city(dataset: object, quarter: object, language: object, names: Mapping[str, Any]) -> Case:
    """Open the city's briefing; arguments and errors as for `open_county`."""
    refuse_undeclared(names, ("dataset", "quarter", "language"))
    when, workspace = Quarter.parse(quarter), Workspace.find()
    plan = workspace.plan(when.year)
    _check(workspace, str(dataset), when, str(language))
    return _read(workspace, plan, str(dataset), when, plan.city, str(language))


def refuse_undeclared(names: Mapping[str, Any], declared: tuple[str, ...]) -> None:
    """Refuse a parameter that the notebook does not declare; papermill only warns and sets it.

    A parameter is a plain value under a public name. Where a briefing is open already the cell is run again, and
    later cells have left values of their own.
    """
    if any(isinstance(value, Case) for value in names.values()):
        return
    plain = (str, int, float, bool, list, dict, type(None))
    given = [
        name
        for name, value in names.items()
        if not name.startswith("_") and name not in _KERNEL_NAMES and isinstance(value, plain)
    ]
    for name in given:
        if name not in declared:
            raise unknown("parameter", name, declared)


def _check(workspace: Workspace, dataset: str, quarter: Quarter, language: str) -> None:
    if language not in LANGUAGES:
        raise unknown("language", language, LANGUAGES)
    quarters = workspace.quarters(quarter.year, dataset)
    if quarter not in quarters:
        raise unknown("quarter", str(quarter), (str(each) for each in quarters))


def _read(workspace: Workspace, plan: Plan, dataset: str, quarter: Quarter, unit: Unit, language: str) -> Case:
    folder = workspace.processed(dataset, quarter)
    if not (folder / HEAD).is_file():
        raise UserError(
            f"processed tables of {dataset} {quarter}",
            "they have not been made",
            f"{HEAD} and its tables in {dataset}/{quarter} of the processed data",
            f"run: python run_reports.py build {quarter} --dataset {dataset}",
        )
    head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    own = None if unit.kind == "city" else [("unit", "==", unit.unit)]
    return Case(
        plan=plan,
        unit=unit,
        quarter=quarter,
        language=language,
        head=head,
        observations=_table(folder / OBSERVATIONS, own),
        findings=_table(folder / FINDINGS, own),
        outcomes=_table(folder / OUTCOMES),
        places=_table(folder / PLACES),
        shares=_table(folder / SHARES),
    )


def _table(path: Path, only: list[tuple[str, str, str]] | None = None) -> pd.DataFrame:
    return pd.read_parquet(path, filters=only)


def exact(text: str) -> Fraction | None:
    """A number of a text table: ``19/46`` or empty."""
    return Fraction(text) if text else None
