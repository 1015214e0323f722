from __future__ import annotations

import hashlib
import json
import shutil
import sys
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from analysis.runs.siblings import with_links
from projects import PACK_UNITS, ROOT, BuiltPack, Project, run
from shared import made_once

#: as `built_pack` is built
ASKED = ("--lang", "zh,en", "--fonts", "embedded")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module", params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def executed(built_pack: BuiltPack, language: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """沂水's notebook, run by plain papermill; the area arrives as a number."""
    folder = made_once(tmp_path_factory, f"papermill-{language}", partial(_by_papermill, built_pack, language))
    return folder / "out.ipynb"


def _by_papermill(built_pack: BuiltPack, language: str, folder: Path) -> None:
    given = ["-p", "quarter", "2021Q3", "-p", "area", "371323", *(["-p", "language", "en"] if language == "en" else [])]
    command = [sys.executable, "-m", "papermill", str(ROOT / "notebooks/county_briefing.ipynb"), "out.ipynb", *given]
    done = run(command, folder, built_pack.project.environment)
    assert done.code == 0, done.err


def test_a_pack_has_both_formats_of_every_unit_in_both_languages_and_says_where_they_are(built_pack: BuiltPack) -> None:
    names = {
        f"{code}_{name}_2021Q3" for code, name in zip(PACK_UNITS, ("临沂市", "罗庄区", "沂水县", "高新区"), strict=True)
    }
    ends = [f"{language}.{suffix}" for language in ("", "_en") for suffix in ("html", "pdf")]
    expected = {f"{name}{end}" for name in names for end in ends} | {"index.html", "index_en.html"}
    assert {path.name for path in built_pack.run.paths} == expected
    assert all(path.is_file() for path in built_pack.run.paths)
    assert built_pack.run.out.splitlines()[-1] == f"next: open {built_pack.folder / 'index.html'}"


def test_progress_goes_to_standard_error_in_plain_lines_without_a_terminal(built_pack: BuiltPack) -> None:
    lines = built_pack.run.err.splitlines()
    assert lines[:2] == ["reading demo 2021Q3", "making 8 briefings"]
    assert [line[:5] for line in lines[2:]] == [f"[{number}/8]" for number in range(1, 9)]
    assert {line.partition(" done")[0][6:] for line in lines[2:]} >= {"371323 沂水县", "371323 沂水县 en"}
    assert "\x1b" not in built_pack.run.err + built_pack.run.out


def test_the_manifest_holds_the_hash_of_every_output_and_input(built_pack: BuiltPack) -> None:
    record = json.loads((built_pack.folder / "run.json").read_text(encoding="utf-8"))
    assert {each["file"]: each["sha256"] for each in record["outputs"]} == {
        path.name: sha256(path) for path in built_pack.folder.iterdir() if path.name[:6].isdigit()
    }
    data = built_pack.project.data
    assert record["inputs"] == {name: sha256(data / name) for name in record["inputs"]}
    assert {"raw/2021/plan/indicators.csv", "raw/2021/demo/2021Q1/371323_沂水县_2021Q1.xlsx"} <= set(record["inputs"])
    assert not [name for name in record["inputs"] if "2021Q4" in name]
    assert record["failed"] == []
    assert record["companions"] == {
        path.name: sha256(path)
        for path in built_pack.folder.iterdir()
        if path.name.startswith(("department", "index")) and path.name not in ("index.html", "index_en.html")
    }
    assert record["fonts"] == "embedded"
    assert {(each["language"], each["kind"]) for each in record["outputs"]} == {("zh", "briefing"), ("en", "briefing")}
    faces = {Path(each["file"]).suffix: each["faces"] for each in record["outputs"]}
    assert faces == {".html": [], ".pdf": ["Noto Serif SC", "Noto Sans SC"]}


@pytest.mark.parametrize(
    ("name", "lang", "mark", "other"),
    [
        ("index.html", "zh-CN", "示例数据（合成），非官方统计", "index_en.html"),
        ("index_en.html", "en", "Synthetic sample data, not official statistics", "index.html"),
    ],
)
def test_an_index_leads_to_every_file_and_to_the_other_and_says_that_the_data_are_synthetic(
    built_pack: BuiltPack, name: str, lang: str, mark: str, other: str
) -> None:
    page = BeautifulSoup((built_pack.folder / name).read_text(encoding="utf-8"), "html.parser")
    links = [unquote(str(link["href"])) for link in page.select("#files tbody a")]
    assert set(links) == {path.name for path in built_pack.folder.iterdir() if path.name[:6].isdigit()}
    assert len(links) == 16
    assert [link["href"] for link in page.select(".languages a")] == [other]
    every = [unquote(str(link["href"])).partition("#")[0] for link in page.select("a")]
    assert [target for target in every if not (built_pack.folder / target).exists()] == []
    assert page.html is not None and page.html["lang"] == lang
    assert page.select_one(".mark").text == mark
    assert not page.select("link, img, [style], script[src]")


