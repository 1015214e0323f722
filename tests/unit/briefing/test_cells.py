"""The figures of one outcome: what they lead to, and how an item stands in one line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pages import CITY, YISHUI, done, make, outcomes, said

from analysis.briefing import cells
from analysis.briefing.ledger import Figure
from analysis.briefing.page import Page
from analysis.results.outcome import Outcome, Part


def of(code: str, fields: dict[str, Any], unit: str = YISHUI) -> tuple[Page, Outcome]:
    page = make(outcomes(unit, "on_pace", {code: fields}), unit)
    return page, next(each for each in page.now if each.indicator == code)


def figure(page: Page, name: str) -> Figure:
    return page.ledger.figures[f"{page.case.unit.unit}/{name}"]


def line(code: str, fields: dict[str, Any], unit: str = YISHUI) -> str:
    page, outcome = of(code, fields, unit)
    return said(page, cells.done_over_target(page, outcome))


# --- figures -------------------------------------------------------------------------------------------------
def test_a_value_leads_to_its_cell() -> None:
    page, outcome = of("53.1", done(38, 89, 65, "behind", sources=("f#s!G9",)))
    assert said(page, cells.value(page, outcome)) == "38"
    assert figure(page, "53.1/value").sources == ("f#s!G9",)
    assert figure(page, "53.1/value").unit == "公里"


def test_the_completion_rate_is_exact_and_named_after_its_formula() -> None:
    page, outcome = of("53.1", done(38, 89, 65, "behind", sources=("f#s!G9",)))
    cells.attainment(page, outcome)
    found = figure(page, "53.1/attainment")
    assert (found.value, found.text, found.formula) == (Fraction(3800, 89), "42.7", "累计÷年度任务×100")
    assert [part[:2] for part in found.parts] == [("累计", "38"), ("年度任务", "89")]


def test_a_stock_counts_from_its_opening_and_leads_to_its_cell() -> None:
    stock = done(20, 24, 60, "on_pace") | {
        "attainment": "2/3",
        "opening": 12,
        "sources": ("a",),
        "opening_sources": ("b",),
    }
    page, outcome = of("20.2", stock)
    assert said(page, cells.attainment(page, outcome)) == "66.7"
    found = figure(page, "20.2/attainment")
    assert found.formula == "（累计－年初）÷（年度任务－年初）×100"
    assert (found.parts[-1][:2], found.sources) == (("年初", "12"), ("a", "b"))


def test_the_deviation_is_minus_the_gap() -> None:
    page, outcome = of("53.1", done(38, 89, 65, "behind"))
    assert said(page, cells.gap(page, outcome)) == "−22.3"
    assert figure(page, "53.1/deviation").value == Fraction(3800, 89) - 65


def test_a_gap_of_a_thousandth_prints_without_a_sign() -> None:
    page, outcome = of("53.1", done("64.999", 100, 65, "slightly_behind"))
    assert said(page, cells.gap(page, outcome)) == "0.0"


def test_a_rate_carries_its_parts() -> None:
    page, outcome = of("10.2", {"value": "76.3", "numerator": 763, "denominator": 1000, "target": 90})
    cells.value(page, outcome)
    assert [part[:2] for part in figure(page, "10.2/value").parts] == [("分子", "763"), ("分母", "1000")]


def test_unknown_figures_are_a_dash_and_enter_no_ledger() -> None:
    page, outcome = of("53.1", {"status": "not_reported"})
    for made in (cells.value, cells.attainment, cells.pace, cells.gap, cells.increment, cells.monthly_needed):
        assert said(page, made(page, outcome)) == "—"
    assert cells.monthly_so_far(page, outcome) is None
    assert page.ledger.figures == {}


def test_a_percentage_is_printed_only_where_there_is_one() -> None:
    assert cells.has_percentage(of("53.1", done(38, 89, 65, "behind"))[1])
    assert not cells.has_percentage(of("10.5", {"value": 0, "target": 0})[1])


def test_a_fractional_pace_has_a_decimal_and_a_small_target_its_units() -> None:
    page, outcome = of("53.2", done(2, 8, "37.5", "behind", units_expected=3))
    assert said(page, cells.pace(page, outcome)) == "37.5（3座）"


@pytest.mark.parametrize(("rate", "text"), [(17, "17.0公里"), (Fraction(99999, 1000), "100.0公里"), (250, "250公里")])
def test_the_monthly_rate_names_the_months_left(rate: Fraction, text: str) -> None:
    page, outcome = of("53.1", done(38, 89, 65, "behind", rate_needed=rate, months_left=3))
    assert said(page, cells.monthly_needed(page, outcome)) == text
    assert [part[:2] for part in figure(page, "53.1/rate_needed").parts] == [("剩余月数", "3")]


def test_the_same_cell_can_be_asked_for_twice() -> None:
    page, outcome = of("53.1", done(38, 89, 65, "behind"))
    assert cells.done_over_target(page, outcome) == cells.done_over_target(page, outcome)


# --- an item in one line ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "fields", "text"),
    [
        ("53.1", done(38, 89, 65, "behind"), "38／89公里"),
        ("53.1", done("38.5", 89, 65, "behind"), "38.5／89公里"),
        ("36.1", done(26200, 37400, 90, "behind"), "2.62／3.74万户"),
        ("36.1", done(500, 10000, 90, "severely_behind"), "0.05／1.00万户"),
        ("36.1", done(9998, 9999, 90, "on_pace"), "9998／9999户"),
        ("10.2", {"value": "76.3", "target": 90}, "76.3／90%"),
        ("24.2", {"value": "76.25", "target": 90}, "76.3／90%"),
        ("4.1", {"value": 1, "target": 2, "target_high": 3}, "1／2—3个"),
        ("10.5", {"value": 2, "target": 0}, "2户（应为0）"),
        ("10.5", {"target": 0}, "—"),
        ("1.1", {"target": 10, "met": True}, "达到"),
        ("44.1", {"progress": "slipping"}, "可能推迟"),
        ("15.1", {"progress": "not_done", "met": False}, "未达到"),
        ("54.1", {"value": 1}, "1座"),
        ("42.1", {"value": "35.7"}, "35.7%"),
        ("59.2", {"value": 5000, "opening": 6000}, "5000／6000万元"),
        ("59.2", {"value": 9000, "opening": 10000}, "0.90／1.00亿元"),
        ("59.2", {"value": 5000}, "5000万元"),
    ],
)
def test_an_item_of_an_area_in_one_line(code: str, fields: dict[str, Any], text: str) -> None:
    assert line(code, fields) == text


@pytest.mark.parametrize(
    ("code", "fields", "text"),
    [
        ("4.1", {"origin": "areas", "numerator": 9, "denominator": 12, "target": 2}, "9／12个区域"),
        ("15.1", {"origin": "areas", "numerator": 12, "denominator": 12}, "12／12个区域"),
        ("59.1", {"value": "77.2", "target": 80}, "77.2／80±2%"),
        ("10.1", done(40000, 90000, 75, "not_assessable", lower_bound=True), "至少4.00／9.00万人"),
        ("53.2", done(40, 80, 75, "not_assessable", lower_bound=True), "至少40／80座"),
        ("10.5", {"value": 2, "target": 0, "lower_bound": True}, "至少2户（应为0）"),
    ],
)
def test_an_item_of_the_city_in_one_line(code: str, fields: dict[str, Any], text: str) -> None:
    assert line(code, fields, CITY) == text


def test_a_part_leads_to_both_its_cells() -> None:
    part = Part("中小学", Fraction(9), Fraction(10), Fraction(90), "f#s!G1 g#s!G1", "f#s!G2")
    page, outcome = of("49.3", {"parts": (part,)})
    assert [said(page, each) for each in cells.part_cells(page, outcome, part, 1)] == ["9", "10", "90.0"]
    assert figure(page, "49.3/part1/numerator").sources == ("f#s!G1", "g#s!G1")
    assert figure(page, "49.3/part1/ratio").sources == ("f#s!G1", "g#s!G1", "f#s!G2")
