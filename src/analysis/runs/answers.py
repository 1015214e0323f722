"""What the command line says: the next command to type, a failed briefing, a wrong option."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from typer.exceptions import TyperException

from analysis.errors import UserError, unknown
from analysis.plan import Unit
from analysis.runs.execute import Result
from analysis.runs.gaps import Gap, Unusable


def program() -> str:
    """This program's name in its help."""
    return "run-reports" if Path(sys.argv[0]).stem == "run-reports" else "python run_reports.py"


def command_line(*words: str) -> str:
    """A command that can be typed as it is printed; empty words are left out."""
    return _typed(*_called(), *words)


def in_project(*words: str) -> str:
    """The same from the project's folder, for a page that is handed on: it names no place of this machine by itself."""
    return _typed("python", "run_reports.py", *words)


def _typed(*words: str) -> str:
    given = [word for word in words if word]
    return subprocess.list2cmdline(given) if sys.platform == "win32" else " ".join(map(_quoted, given))


def _called() -> list[str]:
    """How to call this program from the current folder: by the interpreter of a venv below it, else by ``python``."""
    called, interpreter = Path(sys.argv[0]), Path(sys.executable)
    here = Path.cwd()
    if called.stem == "run-reports":
        return [shown(called) if called.is_relative_to(here) else "run-reports"]
    own = sys.prefix != sys.base_prefix and interpreter.is_relative_to(here)
    script = shown(called) if called.name == "run_reports.py" else "run_reports.py"
    return [shown(interpreter) if own else "python", script]


def _quoted(word: str) -> str:
    # shlex would quote every Chinese word
    return word if all(letter.isalnum() or letter in "-_./,:" for letter in word) else shlex.quote(word)


def option(name: str, value: Path | None) -> list[str]:
    """An option as it was given, or nothing."""
    return [] if value is None else [name, str(value)]


def shown(path: Path) -> str:
    """A path as a person would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def told(result: Result, trace: bool = False) -> str:
    """A failed briefing: its area; the notebook and cell, or the gate; and the cause."""
    failure = result.failure
    if failure is None:
        return ""
    cause = failure.cause.replace("\n", "\n  ")
    place = failure.cell if failure.step == "gate" else f"{failure.notebook}, {failure.cell}"
    text = f"failed: {result.job.title}\n  {place}\n  {cause}"
    return f"{text}\n{failure.trace}" if trace else text


STATES = {
    "old": "of an earlier run",
    "notice": "a page that says that there is no briefing",
    "missing": "not there",
}


def lacking(gaps: Sequence[Gap], expected: int) -> str:
    """What a pack lacks, a line a file."""
    lines = [f"  {each.file}: {STATES[each.state]}" for each in gaps]
    return "\n".join([f"incomplete: {len(gaps)} of {expected} files were not made in this run", *lines])


def awaited(units: Sequence[Unit], folder: str, command: str) -> str:
    """Which units' files have not arrived, and the one command that brings them in."""
    names = ", ".join(f"{unit.unit} {unit.name}" for unit in units)
    return (
        f"not reported: no file of this quarter from {names}\n"
        f"  expected: one workbook each in {folder}; until then briefings say what is missing\n"
        f"  do: when they are there, {command}"
    )


def useless(found: Sequence[Unusable], check: str, command: str) -> str:
    """Whose files are there and give nothing, how to learn why, and the one command that brings them in."""
    said = [f"{', '.join(each.files)} from {_sender(each.unit)}" for each in found]
    return (
        f"not usable: nothing could be read of {'; '.join(said)}\n"
        "  expected: a file that can be read, with figures of this quarter; until then briefings say what is wrong\n"
        f"  do: {check}; mend the file or ask for it again, then {command}"
    )


def _sender(unit: Unit | None) -> str:
    return f"{unit.unit} {unit.name}" if unit else "an unknown unit"


def usage(fault: TyperException, commands: Iterable[str]) -> UserError:
    """Typer's complaint as ours: the valid values and the nearest one."""
    context: Any = getattr(fault, "ctx", None)
    if context is None:
        return UserError("command line", fault.format_message(), "a command of --help", f"run {command_line('--help')}")
    if type(fault).__name__ == "NoSuchOption":
        return unknown("option", getattr(fault, "option_name", ""), _options(context))
    if fault.message.startswith("No such command"):
        return unknown("command", fault.message.split("'")[1], commands)
    command = context.command_path.removeprefix(program()).split()
    help_command = f"run {command_line(*command, '--help')}"
    return UserError("command line", fault.format_message(), context.get_usage().removeprefix("Usage: "), help_command)


def _options(context: Any) -> list[str]:
    return [name for each in context.command.get_params(context) for name in each.opts if name.startswith("--")]
