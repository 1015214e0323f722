"""What a cell shows under its number format."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl import load_workbook

from analysis.intake.shown import differs, shown

from .workbooks import DataSet, count, rules, sheets, the


@pytest.mark.parametrize(
    ("number", "code", "seen"),
    [
        ("85.6", "0", "86"),
        ("85.5", "0", "86"),
        ("85.4", "0", "85"),
        ("85.6", "0.0", "85.6"),
        ("1234.5", "#,##0", "1235"),
        ("0.1234", "0.0%", "0.123"),
        ("12345", "#,##0,", "12000"),
        ("-3.4", "0;(0)", "-3"),
        ("3.14", '0.0"万元"', "3.1"),
        ("3.14", "[Red]0.0_ ", "3.1"),
        ("3", "yyyy-mm-dd", None),
        ("0.5", "# ?/?", None),
        ("1234", "0.00E+00", None),
        ("5", "@", None),
    ],
)
def test_the_number_shown_is_told_for_plain_formats_and_for_no_others(number: str, code: str, seen: str | None) -> None:
    assert shown(Decimal(number), code) == (None if seen is None else Decimal(seen))


@pytest.mark.parametrize(
    ("number", "seen"), [("86", None), ("85.6", "86"), ("86.0000000000001", None), ("86.0001", "86")]
)
def test_noise_of_binary_fractions_is_no_difference(number: str, seen: str | None) -> None:
    assert differs(Decimal(number), "0") == (None if seen is None else Decimal(seen))


@pytest.mark.parametrize(
    ("values", "said"),
    [((85, 90), None), ((85.6, 90), "显示86，存的是85.6"), ((85.6, 90.4), "显示86，存的是85.6；本列这样的共2格")],
)
def test_a_column_that_shows_other_numbers_is_one_finding(
    dataset: DataSet, values: tuple[float, ...], said: str | None
) -> None:
    lines = [count(value, "公里", number, "竣工") for value, number in zip(values, ("53.1", "53.1"), strict=True)]
    path = dataset.folder / dataset.workbook(sheets(lines))
    book = load_workbook(path)
    for cell in ("G4", "G5"):
        book["任务进展"][cell].number_format = "0"
    book.save(path)
    intake = dataset.read()
    assert ("shown-differs" in rules(intake)) is (said is not None)
    if said:
        found = the(intake, "shown-differs")
        assert (found.found, found.cell, found.unit) == (said, "G4", "371302")


@pytest.mark.parametrize(
    ("name", "skipped"),
    [
        ("371302 - 副本.xlsx", True),
        ("副本371302.xlsx", True),
        ("371302 - Copy.xlsx", True),
        ("Copy of 371302.xlsx", True),
        ("371302 copy.xlsx", True),
        ("371302_复制件.xlsx", True),
        ("copyright.xlsx", False),
        ("371302_v2.xlsx", False),
    ],
)
def test_a_copy_is_skipped_with_a_note_and_its_original_counts(dataset: DataSet, name: str, skipped: bool) -> None:
    dataset.workbook(sheets([count(5)]), name="371302_.xlsx")
    dataset.workbook(sheets([count(6)]), name=name)
    intake = dataset.read()
    assert ("copy-file" in rules(intake)) is skipped
    assert (set(intake.observations["file"]) == {"2021Q3/371302_.xlsx"}) is skipped
    if skipped:
        assert the(intake, "copy-file").severity == "note"
        assert [each.file for each in intake.findings if each.rule == "no-card"] == ["2021Q3/371302_.xlsx"]
