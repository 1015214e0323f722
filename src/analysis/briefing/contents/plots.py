"""The two plots of the share: how it moves, and why it moved."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing.case import exact
from analysis.briefing.charts import Band, End, Line, Step, TrendWords, contributions, share_trend
from analysis.briefing.contents.block import Block
from analysis.briefing.money_figures import function_name, percent, steps
from analysis.briefing.numbers import plain, rounded, signed
from analysis.briefing.page import Page
from analysis.briefing.text import Run
from analysis.quarter import Quarter
from analysis.results.livelihood import Share, share

SIZE = {"width_mm": 76, "height_mm": 56}


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
    year = page.case.quarter.year
    marks: list[Run] = []
    lines = [
        _line(page, points, f"{points_year}年", role, marks)
        for points, points_year, role in ((this, year, "this_year"), (last, year - 1, "last_year"))
        if points
    ]
    city = _city_line(page, marks)
    words = TrendWords(page.words.QUARTER_TICKS)
    svg = share_trend(lines, _band(page), _number(page, "livelihood.target"), city, words)
    alt = "；".join(_spoken(points, f"{y}年", page) for points, y in ((this, year), (last, year - 1)) if points)
    note = page.words.TREND_NOTE
    return _plot("trend", page.words.TREND_TITLE, note, f"{page.words.TREND_TITLE}（{note}）：{alt}。", svg, marks)


def _series(page: Page, this_year: bool) -> dict[int, Share]:
    tables = page.budgets.this_year if this_year else page.budgets.last_year
    known = {quarter.number: share(page.case.plan, table, page.scope) for quarter, table in tables.items()}
    complete = {quarter.number for quarter in tables if this_year is False or not page.budgets.missing.get(quarter)}
    return {number: each for number, each in known.items() if each.exact is not None and number in complete}


def _line(page: Page, points: dict[int, Share], name: str, role: str, marks: list[Run]) -> Line:
    last_quarter, last = list(points.items())[-1]
    about = _about(page, role, last_quarter)
    marks.append(percent(page, about, last))
    text = f"{name} {rounded(last.exact or Fraction(0), 1)}" + ("%" if role == "this_year" else "")
    drawn = tuple((number, float(each.exact or 0)) for number, each in points.items())
    return Line(drawn, text, role)


def _about(page: Page, role: str, number: int) -> str:
    if role == "this_year":
        return (
            f"{page.scope}/now"
            if number == page.case.quarter.number
            else f"{page.scope}/{page.case.quarter.year}Q{number}"
        )
    same = number == page.case.quarter.number
    return f"{page.scope}/before" if same else f"{page.scope}/{page.case.quarter.year - 1}Q{number}"


def _city_line(page: Page, marks: list[Run]) -> Line | None:
    if page.is_city:
        return None
    rows = page.case.shares[page.case.shares["unit"] == page.case.plan.city_code]
    points = {
        Quarter.parse(period).number: known
        for period, text in zip(rows["period"], rows["share"], strict=True)
        if (known := exact(str(text))) is not None
    }
    if not points:
        return None
    number, value = list(points.items())[-1]
    code, year = page.case.plan.city_code, page.case.quarter.year
    about = "now" if number == page.case.quarter.number else f"{year}Q{number}"
    formula = page.words.FORMULA["share"]
    marks.append(page.ledger.put(f"/{code}/share/{page.scope}/{about}", value, rounded(value, 1), "%", formula))
    drawn = tuple((number, float(each)) for number, each in points.items())
    return Line(drawn, f"{page.words.WHOLE_CITY} {rounded(value, 1)}", "city")


def _number(page: Page, rule: str) -> float:
    return float(page.case.plan.number(rule, page.case.quarter.end))


def _band(page: Page) -> Band:
    plan, end = page.case.plan, page.case.quarter.end
    target, low = plan.number("livelihood.target", end), plan.number("livelihood.band_low", end)
    name = page.words.BAND_WORDS["city" if page.is_city else "area"]
    high = plan.number("livelihood.band_high", end)
    return Band(float(low), float(high), f"{name} {plain(target)}%±{plain(target - low)}")


def _spoken(points: dict[int, Share], name: str, page: Page) -> str:
    ticks = page.words.QUARTER_TICKS
    return name + "，".join(
        f"{ticks[number - 1]}{rounded(each.exact or Fraction(0), 1)}" for number, each in points.items()
    )


# --- contributions ---------------------------------------------------------------------------------------
def contribution_plot(page: Page) -> Block | None:
    """Steps from last year's share to this year's; None without a comparable base."""
    found = steps(page)
    if found is None:
        return None
    moved = {code: points for code, points in found.items() if points != 0}
    marks = [_contribution(page, code, points) for code, points in moved.items()]
    year, span = page.case.quarter.year, page.words.QUARTER_TICKS[page.case.quarter.number - 1]
    ends = [
        End(f"{y}年{span}", f"{rounded(known.exact or Fraction(0), 1)}%", float(known.exact or 0))
        for y, known in ((year - 1, page.share_before), (year, page.share_now))
    ]
    drawn = [Step(function_name(page, code), signed(points, 2), float(points)) for code, points in moved.items()]
    marks += [
        percent(page, f"{page.scope}/before", page.share_before),
        percent(page, f"{page.scope}/now", page.share_now),
    ]
    title, note = page.words.CONTRIBUTION_TITLE, page.words.CONTRIBUTION_NOTE
    listed = "，".join(f"{step.name}{step.text}" for step in drawn)
    alt = f"{title}（{note}）：{ends[0].name}{ends[0].text}，{listed}，{ends[1].name}{ends[1].text}。"
    return _plot("contributions", title, note, alt, contributions(ends[0], drawn, ends[1]), marks)


def _contribution(page: Page, code: str, points: Fraction) -> Run:
    formula = page.words.FORMULA["contribution"]
    tables = (
        page.budgets.this_year[page.case.quarter],
        page.budgets.last_year[page.case.quarter.same_last_year],
    )
    sources = [table.sources[each] for table in tables for each in (code, "total") if each in table.sources]
    about = f"contribution/{code}"
    return page.ledger.put(about, points, signed(points, 2), page.words.POINTS, formula, (), sources)
