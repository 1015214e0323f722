"""Terms, labels, names of periods and parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from analysis.briefing.text import Run, Runs, label
from analysis.plan import Unit
from analysis.quarter import Quarter

LANG = "en"

STATUS: Mapping[str, str] = {
    "completed": "Completed",
    "on_pace": "On pace",
    "slightly_behind": "Slightly behind",
    "behind": "Behind",
    "severely_behind": "Severely behind",
    "not_reported": "Not reported",
    "not_assessable": "Not assessable",
    "no_target": "No target here",
    "not_applicable": "Not applicable",
}
#: the same within a sentence
STATUS_INSIDE: Mapping[str, str] = {key: word[:1].lower() + word[1:] for key, word in STATUS.items()}
PROGRESS: Mapping[str, str] = {
    "done": "completed",
    "on_course": "on course",
    "slipping": "may slip",
    "not_done": "not completed",
}
REASON: Mapping[str, str] = {
    "target_unknown": "target set elsewhere and not published",
    "by_hand": "set by hand",
    "none_without_reason": "answered as not applicable without a reason",
    "value_missing": "the figure that counts was not reported",
    "unusable": "what was reported is no usable number or has another unit",
    "other_stage_only": "only a figure of another stage was reported, which does not count",
    "numerator_missing": "numerator not reported",
    "denominator_missing": "denominator not reported",
    "denominator_zero": "denominator is zero",
    "item_missing": "not every item was reported",
    "opening_missing": "figure at the beginning of the year not reported",
    "base_missing": "figure of the same period last year not reported",
    "item_list_differs": "this year and last list different items",
    "partial_sum": "the sum of reports is incomplete",
    "area_missing": "some areas did not report",
    "city_total_only": "a total of the city proves nothing about each area",
    "rule_undefined": "the rule leaves this gap undefined",
    "scope_unstated": "only a total was published, without its scope",
    "share_bounds": "some functions are missing, so only bounds are known",
    "total_missing": "total expenditure not reported",
    "total_zero": "total expenditure is zero",
    "codes_missing": "functions of expenditure not reported",
    "codes_exceed_total": "the functions add up to more than the total",
    "not_reported": "the table of general public budget expenditure was not reported",
    "": "",
}
SEVERITY: Mapping[str, str] = {"error": "Error", "warning": "Warning", "note": "Note"}
POINTS = " points"
AREAS_UNIT = " areas"
ZONES_UNIT = " zones"
FORMULA: Mapping[str, str] = {
    "attainment": "cumulative / target of the year x 100",
    "progress": "(cumulative - opening) / (target of the year - opening) x 100",
    "ratio": "numerator / denominator x 100",
    "lowest_ratio": "numerator / denominator x 100; of several items the lowest",
    "rise": "(value / base - 1) x 100",
    "deviation": "attainment - pace, on exact values",
    "shortfall": "pace - attainment, on exact values",
    "increment": "cumulative this quarter - cumulative last quarter",
    "rate_needed": "(target of the year - cumulative) / months left",
    "rate_so_far": "cumulative / months past; for stocks less the opening",
    "share": "sum of the functions in scope / total general public budget expenditure x 100",
    "amount": "sum of the functions in scope",
    "amount_high": "sum of the functions in scope + what no function lists",
    "share_high": "(sum of the functions in scope + what no function lists) / total expenditure x 100",
    "change": "share this year - share in the same period last year; up and down in words",
    "quarter_share": "share of the difference between two cumulative quarters",
    "rate": "(completed + on pace) / assessable x 100",
    "contribution": "share of the function - its share in the same period last year",
    "gap_more": "(target x total - livelihood spending) / (1 - target)",
    "gap_shift": "target x total - livelihood spending",
    "difference": "cumulative this year - same period last year; more and less in words",
    "rest": "total expenditure - the functions listed",
    "count": "count of targets",
    "less_late": "assessable - behind",
    "less_not_reported": "due here - not reported",
    "count_areas": "count of areas",
    "count_units": "count of units",
    "count_groups": "count of groups",
    "count_findings": "count of findings",
    "allocated": "target of the city x weight / sum of weights, whole numbers by largest remainder",
    "small_pace": "units due / target of the year x 100, as the target is small",
    "expected": "curve x target of the year, rounded down",
    "band_width": "target - lower end of the band",
    "rank": "place by rate from high to low, equals share one",
    "ranked": "count of areas with enough reports, by (completed + on pace) / assessable",
    "sum": "sum of the units' figures",
}
PART: Mapping[str, str] = {
    "numerator": "numerator",
    "denominator": "denominator",
    "value": "cumulative",
    "target": "target of the year",
    "opening": "opening",
    "last_quarter": "cumulative last quarter",
    "months_left": "months left",
    "months": "months past",
    "amount": "livelihood spending (10,000 yuan)",
    "total": "general public budget expenditure (10,000 yuan)",
    "spent": "spending under the code (10,000 yuan)",
    "unlisted": "not listed",
    "amount_to_now": "livelihood spending to this quarter (10,000 yuan)",
    "total_to_now": "all expenditure to this quarter (10,000 yuan)",
    "amount_to_last": "livelihood spending to last quarter (10,000 yuan)",
    "total_to_last": "all expenditure to last quarter (10,000 yuan)",
    "fine": "completed and on pace",
    "assessable": "assessable",
    "now": "this year",
    "before": "same period last year",
    "items": "targets",
    "base": "base",
    "attainment": "attained",
    "pace": "pace",
    "due": "due here",
    "late": "behind",
    "not_reported": "not reported",
    "city_target": "target of the city",
    "weight": "weight",
    "weights": "sum of weights",
    "curve": "curve",
    "expected": "units due",
    "areas": "areas",
    "units": "units",
    "aim": "target",
    "floor": "lower end",
    "rate": "rate",
    "ranked": "areas ranked",
}
NOTE: Mapping[str, str] = {"above_range": "above the range", "above_band": "above the band"}
NUMERALS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

#: labels that the templates print around the blocks
TEMPLATE_WORDS: Mapping[str, str] = {
    "contents": "Contents",
    "skip": "Skip to the text",
    "sources": "Sources of the figures",
    "back": "← All briefings of the quarter",
    "basis": "Basis",
    "basis_money": "general public budget expenditure, executed, cumulative since January",
    "from_rule": "from the rules (plan/rules.yaml)",
    "row": "row",
    "column": "column",
    "files": "Files checked",
    "own_file": "Cells without the number of a file are of",
    "plan_file": "Plan data",
    "same_cells": "Same cells",
    "card": "Card",
    "inputs": "Input files",
    "search": "Find a target or number",
    "by_status": "Status",
    "every_status": "Every status",
    "shown": "{shown} of {all} targets shown",
    "source_intro": "Formula, parts and raw cells of each figure, or its row and column of the plan; a file by its "
    "number among the input files",
    "id": "Number",
    "printed": "Printed",
    "formula": "Formula",
    "parts": "Parts",
    "cells": "Cells",
    "data_date": "Data as of",
    "dataset": "Data",
    "plan_edition": "Edition of the plan",
    "page": "Page",
    "annex": "Annex",
    "none": "—",
    "overview": "Overview",
    "period": "Period",
    "behind": "← behind pace",
    "ahead": "on pace or better →",
    "unknown": "cannot tell",
    "group_name": "Group",
    "pace_name": "Target (by gap)",
    "full": "Target 100%",
    "done": "Done / target",
    "gap": "Gap",
    "commentary": "Staff commentary",
    "commentary_hint": "Enter name, date and commentary below. Once saved, the next build carries the text as written"
    " into HTML, PDF and Word. Nothing is computed from it.",
    "commentary_differs": "Keep one of the files in the data folder commentary, then build again. What is written"
    " below becomes one more.",
    "commentary_new": "New commentary",
    "commentary_name": "Name: ",
    "commentary_date": "Date: ",
    "docx_pace": "gap in percentage points",
    "docx_composition": "livelihood in bold",
    "fonts": "Typefaces: {faces}.",
    "fonts_all": "{names} (supplied with this software)",
    "fonts_rest": "otherwise {names} (supplied with this software)",
    "fonts_staff": "{faces} (official faces of this machine)",
    "fonts_free": "{faces} (free faces of this machine)",
    "fonts_face": "{name} for {role}",
    "fonts_refused": "{names} installed but not used, because of their embedding flags",
    "fonts_next": "; ",
    "fonts_list": ", ",
    "fonts_body": "text",
    "fonts_title": "title",
    "fonts_heading": "headings",
    "fonts_second": "date",
    "fonts_page": "page numbers",
}


def numeral(number: int) -> str:
    """A small count as a word that begins a phrase: One … Ten."""
    return NUMERALS[number] if number < len(NUMERALS) else str(number)


def ordinal(number: int) -> str:
    """Number of a section or group."""
    return str(number)


def heading(number: int, words: str | Runs) -> Runs:
    """A heading of the first level."""
    return [label(f"{number}. "), *([words] if isinstance(words, str) else words)]


#: between the number of a figure and its title
AFTER_NUMBER = ". "


def figure_number(number: int) -> str:
    """What a figure is called by its place among the numbered ones."""
    return f"Figure {number}"


def whole(unit: Unit) -> str:
    """What kind of unit is spoken of."""
    return {"city": "the city", "county": "the county", "district": "the district"}.get(unit.kind, "the zone")


MONTHS = ("March", "June", "September", "December")
_EVERY_MONTH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SPANS = ("first quarter", "half-year", "first three quarters", "year")


def months(quarter: Quarter) -> Run:
    """The cumulative period, e.g. January to September."""
    return f"January to {MONTHS[quarter.number - 1]}"


def months_short(quarter: Quarter) -> Run:
    """The cumulative period in figures, e.g. Jan–Sep."""
    return f"Jan–{MONTHS[quarter.number - 1][:3]}"


def span(quarter: Quarter) -> str:
    """The cumulative period in words: first quarter, half-year, first three quarters, year."""
    return SPANS[quarter.number - 1]


def quarter_name(quarter: Quarter) -> str:
    """Q3 2021."""
    return f"Q{quarter.number} {quarter.year}"


def day(quarter: Quarter) -> Run:
    """The quarter's last day: 30 September 2021."""
    return label(long_date(quarter.end))