def test_the_portal_of_a_part_of_the_areas_tells_of_all_and_links_what_is_there(built_pack: BuiltPack) -> None:
    page = BeautifulSoup((built_pack.folder / "index.html").read_text(encoding="utf-8"), "html.parser")
    rows = {row.select_one("th").text: row for row in page.select("#ranking tbody tr")}  # type: ignore[union-attr]
    assert len(rows) == 15
    assert [name for name, row in rows.items() if row.select("a")] == ["高新区", "沂水县", "罗庄区"]
    assert [cell.text for cell in rows["沂水县"].select("td.num")][:3] == ["10", "29／42", "69.0%"]
    city = BeautifulSoup(built_pack.file("371300", "html").read_text(encoding="utf-8"), "html.parser")
    told = [each.text for each in page.select("p.answer")]
    assert told[:2] == [each.text for each in city.select("p.answer")][:2]
    assert told[2].removeprefix("需要关注：") in city.text
    assert len(page.select(".map path.shape")) == 12 and len(page.select(".tile")) == 3


def test_only_the_asked_area_is_built_again_with_the_same_bytes_and_the_index_keeps_the_others(
    built_pack: BuiltPack, data_copy: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "demo" / "2021Q3"
    shutil.copytree(built_pack.folder, folder)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    asked = ["--area", "沂水", *ASKED, "--jobs", "1", "--output", str(tmp_path)]
    done = Project(ROOT, data_copy).run("build", "2021Q3", *asked)
    assert done.code == 0, done.err
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {
        "371323_沂水县_2021Q3.html",
        "371323_沂水县_2021Q3.pdf",
        "371323_沂水县_2021Q3_en.html",
        "371323_沂水县_2021Q3_en.pdf",
        "index.html",
        "index_en.html",
        "run.json",
    }
    assert {path.name: sha256(path) for path in folder.iterdir()} == {
        path.name: sha256(path) for path in built_pack.folder.iterdir()
    }


@pytest.mark.parametrize("suffix", ["html", "pdf"])
def test_papermill_and_nbconvert_give_the_same_bytes_but_for_links_to_files_of_the_pack(
    built_pack: BuiltPack, language: str, executed: Path, suffix: str, tmp_path: Path
) -> None:
    fonts = ["--BriefingPDF.fonts=embedded"] if suffix == "pdf" else []
    command = [sys.executable, "-m", "nbconvert", "--to", f"briefing_{suffix}", *fonts, str(executed)]
    done = run([*command, "--output-dir", str(tmp_path)], tmp_path, built_pack.project.environment)
    assert done.code == 0, done.err
    built = built_pack.file("371323", suffix, language).read_bytes()
    if suffix == "html":
        alone = with_links(built.decode("utf-8"), "").encode("utf-8")
        assert built.count(b"</a>") == alone.count(b"</a>") + 2  # the PDF and the other language
        built = alone
    assert (tmp_path / f"out.{suffix}").read_bytes() == built


def test_links_are_true_after_html_alone_then_pdf_then_another_language_of_a_part(
    data_copy: Path, tmp_path: Path
) -> None:
    project, folder = Project(ROOT, data_copy), tmp_path / "demo" / "2021Q3"
    found = []
    for areas, more in (("沂水,莒南", ["--format", "html"]), ("沂水", ["--format", "pdf"]), ("沂水", ["--lang", "en"])):
        asked = [part for area in areas.split(",") for part in ("--area", area)]
        done = project.run("build", "2021Q3", *asked, *more, "--fonts", "embedded", "--output", str(tmp_path))
        assert done.code == 0, done.err
        pages = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in folder.glob("*.html")}
        links = {unquote(str(link["href"])).partition("#")[0] for page in pages.values() for link in page.select("a")}
        assert [each for each in links if not (folder / each).exists()] == []
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        assert all(each["sha256"] == sha256(folder / each["file"]) for each in record["outputs"])
        found.append({path.name[:6]: [each.text for each in page.select(".files a")]
                      for path, page in pages.items() if path.name.endswith("县_2021Q3.html")})  # fmt: skip
    assert found == [
        {"371323": [], "371327": []},
        {"371323": ["PDF"], "371327": []},
        {"371323": ["PDF", "English"], "371327": []},
    ]
