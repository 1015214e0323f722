"""What a kind of file does not show, so that nobody takes silence for a clean bill."""

from __future__ import annotations

from pathlib import PurePosixPath

#: facts beside the values of cells, which the inspection reads from .xlsx alone
FACTS = ("number formats", "formulas", "hidden rows", "protection", "links to other files")
_SILENT = (".xls", ".ods", ".csv")


def unchecked(file: str) -> tuple[str, ...]:
    """Facts that were not checked of a file, by its name; none of a kind that shows all, or that is not read."""
    return FACTS if PurePosixPath(file.lower()).suffix in _SILENT else ()
