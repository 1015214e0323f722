"""Which targets of the demo data are behind, so that their senders can say why.

A rough measure for choosing what to write about; how targets are judged is the results room's business.
"""

from __future__ import annotations

from decimal import Decimal
from math import floor

from analysis.intake.synthetic_teller import Figures
from analysis.intake.synthetic_tracks import SMALL, paces_of
from analysis.intake.workbook_layout import Key, cells_of, indicators_asked
from analysis.intake.workbook_writing import Value
from analysis.plan import Indicator, Plan, Unit
from analysis.quarter import Quarter

Cells = dict[Key, Value]

#: points that stand for a target reported in words that is not met
_WORDS = {"slipping": 5.0, "not_done": 20.0}


def shortfalls(plan: Plan, unit: Unit, quarter: Quarter, figures: Figures) -> list[tuple[str, float]]:
    """Targets behind their pace, worst first.

    Returns:
        number of the target and points behind.
    """
    found = [
        (indicator.indicator, points)
        for indicator in indicators_asked(plan, unit)
        if (points := _points(plan, indicator, unit, quarter, figures)) > 0
    ]
    return sorted(found, key=lambda entry: (-entry[1], entry[0]))


def _points(plan: Plan, indicator: Indicator, unit: Unit, quarter: Quarter, figures: Figures) -> float:
    cells = {key: figures[key][quarter.number - 1] for key in cells_of(plan, indicator) if key in figures}
    if "state" in {key[3] for key in cells} and indicator.kind in ("milestone", "per_area"):
        return max((_WORDS.get(str(value), 0) for value in cells.values()), default=0)
    if indicator.kind == "zero":
        return 30.0 if any(_number(value) for value in cells.values()) else 0
    pace = paces_of(plan, indicator)[quarter.number - 1]
    if indicator.numerator_name:
        reached = _rate_reached(indicator, cells)
        return 0 if reached is None else pace - reached
    whole = indicator.base_value if unit.kind == "city" else plan.allocation(indicator, unit)
    return _count_behind(indicator, float(whole), pace, cells) if indicator.kind == "count" and whole else 0


def _count_behind(indicator: Indicator, whole: float, pace: float, cells: Cells) -> float:
    key = (indicator.indicator, indicator.counts, "")
    value, opening = _number(cells.get((*key, "value"))), _number(cells.get((*key, "opening"))) or 0
    span = whole - opening
    if value is None or span <= 0:
        return 0
    due = floor(pace * whole / 100) * 100 / whole if whole < SMALL else pace
    return due - (value - opening) * 100 / span


def _rate_reached(indicator: Indicator, cells: Cells) -> float | None:
    rates = []
    for key, value in cells.items():
        top, bottom = _number(value), _number(cells.get((*key[:3], "denominator")))
        if key[3] == "numerator" and top is not None and bottom:
            rates.append(top / bottom)
    return min(rates) * 10_000 / float(indicator.value) if rates and indicator.value else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | Decimal) else None
