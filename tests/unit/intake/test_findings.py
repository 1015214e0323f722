"""Findings: a catalogue of rules, a fixed order, a frame and back."""

from __future__ import annotations

import pytest

from analysis.intake import catalogue, finding, findings_frame, findings_of, in_order


def test_every_rule_of_the_catalogue_has_a_readable_id_and_every_text() -> None:
    for name, rule in catalogue().items():
        assert name == name.lower() and " " not in name and "_" not in name
        assert all((rule.title, rule.title_en, rule.why, rule.expected, rule.action)), name


def test_a_finding_takes_severity_and_advice_from_the_catalogue_unless_given() -> None:
    found = finding("wrong-unit", "194万元")
    assert (found.severity, found.action) == ("error", catalogue()["wrong-unit"].action)
    assert finding("wrong-unit", "194万元", expected="人").expected == "人"


def test_a_rule_that_the_catalogue_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        finding("no-such-rule", "")


def test_findings_are_ordered_worst_first_then_down_the_sheet() -> None:
    given = [
        finding("superseded", "n", unit="371302"),
        finding("wrong-unit", "c", unit="371311", file="a", cell="F4"),
        finding("wrong-unit", "b", unit="371302", file="a", cell="AA9"),
        finding("wrong-unit", "d", unit="371302", file="a", cell="F10"),
        finding("wrong-unit", "a", unit="371302", file="a", cell="F9"),
        finding("no-card", "w", unit="371302"),
    ]
    assert [each.found for each in in_order(given)] == ["a", "b", "d", "c", "w", "n"]
    assert in_order(reversed(given)) == in_order(given)


def test_the_same_finding_is_listed_once() -> None:
    assert len(in_order([finding("no-card", "a"), finding("no-card", "a")])) == 1


def test_a_frame_of_findings_gives_the_findings_back() -> None:
    given = [finding("wrong-unit", "甲", unit="371302", cell="F4"), finding("no-card", "乙")]
    frame = findings_frame(given)
    assert findings_of(frame) == in_order(given)
    assert list(frame.columns) == list(findings_frame([]).columns)
