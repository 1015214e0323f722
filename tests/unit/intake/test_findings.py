"""Findings: a catalogue of rules, a fixed order, a frame and back, the same in two languages."""

from __future__ import annotations

import pytest

from analysis.intake import Finding, catalogue, finding, findings_frame, findings_of, in_order, texts
from analysis.intake.said import Said, listed, word
from two_languages import check_languages, chinese_in, numbers


def raised(raw: str, **place: str) -> Finding:
    return finding("text-in-number", {"raw": raw}, **place)


def test_every_rule_of_the_catalogue_has_a_readable_id_and_every_text() -> None:
    for name, rule in catalogue().items():
        assert name == name.lower() and " " not in name and "_" not in name
        assert all((rule.title, rule.title_en, rule.why, rule.why_en, rule.action, rule.action_en)), name
        assert all((rule.found, rule.found_en, rule.expected, rule.expected_en)), name


def test_a_finding_takes_severity_and_texts_from_the_catalogue() -> None:
    found = finding("cumulative-falls", {"now": "9", "before": "10", "place": "a.xlsx G8"})
    assert found.severity == "error"
    assert texts(found, "zh") == ("本季9，上季10（a.xlsx G8）", "不小于10", catalogue()["cumulative-falls"].action)
    assert texts(found, "en") == (
        "this quarter 9, last quarter 10 (a.xlsx G8)",
        "10 or more",
        catalogue()["cumulative-falls"].action_en,
    )


def test_a_value_can_differ_between_the_languages() -> None:
    units = listed([word("人"), word("万人")])
    found = finding("wrong-unit", {"value": "194", "unit": "万元", "units": units})
    assert texts(found, "zh")[:2] == ("194，单位“万元”", "可用单位：人、万人")
    assert texts(found, "en")[:2] == ('194, unit "万元"', 'accepted units: "人", "万人"')


def test_a_variant_chooses_its_texts() -> None:
    values = {"before": "5", "place": "a.xlsx G8"}
    cell, row = (finding(f"blank-after-number/{variant}", values) for variant in ("cell", "row"))
    assert (cell.rule, row.rule) == ("blank-after-number", "blank-after-number")
    assert cell.found_en == "blank; last quarter 5 (a.xlsx G8)"
    assert row.found_en == "no such row; last quarter 5 (a.xlsx G8)"
    assert cell.expected == row.expected


@pytest.mark.parametrize(
    "rule", ["no-such-rule", "blank-after-number", "blank-after-number/column", "cumulative-falls"]
)
def test_an_unknown_rule_or_variant_or_a_missing_value_is_refused(rule: str) -> None:
    with pytest.raises(KeyError):
        finding(rule, {"before": "5", "place": "a.xlsx G8"})


def test_texts_in_a_third_language_are_refused() -> None:
    with pytest.raises(KeyError):
        texts(raised("甲"), "fr")


def test_braces_and_percent_signs_of_a_submission_stay_as_they_are() -> None:
    assert raised("{raw} 5% {}").found_en == '"{raw} 5% {}"'


def test_findings_are_ordered_worst_first_then_down_the_sheet() -> None:
    given = [
        finding("superseded", {"file": "n", "chosen": "m"}, unit="371302"),
        raised("c", unit="371311", file="a", cell="F4"),
        raised("b", unit="371302", file="a", cell="AA9"),
        raised("d", unit="371302", file="a", cell="F10"),
        raised("a", unit="371302", file="a", cell="F9"),
        finding("no-card", {"file": "w"}, unit="371302"),
    ]
    assert [each.found for each in in_order(given)] == ["“a”", "“b”", "“d”", "“c”", "w", "n；采用m"]
    assert in_order(reversed(given)) == in_order(given)


def test_the_same_finding_is_listed_once() -> None:
    assert len(in_order([raised("a"), raised("a")])) == 1


def test_a_frame_of_findings_gives_the_findings_back() -> None:
    given = [raised("甲", unit="371302", cell="F4"), finding("no-card", {"file": "乙.csv"})]
    frame = findings_frame(given)
    assert findings_of(frame) == in_order(given)
    assert list(frame.columns) == list(findings_frame([]).columns)
    assert {"found_en", "expected_en", "action_en"} <= set(frame.columns)


# --- the check that every other test of findings runs -------------------------------------------------
def test_english_may_quote_chinese_and_name_files_and_may_not_hold_it_elsewhere() -> None:
    assert chinese_in('"应补尽补" in 2021Q3/371302_兰山区.xlsx G9, printed as 〓[U+1F600]') == []
    for said in ("应补尽补", "the unit, 人", "a “word”", "1；2", "80±2"):
        assert chinese_in(said), said


def test_numbers_are_counted_and_the_unit_of_money_is_none() -> None:
    assert numbers("合计5万元，所列5.0万元") == numbers("total 5, listed 5.0 (in 10,000 yuan)")
    assert numbers("5和5") != numbers("5")


@pytest.mark.parametrize(
    "value", [Said("5个", "six"), Said("5个", "5 of 5"), Said("5个", "5 个"), Said("5个", ""), Said("", "5")]
)
def test_a_finding_that_says_different_things_is_caught(value: Said) -> None:
    good = finding("no-card", {"file": Said("5个", "5")})
    check_languages(good)
    with pytest.raises(AssertionError):
        check_languages(finding("no-card", {"file": value}))
