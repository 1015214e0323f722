"""What data ask of a PDF's structure: which line is a caption, which columns name a row, which headings there are."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.briefing.structure_model import Row, figure_texts, headings, lead_column, tables

Block = dict[str, Any]
HEADING: Block = {"kind": "heading", "level": 2, "runs": [{"k": "text", "t": "附表"}], "turned": False}
PARAGRAPH: Block = {"kind": "paragraph", "runs": []}
TITLE = [{"k": "text", "t": "分项"}]
NOTE = [{"k": "muted", "s": [{"k": "text", "t": "单位：%"}]}]


def table(keys: str = "c0 c1 c2", role: str = "plain", turned: bool = False, caption: Any = ()) -> Block:
    columns = [{"key": key} for key in keys.split()]
    return {
        "kind": "table", "id": "t", "role": role, "columns": columns, "turned": turned, "caption": list(caption),
        "rows": [
            {"kind": "group", "cells": [{"span": 1}]},
            {"kind": "row", "cells": [{"span": 1}, {"span": 2, "bar": {"alt": "完成率80%"}}]},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("block", "place"),
    [
        (table("number name", "annex"), 0),
        (table("number name unit", "annex"), 1),
        (table("other name unit"), 0),
        (table("rank name unit"), 1),
        (table("rank name"), 0),
        (table("code name unit"), 1),
    ],
)
def test_the_second_column_names_a_row_only_behind_a_number_and_before_others(block: Block, place: int) -> None:
    assert lead_column(block) == place


@pytest.mark.parametrize(
    ("before", "block", "title"),
    [
        (PARAGRAPH, table(caption=TITLE), "line"),
        (HEADING, table(caption=TITLE), "line"),
        (HEADING, table(), "line"),
        (PARAGRAPH, table(), None),
        (HEADING, table(turned=True, caption=TITLE), "last part"),
        (HEADING, table(turned=True), "line"),
        (PARAGRAPH, table(turned=True, caption=TITLE), "line"),
    ],
)
def test_a_caption_is_the_line_before_the_table_or_its_heading(before: Block, block: Block, title: str | None) -> None:
    assert [each.title for each in tables([before, block])] == [title]


def test_a_heading_serves_the_next_block_only() -> None:
    assert [each.title for each in tables([HEADING, PARAGRAPH, table()])] == [None]


def test_a_group_row_is_one_cell_over_all_columns_and_other_rows_keep_their_spans() -> None:
    (found,) = tables([table()])
    assert found.rows == (Row((3,), group=True), Row((1, 2)))


def test_a_row_chart_is_a_table_that_carries_its_text() -> None:
    chart = {"kind": "pace", "id": "p", "alt": "落后2项", "rows": [{}, {}]}
    (found,) = tables([chart])
    assert (found.summary, len(found.rows), found.columns, found.title) == ("落后2项", 2, None, "line")


def test_figures_in_rows_and_bars_in_tables_tell_their_texts_in_order() -> None:
    row = {"kind": "row", "blocks": [{"kind": "plot", "alt": "二"}, {"kind": "plot", "alt": "三"}]}
    chart = {"kind": "groups", "alt": "图中无字", "rows": []}
    assert figure_texts([{"kind": "strip", "alt": "一"}, row, chart, table()]) == ["一", "二", "三", "完成率80%"]


def test_chapters_that_run_into_a_paragraph_are_headings_and_other_leads_are_not() -> None:
    chapter = {"kind": "paragraph", "runs": [], "lead": [{"k": "text", "t": "二、变化。"}], "chapter": True}
    lead = {"kind": "paragraph", "runs": [], "lead": [{"k": "text", "t": "（一）教育"}], "chapter": False}
    assert headings([HEADING, chapter, lead, PARAGRAPH]) == [(2, "附表"), (1, "二、变化。")]


def test_an_annex_without_a_heading_is_headed_by_its_caption_up_to_the_note() -> None:
    turned = table(turned=True, caption=TITLE + NOTE)
    assert headings([PARAGRAPH, turned]) == [(1, "分项")]
    assert headings([HEADING | {"turned": True}, turned]) == [(1, "附表")]
