"""What people wrote into Word files since they were built: taken up as commentary, and never lost when files change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from analysis.intake.commentary import Written, as_text, parsed
from analysis.intake.commentary_word import fingerprint, has_news, is_untouched, written_in
from analysis.intake.word_file import UnreadableWord, WordFile, read_word
from analysis.runs.files import write_new, write_whole

WORD_SUFFIX = ".docx"
#: folder beside the commentary in force for what was replaced
EARLIER = "earlier"


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
    """Save what was written under the marked heading of a Word file, if it is news; no text is lost.

    Where the area's file still says what the Word file was built with, the new text takes its place and the old one
    is kept beside it; where both were changed, both stay, and the build shows them.

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
    if not has_news(word, written) or any(_read(each) == written for each in _files(desk)):
        _note_taken(path, desk, written)
        return []
    base = _base(path, word, desk)
    if written.is_empty:
        kept = f"its commentary was removed; {base.name} in {desk.folder} still has it" if base else ""
        return [_remark(path, kept, "to print it no more, delete that file")] if kept else []
    if base is not None:
        earlier = _replaced(base, written)
        _note_taken(path, desk, written)
        place = earlier.relative_to(desk.folder).as_posix()
        return [_remark(path, f"its commentary replaces that in {base.name} in {desk.folder}, kept there as {place}")]
    saved = _saved(written, desk)
    _note_taken(path, desk, written)
    return [_remark(path, f"its commentary was saved as {saved.name} in {desk.folder}")]


def _base(path: Path, word: WordFile, desk: Desk) -> Path | None:
    """The area's one file, if it still says what the Word file was built with or what was last taken from it.

    Then Word has what is newer. A build of other formats takes a text over and leaves the Word file as it is.
    """
    there = _files(desk)
    text = _read(there[0]) if len(there) == 1 else None
    if text is None:
        return None
    return there[0] if not has_news(word, text) or _taken_before(path, desk) == fingerprint(text) else None


def _taken_before(path: Path, desk: Desk) -> str:
    try:
        return _record(path, desk).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _note_taken(path: Path, desk: Desk, written: Written) -> None:
    """Remember what was taken from a Word file, beside the texts that were replaced; no build reads it as one."""
    mark = fingerprint(written)
    if desk.folder.is_dir() and _taken_before(path, desk) != mark:
        _record(path, desk).parent.mkdir(exist_ok=True)
        write_whole(_record(path, desk), f"{mark}\n".encode())


def _record(path: Path, desk: Desk) -> Path:
    return desk.folder / EARLIER / f"{path.stem}.taken"


def _replaced(path: Path, written: Written) -> Path:
    """Put a commentary in the place of another, which is kept in a folder that no build reads."""
    folder = path.with_name(EARLIER)
    folder.mkdir(exist_ok=True)
    before = path.read_bytes()
    names = (folder / f"{path.stem}_{number}{path.suffix}" for number in count(1))
    earlier = next(each for each in names if write_new(each, before))
    write_whole(path, _content(written))
    return earlier


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


def _saved(written: Written, desk: Desk) -> Path:
    """Write a commentary to the area's file, or beside it where that says something else."""
    desk.folder.mkdir(parents=True, exist_ok=True)
    content = _content(written)
    names = chain([f"{desk.area}.md"], (f"{desk.area}_word_{number}.md" for number in count(1)))
    return next(path for name in names if write_new(path := desk.folder / name, content))


def _files(desk: Desk) -> list[Path]:
    return sorted(desk.folder.glob(f"{desk.area}*.md"))


def _read(path: Path) -> Written | None:
    try:
        return parsed(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _content(written: Written) -> bytes:
    return as_text(written).encode("utf-8", errors="replace")


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
