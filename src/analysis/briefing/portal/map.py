"""The schematic map: areas with an outline as shapes, the others as tiles, both coloured by the rate of progress."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing.contents.block import Block
from analysis.briefing.numbers import DASH, rounded
from analysis.briefing.page import Page
from analysis.briefing.portal.names import listed
from analysis.briefing.ranking_figures import places
from analysis.briefing.text import Run, Runs
from analysis.plan.outlines import Drawing
from analysis.results.ranking import Standing

#: percent from which a rate is drawn one step calmer; below the last it is drawn in the most striking colour
STEPS = (75, 65, 55)
#: level of an area in which nothing can be assessed
UNKNOWN = 0


def level(rate: Fraction | None) -> int:
    """Colour of a rate, 1 (calm) to 4; 0 where it is unknown. Decided on the exact rate, a bound counts upwards."""
    if rate is None:
        return UNKNOWN
    return 1 + sum(rate * 100 < step for step in STEPS)


def schematic(page: Page, drawing: Drawing | None) -> Block:
    """Shapes and tiles, both in plan order, and the text for those who do not see them."""
    standings = {place.standing.unit: place.standing for place in places(page)}
    areas = [standings[area.unit] for area in page.case.plan.areas if area.unit in standings]
    shapes = {each.unit: each for each in drawing.outlines} if drawing else {}
    drawn = [_area(page, each) | shapes[each.unit].model_dump() for each in areas if each.unit in shapes]
    tiles = [_area(page, each) for each in areas if each.unit not in shapes]
    zones = {unit.unit for unit in page.case.plan.areas if unit.kind == "zone"}
    return {
        "size": [drawing.width, drawing.height] if drawing and drawn else None,
        "shapes": drawn,
        "tiles": tiles,
        "heading": page.words.PORTAL["zones" if {each["unit"] for each in tiles} <= zones else "others"],
        "alt": page.words.portal_map_alt([(each["name"], page.ledger.said(each["percent"])) for each in drawn]),
    }


def _area(page: Page, stand: Standing) -> Block:
    return {
        "unit": stand.unit,
        "name": page.unit_name(stand.unit, short=True),
        "long": listed(page, stand.unit),
        "percent": _percent(page, stand),
        "level": level(stand.rate),
    }


def _percent(page: Page, stand: Standing) -> Runs:
    if stand.rate is None:
        return [DASH]
    percent = stand.rate * 100
    about = f"/{stand.unit}/rate/whole"
    number: Run = page.ledger.put(about, percent, rounded(percent, 0), "%", page.words.FORMULA["rate"])
    return [number, "%"]
