"""What is behind or severely behind in areas, by gap, with the reasons as submitted; and what was reported at all."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from analysis.briefing import cells
from analysis.briefing.contents.block import Block
from analysis.briefing.department.leading import Department
from analysis.briefing.department.opening import WORST, in_areas, outcome_name
from analysis.briefing.department.view import Seen, View
from analysis.briefing.numbers import DASH
from analysis.briefing.text import Runs, label, quote, status_run
from analysis.results.status import COUNTED, JUDGED, Status

#: file of an area's briefing by unit code, where there is one
Files = Mapping[str, str]


def behind(view: View, department: Department, files: Files) -> Block:
    """The rows, furthest behind first; those without a percentage after those with one."""
    found = sorted(view.in_areas(department.indicators, *WORST), key=_urgency)
    return {
        "columns": view.words.DEPARTMENT_LATE_COLUMNS,
        "note": view.words.DEPARTMENT_LATE_NOTE,
        "none": _none(view, department),
        "rows": [_row(view, seen, files) for seen in found],
    }


def _none(view: View, department: Department) -> str:
    """What is said where nothing is behind; it differs from nothing being known."""
    words = view.words
    if not view.in_areas(department.indicators, *COUNTED):
        return str(words.DEPARTMENT_NO_AREAS)
    judged = view.in_areas(department.indicators, *JUDGED)
    return str(words.DEPARTMENT_NO_AREA_LATE if judged else words.DEPARTMENT_NONE_ASSESSABLE)


def _urgency(seen: Seen) -> tuple[bool, Fraction, int]:
    outcome = seen[1]
    return outcome.gap is None, -(outcome.gap or Fraction(0)), -JUDGED.index(outcome.status)


def _row(view: View, seen: Seen, files: Files) -> Block:
    page, outcome = seen
    file = files.get(outcome.unit)
    so_far = cells.monthly_so_far(page, outcome)
    problem = view.whole.remarks.get((outcome.unit, outcome.indicator), {}).get("problem", "")
    words = view.words
    return {
        "area": page.unit_name(outcome.unit),
        "file": file,
        "anchor": outcome_name(outcome) if file else "",
        "name": [label(f"{outcome.indicator} "), page.name(outcome)],
        "done": cells.done_over_target(page, outcome),
        "gap": cells.gap(page, outcome),
        "needed": cells.monthly_needed(page, outcome),
        "so_far": [DASH if so_far is None or outcome.rate_needed is None else so_far],
        "status": [status_run(str(outcome.status), words.STATUS[outcome.status])],
        "reason": [quote(problem)] if problem else [words.NO_REMARK],
    }


def reporting(view: View, department: Department) -> Runs:
    """How many results were due from areas and reported; each missing one by indicator and area."""
    words = view.words
    due = view.in_areas(department.indicators, *COUNTED)
    if not due:
        return [words.DEPARTMENT_NOTHING_DUE]
    missing: dict[str, list[str]] = {}
    for page, outcome in view.in_areas(department.indicators, Status.NOT_REPORTED):
        missing.setdefault(outcome.indicator, []).append(page.unit_name(outcome.unit, short=view.language != "zh"))
    there = [each for each in COUNTED if each is not Status.NOT_REPORTED]
    items: list[Runs] = [list(words.department_missing(label(code), areas)) for code, areas in missing.items()]
    numbers = in_areas(view, department, "due", *COUNTED), in_areas(view, department, "reported", *there)
    return list(words.department_reporting(*numbers, items))
