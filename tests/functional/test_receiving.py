"""What a clerk sends comes in by one command: kept unchanged, told cell by cell, never lost or written over."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from openpyxl import load_workbook

from analysis.intake.cards.adding import add_files
from projects import ROOT, Project

DEMO = ROOT / "data/raw/2021/demo"
SCHEMA = json.loads((ROOT / "src/analysis/runs/report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The checkout over a data folder that has a plan and nothing else."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data/raw/2021/plan", data / "raw/2021/plan")
    return Project(ROOT, data)


def form(folder: Path, area: str = "371323", name: str = "报表.xlsx", **cells: object) -> Path:
    """A filled form of an area, real in its own words, with some cells changed: ``任务进展!G5`` as ``G5``."""
    (source,) = (DEMO / "2021Q3").glob(f"{area}_*.xlsx")
    book = load_workbook(source)
    for row in book["封面"].iter_rows():
        for cell in row:
            if cell.value == "示例数据（合成），非官方统计":
                cell.value = None
    for address, value in cells.items():
        book["任务进展"][address] = value
    path = folder / name
    book.save(path)
    return path


def told(project: Project, *arguments: str) -> tuple[int, dict[str, Any]]:
    done = project.run(*arguments, "--json")
    document = json.loads(done.out)
    jsonschema.validate(document, SCHEMA)
    assert "Traceback" not in done.err
    return done.code, document


def submissions(project: Project) -> dict[str, str]:
    folder = project.data / "raw/2021/submissions"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_file_is_kept_unchanged_with_its_source_and_a_second_one_is_its_next_version(
    project: Project, tmp_path: Path
) -> None:
    first = form(tmp_path)
    _, document = told(project, "receive", str(first), "--from", "张三")
    (file,) = document["files"]
    assert (file["status"], file["unit"], file["quarter"]) == ("accepted", "371323", "2021Q3")
    kept = "2021Q3/371323_沂水县_2021Q3.xlsx"
    assert file["kept"] == kept and submissions(project)[kept] == file["sha256"]
    cards = yaml.safe_load((project.data / "raw/2021/submissions/cards.yaml").read_text(encoding="utf-8"))
    (entry,) = cards["cards"][0]["files"]
    assert (entry["sender"], entry["original"], entry["sha256"]) == ("张三", "报表.xlsx", file["sha256"])
    assert cards["synthetic"] is False

    again = told(project, "receive", str(first))[1]["files"][0]
    assert (again["status"], again["kept"]) == ("known", kept)

    before = submissions(project)
    old = load_workbook(first)["任务进展"]["G6"].value
    second = form(tmp_path, name="更正.xlsx", G6=99991)
    restated = told(project, "receive", str(second))[1]["files"][0]
    assert restated["kept"] == "2021Q3/371323_沂水县_2021Q3_v2.xlsx"
    assert [(each["cell"], each["old"], each["new"]) for each in restated["changes"]] == [
        ("G6", str(old or ""), "99991")
    ]
    after = submissions(project)
    assert {name: after[name] for name in before if name != "cards.yaml"} == {
        name: digest for name, digest in before.items() if name != "cards.yaml"
    }
    assert project.run("check", "2021Q3", "--dataset", "submissions").code in (0, 1)


def test_checking_a_file_says_what_receiving_would_and_writes_nothing(project: Project, tmp_path: Path) -> None:
    wrong = form(tmp_path, G6="约一百")
    code, checked = told(project, "check", str(wrong))
    assert code == 1 and submissions(project) == {}
    (fault,) = [each for each in checked["files"][0]["findings"] if each["cell"] == "G6"]
    assert (fault["severity"], fault["sheet"], fault["file"]) == ("error", "任务进展", checked["files"][0]["kept"])
    assert told(project, "receive", str(wrong), "--dry-run") == (1, {**checked, "command": "receive"})
    assert submissions(project) == {}
    code, received = told(project, "receive", str(wrong))
    assert (code, received["files"]) == (1, checked["files"])
    assert "2021Q3/371323_沂水县_2021Q3.xlsx" in submissions(project)


def test_what_cannot_be_received_is_kept_apart_with_its_findings(project: Project, tmp_path: Path) -> None:
    nobody = form(tmp_path, name="无主.xlsx")
    book = load_workbook(nobody)
    for row in book["封面"].iter_rows():
        for cell in row:
            if cell.value in ("371323", "沂水县", 371323):
                cell.value = "999999"
    book.save(nobody)
    scan = tmp_path / "CON.pdf"
    scan.write_bytes(b"%PDF-1.7 a scan")
    code, document = told(project, "receive", str(nobody), str(scan), str(form(tmp_path)))
    document["files"].pop()
    assert code == 1
    assert [each["status"] for each in document["files"]] == ["rejected", "rejected"]
    assert [each["findings"][0]["rule"] for each in document["files"]] == ["sender-unclear", "refused-file"]
    there = submissions(project)
    for each, path in zip(document["files"], (nobody, scan), strict=True):
        assert there[each["kept"]] == hashlib.sha256(path.read_bytes()).hexdigest()
        beside = json.loads(
            (project.data / "raw/2021/submissions" / f"{each['kept']}.json").read_text(encoding="utf-8")
        )
        assert beside["findings"][0]["rule"] == each["findings"][0]["rule"]
    assert add_files(project.data / "raw/2021/submissions", date(2021, 10, 12)) == ()
    done = project.run("receive", str(nobody))
    assert "refused" in done.out and "Traceback" not in done.err


class _NamedInGbk(zipfile.ZipInfo):
    """An entry as Windows in China names it: in GBK, without a mark."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def test_an_archive_is_taken_apart_whatever_its_names_say(project: Project, tmp_path: Path) -> None:
    content = form(tmp_path).read_bytes()
    other = form(tmp_path, "371327", "莒南.xlsx").read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(_NamedInGbk("上报/沂水县.xlsx"), content)
        archive.writestr("../../../etc/莒南.xlsx", other)
        archive.writestr("__MACOSX/._a.xlsx", b"litter")
        archive.writestr("~$锁.xlsx", b"lock")
        archive.writestr("old - 副本.xlsx", b"half-edited")
        link = zipfile.ZipInfo("link.xlsx")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    path = tmp_path / "来件.zip"
    path.write_bytes(packed.getvalue())
    _, document = told(project, "receive", str(path))
    assert {each["name"]: (each["status"], each["unit"]) for each in document["files"]} == {
        "来件.zip/沂水县.xlsx": ("accepted", "371323"),
        "来件.zip/莒南.xlsx": ("accepted", "371327"),
        "来件.zip/~$锁.xlsx": ("skipped", ""),
        "来件.zip/old - 副本.xlsx": ("skipped", ""),
        "来件.zip/link.xlsx": ("rejected", ""),
    }
    notes = {each["name"]: [found["rule"] for found in each["findings"]] for each in document["files"]}
    assert (notes["来件.zip/~$锁.xlsx"], notes["来件.zip/old - 副本.xlsx"]) == (["lock-file"], ["copy-file"])
    assert all(not name.startswith(("/", "..")) for name in submissions(project))
    assert not (tmp_path / "etc").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["receive", "nowhere.xlsx"], "there is no such file"),
        (["check", "2021Q3", "nowhere.xlsx"], "there is no such file"),
        (["receive", "run_reports.py", "--dataset", "a/../b"], "letters, digits"),
    ],
)
def test_wrong_use_is_refused_in_words(project: Project, arguments: list[str], words: str) -> None:
    done = project.run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err and "Traceback" not in done.err


