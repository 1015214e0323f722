"""Forms as a clerk meets them: made by the command, computed and saved by LibreOffice, read back as filled in."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from office import converted
from openpyxl import load_workbook

from analysis.intake import Intake, read_dataset
from analysis.intake.issuing import hints
from analysis.intake.issuing.content import FormContent
from analysis.intake.issuing.filling import before_of, filling_of, submitted
from analysis.intake.issuing.writing import form_bytes
from analysis.plan import Plan, read_plan
from analysis.quarter import Quarter
from projects import ROOT, Project

DEMO = ROOT / "data/raw/2021/demo"
SCHEMA = json.loads((ROOT / "src/analysis/runs/report.schema.json").read_text(encoding="utf-8"))
QUARTER, UNIT = Quarter(2021, 3), "371323"
#: what a file is, and where a cell stands in it
PLACE = ["file", "sheet", "cell", "source", "card", "raw"]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(ROOT / "data/raw/2021/plan")


@pytest.fixture(scope="module")
def demo(plan: Plan) -> Intake:
    return read_dataset(plan, DEMO, [Quarter(2021, 2), QUARTER])


def filled_form(plan: Plan, demo: Intake, **more: Any) -> FormContent:
    unit = plan.unit(UNIT)
    blank = FormContent(plan, unit, QUARTER)
    filled = filling_of(blank.form, submitted(demo.observations, unit, QUARTER))
    before = before_of(blank.form, submitted(demo.observations, unit, Quarter(2021, 2)))
    for sheet, cells in more.items():
        filled[sheet] |= cells
    return FormContent(plan, unit, QUARTER, filled, before, demo.cards.mark or "")


def without_values(form: bytes) -> bytes:
    """The file with formulas that nobody has computed yet, so that what LibreOffice shows is its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as given, zipfile.ZipFile(out, "w") as target:
        for name in given.namelist():
            content = given.read(name)
            target.writestr(name, re.sub(rb'( t="str")?>(<f>[^<]*</f>)<v>[^<]*</v>', rb">\2", content))
    return out.getvalue()


def computed(form: FormContent, folder: Path) -> Any:
    path = folder / "form.xlsx"
    path.write_bytes(without_values(form_bytes(form)))
    return load_workbook(io.BytesIO(converted(path, "xlsx", folder)), data_only=True)


def words(book: Any, form: FormContent) -> dict[tuple[str, int], str]:
    return {
        (sheet.form.key, line.number): book[sheet.form.title][f"{sheet.column('status')}{line.number}"].value or ""
        for sheet in form.sheets
        for line in sheet.lines
    }


#: one cell for every word that a form can say
FAULTS: dict[str, dict[Any, Any]] = {
    "indicators": {
        (("3.1", "救助", "", "value"), "value"): 146,
        (("6.1", "救助", "", "value"), "value"): "约50",
        (("11.1", "开工", "", "value"), "value"): Decimal("3.5"),
        (("11.2", "存量", "", "value"), "value"): "无此项",
        (("10.2", "就业", "", "numerator"), "value"): 6000,
        (("15.1", "实现", "", "state"), "value"): "差不多",
        (("12.1", "竣工", "", "value"), "value"): None,
        (("12.1", "竣工", "", "value"), "explanation"): "正在核对",
        (("53.1", "竣工", "", "value"), "value"): -1,
    },
    "budget": {(("205", "", "", "value"), "value"): 1, (("206", "", "", "value"), "value"): "五万"},
    "basic": {(("total", "", "", "value"), "last_year"): None},
    "remarks": {
        (("9.9", "", "", "remark"), "problem"): "缺资金",
        (("48.1", "", "", "remark"), "problem"): None,
        (("", "", "", "remark"), "plan"): "年底前完成",
    },
}


def test_libreoffice_computes_the_words_and_the_count_that_the_form_was_made_with(
    plan: Plan, demo: Intake, tmp_path: Path
) -> None:
    seen: set[str] = set()
    forms = (FormContent(plan, plan.unit(UNIT), QUARTER), filled_form(plan, demo), filled_form(plan, demo, **FAULTS))
    for number, form in enumerate(forms):
        folder = tmp_path / str(number)
        folder.mkdir()
        book = computed(form, folder)
        told = {(sheet.form.key, line.number): line.outcome for sheet in form.sheets for line in sheet.lines}
        assert words(book, form) == told
        seen |= set(told.values())
        left = sum(word not in hints.FINE for word in told.values()) + (0 if number else 3)
        assert book["封面"]["A3"].value == f"还有 {left} 处"
    every = {value for name, value in vars(hints).items() if name.isupper() and isinstance(value, str)}
    assert seen == every


def test_a_form_with_nothing_left_says_so(plan: Plan, demo: Intake, tmp_path: Path) -> None:
    form = filled_form(plan, demo)
    left = [line for sheet in form.sheets for line in sheet.lines if line.outcome == hints.TO_DO]
    assert left
    reasons = {(line.row.key, "explanation"): "下季度补报" for line in left}
    book = computed(filled_form(plan, demo, indicators=reasons), tmp_path)
    assert book["封面"]["A3"].value == "全部填好，可以报送"


def observed(intake: Intake, unit: str = "") -> set[tuple[object, ...]]:
    frame = intake.observations
    own = frame[frame["in_force"] & (frame["period"] == str(QUARTER)) & (frame["unit"].str.startswith(unit))]
    return set(own.drop(columns=[*PLACE, "submission"]).itertuples(index=False, name=None))


