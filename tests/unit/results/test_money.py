"""The two targets about money: the band (59.1) and 只增不减 (59.2) (method note 4.3, 4.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from analysis.plan import Plan
from analysis.plan.rows import IncludedIn
from analysis.quarter import Quarter
from analysis.results.basic import added, basic_spending
from analysis.results.money import budget_in_force, budget_series
from analysis.results.outcome import Outcome

from .builder import CITY, CITY_LEVEL, GAOXIN, LANSHAN, LUOZHUANG, UNITS, Sheet, judged, together


# --- 59.1 --------------------------------------------------------------------------------------------
def city_share(plan: Plan, livelihood: int, number: int = 3) -> Outcome:
    """The city's table of 100,000 with a livelihood amount under 205 and the rest under 201."""
    sheet = Sheet(plan, number).budget(CITY, {"205": livelihood, "201": 100_000 - livelihood, "total": 100_000})
    return judged(sheet, plan, CITY, "59.1")


@pytest.mark.parametrize(
    ("livelihood", "status", "met", "note"),
    [
        (82_001, "on_pace", True, "above_band"),
        (82_000, "on_pace", True, ""),
        (78_000, "on_pace", True, ""),
        (77_999, "slightly_behind", False, ""),
        (77_000, "slightly_behind", False, ""),
        (76_999, "behind", False, ""),
        (75_000, "behind", False, ""),
        (74_999, "severely_behind", False, ""),
    ],
)
def test_the_citys_share_is_judged_in_its_band(plan: Plan, livelihood: int, status: str, met: bool, note: str) -> None:
    found = city_share(plan, livelihood)
    assert (found.status, found.met, found.note) == (status, met, note)
    assert (found.value, found.numerator, found.denominator) == (Fraction(livelihood, 1000), livelihood, 100_000)


def test_a_share_in_the_band_is_completed_at_the_deadline_only(plan: Plan) -> None:
    assert [city_share(plan, 80_000, n).status for n in (1, 2, 3, 4)] == ["on_pace"] * 3 + ["completed"]
    assert city_share(plan, 77_000, 4).status == "slightly_behind"


def test_an_areas_share_is_shown_and_not_judged(plan: Plan) -> None:
    sheet = Sheet(plan).budget(LANSHAN, {"205": 10, "201": 90, "total": 100})
    found = judged(sheet, plan, LANSHAN, "59.1")
    assert (found.status, found.value, found.met, found.target) == ("no_target", 10, None, None)
    assert judged(Sheet(plan), plan, LANSHAN, "59.1").status == "no_target"


def test_a_city_without_any_table_is_not_reported(plan: Plan) -> None:
    assert judged(Sheet(plan), plan, CITY, "59.1").status == "not_reported"


def test_bounds_have_a_status_only_if_both_ends_agree(plan: Plan) -> None:
    def bounded(low: int, unlisted: int) -> Outcome:
        amounts = {"205": low, "201": 100 - low - unlisted, "total": 100}
        return judged(Sheet(plan).budget(CITY, amounts), plan, CITY, "59.1")

    assert (bounded(79, 2).status, bounded(79, 2).value) == ("on_pace", None)
    assert (bounded(77, 1).status, bounded(77, 1).reason) == ("not_assessable", "share_bounds")


def test_a_claimed_amount_without_its_scope_is_not_assessable(plan: Plan) -> None:
    found = judged(Sheet(plan).budget(CITY, {"claimed": 1718, "total": 2108}), plan, CITY, "59.1")
    assert (found.status, found.reason) == ("not_assessable", "scope_unstated")


def units_share(plan: Plan, units: tuple[str, ...]) -> Sheet:
    sheet = Sheet(plan)
    for unit in units:
        sheet.budget(unit, {"205": 80, "201": 20, "total": 100})
    return sheet


def test_without_the_citys_table_its_units_add_up_to_it(plan: Plan) -> None:
    found = judged(units_share(plan, UNITS), plan, CITY, "59.1")
    assert (found.status, found.value, found.denominator, found.origin) == ("on_pace", 80, 1600, "sum")
    assert len(found.covered) == 16
    assert len(found.sources) == 32


def test_a_sum_that_lacks_a_units_table_is_not_assessable_and_names_it(plan: Plan) -> None:
    found = judged(units_share(plan, UNITS[:-1]), plan, CITY, "59.1")
    assert (found.status, found.reason, found.reason_about) == ("not_assessable", "partial_sum", (CITY_LEVEL,))


def test_the_citys_own_table_decides_over_its_units(plan: Plan) -> None:
    frame = together(units_share(plan, UNITS), Sheet(plan).budget(CITY, {"205": 70, "201": 30, "total": 100}))
    assert (judged(frame, plan, CITY, "59.1").value, judged(frame, plan, CITY, "59.1").origin) == (70, "own")


def test_a_zones_budget_inside_its_host_is_not_added(plan: Plan) -> None:
    row = IncludedIn(unit=GAOXIN, table="budget", included_in=LUOZHUANG, valid_from=date(2021, 1, 1))
    inside = replace(plan, included_in=(row,))
    frame = units_share(plan, UNITS).frame()
    table, covered, missing = budget_in_force(inside, frame, inside.city, Quarter(2021, 3))
    assert (table.total, len(covered), missing) == (1500, 15, ())


