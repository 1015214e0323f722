from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import plan_2021

from analysis.briefing.numbers import rounded, signed
from analysis.briefing.wording.en import printing as en
from analysis.briefing.wording.zh import printing as zh


def exact(text: str) -> Fraction:
    return Fraction(Decimal(text))


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("35.65", 1, "35.7"),
        ("35.649999", 1, "35.6"),
        ("99.95", 1, "100.0"),
        ("99.949", 1, "99.9"),
        ("0.05", 1, "0.1"),
        ("0.5", 0, "1"),
        ("1.005", 2, "1.01"),
        ("0", 1, "0.0"),
        ("7", 2, "7.00"),
        ("123456.5", 0, "123457"),
    ],
)
def test_numbers_are_printed_half_up(value: str, decimals: int, printed: str) -> None:
    assert rounded(exact(value), decimals) == printed


@pytest.mark.parametrize(
    ("value", "printed"), [("-0.04", "0.0"), ("-0.05", "−0.1"), ("-35.65", "−35.7"), ("-0.95", "−1.0")]
)
def test_a_negative_number_has_a_true_minus_unless_it_prints_as_zero(value: str, printed: str) -> None:
    assert rounded(exact(value), 1) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [("0.04", "0.0"), ("-0.04", "0.0"), ("0", "0.0"), ("0.05", "+0.1"), ("-3.84", "−3.8"), ("12.25", "+12.3")],
)
def test_a_difference_has_its_sign_and_zero_none(value: str, printed: str) -> None:
    assert signed(exact(value), 1) == printed


def test_two_decimals_of_a_contribution_keep_their_sign_from_a_hundredth_on() -> None:
    assert [signed(exact(value), 2) for value in ("0.004", "0.005", "-0.005")] == ["0.00", "+0.01", "−0.01"]


@pytest.mark.parametrize(
    ("value", "printed"), [("38", "38"), ("38.5", "38.5"), ("38.25", "38.25"), ("38.255", "38.26"), ("0", "0")]
)
def test_a_plain_number_has_the_decimals_it_needs_at_most_two(value: str, printed: str) -> None:
    assert zh.number(exact(value)) == en.number(exact(value)) == printed


def test_a_third_prints_two_decimals() -> None:
    assert zh.number(Fraction(1, 3)) == en.number(Fraction(1, 3)) == "0.33"


@pytest.mark.parametrize(
    ("value", "printed"), [("99.94", "99.9"), ("99.99", "100.0"), ("100", "100"), ("100.5", "101"), ("17", "17.0")]
)
def test_a_monthly_rate_has_one_decimal_below_a_hundred(value: str, printed: str) -> None:
    assert zh.monthly(exact(value)) == en.monthly(exact(value)) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("9999", ("9999", "万元")),
        ("9999.49", ("9999", "万元")),
        ("10000", ("1.00", "亿元")),
        ("123456", ("12.35", "亿元")),
        ("-20000", ("−2.00", "亿元")),
        ("0", ("0", "万元")),
    ],
)
def test_money_is_in_yi_from_one_yi(value: str, printed: tuple[str, str]) -> None:
    assert zh.amount(exact(value)) == printed


def test_the_unit_of_an_amount_is_chosen_on_the_exact_amount() -> None:
    assert zh.amount(exact("9999.99")) == ("10000", "万元")


@pytest.mark.parametrize(
    ("top", "bottom", "printed"),
    [
        ("38", "92", ("38", "92", "")),
        ("38.5", "92", ("38.5", "92", "")),
        ("26200", "37400", ("2.62", "3.74", "万")),
        ("500", "48000", ("0.05", "4.80", "万")),
        ("10000", "9999", ("1.00", "1.00", "万")),
        ("9998", "9999", ("9998", "9999", "")),
    ],
)
def test_both_parts_of_a_ratio_are_in_one_unit(top: str, bottom: str, printed: tuple[str, str, str]) -> None:
    assert zh.ratio(exact(top), exact(bottom)) == printed


# --- English ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "printed"),
    [("999", "999"), ("1000", "1,000"), ("81240", "81,240"), ("-2480.5", "−2,480.5"), ("1234567", "1,234,567")],
)
def test_english_numbers_have_commas(value: str, printed: str) -> None:
    assert en.number(exact(value)) == printed


@pytest.mark.parametrize(
    ("top", "bottom", "printed"),
    [
        ("2480", "4294", ("2,480", "4,294", "")),
        ("999999", "1", ("999,999", "1", "")),
        ("1940000", "2100000", ("1.94", "2.10", " million")),
        ("500000", "1000000", ("0.50", "1.00", " million")),
    ],
)
def test_english_ratios_are_in_millions_from_one_million(top: str, bottom: str, printed: tuple[str, str, str]) -> None:
    assert en.ratio(exact(top), exact(bottom)) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("476300", ("4.763", " billion yuan")),
        ("100000", ("1.000", " billion yuan")),
        ("99999", ("1,000", " million yuan")),
        ("99949", ("999", " million yuan")),
        ("5283", ("53", " million yuan")),
        ("-20000", ("−200", " million yuan")),
    ],
)
def test_english_money_has_the_digits_of_the_chinese_from_one_billion(value: str, printed: tuple[str, str]) -> None:
    assert en.amount(exact(value)) == printed


def test_two_amounts_are_in_one_unit_in_both_languages() -> None:
    amounts = exact("120000"), exact("9000")
    assert zh.amounts(*amounts) == ("12.00", "0.90", "亿元")
    assert en.amounts(*amounts) == ("1.200", "0.090", " billion yuan")
    small = exact("9000"), exact("5283.4")
    assert zh.amounts(*small) == ("9000", "5283", "万元")
    assert en.amounts(*small) == ("90", "53", " million yuan")


@pytest.mark.parametrize(
    ("unit", "value", "printed"),
    [("户", "1", " household"), ("户", "2", " households"), ("户", "0", " households"), ("%", "1", "%"), ("", "1", "")],
)
def test_an_english_unit_agrees_with_its_number(unit: str, value: str, printed: str) -> None:
    assert en.unit(plan_2021(), unit, exact(value)) == printed
    assert zh.unit(plan_2021(), unit, exact(value)) == unit


@given(st.fractions(min_value=100_000, max_value=10_000_000))
def test_billions_and_yi_print_the_same_digits(wan_yuan: Fraction) -> None:
    assert en.amount(wan_yuan)[0].replace(".", "") == zh.amount(wan_yuan)[0].replace(".", "")
