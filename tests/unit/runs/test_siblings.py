"""A page's links to its briefing's other files: those that the manifest lists, renewed with every run."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from analysis.errors import UserError
from analysis.plan.workspace import Workspace
from analysis.runs import siblings
from analysis.runs.manifest import Manifest, Output
from analysis.runs.siblings import linked, with_areas, with_links

PAGE = "<nav><!--files--><!--/files--></nav>"
NAME = "371323_沂水县_2021Q3"


def stands(
    folder: Path,
    name: str,
    language: str = "zh",
    kind: Literal["briefing", "notice"] = "briefing",
    area: str = "371323",
) -> Output:
    path = folder / name
    path.write_text(PAGE if name.endswith(".html") else "x", encoding="utf-8")
    return Output(name, area, "made", "inputs", language, kind)


def pack(*outputs: Output) -> Manifest:
    return Manifest(
        dataset="demo", quarter="2021Q3", plan_edition="2021-1", synthetic=True, mark="", inputs_digest="", inputs={},
        outputs=outputs,
    )  # fmt: skip


def told(folder: Path, name: str = f"{NAME}.html") -> list[tuple[str, str]]:
    page = BeautifulSoup((folder / name).read_text(encoding="utf-8"), "html.parser")
    return [(str(each["href"]), each.text) for each in page.select("a")]


def test_a_page_that_stands_alone_links_nothing_and_stays_as_it_was_made(tmp_path: Path) -> None:
    done = linked(pack(stands(tmp_path, f"{NAME}.html")), tmp_path)
    assert (tmp_path / f"{NAME}.html").read_text(encoding="utf-8") == PAGE
    assert [each.sha256 for each in done.outputs] == ["made"]


def test_links_follow_what_stands_in_the_pack_and_go_with_it(tmp_path: Path) -> None:
    page = stands(tmp_path, f"{NAME}.html")
    pdf, word = stands(tmp_path, f"{NAME}.pdf"), stands(tmp_path, f"{NAME}.docx")
    english = stands(tmp_path, f"{NAME}_en.html", "en")
    other = stands(tmp_path, "371327_莒南县_2021Q3.pdf", area="371327")
    done = linked(pack(page, pdf, word, english, other), tmp_path)
    address = "371323_%E6%B2%82%E6%B0%B4%E5%8E%BF_2021Q3"
    assert told(tmp_path) == [(f"{address}.pdf", "PDF"), (f"{address}.docx", "Word"), (f"{address}_en.html", "English")]
    assert told(tmp_path, english.file) == [(f"{address}.html", "中文")]
    for each in done.outputs[0], done.outputs[3]:
        assert each.sha256 == hashlib.sha256((tmp_path / each.file).read_bytes()).hexdigest()
    linked(pack(page, word), tmp_path)
    assert told(tmp_path) == [(f"{address}.docx", "Word")]
    linked(pack(page), tmp_path)
    assert (tmp_path / page.file).read_text(encoding="utf-8") == PAGE


def test_another_language_without_a_page_is_linked_by_its_next_format(tmp_path: Path) -> None:
    linked(pack(stands(tmp_path, f"{NAME}.html"), stands(tmp_path, f"{NAME}_en.pdf", "en")), tmp_path)
    ((address, word),) = told(tmp_path)
    assert (address.endswith("_en.pdf"), word) == (True, "English")


def test_a_notice_is_no_other_form_of_a_briefing(tmp_path: Path) -> None:
    linked(pack(stands(tmp_path, f"{NAME}.html"), stands(tmp_path, f"{NAME}.pdf", kind="notice")), tmp_path)
    assert told(tmp_path) == []


def test_a_page_without_marks_stays_and_text_cannot_make_them(tmp_path: Path) -> None:
    assert with_links("<nav></nav>", "x") == "<nav></nav>"
    quoted = "<p>&lt;!--files--&gt;&lt;!--/files--&gt;</p>"
    assert with_links(PAGE + quoted, r"\1") == rf"<nav><!--files-->\1<!--/files--></nav>{quoted}"


def test_a_page_that_is_held_open_keeps_its_links_and_its_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise UserError(path.name, "cannot be replaced", "a file that no program holds open", "close it")

    monkeypatch.setattr(siblings, "write_whole", refuse)
    done = linked(pack(stands(tmp_path, f"{NAME}.html"), stands(tmp_path, f"{NAME}.pdf")), tmp_path)
    assert done.outputs[0].sha256 == "made"
    assert told(tmp_path) == []


_ROWS = '<th class="who" data-area="371302">兰山</th><th class="who" data-area="371311">罗庄 &lt;b&gt;</th>'


def test_the_name_of_an_area_leads_to_its_page_while_there_is_one(tmp_path: Path) -> None:
    city = stands(tmp_path, "371300_临沂市_2021Q3.html", area="371300")
    (tmp_path / city.file).write_text(PAGE + _ROWS, encoding="utf-8")
    area = stands(tmp_path, "371302_兰山区_2021Q3.html", area="371302")
    notice = stands(tmp_path, "371311_罗庄区_2021Q3.html", kind="notice", area="371311")

    def names(*outputs: Output) -> list[str | None]:
        linked(pack(*outputs), tmp_path)
        page = BeautifulSoup((tmp_path / city.file).read_text(encoding="utf-8"), "html.parser")
        assert [cell.get_text() for cell in page.select("th")] == ["兰山", "罗庄 <b>"]
        return [cell.a and unquote(str(cell.a["href"])) for cell in page.select("th")]

    assert names(city) == [None, None]
    assert names(city, area, notice) == [area.file, None]
    assert names(city, area) == [area.file, None], "and the link is there once"
    assert names(city) == [None, None], "and goes with the page"


def test_a_page_never_links_itself_nor_a_page_in_another_language() -> None:
    page = Output("city.html", "371300", "made", "inputs", "zh", "briefing")
    english = Output("area_en.html", "371302", "made", "inputs", "en", "briefing")
    text = _ROWS.replace("371311", "371300")
    assert with_areas(text, lambda area: siblings._page_of(pack(page, english), page, area)) == text


def test_the_template_has_the_marks_once() -> None:
    template = Workspace.find().root / "reports" / "templates" / "html" / "index.html.j2"
    assert template.read_text(encoding="utf-8").count("<!--files--><!--/files-->") == 1
