"""Figures of the city's areas: who is ranked, progress, livelihood share."""

from __future__ import annotations

from analysis.briefing.case import exact
from analysis.briefing.contents.decisions import area_count
from analysis.briefing.money_figures import share_run
from analysis.briefing.numbers import DASH, rounded
from analysis.briefing.page import Page
from analysis.briefing.ranking_figures import places
from analysis.briefing.text import Run, Runs
from analysis.results.ranking import Place


def areas_sentence(page: Page) -> Runs:
    """How many areas are ranked, the first and the last."""
    ranked = [place for place in places(page) if place.rank is not None]
    if not ranked:
        return [page.words.NO_AREA_RANKED]
    number = page.ledger.put("areas/ranked", len(ranked), str(len(ranked)), page.words.AREAS_UNIT)
    first = [place for place in ranked if place.rank == ranked[0].rank]
    last = [place for place in ranked if place.rank == ranked[-1].rank and place not in first]
    ends = ([_with_parts(page, place) for place in some] for some in (first, last))
    return list(page.words.areas_sentence(number, *ends))


def _with_parts(page: Page, place: Place) -> Runs:
    return list(page.words.area_with_parts(page.unit_name(place.standing.unit), *_both(page, place)))


def _both(page: Page, place: Place) -> tuple[Run, Run]:
    stand = place.standing
    fine = area_count(page, stand.unit, "fine", stand.fine)
    return fine, area_count(page, stand.unit, "assessable", stand.assessable)


def parts_of(page: Page, place: Place) -> Runs:
    """Targets on pace of those assessable."""
    fine, assessable = _both(page, place)
    return [fine, page.words.OVER, assessable]


def rank_of(page: Page, place: Place) -> Run:
    """An area's rank; a dash without one."""
    if place.rank is None:
        return DASH
    return page.ledger.put(f"/{place.standing.unit}/rank", place.rank, str(place.rank))


def rate_of(page: Page, place: Place) -> Runs:
    """A unit's progress rate in percent, one decimal."""
    known = place.standing.rate
    if known is None:
        return [DASH]
    percent, formula = known * 100, page.words.FORMULA["rate"]
    return [page.ledger.put(f"/{place.standing.unit}/rate", percent, rounded(percent, 1), "%", formula), "%"]


def area_share(page: Page, unit: str) -> Run:
    """Livelihood share of a unit: its own where it is this briefing's, else from the run's tables."""
    if unit == page.case.unit.unit:
        partial = page.budgets.missing[page.case.quarter]
        return DASH if page.share_now.exact is None or partial else share_run(page)
    table_ = page.case.shares_in(page.scope)
    rows = table_[(table_["unit"] == unit) & (table_["period"] == str(page.case.quarter))]
    known = exact(str(rows["share"].iloc[0])) if len(rows) else None
    if known is None:
        return DASH
    about = f"/{unit}/share/{page.scope}/now"
    return page.ledger.put(about, known, rounded(known, 1), "%", page.words.FORMULA["share"])
