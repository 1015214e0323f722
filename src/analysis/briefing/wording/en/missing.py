"""The page of an area that reported nothing."""

from __future__ import annotations

from analysis.briefing.text import Run, Runs, label, phrase
from analysis.briefing.wording.en.terms import quarter_name, span
from analysis.plan import Unit
from analysis.quarter import Quarter


def nothing_share(quarter: Quarter, unit: Unit) -> Runs:
    """Sentence one when nothing has arrived."""
    return phrase(
        f"No valid data have arrived from {unit.name_en} for {{quarter}}, neither the budget table nor the progress "
        "table, so the livelihood share cannot be computed.",
        quarter=label(quarter_name(quarter)),
    )


def nothing_next(unit: Unit) -> Runs:
    """Sentence three when nothing has arrived: what to do."""
    return [
        f"{unit.name_en} is asked to report as soon as possible; "
        "the briefing is then made again and replaces this page."
    ]


MISSING_FORMS_HEADING = "Forms to be sent in"
MISSING_FORMS_COLUMNS = ("Form", "Due", "Who fills it in", "What it will show")
MISSING_FORMS_WIDTHS = (45, 26, 40, 45)
HOW_TO_FILL_HEADING = "How to fill in the forms. "
HOW_TO_FILL = (
    "Enter zero where there is no progress, and 无此项 (no such task) with the reason where the task does not exist; "
    "leave nothing blank. Figures are cumulative from the beginning of the year; say why an earlier figure has changed."
)
LAST_REPORT_HEADING = "Last report. "


def last_report(before: Quarter, reported: Run, due: Run, fine: Run, assessable: Run) -> Runs:
    """The last report, for reference only."""
    return phrase(
        f"For the {span(before)} {{reported}} of {{due}} targets were reported, {{fine}} of {{assessable}} assessable "
        "on pace or better. For reference only; it does not stand for this quarter.",
        reported=reported,
        due=due,
        fine=fine,
        assessable=assessable,
    )


NO_LAST_REPORT = "There was no valid report before either."
#: name, counted in, who fills it, what it will show
FORMS = (
    (
        "Progress of livelihood targets",
        " targets",
        "lead departments; collected by the government office",
        "statuses, targets behind, place in the city",
    ),
    (
        "General public budget expenditure by function",
        " form",
        "finance department",
        "livelihood share, its change, contributions by function",
    ),
    (
        "Basic livelihood spending",
        " form",
        "finance department",
        "whether basic livelihood spending did not fall",
    ),
)


def received(number: Run, unit: str) -> Runs:
    """How much of a form has arrived."""
    return phrase("{number} received", number=number)
