"""The city's sheet of areas: rank, progress, what is behind in each group, coverage and livelihood share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.briefing.contents.areas import area_share, areas_sentence, parts_of, rank_of, rate_of
from analysis.briefing.contents.block import Block, heading, paragraph
from analysis.briefing.contents.decisions import area_count
from analysis.briefing.page import Page
from analysis.briefing.ranking_figures import attention_areas, places
from analysis.briefing.text import Run, Runs, status_run
from analysis.plan.rows import Group
from analysis.results.ranking import Place
from analysis.results.status import COUNTED, JUDGED, LATE, Status

#: what a cell shows when nothing is behind; a late status stands for itself
CALM, NONE = "calm", "none"


@dataclass(frozen=True)
class Cell:
    """One area in one group: the look, and the numbers of the targets behind."""

    state: str
    late: tuple[str, ...] = ()


#: cells by unit and group
Grid = dict[str, dict[int, Cell]]


def matrix(page: Page, number: int) -> list[Block]:
    """Heading, sentences and the sheet."""
    words = page.words
    grid = grid_of(page)
    said = words.sentences(areas_sentence(page), _widest(page, grid))
    return [heading("areas", words.heading(number, words.HEADING["areas"])), paragraph(said), _sheet(page, grid)]


# --- what the cells say -----------------------------------------------------------------------------------
def grid_of(page: Page) -> Grid:
    """Cells of every unit in the run's table, firm targets only."""
    plan = page.case.plan
    found: dict[str, dict[int, list[tuple[str, Status]]]] = {}
    rows = page.case.outcomes
    for unit, code, status in zip(rows["unit"], rows["indicator"], rows["status"], strict=True):
        indicator = plan.indicator(code)
        if indicator.firm and status in COUNTED:
            found.setdefault(unit, {}).setdefault(plan.group_of(indicator), []).append((code, Status(status)))
    return {unit: {group: cell_of(members) for group, members in groups.items()} for unit, groups in found.items()}


def cell_of(members: Sequence[tuple[str, Status]]) -> Cell:
    """The look of a cell: the worst late status, else unreported, else calm unless nothing can be assessed."""
    late = [(code, status) for code, status in members if status in LATE]
    statuses = {status for _, status in members}
    if late:
        worst = max((status for _, status in late), key=JUDGED.index)
        return Cell(str(worst), tuple(code for code, _ in late))
    if Status.NOT_REPORTED in statuses:
        return Cell(str(Status.NOT_REPORTED))
    if not statuses:
        return Cell(NONE)
    return Cell(str(Status.NOT_ASSESSABLE) if statuses == {Status.NOT_ASSESSABLE} else CALM)


def groups_held(page: Page) -> list[Group]:
    """Groups that hold a firm target at all, in plan order."""
    plan = page.case.plan
    held = {plan.group_of(indicator) for indicator in plan.indicators if indicator.firm}
    return [group for group in plan.groups if group.group in held]


def _widest(page: Page, grid: Grid) -> Runs:
    """The groups in which most areas have something behind; nothing when none has."""
    areas = [place.standing.unit for place in places(page)]
    spread = {
        page.called(group, "short_title"): sum(bool(at(grid, area, group).late) for area in areas)
        for group in groups_held(page)
    }
    most = max(spread.values(), default=0)
    if not most:
        return []
    names = [name for name, number in spread.items() if number == most]
    number = page.ledger.put("areas/widest", most, str(most), page.words.AREAS_UNIT, page.words.FORMULA["count"])
    return list(page.words.widest_groups(names, number))


def at(grid: Grid, unit: str, group: Group) -> Cell:
    """A unit's cell of a group."""
    return grid.get(unit, {}).get(group.group, Cell(NONE))


# --- the sheet --------------------------------------------------------------------------------------------
def _sheet(page: Page, grid: Grid) -> Block:
    words = page.words
    attention = {each.place.standing.unit for each in attention_areas(page)}
    city = Place(page.standing, None)
    rows = [_row(page, grid, city, False)]
    rows += [_row(page, grid, place, place.standing.unit in attention) for place in places(page)]
    return {
        "kind": "matrix",
        "id": "areas-matrix",
        "title": [words.MATRIX_TITLE],
        "note": [words.MATRIX_NOTE],
        "legend": [status_run(str(status), words.STATUS[status]) for status in LATE],
        "states": [{"state": state, "word": word} for state, word in words.MATRIX_STATES.items()],
        "alt": words.matrix_alt([_spoken(page, grid, each) for each in (city, *places(page))]),
        "heads": dict(words.MATRIX_HEADS),
        "upright": words.MATRIX_UPRIGHT,
        "groups": [page.called(group, "short_title") for group in groups_held(page)],
        "rows": rows,
    }


def _row(page: Page, grid: Grid, place: Place, attention: bool) -> Block:
    stand = place.standing
    reported = area_count(page, stand.unit, "reported", stand.reported)
    return {
        "area": stand.unit,
        "whole": stand.unit == page.case.unit.unit,
        "attention": attention,
        "rank": [] if stand.unit == page.case.unit.unit else [rank_of(page, place)],
        "name": [_name(page, stand.unit)],
        "parts": parts_of(page, place),
        "rate": rate_of(page, place),
        "cells": [_cell(page, grid, stand.unit, group) for group in groups_held(page)],
        "reported": [reported, page.words.OVER, area_count(page, stand.unit, "due", stand.due)],
        "share": _with_percent(area_share(page, stand.unit)),
    }


def _name(page: Page, unit: str) -> str:
    if unit == page.case.unit.unit:
        return str(page.words.WHOLE_CITY)
    return page.unit_name(unit, short=page.case.language != "zh")


def _with_percent(run: Run) -> Runs:
    return [run, "%"] if isinstance(run, dict) else [run]


def _cell(page: Page, grid: Grid, unit: str, group: Group) -> Block:
    """A cell: its state, the number behind as a figure, and what it says in words."""
    known = at(grid, unit, group)
    return {
        "state": known.state,
        "number": [cell_figure(page, unit, group, known)] if known.late else [],
        "said": page.words.matrix_cell(known.state, len(known.late)),
    }


def cell_figure(page: Page, unit: str, group: Group, known: Cell) -> Run:
    """The number behind in a cell."""
    words = page.words
    parts = [(words.PART["items"], words.LIST.join(known.late))]
    about = f"/{unit}/count/group{group.group}/late"
    return page.ledger.put(
        about, len(known.late), str(len(known.late)), words.ITEMS_UNIT, words.FORMULA["count"], parts
    )


def _spoken(page: Page, grid: Grid, place: Place) -> tuple[str, str, str, list[tuple[str, int]]]:
    stand = place.standing
    late = [
        (page.called(group, "short_title"), len(known.late))
        for group in groups_held(page)
        if (known := at(grid, stand.unit, group)).late
    ]
    return _name(page, stand.unit), str(stand.fine), str(stand.assessable), late
