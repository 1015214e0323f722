"""Numbers as people write them: what has one meaning is read exactly, what has two is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from analysis import checks
from analysis.intake.cells import plain
from analysis.intake.numerals import KINDS, Numeral, Refused, read_day, read_numeral
from analysis.plan import Plan
from analysis.quarter import Quarter

from .workbooks import DataSet, count, only, rules, sheets, the

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "unit", "number", "how"),
    [
        ("12", "人", "12", ()),
        ("1.234", "人", "1.234", ()),
        ("１２．５", "人", "12.5", ("width",)),
        ("−3", "人", "-3", ("width",)),
        ("1,234", "人", "1234", ("separator",)),
        ("1,234,567.5", "人", "1234567.5", ("separator",)),
        ("１，２３４", "人", "1234", ("width", "separator")),
        (f"1{NBSP}234", "人", "1234", ("separator",)),
        (f"{NBSP}12{NBSP}", "人", "12", ("space",)),
        ("\u200b12", "人", "12", ("space",)),
        ("12.5%", "%", "12.5", ("unit",)),
        ("12.5％", "%", "12.5", ("width", "unit")),
        ("12 人", "人", "12", ("unit",)),
        ("4.8万", "人", "48000", ("factor",)),
        ("4.8万人", "人", "48000", ("factor", "unit")),
        ("4.8万人", "万人", "4.8", ("unit",)),
        ("1.2亿", "元", "120000000", ("factor",)),
        ("约12", "人", "12", ("about",)),
        ("约 4.8万人", "人", "48000", ("about", "factor", "unit")),
        ("(12)", "人", "-12", ("minus",)),
        ("（12）", "人", "-12", ("width", "minus")),
        ("△1,234", "人", "-1234", ("minus", "separator")),
    ],
)
def test_what_can_be_read_in_one_way_is_read_and_the_conversions_are_named(
    text: str, unit: str, number: str, how: tuple[str, ...]
) -> None:
    found = read_numeral(text, unit)
    assert isinstance(found, Numeral)
    assert (plain(found.number), found.how) == (number, how)
    assert not how or (found.said.zh and found.said.en)


@pytest.mark.parametrize(
    ("text", "unit", "why"),
    [
        ("1.234,5", "人", "separator"),
        ("1,23", "人", "separator"),
        ("12,34", "人", "separator"),
        ("0,234", "人", "separator"),
        ("1,2345", "人", "separator"),
        ("1，234", "人", "separator"),
        ("1 234", "人", ""),
        ("12.5%", "人", "percent"),
        ("4.8万", "万人", "factor"),
        ("4.8万", "%", "factor"),
        ("4.8万", "", "factor"),
        ("1.2亿", "万元", "factor"),
        ("1.2亿元", "万元", "unit"),
        ("12户", "人", "unit"),
        ("12人次", "人", "unit"),
        ("12余人", "人", "unit"),
        ("12/3", "人", "date"),
        ("2021-03-04", "人", "date"),
        ("12.5.3", "人", "date"),
        ("3月4日", "人", "date"),
        ("3—4", "人", "range"),
        ("3-4", "人", "range"),
        ("3至4人", "人", "range"),
        ("约", "人", "about"),
        ("(-12)", "人", ""),
        ("1e3", "人", ""),
        (".5", "人", ""),
        ("²", "人", ""),
        ("①", "人", ""),
        ("纳入12户", "户", ""),
        ("应补尽补", "人", ""),
        ("", "人", ""),
        ("9" * 65, "人", ""),
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_refused_with_its_reason(text: str, unit: str, why: str) -> None:
    assert read_numeral(text, unit) == Refused(why)


amounts = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=3)


@given(amounts)
def test_a_number_with_separators_is_that_number(number: Decimal) -> None:
    found = read_numeral(f"{number:,}")
    assert isinstance(found, Numeral) and found.number == number
    assert ("separator" in found.how) is (number >= 1000)


@given(amounts, st.sampled_from(["万", "亿"]), st.sampled_from(["人", "元", "亩"]))
def test_a_factor_is_exact(number: Decimal, factor: str, unit: str) -> None:
    found = read_numeral(f"{number}{factor}", unit)
    assert isinstance(found, Numeral)
    assert found.number == number * {"万": 10**4, "亿": 10**8}[factor]


@given(amounts)
def test_the_width_of_characters_changes_no_number(number: Decimal) -> None:
    wide = "".join(chr(ord(each) + 0xFEE0) for each in f"{number:,}")
    found, plainly = read_numeral(wide), read_numeral(f"{number:,}")
    assert isinstance(found, Numeral) and isinstance(plainly, Numeral)
    assert found.number == plainly.number and "width" in found.how


@given(amounts, st.sampled_from(["({})", "（{}）", "△{}", "△ {}"]))
def test_the_signs_of_a_negative_number_only_turn_it(number: Decimal, sign: str) -> None:
    found = read_numeral(sign.format(number))
    assert isinstance(found, Numeral) and found.number == -number


@given(st.text(), st.sampled_from(["", "人", "万元", "%"]))
def test_any_text_is_a_number_with_named_conversions_or_refused(text: str, unit: str) -> None:
    found = read_numeral(text, unit)
    assert isinstance(found, Refused) or (found.number.is_finite() and set(found.how) <= set(KINDS))


@given(st.text(alphabet="0123456789.,，-—/%万亿约人()△ １２．\u00a0", max_size=12), st.sampled_from(["", "人", "%"]))
def test_a_number_that_is_read_is_read_again_from_its_plain_digits(text: str, unit: str) -> None:
    found = read_numeral(text, unit)
    if isinstance(found, Numeral):
        again = read_numeral(plain(found.number), unit)
        assert isinstance(again, Numeral) and (again.number, again.how) == (found.number, ())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-10-08", date(2021, 10, 8)),
        ("2021年10月8日", date(2021, 10, 8)),
        ("2021.10.8", date(2021, 10, 8)),
        ("２０２１／１０／８", date(2021, 10, 8)),
        ("20211008", date(2021, 10, 8)),
        ("10/8/2021", None),
        ("12/3", None),
        ("2021-13-08", None),
        ("2021-02-29", None),
        ("10月8日", None),
        ("昨天", None),
    ],
)
def test_a_day_is_read_year_first_and_not_otherwise(text: str, day: date | None) -> None:
    assert read_day(text) == day


# --- in a file -----------------------------------------------------------------------------------------
def told(plan: Plan, dataset: DataSet) -> list[tuple[str, str]]:
    """Rule and cell of what reading and checking say of numbers."""
    intake = dataset.read()
    found = [*intake.findings, *checks.run(plan, intake.observations, Quarter(2021, 3))]
    about = ("converted-value", "ambiguous-number", "text-in-number", "wrong-unit", "error-value")
    return [(each.rule, each.cell) for each in found if each.rule in about]


@pytest.mark.parametrize(
    ("value", "unit", "number", "findings"),
    [
        ("1,234", "名", "1234", [("converted-value", "G4")]),
        ("约0.12万", "名", "1200", [("converted-value", "G4")]),
        (1234, "名", "1234", []),
        ("4.8万", "万名", "", [("ambiguous-number", "G4")]),
        ("约", "名", "", [("ambiguous-number", "G4")]),
        ("应补尽补", "名", "", [("text-in-number", "G4")]),
        ("#REF!", "名", "", [("error-value", "G4")]),
        ("1,234", "户", "", [("wrong-unit", "F4"), ("converted-value", "G4")]),
    ],
)
def test_a_cell_gives_its_number_and_one_finding(
    plan: Plan, dataset: DataSet, value: object, unit: str, number: str, findings: list[tuple[str, str]]
) -> None:
    dataset.workbook(sheets([count(value, unit)]))
    assert told(plan, dataset) == findings
    assert only(dataset.read(), table="indicators")["value"] == number


def test_the_note_says_what_was_read_as_what(dataset: DataSet) -> None:
    dataset.workbook(sheets([count("４．８万", "名")]))
    found = the(dataset.read(), "converted-value")
    assert found.found == "“４．８万”读作48000（全角字符、“万”“亿”）"
    assert (found.severity, found.indicator, found.unit) == ("note", "3.1", "371302")


@pytest.mark.parametrize(("alike", "cells"), [(1, ["G4"]), (2, ["G4", "G5"]), (3, ["G4"])])
def test_a_column_written_in_one_way_is_one_note_from_the_third_cell_on(
    dataset: DataSet, alike: int, cells: list[str]
) -> None:
    lines = [count("1,234", number=number) for number in ("3.1", "6.1", "10.1")[:alike]]
    dataset.workbook(sheets([*lines, count("约5", number="14.1")]))
    notes = [each for each in dataset.read().findings if each.rule == "converted-value"]
    assert [each.cell for each in notes if "千位" in each.found] == cells
    assert [each.found for each in notes if "约" in each.found] == ["“约5”读作5（“约”）"]
    assert any(f"本列这样的共{alike}格" in each.found for each in notes) is (alike == 3)


@pytest.mark.parametrize(
    ("kind", "number", "found"),
    [("0%", "", ["ambiguous-number"]), ("0.00", "0.125", [])],
)
def test_a_percentage_in_a_row_of_another_unit_is_not_read_as_the_number_stored(
    dataset: DataSet, kind: str, number: str, found: list[str]
) -> None:
    path = dataset.folder / dataset.workbook(sheets([count(0.125)]))
    book = load_workbook(path)
    book["任务进展"]["G4"].number_format = kind
    book.save(path)
    intake = dataset.read()
    assert [each for each in rules(intake) if each == "ambiguous-number"] == found
    assert only(intake, table="indicators")["value"] == number
