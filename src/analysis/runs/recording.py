"""What enters the manifest after a run: its inputs' hashes, its own results, and what stands from earlier runs."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

from analysis.briefing import faces
from analysis.briefing.faces import Mode
from analysis.intake.commentary import folder_of
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs.execute import Result
from analysis.runs.manifest import Failed, Manifest, Output, read

#: distributions whose version can change a briefing
LIBRARIES = (
    "fonttools",
    "ipykernel",
    "jinja2",
    "livelihood-workbench",
    "lxml",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "numpy",
    "openpyxl",
    "pandas",
    "papermill",
    "pikepdf",
    "pyarrow",
    "pylopdf-fonts-zh-cn",
    "typst",
)

#: the distribution that writes Word files, an extra
PANDOC = "pypandoc-binary"


def input_hashes(workspace: Workspace, dataset: str, quarter: Quarter) -> dict[str, str]:
    """Hash every file that decides a figure of the quarter, earlier quarters of the year included."""
    year = workspace.data / "raw" / str(quarter.year)
    folder = workspace.dataset(quarter.year, dataset)
    quarters = [each for each in workspace.quarters(quarter.year, dataset) if each <= quarter]
    own = [path for path in folder.iterdir() if path.is_file()]
    raw = [path for each in quarters for path in (folder / str(each)).rglob("*")]
    said = folder_of(folder, quarter).glob("*")
    files = [
        path for path in [*(year / "plan").rglob("*"), *own, *raw, *said] if path.is_file() and path.name[0] not in "~."
    ]
    named = {path.relative_to(workspace.data).as_posix(): path for path in files}
    return {name: hashlib.sha256(named[name].read_bytes()).hexdigest() for name in sorted(named)}


def record(
    head: Mapping[str, Any],
    inputs: dict[str, str],
    results: Sequence[Result],
    folder: Path,
    fonts: Mode = "auto",
) -> Manifest:
    """The manifest after a run: its own results, and those of earlier runs whose files still stand in the folder.

    Args:
        head: of the prepared quarter (data set, plan edition, marks).
        inputs: from `input_hashes`.
        results: jobs that ended; one that was interrupted is not among them.
        folder: of the pack.
        fonts: which typefaces the PDFs were set in.
    """
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    before = read(folder)
    failures = _failed(before, results)
    return Manifest(
        dataset=str(head["dataset"]),
        quarter=str(head["quarter"]),
        plan_edition=str(head["plan_edition"]),
        synthetic=bool(head["synthetic"]),
        mark=str(head["mark"]),
        mark_en=str(head["mark_en"]),
        inputs_digest=digest,
        inputs=inputs,
        outputs=_marked(_outputs(before, results, folder, digest, fonts), failures, digest),
        failed=failures,
        versions={"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}, **_pandoc()},
        fonts=fonts,
    )


def _pandoc() -> dict[str, str]:
    """The version of what writes Word files, where it is installed."""
    try:
        return {PANDOC: version(PANDOC)}
    except PackageNotFoundError:
        return {}


def outdated_notices(before: Manifest | None, results: Iterable[Result]) -> list[str]:
    """Names of earlier notices of briefings that are there now, in whichever format: what they say is over."""
    made = {(result.job.area, result.job.language) for result in results if not result.failure}
    known = before.outputs if before else ()
    return [each.file for each in known if each.is_notice and (each.area, each.language) in made]


def _outputs(
    before: Manifest | None, results: Sequence[Result], folder: Path, digest: str, fonts: Mode
) -> tuple[Output, ...]:
    known = {each.file: each for each in (before.outputs if before else ())}
    for name in outdated_notices(before, results):
        del known[name]
    for result in results:
        known |= {each.file: each for each in _made(result, digest, fonts)}
    return tuple(known[name] for name in sorted(known) if (folder / name).is_file())


def _marked(outputs: Iterable[Output], failures: Iterable[Failed], digest: str) -> tuple[Output, ...]:
    """The files, those of earlier runs with the reason why they stand."""
    lost = {(each.area, each.language) for each in failures}

    def stale(output: Output) -> Literal["", "failed", "inputs"]:
        if output.is_notice:
            return ""
        if (output.area, output.language) in lost:
            return "failed"
        return "" if output.inputs == digest else "inputs"

    return tuple(replace(each, stale=stale(each)) for each in outputs)


def _made(result: Result, digest: str, fonts: Mode) -> list[Output]:
    area, language = result.job.area, result.job.language
    kinds: dict[Literal["briefing", "notice"], dict[str, str]] = {"briefing": result.files, "notice": result.notices}
    return [
        Output(name, area, sha, digest, language, kind, _faces(language, fonts) if name.endswith(".pdf") else ())
        for kind, files in kinds.items()
        for name, sha in files.items()
    ]


def _faces(language: str, fonts: Mode) -> tuple[str, ...]:
    chosen = faces.chosen(faces.mode_for(fonts, language))
    return tuple(dict.fromkeys(face.name for face in chosen.by_role))


def _failed(before: Manifest | None, results: Sequence[Result]) -> tuple[Failed, ...]:
    known = {(each.area, each.language): each for each in (before.failed if before else ())}
    for result in results:
        job, failure = result.job, result.failure
        known.pop((job.area, job.language), None)
        if failure:
            known[job.area, job.language] = Failed(
                job.area, job.name, failure.notebook, failure.cell, failure.cause, job.language
            )
    return tuple(known[each] for each in sorted(known))