def dataset(folder: Path) -> Path:
    (folder / "2021Q3").mkdir(parents=True)
    shutil.copy(DEMO / "cards.yaml", folder)
    return folder


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_filled_form_that_libreoffice_has_saved_says_what_was_filled_in(
    plan: Plan, demo: Intake, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(form_bytes(filled_form(plan, demo)))
    folder = dataset(tmp_path / "set")
    (folder / f"2021Q3/form.{kind}").write_bytes(converted(path, kind, tmp_path))
    intake = read_dataset(plan, folder, [QUARTER])
    assert observed(intake) == observed(demo, UNIT)
    assert {each.rule for each in intake.findings if each.file == f"2021Q3/form.{kind}"} == {"no-card"}


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_what_was_changed_behind_the_locks_is_found_in_every_kind_of_file(
    plan: Plan, demo: Intake, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "form.xlsx"
    book = load_workbook(io.BytesIO(form_bytes(filled_form(plan, demo))))
    sheet = book["任务进展"]
    (row,) = [each[0].row for each in sheet.iter_rows() if each[0].value == "3.1"]
    sheet[f"H{row}"].value = 1
    book["封面"]["B7"].value = "2021Q3 "
    book["核对信息"]["B3"].value = "2021Q2"
    book.save(path)
    folder = dataset(tmp_path / "set")
    (folder / f"2021Q3/form.{kind}").write_bytes(converted(path, kind, tmp_path))
    found = {(each.rule, each.sheet, each.cell) for each in read_dataset(plan, folder, [QUARTER]).findings}
    assert ("locked-cell-changed", "任务进展", f"H{row}") in found
    assert ("identity-disagrees", "封面", "B7") in found


# --- the command ----------------------------------------------------------------------------------
@pytest.fixture
def project(data_copy: Path) -> Project:
    return Project(ROOT, data_copy)


def test_forms_filled_from_the_demo_say_what_the_demo_says(project: Project, plan: Plan, tmp_path: Path) -> None:
    done = project.run("forms", "2021Q3", "--filled-from", "demo", "--output", str(tmp_path / "out"), "--json")
    document = json.loads(done.out)
    jsonschema.validate(document, SCHEMA)
    assert (done.code, done.err, len(document["forms"])) == (0, "", len(plan.units))
    folder = dataset(tmp_path / "set")
    for form in document["forms"]:
        shutil.copy(form["path"], folder / "2021Q3")
    intake = read_dataset(plan, folder, [QUARTER])
    assert observed(intake) == observed(read_dataset(plan, DEMO, [QUARTER]))
    assert {each.rule for each in intake.findings} == {"altered-since-card"}


def test_forms_of_a_coming_quarter_go_to_a_folder_of_their_own_and_come_back_by_receive(
    project: Project, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = project.run("forms", "2021年三季度", "--area", "yishui,市本级", "--dataset", "demo", "--output", str(out))
    names = ["2021Q3/371323_沂水县_2021Q3.xlsx", "2021Q3/3713BJ_市本级_2021Q3.xlsx"]
    assert (done.code, sorted(path.relative_to(out).as_posix() for path in out.rglob("*.*"))) == (0, names)
    first = {name: (out / name).read_bytes() for name in names}
    project.run("forms", "2021Q3", "--area", "371323", "--area", "3713BJ", "--dataset", "demo", "--output", str(out))
    assert {name: (out / name).read_bytes() for name in names} == first
    checked = json.loads(project.run("check", str(out / names[0]), "--json").out)
    (file,) = checked["files"]
    assert (file["status"], file["unit"], file["quarter"]) == ("accepted", UNIT, "2021Q3")
    # nothing is wrong with a form that nobody has filled in but that, and that nobody has signed it
    wrong = {each["rule"] for each in file["findings"] if each["severity"] != "note"}
    assert wrong == {"file-unusable", "signature-missing"}


def test_a_quarter_without_one_before_it_leaves_the_column_empty_and_says_so_where_it_should_not_be(
    project: Project, tmp_path: Path
) -> None:
    first = project.run("forms", "2021Q1", "--area", UNIT, "--output", str(tmp_path))
    assert (first.code, first.err) == (0, "")
    second = project.run("forms", "2021Q2", "--area", UNIT, "--output", str(tmp_path))
    assert (second.code, "no files of 2021Q1 in submissions" in second.err) == (0, True)


def test_figures_that_no_form_asks_for_are_left_out_and_that_is_said(project: Project, tmp_path: Path) -> None:
    done = project.run("forms", "2021Q3", "--area", "全市", "--filled-from", "published", "--output", str(tmp_path))
    assert (done.code, "of published have no place on the forms" in done.err) == (0, True)
    assert [path.name for path in tmp_path.iterdir()] == ["2021Q3_published"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2021Q5",), "2021Q3"),
        (("2031Q1",), "2021"),
        (("2021Q3", "--area", "沂河"), "沂水县"),
        (("2021Q3", "--filled-from", "dmo"), "demo"),
        (("2021Q3", "--output", "/dev/null/x"), "--output"),
    ],
)
def test_what_is_not_known_is_refused_in_three_lines(project: Project, arguments: tuple[str, ...], said: str) -> None:
    done = project.run("forms", *arguments)
    lines = done.err.strip().splitlines()
    assert (done.code, len(lines), done.out) == (2, 3, "")
    assert lines[0].startswith("error: ") and lines[1].startswith("  expected: ") and lines[2].startswith("  do: ")
    assert said in done.err
