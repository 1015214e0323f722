"""Commentary by staff through real builds: written in Word or as a file, carried into every format, never lost."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import docx
import pypdfium2

from projects import Project, Run

FOLDER = Path("reports/output/demo/2021Q3")
COMMENTARY = Path("data/raw/2021/demo/commentary/2021Q3")
NAME = "371323_沂水县_2021Q3"
SECOND = "资金 4 亿元已到位"
FIRST = "资金 3 亿元已到位 <script>alert(1)</script> #eval(1)"


def build(project: Project, formats: str = "html,pdf,docx") -> Run:
    return project.run("build", "2021Q3", "--area", "沂水", "--format", formats, "--fonts", "embedded")


def write(path: Path, name: str, date: str, text: str) -> None:
    """Fill in the lines of a Word file and save it, as a person does."""
    file = docx.Document(io.BytesIO(path.read_bytes()))
    for paragraph in file.paragraphs:
        new = {"Commentary Name": f"姓名：{name}", "Commentary Date": f"日期：{date}", "Commentary Text": text}
        if paragraph.style.name in new:
            paragraph.text = new[paragraph.style.name]
    file.save(path)


def texts(folder: Path) -> dict[str, str]:
    """What can be read in each file of the briefing."""
    with pypdfium2.PdfDocument(folder / f"{NAME}.pdf") as pdf:
        pages = "".join(page.get_textpage().get_text_range() for page in pdf)
    page = (folder / f"{NAME}.html").read_text(encoding="utf-8")
    return {"pdf": "".join(pages.split()), "docx": word_text(folder), "html": "".join(page.split())}


def word_text(folder: Path) -> str:
    return "".join("".join(each.text.split()) for each in docx.Document(folder / f"{NAME}.docx").paragraphs)


def hashes(folder: Path) -> dict[str, str]:
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}


def test_commentary_goes_from_word_into_every_format_and_a_conflict_is_shown(small_project: Project) -> None:
    folder, files = small_project.root / FOLDER, small_project.root / COMMENTARY
    assert build(small_project, "docx").code == 0
    assert "工作人员评述" in word_text(folder)

    # typed in Word: a build of another format saves it and prints it
    write(folder / f"{NAME}.docx", "李娟", "2021-10-21", FIRST)
    edited = (folder / f"{NAME}.docx").read_bytes()
    done = build(small_project)
    assert done.code == 0, done.err
    assert "saved as 371323.md" in done.err and f"kept as {NAME}_edited_1.docx" in done.err
    assert (folder / f"{NAME}_edited_1.docx").read_bytes() == edited
    assert (files / "371323.md").read_text(encoding="utf-8") == f"姓名：李娟\n日期：2021-10-21\n\n{FIRST}\n"
    for kind, text in texts(folder).items():
        assert "李娟" in text and "2021-10-21" in text and "资金3亿元已到位" in text, kind
        assert "原文照登" in text, kind
    assert "<script>alert" not in texts(folder)["html"]
    assert "commentary/2021Q3/371323.md" in (folder / "run.json").read_text(encoding="utf-8")

    # built again nothing changes
    before = hashes(folder)
    again = build(small_project)
    assert hashes(folder) == before and "note:" not in again.err

    # typed over in Word: the new text takes the place of the old one, which is kept
    write(folder / f"{NAME}.docx", "李娟", "2021-10-22", SECOND)
    done = build(small_project, "docx")
    assert done.code == 0 and "replaces that in 371323.md" in done.err, done.err
    assert FIRST in (files / "earlier/371323_1.md").read_text(encoding="utf-8")
    assert "资金4亿元已到位" in word_text(folder) and "资金3亿元已到位" not in word_text(folder)

    # one text in its file, another in Word: both are shown and stay as they are
    (files / "371323.md").write_text(f"姓名：李娟\n日期：2021-10-23\n\n{FIRST}\n", encoding="utf-8")
    write(folder / f"{NAME}.docx", "张伟", "", "另一种说法。")
    done = build(small_project)
    assert done.code == 0, done.err
    assert "371323_word_1.md differs from commentary/2021Q3/371323.md" in done.err and "no date" in done.err
    assert FIRST in (files / "371323.md").read_text(encoding="utf-8")
    assert "另一种说法。" in (files / "371323_word_1.md").read_text(encoding="utf-8")
    for kind, text in texts(folder).items():
        for said in ("李娟", "资金3亿元已到位", "张伟", "另一种说法。", "371323_word_1.md", "内容不一致"):
            assert said in text, (kind, said)
    checked = small_project.run("check", "2021Q3", "--lang", "en")
    assert "commentary-differs" in checked.out and "commentary-unsigned" in checked.out

    # the person keeps one text
    (files / "371323_word_1.md").unlink()
    assert "note:" not in build(small_project, "docx").err
    assert "另一种说法。" not in word_text(folder) and "资金3亿元已到位" in word_text(folder)


def test_a_word_file_that_cannot_be_read_is_kept_before_it_is_replaced(small_project: Project) -> None:
    folder = small_project.root / FOLDER
    folder.mkdir(parents=True)
    (folder / f"{NAME}.docx").write_bytes(b"PK\x03\x04 cut off")
    done = build(small_project, "docx")
    assert done.code == 0, done.err
    assert f"{NAME}.docx: cannot be read: no sound Word file" in done.err
    assert (folder / f"{NAME}_edited_1.docx").read_bytes() == b"PK\x03\x04 cut off"
    assert docx.Document(folder / f"{NAME}.docx").paragraphs[0].text.startswith("沂水县")
