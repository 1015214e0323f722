"""Gate 3 on real briefings: a number that is bound to nothing is caught, in the document and on the pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from building import Build
from mutants import altered, block, found, paragraph, rendered, with_block, with_figure, with_files_of, with_html

from analysis.briefing.document import Document
from analysis.briefing.gates import GateFailed, Made, check

ITEM, CHANGE = "371323/53.1/value", "371323/share/N5/change"


@pytest.fixture(scope="module")
def chinese(build: Build) -> Made:
    """The Chinese briefing of 沂水县."""
    return build("371323", "zh")


@pytest.fixture(scope="module")
def english(build: Build) -> Made:
    """The English one."""
    return build("371323", "en")


# --- words -----------------------------------------------------------------------------------------
def test_no_wording_of_a_briefing_in_either_language_holds_a_number_in_words(chinese: Made, english: Made) -> None:
    """Also the reasons that no demo briefing gives."""
    for made in (chinese, english):
        tables = (made.words.REASON, made.words.STATUS, made.words.TEMPLATE_WORDS, made.words.HEADING)
        said = [text for table in tables for text in table.values()]
        assert len(said) > 60
        assert [text for text in said if f"in {text[:60]!r}" in found(with_block(made, text), 3)] == []


def test_a_sentence_with_a_digit_is_caught(county: Made) -> None:
    with pytest.raises(GateFailed) as refused:
        check(with_block(county, "12"))
    assert "gate 3 (bound numbers)" in refused.value.item
    assert "paragraph runs says '12'" in refused.value.found


@pytest.mark.parametrize("words", ["落后任务Ⅲ项", "完成①项", "⑵", "㈢", "½", "m²"])
def test_a_character_that_is_a_number_is_a_digit(county: Made, words: str) -> None:
    assert f"paragraph runs says {words!r}" in found(with_block(county, words), 3)


@pytest.mark.parametrize("where", ["heading", "list", "table", "lead"])
def test_a_digit_is_caught_wherever_it_stands(county: Made, where: str) -> None:
    def write(document: Document) -> None:
        if where == "heading":
            block(document, "heading")["runs"].append("5")
        elif where == "list":
            block(document, "list")["items"][0].append({"strong": [{"muted": ["5"]}]})
        elif where == "table":
            block(document, "table")["rows"][0]["cells"][0]["lines"][0].append("5")
        else:
            document.blocks.append({**paragraph("。"), "lead": ["5"]})

    assert "says '5'" in found(altered(county, write), 3)


@pytest.mark.parametrize("kind", ["composition", "some_new_chart"])
def test_a_digit_in_a_kind_of_block_that_the_gate_has_never_seen_is_caught(county: Made, kind: str) -> None:
    rows = [{"name": ["教育"], "parts": [{"label": ["占5成"]}]}]
    made = altered(county, lambda document: document.blocks.append({"kind": kind, "id": "new", "rows": rows}))
    assert "says '占5成'" in found(made, 3)


@pytest.mark.parametrize(
    "words",
    [
        "这三项最重",
        "约廿项",
        "翻了一番",
        "有两个区域",
        "十一条意见",
        "其余二十家单位",
        "约百分之九十五",
        "百分百完成",
        "近九成",
        "近一成",
        "三分之二",
        "五千万元",
        "两万余人",
        "数百户",
        "上万元",
        "九十五点五",
        "零点五",
        "提高半个百分点",
        "超过一半",
        "两次检查",
        "伍仟元",
    ],
)
def test_a_count_in_chinese_words_is_caught(chinese: Made, words: str) -> None:
    assert f"in {words!r}" in found(with_block(chinese, words), 3)


@pytest.mark.parametrize(
    "words",
    [
        "一般公共预算",
        "第三位",
        "一、总体",
        "（二）变化",
        "第三季度",
        "上半年",
        "统一组织",
        "万元",
        "百分点",
        "四舍五入",
        "不按零计",
        "三公经费",
        "十四五规划",
        "一次性补贴",
        "一成不变",
        "一点一滴",
        "时间过半",
        "千家万户",
        "推进五项医保经办服务事项“跨省通办”",
    ],
)
def test_a_numeral_that_counts_nothing_or_belongs_to_a_name_passes(chinese: Made, words: str) -> None:
    assert words not in found(with_block(chinese, words), 3)


@pytest.mark.parametrize(
    "words",
    [
        "Nine targets are late",
        "the two areas",
        "only one target",
        "a dozen schools",
        "nearly ninety percent",
        "ninety-five percent",
        "half a million yuan",
        "a billion yuan",
        "fifteen counties",
        "a third of all",
        "two thirds",
        "one tenth.",
        "a quarter of the targets",
        "half of all targets",
        "more than half",
        "twice as many",
        "hundreds of schools",
    ],
)
def test_a_count_in_english_words_is_caught(english: Made, words: str) -> None:
    assert f"in {words!r}" in found(with_block(english, words), 3)


@pytest.mark.parametrize(
    "words",
    [
        "no one is late",
        "first three-quarter",
        "on time, one by one",
        "in the second half",
        "the first half of the year",
        "since the half-year",
        "since the first quarter",
        "rounded half up",
        " million yuan",
        "a third area",
        "the twenty-first of the month",
        "since the first three quarters",
    ],
)
def test_an_english_word_that_counts_nothing_passes(english: Made, words: str) -> None:
    passes = "three-" not in words
    assert (words not in found(with_block(english, words), 3)) == passes


@pytest.mark.parametrize("where", ["strip alt", "axis alt", "strip caption", "row alt", "row svg", "new say", "words"])
def test_a_number_in_words_is_caught_in_a_plain_text_of_any_field(chinese: Made, english: Made, where: str) -> None:
    kind, _, field = where.partition(" ")
    for made, words in ((chinese, "完成近九成"), (english, "nearly half done")):

        def write(document: Document, words: str = words) -> None:
            if kind == "new":
                document.blocks.append({"kind": "new", "id": "new", "rows": [{"say": words}]})
            elif kind == "words":
                document.head["words"]["overview"] = words
            else:
                _write(block(document, kind), field, words)

        count = "九成" if made is chinese else "nearly half"
        assert f"says {count!r} in" not in found(made, 3)
        assert f"says {count!r} in" in found(altered(made, write), 3)


def _write(each: dict[str, Any], field: str, words: str) -> None:
    """Add words to a plain text of a block; of a row to its first picture's."""
    there = each["blocks"][0] if each["kind"] == "row" else each
    if field == "svg":
        there["svg"] = there["svg"].replace("</svg>", f"<text><tspan>{words}</tspan></text></svg>", 1)
    else:
        there[field] = f"{there[field]} {words}"


