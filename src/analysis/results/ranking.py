"""Progress rate, rank of areas and which of them need attention (method note 3.9, 3.10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from analysis.plan import Plan
from analysis.quarter import Quarter
from analysis.results.outcome import Outcome
from analysis.results.status import COUNTED, FINE, JUDGED, LATE, Status


@dataclass(frozen=True)
class Standing:
    """Counts of one unit's firm targets by status. Ratios are exact and None when nothing can be assessed."""

    unit: str
    counts: Mapping[Status, int]

    @property
    def due(self) -> int:
        """Firm targets that bind the unit."""
        return sum(self.counts.get(status, 0) for status in COUNTED)

    @property
    def assessable(self) -> int:
        """Firm targets that could be judged."""
        return sum(self.counts.get(status, 0) for status in JUDGED)

    @property
    def fine(self) -> int:
        """Completed or on pace."""
        return sum(self.counts.get(status, 0) for status in FINE)

    @property
    def late(self) -> int:
        """Slightly behind, behind or severely behind."""
        return sum(self.counts.get(status, 0) for status in LATE)

    @property
    def reported(self) -> int:
        """Firm targets with a report; not assessable counts as reported."""
        return self.due - self.counts.get(Status.NOT_REPORTED, 0)

    @property
    def rate(self) -> Fraction | None:
        """Progress rate: (completed + on pace) / assessable."""
        return Fraction(self.fine, self.assessable) if self.assessable else None

    @property
    def coverage(self) -> Fraction | None:
        """Reported / due."""
        return Fraction(self.reported, self.due) if self.due else None


def standing(plan: Plan, outcomes: list[Outcome], unit: str) -> Standing:
    """Count a unit's firm targets by status; soft ones are left out (method note 2.8)."""
    counts = dict.fromkeys(COUNTED, 0)
    for outcome in outcomes:
        if outcome.status in counts and plan.indicator(outcome.indicator).firm:
            counts[outcome.status] += 1
    return Standing(unit, counts)


@dataclass(frozen=True)
class Place:
    """An area's place: rank 1 is best, ties share a rank (1, 2, 2, 4); None is listed without a rank."""

    standing: Standing
    rank: int | None


def ranked(plan: Plan, standings: list[Standing], quarter: Quarter) -> list[Place]:
    """Rank areas by their progress rate on exact fractions; too little reported or assessable is unranked, last.

    Args:
        standings: one an area, in plan order, which also orders ties.
        quarter: for the coverage floor in force.
    """
    floor = plan.number("ranking.coverage_floor", quarter.end) / 100
    open_ = [each for each in standings if _rankable(each, floor)]
    places = [Place(each, 1 + sum((other.rate or 0) > (each.rate or 0) for other in open_)) for each in open_]
    places.sort(key=lambda place: place.rank or 0)
    return places + [Place(each, None) for each in standings if not _rankable(each, floor)]


def _rankable(each: Standing, floor: Fraction) -> bool:
    return each.rate is not None and each.coverage is not None and each.coverage >= floor


@dataclass(frozen=True)
class Attention:
    """An area that needs attention, with the reason: unranked, last_ranked or severe."""

    place: Place
    reason: str


def needing_attention(plan: Plan, places: list[Place], city: Standing, quarter: Quarter) -> list[Attention]:
    """Areas that need attention: unranked, then the last ranks below the city's rate, then several severe ones.

    Args:
        places: every area, as `ranked` gives them.
        city: the city's own standing.

    Returns:
        every such area in that order; page one names the first few (``attention.most``).
    """
    last = int(plan.number("attention.last_ranked", quarter.end))
    severe = int(plan.number("attention.severe_from", quarter.end))
    unranked = [place for place in places if place.rank is None]
    open_ = [place for place in places if place.rank is not None]
    low = [place for place in open_[-last:] if _below(place, city)]
    low.reverse()
    many = [
        place for place in open_ if place not in low and place.standing.counts.get(Status.SEVERELY_BEHIND, 0) >= severe
    ]
    return (
        [Attention(place, "unranked") for place in unranked]
        + [Attention(place, "last_ranked") for place in low]
        + [Attention(place, "severe") for place in many]
    )


def _below(place: Place, city: Standing) -> bool:
    rate = place.standing.rate
    return rate is not None and city.rate is not None and rate < city.rate
