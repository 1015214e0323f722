from __future__ import annotations

from openpyxl import load_workbook

from .workbooks import DataSet, count, only, rules, sheets


def test_a_formula_that_nobody_computed_is_an_error_at_its_cell_and_no_blank_without_a_word(dataset: DataSet) -> None:
    file = dataset.workbook(sheets([count("=2+3"), count(7, number="3.2")]))
    intake = dataset.read()
    (found,) = [each for each in intake.findings if each.rule == "formula-without-value"]
    assert (found.severity, found.file, found.sheet, found.cell) == ("error", file, "任务进展", "G4")
    assert (found.unit, found.period) == ("371302", "2021Q3")


def test_hidden_rows_with_content_are_a_warning_and_empty_ones_are_none(dataset: DataSet) -> None:
    path = dataset.folder / dataset.workbook(sheets([count(5)]))
    for row, warned in ((9, []), (4, ["hidden-rows"])):
        book = load_workbook(path)
        book["任务进展"].row_dimensions[row].hidden = True
        book.save(path)
        intake = dataset.read()
        assert rules(intake) == warned
    assert [each.found for each in intake.findings if each.rule == "hidden-rows"] == ["隐藏了有内容的第4行"]
    assert only(intake, table="indicators")["value"] == "5"


def test_a_file_of_another_kind_is_refused_and_never_passed_over(dataset: DataSet) -> None:
    good = dataset.workbook(sheets([count(5)]))
    for name in ("371323_2021Q3.et", "scan.pdf", "371311.xls"):
        (dataset.folder / "2021Q3" / name).write_bytes((dataset.folder / good).read_bytes())
    intake = dataset.read()
    refused = {each.file: (each.unit, each.found) for each in intake.findings if each.rule == "refused-file"}
    assert refused == {
        "2021Q3/371311.xls": ("371311", "文件内容是xlsx，与扩展名不符"),
        "2021Q3/371323_2021Q3.et": ("371323", "文件不是表格"),
        "2021Q3/scan.pdf": ("", "文件不是表格"),
    }
    assert only(intake, table="indicators")["value"] == "5"
