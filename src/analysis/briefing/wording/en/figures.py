"""Words of the figures that stand on their own: composition, matrix of areas and groups (English)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from analysis.briefing.text import Run, Runs, is_one, joined, phrase
from analysis.briefing.wording.en.opening import be, targets
from analysis.briefing.wording.en.printing import BILLION_YUAN, LIST, MILLION_YUAN, OVER, SEMI
from analysis.briefing.wording.en.terms import STATUS_INSIDE

# --- where the money goes ---------------------------------------------------------------------------------
COMPOSITION_TITLE = "Expenditure by function"
#: heads of the columns: function, bar, share, share of last year; the last one is the unit of the amounts
COMPOSITION_HEADS = ("Function", "Share of total expenditure", "Share %", "Last year %")
OTHER_FUNCTIONS = "Other functions"
OTHER_AND_UNLISTED = "Other and not listed"


def composition_unit(total: Fraction) -> tuple[int, int, str]:
    """How the amounts of one column print, by the total in 万元: divisor, decimals, unit."""
    return (BILLION_YUAN, 3, "billion yuan") if abs(total) >= BILLION_YUAN else (MILLION_YUAN, 0, "million yuan")


def composition_note(scope: Run, before: bool, partly: bool = False) -> Runs:
    """How to read the bars; ``before`` when some have a tick for last year, ``partly`` when one is partly in scope."""
    words = "solid: livelihood (scope {scope}), hollow: other" + (", dashed: partly counted" if partly else "")
    return phrase(words + ("; tick: same period last year" if before else ""), scope=scope)


def composition_sentence(names: Sequence[str], shares: Sequence[Run]) -> Runs:
    """The largest functions of livelihood spending and their shares of all expenditure."""
    items: list[Runs] = [[name, " with ", share, "%"] for name, share in zip(names, shares, strict=True)]
    words = "Largest in livelihood spending, as shares of total expenditure: {items}."
    return phrase(words, items=joined(items, SEMI))


def composition_alt(rows: Sequence[tuple[str, str, str | None, str]], unit: str) -> str:
    """The bars in words: name, share and last year's share in percent, amount of each."""
    said = [
        f"{name} {share}%, " + (f"same period last year {before}%, " if before else "") + f"{amount} {unit}"
        for name, share, before, amount in rows
    ]
    return f"{COMPOSITION_TITLE}, shares of general public budget expenditure: " + SEMI.join(said) + "."


# --- areas and groups -------------------------------------------------------------------------------------
MATRIX_TITLE = "Areas by group"
MATRIX_NOTE = "number: behind; shade: worst status; blue: area that needs attention"
#: heads of the columns left and right of the groups
MATRIX_HEADS = {
    "rank": "Rank",
    "area": "Area",
    "parts": "On pace of assessable",
    "rate": "Share",
    "reported": "Reported of due",
    "share": "Livelihood share",
}
MATRIX_STATES = {
    "calm": "Empty: on pace",
    "not_reported": "Hatched: unreported",
    "not_assessable": "Dotted: not assessable",
    "none": "—: no target",
}
#: group names stand turned, each in one line
MATRIX_UPRIGHT = False


def widest_groups(names: Sequence[str], number: Run) -> Runs:
    """The groups in which most areas have something behind."""
    noun = "area" if is_one(number) else "areas"
    each = " each" if len(names) > 1 else ""
    return phrase("Most widely behind: " + SEMI.join(names) + ", in {number} " + noun + each + ".", number=number)


def matrix_cell(state: str, number: int) -> str:
    """What one cell says: the words behind its look."""
    return {
        "calm": "all assessable on pace or better",
        "not_reported": "some not reported, none behind",
        "not_assessable": "only not assessable",
        "none": "no target here",
    }.get(state, f"{number} behind, worst {STATUS_INSIDE.get(state, '')}")


def matrix_alt(rows: Sequence[tuple[str, str, str, Sequence[tuple[str, int]]]]) -> str:
    """The matrix in words: each area with those on pace of those assessable and what is behind by group."""
    said = []
    for name, fine, assessable, late in rows:
        behind = LIST.join(f"{group} {number}" for group, number in late)
        said.append(f"{name} {fine}{OVER}{assessable} on pace, " + (f"behind in {behind}" if behind else "none behind"))
    return f"{MATRIX_TITLE}. " + SEMI.join(said) + "."


# --- reports, sums and what stands apart ------------------------------------------------------------------
ASIDE_HEADING = "Reporting, sums and targets apart"
ASIDE_COLUMNS = ("Subject", "State")
ASIDE_WIDTHS = (27, 129)
ASIDE_SUMS = "Sums of reports"
ASIDE_COVERAGE = "reported of due"
ASIDE_SOFT = "Soft targets"
ASIDE_NONE = "None."


def city_missing(number: Run, items: list[Runs]) -> Runs:
    """The city's own targets that were not reported."""
    words = "City, {number} " + targets(number) + ": {items}."
    return phrase(words, number=number, items=joined(items, LIST))


def areas_missing(total: Run, most: list[Runs], others: Run | None, rest: Run | None) -> Runs:
    """What areas did not report: those with the most by name, then how many others lack how many."""
    words = "Areas, {total} in all: {most}"
    if others is None or rest is None:
        return phrase(words + ".", total=total, most=joined(most, SEMI))
    words += "; {rest} in {others} other " + ("area." if is_one(others) else "areas.")
    return phrase(words, total=total, most=joined(most, SEMI), others=others, rest=rest)


def area_missing(name: str, number: Run, items: list[Runs]) -> Runs:
    """One area with the numbers of what it did not report; without them where there are too many."""
    if not items:
        return phrase(name + " {number}", number=number)
    return phrase(name + " {items}", items=joined(items, LIST))


def city_unassessable(number: Run, reasons: list[tuple[Runs, Run]]) -> Runs:
    """The city's targets that cannot be assessed, by reason."""
    clauses = [[*items, " ", reason] for items, reason in reasons]
    words = "City, {number} " + targets(number) + ": {items}. None counts as zero."
    return phrase(words, number=number, items=joined(clauses, SEMI))


def sums_in_note(number: Run) -> Runs:
    """How many more sums the data note lists."""
    return phrase("{number} more " + be(number) + " in the data note", number=number)
