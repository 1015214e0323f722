from __future__ import annotations

import shlex
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from analysis.plan.workspace import Workspace
from analysis.runs.answers import in_project, lacking, useless
from analysis.runs.building import Order
from analysis.runs.execute import Failure, Result
from analysis.runs.gaps import Gap, gaps, silent, unusable
from analysis.runs.pack import Job
from analysis.runs.wanted import Wanted

FAILURE = Failure("county_briefing.ipynb", "In [3]: x", "KeyError")


def job(area: str, language: str = "zh") -> Job:
    return Job("county", area, "某县", "2021Q3", "demo", language, ("html", "pdf"))


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"x")


EVERY = [unit.unit for unit in Workspace.find().plan(2021).units]


@pytest.mark.parametrize(
    ("expected", "heard", "wanted", "owing"),
    [
        ([], EVERY, EVERY, []),
        ([], EVERY[:-1], EVERY, EVERY[-1:]),
        ([], [each for each in EVERY if each != "371323"], ["371323"], ["371323"]),
        ([], [each for each in EVERY if each != "371323"], ["371327"], []),
        ([], [each for each in EVERY if each != "371323"], ["371300"], ["371323"]),
        (["371300"], [], EVERY, ["371300"]),
        (["371300"], ["371300"], EVERY, []),
    ],
)
def test_who_sent_nothing_is_named_where_a_briefing_of_the_run_lacks_it(
    expected: list[str], heard: list[str], wanted: list[str], owing: list[str]
) -> None:
    found = silent(Workspace.find().plan(2021), expected, heard, wanted)
    assert [unit.unit for unit in found] == owing


def test_what_was_made_is_no_gap(tmp_path: Path) -> None:
    put(tmp_path, *job("371323").files.values())
    done = Result(job("371323"), dict.fromkeys(job("371323").files.values(), "hash"))
    assert gaps([job("371323")], [done], tmp_path, ()) == ()


def test_a_gap_is_old_where_a_briefing_stands_a_notice_where_one_is_listed_and_else_missing(tmp_path: Path) -> None:
    put(tmp_path, "371323_某县_2021Q3.pdf", "371327_某县_2021Q3.html")
    results = [Result(job(area), failure=FAILURE) for area in ("371327", "371323")]
    found = gaps([job("371323"), job("371327")], results, tmp_path, ["371327_某县_2021Q3.html"])
    assert [(each.file, each.state) for each in found] == [
        ("371323_某县_2021Q3.html", "missing"),
        ("371323_某县_2021Q3.pdf", "old"),
        ("371327_某县_2021Q3.html", "notice"),
        ("371327_某县_2021Q3.pdf", "missing"),
    ]


def test_what_was_made_and_is_gone_again_is_a_gap(tmp_path: Path) -> None:
    put(tmp_path, "371323_某县_2021Q3.html")
    done = Result(job("371323"), dict.fromkeys(job("371323").files.values(), "hash"))
    (found,) = gaps([job("371323")], [done], tmp_path, ())
    assert (found.file, found.state) == ("371323_某县_2021Q3.pdf", "missing")


def test_a_job_that_never_started_is_a_gap_too(tmp_path: Path) -> None:
    put(tmp_path, *job("371323").files.values())
    done = Result(job("371323"), dict.fromkeys(job("371323").files.values(), "hash"))
    found = gaps([job("371323"), job("371327"), job("371323", "en")], [done], tmp_path, ())
    assert [(each.job.area, each.job.language, each.state) for each in found] == [
        ("371327", "zh", "missing"), ("371327", "zh", "missing"),
        ("371323", "en", "missing"), ("371323", "en", "missing"),
    ]  # fmt: skip


def test_what_a_pack_lacks_is_told_a_line_a_file() -> None:
    assert lacking([Gap(job("371327"), "a.pdf", "old"), Gap(job("371327"), "b.pdf", "missing")], 6) == (
        "incomplete: 2 of 6 files were not made in this run\n  a.pdf: of an earlier run\n  b.pdf: not there"
    )


# --- the command that makes what is lacking --------------------------------------------------------------------
@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Workspace.find().root)
    monkeypatch.delenv("LIVELIHOOD_DATA", raising=False)


