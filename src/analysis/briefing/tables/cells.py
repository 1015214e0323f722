"""What stands in a cell of a table: a number, a text, or a shorthand where there is none; never nothing.

The shorthands are those of the Government Analysis Function's guidance on spreadsheets (GOV.UK, Releasing statistics
in spreadsheets): ``[x]`` not available, ``[z]`` not applicable.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from analysis.briefing.wording.tables import Column

UNKNOWN, NONE = "[x]", "[z]"
#: to which a number that is no finite decimal is rounded
DECIMALS = 6
#: categories of characters that are never printed: control, format (marks of direction too), surrogate
_UNSEEN = ("Cc", "Cf", "Cs")

Value = str | int | Decimal
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Table:
    """A table without an empty cell; ``key`` names it in the wording."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def table(key: str, columns: tuple[Column, ...], rows: Iterable[dict[str, Value]]) -> Table:
    """Put rows by column name into a table.

    Raises:
        KeyError: when a row lacks a column.
    """
    return Table(key, columns, tuple(tuple(row[column.name] for column in columns) for row in rows))


def number(value: Fraction | int | None, applies: bool = True) -> Value:
    """A number; where it is None the shorthand says whether there could be one (``applies``)."""
    if value is None:
        return UNKNOWN if applies else NONE
    return decimal(Fraction(value))


def decimal(value: Fraction) -> Decimal:
    """The number as a decimal: exact where it is finite and short enough, else rounded half away from zero."""
    scaled = abs(value) * 10**DECIMALS
    units = int(scaled + Fraction(1, 2))
    found = Decimal(-units if value < 0 else units).scaleb(-DECIMALS)
    whole = found.to_integral_value()
    return whole if whole == found else found.normalize()


@lru_cache(maxsize=4096)
def text(value: str, empty: str = UNKNOWN) -> str:
    """A text on one line without characters that cannot be seen; a shorthand where nothing is left."""
    spaced = " ".join(value.split())
    return "".join(each for each in spaced if unicodedata.category(each) not in _UNSEEN).strip() or empty


def listed(values: Iterable[str], empty: str) -> str:
    """Several texts, each once."""
    return "; ".join(dict.fromkeys(text(value) for value in values if value)) or empty
