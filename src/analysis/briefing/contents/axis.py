"""Where a share lies: one axis with the other areas as ticks, the city and this area; the band where it is judged."""

from __future__ import annotations

import math
from fractions import Fraction

from analysis.briefing.case import exact
from analysis.briefing.contents.block import Block
from analysis.briefing.contents.landmarks import highest_area, landmarks
from analysis.briefing.money_figures import amount_runs, percent, total_runs
from analysis.briefing.numbers import rounded
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, label
from analysis.results.livelihood import Share

#: points of room left and right of the outermost share
ROOM = 1.5
#: more on the city's right, whose amounts stand beside it
ROOM_FOR_PARTS = 1.0
STEP = 5


def share_axis(page: Page) -> list[Block]:
    """The axis of the scope that is judged; nothing when this unit's share is not known exactly."""
    drawn = scope_axis(page, page.share_now, "share-axis")
    return [drawn] if drawn else []


def scope_axis(page: Page, known: Share, name: str) -> Block | None:
    """The axis of one scope; the band and the target stand only on that of the scope that is judged (4.3).

    Args:
        page: the briefing.
        known: this unit's share; without an exact one there is no axis.
        name: id of the block.
    """
    own = known.exact
    if own is None or page.budgets.missing[page.case.quarter]:
        return None
    shares = {unit: share for unit, share in _shares(page, known.scope).items() if share is not None}
    codes = {area.unit for area in page.case.plan.areas}
    ticks = {unit: share for unit, share in shares.items() if unit in codes and unit != page.case.unit.unit}
    judged = known.scope == page.scope
    low, high = _ends(page, [float(own), *map(float, shares.values())], judged)
    band = {
        "band": [float(_rule(page, "livelihood.band_low")), float(_rule(page, "livelihood.band_high"))],
        "target": float(_rule(page, "livelihood.target")),
    }
    return {
        "kind": "axis",
        "id": name,
        "title": [page.words.TREND_TITLE],
        "note": _note(page, known.scope, len(ticks)),
        "alt": _alt(page, known, shares, ticks),
        "low": low,
        "high": high,
        **(band if judged else {}),
        "ticks": sorted(map(float, ticks.values())),
        "scale": _scale(page, low, high, judged),
        "points": [*(landmarks(page, ticks) if judged else []), *_points(page, known, shares)],
    }


def _shares(page: Page, scope: str) -> dict[str, Fraction | None]:
    shares = page.case.shares_in(scope)
    rows = shares[shares["period"] == str(page.case.quarter)]
    return {unit: exact(str(text)) for unit, text in zip(rows["unit"], rows["share"], strict=True)}


def _rule(page: Page, name: str) -> Fraction:
    return page.case.plan.number(name, page.case.quarter.end)


def _ends(page: Page, values: list[float], judged: bool) -> tuple[float, float]:
    band = [float(_rule(page, "livelihood.band_low")), float(_rule(page, "livelihood.band_high"))] if judged else []
    right = ROOM + (ROOM_FOR_PARTS if page.is_city and judged else 0)
    return min([*values, *band]) - ROOM, max([*values, *band]) + right


def _note(page: Page, scope: str, others: int) -> Runs:
    period = page.words.months_short(page.case.quarter)
    about = "axis/others" if scope == page.scope else f"axis/{scope}/others"
    number = page.ledger.put(about, others, str(others), page.words.AREAS_UNIT, page.words.FORMULA["count"])
    return list(page.words.axis_note(label(page.scope_name(scope)), period, number, page.is_city))


def _alt(page: Page, known: Share, shares: dict[str, Fraction], ticks: dict[str, Fraction]) -> str:
    """Every mark of the axis in words: this unit, the city, the range of the other areas, the band."""
    judged, others = known.scope == page.scope, list(ticks.values())
    highest = highest_area(page, ticks) if judged else None
    city = None if page.is_city else shares.get(page.case.plan.city_code)
    ends = (f"{rounded(min(others), 1)}%", f"{rounded(max(others), 1)}%") if others else None
    return str(
        page.words.axis_alt(
            page.called(page.case.unit, "name"),
            f"{rounded(known.exact or Fraction(0), 1)}%",
            None if city is None else f"{rounded(city, 1)}%",
            len(others),
            ends,
            _band_name(page) if judged else None,
            page.is_city,
            parts=page.ledger.said(_parts(page)) if judged else "",
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


def _scale(page: Page, low: float, high: float, judged: bool) -> list[Block]:
    target = float(_rule(page, "livelihood.target"))
    steps = range(math.ceil(low / STEP) * STEP, math.floor(high / STEP) * STEP + 1, STEP)
    marks: list[Block] = [
        {"value": float(step), "label": [label(f"{step}%")]}
        for step in steps
        if not judged or abs(step - target) >= STEP
    ]
    return [*marks, {"value": target, "label": [label(_band_name(page))]}] if judged else marks


def _points(page: Page, known: Share, shares: dict[str, Fraction]) -> list[Block]:
    own: Run = percent(page, f"{known.scope}/now", known)
    name = page.words.WHOLE_CITY if page.is_city else page.called(page.case.unit, page.words.AXIS_NAME)
    points: list[Block] = [{"value": float(known.exact or 0), "role": "area", "label": [f"{name} ", own, "%"]}]
    if known.scope == page.scope and (parts := _parts(page)):
        points[0]["parts"] = parts
    code = page.case.plan.city_code
    if page.is_city or code not in shares:
        return points
    formula = page.words.FORMULA["share"]
    city = page.ledger.put(f"/{code}/share/{known.scope}/now", shares[code], rounded(shares[code], 1), "%", formula)
    return [{"value": float(shares[code]), "role": "city", "label": [f"{page.words.WHOLE_CITY} ", city, "%"]}, *points]
