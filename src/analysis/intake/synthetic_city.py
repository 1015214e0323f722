"""The city's own figures in the demo data: what the lead departments would report of all units together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from analysis.intake.synthetic_levels import standard_figures
from analysis.intake.synthetic_story import Story
from analysis.intake.synthetic_teller import NONE, Figures, Four, Teller
from analysis.intake.synthetic_words import state_words
from analysis.intake.workbook_layout import Key, cells_of, indicators_asked
from analysis.intake.workbook_writing import Value
from analysis.plan import Indicator, Plan

#: quarter in which the city raises its standards
_CITY_RAISES = 2


def city_figures(story: Story, plan: Plan, units: Mapping[str, Figures]) -> Figures:
    """Make up the city's 任务进展: sums of what the units did, standards and state words of its own.

    Args:
        units: the units' figures before anything goes missing; a lead department knows more than arrives.
    """
    figures: Figures = {}
    for indicator in indicators_asked(plan, plan.city):
        own = _own(story, plan, indicator)
        for key in cells_of(plan, indicator):
            figures[key] = own.get(key) or _added(_that_have(story, units, key), key)
    return _apart(story, plan, figures)


def _that_have(story: Story, units: Mapping[str, Figures], key: Key) -> dict[str, Figures]:
    """The units that have such a thing at all; one that answers 无此项 adds nothing to the city."""
    declined = {cell["unit"] for cell in story.told["cells"] if tuple(cell["key"]) == key and cell.get("value") == NONE}
    return {unit: figures for unit, figures in units.items() if unit not in declined}


def _own(story: Story, plan: Plan, indicator: Indicator) -> Figures:
    words: Figures = {key: [*four] for key, four in state_words(story, plan, indicator, plan.city).items()}
    if indicator.kind != "standard":
        return words
    levels = standard_figures(Teller(story, plan, indicator, plan.city), _CITY_RAISES)
    combined: Figures = {key: [None] * 4 for key in cells_of(plan, indicator) if key not in levels}
    return {**combined, **levels, **words}


def _added(units: Mapping[str, Figures], key: Key) -> Four:
    return [_sum(figures[key][number] for figures in units.values() if key in figures) for number in range(4)]


def _sum(values: Iterable[Value]) -> int | Decimal | None:
    numbers = [value for value in values if isinstance(value, int | Decimal)]
    return sum(numbers[1:], numbers[0]) if numbers else None


def _apart(story: Story, plan: Plan, figures: Figures) -> Figures:
    for code, quarters in story.told["city_differs"].items():
        key = (code, plan.indicator(code).counts, "", "value")
        for quarter in plan.quarters:
            value = figures[key][quarter.number - 1]
            if str(quarter) in quarters and isinstance(value, int | Decimal):
                figures[key][quarter.number - 1] = value + quarters[str(quarter)]
    return figures
