"""The check findings on a page: each must hold in the raw cells, and their counts must add up."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from .plan_tables import CITY, PARTS
from .printing import natural
from .speech import Speech
from .workbooks import PROGRESS, Book, Cell
from .world import World

TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_CITED = re.compile(r"(\d{4}Q\d/[^\s（）()]+\.xlsx) (?:(\S+) )?([A-Z]+\d+)")
_FILE = re.compile(r"\d{4}Q\d/[^\s（）()；，;,]+?\.xlsx")


def finding_problems(world: World, said: Speech, page: Any, unit: str, period: str, shown: dict[str, str]) -> list[str]:
    """What does not hold in the findings and their counts; ``shown`` is figure id -> printed text."""
    rows = [[cell.get_text().strip() for cell in row.select("th, td")] for row in page.select("#findings tbody tr")]
    found = [problem for row in rows for problem in _row_problems(world, period, row)]
    for key, word in said.severities.items():
        printed = shown.get(f"{unit}/count/findings/{key}")
        listed = sum(row[0] == word for row in rows)
        if unit == CITY:
            listed += sum(int(shown.get(f"{part}/findings/{key}", "0")) for part in PARTS)
        if printed is not None and int(printed) != listed:
            found.append(f"{printed} findings of severity {key}, {listed} listed")
    if unit == CITY:
        found += _unit_problems(world, period, shown)
    return found


def _unit_problems(world: World, period: str, shown: dict[str, str]) -> list[str]:
    """A unit's findings must at least hold every falling figure and every figure that went blank."""
    found = []
    for part in PARTS:
        falls, blanks = faults(world, part, period)
        for key, number in (("error", falls), ("warning", blanks)):
            printed = int(shown.get(f"{part}/findings/{key}", "0"))
            if printed < number:
                found.append(f"{part}: {printed} findings of severity {key}, the raw cells hold {number}")
    return found


def faults(world: World, unit: str, period: str) -> tuple[int, int]:
    """Flows that fell since the quarter before, and figures that went blank."""
    if period.endswith("1"):
        return 0, 0
    earlier = f"{period[:-1]}{int(period[-1]) - 1}"
    now, past = world.data.book(period, unit), world.data.book(earlier, unit)
    falls = blanks = 0
    for key, cell in past.progress.items():
        here = now.progress.get(key)
        if cell.number is None or here is None:
            continue
        blanks += here.state == "blank" and any(each.state != "blank" for each in now.progress.values())
        flow = world.plan.indicators[key[0]]["flow"] == "flow" and key[3] == "累计数"
        falls += flow and here.number is not None and here.number < cell.number
    sent = any(c.number is not None for c in now.progress.values())
    return (falls, blanks) if sent else (0, 0)


def _row_problems(world: World, period: str, row: list[str]) -> list[str]:
    known = {"40", "400,000"} if "应筛查" in row[2] or "to be screened" in row[2] else set()
    name, sheet, cell = (*row[1].split(" "), "", "", "")[:3]
    if name != "—":
        if not (world.data.folder / period / name).is_file():
            return [f"finding at {row[1]}: no such file"]
        book = world.data.by_path(f"{period}/{name}")
        if sheet and (sheet not in book.sheets or (cell and cell not in book.sheets[sheet])):
            return [f"finding at {row[1]}: no such place"]
        known |= _numbers_about(world, book, sheet, cell) if cell else set()
    known |= _screening(world, period)
    said = "；".join(row[2:])
    for path, quoted, address in _CITED.findall(said):
        value = world.data.by_path(path).sheets[quoted or sheet or PROGRESS].get(address)
        known |= {natural(Fraction(str(value)))} if isinstance(value, int | float) else set()
    left = [token for token in TOKEN.findall(_without_names(world, _CITED.sub("", said))) if token not in known]
    return [f"finding at {row[1]}: {left} of {said} stand in no cell"] if left else []


def _without_names(world: World, said: str) -> str:
    """The text without the files and versions that it names, where there are such files."""
    for path in _FILE.findall(said):
        if (world.data.folder / path).is_file():
            said = said.replace(path, "")
    return re.sub(r"\bv[12](?=[（改])", "", said)


def _numbers_about(world: World, book: Book, sheet: str, address: str) -> set[str]:
    """The cell itself, what its text quotes, and the sum of the units' cells for the city's."""
    raw = book.sheets[sheet].get(address)
    known = set(TOKEN.findall(str(raw or "")))
    if isinstance(raw, int | float):
        known.add(natural(Fraction(str(raw))))
    key = next((k for k, c in book.progress.items() if c.place.endswith(f"#{sheet}!{address}")), None)
    if key is not None and book.unit == CITY:
        cells = [world.data.book(book.period, part).progress.get(key) for part in PARTS]
        known.add(natural(sum((_number(cell) for cell in cells), Fraction(0))))
    if key is not None and book.unit != CITY:
        target = world.plan.target(key[0], book.unit)
        known |= {natural(target)} if target is not None else set()
    return known


def _number(cell: Cell | None) -> Fraction:
    return Fraction(0) if cell is None or cell.number is None else cell.number


def _screening(world: World, period: str) -> set[str]:
    cells = [world.data.book(period, part).get("24.2", "筛查", "分母") for part in PARTS]
    given = [cell.number for cell in cells if cell is not None and cell.number is not None]
    return {str(len(given)), natural(sum(given, Fraction(0)))}
