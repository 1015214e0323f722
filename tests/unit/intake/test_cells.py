"""What stands in one cell."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from analysis.intake.cells import number_cell, plain, raw_text, same_title, text_cell


@pytest.mark.parametrize(
    ("content", "number"),
    [
        (12, "12"),
        (12.0, "12"),
        (35.65, "35.65"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-7, "0.0000001"),
        (1e16, "10000000000000000"),
        ("12", "12"),
        (" 12.50 ", "12.5"),
        ("-3", "-3"),
        (-0.0, "0"),
    ],
)
def test_a_plain_number_is_read_exactly(content: object, number: str) -> None:
    reading = number_cell(content)
    assert reading.state == "number"
    assert reading.number is not None and plain(reading.number) == number


@pytest.mark.parametrize(
    "content",
    [
        "应补尽补",
        "4.3%以内",
        "12%",
        "12人",
        "1e3",
        "1.",
        ".5",
        "--",
        True,
        "#DIV/0!",
        "nan",
        "∞",
    ],
)
def test_what_is_not_a_plain_number_stays_text_and_is_never_guessed(content: object) -> None:
    reading = number_cell(content)
    assert (reading.state, reading.number) == ("text", None)
    assert reading.text == raw_text(content)


@pytest.mark.parametrize("content", [None, "", "  ", "\u3000"])
def test_an_empty_cell_is_blank_and_not_zero(content: object) -> None:
    assert number_cell(content).state == "blank"
    assert text_cell(content).state == "blank"


def test_zero_is_a_number_and_not_a_blank() -> None:
    assert number_cell(0).number == Decimal(0)
    assert number_cell("0").state == "number"


def test_a_figure_that_does_not_apply_is_neither_blank_nor_text() -> None:
    assert number_cell("无此项").state == "none"
    assert text_cell("无此项").state == "none"
    assert number_cell("无此项目").state == "text"


def test_a_day_is_written_without_its_midnight() -> None:
    assert raw_text(datetime(2021, 10, 8)) == "2021-10-08"
    assert raw_text(datetime(2021, 10, 8, 9, 30)) == "2021-10-08 09:30:00"


def test_titles_are_compared_without_spaces_and_in_half_width() -> None:
    assert same_title("单位 （人）\n") == same_title("单位(人)")
    assert same_title("上年１季度累计") == "上年1季度累计"
