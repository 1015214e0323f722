"""``run.json`` beside a pack: what each file was made from, so that a printed figure can be traced to its inputs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from analysis.runs.files import write_whole
from analysis.runs.pack import FIRST_LANGUAGE

NAME = "run.json"
#: characters of a digest that a page shows
SHOWN_DIGEST = 12


@dataclass(frozen=True)
class Output:
    """A file of the pack.

    Attributes:
        inputs: digest of the inputs it was made from; differs from the manifest's own for files of an earlier run.
        kind: a notice stands in for a briefing that could not be made; it is never a good file.
        stale: why a briefing of an earlier run stands: the latest attempt at it failed, or the inputs have changed
            since; empty for a file that is as it should be, and for a notice.
        faces: typefaces of a PDF; none for HTML and for files of releases that did not record them.
    """

    file: str
    area: str
    sha256: str
    inputs: str
    language: str = FIRST_LANGUAGE
    kind: Literal["briefing", "notice"] = "briefing"
    faces: tuple[str, ...] = ()
    stale: Literal["", "failed", "inputs"] = ""

    @property
    def is_notice(self) -> bool:
        """Whether it only says that there is no briefing."""
        return self.kind == "notice"


@dataclass(frozen=True)
class Failed:
    """A briefing that could not be made; files of it in the folder are of an earlier run, or notices."""

    area: str
    name: str
    notebook: str
    cell: str
    cause: str
    language: str = FIRST_LANGUAGE


@dataclass(frozen=True)
class Manifest:
    """The record of a pack. It holds no time of day: the same inputs give the same bytes.

    Attributes:
        inputs: sha256 by path relative to the data folder: the plan, the cards, the corrections and the raw files.
        inputs_digest: hash over all of them.
        mark_en: the mark in English.
        fonts: the choice of typefaces of the latest run.
        companions: sha256 by name of what every run writes beside the briefings: tables, pages by lead department.
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
    mark_en: str = ""
    fonts: str = "auto"
    companions: dict[str, str] = field(default_factory=dict)

    def file_of(self, area: str, suffix: str, language: str = FIRST_LANGUAGE) -> Output | None:
        """The file of an area in a format and language, be it a briefing or a notice."""
        own = (each for each in self.outputs if (each.area, each.language) == (area, language))
        return next((each for each in own if each.file.endswith(suffix)), None)

    def has_failed(self, area: str, language: str = FIRST_LANGUAGE) -> bool:
        """Whether an area's briefing could not be made when that was last tried."""
        return any((each.area, each.language) == (area, language) for each in self.failed)

    @property
    def notices(self) -> frozenset[str]:
        """Names of the files that only say that there is no briefing."""
        return frozenset(each.file for each in self.outputs if each.is_notice)

    def changed_since(self, output: Output) -> str:
        """The start of the digest of the inputs that a file was made from; empty where they are those of the run."""
        return "" if output.inputs == self.inputs_digest else output.inputs[:SHOWN_DIGEST]


def write(manifest: Manifest, folder: Path) -> Path:
    """Write ``run.json`` whole."""
    path = folder / NAME
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n"
    write_whole(path, text.encode("utf-8"))
    return path


def read(folder: Path) -> Manifest | None:
    """The manifest of an earlier run, of an earlier release too; None when there is none that can be read."""
    try:
        raw = json.loads((folder / NAME).read_text(encoding="utf-8"))
        outputs = tuple(Output(**each | {"faces": tuple(each.get("faces", ()))}) for each in raw.pop("outputs"))
        failed = tuple(Failed(**each) for each in raw.pop("failed"))
        return Manifest(outputs=outputs, failed=failed, **raw)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