# --- labels ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "label", ["约500户", "99.9", "53.1约58户", "2021年8月17日", "2021-12-31", "2021.8.17", "90%", "2019年", "371323a7"]
)
def test_a_label_with_an_invented_number_is_caught(county: Made, label: str) -> None:
    assert f"has the label {label!r}" in found(with_block(county, {"label": label}), 3)


def test_a_label_with_a_number_in_words_is_caught(chinese: Made, english: Made) -> None:
    assert "has the label '近九成'" in found(with_block(chinese, {"label": "近九成"}), 3)
    assert "has the label 'nearly half'" in found(with_block(english, {"label": "nearly half"}), 3)


def test_a_number_in_words_that_was_submitted_is_quoted_and_passes(chinese: Made, english: Made) -> None:
    for made, words in ((chinese, "完成近九成"), (english, "two thirds are built")):
        assert f"in {words!r}" not in found(with_block(made, {"quote": words}), 3)


@pytest.mark.parametrize(
    "label", ["53.1", "7—14", "B9", "N5 五类（直接相关）", "2021年9月30日", "2021.12.31", "31 Dec 2021", "1—9月", "205"]
)
def test_a_label_that_is_a_known_name_passes(chinese: Made, label: str) -> None:
    assert "label" not in found(with_block(chinese, {"label": label}), 3)


def test_a_mark_of_a_scale_that_is_not_where_it_stands_is_caught(county: Made) -> None:
    def move(document: Document) -> None:
        block(document, "axis")["scale"][0]["value"] = 71.0

    assert "scale label has the label '75%'" in found(altered(county, move), 3)


# --- figures -----------------------------------------------------------------------------------------
def test_a_figure_whose_text_is_not_its_value_is_caught(county: Made) -> None:
    text = county.document.figures[ITEM]["text"]
    wrong = f"{text}.7" if "." not in text else f"9{text}"
    made = with_figure(county, ITEM, text=wrong)
    assert ITEM in found(made, 3)
    with pytest.raises(GateFailed):
        check(made)


@pytest.mark.parametrize(
    ("value", "text"), [("1665/20", "83.2"), ("-1/3", "0.3"), ("1/30", "+0.0"), ("1/3", "−0.3"), ("1/3", "+0.4")]
)
def test_a_figure_that_is_rounded_or_signed_wrongly_is_caught(county: Made, value: str, text: str) -> None:
    message = found(with_figure(county, CHANGE, value=value, text=text), 3)
    assert f"figure {CHANGE} of value {value} prints {text!r}" in message


@pytest.mark.parametrize(("value", "text"), [("1665/20", "83.3"), ("-1/3", "−0.3"), ("-1/30", "0.0"), ("1/3", "+0.3")])
def test_a_figure_that_is_rounded_half_up_passes(county: Made, value: str, text: str) -> None:
    assert "of value" not in found(replace(with_figure(county, CHANGE, value=value, text=text), html=None), 3)


def test_a_figure_without_a_value_must_be_a_dash(county: Made) -> None:
    assert "has no value" in found(with_figure(county, ITEM, value=None), 3)
    assert "has no value" not in found(with_figure(county, ITEM, value=None, text="—"), 3)


def test_a_figure_without_its_cells_is_caught(county: Made) -> None:
    assert f"figure {ITEM}" in found(with_figure(county, ITEM, sources=[]), 3)
    share = "371323/share/B9/before"
    assert f"figure {share}" in found(with_figure(county, share, sources=[]), 3)


