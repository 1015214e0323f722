"""The faces in the finished PDF: the chosen ones, the embedded two, and nothing else of the machine."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
import sample
import typst
from made_fonts import make
from nbformat import NotebookNode
from pypdf import PdfReader
from traitlets import TraitError
from traitlets.config import Config

from analysis.briefing import exporters
from analysis.briefing.exporters import BriefingPDF
from analysis.briefing.faces import SANS, SERIF, chosen
from analysis.briefing.typst_pdf import to_pdf
from system_tools import font_needed

ZH = import_module("analysis.briefing.wording.zh").TEMPLATE_WORDS
EN = import_module("analysis.briefing.wording.en").TEMPLATE_WORDS


def _fonts_in(pdf: bytes) -> set[str]:
    """Names of the faces in a file, without the marks of subsets."""
    found = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            name = str(font.get_object()["/DescendantFonts"][0]["/FontDescriptor"]["/FontName"])
            found.add(name.removeprefix("/").partition("+")[2])
    return found


@pytest.fixture(scope="module")
def county() -> NotebookNode:
    return sample.notebook(sample.county())


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that exporters take for the machine's fonts."""
    folder = tmp_path / "machine"
    folder.mkdir()
    monkeypatch.setattr(exporters, "chosen", partial(chosen.__wrapped__, folder=folder))
    return folder


def _pdf(county: NotebookNode, mode: str = "auto") -> bytes:
    return BriefingPDF(fonts=mode).from_notebook_node(county)[0]


def test_a_pdf_has_the_installed_staff_faces_and_takes_missing_glyphs_from_the_embedded(
    machine: Path, county: NotebookNode
) -> None:
    for family in ("FangSong_GB2312", "FZXiaoBiaoSong-B05S", "SimHei", "KaiTi_GB2312", "SimSun"):
        make(machine, family)
    pdf = _pdf(county)
    made = {"MadeFangSong_GB2312400", "MadeFZXiaoBiaoSong-B05S400", "MadeSimHei400", "MadeKaiTi_GB2312400"}
    assert _fonts_in(pdf) == {*made, "MadeSimSun400", "NotoSerifSC-Regular", "NotoSansSC-Regular"}
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert "沂水县2021年第三季度民生实事简报" in "".join(pages[0].split())
    assert "正文仿宋_GB2312、标题方正小标宋简体" in "".join("".join(pages).split())


def test_only_the_chosen_files_reach_the_pdf(machine: Path, county: NotebookNode) -> None:
    make(machine, "KaiTi")
    alone = _pdf(county)
    for family in ("Noto Serif SC", "Noto Sans SC", "Arial", "STKaiti"):
        make(machine, family)
    make(machine, "KaiTi", weight=700)
    assert _pdf(county) == alone == _pdf(county)


@pytest.mark.parametrize("own", [True, False], ids=["beside the chosen", "of the machine"])
def test_typst_sees_no_font_beside_the_embedded_and_the_chosen(tmp_path: Path, own: bool) -> None:
    """A source that names another font gets none of its glyphs."""
    kai = make(tmp_path, "KaiTi")
    other = make(tmp_path, "Other") if own else None
    families = typst.Fonts(include_embedded_fonts=False).families()
    named = "Other" if other else next((name for name in families if name not in (SERIF, SANS)), None)
    if named is None:
        pytest.skip("this machine has no font at all")
    stack = f'("{named}", "KaiTi", "Noto Serif SC")'
    source = f'#set document(title: "t")\n#set text(lang: "zh", font: {stack})\n一二三 abc'
    pdf = to_pdf(source, {}, [], date(2021, 10, 12), (kai,))
    assert _fonts_in(pdf) == {"MadeKaiTi400", "NotoSerifSC-Regular"}


def test_an_installed_face_gets_no_outline_and_an_embedded_one_does(machine: Path, county: NotebookNode) -> None:
    def outlined(pdf: bytes) -> bool:
        """Whether the title, alone in 22 pt, is stroked."""
        content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data().decode("latin-1")
        return any("2 Tr" in part for part in re.split(r"\bET\b", content) if re.search(r"\b22 Tf\b", part))

    assert outlined(_pdf(county))
    make(machine, "FZXiaoBiaoSong-B05S")
    assert not outlined(_pdf(county))


def test_the_embedded_mode_gives_the_same_bytes_whatever_is_installed(machine: Path, county: NotebookNode) -> None:
    bare = _pdf(county, "embedded")
    assert bare == _pdf(county)
    make(machine, "FangSong_GB2312")
    assert bare == _pdf(county, "embedded") != _pdf(county)
    assert _fonts_in(bare) == {"NotoSerifSC-Regular", "NotoSansSC-Regular"}


def test_an_english_document_keeps_the_embedded_faces(machine: Path) -> None:
    make(machine, "FangSong_GB2312")
    payload = sample.county()
    payload["blocks"][0].update(lang="en", words={**ZH, **EN})
    pdf = _pdf(sample.notebook(payload))
    assert _fonts_in(pdf) == {"NotoSerifSC-Regular", "NotoSansSC-Regular"}
    assert "Typefaces: Noto Serif SC" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_line_stands_once_on_the_last_upright_page_below_the_text(county: NotebookNode) -> None:
    pages = PdfReader(io.BytesIO(_pdf(county, "embedded"))).pages
    upright = [page for page in pages if page.mediabox.width < page.mediabox.height]
    with_line = [page for page in pages if "字体：" in page.extract_text()]
    assert with_line == upright[-1:]
    heights: list[float] = []
    with_line[0].extract_text(
        visitor_text=lambda text, cm, tm, *_: heights.append(cm[5] + tm[5] * cm[3]) if "字体：" in text else None
    )
    assert heights
    assert max(heights) < 35 / 25.4 * 72


def test_the_faces_take_no_line_from_the_text(machine: Path, county: NotebookNode) -> None:
    def first_words(pdf: bytes) -> list[str]:
        return ["".join(page.extract_text().split())[:60] for page in PdfReader(io.BytesIO(pdf)).pages]

    bare = first_words(_pdf(county, "embedded"))
    for family in ("FZXiaoBiaoSong-B05S", "SimHei", "KaiTi_GB2312"):
        make(machine, family)
    assert first_words(_pdf(county)) == bare


def test_the_exporter_knows_two_modes_and_no_other() -> None:
    assert BriefingPDF().fonts == "auto"
    assert BriefingPDF(config=Config({"BriefingPDF": {"fonts": "embedded"}})).fonts == "embedded"
    with pytest.raises(TraitError):
        BriefingPDF(fonts="system")


# ---- a real free face -------------------------------------------------------------------------------------------


def test_the_installed_wenkai_sets_the_date_line_and_second_headings(county: NotebookNode) -> None:
    file = font_needed("LXGW WenKai", "fonts-lxgw-wenkai")
    if (face := chosen("auto")["second"]).origin == "staff":
        pytest.skip(f"{face.name} is installed and comes before it")
    assert (face.name, face.origin, face.file) == ("霞鹜文楷", "free", file)
    pdf = _pdf(county)
    assert "LXGWWenKai-Regular" in _fonts_in(pdf)
    assert "日期霞鹜文楷（本机开源字体）" in "".join(
        "".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages
    )
