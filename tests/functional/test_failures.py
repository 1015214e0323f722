from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from notebooks import insert_cell
from pypdf import PdfReader

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
        small_project.root / "notebooks/city_briefing.ipynb", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
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
    assert done.err.endswith(
        "incomplete: 4 of 6 files were not made in this run\n"
        "  371300_临沂市_2021Q3.html: a page that says that there is no briefing\n"
        "  371300_临沂市_2021Q3.pdf: a page that says that there is no briefing\n"
        "  371327_莒南县_2021Q3.html: a page that says that there is no briefing\n"
        "  371327_莒南县_2021Q3.pdf: of an earlier run\n"
    )
    assert done.out.splitlines()[-1] == "next: python run_reports.py build 2021Q3 --area 371300 --area 371327"
    record = recorded(small_project)
    assert [each["area"] for each in record["failed"]] == ["371300", "371327"]
    assert {each["file"][:6]: each["kind"] for each in record["outputs"]} == {
        "371300": "notice",
        "371323": "briefing",
        "371327": "notice",
    }
    assert "本次生成失败" in (small_project.root / FOLDER / "index.html").read_text(encoding="utf-8")
    assert not list((small_project.root / FOLDER).glob(".*"))


def recorded(project: Project) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((project.root / FOLDER / "run.json").read_text(encoding="utf-8"))
    return found


def remarks(project: Project, page: str) -> dict[str, str]:
    """Remark by area of an index page; empty where it has none."""
    soup = BeautifulSoup((project.root / FOLDER / page).read_text(encoding="utf-8"), "html.parser")
    assert all((project.root / FOLDER / unquote(str(link["href"]))).is_file() for link in soup.select("#files tbody a"))
    rows = {row.select_one(".code").text: row.select("td") for row in soup.select("#files tbody tr")}  # type: ignore[union-attr]
    return {area: cells[-1].text for area, cells in rows.items() if not cells[-1].select("a")}


JUNAN = [f"371327_莒南县_2021Q3{end}" for end in (".html", ".pdf", "_en.html", "_en.pdf")]


def test_a_notice_stands_in_until_the_printed_command_makes_the_briefing_which_the_next_failure_leaves(
    small_project: Project,
) -> None:
    folder, notebook = small_project.root / FOLDER, small_project.root / "notebooks/county_briefing.ipynb"
    sound = notebook.read_bytes()
    insert_cell(notebook, "if case.unit.unit == '371327':\n    raise ValueError('broken on purpose')")
    broken = notebook.read_bytes()

    asked = ["--area", "沂水,莒南", "--lang", "zh,en", "--fonts", "embedded", "--jobs", "2"]
    first = small_project.run("build", "2021Q3", *asked)
    assert first.code == 1
    assert {path.name for path in first.paths} == {
        "index.html", "index_en.html", *(name.replace("371327_莒南", "371323_沂水") for name in JUNAN)
    }  # fmt: skip
    assert first.err.splitlines()[-5:] == [
        "incomplete: 4 of 8 files were not made in this run",
        *(f"  {name}: a page that says that there is no briefing" for name in JUNAN),
    ]
    notices = {name: (folder / name).read_bytes() for name in JUNAN}
    kinds = {each["file"]: each["kind"] for each in recorded(small_project)["outputs"]}
    assert [name for name in kinds if kinds[name] == "notice"] == JUNAN
    for name, words in (
        (
            JUNAN[0],
            (
                "莒南县2021年第三季度",
                "没有生成",
                "county_briefing.ipynb，In [4]",
                "ValueError: broken on purpose",
                "命令：python run_reports.py build 2021Q3 --area 371327 --fonts embedded",
            ),
        ),
        (
            JUNAN[2],
            (
                "Junan County for Q3 2021",
                "was not made",
                "county_briefing.ipynb, In [4]",
                "Command: python run_reports.py build 2021Q3 --area 371327 --lang en --fonts embedded",
            ),
        ),
    ):
        page = BeautifulSoup(notices[name], "html.parser").get_text()
        assert [part for part in words if part not in page] == []
        assert ("示例数据（合成），非官方统计" if name == JUNAN[0] else "Synthetic sample data") in page
    assert remarks(small_project, "index.html") == {
        "371323": "", "371327": "简报：本次生成失败，链接为说明页；英文简报：本次生成失败，链接为说明页",
    }  # fmt: skip
    command = "build 2021Q3 --area 371327 --lang zh,en --fonts embedded"
    assert first.out.splitlines()[-1] == f"next: python run_reports.py {command}"

    again = small_project.run(*command.split())
    assert again.code == 1
    assert {name: (folder / name).read_bytes() for name in JUNAN} == notices

    notebook.write_bytes(sound)
    mended = small_project.run(*command.split())
    assert mended.code == 0, mended.err
    assert "incomplete" not in mended.err
    made = {name: (folder / name).read_bytes() for name in JUNAN}
    assert [name for name in JUNAN if made[name] == notices[name]] == []
    assert {each["kind"] for each in recorded(small_project)["outputs"]} == {"briefing"}
    assert recorded(small_project)["failed"] == []
    assert remarks(small_project, "index_en.html") == {}

    notebook.write_bytes(broken)
    last = small_project.run("build", "2021Q3", "--area", "莒南", "--lang", "en")
    assert last.code == 1
    assert {name: (folder / name).read_bytes() for name in JUNAN} == made
    assert last.err.splitlines()[-2:] == [f"  {name}: of an earlier run" for name in JUNAN[2:]]
    assert {each["file"]: each["stale"] for each in recorded(small_project)["outputs"]} == {
        **dict.fromkeys(kinds, ""), **dict.fromkeys(JUNAN[2:], "failed")
    }  # fmt: skip
    assert remarks(small_project, "index_en.html") == {
        "371323": "",
        "371327": "In English: could not be made this time; the links lead to files of an earlier run, "
        "made from the same data",
    }


