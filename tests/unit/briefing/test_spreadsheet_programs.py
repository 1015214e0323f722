"""The tables of all figures in LibreOffice: hostile text stays text there, in the workbook and in CSV."""

from __future__ import annotations

import csv
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pages import YISHUI
from wholes import FEW, whole

from analysis.briefing.tables.cells import text
from analysis.briefing.tables.making import table_files
from system_tools import needed

#: one below the other: each would be 2, a link, an error or a broken row
HOSTILE = {
    "3.1": "=1+1", "14.1": "+1+1", "16.1": "-1+1", "10.1": "@SUM(1,1)", "37.1": "＝1+1",
    "38.1": '=HYPERLINK("http://x","y")', "53.1": "\t=1+1", "53.2": 'a;b,"c"\n=1+1',
}  # fmt: skip

Convert = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    remarks = {(YISHUI, code, "problem"): said for code, said in HOSTILE.items()}
    changed = {YISHUI: {"14.1": {"status": "behind", "gap": "19/5", "attainment": "356/500", "pace": 75}}}
    for name, content in table_files(whole(changed, remarks, units=FEW)).items():
        (made / name).write_bytes(content)
    return made


@pytest.fixture(scope="module")
def convert(folder: Path) -> Convert:
    """Let LibreOffice open a file and save it as another kind."""
    program = needed("soffice", "libreoffice")

    def run(name: str, kind: str) -> Path:
        out = folder / kind.partition(":")[0]
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
        subprocess.run(
            [*command, kind, "--outdir", str(out), str(folder / name)], check=True, capture_output=True, timeout=240
        )
        return next(out.glob(f"{Path(name).stem}*"))

    return run


def problems(path: Path, column: str) -> dict[str, str]:
    """沂水's problems by indicator in a CSV file whose header holds ``column``."""
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    start = next(number for number, row in enumerate(rows) if column in row)
    head = rows[start]
    unit, code = next(
        (head.index(a), head.index(b)) for a, b in (("区域代码", "指标号"), ("area_code", "indicator")) if a in head
    )
    return {row[code]: row[head.index(column)] for row in rows[start + 1 :] if row[unit] == YISHUI}


def test_the_workbook_opens_and_what_was_sent_is_shown_as_it_was_sent(convert: Convert) -> None:
    # the fourth sheet, UTF-8, commas, cells as shown
    path = convert("index.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,4")
    found = problems(path, "存在问题")
    assert {code: found[code] for code in HOSTILE} == {code: text(said) for code, said in HOSTILE.items()}


def test_the_csv_opens_without_a_formula_and_a_negative_number_is_a_number(folder: Path, convert: Convert) -> None:
    path = convert("index.csv", "ods")
    content = zipfile.ZipFile(path).read("content.xml").decode("utf-8")
    assert "table:formula" not in content
    assert 'office:value="-3.8"' in content
    assert "HYPERLINK" in content


def test_a_formula_would_be_seen(folder: Path, convert: Convert) -> None:
    """What the tests above rely on: without the apostrophe LibreOffice runs the text."""
    (folder / "bare.csv").write_text("a,b\n=1+1,x\n", encoding="utf-8")
    content = zipfile.ZipFile(convert("bare.csv", "ods")).read("content.xml").decode("utf-8")
    assert "table:formula" in content
