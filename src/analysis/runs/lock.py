"""One run at a time in a folder: a lock of the operating system, freed even when its process is killed."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from analysis.errors import FolderInUse

#: Windows forbids reading locked bytes, so the byte that is locked lies far behind the text
_LOCKED_BYTE = 1 << 30


@contextmanager
def held(folder: Path, purpose: str, otherwise: str = "") -> Iterator[None]:
    """Hold a folder while the block runs; the lock lies beside the folder, which may not exist yet.

    Args:
        folder: what is held.
        purpose: said to whoever comes second, e.g. ``build demo 2021Q3``.
        otherwise: what that one can do instead of waiting, e.g. ``give another --output``.

    Raises:
        FolderInUse: when another run holds it, naming that run.
    """
    path = folder.parent / f".{folder.name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8", newline="\n") as file:
        if not _taken(file):
            raise _in_use(folder, file, otherwise)
        _write(file, f"process {os.getpid()} on {socket.gethostname()}: {purpose}\n")
        try:
            yield
        finally:
            _write(file, "")


def _write(file: IO[str], text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()


def _in_use(folder: Path, file: IO[str], otherwise: str) -> FolderInUse:
    file.seek(0)
    holder = file.read().strip() or "another process"
    return FolderInUse(
        str(folder),
        f"in use by {holder}",
        "one run at a time in a folder",
        "wait until it has ended" + (f", or {otherwise}" if otherwise else ""),
    )


if sys.platform == "win32":
    import msvcrt

    def _taken(file: IO[str]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
