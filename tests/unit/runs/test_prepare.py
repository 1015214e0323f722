"""A quarter's tables, made from two small CSV files: what they hold, and that they appear whole or not at all."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
import yaml

from analysis.briefing import case
from analysis.intake.cards import sha256_of
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs.prepare import prepare, write_tables

PLAN = Path(__file__).resolve().parents[3] / "data" / "raw" / "2021" / "plan"
CITY, LANSHAN, YISHUI = "371300", "371302", "371323"
Q2, Q3 = Quarter(2021, 2), Quarter(2021, 3)
TABLES = {
    "commentary.json",
    "head.json",
    "observations.parquet",
    "findings.parquet",
    "outcomes.parquet",
    "places.parquet",
    "shares.parquet",
}

PROGRESS = ("单位代码", "年度季度", "编号", "环节", "分项", "填报内容", "单位", "数值", "说明")
BUDGET = ("单位代码", "年度季度", "科目编码", "本年累计", "上年前三季度累计")


def progress(unit: str, quarter: str, *cells: tuple[str, str, str, object]) -> list[tuple[object, ...]]:
    """Lines of counts: indicator, stage, unit of measure, value."""
    return [(unit, quarter, code, stage, "", "累计数", kind, value, "") for code, stage, kind, value in cells]


def budget(unit: str, amounts: dict[str, int]) -> list[tuple[object, ...]]:
    return [(unit, "2021Q3", code, amount, amount) for code, amount in amounts.items()]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace of the test's own."""
    return given(tmp_path)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of 2021Q3's tables, made once for the tests that only read them."""
    return made(given(tmp_path_factory.mktemp("shared")))


def given(folder: Path) -> Workspace:
    """The plan of 2021 and a data set of two quarters: 沂水 reports a count twice and its budget, the city a count."""
    year = folder / "raw" / "2021"
    shutil.copytree(PLAN, year / "plan")
    made = year / "made"
    half_year = ("53.1", "竣工", "公里", 20)
    rows = [*progress(YISHUI, "2021Q2", half_year), *progress("999999", "2021Q2", half_year)]
    _table(made / "2021Q2" / "progress.csv", PROGRESS, rows)
    rows = [
        *progress(YISHUI, "2021Q3", ("53.1", "竣工", "公里", 38), ("10.5", "存量", "户", 2)),
        *progress(CITY, "2021Q3", ("53.1", "竣工", "公里", 700)),
    ]
    _table(made / "2021Q3" / "progress.csv", PROGRESS, rows)
    # B9: 205 + 213 = 80 of 120
    _table(made / "2021Q3" / "budget.csv", BUDGET, budget(YISHUI, {"201": 40, "205": 50, "213": 30, "合计": 120}))
    _cards(made)
    return Workspace(PLAN.parents[3], folder)


