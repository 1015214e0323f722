"""The page of an area that reported nothing."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.briefing.text import Run, Runs, joined, label, phrase
from analysis.briefing.wording.en.printing import LIST
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


def unusable_share(quarter: Quarter, unit: Unit, files: Sequence[Runs], more: bool) -> Runs:
    """Sentence one when files have arrived of which nothing can be used; ``more`` than those named."""
    words = (
        (f"A file from {unit.name_en} for ", " has arrived (", "), but it cannot be read or holds nothing usable")
        if len(files) == 1
        else (f"Files from {unit.name_en} for ", " have arrived (", "), but they cannot be read or hold nothing usable")
    )
    named = [*joined(list(files), LIST), " and others"] if more else joined(list(files), LIST)
    ending = f"{words[2]}, so the livelihood share cannot be computed."
    return [words[0], label(quarter_name(quarter)), words[1], *named, ending]


def unusable_targets(due: Run) -> Runs:
    """Sentence two: what that does not mean."""
    return phrase(
        "The {due} firm targets have no usable figure; they are shown as not reported, not assessed, not counted as "
        "zero and not ranked. This does not mean that nothing was sent, nor that there was no progress.",
        due=due,
    )


UNUSABLE_NEXT = (
    "What is wrong with the file is told below; once it is mended or sent again, the briefing is made again and "
    "replaces this page."
)
UNUSABLE_HEADING = "What is wrong with the file received"
UNUSABLE_COLUMNS = ("Place", "Found", "What to do")
UNUSABLE_WIDTHS = (36, 62, 58)
UNUSABLE_UNKNOWN = "Nothing else was found; the file holds no figure of this unit's progress or budget this quarter."
WHOLE_FILE = "the whole file"
HOW_TO_MEND_HEADING = "What to do. "
HOW_TO_MEND = (
    "Mend the file where that is possible and put it back into the quarter's folder; else ask the unit to send it "
    "again on the form that was sent out, with zero where there is no progress and nothing left blank."
)


def unusable_more(number: Run) -> Runs:
    """Findings that the table has no room for."""
    return phrase("{number} more; staff see them with the check command.", number=number)


def not_held(quarter: Quarter, unit: Unit, dataset: Run) -> Runs:
    """Sentence one where the data set holds no reports of areas."""
    return phrase(
        f"This data set ({{dataset}}) holds no reports of areas, so nothing of {unit.name_en} can be shown for "
        "{quarter}.",
        dataset=dataset,
        quarter=label(quarter_name(quarter)),
    )


def not_held_targets(due: Run, unit: Unit) -> Runs:
    """Sentence two: what that does not mean."""
    return phrase(
        "The {due} firm targets are not assessed, not counted as zero and not ranked. This tells neither whether "
        f"{unit.name_en} has reported nor how its work stands.",
        due=due,
    )


NOT_HELD_HEADING = "Where to look"
NOT_HELD = (
    "Figures of the city stand in the city's briefing; those of this area need a data set that holds reports of areas."
)
MISSING_FORMS_HEADING = "Forms to be sent in"
MISSING_FORMS_COLUMNS = ("Form", "Due", "Who fills it in", "What it will show")
MISSING_FORMS_WIDTHS = (45, 26, 40, 45)
HOW_TO_FILL_HEADING = "How to fill in the forms. "
HOW_TO_FILL = (
    "Enter zero where there is no progress, and 无此项 (no such task) with the reason where the task does not exist; "
    "leave nothing blank. Figures are cumulative from the beginning of the year; say why an earlier figure has changed."
)
LAST_REPORT_HEADING = "Last report. "


def last_report(
    before: Quarter, reported: Run, due: Run, fine: Run, assessable: Run, share: tuple[Run, Run] | None
) -> Runs:
    """The last report, for reference only; the livelihood share and its scope where they are known."""
    counts = {"reported": reported, "due": due, "fine": fine, "assessable": assessable}
    if share is None:
        words = "{reported} of {due} targets were reported, {fine} of {assessable} assessable on pace or better"
        return phrase(f"For the {span(before)} {words}. For reference only.", **counts)
    # the page has two lines left
    words = "{reported} of {due} targets, {fine} of {assessable} assessable on pace or better, "
    words += "share {share}% (scope {scope})"
    return phrase(
        f"{span(before).capitalize()}: {words}. For reference only.", **counts, share=share[0], scope=share[1]
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
