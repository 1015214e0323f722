"""What it takes to make up the figures of one target in one unit of the demo data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from analysis.intake.synthetic_story import Story
from analysis.intake.synthetic_tracks import track
from analysis.intake.workbook_layout import Key
from analysis.intake.workbook_writing import Value
from analysis.plan import Indicator, Plan, Unit

#: a cell over the four quarters
Four = list[Value]
Figures = dict[Key, Four]

NONE = "none"


@dataclass(frozen=True)
class Teller:
    """One target in one unit, with what is needed to make up its figures."""

    story: Story
    plan: Plan
    indicator: Indicator
    unit: Unit

    @property
    def code(self) -> str:
        """Number of the target."""
        return self.indicator.indicator

    @property
    def reached(self) -> tuple[float, ...]:
        """Percent of the target reached at each quarter's end."""
        return track(self.story, self.plan, self.indicator, self.unit)

    def told(self, name: str) -> Any:
        """What a part of the story says about this target in this unit."""
        return self.story.part(name, self.code, self.unit.unit)

    def weight(self, name: str) -> Decimal:
        """The unit's weight in a set of the plan."""
        found = [row.weight for row in self.plan.weights if (row.weights, row.unit) == (name, self.unit.unit)]
        return found[0] if found else Decimal(0)

    def sized(self, size: dict[str, Any]) -> float:
        """A size in proportion to a weight, a few percent up or down; the same wherever it is told alike."""
        around = 0.96 + 0.08 * self.story.chance(self.unit.unit, "size", *size.values()).random()
        return float(self.weight(size["weights"])) * float(size["per"]) * around
