"""The pages by lead department (English): a department has counts, no rate and no rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.briefing.text import Run, Runs, is_one, joined, label, phrase
from analysis.briefing.wording.en.opening import be, targets
from analysis.briefing.wording.en.printing import LIST, SEMI
from analysis.briefing.wording.en.terms import day
from analysis.quarter import Quarter

# --- titles and places ------------------------------------------------------------------------------------
DEPARTMENT_WORDS: Mapping[str, str] = {
    "skip": "Skip to the text",
    "draft": "Draft",
    "pages": "Pages",
    "contents": "Contents",
    "all": "All lead departments",
    "workbook": "All figures, Excel",
    "csv": "All figures, CSV",
    "grid": "Each target in each area",
    "spread": "How far areas lie apart",
    "late": "Behind and severely behind",
    "reporting": "Reporting",
    "measures": "Measures led",
    "sources": "Sources of the figures",
    "source_intro": "Formula, parts and original cells of the figures on this page.",
    "cells": "Cells",
    "formula": "Formula",
    "parts": "Parts",
    "source_columns": "Figure|Source",
    "data_date": "Data up to",
    "dataset": "Data set",
    "plan_edition": "Plan edition",
    "period": "Period",
    "full": "100% of the year target",
    "scroll": "Table that scrolls sideways",
}
DEPARTMENT_GRID_COLUMNS = ("No.", "Target", "City", "Gap", "Status")
DEPARTMENT_GRID_NOTE = (
    "Cells show the gap (attained less pace, points); targets under ",
    " show done of target, with the pace in whole units. Tint and shape are the status, pale is on pace or better. "
    "—: no target here or not applicable.",
)
DEPARTMENT_SPREAD_COLUMNS = ("Target (by the city's gap)", "Areas behind", "Lowest attained")
DEPARTMENT_SPREAD_NOTE = (
    "Short ticks: areas on pace or better; triangles and diamonds: areas behind; hollow diamond: the city; "
    "thick bar: pace; thin line: year target."
)
DEPARTMENT_LATE_COLUMNS = (
    "Area", "Target", "Done / year target", "Gap", "Needed a month", "So far a month", "Status",
    "Reason (as submitted, in Chinese)",
)  # fmt: skip
DEPARTMENT_LATE_NOTE = "By gap; those without a percentage stand last."
DEPARTMENT_NOT_ALLOCATED = "Not allocated to areas, judged for the city only"
#: what a cell says where there is no number
DEPARTMENT_CELL: Mapping[str, str] = {
    "not_reported": "no data",
    "not_assessable": "unclear",
    "done": "done",
    "on_course": "on time",
    "slipping": "slips",
    "not_done": "open",
    "met": "met",
    "unmet": "unmet",
}
#: between an indicator's number and its name in a sentence; between done and target in a cell
DEPARTMENT_AFTER_NUMBER, DEPARTMENT_CELL_OVER = " ", "/"
#: which of an area's names heads its column
DEPARTMENT_AREA_NAME = "short_name"


def department_title(name: str, quarter: Quarter) -> Runs:
    """Title of a department's page."""
    return [f"{name}: Targets Led, ", label(f"Q{quarter.number} {quarter.year}")]


def departments_title(quarter: Quarter) -> Runs:
    """Title of the list of departments."""
    return ["Lead Departments, ", label(f"Q{quarter.number} {quarter.year}")]


def department_back(city: str, quarter: Quarter) -> Runs:
    """Words of the link to the quarter's page."""
    return [label(f"← {city}, Q{quarter.number} {quarter.year}")]


def department_date_line(measures: Run, indicators: Run, areas: Run, quarter: Quarter) -> Runs:
    """How much there is on the page, and up to when."""
    words = "{measures} " + ("measure" if is_one(measures) else "measures")
    words += ", {indicators} " + ("indicator" if is_one(indicators) else "indicators")
    words += ", {areas} " + ("area" if is_one(areas) else "areas") + "; cumulative up to {day}"
    return phrase(words, measures=measures, indicators=indicators, areas=areas, day=day(quarter))


# --- sentences --------------------------------------------------------------------------------------------
def department_city(due: Run, assessable: Run, done: Run, on_pace: Run, late: Runs) -> Runs:
    """Where the city's own targets stand; n of m, no rate."""
    words = "Of {due} firm city " + targets(due) + ", {assessable} can be assessed: "
    words += "{done} completed, {on_pace} on pace; {late}."
    return phrase(words, due=due, assessable=assessable, done=done, on_pace=on_pace, late=late)


