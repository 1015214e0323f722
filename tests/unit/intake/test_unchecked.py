from __future__ import annotations

import pytest

from analysis.intake.unchecked import FACTS, unchecked


@pytest.mark.parametrize("name", ["2021Q3/a.xls", "a.ODS", "a.csv"])
def test_a_kind_of_file_that_shows_values_alone_says_what_was_not_checked(name: str) -> None:
    assert unchecked(name) == FACTS and "hidden rows" in FACTS


@pytest.mark.parametrize("name", ["a.xlsx", "a.XLSX", "a.pdf", "", "a.xls.xlsx"])
def test_of_an_xlsx_everything_is_checked_and_of_what_is_not_read_nothing(name: str) -> None:
    assert unchecked(name) == ()
