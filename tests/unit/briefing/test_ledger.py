from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.briefing.ledger import Ledger


def test_a_figure_is_named_after_its_area_indicator_and_measure() -> None:
    ledger = Ledger("371323")
    run = ledger.put("53.1/attainment", Fraction(3800, 89), "42.7", "%")
    assert run == {"figure": "371323/53.1/attainment"}
    assert ledger.printed("371323/53.1/attainment") == "42.7"


def test_a_leading_slash_names_another_area() -> None:
    assert Ledger("371323").put("/371300/53.1/value", 3, "3") == {"figure": "371300/53.1/value"}


def test_the_same_number_can_be_entered_twice() -> None:
    ledger = Ledger("a")
    assert ledger.put("n", 3, "3") == ledger.put("n", Fraction(3), "3")
    assert list(ledger.figures) == ["a/n"]


@pytest.mark.parametrize(("value", "text"), [(4, "3"), (3, "3.0"), (None, "3")])
def test_one_id_for_two_numbers_or_two_prints_is_refused(value: int | None, text: str) -> None:
    ledger = Ledger("a")
    ledger.put("n", 3, "3")
    with pytest.raises(ValueError, match="figure a/n stands for 3 and for"):
        ledger.put("n", value, text)


def test_a_figure_travels_with_its_exact_value_parts_and_cells_each_once() -> None:
    ledger = Ledger("a")
    ledger.put(
        "n", Fraction(713, 20), "35.7", "%", "甲÷乙", [("甲", "713"), ("乙", "20")], ["f#s!A1", "f#s!A2", "f#s!A1"]
    )
    assert ledger.taken(["a/n"]) == {
        "a/n": {
            "id": "a/n",
            "value": "713/20",
            "unit": "%",
            "decimals": 1,
            "text": "35.7",
            "formula": "甲÷乙",
            "parts": [{"name": "甲", "text": "713"}, {"name": "乙", "text": "20"}],
            "sources": ["f#s!A1", "f#s!A2"],
        }
    }


def test_an_unknown_number_travels_as_none() -> None:
    ledger = Ledger("a")
    ledger.put("n", None, "—")
    taken = ledger.taken(["a/n"])["a/n"]
    assert (taken["value"], taken["decimals"]) == (None, 0)


def test_only_the_figures_asked_for_are_taken() -> None:
    ledger = Ledger("a")
    ledger.put("n", 1, "1")
    ledger.put("m", 2, "2")
    assert list(ledger.taken(["a/m"])) == ["a/m"]
