"""Items by areas: the city's parts, gap and status, and a cell of glyph over gap for each area."""

from __future__ import annotations

from itertools import groupby

from analysis.briefing import cells
from analysis.briefing.contents.block import Block
from analysis.briefing.department.leading import Department
from analysis.briefing.department.view import View
from analysis.briefing.numbers import DASH
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, label, status_run
from analysis.plan import Indicator
from analysis.results.evidence import is_yes_or_no
from analysis.results.outcome import Outcome
from analysis.results.status import COUNTED, Status


def grid(view: View, department: Department) -> Block | None:
    """The table's groups of rows; nothing where the department leads no target."""
    words, plan = view.words, view.whole.plan
    if not department.indicators:
        return None
    by_group = groupby(department.indicators, key=plan.group_of)
    return {
        "columns": words.DEPARTMENT_GRID_COLUMNS,
        "areas": [view.city.called(area, words.DEPARTMENT_AREA_NAME) for area in view.areas],
        "note": _note(view),
        "groups": [_group(view, number, list(members)) for number, members in by_group],
    }


def _note(view: View) -> Runs:
    least = small(view)
    before, after = view.words.DEPARTMENT_GRID_NOTE
    return [before, view.city.ledger.put("rule/small_target", least, str(least)), after]


def small(view: View) -> int:
    """Below this many whole units a target is printed by its parts, and its pace in whole units."""
    return int(view.whole.plan.number("pace.small_target", view.whole.quarter.end))


def _group(view: View, number: int, members: list[Indicator]) -> Block:
    group = view.city.group(number)
    return {
        "number": view.words.ordinal(number),
        "title": view.city.called(group, "short_title"),
        "rows": [_row(view, indicator) for indicator in members],
    }


def _row(view: View, indicator: Indicator) -> Block:
    page, words = view.city, view.words
    own = view.outcome(view.whole.plan.city, indicator)
    found = [view.outcome(area, indicator) for area in view.areas]
    bound = [each for each in found if each is not None and each.status in COUNTED]
    return {
        "number": indicator.indicator,
        "name": [view.short(indicator), *([] if indicator.firm else [words.SOFT_MARK])],
        "done": cells.done_over_target(page, own) if own else [DASH],
        "gap": cells.gap(page, own) if own else [DASH],
        "status": [status_run(str(own.status), words.STATUS[own.status])] if own else [DASH],
        "only_city": "" if bound else words.DEPARTMENT_NOT_ALLOCATED,
        "cells": [_cell(view, each) for each in found],
    }


def _cell(view: View, outcome: Outcome | None) -> Block:
    if outcome is None or outcome.status not in COUNTED:
        word = view.words.STATUS[outcome.status if outcome else Status.NOT_APPLICABLE]
        return {"status": "", "runs": [DASH], "word": word}
    page = view.pages[outcome.unit]
    runs = _printed(page, outcome, small(view))
    return {"status": str(outcome.status), "runs": runs, "word": view.words.STATUS[outcome.status]}


def _printed(page: Page, outcome: Outcome, least: int) -> Runs:
    """A gap; parts where the target is small; a word where there is no number."""
    words, indicator = page.words.DEPARTMENT_CELL, page.indicator(outcome)
    if outcome.status in (Status.NOT_REPORTED, Status.NOT_ASSESSABLE):
        return [words[str(outcome.status)]]
    if is_yes_or_no(indicator) and outcome.progress:
        return [words[outcome.progress]]
    if _is_small(indicator, outcome, least):
        return [_bare(page, outcome, "value"), page.words.DEPARTMENT_CELL_OVER, _bare(page, outcome, "target")]
    if outcome.gap is not None:
        return cells.gap(page, outcome)
    if indicator.kind in ("zero", "per_area") and outcome.value is not None:
        return cells.value(page, outcome)
    return [words["met" if outcome.met else "unmet"]]


def _is_small(indicator: Indicator, outcome: Outcome, least: int) -> bool:
    """Whether a count's target is under the least that has a percentage of its own."""
    known = outcome.value is not None and outcome.target is not None
    return known and indicator.kind == "count" and (outcome.target or 0) < least


def _bare(page: Page, outcome: Outcome, which: str) -> Run:
    runs = cells.value(page, outcome) if which == "value" else cells.target(page, outcome)
    return next((run for run in runs if isinstance(run, dict)), label(DASH))
