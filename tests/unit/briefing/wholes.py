"""Quarters as a whole without workbooks: every unit's outcomes and remarks written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from pages import CITY, OBSERVED, Q3, YISHUI, _cell, head, outcomes, plan_2021, remark

from analysis.briefing.whole import Whole
from analysis.intake.findings import Finding
from analysis.results.ranking import ranked, standing
from analysis.results.transitions import Transition

#: the city, a district and a county
FEW = (CITY, "371302", YISHUI)

Changes = Mapping[str, Mapping[str, Any]]


def whole(
    changed: Mapping[str, Changes] | None = None,
    remarks: Mapping[tuple[str, str, str], str] | None = None,
    status: str = "on_pace",
    units: tuple[str, ...] = (),
    moves: Mapping[str, Sequence[Transition]] | None = None,
    findings: Sequence[Finding] = (),
    **about: Any,
) -> Whole:
    """A quarter in which every target stands in one status.

    Args:
        changed: fields of outcomes by unit and indicator, e.g. ``{"371302": {"14.1": done(…)}}``.
        remarks: text by unit, indicator and role.
        status: of every target that is not changed.
        units: codes of the plan's units that exist; all by default.
        moves: what changed since the quarter before, by unit.
        findings: of the checks.
        about: entries of the head that differ.
    """
    plan = plan_2021()
    if units:
        plan = replace(plan, all_units=tuple(each for each in plan.all_units if each.unit in units))
    cells = [
        _cell(unit, Q3, remark(indicator, role, text)) for (unit, indicator, role), text in (remarks or {}).items()
    ]
    observations = pd.DataFrame(cells, columns=OBSERVED).astype({"in_force": bool})
    found = {each.unit: outcomes(each.unit, status, (changed or {}).get(each.unit), plan) for each in plan.units}
    places = ranked(plan, [standing(plan, found[area.unit], area.unit) for area in plan.areas], Q3)
    card = {"id": "c", "title": "某局报表", "title_en": "Form", "page": "", "page_en": "", "licence": "公开"}
    return Whole(plan, Q3, head() | {"cards": [card]} | about, observations, found, places, moves or {}, findings)
