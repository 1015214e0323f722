"""Filling in the demo data's forms: which cells arrive, which are missing, and what is written beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.intake.forms import TOTAL
from analysis.intake.synthetic_money import Purses
from analysis.intake.synthetic_shortfalls import shortfalls
from analysis.intake.synthetic_story import Story
from analysis.intake.synthetic_teller import NONE, Figures
from analysis.intake.synthetic_words import narrative_text, remark_of
from analysis.intake.workbook_layout import Key, measures_asked
from analysis.intake.workbook_writing import Value
from analysis.plan import Plan, Unit
from analysis.quarter import Quarter

Sheet = dict[tuple[Key, str], Value]

#: targets that a sender explains at most
_MOST_REMARKS = 9
_ALL = "everything"


@dataclass(frozen=True)
class Submission:
    """One unit's workbook of one quarter, to be filled in."""

    story: Story
    plan: Plan
    unit: Unit
    quarter: Quarter
    figures: Figures
    purses: Purses

    def sheets(self) -> dict[str, Sheet]:
        """Cells filled in, by sheet key."""
        progress = self._progress()
        return {
            "cover": self._cover(),
            "indicators": progress,
            "budget": {} if self._blank("budget") else self._budget(),
            "basic": {} if self._blank("basic") else self._basic(),
            "remarks": {} if self._blank("remarks") else self._remarks(progress),
        }

    def _blank(self, about: str) -> bool:
        named = self.story.part("blank", self.unit.unit, str(self.quarter)) or []
        return about in named or _ALL in named

    def _cover(self) -> Sheet:
        names = self.story.told["names"]
        content = {
            "unit": self.unit.unit,
            "unit_name": self.unit.name,
            "period": str(self.quarter),
            "plan_edition": self.plan.edition,
            "filled_by": names["filled_by"],
            "reviewed_by": names["reviewed_by"],
            "filled_on": str(filled_on(self.story, self.unit, self.quarter)),
            "nature": self.story.texts["mark"],
        }
        return {((field, "", "", "value"), "value"): text for field, text in content.items()}

    # --- 任务进展 ----------------------------------------------------------------------------------
    def _progress(self) -> Sheet:
        sheet: Sheet = {}
        if self._blank(_ALL):
            return sheet
        for key, four in self.figures.items():
            self._fill(sheet, key, four[self.quarter.number - 1])
        for measure in measures_asked(self.plan, self.unit):
            if measure.kind == "narrative":
                self._narrate(sheet, (str(measure.measure), "", "", "text"), measure.measure)
        for cell in self.story.told["cells"]:
            if cell["unit"] == self.unit.unit and cell["quarter"] in ("all", str(self.quarter)):
                self._plant(sheet, cell)
        return sheet

    def _fill(self, sheet: Sheet, key: Key, value: Value) -> None:
        if self._missing(key[0]) and value != NONE:
            sheet[key, "explanation"] = self._note(key[0], "summed" if self._summed(key[0]) else "blank")
            return
        sheet[key, "value"] = self._printed(value)
        if value == NONE:
            sheet[key, "explanation"] = self.story.texts["notes"]["none"][self.unit.kind]
        elif key[3] == "value" and self.story.chance(self.unit.unit, key, self.quarter, "note").random() < 0.04:
            sheet[key, "explanation"] = self._note(key[0], "value")

    def _missing(self, code: str) -> bool:
        if self._blank(code) or self._summed(code):
            return True
        if self.unit.kind == "city" or code in self.story.told["never_blank"]:
            return False
        often = float(self.story.told["blanks_by_quarter"][self.quarter.number - 1])
        chance = self.story.chance(self.unit.unit, code, self.quarter, "blank").random()
        return chance < often * float(self.story.unit(self.unit.unit)["blanks"])

    def _summed(self, code: str) -> bool:
        """Whether the city leaves a figure to the sum of its units."""
        return self.unit.kind == "city" and code in self.story.told["city_blank"]

    def _note(self, code: str, kind: str) -> str:
        note: str = self.story.chance(self.unit.unit, code, self.quarter).choice(self.story.texts["notes"][kind])
        return note

    def _printed(self, value: Value) -> Value:
        states = self.plan.workbook["states"]
        return states[value][0] if isinstance(value, str) and value in states else value

    def _narrate(self, sheet: Sheet, key: Key, number: int) -> None:
        if self.story.chance(self.unit.unit, number, self.quarter, "silent").random() > 0.04:
            sheet[key, "value"] = narrative_text(self.story, self.plan.measure(number), self.unit, self.quarter)

    def _plant(self, sheet: Sheet, cell: Mapping[str, Any]) -> None:
        key: Key = tuple(cell["key"])
        if "fall" in cell:
            earlier = self.figures[key][self.quarter.number - 2]
            sheet[key, "value"] = int(str(earlier)) - cell["fall"]
        elif "value" in cell:
            sheet[key, "value"] = self._printed(cell["value"])
        sheet[key, "explanation"] = cell["note"]

    # --- money -------------------------------------------------------------------------------------
    def _budget(self) -> Sheet:
        last = [Quarter(self.quarter.year - 1, number) for number in (1, 2, 3, 4)]
        columns = {
            "annual_budget": self.purses.budget(self.unit),
            "value": self.purses.spending(self.unit, self.quarter),
            **{f"last_year_q{about.number}": self.purses.spending(self.unit, about) for about in last},
        }
        return _table(columns)

    def _basic(self) -> Sheet:
        now, before = self.quarter, self.quarter.same_last_year
        return _table({"value": self.purses.basic(self.unit, now), "last_year": self.purses.basic(self.unit, before)})

    # --- 问题与打算 ----------------------------------------------------------------------------------
    def _remarks(self, progress: Sheet) -> Sheet:
        sheet: Sheet = {}
        arrived = {code[0] for (code, column), value in progress.items() if column == "value" and value is not None}
        late = shortfalls(self.plan, self.unit, self.quarter, self.figures)
        behind = [code for code, _ in late if code in arrived or self._summed(code)]
        chosen = sorted(behind[:_MOST_REMARKS], key=_in_plan_order)
        for code in [*chosen, *self._money_behind()]:
            for column, text in (remark_of(self.story, code, self.unit) or {}).items():
                sheet[(code, "", "", "remark"), column] = text or None
        return sheet

    def _money_behind(self) -> list[str]:
        now = self.purses.basic(self.unit, self.quarter)[TOTAL]
        return ["59.2"] if now < self.purses.basic(self.unit, self.quarter.same_last_year)[TOTAL] else []


def _table(columns: Mapping[str, Mapping[str, Any]]) -> Sheet:
    return {
        ((code, "", "", "value"), column): _plain(amount)
        for column, amounts in columns.items()
        for code, amount in amounts.items()
    }


def _plain(amount: Any) -> Value:
    """An amount as a form shows it: whole where it is whole."""
    return int(amount) if amount == int(amount) else amount


def _in_plan_order(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split("."))


def filled_on(story: Story, unit: Unit, quarter: Quarter) -> date:
    """The day in the month after the quarter's end on which a form was filled in."""
    day = 5 + story.chance(unit.unit, quarter, "day").randrange(5)
    return date(quarter.year + quarter.number // 4, quarter.months % 12 + 1, day)
