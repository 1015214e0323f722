"""Where the share lies: one axis with the band, the other areas as ticks, the city and this area."""

from __future__ import annotations

import math
from fractions import Fraction

from analysis.briefing.case import exact
from analysis.briefing.contents.block import Block
from analysis.briefing.money_figures import share_run
from analysis.briefing.numbers import plain, rounded
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, label, phrase

#: points of room left and right of the outermost share
ROOM = 1.5
STEP = 5


def share_axis(page: Page) -> list[Block]:
    """The axis; nothing when this unit's share is not known exactly."""
    own = page.share_now.exact
    if own is None or page.budgets.missing[page.case.quarter]:
        return []
    shares = {unit: known for unit, known in _shares(page).items() if known is not None}
    codes = {area.unit for area in page.case.plan.areas}
    others = [float(known) for unit, known in shares.items() if unit in codes and unit != page.case.unit.unit]
    low, high = _ends(page, [*others, float(own), *map(float, shares.values())])
    return [
        {
            "kind": "axis",
            "id": "share-axis",
            "title": [page.words.TREND_TITLE],
            "note": _note(page, len(others)),
            "alt": _alt(page, own),
            "low": low,
            "high": high,
            "band": [float(_rule(page, "livelihood.band_low")), float(_rule(page, "livelihood.band_high"))],
            "target": float(_rule(page, "livelihood.target")),
            "ticks": sorted(others),
            "scale": _scale(page, low, high),
            "points": _points(page, shares),
        }
    ]


def _shares(page: Page) -> dict[str, Fraction | None]:
    rows = page.case.shares[page.case.shares["period"] == str(page.case.quarter)]
    return {unit: exact(str(text)) for unit, text in zip(rows["unit"], rows["share"], strict=True)}


def _rule(page: Page, name: str) -> Fraction:
    return page.case.plan.number(name, page.case.quarter.end)


def _ends(page: Page, values: list[float]) -> tuple[float, float]:
    band = [float(_rule(page, "livelihood.band_low")), float(_rule(page, "livelihood.band_high"))]
    return min([*values, *band]) - ROOM, max([*values, *band]) + ROOM


def _note(page: Page, others: int) -> Runs:
    return phrase(
        page.words.AXIS_NOTE,
        scope=label(page.scope),
        period=page.words.months(page.case.quarter),
        others=[*([] if page.is_city else [page.words.AXIS_OTHERS]), label(str(others))],
    )


def _alt(page: Page, own: Fraction) -> str:
    return f"{page.case.unit.name}{page.words.TREND_TITLE}{rounded(own, 1)}%，{_band_name(page)}"


def _band_name(page: Page) -> str:
    target, low = _rule(page, "livelihood.target"), _rule(page, "livelihood.band_low")
    name = page.words.BAND_WORDS["city" if page.is_city else "area"]
    return f"{plain(target)}%±{plain(target - low)} {name}"


def _scale(page: Page, low: float, high: float) -> list[Block]:
    target = float(_rule(page, "livelihood.target"))
    steps = range(math.ceil(low / STEP) * STEP, math.floor(high / STEP) * STEP + 1, STEP)
    marks: list[Block] = [
        {"value": float(step), "label": [label(f"{step}%")]} for step in steps if abs(step - target) >= STEP
    ]
    return [*marks, {"value": target, "label": [label(_band_name(page))]}]


def _points(page: Page, shares: dict[str, Fraction]) -> list[Block]:
    own: Run = share_run(page)
    name = page.words.WHOLE_CITY if page.is_city else page.case.unit.name
    points: list[Block] = [{"value": float(page.share_now.exact or 0), "role": "area", "label": [f"{name} ", own, "%"]}]
    code = page.case.plan.city_code
    if page.is_city or code not in shares:
        return points
    formula = page.words.FORMULA["share"]
    city = page.ledger.put(f"/{code}/share/{page.scope}/now", shares[code], rounded(shares[code], 1), "%", formula)
    return [{"value": float(shares[code]), "role": "city", "label": [f"{page.words.WHOLE_CITY} ", city, "%"]}, *points]
