"""Livelihood spending: the share, what moved it, every scope, basic livelihood spending."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing.contents.block import Block, heading, paragraph
from analysis.briefing.contents.plots import contribution_plot, trend_plot
from analysis.briefing.contents.scopes import scope_choice, scope_table
from analysis.briefing.money_figures import (
    amount_runs,
    change_point,
    direction,
    function_name,
    last_year,
    money,
    share_change,
    share_run,
    steps,
    total_runs,
)
from analysis.briefing.numbers import rounded
from analysis.briefing.page import Page
from analysis.briefing.text import Runs, label
from analysis.results.budget import Budget
from analysis.results.livelihood import gap_to

#: functions named at most on either side of the sentence on what moved the share
NAMED = 3


def spending(page: Page, number: int) -> list[Block]:
    """The section on livelihood spending: the share and what moved it; what is unknown is left out or said in words."""
    words = page.words
    blocks = [heading("money", words.heading(number, words.HEADING["money"])), paragraph(_share(page))]
    if _known(page):
        why = words.sentences(_drivers(page), _gap(page))
        blocks += [paragraph(why)] if why else []
        plots = [plot for plot in (trend_plot(page), contribution_plot(page)) if plot]
        blocks += [{"kind": "row", "blocks": plots}] if len(plots) > 1 else plots
    return blocks


def by_scope(page: Page) -> list[Block]:
    """The end of the section: the share in every scope, and basic livelihood spending.

    These short blocks stand after the figures, so that they fill what is left of a page.
    """
    basic = _basic(page)
    tables = [scope_table(page)] if _known(page) else []
    return [*tables, *scope_choice(page), *([paragraph(basic)] if basic else [])]


def _known(page: Page) -> bool:
    return page.share_now.exact is not None and not page.budgets.missing[page.case.quarter]


def _share(page: Page) -> Runs:
    words, now, case = page.words, page.share_now, page.case
    table_ = page.budgets.this_year[case.quarter]
    if page.budgets.missing[case.quarter]:
        return [words.NO_SPENDING]
    if now.exact is None or now.total is None:
        return _unknown(page, table_)
    total = total_runs(page)
    period = words.months(case.quarter)
    return list(words.spending(period, total, amount_runs(page), label(page.scope_name(now.scope)), share_run(page)))


def _unknown(page: Page, table_: Budget) -> Runs:
    """What is known without a share; why there is none stands on page one and is not said again."""
    words = page.words
    said: list[Runs] = []
    if table_.claimed is not None:
        said.append(words.claimed(money(page, "claimed", table_.claimed, "", _sources(table_, "claimed"))))
    if table_.total is not None and not table_.by_code:
        said.append(words.published_total(money(page, "total", table_.total, "", _sources(table_, "total"))))
    elif table_.total is not None:
        period = words.months(page.case.quarter)
        said.append(words.total_alone(period, money(page, "total", table_.total, "", _sources(table_, "total"))))
    return list(words.sentences(*said)) or [words.NO_SPENDING]


def _sources(table_: Budget, code: str) -> tuple[str, ...]:
    return (table_.sources[code],) if code in table_.sources else ()


# --- what moved the share --------------------------------------------------------------------------
def _drivers(page: Page) -> Runs:
    change, point, parts = share_change(page), change_point(page), steps(page)
    if change is None or point is None or parts is None:
        return []
    if direction(change) == "level":
        return list(page.words.level_share(last_year(page)))
    rising = [code for code, points in parts.items() if _prints(points) and points > 0][:NAMED]
    falling = [code for code, points in reversed(parts.items()) if _prints(points) and points < 0][:NAMED]
    names = _names(page, rising), _names(page, falling)
    return list(page.words.drivers(point, change > 0, *names, last_year(page)))


def _prints(points: Fraction) -> bool:
    """Whether a function moved the share by a tenth of a point as printed; less is named in the figure alone."""
    return rounded(abs(points), 1) != "0.0"


def _names(page: Page, codes: list[str]) -> list[str]:
    return [function_name(page, code) for code in codes]


def _gap(page: Page) -> Runs:
    """What would bring the city's share up to the target; areas have no target for their share."""
    now = page.share_now
    if not page.is_city or now.amount is None or now.total is None:
        return []
    target = page.case.plan.number("livelihood.target", page.case.quarter.end)
    found = gap_to(target, now.amount, now.total)
    at = page.ledger.put("rule/share_target", target, page.words.number(target), "%")
    if found.more_spending is None or found.reallocation is None:
        return list(page.words.gap_to_target(at, None, None))
    more = money(page, "gap_more", found.more_spending, "gap_more", now.sources)
    shift = money(page, "gap_shift", found.reallocation, "gap_shift", now.sources)
    return list(page.words.gap_to_target(at, more, shift))


# --- basic livelihood ----------------------------------------------------------------------------------
def _basic(page: Page) -> Runs:
    found = [each for each in page.now if page.indicator(each).kind == "not_below"]
    if not found or found[0].value is None or found[0].opening is None or found[0].uncovered:
        return []
    outcome = found[0]
    now, before = outcome.value or Fraction(0), outcome.opening or Fraction(0)
    sources = (*outcome.sources, *outcome.opening_sources)
    amount = money(page, "basic", now, "", outcome.sources)
    difference = now - before
    by = money(page, "basic_change", abs(difference), "difference", sources)
    # a difference too small to be printed is none
    more = difference > 0 if Fraction(page.words.amount(abs(difference))[0].replace(",", "")) else None
    return list(page.words.basic_spending(amount, more, by, last_year(page)))
