"""The head of a department's page: sentences on the city and the areas, the strip, what the lead rests on."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from analysis.briefing import cells
from analysis.briefing.contents.block import Block
from analysis.briefing.department.leading import Department
from analysis.briefing.department.view import Seen, View
from analysis.briefing.numbers import rounded
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, label
from analysis.results.outcome import Outcome
from analysis.results.status import COUNTED, FINE, JUDGED, LATE, Status

#: what stands in the list of what is behind
WORST = LATE[1:]


def sentences(view: View, department: Department) -> list[Runs]:
    """The city; the areas; the worst. Counts only: a department has no rate and no rank."""
    soft, areas = _soft(view, department), _areas(view, department)
    if not view.in_city(department.indicators, *COUNTED):
        return [[view.words.DEPARTMENT_NO_TARGETS], *soft, *areas]
    return [[*_city(view, department), *(run for runs in soft for run in runs)], *areas]


def _soft(view: View, department: Department) -> list[Runs]:
    soft = [each.indicator for each in department.indicators if not each.firm]
    return [list(view.words.soft_aside(view.count(department, "city/soft", len(soft), soft)))] if soft else []


def _city(view: View, department: Department) -> Runs:
    words = view.words
    due, assessable = (_number(view, department, name, *some) for name, some in (("due", COUNTED), ("judged", JUDGED)))
    if not view.in_city(department.indicators, *JUDGED):
        unknown = (_status(view, department, each) for each in (Status.NOT_REPORTED, Status.NOT_ASSESSABLE))
        return list(words.department_city_unknown(due, *unknown))
    done, on_pace = (_status(view, department, each) for each in FINE)
    return list(words.department_city(due, assessable, done, on_pace, _late(view, department)))


def _late(view: View, department: Department) -> Runs:
    late = view.in_city(department.indicators, *LATE)
    if not late:
        return [view.words.NONE_LATE]
    severe = view.in_city(department.indicators, Status.SEVERELY_BEHIND)
    number = _status(view, department, Status.SEVERELY_BEHIND) if severe else None
    return list(view.words.late_counts(_number(view, department, "late", *LATE), number))


def _number(view: View, department: Department, name: str, *statuses: Status) -> Run:
    members = [each.indicator for each in view.in_city(department.indicators, *statuses)]
    return view.count(department, f"city/{name}", len(members), members)


def _status(view: View, department: Department, status: Status) -> Run:
    return _number(view, department, str(status), status)


# --- areas ------------------------------------------------------------------------------------------------
def _areas(view: View, department: Department) -> list[Runs]:
    words = view.words
    if not view.in_areas(department.indicators, *COUNTED):
        return [[words.DEPARTMENT_NO_AREAS]] if department.indicators else []
    judged = view.in_areas(department.indicators, *JUDGED)
    if not judged:
        return [[words.DEPARTMENT_NONE_ASSESSABLE]]
    return [_spread(view, department, judged), _worst(view, department)]


def in_areas(view: View, department: Department, name: str, *statuses: Status) -> Run:
    """How many targets of areas are in some statuses, as a figure."""
    members = [outcome.indicator for _, outcome in view.in_areas(department.indicators, *statuses)]
    return view.count(department, f"areas/{name}", len(members), members)


def _spread(view: View, department: Department, judged: list[Seen]) -> Runs:
    areas = {outcome.unit for _, outcome in judged}
    number = view.count(department, "areas/judged", len(areas))
    assessable, fine = in_areas(view, department, "assessable", *JUDGED), in_areas(view, department, "fine", *FINE)
    behind = Counter(outcome.indicator for _, outcome in view.in_areas(department.indicators, *LATE))
    if not behind:
        return list(view.words.department_areas(number, assessable, fine, [], None))
    code, most = max(behind.items(), key=lambda entry: entry[1])
    widest = view.count(department, "areas/widest", most, [code])
    item = view.item(view.whole.plan.indicator(code))
    return list(view.words.department_areas(number, assessable, fine, item, widest))


def _worst(view: View, department: Department) -> Runs:
    worst = view.in_areas(department.indicators, *WORST)
    if not worst:
        return [view.words.DEPARTMENT_NO_AREA_LATE]
    severe = view.in_areas(department.indicators, Status.SEVERELY_BEHIND)
    page, furthest = max(worst, key=lambda seen: seen[1].gap or Fraction(0))
    return list(
        view.words.department_worst(
            in_areas(view, department, "worst", *WORST),
            in_areas(view, department, "severe", Status.SEVERELY_BEHIND) if severe else None,
            page.unit_name(furthest.unit),
            view.item(page.indicator(furthest)),
            _size(page, furthest),
        )
    )


def _size(page: Page, outcome: Outcome) -> Run | None:
    if outcome.gap is None:
        return None
    text = rounded(outcome.gap, 1)
    return cells.put(page, outcome, "behind", outcome.gap, text, page.words.POINTS, "shortfall", (), outcome.sources)


# --- strip ------------------------------------------------------------------------------------------------
def strip(view: View, department: Department) -> Block | None:
    """One cell a firm target of the city, and the seven counts; nothing where it leads none."""
    words = view.words
    members = {status: view.in_city(department.indicators, status) for status in COUNTED}
    due = sum(map(len, members.values()))
    if not due:
        return None
    return {
        "alt": words.strip_alt([(words.STATUS[each], len(some)) for each, some in members.items()], due),
        "counts": [
            {"status": str(each), "word": words.STATUS[each], "runs": [_status(view, department, each)]}
            for each in COUNTED
        ],
        "cells": [
            {"status": str(status), "label": outcome.indicator} for status, some in members.items() for outcome in some
        ],
        "note": words.department_strip_note(_number(view, department, "due", *COUNTED)),
    }


def basis(view: View, department: Department) -> Runs:
    """Of which measures it is sourced that the department leads them, and of which assumed."""
    sourced, assumed = ([label(str(each)) for each in department.led_by(name)] for name in ("sourced", "assumed"))
    return list(view.words.department_basis(sourced, assumed))


def measures(view: View, department: Department) -> list[Runs]:
    """Each measure by number and title; a narrative one says that it has no status."""
    words = view.words
    return [
        [
            label(f"{each.measure} {view.city.called(each, 'title')}"),
            *([words.OPEN, words.DEPARTMENT_NARRATIVE, words.CLOSE] if each.kind == "narrative" else []),
        ]
        for each in department.measures
    ]


def outcome_name(outcome: Outcome) -> str:
    """Address of an item on its area's page."""
    return f"i-{outcome.indicator}"