def order(*areas: str, data: Path | None = None, **typed: Any) -> Order:
    plain: dict[str, Any] = {
        "formats": (),
        "languages": (),
        "fonts": "auto",
        "engine": "auto",
        "output": None,
        "dataset": "demo",
    }
    return Wanted(quarter="2021q3", areas=areas, data=data, **{**plain, **typed}).order(1)


FULL: dict[str, Any] = {
    "dataset": "published", "formats": ("html", "pdf"), "languages": ("zh,en",), "fonts": "embedded",
    "output": Path("out put"), "data": Path("data"),
}  # fmt: skip
FULL_SAID = "--dataset published --format html,pdf --fonts embedded --output 'out put' --data data"


@pytest.mark.parametrize(
    ("given", "lack", "expected"),
    [
        (order, [("371327", "zh")], "2021Q3 --area 371327"),
        (partial(order, "沂水,莒南"), [("371323", "zh"), ("371327", "zh"), ("371327", "zh")],
         "2021Q3 --area 371323 --area 371327"),
        (partial(order, "沂水,莒南", **FULL), [("371323", "zh"), ("371327", "en")],
         f"2021Q3 --area 371323 --area 371327 --lang zh,en {FULL_SAID}"),
        (partial(order, "沂水,莒南", **FULL), [("371327", "en")], f"2021Q3 --area 371327 --lang en {FULL_SAID}"),
    ],
)  # fmt: skip
def test_the_command_names_what_is_left_with_the_options_as_they_were_given(
    given: Callable[[], Order], lack: list[tuple[str, str]], expected: str
) -> None:
    words = given().again([job(*each) for each in lack])
    assert in_project(*words) == f"python run_reports.py {expected}"


def test_all_areas_are_named_only_where_they_were_or_where_the_command_is_one_briefing_s() -> None:
    assert order().again(order().jobs) == ["2021Q3"]
    city = order(dataset="published")
    assert [job.area for job in city.jobs] == ["371300"]
    assert city.again(city.jobs) == ["2021Q3", "--dataset", "published"]
    assert city.again(city.jobs, named=True) == ["2021Q3", "--area", "371300", "--dataset", "published"]


def test_the_command_gives_the_order_that_it_was_printed_for() -> None:
    first = order("沂水", **FULL)
    (typed,) = (job for job in first.jobs if job.language == "en")
    read = dict(zip(*[iter(shlex.split(in_project(*first.again([typed])))[3:])] * 2, strict=True))
    again = order(
        read["--area"], dataset=read["--dataset"], formats=[read["--format"]], languages=[read["--lang"]],
        fonts=read["--fonts"], output=Path(read["--output"]), data=Path(read["--data"]),
    )  # fmt: skip
    assert again.jobs == [typed]
    assert (again.folder, again.fonts, again.workspace) == (first.folder, first.fonts, first.workspace)


def test_a_folder_typed_outside_the_project_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert order("沂水", output=Path("out")).options == ["--output", str(tmp_path / "out")]


# --- files that are there and give nothing -----------------------------------------------------------------
FILES = {"371312": ["2021Q3/a.xlsx", "2021Q3/b.xlsx"], "371323": ["2021Q3/c.xlsx"], "": ["2021Q3/d.csv"]}


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (["371323"], ["371323", ""]),
        (["371327"], [""]),
        (["371300"], ["371312", "371323", ""]),
    ],
)
def test_files_that_give_nothing_are_told_where_a_briefing_of_the_run_lacks_them(
    wanted: list[str], told: list[str]
) -> None:
    found = unusable(Workspace.find().plan(2021), FILES, wanted)
    assert [(each.unit.unit if each.unit else "", list(each.files)) for each in found] == [
        (each, FILES[each]) for each in told
    ]


def test_what_is_there_and_gives_nothing_is_told_with_the_way_to_learn_why() -> None:
    found = unusable(Workspace.find().plan(2021), FILES, ["371323"])
    assert useless(found, "run check 2021Q3", "build 2021Q3") == (
        "not usable: nothing could be read of 2021Q3/c.xlsx from 371323 沂水县; 2021Q3/d.csv from an unknown unit\n"
        "  expected: a file that can be read, with figures of this quarter; until then briefings say what is wrong\n"
        "  do: run check 2021Q3; mend the file or ask for it again, then build 2021Q3"
    )


def test_the_command_that_checks_names_data_set_and_folder_and_no_more() -> None:
    assert in_project(*order("沂水", **FULL).source) == "python run_reports.py --dataset published --data data"
    assert order().source == []
