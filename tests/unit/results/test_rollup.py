"""The city where only its units reported (method note 1.2, 1.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from analysis.plan import Plan
from analysis.plan.rows import IncludedIn
from analysis.results.outcome import Outcome

from .builder import AREAS, CITY, CITY_LEVEL, GAOXIN, LANSHAN, LUOZHUANG, UNITS, YINAN, Sheet, judged, together


def added(plan: Plan, values: Mapping[str, int | str | None], number: int = 3, indicator: str = "3.1") -> Outcome:
    """One figure a unit; None is 无此项 with its reason. 3.1 is due in the 15 areas, its target 2,000."""
    sheet = Sheet(plan, number)
    for unit, value in values.items():
        _ = sheet.none(unit, indicator) if value is None else sheet.number(unit, indicator, value)
    return judged(sheet, plan, CITY, indicator)


def every(value: int) -> dict[str, int]:
    return dict.fromkeys(AREAS, value)


FOURTEEN = [unit for unit in AREAS if unit != YINAN]


def test_a_city_that_reported_another_stage_only_leaves_the_sum_of_its_units_to_decide(plan: Plan) -> None:
    sheet = Sheet(plan).number(CITY, "11.1", 48, stage="开工")
    for unit in UNITS:
        sheet.number(unit, "11.1", 2)
    found = judged(sheet, plan, CITY, "11.1")
    assert (found.origin, found.value) == ("sum", 32)


def test_a_city_that_reported_another_stage_only_and_has_no_units_below_cannot_be_assessed(plan: Plan) -> None:
    found = judged(Sheet(plan).number(CITY, "11.1", 48, stage="开工"), plan, CITY, "11.1")
    assert (found.origin, found.status, found.reason) == ("own", "not_assessable", "other_stage_only")


def test_a_partial_sum_of_stocks_says_that_it_is_partial(plan: Plan) -> None:
    sheet = Sheet(plan).stock(LANSHAN, "20.3", 5, 9)
    found = judged(sheet, plan, CITY, "20.3")
    assert (found.status, found.reason) == ("not_assessable", "partial_sum")


# --- counts ------------------------------------------------------------------------------------------
def test_the_citys_own_figure_decides_over_the_sum(plan: Plan) -> None:
    sheet = Sheet(plan).number(CITY, "3.1", 1500)
    for unit in AREAS:
        sheet.number(unit, "3.1", 1000)
    found = judged(sheet, plan, CITY, "3.1")
    assert (found.value, found.origin, found.covered, found.uncovered) == (1500, "own", (), ())


def test_without_a_city_figure_the_sum_is_used_with_its_coverage(plan: Plan) -> None:
    found = added(plan, every(100))  # 1,500 of 2,000 at pace 75
    assert (found.value, found.status, found.origin) == (1500, "on_pace", "sum")
    assert (len(found.covered), found.uncovered, found.lower_bound, found.incomplete) == (15, (), False, False)


def test_a_blank_from_the_city_is_no_figure(plan: Plan) -> None:
    frame = together(Sheet(plan).blank(CITY, "3.1"), Sheet(plan).number(LANSHAN, "3.1", 2000))
    assert judged(frame, plan, CITY, "3.1").origin == "sum"


def test_a_whole_sum_is_judged_like_any_figure(plan: Plan) -> None:
    assert added(plan, every(98)).status == "slightly_behind"  # 1,470: 73.5%
    assert added(plan, every(0)).status == "severely_behind"


def test_the_city_level_is_due_where_its_bodies_do_the_work(plan: Plan) -> None:
    found = added(plan, dict.fromkeys(UNITS, 10_000), indicator="10.1")
    assert (found.value, len(found.covered), found.uncovered) == (160_000, 16, ())
    assert added(plan, every(10_000), indicator="10.1").uncovered == (CITY_LEVEL,)


@pytest.mark.parametrize(
    ("sum_", "status", "reason"),
    # target 2,000, pace 75: 1,500 is the pace
    [(2000, "completed", ""), (1999, "on_pace", ""), (1500, "on_pace", ""), (1499, "not_assessable", "partial_sum")],
)
def test_a_sum_that_lacks_a_unit_is_a_lower_bound(plan: Plan, sum_: int, status: str, reason: str) -> None:
    rest = dict.fromkeys(FOURTEEN, 0) | {LANSHAN: sum_}
    found = added(plan, rest)
    assert (found.status, found.reason) == (status, reason)
    assert (found.value, found.lower_bound, found.uncovered) == (sum_, True, (YINAN,))
    if reason:
        assert (found.reason_about, found.met) == ((YINAN,), None)


def test_the_same_sum_is_judged_once_the_last_unit_reports(plan: Plan) -> None:
    assert added(plan, every(0) | {LANSHAN: 1499}).status == "slightly_behind"


def test_a_unit_that_has_none_of_it_with_a_reason_is_not_waited_for(plan: Plan) -> None:
    found = added(plan, dict.fromkeys(FOURTEEN, 0) | {LANSHAN: 1499, YINAN: None})
    assert (found.status, found.uncovered, len(found.covered)) == ("slightly_behind", (), 14)


def test_a_unit_that_has_none_of_it_without_a_reason_is_waited_for(plan: Plan) -> None:
    sheet = Sheet(plan).number(LANSHAN, "3.1", 1499).none(YINAN, "3.1", reason="")
    for unit in FOURTEEN[1:]:
        sheet.number(unit, "3.1", 0)
    assert judged(sheet, plan, CITY, "3.1").uncovered == (YINAN,)


def test_no_unit_and_no_city_is_not_reported(plan: Plan) -> None:
    assert added(plan, {}).status == "not_reported"
    assert added(plan, {}).value is None


def test_units_that_report_another_stage_leave_nothing_to_add(plan: Plan) -> None:
    sheet = Sheet(plan)
    for unit in UNITS:
        sheet.number(unit, "11.1", 3, stage="开工")
    found = judged(sheet, plan, CITY, "11.1")
    assert (found.status, found.reason, found.value) == ("not_assessable", "other_stage_only", None)
    assert [(stage, value) for stage, value, _ in found.other_stages] == [("开工", 48)]


def test_a_stock_is_added_up_with_its_openings(plan: Plan) -> None:
    # 20.3: 240 due; openings 16 x 5 = 80, values 16 x 10 = 160: (160 - 80) / (240 - 80) = 50%
    sheet = Sheet(plan)
    for unit in UNITS:
        sheet.stock(unit, "20.3", 5, 10)
    found = judged(sheet, plan, CITY, "20.3")
    assert (found.value, found.opening, found.attainment) == (160, 80, Fraction(1, 2))


def test_a_stock_whose_opening_is_missing_in_one_unit_has_none(plan: Plan) -> None:
    sheet = Sheet(plan).number(LANSHAN, "20.3", 10)
    for unit in UNITS[1:]:
        sheet.stock(unit, "20.3", 5, 10)
    found = judged(sheet, plan, CITY, "20.3")
    assert (found.status, found.reason, found.opening) == ("not_assessable", "opening_missing", None)


def test_a_stock_that_lacks_a_unit_has_no_progress_and_is_judged_only_if_it_is_met(plan: Plan) -> None:
    # 15 units with 10 each lack the sixteenth's opening; with 16 each they hold the 240 that are due
    def fifteen(value: int) -> Outcome:
        sheet = Sheet(plan)
        for unit in UNITS[1:]:
            sheet.stock(unit, "20.3", 5, value)
        return judged(sheet, plan, CITY, "20.3")

    assert (fifteen(10).status, fifteen(10).attainment, fifteen(10).opening) == ("not_assessable", None, None)
    assert (fifteen(16).status, fifteen(16).value, fifteen(16).lower_bound) == ("completed", 240, True)


def test_the_increment_of_a_sum_needs_the_same_units_in_both_quarters(plan: Plan) -> None:
    def before(units: tuple[str, ...]) -> Sheet:
        sheet = Sheet(plan, 2)
        for unit in units:
            sheet.number(unit, "3.1", 60)
        return sheet

    now = Sheet(plan)
    for unit in AREAS:
        now.number(unit, "3.1", 100)
    assert judged(together(before(AREAS), now), plan, CITY, "3.1").increment == 600
    assert judged(together(before(AREAS[1:]), now), plan, CITY, "3.1").increment is None


# --- zones inside their hosts (1.3) --------------------------------------------------------------------
def included(plan: Plan, table: str, start: date = date(2021, 1, 1), end: date | None = None) -> Plan:
    row = IncludedIn(unit=GAOXIN, table=table, included_in=LUOZHUANG, valid_from=start, valid_to=end)
    return replace(plan, included_in=(row,))


def test_a_zone_that_is_inside_its_host_is_not_counted_twice(plan: Plan) -> None:
    found = added(included(plan, "indicators"), every(100))
    assert (found.value, len(found.covered), found.uncovered) == (1400, 14, ())
    assert GAOXIN not in found.covered


def test_a_zone_that_is_inside_its_host_is_not_waited_for(plan: Plan) -> None:
    inside = included(plan, "indicators")
    assert added(inside, {unit: 100 for unit in AREAS if unit != GAOXIN}).uncovered == ()


def test_inclusion_is_a_rule_of_one_table_and_of_its_dates(plan: Plan) -> None:
    assert added(included(plan, "budget"), every(100)).value == 1500
    assert added(included(plan, "indicators", date(2022, 1, 1)), every(100)).value == 1500
    assert added(included(plan, "indicators", date(2020, 1, 1), date(2020, 12, 31)), every(100)).value == 1500


# --- zero --------------------------------------------------------------------------------------------
def test_zero_in_every_unit_is_zero_in_the_city(plan: Plan) -> None:
    found = added(plan, dict.fromkeys(UNITS, 0), indicator="10.5")
    assert (found.status, found.met, found.value) == ("on_pace", True, 0)


def test_one_unit_above_zero_decides_though_others_are_missing(plan: Plan) -> None:
    found = added(plan, {LANSHAN: 1}, indicator="10.5")
    assert (found.status, found.met, found.lower_bound) == ("behind", False, True)
    assert added(plan, {LANSHAN: 1}, 4, "10.5").status == "severely_behind"


def test_all_zero_with_a_unit_missing_is_not_assessable(plan: Plan) -> None:
    found = added(plan, dict.fromkeys(AREAS, 0), indicator="10.5")
    assert (found.status, found.reason_about, found.met) == ("not_assessable", (CITY_LEVEL,), None)


# --- rates -------------------------------------------------------------------------------------------
def test_a_rate_that_lacks_a_unit_is_shown_with_its_coverage_and_not_judged(plan: Plan) -> None:
    sheet = Sheet(plan)
    for unit in AREAS:
        sheet.ratio(unit, "26.1", 9, 10)
    found = judged(sheet, plan, CITY, "26.1")
    assert (found.status, found.value, len(found.covered), found.uncovered) == ("not_assessable", 90, 15, (CITY_LEVEL,))
    assert found.met is None


def test_a_unit_with_half_a_rate_is_not_in_the_sum(plan: Plan) -> None:
    sheet = Sheet(plan).number(LANSHAN, "26.1", 1000, "numerator")
    for unit in UNITS[1:]:
        sheet.ratio(unit, "26.1", 9, 10)
    found = judged(sheet, plan, CITY, "26.1")
    assert (found.value, found.uncovered) == (90, (LANSHAN,))


def test_a_unit_without_any_of_the_whole_counts_in_a_ratio_of_sums(plan: Plan) -> None:
    sheet = Sheet(plan).ratio(LANSHAN, "26.1", 0, 0)
    for unit in UNITS[1:]:
        sheet.ratio(unit, "26.1", 10, 10)
    assert judged(sheet, plan, CITY, "26.1").status == "on_pace"


# --- standards ---------------------------------------------------------------------------------------
def funds(plan: Plan, values: Mapping[str, int], number: int = 4) -> Sheet:
    """23.1, at least 79, due in the 15 areas."""
    sheet = Sheet(plan, number)
    for unit, value in values.items():
        sheet.stock(unit, "23.1", 74, value)
    return sheet


def test_a_standard_that_every_unit_reaches_is_reached(plan: Plan) -> None:
    found = judged(funds(plan, every(79)), plan, CITY, "23.1")
    assert (found.status, found.met, found.origin, len(found.covered)) == ("completed", True, "sum", 15)


def test_a_standard_that_one_unit_misses_is_missed_though_another_is_silent(plan: Plan) -> None:
    found = judged(funds(plan, dict.fromkeys(FOURTEEN, 79) | {LANSHAN: 78}), plan, CITY, "23.1")
    assert (found.status, found.met, found.uncovered) == ("severely_behind", False, (YINAN,))


def test_a_standard_with_one_unit_silent_and_the_rest_met_is_not_assessable(plan: Plan) -> None:
    found = judged(funds(plan, dict.fromkeys(FOURTEEN, 79)), plan, CITY, "23.1")
    assert (found.status, found.reason, found.reason_about) == ("not_assessable", "item_missing", (YINAN,))


def test_a_unit_that_declines_a_standard_without_a_reason_is_missing(plan: Plan) -> None:
    sheet = funds(plan, dict.fromkeys(FOURTEEN, 79)).none(YINAN, "23.1", reason="")
    found = judged(sheet, plan, CITY, "23.1")
    assert (found.status, found.uncovered) == ("not_assessable", (YINAN,))
    declined = funds(plan, dict.fromkeys(FOURTEEN, 79)).none(YINAN, "23.1")
    assert judged(declined, plan, CITY, "23.1").status == "completed"


def test_a_unit_without_a_base_where_a_rise_is_asked_is_named_with_its_class(plan: Plan) -> None:
    sheet = Sheet(plan, 4)
    items = ["城乡低保", "城乡特困", "孤儿", "事实无人抚养儿童", "重点困境儿童", "困难残疾人", "重度残疾人"]
    for unit in AREAS:
        for item in items:
            if (unit, item) == (YINAN, "孤儿"):
                sheet.number(unit, "1.1", 1100, item=item)
            else:
                sheet.stock(unit, "1.1", 1000, 1100, item=item)
    found = judged(sheet, plan, CITY, "1.1")
    assert (found.status, found.reason_about) == ("not_assessable", (f"{YINAN} 孤儿",))


# --- milestones --------------------------------------------------------------------------------------
def said(plan: Plan, words: Mapping[str, str], number: int) -> Outcome:
    """44.1, due on 31 December in the 15 areas."""
    sheet = Sheet(plan, number)
    for unit, word in words.items():
        sheet.word(unit, "44.1", word)
    return judged(sheet, plan, CITY, "44.1")


def test_a_milestone_that_every_unit_reached_is_reached(plan: Plan) -> None:
    found = said(plan, dict.fromkeys(AREAS, "done"), 3)
    assert (found.status, found.met, len(found.covered)) == ("completed", True, 15)


@pytest.mark.parametrize(
    ("word", "number", "status"),
    [("on_course", 3, "on_pace"), ("slipping", 3, "slightly_behind"), ("slipping", 4, "severely_behind")],
)
def test_one_unit_that_has_not_reached_it_decides_though_another_is_silent(
    plan: Plan, word: str, number: int, status: str
) -> None:
    found = said(plan, dict.fromkeys(FOURTEEN, "done") | {LANSHAN: word}, number)
    assert (found.status, found.met, found.uncovered) == (status, False, (YINAN,))


def test_one_unit_silent_and_the_rest_done_is_not_assessable(plan: Plan) -> None:
    found = said(plan, dict.fromkeys(FOURTEEN, "done"), 3)
    assert (found.status, found.reason, found.reason_about) == ("not_assessable", "item_missing", (YINAN,))


def test_a_unit_that_wrote_no_state_is_silent(plan: Plan) -> None:
    sheet = Sheet(plan, 4).number(YINAN, "44.1", 100)
    for unit in FOURTEEN:
        sheet.word(unit, "44.1", "done")
    found = judged(sheet, plan, CITY, "44.1")
    assert (found.status, found.uncovered) == ("not_assessable", (YINAN,))


def test_no_words_from_anyone_is_not_reported(plan: Plan) -> None:
    assert said(plan, {}, 3).status == "not_reported"


def test_units_are_judged_stage_by_stage_where_a_milestone_has_two_dates(plan: Plan) -> None:
    # on 30 September the first stage of 39.1 (5 September) is past, the second (5 March 2022) is not
    def at(first: str, number: int) -> str:
        sheet = Sheet(plan, number)
        for unit in AREAS:
            sheet.word(unit, "39.1", "done" if unit != LANSHAN else first, "基本化解")
            sheet.word(unit, "39.1", "on_course", "全部化解")
        return str(judged(sheet, plan, CITY, "39.1").status)

    assert [at("on_course", number) for number in (1, 2, 3, 4)] == ["on_pace", "on_pace", "behind", "severely_behind"]
    assert [at("done", number) for number in (1, 2, 3, 4)] == ["on_pace"] * 4


def test_works_of_the_city_level_alone_are_read_from_its_report(plan: Plan) -> None:
    found = judged(Sheet(plan, 3).word(CITY_LEVEL, "22.1", "done"), plan, CITY, "22.1")
    assert (found.status, found.covered) == ("completed", (CITY_LEVEL,))
