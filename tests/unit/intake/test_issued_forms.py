"""The forms that go out: what stands on them, what can be typed, how they check themselves, and how they come back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from analysis.intake import Intake
from analysis.intake.inspection import inspect
from analysis.intake.issuing import hints
from analysis.intake.issuing.content import FormContent
from analysis.intake.issuing.guidance import MESSAGE, TITLE, prompt_of
from analysis.intake.issuing.hints import Input, MoneyRow, NumberRow, RemarkRow, WordRow
from analysis.intake.issuing.targets import target_words
from analysis.intake.issuing.writing import form_bytes
from analysis.plan import Plan
from analysis.quarter import Quarter

from .workbooks import DataSet, only, rules, the

QUARTER = Quarter(2021, 3)
#: what Excel 2010, WPS and LibreOffice all know
FUNCTIONS = {
    "IF", "AND", "OR", "NOT", "TRIM", "N", "INT", "ISNUMBER", "COUNTA", "COUNTIF", "COUNTBLANK", "ROWS", "SUM", "ROUND",
    "MATCH", "INDEX", "IFERROR", "TRUE", "FALSE",
}  # fmt: skip
BEFORE = {("3.1", "救助", "", "value"): 147, ("10.2", "就业", "", "numerator"): 2750}


def content(plan: Plan, unit: str = "371323", **changes: Any) -> FormContent:
    return FormContent(plan, plan.unit(unit), QUARTER, **{"before": BEFORE, **changes})


def opened(made: bytes) -> Workbook:
    return load_workbook(io.BytesIO(made))


@pytest.fixture(scope="module")
def made(plan: Plan) -> bytes:
    return form_bytes(content(plan))


@pytest.fixture(scope="module")
def book(made: bytes) -> Workbook:
    return opened(made)


def titles(book: Workbook, sheet: str) -> dict[str, int]:
    return {cell.value: cell.column for cell in book[sheet][3] if cell.value}


def row_of(book: Workbook, code: str, role: str = "累计数", stage: str = "") -> Mapping[str, Any]:
    """Cells of a row of 任务进展 by the column's title."""
    columns = titles(book, "任务进展")
    for row in book["任务进展"].iter_rows(min_row=4):
        cells = {title: row[place - 1] for title, place in columns.items()}
        if (cells["编号"].value, cells["填报内容"].value) == (code, role) and stage in (cells["环节"].value or ""):
            return cells
    raise LookupError(code)


# --- content --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("unit", "key", "words"),
    [
        ("371323", ("3.1", "救助", "", "value"), "≥176名"),
        ("371300", ("3.1", "救助", "", "value"), "≥2000名"),
        ("371300", ("24.1", "筛查", "", "value"), "≥400000名"),
        ("371323", ("4.1", "建成", "", "value"), "2—3个"),
        ("371323", ("11.2", "存量", "", "value"), "0个"),
        ("371323", ("1.1", "标准", "孤儿", "value"), "比年初提高10%以上"),
        ("371323", ("1.1", "标准", "孤儿", "opening"), ""),
        ("371323", ("23.2", "建档", "", "numerator"), "90%以上"),
        ("371323", ("23.2", "建档", "", "denominator"), ""),
        ("371323", ("42.1", "覆盖", "", "numerator"), "上级下达，待明确"),
        ("371323", ("17.1", "建成", "", "value"), "无分解目标"),
        ("371323", ("36.1", "竣工", "", "value"), ""),
        ("371323", ("15.1", "实现", "", "state"), "实现"),
        ("371300", ("31.1", "接入", "", "state"), "6月30日前接入"),
        ("371323", ("2", "", "", "text"), ""),
    ],
)
def test_a_target_stands_in_words_beside_the_cell_that_it_judges(
    plan: Plan, unit: str, key: tuple[str, str, str, str], words: str
) -> None:
    assert target_words(plan, plan.unit(unit), key) == words


