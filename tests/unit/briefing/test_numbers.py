from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from analysis.briefing.numbers import (
    count_text,
    money_text,
    needed_rate,
    plain,
    ratio_texts,
    rounded,
    signed,
)


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
    assert plain(exact(value)) == printed


def test_a_third_prints_two_decimals() -> None:
    assert plain(Fraction(1, 3)) == "0.33"


@pytest.mark.parametrize(
    ("value", "printed"), [("99.94", "99.9"), ("99.99", "100.0"), ("100", "100"), ("100.5", "101"), ("17", "17.0")]
)
def test_a_monthly_rate_has_one_decimal_below_a_hundred(value: str, printed: str) -> None:
    assert needed_rate(exact(value)) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [("9999", ("9999", "")), ("10000", ("1.00", "万")), ("81240", ("8.12", "万")), ("81250", ("8.13", "万"))],
)
def test_counts_are_in_wan_from_ten_thousand(value: str, printed: tuple[str, str]) -> None:
    assert count_text(exact(value)) == printed


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
    assert money_text(exact(value)) == printed


def test_the_unit_of_an_amount_is_chosen_on_the_exact_amount() -> None:
    assert money_text(exact("9999.99")) == ("10000", "万元")


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
    assert ratio_texts(exact(top), exact(bottom)) == printed
