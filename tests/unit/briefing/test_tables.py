"""The tables of all figures: values by hand, shorthands, both file forms, and text that would be a formula."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from pages import CITY, YISHUI, done, outcomes
from wholes import FEW, whole

from analysis.briefing.tables.cells import UNKNOWN, Table, decimal, number, text
from analysis.briefing.tables.changes import changes
from analysis.briefing.tables.csv_file import csv_file
from analysis.briefing.tables.figures import figures
from analysis.briefing.tables.making import CSV_FILES, WORKBOOK, table_files
from analysis.briefing.whole import Whole
from analysis.briefing.wording import zh
from analysis.briefing.wording.table_notes import SHEETS, WORDS
from analysis.intake.findings import Finding
from analysis.results.outcome import Part
from analysis.results.status import Status
from analysis.results.transitions import KINDS, Transition

#: texts that a spreadsheet program would run, or that would break a file
HOSTILE = (
    "=1+1", "+1", "-1+1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠A1",
    '=cmd|" /C calc"!A0', "\t=1+1", "\r=1+1", "a,b\"c\nd",
    '=HYPERLINK("http://x","y")', "<script>alert(1)</script>", "\x00=1+1", "\u202e=1+1",
)  # fmt: skip


def late(gap_of: int = 63) -> dict[str, Any]:
    """14.1: 63 of 100 with a pace of 75 is 12 points behind."""
    return done(gap_of, 100, 75, "behind", sources=("2021Q3/a.xlsx#任务进展!G5",))


def _finding(unit: str, found: str) -> Finding:
    return Finding("text-in-number", "warning", unit, "2021Q3", "14.1", "2021Q3/a.xlsx", "任务进展", "G5", found,
                   "一个数", "改", found, "a number", "mend it")  # fmt: skip


@pytest.fixture(scope="module")
def made() -> Whole:
    """沂水 behind in one count, with a rate in two systems, an unreported count and a remark; the city adds up.

    One stage does not score, one target moved and one figure was corrected, one finding; basic spending rose.
    """
    parts = (Part("中小学", Fraction(1), Fraction(3), Fraction(100, 3), "f#s!A1", "f#s!A2"),)
    moves = {
        YISHUI: [
            Transition("14.1", "worsened", Status.ON_PACE, Status.BEHIND),
            Transition(
                "14.1", "re_stated", Status.BEHIND, Status.ON_PACE, Fraction(50), Fraction(58), "f#s!B1", "g#s!B1"
            ),
        ]
    }
    return whole(
        {
            YISHUI: {
                "14.1": {**late(), "other_stages": (("招聘公告", Fraction(90), "f#s!C1"),)},
                "59.2": {"status": "on_pace", "value": Fraction(120), "opening": Fraction(100),
                         "sources": ("f#s!D9",), "opening_sources": ("f#s!E9",)},
                "49.1": {
                    **done("100/3", 100, 95, "severely_behind"), "numerator": 1, "denominator": 3, "parts": parts,
                },
                "16.1": {"status": "not_reported", "target": 40},
            },
            CITY: {"14.1": {**done(4410, 6000, 75, "slightly_behind"), "origin": "sum",
                            "covered": (YISHUI,), "uncovered": ("371302",), "lower_bound": True}},
        },
        {(YISHUI, "14.1", "problem"): "  =岗位计划\n未批复"},
        units=FEW,
        moves=moves,
        findings=[_finding(YISHUI, "=1+1"), _finding("", "少一个文件")],
    )  # fmt: skip


def row(made: Whole, unit: str, indicator: str) -> dict[str, Any]:
    found = figures(made)
    names = [each.name for each in found.columns]
    rows = (dict(zip(names, each, strict=True)) for each in found.rows)
    return next(each for each in rows if (each["area_code"], each["indicator"]) == (unit, indicator))


# --- cells -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "said"),
    [("63", "63"), ("45/2", "22.5"), ("100/3", "33.333333"), ("-2/3", "-0.666667"), ("1/2000000", "0.000001"),
     ("400000", "400000"), ("-19/5", "-3.8"), ("0", "0")],
)  # fmt: skip
def test_a_number_is_exact_or_rounded_half_up_to_six_decimals(value: str, said: str) -> None:
    assert f"{decimal(Fraction(value)):f}" == said


def test_what_is_unknown_and_what_makes_no_sense_are_two_things_and_neither_is_zero() -> None:
    assert (number(None), number(None, applies=False), number(0)) == ("[x]", "[z]", Decimal(0))


def test_a_text_stands_on_one_line_without_what_cannot_be_seen() -> None:
    assert text(" a\n\tb\u202e\x00 ") == "a b"
    assert text("\u200b") == UNKNOWN


# --- figures -----------------------------------------------------------------------------------------------
def test_a_late_count_has_its_parts_gap_status_reason_and_cell(made: Whole) -> None:
    found = row(made, YISHUI, "14.1")
    assert {name: found[name] for name in ("value", "target", "unit", "attainment_percent", "pace_percent")} == {
        "value": 63, "target": 100, "unit": "名", "attainment_percent": 63, "pace_percent": 75,
    }  # fmt: skip
    assert (found["gap_points"], found["status"], found["status_word"]) == (-12, "behind", "滞后")
    assert (found["problem"], found["next_steps"]) == ("=岗位计划 未批复", "[x]")
    assert found["sources"] == "2021Q3/a.xlsx#任务进展!G5"
    assert (found["lead_department"], found["lead_basis"], found["origin"]) == ("市教育局", "推定", "本单位报送")
    assert (found["numerator"], found["target_high"], found["units_due"]) == ("[z]", "[z]", "[z]")


def test_what_was_not_reported_is_unknown_and_keeps_its_target(made: Whole) -> None:
    found = row(made, YISHUI, "16.1")
    assert (found["status"], found["target"], found["value"]) == ("not_reported", 40, "[x]")
    assert (found["attainment_percent"], found["gap_points"], found["sources"]) == ("[x]", "[x]", "[x]")


def test_where_there_is_no_target_nothing_about_one_applies(made: Whole) -> None:
    found = row(made, YISHUI, "17.1")
    assert (found["status_word"], found["target"], found["attainment_percent"]) == ("无分解目标", "[z]", "[z]")


def test_a_sum_says_how_many_units_are_in_it_and_that_it_is_a_lower_bound(made: Whole) -> None:
    found = row(made, CITY, "14.1")
    assert (found["origin"], found["units_covered"], found["units_due"]) == ("各单位汇总", 1, 2)
    assert (found["lower_bound"], found["attainment_percent"]) == ("是", Decimal("73.5"))


def test_every_target_of_every_unit_has_one_row(made: Whole) -> None:
    rows = [(each[5], each[15]) for each in figures(made).rows]
    assert len(rows) == len(set(rows)) == sum(map(len, made.outcomes.values()))


def test_a_row_of_real_data_says_that_they_are_not_synthetic() -> None:
    found = row(whole(units=FEW, synthetic=False, mark="", mark_en=""), YISHUI, "14.1")
    assert found["synthetic"] == "否"


# --- files -------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def files(made: Whole) -> dict[str, bytes]:
    return table_files(made)


def test_the_same_quarter_gives_the_same_bytes(made: Whole, files: dict[str, bytes]) -> None:
    again = table_files(made)
    assert {name: hashlib.sha256(each).hexdigest() for name, each in again.items()} == {
        name: hashlib.sha256(each).hexdigest() for name, each in files.items()
    }


def test_csv_has_a_byte_order_mark_machine_names_and_windows_line_ends(files: dict[str, bytes]) -> None:
    for name in CSV_FILES.values():
        content = files[name].decode("utf-8")
        assert content.startswith("\ufeffdataset,synthetic,year,quarter,data_date,area_code,")
        assert content.count("\r\n") == content.count("\n")


@pytest.mark.parametrize("key", CSV_FILES)
def test_no_cell_of_a_table_is_empty_in_either_file_and_both_hold_the_same(files: dict[str, bytes], key: str) -> None:
    flat = pd.read_csv(BytesIO(files[CSV_FILES[key]]), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    sheet = load_workbook(BytesIO(files[WORKBOOK]))[SHEETS[key]]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert len(rows) == len(flat) > 0
    assert not (flat == "").any(axis=None)
    for number_, cells in enumerate(rows):
        for cell, said in zip(cells, flat.iloc[number_], strict=True):
            assert str(cell) == said.removeprefix("'") or float(cell) == pytest.approx(float(said), abs=1e-9)


def test_every_sheet_has_its_title_and_mark_in_a1_one_header_row_and_no_merged_cell(files: dict[str, bytes]) -> None:
    book = load_workbook(BytesIO(files[WORKBOOK]))
    assert book.sheetnames == [
        "说明", "列名", "用词", "指标", "分项", "其他环节", "变化", "民生占比", "支出", "区域", "核验",
    ]  # fmt: skip
    for sheet in book:
        assert str(sheet["A1"].value).startswith("临沂市2021年第三季度民生实事：")
        assert str(sheet["A1"].value).endswith("（测试）")
        assert not sheet.merged_cells.ranges
        header = [cell.value for cell in sheet[3]]
        assert all(header) and len(set(header)) == len(header)
        assert not [cell.coordinate for cells in sheet.iter_rows(min_row=3) for cell in cells if cell.value is None]


def test_pandas_reads_a_sheet_with_its_numbers_as_numbers(files: dict[str, bytes]) -> None:
    frame = pd.read_excel(BytesIO(files[WORKBOOK]), sheet_name="指标", header=2, dtype={"指标号": str, "区域代码": str})
    found = frame[(frame["区域代码"] == YISHUI) & (frame["指标号"] == "14.1")].iloc[0]
    assert (found["累计数"], found["偏差"], found["状态"]) == (63, -12, "滞后")


def test_parts_of_an_indicator_stand_in_a_table_of_their_own(files: dict[str, bytes]) -> None:
    flat = pd.read_csv(BytesIO(files[CSV_FILES["parts"]]), dtype=str, encoding="utf-8-sig")
    assert flat[["indicator", "item", "part_numerator", "part_denominator", "ratio_percent", "sources"]].to_dict(
        "records"
    ) == [
        {"indicator": "49.1", "item": "中小学", "part_numerator": "1", "part_denominator": "3",
         "ratio_percent": "33.333333", "sources": "f#s!A1; f#s!A2"}
    ]  # fmt: skip


def rows_of(files: dict[str, bytes], key: str) -> list[dict[str, str]]:
    flat = pd.read_csv(BytesIO(files[CSV_FILES[key]]), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return [{str(name): value for name, value in row.items()} for row in flat.to_dict("records")]


def test_a_status_that_moved_and_a_figure_that_was_corrected_are_two_rows(files: dict[str, bytes]) -> None:
    names = ("change_kind", "status_from", "status_to", "value_from", "value_to", "unit", "sources")
    assert [tuple(row[name] for name in names) for row in rows_of(files, "changes")] == [
        ("转差", "达序时", "滞后", "[z]", "[z]", "[z]", "2021Q3/a.xlsx#任务进展!G5"),
        ("更正", "滞后", "达序时", "50", "58", "名", "f#s!B1; g#s!B1"),
    ]


def test_a_row_with_an_increment_and_a_status_that_moved_cite_the_cells_of_both_quarters(made: Whole) -> None:
    earlier = {unit: outcomes(unit, "on_pace", {"14.1": done(50, 100, 50, "on_pace", sources=("2021Q2/a.xlsx#s!G5",))})
               for unit in (YISHUI,)}  # fmt: skip
    now = {unit: [replace(each, increment=Fraction(13)) if each.indicator == "14.1" else each for each in own]
           for unit, own in made.outcomes.items()}  # fmt: skip
    both = replace(made, before=earlier)
    assert row(both, YISHUI, "14.1")["sources"] == "2021Q3/a.xlsx#任务进展!G5", "no increment, no second quarter"
    known = row(replace(both, outcomes=now), YISHUI, "14.1")["sources"]
    assert known == "2021Q3/a.xlsx#任务进展!G5; 2021Q2/a.xlsx#s!G5"
    moved, corrected = changes(both).rows[:2]
    at = [column.name for column in changes(both).columns].index("sources")
    assert [moved[at], corrected[at]] == ["2021Q2/a.xlsx#s!G5; 2021Q3/a.xlsx#任务进展!G5", "f#s!B1; g#s!B1"]


def test_a_stage_that_does_not_score_and_basic_spending_have_their_value_unit_and_cell(files: dict[str, bytes]) -> None:
    (stage,) = rows_of(files, "stages")
    assert (stage["indicator"], stage["stage"], stage["value"], stage["unit"]) == ("14.1", "招聘公告", "90", "名")
    assert stage["sources"] == "f#s!C1"
    (basic,) = [row for row in rows_of(files, "spending") if row["item"] == "basic"]
    names = ("amount", "before_amount", "change_amount", "amount_unit", "share_percent", "sources", "before_sources")
    assert [basic[name] for name in names] == ["120", "100", "20", "万元", "[z]", "f#s!D9", "f#s!E9"]


def test_a_finding_of_no_unit_is_about_the_whole_data_set(files: dict[str, bytes]) -> None:
    found = [(row["area_code"], row["severity"], row["found"], row["sources"]) for row in rows_of(files, "findings")]
    assert found == [
        (YISHUI, "警告", "'=1+1", "2021Q3/a.xlsx#任务进展!G5"),
        ("[z]", "警告", "少一个文件", "2021Q3/a.xlsx#任务进展!G5"),
    ]


@pytest.mark.parametrize("key", CSV_FILES)
def test_every_table_of_numbers_names_units_and_sources(files: dict[str, bytes], key: str) -> None:
    columns = files[CSV_FILES[key]].decode("utf-8-sig").split("\r\n")[0].split(",")
    assert "sources" in columns
    assert key == "findings" or any(name == "unit" or name.endswith("_unit") for name in columns)


def test_every_kind_of_change_and_severity_has_its_word() -> None:
    assert set(WORDS["change_kind"]) == set(KINDS)
    assert {key: words[0] for key, words in WORDS["change_kind"].items()} == zh.KIND
    assert {key: words[0] for key, words in WORDS["severity"].items()} == zh.SEVERITY


def test_the_notes_explain_every_column_and_every_word(files: dict[str, bytes]) -> None:
    book = load_workbook(BytesIO(files[WORKBOOK]))
    explained = {(row[0], row[1], row[2]) for row in book["列名"].iter_rows(min_row=4, values_only=True)}
    for key, name in CSV_FILES.items():
        columns = files[name].decode("utf-8-sig").split("\r\n")[0].split(",")
        titles = [cell.value for cell in book[SHEETS[key]][3]]
        assert {(SHEETS[key], title, column) for title, column in zip(titles, columns, strict=True)} <= explained
    topics = {row[0] for row in book["说明"].iter_rows(min_row=4, values_only=True)}
    assert {"数据性质", "[x]", "[z]", "单位", "方案", "来源1"} <= topics


# --- text that would be a formula ------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def hostile() -> dict[str, bytes]:
    """Each hostile text as the problem of one target of 沂水."""
    plan = whole().plan
    codes = [each.indicator for each in plan.indicators if plan.applies(plan.measure(each.measure), plan.unit(YISHUI))]
    return table_files(
        whole(remarks={(YISHUI, code, "problem"): text for code, text in zip(codes, HOSTILE, strict=False)}, units=FEW)
    )


def test_no_text_is_a_formula_in_the_workbook_and_each_reads_as_it_was_sent(hostile: dict[str, bytes]) -> None:
    book = load_workbook(BytesIO(hostile[WORKBOOK]))
    assert not [
        cell.coordinate for sheet in book for cells in sheet.iter_rows() for cell in cells if cell.data_type == "f"
    ]
    titles = [cell.value for cell in book["指标"][3]]
    column = titles.index("存在问题")
    found = [cells[column] for cells in book["指标"].iter_rows(min_row=4) if cells[column].value != "[x]"]
    assert [cell.value for cell in found] == [text(each) for each in HOSTILE]
    started = [cell for cell in found if cell.value[0] in "=+-@＝＋－＠"]
    assert len(started) == 14 and all(cell.quotePrefix for cell in started)


def test_no_text_of_the_csv_begins_like_a_formula_and_numbers_stay_numbers(hostile: dict[str, bytes]) -> None:
    for name in CSV_FILES.values():
        flat = pd.read_csv(BytesIO(hostile[name]), dtype=str, keep_default_na=False, encoding="utf-8-sig")
        for column in flat.columns:
            risky = flat[column][flat[column].str.match(r"[=+\-@\t\r＝＋－＠]")]
            assert not [each for each in risky if not each.lstrip("-").replace(".", "", 1).isdigit()]


def test_a_computed_negative_number_has_no_apostrophe(made: Whole) -> None:
    content = csv_file(figures(made)).decode("utf-8-sig")
    assert ",-12,[x]," in content
    assert "'=岗位计划 未批复" in content


def test_a_text_longer_than_a_cell_holds_says_that_it_is_cut() -> None:
    long = whole(remarks={(YISHUI, "14.1", "problem"): "长" * 40_000}, units=FEW)
    files = table_files(long)
    cells = [cell.value for cell in load_workbook(BytesIO(files[WORKBOOK]))["指标"]["AW"]]
    cut = [each for each in cells if isinstance(each, str) and "长长" in each]
    assert [len(each) for each in cut] == [32_767]
    assert cut[0].endswith("……（全文见CSV）")
    assert "长" * 40_000 in files["index.csv"].decode("utf-8")


def test_a_row_that_lacks_a_column_is_refused() -> None:
    from analysis.briefing.tables.cells import table
    from analysis.briefing.wording.tables import AREAS

    with pytest.raises(KeyError):
        table("areas", AREAS, [{"dataset": "a"}])
    assert isinstance(table("areas", AREAS, []), Table)
