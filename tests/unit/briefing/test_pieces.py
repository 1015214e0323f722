"""A submitted text that ends early never ends within a number, between a number and its unit, or within a word."""

from __future__ import annotations

import pytest

from analysis.briefing.pieces import pieces, shortened

BEFORE = "道路建成"


@pytest.mark.parametrize(
    "whole",
    [
        "35.65", "1,940,000", "−3.8", "12万元", "35.65亿元", "3公里", "900平方米", "2.5个百分点", "81.2%", "500人次",
        "7套", "6米", "3台", "2021年9月30日", "38／89公里", "1—9月", "B9", "1.94 million yuan", "12 households",
        "km", "〓[U+1F600]",
    ],
)  # fmt: skip
def test_a_number_with_its_unit_and_a_word_stand_whole_or_not_at_all(whole: str) -> None:
    text = f"{BEFORE}{whole}，其余未开工"
    end = len(BEFORE) + len(whole)
    for most in range(len(BEFORE), end + 1):
        kept = shortened(text, lambda beginning, most=most: len(beginning) <= most)
        assert kept == (BEFORE if most < end else BEFORE + whole), most


@pytest.mark.parametrize(
    "text", ["", "。", "已建成38公里。", "a  b\n", "（一）x（", "e\u0301e\u0301", "12,", "−", "100" * 9]
)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


def test_a_text_that_fits_stands_with_its_last_stop_and_one_that_does_not_without_a_stop() -> None:
    text = "已开工，资金未到位。"
    kept = {most: shortened(text, lambda beginning, most=most: len(beginning) <= most) for most in (10, 9, 8, 5, 4, 3)}
    assert kept == {10: text, 9: "已开工，资金未到位", 8: "已开工", 5: "已开工", 4: "已开工", 3: "已开工"}


def test_brackets_stay_with_what_they_hold() -> None:
    assert pieces("按（B9口径）算") == ["按", "（B9", "口", "径）", "算"]


def test_a_first_number_longer_than_the_room_leaves_nothing() -> None:
    assert shortened("123456789元", lambda beginning: len(beginning) <= 5) == ""


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("配套资金未到位，拆迁补偿没有签订", 12, "配套资金未到位"),  # not within 拆迁补偿
        ("配套资金未到位，拆迁补偿没有签订", 16, "配套资金未到位，拆迁补偿没有签订"),
        ("配套资金未到位，拆迁补偿没有签订", 5, "配套资金未"),  # a first clause too long for its place
        ("资金未到位，已建成38公里，其余停工", 12, "资金未到位，已建成"),  # nor before a unit
        ("资金未到位，已建成38公里，其余停工", 13, "资金未到位，已建成38公里"),
    ],
)
def test_a_chinese_text_ends_between_clauses_from_the_second_on(text: str, most: int, kept: str) -> None:
    assert shortened(text, lambda beginning: len(beginning) <= most) == kept
