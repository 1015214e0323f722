"""What a quarter's portal prints in each language, from the processed tables that the run has made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.briefing.case import HEAD, LANGUAGES, Case, exact, read_case
from analysis.briefing.page import Page
from analysis.briefing.portal import Portal, portal
from analysis.briefing.portal.change import Moved, moved
from analysis.errors import UserError
from analysis.plan import Plan
from analysis.plan.outlines import read_drawing
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.results.assessing import Assessment, assess
from analysis.results.money import budget_series
from analysis.results.outcome import Outcome
from analysis.results.status import Status
from analysis.results.transitions import transitions


def portals(
    workspace: Workspace, dataset: str, quarter: Quarter, languages: Iterable[str] = LANGUAGES
) -> dict[str, Portal]:
    """The contents by language; none before the tables are made, and none in a language that the plan lacks.

    Every unit's figures are in the tables, so that a run of one area gives the same contents as one of all.
    """
    if not (workspace.processed(dataset, quarter) / HEAD).is_file():
        return {}
    plan = workspace.plan(quarter.year)
    cases = [case for each in languages if (case := _case(workspace, plan, dataset, quarter, each))]
    if not cases:
        return {}
    first = _page(cases[0])
    changes, drawing = _moved(first), read_drawing(plan.folder)
    pages = (first, *(replace(first, case=case) for case in cases[1:]))
    return {page.case.language: portal(page, changes, drawing) for page in pages}


def _case(workspace: Workspace, plan: Plan, dataset: str, quarter: Quarter, language: str) -> Case | None:
    try:
        return read_case(workspace, plan, dataset, quarter, plan.city, language)
    except UserError:  # the briefings in this language say what is missing
        return None


def _page(case: Case) -> Page:
    """The city's page, as its notebook makes it."""
    plan, unit = case.plan, case.unit
    judged = assess(plan, case.observations, unit.unit, case.quarter)
    before = assess(plan, case.observations, unit.unit, case.previous) if case.previous else None
    return Page(case, judged, before, None, budget_series(plan, case.observations, unit, case.quarter))


def _moved(page: Page) -> list[Moved]:
    """What changed in each area, as its own briefing says it."""
    case, plan = page.case, page.case.plan
    if case.previous is None or not page.has_before or not page.has_areas:
        return []
    earlier = Assessment(plan, case.observations, case.previous)
    now = _outcomes(case)
    pairs = [(area, earlier.outcomes(area), now.get(area.unit, [])) for area in plan.areas]
    return [moved(area.unit, transitions(plan, before, after)) for area, before, after in pairs]


def _outcomes(case: Case) -> dict[str, list[Outcome]]:
    """Status and target of every unit's outcomes, by unit: what a transition is told by."""
    found: dict[str, list[Outcome]] = {}
    rows = case.outcomes
    for unit, code, status, target in zip(rows["unit"], rows["indicator"], rows["status"], rows["target"], strict=True):
        found.setdefault(unit, []).append(Outcome(unit, code, Status(status), exact(target)))
    return found
