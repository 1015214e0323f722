"""Which faces are chosen: staff, free, embedded, in that order, and none that may not be embedded."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from made_fonts import make

from analysis.briefing.faces import SANS, SERIF, choose, chosen
from analysis.briefing.font_files import Installed, allows_embedding, embeddable

ZH = import_module("analysis.briefing.wording.zh").TEMPLATE_WORDS
EN = import_module("analysis.briefing.wording.en").TEMPLATE_WORDS

# ---- the choice -------------------------------------------------------------------------------------------------

ZHUQUE = "Zhuque Fangsong (technical preview)"
ORDERS = [
    ("body", ["FangSong_GB2312", "FangSong", ZHUQUE], ["仿宋_GB2312", "仿宋", "朱雀仿宋", SERIF]),
    ("title", ["FZXiaoBiaoSong-B05S"], ["方正小标宋简体", SERIF]),
    ("heading", ["SimHei"], ["黑体", SANS]),
    ("second", ["KaiTi_GB2312", "KaiTi", "LXGW WenKai"], ["楷体_GB2312", "楷体", "霞鹜文楷", SERIF]),
    ("page", ["SimSun"], ["宋体", SERIF]),
]


@pytest.mark.parametrize(("role", "families", "names"), ORDERS, ids=[order[0] for order in ORDERS])
def test_staff_faces_come_before_free_ones_and_these_before_the_embedded(
    tmp_path: Path, role: str, families: list[str], names: list[str]
) -> None:
    files = [make(tmp_path, family) for family in families]
    for file, name in zip([*files, None], names, strict=True):
        face = chosen.__wrapped__("auto", tmp_path)[role]
        assert (face.name, face.file) == (name, file)
        if file:
            file.unlink()


@pytest.mark.parametrize("name", ["仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体"])
@pytest.mark.parametrize("with_english", [True, False], ids=["both names", "Chinese name alone"])
def test_a_face_is_known_by_its_chinese_name_too(tmp_path: Path, name: str, with_english: bool) -> None:
    english = {"仿宋_GB2312": "FangSong_GB2312", "楷体_GB2312": "KaiTi_GB2312", "黑体": "SimHei"}
    make(tmp_path, english.get(name, "FZXiaoBiaoSong-B05S") if with_english else "", name)
    assert [face.name for face in chosen.__wrapped__("auto", tmp_path).by_role if face.file] == [name]


def test_a_like_named_face_is_not_taken(tmp_path: Path) -> None:
    for family in ("LXGW WenKai Mono", "SimHei-Extended", "STKaiti", "KaiTi Light", "SimSun-ExtB"):
        make(tmp_path, family)
    faces = chosen.__wrapped__("auto", tmp_path)
    assert (faces.files, faces.refused) == ((), ())


def test_of_a_family_the_upright_regular_is_taken_whatever_the_order(tmp_path: Path) -> None:
    regular = Installed("KaiTi", 400, make(tmp_path, "KaiTi"))
    light, bold = (Installed("KaiTi", weight, make(tmp_path, "KaiTi", weight=weight)) for weight in (300, 700))
    slanted = Installed("KaiTi", 400, make(tmp_path, "KaiTi"), slanted=True)
    for order in ([light, slanted, bold, regular], [regular, bold, slanted, light]):
        assert choose(order)["second"].file == regular.file


def test_a_second_copy_of_a_face_does_not_change_the_choice(tmp_path: Path) -> None:
    first, second = (Installed("SimHei", 400, make(tmp_path, "SimHei")) for _ in range(2))
    assert choose([first, second])["heading"].file == choose([second, first])["heading"].file == first.file


def test_embedded_looks_at_no_installed_face(tmp_path: Path) -> None:
    make(tmp_path, "FangSong_GB2312")
    assert chosen.__wrapped__("auto", tmp_path).files
    faces = chosen.__wrapped__("embedded", tmp_path)
    assert not faces.files
    assert {face.origin for face in faces.by_role} == {"embedded"}


# ---- rights -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bits", [0x0, 0x4, 0x8, 0xA, 0x6])
def test_embedding_is_allowed_when_any_usage_bit_allows_it(bits: int) -> None:
    assert allows_embedding(bits)


@pytest.mark.parametrize("bits", [0x2, 0x100, 0x200, 0x104, 0x208])
def test_restricted_faces_and_those_that_forbid_subsets_or_outlines_are_not_embedded(bits: int) -> None:
    assert not allows_embedding(bits)


def test_a_face_that_forbids_embedding_is_passed_over_and_named(tmp_path: Path) -> None:
    make(tmp_path, "KaiTi_GB2312", rights=0x2)
    make(tmp_path, "LXGW WenKai")
    faces = chosen.__wrapped__("auto", tmp_path)
    assert faces["second"].name == "霞鹜文楷"
    assert faces.refused == ("楷体_GB2312",)
    assert "楷体_GB2312已安装，但其授权标志不允许嵌入，未用" in faces.line(ZH)


def test_a_copy_that_may_be_embedded_is_used_beside_one_that_may_not(tmp_path: Path) -> None:
    make(tmp_path, "SimHei", rights=0x2)
    free = make(tmp_path, "SimHei", rights=0x8)
    faces = chosen.__wrapped__("auto", tmp_path)
    assert (faces["heading"].file, faces.refused) == (free, ())


def test_a_damaged_file_is_not_used(tmp_path: Path) -> None:
    good = make(tmp_path, "SimHei")
    whole = good.read_bytes()
    for name, content in (("cut.otf", whole[:100]), ("empty.otf", b""), ("text.ttf", b"not a font")):
        (tmp_path / name).write_bytes(content)
        assert not embeddable(tmp_path / name)
    assert not embeddable(tmp_path / "absent.ttf")
    assert embeddable(good)


# ---- what the document says -------------------------------------------------------------------------------------


def test_the_line_names_every_installed_face_with_its_roles(tmp_path: Path) -> None:
    assert chosen("embedded").line(ZH) == "字体：Noto Serif SC、Noto Sans SC（软件自带）。"
    assert chosen("embedded").line(EN) == "Typefaces: Noto Serif SC, Noto Sans SC (supplied with this software)."
    for family in ("FangSong_GB2312", "FZXiaoBiaoSong-B05S", "LXGW WenKai"):
        make(tmp_path, family)
    assert chosen.__wrapped__("auto", tmp_path).line(ZH) == (
        "字体：正文仿宋_GB2312、标题方正小标宋简体（本机公文字体）；日期霞鹜文楷（本机开源字体）；"
        "其余Noto Serif SC、Noto Sans SC（软件自带）。"
    )


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_each_language_has_words_for_every_role_origin_and_refusal(tmp_path: Path, words: dict[str, str]) -> None:
    for family in ("FangSong", "FZXiaoBiaoSong-B05S", "SimHei", "LXGW WenKai", "SimSun"):
        make(tmp_path, family)
    make(tmp_path, "KaiTi", rights=0x2)
    line = chosen.__wrapped__("auto", tmp_path).line(words)
    assert all(words[f"fonts_{role}"] in line for role in ("body", "title", "heading", "second", "page"))
    assert "{" not in line
