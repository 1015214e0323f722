"""The files that somebody hands in, those in a .zip one by one; names are told, never used as paths."""

from __future__ import annotations

import hashlib
import io
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from analysis.errors import UserError
from analysis.intake.cards import is_copy, is_lock
from analysis.intake.limits import LIMITS, Limits
from analysis.intake.unreadable import UnreadableFile

#: what an archive made by other programs holds beside the files that were put into it
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_UTF_8_NAMES = 0x800


@dataclass(frozen=True)
class Given:
    """A file as it was handed in.

    Attributes:
        name: for messages, e.g. ``all.zip/沂水.xlsx``: text of the sender, cleaned.
        content: its bytes; empty where ``refused``.
        refused: why it is not even looked at.
    """

    name: str
    content: bytes
    refused: UnreadableFile | None = None

    @cached_property
    def sha256(self) -> str:
        """Hash of its bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def skipped(self) -> str:
        """The rule by which it is not read because of its name; empty for all others."""
        return "lock-file" if is_lock(self.name) else "copy-file" if is_copy(self.name) else ""


def given_files(path: Path, limits: Limits = LIMITS) -> Iterator[Given]:
    """The file, or the files in it when it is a .zip.

    Raises:
        UserError: when it cannot be read.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= limits.inflated_size else b""
    except OSError as fault:
        raise UserError(
            str(path), f"cannot be read ({fault.strerror})", "a file that may be read", "check the path"
        ) from fault
    if size > limits.inflated_size:
        found, most = str(size // 2**20), str(limits.file_size // 2**20)
        yield Given(path.name, b"", UnreadableFile("refused-file/size", found, most))
    elif path.suffix.lower() == ".zip":
        yield from _unpacked(path.name, content, limits)
    else:
        yield Given(path.name, content)


def _unpacked(name: str, content: bytes, limits: Limits) -> Iterator[Given]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        yield Given(name, content, UnreadableFile("unreadable-file/archive"))
        return
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_litter(entry.filename)]
    stated = sum(entry.file_size for entry in entries)
    if len(entries) > limits.entries:
        yield Given(name, content, UnreadableFile("refused-file/entries", str(len(entries)), str(limits.entries)))
    elif stated > limits.inflated_size:
        found, most = str(stated // 2**20), str(limits.inflated_size // 2**20)
        yield Given(name, content, UnreadableFile("refused-file/inflated", found, most))
    else:
        yield from (_entry(name, archive, entry, limits) for entry in entries)


def _entry(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> Given:
    called = f"{name}/{_told(_decoded(entry))}"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Given(called, b"", UnreadableFile("refused-file/link"))
    if entry.flag_bits & 0x1:
        return Given(called, b"", UnreadableFile("refused-file/password"))
    if entry.file_size > limits.file_size:
        found, most = str(entry.file_size // 2**20), str(limits.file_size // 2**20)
        return Given(called, b"", UnreadableFile("refused-file/size", found, most))
    try:
        return Given(called, archive.read(entry))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return Given(called, b"", UnreadableFile("unreadable-file/archive"))


def _decoded(entry: zipfile.ZipInfo) -> str:
    """The name of an entry: without the mark of UTF-8 it is in the encoding of the sender's system, GBK here."""
    if entry.flag_bits & _UTF_8_NAMES:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gbk"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _told(name: str) -> str:
    """The last piece of a name, without characters that would turn a line round or break it."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = (each for each in last if unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    return "".join(kept)[:120] or "?"


def _is_litter(name: str) -> bool:
    return any(name.startswith(each) or name.rpartition("/")[2] == each for each in _LITTER)
