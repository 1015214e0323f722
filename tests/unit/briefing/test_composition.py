"""Where the money goes: each function's bar, tick and amount, worked by hand from `pages.TABLE`."""

from __future__ import annotations

from fractions import Fraction

from pages import Q3, TABLE, YISHUI, block_of, budgets, empty, make, outcomes, paragraphs, said, shifted, spent

from analysis.briefing.contents.composition import composition
from analysis.briefing.page import Page
from analysis.quarter import Quarter

LAST = Quarter(2020, 3)


def page(now: dict[str, int] | None = None, last: bool = True, total: int | None = None, language: str = "zh") -> Page:
    before = spent(YISHUI, LAST, shifted(TABLE, c205=50000)) if last else None
    money = budgets(YISHUI, spent(YISHUI, Q3, now or TABLE, total), before)
    return make(outcomes(YISHUI, "on_pace"), YISHUI, money=money, language=language)


def rows(made: Page) -> list[tuple[str, ...]]:
    chart = block_of(composition(made), "composition")
    return [
        tuple(said(made, row[name]) for name in ("code", "name", "now", "before", "amount")) for row in chart["rows"]
    ]


def test_livelihood_stands_first_by_size_and_the_rest_below() -> None:
    # last year 300000 of 1050000 under 205: 28.57%
    printed = rows(page())
    assert printed[0] == ("205", "教育", "25.0", "28.6", "25.00")
    assert [row[0] for row in printed] == ["205", "208", "210", "213", "212", "221", "211", "214", "207", "201", "206"]
    chart = block_of(composition(page()), "composition")
    assert [row["livelihood"] for row in chart["rows"]] == [True] * 9 + [False] * 2


def test_bars_and_ticks_are_what_is_printed_beside_them() -> None:
    first = block_of(composition(page()), "composition")["rows"][0]
    assert (first["bar"], round(first["tick"], 2)) == (25.0, 28.57)


def test_more_than_three_other_functions_are_added_up() -> None:
    many = TABLE | {"204": 40000, "215": 30000}
    printed = rows(page(many))
    assert [row[1] for row in printed[9:]] == ["一般公共服务", "科学技术", "其余科目"]
    assert printed[-1][2:] == ("6.5", "0.0", "7.00")  # 70000 of 1070000; none of it last year


def test_a_single_function_that_is_left_keeps_its_own_name() -> None:
    assert [row[1] for row in rows(page(TABLE | {"204": 40000}))[9:]] == ["一般公共服务", "科学技术", "公共安全"]


def test_what_is_under_no_code_is_called_so() -> None:
    printed = rows(page(total=1020000))
    assert printed[-1][1:3] == ("其余及未列明", "2.0")


def test_without_last_year_there_is_no_tick_and_no_word_of_one() -> None:
    made = page(last=False)
    chart = block_of(composition(made), "composition")
    assert {row["tick"] for row in chart["rows"]} == {None}
    assert "上年" not in said(made, chart["note"]) and "上年" not in chart["alt"]
    assert {row[3] for row in rows(made)} == {"—"}


def test_without_a_table_by_function_the_figure_is_left_out() -> None:
    made = make(outcomes(YISHUI, "on_pace"), money=budgets(YISHUI, empty(YISHUI, Q3)))
    assert composition(made) == []
    partial = make(outcomes(YISHUI, "on_pace"), money=budgets(YISHUI, spent(YISHUI, Q3, TABLE), missing=("371302",)))
    assert composition(partial) == []


def test_the_sentence_names_the_three_largest() -> None:
    made = page()
    assert paragraphs(made, composition(made)) == [
        "民生支出中，教育、社会保障和就业、卫生健康最多，分别占支出合计的25.0%、16.0%、12.0%。"
    ]


def test_the_alternative_text_holds_every_printed_number() -> None:
    for language in ("zh", "en"):
        made = page(language=language)
        alt = block_of(composition(made), "composition")["alt"]
        assert all(text in alt for row in rows(made) for text in row[1:])


def test_english_amounts_are_in_billion_yuan_with_the_digits_of_the_chinese() -> None:
    made = page(language="en")
    chart = block_of(composition(made), "composition")
    assert said(made, chart["heads"][-1]["label"]) == "billion yuan"
    assert rows(made)[0][1:] == ("Education", "25.0", "28.6", "2.500")


def test_a_share_is_a_figure_with_its_cells() -> None:
    made = page()
    composition(made)
    figure = made.ledger.figures[f"{YISHUI}/composition/205/share"]
    assert figure.value == Fraction(25)
    assert len(figure.sources) == 2
