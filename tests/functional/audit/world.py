"""One data set, recomputed: verdicts, standings, ranks and moves of any unit and quarter."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

from .city import CityJudge
from .money import Money
from .plan_files import PlanFiles
from .plan_tables import AREAS, CITY, COUNTED, GROUP_ENDS, JUDGED, LATE, ORDER, ZONES
from .standings import Move, Standing, moves, ranks, standing
from .verdicts import Judge, Verdict, before, quarter_end
from .workbooks import Submissions


class World:
    """Everything that a page of one data set may print, from its raw files alone."""

    def __init__(self, data: Path, dataset: str = "demo", year: str = "2021") -> None:
        self.plan = PlanFiles(data / "raw" / year / "plan")
        self.data = Submissions(data / "raw" / year / dataset)
        self.money = Money(self.plan, self.data)
        self.judge = Judge(self.plan, self.data)
        self.city = CityJudge(self.judge, self.money)
        self.verdicts = cache(self._verdicts)
        self.standing = cache(self._standing)
        self.ranks = cache(self._ranks)

    def _verdicts(self, unit: str, period: str, first: bool = False) -> dict[str, Verdict]:
        return self.city.all(period, first) if unit == CITY else self.judge.unit(unit, period, first)

    def _standing(self, unit: str, period: str) -> Standing:
        return standing(unit, self.verdicts(unit, period).values())

    def _ranks(self, period: str) -> dict[str, int | None]:
        floor = Fraction(self.plan.rule("ranking.coverage_floor", quarter_end(period)))
        return ranks((self.standing(area, period) for area in AREAS), floor)

    def moves(self, unit: str, period: str) -> list[Move]:
        earlier = before(period)
        return moves(self.verdicts(unit, earlier), self.verdicts(unit, period)) if earlier else []

    def restated(self, unit: str, period: str) -> list[tuple[str, Fraction, Fraction]]:
        """Figures of the quarter before that a later version of its workbook changed."""
        earlier = before(period)
        if earlier is None:
            return []
        first, last = self.verdicts(unit, earlier, True), self.verdicts(unit, earlier)
        pairs = [(name, first[name].value, last[name].value) for name in last]
        return [(name, old, new) for name, old, new in pairs if old is not None and new is not None and old != new]

    def increment(self, unit: str, period: str, name: str) -> Fraction | None:
        """This quarter's part of a flow; in the first quarter all of it."""
        now = self.verdicts(unit, period)[name]
        if now.target_row.kind != "count" or now.target_row.stock or now.value is None or now.at_least:
            return None
        if now.status == "no_target":
            return None
        earlier = before(period)
        if earlier is None:
            return now.value
        past = self.verdicts(unit, earlier)[name]
        return None if past.value is None or past.at_least else now.value - past.value

    def late(self, unit: str, period: str, *statuses: str) -> list[Verdict]:
        """Firm targets in these statuses, the most severe and furthest behind first."""
        found = [v for v in self.verdicts(unit, period).values() if v.status in statuses and not v.target_row.soft]
        return sorted(found, key=lambda v: (-JUDGED.index(v.status), v.gap is None, -(v.gap or 0), ORDER.index(v.id)))

    def decisions(self, unit: str, period: str) -> list[Verdict]:
        end = quarter_end(period)
        first = JUDGED.index(self.plan.rule("decisions.from_status", end))
        return self.late(unit, period, *JUDGED[first:])[: self.plan.rule("decisions.most", end)]

    def groups(self, unit: str, period: str) -> dict[int, list[Verdict]]:
        """Firm counted targets by group."""
        found: dict[int, list[Verdict]] = {number: [] for number in range(1, len(GROUP_ENDS) + 1)}
        for each in self.verdicts(unit, period).values():
            if each.status in COUNTED and not each.target_row.soft:
                found[each.target_row.group].append(each)
        return {number: each for number, each in found.items() if each}

    def late_by_group(self, unit: str, period: str) -> dict[int, int]:
        counts = {number: sum(v.status in LATE for v in each) for number, each in self.groups(unit, period).items()}
        return {number: count for number, count in counts.items() if count}

    def attention(self, period: str) -> list[tuple[str, str]]:
        """Areas that need attention with the reason: unranked, the last ranks below the city, several severe."""
        end, placed = quarter_end(period), self.ranks(period)
        found = [(area, "unranked") for area in AREAS if placed[area] is None]
        ranked = sorted((a for a in AREAS if placed[a]), key=lambda a: -(placed[a] or 0))
        city = self.standing(CITY, period).rate or Fraction(0)
        last = ranked[: self.plan.rule("attention.last_ranked", end)]
        found += [(a, "last_ranked") for a in last if (self.standing(a, period).rate or 0) < city]
        known = {area for area, _ in found}
        many = self.plan.rule("attention.severe_from", end)
        severe = [a for a in AREAS if a not in known and self.standing(a, period).count("severely_behind") >= many]
        return found + [(area, "severe") for area in severe]

    def other_shares(self, unit: str, period: str, scope: str = "B9") -> list[Fraction]:
        """Known shares of the other areas in a scope, in plan order."""
        shares = (self.money.share(area, period, scope) for area in AREAS if area != unit)
        return [share.exact for share in shares if share is not None and share.exact is not None]

    def named_shares(self, unit: str, period: str) -> tuple[int, tuple[str, Fraction] | None]:
        """Ticks with a name: how many zones that stand together, and the one area above all, this one among them."""
        known = {area: self.money.share(area, period, "B9") for area in (*AREAS, unit)}
        shares = {area: each.exact for area, each in known.items() if each is not None and each.exact is not None}
        everyone = {area: share for area, share in shares.items() if area != CITY}
        tops = [area for area, share in everyone.items() if share == max(everyone.values())]
        top = tops[0] if len(tops) == 1 and tops[0] != unit else None
        zones = [share for area, share in everyone.items() if area in ZONES and area != unit]
        rest = [share for area, share in everyone.items() if area not in ZONES or area == unit]
        apart = len(zones) > 1 and top not in ZONES and not any(min(zones) <= each <= max(zones) for each in rest)
        return len(zones) if apart else 0, None if top is None else (top, everyone[top])

    def missing(self, period: str) -> dict[str, tuple[str, ...]]:
        """Firm targets that each area did not report: the most first, then by rank."""
        placed = self.ranks(period)
        order = sorted(AREAS, key=lambda area: (placed[area] is None, placed[area] or 0))
        lacking = {area: self.standing(area, period).members["not_reported"] for area in order}
        return dict(sorted(((a, found) for a, found in lacking.items() if found), key=lambda entry: -len(entry[1])))

    def sums(self, period: str) -> list[Verdict]:
        """The city's figures that are sums of its units: incomplete ones first."""
        found = [v for v in self.verdicts(CITY, period).values() if v.covered and v.status in COUNTED]
        return sorted(found, key=lambda v: v.covered == v.units_due)

    def nothing(self, unit: str, period: str) -> bool:
        """Whether an area sent neither a target nor a budget."""
        return unit != CITY and not self.standing(unit, period).reported and not self.money.column(unit, period)
