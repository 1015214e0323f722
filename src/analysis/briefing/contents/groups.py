"""Progress by group, and the items behind with their reasons."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing import cells
from analysis.briefing.contents.block import Block, cell, columns, heading, paragraph, row, table
from analysis.briefing.contents.decisions import area_count, submitted
from analysis.briefing.contents.opening import count
from analysis.briefing.numbers import DASH, rounded
from analysis.briefing.page import Page, urgency
from analysis.briefing.ranking_figures import places
from analysis.briefing.text import Run, Runs, label, muted, status_run
from analysis.plan.rows import Group
from analysis.results.outcome import Outcome
from analysis.results.status import COUNTED, LATE, Status

#: rows of the pace figure: fewer are left out, more are named in the annex only
FEWEST, MOST_ROWS = 3, 16


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
        "alt": words.GROUPS_ALT,
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
    late = {group.short_title: sum(each.status in LATE for each in _counted(page, group)) for group in with_targets}
    lagging = {name: number for name, number in late.items() if number}
    total = count(page, "groups", len(with_targets))
    if not lagging:
        return page.words.groups_sentence(total, None, [], None, False)
    worst = max(lagging.values())
    names = [name for name, number in lagging.items() if number == worst]
    number = count(page, "groups_worst", worst)
    others = len(lagging) > len(names)
    return page.words.groups_sentence(total, count(page, "groups_late", len(lagging)), names, number, others)


def _place(page: Page) -> Runs:
    every = places(page)
    own = next(place for place in every if place.standing.unit == page.case.unit.unit)
    stand = page.standing
    if own.rank is None:
        reported = count(page, "reported", stand.reported)
        return page.words.no_place_sentence(reported, count(page, "due", stand.due))
    ranked = sum(place.rank is not None for place in every)
    return page.words.place_sentence(
        page.ledger.put("rank", own.rank, str(own.rank)),
        page.ledger.put("areas/ranked", ranked, str(ranked), page.words.AREAS_UNIT),
        area_count(page, stand.unit, "fine", stand.fine),
        count(page, "assessable", stand.assessable),
    )


def _group(page: Page, group: Group) -> Block:
    shown = sorted(_counted(page, group, firm_only=False), key=lambda each: COUNTED.index(each.status))
    cells_ = [{"status": str(each.status), "label": _numbered(page, each)} for each in shown]
    row_ = {"number": page.words.ordinal(group.group), "name": group.short_title, "cells": cells_}
    return row_ if shown else {**row_, "note": _why_empty(page, group)}


def _numbered(page: Page, outcome: Outcome) -> str:
    return outcome.indicator if page.indicator(outcome).firm else f"{outcome.indicator}{page.words.SOFT_MARK}"


def _why_empty(page: Page, group: Group) -> str:
    plan = page.case.plan
    scored = [m for m in plan.measures if m.group == group.group and m.kind == "scored"]
    if not scored:
        return str(page.words.ONLY_TEXT)
    here = [each for each in _in_group(page, group) if each.status is Status.NOT_APPLICABLE]
    return str(page.words.NONE_HERE if here else page.words.ONLY_CITY)


# --- items behind -------------------------------------------------------------------------------------
def late(page: Page, number: int) -> list[Block]:
    """The items behind, most urgent first, with the reasons as submitted."""
    words = page.words
    behind = sorted(page.firm(*LATE), key=urgency)
    title = heading("late", words.heading(number, words.HEADING["late"]))
    if not behind:
        return [title, paragraph([words.NO_LATE if page.standing.assessable else words.NONE_JUDGED])]
    sentences = [_sentence_of(page, status) for status in reversed(LATE) if page.firm(status)]
    rows = [_late_row(page, each) for each in behind]
    heads = columns(words.LATE_COLUMNS, "llll", (46, 34, 38, 38))
    reasons = table("late-table", [words.LATE_CAPTION], heads, rows)
    return [title, *(paragraph(runs) for runs in sentences), *_pace_chart(page, behind), reasons]


def _pace_chart(page: Page, behind: list[Outcome]) -> list[Block]:
    """Attained and due, joined; with fewer than three that have a percentage it is left out."""
    words = page.words
    drawn = [each for each in behind if each.attainment is not None and each.pace is not None and each.gap is not None]
    if len(drawn) < FEWEST:
        return []
    number = count(page, "late", page.standing.late, tuple(each.indicator for each in page.firm(*LATE)))
    chart = {
        "kind": "pace",
        "id": "pace-chart",
        "title": words.pace_title(number),
        "note": [words.PACE_NOTE],
        "alt": "".join(word if isinstance(word, str) else "" for word in words.pace_title(str(len(behind)))),
        "rows": [_pace_row(page, each) for each in sorted(drawn, key=lambda each: -(each.gap or 0))[:MOST_ROWS]],
    }
    others = [page.numbered(each) for each in behind if each not in drawn]
    notes = [words.no_percentage(others)] if others else []
    notes += [[words.REST_IN_ANNEX]] if len(drawn) > MOST_ROWS else []
    return [chart, *(paragraph(runs, "note") for runs in notes)]


def _pace_row(page: Page, outcome: Outcome) -> Block:
    return {
        "label": outcome.indicator,
        "name": [page.name(outcome)],
        "status": str(outcome.status),
        "attainment": float(max(outcome.attainment or Fraction(0), Fraction(0))),
        "pace": float((outcome.pace or Fraction(0)) / 100),
        "done": cells.done_over_target(page, outcome),
        "gap": cells.gap(page, outcome),
    }


def _sentence_of(page: Page, status: Status) -> Runs:
    members = sorted(page.firm(status), key=urgency)
    gaps = [each for each in members if each.gap is not None]
    number = count(page, str(status), len(members), tuple(each.indicator for each in page.firm(status)))
    names: list[Runs] = [[page.name(each)] for each in members]
    low = _size(page, gaps[-1]) if gaps else None
    high = _size(page, gaps[0]) if gaps else None
    same = gaps and rounded(gaps[0].gap or Fraction(0), 1) == rounded(gaps[-1].gap or Fraction(0), 1)
    return page.words.late_sentence(str(status), number, names, low, low if same else high, len(gaps) == len(members))


def _size(page: Page, outcome: Outcome) -> Run:
    gap = outcome.gap or Fraction(0)
    return cells.put(page, outcome, "behind", gap, rounded(gap, 1), page.words.POINTS, "shortfall", (), outcome.sources)


def _late_row(page: Page, outcome: Outcome) -> Block:
    figures = [cells.done_over_target(page, outcome)]
    if outcome.gap is not None:
        figures.append(page.words.points_gap(cells.gap(page, outcome)[0]))
    texts = page.remarks.get(outcome.indicator, {})
    reasons: list[Runs] = [
        submitted(page, outcome, role) if texts.get(role) else [DASH] for role in ("problem", "plan")
    ]
    name = [status_run(str(outcome.status), ""), label(f"{outcome.indicator} "), page.name(outcome), " "]
    item = cell([*name, muted([page.words.STATUS[outcome.status]])])
    return row([item, cell(*figures), *map(cell, reasons)], f"late-{outcome.indicator}")