def test_a_cell_that_was_never_read_is_caught(county: Made) -> None:
    nowhere = "2021Q3/371323_沂水县_2021Q3.xlsx#任务进展!ZZ999"
    assert f"names {nowhere}" in found(with_figure(county, ITEM, sources=[nowhere]), 3)


def test_a_number_of_the_plan_that_names_no_row_or_one_that_is_not_there_is_caught(county: Made) -> None:
    for name in ("371323/53.1/target", "371323/53.1/pace"):
        assert f"figure {name}" not in found(county, 3)
        assert f"figure {name}, printed" in found(with_figure(county, name, rows=[]), 3)
        nowhere = "paces.csv#nowhere!q3"
        assert f"figure {name} names {nowhere}" in found(with_figure(county, name, rows=[nowhere]), 3)


def test_a_figure_of_another_unit_without_cells_and_parts_is_caught(county: Made) -> None:
    for name in ("371300/10.4/value", "371300/share/B9/now"):
        assert f"figure {name}, printed" in found(with_figure(county, name, sources=[], parts=[]), 3)


def test_a_figure_that_its_cells_do_not_hold_is_caught(county: Made) -> None:
    other = county.document.figures["371323/36.1/value"]["sources"]
    assert "as its cells hold" not in found(county, 3)
    assert f"figure {ITEM}, printed" in found(with_figure(county, ITEM, sources=other), 3)


def test_a_count_of_other_length_than_its_list_is_caught(county: Made) -> None:
    name = "371323/count/completed"
    parts = county.document.figures[name]["parts"]
    short = [{**parts[0], "text": "1.1"}]
    assert f"figure {name} prints" in found(with_figure(county, name, parts=short), 3)


def test_a_range_of_targets_counts_all_that_it_takes_in(county: Made) -> None:
    name = "371323/count/assessable"
    parts = county.document.figures[name]["parts"]
    assert county.words.TO in parts[0]["text"]
    shorter = parts[0]["text"].rpartition(county.words.LIST)[0]
    assert f"figure {name} prints" not in found(county, 3)
    assert f"figure {name} prints" in found(with_figure(county, name, parts=[{**parts[0], "text": shorter}]), 3)


def test_a_count_printed_as_a_word_must_be_the_right_word(chinese: Made) -> None:
    name = "371323/count/decisions"
    assert chinese.document.figures[name]["text"] == "三"
    assert "prints '四'" in found(with_figure(chinese, name, text="四"), 3)


# --- pages -------------------------------------------------------------------------------------------
def test_a_number_that_only_the_pdf_prints_is_caught(county: Made) -> None:
    made = with_files_of(county, lambda document: document.blocks.append(paragraph({"label": "7654"})), "pdf")
    assert "of the PDF prints 7654 in" in found(made, 3)


def test_a_number_that_the_pdf_prints_once_more_than_the_document_is_caught(county: Made) -> None:
    share = county.document.figures["371323/share/B9/before"]["text"]
    made = with_files_of(county, lambda document: document.blocks.append(paragraph({"label": share})), "pdf")
    assert f"of the PDF prints {share} in" in found(made, 3)


def test_a_number_that_only_the_page_prints_is_caught(county: Made) -> None:
    assert "the HTML page prints 7654 in" in found(with_html(county, "</main>", "<p>7654</p></main>"), 3)
    share = county.document.figures["371323/rate"]["text"]
    data = f'data-figure="371323/rate" value="{county.document.figures["371323/rate"]["value"]}">'
    assert "the HTML page prints '7.1' as figure 371323/rate" in found(
        with_html(county, f"{data}{share}", f"{data}7.1"), 3
    )


def test_a_number_that_only_a_picture_shows_is_caught(county: Made) -> None:
    def draw(document: Document) -> None:
        plot = next(inner for each in document.blocks if each["kind"] == "row" for inner in each["blocks"])
        plot["svg"] = plot["svg"].replace("</svg>", '<text x="1" y="1">7654.3</text></svg>', 1)

    assert "the picture trend shows '7654.3'" in found(altered(county, draw), 3)


def test_an_alternative_text_with_another_number_is_caught(county: Made) -> None:
    def tell(document: Document) -> None:
        strip = block(document, "strip")
        strip["alt"] = f"{strip['alt']} 7654"

    assert "the alternative text of strip strip says 7654" in found(altered(county, tell), 3)


def test_a_plain_text_with_a_number_of_nothing_is_caught(county: Made, build: Build) -> None:
    captioned = altered(county, lambda document: _write(block(document, "strip"), "caption", "7654"))
    assert "the caption of strip strip says 7654" in found(captioned, 3)

    def speak(document: Document) -> None:
        block(document, "matrix")["rows"][0]["cells"][0]["said"] = "7654"

    city = build("371300", county.language)
    assert "the said of matrix areas-matrix says 7654" in found(altered(city, speak), 3)


def test_submitted_numbers_are_quoted_and_pass(county: Made) -> None:
    quoted: Any = {"quote": "上季为7654"}
    made = altered(county, lambda document: document.blocks.append(paragraph(quoted)))
    assert found(replace(made, **rendered(made.document)), 3) == ""