def test_a_form_asks_for_what_the_plan_asks_and_prints_last_quarters_figure(plan: Plan, book: Workbook) -> None:
    rows = content(plan).layouts["indicators"].rows
    assert book["任务进展"].max_row == 3 + len(rows)
    row = row_of(book, "3.1")
    assert (row["目标"].value, row["上季度累计"].value, row["单位"].value, row["数值"].value) == (
        "≥176名",
        147,
        "名",
        None,
    )
    assert row_of(book, "10.2", "分子")["上季度累计"].value == 2750
    assert row_of(book, "6.1")["上季度累计"].value is None


def test_forms_of_every_unit_say_whose_they_are_in_three_places(plan: Plan) -> None:
    for unit in plan.units:
        made = form_bytes(content(plan, unit.unit))
        book = opened(made)
        wanted = {"单位代码": unit.unit, "年度季度": "2021Q3", "方案版本": plan.edition}
        for sheet in ("封面", "核对信息"):
            said = {row[0].value: row[1].value for row in book[sheet].iter_rows(max_col=2)}
            assert {title: said[title] for title in wanted} == wanted
        assert inspect(made, "f.xlsx").properties == wanted
        assert book["核对信息"].sheet_state == "hidden"


def test_a_form_made_twice_has_the_same_bytes(plan: Plan, made: bytes) -> None:
    assert form_bytes(content(plan)) == made
    entries = zipfile.ZipFile(io.BytesIO(made)).infolist()
    assert {entry.date_time for entry in entries} == {(2021, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


@pytest.mark.parametrize("text", ["=1+1", "http://example.org", "@SUM(A1)", "12", "{=A1}"])
def test_text_of_the_plan_is_text_and_never_a_formula(plan: Plan, text: str) -> None:
    named = tuple(row.model_copy(update={"name": text}) if row.indicator == "3.1" else row for row in plan.indicators)
    cell = row_of(opened(form_bytes(content(replace(plan, indicators=named)))), "3.1")["指标"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


# --- what can be typed ----------------------------------------------------------------------------
def test_only_inputs_are_unlocked_and_no_sheet_has_a_password(book: Workbook) -> None:
    wanted = {
        "封面": {"填报人", "审核人", "填报日期"},
        "任务进展": {"数值", "说明"},
        "一般公共预算支出": {"本年预算", "本年累计", "上年一季度累计", "上年上半年累计"}
        | {"上年前三季度累计", "上年全年累计", "说明"},
        "基本民生支出": {"本年累计", "上年同期累计", "说明"},
        "问题与打算": {"编号", "存在问题", "下步打算", "提请研究事项"},
        "核对信息": set(),
    }  # fmt: skip
    assert book.sheetnames == list(wanted)
    for sheet, inputs in wanted.items():
        assert book[sheet].protection.sheet is True and book[sheet].protection.password is None
        free = [cell for row in book[sheet].iter_rows() for cell in row if not cell.protection.locked]
        if sheet == "封面":
            assert {book[sheet].cell(cell.row, 1).value for cell in free} == inputs
            continue
        names = {place: title for title, place in titles(book, sheet).items()} if inputs else {}
        assert {names[cell.column] for cell in free} == inputs
        assert len(free) == len(inputs) * (book[sheet].max_row - 3) * bool(inputs)


def validations(book: Workbook, sheet: str, cell: str) -> list[Any]:
    return [each for each in book[sheet].data_validations.dataValidation if cell in each.sqref]


def test_an_input_has_its_rule_and_says_how_to_count(book: Workbook) -> None:
    for code, stage, counted in (
        ("10.3", "培训", "按次数计"),
        ("3.1", "救助", "同一人全年只计一次"),
        ("11.1", "开工", "已实际动工的才算"),
        ("11.1", "竣工", "已完工并通过验收的才算"),
    ):
        value = row_of(book, code, stage=stage)["数值"]
        (rule,) = validations(book, "任务进展", value.coordinate)
        assert (rule.type, rule.errorStyle or "stop", counted in rule.prompt) == ("custom", "stop", True)
        assert value.coordinate in rule.formula1 and "累计数" in rule.prompt
    (words,) = validations(book, "任务进展", row_of(book, "15.1", "进度")["数值"].coordinate)
    assert words.formula1 == '"已完成,按计划推进,可能推迟,未完成,无此项"'
    (numbers,) = validations(book, "问题与打算", "A10")
    assert (numbers.type, numbers.formula1) == ("list", "编号清单")
    (money,) = validations(book, "一般公共预算支出", "D7")
    assert money.formula1 == 'OR(D4="无此项",IF(ISNUMBER(D4),D4>=0,FALSE))' and "万元" in money.prompt


def test_every_unit_of_measure_of_the_plan_has_words_on_how_to_count_and_no_prompt_is_too_long(plan: Plan) -> None:
    said = plan.workbook["guidance"]
    for unit in plan.units:
        for row in content(plan, unit.unit).layouts["indicators"].rows:
            title, message = prompt_of(plan, row)
            assert message and len(title) <= TITLE and len(message) < MESSAGE
            measure = row.printed.get("measure_unit", "")
            assert not measure or measure in said["measure_units"]


def test_pages_are_a4_with_titles_on_each_and_the_header_stays_in_sight(book: Workbook) -> None:
    for sheet in book.worksheets[:-1]:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert "沂水县 2021Q3" in sheet.oddFooter.left.text
    assert book["任务进展"].page_setup.orientation == "landscape"
    assert [sheet.freeze_panes for sheet in book.worksheets[1:-1]] == ["C4"] * 4
    assert {sheet.print_title_rows for sheet in book.worksheets[1:-1]} == {"$3:$3"}


# --- how a form checks itself ---------------------------------------------------------------------
def formulas(book: Workbook) -> list[str]:
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return [cell.value for cell in cells if cell.data_type == "f"]


def depth(formula: str) -> int:
    """How many functions stand inside each other; texts are left out."""
    inside = deepest = 0
    for letter in re.sub(r'"[^"]*"', "", formula):
        inside += (letter == "(") - (letter == ")")
        deepest = max(deepest, inside)
    return deepest


def test_formulas_use_what_every_program_knows_and_nest_no_deeper_than_the_old_format_allows(plan: Plan) -> None:
    for unit in ("371300", "371323"):
        found = formulas(opened(form_bytes(content(plan, unit))))
        assert len(found) > 150
        used = {name for each in found for name in re.findall(r"([A-Z.]+)\(", re.sub(r'"[^"]*"', "", each))}
        assert used <= FUNCTIONS
        assert max(map(depth, found)) <= 8
        assert not any("_xl" in each or each.startswith("{") for each in found)


def word(row: NumberRow | WordRow | MoneyRow | RemarkRow) -> str:
    return hints.outcome(list(row.hints()), hints.DONE)


@pytest.mark.parametrize(
    ("value", "note", "told"),
    [
        (None, None, "待填"),
        ("  ", None, "待填"),
        (None, "正在核对", "已说明"),
        ("无此项", None, "请写明原因"),
        ("无此项", "没有水库", "已填"),
        ("约5", None, "应为不小于0的数字"),
        (-1, None, "应为不小于0的数字"),
        (5, None, "少于上季度，请说明"),
        (5, "上季度重复计算", "已填"),
        (6, None, "已填"),
        (Decimal("6.5"), None, "应为整数"),
    ],
)
def test_a_number_is_told_what_is_wrong_with_it(value: Any, note: str | None, told: str) -> None:
    assert word(NumberRow(Input("I4", value), Input("K4", note), "无此项", True, before=Input("H4", 6))) == told


def test_other_rows_are_told_too() -> None:
    empty, said = Input("K4"), Input("K4", "分两年")
    rate = [NumberRow(Input("I4", top), empty, "无此项", limit=Input("I5", 10)) for top in (10, 11)]
    assert [word(row) for row in rate] == ["已填", "分子大于分母"]
    instead = [NumberRow(Input("I4"), empty, "无此项", instead=(Input("I6", given),)) for given in (5, None)]
    assert [word(row) for row in instead] == ["可不填", "待填"]
    state = [WordRow(Input("I4", given), empty, "无此项", ("已完成", "无此项")) for given in ("已完成", "完了", None)]
    assert [word(row) for row in state] == ["已填", "请从列表中选", "待填"]
    assert word(WordRow(Input("I4"), empty, "无此项", optional=True)) == "可不填"
    parts = ((Input("C4", Decimal("0.1")), Input("C5", Decimal("0.2"))),)
    totals = [(Decimal("0.3"), empty), (Decimal("0.4"), empty), (Decimal("0.4"), said), (None, empty), (None, said)]
    money = [MoneyRow((Input("C6", total),), note, "无此项", parts) for total, note in totals]
    assert [word(row) for row in money] == ["已填", "与各行之和不等，请核对", "已填", "待填", "已说明"]
    amounts = [MoneyRow((Input("C6", amount),), empty, "无此项") for amount in ("五万", -1, 0, "无此项")]
    assert [word(row) for row in amounts] == ["应为不小于0的数字", "应为不小于0的数字", "已填", "请写明原因"]
    remarks = [
        RemarkRow(Input("A4", number), (Input("C4", text), Input("D4")), "编号清单", ("3.1",))
        for number, text in ((None, None), (None, "缺资金"), ("3.1", None), ("9.9", "缺资金"), ("3.1", "缺资金"))
    ]
    assert [word(row) for row in remarks] == ["", "请填编号", "请填内容", "编号不在本表", "已填"]


def test_the_first_sheet_counts_what_is_left(plan: Plan, book: Workbook) -> None:
    form = content(plan)
    words = [line.outcome for sheet in form.sheets for line in sheet.lines]
    computed = load_workbook(io.BytesIO(form_bytes(form)), data_only=True)["封面"]
    left = sum(word not in hints.FINE for word in words) + 3  # filled by, checked by, the day
    assert computed["A3"].value == f"还有 {left} 处"
    assert book["封面"]["A3"].value.startswith("=IF(SUM(")


# --- how it comes back ----------------------------------------------------------------------------
def returned(dataset: DataSet, book: Workbook) -> Intake:
    path = dataset.folder / "2021Q3" / "back.xlsx"
    book.save(path)
    return dataset.read()


def test_a_form_comes_back_as_it_went_out(plan: Plan, dataset: DataSet, made: bytes) -> None:
    book = opened(made)
    row = row_of(book, "3.1")
    row["数值"].value, row["说明"].value = 180, "已核对"
    book["一般公共预算支出"]["J4"].value = "年初未列"
    path = dataset.folder / "2021Q3" / "back.xlsx"
    # saved by this library a formula has no value any more; that is another rule's business
    path.write_bytes(_without_formulas(book))
    intake = dataset.read()
    assert rules(intake) == []
    cell = only(intake, indicator="3.1", role="value")
    assert (cell["value"], cell["explanation"], cell["unit"], cell["in_force"]) == ("180", "已核对", "371323", True)
    assert only(intake, table="budget", indicator="201", role="annual_budget")["explanation"] == "年初未列"
    assert set(intake.observations["table"]) == {"cover", "indicators", "budget", "basic"}


def _without_formulas(book: Workbook) -> bytes:
    saved, out = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as given, zipfile.ZipFile(out, "w") as target:
        for name in given.namelist():
            content = given.read(name)
            target.writestr(name, re.sub(rb"<f>[^<]*</f><v\s*/>|<f>[^<]*</f><v></v>", b"", content))
    return out.getvalue()


@pytest.mark.parametrize(("column", "value"), [("目标", "≥100名"), ("上季度累计", 140), ("上季度累计", None)])
def test_a_locked_cell_that_was_changed_is_a_finding_at_that_cell(
    dataset: DataSet, made: bytes, column: str, value: object
) -> None:
    book = opened(made)
    cell = row_of(book, "3.1")[column]
    cell.value = value
    found = the(returned(dataset, book), "locked-cell-changed")
    assert (found.sheet, found.cell, found.indicator, found.severity) == ("任务进展", cell.coordinate, "3.1", "warning")
    assert ("≥176名" if column == "目标" else "147") in found.expected
    assert str(value or "空白") in found.found


def test_columns_may_have_moved_and_others_stand_between_them(dataset: DataSet, made: bytes) -> None:
    book = opened(made)
    row_of(book, "3.1")["数值"].value = 180
    sheet = book["任务进展"]
    place = titles(book, "任务进展")["目标"]
    for row in sheet.iter_rows(min_row=3):
        row[11 - 1].offset(0, 1).value = row[place - 1].value
        row[place - 1].value = "甲" if row[0].row == 3 else None
    intake = returned(dataset, book)
    assert only(intake, indicator="3.1", role="value")["value"] == "180"
    assert {rule for rule in rules(intake) if rule != "formula-without-value"} == {
        "unknown-column",
        "columns-as-read",
    }


@pytest.mark.parametrize(
    ("where", "field", "value"),
    [("封面", "单位代码", "371302"), ("核对信息", "年度季度", "2021Q2"), ("核对信息", "方案版本", "2021-0")],
)
def test_a_form_that_says_otherwise_in_another_place_is_a_finding(
    dataset: DataSet, made: bytes, where: str, field: str, value: str
) -> None:
    book = opened(made)
    (cell,) = [row[1] for row in book[where].iter_rows(max_col=2) if row[0].value == field]
    cell.value = value
    found = the(returned(dataset, book), "identity-disagrees")
    own = {row[0].value: row[1].coordinate for row in book["封面"].iter_rows(max_col=2)}
    assert (found.severity, found.sheet, found.cell) == ("error", "封面", own[field])
    assert value in found.found and "隐藏表" in found.found and "文件属性" in found.found


def test_the_same_identity_in_another_spelling_is_none(dataset: DataSet, made: bytes) -> None:
    book = opened(made)
    (cell,) = [row[1] for row in book["封面"].iter_rows(max_col=2) if row[0].value == "年度季度"]
    cell.value = "2021年三季度"
    del book["核对信息"]
    assert "identity-disagrees" not in rules(returned(dataset, book))


def test_a_formula_that_gives_an_empty_text_was_computed_and_one_without_a_value_was_not(made: bytes) -> None:
    facts = inspect(made, "f.xlsx").sheets["问题与打算"]
    assert (3, 1) in facts.formulas and not facts.uncached
    package = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as given, zipfile.ZipFile(package, "w") as target:
        for name in given.namelist():
            target.writestr(name, given.read(name).replace(b' t="str"', b""))
    assert (3, 1) in inspect(package.getvalue(), "f.xlsx").sheets["问题与打算"].uncached


def test_a_sheet_of_a_form_may_come_as_a_csv_file(dataset: DataSet, book: Workbook) -> None:
    row = [cell.value for cell in row_of(book, "3.1").values()]
    place = titles(book, "任务进展")
    row[place["数值"] - 1], row[place["填报提示"] - 1] = 180, "已填"
    dataset.text([["单位代码", "年度季度", *place], ["371323", "2021Q3", *row]])
    intake = dataset.read()
    assert (rules(intake), only(intake, indicator="3.1")["value"]) == ([], "180")


def test_what_has_no_place_on_a_form_is_named(plan: Plan) -> None:
    total, claimed = ("total", "", "", "value"), ("claimed", "", "", "value")
    filled = {
        "budget": {(total, "value"): 5, (total, "growth"): 3, (claimed, "value"): 4, (claimed, "last_year"): None}
    }
    assert content(plan, filled=filled).left_out == (("budget", total), ("budget", claimed))
    assert content(plan, filled={"budget": {(total, "value"): 5}}).left_out == ()


def test_a_form_has_no_place_on_this_machine_in_it(made: bytes) -> None:
    package = zipfile.ZipFile(io.BytesIO(made))
    assert not any(str(Path.cwd()).encode() in package.read(name) for name in package.namelist())
