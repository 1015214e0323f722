"""The money of the demo data: spending by function and basic livelihood spending, in 万元, adding up exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from analysis.intake.forms import TOTAL
from analysis.intake.synthetic_story import Story
from analysis.plan import Plan, Unit
from analysis.quarter import Quarter

#: amounts by function code or basic item, with the total under ``total``
Amounts = dict[str, Decimal]
#: 亿元 in 万元
_TEN_THOUSAND = 10_000


@dataclass(frozen=True)
class Purse:
    """Spending of one unit, before anything goes missing."""

    story: Story
    plan: Plan
    unit: Unit

    @property
    def step(self) -> Decimal:
        """Smallest amount that the unit reports, 万元."""
        return Decimal(1).scaleb(-int(self.story.unit(self.unit.unit).get("decimals", 0)))

    def total(self, about: Quarter) -> float:
        """Cumulative spending up to a quarter's end."""
        temper, number = self.story.unit(self.unit.unit), about.number
        growth = 1.0 if about.year == self.plan.year else float(temper["growth"])
        drift = 1 + 0.012 * self.story.swing(self.unit.unit, "spent", about)
        return float(temper["budget"]) * _TEN_THOUSAND / growth * float(self.story.told["spent"][number - 1]) * drift

    def share(self, about: Quarter) -> float:
        """Livelihood share up to a quarter's end, percent."""
        temper = self.story.unit(self.unit.unit)
        now = float(temper["share"]) + float(self.story.told["share_by_quarter"][about.number - 1])
        if about.number != 3:
            now += 0.2 * self.story.swing(self.unit.unit, "share", about)
        return now if about.year == self.plan.year else now - float(temper["rise"])

    def spending(self, about: Quarter) -> Amounts:
        """Spending by function up to a quarter's end."""
        total, inside = self.total(about), self._livelihood_codes()
        livelihood = total * self.share(about) / 100
        weights = {code: self._weight(code, about) for code in self.plan.function_codes()}
        kept = {code: weight for code, weight in weights.items() if code in inside}
        other = {code: weight for code, weight in weights.items() if code not in inside}
        return self._in_order({**self._spread(livelihood, kept), **self._spread(total - livelihood, other)})

    def budget(self) -> Amounts:
        """The year's budget by function."""
        last = self.plan.quarters[-1]
        spent = self.spending(last)
        held = {code: Decimal(str(part)) / 100 for code, part in self.story.told["budgeted"].items()}
        planned = {
            code: self._rounded(
                float(amount) * (0.965 + 0.04 * self.story.chance(self.unit.unit, code, "budget").random())
                + float(held.get(code, Decimal(0)) * spent[TOTAL])
            )
            for code, amount in spent.items()
            if code != TOTAL
        }
        return self._in_order(planned)

    def basic(self, about: Quarter) -> Amounts:
        """Basic livelihood spending by item up to a quarter's end."""
        told = self.story.told["basic"]
        before = Quarter(self.plan.year - 1, about.number)
        base = self.total(before) * float(told["part"])
        weights = {item.item: self._around(told["items"][item.item], item.item) for item in self.plan.basic_items}
        growth = {item: 1.0 if about == before else self._growth(item, about) for item in weights}
        whole = sum(weights.values())
        amounts = {item: self._rounded(base * weight / whole * growth[item]) for item, weight in weights.items()}
        return {**amounts, TOTAL: sum(amounts.values(), Decimal(0))}

    # --- parts ---------------------------------------------------------------------------------------
    def _growth(self, item: str, about: Quarter) -> float:
        told = self.story.told["basic"]
        fell = self.story.part("basic", "fell", self.unit.unit, str(about))
        low, high = told["growth"]
        chance = self.story.chance(self.unit.unit, item, "growth").random()
        return float(fell) + 0.01 * (chance - 0.5) if fell else low + (high - low) * chance

    def _livelihood_codes(self) -> tuple[str, ...]:
        scope = str(self.plan.rule("livelihood.scope", self.plan.year_end))
        return self.plan.scopes[scope].codes

    def _weight(self, code: str, about: Quarter) -> float:
        year = 0.97 + 0.06 * self.story.chance(self.unit.unit, code, about.year).random()
        quarter = 0.985 + 0.03 * self.story.chance(self.unit.unit, code, about).random()
        return self._around(self.story.told["functions"][code], code) * year * quarter

    def _around(self, typical: float, code: str) -> float:
        return float(typical) * (0.85 + 0.3 * self.story.chance(self.unit.unit, code, "money").random())

    def _spread(self, amount: float, weights: Mapping[str, float]) -> Amounts:
        whole = sum(weights.values())
        return {code: self._rounded(amount * weight / whole) for code, weight in weights.items()}

    def _rounded(self, amount: float) -> Decimal:
        return Decimal(round(amount / float(self.step))) * self.step

    def _in_order(self, amounts: Amounts) -> Amounts:
        ordered = {code: amounts[code] for code in self.plan.function_codes()}
        return {**ordered, TOTAL: sum(ordered.values(), Decimal(0))}


class Purses:
    """Spending of every unit and of the city, which is their exact sum."""

    def __init__(self, story: Story, plan: Plan) -> None:
        self._parts = [Purse(story, plan, unit) for unit in plan.parts_of_city]
        self._known: dict[tuple[object, ...], Amounts] = {}

    def spending(self, unit: Unit, about: Quarter) -> Amounts:
        """Spending by function up to a quarter's end."""
        return self._of(unit, "spending", about)

    def budget(self, unit: Unit) -> Amounts:
        """The year's budget by function."""
        return self._of(unit, "budget")

    def basic(self, unit: Unit, about: Quarter) -> Amounts:
        """Basic livelihood spending by item up to a quarter's end."""
        return self._of(unit, "basic", about)

    def _of(self, unit: Unit, name: str, *about: Quarter) -> Amounts:
        key = (unit.unit, name, *about)
        if key not in self._known:
            self._known[key] = self._made(unit, name, *about)
        return self._known[key]

    def _made(self, unit: Unit, name: str, *about: Quarter) -> Amounts:
        if unit.kind == "city":
            tables = [self._of(purse.unit, name, *about) for purse in self._parts]
            return {code: sum((table[code] for table in tables), Decimal(0)) for code in tables[0]}
        purse = next(purse for purse in self._parts if purse.unit == unit)
        amounts: Amounts = getattr(purse, name)(*about)
        return amounts