@pytest.mark.parametrize(("name", "silent"), [("报表.xlsx", False), ("上报.csv", True)])
def test_a_file_says_what_its_kind_does_not_show(project: Project, tmp_path: Path, name: str, silent: bool) -> None:
    path = tmp_path / name
    if silent:
        lines = "单位代码,年度季度,编号,环节,分项,填报内容,单位,数值\n371323,2021Q3,3.1,救助,,累计数,名,5\n"
        path.write_text(lines, encoding="utf-8")
    else:
        form(tmp_path, name=name)
    for command in (("check", str(path)), ("receive", str(path))):
        (file,) = told(project, *command)[1]["files"]
        assert ("protection" in file["not_checked"]) is silent and bool(file["not_checked"]) is silent
    again = project.run("check", str(path.rename(tmp_path / f"x{name}"))).out
    assert "not checked" not in again  # it is there already and was not read a second time


def test_a_form_of_made_up_data_is_not_received_as_a_report(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "沂水.xlsx"
    shutil.copy(next((DEMO / "2021Q3").glob("371323_*")), path)
    code, document = told(project, "receive", str(path))
    (file,) = document["files"]
    assert (code, file["status"], file["findings"][0]["rule"]) == (1, "rejected", "made-up")


def test_made_up_data_take_no_submissions(project: Project, tmp_path: Path) -> None:
    shutil.copytree(DEMO, project.data / "raw/2021/demo", ignore=shutil.ignore_patterns("2021Q*"))
    done = project.run("receive", str(form(tmp_path)), "--dataset", "demo")
    assert done.code == 2 and "made-up data" in done.err


def test_lists_and_findings_come_as_documents_too(data_copy: Path) -> None:
    project = Project(ROOT, data_copy)
    code, listed = told(project, "list")
    assert code == 0 and {each["name"] for each in listed["datasets"]} >= {"demo", "published"}
    assert {"code": "371323", "name": "沂水县"}.items() <= next(
        each for each in listed["areas"] if each["code"] == "371323"
    ).items()
    _, checked = told(project, "check", "2021年第三季度", "--lang", "en")
    assert checked["quarter"] == "2021Q3" and checked["findings"]
