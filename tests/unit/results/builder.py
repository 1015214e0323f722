"""Observation frames for the tests of this room: a submission is written down line by line, as a unit would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.intake.observations import OBSERVATION_COLUMNS
from analysis.plan import Plan, read_plan
from analysis.plan.rows import Allocation, Pace, Stage
from analysis.quarter import Quarter
from analysis.results.assessing import Assessment
from analysis.results.budget import Basis, Budget
from analysis.results.outcome import Outcome

ROOT = Path(__file__).resolve().parents[3]
PLAN_FOLDER = ROOT / "data" / "raw" / "2021" / "plan"
GOLDEN = ROOT / "tests" / "golden"

CITY, CITY_LEVEL = "371300", "3713BJ"
LANSHAN, LUOZHUANG, YINAN, GAOXIN, LINGANG = "371302", "371311", "371321", "371371", "3713LG"
DISTRICTS = ("371302", "371311", "371312")
COUNTIES = tuple(f"3713{number}" for number in range(21, 30))
ZONES = ("371371", "3713JK", "3713LG")
AREAS = DISTRICTS + COUNTIES + ZONES
UNITS = (*AREAS, CITY_LEVEL)

COLUMNS = list(OBSERVATION_COLUMNS)


def read_real_plan() -> Plan:
    """The plan of 2021 as it lies in the repository."""
    return read_plan(PLAN_FOLDER)


def quarter(number: int, year: int = 2021) -> Quarter:
    return Quarter(year, number)


class Sheet:
    """Lines of one quarter's submissions; every method adds a cell and gives the sheet back, so that calls chain."""

    def __init__(self, plan: Plan, number: int = 3, submission: str = "v1", in_force: bool = True) -> None:
        self.plan, self.quarter = plan, Quarter(plan.year, number)
        self.submission, self.in_force = submission, in_force
        self.cells: list[dict[str, Any]] = []

    def _cell(self, unit: str, indicator: str, **given: Any) -> Sheet:
        place = f"A{len(self.cells) + 4}"
        file, sheet = f"{self.quarter}/{unit}.xlsx", given.get("table", "indicators")
        base = dict.fromkeys(COLUMNS, "") | {
            "dataset": "made",
            "submission": self.submission,
            "in_force": self.in_force,
            "plan_edition": self.plan.edition,
            "period": str(self.quarter),
            "unit": unit,
            "table": "indicators",
            "year": self.quarter.year,
            "quarter": self.quarter.number,
            "indicator": indicator,
            "state": "number",
            "file": file,
            "sheet": sheet,
            "cell": place,
            "source": f"{file}#{sheet}!{place}",
        }
        self.cells.append(base | given)
        return self

    def _stage(self, indicator: str, stage: str | None) -> str:
        return self.plan.indicator(indicator).counts if stage is None else stage

    def number(
        self, unit: str, indicator: str, value: str | int, role: str = "value", stage: str | None = None, item: str = ""
    ) -> Sheet:
        """A number, in the base unit; the stage is the one that scores unless another is named."""
        stage = self._stage(indicator, stage)
        return self._cell(unit, indicator, role=role, stage=stage, item=item, value=str(value), raw=str(value))

    def stock(self, unit: str, indicator: str, opening: str | int, value: str | int, item: str = "") -> Sheet:
        """A value beside its opening (for a standard: its base)."""
        self.number(unit, indicator, opening, "opening", item=item)
        return self.number(unit, indicator, value, item=item)

    def ratio(self, unit: str, indicator: str, top: str | int, bottom: str | int, item: str = "") -> Sheet:
        self.number(unit, indicator, top, "numerator", item=item)
        return self.number(unit, indicator, bottom, "denominator", item=item)

    def word(self, unit: str, indicator: str, word: str, stage: str | None = None) -> Sheet:
        """A state word: done, on_course, slipping or not_done."""
        stage = self._stage(indicator, stage)
        return self._cell(unit, indicator, role="state", stage=stage, state="text", text=word, raw=word)

    def none(
        self, unit: str, indicator: str, reason: str = "辖区无此类对象", role: str = "value", item: str = ""
    ) -> Sheet:
        """无此项 with its reason."""
        stage = self._stage(indicator, None)
        return self._cell(
            unit, indicator, role=role, stage=stage, item=item, state="none", raw="无此项", explanation=reason
        )

    def blank(self, unit: str, indicator: str, role: str = "value", item: str = "") -> Sheet:
        return self._cell(unit, indicator, role=role, stage=self._stage(indicator, None), item=item, state="blank")

    def prose(self, unit: str, indicator: str, text: str) -> Sheet:
        """Text in a number cell."""
        return self._cell(
            unit, indicator, role="value", stage=self._stage(indicator, None), state="text", text=text, raw=text
        )

    def budget(
        self, unit: str, amounts: Mapping[str, str | int], year: int = 0, number: int = 0, role: str = "value"
    ) -> Sheet:
        """A column of the budget table, 万元 by code; ``total`` and ``claimed`` are codes too."""
        about = {"year": year or self.quarter.year, "quarter": number or self.quarter.number}
        for code, amount in amounts.items():
            self._cell(unit, code, table="budget", role=role, value=str(amount), **about)
        return self

    def basic(self, unit: str, amounts: Mapping[str, str | int], year: int = 0) -> Sheet:
        """A column of the table of basic livelihood spending, 万元 by item."""
        for item, amount in amounts.items():
            self._cell(unit, item, table="basic", role="value", value=str(amount), year=year or self.quarter.year)
        return self

    def frame(self) -> pd.DataFrame:
        return pd.DataFrame(self.cells, columns=COLUMNS).astype({"in_force": bool})


