"""What each target of one unit comes to in one quarter, straight from its workbook."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from .plan_files import PlanFiles
from .plan_tables import CITY, CLASSES, ITEMS, TARGETS, Target
from .workbooks import BASIC, STATES, Book, Cell, Submissions

ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


def quarter_end(period: str) -> date:
    return date(int(period[:4]), *ENDS[int(period[-1])])


def before(period: str) -> str | None:
    return None if period.endswith("1") else f"{period[:-1]}{int(period[-1]) - 1}"


@dataclass(frozen=True)
class Part:
    """Numerator and denominator (or value and base) of one item."""

    item: str
    top: Cell | None
    bottom: Cell | None

    @property
    def ratio(self) -> Fraction | None:
        top, bottom = number(self.top), number(self.bottom)
        return None if top is None or not bottom else top / bottom * 100


@dataclass(frozen=True)
class Verdict:
    """The outcome of one target."""

    target_row: Target
    unit: str
    status: str
    target: Fraction | None = None
    value: Fraction | None = None
    opening: Fraction | None = None
    attainment: Fraction | None = None
    pace: Fraction | None = None
    expected: int | None = None
    met: bool | None = None
    slipping: bool = False
    word: str = ""
    parts: tuple[Part, ...] = ()
    other: tuple[Cell, ...] = ()
    cells: tuple[Cell, ...] = ()
    opening_cells: tuple[Cell, ...] = ()
    at_least: bool = False
    covered: int | None = None
    units_due: int | None = None
    areas: tuple[int, int] | None = None
    void: bool = False
    note: str = field(default="")

    @property
    def id(self) -> str:
        return self.target_row.id

    @property
    def gap(self) -> Fraction | None:
        if self.pace is None or self.attainment is None:
            return None
        return self.pace - self.attainment * 100


def number(cell: Cell | None) -> Fraction | None:
    return cell.number if cell is not None else None


def by_gap(gap: Fraction, attainment: Fraction, pace: Fraction) -> str:
    if gap <= 0:
        return "on_pace"
    if (attainment <= 0 and pace >= 50) or gap > 30:
        return "severely_behind"
    return "slightly_behind" if gap <= 10 else "behind"


def against_pace(plan: PlanFiles, verdict: Verdict, period: str) -> Verdict:
    """Pace, and a status from the gap; a small number of whole things is due in whole things."""
    row, target = verdict.target_row, verdict.target
    assert verdict.attainment is not None and target is not None
    pace = plan.pace(row.id, int(period[-1]))
    expected = None
    if row.discrete and target < 10:
        expected = int(pace * target / 100)
        pace = Fraction(expected * 100) / target
    verdict = replace(verdict, pace=pace, expected=expected)
    assert verdict.gap is not None
    met = verdict.value is not None and verdict.value >= target
    if met:
        lasting = row.kind == "count" or quarter_end(period) >= row.deadline
        return replace(verdict, met=True, status="completed" if lasting else "on_pace")
    return replace(verdict, met=False, status=by_gap(verdict.gap, verdict.attainment, pace))


def held(row: Target, met: bool, period: str, slipping: bool = False) -> str:
    """Status of what is met or not at each date: standards, per-area targets, zero and not-below."""
    due = quarter_end(period) >= row.deadline
    if met:
        return "completed" if due or row.kind == "standard" else "on_pace"
    if due:
        return "severely_behind"
    if row.kind in ("zero", "not_below"):
        return "behind"
    return "slightly_behind" if slipping else "on_pace"


def stepped(row: Target, states: list[str], period: str) -> str:
    """Status of a milestone by its dated stages: the worst of them."""
    end, worst = quarter_end(period), 0
    for state, (_, due) in zip(states, row.steps, strict=True):
        if state == "done":
            continue
        if end < due:
            worst = max(worst, 2 if state == "slipping" else 1)
        else:
            earlier = before(period)
            first = earlier is None or quarter_end(earlier) < due
            worst = max(worst, 3 if first and not period.endswith("4") else 4)
    return ("completed", "on_pace", "slightly_behind", "behind", "severely_behind")[worst]


class Judge:
    """Judges units of a data set from their own workbooks (the city's roll-up stands in `city`)."""

    def __init__(self, plan: PlanFiles, data: Submissions) -> None:
        self.plan, self.data = plan, data

    def targets(self, unit: str) -> list[Target]:
        return [row for row in TARGETS if self.plan.applies(row.measure, unit)]

    def unit(self, unit: str, period: str, first: bool = False) -> dict[str, Verdict]:
        """Every target of the measures that apply to the unit."""
        book = self.data.book(period, unit, first)
        return {row.id: self._one(row, unit, period, book) for row in self.targets(unit)}

    def _one(self, row: Target, unit: str, period: str, book: Book) -> Verdict:
        found = self.evidence(row, unit, period, book)
        if not self.plan.binds(row.id, unit):
            return replace(found, status="no_target", target=None)
        return found if found.status else self.judge(found, period)

    def evidence(self, row: Target, unit: str, period: str, book: Book) -> Verdict:
        """What the workbook says, with a status only where that alone decides it."""
        base = Verdict(row, unit, "", target=self.plan.target(row.id, unit))
        if row.kind == "not_below":
            return self._basic(base, book)
        if row.kind == "band":
            return replace(base, status="no_target" if unit != CITY else "")
        cells = book.of(row.id)
        if cells and all(cell.state in ("blank", "none") for cell in cells) and any(c.state == "none" for c in cells):
            explained = any(cell.note for cell in cells)
            return replace(base, void=explained, status="not_applicable" if explained else "not_assessable")
        filled = replace(base, **self._figures(row, book))  # type: ignore[arg-type]
        if all(cell.state == "blank" for cell in cells):
            return replace(filled, status="not_reported")
        return filled

    def _figures(self, row: Target, book: Book) -> dict[str, object]:
        if row.kind == "milestone":
            words = [str(getattr(book.get(row.id, step, "进度"), "raw", "") or "") for step, _ in row.steps]
            return {"word": words[-1], "note": ",".join(STATES.get(word, "") for word in words)}
        state = book.get(row.id, row.counts, "进度")
        slipping = state is not None and STATES.get(str(state.raw)) == "slipping"
        if row.id == "15.1":
            return {"slipping": slipping, "word": str(state.raw or "") if state else ""}
        if row.ratio:
            return {"slipping": slipping, **_ratio(row, book)}
        if row.id == "1.1":
            return {"slipping": slipping, "parts": _recipients(book)}
        value, opening = book.get(row.id, row.counts, "累计数"), book.get(row.id, row.counts, "年初数")
        other = book.get(row.id, row.other, "累计数") if row.other else None
        parts = (Part("", value, opening),) if row.kind == "standard" else ()
        return {
            "slipping": slipping, "value": number(value), "opening": number(opening), "parts": parts,
            "cells": (value,) if number(value) is not None else (),
            "opening_cells": (opening,) if number(opening) is not None else (),
            "other": (other,) if number(other) is not None else (),
        }  # fmt: skip

    def _basic(self, base: Verdict, book: Book) -> Verdict:
        now, last = book.basic.get(("合计", "本年累计")), book.basic.get(("合计", "上年同期累计"))
        if all(cell.state == "blank" for cell in book.basic.values()):
            return replace(base, status="not_reported")
        cells = tuple(cell for cell in (now,) if number(cell) is not None)
        later = tuple(cell for cell in (last,) if number(cell) is not None)
        return replace(base, value=number(now), opening=number(last), cells=cells, opening_cells=later, note=BASIC)

    def judge(self, found: Verdict, period: str) -> Verdict:
        """Status of a target that has figures."""
        row = found.target_row
        if row.unknown:
            return replace(found, status="not_assessable")
        if row.kind == "milestone":
            states = found.note.split(",")
            known = all(states)
            return replace(found, status=stepped(row, states, period) if known else "not_assessable")
        if row.id == "15.1":
            met = STATES.get(found.word) == "done"
            return replace(found, met=met, status=held(row, met, period, found.slipping))
        if row.id == "1.1":
            return self._rise(found, period)
        if found.value is None:
            return replace(found, status="not_assessable")
        if row.kind in ("count", "rate", "share") or row.id == "24.2":
            return self._attained(found, period)
        if row.kind == "not_below":
            if found.opening is None:
                return replace(found, status="not_assessable")
            met = found.value >= found.opening
            return replace(found, met=met, status=held(row, met, period))
        assert found.target is not None
        met = found.value == 0 if row.kind == "zero" else found.value >= found.target
        above = row.high is not None and found.value > row.high
        return replace(found, met=met, status=held(row, met, period, found.slipping), note="超出区间" if above else "")

    def _attained(self, found: Verdict, period: str) -> Verdict:
        value, target, opening = found.value, found.target, found.opening
        assert value is not None and target is not None
        attainment = value / target
        if found.target_row.stock and opening is None and value < target:
            return replace(found, status="not_assessable")
        if found.target_row.stock and opening is not None and opening < target:
            attainment = (value - opening) / (target - opening)
        return against_pace(self.plan, replace(found, attainment=attainment), period)

    def _rise(self, found: Verdict, period: str) -> Verdict:
        missing = below = False
        rises = {part.item: part.ratio for part in found.parts}
        for apart, combined in CLASSES:
            known = [rises.get(item) for item in apart]
            if combined and None in known and rises.get(combined) is not None:
                known = [rise for rise in known if rise is not None] + [rises[combined]]
            missing |= None in known
            below |= any(rise is not None and rise - 100 < 10 for rise in known)
        if below or not missing:
            return replace(found, met=not below, status=held(found.target_row, not below, period, found.slipping))
        return replace(found, status="not_assessable")


def _recipients(book: Book) -> tuple[Part, ...]:
    found = []
    for apart, combined in CLASSES:
        for item in (*apart, *([combined] if combined else ())):
            top, bottom = book.get("1.1", "标准", "累计数", item), book.get("1.1", "标准", "年初数", item)
            if number(top) is not None or number(bottom) is not None:
                found.append(Part(item, top, bottom))
    return tuple(found)


def _ratio(row: Target, book: Book) -> dict[str, object]:
    """Numerators and denominators; of several items the lowest decides, and all must be there."""
    parts, void = [], 0
    items = ITEMS.get(row.id, ("",))
    for item in items:
        top, bottom = book.get(row.id, row.counts, "分子", item), book.get(row.id, row.counts, "分母", item)
        if all(cell is not None and cell.state == "none" and cell.note for cell in (top, bottom)):
            void += 1
            continue
        parts.append(Part(item, top, bottom))
    ratios = [part.ratio for part in parts]
    lowest = min((ratio for ratio in ratios if ratio is not None), default=None)
    chosen = next((part for part in parts if part.ratio == lowest and lowest is not None), None)
    cells = (chosen.top, chosen.bottom) if chosen else ()
    return {"parts": tuple(parts), "value": None if None in ratios else lowest, "cells": cells}
