"""The rules and the catalogue."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

import analysis
from analysis import checks
from analysis.intake import catalogue
from analysis.intake.findings import CatalogueRule, levels
from analysis.plan import Plan
from two_languages import chinese_in, numbers

from .submitted import cell, found


def test_every_rule_of_the_catalogue_is_raised_somewhere() -> None:
    source = Path(analysis.__file__).parent
    files = [path for room in ("intake", "checks") for path in (source / room).rglob("*.py")]
    literal = re.compile(r'"([a-z]+(?:-[a-z]+)*(?:/[a-z]+)?)"')
    quoted = {word for path in files for word in literal.findall(path.read_text(encoding="utf-8"))}
    ids = {f"{name}/{variant}" if variant else name for name, rule in catalogue().items() for variant in variants(rule)}
    assert ids <= quoted


def variants(rule: CatalogueRule) -> set[str]:
    """Names of a rule's variants; the empty one where it has none."""
    each = [text for text in (rule.found, rule.expected) if not isinstance(text, str)]
    return {name for texts in each for name in texts} or {""}


def places(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("name", catalogue())
def test_both_languages_of_a_rule_say_the_same(name: str) -> None:
    rule = catalogue()[name]
    for variant in variants(rule):
        for part in ("found", "expected", "action"):
            text = rule.template(part, variant)
            assert text.zh and text.en
            assert places(text.zh) == places(text.en), part
            assert chinese_in(text.en) == []
            assert part == "action" or numbers(text.zh) == numbers(text.en)
    assert chinese_in(rule.title_en) + chinese_in(rule.why_en) == []
    assert rule.why_en and rule.title_en


def test_every_rule_states_its_validation_level_and_every_level_is_told() -> None:
    assert set(levels()) == {0, 1, 2, 3, 4, 5}
    for rule in catalogue().values():
        assert rule.level in levels()
    assert {catalogue()[name].level for name in ("refused-file", "text-in-number", "restated", "levels-disagree")} == {
        0,
        1,
        2,
        3,
    }


def test_a_variant_stands_in_both_languages() -> None:
    for rule in catalogue().values():
        for part in ("found", "expected"):
            chinese, english = getattr(rule, part), getattr(rule, f"{part}_en")
            assert isinstance(chinese, str) is isinstance(english, str)
            assert isinstance(chinese, str) or list(chinese) == list(english)


def test_every_rule_is_documented_and_listed_once() -> None:
    assert len(set(checks.RULES)) == len(checks.RULES)
    assert all(rule.__doc__ for rule in checks.RULES)


def test_an_unknown_indicator_or_unit_breaks_no_rule(plan: Plan) -> None:
    strange = cell("99.9", 5, unit="379999", stage="竣工"), cell("99.9", 4, unit="379999", stage="竣工", number=2)
    assert found(plan, "text-in-number", *strange) == []
