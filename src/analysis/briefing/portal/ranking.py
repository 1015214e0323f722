"""The areas by rank, each with its strip of statuses and the parts of its rate."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing.case import exact
from analysis.briefing.contents.areas import area_share, parts_of, rank_of, rate_of
from analysis.briefing.contents.block import Block
from analysis.briefing.contents.decisions import area_count
from analysis.briefing.page import Page
from analysis.briefing.portal.names import listed
from analysis.briefing.ranking_figures import places
from analysis.briefing.text import Run, Runs
from analysis.results.ranking import Place, Standing
from analysis.results.status import COUNTED


def ranking(page: Page) -> Block:
    """A row an area, unranked ones last, and the note on ranks."""
    found = places(page)
    return {"rows": [_row(page, place) for place in found], "note": _note(page, found)}


def _row(page: Page, place: Place) -> Block:
    stand = place.standing
    share = area_share(page, stand.unit)
    return {
        "unit": stand.unit,
        "name": listed(page, stand.unit),
        "rank": [rank_of(page, place)],
        "strip": strip_of(stand),
        "alt": page.words.portal_strip_alt(
            listed(page, stand.unit), [(str(status), stand.counts.get(status, 0)) for status in COUNTED]
        ),
        "parts": parts_of(page, place),
        "rate": rate_of(page, place),
        "late": [area_count(page, stand.unit, "late", stand.late)],
        "share": [share, "%"] if isinstance(share, dict) else [share],
        "order": _order(page, place),
    }


def strip_of(stand: Standing) -> list[Block]:
    """The strip: one part a status, ``start`` and ``width`` as shares of the targets due."""
    parts: list[Block] = []
    before = 0
    for status in COUNTED:
        number = stand.counts.get(status, 0)
        if number:
            parts.append({"status": str(status), "start": before / stand.due, "width": number / stand.due})
        before += number
    return parts


def _order(page: Page, place: Place) -> dict[str, float | None]:
    """What a script sorts the columns by; None stands last."""
    stand = place.standing
    return {
        "rank": place.rank,
        "parts": stand.fine,
        "rate": _number(stand.rate),
        "late": stand.late,
        "share": _number(_share(page, stand.unit)),
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _share(page: Page, unit: str) -> Fraction | None:
    rows = page.case.shares_in(page.scope)
    own = rows[(rows["unit"] == unit) & (rows["period"] == str(page.case.quarter))]
    return exact(str(own["share"].iloc[0])) if len(own) else None


def _note(page: Page, found: list[Place]) -> Runs:
    unranked = [place.standing for place in found if place.rank is None]
    floor = page.case.plan.number("ranking.coverage_floor", page.case.quarter.end)
    number = page.ledger.put("rule/coverage_floor", floor, page.words.number(floor), "%")
    thin = [_reported(page, each) for each in unranked if each.reported < each.due]
    unjudged = [listed(page, each.unit) for each in unranked if each.reported == each.due]
    return list(page.words.portal_unranked(thin, number, unjudged))


def _reported(page: Page, stand: Standing) -> tuple[str, Run, Run]:
    reported = area_count(page, stand.unit, "reported", stand.reported)
    return listed(page, stand.unit), reported, area_count(page, stand.unit, "due", stand.due)
