"""Tables that the city writes by hand, beside what was submitted: corrections and switches of rules."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from analysis.errors import UserError


def hand_rows(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str | None]]]:
    """The rows of a table with their numbers, the header being row 1; none where there is no such file.

    Raises:
        UserError: when the columns are not exactly these.
    """
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        lines = list(reader)
    if tuple(reader.fieldnames or ()) != tuple(columns):
        found = ", ".join(reader.fieldnames or ())
        raise UserError(path.name, found, ", ".join(columns), "write exactly these columns")
    return list(enumerate(lines, start=2))
