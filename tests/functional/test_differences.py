"""A number that is a difference names both numbers it was taken from, and cites the cells of each."""

from __future__ import annotations

import re
from typing import Any

import pytest

from analysis.briefing.blocks import MIME
from analysis.briefing.wording import en, zh
from executed_notebooks import Notebooks

CITY, COUNTY = "371300", "371323"
#: formulas that subtract one number from another, by their key
DIFFERENCES = ("change", "difference", "contribution", "increment", "deviation", "shortfall", "quarter_share", "rest")
#: two numbers that one cell's table each holds: cells of both quarters or both years
TWO_COLUMNS = ("change", "difference", "contribution", "increment", "quarter_share")


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Notebooks:
    return Notebooks(tmp_path_factory)


def _figures(notebook: Any) -> dict[str, dict[str, Any]]:
    """Every figure that the notebook's cells tell the exporters."""
    outs = [out["data"][MIME] for cell in notebook.cells for out in cell.get("outputs", []) if MIME in out["data"]]
    return {name: figure for told in outs for name, figure in told["figures"].items()}


def _columns(figure: dict[str, Any]) -> set[str]:
    """The columns, each of its file, that a figure's cells stand in."""
    return {re.sub(r"\d+$", "", source) for source in figure["sources"]}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("unit", [CITY, COUNTY])
def test_every_difference_names_both_its_numbers_and_cites_the_cells_of_both(
    notebooks: Notebooks, unit: str, language: str
) -> None:
    formulas = {"zh": zh, "en": en}[language].FORMULA
    of = {formulas[key]: key for key in DIFFERENCES}
    figures = _figures(notebooks("demo", unit, language))
    found = {name: of[each["formula"]] for name, each in figures.items() if each["formula"] in of}
    assert {"change", "difference", "contribution", "increment", "deviation", "quarter_share"} <= set(found.values())
    alone = [name for name in found if len({part["name"] for part in figures[name]["parts"]}) < 2]
    assert alone == []
    assert [name for name, key in found.items() if key in TWO_COLUMNS and len(_columns(figures[name])) < 2] == []


@pytest.mark.parametrize("unit", [CITY, COUNTY])
def test_ratios_sums_and_monthly_rates_name_what_they_are_made_of(notebooks: Notebooks, unit: str) -> None:
    figures = _figures(notebooks("demo", unit, "zh"))
    made = re.compile(r"[^/]+/(composition/\w+/(share|before)|money/\w+/amount|[\d.]+/rate_(needed|so_far))")
    found = {name: figure["parts"] for name, figure in figures.items() if made.fullmatch(name)}
    assert len(found) > 30
    assert [name for name, parts in found.items() if len(parts) < 2] == []


@pytest.mark.parametrize(("name", "texts"), [
    ("371323/share/B9/now", ["474,752", "569,929"]),
    ("371371/share/B9/now", ["101,536.15", "135,743.51"]),
    ("371302/share/B9/now", ["656,184.50", "814,124.70"]),
])  # fmt: skip
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_amount_has_the_decimals_of_its_cells_and_commas(
    notebooks: Notebooks, name: str, texts: list[str], language: str
) -> None:
    parts = _figures(notebooks("demo", COUNTY, language))[name]["parts"]
    assert [part["text"] for part in parts] == texts
