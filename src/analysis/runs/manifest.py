"""``run.json`` beside a pack: what each file was made from, so that a printed figure can be traced to its inputs."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs.execute import Result
from analysis.runs.files import write_whole

NAME = "run.json"
#: distributions whose version can change a briefing
LIBRARIES = (
    "ipykernel",
    "jinja2",
    "livelihood-workbench",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "numpy",
    "openpyxl",
    "pandas",
    "papermill",
    "pyarrow",
    "pylopdf-fonts-zh-cn",
    "typst",
)


@dataclass(frozen=True)
class Output:
    """A file of the pack.

    Attributes:
        inputs: digest of the inputs it was made from; differs from the manifest's own for files of an earlier run.
    """

    file: str
    area: str
    sha256: str
    inputs: str


@dataclass(frozen=True)
class Failed:
    """A briefing that could not be made; files of it that stand in the folder are of an earlier run."""

    area: str
    name: str
    notebook: str
    cell: str
    cause: str


@dataclass(frozen=True)
class Manifest:
    """The record of a pack. It holds no time of day: the same inputs give the same bytes.

    Attributes:
        inputs: sha256 by path relative to the data folder: the plan, the cards, the corrections and the raw files.
        inputs_digest: hash over all of them.
    """

    dataset: str
    quarter: str
    plan_edition: str
    synthetic: bool
    mark: str
    inputs_digest: str
    inputs: dict[str, str]
    outputs: tuple[Output, ...] = ()
    failed: tuple[Failed, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)

    def file_of(self, area: str, suffix: str) -> Output | None:
        """The file of an area in a format."""
        return next((each for each in self.outputs if each.area == area and each.file.endswith(suffix)), None)

    def is_current(self, output: Output) -> bool:
        """Whether a file was made from the inputs of the latest run."""
        return output.inputs == self.inputs_digest


def input_hashes(workspace: Workspace, dataset: str, quarter: Quarter) -> dict[str, str]:
    """Hash every file that decides a figure of the quarter, earlier quarters of the year included."""
    year = workspace.data / "raw" / str(quarter.year)
    folder = workspace.dataset(quarter.year, dataset)
    quarters = [each for each in workspace.quarters(quarter.year, dataset) if each <= quarter]
    own = [path for path in folder.iterdir() if path.is_file()]
    raw = [path for each in quarters for path in (folder / str(each)).rglob("*")]
    files = [path for path in [*(year / "plan").rglob("*"), *own, *raw] if path.is_file() and path.name[0] not in "~."]
    named = {path.relative_to(workspace.data).as_posix(): path for path in files}
    return {name: hashlib.sha256(named[name].read_bytes()).hexdigest() for name in sorted(named)}


def record(head: dict[str, Any], inputs: dict[str, str], results: Sequence[Result], folder: Path) -> Manifest:
    """The manifest after a run: its own results, and those of earlier runs whose files still stand in the folder.

    Args:
        head: of the prepared quarter (data set, plan edition, mark).
        inputs: from `input_hashes`.
        results: jobs that ended; one that was interrupted is not among them.
        folder: of the pack.
    """
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    before = read(folder)
    return Manifest(
        dataset=str(head["dataset"]),
        quarter=str(head["quarter"]),
        plan_edition=str(head["plan_edition"]),
        synthetic=bool(head["synthetic"]),
        mark=str(head["mark"]),
        inputs_digest=digest,
        inputs=inputs,
        outputs=_outputs(before, results, folder, digest),
        failed=_failed(before, results),
        versions={"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
    )


def _outputs(before: Manifest | None, results: Iterable[Result], folder: Path, digest: str) -> tuple[Output, ...]:
    known = {each.file: each for each in (before.outputs if before else ())}
    for result in results:
        known |= {name: Output(name, result.job.area, sha, digest) for name, sha in result.files.items()}
    return tuple(known[name] for name in sorted(known) if (folder / name).is_file())


def _failed(before: Manifest | None, results: Sequence[Result]) -> tuple[Failed, ...]:
    known = {each.area: each for each in (before.failed if before else ())}
    for result in results:
        job, failure = result.job, result.failure
        known.pop(job.area, None)
        if failure:
            known[job.area] = Failed(job.area, job.name, failure.notebook, failure.cell, failure.cause)
    return tuple(known[area] for area in sorted(known))


def write(manifest: Manifest, folder: Path) -> Path:
    """Write ``run.json`` whole."""
    path = folder / NAME
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n"
    write_whole(path, text.encode("utf-8"))
    return path


def read(folder: Path) -> Manifest | None:
    """The manifest of an earlier run; None when there is none that can be read."""
    try:
        raw = json.loads((folder / NAME).read_text(encoding="utf-8"))
        outputs = tuple(Output(**each) for each in raw.pop("outputs"))
        failed = tuple(Failed(**each) for each in raw.pop("failed"))
        return Manifest(outputs=outputs, failed=failed, **raw)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
