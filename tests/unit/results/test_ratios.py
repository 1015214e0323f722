"""Rates and shares of units (method note 2.3, 2.5a, 3.1, 3.3)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from analysis.plan import Plan
from analysis.results.outcome import Outcome

from .builder import CITY, LANSHAN, LUOZHUANG, Sheet, judged, together, with_indicator


def rate_of(plan: Plan, top: int | str, bottom: int | str, number: int = 3, indicator: str = "23.2") -> Outcome:
    """23.2 has a target of 90% and a pace of 100% in every quarter."""
    return judged(Sheet(plan, number).ratio(CITY, indicator, top, bottom), plan, CITY, indicator)


def test_a_rate_is_kept_with_its_numerator_and_denominator(plan: Plan) -> None:
    found = rate_of(plan, 81, 100)
    assert (found.numerator, found.denominator, found.value) == (81, 100, 81)
    assert (found.attainment, found.gap) == (Fraction(81, 90), 10)
    assert found.sources == ("2021Q3/371300.xlsx#indicators!A4", "2021Q3/371300.xlsx#indicators!A5")


@pytest.mark.parametrize(
    ("thousandths", "status"),
    # of 1,000,000 residents: 90% is 900,000; a gap of 10 points is 810,000; of 30 points 630,000
    [
        (900_000, "on_pace"), (899_999, "slightly_behind"), (810_000, "slightly_behind"), (809_999, "behind"),
        (630_000, "behind"), (629_999, "severely_behind"), (0, "severely_behind"),
    ],
)  # fmt: skip
def test_a_rate_is_judged_by_its_gap_in_the_third_quarter(plan: Plan, thousandths: int, status: str) -> None:
    assert rate_of(plan, thousandths, 1_000_000).status == status


@pytest.mark.parametrize("indicator", ["23.2", "26.1"])
def test_coverage_of_a_stock_is_due_in_full_in_every_quarter(plan: Plan, indicator: str) -> None:
    assert [rate_of(plan, 1, 2, number, indicator).pace for number in (1, 2, 3, 4)] == [100] * 4


@pytest.mark.parametrize(
    "indicator", ["10.2", "19.1", "23.3", "23.4", "23.5", "29.1", "46.1", "49.1", "49.2", "49.3", "49.4"]
)
def test_other_rates_have_a_curve_that_ends_at_a_hundred(plan: Plan, indicator: str) -> None:
    row = plan.indicator(indicator)
    curve = [plan.pace(row, each) or Fraction(0) for each in plan.quarters]
    assert curve == sorted(curve)
    assert curve[0] < 100 == curve[-1]


def test_a_rate_that_is_met_can_be_lost_again_until_the_deadline(plan: Plan) -> None:
    assert [rate_of(plan, 95, 100, number).status for number in (1, 2, 3, 4)] == ["on_pace"] * 3 + ["completed"]
    assert rate_of(plan, 899, 1000, 4).status == "slightly_behind"


def test_the_citys_rate_is_the_ratio_of_sums_and_not_a_mean_of_rates(plan: Plan) -> None:
    # 兰山 90 of 100, every other unit due 10 of 20: sums (90 + 15 x 10) / (100 + 15 x 20) = 240 / 400 = 60%;
    # the mean of the rates would be (90 + 15 x 50) / 16 = 52.5%
    sheet = Sheet(plan)
    for unit in plan.parts_of_city:
        sheet.ratio(unit.unit, "26.1", *((90, 100) if unit.unit == LANSHAN else (10, 20)))
    found = judged(sheet, plan, CITY, "26.1")
    assert (found.numerator, found.denominator, found.value) == (240, 400, 60)
    assert (found.origin, len(found.covered), found.uncovered) == ("sum", 16, ())
    assert found.status == "severely_behind"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"numerator": 9}, "denominator_missing"),
        ({"denominator": 10}, "numerator_missing"),
        ({"numerator": 9, "denominator": 0}, "denominator_zero"),
    ],
)
def test_a_rate_without_one_of_its_parts_is_not_assessable(plan: Plan, cells: dict[str, int], reason: str) -> None:
    sheet = Sheet(plan)
    for role, value in cells.items():
        sheet.number(CITY, "26.1", value, role)
    found = judged(sheet, plan, CITY, "26.1")
    assert (found.status, found.reason, found.value) == ("not_assessable", reason, None)


def test_a_rate_given_without_its_parts_is_not_assessable(plan: Plan) -> None:
    assert judged(Sheet(plan).number(CITY, "26.1", 97), plan, CITY, "26.1").status == "not_assessable"


def test_nothing_of_something_is_a_rate_of_zero(plan: Plan) -> None:
    found = rate_of(plan, 0, 100, 1)
    assert (found.value, found.attainment, found.status) == (0, 0, "severely_behind")


# --- lower is better --------------------------------------------------------------------------------
def lower(plan: Plan, top: int, number: int = 4, target: str = "5") -> Outcome:
    changed = with_indicator(plan, "23.2", comparator="<=", value=Decimal(target))
    return judged(Sheet(changed, number).ratio(CITY, "23.2", top, 1000), changed, CITY, "23.2")


def test_a_lower_rate_is_better_where_the_comparator_says_so(plan: Plan) -> None:
    assert (lower(plan, 50).status, lower(plan, 50).attainment) == ("completed", 1)
    assert (lower(plan, 51).status, lower(plan, 51).attainment) == ("slightly_behind", Fraction(50, 51))
    assert (lower(plan, 49).status, lower(plan, 49).attainment) == ("completed", Fraction(50, 49))
    assert lower(plan, 100).attainment == Fraction(1, 2)


def test_a_lower_is_better_rate_of_zero_is_met_in_full(plan: Plan) -> None:
    assert (lower(plan, 0).status, lower(plan, 0).attainment, lower(plan, 0).met) == ("completed", 1, True)
    assert lower(plan, 0, number=3).status == "on_pace"


def test_a_lower_is_better_target_of_zero_is_met_by_zero_alone(plan: Plan) -> None:
    assert lower(plan, 0, target="0").status == "completed"
    assert (lower(plan, 1, target="0").status, lower(plan, 1, target="0").attainment) == ("severely_behind", 0)


# --- populations and systems ------------------------------------------------------------------------
SYSTEMS = ["中小学一键式报警", "中小学视频监控", "城市、城镇幼儿园一键式报警", "城市、城镇幼儿园视频监控"]


def campus(plan: Plan, tops: list[int], number: int = 3) -> Sheet:
    sheet = Sheet(plan, number)
    for item, top in zip(SYSTEMS, tops, strict=True):
        sheet.ratio(LANSHAN, "49.2", top, 100, item=item)
    return sheet


def test_the_lowest_of_the_populations_and_systems_decides(plan: Plan) -> None:
    found = judged(campus(plan, [100, 96, 94, 99]), plan, LANSHAN, "49.2")
    assert (found.value, found.numerator, found.attainment) == (94, 94, Fraction(94, 100))
    assert (found.pace, found.gap, found.status) == (95, 1, "slightly_behind")
    assert [(part.item, part.ratio) for part in found.parts] == list(zip(SYSTEMS, (100, 96, 94, 99), strict=True))
    assert judged(campus(plan, [100, 96, 95, 99]), plan, LANSHAN, "49.2").status == "on_pace"


def test_one_population_missing_is_not_assessable_and_named(plan: Plan) -> None:
    sheet = Sheet(plan).ratio(LANSHAN, "49.1", 40, 50, item="中小学")
    found = judged(sheet, plan, LANSHAN, "49.1")
    assert (found.status, found.reason, found.reason_about) == (
        "not_assessable", "item_missing", ("城市、城镇幼儿园",),
    )  # fmt: skip
    half = sheet.number(LANSHAN, "49.1", 9, "numerator", item="城市、城镇幼儿园")
    assert judged(half, plan, LANSHAN, "49.1").reason == "denominator_missing"


def test_a_population_that_an_area_does_not_have_is_left_out(plan: Plan) -> None:
    sheet = Sheet(plan).ratio(LANSHAN, "49.1", 50, 50, item="中小学")
    sheet.none(LANSHAN, "49.1", role="numerator", item="城市、城镇幼儿园")
    found = judged(sheet, plan, LANSHAN, "49.1")
    assert (found.status, [part.item for part in found.parts]) == ("on_pace", ["中小学"])


def test_having_none_of_one_population_does_not_excuse_silence_about_the_other(plan: Plan) -> None:
    sheet = Sheet(plan).none(LANSHAN, "49.1", role="numerator", item="城市、城镇幼儿园")
    sheet.blank(LANSHAN, "49.1", "numerator", item="中小学")
    found = judged(sheet, plan, LANSHAN, "49.1")
    assert (found.status, found.reason_about) == ("not_assessable", ("中小学",))
    sheet.cells[-1].update(state="none", explanation="辖区无中小学")
    assert judged(sheet, plan, LANSHAN, "49.1").status == "not_applicable"


def test_the_citys_lowest_population_is_taken_after_adding_up(plan: Plan) -> None:
    # 兰山 lowest in schools, 罗庄 in kindergartens: sums 80/100 and 150/200, the lower is 75%
    sheet = Sheet(plan)
    for unit in plan.parts_of_city:
        schools, gardens = {LANSHAN: (30, 90), LUOZHUANG: (50, 60)}.get(unit.unit, (0, 0))
        bottoms = (50, 100) if unit.unit in (LANSHAN, LUOZHUANG) else (0, 0)
        sheet.ratio(unit.unit, "49.1", schools, bottoms[0], item="中小学")
        sheet.ratio(unit.unit, "49.1", gardens, bottoms[1], item="城市、城镇幼儿园")
    found = judged(sheet, plan, CITY, "49.1")
    assert [(part.numerator, part.denominator, part.ratio) for part in found.parts] == [(80, 100, 80), (150, 200, 75)]
    assert (found.value, found.gap) == (75, 20)


def test_a_rate_is_judged_on_the_citys_own_figure_when_there_is_one(plan: Plan) -> None:
    units = Sheet(plan).ratio(LANSHAN, "26.1", 1, 100)
    found = judged(together(units, Sheet(plan).ratio(CITY, "26.1", 100, 100)), plan, CITY, "26.1")
    assert (found.value, found.origin) == (100, "own")
