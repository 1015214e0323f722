"""Making one briefing: the notebook executed, exported, and its files put in place together."""

from __future__ import annotations

import hashlib
import os
import tempfile
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from analysis.briefing.faces import Mode
from analysis.errors import UserError
from analysis.quarter import Quarter
from analysis.runs.files import write_whole
from analysis.runs.pack import Engine, Job

if TYPE_CHECKING:  # it loads pandas, and --help must not
    from analysis.runs.word_edits import Desk

#: lines of a cause that a person sees; the rest is in the traceback
_CAUSE_LINES = 4
Step = Literal["cell", "gate", "worker", "outside"]


@dataclass(frozen=True)
class Setting:
    """Where jobs run.

    Attributes:
        notebooks: folder of the notebooks.
        data: the workspace's data folder, for the kernels.
        output: folder of the pack.
        scratch: temporary folder; each kernel works in its own folder below it.
        fonts: which typefaces a PDF is set in.
        engine: ``auto``, or ``kernel`` for a kernel of its own for each notebook.
        limit: seconds that a briefing may take in a fork.
    """

    notebooks: Path
    data: Path
    output: Path
    scratch: Path
    fonts: Mode = "auto"
    engine: Engine = "auto"
    limit: float = 900

    @property
    def log(self) -> Path:
        """What this process, its cells and kernels print: it must not run through the results on standard output."""
        return self.scratch / f"worker-{os.getpid()}.log"

    def heard(self) -> str:
        """The end of that log, for a traceback."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:] if self.log.is_file() else ""


@dataclass(frozen=True)
class Failure:
    """Why a briefing could not be made.

    Attributes:
        notebook: file name.
        cell: the cell that failed, e.g. ``In [5]: sheet.money()``, or the step after the notebook.
        cause: error name and message in a few lines.
        trace: the whole traceback.
        step: where that was: in a cell, at a gate (named by ``cell``), in the worker process as a whole, or elsewhere.
    """

    notebook: str
    cell: str
    cause: str
    trace: str = ""
    step: Step = "outside"


@dataclass(frozen=True)
class Result:
    """What came of a job: the files that were written with their hashes, or the failure.

    Attributes:
        notices: files that say that the briefing could not be made, where it had none; with their hashes.
        remarks: what was found in Word files that were replaced.
    """

    job: Job
    files: dict[str, str] = field(default_factory=dict)
    failure: Failure | None = None
    notices: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def execute(job: Job, setting: Setting, engine: str | None = None) -> Result:
    """Make one briefing; whatever goes wrong in it becomes its failure, and its earlier files stay.

    Args:
        engine: of papermill: `analysis.runs.notebook.IN_PROCESS`, or None for a kernel.
    """
    from papermill.exceptions import PapermillExecutionError

    from analysis.briefing.gates import GateFailed

    try:
        return _made(job, setting, engine)
    except PapermillExecutionError as fault:
        return Result(job, failure=_in_cell(job, fault))
    except GateFailed as fault:
        return Result(job, failure=_at_gate(job, fault))
    except Exception as fault:
        cause = _short(f"{type(fault).__name__}: {fault}")
        trace = traceback.format_exc() + setting.heard()
        return Result(job, failure=Failure(job.notebook, "outside its cells", cause, trace))


def _made(job: Job, setting: Setting, engine: str | None) -> Result:
    from analysis.runs.notebook import run_notebook

    with tempfile.TemporaryDirectory(dir=setting.scratch, ignore_cleanup_errors=True) as folder:
        notebook = run_notebook(setting.notebooks / job.notebook, job.parameters, Path(folder), engine)
    # all formats are rendered before the first is put in place, so that a briefing's files agree
    rendered = {name: rendering(each, notebook, setting.fonts) for each, name in job.files.items()}
    _pass_gates(job, notebook, {each: rendered[name] for each, name in job.files.items()})
    remarks = tuple(remark for name in rendered for remark in secured(setting.output / name, job, setting.data))
    for name, content in rendered.items():
        write_whole(setting.output / name, content)
    return Result(job, hashes(rendered), remarks=remarks)


def hashes(rendered: Mapping[str, bytes]) -> dict[str, str]:
    """The sha256 of each file."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in rendered.items()}


def secured(path: Path, job: Job, data: Path) -> list[str]:
    """Take up and keep what was written into a Word file before it is replaced; other files hold nothing of staff.

    Returns:
        what to tell the person who builds.
    """
    from analysis.runs.word_edits import WORD_SUFFIX, keep, take_up

    if path.suffix != WORD_SUFFIX:
        return []
    return [*take_up(path, desk_of(job, data)), *keep(path)]


def desk_of(job: Job, data: Path) -> Desk:
    """Where the commentary of a job's unit lies."""
    from analysis.intake.commentary import folder_of
    from analysis.runs.word_edits import Desk

    quarter = Quarter.parse(job.quarter)
    dataset = data / "raw" / str(quarter.year) / job.dataset
    return Desk(folder_of(dataset, quarter), job.area)


def _pass_gates(job: Job, notebook: Any, formats: dict[str, bytes]) -> None:
    """Let a briefing pass before a file of it is written; ``formats`` has its content by `FORMATS`."""
    from analysis.briefing.document import collect
    from analysis.briefing.gates import check, made_of

    check(made_of(collect(notebook), job.area, job.quarter, job.dataset, job.language, **formats))


def rendering(kind: str, notebook: Any, fonts: Mode) -> bytes:
    """An executed notebook in a format, as the bytes of its file."""
    content, _ = exporter(kind, fonts).from_notebook_node(notebook)
    return content if isinstance(content, bytes) else str(content).encode("utf-8")


@cache
def exporter(kind: str, fonts: Mode) -> Any:
    """The exporter of a format, kept: making one costs more than using it."""
    from analysis.briefing.exporters import BriefingHTML, BriefingPDF

    html: Any = BriefingHTML
    pdf: Any = BriefingPDF
    if kind == "docx":
        from analysis.briefing.word.exporter import BriefingDOCX

        docx: Any = BriefingDOCX
        return docx()
    return pdf(fonts=fonts) if kind == "pdf" else html()


def _in_cell(job: Job, fault: Any) -> Failure:
    first = next((line for line in str(fault.source).splitlines() if line.strip()), "")
    cell = f"In [{fault.exec_count}]: {first[:80]}"
    trace = "\n".join(map(str, fault.traceback))
    return Failure(job.notebook, cell, _short(f"{fault.ename}: {fault.evalue}"), trace, "cell")


def _at_gate(job: Job, fault: UserError) -> Failure:
    gate = fault.item.rpartition(", ")[2]
    cause = " ".join(f"{fault.found}; expected: {fault.expected}".split())
    return Failure(job.notebook, gate, _short(cause), str(fault), "gate")


def _short(text: str) -> str:
    lines = [line.rstrip()[:400] for line in text.splitlines() if line.strip()]
    return "\n".join(lines[:_CAUSE_LINES])
