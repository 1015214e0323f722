"""The annex, the strip and the table of moves."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.briefing.text import Run, Runs, phrase
from analysis.briefing.wording.en.opening import targets
from analysis.briefing.wording.en.printing import LIST
from analysis.briefing.wording.en.progress import WHOLE_CITY
from analysis.briefing.wording.en.terms import day, span
from analysis.plan import Unit
from analysis.quarter import Quarter

ANNEX_COLUMNS = (
    "No.", "Measure and target", "Unit", "Year target", "Quarter", "Cumulative", "Attained %", "Pace %", "Gap",
    "Progress", "Status",
)  # fmt: skip
ANNEX_WIDTHS = (9, 46, 18, 17, 13, 17, 13, 21, 11.5, 31.5, 28)
ANNEX_TITLE = "Targets in full"
PARTS_COLUMNS = ("No.", "Part", "Numerator or value", "Denominator or base", "Ratio or rise %")
PARTS_WIDTHS = (14, 122, 30, 32, 28)
PARTS_TITLE = "Numerators, denominators and items"
NOT_SCORED = "Not scored"
REACHED, NOT_REACHED = "reached", "not reached"
SOFT_MARK = " (soft)"
NOT_BELOW = "not below last year"
EACH_AREA = "each area"


def annex_caption(unit: Unit, quarter: Quarter, due: Run, quoted: bool, since: Quarter | None) -> Runs:
    """Caption of the annex; ``quoted`` where measures carry a text as submitted, ``since`` where arrows stand."""
    words = f"{unit.name_en}: {{due}} firm {targets(due)} as of {{day}}; gap = attained − pace, in points; tick: pace"
    words += f"; ↑ better, ↓ worse than at the {span(since)}" if since else ""
    words += "; Chinese texts as submitted" if quoted else ""
    return phrase(words, due=due, day=day(quarter))


def group_title(number: str, title: str) -> str:
    """The row that names a group."""
    return f"{number}. {title}"


def city_figure(value: Run, unit: str) -> Runs:
    """The city's figure beside a row without a target."""
    return phrase(WHOLE_CITY + ": {value}" + unit, value=value)


def units_due(expected: Run, unit: str) -> Runs:
    """The whole units due of a small target, beside its pace; the unit stands in a column of its own."""
    return phrase(" ({expected} due)", expected=expected)


def zero_target(zero: Run) -> Runs:
    """A target of zero."""
    return phrase("must be {zero}", zero=zero)


def other_stage(name: str, value: Run, unit: str) -> Runs:
    """A figure of another stage than the one that counts."""
    return phrase((name or WHOLE_CITY) + ": {value}" + unit, value=value)


def opening_stock(value: Run, unit: str) -> Runs:
    """What a stock stood at when the year began."""
    return phrase("opening: {value}" + unit, value=value)


def bar_alt(attained: str, pace: str) -> str:
    """A row's bar in words: both in percent as the row prints them."""
    return f"attained {attained}%, pace {pace}%"


def status_note(word: str) -> str:
    """A remark after a status."""
    return f", {word}"


def part_name(whose: str, top: str, bottom: str) -> str:
    """What is set against what, of which unit or item."""
    return f"{whose}: {top} / {bottom}" if whose else f"{top} / {bottom}"


def strip_alt(counts_: Sequence[tuple[str, int]], due: int) -> str:
    """Alternative text of the strip."""
    noun = "target" if due == 1 else "targets"
    return f"{due} firm {noun}: " + LIST.join(f"{word} {number}" for word, number in counts_) + "."


STRIP_CAPTION = "Status of targets"
ITEMS_UNIT = ""
CHANGE_TABLE_HEADING = "Changes of status"
CHANGE_TABLE_CAPTION = "Targets whose status changed"
CHANGE_TABLE_COLUMNS = ("Change", "From", "To", "Targets")
KIND = {
    "improved": "Improved",
    "worsened": "Worsened",
    "entered": "Newly due",
    "newly_reported": "Newly reported",
    "no_longer_reported": "No longer reported or not assessable",
    "re_targeted": "Target changed",
    "re_stated": "Corrected",
}
