"""A row with a long text as submitted breaks over pages and leaves none half blank; a row of an annex never breaks."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2 as pdfium
import pytest
from nbformat import v4
from pages import YISHUI, done, make, outcomes, remark

from analysis.briefing.case import LANGUAGES
from analysis.briefing.contents.block import cell, columns, paragraph, row, table
from analysis.briefing.contents.late import late
from analysis.briefing.contents.opening import document
from analysis.briefing.document import Document
from analysis.briefing.emit import bundle
from analysis.briefing.exporters import BriefingPDF
from analysis.briefing.layout import prepared
from analysis.briefing.text import quote

SENTENCE = "请研究明确拆迁补偿资金来源，并督促施工单位进场。"
THREE = ("53.1", "53.2", "36.1")
#: foot of the text block in points from the lower edge, and what a page before the last may leave blank: the heading
#: and first lines of a row that may not stand alone
FOOT, BLANK = 99.2, 140


def is_long(lines: int, role: str) -> bool:
    """Whether a row of so many lines as submitted may break."""
    made = make(outcomes(YISHUI, "on_pace"))
    (head,) = document(made)
    heads = columns(["a"], "l", (100,))
    # one line a line of the cell: each is counted as one and the part of a line that it fills
    block = table("t", [], heads, [row([cell(*[[quote("")] for _ in range(lines)])])], role)
    page: dict[str, Any] = prepared(Document(head, [block], made.ledger.taken([])), inline=False)
    return bool(page["blocks"][0]["rows"][0]["long"])


@pytest.mark.parametrize(("role", "whole"), [("plain", 12), ("annex", 36)])
def test_a_row_breaks_only_above_its_most_lines(role: str, whole: int) -> None:
    assert [is_long(lines, role) for lines in (1, whole, whole + 1)] == [False, False, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_requests_leave_no_page_half_blank(language: str) -> None:
    behind = {each: done(8, 80, 75, "severely_behind") for each in THREE}
    texts = [remark(each, "request", SENTENCE * 16) for each in THREE]
    made = make(outcomes(YISHUI, "on_pace", behind), before=outcomes(YISHUI, "on_pace"), cells=texts, language=language)
    blocks = [*document(made), *late(made, 3), paragraph(["。"])]
    output = v4.new_output("display_data", data=bundle(made, blocks))
    notebook = v4.new_notebook(cells=[v4.new_code_cell(outputs=[output])])
    pdf = pdfium.PdfDocument(io.BytesIO(BriefingPDF(fonts="embedded").from_notebook_node(notebook)[0]))
    assert len(pdf) > 1
    for number in range(len(pdf) - 1):
        assert lowest(pdf[number]) - FOOT < BLANK, f"page {number + 1}"


def lowest(page: Any) -> float:
    """How far down the text of a page goes, its number apart: points from the lower edge."""
    text = page.get_textpage()
    boxes = (text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip())
    return float(min(bottom for _, bottom, _, _ in boxes if bottom > FOOT - 10))
