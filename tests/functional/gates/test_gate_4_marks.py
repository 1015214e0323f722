"""Gate 4 on real briefings: synthetic data are marked on every page, other data on none."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from building import Build
from mutants import altered, found, with_files_of, with_html, with_pdf

from analysis.briefing.document import Document
from analysis.briefing.gates import GateFailed, Made, check
from analysis.briefing.gates.marks import page_rule


def unmark(document: Document) -> None:
    """Take the mark out of a document."""
    document.head["marks"]["synthetic"] = None


def mark_of(made: Made) -> str:
    """The mark that the cards give."""
    return str(made.document.head["marks"]["synthetic"])


def real(made: Made) -> Made:
    """The briefing over a data set whose cards say that it is not synthetic."""
    return replace(made, tables=replace(made.tables, head={**made.tables.head, "synthetic": False, "mark": ""}))


def test_a_pdf_without_the_mark_is_caught_on_its_first_page(county: Made) -> None:
    made = with_files_of(county, unmark, "pdf")
    assert "page 1 of the PDF is not marked" in found(made, 4)
    with pytest.raises(GateFailed, match=r"gate 4 \(marks\)"):
        check(made)


@pytest.mark.parametrize("number", [2, 5])
def test_one_page_without_the_mark_is_caught(county: Made, number: int) -> None:
    def blank(pdf: pikepdf.Pdf) -> None:
        pdf.pages[number - 1].Contents = pdf.make_stream(b"")

    assert found(with_pdf(county, blank), 4) == f"page {number} of the PDF is not marked"


def test_a_page_without_the_mark_is_caught_on_screen_and_in_print(county: Made) -> None:
    mark = mark_of(county)
    assert found(with_html(county, f'<p class="mark">{mark}</p>', ""), 4) == "the HTML page does not show the mark"
    unprinted = with_html(county, page_rule(mark), 'content:""')
    assert "printed, the pages of the HTML page are not marked" in found(unprinted, 4)


def test_a_document_that_denies_its_mark_is_caught_whatever_its_files_say(county: Made) -> None:
    denied = altered(county, lambda document: document.head.update(synthetic=False))
    assert "the document says synthetic is False" in found(denied, 4)
    assert "the document's mark is None" in found(altered(county, unmark), 4)


def test_a_mark_of_another_data_set_is_caught(county: Made) -> None:
    made = with_files_of(county, lambda document: document.head["marks"].update(synthetic="试用"), "pdf", "html")
    assert "page 1 of the PDF is not marked" in found(made, 4)
    assert "the HTML page does not show the mark" in found(made, 4)


def test_a_synthetic_data_set_without_a_mark_is_refused(county: Made) -> None:
    head = {**county.tables.head, "mark": "", "mark_en": ""}
    assert "have no mark" in found(replace(county, tables=replace(county.tables, head=head)), 4)


def test_the_mark_on_data_that_are_not_synthetic_is_caught(county: Made) -> None:
    message = found(real(county), 4)
    assert "the document says synthetic is True" in message
    assert "the HTML page is marked" in message


def test_data_that_are_not_synthetic_pass_without_a_mark(county: Made) -> None:
    def plain(document: Document) -> None:
        unmark(document)
        document.head["synthetic"] = False

    made = real(with_files_of(altered(county, plain), lambda _: None, "pdf", "html"))
    assert found(made, 4) == ""


def test_published_data_carry_no_mark_and_one_put_there_is_caught(build: Build) -> None:
    made = build("371300", "zh", "published")
    assert found(made, 4) == ""
    marked = with_files_of(made, lambda document: document.head["marks"].update(synthetic="示例数据"), "html")
    assert found(marked, 4) == "the HTML page is marked"
