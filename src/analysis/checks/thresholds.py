"""Where the rules begin to doubt, as data (``thresholds.yaml``)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("thresholds.yaml")


@cache
def _thresholds() -> dict[str, Decimal]:
    given = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {str(name): Decimal(str(each["value"])) for name, each in given.items()}


def threshold(name: str) -> Decimal:
    """A number of the file; KeyError when there is none of that name."""
    return _thresholds()[name]
