"""A page goes on a stick or through a messenger: a county and a city of twenty areas each stay under 500 KB."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from analysis.briefing.blocks import MIME
from analysis.runs.execute import rendering
from executed_notebooks import Notebooks

MOST_BYTES = 500_000
CITY, COUNTY = "371300", "371323"
AREAS = 20


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Notebooks:
    return Notebooks(tmp_path_factory)


def _size(notebook: Any) -> int:
    return len(rendering("html", notebook, "embedded"))


def _told(notebook: Any) -> list[dict[str, Any]]:
    """What the notebook's cells tell the exporters."""
    return [out["data"][MIME] for cell in notebook.cells for out in cell.get("outputs", []) if MIME in out["data"]]


def _with_areas(notebook: Any, count: int) -> Any:
    """The city's notebook with as many areas; the ones added are copies of those with most behind, under codes of
    their own, with all their figures."""
    grown = copy.deepcopy(notebook)
    (told,) = [each for each in _told(grown) if any(block["kind"] == "matrix" for block in each["blocks"])]
    (matrix,) = [block for block in told["blocks"] if block["kind"] == "matrix"]
    areas = [row for row in matrix["rows"] if not row["whole"]]
    for number, row in enumerate(areas[len(areas) - count :]):  # the last ones: as many as are missing
        old, new = f"{row['area']}/", f"9999{number:02}/"
        matrix["rows"].append(json.loads(json.dumps(row).replace(old, new)))
        for name, figure in list(told["figures"].items()):
            if name.startswith(old):
                told["figures"][name.replace(old, new)] = json.loads(json.dumps(figure).replace(old, new))
    return grown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_county_and_a_city_of_twenty_areas_stay_under_the_size(notebooks: Notebooks, language: str) -> None:
    city = notebooks("demo", CITY, language)
    large = _with_areas(city, AREAS)
    assert _size(large) - _size(city) > (AREAS - 15) * 3000, "the copies are on the page"
    assert _size(large) < MOST_BYTES
    assert _size(notebooks("demo", COUNTY, language)) < MOST_BYTES
