"""Rules switched to a note, or off, from a date, with reason and name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.errors import UserError
from analysis.intake import finding
from analysis.intake.switches import FILE, read_switches, switched

HEAD = "rule,severity,from,reason,name\n"
GIVEN = [
    finding("zero-denominator", {"raw": "0"}, cell="G4"),
    finding("no-card", {"file": "a.csv"}),
]


def written(folder: Path, *lines: str) -> Path:
    (folder / FILE).write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


def left(folder: Path, on: date) -> list[tuple[str, str]]:
    return [(each.rule, each.severity) for each in switched(GIVEN, read_switches(folder), on)]


def test_without_a_file_every_rule_has_its_own_severity(tmp_path: Path) -> None:
    assert left(tmp_path, date(2021, 9, 30)) == [("zero-denominator", "error"), ("no-card", "warning")]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2021, 6, 30), "error"),
        (date(2021, 7, 1), "note"),
        (date(2021, 9, 30), "note"),
        (date(2021, 10, 1), None),
        (date(2021, 12, 31), "error"),
    ],
)
def test_a_switch_holds_from_its_day_until_the_next(tmp_path: Path, on: date, expected: str | None) -> None:
    folder = written(
        tmp_path,
        "zero-denominator,off,2021-10-01,两次核实无误,李四",
        "zero-denominator,note,2021-07-01,多为确无对象,张三",
        "zero-denominator,error,2021-12-31,恢复,张三",
    )
    rest = [("no-card", "warning")]
    assert left(folder, on) == [*([("zero-denominator", expected)] if expected else []), *rest]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("zero-denominater,off,2021-07-01,原因,张三", "use zero-denominator"),
        ("zero-denominator,off,2021-07-01,,张三", "reason is empty"),
        ("zero-denominator,off,2021-07-01,原因,", "name is empty"),
        ("zero-denominator,off,,原因,张三", "from is empty"),
        ("zero-denominator,off,7月1日,原因,张三", "a day such as"),
        ("zero-denominator,warning,2021-07-01,原因,张三", "note, off, error"),
        ("zero-denominator,off,2021-07-01", "reason, name is empty"),
    ],
)
def test_a_row_that_is_not_valid_is_refused_in_three_lines_with_its_number(
    tmp_path: Path, line: str, said: str
) -> None:
    with pytest.raises(UserError) as raised:
        read_switches(written(tmp_path, "no-card,note,2021-01-01,原因,张三", line))
    text = str(raised.value)
    assert said in text and text.startswith(f"{FILE}, row 3") and len(text.splitlines()) == 3


def test_another_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("rule,from\n", encoding="utf-8")
    with pytest.raises(UserError, match="write exactly these columns"):
        read_switches(tmp_path)
