"""Livelihood spending and its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from analysis.briefing.text import Run, Runs, is_one, joined, phrase
from analysis.briefing.wording.en.printing import LIST, SEMI, number
from analysis.briefing.wording.en.terms import REASON


def spending(period: Run, total: Runs, amount: Runs, scope: Run, share: Run) -> Runs:
    """Total, livelihood spending and share."""
    return phrase(
        "From {period} general public budget expenditure was {total}, of which {amount}, or {share}%, went to "
        "livelihood (scope {scope}, executed, cumulative).",
        period=period,
        total=total,
        amount=amount,
        scope=scope,
        share=share,
    )


def drivers(points: Run, up: bool, rising: Sequence[str], falling: Sequence[str], last_year: Run) -> Runs:
    """Which functions moved the share most, those that rose and those that fell."""
    words = f"The share is {'up' if up else 'down'} {{points}} percentage {'point' if is_one(points) else 'points'} "
    words += "from the same period of {year}."
    for names, word in ((rising, "rise"), (falling, "fall")):
        if names:
            words += f" Largest {word}{'s' if len(names) > 1 else ''}: {SEMI.join(names)}."
    return phrase(words, points=points, year=last_year)


def level_share(last_year: Run) -> Runs:
    """The share did not move."""
    return phrase("The share is unchanged from the same period of {year}.", year=last_year)


def gap_to_target(target: Run, more: Runs | None, shift: Runs | None) -> Runs:
    """What would bring the share up to the target; both None when nothing is needed."""
    if more is None or shift is None:
        return phrase("Measured against {target}%, there is no gap.", target=target)
    return phrase(
        "To reach {target}% would take {more} more livelihood spending, or {shift} moved to livelihood within the same "
        "total.",
        target=target,
        more=more,
        shift=shift,
    )


def basic_spending(now: Runs, more: bool | None, difference: Runs, last_year: Run) -> Runs:
    """Basic livelihood spending against last year; ``more`` None when both are equal."""
    if more is None:
        words = "Basic livelihood spending was {now}, the same as in the same period of {year}."
        return phrase(words, now=now, year=last_year)
    words = "Basic livelihood spending was {now}, {difference} " + ("more" if more else "less")
    return phrase(words + " than in the same period of {year}.", now=now, difference=difference, year=last_year)


def claimed(amount: Runs) -> Runs:
    """A published livelihood amount whose scope is not stated, as the sentence before says."""
    words = "The published livelihood spending is {amount} and cannot be compared with other shares."
    return phrase(words, amount=amount)


def published_total(total: Runs) -> Runs:
    """A total without functions."""
    words = "General public budget expenditure totals {total}, with no breakdown by function."
    return phrase(words, total=total)


def total_alone(period: Run, total: Runs) -> Runs:
    """The total where functions are missing."""
    return phrase("From {period} general public budget expenditure totals {total}.", period=period, total=total)


NO_SPENDING = "As the share cannot be computed, no spending is listed here."


def sentences(*said: Runs) -> Runs:
    """Sentences in one paragraph; empty ones are left out."""
    runs: Runs = []
    for each in said:
        runs += [" ", *each] if runs and each else each
    return runs


SCOPE_COLUMNS = ("Scope", "Cumulative %", "Last year %", "Change", "Quarter alone %")
SCOPE_WIDTHS = (64, 24, 22, 18, 28)
SCOPE_CAPTION = (
    "Livelihood share by scope (general public budget, executed); last year: its same period; change in points"
)
SCOPE_ROUNDED = "; taken between exact values, so rounding can make it differ"
#: what the page has beside paper's columns
SCOPE_MORE_COLUMNS = ("Livelihood spending", "Total expenditure", "Functions counted")
SCOPE_LEGEND = "Scope of livelihood spending"
#: between the number of a function and its name
CODE_GAP = " "


def scope_share(scope: Run, period: Run, amount: Runs, total: Runs, share: Run, moved: Runs) -> Runs:
    """A share in one scope: amount, total, share and its change."""
    return phrase(
        "Under scope {scope}, {amount} of {total} of general public budget expenditure from {period} (executed, "
        "cumulative) went to livelihood: {share}%{moved}.",
        scope=scope,
        period=period,
        amount=amount,
        total=total,
        share=share,
        moved=moved,
    )


def scope_bounds(
    scope: Run, period: Run, amounts: tuple[Runs, Runs], total: Runs, ends: tuple[Run, Run], missing: list[Runs]
) -> Runs:
    """A share in one scope of which only bounds are known, and the functions that are not listed."""
    return phrase(
        "Under scope {scope}, between {least} and {most} of {total} of general public budget expenditure from {period} "
        "(executed, cumulative) went to livelihood: {low}% to {high}%. Not listed: {missing}; so only bounds are known "
        "and last year is not compared.",
        scope=scope,
        period=period,
        least=amounts[0],
        most=amounts[1],
        total=total,
        low=ends[0],
        high=ends[1],
        missing=joined(missing, LIST),
    )


def scope_unknown(scope: Run, period: Run, reason: str) -> Runs:
    """A share in one scope that cannot be assessed."""
    words = f"Under scope {{scope}} the share from {{period}} is not assessable: {REASON[reason]}."
    return phrase(words, scope=scope, period=period)


def scope_unknown_cell(reason: str) -> Runs:
    """The same in a table."""
    return [f"not assessable: {REASON[reason]}"]


def scope_codes(codes: list[Runs]) -> Runs:
    """The functions that a scope counts."""
    return phrase("It counts {codes}.", codes=joined(codes, LIST))


def scope_code_list(codes: list[Runs], less: bool) -> Runs:
    """The codes of a scope in a table; ``less`` when it is the total less these."""
    return [*(["total less "] if less else []), *joined(codes, LIST)]


def scope_judged(indicator: Run, status: Run) -> Runs:
    """The city's status under the scope that is judged."""
    return phrase("{indicator} is judged by this scope: {status}.", indicator=indicator, status=status)


