from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from rich.console import Console

from analysis.runs.answers import command_line, told
from analysis.runs.console import show_findings, show_table
from analysis.runs.execute import Failure, Result
from analysis.runs.pack import Job
from analysis.runs.watching import Bar, PlainLines, watcher_for

JOB = Job("county", "371323", "沂水县", "2021Q3", "demo", "zh", ("pdf",))
FINDING = ("error", "cumulative-falls", "2021Q3/a.xlsx", "任务进展", "G146", "36 [bold]", "不小于42", "核实")


def console(width: int = 80, terminal: bool = False) -> Console:
    return Console(file=io.StringIO(), width=width, force_terminal=terminal, color_system=None, legacy_windows=False)


def printed(given: Console) -> str:
    assert isinstance(given.file, io.StringIO)
    return given.file.getvalue()


def test_a_table_for_a_program_keeps_its_tabs_and_one_line_a_row() -> None:
    out = console()
    show_table(out, ("a", "b"), [("x\ny", "z" * 200)])
    assert printed(out) == f"a\tb\nx y\t{'z' * 200}\n"


@pytest.mark.parametrize("width", [80, 200])
def test_a_table_for_a_terminal_fits_it_and_shows_every_part(width: int) -> None:
    out = console(width, terminal=True)
    show_findings(out, [FINDING])
    text = printed(out)
    assert all(part in text for part in FINDING)
    assert max(len(line) for line in text.splitlines()) <= width


@pytest.mark.skipif(sys.platform == "win32", reason="quotes differ")
def test_a_command_can_be_typed_as_it_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)  # no environment of its own below the current folder
    assert command_line("build", "", "2021Q3", "--area", "沂水", "--output", "my files") == (
        "python run_reports.py build 2021Q3 --area 沂水 --output 'my files'"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="quotes differ")
@pytest.mark.parametrize(
    ("interpreter", "script", "expected"),
    [
        ("my venv/bin/python", "run_reports.py", "'my venv/bin/python' run_reports.py list"),
        ("../elsewhere/bin/python", "run_reports.py", "python run_reports.py list"),
        (".venv/bin/python", ".venv/bin/run-reports", ".venv/bin/run-reports list"),
    ],
)
def test_a_command_names_the_interpreter_of_a_venv_below_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interpreter: str, script: str, expected: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(sys, "executable", os.path.normpath(here / interpreter))
    monkeypatch.setattr(sys, "prefix", "a venv")
    monkeypatch.setattr(sys, "argv", [str(here / script)])
    assert command_line("list") == expected


def test_a_failure_is_told_in_a_few_lines_and_with_its_traceback_on_request() -> None:
    result = Result(JOB, failure=Failure("county_briefing.ipynb", "In [5]: x", "KeyError: 'x'\nmore", "Traceback …"))
    assert told(result) == "failed: 371323 沂水县\n  county_briefing.ipynb, In [5]: x\n  KeyError: 'x'\n  more"
    assert told(result, trace=True).endswith("\nTraceback …")


def test_a_briefing_that_a_gate_stopped_is_told_in_three_lines_area_gate_cause() -> None:
    failure = Failure("county_briefing.ipynb", "gate 1 (wrong county)", "莒南县; expected: 沂水县", "all of it", "gate")
    assert (
        told(Result(JOB, failure=failure))
        == "failed: 371323 沂水县\n  gate 1 (wrong county)\n  莒南县; expected: 沂水县"
    )


def test_a_terminal_gets_a_bar_and_anything_else_plain_lines() -> None:
    assert isinstance(watcher_for(console(terminal=True)), Bar)
    assert isinstance(watcher_for(console()), PlainLines)


def test_plain_lines_tell_the_item_the_count_and_the_time_left() -> None:
    out = console()
    with PlainLines(out) as lines:
        lines.stage("reading demo 2021Q3")
        lines.begin(2)
        lines.started(JOB)
        lines.finished(Result(JOB))
        lines.finished(Result(JOB, failure=Failure("", "", "")))
    assert printed(out).splitlines() == [
        "reading demo 2021Q3",
        "making 2 briefings",
        "[1/2] 371323 沂水县 done, about 0 s left",
        "[2/2] 371323 沂水县 failed",
    ]


def test_the_bar_names_the_item_and_draws_without_a_letter_that_gbk_lacks() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="gbk", errors="strict")
    out = Console(file=stream, width=80, force_terminal=True, legacy_windows=False)
    with Bar(out) as bar:
        bar.stage("reading")
        bar.begin(1)
        bar.started(JOB)
        bar.finished(Result(JOB))
    stream.flush()
    assert "371323 沂水县" in raw.getvalue().decode("gbk")
