"""The figures of the demo data: every cell of a unit's 任务进展 over four quarters, before anything goes missing."""

from __future__ import annotations

from collections.abc import Callable

from analysis.intake.synthetic_levels import per_area_figures, raised_standard, word_figures
from analysis.intake.synthetic_quantities import count_figures, ratio_figures
from analysis.intake.synthetic_story import Story
from analysis.intake.synthetic_teller import NONE, Figures, Teller
from analysis.intake.workbook_layout import cells_of, indicators_asked
from analysis.plan import Plan, Unit


def figures_of(story: Story, plan: Plan, unit: Unit) -> Figures:
    """Make up every cell of a unit's 任务进展 but its texts.

    Args:
        story: what the data tells.
        plan: targets, weights and paces.
        unit: an area or 市本级.

    Returns:
        four values a cell: a number, the key of a state word, ``none`` for 无此项, or None where nothing is written.
    """
    figures: Figures = {}
    for indicator in indicators_asked(plan, unit):
        teller = Teller(story, plan, indicator, unit)
        cells = [[NONE] * 4 for _ in cells_of(plan, indicator)] if _without(teller) else None
        made = dict(zip(cells_of(plan, indicator), cells, strict=True)) if cells else _made(teller)
        figures.update({key: list(made.get(key, [None] * 4)) for key in cells_of(plan, indicator)})
    return _screened(figures, Teller(story, plan, plan.indicator("24.1"), unit))


def _without(teller: Teller) -> bool:
    """Whether a target is no work of this unit at all."""
    listed = teller.told("values") is not None or teller.told("ratios") is not None
    if teller.unit.kind == "city_level" and not listed:
        unlisted = teller.code in teller.story.told["values"] and teller.indicator.county_target != "allocated"
        if unlisted and teller.indicator.kind == "count":
            return True
    return bool(teller.indicator.weights) and not teller.weight(teller.indicator.weights)


def _made(teller: Teller) -> Figures:
    indicator = teller.indicator
    if indicator.numerator_name:
        return ratio_figures(teller)
    kinds: dict[str, Callable[[Teller], Figures]] = {
        "count": count_figures,
        "zero": count_figures,
        "standard": raised_standard,
        "milestone": word_figures,
        "per_area": per_area_figures if indicator.value is not None else word_figures,
    }
    return kinds[indicator.kind](teller)


def _screened(figures: Figures, teller: Teller) -> Figures:
    """Let 24.1 and 24.2 tell of the same women."""
    count = ("24.1", teller.indicator.counts, "", "value")
    rate = ("24.2", teller.plan.indicator("24.2").counts, "")
    if (*rate, "numerator") not in figures:
        return figures
    low, high = teller.story.told["eligible"]
    target = teller.plan.allocation(teller.indicator, teller.unit) or 0
    part = low + (high - low) * teller.story.chance(teller.unit.unit, "eligible").random()
    eligible = round(target * part)
    figures[count] = [min(value, eligible) for value in figures[count] if isinstance(value, int)]
    figures[*rate, "numerator"], figures[*rate, "denominator"] = list(figures[count]), [eligible] * 4
    return figures
