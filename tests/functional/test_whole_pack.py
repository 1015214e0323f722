"""The quarter's whole pack in every format: carried to another folder, every link in it still leads somewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from docx import Document

from analysis.runs.pack import FORMATS
from projects import ROOT, Project

UNITS = 16


@pytest.fixture(scope="module")
def carried(data_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's 2021Q3 with all units and formats, away from where it was built and from what it was built of."""
    output = tmp_path_factory.mktemp("built")
    options = ["--format", ",".join(FORMATS), "--jobs", "2", "--output", str(output)]
    done = Project(ROOT, data_copy).run("build", "2021Q3", *options, seconds=900)
    assert done.code == 0, done.err
    elsewhere = tmp_path_factory.mktemp("另一台 机器") / "第三季度"
    shutil.move(output / "demo" / "2021Q3", elsewhere)
    return elsewhere


def _links(page: BeautifulSoup) -> Iterator[str]:
    """Addresses that a page holds, in links and in what it loads."""
    for element in page.find_all(["a", "link", "img", "script", "use", "source", "iframe", "form", "area"]):
        for name in ("href", "src", "srcset", "action", "xlink:href"):
            if value := element.get(name):
                yield str(value)


def _ids(page: BeautifulSoup) -> set[str]:
    return {str(element["id"]) for element in page.find_all(id=True)}


def _faults(folder: Path, pages: dict[Path, BeautifulSoup], ids: dict[Path, set[str]], path: Path) -> Iterator[str]:
    """Links of a page that lead out of the folder, to no file or to no place in one; the scopes name no element."""
    for link in _links(pages[path]):
        address = urlsplit(link)
        if address.scheme == "data":
            continue
        target = (path.parent / unquote(address.path)).resolve() if address.path else path
        if address.scheme or address.netloc or not target.is_relative_to(folder.resolve()):
            yield f"{path.name} leads out of the pack: {link}"
        elif not target.is_file():
            yield f"{path.name} leads to no file: {link}"
        elif address.fragment and target in ids and unquote(address.fragment) not in ids[target]:
            yield f"{path.name} leads to no place in {target.name}: {link}"


@pytest.fixture(scope="module")
def pages(carried: Path) -> dict[Path, BeautifulSoup]:
    found = sorted(carried.resolve().rglob("*.html"))
    return {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in found}


def test_a_pack_in_another_folder_has_no_broken_link(carried: Path, pages: dict[Path, BeautifulSoup]) -> None:
    ids = {path: _ids(page) for path, page in pages.items()}
    assert [fault for path in pages for fault in _faults(carried, pages, ids, path)] == []


def test_every_file_for_readers_is_reached_from_the_index(carried: Path, pages: dict[Path, BeautifulSoup]) -> None:
    start = carried.resolve() / "index.html"
    reached, waiting = {start}, [start]
    for path in waiting:  # grows while it is read
        locals_ = (urlsplit(link) for link in _links(pages[path]) if not urlsplit(link).scheme)
        targets = {(path.parent / unquote(each.path)).resolve() for each in locals_ if each.path} - reached
        reached |= targets
        waiting += sorted(target for target in targets if target in pages)
    ends = {".html", *(f".{each}" for each in FORMATS), ".xlsx", ".csv"}
    there = {path for path in carried.resolve().rglob("*") if path.suffix in ends}
    assert there - reached == set()
    assert len([path for path in there if path.suffix == ".pdf"]) == UNITS
    assert len([path for path in there if path.suffix == ".docx"]) == UNITS


def test_links_of_word_files_lead_out_of_no_file(carried: Path) -> None:
    for path in sorted(carried.glob("*.docx")):
        outer = [rel.target_ref for rel in Document(path).part.rels.values() if rel.is_external]
        assert outer == [], path.name


def test_a_link_to_nothing_would_be_found(carried: Path, pages: dict[Path, BeautifulSoup]) -> None:
    path = carried.resolve() / "index.html"
    broken = BeautifulSoup(
        '<a href="nothing.html"></a><a href="#nowhere"></a><a href="../away.html"></a><img src="https://example.org/x">',
        "html.parser",
    )
    faults = list(_faults(carried, {path: broken}, {path: _ids(pages[path])}, path))
    assert len(faults) == 4
