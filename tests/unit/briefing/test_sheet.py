"""The sheet numbers its figures once, for every medium."""

from __future__ import annotations

from typing import Any

import pytest
from pages import Q3, TABLE, YISHUI, budgets, done, make, outcomes, said, spent

from analysis.briefing.case import LANGUAGES
from analysis.briefing.contents.block import Block
from analysis.briefing.document import every_block
from analysis.briefing.page import Page
from analysis.briefing.sheet import NUMBERED, Sheet

LATE = {each: done(8, 80, 75, "severely_behind") for each in ("53.1", "53.2", "36.1")}


def titles(language: str, late: dict[str, Any]) -> list[str]:
    money = budgets(YISHUI, spent(YISHUI, Q3, TABLE), spent(YISHUI, Q3.same_last_year, TABLE))
    page = make(outcomes(YISHUI, "on_pace", late), language=language, money=money)
    shown: list[Block] = []

    def keep(_: Page, *parts: list[Block]) -> None:
        shown.extend(block for part in parts for block in part)

    sheet = Sheet(page, keep)
    for part in (sheet.answer, sheet.decide, sheet.progress, sheet.late, sheet.money, sheet.data, sheet.annex):
        part()
    assert [each["kind"] for each in shown if each["kind"] in ("strip", "axis")] == ["strip", "axis"]
    return [said(page, each["title"]) for each in every_block(shown) if each["kind"] in NUMBERED]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("late", [LATE, {}], ids=["with the figure of pace", "without"])
def test_figures_are_numbered_in_the_order_of_the_document_without_a_gap(language: str, late: dict[str, Any]) -> None:
    found = titles(language, late)
    starts = {"zh": "图{}　", "en": "Figure {}. "}[language]
    assert len(found) >= 3
    assert [title[: len(starts.format(at))] for at, title in enumerate(found, 1)] == [
        starts.format(at) for at in range(1, len(found) + 1)
    ]


def test_a_figure_left_out_moves_the_numbers_of_those_after_it() -> None:
    kept, left = titles("zh", LATE), titles("zh", {})
    assert len(kept) == len(left) + 1
    assert kept[0] == left[0] and kept[1].startswith("图2　落后") and left[1].startswith("图2　民生支出占比")
