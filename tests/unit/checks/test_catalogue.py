"""The rules and the catalogue."""

from __future__ import annotations

import re
from pathlib import Path

import analysis
from analysis import checks
from analysis.intake import catalogue
from analysis.plan import Plan

from .submitted import cell, found


def test_every_rule_of_the_catalogue_is_raised_somewhere() -> None:
    source = Path(analysis.__file__).parent
    files = [path for room in ("intake", "checks") for path in (source / room).rglob("*.py")]
    quoted = {
        word for path in files for word in re.findall(r'"([a-z]+(?:-[a-z]+)*)"', path.read_text(encoding="utf-8"))
    }
    assert set(catalogue()) <= quoted


def test_every_rule_is_documented_and_listed_once() -> None:
    assert len(set(checks.RULES)) == len(checks.RULES)
    assert all(rule.__doc__ for rule in checks.RULES)


def test_an_unknown_indicator_or_unit_breaks_no_rule(plan: Plan) -> None:
    strange = cell("99.9", 5, unit="379999", stage="竣工"), cell("99.9", 4, unit="379999", stage="竣工", number=2)
    assert found(plan, "text-in-number", *strange) == []
