"""The matrix of groups by areas: how many targets are behind, and how badly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from analysis.briefing.contents.block import Block
from analysis.briefing.contents.matrix import CALM, NONE, Cell, Grid, at, cell_figure, grid_of, groups_held
from analysis.briefing.page import Page
from analysis.briefing.portal.names import listed
from analysis.plan import Unit
from analysis.plan.rows import Group
from analysis.results.status import Status

#: areas that one table holds at most
MOST = 60

T = TypeVar("T")


def groups(page: Page) -> Block:
    """Tables of at most `MOST` areas in plan order, each with a row a group, and the groups that have no row."""
    grid, areas = grid_of(page), page.case.plan.areas
    rows = [group for group in groups_held(page) if _tells(grid, areas, group)]
    return {
        "sheets": [_sheet(page, grid, part, rows, first) for first, part in parted(areas)],
        "upright": page.words.MATRIX_UPRIGHT,
        "left_out": _left_out(page, grid, rows),
    }


def parted(areas: Sequence[T], most: int = MOST) -> list[tuple[int, Sequence[T]]]:
    """Parts of about equal size, none above ``most``, each with the number of its first member from 1."""
    tables = -(-len(areas) // most)
    size = -(-len(areas) // tables) if tables else 1
    return [(start + 1, areas[start : start + size]) for start in range(0, len(areas), size)]


def _tells(grid: Grid, areas: Sequence[Unit], group: Group) -> bool:
    """Whether any area has something in a group that was, or could have been, judged."""
    states = {at(grid, area.unit, group).state for area in areas}
    return bool(states - {NONE, str(Status.NOT_ASSESSABLE)})


def _sheet(page: Page, grid: Grid, areas: Sequence[Unit], rows: Sequence[Group], first: int) -> Block:
    every = len(page.case.plan.areas)
    whole = len(areas) == every
    return {
        "id": f"groups-{first}",
        "caption": [] if whole else page.words.portal_sheet(first, first + len(areas) - 1, every),
        "areas": [_head(page, area) for area in areas],
        "rows": [
            {
                "ordinal": page.words.ordinal(group.group),
                "name": page.called(group, "short_title"),
                "cells": [_cell(page, area.unit, group, at(grid, area.unit, group)) for area in areas],
            }
            for group in rows
        ],
    }


def _head(page: Page, area: Unit) -> Block:
    return {"unit": area.unit, "name": listed(page, area.unit)}


def _cell(page: Page, unit: str, group: Group, known: Cell) -> Block:
    return {
        "state": known.state,
        "number": [cell_figure(page, unit, group, known)] if known.late else [],
        "said": "" if known.state == CALM else page.words.matrix_cell(known.state, len(known.late)),
    }


def _left_out(page: Page, grid: Grid, rows: Sequence[Group]) -> str:
    """Names of the groups without a row, by the reason."""
    plan, shown = page.case.plan, {group.group for group in rows}
    held = {group.group for group in groups_held(page)}
    apart = [group for group in plan.groups if group.group not in shown]
    unknown = [each for each in apart if any(at(grid, area.unit, each).state != NONE for area in plan.areas)]
    text = [each for each in apart if each.group not in held]
    city = [each for each in apart if each not in text and each not in unknown]
    named = ([page.words.ordinal(each.group) for each in some] for some in (text, city, unknown))
    return str(page.words.portal_left_out(*named))