def together(*sheets: Sheet) -> pd.DataFrame:
    """The cells of several quarters or submissions."""
    return pd.concat([sheet.frame() for sheet in sheets], ignore_index=True)


def judged(
    sheet: Sheet | pd.DataFrame, plan: Plan, unit: str, indicator: str, number: int = 3, rules: str = "linyi"
) -> Outcome:
    """The outcome of one target in one unit; a sheet is judged at its own quarter."""
    frame, about = (sheet.frame(), sheet.quarter) if isinstance(sheet, Sheet) else (sheet, Quarter(2021, number))
    return Assessment(plan, frame, about, rules).outcome(plan.indicator(indicator), plan.unit(unit))


# --- the plan with one thing changed -----------------------------------------------------------
def with_indicator(plan: Plan, indicator: str, **changes: Any) -> Plan:
    """The plan with some fields of one indicator replaced."""
    rows = tuple(row.model_copy(update=changes) if row.indicator == indicator else row for row in plan.indicators)
    return replace(plan, indicators=rows)


def with_allocation(plan: Plan, indicator: str, parts: Mapping[str, int]) -> Plan:
    """The plan with an official allocation of one count, so that a test knows an area's target by heart."""
    rows = tuple(Allocation(indicator=indicator, unit=unit, value=value) for unit, value in parts.items())
    return replace(plan, official_allocations=plan.official_allocations + rows)


def with_pace(plan: Plan, indicator: str, *percents: str | int, valid_from: date = date(2021, 1, 1)) -> Plan:
    """The plan with a curve of its own for one indicator."""
    q1, q2, q3, q4 = (Decimal(str(percent)) for percent in percents)
    row = Pace(pace="made", q1=q1, q2=q2, q3=q3, q4=q4, valid_from=valid_from)
    return with_indicator(replace(plan, paces=(*plan.paces, row)), indicator, pace="made")


def with_stages(plan: Plan, indicator: str, **deadlines: date) -> Plan:
    """The plan with other stages for one milestone."""
    made = tuple(Stage(indicator=indicator, stage=name, name=name, deadline=day) for name, day in deadlines.items())
    return replace(plan, stages=tuple(row for row in plan.stages if row.indicator != indicator) + made)


# --- money -------------------------------------------------------------------------------------
def table(
    amounts: Mapping[str, int], total: int | None, at: Quarter | None = None, basis: Basis | None = None
) -> Budget:
    """A budget table in 万元."""
    by_code = {code: Fraction(amount) for code, amount in amounts.items()}
    whole = None if total is None else Fraction(total)
    return Budget(CITY, at or Quarter(2021, 3), basis or Basis(), whole, by_code, {})


# --- golden ------------------------------------------------------------------------------------
def golden(name: str) -> list[dict[str, Any]]:
    """The worked cases of one golden file, each with the file's name for the message."""
    with (GOLDEN / f"{name}.yaml").open(encoding="utf-8") as file:
        cases: list[dict[str, Any]] = yaml.safe_load(file)
    return [case | {"file": f"tests/golden/{name}.yaml"} for case in cases]


def case_name(case: Mapping[str, Any]) -> str:
    return str(case["name"])


def accept(case: Mapping[str, Any], got: object) -> str:
    """What to do when a worked case fails: mend the code, or accept the new result in the file."""
    return (
        f"{case['file']}, case {case['name']!r}: expected {case['expected']!r}, got {got!r}.\n"
        f"If the rule of method note {case['note']} did not change, mend the code. If it did, work the case by hand "
        f"under the new rule and write `expected: {got}` there, with the reason in the commit."
    )
