"""Standards: reached or not, class by class (method note 2.4, 3.3, 3.5)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.plan import Plan
from analysis.results.outcome import Outcome

from .builder import LANSHAN, Sheet, judged, with_indicator

SINGLE = ["孤儿", "事实无人抚养儿童", "重点困境儿童", "困难残疾人", "重度残疾人"]
APART = ["城市低保", "农村低保", "城市特困", "农村特困", *SINGLE]


def relief(plan: Plan, number: int = 3, but: dict[str, tuple[int, int] | None] | None = None) -> Sheet:
    """1.1 in 兰山, every class from 1,000 to 1,100 but those given; None leaves a class out."""
    sheet = Sheet(plan, number)
    for item in APART:
        pair = (but or {}).get(item, (1000, 1100))
        if pair is not None:
            sheet.stock(LANSHAN, "1.1", *pair, item=item)
    return sheet


def judged_relief(plan: Plan, number: int = 3, but: dict[str, tuple[int, int] | None] | None = None) -> Outcome:
    return judged(relief(plan, number, but), plan, LANSHAN, "1.1")


def test_a_rise_of_ten_percent_in_every_class_is_reached_and_completed_before_the_deadline(plan: Plan) -> None:
    found = judged_relief(plan, 1)
    assert (found.status, found.met) == ("completed", True)
    assert [part.item for part in found.parts] == APART
    assert {part.ratio for part in found.parts} == {10}
    assert (found.attainment, found.gap) == (None, None)


@pytest.mark.parametrize("item", APART)
def test_one_class_below_decides(plan: Plan, item: str) -> None:
    found = judged_relief(plan, 4, {item: (1000, 1099)})
    assert (found.status, found.met) == ("severely_behind", False)
    assert [part.item for part in found.parts if part.met is False] == [item]


def test_the_rise_is_exact(plan: Plan) -> None:
    # 737 x 1.1 = 810.7: floats of 810.7 / 737 - 1 are not 0.1
    sheet = relief(plan, 4, {"孤儿": None}).stock(LANSHAN, "1.1", 737, "810.7", item="孤儿")
    assert judged(sheet, plan, LANSHAN, "1.1").status == "completed"
    sheet = relief(plan, 4, {"孤儿": None}).stock(LANSHAN, "1.1", 737, "810.69", item="孤儿")
    assert judged(sheet, plan, LANSHAN, "1.1").status == "severely_behind"


@pytest.mark.parametrize("item", APART)
def test_none_below_and_one_missing_is_not_assessable_and_named(plan: Plan, item: str) -> None:
    found = judged_relief(plan, 4, {item: None})
    assert (found.status, found.reason, found.reason_about) == ("not_assessable", "item_missing", (item,))
    assert found.met is None


def test_one_below_decides_even_when_another_is_missing(plan: Plan) -> None:
    found = judged_relief(plan, 4, {"孤儿": None, "城市低保": (1000, 1050)})
    assert (found.status, found.met) == ("severely_behind", False)


def test_a_class_without_its_base_is_missing(plan: Plan) -> None:
    sheet = relief(plan, 4, {"孤儿": None}).number(LANSHAN, "1.1", 2000, item="孤儿")
    assert judged(sheet, plan, LANSHAN, "1.1").reason_about == ("孤儿",)
    sheet.number(LANSHAN, "1.1", 0, "opening", item="孤儿")
    assert judged(sheet, plan, LANSHAN, "1.1").reason_about == ("孤儿",)


def test_urban_and_rural_may_be_reported_together(plan: Plan) -> None:
    apart = {name: None for name in ("城市低保", "农村低保")}
    sheet = relief(plan, 4, dict(apart)).stock(LANSHAN, "1.1", 1000, 1100, item="城乡低保")
    found = judged(sheet, plan, LANSHAN, "1.1")
    assert (found.status, len(found.parts)) == ("completed", 8)
    below = relief(plan, 4, dict(apart)).stock(LANSHAN, "1.1", 1000, 1099, item="城乡低保")
    assert judged(below, plan, LANSHAN, "1.1").status == "severely_behind"


def test_where_urban_and_rural_are_reported_apart_the_joint_row_does_not_hide_one(plan: Plan) -> None:
    sheet = relief(plan, 4, {"农村低保": (1000, 1090)}).stock(LANSHAN, "1.1", 1000, 1100, item="城乡低保")
    found = judged(sheet, plan, LANSHAN, "1.1")
    assert found.status == "severely_behind"
    assert "城乡低保" not in [part.item for part in found.parts]
    sheet = relief(plan, 4, {"农村低保": None}).stock(LANSHAN, "1.1", 1000, 1100, item="城乡低保")
    assert judged(sheet, plan, LANSHAN, "1.1").reason_about == ("农村低保",)


def test_a_class_that_an_area_does_not_have_is_left_out(plan: Plan) -> None:
    sheet = relief(plan, 4, {"孤儿": None}).none(LANSHAN, "1.1", item="孤儿")
    found = judged(sheet, plan, LANSHAN, "1.1")
    assert (found.status, len(found.parts)) == ("completed", 8)


def test_one_class_that_an_area_does_not_have_does_not_excuse_the_rest(plan: Plan) -> None:
    sheet = Sheet(plan).none(LANSHAN, "1.1", item="孤儿")
    found = judged(sheet, plan, LANSHAN, "1.1")
    assert (found.status, found.reason) == ("not_assessable", "item_missing")
    assert "孤儿" not in found.reason_about
    for item in ("城乡低保", "城市特困", *SINGLE[1:]):
        sheet.none(LANSHAN, "1.1", item=item)
    assert judged(sheet, plan, LANSHAN, "1.1").status == "not_applicable"


# --- against a value --------------------------------------------------------------------------------
def funds(plan: Plan, value: str, number: int) -> Outcome:
    return judged(Sheet(plan, number).stock(LANSHAN, "23.1", 74, value), plan, LANSHAN, "23.1")


def test_a_standard_is_reached_at_its_value_and_not_a_cent_below(plan: Plan) -> None:
    assert (funds(plan, "79", 1).status, funds(plan, "79", 4).status) == ("completed", "completed")
    assert funds(plan, "78.99", 4).status == "severely_behind"
    assert (funds(plan, "79", 3).value, funds(plan, "79", 3).opening) == (79, 74)


def test_a_standard_against_a_value_needs_no_base(plan: Plan) -> None:
    assert judged(Sheet(plan).number(LANSHAN, "25.1", 580), plan, LANSHAN, "25.1").status == "completed"


def test_an_unmet_standard_is_on_pace_until_its_deadline(plan: Plan) -> None:
    assert [funds(plan, "74", number).status for number in (1, 2, 3, 4)] == ["on_pace"] * 3 + ["severely_behind"]


def test_an_unmet_standard_is_slightly_behind_when_reported_as_slipping(plan: Plan) -> None:
    def said(word: str, number: int) -> str:
        sheet = Sheet(plan, number).stock(LANSHAN, "23.1", 74, 74).word(LANSHAN, "23.1", word)
        return str(judged(sheet, plan, LANSHAN, "23.1").status)

    assert [said("slipping", number) for number in (1, 2, 3, 4)] == ["slightly_behind"] * 3 + ["severely_behind"]
    assert said("on_course", 3) == "on_pace"


def test_an_unmet_standard_is_behind_once_its_due_quarter_is_past(plan: Plan) -> None:
    changed = with_indicator(plan, "23.1", due_quarter="2021Q2")
    statuses = [funds(changed, "74", number).status for number in (1, 2, 3, 4)]
    assert statuses == ["on_pace", "behind", "behind", "severely_behind"]
    assert funds(changed, "79", 3).status == "completed"


def test_a_word_alone_says_nothing_of_the_standard(plan: Plan) -> None:
    found = judged(Sheet(plan).word(LANSHAN, "23.1", "on_course"), plan, LANSHAN, "23.1")
    assert (found.status, found.reason) == ("not_assessable", "item_missing")


def test_a_standard_that_is_met_is_not_behind_because_it_was_said_to_slip(plan: Plan) -> None:
    sheet = Sheet(plan).stock(LANSHAN, "23.1", 74, 79).word(LANSHAN, "23.1", "slipping")
    assert judged(sheet, plan, LANSHAN, "23.1").status == "completed"


def test_the_parts_of_a_standard_keep_value_base_and_source(plan: Plan) -> None:
    part = judged(Sheet(plan).stock(LANSHAN, "23.1", 74, 79), plan, LANSHAN, "23.1").parts[0]
    assert (part.numerator, part.denominator, part.ratio) == (79, 74, Fraction(500, 74))
    assert (part.denominator_source, part.numerator_source) == (
        "2021Q3/371302.xlsx#indicators!A4", "2021Q3/371302.xlsx#indicators!A5",
    )  # fmt: skip