def _table(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def _cards(folder: Path) -> None:
    days = {"2021Q2": "2021-07-12", "2021Q3": "2021-10-14"}
    cards = [
        {
            "id": quarter, "producer": "某局", "title": f"报表{quarter}", "licence": "公开", "synthetic": True,
            "files": [
                {"path": f"{quarter}/{path.name}", "sha256": sha256_of(path), "received": day}
                for path in sorted((folder / quarter).iterdir())
            ],
        }
        for quarter, day in days.items()
    ]  # fmt: skip
    head = {"dataset": "made", "name": "试", "name_en": "Made", "synthetic": True, "mark": "试填", "edition": "甲"}
    (folder / "cards.yaml").write_text(yaml.safe_dump({**head, "cards": cards}, allow_unicode=True), encoding="utf-8")


def made(workspace: Workspace, quarter: Quarter = Q3) -> Path:
    return write_tables(prepare(workspace, "made", quarter), workspace, "made")


def row(path: Path, **wanted: str) -> dict[str, object]:
    frame = pd.read_parquet(path)
    for name, value in wanted.items():
        frame = frame[frame[name] == value]
    (found,) = frame.to_dict("records")
    return {str(name): value for name, value in found.items()}


# --- files ----------------------------------------------------------------------------------------------
def test_all_tables_stand_in_the_quarters_folder_and_nothing_else(workspace: Workspace) -> None:
    folder = made(workspace)
    assert folder == workspace.data / "processed" / "made" / "2021Q3"
    assert {path.name for path in folder.iterdir()} == TABLES
    assert [path.name for path in folder.parent.iterdir()] == ["2021Q3"]


def test_preparing_again_replaces_the_tables(workspace: Workspace) -> None:
    folder = made(workspace)
    (folder / "stale.parquet").write_bytes(b"")
    source = workspace.data / "raw" / "2021" / "made" / "2021Q3" / "progress.csv"
    source.write_text(source.read_text(encoding="utf-8").replace(",38,", ",45,"), encoding="utf-8")
    made(workspace)
    assert {path.name for path in folder.iterdir()} == TABLES
    assert row(folder / case.OUTCOMES, unit=YISHUI, indicator="53.1")["value"] == "45"
    assert [path.name for path in folder.parent.iterdir()] == ["2021Q3"]


def test_the_same_input_gives_the_same_tables(workspace: Workspace) -> None:
    first = {path.name: path.read_bytes() for path in made(workspace).iterdir()}
    assert {path.name: path.read_bytes() for path in made(workspace).iterdir()} == first


@pytest.mark.parametrize("broken", ["to_parquet", "rename"])
def test_when_writing_fails_the_earlier_tables_stay(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    before = {path.name: path.read_bytes() for path in made(workspace).iterdir()}
    prepared = prepare(workspace, "made", Q3)
    rename = Path.rename

    def fails(self: object, *given: object, **named: object) -> object:
        if broken == "to_parquet" or (isinstance(self, Path) and self.name == "new"):
            raise OSError("disk full")
        return rename(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(pd.DataFrame if broken == "to_parquet" else Path, broken, fails)
    with pytest.raises(OSError, match="disk full"):
        write_tables(prepared, workspace, "made")
    monkeypatch.undo()
    folder = workspace.processed("made", Q3)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == ["2021Q3"]


def test_quarters_stand_beside_each_other(workspace: Workspace) -> None:
    made(workspace, Q2)
    folder = made(workspace)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["2021Q2", "2021Q3"]


# --- contents ------------------------------------------------------------------------------------------------
def test_the_head_says_which_data_when_and_under_which_plan(tables: Path) -> None:
    head = json.loads((tables / case.HEAD).read_text(encoding="utf-8"))
    assert head == {
        "dataset": "made", "name": "试", "name_en": "Made", "synthetic": True, "mark": "试填", "mark_en": "",
        "edition": "甲", "reports": [], "unusable": {},
        "quarters": ["2021Q2", "2021Q3"],
        "data_date": "2021-10-14", "plan_year": 2021, "plan_edition": "2021-1", "quarter": "2021Q3",
        "cards": [
            {
                "id": "2021Q3", "title": "报表2021Q3", "title_en": "", "page": "", "page_en": "",
                "licence": "公开", "files": ["2021Q3/budget.csv", "2021Q3/progress.csv"],
            }
        ],
    }  # fmt: skip


def test_observations_reach_back_to_the_years_first_quarter_and_never_ahead(tables: Path, workspace: Workspace) -> None:
    frame = pd.read_parquet(tables / case.OBSERVATIONS)
    assert set(frame["period"]) == {"2021Q2", "2021Q3"}
    assert set(pd.read_parquet(made(workspace, Q2) / case.OBSERVATIONS)["period"]) == {"2021Q2"}
    cell = row(tables / case.OBSERVATIONS, unit=YISHUI, period="2021Q3", indicator="53.1")
    assert (cell["value"], cell["card"], cell["source"]) == ("38", "2021Q3", "2021Q3/progress.csv#!H2")


def test_outcomes_hold_every_unit_as_exact_text(tables: Path) -> None:
    path = tables / case.OUTCOMES
    frame = pd.read_parquet(path)
    assert frame["unit"].nunique() == 17
    assert (frame["unit"] == CITY).sum() == 64
    city = row(path, unit=CITY, indicator="53.1")
    # 700 of 1000 against a pace of 65
    assert [city[name] for name in ("status", "value", "target", "attainment", "pace", "gap")] == [
        "on_pace", "700", "1000", "7/10", "65", "-5",
    ]  # fmt: skip
    assert (city["opening"], "opening" in frame.columns) == ("", True)
    silent = row(path, unit=LANSHAN, indicator="53.1")
    assert (silent["status"], silent["value"], silent["attainment"]) == ("not_reported", "", "")


def test_a_sum_that_lacks_units_is_marked_as_a_lower_bound(tables: Path) -> None:
    # the city did not report 10.5; one unit above zero decides
    city = row(tables / case.OUTCOMES, unit=CITY, indicator="10.5")
    assert (city["origin"], city["value"], city["status"], bool(city["lower_bound"])) == ("sum", "2", "behind", True)


def test_places_list_every_area_and_rank_none_that_reported_too_little(tables: Path) -> None:
    frame = pd.read_parquet(tables / case.PLACES)
    assert (len(frame), set(frame["rank"])) == (15, {0})
    yishui = row(tables / case.PLACES, unit=YISHUI)
    assert (yishui["reported"], yishui["due"], yishui["assessable"]) == (2, 46, 2)


def test_shares_are_exact_and_empty_where_unknown(tables: Path) -> None:
    path = tables / case.SHARES
    known = row(path, unit=YISHUI, period="2021Q3", scope="B9")
    assert (known["scope"], Fraction(str(known["share"])), known["amount"], known["total"]) == (
        "B9", Fraction(200, 3), "80", "120",
    )  # fmt: skip
    assert row(path, unit=YISHUI, period="2021Q2", scope="B9")["share"] == ""
    assert row(path, unit=LANSHAN, period="2021Q3", scope="B9")["share"] == ""


def test_last_years_share_stands_with_the_quarter_itself_and_is_empty_where_unknown(tables: Path) -> None:
    path = tables / case.SHARES
    assert row(path, unit=YISHUI, period="2021Q3", scope="B9")["before"] == "200/3"
    assert row(path, unit=LANSHAN, period="2021Q3", scope="B9")["before"] == ""
    frame = pd.read_parquet(path)
    assert set(frame[frame["period"] != "2021Q3"]["before"]) == {""}


def test_a_share_of_the_city_summed_over_some_units_is_not_given(tables: Path) -> None:
    for scope in ("N5", "B9", "B9+", "residual"):
        city = row(tables / case.SHARES, unit=CITY, period="2021Q3", scope=scope)
        assert [city[name] for name in ("share", "low", "high", "amount", "total")] == [""] * 5


def test_every_named_scope_has_its_share_and_bounds_in_the_table(tables: Path) -> None:
    frame = pd.read_parquet(tables / case.SHARES)
    assert list(frame["scope"].unique()) == ["N5", "B9", "B9+", "residual"]
    assert len(frame) == len(frame[["unit", "period", "scope"]].drop_duplicates())
    known = row(tables / case.SHARES, unit=YISHUI, period="2021Q3", scope="B9")
    assert known["low"] == known["high"] == known["share"]


def test_findings_are_those_of_the_quarter(tables: Path, workspace: Workspace) -> None:
    frame = pd.read_parquet(tables / case.FINDINGS)
    assert set(frame["period"]) <= {"", "2021Q3"}
    assert ((frame["rule"] == "unit-missing") & (frame["unit"] == LANSHAN)).sum() == 1
    assert not ((frame["rule"] == "unit-missing") & (frame["unit"] == YISHUI)).any()
    # the stranger wrote in the quarter before
    assert "unknown-unit" not in set(frame["rule"])
    assert "unknown-unit" in set(pd.read_parquet(made(workspace, Q2) / case.FINDINGS)["rule"])
