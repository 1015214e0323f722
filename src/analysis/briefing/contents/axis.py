"""Where the share lies: one axis with the band, the other areas as ticks, the city and this area."""

from __future__ import annotations

import math
from fractions import Fraction

from analysis.briefing.case import exact
from analysis.briefing.contents.block import Block
from analysis.briefing.contents.landmarks import highest_area, landmarks
from analysis.briefing.money_figures import amount_runs, share_run, total_runs
from analysis.briefing.numbers import rounded
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, label

#: points of room left and right of the outermost share
ROOM = 1.5
#: more on the city's right, whose amounts stand beside it
ROOM_FOR_PARTS = 1.0
STEP = 5


def share_axis(page: Page) -> list[Block]:
    """The axis; nothing when this unit's share is not known exactly."""
    own = page.share_now.exact
    if own is None or page.budgets.missing[page.case.quarter]:
        return []
    shares = {unit: known for unit, known in _shares(page).items() if known is not None}
    codes = {area.unit for area in page.case.plan.areas}
    ticks = {unit: known for unit, known in shares.items() if unit in codes and unit != page.case.unit.unit}
    low, high = _ends(page, [float(own), *map(float, shares.values())])
    return [
        {
            "kind": "axis",
            "id": "share-axis",
            "title": [page.words.TREND_TITLE],
            "note": _note(page, len(ticks)),
            "alt": _alt(page, own, shares, ticks),
            "low": low,
            "high": high,
            "band": [float(_rule(page, "livelihood.band_low")), float(_rule(page, "livelihood.band_high"))],
            "target": float(_rule(page, "livelihood.target")),
            "ticks": sorted(map(float, ticks.values())),
            "scale": _scale(page, low, high),
            "points": [*landmarks(page, ticks), *_points(page, shares)],
        }
    ]


def _shares(page: Page) -> dict[str, Fraction | None]:
    rows = page.case.shares[page.case.shares["period"] == str(page.case.quarter)]
    return {unit: exact(str(text)) for unit, text in zip(rows["unit"], rows["share"], strict=True)}


def _rule(page: Page, name: str) -> Fraction:
    return page.case.plan.number(name, page.case.quarter.end)


def _ends(page: Page, values: list[float]) -> tuple[float, float]:
    band = [float(_rule(page, "livelihood.band_low")), float(_rule(page, "livelihood.band_high"))]
    right = ROOM + (ROOM_FOR_PARTS if page.is_city else 0)
    return min([*values, *band]) - ROOM, max([*values, *band]) + right


def _note(page: Page, others: int) -> Runs:
    period = page.words.months_short(page.case.quarter)
    number = page.ledger.put("axis/others", others, str(others), page.words.AREAS_UNIT, page.words.FORMULA["count"])
    return list(page.words.axis_note(label(page.scope_name(page.scope)), period, number, page.is_city))


def _alt(page: Page, own: Fraction, shares: dict[str, Fraction], ticks: dict[str, Fraction]) -> str:
    """Every mark of the axis in words: this unit, the city, the range of the other areas, the band."""
    others, highest = list(ticks.values()), highest_area(page, ticks)
    city = None if page.is_city else shares.get(page.case.plan.city_code)
    ends = (f"{rounded(min(others), 1)}%", f"{rounded(max(others), 1)}%") if others else None
    return str(
        page.words.axis_alt(
            page.called(page.case.unit, "name"),
            f"{rounded(own, 1)}%",
            None if city is None else f"{rounded(city, 1)}%",
            len(others),
            ends,
            _band_name(page),
            page.is_city,
            parts=page.ledger.said(_parts(page)),
            highest="" if highest is None else page.unit_name(highest),
        )
    )


def _parts(page: Page) -> Runs:
    """The two amounts of the city's share; none where they are not printed in one unit."""
    amount, total = amount_runs(page), total_runs(page)
    return list(page.words.axis_parts(amount, total)) if page.is_city and amount[-1] == total[-1] else []


def _band_name(page: Page) -> str:
    low, high = _rule(page, "livelihood.band_low"), _rule(page, "livelihood.band_high")
    return str(page.words.band_name(low, high, _rule(page, "livelihood.target"), page.is_city))


def _scale(page: Page, low: float, high: float) -> list[Block]:
    target = float(_rule(page, "livelihood.target"))
    steps = range(math.ceil(low / STEP) * STEP, math.floor(high / STEP) * STEP + 1, STEP)
    marks: list[Block] = [
        {"value": float(step), "label": [label(f"{step}%")]} for step in steps if abs(step - target) >= STEP
    ]
    return [*marks, {"value": target, "label": [label(_band_name(page))]}]


def _points(page: Page, shares: dict[str, Fraction]) -> list[Block]:
    own: Run = share_run(page)
    name = page.words.WHOLE_CITY if page.is_city else page.called(page.case.unit, page.words.AXIS_NAME)
    points: list[Block] = [{"value": float(page.share_now.exact or 0), "role": "area", "label": [f"{name} ", own, "%"]}]
    if parts := _parts(page):
        points[0]["parts"] = parts
    code = page.case.plan.city_code
    if page.is_city or code not in shares:
        return points
    formula = page.words.FORMULA["share"]
    city = page.ledger.put(f"/{code}/share/{page.scope}/now", shares[code], rounded(shares[code], 1), "%", formula)
    return [{"value": float(shares[code]), "role": "city", "label": [f"{page.words.WHOLE_CITY} ", city, "%"]}, *points]
