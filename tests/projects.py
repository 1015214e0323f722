"""Projects that functional tests run commands in, and what a command leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: units of `built_pack`: a county that reports, a district, a zone, the city
PACK_UNITS = ("371300", "371311", "371323", "371371")
#: units that have a briefing in `small_project`
SMALL_UNITS = ("371300", "371323", "371327")


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

    def run(self, *arguments: str, env: Mapping[str, str] = {}, encoding: str = "utf-8") -> Run:
        """Run ``run_reports.py`` to its end."""
        return run(self.command(*arguments), self.root, {**self.environment, **env}, encoding)


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
            Path(line) for line in self.out.splitlines() if line.endswith((".html", ".pdf")) and "next:" not in line
        ]


def run(command: list[str], folder: Path, env: Mapping[str, str], encoding: str = "utf-8") -> Run:
    """Run a command to its end without a terminal."""
    done = subprocess.run(command, cwd=folder, env=dict(env), capture_output=True, timeout=300, check=False)
    return Run(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


@dataclass(frozen=True)
class BuiltPack:
    """The demo's 2021Q3, built once for the units of `PACK_UNITS`.

    Attributes:
        folder: holds the HTML and PDF files, index.html and run.json.
        project: the checkout over a copy of the data, whose processed tables are those of the pack.
    """

    folder: Path
    project: Project
    run: Run

    def file(self, area: str, suffix: str) -> Path:
        """A unit's briefing, e.g. ``file("371323", "pdf")``."""
        return next(self.folder.glob(f"{area}_*.{suffix}"))
