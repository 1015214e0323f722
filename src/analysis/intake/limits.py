"""What a submitted file may be like before a library opens it, as data (``limits.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Limits:
    """The greatest values that are still accepted; sizes in bytes.

    Attributes:
        inflated_size: of all parts of a package.
        ratio: of that to the packed size.
        entries: parts of a package.
        box: rows times columns up to the farthest filled cell of a sheet.
        filled: filled cells of a file.
        seconds: that reading may take; ``memory``: bytes that it may take.
    """

    file_size: int
    inflated_size: int
    ratio: int
    entries: int
    sheets: int
    box: int
    filled: int
    seconds: int
    memory: int


_FILE = Path(__file__).with_name("limits.yaml")


def read_limits(path: Path = _FILE) -> Limits:
    """Read the file's values."""
    return Limits(**{name: each["value"] for name, each in yaml.safe_load(path.read_text(encoding="utf-8")).items()})


LIMITS = read_limits()
