"""Writing a file whole or not at all, and the folder that it goes to."""

from __future__ import annotations

import os
from pathlib import Path

from analysis.errors import UserError

#: end of the name of a file that is not complete yet
PART = ".part"


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the file and rename over it, so that a reader sees the old bytes or the new ones.

    Raises:
        UserError: when Windows refuses the rename because a reader has the file open.
    """
    beside = path.with_name(f".{path.name}{PART}")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    except PermissionError as fault:
        raise UserError(
            path.name,
            f"cannot be replaced ({fault.strerror})",
            "a file that no program holds open, in a folder that may be written to",
            "close the file and build again",
        ) from fault
    finally:
        beside.unlink(missing_ok=True)


def write_new(path: Path, content: bytes) -> bool:
    """Write a file whole, never over another.

    Returns:
        False where there is a file of this name already; it stays as it is.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        beside.write_bytes(content)
        os.link(beside, path)
        return True
    except FileExistsError:
        return False
    except OSError:  # a disk without links
        return _created(path, content)
    finally:
        beside.unlink(missing_ok=True)


def _created(path: Path, content: bytes) -> bool:
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    return True


def clear_parts(folder: Path) -> None:
    """Remove what a killed run left half written."""
    for path in folder.glob(f".*{PART}"):
        path.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make the folder that ``--output`` names.

    Raises:
        UserError: when it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UserError(
            str(folder),
            f"cannot be made ({fault.strerror})",
            "a folder that may be written to",
            "give another --output",
        ) from fault
