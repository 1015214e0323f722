"""From what a person typed to a data set, a quarter and areas; every refusal names the valid values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from analysis.errors import UserError, unknown
from analysis.plan import Plan, Unit
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs.pack import briefing_units


def datasets(workspace: Workspace) -> dict[str, tuple[Quarter, ...]]:
    """Quarters with files of each data set, over all years.

    Raises:
        UserError: when the data folder has no plan year.
    """
    if not workspace.years():
        raise UserError(
            "data folder",
            f"no plan in {workspace.data}",
            "raw/<year>/plan in it",
            "give the folder that holds raw/ to --data",
        )
    found: dict[str, list[Quarter]] = {}
    for year in workspace.years():
        for name in workspace.datasets(year):
            found.setdefault(name, []).extend(workspace.quarters(year, name))
    return {name: tuple(sorted(quarters)) for name, quarters in sorted(found.items())}


def choose_quarter(workspace: Workspace, dataset: str, text: str | None) -> Quarter:
    """The quarter that was typed, or the newest one of the data set.

    Raises:
        UserError: for a data set or a quarter that is not there, naming those that are.
    """
    known = datasets(workspace)
    if dataset not in known:
        raise unknown("dataset", dataset, known)
    quarters = known[dataset]
    if text is None and quarters:
        return quarters[-1]
    try:
        wanted = str(Quarter.parse(text or ""))
    except UserError:
        wanted = typed(text or "").upper()
    for each in quarters:
        if str(each) == wanted:
            return each
    raise unknown("quarter", wanted, [str(each) for each in quarters])


def choose_units(plan: Plan, texts: Iterable[str], default: Iterable[str] = ()) -> tuple[Unit, ...]:
    """The units that were typed, each once and in plan order.

    Args:
        plan: the plan of the quarter's year.
        texts: codes, names, short names or pinyin; a comma separates several. None at all means ``default``.
        default: unit codes; empty means the city and every area.

    Raises:
        UserError: naming every unit that has a briefing, and the nearest one.
    """
    choice = briefing_units(plan)
    parts = [typed(part) for text in texts for part in re.split("[,，、]", text)]
    wanted = {plan.find_unit(part, choice).unit for part in parts} or set(default)
    return tuple(unit for unit in choice if not wanted or unit.unit in wanted)


def typed(text: str) -> str:
    """What a person typed without full-width letters and outer spaces."""
    return unicodedata.normalize("NFKC", text).strip()


def reporting_units(workspace: Workspace, dataset: str, quarter: Quarter) -> tuple[str, ...]:
    """Codes of the units that a data set is expected to hold, from its cards; empty means every unit.

    Published figures, for instance, are the city's alone: an area's briefing of them would be blank.
    """
    from analysis.intake.cards import read_cards

    return read_cards(workspace.dataset(quarter.year, dataset)).reports