def long_date(when: date) -> str:
    """A day in text: 30 September 2021."""
    return f"{when.day} {_EVERY_MONTH[when.month - 1]} {when.year}"


def short_date(when: date) -> str:
    """A day in a narrow column: 30 Sep 2021."""
    return f"{when.day} {_EVERY_MONTH[when.month - 1][:3]} {when.year}"


def title(unit: Unit, quarter: Quarter) -> tuple[Runs, Runs]:
    """The title in its two parts, between which alone it may break."""
    return [f"{unit.name_en}: Livelihood Briefing, "], [label(quarter_name(quarter))]


def date_line(unit: Unit, city: Unit, quarter: Quarter, arrived: str) -> Runs:
    """The Chinese name, once, the date, and what the figures are."""
    where = unit.name if unit.kind == "city" else f"{unit.name}, {city.name_en}"
    states = {
        "nothing": "nothing reported yet", "unusable": "no usable data yet", "not_held": "no reports of areas held",
    }  # fmt: skip
    state = states.get(arrived, "figures cumulative since 1 January")
    return [f"{where}. As of ", day(quarter), "; ", label(state) if "1" in state else state]


DRAFT_MARK = "Draft. Heading, number and seal to be added"


HEADING: Mapping[str, str] = {
    "areas": "Progress by area",
    "groups": "Progress by group",
    "late": "Targets behind and next steps",
    "money": "Livelihood spending",
    "commentary": "Staff commentary",
    "data": "Data note",
    "annex": "Annex",
}
GROUPS_CAPTION = "Status of targets by group"
