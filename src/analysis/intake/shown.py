"""What a cell shows of a number under its number format, as far as that can be told for certain."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

#: texts in quotes, escaped and padding characters, colours and conditions
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_NUMBER = re.compile(r"[#0?,]*[#0?](?:\.([#0?]*))?(,*)(%?)")
#: below this a difference is noise of binary fractions
_NOISE = Decimal("1e-9")


def shown(number: Decimal, code: str) -> Decimal | None:
    """The number that a cell shows.

    Args:
        number: as stored.
        code: the cell's number format, e.g. ``#,##0.00``.

    Returns:
        the rounded number; None for formats of days, fractions, exponents and other kinds that are not told here.
    """
    sections = _ASIDE.sub("", code).split(";")
    section = sections[1] if number < 0 and len(sections) > 1 else sections[0]
    found = _NUMBER.fullmatch(section.strip(" ()-+¥$￥"))
    if found is None:
        return None
    decimals = len(found[1] or "") + (2 if found[3] else 0)
    thousands = 3 * len(found[2])
    try:
        return number.quantize(Decimal(1).scaleb(thousands - decimals), rounding=ROUND_HALF_UP)
    except ArithmeticError:  # more digits than a spreadsheet has
        return None


def differs(number: Decimal, code: str) -> Decimal | None:
    """The number that a cell shows where it is not the one stored; None where it is, or cannot be told."""
    seen = shown(number, code)
    same = seen is None or abs(seen - number) <= _NOISE * max(abs(number), Decimal(1))
    return None if same else seen
