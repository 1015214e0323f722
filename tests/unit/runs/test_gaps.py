from __future__ import annotations

from pathlib import Path

import pytest

from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs.answers import lacking
from analysis.runs.building import Order, Pack
from analysis.runs.execute import Failure, Result
from analysis.runs.gaps import Gap, gaps
from analysis.runs.pack import Job
from analysis.runs.wanted import Wanted

DEFAULTS = ("demo", "auto")
FAILURE = Failure("county_briefing.ipynb", "In [3]: x", "KeyError")


def job(area: str, language: str = "zh") -> Job:
    return Job("county", area, "某县", "2021Q3", "demo", language, ("html", "pdf"))


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"x")


def test_what_was_made_is_no_gap(tmp_path: Path) -> None:
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


def test_a_job_that_never_started_is_a_gap_too(tmp_path: Path) -> None:
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


# --- the command that fills the gaps --------------------------------------------------------------------------
def left(wanted: Wanted, *lack: tuple[str, str]) -> list[str]:
    """Arguments for the gaps in these areas and languages, of an order for 371323 and 371327."""
    workspace = Workspace.find()
    plan = workspace.plan(2021)
    units = [plan.unit(code) for code in ("371323", "371327")]
    order = Order(workspace, wanted.dataset, Quarter(2021, 3), units, ("pdf",), Path(), languages=("zh", "en"))
    found = tuple(Gap(job(area, language), "x", "missing") for area, language in lack)
    return wanted.left(Pack(Path(), (), (), found), order, DEFAULTS)


PLAIN = Wanted(None, "demo", (), (), (), "auto", None, None)
FULL = Wanted("2021q3", "made", ("沂水",), ("html", "pdf"), ("zh,en",), "embedded", Path("out"), Path("in"))


@pytest.mark.parametrize(
    ("wanted", "lack", "expected"),
    [
        (PLAIN, [("371327", "zh")], "2021Q3 --area 371327"),
        (PLAIN, [("371323", "zh"), ("371327", "zh"), ("371327", "zh")], "2021Q3"),
        (FULL, [("371323", "zh"), ("371327", "en")], "2021Q3 --area 371323 --area 371327 --dataset made"
         " --format html,pdf --lang zh,en --fonts embedded --output out --data in"),
        (FULL, [("371327", "en"), ("371327", "en")], "2021Q3 --area 371327 --dataset made"
         " --format html,pdf --lang en --fonts embedded --output out --data in"),
    ],
)  # fmt: skip
def test_the_command_names_what_is_left_with_the_options_as_they_were_given(
    wanted: Wanted, lack: list[tuple[str, str]], expected: str
) -> None:
    assert " ".join(left(wanted, *lack)) == expected
