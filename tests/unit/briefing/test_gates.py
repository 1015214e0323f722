"""The parts of the gates that need no built briefing."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from analysis.briefing.gates.binding import as_printed
from analysis.briefing.gates.fault import Fault, GateFailed, failed
from analysis.briefing.gates.glyphs import shown_codes
from analysis.briefing.gates.walk import numbers, placed, plain_texts, squeezed, statuses


# --- rounding again ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "text", "unit", "expected"),
    [
        (Fraction(1665, 20), "83.3", "%", "83.3"),
        (Fraction(16649, 200), "83.2", "%", "83.2"),
        (Fraction(-1665, 20), "−83.3", "百分点", "−83.3"),
        (Fraction(1, 3), "+0.3", "百分点", "+0.3"),
        (Fraction(-1, 30), "0.0", "百分点", "0.0"),
        (Fraction(-1, 20), "0.1", "百分点", "−0.1"),
        (Fraction(474752), "47.48", "亿元", "47.48"),
        (Fraction(474752), "4.748", " billion yuan", "4.748"),
        (Fraction(5283), "53", " million yuan", "53"),
        (Fraction(5283), "5283", "万元", "5283"),
        (Fraction(35177), "3.52", "万名", "3.52"),
        (Fraction(35177), "35177", "名", "35177"),
        (Fraction(35177), "35,177", "", "35,177"),
        (Fraction(1_940_000), "1.94", " million", "1.94"),
        (Fraction(7), "9", "", "7"),
        (Fraction(9995, 10), "1,000", "", "1,000"),
    ],
)
def test_a_value_is_rounded_again_as_its_text_prints_it(value: Fraction, text: str, unit: str, expected: str) -> None:
    assert as_printed(value, text, unit) == expected


@pytest.mark.parametrize("text", ["三", "—", "", "7.", "1,00", "7 %"])
def test_a_text_that_is_no_number_is_not_rounded(text: str) -> None:
    assert as_printed(Fraction(7), text, "") is None


# --- numbers and runs of a text ------------------------------------------------------------------------
def test_numbers_of_a_text_keep_sign_commas_and_decimals() -> None:
    assert numbers("−33.0个，+1.5；2,480 of 3,000, 1—9月 2021-10-12 B9+5") == [
        "−33.0", "+1.5", "2,480", "3,000", "1", "9", "2021", "10", "12", "9", "+5",
    ]  # fmt: skip


def test_white_space_of_any_kind_is_squeezed_out() -> None:
    assert squeezed("沂水县 2021年\r\n第三季度　简报") == "沂水县2021年第三季度简报"


def test_runs_are_found_in_every_list_of_whatever_field() -> None:
    block = {
        "kind": "new_chart",
        "id": "one",
        "alt": "not a run 5",
        "head": [{"strong": ["a", {"muted": [{"figure": "371323/rate"}]}]}],
        "rows": [{"label": "53.1", "code": "205", "cells": [{"lines": [[{"label": "b"}, {"quote": "c"}]]}]}],
        "words": [{"status": "behind", "word": "滞后"}, {"label": [{"label": "d"}]}],
    }
    found = [(run.form, run.text) for run in placed([block])]
    assert found == [
        ("text", "a"), ("figure", "371323/rate"), ("label", "53.1"), ("label", "205"), ("label", "b"), ("quote", "c"),
        ("status", "滞后"), ("label", "d"),
    ]  # fmt: skip
    assert placed([block])[0].place == "new_chart one head"


def test_plain_texts_are_found_in_every_field_that_is_printed_or_spoken() -> None:
    plot = {"kind": "plot", "id": "trend", "alt": "b", "svg": '<svg><text x="1"><tspan>c &amp;</tspan> d</text></svg>'}
    block = {
        "kind": "new_chart",
        "id": "one",
        "alt": "a",
        "role": "other",
        "words": [{"status": "behind", "word": "滞后"}, "inline"],
        "rows": [{"label": "53.1", "code": "205", "state": "calm", "said": "e", "cells": [{"lines": [["f"]]}]}],
    }
    found = list(plain_texts([block, {"kind": "row", "blocks": [plot]}]))
    assert [run.text for run in found] == ["a", "e", "b", "c & d"]
    assert {run.form for run in found} == {"plain"}
    assert [run.place for run in found][2:] == ["row blocks plot trend alt", "row blocks plot trend svg"]
    assert (found[1].kind, found[1].field) == ("new_chart", "said")


def test_statuses_are_found_at_every_depth() -> None:
    assert list(statuses({"cells": [{"lines": [[{"status": "behind", "word": "x"}]]}, {"status": "completed"}]})) == [
        "behind",
        "completed",
    ]


# --- glyphs ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (rb"BT /f0 9 Tf [(\000\001\000\n)500(\000\))]TJ ET", [("/f0", b"\x00\x01\x00\n"), ("/f0", b"\x00)")]),
        (rb"/f1 10.5 Tf <0003 0000> Tj", [("/f1", b"\x00\x03\x00\x00")]),
        (rb"/Span<</MCID 0>>BDC /f1 9 Tf (\\\()Tj", [("/f1", b"\\(")]),
        (b"(no font yet) Tj", [("", b"no font yet")]),
    ],
)
def test_shown_codes_of_a_page_are_read_with_their_font(content: bytes, codes: list[tuple[str, bytes]]) -> None:
    assert list(shown_codes(content)) == codes


# --- the error -----------------------------------------------------------------------------------------
def test_a_failed_gate_names_briefing_gate_and_first_faults_and_counts_the_rest() -> None:
    faults = [Fault(f"figure {each} is wrong", "as its cells hold") for each in "abcde"]
    error = failed("371323 沂水县", "3 (bound numbers)", faults, "mend it")
    assert isinstance(error, GateFailed)
    assert error.item == "371323 沂水县, gate 3 (bound numbers)"
    assert error.found == "figure a is wrong; figure b is wrong; figure c is wrong; and 2 more"
    assert (error.expected, error.action) == ("as its cells hold", "mend it")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_three_faults_are_all_shown() -> None:
    assert "more" not in failed("x", "1", [Fault(each, "y") for each in "abc"], "z").found
