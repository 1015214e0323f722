"""Files as they may come, and as nobody should send them: refused or read, on both sides of each limit."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl import Workbook

from analysis.intake.inspection import SheetFacts, inspect
from analysis.intake.limits import LIMITS, Limits
from analysis.intake.unreadable import UnreadableFile

SMALL = replace(LIMITS, ratio=10_000)


def workbook(fill: Callable[[Workbook], object] = lambda book: None) -> bytes:
    book = Workbook()
    book.worksheets[0]["A1"] = "编号"
    fill(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed(content: bytes, **parts: bytes) -> bytes:
    """A package in which parts, by the last piece of their name, are replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(target, "w") as package:
        for name in given.namelist():
            key = name.rpartition("/")[2].partition(".")[0]
            package.writestr(name, parts.get(key) or given.read(name))
    return target.getvalue()


def sheet(rows: str, before: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}{before}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def refusal(content: bytes, name: str = "a.xlsx", limits: Limits = SMALL) -> tuple[str, str]:
    with pytest.raises(UnreadableFile) as caught:
        inspect(content, name, limits)
    return caught.value.rule, caught.value.values["fault"]


def accepted(content: bytes, limits: Limits = SMALL) -> bool:
    return inspect(content, "a.xlsx", limits).kind == "xlsx"


def test_a_form_is_accepted_under_the_limits_of_the_project() -> None:
    assert inspect(workbook(), "371302.XLSX").kind == "xlsx"


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    content = workbook()
    assert accepted(content, replace(SMALL, file_size=len(content)))
    assert refusal(content, limits=replace(SMALL, file_size=len(content) - 1))[0] == "refused-file/size"


def test_a_package_may_unpack_to_the_limit_and_no_further() -> None:
    content = workbook()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        inflated = sum(entry.file_size for entry in package.infolist())
        entries = len(package.infolist())
    assert accepted(content, replace(SMALL, inflated_size=inflated, entries=entries))
    assert refusal(content, limits=replace(SMALL, inflated_size=inflated - 1))[0] == "refused-file/inflated"
    assert refusal(content, limits=replace(SMALL, entries=entries - 1))[0] == "refused-file/entries"


def test_a_bomb_is_refused_by_its_ratio_before_it_is_unpacked() -> None:
    target = io.BytesIO(workbook())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.png", b"\0" * 20_000_000)
    rule, times = refusal(target.getvalue(), limits=LIMITS)
    assert rule == "refused-file/ratio" and int(times) > LIMITS.ratio


def test_a_part_that_is_longer_than_the_list_of_parts_says_is_refused() -> None:
    content = bytearray(workbook(lambda book: [book.worksheets[0].append([n]) for n in range(500)]))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    for mark, ahead in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            if content[at + ahead : at + ahead + 4] == entry.file_size.to_bytes(4, "little"):
                content[at + ahead : at + ahead + 4] = (40).to_bytes(4, "little")
    assert refusal(bytes(content))[0] == "unreadable-file/workbook"


@pytest.mark.parametrize(("sheets", "fine"), [(32, True), (33, False)])
def test_a_workbook_has_at_most_so_many_sheets(sheets: int, fine: bool) -> None:
    content = workbook(lambda book: [book.create_sheet() for _ in range(sheets - 1)])
    if fine:
        assert accepted(content)
    else:
        assert refusal(content) == ("refused-file/sheets", "33")


@pytest.mark.parametrize(
    ("cell", "fine"),
    [("A2000000", True), ("XFD122", True), ("XFD123", False), ("B1000001", False), ("XFD1048576", False)],
)
def test_a_filled_cell_may_stand_as_far_as_there_is_room_for(cell: str, fine: bool) -> None:
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row><row><c r="{cell}"><v>1</v></c></row>'
    content = changed(workbook(), sheet1=sheet(rows))
    if fine:
        assert accepted(content)
    else:
        assert refusal(content) == ("refused-file/far", cell)


def test_an_empty_cell_far_away_is_no_reason_to_refuse() -> None:
    assert accepted(changed(workbook(), sheet1=sheet('<row r="1048576"><c r="XFD1048576" s="1"/></row>')))


