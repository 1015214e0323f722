"""Opening a briefing: its parameters checked, its slice of the processed tables read."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import UserError, unknown
from analysis.plan import Plan, Unit
from analysis.plan.english import require_english
from analysis.plan.workspace import DATA_VARIABLE, Workspace
from analysis.quarter import Quarter

LANGUAGES = ("zh", "en")
#: files of a quarter's processed folder
HEAD, OBSERVATIONS, FINDINGS = "head.json", "observations.parquet", "findings.parquet"
COMMENTARY = "commentary.json"
OUTCOMES, PLACES, SHARES = "outcomes.parquet", "places.parquet", "shares.parquet"
#: names that a kernel's namespace holds by itself
_KERNEL_NAMES = ("In", "Out", "exit", "quit", "open", "get_ipython")
#: how the cell begins that papermill injects
_INJECTED = "# Parameters"


@dataclass(frozen=True)
class Case:
    """What one briefing is made from.

    Attributes:
        observations: the unit's cells up to the quarter; for the city, every unit's.
        findings: findings about these cells, this quarter.
        outcomes: every unit's outcomes as text (docs/data.md), for figures of the whole city.
        places: rank of every area.
        shares: livelihood share of every unit, quarter and scope; take it through `shares_in`.
        commentary: what staff wrote about this unit: origin, name, date and texts of each.
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
    commentary: tuple[Mapping[str, Any], ...] = ()

    @property
    def previous(self) -> Quarter | None:
        """The quarter before in the plan year."""
        return self.quarter.previous

    def shares_in(self, scope: str) -> pd.DataFrame:
        """Livelihood shares of every unit and quarter in one scope; shares of two scopes are never mixed."""
        return self.shares[self.shares["scope"] == scope]


def open_county(dataset: object, quarter: object, area: object, language: object, names: Mapping[str, Any]) -> Case:
    """Open an area's briefing.

    Args:
        dataset: name of a data set of the quarter's year.
        quarter: e.g. ``2021Q3``.
        area: code, name, short name or pinyin; a number is read as a code.
        language: one of `LANGUAGES`; English needs a plan with English names.
        names: the notebook's ``globals()``, so that a parameter it does not declare is refused.

    Raises:
        UserError: naming the valid values, or the command that makes the tables.
    """
    refuse_undeclared(names, ("dataset", "quarter", "area", "language"))
    workspace = Workspace.find()
    when = _checked(workspace, str(dataset), quarter, str(language))
    plan = workspace.plan(when.year)
    return read_case(workspace, plan, str(dataset), when, plan.find_unit(str(area), plan.areas), str(language))


def open_city(dataset: object, quarter: object, language: object, names: Mapping[str, Any]) -> Case:
    """Open the city's briefing; arguments and errors as for `open_county`."""
    refuse_undeclared(names, ("dataset", "quarter", "language"))
    workspace = Workspace.find()
    when = _checked(workspace, str(dataset), quarter, str(language))
    plan = workspace.plan(when.year)
    return read_case(workspace, plan, str(dataset), when, plan.city, str(language))


def refuse_undeclared(names: Mapping[str, Any], declared: tuple[str, ...]) -> None:
    """Refuse a parameter that the notebook does not declare; papermill only warns and sets it.

    The injected cell tells every name, those included that an import has overwritten since. Without it, a parameter
    is a plain value under a public name; where a briefing is open already the cell is run again, and later cells have
    left values of their own.
    """
    cells = _executed_cells(names)
    for name in ("In",) if cells is None and "In" in names else _injected(cells or ()):
        if name not in declared:
            raise unknown("parameter", name, declared)
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


def _executed_cells(names: Mapping[str, Any]) -> Sequence[str] | None:
    """Sources of the cells run so far: from the shell itself, since a parameter can overwrite ``In``."""
    module = sys.modules.get("IPython")
    shell: Any = module.get_ipython() if module else None
    cells = shell.history_manager.input_hist_parsed if shell and shell.user_ns is names else names.get("In")
    return cells if isinstance(cells, list) and all(isinstance(each, str) for each in cells) else None


def _injected(cells: Sequence[str]) -> list[str]:
    """Names that papermill's cell assigns; the last one counts, as a cell may be mended and run again."""
    source = next((each for each in reversed(cells) if each.lstrip().startswith(_INJECTED)), "")
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return []
    return [node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]


def _checked(workspace: Workspace, dataset: str, quarter: object, language: str) -> Quarter:
    if language not in LANGUAGES:
        raise unknown("language", language, LANGUAGES)
    quarters = _quarters(workspace, dataset)
    try:
        wanted = Quarter.parse(quarter)
    except UserError:
        wanted = None
    if wanted is None or wanted not in quarters:
        raise unknown("quarter", str(quarter), map(str, quarters))
    return wanted


def _quarters(workspace: Workspace, dataset: str) -> list[Quarter]:
    """Quarters of a data set over all years."""
    years = workspace.years()
    if not years:
        advice = f"let {DATA_VARIABLE} point to the folder that holds raw/"
        raise UserError("data folder", f"no plan in {workspace.data}", "raw/<year>/plan in it", advice)
    known = {year: workspace.datasets(year) for year in years}
    if not any(dataset in each for each in known.values()):
        raise unknown("dataset", dataset, sorted({name for each in known.values() for name in each}))
    return [each for year in years if dataset in known[year] for each in workspace.quarters(year, dataset)]


def read_case(workspace: Workspace, plan: Plan, dataset: str, quarter: Quarter, unit: Unit, language: str) -> Case:
    """Read a unit's slice of the processed tables.

    Raises:
        UserError: where they have not been made, and for English where the plan or a card has none.
    """
    folder = workspace.processed(dataset, quarter)
    if not (folder / HEAD).is_file():
        raise UserError(
            f"processed tables of {dataset} {quarter}",
            "they have not been made",
            f"{HEAD} and its tables in {dataset}/{quarter} of the processed data",
            f"run: python run_reports.py build {quarter} --dataset {dataset}",
        )
    head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    if language == "en":
        require_english(plan, english_lacking(head))
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
        commentary=tuple(read_commentary(folder).get(unit.unit, ())),
    )


def read_commentary(folder: Path) -> Mapping[str, list[Mapping[str, Any]]]:
    """What staff wrote, by unit; none in tables of an earlier release.

    Args:
        folder: the quarter's folder below the processed data.
    """
    path = folder / COMMENTARY
    known: dict[str, list[Mapping[str, Any]]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return known


def english_lacking(head: Mapping[str, Any]) -> list[str]:
    """Names of the data set and its cards that an English briefing prints and that are missing."""
    own = [name for name in ("name", "mark") if head.get(name) and not head.get(f"{name}_en")]
    cards = [
        f"{card['id']}, {name}"
        for card in head.get("cards", ())
        for name in ("title", "page")
        if card.get(name) and not card.get(f"{name}_en")
    ]
    return [f"cards.yaml, {name}_en" for name in [*own, *cards]]


def _table(path: Path, only: list[tuple[str, str, str]] | None = None) -> pd.DataFrame:
    return pd.read_parquet(path, filters=only)


def exact(text: str) -> Fraction | None:
    """A number of a text table: ``19/46`` or empty."""
    return Fraction(text) if text else None
