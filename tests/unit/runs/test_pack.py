from __future__ import annotations

import pytest

from analysis.errors import UserError
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs.pack import choose_formats, file_name, matrix


def test_only_an_area_is_given_an_area() -> None:
    plan = Workspace.find().plan(2021)
    city, county = matrix([plan.city, plan.unit("371323")], Quarter(2021, 3), "demo", ("pdf",))
    assert city.parameters == {"dataset": "demo", "quarter": "2021Q3", "language": "zh"}
    assert county.parameters == city.parameters | {"area": "371323"}
    assert county.files == {"pdf": "371323_沂水县_2021Q3.pdf"}
    assert (city.notebook, county.notebook) == ("city_briefing.ipynb", "county_briefing.ipynb")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("临沂市", "371300_临沂市_2021Q3.pdf"), ("a/b:c?", "371300_a_b_c__2021Q3.pdf"), ("区. ", "371300_区_2021Q3.pdf")],
)
def test_a_file_name_holds_nothing_that_windows_forbids(name: str, expected: str) -> None:
    assert file_name("371300", name, "2021Q3", "pdf") == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ("html", "pdf")),
        (["pdf"], ("pdf",)),
        (["pdf,html"], ("html", "pdf")),
        (["PDF", "pdf"], ("pdf",)),
        (["html", " pdf "], ("html", "pdf")),
    ],
)
def test_formats_come_once_and_in_one_order(given: list[str], expected: tuple[str, ...]) -> None:
    assert choose_formats(given) == expected


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(UserError, match="use html"):
        choose_formats(["pdf,htm"])


@pytest.mark.parametrize("given", ["", " ", ","])
def test_an_empty_format_is_refused_rather_than_taken_as_all(given: str) -> None:
    with pytest.raises(UserError, match="expected: html, pdf"):
        choose_formats([given])