def test_a_fault_beside_the_briefings_hides_none_of_them_nor_what_is_missing(small_project: Project) -> None:
    folder, package = small_project.root / FOLDER, small_project.root / "src/analysis"
    asked = ["--area", "沂水,莒南", "--format", "html", "--jobs", "2"]
    assert small_project.run("build", "2021Q3", *asked).code == 0
    companions = recorded(small_project)["companions"]
    assert companions
    earlier = {name: (folder / name).read_bytes() for name in (*companions, "index.html")}
    assert 'id="strip"' in earlier["index.html"].decode()

    portal, tables = package / "runs/portal.py", package / "briefing/tables/making.py"
    sound = {path: path.read_text(encoding="utf-8") for path in (portal, tables)}
    portal.write_text(sound[portal] + "\n\ndef portals(*_):\n    raise ValueError('no portal')\n", encoding="utf-8")
    broken = "\n\ndef table_files(*_):\n    raise KeyError('no table')\n"
    tables.write_text(sound[tables] + broken, encoding="utf-8")
    insert_cell(
        small_project.root / "notebooks/county_briefing.ipynb",
        "if case.unit.unit == '371327':\n    raise ValueError('broken on purpose')",
    )
    done = small_project.run("build", "2021Q3", *asked, "--lang", "en")

    assert done.code == 1
    made = ["371323_沂水县_2021Q3_en.html", "index_en.html", "index.html"]
    assert [path.name for path in done.paths] == made
    assert "Traceback" not in done.err
    assert done.err.split("failed: 371327 莒南县 en\n")[1].splitlines()[2:] == [
        "error: tables and department pages: could not be made (KeyError: 'no table')",
        "  expected: a run without this fault; the briefings are not affected, and tables and department pages of an "
        "earlier run stay",
        "  do: run again with --debug and report it",
        "error: portal: could not be made (ValueError: no portal)",
        "  expected: a run without this fault; the briefings are not affected, and the page lists them without the "
        "quarter's figures",
        "  do: run again with --debug and report it",
        "incomplete: 1 of 2 files were not made in this run",
        "  371327_莒南县_2021Q3_en.html: a page that says that there is no briefing",
    ]
    assert done.out.splitlines()[-1] == (
        "next: python run_reports.py build 2021Q3 --area 371327 --lang en --format html"
    )
    assert {name: (folder / name).read_bytes() for name in companions} == {name: earlier[name] for name in companions}
    assert recorded(small_project)["companions"] == companions
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert 'id="strip"' not in page
    assert "371327" in remarks(small_project, "index_en.html")

    for path, text in sound.items():
        path.write_text(text, encoding="utf-8")
    traced = small_project.run("build", "2021Q3", "--area", "沂水", "--format", "html")
    assert (traced.code, traced.err.count("error: ")) == (0, 0)
    assert 'id="strip"' in (folder / "index.html").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_never_told_as_no_file(small_project: Project) -> None:
    quarter = small_project.data / "raw/2021/demo/2021Q3"
    (file,) = quarter.glob("371327_*")
    file.write_bytes(file.read_bytes()[:3000])
    for gone in quarter.glob("371323_*"):
        gone.unlink()
    done = small_project.run("build", "2021Q3", "--area", "沂水,莒南", "--lang", "zh,en", "--jobs", "2")
    assert done.code == 0, done.err
    lines = done.err.splitlines()
    silent = next(number for number, line in enumerate(lines) if line.startswith("not reported:"))
    assert lines[silent] == "not reported: no file of this quarter from 371323 沂水县"
    assert lines[silent + 3] == f"not usable: nothing could be read of 2021Q3/{file.name} from 371327 莒南县"
    assert lines[silent + 5] == (
        "  do: run python run_reports.py check 2021Q3; mend the file or ask for it again, then "
        "python run_reports.py build 2021Q3 --area 371327 --lang zh,en"
    )
    folder = small_project.root / FOLDER
    for language, told, blamed in (
        ("", ("文件已收到，但不能读取", file.name, "不是完好的xlsx工作簿"), ("补报", "没有莒南县的报表", "尚无报送")),
        ("_en", ("has arrived", file.name, "no sound xlsx workbook"), ("is asked to report", "no submission from")),
    ):
        page = folder / f"371327_莒南县_2021Q3{language}.html"
        text = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").get_text()
        assert [part for part in told if part not in text] == []
        assert [part for part in blamed if part in text] == []
        pdf = PdfReader(page.with_suffix(".pdf"))
        assert len(pdf.pages) == 1
    checked = small_project.run("check", "2021Q3", "--lang", "en")
    assert "file-unusable" in checked.out and "unreadable-file" in checked.out


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
    assert err.endswith("incomplete: 1 of 2 files were not made in this run\n  371327_莒南县_2021Q3.html: not there\n")
    assert out.splitlines()[-1] == "next: python run_reports.py build 2021Q3 --area 371327 --format html"
    folder = sleeping_project.root / FOLDER
    beside = recorded(sleeping_project)["companions"]
    briefings = sorted(path.name for path in folder.iterdir() if path.name not in beside)
    assert briefings == ["371323_沂水县_2021Q3.html", "index.html", "run.json"]
    assert [each["area"] for each in recorded(sleeping_project)["outputs"]] == ["371323"]


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
        (["build", "--lang", "zh,eng"], ["zh, en", "use en"]),
        (["build", "--fonts", "embeded"], ["auto, embedded", "use embedded"]),
        (["check", "--lang", "zh,en"], ["zh or en"]),
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
