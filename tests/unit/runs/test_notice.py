from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analysis.briefing.document import collect
from analysis.plan.workspace import Workspace
from analysis.runs import notice
from analysis.runs.execute import Failure, Result
from analysis.runs.notice import Stand, blocks, executed, filled
from analysis.runs.pack import Job

HEAD = {
    "dataset": "demo", "plan_edition": "2021-1", "synthetic": True, "mark": "示例数据", "mark_en": "Sample data",
    "data_date": "2021-10-12",
}  # fmt: skip
FAILURE = Failure("county_briefing.ipynb", "In [5]: sheet.money()", "KeyError: 'x' in /home/me/a.csv", "trace", "cell")
COMMAND = "python run_reports.py build 2021Q3 --area 371327 --output 'my files'"
HTML, PDF = "371327_莒南县_2021Q3.html", "371327_莒南县_2021Q3.pdf"


def job(language: str = "zh", *formats: str) -> Job:
    return Job("county", "371327", "莒南县", "2021Q3", "demo", language, formats or ("html", "pdf"))


def stand(folder: Path, *earlier: str) -> Stand:
    home = Workspace.find()
    return Stand(home.plan(2021), HEAD, folder, "embedded", frozenset(earlier), lambda _: COMMAND, home.data)


def text(value: Any) -> str:
    """Every word of blocks, in order."""
    if isinstance(value, (list, tuple)):
        return "".join(map(text, value))
    return "".join(map(text, value.values())) if isinstance(value, dict) else str(value)


def said(failure: Failure, language: str = "zh") -> str:
    _, *rest = blocks(job(language), failure, Workspace.find().plan(2021), HEAD, COMMAND)
    return text(rest)


@pytest.mark.parametrize(
    ("language", "name", "mark"),
    [("zh", "莒南县2021年第三季度", "示例数据"), ("en", "Junan County for Q3 2021", "Sample data")],
)
def test_a_notice_names_area_quarter_cell_cause_and_command(language: str, name: str, mark: str) -> None:
    document = collect(executed(blocks(job(language), FAILURE, Workspace.find().plan(2021), HEAD, COMMAND)))
    assert document.head["marks"]["synthetic"] == mark and document.head["marks"]["draft"]
    words = said(FAILURE, language)
    for part in (name, "county_briefing.ipynb", "In [5]: sheet.money()", "KeyError: 'x'", COMMAND):
        assert part in words
    assert words.endswith(COMMAND)
    assert document.figures == {}


def test_a_notice_names_no_folder_of_a_machine() -> None:
    assert "KeyError: 'x' in a.csv" in said(FAILURE)
    assert "raw/2021/a.csv" in said(replace(FAILURE, cause="in raw/2021/a.csv"))
    assert "in x.csv:3" in said(replace(FAILURE, cause="in C:\\Users\\me\\x.csv:3"))


@pytest.mark.parametrize("step", ["worker", "outside"])
def test_a_failure_outside_the_cells_names_no_cell(step: Any) -> None:
    words = said(Failure("county_briefing.ipynb", "worker process", "it died", step=step))
    assert "worker process" not in words and "单元在运行中" not in words
    assert "county_briefing.ipynb" in words


def test_a_notice_names_the_gate_that_stopped_the_briefing() -> None:
    words = said(Failure("county_briefing.ipynb", "gate 1 (wrong county)", "莒南县; expected: 沂水县", step="gate"))
    assert "没有通过出文件前的检查" in words and "gate 1 (wrong county)" in words and "莒南县" in words


def test_a_failed_briefing_without_a_file_gets_a_notice_in_each_format(tmp_path: Path) -> None:
    done = filled(Result(job(), failure=FAILURE), stand(tmp_path))
    assert set(done.notices) == {HTML, PDF}
    assert (tmp_path / PDF).read_bytes().startswith(b"%PDF")
    assert "示例数据" in (tmp_path / HTML).read_text(encoding="utf-8")


def test_an_earlier_briefing_stays_and_an_earlier_notice_is_written_again(tmp_path: Path) -> None:
    for name in (HTML, PDF):
        (tmp_path / name).write_bytes(b"earlier")
    done = filled(Result(job(), failure=FAILURE), stand(tmp_path, HTML))
    assert set(done.notices) == {HTML}
    assert (tmp_path / PDF).read_bytes() == b"earlier"
    assert (tmp_path / HTML).read_bytes() != b"earlier"


def test_a_briefing_that_was_made_gets_no_notice(tmp_path: Path) -> None:
    done = Result(job(), {HTML: "hash"})
    assert filled(done, stand(tmp_path)) is done
    assert not list(tmp_path.iterdir())


def test_a_notice_that_cannot_be_made_leaves_no_file_and_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(kind: str, *_: Any) -> bytes:
        if kind == "pdf":
            raise OSError("no typst")
        return b"page"

    monkeypatch.setattr(notice, "rendering", broken)
    done = filled(Result(job(), failure=FAILURE), stand(tmp_path))
    assert done.notices == {} and not list(tmp_path.iterdir())
    assert done.failure is not None and done.failure.trace == "trace\nits notice: OSError: no typst"


def test_a_notice_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    first, second = (
        filled(Result(job("en"), failure=FAILURE), stand(folder)) for folder in (tmp_path, _made(tmp_path))
    )
    assert first.notices == second.notices != {}


def _made(folder: Path) -> Path:
    (folder / "again").mkdir()
    return folder / "again"
