"""Groups, areas and items behind."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.briefing.text import Run, Runs, is_one, joined, phrase
from analysis.briefing.wording.en.opening import be, targets
from analysis.briefing.wording.en.printing import LIST, OVER, SEMI
from analysis.briefing.wording.en.terms import STATUS_INSIDE

# --- groups ---------------------------------------------------------------------------------------------


def groups_sentence(groups: Run, late: Run | None, most: Sequence[str], number: Run | None, others: bool) -> Runs:
    """How many groups have targets and how many of them lag; ``others`` when some lag less than those named."""
    noun = "group" if is_one(groups) else "groups"
    if late is None or number is None:
        verb = "has" if is_one(groups) else "have"
        words = "{groups} " + noun + " " + verb + " firm targets; no assessable target is behind pace."
        return phrase(words, groups=groups)
    names, each = SEMI.join(most), " each" if len(most) > 1 else ""
    words = "Of {groups} " + noun + " with firm targets, {late} " + ("lags" if is_one(late) else "lag")
    if others:
        words += ". Most targets behind: " + names + " with {number}" + each + "."
    else:
        words += ", with {number} " + targets(number) + " behind" + each + ": " + names + "."
    return phrase(words, groups=groups, late=late, number=number)


def place_sentence(rank: Run, ranked: Run, fine: Run, assessable: Run) -> Runs:
    """The area's rank."""
    words = "{fine} of {assessable} assessable " + targets(assessable) + " " + be(fine)
    words += " on pace or better: rank {rank} of {ranked} ranked " + ("area." if is_one(ranked) else "areas.")
    return phrase(words, fine=fine, assessable=assessable, ranked=ranked, rank=rank)


def no_place_sentence(reported: Run, due: Run, enough: bool) -> Runs:
    """Why the area has no rank: too little was reported, or ``enough`` was and none of it can be assessed."""
    why = ", none of them assessable; there is no rank." if enough else ", too few for a rank."
    verb = " was" if is_one(reported) else " were"
    return phrase("{reported} of {due} " + targets(due) + verb + " reported" + why, reported=reported, due=due)


ONLY_TEXT = "Text only, without status"
ONLY_CITY = "Judged for the city only"
NONE_HERE = "No target here or not applicable"


def groups_alt(rows: Sequence[tuple[str, tuple[int, int, int], str]]) -> str:
    """The chart of groups in words: name, how many are behind, fine and unknown, or why there is no target."""
    said = [f"{name}: {_inside(why) or _standing(*numbers)}" for name, numbers, why in rows]
    return "Status of targets by group. " + SEMI.join(said) + "."


def _inside(words: str) -> str:
    return words[:1].lower() + words[1:]


def _standing(late: int, fine: int, unknown: int) -> str:
    parts = ((late, "behind"), (fine, "on pace or better"), (unknown, "unknown"))
    return LIST.join(f"{number} {words}" for number, words in parts if number)


# --- areas ----------------------------------------------------------------------------------------------
def areas_sentence(number: Run, first: list[Runs], last: list[Runs]) -> Runs:
    """How many areas are ranked, the first and the last, each with its parts; ``last`` empty where all are first."""
    words = "{number} " + ("area is" if is_one(number) else "areas are") + " ranked"
    top = joined(first, SEMI)
    if not last:
        words += (": " if len(first) == 1 else ", all equal: ") + "{first} on pace or better."
        return phrase(words, number=number, first=top)
    words += " by the part on pace or better: " + ("joint first " if len(first) > 1 else "first ") + "{first}; "
    words += ("joint last " if len(last) > 1 else "last ") + "{last}."
    return phrase(words, number=number, first=top, last=joined(last, SEMI))


def area_with_parts(name: str, fine: Run, assessable: Run) -> Runs:
    """An area and how many of its assessable targets are on pace."""
    return [f"{name} with ", fine, OVER, assessable]


NO_AREA_RANKED = "No area is ranked."
WHOLE_CITY = "City"


# --- items behind ---------------------------------------------------------------------------------------
def late_sentence(
    status: str, number: Run, items: Sequence[tuple[Run, Run]], low: Run | None, high: Run | None, every: bool
) -> Runs:
    """One late status: how many, which, and how far.

    Args:
        status: key of the status.
        number: how many.
        items: number and name of each.
        low: least shortfall in points; None where no item has a percentage.
        high: greatest shortfall; the same run as ``low`` where both print alike.
        every: whether each item has a percentage.
    """
    head = phrase("{number} " + targets(number) + " " + be(number) + " " + STATUS_INSIDE[status], number=number)
    who = ", by " if every else ", those with a percentage by "
    by: Runs = []
    if low is not None and high is not None:
        same = low == high
        noun = "percentage point" if same and is_one(low) else "percentage points"
        by = phrase(who + ("{low} " if same else "{low}–{high} ") + noun, low=low, high=high)
    listed = joined([[code, " ", name] for code, name in items], SEMI)
    return [*head, *by, ": ", *listed, "."]


def no_percentage(names: list[Runs]) -> Runs:
    """Items behind that have no percentage and so no row in the pace figure."""
    return ["Behind and not measured in percent: ", *joined(names, SEMI), "."]


def pace_title(number: Run) -> Runs:
    """Title of the pace figure."""
    return phrase("{number} " + targets(number) + " behind pace: attained and pace", number=number)


def pace_alt(title: str, rows: Sequence[tuple[str, str, str, str]]) -> str:
    """The pace figure in words: number and name, attained and pace in percent, gap in points."""
    said = [f"{name}: attained {done}%, pace {pace}%, gap {gap} points" for name, done, pace, gap in rows]
    return f"{title}. " + SEMI.join(said) + "."


PACE_NOTE = "tick: pace, mark: attained, in %; gap in points"
REST_IN_ANNEX = "The other targets behind are in the annex."
NO_LATE = "No assessable target is behind pace."
NONE_JUDGED = "No target can be assessed, so it is not known whether any is behind."
NONE_LISTED = "As no target can be assessed, none is listed as behind."
LATE_COLUMNS = (
    "Target", "Done / year target", "Problem (as submitted, in Chinese)", "Next steps and request (same)",
)  # fmt: skip
REQUEST = "Request: "
LATE_WIDTHS = (52, 36, 34, 34)
LATE_CAPTION = "Targets behind, with reasons, next steps and requests (— is not reported)"
