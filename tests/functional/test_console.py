from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from projects import ROOT, SMALL_UNITS, Project, Run

EXAMPLE = re.compile(r"^ +python run_reports\.py(.*)$", re.MULTILINE)
COLOUR = re.compile(rb"\x1b\[[0-9;]*3[0-9][0-9;]*m")


def test_every_example_of_the_help_works(small_project: Project) -> None:
    page = small_project.run("--help")
    assert page.code == 0
    examples = EXAMPLE.findall(page.out)
    assert len(examples) >= 5 and "" in examples
    (form,) = (small_project.data / "raw/2021/demo/2021Q3").glob("371323_*")
    shutil.copy(form, small_project.root / "沂水.xlsx")
    shutil.make_archive(str(small_project.root / "来件"), "zip", form.parent)
    for example in examples:
        done = small_project.run(*shlex.split(example))
        assert done.code in ((0, 1) if "check" in example or "receive" in example else (0,)), (example, done.err)
        assert done.out.splitlines()[-1].startswith("next: "), example
    folder = small_project.root / "reports/output/demo/2021Q3"
    assert len([*folder.glob("*_2021Q3.html"), *folder.glob("*_2021Q3.pdf")]) == 2 * len(SMALL_UNITS)
    assert {path.name for path in folder.glob("*_en.*")} == {
        "371323_沂水县_2021Q3_en.html",
        "371323_沂水县_2021Q3_en.pdf",
        "index_en.html",
        "departments_en.html",
        *(f"department_{number:02d}_en.html" for number in range(1, 21)),
    }


def test_the_help_lists_the_exit_codes() -> None:
    project = Project(ROOT, ROOT / "data")
    for command in ([], ["build"], ["check"], ["list"]):
        page = project.run(*command, "--help").out
        assert re.findall(r"^ +(\d+) +\w", page, re.MULTILINE) == ["0", "1", "2", "3", "130"]


def test_starting_the_command_line_loads_neither_pandas_nor_matplotlib() -> None:
    heavy = "{'matplotlib', 'nbconvert', 'pandas', 'papermill'}"
    code = f"import sys, analysis.command as c; c.main(['--help']); print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_console_that_is_not_unicode_is_respected(data_copy: Path, encoding: str) -> None:
    project = Project(ROOT, data_copy)
    listed = project.run("list", env={"PYTHONIOENCODING": encoding}, encoding=encoding)
    assert listed.code == 0
    assert ("371323\t沂水县" if encoding == "gbk" else "371323\t???") in listed.out
    wrong = project.run("build", "--area", "沂木✓", env={"PYTHONIOENCODING": encoding}, encoding=encoding)
    assert wrong.code == 2 and "Traceback" not in wrong.err


@cache
def checked(data: Path, language: str) -> Run:
    """What the command says of the quarter's data."""
    return Project(ROOT, data).run("check", "2021Q3", "--lang", language)


def test_findings_are_a_table_for_programs_with_their_counts(data_copy: Path) -> None:
    done = checked(data_copy, "zh")
    table, _, rest = done.out.partition("\n\n")
    rows = [line.split("\t") for line in table.splitlines()]
    assert rows[0] == ["severity", "rule", "file", "sheet", "cell", "found", "expected", "action"]
    assert {len(row) for row in rows} == {8}
    errors = sum(row[0] == "error" for row in rows)
    assert rest.startswith(f"{errors} error")
    assert done.code == (1 if errors else 0)


def test_findings_are_in_the_language_that_is_asked_for(data_copy: Path) -> None:
    tables = {}
    for language in ("zh", "en"):
        done = checked(data_copy, language)
        tables[language] = [line.split("\t") for line in done.out.partition("\n\n")[0].splitlines()[1:]]
    assert [row[:5] for row in tables["en"]] == [row[:5] for row in tables["zh"]]
    asked = {language: " ".join(row[7] for row in rows) for language, rows in tables.items()}
    assert "请" in asked["zh"] and not re.search("[\u4e00-\u9fff]", asked["en"])


def in_terminal(project: Project, arguments: list[str], env: dict[str, str]) -> tuple[int, bytes]:
    """Run with a terminal as standard error and output; its exit code and all that it printed."""
    import pty

    leader, follower = pty.openpty()
    process = subprocess.Popen(
        project.command(*arguments),
        cwd=project.root,
        env={**project.environment, "TERM": "xterm", "COLUMNS": "100", **env},
        stdin=follower,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    seen = bytearray()
    while True:
        try:
            seen += os.read(leader, 65536)
        except OSError:
            break
    os.close(leader)
    return process.wait(timeout=60), bytes(seen)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_a_terminal_shows_a_bar_with_the_item_without_colour_when_it_is_not_wanted(small_project: Project) -> None:
    arguments = ["build", "2021Q3", "--area", "沂水", "--format", "html", "--jobs", "1"]
    code, seen = in_terminal(small_project, arguments, {"NO_COLOR": "1", "PYTHONIOENCODING": "gbk"})
    text = seen.decode("gbk")
    assert code == 0, text
    assert "371323 沂水县" in text and "0/1" in text
    assert not COLOUR.search(seen)
    assert "next: open reports/output/demo/2021Q3/index.html" in text


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
@pytest.mark.parametrize("columns", ["80", "200"])
def test_a_terminal_shows_tables_that_fit(data_copy: Path, columns: str) -> None:
    project = Project(ROOT, data_copy)
    _, listed = in_terminal(project, ["list"], {"COLUMNS": columns})
    assert "沂水县" in listed.decode("utf-8")
    _, checked = in_terminal(project, ["check", "2021Q1", "--dataset", "published"], {"COLUMNS": columns})
    assert "next: " in checked.decode("utf-8")


@pytest.mark.parametrize("command", ["build", "forms"])
def test_an_output_folder_that_cannot_be_made_is_named_in_three_lines(
    data_copy: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "file").touch()
    options = ["--dataset", "demo", "--output", str(tmp_path / "file" / "inside")]
    done = Project(ROOT, data_copy).run(command, "2021Q3", "--area", "沂水", *options)
    error, *rest = [line for line in done.err.splitlines() if not line.startswith("reading")]
    assert (done.code, error.startswith("error: "), len(rest)) == (2, True, 2)
    assert "cannot be made" in error and rest[-1] == "  do: give another --output"
