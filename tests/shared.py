"""Work that several test processes need and one of them does."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from analysis.errors import FolderInUse
from analysis.runs.lock import held


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first process to ask for it fills; the others wait and read it.

    Args:
        factory: of the process; pytest-xdist puts the folders of all its processes into one.
        name: of the folder, the same in every process.
        make: fills the folder, which is empty; nobody may write into it later.
    """
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    whole = folder.with_name(f"{name}.whole")
    with _waited(folder):
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            whole.touch()
    return folder


@contextmanager
def _waited(folder: Path) -> Iterator[None]:
    """Hold a folder as soon as nobody else does."""
    while True:
        try:
            with held(folder, "tests"):
                yield
            return
        except FolderInUse:
            time.sleep(0.2)
