"""Word files that people edited: their commentary is taken up, and no text is lost when a file is replaced."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import docx
import pytest

from analysis.intake.commentary import Written, as_text, parsed
from analysis.runs.word_edits import Desk, keep, take_up
from projects import ROOT

sys.path.append(str(ROOT / "tests/unit/briefing"))
from word_sample import built, entry

NAME = "371323_沂水县_2021Q3.docx"
WRITTEN = Written("李娟", "2021-10-21", ("资金已到位。", "<b>十月</b>开工 7 处。"))


@pytest.fixture(scope="module")
def plain() -> bytes:
    return built()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data" / "commentary" / "2021Q3", "371323")


@pytest.fixture
def path(tmp_path: Path, plain: bytes) -> Path:
    (tmp_path / NAME).write_bytes(plain)
    return tmp_path / NAME


def fill(path: Path, written: Written = WRITTEN) -> None:
    """Type a commentary into a file as a person does, and save it."""
    file = docx.Document(io.BytesIO(path.read_bytes()))
    for paragraph in file.paragraphs:
        style = paragraph.style.name
        if style == "Commentary Name":
            paragraph.text = f"姓名：{written.name}"
        elif style == "Commentary Date":
            paragraph.text = f"日期：{written.date}"
        elif style == "Commentary Text":
            paragraph.text = "\n".join(written.texts)
    file.save(path)


def said(desk: Desk) -> dict[str, Written]:
    return {each.name: parsed(each.read_text(encoding="utf-8")) for each in sorted(desk.folder.glob("*.md"))}


def test_an_untouched_file_gives_nothing_and_needs_no_copy(path: Path, desk: Desk) -> None:
    assert (take_up(path, desk), keep(path)) == ([], [])
    assert [each.name for each in path.parent.iterdir()] == [NAME]


def test_what_was_typed_is_saved_whole_and_the_file_is_kept(path: Path, desk: Desk) -> None:
    fill(path)
    assert "saved as 371323.md" in take_up(path, desk)[0]
    assert said(desk) == {"371323.md": WRITTEN}
    assert "kept as 371323_沂水县_2021Q3_edited_1.docx" in keep(path)[0]
    assert (path.with_name("371323_沂水县_2021Q3_edited_1.docx")).read_bytes() == path.read_bytes()


def test_taking_up_and_keeping_twice_changes_nothing(path: Path, desk: Desk) -> None:
    fill(path)
    take_up(path, desk)
    keep(path)
    assert (take_up(path, desk), keep(path)) == ([], [])
    assert len(list(path.parent.glob("*.docx"))) == 2 and len(said(desk)) == 1


def test_a_file_that_says_something_else_is_never_written_over(path: Path, desk: Desk) -> None:
    desk.folder.mkdir(parents=True)
    other = Written("王小明", "2021-10-20", ("另一份。",))
    (desk.folder / "371323.md").write_text(as_text(other), encoding="utf-8")
    fill(path)
    assert "saved as 371323_word_1.md" in take_up(path, desk)[0]
    fill(path, Written("李娟", "2021-10-22", ("第三份。",)))
    assert "saved as 371323_word_2.md" in take_up(path, desk)[0]
    assert list(said(desk).values())[:2] == [other, WRITTEN] and len(said(desk)) == 3


ORIGINAL = Written("王小明", "2021-10-20", ("原文。",))


def carried(desk: Desk, path: Path, there: Written = ORIGINAL) -> None:
    """A build has carried a commentary from its file into Word; now that file says what ``there`` does."""
    path.write_bytes(built(entry("原文。")))
    desk.folder.mkdir(parents=True)
    (desk.folder / "371323.md").write_text(as_text(there), encoding="utf-8")


def test_a_text_edited_again_in_word_takes_the_place_of_the_one_it_was_built_with(path: Path, desk: Desk) -> None:
    carried(desk, path)
    fill(path)
    assert "replaces that in 371323.md" in take_up(path, desk)[0]
    assert parsed((desk.folder / "371323.md").read_text(encoding="utf-8")) == WRITTEN
    assert parsed((desk.folder / "earlier/371323_1.md").read_text(encoding="utf-8")) == ORIGINAL
    assert take_up(path, desk) == [], "what is saved is no news"
    path.write_bytes(built(entry(*WRITTEN.texts, name=WRITTEN.name, date=WRITTEN.date)))
    fill(path, Written("李娟", "2021-10-23", ("第三稿。",)))
    assert "kept there as earlier/371323_2.md" in take_up(path, desk)[0]


def test_a_word_file_edited_twice_without_being_built_anew_has_no_conflict_with_itself(path: Path, desk: Desk) -> None:
    carried(desk, path)
    fill(path)
    take_up(path, desk)  # a build of another format: the Word file stays as it is
    again = Written("李娟", "2021-10-23", ("第三稿。",))
    fill(path, again)
    assert "replaces that in 371323.md" in take_up(path, desk)[0]
    assert said(desk) == {"371323.md": again}
    # since then somebody has changed the file, and Word too: neither gives way
    other = Written("王小明", "2021-10-24", ("在文件里改过。",))
    (desk.folder / "371323.md").write_text(as_text(other), encoding="utf-8")
    fill(path, WRITTEN)
    assert "saved as 371323_word_1.md" in take_up(path, desk)[0]
    assert said(desk) == {"371323.md": other, "371323_word_1.md": WRITTEN}


def test_a_heading_typed_into_the_commentary_and_what_follows_it_belong_to_it(path: Path, desk: Desk) -> None:
    fill(path)
    file = docx.Document(io.BytesIO(path.read_bytes()))
    last = [each for each in file.paragraphs if each.style.name == "Commentary Text"][-1]
    for text, style in (("小标题", "Heading 1"), ("小标题后的重要内容", "Commentary Text")):
        new = file.add_paragraph(text, style)
        last._p.addnext(new._p)
        last = new
    file.save(path)
    take_up(path, desk)
    assert said(desk)["371323.md"].texts == (*WRITTEN.texts, "小标题", "小标题后的重要内容")


def test_a_commentary_deleted_with_its_heading_takes_no_text_of_the_page_in_its_place(path: Path, desk: Desk) -> None:
    carried(desk, path)
    file = docx.Document(io.BytesIO(path.read_bytes()))
    every = list(file.paragraphs)
    heading = next(at for at, each in enumerate(every) if each.style.name.startswith("Commentary")) - 1
    after = next(at for at, each in enumerate(every) if at > heading and each.style.name == "Heading 1")
    for each in every[heading:after]:
        each._p.getparent().remove(each._p)
    file.save(path)
    assert "its heading for commentary is gone" in take_up(path, desk)[0]
    assert said(desk) == {"371323.md": ORIGINAL}


def test_a_text_changed_in_its_file_and_in_word_stays_in_both(path: Path, desk: Desk) -> None:
    there = Written("王小明", "2021-10-22", ("在文件里改过。",))
    carried(desk, path, there)
    fill(path)
    assert "saved as 371323_word_1.md" in take_up(path, desk)[0]
    assert said(desk) == {"371323.md": there, "371323_word_1.md": WRITTEN}


def test_a_text_that_was_removed_in_word_stays_in_its_file_and_the_run_says_so(path: Path, desk: Desk) -> None:
    carried(desk, path)
    fill(path, Written("", "", ()))
    assert "371323.md in" in take_up(path, desk)[0] and "delete that file" in take_up(path, desk)[0]
    assert said(desk) == {"371323.md": ORIGINAL}


def test_a_commentary_that_stayed_as_it_was_built_is_no_news(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / NAME
    path.write_bytes(built(entry("原文。")))
    file = docx.Document(io.BytesIO(path.read_bytes()))
    file.paragraphs[0].add_run("！")
    file.save(path)
    assert take_up(path, desk) == [] and not desk.folder.exists()
    assert "was edited; kept as" in keep(path)[0]


def test_a_text_that_was_removed_in_word_leaves_the_file_as_it_is(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / NAME
    path.write_bytes(built(entry("原文。")))
    fill(path, Written("", "", ()))
    assert take_up(path, desk) == [] and not desk.folder.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off"])
def test_a_file_that_cannot_be_read_is_told_and_kept(path: Path, desk: Desk, content: bytes) -> None:
    path.write_bytes(content)
    assert "cannot be read: no sound Word file" in take_up(path, desk)[0]
    keep(path)
    assert path.with_name("371323_沂水县_2021Q3_edited_1.docx").read_bytes() == content
    assert not desk.folder.exists()


@pytest.mark.parametrize("lock", ["~$1323_沂水县_2021Q3.docx", f".~lock.{NAME}#"])
def test_a_file_that_is_open_elsewhere_is_told_and_kept(path: Path, desk: Desk, lock: str) -> None:
    path.with_name(lock).write_bytes(b"x")
    assert "is open in another program" in take_up(path, desk)[0]
    keep(path)
    assert path.with_name("371323_沂水县_2021Q3_edited_1.docx").is_file()


def test_a_file_whose_heading_is_gone_is_told_and_kept(path: Path, desk: Desk) -> None:
    file = docx.Document()
    file.add_paragraph("另存的文件")
    file.save(path)
    assert "its heading for commentary is gone" in take_up(path, desk)[0]
    assert "kept as" in keep(path)[0]
