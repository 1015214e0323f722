"""The data note."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.briefing.text import Run, Runs, is_one, joined, label, phrase
from analysis.briefing.wording.en.opening import be, targets
from analysis.briefing.wording.en.printing import CLOSE, LIST, OPEN, OVER, SEMI

# --- what is missing or apart -----------------------------------------------------------------------------


def _counted(number: Run, words: str, items: list[Runs], between: str) -> Runs:
    return phrase(
        "{number} " + targets(number) + " " + be(number) + " " + words + ": {items}.",
        number=number,
        items=joined(items, between),
    )


def not_reported(number: Run, items: list[Runs]) -> Runs:
    """What was not reported."""
    return [*_counted(number, "not reported", items, LIST), " Not reported does not count as zero."]


def not_assessable(number: Run, items: list[Runs]) -> Runs:
    """What cannot be assessed and why."""
    return _counted(number, "not assessable", items, SEMI)


def reason_about(reason: str, about: list[str]) -> str:
    """Why something cannot be assessed, and which units or items it is about."""
    between = SEMI if any(LIST in each for each in about) else LIST
    return f"{reason}{OPEN}{between.join(about)}{CLOSE}" if about else reason


def item_of(unit: str, item: str) -> str:
    """An item of a unit."""
    return f"{unit}: {item}"


def not_applicable(number: Run, items: list[Runs], quoted: bool) -> Runs:
    """What does not apply, with the sender's reason; ``quoted`` when one is given at all."""
    mark = " (reasons as submitted, in Chinese)" if quoted else ""
    return _counted(number, f"not applicable{mark}", items, SEMI)


def soft_targets(number: Run, items: list[Runs]) -> Runs:
    """The soft targets and their status."""
    words = "{number} soft " + targets(number) + ", in no total and no rank: {items}."
    return phrase(words, number=number, items=joined(items, SEMI))


def soft_target(item: Run, figures: Runs, status: Run) -> Runs:
    """One of them: number, figures if there are any, status."""
    return [item, ": ", *figures, *([", "] if figures else []), status]


BY_HAND = " (by hand)"


def hand_statuses(items: list[Runs]) -> Runs:
    """The statuses that were set by hand."""
    return phrase("Statuses set by hand (reason and name as submitted): {items}.", items=joined(items, SEMI))


def hand_status(item: Run, status: Run, by_rule: str, reason: Run, name: Run) -> Runs:
    """One of them, beside what the rules say, with reason and name."""
    words = "{item}: {status} (by the rules: " + by_rule + "), reason: {reason}, set by: {name}"
    return phrase(words, item=item, status=status, reason=reason, name=name)


def sums(items: list[Runs]) -> Runs:
    """Which of the city's figures are sums of its units, with their coverage."""
    return phrase("Sums of reports (units reported of units due): {items}.", items=joined(items, SEMI))


def sums_left(items: list[Runs]) -> Runs:
    """The sums for which the table below the city's sheet has no room."""
    return phrase("Other sums of reports (units reported of units due): {items}.", items=joined(items, SEMI))


def sum_of_reports(item: Run, figures: Runs, covered: Run, due: Run, status: Run) -> Runs:
    """One of them: number, figures, coverage and status."""
    return [item, *([": ", *figures] if figures else []), OPEN, covered, OVER, due, CLOSE, ", ", status]


AT_LEAST = "at least "

# --- data, plan, scopes -----------------------------------------------------------------------------------


def dataset_note(name: str, edition: str, plan: str, plan_edition: str) -> Runs:
    """Which data and which plan."""
    data: Runs = ["Data: ", label(name), ", edition ", label(edition)]
    return [*data, "; plan: ", label(plan), ", edition ", label(plan_edition), "."]


def card(title: str, page: str) -> str:
    """A source card by its title, and the page if it has one."""
    return f"{title}, {page}" if page else title


def cards_note(cards: list[Runs]) -> Runs:
    """The source cards."""
    return ["Source cards: ", *joined(cards, SEMI), "."]


def assumed_note(kind: str, items: list[Runs]) -> Runs:
    """What is assumed for want of a source."""
    return [f"Assumed and to be verified, {kind}: ", *joined(items, LIST), "."]


ASSUMED: Mapping[str, str] = {
    "applies": "where a measure applies",
    "lead": "lead departments",
    "allocation": "targets divided among areas",
    "pace": "pace curves",
    "inclusion": "whose figures include those of the zones",
}


def claim(words: str, reason: str) -> str:
    """What the plan also says, and why it is not scored."""
    return f"{words}{OPEN}{reason}{CLOSE}"


def claims_note(claims: list[Runs]) -> Runs:
    """What the plan also says and is not scored."""
    return ["Noted in the plan and not scored: ", *joined(claims, SEMI), "."]


def scope_note(scopes: list[tuple[Run, list[Runs], bool]]) -> Runs:
    """What each scope holds: its name, its codes, and whether these are taken from the total."""
    said: list[Runs] = [
        [name, " = ", *(["total less "] if less else []), *joined(codes, LIST)] for name, codes, less in scopes
    ]
    return ["No law lists what counts as livelihood spending; scopes used: ", *joined(said, SEMI), "."]


PRINTING_NOTE = (
    "Statuses are decided on exact values; printed figures are rounded half up. Differences from last year and from "
    "pace are taken between exact values and then rounded."
)

# --- commentary by staff ----------------------------------------------------------------------------------
COMMENTARY_NOTE = "Written by staff and printed as written; nothing here is computed."
COMMENTARY_DIFFERS = (
    "Written by staff and printed as written; nothing here is computed. These commentaries differ, and none was chosen."
)
NOT_GIVEN = "not given"


def commentary_by(name: Run, date: Run, origin: Runs) -> Runs:
    """Who wrote a commentary and when; where there are several, also the file it stands in."""
    said = phrase("Name: {name}; date: {date}", name=name, date=date)
    return [*said, *(["; file: ", *origin] if origin else []), "."]


# --- findings ---------------------------------------------------------------------------------------------
FINDINGS_CAPTION = "Findings of the checks"
FINDING_COLUMNS = ("Severity", "Place", "Found", "Expected", "Action")
_LISTED = {
    "all": ", listed below",
    "own": "; those of the city itself are listed, those of its units only counted",
    "counted": ", all in reports of units and only counted below",
}


def findings_sentence(errors: Run, warnings: Run, notes: Run, listed: str) -> Runs:
    """How many findings of each severity.

    ``listed``: ``all`` stand below, ``own`` where those of the units are only counted, ``counted`` where there are
    only these.
    """
    nouns = [
        word if is_one(number) else f"{word}s"
        for number, word in ((errors, "error"), (warnings, "warning"), (notes, "note"))
    ]
    words = "The checks found {errors} " + nouns[0] + ", {warnings} " + nouns[1] + " and {notes} " + nouns[2]
    return phrase(words + _LISTED[listed] + ".", errors=errors, warnings=warnings, notes=notes)


NO_FINDINGS = "The checks found nothing."
UNIT_FINDING_COLUMNS = ("Unit", "Errors", "Warnings", "Notes")
UNIT_FINDINGS_CAPTION = "Findings by unit (in full in the briefings of the areas)"