def scope_shown(scope: Run) -> Runs:
    """What is said when a scope was chosen."""
    return phrase("Now scope {scope}: the sentence, the axis and expenditure by function have changed.", scope=scope)


def scope_note_judged(scope: Run, city: bool) -> Runs:
    """Which scope is judged, and which figures stay with it."""
    judged = "The city's share is judged under scope {scope} only; other scopes inform and are not judged."
    if not city:
        judged = "Only the city's share is judged, under scope {scope}; an area's share, in any scope, informs."
    words = " The trend and the contributions always show scope {scope}."
    return phrase(judged + words, scope=scope)


def _approximates(scope: Run) -> Runs:
    words = (
        "{scope} takes whole functions and so only approximates what the Ministry of Finance counts as directly "
        "related to livelihood."
    )
    return phrase(words, scope=scope)


#: what has to be said of a scope wherever it can be chosen
SCOPE_NOTES: Mapping[str, Callable[[Run], Runs]] = {"N5": _approximates}

# --- the two plots --------------------------------------------------------------------------------------
TREND_TITLE = "Livelihood share"
TREND_NOTE = "cumulative, %"
CONTRIBUTION_TITLE = "Contributions to the change"
CONTRIBUTION_NOTE = "points"
QUARTER_TICKS = ("Jan–Mar", "Jan–Jun", "Jan–Sep", "Jan–Dec")


def year_name(year: int) -> str:
    """A year as it stands at the end of its line."""
    return str(year)


def year_span(year: int, quarter: int) -> str:
    """The cumulative period of a year."""
    return f"{QUARTER_TICKS[quarter - 1]} {year}"


def band_label(low: Fraction, high: Fraction, target: Fraction, city: bool) -> str:
    """The band in the plot: the city is judged by it, for areas it is a reference."""
    return f"{number(low)}–{number(high)}%, {_band(city)}"


def _band(city: bool) -> str:
    return "target band" if city else "reference for the city"


def trend_alt(lines: Sequence[tuple[str, Sequence[tuple[int, str]]]], low: Fraction, high: Fraction, city: bool) -> str:
    """The lines of the trend in words: name and (quarter, printed share) of each, then the band."""
    said = [
        f"{name} " + LIST.join(f"{QUARTER_TICKS[quarter - 1]} {text}" for quarter, text in points)
        for name, points in lines
    ]
    band = f"{_band(city)} {number(low)}–{number(high)}"
    return f"{TREND_TITLE} ({TREND_NOTE}): " + SEMI.join([*said, band]) + "."


def contributions_alt(start: str, steps: Sequence[tuple[str, str]], end: str) -> str:
    """The steps in words: from the first share over each function to the last."""
    listed = SEMI.join([start, *(f"{name} {text}" for name, text in steps), end])
    return f"{CONTRIBUTION_TITLE} ({CONTRIBUTION_NOTE}): {listed}."


def share_at(period: str, share: str) -> str:
    """A share at the end of a period, for the alternative text."""
    return f"{period} {share}"
