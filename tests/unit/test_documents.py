from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import typer

from analysis.command import app
from analysis.plan.workspace import Workspace
from analysis.runs.choosing import choose_quarter, choose_units
from analysis.runs.pack import DEMO, choose_formats

ROOT = Path(__file__).resolve().parents[2]
BUILD = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/python run_reports.py"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
READMES = ("README.md", "README.zh-CN.md")
#: folders that are built, installed or cached
NOT_OURS = {".git", ".venv", "build", "node_modules"}
EXAMPLE = re.compile(r"(?<!&& )\.venv/bin/python run_reports\.py([^`\n#]*)")
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text(name: str | Path) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def documents() -> list[Path]:
    found = []
    for folder, inner, names in os.walk(ROOT):
        hidden = [name for name in inner if name in NOT_OURS or (name.startswith(".") and name != ".ci")]
        inner[:] = sorted(name for name in inner if name not in hidden)
        found += [Path(folder, name).relative_to(ROOT) for name in sorted(names) if name.endswith(".md")]
    return found


def headings(name: str | Path) -> list[str]:
    return re.findall(r"^(#+) ", FENCE.sub("", text(name)), re.MULTILINE)


def tree(name: str) -> list[str]:
    listing = next(body for _, body in FENCE.findall(text(name)) if body.startswith("run_reports.py"))
    return [line.split()[0] for line in listing.splitlines()]


@pytest.mark.parametrize("name", READMES)
def test_a_readme_has_both_commands_and_a_powershell_form_after_each(name: str) -> None:
    kinds = FENCE.findall(text(name))[:4]
    assert [kind for kind, _ in kinds] == ["sh", "powershell", "sh", "powershell"]
    assert [body for kind, body in kinds if kind == "sh"] == [BUILD + "\n", TEST + "\n"]
    for shell, windows in ((kinds[0][1], kinds[1][1]), (kinds[2][1], kinds[3][1])):
        extra, last = (re.search(pattern, shell) for pattern in (r"install -e (\S+)", r"bin/(python \S+|pytest)$"))
        assert extra is not None and extra[1] in windows
        assert last is not None and rf".venv\Scripts\{last[1]} }}" in windows


def test_both_readmes_have_the_same_parts_commands_and_tree() -> None:
    english, chinese = READMES
    assert headings(english) == headings(chinese)
    assert EXAMPLE.findall(text(english)) == EXAMPLE.findall(text(chinese))
    assert tree(english) == tree(chinese)
    code = [[body for kind, body in FENCE.findall(text(name)) if kind] for name in READMES]
    assert code[0] == code[1]


@pytest.mark.parametrize("name", READMES)
def test_the_tree_names_only_what_exists(name: str) -> None:
    assert len(tree(name)) > 15
    assert [path for path in tree(name) if not (ROOT / path).exists()] == []


def test_every_example_of_the_readme_is_valid() -> None:
    examples = {line.strip() for line in EXAMPLE.findall(text("README.md"))}
    assert len(examples) >= 6 and "" in examples
    for example in examples:
        _accept(shlex.split(example))


def _accept(arguments: list[str]) -> None:
    """Parse a command line as the program does and look its values up; nothing is built."""
    program, words = typer.main.get_command(app), arguments or ["build"]
    context = program.make_context("run_reports.py", [*words])
    name, command, rest = program.resolve_command(context, [*words])
    given = command.make_context(name, rest, parent=context).params
    if name in ("list", "receive", "rules"):
        return
    workspace = Workspace.find()
    typed = given["what"][0] if name == "check" else given["quarter"]
    quarter = choose_quarter(workspace, given["dataset"] or DEMO, typed)
    choose_units(workspace.plan(quarter.year), given.get("area") or [])
    choose_formats(given.get("formats") or [])


@pytest.mark.parametrize("document", documents(), ids=str)
def test_every_relative_link_leads_to_a_file(document: Path) -> None:
    targets = [link.partition("#")[0] for link in LINK.findall(text(document)) if "://" not in link]
    assert [each for each in targets if each and not (ROOT / document.parent / each).exists()] == []


@pytest.mark.parametrize("document", documents(), ids=str)
def test_no_document_refers_to_what_is_outside_the_repository(document: Path) -> None:
    content = text(document)
    assert "shared" + "/" not in content
    assert not re.search(r"(?<![\w.])/(work|home|Users)/|[A-Z]:\\", content)


def test_the_method_note_has_every_paragraph_that_the_code_cites() -> None:
    paragraphs = set(re.findall(r"^(\d\.\d+a?) ", text("docs/methods.md"), re.MULTILINE))
    assert {"1.1", "2.5a", "2.12", "3.0", "3.11", "4.6"} <= paragraphs
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    cited = {
        number
        for path in sources
        for group in re.findall(r"method\s+note\s+([\d.a, ]*\d\.\d+a?)", path.read_text(encoding="utf-8"))
        for number in re.findall(r"\d\.\d+a?", group)
    }
    assert len(cited) > 15
    assert cited - paragraphs == set()


def test_the_check_before_a_change_runs_the_test_command_of_the_readme_last() -> None:
    lines = text(".ci/run").splitlines()
    assert lines[-1] == TEST
    assert "export CI=true" in lines and "set -euo pipefail" in lines
    for check in ("ruff check .", "ruff format --check .", "mypy", "lint-imports"):
        assert f".venv/bin/{check}" in lines
        assert f"`.venv/bin/{check}`" in text("CONTRIBUTING.md")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
def test_the_check_before_a_change_can_be_started() -> None:
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert subprocess.run(["bash", "-n", str(ROOT / ".ci/run")], check=False).returncode == 0
