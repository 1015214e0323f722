"""What was reported about one target: gathered from one unit's cells, or added up over units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from analysis.plan import Indicator, Plan, Unit
from analysis.results.outcome import Part
from analysis.results.readings import HAND_STATUS, Reading, Readings

#: kinds whose figure is a numerator over a denominator
RATIOS = ("rate", "share_of_units")


@dataclass(frozen=True)
class Evidence:
    """The reported figures of one target, before they are judged.

    ``given`` is False when nothing was written; ``declined`` when 无此项 was written with its reason.
    """

    unit: str
    given: bool = False
    declined: bool = False
    value: Fraction | None = None
    opening: Fraction | None = None
    parts: tuple[Part, ...] = ()
    progress: tuple[tuple[str, str], ...] = ()
    other_stages: tuple[tuple[str, Fraction, str], ...] = ()
    reason: str = ""
    sources: tuple[str, ...] = ()
    opening_sources: tuple[str, ...] = ()
    origin: str = "own"
    covered: tuple[str, ...] = ()
    uncovered: tuple[str, ...] = ()

    @property
    def scores(self) -> bool:
        """Whether a figure or word of the stage that counts is there, in whole or in part."""
        parts = any(part.numerator is not None for part in self.parts)
        return self.value is not None or bool(self.progress) or parts

    @property
    def slipping(self) -> bool:
        """Whether the sender says that it may come late."""
        return any(word == "slipping" for _, word in self.progress)


def is_ratio(indicator: Indicator) -> bool:
    """Whether the indicator is judged on a numerator over a denominator, also area by area (24.2)."""
    return indicator.kind in RATIOS or (indicator.kind == "per_area" and bool(indicator.numerator_name))


def is_yes_or_no(indicator: Indicator) -> bool:
    """Whether the indicator is reported in words only: milestones, and per-area targets without a number (15.1)."""
    return indicator.kind == "milestone" or (indicator.kind == "per_area" and indicator.value is None)


def gather(plan: Plan, indicator: Indicator, unit: Unit, readings: Readings) -> Evidence:
    """What one unit reported about one target in a quarter."""
    cells = readings.of(unit.unit, indicator.indicator)
    given = [cell for cell in cells if cell.given and cell.role != HAND_STATUS]
    reported = any(cell.role != "opening" for cell in given)  # what stood at the year's start reports nothing of now
    found = Evidence(unit=unit.unit, given=reported, other_stages=_other_stages(indicator, given))
    if given and all(cell.state == "none" for cell in given):
        if not all(cell.explanation for cell in given):
            return replace(found, reason="none_without_reason")
        if _names_every_item(plan, indicator, given):
            return replace(found, declined=True)
    if is_yes_or_no(indicator):
        return _words(found, indicator, given)
    if indicator.kind == "standard":
        parts = _standard_parts(plan, indicator, unit, readings)
        return replace(found, parts=parts, progress=_said(indicator, unit, readings))
    if is_ratio(indicator):
        return replace(found, parts=_ratio_parts(plan, indicator, unit, readings))
    return _quantity(found, indicator, unit, readings)


def _names_every_item(plan: Plan, indicator: Indicator, given: list[Reading]) -> bool:
    """Whether 无此项 was written for each item (each class of a standard): one of them alone declines only itself."""
    written = {cell.item for cell in given}
    names: dict[str, set[str]] = {}
    for item in plan.items_of(indicator.indicator):
        by_class = indicator.kind == "standard" and item.class_
        names.setdefault(item.class_ if by_class else item.name, set()).add(item.name)
    return all(members & written for members in names.values())


def _other_stages(indicator: Indicator, given: list[Reading]) -> tuple[tuple[str, Fraction, str], ...]:
    names = [stage for stage in indicator.other_stages.split(";") if stage]
    return tuple(
        (each.stage, each.value, each.source) for each in given if each.stage in names and each.value is not None
    )


def _words(found: Evidence, indicator: Indicator, given: list[Reading]) -> Evidence:
    said = [cell for cell in given if cell.role == "state"]
    figures = tuple((cell.stage, cell.value, cell.source) for cell in given if cell.value is not None)
    return replace(
        found,
        progress=tuple((cell.stage, cell.text) for cell in said),
        sources=tuple(cell.source for cell in said),
        other_stages=found.other_stages or figures,
    )


def _quantity(found: Evidence, indicator: Indicator, unit: Unit, readings: Readings) -> Evidence:
    key = unit.unit, indicator.indicator
    cell = readings.find(*key, "value", indicator.counts)
    opening = readings.number(*key, "opening", indicator.counts)
    value = cell.value if cell is not None else None
    return replace(
        found,
        value=value,
        opening=opening.value if opening else None,
        progress=_said(indicator, unit, readings),
        sources=(cell.source,) if cell is not None and value is not None else (),
        opening_sources=(opening.source,) if opening else (),
        reason="" if value is not None else _why_no_value(found, cell),
    )


def _said(indicator: Indicator, unit: Unit, readings: Readings) -> tuple[tuple[str, str], ...]:
    """The state word beside a figure, by which a unit can say that it may come late."""
    cell = readings.find(unit.unit, indicator.indicator, "state", indicator.counts)
    return ((cell.stage, cell.text),) if cell is not None and cell.given else ()


def _why_no_value(found: Evidence, cell: Reading | None) -> str:
    if cell is not None and cell.state == "text":
        return "unusable"
    return "other_stage_only" if found.other_stages else "value_missing"


def _ratio_parts(plan: Plan, indicator: Indicator, unit: Unit, readings: Readings) -> tuple[Part, ...]:
    items = [row.name for row in plan.items_of(indicator.indicator)] or [""]
    return tuple(
        ratio_part(item, top, bottom)
        for item in items
        for top, bottom in [_pair(readings, unit, indicator, item, "numerator", "denominator")]
        if not _declined(top, bottom)
    )


def _pair(
    readings: Readings, unit: Unit, indicator: Indicator, item: str, upper: str, lower: str
) -> tuple[Reading | None, Reading | None]:
    key = unit.unit, indicator.indicator
    return (
        readings.find(*key, upper, indicator.counts, item),
        readings.find(*key, lower, indicator.counts, item),
    )


def _declined(*cells: Reading | None) -> bool:
    return any(cell is not None and cell.state == "none" and cell.explanation for cell in cells)


def ratio_part(item: str, top: Reading | None, bottom: Reading | None) -> Part:
    """A rate in percent with its parts; a zero or missing denominator leaves it missing."""
    numerator, denominator = top.value if top else None, bottom.value if bottom else None
    ratio = numerator * 100 / denominator if numerator is not None and denominator else None
    return Part(item, numerator, denominator, ratio, _source(top), _source(bottom))


def _source(cell: Reading | None) -> str:
    return cell.source if cell is not None and cell.value is not None else ""


def _standard_parts(plan: Plan, indicator: Indicator, unit: Unit, readings: Readings) -> tuple[Part, ...]:
    items = plan.items_of(indicator.indicator)
    if not items:
        return (_standard_part("", *_pair(readings, unit, indicator, "", "value", "opening")),)
    parts: list[Part] = []
    for name in dict.fromkeys(item.class_ or item.name for item in items):
        members = [item for item in items if (item.class_ or item.name) == name]
        pairs = {item: _pair(readings, unit, indicator, item.name, "value", "opening") for item in members}
        kept = {item: pair for item, pair in pairs.items() if not _declined(*pair)}
        apart = [item for item in kept if not item.combined]
        reported_apart = any(cell is not None and cell.given for item in apart for cell in kept[item])
        whole = [item for item in kept if item.combined and _source(kept[item][0])]
        chosen = apart if reported_apart or not whole else whole
        parts.extend(_standard_part(item.name, *kept[item]) for item in chosen)
    return tuple(parts)


def _standard_part(item: str, now: Reading | None, base: Reading | None) -> Part:
    value, start = now.value if now else None, base.value if base else None
    rise = (value / start - 1) * 100 if value is not None and start else None
    return Part(item, value, start, rise, _source(now), _source(base))
