"""Commentary by staff: ``commentary/<quarter>/<area>.md`` in a data set, name, date and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.intake.findings import Finding, finding
from analysis.intake.unprintable import in_cells
from analysis.plan import Plan
from analysis.quarter import Quarter

FOLDER = "commentary"
#: bytes of a file that are read at most
LARGEST = 1 << 20
#: files of one area: its own, and those that hold what else was written in a Word file
_NAME = re.compile(r"(?P<area>[^_]+)(?:_word_\d+)?\.md")
_HEAD = re.compile(r"\s*(?:(?P<name>姓名|name)|(?P<date>日期|date))\s*[:：]\s*(?P<value>.*?)\s*", re.I)


@dataclass(frozen=True)
class Written:
    """What somebody wrote.

    Attributes:
        name: of who wrote it; empty when it is not given.
        date: as written.
        texts: the paragraphs, each without line breaks and white space around it.
    """

    name: str
    date: str
    texts: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is no text."""
        return not self.texts


@dataclass(frozen=True)
class Commentary:
    """A commentary and the file it stands in, relative to the data set's folder."""

    area: str
    file: str
    written: Written


def folder_of(dataset: Path, quarter: Quarter) -> Path:
    """Where the commentary of a quarter lies."""
    return dataset / FOLDER / str(quarter)


def parsed(text: str) -> Written:
    """Read a file's text: up to the first empty line name and date, if it begins with one of them; then paragraphs."""
    lines = text.removeprefix("\ufeff").splitlines()
    head: dict[str, str] = {}
    used = 0
    for line in lines:
        match = _HEAD.fullmatch(line)
        key = "" if match is None else "name" if match["name"] else "date"
        if match is None or key in head:
            break
        head[key], used = match["value"], used + 1
    texts = tuple(line.strip() for line in lines[used:] if line.strip())
    return Written(head.get("name", ""), head.get("date", ""), texts)


def as_text(written: Written) -> str:
    """A commentary as its file holds it; ``parsed`` reads the same back."""
    return "\n".join((f"姓名：{written.name}", f"日期：{written.date}", "", *written.texts, ""))


def read_commentary(plan: Plan, dataset: Path, quarter: Quarter) -> tuple[list[Commentary], list[Finding]]:
    """Read the commentary of a quarter; equal texts of an area count once, different ones stay beside each other.

    Args:
        plan: names the units.
        dataset: the data set's folder.
        quarter: whose commentary is meant.

    Returns:
        the commentary in order of file, and what is wrong with it.
    """
    kept: dict[tuple[str, Written], Commentary] = {}
    findings: list[Finding] = []
    known = {unit.unit for unit in plan.units}
    for path in sorted(_files(folder_of(dataset, quarter))):
        file = path.relative_to(dataset).as_posix()
        match = _NAME.fullmatch(path.name)
        if match is None or match["area"] not in known:
            findings.append(finding("commentary-of-nobody", {"file": path.name}, period=str(quarter), file=file))
            continue
        about = {"unit": match["area"], "period": str(quarter), "file": file}
        text = _text(path)
        if text is None:
            findings.append(finding("commentary-unreadable", {}, **about))
            continue
        written = parsed(text)
        findings += _of_text(written, text, about)
        if not written.is_empty:
            kept.setdefault((match["area"], written), Commentary(match["area"], file, written))
    return list(kept.values()), [*findings, *_differing(list(kept.values()), quarter)]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("*") if path.is_file() and path.name[0] not in "~.")


def _text(path: Path) -> str | None:
    """A file's text; None where it is too large or not in UTF-8."""
    if path.stat().st_size > LARGEST:
        return None
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def _of_text(written: Written, text: str, about: dict[str, str]) -> Iterator[Finding]:
    if not written.is_empty:
        for rule, value in (
            ("commentary-unsigned/name", written.name),
            ("commentary-unsigned/date", written.date),
        ):
            if not value:
                yield finding(rule, {}, **about)
    yield from in_cells({"": text}, **about)


def _differing(found: list[Commentary], quarter: Quarter) -> Iterator[Finding]:
    by_area: dict[str, list[Commentary]] = {}
    for each in found:
        by_area.setdefault(each.area, []).append(each)
    for area, texts in by_area.items():
        for each in texts[1:]:
            names = {"first": texts[0].file, "second": each.file}
            yield finding("commentary-differs", names, unit=area, period=str(quarter), file=each.file)