@pytest.mark.parametrize("lacking", [0, 1])
def test_last_years_sum_is_a_base_only_if_every_unit_is_in_it(plan: Plan, lacking: int) -> None:
    sheet = units_share(plan, UNITS)
    for unit in UNITS[lacking:]:
        sheet.budget(unit, {"205": 70, "201": 30, "total": 100}, year=2020)
    series = budget_series(plan, sheet.frame(), plan.city, Quarter(2021, 3))
    base = series.last_year[Quarter(2020, 3)]
    assert series.this_year[Quarter(2021, 3)].total == 1600
    assert (base.total, base.reported) == ((None, False) if lacking else (1600, True))


# --- 59.2 --------------------------------------------------------------------------------------------
def basic(plan: Plan, now: int | None, before: int | None, unit: str = LANSHAN, number: int = 3) -> Sheet:
    sheet = Sheet(plan, number)
    if now is not None:
        sheet.basic(unit, {"J01": now})
    if before is not None:
        sheet.basic(unit, {"J01": before}, year=2020)
    return sheet


@pytest.mark.parametrize(
    ("now", "met", "statuses"),
    [
        (101, True, ["on_pace"] * 3 + ["completed"]),
        (100, True, ["on_pace"] * 3 + ["completed"]),
        (99, False, ["behind"] * 3 + ["severely_behind"]),
    ],
)
def test_basic_spending_may_equal_last_years_and_not_fall_below(
    plan: Plan, now: int, met: bool, statuses: list[str]
) -> None:
    found = [judged(basic(plan, now, 100, number=n), plan, LANSHAN, "59.2") for n in (1, 2, 3, 4)]
    assert [str(each.status) for each in found] == statuses
    assert {each.met for each in found} == {met}
    assert (found[0].value, found[0].opening) == (now, 100)


@pytest.mark.parametrize("unit", [CITY, CITY_LEVEL, GAOXIN])
def test_every_unit_with_a_budget_is_judged(plan: Plan, unit: str) -> None:
    assert judged(basic(plan, 99, 100, unit), plan, unit, "59.2").status == "behind"


def test_a_base_or_a_figure_that_is_missing_is_not_assessable(plan: Plan) -> None:
    no_base, no_value = (
        judged(basic(plan, 5, None), plan, LANSHAN, "59.2"),
        judged(basic(plan, None, 5), plan, LANSHAN, "59.2"),
    )
    assert (no_base.status, no_base.reason) == ("not_assessable", "base_missing")
    assert (no_value.status, no_value.reason) == ("not_assessable", "value_missing")


def test_different_lists_of_items_are_not_compared(plan: Plan) -> None:
    sheet = Sheet(plan).basic(LANSHAN, {"J01": 50, "J02": 60}).basic(LANSHAN, {"J01": 50, "J03": 10}, year=2020)
    found = judged(sheet, plan, LANSHAN, "59.2")
    assert (found.status, found.reason, found.reason_about) == ("not_assessable", "item_list_differs", ("J02", "J03"))


def test_the_total_row_is_used_and_is_no_item(plan: Plan) -> None:
    sheet = Sheet(plan).basic(LANSHAN, {"J01": 50, "total": 70}).basic(LANSHAN, {"J01": 60, "total": 65}, year=2020)
    found = judged(sheet, plan, LANSHAN, "59.2")
    assert (found.value, found.opening, found.status) == (70, 65, "on_pace")


def test_a_total_row_in_one_year_only_is_no_difference_of_items(plan: Plan) -> None:
    sheet = Sheet(plan).basic(LANSHAN, {"J01": 50, "J02": 20, "total": 70})
    found = judged(sheet.basic(LANSHAN, {"J01": 45, "J02": 20}, year=2020), plan, LANSHAN, "59.2")
    assert (found.value, found.opening, found.status) == (70, 65, "on_pace")


def test_items_add_up_where_there_is_no_total(plan: Plan) -> None:
    sheet = (
        Sheet(plan).basic(LANSHAN, {"J01": "0.1", "J02": "0.2"}).basic(LANSHAN, {"J01": "0.3", "J02": "0"}, year=2020)
    )
    found = judged(sheet, plan, LANSHAN, "59.2")
    assert (found.value, found.opening, found.status) == (Fraction(3, 10), Fraction(3, 10), "on_pace")
    assert (len(found.sources), len(found.opening_sources)) == (2, 2)


def test_basic_spending_that_nobody_reported_is_not_reported(plan: Plan) -> None:
    assert judged(Sheet(plan), plan, LANSHAN, "59.2").status == "not_reported"
    assert judged(Sheet(plan), plan, CITY, "59.2").status == "not_reported"


def test_the_citys_basic_spending_adds_up_its_units_or_waits_for_them(plan: Plan) -> None:
    def units(codes: tuple[str, ...]) -> Outcome:
        frame = together(*(basic(plan, 101, 100, unit) for unit in codes))
        return judged(frame, plan, CITY, "59.2")

    whole, short = units(UNITS), units(UNITS[:-1])
    assert (whole.status, whole.value, whole.opening, whole.origin) == ("on_pace", 1616, 1600, "sum")
    assert (short.status, short.reason_about) == ("not_assessable", (CITY_LEVEL,))
    assert (whole.covered, short.covered, short.uncovered) == (UNITS, UNITS[:-1], (CITY_LEVEL,))


def test_a_sum_of_basic_spending_with_one_unknown_is_unknown(plan: Plan) -> None:
    each = [basic_spending(basic(plan, 5, base).frame(), LANSHAN, Quarter(2021, 3)) for base in (4, None)]
    both = added(CITY, each)
    assert (both.now, both.before) == (10, None)
