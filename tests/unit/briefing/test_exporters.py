"""Blocks in, HTML and PDF out: what is printed, what is refused, and that hostile text stays text."""

from __future__ import annotations

import copy
import io
import re
from html.parser import HTMLParser
from typing import Any

import pytest
import sample
from nbformat import NotebookNode
from pypdf import PdfReader
from pypdfium2 import PdfDocument
from traitlets import TraitError
from traitlets.config import Config

from analysis.briefing.content_policy import content_policy
from analysis.briefing.document import collect
from analysis.briefing.exporters import SCRIPTS, BriefingHTML, BriefingPDF, templates
from analysis.briefing.segments import segments, words_of
from analysis.errors import UserError
from analysis.intake.legible import legible


@pytest.fixture(scope="module")
def hostile() -> NotebookNode:
    """The sample county whose first reason carries markup of every kind and an emoji."""
    return sample.notebook(sample.county(sample.HOSTILE))


@pytest.fixture(scope="module")
def html(hostile: NotebookNode) -> str:
    return BriefingHTML().from_notebook_node(hostile)[0]


@pytest.fixture(scope="module")
def pdf(hostile: NotebookNode) -> bytes:
    return BriefingPDF().from_notebook_node(hostile)[0]


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


class _Elements(HTMLParser):
    """Every element of a page as (tag, attributes)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag

    def values(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.found if name in attributes]

    def tags(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag == name]


@pytest.fixture(scope="module")
def elements(html: str) -> _Elements:
    return _Elements(html)


def _changed(change: Any) -> NotebookNode:
    payload = sample.county()
    change(payload)
    return sample.notebook(payload)


def _append(block: dict[str, Any]) -> NotebookNode:
    return _changed(lambda payload: payload["blocks"].append(block))


def test_a_pages_scripts_lose_indents_and_comments_and_nothing_else(html: str) -> None:
    for name in SCRIPTS:
        lines = (templates() / "html" / name).read_text(encoding="utf-8").splitlines()
        assert all(line.count("`") % 2 == 0 for line in lines), "a text over several lines would lose its indents"
        kept = [line.strip() for line in lines if line.strip() and not line.strip().startswith("//")]
        assert "\n".join(kept) in html
        assert len(kept) < len(lines)


# ---- collecting -------------------------------------------------------------------------------------------------


def test_blocks_of_all_outputs_are_collected_in_order() -> None:
    payload = sample.county()
    first = {**payload, "blocks": payload["blocks"][:5]}
    second = {**payload, "blocks": payload["blocks"][5:]}
    document = collect(sample.notebook(first, second))
    assert [document.head, *document.blocks] == payload["blocks"]


def test_a_notebook_that_was_not_run_is_refused_with_what_to_do() -> None:
    with pytest.raises(UserError, match=r"papermill or with run_reports\.py"):
        collect(sample.notebook())


def test_another_version_is_refused() -> None:
    with pytest.raises(UserError, match="version 2"):
        collect(_changed(lambda payload: payload.update(version=2)))


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ({"kind": "marquee"}, "'marquee' is not known"),
        ({"kind": "row", "blocks": [{"kind": "marquee"}]}, "'marquee' is not known"),
        ({"kind": "paragraph", "role": "body"}, "without runs"),
        ({"kind": "paragraph", "role": "body", "runs": [{"figure": "nowhere"}]}, "referred to but not defined"),
        ({"kind": "paragraph", "role": "body", "runs": [{"status": "fine", "word": "好"}]}, "'fine' is not known"),
    ],
)
def test_a_block_outside_the_vocabulary_is_refused(block: dict[str, Any], message: str) -> None:
    with pytest.raises(UserError, match=message):
        collect(_append(block))


def test_two_documents_in_one_notebook_are_refused() -> None:
    with pytest.raises(UserError, match="2 document blocks"):
        collect(_changed(lambda payload: payload["blocks"].append(payload["blocks"][0])))


def test_one_figure_id_with_two_contents_is_refused() -> None:
    first = sample.county()
    second = {"version": 1, "blocks": [], "figures": copy.deepcopy(first["figures"])}
    second["figures"]["371323/share"]["text"] = "83.4%"
    with pytest.raises(UserError, match="two contents"):
        collect(sample.notebook(first, second))


def test_one_figure_emitted_twice_alike_is_one_figure() -> None:
    first = sample.county()
    second = {"version": 1, "blocks": [], "figures": first["figures"]}
    assert len(collect(sample.notebook(first, second)).figures) == len(first["figures"])


def test_an_unknown_run_is_refused() -> None:
    with pytest.raises(UserError, match="'html' is not known"):
        BriefingHTML().from_notebook_node(_append({"kind": "paragraph", "role": "body", "runs": [{"html": "<b>"}]}))


# ---- text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("农村路网", "农村路网"),
        ("好😀", "好〓[U+1F600]"),
        ("a\u202eb\u200f\x07c", "abc"),
        ("一\n二\t三\u2028四", "一 二 三 四"),
        ("❤\ufe0f", legible("❤")),
        ("\ud800x", "x"),
    ],
)
def test_only_what_the_faces_show_is_printed(text: str, printed: str) -> None:
    assert legible(text) == printed


def _kept(runs: list[Any], **figures: str) -> list[str]:
    known = {key: {"text": text, "value": None} for key, text in figures.items()}
    return [words_of([part]) for part in segments(runs, known, paragraph=True) if part["k"] == "keep"]


@pytest.mark.parametrize(
    ("runs", "kept"),
    [
        ([{"figure": "a"}, "个百分点，比上年"], ["1.5个百分点"]),
        ([{"figure": "a"}, "／", {"figure": "b"}, "公里"], ["1.5／89公里"]),
        ([{"label": "1"}, "—", {"label": "9"}, "月，全县"], ["1—9月"]),
        ([{"label": "53.1"}, " 农村"], ["53.1"]),
        ([{"figure": "a"}, {"quote": "原文"}], ["1.5"]),
    ],
)
def test_a_number_stays_with_its_unit_and_the_other_side_of_its_ratio(runs: list[Any], kept: list[str]) -> None:
    assert _kept(runs, a="1.5", b="89")[:1] == kept


def test_no_paragraph_ends_in_a_line_of_one_or_two_characters() -> None:
    assert _kept(["农村路网需要研究决定。"]) == ["究决定"]


def test_keeping_together_loses_no_text() -> None:
    runs = [{"figure": "a"}, "／", {"quote": "原文"}, "—", {"label": "9"}, "月", {"strong": ["重要"]}, "末尾文字很长。"]
    assert words_of(segments(runs, {"a": {"text": "8"}}, paragraph=True)) == "8／原文—9月重要末尾文字很长。"


# ---- HTML -------------------------------------------------------------------------------------------------------


def test_the_page_runs_its_own_scripts_alone_and_has_no_style_attribute_and_no_address(
    html: str, elements: _Elements
) -> None:
    head = elements.found[[tag for tag, _ in elements.found].index("head") + 1]
    style, scripts = (re.findall(f"<{tag}>(.*?)</{tag}>", html, re.S) for tag in ("style", "script"))
    assert head == ("meta", {"http-equiv": "Content-Security-Policy", "content": content_policy(style, scripts)})
    assert (len(style), len(scripts), len(elements.tags("script"))) == (1, 2, 2)
    assert not elements.values("style")
    assert not re.search(r"https?://|//\w|url\((?!#)|@import", html)
    assert {link for name in ("href", "src") for link in elements.values(name) if link[0] != "#"} == {"index.html"}
    assert not [name for _, attributes in elements.found for name in attributes if name.startswith("on")]


def test_hostile_text_is_escaped_on_the_page(html: str) -> None:
    assert (
        "<q>&lt;script&gt;alert(1)&lt;/script&gt; #eval(&#34;1&#34;) *x* $y$ &lt;b&gt;粗&lt;/b&gt; 〓[U+1F600]</q>"
        in html
    )


def test_nothing_but_the_blocks_reaches_the_page(html: str) -> None:
    assert "never" not in html
    assert "emit()" not in html


def test_sanitizing_is_on_and_cannot_be_turned_off() -> None:
    assert BriefingHTML().sanitize_html is True
    with pytest.raises(TraitError):
        BriefingHTML(config=Config({"BriefingHTML": {"sanitize_html": False}}))


def test_the_page_has_language_landmarks_and_one_h1(html: str, elements: _Elements) -> None:
    assert '<html lang="zh-CN">' in html
    assert len(elements.tags("h1")) == 1
    for landmark in ("header", "nav", "main", "footer"):
        assert len(elements.tags(landmark)) == 1
    assert elements.tags("nav")[0]["aria-label"] == "目录"
    assert '<a class="skip" href="#main">' in html


def test_every_inner_link_leads_somewhere_and_ids_are_unique(elements: _Elements) -> None:
    ids = elements.values("id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in elements.values("href")} - {"index.html"} <= set(ids)
    assert {name for names in elements.values("aria-labelledby") for name in names.split()} <= set(ids)


def test_every_header_cell_has_a_scope_and_every_table_a_name(html: str, elements: _Elements) -> None:
    assert all(attributes.get("scope") for attributes in elements.tags("th"))
    assert len(elements.tags("caption")) + len([t for t in elements.tags("table") if "aria-label" in t]) == len(
        elements.tags("table")
    )
    assert html.count("<details") == 1


def test_every_printed_figure_carries_its_id_and_exact_value(elements: _Elements, hostile: NotebookNode) -> None:
    figures = collect(hostile).figures
    shown = elements.tags("data")
    assert {item["data-figure"] for item in shown} <= set(figures)
    assert all(item["value"] == (figures[str(item["data-figure"])]["value"] or "") for item in shown)


def test_the_sources_list_each_figure_with_formula_parts_and_cells(html: str) -> None:
    start = html.index('id="sources"')
    assert "民生支出 ÷ 一般公共预算支出" in html[start:]
    assert "D28</code>" in html[start:]
    assert '<li id="f1"><span>2021Q3/371323_沂水县_2021Q3.xlsx</span>' in html[start:]
    assert "<code>371323/total</code>" in html[start:]


def test_the_page_is_the_same_twice_and_tells_no_time_and_no_path(html: str, hostile: NotebookNode) -> None:
    exporter = BriefingHTML()
    assert exporter.from_notebook_node(hostile)[0] == exporter.from_notebook_node(hostile)[0] == html
    assert not re.search(r"\d{2}:\d{2}:\d{2}|/tmp|/home|site-packages", html)


def test_the_synthetic_mark_stands_on_the_page_and_in_the_margin_of_every_printed_one(html: str) -> None:
    assert f'<p class="mark">{sample.SYNTHETIC}</p>' in html
    assert "@page{@top-right{content:" in html


def test_resources_keep_nothing_of_the_page(hostile: NotebookNode) -> None:
    _, resources = BriefingHTML().from_notebook_node(hostile)
    assert "page" not in resources
    assert resources["output_extension"] == ".html"


# ---- PDF --------------------------------------------------------------------------------------------------------


def test_the_pdf_extracts_its_title_and_sentences(pages: list[str]) -> None:
    text = "".join(pages[0].split())
    assert "沂水县2021年第三季度民生实事简报" in text
    assert "占一般公共预算支出的83.3%（B9口径）" in text


def test_every_page_carries_the_synthetic_mark_and_its_number(pages: list[str]) -> None:
    assert all(sample.SYNTHETIC in page for page in pages)
    assert all(f"— {number} —" in page for number, page in enumerate(pages, 1))


def test_a_document_of_real_figures_carries_no_synthetic_mark() -> None:
    notebook = _changed(lambda payload: payload["blocks"][0]["marks"].update(synthetic=None))
    text = PdfReader(io.BytesIO(BriefingPDF().from_notebook_node(notebook)[0])).pages[0].extract_text()
    assert sample.SYNTHETIC not in text
    assert 'class="mark"' not in BriefingHTML().from_notebook_node(notebook)[0]


def test_hostile_text_stands_literally_in_the_pdf(pages: list[str]) -> None:
    text = "".join("".join(pages).split())
    assert "".join(sample.HOSTILE.replace("😀", "〓[U+1F600]").split()) in text


def test_the_pdf_is_the_same_bytes_twice(pdf: bytes, hostile: NotebookNode) -> None:
    assert BriefingPDF().from_notebook_node(hostile)[0] == pdf


def test_the_pdf_is_dated_by_its_data_and_tagged(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "沂水县2021年第三季度民生实事简报"
    assert str(reader.metadata.get("/CreationDate")).startswith("D:20211012")
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in pdf or b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()


def test_the_pdf_outline_holds_the_chapters(pdf: bytes) -> None:
    titles = [item.title for item in PdfReader(io.BytesIO(pdf)).outline if not isinstance(item, list)]
    assert titles[0] == "一、请研究决定的三件事"
    assert "附表　沂水县任务明细" in titles


def test_page_one_holds_the_decisions_and_the_change() -> None:
    document = BriefingPDF().from_notebook_node(sample.notebook(sample.county()))[0]
    first = "".join(PdfReader(io.BytesIO(document)).pages[0].extract_text().split())
    assert "上半年数由251名改为232名。" in first


def test_the_annex_stands_on_turned_pages_and_repeats_its_header(pdf: bytes, pages: list[str]) -> None:
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(pdf)).pages]
    turned = [text for box, text in zip(boxes, pages, strict=True) if box.width > box.height]
    assert len(turned) > 1
    assert all("完成率%" in text for text in turned)


def test_a_very_long_reason_breaks_over_pages_and_loses_nothing() -> None:
    reason = "".join(f"第{number}条原因。" for number in range(300))
    document = BriefingPDF().from_notebook_node(sample.notebook(sample.county(reason)))[0]
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)
    assert all(f"第{number}条" in "".join(text.split()) for number in (0, 150, 299))


def test_columns_of_any_key_and_marked_rows_are_printed() -> None:
    columns = [{"key": f"c{index}", "runs": [title], "align": "left"} for index, title in enumerate(["区域", "进度"])]
    bar = {"attainment": 1.4, "pace": 0.75, "status": "completed", "alt": "完成率超过目标"}
    row = {"kind": "row", "marked": True, "cells": [{"lines": [["兰山区"]]}, {"lines": [], "bar": bar}]}
    table = {"kind": "table", "id": "t", "role": "plain", "landscape": False, "columns": columns, "rows": [row]}
    table["caption"] = ["各区域进度"]
    page = BriefingHTML().from_notebook_node(_append(table))[0]
    assert '<tr class="marked">' in page
    assert 'aria-label="完成率超过目标"' in page
    assert BriefingPDF().from_notebook_node(_append(table))[0].startswith(b"%PDF")


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(UserError, match="YYYY-MM-DD"):
        BriefingPDF().from_notebook_node(_changed(lambda payload: payload["blocks"][0].update(data_date="soon")))


def right_margin(pdf: bytes) -> float:
    """The narrowest room, in points, between a character and the right edge of its page."""
    rooms = []
    for page in PdfDocument(pdf):
        text = page.get_textpage()
        edges = [text.get_charbox(at)[2] for at in range(text.count_chars())]
        rooms.append(page.get_width() - max(edges))
    return min(rooms)


def test_a_submitted_string_without_a_space_breaks_in_its_column_and_keeps_its_characters() -> None:
    note = "https://" + "A" * 150
    pdf, _ = BriefingPDF(fonts="embedded").from_notebook_node(sample.notebook(sample.county(note)))
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)
    assert note in text
    assert right_margin(pdf) > 60
