"""Figures of the livelihood share that several sections print."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing.numbers import as_reported, rounded
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, label
from analysis.results.livelihood import Share, contributions


def money(page: Page, about: str, amount: Fraction, formula: str = "", sources: tuple[str, ...] = ()) -> Runs:
    """An amount given in 万元 as it is printed, unit beside it."""
    text, unit = page.words.amount(amount)
    said = page.words.FORMULA[formula] if formula else ""
    return [page.ledger.put(f"money/{about}", amount, text, unit, said, (), sources), unit]


def percent(page: Page, about: str, known: Share) -> Run:
    """A share in percent, one decimal, with its two amounts."""
    exact = known.exact or Fraction(0)
    parts = [
        (page.words.PART["amount"], as_reported(known.amount or Fraction(0))),
        (page.words.PART["total"], as_reported(known.total or Fraction(0))),
    ]
    return page.ledger.put(
        f"share/{about}", exact, rounded(exact, 1), "%", page.words.FORMULA["share"], parts, known.sources
    )


def share_run(page: Page) -> Run:
    """This quarter's cumulative share."""
    return percent(page, f"{page.scope}/now", page.share_now)


def amount_runs(page: Page) -> Runs:
    """Livelihood spending in the scope that is judged."""
    now = page.share_now
    return money(page, f"{page.scope}/amount", now.amount or Fraction(0), "amount", now.sources[:-1])


def total_runs(page: Page) -> Runs:
    """All spending of the general public budget."""
    return money(page, "total", page.share_now.total or Fraction(0), "", page.share_now.sources[-1:])


def share_change(page: Page) -> Fraction | None:
    """Change of the share against last year, in points; None unless both ends are exact."""
    now, before = page.share_now.exact, page.share_before.exact
    return None if now is None or before is None else now - before


def change_point(page: Page) -> Run | None:
    """Size of the change in points."""
    change = share_change(page)
    if change is None:
        return None
    parts = [
        (page.words.PART["now"], rounded(page.share_now.exact or Fraction(0), 1)),
        (page.words.PART["before"], rounded(page.share_before.exact or Fraction(0), 1)),
    ]
    sources = (*page.share_now.sources, *page.share_before.sources)
    text = rounded(abs(change), 1)
    return page.ledger.put(
        "share/change", abs(change), text, page.words.POINTS, page.words.FORMULA["change"], parts, sources
    )


def direction(change: Fraction | None) -> str:
    """up, down or level, by what is printed: a change that prints 0.0 is level."""
    if change is None or rounded(abs(change), 1) == "0.0":
        return "level"
    return "up" if change > 0 else "down"


def change_runs(page: Page) -> Runs:
    """The change in words."""
    change, points = direction(share_change(page)), change_point(page)
    return list(page.words.compared(change, points, last_year(page), brief=page.is_city))


def last_year(page: Page) -> Run:
    """The year before, as a word of a sentence."""
    return label(str(page.case.quarter.year - 1))


def steps(page: Page) -> dict[str, Fraction] | None:
    """Contributions by code, largest rise first; None without a comparable base."""
    now, before = page.budgets.this_year[page.case.quarter], page.budgets.last_year[page.case.quarter.same_last_year]
    if page.share_now.exact is None or page.share_before.exact is None:
        return None
    found = contributions(page.case.plan, now, before, page.scope)
    return dict(sorted(found.items(), key=lambda entry: -entry[1]))


def function_name(page: Page, code: str) -> str:
    """Short name of a function code."""
    return page.called(next(row for row in page.case.plan.functions if row.code == code), "short_name")
