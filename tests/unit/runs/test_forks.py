from __future__ import annotations

import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from analysis.runs import forks, running
from analysis.runs.execute import Result, Setting
from analysis.runs.pack import Job
from unit.runs.test_execute import write_notebook

pytestmark = pytest.mark.skipif(not forks.available(), reason="this system does not fork")


@pytest.fixture(autouse=True)
def _main_of_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes of pytest-xdist have a main module that multiprocessing cannot name."""
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", None, raising=False)


DECLARED = "\n".join(f"{name} = ''" for name in ("dataset", "quarter", "language", "area"))


def jobs(*areas: str) -> list[Job]:
    return [Job("county", area, "县", "2021Q3", "demo", "zh", ("html",)) for area in areas]


def results(folder: Path, source: str, *areas: str, **setting: Any) -> dict[str, Result]:
    """What comes of one cell in each area, two at a time."""
    write_notebook(folder / "county_briefing.ipynb", source, declared=DECLARED)
    place = Setting(folder, folder, folder, folder, **setting)
    with closing(running.run_all(jobs(*areas), place, 2, lambda _: None)) as ended:
        return {each.job.area: each for each in ended}


def cause(result: Result) -> str:
    assert result.failure is not None
    return result.failure.cause


def test_no_briefing_sees_what_another_did_to_a_module(tmp_path: Path) -> None:
    count = "import json\njson.seen = getattr(json, 'seen', 0) + 1\nraise ValueError(f'seen {json.seen}, {area}')"
    done = results(tmp_path, count, "a", "b", "c")
    assert {area: cause(each) for area, each in done.items()} == {
        area: f"ValueError: seen 1, {area}" for area in ("a", "b", "c")
    }


def test_a_fork_that_dies_fails_its_own_briefing_only(tmp_path: Path) -> None:
    source = "import os\nif area == 'a':\n    os._exit(1)\nraise ValueError('went on')"
    done = results(tmp_path, source, "a", "b", "c")
    assert cause(done["a"]).startswith("its worker process died")
    assert done["a"].failure is not None and done["a"].failure.step == "worker"
    assert [cause(done[area]) for area in ("b", "c")] == ["ValueError: went on"] * 2


def test_the_warm_process_is_made_again_when_it_is_killed(tmp_path: Path) -> None:
    source = (
        "import os, signal\nif area == 'a':\n    os.kill(os.getppid(), signal.SIGKILL)\nraise ValueError('went on')"
    )
    done = results(tmp_path, source, "a", "b", "c", "d")
    assert {cause(each) for each in done.values()} <= {
        "ValueError: went on",
        "its worker process died (killed by the system, or out of memory)",
    }
    assert cause(done["d"]) == "ValueError: went on"


def test_a_briefing_that_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    mark = f"sleep 6{time.time_ns() % 10**6:06}"
    source = (
        f"import subprocess, time\nif area == 'a':\n    subprocess.Popen({mark.split()!r})\n    time.sleep(600)\n1 / 0"
    )
    done = results(tmp_path, source, "a", "b", limit=15)
    assert cause(done["a"]) == "it was not done after 15 seconds and was ended"
    assert cause(done["b"]).startswith("ZeroDivisionError")
    assert mark not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout


def test_leaving_early_ends_what_runs(tmp_path: Path) -> None:
    mark = f"sleep 7{time.time_ns() % 10**6:06}"
    source = f"import subprocess\nif area == 'b':\n    subprocess.run({mark.split()!r})\n1 / 0"
    write_notebook(tmp_path / "county_briefing.ipynb", source, declared=DECLARED)
    ended = running.run_all(jobs("a", "b"), Setting(tmp_path, tmp_path, tmp_path, tmp_path), 2, lambda _: None)
    assert next(ended).job.area == "a"
    ended.close()
    assert mark not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout


def test_the_warm_process_has_one_thread_and_has_read_no_table() -> None:
    told = "import sys, analysis.runs.warm as warm; print(warm.READY, warm.threads(), 'typst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, env=forks.quiet(), check=True)
    assert done.stdout.split() == ["True", "1", "True"]


def test_a_process_that_was_not_made_ready_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, forks.WARM, raising=False)
    monkeypatch.setattr("analysis.runs.engine.ready_shell", lambda: 1 / 0)
    setting = Setting(tmp_path, tmp_path, tmp_path, tmp_path)
    assert "could not be made ready (ZeroDivisionError" in cause(forks.made(jobs("a")[0], setting))
