"""Gate 2 on real briefings: no missing glyph, every font embedded with its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from building import Build
from mutants import altered, found, paragraph, rendered, with_block, with_html, with_pdf

from analysis.briefing.document import Document
from analysis.briefing.gates import GateFailed, Made, check
from analysis.briefing.gates.pages import PageText

#: names with characters that small fonts lack, and what a sender may paste: rare, supplementary, pictures, controls
NAMES = ("郯城", "莒南", "临沭")
RARE = "㸃䶮𠮷𬱖 😀 \ue000 ‮倒 ﬁ"


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The fonts of every page."""
    for page in pdf.pages:
        yield from dict(page.resources.get("/Font", {})).values()


def test_names_with_rare_characters_can_be_read_in_the_pdf(build: Build) -> None:
    text = "".join(PageText(build("371300", "zh")).pdf_pages)
    assert all(name in text for name in NAMES)


def test_rare_characters_of_a_submitted_text_are_printed_or_named(county: Made) -> None:
    made = altered(county, lambda document: document.blocks.append(paragraph({"quote": f"{''.join(NAMES)}{RARE}"})))
    made = replace(made, **rendered(made.document))
    assert found(made, 2) == ""
    text = "".join(PageText(made).pdf_pages)
    assert "〓[U+1F600]" in re.sub(r"\s", "", text)
    assert "〓[U+E000]" in re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    "typed",
    [
        "。" * 60,
        "待定" + "…" * 40,
        "见附件《" + "—" * 60,
        "，" * 6 + "！" * 9 + "）》" * 9,
        "9" * 200,
        "x" * 200,
        "ก" * 200,
    ],
)
def test_whatever_people_type_to_fill_a_line_stays_on_the_sheet(county: Made, typed: str) -> None:
    made = altered(county, lambda document: _retyped(document, typed))
    made = replace(made, **rendered(made.document))
    assert found(made, 2) == ""


def _retyped(document: Document, typed: str) -> None:
    """Put a text in the place of every remark that a table holds."""
    tables = [block for block in document.blocks if block["kind"] == "table"]
    quotes = [
        run
        for block in tables
        for row in block["rows"]
        for cell in row["cells"]
        for line in cell["lines"]
        for run in line
        if isinstance(run, dict) and "quote" in run
    ]
    assert quotes
    for run in quotes:
        run["quote"] = typed


def test_text_off_the_sheet_is_caught(county: Made) -> None:
    def widen(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].contents_add(b"1.1 0 0 1 0 0 cm", prepend=True)

    message = found(with_pdf(county, widen), 2)
    assert "page 2 of the PDF: " in message and "points from the left" in message


def test_text_over_text_is_caught(county: Made) -> None:
    def twice(pdf: pikepdf.Pdf) -> None:
        own = pdf.pages[1].Contents.read_bytes()
        pdf.pages[1].contents_add(b"1 0 0 1 4 3 cm " + own)

    assert "page 2 of the PDF: text over text" in found(with_pdf(county, twice), 2)


def test_a_character_that_no_page_shows_is_caught(county: Made) -> None:
    assert "no page of the PDF shows 龘 U+9F98" in found(with_block(county, {"quote": "龘"}), 2)


def test_a_font_without_its_characters_is_caught(county: Made) -> None:
    def strip(pdf: pikepdf.Pdf) -> None:
        for font in fonts(pdf):
            if "/ToUnicode" in font:
                del font.ToUnicode

    assert "does not tell its characters" in found(with_pdf(county, strip), 2)


def test_a_font_that_is_not_in_the_file_is_caught(county: Made) -> None:
    def remove(pdf: pikepdf.Pdf) -> None:
        for font in fonts(pdf):
            descriptor = font.DescendantFonts[0].FontDescriptor
            if "/FontFile3" in descriptor:
                del descriptor["/FontFile3"]

    message = found(with_pdf(county, remove), 2)
    assert "is not in the file" in message


def emptied(content: bytes) -> bytes:
    """A page's content with the first glyph of a line replaced by the empty one."""
    changed, times = re.subn(rb"\[\(\\000\\\d{3}", rb"[(\\000\\000", content, count=1)
    assert times == 1
    return changed


def test_one_empty_glyph_is_caught_and_its_page_named(county: Made) -> None:
    def empty(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].Contents = pdf.make_stream(emptied(pdf.pages[1].Contents.read_bytes()))

    assert "page 2 of the PDF shows the empty glyph of" in found(with_pdf(county, empty), 2)


def test_an_empty_glyph_in_one_of_several_streams_or_in_a_form_is_caught(county: Made) -> None:
    def in_streams(pdf: pikepdf.Pdf) -> None:
        content = emptied(pdf.pages[1].Contents.read_bytes())
        pdf.pages[1].Contents = pdf.make_indirect(pikepdf.Array([pdf.make_stream(b"q Q"), pdf.make_stream(content)]))

    def in_a_form(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[2]
        form = pdf.make_stream(emptied(page.Contents.read_bytes()))
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox, form.Resources = page.MediaBox, pikepdf.Dictionary(page.resources)
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Drawn=form))
        page.Contents = pdf.make_stream(b"/Drawn Do")

    assert "page 2 of the PDF shows the empty glyph of" in found(with_pdf(county, in_streams), 2)
    assert "page 3 of the PDF shows the empty glyph of" in found(with_pdf(county, in_a_form), 2)


def test_a_replacement_character_on_the_page_is_caught(county: Made) -> None:
    assert "the HTML page shows U+FFFD" in found(with_html(county, "<h1>", "<h1>\ufffd"), 2)


def test_a_briefing_without_a_pdf_is_judged_by_its_page_alone(county: Made) -> None:
    check(replace(county, pdf=None))
    with pytest.raises(GateFailed, match=r"gate 2 \(glyphs and fonts\)"):
        check(with_html(replace(county, pdf=None), "</main>", "<p>\ufffd</p></main>"))


def test_a_briefing_without_a_page_is_judged_by_its_pdf_alone(county: Made) -> None:
    check(replace(county, html=None))

    def strip(document: Document) -> None:
        document.blocks.append(paragraph({"quote": "龘"}))

    with pytest.raises(GateFailed):
        check(replace(altered(county, strip), html=None))
