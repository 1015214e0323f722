"""State words and sentences of the demo data: milestones, narrative progress, reasons of what is behind."""

from __future__ import annotations

from analysis.intake.synthetic_story import Story
from analysis.intake.workbook_layout import Key, cells_of
from analysis.plan import Indicator, Measure, Plan, Unit
from analysis.quarter import Quarter

Words = list[str | None]


def state_words(story: Story, plan: Plan, indicator: Indicator, unit: Unit) -> dict[Key, Words]:
    """State words of one target in one unit over four quarters, by cell.

    Returns:
        keys ``done``, ``on_course``, ``slipping``, ``not_done``; None where the cell stays blank.
    """
    keys = [key for key in cells_of(plan, indicator) if key[3] == "state"]
    return {key: _told(story, key, unit) or _by_temper(story, indicator, key, unit) for key in keys}


def _told(story: Story, key: Key, unit: Unit) -> Words | None:
    told: Words | None = story.part("states", unit.unit, f"{key[0]}/{key[1]}")
    return told


def _by_temper(story: Story, indicator: Indicator, key: Key, unit: Unit) -> Words:
    if unit.kind == "city":
        return [None] * 4
    temper = float(story.unit(unit.unit)["lead"]) + 4 * story.swing(unit.unit, indicator.indicator, "state")
    if indicator.kind == "per_area":
        return _reached(temper) if indicator.value is None else [None] * 4
    if key[1] == "基本化解":
        return ["on_course", "on_course" if temper > 0 else "slipping", "done" if temper > 2 else "not_done", "done"]
    if key[1] == "全部化解":
        return ["on_course"] * 4
    late = temper < -9
    return ["on_course", "on_course", "slipping" if late else "on_course", "slipping" if temper < -13 else "done"]


def _reached(temper: float) -> Words:
    return ["not_done", "done" if temper > 6 else "not_done", "done" if temper > -10 else "slipping", "done"]


# --- sentences ---------------------------------------------------------------------------------------
def narrative_text(story: Story, measure: Measure, unit: Unit, quarter: Quarter) -> str:
    """One sentence on a measure that is told and not scored."""
    texts = story.texts["narrative"][str(measure.measure)]
    chance = story.chance(unit.unit, measure.measure, "text", quarter.number)
    ahead = unit.kind != "city" and float(story.unit(unit.unit)["lead"]) > 5
    phase = ("start", "middle", "end" if ahead else "middle", "end")[quarter.number - 1]
    sentence: str = texts["start"] if phase == "start" else chance.choice(texts[phase])
    tail = "" if phase == "end" else chance.choice(story.texts["tails"])
    return f"{sentence}{tail}。"


def remark_of(story: Story, indicator: str, unit: Unit) -> dict[str, str] | None:
    """Reason, next step and request for a target that is behind; None where the texts have none for it."""
    choices = story.texts["remarks"].get(indicator)
    if not choices:
        return None
    first = unit.kind == "city" or unit.unit in story.told["planted"]
    chosen = choices[0] if first else story.chance(unit.unit, indicator, "remark").choice(choices)
    return {name: f"{text}。" if text else "" for name, text in chosen.items()}
