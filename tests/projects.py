"""Projects that functional tests run commands in, and what a command leaves behind."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: units of `built_pack`: a county that reports, a district, a zone, the city
PACK_UNITS = ("371300", "371311", "371323", "371371")
#: units that have a briefing in `small_project`
SMALL_UNITS = ("371300", "371323", "371327")

Row = dict[str, str]


@dataclass(frozen=True)
class Project:
    """A copy of the project, or the checkout over a copy of the data."""

    root: Path
    data: Path

    @property
    def environment(self) -> dict[str, str]:
        """Variables under which the copy's own package is imported and its data read."""
        clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
        return {
            **clean,
            "PYTHONPATH": str(self.root / "src"),
            "LIVELIHOOD_DATA": str(self.data),
            "PYTHONIOENCODING": "utf-8",
        }

    def command(self, *arguments: str) -> list[str]:
        """The command line of a run."""
        return [sys.executable, str(self.root / "run_reports.py"), *arguments]

    def run(self, *arguments: str, env: Mapping[str, str] = {}, encoding: str = "utf-8", seconds: int = 300) -> Run:
        """Run ``run_reports.py`` to its end."""
        return run(self.command(*arguments), self.root, {**self.environment, **env}, encoding, seconds)


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def paths(self) -> list[Path]:
        """Files that the command says it wrote."""
        return [
            Path(line)
            for line in self.out.splitlines()
            if line.endswith((".html", ".pdf", ".docx")) and "next:" not in line
        ]


def run(command: list[str], folder: Path, env: Mapping[str, str], encoding: str = "utf-8", seconds: int = 300) -> Run:
    """Run a command to its end without a terminal."""
    done = subprocess.run(command, cwd=folder, env=dict(env), capture_output=True, timeout=seconds, check=False)
    return Run(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


@dataclass(frozen=True)
class BuiltPack:
    """The demo's 2021Q3, built once for the units of `PACK_UNITS`, in both languages and the embedded typefaces.

    Attributes:
        folder: holds the HTML and PDF files, the index pages and run.json.
        project: the checkout over a copy of the data, whose processed tables are those of the pack.
    """

    folder: Path
    project: Project
    run: Run

    def file(self, area: str, suffix: str, language: str = "zh") -> Path:
        """A unit's briefing, e.g. ``file("371323", "pdf")``."""
        return briefing_file(self.folder, area, suffix, language)


def briefing_file(folder: Path, area: str, suffix: str, language: str = "zh") -> Path:
    """A unit's briefing in the folder of a quarter's pack."""
    (found,) = folder.glob(f"{area}_*_{folder.name}{'' if language == 'zh' else f'_{language}'}.{suffix}")
    return found


def alter(path: Path, change: Callable[[Row], Row | None]) -> None:
    """Change each row of a table; a row that becomes None is left out."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = list(reader.fieldnames or ()), [change(row) for row in reader]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for row in rows if row)
