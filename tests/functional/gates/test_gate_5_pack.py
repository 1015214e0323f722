"""Gate 5 on a real pack: what is taken away or fails is told, marked, and made by the command that is printed."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs import index, manifest, recording
from analysis.runs.building import Order
from analysis.runs.execute import Failure, Result
from analysis.runs.gaps import gaps
from analysis.runs.notice import Stand, filled
from analysis.runs.pack import FIRST_FORMATS
from projects import PACK_UNITS, BuiltPack

YISHUI = [f"371323_沂水县_2021Q3.{suffix}" for suffix in FIRST_FORMATS]
FAILURE = Failure("county_briefing.ipynb", "gate 1 (wrong county)", "another county", step="gate")


@pytest.fixture
def pack(built_pack: BuiltPack, tmp_path: Path) -> tuple[Order, list[Result]]:
    """The order of the built pack with a copy of its folder to alter, and what came of each job."""
    workspace, quarter = Workspace(built_pack.project.root, built_pack.project.data), Quarter(2021, 3)
    plan = workspace.plan(2021)
    units = [plan.unit(code) for code in PACK_UNITS]
    order = Order(workspace, "demo", quarter, units, FIRST_FORMATS, tmp_path, languages=("zh", "en"), fonts="embedded")
    shutil.copytree(built_pack.folder, order.folder)
    record = manifest.read(order.folder)
    assert record is not None
    hashes = {each.file: each.sha256 for each in record.outputs}
    return order, [Result(job, {name: hashes[name] for name in job.files.values()}) for job in order.jobs]


def recorded(order: Order, *results: Result) -> manifest.Manifest:
    """The record after a run over the same data, written beside the files."""
    head: dict[str, Any] = json.loads(
        (order.workspace.processed("demo", order.quarter) / "head.json").read_text(encoding="utf-8")
    )
    inputs = recording.input_hashes(order.workspace, "demo", order.quarter)
    done = recording.record(head, inputs, results, order.folder, "embedded")
    manifest.write(done, order.folder)
    return done


def remarks(order: Order, done: manifest.Manifest) -> list[str]:
    """Areas with a remark on the index page."""
    plan = order.workspace.plan(2021)
    page = index.write(done, plan, order.workspace.root / "reports" / "templates", order.folder)["zh"]
    rows = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select("tbody tr")
    return [row.get_text(" ", strip=True) for row in rows if "本次生成失败" in row.get_text()]


def test_the_pack_as_built_lacks_nothing(pack: tuple[Order, list[Result]]) -> None:
    order, results = pack
    assert gaps(order.jobs, results, order.folder, ()) == ()
    assert remarks(order, recorded(order, *results)) == []


def test_a_briefing_taken_out_of_the_pack_is_told_with_the_command_that_makes_it(
    pack: tuple[Order, list[Result]],
) -> None:
    order, results = pack
    (order.folder / YISHUI[1]).unlink()
    (gap,) = gaps(order.jobs, results, order.folder, ())
    assert (gap.file, gap.state) == (YISHUI[1], "missing")
    assert order.again([gap.job]) == ["2021Q3", "--area", "371323"]


def test_a_failed_briefing_leaves_its_files_marked_old_until_it_is_made_again(pack: tuple[Order, list[Result]]) -> None:
    order, results = pack
    (good,) = (each for each in results if each.job.title == "371323 沂水县")
    bad = filled(replace(good, files={}, failure=FAILURE), stand(order))
    assert bad.notices == {}
    assert [(gap.file, gap.state) for gap in gaps([good.job], [bad], order.folder, ())] == [
        (name, "old") for name in YISHUI
    ]
    done = recorded(order, bad)
    assert [each.file for each in done.outputs if each.stale == "failed"] == YISHUI
    (told,) = remarks(order, done)
    assert "371323" in told and "此前生成的文件（所用数据相同）" in told
    mended = recorded(order, good)
    assert [each.stale for each in mended.outputs] == [""] * len(mended.outputs)
    assert remarks(order, mended) == []


def test_a_failed_briefing_without_a_file_gets_a_page_that_says_so(pack: tuple[Order, list[Result]]) -> None:
    order, results = pack
    (good,) = (each for each in results if each.job.title == "371323 沂水县")
    for name in YISHUI:
        (order.folder / name).unlink()
    bad = filled(replace(good, files={}, failure=FAILURE), stand(order))
    assert list(bad.notices) == YISHUI
    found = gaps([good.job], [bad], order.folder, recorded(order, bad).notices)
    assert [(gap.file, gap.state) for gap in found] == [(name, "notice") for name in YISHUI]
    assert "python run_reports.py build 2021Q3 --area 371323" in (order.folder / YISHUI[0]).read_text(encoding="utf-8")


def stand(order: Order) -> Stand:
    head = json.loads((order.workspace.processed("demo", order.quarter) / "head.json").read_text(encoding="utf-8"))
    plan = order.workspace.plan(2021)
    command = "python run_reports.py build " + " ".join(order.again([order.jobs[2]], named=True))
    return Stand(plan, head, order.folder, "embedded", frozenset(), lambda _: command, order.workspace.data)
