"""Texts of a workbook are read as they were typed: ``_xHHHH_`` in the file is one character (ECMA-376, ST_Xstring)."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from analysis.intake.grids import read_grids
from analysis.intake.sheet_reader import SheetReader

from .test_inspection import changed, sheet, workbook
from .workbooks import DataSet, count, only, sheets, the

STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("甲_x0000_乙", "甲\0乙"),
        ("甲_x000D_乙", "甲\r乙"),
        ("_x005F_x000D_", "_x000D_"),
        ("a_x005F_", "a_"),
        *((text, text) for text in ("_x", "_x000_", "_x000G_", "x000D_", "_x0000", "_x00000_", "max_x_y")),
    ],
)
def test_an_escape_is_the_character_it_stands_for_and_is_decoded_once(written: str, typed: str) -> None:
    cell = f'<row><c t="inlineStr"><is><t>{written}</t></is></c></row>'
    with SheetReader() as reader:
        assert reader.read(changed(workbook(), sheet1=sheet(cell))) == {"Sheet": [[typed]]}


def shared(path: Path) -> None:
    """Move the texts of a workbook's cells into the table of shared texts, where Excel writes them."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    entries: list[str] = []

    def moved(match: re.Match[str]) -> str:
        entries.append(match[2])
        return f'{match[1]} t="s"><v>{len(entries) - 1}</v></c>'

    for name in [name for name in parts if "worksheets/" in name]:
        parts[name] = re.sub(r'(<c r="[A-Z]+\d+"[^>]*?) t="inlineStr"><is>(.*?)</is></c>', moved, parts[name])
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{"".join(f"<si>{each}</si>" for each in entries)}</sst>'
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{STRINGS}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", override)
    assert entries
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


@pytest.mark.parametrize("where", ["in the cell", "shared"])
def test_escapes_in_a_submission_become_the_typed_text_wherever_the_file_keeps_it(dataset: DataSet, where: str) -> None:
    typed = {"_x0000_甲": "\0甲", "甲_x000D_": "甲", "乙_x005F_x000D_": "乙_x000D_"}
    first, last, literal = typed
    file = dataset.workbook(sheets([count(5, note=first)], remarks=[["3.1", last, literal, "好"]]))
    if where == "shared":
        shared(dataset.folder / file)
    intake = dataset.read()
    assert only(intake, indicator="3.1", role="problem")["text"] == typed[last]
    assert only(intake, indicator="3.1", role="plan")["text"] == typed[literal]
    found = the(intake, "unprintable-character")
    assert (found.cell, "U+0000" in found.found) == ("H4", True)


def test_a_table_as_csv_is_read_as_it_is(dataset: DataSet) -> None:
    path = dataset.folder / dataset.text([("说明", "_x000D_"), ("_x005F_", 1)])
    with SheetReader() as reader:
        assert read_grids(path, "table.csv", reader)[0].rows == [["说明", "_x000D_"], ["_x005F_", "1"]]
