"""Places of the plan's numbers: ``file#row!column``, the row by its key (``weights.csv#population 371323!weight``)."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import yaml

from analysis.plan import Plan

#: between the first and the last key of several rows that follow each other
TO = ":"
_PLACE = re.compile(r"([^#!]+)#([^#]+)!([^!]+)")


def row(file: str, key: str, column: str) -> str:
    """The place of one number of the plan.

    Args:
        file: name in the plan's folder.
        key: what tells the row: its first field or fields, apart by a blank; a name in a YAML file.
        column: the field.
    """
    return f"{file}#{key}!{column}"


def holds(plan: Plan, place: str) -> bool:
    """Whether the plan has this file, row and column; of several rows (``1.1:4.1 10.1``) each end."""
    match = _PLACE.fullmatch(place)
    if not match:
        return False
    file, key, column = match.groups()
    rows, columns = _known(plan.folder / file)
    return column in columns and (key in rows or all(each in rows for each in re.split(r"[ :]", key)))


@cache
def _known(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Keys and columns of a file; none where it is missing."""
    if not path.is_file():
        return frozenset(), frozenset()
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".yaml":
            content = yaml.safe_load(file)
            return frozenset(map(str, content)), frozenset({"value", *_fields(content)})
        rows = list(csv.reader(file))
    keys = {" ".join(cells[:count]) for cells in rows[1:] for count in (1, 2)}
    return frozenset(keys), frozenset(rows[0])


def _fields(content: dict[str, object]) -> set[str]:
    return {str(field) for each in content.values() if isinstance(each, dict) for field in each}
