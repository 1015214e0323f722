"""What changed, what needs a decision, which areas need attention."""

from __future__ import annotations

from analysis.briefing.text import Run, Runs, is_one, joined, phrase
from analysis.briefing.wording.en.opening import be, targets
from analysis.briefing.wording.en.printing import LIST, OVER
from analysis.briefing.wording.en.terms import span
from analysis.quarter import Quarter


def change_heading(before: Quarter | None) -> str:
    """Run-in heading of the change."""
    return f"Change since the {span(before)}. " if before else "Change. "


NO_QUARTER_BEFORE = "There are no data of the quarter before to compare"
FIRST_QUARTER = "This is the first quarter of the year, with no earlier quarter to compare."
NO_CHANGE = "No target changed its status."


def improved(number: Run, new_done: Run | None, every: bool) -> Runs:
    """How many improved, and of them how many were newly completed; ``every`` when all of them were."""
    words = "{number} " + targets(number) + " improved"
    if every:
        return phrase(words + (" (newly completed)" if is_one(number) else " (all newly completed)"), number=number)
    if new_done is None:
        return phrase(words, number=number)
    return phrase(words + ", {new_done} newly completed", number=number, new_done=new_done)


def worsened(number: Run, worst: Runs, only: bool, follows: bool) -> Runs:
    """How many worsened, and the worst of them; ``only`` without another, ``follows`` after how many improved."""
    words = (
        "{number} "
        + ("" if follows else targets(number) + " ")
        + "worsened"
        + (": " if only else ", the most severe now ")
        + "{worst}"
    )
    return phrase(words, number=number, worst=worst)


def reported_anew(number: Run) -> Runs:
    """How many were newly reported."""
    return phrase("{number} newly reported", number=number)


def no_longer_reported(number: Run) -> Runs:
    """How many are no longer reported."""
    return phrase("{number} no longer judged", number=number)


def entered(number: Run) -> Runs:
    """How many entered."""
    return phrase("{number} newly due", number=number)


def retargeted(number: Run) -> Runs:
    """How many targets changed."""
    return phrase("{number} " + be(number) + " given another target", number=number)


def restated(number: Run, first: Runs, only: bool) -> Runs:
    """How many figures of the quarter before were corrected, and the first of them; ``only`` when there is no other."""
    noun = "correction" if is_one(number) else "corrections"
    return phrase("{number} " + noun + (": " if only else ", among them ") + "{first}", number=number, first=first)


def restated_briefly(number: Run) -> Runs:
    """How many figures of the quarter before were corrected, where page one has no room for the first of them."""
    return phrase("{number} " + ("correction" if is_one(number) else "corrections"), number=number)


def restated_item(item: Run, before: Quarter, old: Run, new: Run, unit: str) -> Runs:
    """One corrected figure."""
    words = "the " + span(before) + " figure of {item} is restated from {old} to {new}" + unit
    return phrase(words, item=item, old=old, new=new)


ATTENTION_HEADING = "Areas that need attention. "
NO_AREA_DATA = "This data set holds no reports of areas, so there is no ranking."
NO_ATTENTION = "No area meets a condition for attention."


def unranked_area(name: str, missing: Run) -> Runs:
    """An area without a rank and how much it did not report."""
    return phrase(name + " did not report {missing} " + targets(missing) + " and is unranked", missing=missing)


def unjudged_area(name: str) -> Runs:
    """An area that reported enough and of which nothing can be assessed."""
    return [f"{name} has no assessable target and is unranked"]


def last_areas(areas: list[tuple[str, Run, Run]]) -> Runs:
    """The last ranks with their parts."""
    listed = joined([[f"{name} ", fine, OVER, assessable] for name, fine, assessable in areas], LIST)
    return ["ranked last: ", *listed]


def severe_area(name: str, number: Run) -> Runs:
    """An area with several severely behind targets."""
    return phrase(name + " has {number} " + targets(number) + " severely behind", number=number)


def sentence(clauses: list[Runs]) -> Runs:
    """Clauses as one sentence, beginning with a capital letter."""
    return _capital([*joined(clauses, "; "), "."])


def _capital(runs: Runs) -> Runs:
    first = runs[0]
    return [first[:1].upper() + first[1:], *runs[1:]] if isinstance(first, str) else runs
