"""The choice of a scope, by hand from `pages.TABLE` (N5 60%, B9 80%, B9+ 85%) and from 莒南's published table."""

from __future__ import annotations

from typing import Any

import pytest
from pages import (
    CITY,
    LUOZHUANG,
    PLAN_FOLDER,
    Q1,
    Q3,
    TABLE,
    YISHUI,
    block_of,
    budgets,
    empty,
    make,
    outcomes,
    plan_2021,
    rows_of,
    shifted,
    spent,
)  # fmt: skip

from analysis.briefing.blocks import is_on_page, is_on_paper
from analysis.briefing.contents.composition import composition
from analysis.briefing.contents.money import by_scope
from analysis.briefing.contents.scopes import scope_choice
from analysis.briefing.emit import bundle
from analysis.briefing.page import Page
from analysis.intake import read_reference
from analysis.quarter import Quarter

JUNAN = "371327"
LAST = Quarter(2020, 3)
REFERENCE = PLAN_FOLDER.parents[1] / "reference"
SHARES = {
    (CITY, "N5"): "58", (LUOZHUANG, "N5"): "55", (YISHUI, "N5"): "60", (LUOZHUANG, "B9"): "79", (YISHUI, "B9"): "80",
}  # fmt: skip


def page(unit: str = YISHUI, changed: dict[str, Any] | None = None, **more: Any) -> Page:
    money = budgets(unit, spent(unit, Q3, shifted(TABLE, c205=20000, c201=-20000)), spent(unit, LAST, TABLE))
    return make(outcomes(unit, "on_pace", changed), unit, **{"money": money, "shares": SHARES, **more})


def junan(language: str = "zh") -> Page:
    """莒南, January and February of an undated year, read as the first quarter."""
    table = read_reference(plan_2021(), REFERENCE / "junan").budget(plan_2021())
    money = budgets(JUNAN, table, at=Q1)
    return make(outcomes(JUNAN, "on_pace"), JUNAN, at=Q1, money=money, language=language)


def choice(made: Page, scope: str) -> dict[str, Any]:
    return next(each for each in scope_choice(made)[0]["choices"] if each["scope"] == scope)


def said(made: Page, scope: str) -> str:
    return made.ledger.said(choice(made, scope)["runs"])


def cells(made: Page) -> dict[str, list[str]]:
    rows = rows_of(made, scope_choice(made)[0]["table"])
    return {row[0].partition(" ")[0]: list(row[1:]) for row in rows}


# --- sentences and the table ----------------------------------------------------------------------------------
def test_each_scope_has_its_amount_total_share_change_and_functions() -> None:
    # N5 62 of 100, B9 82 of 100, B9+ 87 of 100; a year before 60, 80 and 85
    made = page()
    assert said(made, "N5") == (
        "按N5口径，1—9月民生支出62.00亿元，占一般公共预算支出100.00亿元的62.0%（执行数、累计），比上年同期提高2.0个百分点。"
        "计入205教育、207文旅体与传媒、208社会保障和就业、210卫生健康、221住房保障。"
    )
    assert cells(made)["N5"] == [
        "62.0", "60.0", "+2.0", "—", "62.00亿元", "100.00亿元", "205、207、208、210、221"
    ]  # fmt: skip
    assert [cells(made)[scope][0] for scope in ("B9", "B9+")] == ["82.0", "87.0"]


def test_of_junan_the_widest_scope_is_only_bounded() -> None:
    # 44622 and, with the 439 that no function lists, 45061 of 51569
    made, shown = junan(), cells(junan())
    assert [row[0] for row in shown.values()] == ["70.2", "86.1", "86.5—87.4", "89.2"]
    assert shown["B9+"][1:6] == ["—", "—", "86.5—87.4", "4.46亿元—4.51亿元", "5.16亿元"]
    assert said(made, "B9+").startswith(
        "按B9+口径，1—3月民生支出4.46亿元至4.51亿元，占一般公共预算支出5.16亿元的86.5%至87.4%（执行数、累计）；"
        "206科学技术、222粮油物资储备、224灾害防治应急没有列出，只知上下限，不与上年同期比较。"
    )
    assert choice(made, "B9+")["axis"] is None
    assert choice(made, "B9")["axis"]["id"] == "axis-B9"


def test_bounds_are_figures_whose_formula_says_what_the_upper_end_adds() -> None:
    made = junan()
    scope_choice(made)
    low, high = (made.ledger.figures[f"{JUNAN}/share/B9+/now/{end}"] for end in ("low", "high"))
    assert (low.value, high.value) == (44622 * 100 / made.share_now.total, 45061 * 100 / made.share_now.total)
    assert low.formula != high.formula
    assert len(low.sources) == 12  # eleven functions of the scope that are listed, and the total


def test_a_scope_whose_functions_exceed_the_total_is_not_assessable_and_says_why() -> None:
    listed = {code: amount for code, amount in TABLE.items() if code != "221"}
    made = page(money=budgets(YISHUI, spent(YISHUI, Q3, listed, total=900000)))
    assert said(made, "N5").startswith("按N5口径，1—9月占比不可评估：科目之和大于合计。")
    assert cells(made)["N5"] == ["不可评估：科目之和大于合计", "205、207、208、210、221"]


