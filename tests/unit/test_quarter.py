from __future__ import annotations

from datetime import date

import pytest

from analysis.errors import UserError
from analysis.quarter import Quarter


@pytest.mark.parametrize(
    "text",
    [
        *("2021Q3", "2021q3", " 2021Q3 ", "２０２１Ｑ３", "2021-Q3", "2021 Q3", "2021-3"),
        *("2021年三季度", "2021年第三季度", "2021年前三季度", "2021年3季度", "2021 年 第3季"),
    ],
)
def test_a_quarter_is_read_from_its_spelling(text: str) -> None:
    assert Quarter.parse(text) == Quarter(2021, 3)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2021Q0",
            "2021Q5",
            "2021E3",
            "21Q3",
            "2021Q33",
            "",
            None,
            20213,
            "2021-03",
            "2021.3",
            "2021年3",
            "2021年3月",
        ),
        *("2021年3月", "2021年五季度", "三季度", "2021-5", "2021 3"),
    ],
)
def test_any_other_spelling_is_refused_and_the_right_one_named(text: object) -> None:
    with pytest.raises(UserError, match="2021Q3"):
        Quarter.parse(text)


@pytest.mark.parametrize(
    ("text", "quarter"), [("2021年上半年", "2021Q2"), ("2021年全年", "2021Q4"), ("2021年一季度", "2021Q1")]
)
def test_a_span_from_the_years_beginning_is_the_quarter_that_ends_it(text: str, quarter: str) -> None:
    assert str(Quarter.parse(text)) == quarter


def test_a_quarter_prints_as_it_is_read() -> None:
    assert str(Quarter(2021, 4)) == "2021Q4"
    assert Quarter.parse(Quarter(2021, 4)) == Quarter(2021, 4)


@pytest.mark.parametrize(
    ("number", "end", "months"),
    [(1, date(2021, 3, 31), 3), (2, date(2021, 6, 30), 6), (3, date(2021, 9, 30), 9), (4, date(2021, 12, 31), 12)],
)
def test_a_quarter_ends_on_the_last_day_of_its_third_month(number: int, end: date, months: int) -> None:
    assert Quarter(2021, number).end == end
    assert Quarter(2021, number).months == months


def test_the_first_quarter_has_none_before_it_in_its_year() -> None:
    assert Quarter(2021, 1).previous is None
    assert Quarter(2021, 2).previous == Quarter(2021, 1)


def test_the_same_quarter_a_year_earlier_keeps_its_number() -> None:
    assert Quarter(2021, 3).same_last_year == Quarter(2020, 3)


def test_only_the_fourth_quarter_is_the_last() -> None:
    assert [Quarter(2021, number).is_last for number in (1, 2, 3, 4)] == [False, False, False, True]


def test_quarters_are_ordered_in_time_over_the_turn_of_the_year() -> None:
    assert Quarter(2020, 4) < Quarter(2021, 1) < Quarter(2021, 2)
