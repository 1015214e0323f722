from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time

import pytest
from openpyxl import Workbook

from analysis.intake.limits import LIMITS
from analysis.intake.sheet_reader import SheetReader
from analysis.intake.unreadable import UnreadableFile

from .test_inspection import changed, sheet, workbook


@pytest.fixture
def reader() -> Iterator[SheetReader]:
    with SheetReader() as made:
        yield made


def rule(reader: SheetReader, content: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        reader.read(content)
    return caught.value.rule


def test_cells_have_the_types_that_a_spreadsheet_knows(reader: SheetReader) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["临沂", 5, 5.5, 0.1, True, None, datetime(2021, 9, 30), time(8, 30), 1e300])
    page["B3"] = "a\rb"
    book.create_sheet("空")
    target = io.BytesIO()
    book.save(target)
    assert reader.read(target.getvalue()) == {
        "Sheet": [
            ["临沂", 5, 5.5, 0.1, True, None, datetime(2021, 9, 30), "08:30:00", 1e300],
            [None] * 9,
            [None, "a\rb", *[None] * 7],
        ],
        "空": [],
    }
    (row, *_), _ = reader.read(target.getvalue()).values()
    assert [type(value) for value in row[1:5]] == [int, float, float, bool]


def test_a_sheet_that_is_a_chart_has_no_rows(reader: SheetReader) -> None:
    content = workbook(lambda book: book.create_chartsheet("图"))
    assert reader.read(content) == {"Sheet": [["编号"]], "图": []}


def test_a_damaged_file_is_told_and_the_next_is_read(reader: SheetReader) -> None:
    assert rule(reader, b"PK\x03\x04 cut short") == "unreadable-file/workbook"
    assert reader.read(workbook()) == {"Sheet": [["编号"]]}


def test_a_workbook_that_ends_its_reader_is_refused_and_the_next_is_read() -> None:
    """A cell in the farthest corner makes the library ask for all memory, which ends the process that runs it."""
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with SheetReader() as reader:
        assert rule(reader, changed(workbook(), sheet1=sheet(far))) == "refused-file/ended"
        assert reader.read(workbook()) == {"Sheet": [["编号"]]}


def test_a_workbook_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    with SheetReader(seconds=0) as hasty:
        assert rule(hasty, workbook()) == "refused-file/ended"
    with SheetReader(seconds=LIMITS.seconds) as patient:
        assert patient.read(workbook()) == {"Sheet": [["编号"]]}


def test_a_reader_that_read_nothing_started_nothing() -> None:
    with SheetReader() as reader:
        assert reader._process is None
