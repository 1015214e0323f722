"""The raw workbooks, read with openpyxl: each cell with its place."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

PROGRESS, BUDGET, BASIC, REMARKS = "任务进展", "一般公共预算支出", "基本民生支出", "问题与打算"
STATES = {
    "已完成": "done", "达到": "done", "已实现": "done", "按计划推进": "on_course", "推进中": "on_course",
    "可能推迟": "slipping", "未完成": "not_done", "未达到": "not_done", "未实现": "not_done",
}  # fmt: skip
_LARGE = {"万": 10000, "亿": 100000000}


@dataclass(frozen=True)
class Cell:
    """One submitted cell; ``state`` is number, blank, none (无此项) or text."""

    raw: Any
    place: str
    unit: str = ""
    note: str = ""

    @property
    def state(self) -> str:
        if self.raw is None or str(self.raw).strip() == "":
            return "blank"
        if str(self.raw).strip() == "无此项":
            return "none"
        return "text" if self.number is None else "number"

    @property
    def number(self) -> Fraction | None:
        if isinstance(self.raw, bool) or not isinstance(self.raw, int | float):
            return None
        return Fraction(Decimal(str(self.raw))) * (_LARGE.get(self.unit[:1], 1) if self.unit[1:] else 1)


@dataclass
class Book:
    """One workbook: rows by (number, stage, item, role), budgets and remarks."""

    path: str
    period: str
    unit: str
    version: int
    sheets: dict[str, dict[str, Any]]
    progress: dict[tuple[str, str, str, str], Cell] = field(default_factory=dict)
    remarks: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    budget: dict[tuple[str, str], Cell] = field(default_factory=dict)
    basic: dict[tuple[str, str], Cell] = field(default_factory=dict)

    def get(self, indicator: str, stage: str, role: str, item: str = "") -> Cell | None:
        return self.progress.get((indicator, stage, item, role))

    def of(self, indicator: str) -> list[Cell]:
        return [cell for key, cell in self.progress.items() if key[0] == indicator]

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every text of every cell."""
        return frozenset(
            str(value).strip() for sheet in self.sheets.values() for value in sheet.values() if value is not None
        )


def _grid(sheet: Any) -> dict[str, Any]:
    return {
        f"{get_column_letter(column)}{row}": value
        for row, values in enumerate(sheet.iter_rows(values_only=True), 1)
        for column, value in enumerate(values, 1)
    }


def _rows(sheet: Any) -> list[tuple[int, dict[str, tuple[str, Any]]]]:
    """Rows from the fourth on: header word -> (cell address, value)."""
    every = list(sheet.iter_rows(values_only=True))
    heads = [str(value or "").strip() for value in every[2]]
    return [
        (
            row,
            {
                head: (f"{get_column_letter(n)}{row}", value)
                for n, (head, value) in enumerate(zip(heads, values, strict=True), 1)
            },
        )
        for row, values in enumerate(every[3:], 4)
    ]


@lru_cache(maxsize=256)
def read(path: Path, relative: str, stamp: int) -> Book:
    """Read one workbook; ``stamp`` (its change time) keeps a changed file from being served from memory."""
    book = load_workbook(path, data_only=True, read_only=True)
    sheets = {sheet.title: _grid(sheet) for sheet in book}
    cover = {str(sheets["封面"].get(f"A{n}")): sheets["封面"].get(f"B{n}") for n in range(1, 15)}
    version = re.search(r"_v(\d+)$", path.stem)
    found = Book(relative, str(cover["年度季度"]), str(cover["单位代码"]), int(version[1]) if version else 1, sheets)
    for _, row in _rows(book[PROGRESS]):
        key = tuple(str(row[head][1] or "").strip() for head in ("编号", "环节", "分项", "填报内容"))
        place, raw = row["数值"]
        found.progress[key] = Cell(  # type: ignore[index]
            raw, f"{relative}#{PROGRESS}!{place}", str(row["单位"][1] or ""), str(row["说明"][1] or "")
        )
    for sheet, into, name in ((BUDGET, found.budget, "科目编码"), (BASIC, found.basic, "序号")):
        for _, row in _rows(book[sheet]):
            for head, (place, raw) in row.items():
                if "累计" in head or "预算" in head:
                    into[str(row[name][1]).strip(), head] = Cell(raw, f"{relative}#{sheet}!{place}")
    for _, row in _rows(book[REMARKS]):
        said = tuple(str(row[head][1] or "").strip() for head in ("存在问题", "下步打算", "提请研究事项"))
        if row["编号"][1] is not None:
            found.remarks[str(row["编号"][1]).strip()] = said  # type: ignore[assignment]
    book.close()
    return found


class Submissions:
    """Every workbook of a data set: the highest version of a unit and quarter is in force."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cards = yaml.safe_load((folder / "cards.yaml").read_text(encoding="utf-8"))
        with (folder / "corrections.csv").open(encoding="utf-8-sig", newline="") as file:
            assert not list(csv.DictReader(file)), "the audit does not apply corrections; the demo has none"
        self._by: dict[tuple[str, str], list[Path]] = {}
        for path in sorted(folder.glob("*/*.xlsx")):
            self._by.setdefault((path.parent.name, path.name.partition("_")[0]), []).append(path)

    def _read(self, path: Path) -> Book:
        return read(path, path.relative_to(self.folder).as_posix(), path.stat().st_mtime_ns)

    def versions(self, period: str, unit: str) -> list[Book]:
        books = [self._read(path) for path in self._by.get((period, unit), [])]
        assert all((book.period, book.unit) == (period, unit) for book in books)
        return sorted(books, key=lambda book: book.version)

    def book(self, period: str, unit: str, first: bool = False) -> Book:
        return self.versions(period, unit)[0 if first else -1]

    def by_path(self, relative: str) -> Book:
        return self._read(self.folder / relative)
