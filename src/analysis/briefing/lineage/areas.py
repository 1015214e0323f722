"""Figures about other units: ranks, rates and shares of areas, and the city's figure beside an area's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from analysis.briefing.case import exact
from analysis.briefing.contents.areas import area_share, rate_of
from analysis.briefing.contents.aside import MOST_AREAS, missing_of
from analysis.briefing.contents.decisions import area_count
from analysis.briefing.contents.matrix import at, cell_figure, grid_of, groups_held
from analysis.briefing.ledger import Figure, FigurePart
from analysis.briefing.lineage.parts import cells_of, of_run, with_parts
from analysis.briefing.lineage.plan_rows import row
from analysis.briefing.numbers import as_reported
from analysis.briefing.page import Page
from analysis.briefing.ranking_figures import attention_areas, places
from analysis.briefing.text import Run
from analysis.results.evidence import is_ratio
from analysis.results.ranking import Place


def rank(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """A rank: the area's rate among those of the areas ranked."""
    unit = figure.id.partition("/")[0]
    every = places(page)
    own = next(place for place in every if place.standing.unit == unit)
    number = sum(place.rank is not None for place in every)
    among = page.ledger.put("areas/ranked", number, str(number), page.words.AREAS_UNIT)
    parts = [_rate(page, own, page.words.PART["rate"]), of_run(page.words.PART["ranked"], page, among)]
    return with_parts(figure, page.words.FORMULA["rank"], parts)


