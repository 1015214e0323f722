"""Counts of firm targets, ranks, and what moved since the quarter before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .plan_tables import COUNTED, JUDGED, LATE
from .verdicts import Verdict


@dataclass(frozen=True)
class Standing:
    """How many firm targets of a unit are in each status."""

    unit: str
    members: dict[str, tuple[str, ...]]

    def count(self, *statuses: str) -> int:
        return sum(len(self.members[status]) for status in statuses)

    @property
    def due(self) -> int:
        return self.count(*COUNTED)

    @property
    def assessable(self) -> int:
        return self.count(*JUDGED)

    @property
    def fine(self) -> int:
        return self.count("completed", "on_pace")

    @property
    def late(self) -> int:
        return self.count(*LATE)

    @property
    def reported(self) -> int:
        return self.due - self.count("not_reported")

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.fine, self.assessable) if self.assessable else None


def standing(unit: str, verdicts: Iterable[Verdict]) -> Standing:
    firm = [each for each in verdicts if not each.target_row.soft]
    return Standing(unit, {s: tuple(each.id for each in firm if each.status == s) for s in COUNTED})


def ranks(standings: Iterable[Standing], floor: Fraction) -> dict[str, int | None]:
    """Rank by progress rate, ties 1, 2, 2, 4; None below the floor of coverage or with nothing to judge."""
    every = list(standings)
    ranked = [s for s in every if s.rate is not None and Fraction(s.reported, s.due) * 100 >= floor]
    places: dict[str, int | None] = {s.unit: None for s in every}
    for each in ranked:
        places[each.unit] = 1 + sum((other.rate or 0) > (each.rate or 0) for other in ranked)
    return places


@dataclass(frozen=True)
class Move:
    """A change of status of one target."""

    id: str
    kind: str
    old: str
    new: str


def moves(old: dict[str, Verdict], new: dict[str, Verdict]) -> list[Move]:
    """What changed between two quarters, firm targets only."""
    found = []
    for name, now in new.items():
        if now.target_row.soft or name not in old:
            continue
        was, is_now = old[name].status, now.status
        kind = _kind(was, is_now)
        if kind:
            found.append(Move(name, kind, was, is_now))
        elif was in COUNTED and is_now in COUNTED and old[name].target != now.target:
            found.append(Move(name, "re_targeted", was, is_now))
    return found


def _kind(was: str, now: str) -> str:
    if was == now or now not in COUNTED:
        return ""
    if was not in COUNTED:
        return "entered"
    if now not in JUDGED:
        return "no_longer_reported" if was in JUDGED or now == "not_reported" else "newly_reported"
    if was not in JUDGED:
        return "newly_reported"
    return "improved" if JUDGED.index(now) < JUDGED.index(was) else "worsened"
