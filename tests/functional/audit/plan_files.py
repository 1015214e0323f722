"""What is assumed and therefore data: weights, paces, scopes, applicability; read as plain CSV and YAML."""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from .plan_tables import (
    AREAS,
    BY_ID,
    CITY,
    CITY_LEVEL,
    CITY_ONLY,
    COUNTIES,
    DISTRICTS,
    NAMED_IN,
    PARTS,
    UNALLOCATED,
    ZONES,
)

_GROUPS = {
    "areas": AREAS,
    "counties_districts": DISTRICTS + COUNTIES,
    "counties": COUNTIES,
    "zones": ZONES,
    "city_level": (CITY_LEVEL,),
}


class PlanFiles:
    """The plan folder of one year."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def yaml(self, name: str) -> Any:
        return yaml.safe_load((self.folder / f"{name}.yaml").read_text(encoding="utf-8"))

    @cached_property
    def indicators(self) -> dict[str, dict[str, str]]:
        return {row["indicator"]: row for row in self.rows("indicators")}

    @cached_property
    def measures(self) -> dict[int, dict[str, str]]:
        return {int(row["measure"]): row for row in self.rows("measures")}

    @cached_property
    def english_short_names(self) -> dict[str, str]:
        return {row["unit"]: row["short_name_en"] for row in self.rows("units")}

    @cached_property
    def group_rows(self) -> dict[int, dict[str, str]]:
        return {int(row["group"]): row for row in self.rows("groups")}

    @cached_property
    def _applies(self) -> dict[int, frozenset[str]]:
        return {
            number: frozenset(u for word in row["applies_to"].split(";") for u in _GROUPS.get(word, (word,)))
            for number, row in self.measures.items()
        }

    def applies(self, measure: int, unit: str) -> bool:
        return unit == CITY or unit in self._applies[measure]

    @cached_property
    def _paces(self) -> dict[str, tuple[Fraction, ...]]:
        return {row["pace"]: tuple(Fraction(row[f"q{n}"]) for n in (1, 2, 3, 4)) for row in self.rows("paces")}

    def pace(self, indicator: str, quarter: int) -> Fraction:
        return self._paces[self.indicators[indicator]["pace"]][quarter - 1]

    @cached_property
    def _rules(self) -> Any:
        return self.yaml("rules")

    def rule(self, name: str, on: date) -> Any:
        dated = [each for each in self._rules[name]["values"] if date.fromisoformat(str(each["from"])) <= on]
        return max(dated, key=lambda each: str(each["from"]))["value"]

    @cached_property
    def scopes(self) -> dict[str, dict[str, Any]]:
        return dict(self.yaml("scopes"))

    @cached_property
    def functions(self) -> dict[str, dict[str, str]]:
        return {row["code"]: row for row in self.rows("functions")}

    @cached_property
    def _weights(self) -> dict[str, dict[str, Fraction]]:
        found: dict[str, dict[str, Fraction]] = {}
        for row in self.rows("weights"):
            found.setdefault(row["weights"], {})[row["unit"]] = Fraction(row["weight"])
        return found

    @cached_property
    def _official(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for row in self.rows("allocations"):
            found.setdefault(row["indicator"], {})[row["unit"]] = int(row["value"])
        return found

    def allocated(self, indicator: str) -> dict[str, int]:
        """A count shared out in whole units by largest remainder; it adds to the city's."""
        target = BY_ID[indicator].value
        assert target is not None
        if indicator in self._official:
            return self._official[indicator]
        weights = self._weights[self.indicators[indicator]["weights"]]
        whole = sum(weights.values())
        exact = {unit: target * weights.get(unit, Fraction(0)) / whole for unit in PARTS}
        given = {unit: int(part) for unit, part in exact.items()}
        most = sorted(PARTS, key=lambda unit: given[unit] - exact[unit])
        for unit in most[: target - sum(given.values())]:
            given[unit] += 1
        assert sum(given.values()) == target
        return given

    def binds(self, indicator: str, unit: str) -> bool:
        """Whether a unit has a target here."""
        if unit == CITY:
            return True
        if indicator in CITY_ONLY or indicator in UNALLOCATED:
            return False
        if indicator in NAMED_IN:
            return unit in NAMED_IN[indicator]
        return BY_ID[indicator].kind != "count" or self.allocated(indicator)[unit] > 0

    def target(self, indicator: str, unit: str) -> Fraction | None:
        """The value that the unit must reach; None where it has none or it is unknown."""
        row = BY_ID[indicator]
        if row.value is None or not self.binds(indicator, unit):
            return None
        if unit == CITY or row.kind != "count":
            return Fraction(row.value)
        return Fraction(self.allocated(indicator)[unit])
