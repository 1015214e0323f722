"""The section on livelihood spending, worked by hand from `pages.TABLE` (B9 80%, N5 60% of 1000000 万元)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pages import (
    CITY,
    Q1,
    Q2,
    Q3,
    TABLE,
    YISHUI,
    block_of,
    budgets,
    empty,
    make,
    outcomes,
    paragraphs,
    rows_of,
    said,
    shifted,
    spent,
)  # fmt: skip

from analysis.briefing.contents.block import Block
from analysis.briefing.contents.money import by_scope, spending
from analysis.briefing.page import Page
from analysis.quarter import Quarter

LAST = Quarter(2020, 3)


def page(unit: str = YISHUI, changed: dict[str, Any] | None = None, before: Any = None, **by: int) -> Page:
    money = budgets(unit, spent(unit, Q3, shifted(TABLE, **by)), spent(unit, LAST, TABLE), before)
    return make(outcomes(unit, "on_pace", changed), unit, money=money)


def section(made: Page) -> list[Block]:
    return [*spending(made, 5), *by_scope(made)]


def sentences(made: Page) -> list[str]:
    return paragraphs(made, section(made))


def scope(made: Page, name: str) -> list[str]:
    rows = rows_of(made, block_of(by_scope(made), "scopes"))
    return next(row for row in rows if row[0].startswith(f"{name} ") or row[0] == name)


# --- the share ---------------------------------------------------------------------------------------------
def test_total_amount_share_and_what_moved_it() -> None:
    # 205: 27.0/1.01 - 25 = +1.73; the other codes fall with the larger total
    assert sentences(page(c205=20000, c201=-10000)) == [
        "五、民生支出",
        "1—9月，一般公共预算支出101.00亿元，民生支出82.00亿元（B9口径，执行数、累计），占81.2%。",
        "占比同比提高1.2个百分点；上升较多的是教育；下降较多的是社会保障和就业、卫生健康、农林水。",
    ]


def test_a_level_share_names_no_functions() -> None:
    assert sentences(page()) == [
        "五、民生支出",
        "1—9月，一般公共预算支出100.00亿元，民生支出80.00亿元（B9口径，执行数、累计），占80.0%。",
        "占比与上年同期持平。",
    ]


def test_without_last_year_nothing_is_compared_and_no_paragraph_is_empty() -> None:
    made = make(outcomes(YISHUI, "on_pace"), at=Q1, money=budgets(YISHUI, spent(YISHUI, Q1, TABLE), at=Q1))
    assert sentences(made) == [
        "五、民生支出",
        "1—3月，一般公共预算支出100.00亿元，民生支出80.00亿元（B9口径，执行数、累计），占80.0%。",
    ]
    assert not [block for block in spending(made, 5) if block["kind"] in ("row", "plot")]


def test_a_share_known_as_bounds_is_not_said_to_lack_its_functions() -> None:
    listed = {code: amount for code, amount in TABLE.items() if code != "214"}
    made = make(outcomes(YISHUI, "on_pace"), money=budgets(YISHUI, spent(YISHUI, Q3, listed, total=1000000)))
    assert sentences(made)[1:] == ["1—9月，一般公共预算支出合计100.00亿元。"], "the bounds stand on page one"


def test_a_missing_table_is_said_and_nothing_else() -> None:
    made = make(outcomes(YISHUI, "on_pace"), money=budgets(YISHUI, empty(YISHUI, Q3)))
    assert sentences(made)[1:] == ["占比不能计算，本节不列支出和构成。"], "page one says why"
    assert len(section(made)) == 2


def test_a_published_amount_without_a_scope_is_given_and_not_compared() -> None:
    money = budgets(CITY, spent(CITY, Q1, {}, total=2108000, claimed=1718000), at=Q1)
    made = make(outcomes(CITY, "on_pace"), CITY, at=Q1, money=money)
    assert sentences(made)[1:] == [
        "公布的民生支出为171.80亿元，不能与其他占比比较。一般公共预算支出合计210.80亿元，没有功能分类。"
    ]


def test_a_sum_that_lacks_units_is_not_printed_as_the_citys() -> None:
    money = budgets(CITY, spent(CITY, Q3, TABLE), spent(CITY, LAST, TABLE), missing=("371302",))
    made = make(outcomes(CITY, "on_pace"), CITY, money=money)
    assert sentences(made)[1:] == ["占比不能计算，本节不列支出和构成。"], "page one says why"


# --- the gap to the target ------------------------------------------------------------------------------------
def test_the_citys_gap_to_eighty_percent_by_both_ways() -> None:
    # 0.8 x 1100000 - 800000 = 80000; / 0.2 = 400000
    assert sentences(page(CITY, c206=100000))[2].endswith(
        "按80%计，需新增民生支出40.00亿元，或在支出总额内调整8.00亿元。"
    )


def test_at_eighty_percent_there_is_no_gap() -> None:
    assert sentences(page(CITY))[2] == "占比与上年同期持平。按80%计，无缺口。"


def test_an_area_has_no_gap_for_it_has_no_target() -> None:
    assert "缺口" not in "".join(sentences(page())) and "按80%计" not in "".join(sentences(page(c206=100000)))


# --- scopes ----------------------------------------------------------------------------------------------------
def test_every_scope_has_its_share_change_and_single_quarter() -> None:
    # this year: N5 620000, B9 820000, B9+ 870000 of 1010000; half a year: a half of TABLE; the quarter is the rest
    half = spent(YISHUI, Q2, {code: amount // 2 for code, amount in TABLE.items()})
    made = page(before=half, c205=20000, c201=-10000)
    assert scope(made, "N5") == ["N5 五类（直接相关）", "61.4", "60.0", "+1.4", "62.7"]
    assert scope(made, "B9") == ["B9 九类（直接和密切相关）", "81.2", "80.0", "+1.2", "82.4"]
    residual = "余额口径（合计减一般公共服务、公共安全）"
    assert scope(made, residual) == [residual, "86.1", "85.0", "+1.1", "87.3"]


def test_a_quarter_alone_needs_the_quarter_before() -> None:
    assert scope(page(), "B9")[1:] == ["80.0", "80.0", "0.0", "—"]


def test_the_first_quarter_is_its_own_single_quarter() -> None:
    made = make(outcomes(YISHUI, "on_pace"), at=Q1, money=budgets(YISHUI, spent(YISHUI, Q1, TABLE), at=Q1))
    assert scope(made, "B9")[1:] == ["80.0", "—", "—", "80.0"]


def test_a_scope_known_as_bounds_stands_as_a_range_beside_exact_ones() -> None:
    # 206 is not listed: only B9+ depends on it
    listed = {code: amount for code, amount in TABLE.items() if code != "206"} | {
        code: 0 for code in ("216", "220", "222", "224")
    }
    made = make(
        outcomes(YISHUI, "on_pace"),
        money=budgets(YISHUI, spent(YISHUI, Q3, listed, total=1000000), spent(YISHUI, LAST, TABLE)),
    )
    assert scope(made, "B9")[1] == "80.0"
    assert scope(made, "B9+")[1:4] == ["80.0—85.0", "85.0", "—"]


def caption(now: int, before: int) -> str:
    """The caption of the scopes when so many 万元 more than in `TABLE` are spent on 205 and less on 201."""
    this, last = (shifted(TABLE, c205=more, c201=-more) for more in (now, before))
    made = make(outcomes(YISHUI, "on_pace"), money=budgets(YISHUI, spent(YISHUI, Q3, this), spent(YISHUI, LAST, last)))
    return said(made, block_of(by_scope(made), "scopes")["caption"])


def test_a_change_that_rounding_parts_from_the_difference_beside_it_is_said_to_be_so() -> None:
    # 80.06 and 80.04 print as 80.1 and 80.0, their difference as 0.0
    assert "因四舍五入" in caption(600, 400)
    assert "四舍五入" not in caption(600, 600)
    assert "四舍五入" not in caption(1000, 0)


# --- figures -----------------------------------------------------------------------------------------------------
def test_contributions_add_up_to_the_change() -> None:
    made = page(c205=20000, c201=-10000)
    spending(made, 5)
    figures = made.ledger.figures
    parts = [figure for name, figure in figures.items() if "/contribution/" in name]
    assert len(parts) == 9
    assert sum(figure.value or 0 for figure in parts) == figures[f"{YISHUI}/share/change"].value
    assert figures[f"{YISHUI}/contribution/205"].text == "+1.73"


def test_the_share_leads_to_its_amounts_and_cells() -> None:
    made = page()
    spending(made, 5)
    figure = made.ledger.figures[f"{YISHUI}/share/B9/now"]
    assert dict(part[:2] for part in figure.parts) == {
        "民生支出（万元）": "800,000",
        "一般公共预算支出合计（万元）": "1,000,000",
    }
    assert len(figure.sources) == 10


# --- basic livelihood ------------------------------------------------------------------------------------------------
def basic(now: int, before: int) -> str:
    return sentences(page(changed={"59.2": {"value": now, "opening": before}}))[-1]


def test_basic_spending_against_last_year() -> None:
    assert basic(123456, 130000) == "基本民生支出12.35亿元，比上年同期减少6544万元。"
    assert basic(130000, 110000) == "基本民生支出13.00亿元，比上年同期增加2.00亿元。"
    assert basic(5000, 5000) == "基本民生支出5000万元，与上年同期相同。"


@pytest.mark.parametrize(("now", "said"), [("5000.49", "与上年同期相同。"), ("5000.5", "比上年同期增加1万元。")])
def test_a_difference_too_small_to_be_printed_is_none(now: str, said: str) -> None:
    assert sentences(page(changed={"59.2": {"value": Fraction(now), "opening": 5000}}))[-1].endswith(said)


def test_basic_spending_without_a_base_is_left_out() -> None:
    assert sentences(page(changed={"59.2": {"value": 5000}}))[-1] == "占比与上年同期持平。"
