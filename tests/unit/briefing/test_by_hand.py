"""A status set by hand is marked in the annex and explained in the data note (method note 3.7)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pages import YISHUI, block_of, make, outcomes, paragraphs, row_of

from analysis.briefing.contents.annex import annex
from analysis.briefing.contents.data_note import data_note
from analysis.briefing.contents.groups import groups
from analysis.briefing.page import Page
from analysis.results.status import Status


def page(by_hand: bool) -> Page:
    found = outcomes(YISHUI, "on_pace", {"53.1": {"status": "slightly_behind"}})
    if by_hand:
        hand: dict[str, Any] = {"computed": Status.BEHIND, "hand_reason": "已签约2家", "hand_name": "张三"}
        found = [replace(each, **hand) if each.indicator == "53.1" else each for each in found]
    return make(found)


def shown(made: Page) -> tuple[str, list[str]]:
    last = row_of(made, block_of(annex(made), "annex-table"), "item-53.1")[-1]
    return last, [text for text in paragraphs(made, data_note(made, 6)) if text.startswith("手工")]


def test_both_statuses_reason_and_name_show() -> None:
    note = "手工确定状态：53.1：略滞后（按规则为滞后），理由：已签约2家，确定人：张三。"
    assert shown(page(True)) == ("略滞后（手工）", [note])


def test_nothing_shows_when_nothing_was_set() -> None:
    assert shown(page(False)) == ("略滞后", [])


def chips(made: Page) -> list[str]:
    chart = block_of(groups(made, 3), "group-chart")
    return [cell["label"] for row in chart["rows"] for cell in row["cells"] if cell["label"].startswith("53.1")]


def test_the_mark_stands_in_the_groups_too() -> None:
    assert (chips(page(True)), chips(page(False))) == (["53.1（手工）"], ["53.1"])
