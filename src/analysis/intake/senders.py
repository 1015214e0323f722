"""Which units a quarter's files are from, and which of them give no usable figure of their unit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

import pandas as pd

from analysis.plan import Plan
from analysis.quarter import Quarter

#: tables whose cells say how the work and the money stand
TELLING = ("indicators", "budget")
#: files by unit code
Files = Mapping[str, tuple[str, ...]]


def named_unit(plan: Plan, file: str) -> str:
    """The unit that a file's name tells: its code, or else its name; empty where none or several fit.

    This only serves to tell whose file cannot be used; no figure is ever taken by the name of its file.
    """
    stem = PurePosixPath(file).stem
    by_code = [unit.unit for unit in plan.units if re.search(rf"(?<![0-9A-Za-z]){unit.unit}(?![0-9A-Za-z])", stem)]
    if by_code:
        return by_code[0] if len(by_code) == 1 else ""
    # the city's name may stand before an area's
    by_name = [unit.unit for unit in plan.units if unit.name in stem]
    areas = [each for each in by_name if each != plan.city_code]
    return (areas or by_name)[0] if len(areas or by_name) == 1 else ""


def unusable(
    plan: Plan, files: Iterable[str], observations: pd.DataFrame, quarter: Quarter, reports: Iterable[str] = ()
) -> Files:
    """The files of each unit that has sent some and of which not one cell of progress or budget can be used.

    Args:
        plan: for its units.
        files: every raw file of the quarter, those included that could not be read.
        observations: one row a cell.
        quarter: in whose folder the files lie.
        reports: codes of the units that are expected to report; where that is one alone, a file of nobody is its own.

    Returns:
        files by unit in plan order; under an empty code those that nothing was read of and that name no unit.
    """
    names, known = list(files), {unit.unit for unit in plan.units}
    own = observations[observations["file"].isin(names)]
    used = own[own["in_force"] & (own["period"] == str(quarter)) & own["table"].isin(TELLING)]
    heard = set(used.loc[used["state"] != "blank", "unit"])
    senders: dict[str, set[str]] = defaultdict(set)
    for file, unit in zip(own["file"], own["unit"], strict=True):
        senders[file].add(unit)
    expected = list(reports)
    alone = expected[0] if len(expected) == 1 else ""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        own_units = senders[name] & known
        for unit in own_units or {named_unit(plan, name) or ("" if senders[name] else alone)}:
            if unit or not senders[name]:
                found[unit].append(name)
    order = [*(unit.unit for unit in plan.units), ""]
    return {unit: tuple(found[unit]) for unit in order if unit in found and unit not in heard}
