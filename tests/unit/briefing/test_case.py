"""Opening a briefing over a data folder made here: what is accepted, and how everything else is refused."""

from __future__ import annotations

import json
import shutil
import types
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pages import PLAN_FOLDER

from analysis.briefing.case import exact, open_city, open_county, refuse_undeclared
from analysis.errors import UserError
from analysis.quarter import Quarter

COUNTY = ("dataset", "quarter", "area", "language")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two data sets: ``demo`` with tables of 2021Q3 and files of Q2 and Q3; ``other`` with files of Q1."""
    folder = tmp_path_factory.mktemp("data")
    year = folder / "raw" / "2021"
    shutil.copytree(PLAN_FOLDER, year / "plan")
    for name, quarters in (("demo", ("2021Q2", "2021Q3")), ("other", ("2021Q1",))):
        (year / name).mkdir()
        (year / name / "cards.yaml").write_text("{}\n", encoding="utf-8")
        for quarter in quarters:
            (year / name / quarter).mkdir()
            (year / name / quarter / "table.csv").write_text("", encoding="utf-8")
    _tables(folder / "processed" / "demo" / "2021Q3")
    return folder


def _tables(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "head.json").write_text(json.dumps({"dataset": "demo"}), encoding="utf-8")
    for name in ("observations", "findings", "outcomes", "places", "shares"):
        units = pd.DataFrame({"unit": ["371300", "371302", "371323"], "mark": [name] * 3})
        units.to_parquet(folder / f"{name}.parquet")


@pytest.fixture(autouse=True)
def _workspace(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LIVELIHOOD_DATA", str(data))
    yield


def county(area: object = "371302", quarter: object = "2021Q3", dataset: object = "demo", language: str = "zh") -> Any:
    return open_county(dataset, quarter, area, language, {})


def refused(*arguments: Any, **named: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        county(*arguments, **named)
    return caught.value


# --- areas ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("area", [371302, "371302", "兰山区", "兰山", "lanshan", "LanShan", " 371302 "])
def test_an_area_is_opened_by_code_number_name_short_name_or_pinyin(area: object) -> None:
    assert county(area).unit.unit == "371302"


@pytest.mark.parametrize(("area", "unit"), [("3713jk", "3713JK"), ("高新", "371371")])
def test_a_zone_is_opened_by_its_code_in_small_letters_or_its_short_name(area: str, unit: str) -> None:
    assert county(area).unit.unit == unit


@pytest.mark.parametrize(
    ("area", "advice"), [("罗庄县", "use 罗庄"), ("3713020", "use 371302"), ("yishuii", "use yishui")]
)
def test_an_unknown_area_is_answered_with_the_nearest_and_every_valid_one(area: str, advice: str) -> None:
    fault = refused(area)
    assert (fault.item, fault.action) == ("area", advice)
    assert fault.found == f"{area!r} is not known"
    assert fault.expected.startswith("371302 兰山区, 371311 罗庄区")
    assert fault.expected.count(",") == 14


@pytest.mark.parametrize("unit", ["371300", "全市", "市本级", "3713BJ"])
def test_the_city_and_its_own_bodies_have_no_county_briefing(unit: str) -> None:
    assert refused(unit).item == "area"


# --- the other parameters ---------------------------------------------------------------------------
def test_an_unknown_quarter_is_answered_with_the_quarters_that_have_files() -> None:
    fault = refused(quarter="2021Q4")
    assert (fault.item, fault.expected) == ("quarter", "2021Q2, 2021Q3")
    assert fault.action in ("use 2021Q2", "use 2021Q3")


@pytest.mark.parametrize("quarter", ["2021", "Q3", 20213, "2021Q5", None, "2020Q3"])
def test_what_is_no_quarter_or_of_a_year_without_a_plan_is_answered_with_the_quarters(quarter: object) -> None:
    fault = refused(quarter=quarter)
    assert (fault.item, fault.found) == ("quarter", f"{str(quarter)!r} is not known")
    assert fault.expected == "2021Q2, 2021Q3"


def test_a_quarter_in_small_letters_is_accepted() -> None:
    assert county(quarter="2021q3").quarter == Quarter(2021, 3)


def test_a_data_folder_without_a_plan_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIVELIHOOD_DATA", str(tmp_path))
    fault = refused()
    assert fault.found == f"no plan in {tmp_path.resolve()}"
    assert "LIVELIHOOD_DATA" in fault.action


def test_an_unknown_dataset_is_answered_with_the_nearest_and_all() -> None:
    fault = refused(dataset="dmeo")
    assert (fault.item, fault.expected, fault.action) == ("dataset", "demo, other", "use demo")


def test_an_unknown_language_is_answered_with_the_declared_ones() -> None:
    fault = refused(language="fr")
    assert (fault.item, fault.found, fault.expected) == ("language", "'fr' is not known", "zh, en")


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        ({"name": "某数据", "cards": [{"id": "a", "title": "某表"}]}, "cards.yaml, name_en; cards.yaml, a, title_en"),
        ({"name": "某数据", "name_en": "Data", "mark": "示例"}, "cards.yaml, mark_en"),
    ],
)
def test_english_is_refused_while_names_lack_it(data: Path, head: dict[str, object], missing: str) -> None:
    path = data / "processed" / "demo" / "2021Q3" / "head.json"
    before = path.read_text("utf-8")
    path.write_text(json.dumps(head), encoding="utf-8")
    try:
        fault = refused(language="en")
    finally:
        path.write_text(before, encoding="utf-8")
    assert fault.item == "English names of 2021"
    assert fault.found.endswith(missing)


def test_english_is_opened_where_every_name_has_it() -> None:
    assert county(language="en").language == "en"


def test_missing_tables_name_the_command_that_makes_them() -> None:
    fault = refused(quarter="2021Q2")
    assert fault.item == "processed tables of demo 2021Q2"
    assert fault.action == "run: python run_reports.py build 2021Q2 --dataset demo"


# --- the slice --------------------------------------------------------------------------------------
def test_an_area_reads_its_own_cells_and_findings_and_everybodys_results() -> None:
    case = county("沂水")
    assert list(case.observations["unit"]) == list(case.findings["unit"]) == ["371323"]
    for table in (case.outcomes, case.places, case.shares):
        assert list(table["unit"]) == ["371300", "371302", "371323"]
    assert case.head == {"dataset": "demo"}


def test_the_city_reads_the_cells_of_every_unit() -> None:
    case = open_city("demo", "2021Q3", "zh", {})
    assert case.unit.unit == "371300"
    assert list(case.observations["unit"]) == list(case.findings["unit"]) == ["371300", "371302", "371323"]


def test_the_city_is_refused_like_an_area() -> None:
    with pytest.raises(UserError, match="dataset: 'dem' is not known"):
        open_city("dem", "2021Q3", "zh", {})
    with pytest.raises(UserError, match="parameter: 'area' is not known"):
        open_city("demo", "2021Q3", "zh", {"dataset": "demo", "area": "371302"})


def test_each_table_is_read_from_its_own_file() -> None:
    case = county()
    tables = (case.observations, case.findings, case.outcomes, case.places, case.shares)
    assert [table["mark"].iloc[0] for table in tables] == ["observations", "findings", "outcomes", "places", "shares"]


def test_the_quarter_before_is_none_in_the_first() -> None:
    assert county().previous == Quarter(2021, 2)


# --- parameters that a notebook does not declare -----------------------------------------------------
def declared() -> dict[str, Any]:
    return {"dataset": "demo", "quarter": "2021Q3", "area": 371302, "language": "zh"}


@pytest.mark.parametrize("value", ["2021", 2021, 1.5, True, None, ["371302"], {"a": 1}])
def test_a_parameter_that_is_not_declared_is_refused_with_the_nearest(value: object) -> None:
    with pytest.raises(UserError) as caught:
        refuse_undeclared({**declared(), "quater": value}, COUNTY)
    assert caught.value.item == "parameter"
    assert caught.value.expected == "dataset, quarter, area, language"
    assert caught.value.action == "use quarter"


def test_what_a_kernel_holds_by_itself_is_no_parameter() -> None:
    kernel: dict[str, Any] = {
        "__name__": "__main__", "__doc__": None, "__builtin__": types, "_ih": [""], "_oh": {}, "_dh": ["/"],
        "In": ["", "1"], "Out": {1: 2}, "exit": "exit", "quit": "quit", "open": open, "get_ipython": len,
        "_": "", "__": "", "_i": "", "_1": 5, "_exit_code": 0,
    }  # fmt: skip
    refuse_undeclared({**kernel, **declared()}, COUNTY)


@pytest.mark.parametrize("name", ["open_county", "_x", "get_ipython", "In", "exit"])
def test_a_parameter_is_refused_though_an_import_or_the_kernel_has_its_name(name: str) -> None:
    cells = ["", 'quarter: str = "2021Q3"', f'# Parameters\nquarter = "2021Q3"\n{name} = 1\n', "open_county()"]
    with pytest.raises(UserError, match=f"parameter: '{name}' is not known"):
        refuse_undeclared({**declared(), "In": cells, "open_county": open_county}, COUNTY)


@pytest.mark.parametrize("value", [1, "x", [1]])
def test_a_parameter_that_hides_the_executed_cells_is_refused(value: object) -> None:
    with pytest.raises(UserError, match="parameter: 'In' is not known"):
        refuse_undeclared({**declared(), "In": value}, COUNTY)


def test_an_injected_cell_can_be_mended_and_the_first_cell_run_again() -> None:
    cells = ["", "# Parameters\nquater = 1", '# Parameters\nquarter = "2021Q3"', "case = 1", "unit = 2"]
    refuse_undeclared({**declared(), "In": cells, "case": county(), "unit": "371302"}, COUNTY)


def test_what_the_notebook_makes_is_no_parameter() -> None:
    made = {"open_county": open_county, "case": object(), "UserError": UserError, "judged": pd.DataFrame(), "re": types}
    refuse_undeclared({**declared(), **made}, COUNTY)


def test_the_first_cell_can_be_run_again_after_the_others_left_plain_values() -> None:
    """In JupyterLab; in the first quarter even None is left behind."""
    refuse_undeclared({**declared(), "case": county(), "unit": "371302", "before": None}, COUNTY)


def test_a_parameter_named_like_the_open_briefing_is_still_refused() -> None:
    with pytest.raises(UserError, match="parameter: 'case' is not known"):
        refuse_undeclared({**declared(), "case": "371302"}, COUNTY)


@pytest.mark.parametrize(
    ("text", "number"), [("19/46", Fraction(19, 46)), ("7", Fraction(7)), ("-1/2", Fraction(-1, 2))]
)
def test_a_number_of_a_text_table_is_read_exactly(text: str, number: Fraction) -> None:
    assert exact(text) == number


def test_an_empty_cell_of_a_text_table_is_unknown_not_zero() -> None:
    assert exact("") is None
