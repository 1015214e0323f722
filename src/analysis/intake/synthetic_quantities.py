"""Counts and rates of the demo data: what is done of a target, and how many of how many."""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor

from analysis.intake.synthetic_teller import Figures, Four, Teller
from analysis.intake.synthetic_tracks import paces_of, whole


# --- counts ----------------------------------------------------------------------------------------
def count_figures(teller: Teller) -> Figures:
    """A count over four quarters, with its opening stock and its other stages."""
    outright = teller.told("values")
    target = teller.plan.allocation(teller.indicator, teller.unit) or 0
    opening = _opening(teller, target)
    values = list(outright) if outright is not None else _advanced(teller, target - opening, opening)
    key = (teller.code, teller.indicator.counts, "")
    made: Figures = {(*key, "value"): values, (*key, "opening"): [opening] * 4}
    for stage in teller.indicator.other_stages.split(";"):
        made[teller.code, stage, "", "value"] = _other_stage(teller, target, values)
    return made


def _opening(teller: Teller, target: int) -> int:
    said = teller.story.part("openings", teller.code)
    if isinstance(said, dict):
        return int(said.get(teller.unit.unit, 0))
    return floor(target * float(said)) if said else 0


def _advanced(teller: Teller, span: int, opening: int) -> Four:
    size = teller.story.part("scales", teller.code)
    span = round(teller.sized(size)) if size else span
    if not span:
        return [0] * 4 if teller.indicator.kind != "count" or teller.indicator.flow != "stock" else [opening] * 4
    paces = paces_of(teller.plan, teller.indicator)
    if teller.indicator.base_unit == "公里":
        return [Decimal(round(span * part / 10)) / 10 for part in teller.reached]
    return [opening + whole(span, part, pace) for part, pace in zip(teller.reached, paces, strict=True)]


def _other_stage(teller: Teller, target: int, values: Four) -> Four:
    started = teller.told("started")
    if started is not None:
        return list(started)
    numbers = [value for value in values if isinstance(value, int | Decimal)]
    if teller.indicator.counts == "开工":
        return [0, *(floor(number * 55 / 100) for number in numbers[:2]), floor(numbers[2] * 7 / 10)]
    if not target:
        return [*values[1:], values[3]]
    ahead = [min(100.0, part + step) for part, step in zip(teller.reached, (30, 38, 36, 100), strict=True)]
    begun = [max(number, ceil(target * part / 100)) for number, part in zip(numbers, ahead, strict=True)]
    return list(begun)


# --- rates -----------------------------------------------------------------------------------------
def ratio_figures(teller: Teller) -> Figures:
    """Numerators and denominators over four quarters, item by item."""
    made: Figures = {}
    for number, item in enumerate([row.name for row in teller.plan.items_of(teller.code)] or [""]):
        tops, bottom = _outright(teller) or _fraction(teller, item, first=number == 0)
        key = (teller.code, teller.indicator.counts, item)
        made[*key, "numerator"], made[*key, "denominator"] = tops, [bottom] * 4
    return made


def _outright(teller: Teller) -> tuple[Four, int] | None:
    told = teller.told("ratios")
    return (list(told[0]), int(told[1])) if told else None


def _fraction(teller: Teller, item: str, first: bool) -> tuple[Four, int]:
    size = teller.story.part("denominators", teller.code)
    if size is None:
        return [None] * 4, 0
    scale = float(teller.story.told["item_scales"].get(item, 1))
    bottom = max(1, round(teller.sized(size) * scale))
    rate = float(teller.indicator.value or teller.story.told["assumed_rates"][teller.code])
    above = 0 if first else 3 * teller.story.chance(teller.unit.unit, teller.code, item).random()
    paces = paces_of(teller.plan, teller.indicator)
    parts = [(part + above, part + above >= pace) for part, pace in zip(teller.reached, paces, strict=True)]
    return [_top(bottom, bottom * rate * part / 10_000, fine) for part, fine in parts], bottom


def _top(bottom: int, value: float, fine: bool) -> int:
    return min(bottom, ceil(value - 1e-9) if fine else floor(value))
