"""Mending the structure tree: captions, headers of rows and groups, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
import sample
from pikepdf import Pdf

from analysis.briefing import typst_pdf
from analysis.briefing.document import collect
from analysis.briefing.exporters import BriefingPDF
from analysis.briefing.pdf_tree import attribute, cells, elements, kids, kind, root, rows, walk
from analysis.briefing.structure import structure_faults
from analysis.briefing.tagging import tagged
from analysis.errors import UserError

Compiled = tuple[bytes, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    """What Typst makes of the sample county, untouched, and its blocks."""
    taken: list[Compiled] = []

    def keep(content: bytes, blocks: list[dict[str, Any]]) -> bytes:
        taken.append((content, blocks))
        return content

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typst_pdf, "tagged", keep)
        with pytest.raises(UserError, match="structure of the PDF") as refused:
            BriefingPDF(fonts="embedded").from_notebook_node(sample.notebook(sample.county()))
    assert "no caption" in refused.value.found  # an exporter lets no such file out
    return taken[0]


@pytest.fixture(scope="module")
def mended(compiled: Compiled) -> bytes:
    return tagged(*compiled)


@pytest.fixture
def pdf(mended: bytes) -> Iterator[Pdf]:
    with Pdf.open(io.BytesIO(mended)) as opened:
        yield opened


def _tables(pdf: Pdf) -> list[Any]:
    return [each for each in walk(root(pdf)) if kind(each) == "/Table"]


def _annex(pdf: Pdf) -> Any:
    return next(each for each in _tables(pdf) if any(_is_group(row) for row in rows(each)[1:]))


def _is_group(row: Any) -> bool:
    return len(cells(row)) == 1


def test_the_structure_is_what_the_data_ask(mended: bytes) -> None:
    assert structure_faults(mended, collect(sample.notebook(sample.county()))) == []


def test_typst_alone_does_not_give_that_structure(compiled: Compiled) -> None:
    """If it does one day, mending is no longer needed."""
    faults = structure_faults(compiled[0], collect(sample.notebook(sample.county())))
    assert any("no caption" in fault for fault in faults)
    assert any("/Row" in fault for fault in faults)


def test_the_same_bytes_come_of_the_same_file(compiled: Compiled, mended: bytes) -> None:
    assert tagged(*compiled) == mended


def test_each_page_shows_what_it_showed(compiled: Compiled, mended: bytes) -> None:
    with Pdf.open(io.BytesIO(compiled[0])) as before, Pdf.open(io.BytesIO(mended)) as after:
        shown = [[page.Contents.read_bytes() for page in each.pages] for each in (before, after)]
    assert shown[0] == shown[1]


def test_every_element_is_the_parent_of_what_stands_below_it(pdf: Pdf) -> None:
    for element in [root(pdf), *walk(root(pdf))]:
        for kid in elements(element):
            assert kid.P.objgen == element.objgen


def test_a_group_opens_a_body_of_its_own_and_the_header_stands_alone(pdf: Pdf) -> None:
    caption, head, *bodies = elements(_annex(pdf))
    assert [kind(each) for each in (caption, head)] == ["/Caption", "/THead"]
    assert len(rows(head)) == 1
    assert len(bodies) > 1
    assert [[_is_group(row) for row in rows(body)].count(True) for body in bodies] == [1] * len(bodies)
    assert all(_is_group(rows(body)[0]) for body in bodies)


def test_a_cell_names_its_column_its_group_and_its_row(pdf: Pdf) -> None:
    annex = _annex(pdf)
    second = [each for each in elements(annex) if kind(each) == "/TBody"][1]
    group, row = rows(second)[:2]
    column = str(cells(rows(annex)[0])[-1][0].ID)
    names = [str(cell.ID) for cell, at, _ in cells(row) if at <= 1]
    last = cells(row)[-1][0]
    assert [str(each) for each in attribute(last, "/Headers")] == [column, str(elements(group)[0].ID), *names]


def test_the_index_of_ids_is_sorted_and_leads_to_the_headers(pdf: Pdf) -> None:
    named = list(root(pdf).IDTree.Names)
    names, targets = [bytes(each) for each in named[::2]], named[1::2]
    assert names == sorted(set(names))
    assert [bytes(each.ID) for each in targets] == names
    assert {kind(each) for each in targets} == {"/TH"}


def test_no_paragraph_holds_a_heading_and_the_words_stay(pdf: Pdf) -> None:
    paragraphs = [each for each in walk(root(pdf)) if kind(each) == "/P"]
    assert not [kid for each in paragraphs for kid in elements(each) if kind(kid).startswith("/H")]
    assert all(kids(each) for each in paragraphs)


def test_a_row_chart_keeps_its_text_as_the_tables_summary(pdf: Pdf, compiled: Compiled) -> None:
    wanted = [block["alt"] for block in compiled[1] if block["kind"] in ("groups", "pace")]
    found = [str(attribute(each, "/Summary")) for each in _tables(pdf) if attribute(each, "/Summary") is not None]
    assert found == wanted
    assert wanted


def test_a_table_that_the_template_left_out_is_refused(compiled: Compiled) -> None:
    content, blocks = compiled
    more = next(block for block in blocks if block["kind"] == "table")
    with pytest.raises(UserError, match=r"PDF: \d+ tables"):
        tagged(content, [*blocks, more])


def test_a_row_that_the_template_left_out_is_refused_with_the_tables_name(compiled: Compiled) -> None:
    content, blocks = compiled
    place = next(index for index, block in enumerate(blocks) if block["kind"] == "table")
    longer = {**blocks[place], "rows": [*blocks[place]["rows"], blocks[place]["rows"][0]]}
    with pytest.raises(UserError, match=str(longer["id"])):
        tagged(content, [*blocks[:place], longer, *blocks[place + 1 :]])
