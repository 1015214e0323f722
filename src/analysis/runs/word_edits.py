"""What people wrote into Word files since they were built: taken up as commentary, and never lost when files change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from analysis.intake.commentary import Written, as_text, parsed
from analysis.intake.commentary_word import has_news, is_untouched, written_in
from analysis.intake.word_file import UnreadableWord, WordFile, read_word
from analysis.runs.files import write_new

WORD_SUFFIX = ".docx"


@dataclass(frozen=True)
class Desk:
    """Where commentary about one briefing lies.

    Attributes:
        folder: of the quarter's commentary in the data set.
        area: code of the unit.
    """

    folder: Path
    area: str


def take_up(path: Path, desk: Desk) -> list[str]:
    """Save what was written under the marked heading of a Word file, if it is news; nothing is written over.

    Args:
        path: a Word file of an earlier build; it may be missing.
        desk: where its commentary belongs.

    Returns:
        what to tell the person who builds, a text each.
    """
    if not path.is_file():
        return []
    remarks = _if_open(path)
    try:
        word = read_word(path.read_bytes())
    except UnreadableWord as fault:
        action = "a copy stays beside the new file; open it, and enter what it says in the new one"
        return [*remarks, _remark(path, f"cannot be read: {fault}", action)]
    if is_untouched(word):
        return remarks
    return [*remarks, *_taken(path, word, desk)]


def _taken(path: Path, word: WordFile, desk: Desk) -> list[str]:
    written = written_in(word)
    if written is None:
        return [_remark(path, "was edited, and its heading for commentary is gone", "see the copy beside the new file")]
    if written.is_empty or not has_news(word, written):
        return []
    saved = _saved(written, desk)
    return [_remark(path, f"its commentary was saved as {saved.name} in {desk.folder}")] if saved else []


def keep(path: Path) -> list[str]:
    """Keep a copy of a Word file that was edited or cannot be read, before another is put in its place."""
    if not path.is_file():
        return []
    content = path.read_bytes()
    try:
        if is_untouched(read_word(content)) and not _if_open(path):
            return []
    except UnreadableWord:
        pass
    copies = sorted(path.parent.glob(f"{_escaped(path.stem)}_edited_*{path.suffix}"))
    if any(each.read_bytes() == content for each in copies):
        return []
    names = (f"{path.stem}_edited_{number}{path.suffix}" for number in count(1))
    copy = next(each for name in names if write_new(each := path.with_name(name), content))
    return [_remark(path, f"was edited; kept as {copy.name}")]


def _saved(written: Written, desk: Desk) -> Path | None:
    """Write a commentary to the area's file, or beside it where that says something else; None where it is there."""
    there = sorted(desk.folder.glob(f"{desk.area}*.md"))
    if any(_says(each, written) for each in there):
        return None
    desk.folder.mkdir(parents=True, exist_ok=True)
    content = as_text(written).encode("utf-8", errors="replace")
    names = chain([f"{desk.area}.md"], (f"{desk.area}_word_{number}.md" for number in count(1)))
    return next(path for name in names if write_new(path := desk.folder / name, content))


def _says(path: Path, written: Written) -> bool:
    try:
        return parsed(path.read_text(encoding="utf-8")) == written
    except (OSError, UnicodeDecodeError):
        return False


def _escaped(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)


def _if_open(path: Path) -> list[str]:
    """A file that is open in an office program may hold more than was saved."""
    names = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    if not any((path.parent / name).exists() for name in names):
        return []
    return [_remark(path, "is open in another program; what is not saved was not read", "save, close it, build again")]


def _remark(path: Path, found: str, action: str = "") -> str:
    return f"{path.name}: {found}" + (f"\n  do: {action}" if action else "")