@pytest.mark.parametrize(("cells", "fine"), [(50_000, True), (50_001, False)])
def test_so_many_cells_may_be_filled(cells: int, fine: bool) -> None:
    content = changed(workbook(), sheet1=sheet("<row><c><v>1</v></c></row>" * cells))
    if fine:
        assert accepted(content)
    else:
        assert refusal(content)[0] == "refused-file/filled"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["sheet1", "workbook", "styles", "core"])
def test_a_document_type_is_refused_in_every_part(part: str, encoding: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    text = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}<a>&c;</a>'
    assert refusal(changed(workbook(), **{part: text.encode(encoding)}))[0] == "refused-file/doctype"


def test_macros_and_passwords_are_refused() -> None:
    target = io.BytesIO(workbook())
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
    assert refusal(target.getvalue())[0] == "refused-file/macros"
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(locked)[0] == "refused-file/password"


@pytest.mark.parametrize("name", ["../a.xml", "xl/../../a.xml", "/etc/a.xml", "C:\\a.xml", "..\\a.xml"])
def test_a_part_that_points_outside_the_package_is_refused(name: str) -> None:
    target = io.BytesIO(workbook())
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(name, b"<a/>")
    assert refusal(target.getvalue())[0] == "refused-file/path"


@pytest.mark.parametrize(
    ("content", "name", "rule"),
    [
        (b"a,b\n", "a.xlsx", "refused-file/type"),
        (b"<html><table></table></html>", "a.xls", "refused-file/type"),
        (workbook(), "a.xls", "refused-file/type"),
        (workbook(), "a.csv", "refused-file/type"),
        (workbook(), "a.et", "refused-file/unknown"),
        (b"%PDF-1.7", "a.pdf", "refused-file/unknown"),
        (b"PK\x03\x04 cut short", "a.xlsx", "unreadable-file/workbook"),
        (workbook()[:2000], "a.xlsx", "unreadable-file/workbook"),
        (b"", "a.xlsx", "refused-file/type"),
    ],
)
def test_content_and_name_agree_or_the_file_is_refused(content: bytes, name: str, rule: str) -> None:
    assert refusal(content, name)[0] == rule


def test_a_text_is_a_text() -> None:
    assert inspect("编号,数值\n".encode("gb18030"), "a.csv").kind == "text"


def test_facts_beside_the_values_are_taken() -> None:
    def fill(book: Workbook) -> None:
        page = book.worksheets[0]
        page.title = "任务进展"
        page["B1"], page["C1"], page["D2"] = "=1+1", 0.856, datetime(2021, 9, 30)
        page["C1"].number_format = "0%"
        page["E5"] = "#REF!"
        page["E5"].data_type = "e"
        page.row_dimensions[5].hidden = True
        page.protection.sheet = True
        book.create_sheet("后台").sheet_state = "hidden"
        book.create_chartsheet("图")

    facts = inspect(workbook(fill), "a.xlsx").sheets
    own = facts["任务进展"]
    assert (own.formulas, own.uncached) == ({(0, 1)}, {(0, 1)})
    assert own.formats[0, 2] == "0%"
    assert own.errors == {(4, 4): "#REF!"}
    assert own.hidden_rows == {4}
    assert (own.protected, own.hidden) == (True, False)
    assert facts["后台"] == SheetFacts(hidden=True)
    assert list(facts) == ["任务进展", "后台"]


def test_a_formula_with_its_value_is_not_told_as_one_without() -> None:
    rows = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c></row>'
    (own,) = inspect(changed(workbook(), sheet1=sheet(rows)), "a.xlsx").sheets.values()
    assert (own.formulas, own.uncached) == ({(0, 0), (0, 1)}, {(0, 1)})


def test_other_files_that_formulas_use_are_told() -> None:
    target = io.BytesIO(workbook())
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="externalLinkPath" Target="file:///D:/%E8%A1%A8.xlsx" TargetMode="External"/></Relationships>'
    )
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", relations)
    assert inspect(target.getvalue(), "a.xlsx").external == ["file:///D:/%E8%A1%A8.xlsx"]
