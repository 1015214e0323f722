"""Figures of money: the amounts that sums, ratios and differences are made of, as the sheets hold them (万元)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from analysis.briefing.ledger import Figure, FigurePart
from analysis.briefing.lineage.plan_rows import row
from analysis.briefing.money_figures import function_name
from analysis.briefing.numbers import as_reported, rounded
from analysis.briefing.page import Page
from analysis.briefing.scope_figures import quarter_share_in, share_before_in, share_in
from analysis.results.budget import TOTAL, Budget
from analysis.results.livelihood import Share, scope_codes, share

REST = "rest"


def summed(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """Spending in a scope: the amount of each code, before them the total of which a scope leaves codes out."""
    scope, table = page.case.plan.scopes[match[1]], _now(page)
    codes = scope.all_but or scope_codes(page.case.plan, match[1])
    parts = [_total(page, table)] if scope.all_but else []
    parts += _by_code(page, table, codes)
    if match[2] == "high" and not scope.all_but:
        parts.append(_part(page, "unlisted", table.unlisted))
    return replace(figure, parts=tuple(parts))


def rest(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """What a table leaves beside the codes that have rows of their own: the total and the amounts of these."""
    table = _now(page)
    return replace(figure, parts=(_total(page, table), *_by_code(page, table, _shown(page, table, figure.sources))))


def _shown(page: Page, table: Budget, sources: tuple[str, ...]) -> list[str]:
    """Codes whose cells a figure rests on."""
    cells = {key.rpartition("/")[2] for key, cell in table.sources.items() if cell in sources}
    return [code for code in table.by_code if code in cells]


def ratio(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """A function's share of expenditure, this year's or last year's: its amount and the total."""
    table = _before(page) if match[2] == "before" else _now(page)
    amount = table.amount(match[1])
    if match[1] == REST and table.total is not None:
        codes = _shown(page, table, figure.sources)
        amount = table.total - sum((table.amount(code) or Fraction(0) for code in codes), Fraction(0))
    return replace(figure, parts=(_part(page, "spent", amount), _total(page, table)))


def contribution(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """What a function moved the share by: its share of this year and of the same period last year."""
    ends = (("now", _now(page)), ("before", _before(page)))
    shares = [(name, (table.amount(match[1]) or Fraction(0)) * 100 / (table.total or 1)) for name, table in ends]
    return replace(figure, parts=tuple(FigurePart(page.words.PART[name], rounded(known, 2)) for name, known in shares))


def quarter(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """The share of a quarter alone: what it spent, as the difference of two cumulative tables, and both of these."""
    known, earlier = quarter_share_in(page, match[1]), page.case.previous
    if known is None or earlier is None:
        return figure
    high = match[2] == "high"
    past = share(page.case.plan, page.budgets.this_year[earlier], match[1])
    parts = _amount_and_total(page, known, high)
    for name, each in (("to_now", share_in(page, match[1])), ("to_last", past)):
        parts += [_part(page, f"amount_{name}", _amount(each, high)), _part(page, f"total_{name}", each.total)]
    cells = dict.fromkeys((*share_in(page, match[1]).sources, *past.sources))
    return replace(figure, formula=page.words.FORMULA["quarter_share"], parts=tuple(parts), sources=tuple(cells))


def bound(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """One end of a share that is not known exactly: the least or the most of its amount, and the total."""
    scope, high = match[1] or page.scope, match[3] == "high"
    known = share_before_in(page, scope) if match[2] == "before" else share_in(page, scope)
    return replace(figure, parts=tuple(_amount_and_total(page, known, high)))


def _amount_and_total(page: Page, known: Share, high: bool) -> list[FigurePart]:
    return [_part(page, "amount", _amount(known, high)), _part(page, "total", known.total)]


def _amount(known: Share, high: bool) -> Fraction | None:
    return known.amount_high if high else known.amount_low


def gap(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """What would bring the city to its target: the target, the total and the spending that it is worked out from."""
    now, name = page.share_now, "livelihood.target"
    aim = page.words.number(page.case.plan.number(name, page.case.quarter.end))
    parts = (FigurePart(page.words.PART["aim"], f"{aim}%"), *_amount_and_total(page, now, False))
    return replace(figure, parts=parts, rows=(row("rules.yaml", name, "value"),))


def basic_change(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """How much more, or less, than in the same period last year: both amounts."""
    found = next((each for each in page.now if page.indicator(each).kind == "not_below"), None)
    if found is None:
        return figure
    return replace(figure, parts=(_part(page, "now", found.value), _part(page, "before", found.opening)))


def _now(page: Page) -> Budget:
    return page.budgets.this_year[page.case.quarter]


def _before(page: Page) -> Budget:
    return page.budgets.last_year[page.case.quarter.same_last_year]


def _total(page: Page, table: Budget) -> FigurePart:
    return _part(page, TOTAL, table.total)


def _by_code(page: Page, table: Budget, codes: Iterable[str]) -> list[FigurePart]:
    known = ((code, table.by_code[code]) for code in codes if code in table.by_code)
    return [FigurePart(function_name(page, code), as_reported(amount)) for code, amount in known]


def _part(page: Page, name: str, amount: Fraction | None) -> FigurePart:
    return FigurePart(page.words.PART[name], as_reported(amount or Fraction(0)))
