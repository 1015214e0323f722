"""The two plots of the share: how it moves, and why it moved."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing.case import exact
from analysis.briefing.charts import Band, End, Line, Step, TrendWords, contributions, share_trend
from analysis.briefing.contents.block import Block
from analysis.briefing.money_figures import function_name, percent, steps
from analysis.briefing.numbers import rounded, signed
from analysis.briefing.page import Page
from analysis.briefing.text import Run
from analysis.quarter import Quarter
from analysis.results.livelihood import Share, share

SIZE = {"width_mm": 76, "height_mm": 56}
#: exact shares by quarter
Points = dict[int, Fraction]


def _plot(name: str, title: str, note: str, alt: str, svg: str, marks: list[Run]) -> Block:
    return {
        "kind": "plot", "id": name, "title": [title], "note": [note], "alt": alt, "svg": svg, "marks": marks, **SIZE,
    }  # fmt: skip


# --- trend --------------------------------------------------------------------------------------------
def trend_plot(page: Page) -> Block | None:
    """One line a year over the same quarters; None with fewer than two points this year or last."""
    this, last = _series(page, this_year=True), _series(page, this_year=False)
    if len(this) + len(last) < 2:
        return None
    year, words = page.case.quarter.year, page.words
    drawn = [
        (words.year_name(each), points, role)
        for points, each, role in ((this, year, "this_year"), (last, year - 1, "last_year"))
        if points
    ]
    city = {} if page.is_city else _city_shares(page)
    marks = [percent(page, _about(page, role, [*points][-1]), [*points.values()][-1]) for _, points, role in drawn]
    marks += [_city_mark(page, city)] if city else []
    lines = [_line(name, _values(points), role) for name, points, role in drawn]
    city_line = _line(words.WHOLE_CITY, city, "city") if city else None
    target = float(_rule(page, "livelihood.target"))
    svg = share_trend(lines, _band(page), target, city_line, TrendWords(words.QUARTER_TICKS))
    spoken = [(name, _values(points)) for name, points, _ in drawn] + ([(words.WHOLE_CITY, city)] if city else [])
    return _plot("trend", words.TREND_TITLE, words.TREND_NOTE, _trend_alt(page, spoken), svg, marks)


def _series(page: Page, this_year: bool) -> dict[int, Share]:
    tables = page.budgets.this_year if this_year else page.budgets.last_year
    known = {quarter.number: share(page.case.plan, table, page.scope) for quarter, table in tables.items()}
    complete = {quarter.number for quarter in tables if this_year is False or not page.budgets.missing.get(quarter)}
    return {number: each for number, each in known.items() if each.exact is not None and number in complete}


def _values(points: dict[int, Share]) -> Points:
    return {number: each.exact or Fraction(0) for number, each in points.items()}


def _line(name: str, points: Points, role: str) -> Line:
    text = f"{name} {rounded([*points.values()][-1], 1)}" + ("%" if role == "this_year" else "")
    return Line(tuple((number, float(value)) for number, value in points.items()), text, role)


def _about(page: Page, role: str, number: int) -> str:
    quarter = page.case.quarter
    this = role == "this_year"
    if number == quarter.number:
        return f"{page.scope}/now" if this else f"{page.scope}/before"
    return f"{page.scope}/{quarter.year if this else quarter.year - 1}Q{number}"


def _city_shares(page: Page) -> Points:
    shares = page.case.shares_in(page.scope)
    rows = shares[shares["unit"] == page.case.plan.city_code]
    return {
        Quarter.parse(period).number: known
        for period, text in zip(rows["period"], rows["share"], strict=True)
        if (known := exact(str(text))) is not None
    }


def _city_mark(page: Page, points: Points) -> Run:
    number, value = [*points.items()][-1]
    code, quarter = page.case.plan.city_code, page.case.quarter
    about = "now" if number == quarter.number else f"{quarter.year}Q{number}"
    formula = page.words.FORMULA["share"]
    return page.ledger.put(f"/{code}/share/{page.scope}/{about}", value, rounded(value, 1), "%", formula)


def _rule(page: Page, rule: str) -> Fraction:
    return Fraction(page.case.plan.number(rule, page.case.quarter.end))


def _ends(page: Page) -> tuple[Fraction, Fraction]:
    return _rule(page, "livelihood.band_low"), _rule(page, "livelihood.band_high")


def _band(page: Page) -> Band:
    low, high = _ends(page)
    target = _rule(page, "livelihood.target")
    return Band(float(low), float(high), page.words.band_label(low, high, target, page.is_city))


def _trend_alt(page: Page, lines: list[tuple[str, Points]]) -> str:
    said = [(name, [(number, rounded(value, 1)) for number, value in points.items()]) for name, points in lines]
    return str(page.words.trend_alt(said, *_ends(page), page.is_city))


# --- contributions ---------------------------------------------------------------------------------------
def contribution_plot(page: Page) -> Block | None:
    """Steps from last year's share to this year's; None without a comparable base."""
    found = steps(page)
    if found is None:
        return None
    moved = {code: points for code, points in found.items() if points != 0}
    marks = [_contribution(page, code, points) for code, points in moved.items()]
    words, quarter = page.words, page.case.quarter
    ends = [
        End(
            words.year_span(year, quarter.number), f"{rounded(known.exact or Fraction(0), 1)}%", float(known.exact or 0)
        )
        for year, known in ((quarter.year - 1, page.share_before), (quarter.year, page.share_now))
    ]
    drawn = [Step(function_name(page, code), signed(points, 2), float(points)) for code, points in moved.items()]
    marks += [
        percent(page, f"{page.scope}/before", page.share_before),
        percent(page, f"{page.scope}/now", page.share_now),
    ]
    start, end = (words.share_at(each.name, each.text) for each in ends)
    alt = words.contributions_alt(start, [(step.name, step.text) for step in drawn], end)
    svg = contributions(ends[0], drawn, ends[1])
    return _plot("contributions", words.CONTRIBUTION_TITLE, words.CONTRIBUTION_NOTE, alt, svg, marks)


def _contribution(page: Page, code: str, points: Fraction) -> Run:
    formula = page.words.FORMULA["contribution"]
    tables = (
        page.budgets.this_year[page.case.quarter],
        page.budgets.last_year[page.case.quarter.same_last_year],
    )
    sources = [table.sources[each] for table in tables for each in (code, "total") if each in table.sources]
    about = f"contribution/{code}"
    return page.ledger.put(about, points, signed(points, 2), page.words.POINTS, formula, (), sources)
