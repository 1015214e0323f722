"""The demo data: the same bytes from the same seed, whole forms, and money that adds up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.intake.synthetic import generate
from analysis.plan import Plan, read_plan

RAW = Path(__file__).resolve().parents[3] / "data" / "raw" / "2021"
COMMITTED = RAW / "demo"
TITLE_ROWS = 3


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(RAW / "plan")


@pytest.fixture(scope="module")
def generated(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    generate(plan, folder)
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_generating_again_gives_the_committed_bytes(generated: Path) -> None:
    made, committed = _files(generated), _files(COMMITTED)
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []


def test_a_quarter_has_seventeen_workbooks_and_one_has_a_later_version(plan: Plan) -> None:
    first = [path for path in COMMITTED.glob("*/*.xlsx") if "_v2" not in path.name]
    for quarter in plan.quarters:
        units = sorted(path.name.split("_")[0] for path in first if path.parent.name == str(quarter))
        assert units == sorted(unit.unit for unit in plan.units)
        assert len(units) == 17
    assert [path.name for path in COMMITTED.glob("*/*_v2.xlsx")] == ["371323_沂水县_2021Q2_v2.xlsx"]


def test_the_card_says_synthetic_and_names_every_file() -> None:
    card = yaml.safe_load((COMMITTED / "cards.yaml").read_text(encoding="utf-8"))
    listed = {file["path"] for file in card["cards"][0]["files"]}
    assert card["synthetic"] is True
    assert card["mark"] == "示例数据（合成），非官方统计"
    assert listed == {name for name in _files(COMMITTED) if name.endswith(".xlsx")}


@cache
def _book(path: Path) -> Workbook:
    """A committed workbook, read once; nobody alters it."""
    return load_workbook(path)


def _sheet(unit: str, quarter: str, title: str) -> Worksheet:
    (path,) = (path for path in (COMMITTED / quarter).glob(f"{unit}_*.xlsx") if "_v2" not in path.name)
    sheet = _book(path)[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def _table(unit: str, quarter: str, title: str) -> Iterator[tuple[str, list[object]]]:
    rows = _sheet(unit, quarter, title).iter_rows(min_row=TITLE_ROWS + 1, values_only=True)
    return ((str(row[0]), list(row[2:])) for row in rows)


def _exact(value: object) -> Decimal:
    return Decimal(str(value))


@pytest.mark.parametrize("title", ["一般公共预算支出", "基本民生支出"])
@pytest.mark.parametrize("unit", ["371300", "371302", "371323", "3713BJ"])
def test_the_parts_of_a_money_sheet_add_up_to_its_total(unit: str, title: str) -> None:
    rows = dict(_table(unit, "2021Q3", title))
    total = [_exact(value) for value in rows.pop("合计")]
    assert [sum(map(_exact, column), Decimal(0)) for column in zip(*rows.values(), strict=True)] == total


def test_the_city_spends_what_its_units_spend(plan: Plan) -> None:
    city = [_exact(value) for value in dict(_table("371300", "2021Q3", "一般公共预算支出"))["合计"]]
    parts = [dict(_table(unit.unit, "2021Q3", "一般公共预算支出"))["合计"] for unit in plan.parts_of_city]
    assert [sum(map(_exact, column), Decimal(0)) for column in zip(*parts, strict=True)] == city


def test_spending_never_falls_within_a_year(plan: Plan) -> None:
    for unit in plan.units:
        tables = [dict(_table(unit.unit, str(quarter), "一般公共预算支出")) for quarter in plan.quarters]
        for code, row in tables[-1].items():
            now = [table[code][1] for table in tables if table[code][1] is not None]
            assert now == sorted(now, key=_exact), (unit.unit, code)
            assert row[2:] == sorted(row[2:], key=_exact), (unit.unit, code)


def test_text_is_never_a_formula_and_a_silent_form_is_blank() -> None:
    for path in COMMITTED.glob("*/*.xlsx"):
        for sheet in _book(path).worksheets:
            assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    for title in ("一般公共预算支出", "基本民生支出", "任务进展"):
        values = [row[6] if title == "任务进展" else row[3] for row in _silent(title)]
        assert set(values) == {None}


def _silent(title: str) -> Iterator[tuple[object, ...]]:
    return _sheet("371329", "2021Q2", title).iter_rows(min_row=TITLE_ROWS + 1, values_only=True)
