"""Packs without briefings: results and manifests made by hand, files that hold one letter."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup, Tag

from analysis.plan.workspace import Workspace
from analysis.runs import index, manifest, recording
from analysis.runs.execute import Failure, Result
from analysis.runs.pack import Job

HEAD = {
    "dataset": "demo",
    "quarter": "2021Q3",
    "plan_edition": "2021-1",
    "synthetic": True,
    "mark": "示例",
    "mark_en": "Sample",
    "data_date": "2021-10-12",
}
OLD, NEW = {"raw/a.csv": "1"}, {"raw/a.csv": "2"}


def made(folder: Path, area: str, name: str, language: str = "zh") -> Result:
    job_ = job(area, name, language)
    return Result(job_, {file: put(folder / file) for file in job_.files.values()})


def failed(area: str, name: str, folder: Path | None = None, language: str = "zh") -> Result:
    """A failure; with a folder, a notice stands in it."""
    failure = Failure("county_briefing.ipynb", "In [3]: x", "KeyError: 'x'", "trace", "cell")
    job_ = job(area, name, language)
    notices = {file: put(folder / file) for file in job_.files.values()} if folder else {}
    return Result(job_, failure=failure, notices=notices)


def put(path: Path) -> str:
    path.write_bytes(b"x")
    return "hash of x"


def job(area: str, name: str, language: str = "zh") -> Job:
    return Job("county", area, name, "2021Q3", "demo", language, ("pdf",))


def after(folder: Path, inputs: dict[str, str], *results: Result) -> manifest.Manifest:
    done = recording.record(HEAD, inputs, results, folder)
    manifest.write(done, folder)
    return done


def page(folder: Path, done: manifest.Manifest, language: str = "zh") -> dict[str, Tag]:
    """Each row of an index by unit code."""
    soup = BeautifulSoup(pages(folder, done)[language].read_text(encoding="utf-8"), "html.parser")
    return {row.select_one(".code").text: row for row in soup.select("#files tbody tr")}  # type: ignore[union-attr]


def pages(folder: Path, done: manifest.Manifest) -> dict[str, Path]:
    workspace = Workspace.find()
    return index.write(done, workspace.plan(2021), workspace.root / "reports" / "templates", folder)
