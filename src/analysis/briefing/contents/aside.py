"""Below the city's sheet of areas: sums and their coverage, what was not reported, not assessable, and soft."""

from __future__ import annotations

from analysis.briefing.contents.block import Block, cell, columns, heading, row, table
from analysis.briefing.contents.data_note import MOST_SUMS, reason_of, soft_item, sum_item, sums_of
from analysis.briefing.contents.decisions import area_count
from analysis.briefing.contents.opening import count
from analysis.briefing.page import Page
from analysis.briefing.ranking_figures import places
from analysis.briefing.text import Runs, joined, label, muted, status_run
from analysis.results.outcome import Outcome
from analysis.results.status import Status

#: areas named with what they lack; numbers listed for one area before only their count is given
MOST_AREAS, MOST_NUMBERS = 3, 10


def aside(page: Page, number: int) -> list[Block]:
    """The heading and the table of four rows."""
    words = page.words
    rows = [
        row([cell([words.ASIDE_SUMS], [muted([words.ASIDE_COVERAGE])]), cell(_sums(page))], "sums"),
        row([_of(page, Status.NOT_REPORTED), cell(_not_reported(page))], "not_reported"),
        row([_of(page, Status.NOT_ASSESSABLE), cell(_not_assessable(page))], "not_assessable"),
        row([cell([words.ASIDE_SOFT]), cell(_soft(page))], "soft"),
    ]
    heads = columns(words.ASIDE_COLUMNS, "ll", words.ASIDE_WIDTHS)
    return [
        heading("aside", words.heading(number, words.ASIDE_HEADING)),
        {**table("aside-table", [], heads, rows), "heading": "aside"},
    ]


def _of(page: Page, status: Status) -> Block:
    return cell([status_run(str(status), page.words.STATUS[status])])


def _sums(page: Page) -> Runs:
    found = sums_of(page)
    items = [sum_item(page, each) for each in found[:MOST_SUMS]]
    if left := len(found) - len(items):
        items.append(page.words.sums_in_note(count(page, "sums_left", left)))
    return [*joined(items, page.words.SEMI), page.words.STOP] if items else [page.words.ASIDE_NONE]


def _not_reported(page: Page) -> Runs:
    found = page.firm(Status.NOT_REPORTED)
    said: list[Runs] = []
    if found:
        number = count(page, "not_reported", len(found), _members(found))
        said.append(page.words.city_missing(number, [[label(each.indicator)] for each in found]))
    if areas := _areas_missing(page):
        said.append(areas)
    return list(page.words.sentences(*said)) or [page.words.ASIDE_NONE]


def _members(outcomes: list[Outcome]) -> tuple[str, ...]:
    return tuple(outcome.indicator for outcome in outcomes)


def _areas_missing(page: Page) -> Runs:
    """What the areas lack: those with the most by name, the others counted."""
    lacking = missing_of(page)
    if not lacking:
        return []
    words, total = page.words, sum(map(len, lacking.values()))
    named = dict(list(lacking.items())[:MOST_AREAS])
    most = [_area_missing(page, unit, codes) for unit, codes in named.items()]
    everything = count(page, "areas/not_reported", total)
    others = len(lacking) - len(named)
    if not others:
        return list(words.areas_missing(everything, most, None, None))
    rest = count(page, "areas/not_reported_rest", total - sum(map(len, named.values())))
    apart = page.ledger.put("areas/not_reported_others", others, str(others), words.AREAS_UNIT, words.FORMULA["count"])
    return list(words.areas_missing(everything, most, apart, rest))


def missing_of(page: Page) -> dict[str, tuple[str, ...]]:
    """Firm targets that areas did not report, by unit: the most first, then by rank."""
    rows = page.case.outcomes
    open_ = rows[rows["status"] == str(Status.NOT_REPORTED)]
    found: dict[str, tuple[str, ...]] = {}
    for place in places(page):
        unit = place.standing.unit
        codes = open_[open_["unit"] == unit]["indicator"]
        if firm := tuple(code for code in codes if page.case.plan.indicator(code).firm):
            found[unit] = firm
    return dict(sorted(found.items(), key=lambda entry: -len(entry[1])))


def _area_missing(page: Page, unit: str, codes: tuple[str, ...]) -> Runs:
    number = area_count(page, unit, "not_reported", len(codes))
    items: list[Runs] = [[label(code)] for code in codes] if len(codes) <= MOST_NUMBERS else []
    return list(page.words.area_missing(page.unit_name(unit, short=page.case.language != "zh"), number, items))


def _not_assessable(page: Page) -> Runs:
    """The city's targets that cannot be assessed, those of one reason together."""
    found = page.firm(Status.NOT_ASSESSABLE)
    if not found:
        return [page.words.ASIDE_NONE]
    by_reason: dict[str, list[Outcome]] = {}
    for outcome in found:
        by_reason.setdefault(page.ledger.said([reason_of(page, outcome)]), []).append(outcome)
    reasons = [
        (joined([[label(each.indicator)] for each in members], page.words.LIST), reason_of(page, members[0]))
        for members in by_reason.values()
    ]
    number = count(page, "not_assessable", len(found), _members(found))
    return list(page.words.city_unassessable(number, reasons))


def _soft(page: Page) -> Runs:
    found = page.soft()
    if not found:
        return [page.words.ASIDE_NONE]
    number = count(page, "soft", len(found), _members(found))
    return list(page.words.soft_targets(number, [soft_item(page, each) for each in found]))
