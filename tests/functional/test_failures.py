from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from notebooks import insert_cell

from analysis.runs.lock import held
from projects import ROOT, Project, Run

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
FOLDER = Path("reports/output/demo/2021Q3")


@pytest.fixture
def sleeping_project(small_project: Project) -> Project:
    """莒南's briefing never ends."""
    insert_cell(
        small_project.root / "notebooks/county_briefing.ipynb",
        "import time\nif case.unit.unit == '371327':\n    time.sleep(600)",
    )
    return small_project


@posix
def test_a_failing_briefing_and_a_dying_worker_do_not_stop_the_others(small_project: Project) -> None:
    insert_cell(
        small_project.root / "notebooks/county_briefing.ipynb",
        "if case.unit.unit == '371327':\n    raise ValueError('broken on purpose')",
    )
    insert_cell(
        small_project.root / "notebooks/city_briefing.ipynb", "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"
    )
    earlier = small_project.root / FOLDER / "371327_莒南县_2021Q3.pdf"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"an earlier run")

    done = small_project.run("build", "2021Q3", "--jobs", "2")

    assert done.code == 1
    assert {path.name for path in done.paths} == {"371323_沂水县_2021Q3.html", "371323_沂水县_2021Q3.pdf", "index.html"}
    assert earlier.read_bytes() == b"an earlier run"
    assert "Traceback" not in done.err
    assert "failed: 371327 莒南县\n  county_briefing.ipynb, In [4]: if case.unit.unit == '371327':" in done.err
    assert "ValueError: broken on purpose" in done.err
    assert "failed: 371300 临沂市\n  city_briefing.ipynb, worker process\n  its worker process died" in done.err
    assert done.out.splitlines()[-1] == "next: python run_reports.py build 2021Q3 --area 371300 --area 371327"
    record = json.loads((small_project.root / FOLDER / "run.json").read_text(encoding="utf-8"))
    assert [each["area"] for each in record["failed"]] == ["371300", "371327"]
    assert "本次生成失败" in (small_project.root / FOLDER / "index.html").read_text(encoding="utf-8")
    assert not list((small_project.root / FOLDER).glob(".*"))


def test_a_second_run_in_the_same_folder_is_refused(small_project: Project) -> None:
    with held(small_project.root / FOLDER, "build demo 2021Q3"):
        done = small_project.run("build", "2021Q3")
    assert done.code == 3
    assert f"in use by process {os.getpid()}" in done.err
    assert "Traceback" not in done.err


def start(project: Project, until: str) -> subprocess.Popen[str]:
    """Build two areas side by side, of which the second sleeps, and return when a line of progress is there."""
    process = subprocess.Popen(
        project.command("build", "2021Q3", "--area", "沂水,莒南", "--format", "html", "--jobs", "2"),
        cwd=project.root,
        env=project.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        # a shell starts its background jobs with Ctrl-C ignored, and that is inherited
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(until):
            return process
    raise AssertionError(f"no line {until!r}")


def living(project: Project, grace: float = 5) -> list[str]:
    """Processes, kernels in sessions of their own included, that read the data of this project.

    What ends with its parent, as Python's own resource tracker does, gets a moment to notice.
    """
    until = time.monotonic() + grace
    while (found := _living(project)) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def _living(project: Project) -> list[str]:
    marked = f"LIVELIHOOD_DATA={project.data}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if marked in (entry / "environ").read_bytes().split(b"\0"):
                found.append((entry / "cmdline").read_text())
        except OSError:
            continue
    return found


linux = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc to see every process")


@linux
def test_an_interrupted_run_ends_its_children_and_keeps_what_was_finished(sleeping_project: Project) -> None:
    process = start(sleeping_project, "[1/2]")
    # Ctrl-C reaches every process of the terminal
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert living(sleeping_project) == []
    assert "interrupted" in err and "Traceback" not in err + out
    folder = sleeping_project.root / FOLDER
    assert sorted(path.name for path in folder.iterdir()) == ["371323_沂水县_2021Q3.html", "index.html", "run.json"]
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert [each["area"] for each in record["outputs"]] == ["371323"]


@linux
def test_a_run_that_is_asked_to_end_while_its_workers_start_leaves_none(sleeping_project: Project) -> None:
    process = start(sleeping_project, "making 2 briefings")
    process.terminate()
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert living(sleeping_project) == []
    assert "Traceback" not in err + out


@linux
def test_a_killed_run_leaves_no_child_and_frees_the_folder(sleeping_project: Project) -> None:
    process = start(sleeping_project, "making 2 briefings")
    process.kill()
    process.wait()
    deadline = time.monotonic() + 20
    while living(sleeping_project) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert living(sleeping_project) == []
    with held(sleeping_project.root / FOLDER, "test"):
        pass


def refused(done: Run, *words: str) -> None:
    assert done.code == 2
    assert done.out == ""
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "2021Q3", "--area", "沂木"], ["371323 沂水县", "3713LG 临港区", "use 沂水"]),
        (["build", "2021Q3", "--area", "3713BJ"], ["'3713BJ' is not known"]),
        (["build", "2021Q9"], ["2021Q1, 2021Q2, 2021Q3, 2021Q4", "use 2021Q"]),
        (["build", "2020Q3"], ["2021Q1, 2021Q2, 2021Q3, 2021Q4", "use 2021Q3"]),
        (["build", "--dataset", "dmo"], ["demo, published", "use demo"]),
        (["build", "--format", "html,pfd"], ["html, pdf", "use pdf"]),
        (["build", "--fromat", "pdf"], ["--format", "use --format"]),
        (["build", "--jobs", "0"], ["--jobs"]),
        (["build", "2021Q3", "--output", "run_reports.py"], ["give another --output"]),
        (["chekc"], ["build, list, check", "use check"]),
        (["check", "2021Q3", "--dataset", "publishd"], ["use published"]),
        (["list", "--data", "nowhere"], ["raw/<year>/plan"]),
    ],
)
def test_wrong_use_is_answered_with_the_valid_values(data_copy: Path, arguments: list[str], words: list[str]) -> None:
    refused(Project(ROOT, data_copy).run(*arguments), *words)
