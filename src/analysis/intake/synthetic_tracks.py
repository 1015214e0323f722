"""How far a target of the demo data gets, quarter by quarter: its pace, plus or minus what the story says."""

from __future__ import annotations

from math import ceil, floor

from analysis.intake.synthetic_story import Story
from analysis.plan import Indicator, Plan, Unit

#: how much of the third quarter's lead shows in the first three quarters
_GROWS = (0.35, 0.7, 1.0)
#: a lag up to this is caught up by the year's end; beyond, this part of it stays
_CAUGHT_UP = {True: -5.5, False: -14.0}
_STAYS = 0.4
#: targets of few units are rounded plainly: one unit is too many points
SMALL = 10

Percents = tuple[float, ...]


def lead_of(story: Story, indicator: Indicator, unit: Unit) -> float:
    """Points ahead of the pace (behind: negative) at the third quarter's end."""
    code = indicator.indicator
    planted = story.part("planted", unit.unit, code)
    if planted is not None:
        return float(planted)
    standing = float(story.told["leads"].get(code, story.told["leads"]["default"]))
    temper = float(story.unit(unit.unit)["lead"])
    chance = story.swing(unit.unit, code, "lead")
    if indicator.numerator_name:
        return standing + 0.25 * temper + float(story.told["spread"]["rate"]) * chance
    return standing + temper + float(story.told["spread"]["count"]) * chance


def paces_of(plan: Plan, indicator: Indicator) -> Percents:
    """Percent of the target due at each quarter's end; even quarters for kinds without a curve."""
    due = [plan.pace(indicator, quarter) for quarter in plan.quarters]
    return tuple(25.0 * number if pace is None else float(pace) for number, pace in enumerate(due, start=1))


def track(story: Story, plan: Plan, indicator: Indicator, unit: Unit) -> Percents:
    """Percent of the target reached at each quarter's end; never falls."""
    lead, paces = lead_of(story, indicator, unit), paces_of(plan, indicator)
    rate = bool(indicator.numerator_name)
    reached: list[float] = []
    for number in range(3):
        drift = story.swing(unit.unit, indicator.indicator, "drift", number) * (0.8 if rate else 2.5)
        point = paces[number] + lead * _GROWS[number] + (drift if number < 2 else 0)
        reached.append(max(point, 0.3 * paces[number], reached[-1] if reached else 0))
    return (*reached, max(_year_end(lead, rate, paces[2], reached[2]), reached[2]))


def _year_end(lead: float, rate: bool, third_pace: float, third: float) -> float:
    if lead < _CAUGHT_UP[rate]:
        return 100 + lead * _STAYS
    return max(100 + lead * 0.25, third + (100 - third_pace) * 0.3)


def whole(target: int, reached: float, pace: float) -> int:
    """Whole units for a percentage reached, kept on its side of the pace where the target is not small."""
    value = floor(target * reached / 100 + 0.5)
    due = target * pace / 100
    if reached >= pace:
        return max(value, floor(due) if target < SMALL else ceil(due - 1e-9))
    return value if target < SMALL else min(value, max(ceil(due) - 1, 0))
