"""Word files in an office program: LibreOffice opens, saves and prints them, and what people wrote survives."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import docx
import pypdfium2
import pytest
from office import converted

from analysis.intake.commentary import Written
from analysis.intake.commentary_word import has_news, is_untouched, written_in
from analysis.intake.word_file import read_word
from projects import ROOT

sys.path.append(str(ROOT / "tests/unit/briefing"))
import sample
from word_sample import W, built, entry, part


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A briefing with a commentary, typed over in Word and saved in LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    file = docx.Document(io.BytesIO(built(entry("原来的评述。"))))
    for paragraph in file.paragraphs:
        if paragraph.style.name == "Commentary Text":
            paragraph.text = "改过的评述，含数字 7。"
    path = folder / "briefing.docx"
    file.save(path)
    return path, converted(path, "docx", folder)


def test_the_commentary_survives_saving_in_another_program(saved: tuple[Path, bytes]) -> None:
    word = read_word(saved[1])
    written = written_in(word)
    assert written == Written("王小明", "2021-10-20", ("改过的评述，含数字 7。",))
    assert has_news(word, written) and not is_untouched(word)


def test_a_file_that_was_only_opened_and_saved_has_no_news(tmp_path: Path) -> None:
    path = tmp_path / "briefing.docx"
    path.write_bytes(built(entry("原来的评述。", "第二段。")))
    word = read_word(converted(path, "docx", tmp_path))
    written = written_in(word)
    assert written is not None and not has_news(word, written) and not is_untouched(word)


def test_saved_again_tables_keep_their_heads_and_pictures_their_text(saved: tuple[Path, bytes]) -> None:
    path, after = saved
    before, now = part(path.read_bytes()), part(after)
    drawn = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    for tag in (f"{W}tbl", f"{W}tblHeader"):
        assert len(list(now.iter(tag))) == len(list(before.iter(tag))), tag
    alts = [{each.get("descr") for each in root.iter(drawn)} for root in (before, now)]
    assert alts[0] == alts[1]


def test_every_printed_page_carries_the_mark_and_its_number(saved: tuple[Path, bytes]) -> None:
    path, _ = saved
    with pypdfium2.PdfDocument(converted(path, "pdf", path.parent)) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    assert len(texts) > 1
    for number, text in enumerate(texts, start=1):
        assert sample.SYNTHETIC in text, number
        assert f"— {number} —" in text
    assert "改过的评述，含数字 7。" in "".join(texts)
