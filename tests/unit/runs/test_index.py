from __future__ import annotations

import re
from importlib import import_module
from inspect import isfunction, signature
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from .packs import NEW, OLD, after, failed, made, page, pages


def test_one_language_has_one_page_and_one_column(tmp_path: Path) -> None:
    done = after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    (tmp_path / "index_en.html").write_text("of an earlier run", encoding="utf-8")
    assert list(pages(tmp_path, done)) == ["zh"]
    assert not (tmp_path / "index_en.html").exists()
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "index_en.html" not in text and "英文" not in text


@pytest.mark.parametrize(
    ("language", "name", "own", "other"),
    [("zh", "沂水县", "371323_沂水县_2021Q3.pdf", "index_en.html"),
     ("en", "Yishui County", "371323_沂水县_2021Q3_en.pdf", "index.html")],
)  # fmt: skip
def test_both_pages_list_the_files_of_both_languages_their_own_first_and_lead_to_each_other(
    tmp_path: Path, language: str, name: str, own: str, other: str
) -> None:
    done = after(tmp_path, OLD, *(made(tmp_path, "371323", "沂水县", each) for each in ("zh", "en")))
    row = page(tmp_path, done, language)["371323"]
    links = [unquote(str(link["href"])) for link in row.select("a")]
    assert row.th is not None and row.th.text == f"{name} 371323"
    assert links[0] == own
    assert set(links) == {"371323_沂水县_2021Q3.pdf", "371323_沂水县_2021Q3_en.pdf"}
    assert len({link["aria-label"] for link in row.select("a")}) == 2
    soup = BeautifulSoup(pages(tmp_path, done)[language].read_text(encoding="utf-8"), "html.parser")
    assert [link["href"] for link in soup.select(".languages a")] == [other]


def test_the_english_page_holds_no_chinese_but_the_name_of_the_other(tmp_path: Path) -> None:
    results = [made(tmp_path, "371300", "临沂市", "en"), failed("371323", "沂水县", tmp_path, "en")]
    after(tmp_path, OLD, *results, made(tmp_path, "371327", "莒南县"))
    done = after(tmp_path, NEW, failed("371327", "莒南县"))
    soup = BeautifulSoup(pages(tmp_path, done)["en"].read_text(encoding="utf-8"), "html.parser")
    assert soup.nav is not None and soup.nav.extract().text == "中文"
    assert not re.findall("[^\x00-\x7f]", soup.text)
    assert soup.html is not None and soup.html["lang"] == "en"
    old = f"made from data {done.outputs[0].inputs[:12]}"
    remarks = {row.select_one(".code").text: row.select("td")[-1].text for row in soup.select("tbody tr")}  # type: ignore[union-attr]
    assert remarks == {
        "371300": f"In English: made earlier; the data have changed since ({old})",
        "371323": "In English: could not be made this time; the links lead to a notice",
        "371327": f"In Chinese: could not be made this time; the links lead to files of an earlier run, {old}",
    }


def test_a_pack_in_english_alone_is_reached_from_the_chinese_page_too(tmp_path: Path) -> None:
    done = after(tmp_path, OLD, made(tmp_path, "371323", "沂水县", "en"))
    row = page(tmp_path, done)["371323"]
    assert [unquote(str(link["href"])) for link in row.select("a")] == ["371323_沂水县_2021Q3_en.pdf"]
    assert len(row.select("td")) == 1


def quarters(path: Path) -> list[str]:
    """Where the page of a quarter leads to for others."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    return [str(link["href"]) for link in soup.select(".quarters a")]


@pytest.mark.parametrize("order", [("2021Q2", "2021Q3"), ("2021Q3", "2021Q2")])
def test_quarters_lead_to_each_other_in_whichever_order_they_are_built(tmp_path: Path, order: tuple[str, str]) -> None:
    for name in order:
        (tmp_path / name).mkdir()
        pages(tmp_path / name, after(tmp_path / name, OLD, made(tmp_path / name, "371323", "沂水县")))
    assert quarters(tmp_path / "2021Q2/index.html") == ["../2021Q3/index.html"]
    assert quarters(tmp_path / "2021Q3/index.html") == ["../2021Q2/index.html"]


def test_renewing_the_links_of_a_quarter_changes_nothing_else_of_its_page(tmp_path: Path) -> None:
    (tmp_path / "2021Q2").mkdir()
    alone = pages(tmp_path / "2021Q2", after(tmp_path / "2021Q2", OLD, made(tmp_path / "2021Q2", "371323", "沂水县")))[
        "zh"
    ]
    before = alone.read_text(encoding="utf-8")
    (tmp_path / "2021Q3").mkdir()
    pages(tmp_path / "2021Q3", after(tmp_path / "2021Q3", OLD, made(tmp_path / "2021Q3", "371323", "沂水县")))
    linked = alone.read_text(encoding="utf-8")
    assert linked != before and re.sub(r"<nav class=.quarters.*?</nav>\n", "", linked, flags=re.S) == before
    # as its own build would write it now
    done = after(tmp_path / "2021Q2", OLD, made(tmp_path / "2021Q2", "371323", "沂水县"))
    assert pages(tmp_path / "2021Q2", done)["zh"].read_text(encoding="utf-8") == linked


@pytest.mark.parametrize(
    ("failed_", "data", "notice", "any_file", "zh", "en"),
    [
        (False, "", False, True, "", ""),
        (False, "abc", False, True, "旧文件", "older files"),
        (True, "", False, True, "旧文件", "older files"),
        (True, "abc", True, True, "说明页和旧文件", "notice and older files"),
        (True, "", True, False, "说明页", "notice"),
        (True, "", False, False, "未生成", "not made"),
    ],
)
def test_beside_a_name_a_word_or_two_say_what_its_files_are(
    failed_: bool, data: str, notice: bool, any_file: bool, zh: str, en: str
) -> None:
    flags = [import_module(f"analysis.briefing.wording.index_{each}").flag for each in ("zh", "en")]
    assert [flag(failed=failed_, data=data, notice=notice, any_file=any_file) for flag in flags] == [zh, en]


@pytest.mark.parametrize("module", ["index", "notice"])
def test_both_languages_have_the_same_words(module: str) -> None:
    zh, en = (import_module(f"analysis.briefing.wording.{module}_{each}") for each in ("zh", "en"))
    own = [{name for name in vars(each) if not name.startswith("_")} for each in (zh, en)]
    assert own[0] == own[1]
    for name in own[0]:
        one, other = getattr(zh, name), getattr(en, name)
        if isfunction(one):
            assert signature(one) == signature(other), name
        if isinstance(one, dict):
            assert one.keys() == other.keys(), name