def test_a_sum_that_lacks_units_says_so_in_every_scope() -> None:
    money = budgets(CITY, spent(CITY, Q3, TABLE), spent(CITY, LAST, TABLE), missing=("371302",))
    made = page(CITY, money=money)
    assert [cells(made)[scope][0] for scope in ("N5", "B9", "B9+")] == ["不可评估：汇总不全"] * 3


def test_without_last_year_no_scope_is_compared() -> None:
    made = page(money=budgets(YISHUI, spent(YISHUI, Q3, TABLE)))
    assert "上年同期数不全，不作比较" in said(made, "N5")
    assert cells(made)["N5"][1:3] == ["—", "—"]


def test_without_a_table_by_function_there_is_nothing_to_choose() -> None:
    assert scope_choice(page(money=budgets(YISHUI, empty(YISHUI, Q3)))) == []


# --- what is judged ---------------------------------------------------------------------------------------------
def test_only_the_citys_judged_scope_carries_a_status() -> None:
    made = page(CITY, {"59.1": {"status": "slightly_behind"}})
    assert said(made, "B9").endswith("59.1按此口径判定：略滞后。")
    assert "判定" not in said(made, "N5") + said(made, "B9+")
    county = page()
    assert "判定" not in "".join(said(county, scope) for scope in ("N5", "B9", "B9+"))


@pytest.mark.parametrize(
    ("unit", "begins"), [(CITY, "只按B9口径判定全市占比；"), (YISHUI, "占比只对全市按B9口径判定，各区域不判定；")]
)
def test_the_page_says_which_scope_is_judged_and_that_n5_approximates(unit: str, begins: str) -> None:
    made = page(unit)
    note = made.ledger.said(scope_choice(made)[0]["note"])
    assert note.startswith(begins)
    assert "N5按整类科目近似财政部" in note


# --- axes -------------------------------------------------------------------------------------------------------
def test_an_axis_holds_the_shares_of_its_own_scope_and_the_band_only_where_it_is_judged() -> None:
    made = page()
    n5, b9 = choice(made, "N5")["axis"], choice(made, "B9")["axis"]
    assert (n5["ticks"], [point["value"] for point in n5["points"]]) == ([55.0], [58.0, 62.0])
    assert (b9["ticks"], [point["value"] for point in b9["points"]]) == ([79.0], [82.0])
    assert ("band" in n5, "target" in n5) == (False, False)
    assert (b9["band"], b9["target"]) == ([78.0, 82.0], 80.0)
    assert n5["alt"] == "沂水县民生支出占比62.0%，全市58.0%，其他1个区域55.0%至55.0%。"


# --- the composition --------------------------------------------------------------------------------------------
def test_each_function_is_marked_with_the_scopes_that_count_it() -> None:
    (chart,) = [each for each in composition(page()) if each["kind"] == "composition"]
    within = {row["code"]: row["within"] for row in chart["rows"]}
    assert (within["205"], within["213"], within["206"], within["201"]) == ("N5 B9 B9+", "B9 B9+", "B9+", "")
    assert {row["partly"] for row in chart["rows"]} == {""}


def test_the_rest_is_partly_in_a_scope_that_counts_one_of_its_functions() -> None:
    table = {**TABLE, "204": 40000, "222": 1000}
    made = page(money=budgets(YISHUI, spent(YISHUI, Q3, table)))
    (chart,) = [each for each in composition(made) if each["kind"] == "composition"]
    assert [(row["code"], row["partly"]) for row in chart["rows"][-3:]] == [("201", ""), ("206", ""), ("", "B9+")]
    notes = {each["scope"]: made.ledger.said(each["note"]) for each in chart["choices"]}
    assert ("虚框" in notes["B9+"], "虚框" in notes["B9"]) == (True, False)


def test_what_no_function_lists_may_be_in_a_scope_that_lacks_one() -> None:
    (chart,) = [each for each in composition(junan()) if each["kind"] == "composition"]
    assert chart["rows"][-1]["partly"] == "B9+"


# --- the media --------------------------------------------------------------------------------------------------
def test_paper_keeps_its_table_and_the_page_has_the_choice_instead() -> None:
    blocks = by_scope(page())
    table, choice_ = block_of(blocks, "scopes"), block_of(blocks, "scope-choice")
    assert (is_on_paper(table), is_on_page(table)) == (True, False)
    assert (is_on_paper(choice_), is_on_page(choice_)) == (False, True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_preview_shows_every_scope_and_the_table_once(language: str) -> None:
    made = page(language=language)
    shown = bundle(made, by_scope(made))["text/html"]
    assert shown.count("<table>") == 1
    assert shown.count("<li>") == 3
    assert "62.0" in shown and "87.0" in shown


def test_english_says_the_same() -> None:
    made = page(language="en")
    assert said(made, "N5").startswith(
        "Under scope N5, 6.200 billion yuan of 10.000 billion yuan of general public budget expenditure from January "
        "to September (executed, cumulative) went to livelihood: 62.0%, up 2.0 percentage points from the same period "
        "of 2020. It counts 205 Education,"
    )
    assert "between 446 million yuan and 451 million yuan of 516 million yuan" in said(junan("en"), "B9+")
