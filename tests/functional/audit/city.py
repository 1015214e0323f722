"""The city: its own figure decides; without one the sum of its units, with its coverage."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from .money import Money
from .plan_tables import CITY, NAMED_IN, PARTS, TARGETS, Target
from .verdicts import Judge, Part, Verdict, against_pace, held, quarter_end
from .workbooks import Cell


class CityJudge:
    """Judges the city from its own workbook and those of its sixteen parts."""

    def __init__(self, judge: Judge, money: Money) -> None:
        self.judge, self.money = judge, money

    def all(self, period: str, first: bool = False) -> dict[str, Verdict]:
        units = {unit: self.judge.unit(unit, period, first) for unit in PARTS}
        return {row.id: self._one(row, period, units, first) for row in TARGETS}

    def _one(self, row: Target, period: str, units: dict[str, dict[str, Verdict]], first: bool) -> Verdict:
        if row.kind == "per_area":
            return self._areas(row, period, {u: units[u][row.id] for u in NAMED_IN[row.id]})
        book = self.judge.data.book(period, CITY, first)
        own = self.judge.evidence(row, CITY, period, book)
        if row.kind == "band":
            return self._band(own, period)
        if own.status != "not_reported":
            return own if own.status else self.judge.judge(own, period)
        mine = {u: found[row.id] for u, found in units.items() if row.id in found}
        return self._sum(own, period, mine)

    def _areas(self, row: Target, period: str, areas: dict[str, Verdict]) -> Verdict:
        bound = [each for each in areas.values() if not each.void]
        met = sum(each.met is True for each in bound)
        found = Verdict(row, CITY, "", target=None, areas=(met, len(bound)))
        if all(each.status == "not_reported" for each in bound):
            return replace(found, status="not_reported", areas=(met, len(bound)))
        if any(each.met is False for each in bound):
            return replace(found, met=False, status=self._unmet(row, period, bound))
        if met < len(bound):
            return replace(found, status="not_assessable")
        return replace(found, met=True, status=held(row, True, period))

    def _unmet(self, row: Target, period: str, bound: list[Verdict]) -> str:
        return held(row, False, period, any(each.slipping for each in bound if each.met is False))

    def _band(self, own: Verdict, period: str) -> Verdict:
        share = self.money.share(CITY, period, "B9")
        if share is None:
            return replace(own, status="not_reported")
        if share.low is None or share.low != share.high:
            return replace(own, status="not_assessable")
        plan, end = self.judge.plan, quarter_end(period)
        low, high = Fraction(plan.rule("livelihood.band_low", end)), Fraction(plan.rule("livelihood.band_high", end))
        found = replace(own, value=share.low, cells=share.cells)
        if share.low >= low:
            status = "completed" if period.endswith("4") else "on_pace"
            return replace(found, met=True, status=status, note="高于区间" if share.low > high else "")
        first, second = (Fraction(step) for step in plan.rule("livelihood.band_steps", end))
        gap = low - share.low
        late = "slightly_behind" if gap <= first else "behind" if gap <= second else "severely_behind"
        return replace(found, met=False, status=late)

    def _sum(self, own: Verdict, period: str, units: dict[str, Verdict]) -> Verdict:
        row = own.target_row
        asked = {u: each for u, each in units.items() if not each.void}
        given = {u: each for u, each in asked.items() if _has_figure(each)}
        if not given:
            return own
        found = replace(own, status="", covered=len(given), units_due=len(asked))
        whole = len(given) == len(asked)
        if row.kind == "count":
            return self._count(found, period, list(given.values()), whole)
        if row.kind == "zero":
            total = sum((each.value or Fraction(0) for each in given.values()), Fraction(0))
            found = replace(found, value=total, at_least=not whole, cells=_cells(given))
            if total or whole:
                return replace(found, met=not total, status=held(row, not total, period))
            return replace(found, status="not_assessable")
        if row.ratio:
            return self._ratio(found, period, list(given.values()), whole)
        raise AssertionError(f"{row.id} {period}: the audit has no roll-up for {row.kind} without a city figure")

    def _count(self, found: Verdict, period: str, given: list[Verdict], whole: bool) -> Verdict:
        total = sum((each.value or Fraction(0) for each in given), Fraction(0))
        cells = tuple(cell for each in given for cell in each.cells)
        found = replace(found, value=total, at_least=not whole, cells=cells)
        if found.target_row.unknown or found.target_row.stock:
            raise AssertionError(f"{found.id}: the audit does not sum stocks or unknown targets")
        assert found.target is not None
        found = against_pace(self.judge.plan, replace(found, attainment=total / found.target), period)
        if whole or found.status in ("completed", "on_pace"):
            return found
        return replace(found, status="not_assessable")

    def _ratio(self, found: Verdict, period: str, given: list[Verdict], whole: bool) -> Verdict:
        top = sum((each.parts[0].top.number or Fraction(0) for each in given if each.parts[0].top), Fraction(0))
        bottom = sum(
            (each.parts[0].bottom.number or Fraction(0) for each in given if each.parts[0].bottom), Fraction(0)
        )
        part = Part("", Cell(float(top), ""), Cell(float(bottom), ""))
        found = replace(found, value=top / bottom * 100 if bottom else None, parts=(part,), at_least=not whole)
        if not whole or found.value is None or found.target is None:
            return replace(found, status="not_assessable")
        return against_pace(self.judge.plan, replace(found, attainment=found.value / found.target), period)


def _has_figure(each: Verdict) -> bool:
    return each.value is not None


def _cells(given: dict[str, Verdict]) -> tuple[Cell, ...]:
    return tuple(cell for each in given.values() for cell in each.cells)
