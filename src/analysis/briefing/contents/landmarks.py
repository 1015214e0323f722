"""Ticks of the share axis that have a name: the area with the highest share, and the development zones."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from analysis.briefing.contents.block import Block
from analysis.briefing.numbers import rounded
from analysis.briefing.page import Page

#: one zone alone would be named, not counted
FEWEST_ZONES = 2


def landmarks(page: Page, ticks: Mapping[str, Fraction]) -> list[Block]:
    """Return the named points among the ticks.

    Args:
        page: the briefing in the making.
        ticks: area -> share, in percent, of every area but the page's own.
    """
    highest = highest_area(page, ticks)
    named = [] if highest is None else [_highest(page, highest, ticks[highest])]
    return [*_zones(page, ticks, highest), *named]


def highest_area(page: Page, ticks: Mapping[str, Fraction]) -> str | None:
    """The one area above all others; None when the page's own is, or when two are equally high."""
    own = page.share_now.exact
    top = max(ticks.values(), default=None)
    if top is None or (not page.is_city and own is not None and own >= top):
        return None
    found = [unit for unit, share in ticks.items() if share == top]
    return found[0] if len(found) == 1 else None


def _highest(page: Page, unit: str, share: Fraction) -> Block:
    formula = page.words.FORMULA["share"]
    figure = page.ledger.put(f"/{unit}/share/{page.scope}/now", share, rounded(share, 1), "%", formula)
    name = page.called(page.case.plan.unit(unit), page.words.AXIS_NAME)
    return {"value": float(share), "role": "other", "label": [f"{name} ", figure, "%"]}


def _zones(page: Page, ticks: Mapping[str, Fraction], highest: str | None) -> list[Block]:
    """One label over the zones, when nothing but zones lies between them; one of them never has a label of its own."""
    zones = [unit for unit in ticks if page.case.plan.unit(unit).kind == "zone"]
    if len(zones) < FEWEST_ZONES or highest in zones:
        return []
    low, high = min(ticks[unit] for unit in zones), max(ticks[unit] for unit in zones)
    rest = [share for unit, share in ticks.items() if unit not in zones]
    own = [] if page.is_city or page.share_now.exact is None else [page.share_now.exact]
    if any(low <= share <= high for share in (*rest, *own)):
        return []
    count, formula = len(zones), page.words.FORMULA["count"]
    number = page.ledger.put("axis/zones", count, str(count), page.words.ZONES_UNIT, formula)
    others = page.case.unit.kind == "zone"
    return [{"value": float((low + high) / 2), "role": "other", "label": list(page.words.axis_zones(number, others))}]
