"""The Word file: styles, tables, pictures and pages in its XML, text that stays text, and equal bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
import sample
from word_sample import W, built, entry, part, with_part

from analysis.briefing.word import pandoc
from analysis.errors import UserError
from analysis.intake.commentary import Written
from analysis.intake.commentary_word import has_news, is_untouched, written_in
from analysis.intake.word_file import UnreadableWord, read_word

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(scope="module")
def plain() -> bytes:
    return built()


@pytest.fixture(scope="module")
def hostile() -> bytes:
    return built(entry("=cmd() <w:p/> ```{=openxml}"), reason=sample.HOSTILE)


def text_of(content: bytes) -> str:
    return "\n".join(each.text for each in read_word(content).paragraphs)


def test_built_in_styles_have_the_names_that_wps_and_word_translate(plain: bytes) -> None:
    file = docx.Document(io.BytesIO(plain))
    used = {paragraph.style.name for paragraph in file.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Body Text", "Caption"} <= used
    names = {each.get(f"{W}val") for each in part(plain, "word/styles.xml").iter(f"{W}name")}
    assert {"Normal", "heading 1", "heading 2", "heading 3", "caption", "header", "footer"} <= names


def test_chinese_is_set_in_the_faces_of_official_documents_and_read_as_chinese(plain: bytes) -> None:
    styles = part(plain, "word/styles.xml")
    lang = next(styles.iter(f"{W}lang"))
    assert (lang.get(f"{W}val"), lang.get(f"{W}eastAsia")) == ("en-US", "zh-CN")
    faces = {
        style.get(f"{W}styleId"): face.get(f"{W}eastAsia")
        for style in styles.iter(f"{W}style")
        if (face := style.find(f"{W}rPr/{W}rFonts")) is not None
    }
    assert (faces["Normal"], faces["Title"]) == ("仿宋_GB2312", "方正小标宋简体")
    assert (faces["Heading1"], faces["Heading2"]) == ("黑体", "楷体_GB2312")


def test_every_table_repeats_its_head_and_breaks_no_row(plain: bytes) -> None:
    tables = list(part(plain).iter(f"{W}tbl"))
    assert len(tables) >= 5
    for table in tables:
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
        grid = [int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol")]
        for row in (first, *others):
            assert sum(int(each.get(f"{W}w")) for each in row.iter(f"{W}tcW")) == sum(grid)


def test_pictures_are_png_with_their_alternative_text(plain: bytes) -> None:
    pictures = list(part(plain).iter(f"{DRAWING}docPr"))
    alts = {each["alt"] for each in sample.county()["blocks"] if each["kind"] == "axis"}
    assert alts <= {each.get("descr") for each in pictures} and len(pictures) == 3
    assert b"data:image" not in zipfile.ZipFile(io.BytesIO(plain)).read("word/document.xml")
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        media = [archive.read(name) for name in archive.namelist() if "media" in name]
    assert len(media) == 3 and all(each.startswith(b"\x89PNG") for each in media)


def test_pages_are_a4_with_margins_of_official_documents_marks_and_numbers(plain: bytes) -> None:
    sections = list(part(plain).iter(f"{W}sectPr"))
    upright, *_ = sections
    size, sides = upright.find(f"{W}pgSz"), upright.find(f"{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    measures = {side: round(int(sides.get(f"{W}{side}")) * 25.4 / 1440) for side in ("top", "left", "right", "bottom")}
    assert measures == {"top": 37, "left": 28, "right": 26, "bottom": 35}
    assert any(each.find(f"{W}pgSz").get(f"{W}orient") == "landscape" for each in sections)
    for section in docx.Document(io.BytesIO(plain)).sections:
        assert sample.SYNTHETIC in section.header.paragraphs[0].text
        assert " PAGE " in [each.text for each in section.footer._element.iter(f"{W}instrText")]


def test_properties_hold_title_and_language_and_no_day_of_building(plain: bytes) -> None:
    core = part(plain, "docProps/core.xml")
    said = {each.tag.rpartition("}")[2]: each.text for each in core}
    assert said["title"] == "沂水县2021年第三季度民生实事简报" and said["language"] == "zh-CN"
    assert not {"created", "modified", "lastModifiedBy"} & set(said)


def test_hostile_text_stays_text(hostile: bytes) -> None:
    assert '<script>alert(1)</script> #eval("1") *x* $y$ <b>粗</b> 〓[U+1F600]' in text_of(hostile)
    assert "=cmd() <w:p/> ```{=openxml}" in text_of(hostile)


def test_the_same_notebook_gives_the_same_bytes_in_another_folder_time_zone_and_home(tmp_path: Path) -> None:
    code = "import hashlib, word_sample; print(hashlib.sha256(word_sample.built()).hexdigest())"
    found = set()
    for zone in ("UTC", "Asia/Shanghai"):
        folder = tmp_path / zone
        folder.mkdir(parents=True)
        env = {**os.environ, "TZ": zone, "HOME": str(folder), "PYTHONPATH": str(Path(__file__).parent)}
        env["SOURCE_DATE_EPOCH"] = "86400"
        done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, capture_output=True, check=True)
        found.add(done.stdout)
    assert len(found) == 1


def test_without_pandoc_the_message_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UserError, match=r"pip install -e '\.\[word\]'"):
        built()


# --- the place for commentary ------------------------------------------------------------------------------
def test_an_untouched_file_has_no_news(plain: bytes) -> None:
    word = read_word(plain)
    assert is_untouched(word)
    assert written_in(word) == Written("", "", ())
    filled = read_word(built(entry("第一段 38%", "第二段")))
    written = written_in(filled)
    assert written == Written("王小明", "2021-10-20", ("第一段 38%", "第二段"))
    assert not has_news(filled, written)


def test_texts_that_differ_are_shown_and_the_lines_wait_for_a_new_one() -> None:
    content = built(entry("甲", origin="commentary/2021Q3/371323.md"), entry("乙", origin="commentary/b.md"))
    assert all(said in text_of(content) for said in ("甲", "乙", "commentary/2021Q3/371323.md", "commentary/b.md"))
    assert written_in(read_word(content)) == Written("", "", ())


@pytest.mark.parametrize("marked", [True, False])
def test_what_is_typed_under_the_heading_is_read_with_and_without_the_bookmark(plain: bytes, marked: bool) -> None:
    file = docx.Document(io.BytesIO(plain))
    for paragraph in file.paragraphs:
        if paragraph.style.name == "Commentary Name":
            paragraph.add_run("李娟")
        elif paragraph.style.name == "Commentary Date":
            paragraph.add_run("2021年10月21日")
        elif paragraph.style.name == "Commentary Text":
            paragraph.add_run("资金\n已到位。").add_tab()
    if not marked:
        for mark in list(file.element.iter(f"{W}bookmarkStart")):
            mark.getparent().remove(mark)
    target = io.BytesIO()
    file.save(target)
    word = read_word(target.getvalue())
    written = written_in(word)
    assert written == Written("李娟", "2021年10月21日", ("资金", "已到位。"))
    assert has_news(word, written) and not is_untouched(word)


# --- files that somebody else made -------------------------------------------------------------------------
def test_a_document_type_declaration_is_refused_in_any_encoding(plain: bytes) -> None:
    bomb = '<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    for encoding in ("UTF-8", "UTF-16"):
        content = with_part(plain, "word/document.xml", bomb.format(encoding).encode(encoding))
        with pytest.raises(UnreadableWord, match="document type declaration"):
            read_word(content)


def test_a_part_that_unpacks_without_end_is_refused(plain: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.intake.word_file.LARGEST_PART", 1 << 20)
    with pytest.raises(UnreadableWord, match="unpacks to more than 1 MB"):
        read_word(with_part(plain, "word/document.xml", b"<a>" + b" " * (2 << 20) + b"</a>"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"<html></html>"])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableWord, match="no sound Word file"):
        read_word(content)


def test_a_damaged_file_is_refused(plain: bytes) -> None:
    with pytest.raises(UnreadableWord):
        read_word(plain[: len(plain) // 2])
    with pytest.raises(UnreadableWord, match="no well-formed XML"):
        read_word(with_part(plain, "word/document.xml", b"<w:document>"))


def test_deleted_text_and_text_of_older_readers_is_not_read() -> None:
    ns = W[1:-1]
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:document xmlns:w="{ns}" xmlns:mc="{mc}"><w:body><w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:t>x</w:t>'
        "</w:r></w:del><w:moveFrom><w:r><w:t>y</w:t></w:r></w:moveFrom><mc:AlternateContent><mc:Choice><w:r><w:t>b"
        "</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>z</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
        "</w:body></w:document>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", body)
    assert [each.text for each in read_word(target.getvalue()).paragraphs] == ["ab"]