def department_city_unknown(due: Run, missing: Run, unknown: Run) -> Runs:
    """The same where nothing can be assessed."""
    words = "Of {due} firm city " + targets(due) + ", {missing} " + be(missing) + " not reported and {unknown} not "
    return phrase(words + "assessable; none is counted as zero.", due=due, missing=missing, unknown=unknown)


DEPARTMENT_NO_TARGETS = "The measures led hold no firm target, only narrative or soft ones."
DEPARTMENT_NO_AREAS = "None of these targets is set for areas."
DEPARTMENT_NO_AREA_LATE = "No target is behind or severely behind in any area."
DEPARTMENT_NONE_ASSESSABLE = "No target can be assessed in any area, so it is not known whether any is behind."


def department_areas(areas: Run, assessable: Run, fine: Run, widest: Runs, number: Run | None) -> Runs:
    """How many targets in areas are on pace, and which lags in most areas; ``number`` None where none lags."""
    words = "In {areas} " + ("area" if is_one(areas) else "areas") + ", {fine} of {assessable} assessable results "
    head = phrase(words + be(fine) + " on pace or better", areas=areas, assessable=assessable, fine=fine)
    if number is None:
        return [*head, "; no area is behind."]
    each = " area" if is_one(number) else " areas"
    return [*head, *phrase("; most widely behind: {widest}, in {number}" + each + ".", widest=widest, number=number)]


def department_worst(number: Run, severe: Run | None, area: str, item: Runs, size: Run | None) -> Runs:
    """How many are behind or severely behind, and which is furthest behind."""
    words = "{number} " + ("result is" if is_one(number) else "results are") + " behind or severely behind"
    head = phrase(words, number=number)
    if severe is not None:
        head += phrase(", {severe} of them severely", severe=severe)
    if size is None:
        return [*head, "."]
    points = "percentage point" if is_one(size) else "percentage points"
    return [*head, *phrase("; furthest: {item} in " + area + ", {size} " + points + ".", item=item, size=size)]


def department_strip_note(due: Run) -> Runs:
    """What the cells of the strip are."""
    return phrase("Cells: the city's {due} firm " + targets(due) + ", without soft ones.", due=due)


def department_basis(sourced: Sequence[Run], assumed: Sequence[Run]) -> Runs:
    """Which measures' lead department has a source, and for which it is assumed; the rest is not stated."""
    said: list[Runs] = []
    if sourced:
        said.append(["sourced for measures ", *joined([[each] for each in sourced], LIST)])
    if assumed:
        said.append(["assumed for measures ", *joined([[each] for each in assumed], LIST), ", to be confirmed"])
    return ["Lead department: ", *(joined(said, "; ") if said else ["basis not stated"]), "."]


def department_area_at(area: str, percent: Run) -> Runs:
    """An area and its attainment in percent."""
    return phrase(area + " {percent}%", percent=percent)


def department_reporting(due: Run, reported: Run, missing: list[Runs]) -> Runs:
    """How many were due from areas and reported, and what is missing."""
    words = "{reported} of {due} results due from areas " + ("was" if is_one(reported) else "were") + " reported."
    head = phrase(words, due=due, reported=reported)
    if not missing:
        return head
    rest = ". What is not reported is neither zero nor behind."
    return [*head, " Not reported: ", *joined(missing, SEMI), rest]


def department_missing(item: Run, areas: Sequence[str]) -> Runs:
    """One indicator and the areas that did not report it."""
    return [item, f" {LIST.join(areas)}"]


DEPARTMENT_NOTHING_DUE = "No firm target is due from areas."
DEPARTMENT_NARRATIVE = "narrative, without status"


# --- the list of departments --------------------------------------------------------------------------------
DEPARTMENTS_COLUMNS = (
    "Lead department", "Measures", "Indicators", "City: on pace or better of assessable", "City: behind pace",
    "Areas: on pace or better of assessable", "Areas: behind or severely behind", "Basis",
)  # fmt: skip
DEPARTMENTS_NOTE = (
    "In the order of first appearance in the plan. Departments have counts, no rate and no rank; soft targets are left "
    "out."
)
DEPARTMENTS_NONE = "The plan names no lead department."
DEPARTMENTS_BASIS: Mapping[str, str] = {
    "sourced": "sourced",
    "assumed": "assumed, to be confirmed",
    "both": "sourced in part, else assumed",
    "": "not stated",
}


def departments_unled(numbers: Sequence[Run]) -> Runs:
    """The measures for which the plan names no department."""
    return ["Without a lead department: measures ", *joined([[each] for each in numbers], LIST), "."]


def departments_date_line(departments: Run, quarter: Quarter) -> Runs:
    """How many departments, and up to when."""
    words = "{departments} " + ("department" if is_one(departments) else "departments") + "; cumulative up to {day}"
    return phrase(words, departments=departments, day=day(quarter))
