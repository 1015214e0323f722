"""Reading a workbook: cells with their places, columns and sheets by title or alias, everything wrong as a finding."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from analysis.errors import UserError
from analysis.intake.observations import OBSERVATION_COLUMNS

from .workbooks import BUDGET, DataSet, count, only, rows_of, rules, sheets, table, the


def test_a_number_carries_its_full_key_and_its_place(dataset: DataSet) -> None:
    file = dataset.workbook(sheets([count(120, note="含结转")]))
    dataset.card(cards=[dataset.listed()])
    row = only(dataset.read(), table="indicators")
    assert row == {
        "dataset": "given",
        "submission": "v1",
        "in_force": True,
        "plan_edition": "2021-1",
        "period": "2021Q3",
        "unit": "371302",
        "table": "indicators",
        "year": 2021,
        "quarter": 3,
        "indicator": "3.1",
        "stage": "救助",
        "item": "",
        "role": "value",
        "state": "number",
        "value": "120",
        "text": "",
        "measure_unit": "名",
        "raw": "120",
        "explanation": "含结转",
        "file": file,
        "sheet": "任务进展",
        "cell": "G4",
        "card": "c1",
        "source": f"{file}#任务进展!G4",
    }


def test_a_complete_workbook_gives_no_finding(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(120)], [["201", "一般公共服务", 9, 5, 1, 2, 3, 4], ["合计", "", 9, 5, 1, 2, 3, 4]]))
    dataset.card(cards=[dataset.listed()])
    assert dataset.read().findings == []


def test_an_indicator_number_that_excel_turned_into_a_float_is_still_known(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(1, number=3.1)]))
    assert only(dataset.read(), table="indicators")["indicator"] == "3.1"


@pytest.mark.parametrize(("unit", "value", "kept"), [("万人", 8.6, "86000"), ("人", 86000, "86000"), ("名", 7, "7")])
def test_an_accepted_unit_is_converted_exactly(dataset: DataSet, unit: str, value: object, kept: str) -> None:
    dataset.workbook(sheets([count(value, unit, "10.1", "新增")]))
    row = only(dataset.read(), table="indicators")
    assert (row["value"], row["measure_unit"], row["state"]) == (kept, "人", "number")


@pytest.mark.parametrize("unit", ["万元", "人次", "户", "", "万"])
def test_a_unit_that_is_not_accepted_makes_the_figure_unusable(dataset: DataSet, unit: str) -> None:
    dataset.workbook(sheets([count(194, unit, "6.1")]))
    intake = dataset.read()
    row = only(intake, table="indicators")
    assert (row["state"], row["value"], row["text"]) == ("text", "", f"194{unit}")
    found = the(intake, "wrong-unit")
    assert (found.cell, found.indicator, found.severity) == ("F4", "6.1", "error")
    assert "194" in found.found and "人" in found.expected


def test_a_wrong_unit_beside_a_blank_is_no_finding(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(None, "万元", "6.1")]))
    assert rules(dataset.read()) == []


def test_text_in_a_number_cell_is_kept_as_it_was_written(dataset: DataSet) -> None:
    dataset.workbook(sheets([count("应补尽补")]))
    row = only(dataset.read(), table="indicators")
    assert (row["state"], row["text"], row["raw"], row["value"]) == ("text", "应补尽补", "应补尽补", "")


def test_a_blank_keeps_its_row(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(None)]))
    assert only(dataset.read(), table="indicators")["state"] == "blank"


def test_a_figure_that_does_not_apply_keeps_its_reason(dataset: DataSet) -> None:
    dataset.workbook(sheets([count("无此项", note="辖区无此类对象")]))
    row = only(dataset.read(), table="indicators")
    assert (row["state"], row["explanation"]) == ("none", "辖区无此类对象")


@pytest.mark.parametrize(
    ("word", "key"), [("已完成", "done"), ("达到", "done"), ("可能推迟", "slipping"), ("快了", "快了"), (None, "")]
)
def test_a_state_word_is_kept_as_its_key_and_as_it_was_written(dataset: DataSet, word: str | None, key: str) -> None:
    dataset.workbook(sheets([["44.1", "", "完成", "", "进度", "", word, ""]]))
    row = only(dataset.read(), table="indicators")
    assert (row["role"], row["text"], row["raw"]) == ("state", key, word or "")


def test_a_narrative_measure_is_text_under_its_own_number(dataset: DataSet) -> None:
    dataset.workbook(sheets([[7, "", "", "", "文字进展", "", "纳入12户", ""]]))
    intake = dataset.read()
    row = only(intake, table="indicators")
    assert (row["indicator"], row["role"], row["state"], row["text"]) == ("7", "text", "text", "纳入12户")
    assert rules(intake) == []


def test_budget_columns_say_which_year_and_quarter_they_are_about(dataset: DataSet) -> None:
    dataset.workbook(sheets(budget=[["205", "教育", 90, 50, 11, 22, 33, 44]]))
    cells = rows_of(dataset.read(), table="budget")
    assert [(row["role"], row["year"], row["quarter"], row["value"], row["cell"]) for row in cells] == [
        ("annual_budget", 2021, 3, "90", "C4"),
        ("value", 2021, 3, "50", "D4"),
        ("value", 2020, 1, "11", "E4"),
        ("value", 2020, 2, "22", "F4"),
        ("value", 2020, 3, "33", "G4"),
        ("value", 2020, 4, "44", "H4"),
    ]


def test_basic_livelihood_has_this_year_and_the_same_period_last_year(dataset: DataSet) -> None:
    dataset.workbook(sheets(basic=[["J01", "", 10.5, 9], ["合计", "", 10.5, 9]]))
    cells = rows_of(dataset.read(), table="basic")
    assert [(row["indicator"], row["year"], row["quarter"], row["value"]) for row in cells] == [
        ("J01", 2021, 3, "10.5"),
        ("J01", 2020, 3, "9"),
        ("total", 2021, 3, "10.5"),
        ("total", 2020, 3, "9"),
    ]


@pytest.mark.parametrize(("hint", "kept"), [("单位：亿元", "15000"), ("（单位: 元）", "0.00015"), ("", "1.5")])
def test_amounts_are_kept_in_ten_thousand_yuan_whatever_the_heading_says(
    dataset: DataSet, hint: str, kept: str
) -> None:
    dataset.workbook(sheets(basic=[["J01", "", 1.5, None]], money_hint=hint))
    row = only(dataset.read(), table="basic", state="number")
    assert (row["value"], row["measure_unit"]) == (kept, "万元")


def test_a_unit_of_money_that_is_not_known_makes_the_amounts_unusable(dataset: DataSet) -> None:
    dataset.workbook(sheets(basic=[["J01", "", 1.5, None]], money_hint="单位：千元"))
    intake = dataset.read()
    assert [row["state"] for row in rows_of(intake, table="basic")] == ["text", "blank"]
    assert the(intake, "wrong-unit").cell == "C4"


def test_remarks_are_text_by_indicator(dataset: DataSet) -> None:
    dataset.workbook(sheets(remarks=[["3.1", "经费紧", None, "请市里支持"]]))
    cells = rows_of(dataset.read(), table="remarks")
    assert [(row["role"], row["state"], row["text"]) for row in cells] == [
        ("problem", "text", "经费紧"),
        ("plan", "blank", ""),
        ("request", "text", "请市里支持"),
    ]


def test_columns_are_found_by_title_or_alias_in_any_order_and_row(dataset: DataSet) -> None:
    content = sheets()
    header = ["备注", "完成数", "计量单位", "内容", "分项名称", "阶段", "指标编号"]
    content["任务进展"] = [["说明"], [], [], [], header, ["迟报", 5, "名", "累计", "", "救助", "3.1"]]
    dataset.workbook(content)
    intake = dataset.read()
    row = only(intake, table="indicators")
    assert (row["value"], row["cell"], row["explanation"]) == ("5", "B6", "迟报")
    assert rules(intake) == ["columns-as-read"] * 2
    renamed, reordered = (each for each in intake.findings if each.rule == "columns-as-read")
    assert "“完成数”读作“数值”" in renamed.found and '"完成数" read as "数值"' in renamed.found_en
    assert (reordered.severity, reordered.cell) == ("note", "A5")


@pytest.mark.parametrize("merged", [True, False])
def test_a_header_of_two_rows_is_read_with_its_merged_titles(dataset: DataSet, merged: bool) -> None:
    over = ["科目编码", "科目名称", "本年预算", "本年累计", "上年", "", "", ""]
    under = ["", "", "", "", "一季度累计", "上半年累计", "前三季度累计", "全年累计"]
    content = sheets()
    line = ["201", "", 1, 2, 3, 4, 5, 6]
    content["一般公共预算支出"] = [["标题"], [], over, under, line] if merged else [["标题"], [], list(BUDGET), line]
    dataset.workbook(content)
    intake = dataset.read()
    values = {(row["year"], row["quarter"], row["role"]): row["value"] for row in rows_of(intake, table="budget")}
    assert values[2020, 2, "value"] == "4" and values[2021, 3, "value"] == "2" and len(values) == 6
    assert rules(intake) == (["columns-as-read"] if merged else [])


@pytest.mark.parametrize(
    ("line", "noted"),
    [
        (["注：本表由财政局填报"], True),
        (["备注1：含上年结转"], True),
        (["填报人：", "张三", "", "审核人：", "李四"], True),
        (["审核人"], True),
        (["注：", "", "", 5], False),
        (["注册资本"], False),
        (["201"], False),
    ],
)
def test_a_note_under_the_table_is_no_row_of_it(dataset: DataSet, line: list[object], noted: bool) -> None:
    dataset.workbook(sheets(budget=[["205", "", 1, 2], [], line]))
    intake = dataset.read()
    assert ("note-under-table" in rules(intake)) is noted
    assert ({row["cell"][1:] for row in rows_of(intake, table="budget")} == {"4"}) is noted


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2021-10-08", []),
        ("2021年10月8日", ["converted-value"]),
        ("20211008", ["converted-value"]),
        ("12/3", ["unclear-day"]),
        (None, []),
    ],
)
def test_the_day_of_a_form_is_read_as_text_where_it_is_clear(
    dataset: DataSet, written: object, found: list[str]
) -> None:
    dataset.workbook(sheets(cover={"填报日期": written}))
    assert [each for each in rules(dataset.read()) if "day" in each or "converted" in each] == found


def test_a_sheet_title_with_a_space_is_the_same_sheet(dataset: DataSet) -> None:
    content = sheets([count(5)])
    dataset.workbook({f"{title} ": rows for title, rows in content.items()})
    intake = dataset.read()
    assert only(intake, table="indicators")["sheet"] == "任务进展 "
    assert rules(intake) == []


def test_a_missing_sheet_is_named_and_the_others_are_read(dataset: DataSet) -> None:
    content = sheets([count(5)])
    del content["基本民生支出"]
    dataset.workbook(content)
    intake = dataset.read()
    assert "基本民生支出" in the(intake, "sheet-missing").found
    assert only(intake, table="indicators")["value"] == "5"


def test_a_missing_header_is_found(dataset: DataSet) -> None:
    content = sheets([count(5)])
    content["基本民生支出"] = [["标题"], ["J01", "", 1, 2]]
    dataset.workbook(content)
    found = the(dataset.read(), "header-missing")
    assert (found.sheet, found.unit) == ("基本民生支出", "371302")


def test_a_missing_column_leaves_its_table_unread_and_says_so(dataset: DataSet) -> None:
    content = sheets([count(5)])
    content["一般公共预算支出"] = table([name for name in BUDGET if name != "本年累计"], [["201", "", 1, 2, 3, 4, 5]])
    dataset.workbook(content)
    intake = dataset.read()
    assert "本年累计" in the(intake, "column-missing").found
    assert rows_of(intake, table="budget") == []
    assert rows_of(intake, table="indicators") != []


def test_a_column_that_the_form_does_not_have_is_mentioned(dataset: DataSet) -> None:
    content = sheets()
    content["任务进展"] = [
        ["编号", "环节", "分项", "填报内容", "单位", "数值", "同比"],
        ["3.1", "救助", "", "累计数", "名", 1, 2],
    ]
    dataset.workbook(content)
    found = the(dataset.read(), "unknown-column")
    assert (found.severity, found.cell) == ("note", "G1")


@pytest.mark.parametrize(
    ("line", "rule", "cell"),
    [
        (count(1, number="99.9"), "unknown-indicator", "A4"),
        (count(1, stage="竣工"), "unknown-stage", "C4"),
        (count(1, stage=""), "unknown-stage", "C4"),
        (["3.1", "", "救助", "城市低保", "累计数", "名", 1, ""], "unknown-item", "D4"),
        (["1.1", "", "标准", "低保户", "累计数", "元/月", 1, ""], "unknown-item", "D4"),
        (["3.1", "", "救助", "", "本季数", "名", 1, ""], "unknown-role", "E4"),
    ],
)
def test_a_row_that_the_plan_does_not_know_is_kept_and_reported(
    dataset: DataSet, line: list[object], rule: str, cell: str
) -> None:
    dataset.workbook(sheets([line]))
    intake = dataset.read()
    assert the(intake, rule).cell == cell
    assert only(intake, table="indicators")["raw"] == "1"


def test_a_start_is_a_known_stage_of_a_completion_target(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(48, "所", "11.1", "开工")]))
    intake = dataset.read()
    assert only(intake, table="indicators")["stage"] == "开工"
    assert rules(intake) == []


def test_an_unknown_function_or_item_is_kept_under_what_was_written(dataset: DataSet) -> None:
    dataset.workbook(sheets(budget=[["299", "新科目", 1, 2]], basic=[["", "新项目", 3, 4]]))
    intake = dataset.read()
    assert {row["indicator"] for row in rows_of(intake, table="budget")} == {"299"}
    assert {row["indicator"] for row in rows_of(intake, table="basic")} == {"新项目"}
    assert sorted(rules(intake)) == ["unknown-basic-item", "unknown-function"]


@pytest.mark.parametrize(
    "name", ["医疗卫生与计划生育支出", "医疗卫生与计划生育", "卫生健康支出", "卫生健康", "医疗卫生", " 卫生 健康 "]
)
def test_a_function_without_a_code_is_known_by_its_names_of_today_and_of_old(dataset: DataSet, name: str) -> None:
    dataset.workbook(sheets(budget=[["", name, None, 7]]))
    intake = dataset.read()
    assert only(intake, table="budget", state="number")["indicator"] == "210"
    assert rules(intake) == []


def test_a_row_written_twice_is_kept_and_the_first_counts(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5), count(6)]))
    intake = dataset.read()
    assert [(row["value"], row["in_force"]) for row in rows_of(intake, indicator="3.1")] == [("5", True), ("6", False)]
    found = the(intake, "duplicate-row")
    assert (found.cell, "G4" in found.found) == ("G5", True)


def test_cells_under_the_size_that_a_file_states_are_not_lost(dataset: DataSet, tmp_path: Path) -> None:
    file = dataset.folder / dataset.workbook(sheets([count(5), count(6, number="6.1", unit="人")]))
    smaller = tmp_path / "smaller.xlsx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(smaller, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b'<dimension ref="A1:H5"', b'<dimension ref="A1:A1"')
            new.writestr(name, content)
    smaller.replace(file)
    assert len(rows_of(dataset.read(), table="indicators")) == 2


def test_a_damaged_workbook_is_a_finding_and_the_others_are_read(dataset: DataSet) -> None:
    good = dataset.workbook(sheets([count(5)]))
    (dataset.folder / "2021Q3" / "bad.xlsx").write_bytes(b"PK\x03\x04 cut short")
    whole = (dataset.folder / good).read_bytes()
    (dataset.folder / "2021Q3" / "half.xlsx").write_bytes(whole[: len(whole) // 2])
    intake = dataset.read()
    damaged = [each.file for each in intake.findings if each.rule == "unreadable-file"]
    assert damaged == ["2021Q3/bad.xlsx", "2021Q3/half.xlsx"]
    assert only(intake, table="indicators")["value"] == "5"


def test_a_lock_file_is_skipped_with_a_note(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)]))
    (dataset.folder / "2021Q3" / "~$371302.xlsx").write_bytes(b"locked")
    intake = dataset.read()
    assert rules(intake) == ["lock-file"]


def test_a_quarter_without_a_folder_is_refused_with_those_there_are(dataset: DataSet) -> None:
    with pytest.raises(UserError, match="2021Q3"):
        dataset.read("2021Q2")


def test_an_empty_quarter_gives_an_empty_frame_with_every_column(dataset: DataSet) -> None:
    intake = dataset.read()
    assert tuple(intake.observations.columns) == OBSERVATION_COLUMNS
    assert len(intake.observations) == 0
    assert intake.observations["in_force"].dtype == bool
