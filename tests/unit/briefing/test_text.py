from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from analysis.briefing.text import (
    Printed,
    figure_ids,
    is_one,
    joined,
    label,
    muted,
    named,
    phrase,
    quote,
    strong,
    width,
)


def test_a_phrase_is_filled_with_runs_and_loses_its_empty_words() -> None:
    rate = {"figure": "a/rate"}
    assert phrase("{a}占{b}%", a=label("1—9月"), b=[rate, ""]) == [{"label": "1—9月"}, "占", rate, "%"]


@pytest.mark.parametrize("template", ["占80%", "第3季度{a}", "５项", "{a}和２"])
def test_a_phrase_refuses_digits_of_its_own(template: str) -> None:
    with pytest.raises(ValueError, match="a number without a figure"):
        phrase(template, a="")


def test_a_place_may_have_a_digit_in_its_name() -> None:
    assert phrase("{q1}止", q1="春季") == ["春季", "止"]


def test_a_name_with_digits_is_a_label_and_one_without_is_plain() -> None:
    assert [named("12345热线"), named("热线")] == [{"label": "12345热线"}, "热线"]


def test_runs_are_joined_with_a_separator_between_them_only() -> None:
    assert joined([["甲"], [label("1.1"), "乙"], ["丙"]], "、") == ["甲", "、", {"label": "1.1"}, "乙", "、", "丙"]
    assert joined([], "；") == []


def test_figures_are_found_at_any_depth_in_reading_order() -> None:
    cells = {"rows": [{"cells": [{"lines": [[strong([{"figure": "a"}]), {"figure": "b"}]]}]}], "note": [quote("甲")]}
    assert list(figure_ids([cells, muted([{"figure": "a"}])])) == ["a", "b", "a"]


def test_width_counts_chinese_as_one_and_latin_as_about_half() -> None:
    runs = ["转好", {"figure": "n"}, label("53"), quote("原"), muted(["文"])]
    assert width(runs, {"n": "12"}.__getitem__) == pytest.approx(2 + 2 * 0.55 + 2 * 0.55 + 1 + 1)


def test_a_run_of_a_figure_knows_whether_it_is_one() -> None:
    one, two = Printed("a", Fraction(1)), Printed("b", Fraction(2))
    assert [is_one(each) for each in (one, two, Printed("c", None), {"figure": "a"}, "1", None)] == [True] + [False] * 5
    assert one == {"figure": "a"} and pickle.loads(pickle.dumps(one)).value == 1
