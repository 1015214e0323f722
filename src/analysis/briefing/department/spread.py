"""How far areas lie apart: one line an item with a mark an area; only where most targets are large enough."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing import cells
from analysis.briefing.contents.block import Block
from analysis.briefing.department.grid import small
from analysis.briefing.department.leading import Department
from analysis.briefing.department.view import View
from analysis.briefing.text import Run, Runs
from analysis.plan import Indicator
from analysis.results.evidence import is_ratio
from analysis.results.outcome import Outcome
from analysis.results.status import LATE

#: areas with a percentage below which nothing is drawn
FEWEST = 3


def spread(view: View, department: Department) -> Block | None:
    """Rows by the city's gap, furthest behind first; nothing where no item can be drawn."""
    drawn = [(each, found) for each in department.indicators if (found := _drawn(view, each))]
    drawn.sort(key=lambda entry: -_city_gap(view, entry[0]))
    if not drawn:
        return None
    words = view.words
    return {
        "columns": words.DEPARTMENT_SPREAD_COLUMNS,
        "note": words.DEPARTMENT_SPREAD_NOTE,
        "rows": [_row(view, department, indicator, found) for indicator, found in drawn],
    }


def _drawn(view: View, indicator: Indicator) -> list[Outcome]:
    """Outcomes of areas with a percentage, where there are enough and most targets are not small."""
    found = [each for area in view.areas if (each := view.outcome(area, indicator)) and each.attainment is not None]
    large = [each for each in found if is_ratio(indicator) or (each.target or 0) >= small(view)]
    return found if len(found) >= FEWEST and 2 * len(large) > len(found) else []


def _city_gap(view: View, indicator: Indicator) -> Fraction:
    own = view.outcome(view.whole.plan.city, indicator)
    return own.gap if own is not None and own.gap is not None else Fraction(-1000)


def _row(view: View, department: Department, indicator: Indicator, found: list[Outcome]) -> Block:
    own = view.outcome(view.whole.plan.city, indicator)
    late = [each for each in found if each.status in LATE]
    lowest = min(found, key=lambda each: each.attainment or Fraction(0))
    pace = next((each.pace for each in (own, *found) if each is not None and each.pace is not None), None)
    return {
        "number": indicator.indicator,
        "name": [view.short(indicator)],
        "areas": sorted(
            ({"status": str(each.status), "late": each.status in LATE, "at": _at(each)} for each in found),
            key=lambda mark: (mark["late"], mark["at"]),
        ),
        "city": _at(own) if own is not None and own.attainment is not None else None,
        "pace": None if pace is None else float(pace / 100),
        "late": [
            _count(view, department, indicator, "late", late),
            view.words.OVER,
            _count(view, department, indicator, "drawn", found),
        ],
        "lowest": _lowest(view, lowest),
    }


def _at(outcome: Outcome) -> float:
    """Where a mark stands, as a share of the target; for drawing only."""
    return float(max(outcome.attainment or Fraction(0), Fraction(0)))


def _count(view: View, department: Department, indicator: Indicator, name: str, some: list[Outcome]) -> Run:
    return view.count(department, f"{indicator.indicator}/{name}", len(some))


def _lowest(view: View, outcome: Outcome) -> Runs:
    page = view.pages[outcome.unit]
    name = page.unit_name(outcome.unit, short=view.language != "zh")
    return list(view.words.department_area_at(name, cells.attainment(page, outcome)[0]))
