from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from projects import PACK_UNITS, ROOT, BuiltPack, run


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def executed(built_pack: BuiltPack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """沂水's notebook, run by plain papermill; the area arrives as a number."""
    folder = tmp_path_factory.mktemp("papermill")
    given = ["-p", "quarter", "2021Q3", "-p", "area", "371323"]
    command = [sys.executable, "-m", "papermill", str(ROOT / "notebooks/county_briefing.ipynb"), "out.ipynb", *given]
    done = run(command, folder, built_pack.project.environment)
    assert done.code == 0, done.err
    return folder / "out.ipynb"


def test_a_pack_has_both_formats_of_every_unit_and_says_where_they_are(built_pack: BuiltPack) -> None:
    names = {
        f"{code}_{name}_2021Q3" for code, name in zip(PACK_UNITS, ("临沂市", "罗庄区", "沂水县", "高新区"), strict=True)
    }
    expected = {f"{name}.{suffix}" for name in names for suffix in ("html", "pdf")} | {"index.html"}
    assert {path.name for path in built_pack.run.paths} == expected
    assert all(path.is_file() for path in built_pack.run.paths)
    assert built_pack.run.out.splitlines()[-1] == f"next: open {built_pack.folder / 'index.html'}"


def test_progress_goes_to_standard_error_in_plain_lines_without_a_terminal(built_pack: BuiltPack) -> None:
    lines = built_pack.run.err.splitlines()
    assert lines[:2] == ["reading demo 2021Q3", "making 4 briefings"]
    assert [line[:5] for line in lines[2:]] == ["[1/4]", "[2/4]", "[3/4]", "[4/4]"]
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


def test_the_index_leads_to_every_file_and_says_that_the_data_are_synthetic(built_pack: BuiltPack) -> None:
    page = BeautifulSoup((built_pack.folder / "index.html").read_text(encoding="utf-8"), "html.parser")
    links = [str(link["href"]) for link in page.select("tbody a")]
    assert len(links) == 8
    assert all((built_pack.folder / unquote(link)).is_file() for link in links)
    assert page.html is not None and page.html["lang"] == "zh-CN"
    assert page.select_one(".mark").text == "示例数据（合成），非官方统计"
    assert not page.select("script, link, img")


def test_only_the_asked_area_is_built_again_with_the_same_bytes_and_the_index_keeps_the_others(
    built_pack: BuiltPack, tmp_path: Path
) -> None:
    folder = tmp_path / "demo" / "2021Q3"
    shutil.copytree(built_pack.folder, folder)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    done = built_pack.project.run("build", "2021Q3", "--area", "沂水", "--jobs", "1", "--output", str(tmp_path))
    assert done.code == 0, done.err
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {
        "371323_沂水县_2021Q3.html",
        "371323_沂水县_2021Q3.pdf",
        "index.html",
        "run.json",
    }
    assert {path.name: sha256(path) for path in folder.iterdir()} == {
        path.name: sha256(path) for path in built_pack.folder.iterdir()
    }


@pytest.mark.parametrize("suffix", ["html", "pdf"])
def test_papermill_and_nbconvert_give_the_same_bytes(built_pack: BuiltPack, executed: Path, suffix: str) -> None:
    command = [sys.executable, "-m", "nbconvert", "--to", f"briefing_{suffix}", str(executed)]
    done = run(command, executed.parent, built_pack.project.environment)
    assert done.code == 0, done.err
    assert sha256(executed.with_suffix(f".{suffix}")) == sha256(built_pack.file("371323", suffix))
