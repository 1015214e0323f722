from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs import index, manifest
from analysis.runs.execute import Failure, Result
from analysis.runs.pack import Job

HEAD = {"dataset": "demo", "quarter": "2021Q3", "plan_edition": "2021-1", "synthetic": True, "mark": "示例"}
OLD, NEW = {"raw/a.csv": "1"}, {"raw/a.csv": "2"}


def made(folder: Path, area: str, name: str) -> Result:
    file = f"{area}_{name}_2021Q3.pdf"
    (folder / file).write_bytes(b"x")
    return Result(job(area, name), {file: "hash of x"})


def failed(area: str, name: str) -> Result:
    return Result(job(area, name), failure=Failure("county_briefing.ipynb", "In [3]: x", "KeyError: 'x'", "trace"))


def job(area: str, name: str) -> Job:
    return Job("county", area, name, "2021Q3", "demo", "zh", ("pdf",))


def after(folder: Path, inputs: dict[str, str], *results: Result) -> manifest.Manifest:
    done = manifest.record(HEAD, inputs, results, folder)
    manifest.write(done, folder)
    return done


def page(folder: Path, done: manifest.Manifest) -> dict[str, str]:
    """Text of each row of the index by unit code."""
    workspace = Workspace.find()
    path = index.write(done, workspace.plan(2021), workspace.root / "reports" / "templates", folder)
    rows = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select("tbody tr")
    return {row.select_one(".code").text: " ".join(row.text.split()) for row in rows}  # type: ignore[union-attr]


def test_a_manifest_reads_back_as_it_was_written(tmp_path: Path) -> None:
    done = after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"), failed("371327", "莒南县"))
    assert manifest.read(tmp_path) == done


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    first = (tmp_path / manifest.NAME).read_bytes()
    after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    assert (tmp_path / manifest.NAME).read_bytes() == first


def test_files_of_an_earlier_run_stay_listed_and_are_marked_when_the_data_changed(tmp_path: Path) -> None:
    after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    done = after(tmp_path, NEW, made(tmp_path, "371327", "莒南县"))
    assert [done.is_current(each) for each in done.outputs] == [False, True]
    rows = page(tmp_path, done)
    assert "此前生成" in rows["371323"]
    assert "此前生成" not in rows["371327"]


def test_a_file_that_somebody_removed_is_no_longer_listed(tmp_path: Path) -> None:
    done = after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    (tmp_path / done.outputs[0].file).unlink()
    assert after(tmp_path, OLD).outputs == ()


def test_a_failure_stays_until_its_area_is_built_again(tmp_path: Path) -> None:
    after(tmp_path, OLD, failed("371327", "莒南县"))
    done = after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    assert [each.area for each in done.failed] == ["371327"]
    assert "本次生成失败" in page(tmp_path, done)["371327"]
    assert after(tmp_path, OLD, made(tmp_path, "371327", "莒南县")).failed == ()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"outputs": 3, "failed": []}', "not json"])
def test_a_manifest_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.NAME).write_text(text, encoding="utf-8")
    assert manifest.read(tmp_path) is None


def test_the_inputs_are_those_up_to_the_quarter_with_paths_that_name_no_machine() -> None:
    workspace = Workspace.find()
    inputs = manifest.input_hashes(workspace, "demo", Quarter(2021, 2))
    assert {"raw/2021/plan/rules.yaml", "raw/2021/demo/cards.yaml", "raw/2021/demo/corrections.csv"} <= set(inputs)
    assert not [name for name in inputs if "2021Q3" in name or name.startswith("/")]
