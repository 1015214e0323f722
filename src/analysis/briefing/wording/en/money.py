"""Livelihood spending and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from analysis.briefing.text import Run, Runs, is_one, phrase
from analysis.briefing.wording.en.printing import LIST, SEMI, number


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
