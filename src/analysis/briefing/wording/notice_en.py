"""English words of the page that stands in for a briefing that could not be made."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.briefing.text import Runs, label, phrase, quote
from analysis.briefing.wording.en.terms import day, quarter_name
from analysis.plan import Unit
from analysis.quarter import Quarter

CAUSE, MAKE = "Why. ", "What to do. "
#: the cause in plain words by the step in which the making failed
STEP: Mapping[str, str] = {
    "cell": "The figures were not finished: a cell of the notebook stopped with an error.",
    "gate": "The briefing was made but did not pass a check before writing, so no file of it was written.",
    "worker": "The process that made the briefing ended before it was done.",
    "outside": "An error outside the cells of the notebook kept the briefing from being written.",
}


def title(unit: Unit, quarter: Quarter) -> tuple[Runs, Runs]:
    """The title in its two parts, between which alone it may break."""
    return [f"{unit.name_en}: Livelihood Briefing, "], [label(quarter_name(quarter)), ", could not be made"]


def date_line(quarter: Quarter) -> Runs:
    """This page is not a briefing; the quarter ends on 30 September 2021."""
    return phrase("This page is not a briefing; the quarter ends on {day}", day=day(quarter))


def what(unit: Unit, quarter: Quarter) -> Runs:
    """Which briefing is not there, and what that does not mean."""
    return phrase(
        "The livelihood briefing of {unit} for {quarter} was not made, and there is no earlier one. The fault lies in "
        "the making: it does not tell whether the unit has reported, nor how its work stands. This page holds no "
        "figure of progress.",
        unit=unit.name_en,
        quarter=label(quarter_name(quarter)),
    )


def cause(step: str) -> Runs:
    """Why, in plain words."""
    return [STEP[step]]


def make() -> Runs:
    """What to do."""
    return [
        "Find and mend the cause with the place and the error below, then run the command below in the project folder; "
        "the new briefing replaces this page."
    ]


def place(notebook: str, cell: str) -> Runs:
    """The notebook, and its cell or the gate where one failed."""
    return ["Place: ", label(f"{notebook}, {cell}" if cell else notebook)]


def said(cause: str) -> Runs:
    """The cause as the program gave it."""
    return ["Error: ", quote(cause)]


def command(line: str) -> Runs:
    """What to type."""
    return ["Command: ", label(line)]
