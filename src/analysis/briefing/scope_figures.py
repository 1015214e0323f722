"""Figures of the livelihood share in each named scope: share or bounds, amount, change, the quarter alone."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing.money_figures import money, percent
from analysis.briefing.numbers import DASH, rounded, signed
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs
from analysis.results.budget import TOTAL, single_quarter
from analysis.results.livelihood import Share, change, share


def share_in(page: Page, scope: str) -> Share:
    """This quarter's cumulative share in a scope."""
    return share(page.case.plan, page.budgets.this_year[page.case.quarter], scope)


def share_before_in(page: Page, scope: str) -> Share:
    """The share of the same period last year in a scope."""
    return share(page.case.plan, page.budgets.last_year[page.case.quarter.same_last_year], scope)


def quarter_share_in(page: Page, scope: str) -> Share | None:
    """The share of the quarter alone; None where the quarter before is not known (method note 4.1)."""
    quarter, before = page.case.quarter, page.case.previous
    now = page.budgets.this_year[quarter]
    if before is None:
        return share(page.case.plan, now, scope)
    earlier = page.budgets.this_year.get(before)
    if earlier is None or not earlier.reported or page.budgets.missing[before]:
        return None
    alone = single_quarter(now, earlier)
    return share(page.case.plan, alone, scope) if alone.total else None


def percent_or_bounds(page: Page, about: str, known: Share | None) -> Runs:
    """A share in percent, both bounds where codes are missing (4.2), or a dash."""
    if known is None or known.low is None or known.high is None:
        return [DASH]
    if known.exact is not None:
        return [percent(page, about, known)]
    return [*_end(page, about, known, "low"), page.words.TO, *_end(page, about, known, "high")]


def percent_ends(page: Page, about: str, known: Share) -> tuple[Run, Run]:
    """Both bounds of a share that is not known exactly."""
    return _end(page, about, known, "low")[0], _end(page, about, known, "high")[0]


def _end(page: Page, about: str, known: Share, end: str) -> Runs:
    value = (known.low if end == "low" else known.high) or Fraction(0)
    listed = page.case.plan.scopes[known.scope].codes
    formula = page.words.FORMULA["share_high" if end == "high" and listed else "share"]
    return [page.ledger.put(f"share/{about}/{end}", value, rounded(value, 1), "%", formula, (), known.sources)]


def amount_in(page: Page, known: Share) -> Runs:
    """Spending in the scope: exact, both bounds, or a dash; for the total less some codes what these leave."""
    if known.amount is not None and page.case.plan.scopes[known.scope].all_but:
        return money(page, f"{known.scope}/amount", known.amount, "rest", known.sources)
    if known.amount is not None:
        return money(page, f"{known.scope}/amount", known.amount, "amount", known.sources[:-1])
    if known.amount_low is None or known.amount_high is None:
        return [DASH]
    low, high = amount_ends(page, known)
    return [*low, page.words.TO, *high]


def amount_ends(page: Page, known: Share) -> tuple[Runs, Runs]:
    """Both bounds of the spending in a scope, unit beside each."""
    low, high = known.amount_low or Fraction(0), known.amount_high or Fraction(0)
    less = page.case.plan.scopes[known.scope].all_but
    formulas = ("rest", "rest") if less else ("amount", "amount_high")
    return (
        money(page, f"{known.scope}/amount/low", low, formulas[0], known.sources),
        money(page, f"{known.scope}/amount/high", high, formulas[1], known.sources),
    )


def total_of(page: Page, known: Share) -> Runs:
    """All general public budget expenditure, or a dash."""
    cells = page.budgets.this_year[page.case.quarter].sources.items()
    totals = tuple(cell for key, cell in cells if key.rpartition("/")[2] == TOTAL)
    return [DASH] if known.total is None else money(page, "total", known.total, "", totals)


def signed_change(page: Page, now: Share, before: Share) -> Run:
    """Change of the share in points with its sign; a dash unless both ends are exact (4.1)."""
    moved = change(now, before)
    if moved is None:
        return DASH
    return _change(page, f"{now.scope}/change", moved, signed(moved, 1), (now, before))


def differs_by_rounding(now: Share, before: Share) -> bool:
    """Whether the printed change is not the difference of the printed shares."""
    moved = change(now, before)
    if moved is None or now.exact is None or before.exact is None:
        return False
    shown, shown_before, difference = (Fraction(rounded(abs(value), 1)) for value in (now.exact, before.exact, moved))
    return abs(shown - shown_before) != difference


def size_of_change(page: Page, now: Share, before: Share) -> Run | None:
    """Size of the change in points, for a sentence that says up or down."""
    moved = change(now, before)
    if moved is None:
        return None
    about = "change" if now.scope == page.scope else f"{now.scope}/moved"
    return _change(page, about, abs(moved), rounded(abs(moved), 1), (now, before))


def _change(page: Page, about: str, value: Fraction, text: str, ends: tuple[Share, Share]) -> Run:
    now, before = ends
    parts = [
        (page.words.PART["now"], rounded(now.exact or Fraction(0), 1)),
        (page.words.PART["before"], rounded(before.exact or Fraction(0), 1)),
    ]
    sources, formula = (*now.sources, *before.sources), page.words.FORMULA["change"]
    return page.ledger.put(f"share/{about}", value, text, page.words.POINTS, formula, parts, sources)
