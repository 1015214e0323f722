"""Places of areas and which of them need attention, from the run's tables."""

from __future__ import annotations

from analysis.briefing.page import Page
from analysis.plan import Plan
from analysis.results.ranking import Attention, Place, Standing, needing_attention
from analysis.results.status import Status


def places(page: Page) -> list[Place]:
    """Every area in order of rank, unranked last."""
    frame = page.case.outcomes
    standings = {unit: _standing(page.case.plan, unit, rows) for unit, rows in frame.groupby("unit", sort=False)}
    table = page.case.places
    return [Place(standings[unit], int(rank) or None) for unit, rank in zip(table["unit"], table["rank"], strict=True)]


def _standing(plan: Plan, unit: object, rows: object) -> Standing:
    counts: dict[Status, int] = {}
    for indicator, status in zip(rows["indicator"], rows["status"], strict=True):  # type: ignore[index]
        if plan.indicator(indicator).firm:
            counts[Status(status)] = counts.get(Status(status), 0) + 1
    return Standing(str(unit), counts)


def attention_areas(page: Page) -> list[Attention]:
    """Areas that need attention, in order of reason."""
    return needing_attention(page.case.plan, places(page), page.standing, page.case.quarter)
