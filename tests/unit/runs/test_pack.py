from __future__ import annotations

import pytest

from analysis.errors import UserError
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs.pack import choose_fonts, choose_formats, choose_languages, file_name, matrix


def test_only_an_area_is_given_an_area() -> None:
    plan = Workspace.find().plan(2021)
    city, county = matrix([plan.city, plan.unit("371323")], Quarter(2021, 3), "demo", ("pdf",))
    assert city.parameters == {"dataset": "demo", "quarter": "2021Q3", "language": "zh"}
    assert county.parameters == city.parameters | {"area": "371323"}
    assert county.files == {"pdf": "371323_沂水县_2021Q3.pdf"}
    assert (city.notebook, county.notebook) == ("city_briefing.ipynb", "county_briefing.ipynb")


def test_a_briefing_in_each_language_is_a_job_of_its_own_all_areas_in_the_first_before_the_next() -> None:
    plan = Workspace.find().plan(2021)
    jobs = matrix([plan.city, plan.unit("371323")], Quarter(2021, 3), "demo", ("html", "pdf"), ("zh", "en"))
    assert [(job.area, job.parameters["language"]) for job in jobs] == [
        ("371300", "zh"), ("371323", "zh"), ("371300", "en"), ("371323", "en"),
    ]  # fmt: skip
    assert jobs[3].files == {"html": "371323_沂水县_2021Q3_en.html", "pdf": "371323_沂水县_2021Q3_en.pdf"}
    assert len({name for job in jobs for name in job.files.values()}) == 8
    assert [jobs[1].title, jobs[3].title] == ["371323 沂水县", "371323 沂水县 en"]


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


@pytest.mark.parametrize(
    ("given", "expected"),
    [([], ("zh",)), (["en"], ("en",)), (["en,zh"], ("zh", "en")), (["EN", " zh "], ("zh", "en"))],
)
def test_languages_come_once_and_in_one_order_and_chinese_when_none_is_given(
    given: list[str], expected: tuple[str, ...]
) -> None:
    assert choose_languages(given) == expected


@pytest.mark.parametrize(("given", "advice"), [("eng", "use en"), ("zh,zn", "use zh"), (",", "expected: zh, en")])
def test_an_unknown_language_is_refused_with_the_nearest(given: str, advice: str) -> None:
    with pytest.raises(UserError, match=advice):
        choose_languages([given])


def test_fonts_are_chosen_by_name_and_a_typo_is_answered() -> None:
    assert [choose_fonts("auto"), choose_fonts(" Embedded ")] == ["auto", "embedded"]
    with pytest.raises(UserError, match=r"expected: auto, embedded\n  do: use embedded"):
        choose_fonts("embeded")
