"""The city's view of its areas: ranking, coverage, livelihood share."""

from __future__ import annotations

from analysis.briefing.case import exact
from analysis.briefing.contents.block import Block, cell, columns, heading, paragraph, row, table
from analysis.briefing.contents.decisions import area_count
from analysis.briefing.numbers import DASH, rounded
from analysis.briefing.page import Page
from analysis.briefing.ranking_figures import attention_areas, places
from analysis.briefing.text import Run, Runs
from analysis.results.ranking import Place
from analysis.results.status import Status


def areas(page: Page, number: int) -> list[Block]:
    """The areas in order of rank, unranked last."""
    words = page.words
    heads = columns(words.AREA_COLUMNS, "llrrrrrr", (12, 24, 34, 16, 14, 18, 20, 18))
    attention = {each.place.standing.unit for each in attention_areas(page)}
    rows = [_area(page, place, place.standing.unit in attention) for place in places(page)]
    return [
        heading("areas", words.heading(number, words.HEADING["areas"])),
        paragraph(_sentence(page)),
        table("areas-table", [words.HEADING["areas"]], heads, rows),
    ]


def _sentence(page: Page) -> Runs:
    ranked = [place for place in places(page) if place.rank is not None]
    if not ranked:
        return [page.words.NO_AREA_RANKED]
    number = page.ledger.put("areas/ranked", len(ranked), str(len(ranked)), page.words.AREAS_UNIT)
    last = _with_parts(page, ranked[-1]) if len(ranked) > 1 else None
    return page.words.areas_sentence(number, _with_parts(page, ranked[0]), last)


def _with_parts(page: Page, place: Place) -> Runs:
    stand = place.standing
    name = page.case.plan.unit(stand.unit).name
    return [name, *_parts(page, place)]


def _parts(page: Page, place: Place) -> Runs:
    stand = place.standing
    fine = area_count(page, stand.unit, "fine", stand.fine)
    return [fine, "／", area_count(page, stand.unit, "assessable", stand.assessable)]


def _area(page: Page, place: Place, attention: bool) -> Block:
    stand = place.standing
    reported = area_count(page, stand.unit, "reported", stand.reported)
    cells = [
        cell([_rank(page, place)]),
        cell([page.case.plan.unit(stand.unit).name]),
        cell(_parts(page, place)),
        cell([_rate(page, place)]),
        cell([area_count(page, stand.unit, "late", stand.late)]),
        cell([area_count(page, stand.unit, "severely_behind", stand.counts.get(Status.SEVERELY_BEHIND, 0))]),
        cell([reported, "／", area_count(page, stand.unit, "due", stand.due)]),
        cell([area_share(page, stand.unit)]),
    ]
    return {**row(cells, f"area-{stand.unit}"), "marked": attention}


def _rank(page: Page, place: Place) -> Run:
    if place.rank is None:
        return DASH
    return page.ledger.put(f"/{place.standing.unit}/rank", place.rank, str(place.rank))


def _rate(page: Page, place: Place) -> Run:
    known = place.standing.rate
    if known is None:
        return DASH
    percent = known * 100
    return page.ledger.put(
        f"/{place.standing.unit}/rate", percent, rounded(percent, 1), "%", page.words.FORMULA["rate"]
    )


def area_share(page: Page, unit: str) -> Run:
    """Livelihood share of another unit, from the run's tables."""
    table_ = page.case.shares
    rows = table_[(table_["unit"] == unit) & (table_["period"] == str(page.case.quarter))]
    known = exact(str(rows["share"].iloc[0])) if len(rows) else None
    if known is None:
        return DASH
    about = f"/{unit}/share/{page.scope}/now"
    if unit == page.case.unit.unit:
        return {"figure": about[1:]}
    return page.ledger.put(about, known, rounded(known, 1), "%", page.words.FORMULA["share"])