def ranked(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """The areas ranked, each with its rate, and the rule of how much must be reported."""
    parts = [_rate(page, place, _short(page, place.standing.unit)) for place in places(page) if place.rank]
    rows = (row("rules.yaml", "ranking.coverage_floor", "value"),)
    return with_parts(figure, page.words.FORMULA["ranked"], parts, rows)


def _rate(page: Page, place: Place, name: str) -> FigurePart:
    return of_run(name, page, rate_of(page, place)[0])


def rate(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """A progress rate: targets on pace of those assessable."""
    unit = figure.id.partition("/")[0]
    stand = page.standing if unit == page.case.unit.unit else _place(page, unit).standing
    counts = (("fine", stand.fine), ("assessable", stand.assessable))
    parts = [of_run(page.words.PART[name], page, area_count(page, unit, name, number)) for name, number in counts]
    return replace(figure, parts=tuple(parts))


def _place(page: Page, unit: str) -> Place:
    return next(place for place in places(page) if place.standing.unit == unit)


def share(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """A share of another unit or quarter: the two amounts and their cells, from the run's tables."""
    if figure.sources:
        return figure
    unit, period = figure.id.partition("/")[0], match[2]
    rows = page.case.shares_in(match[1])
    mine = rows[(rows["unit"] == unit) & (rows["period"] == (str(page.case.quarter) if period == "now" else period))]
    if not len(mine):
        return figure
    known = mine.iloc[0]
    amounts = ((page.words.PART[name], exact(str(known.get(name, "")))) for name in ("amount", "total"))
    parts = tuple(FigurePart(name, as_reported(number or Fraction(0))) for name, number in amounts)
    return replace(figure, parts=parts, sources=tuple(str(known.get("sources", "")).split()))


def city_value(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """The city's figure beside an area's: its cells, and numerator and denominator of a ratio."""
    if figure.sources or figure.id.startswith(f"{page.case.unit.unit}/"):
        return figure
    rows = page.case.outcomes
    city = page.case.plan.city_code
    known = rows[(rows["unit"] == city) & (rows["indicator"] == match[1])].iloc[0]
    words, indicator = page.words, page.case.plan.indicator(match[1])
    formula = words.FORMULA["share"] if indicator.kind == "band" else ""
    if is_ratio(indicator) or known["origin"] == "sum":
        formula = words.FORMULA["lowest_ratio" if is_ratio(indicator) else "sum"]
    numbers = ((words.PART[name], exact(str(known[name]))) for name in ("numerator", "denominator"))
    parts = tuple(FigurePart(name, words.number(number)) for name, number in numbers if number is not None)
    return replace(figure, formula=formula, parts=parts, sources=cells_of(page, city, [match[1]]))


def others(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """Areas of the axis: their shares; in another scope than the judged one the same areas, with its functions."""
    units = _with_share(page, match[1] or page.scope)
    formula = page.words.FORMULA["count_areas"]
    if not match[1]:
        return with_parts(figure, formula, [_share(page, unit) for unit in units])
    names = page.words.LIST.join(_short(page, unit) for unit in units)
    column = "codes" if page.case.plan.scopes[match[1]].codes else "all_but"
    judged = _with_share(page, page.scope)
    run = page.ledger.put("axis/others", len(judged), str(len(judged)), page.words.AREAS_UNIT, formula)
    parts = [FigurePart(page.words.PART["areas"], names), of_run(page.scope_name(page.scope), page, run)]
    return with_parts(figure, formula, parts, (row("scopes.yaml", match[1], column),))


def _with_share(page: Page, scope: str) -> list[str]:
    """Other areas whose share of the quarter is known in a scope, in plan order."""
    rows = page.case.shares_in(scope)
    now = rows[rows["period"] == str(page.case.quarter)]
    known = {unit for unit, text in zip(now["unit"], now["share"], strict=True) if exact(str(text)) is not None}
    return [area.unit for area in page.case.plan.areas if area.unit in known - {page.case.unit.unit}]


def _share(page: Page, unit: str) -> FigurePart:
    return of_run(_short(page, unit), page, area_share(page, unit))


def zones(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """The zones that one label of the axis stands over."""
    units = [unit for unit in _with_share(page, page.scope) if page.case.plan.unit(unit).kind == "zone"]
    return with_parts(figure, page.words.FORMULA["count_areas"], [_share(page, unit) for unit in units])


def widest(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """Areas with something behind in the groups where most have."""
    grid = grid_of(page)
    found = {
        group.group: [unit for place in places(page) if at(grid, unit := place.standing.unit, group).late]
        for group in groups_held(page)
    }
    most = max(map(len, found.values()), default=0)
    parts = [
        of_run(_short(page, unit), page, cell_figure(page, unit, group, at(grid, unit, group)))
        for group in groups_held(page)
        if len(found[group.group]) == most
        for unit in found[group.group]
    ]
    return with_parts(figure, page.words.FORMULA["count_areas"], parts)


def lacking(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """What areas did not report, by area: all, or those that the sentence does not name."""
    missing = list(missing_of(page).items())
    chosen = missing if figure.id.endswith("areas/not_reported") else missing[MOST_AREAS:]
    parts = _counts(page, ((unit, "not_reported", len(codes)) for unit, codes in chosen))
    formula = page.words.FORMULA["count_areas" if figure.id.endswith("others") else "count"]
    return with_parts(figure, formula, parts)


def attention(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """Areas that need attention, each with the figure that is the reason."""
    parts = []
    for each in attention_areas(page):
        stand = each.place.standing
        reasons = {"severe": ("severely_behind", _severe(page, stand.unit)), "unranked": ("reported", stand.reported)}
        if each.reason in reasons:
            parts += _counts(page, [(stand.unit, *reasons[each.reason])])
        else:
            parts.append(_rate(page, each.place, _short(page, stand.unit)))
    rows = [row("rules.yaml", f"attention.{name}", "value") for name in ("last_ranked", "severe_from")]
    return with_parts(figure, page.words.FORMULA["count_areas"], parts, rows)


def _severe(page: Page, unit: str) -> int:
    rows = page.case.outcomes
    mine = rows[(rows["unit"] == unit) & (rows["status"] == "severely_behind")]
    return sum(page.case.plan.indicator(code).firm for code in mine["indicator"])


def _counts(page: Page, found: Iterable[tuple[str, str, int]]) -> list[FigurePart]:
    runs: list[tuple[str, Run]] = [(unit, area_count(page, unit, measure, number)) for unit, measure, number in found]
    return [of_run(_short(page, unit), page, run) for unit, run in runs]


def _short(page: Page, unit: str) -> str:
    return page.unit_name(unit, short=True)
