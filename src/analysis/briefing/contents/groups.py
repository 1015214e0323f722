"""Progress by group, and the area's place."""

from __future__ import annotations

from analysis.briefing.contents.block import Block, heading, paragraph
from analysis.briefing.contents.decisions import area_count
from analysis.briefing.contents.opening import count
from analysis.briefing.page import Page
from analysis.briefing.ranking_figures import places
from analysis.briefing.text import Runs, status_run
from analysis.plan.rows import Group
from analysis.results.outcome import Outcome
from analysis.results.status import COUNTED, FINE, LATE, Status


def groups(page: Page, number: int) -> list[Block]:
    """Which groups are behind: a row a group, each target by its number."""
    words = page.words
    blocks = [heading("groups", words.heading(number, words.HEADING["groups"])), paragraph(_sentence(page))]
    if not page.is_city:
        blocks.append(paragraph(_place(page)))
    return [*blocks, _chart(page)]


def _chart(page: Page) -> Block:
    words = page.words
    return {
        "kind": "groups",
        "id": "group-chart",
        "title": [words.GROUPS_CAPTION],
        "note": [status_run(str(status), words.STATUS[status]) for status in COUNTED],
        "alt": words.groups_alt([_spoken(page, group) for group in page.case.plan.groups]),
        "rows": [_group(page, group) for group in page.case.plan.groups],
    }


def _in_group(page: Page, group: Group) -> list[Outcome]:
    plan = page.case.plan
    return [each for each in page.now if plan.group_of(page.indicator(each)) == group.group]


def _counted(page: Page, group: Group, firm_only: bool = True) -> list[Outcome]:
    return [
        each
        for each in _in_group(page, group)
        if each.status in COUNTED and (page.indicator(each).firm or not firm_only)
    ]


def _sentence(page: Page) -> Runs:
    if not page.standing.assessable:
        return [page.words.NONE_JUDGED]
    with_targets = [group for group in page.case.plan.groups if _counted(page, group)]
    late = {
        page.called(group, "short_title"): sum(each.status in LATE for each in _counted(page, group))
        for group in with_targets
    }
    lagging = {name: number for name, number in late.items() if number}
    total = count(page, "groups", len(with_targets))
    if not lagging:
        return list(page.words.groups_sentence(total, None, [], None, False))
    worst = max(lagging.values())
    names = [name for name, number in lagging.items() if number == worst]
    number = count(page, "groups_worst", worst)
    others = len(lagging) > len(names)
    return list(page.words.groups_sentence(total, count(page, "groups_late", len(lagging)), names, number, others))


def _place(page: Page) -> Runs:
    every = places(page)
    own = next(place for place in every if place.standing.unit == page.case.unit.unit)
    stand = page.standing
    if own.rank is None:
        reported, due = count(page, "reported", stand.reported), count(page, "due", stand.due)
        return list(page.words.no_place_sentence(reported, due, _enough(page)))
    ranked = sum(place.rank is not None for place in every)
    return list(
        page.words.place_sentence(
            page.ledger.put("rank", own.rank, str(own.rank)),
            page.ledger.put("areas/ranked", ranked, str(ranked), page.words.AREAS_UNIT),
            area_count(page, stand.unit, "fine", stand.fine),
            count(page, "assessable", stand.assessable),
        )
    )


def _enough(page: Page) -> bool:
    """Whether enough was reported for a rank, so that it fails for another reason (method note 3.9)."""
    floor = page.case.plan.number("ranking.coverage_floor", page.case.quarter.end) / 100
    return page.standing.coverage is not None and page.standing.coverage >= floor


def _shown(page: Page, group: Group) -> list[Outcome]:
    return sorted(_counted(page, group, firm_only=False), key=lambda each: COUNTED.index(each.status))


def _group(page: Page, group: Group) -> Block:
    shown = _shown(page, group)
    cells_ = [{"status": str(each.status), "label": _numbered(page, each)} for each in shown]
    row_ = {"number": page.words.ordinal(group.group), "name": page.called(group, "short_title"), "cells": cells_}
    return row_ if shown else {**row_, "note": _why_empty(page, group)}


def _spoken(page: Page, group: Group) -> tuple[str, tuple[int, int, int], str]:
    """A group's name, how many of its targets are behind, fine and unknown, or why it has none."""
    statuses = [each.status for each in _shown(page, group)]
    late, fine = (sum(status in some for status in statuses) for some in (LATE, FINE))
    name = page.called(group, "short_title")
    return name, (late, fine, len(statuses) - late - fine), "" if statuses else _why_empty(page, group)


def _numbered(page: Page, outcome: Outcome) -> str:
    """The target's number, with its marks: soft, and status set by hand (method note 3.7)."""
    soft = "" if page.indicator(outcome).firm else page.words.SOFT_MARK
    by_hand = page.words.BY_HAND if outcome.computed else ""
    return f"{outcome.indicator}{soft}{by_hand}"


def _why_empty(page: Page, group: Group) -> str:
    plan = page.case.plan
    scored = [m for m in plan.measures if m.group == group.group and m.kind == "scored"]
    if not scored:
        return str(page.words.ONLY_TEXT)
    here = [each for each in _in_group(page, group) if each.status is Status.NOT_APPLICABLE]
    return str(page.words.NONE_HERE if here else page.words.ONLY_CITY)
