"""How far a figure may be from what is printed: half of its last digit (EBA filing rule 2.18).

A sum or a quotient of rounded figures is held against another one as an interval, so that rounding is never a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from analysis.intake.observations import Observation

_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def last_digit(cell: Observation) -> Fraction:
    """What one step of the last digit given is worth, in the unit that the figure is kept in."""
    written = _DIGITS.search(cell.raw)
    if written is None or cell.state != "number":
        return Fraction(0)
    number = Fraction(written[0].replace(",", ""))
    scale = abs(Fraction(cell.value)) / number if number else Fraction(1)
    return Fraction(1, 10 ** len(written[1] or "")) * (scale or 1)


def slack(cells: Iterable[Observation], *, whole: bool = False) -> Fraction:
    """How far the sum of some figures of one sheet may be off.

    Args:
        cells: the figures; a spreadsheet drops zeros at the end, so the finest of them tells how all were given.
        whole: whether they count things, so that digits down to the last one are exact.
    """
    steps = [step for cell in cells if (step := last_digit(cell))]
    finest = min(steps, default=Fraction(0))
    return Fraction(0) if whole and finest <= 1 else finest * len(steps) / 2


def slack_apart(cells: Iterable[Observation], *, whole: bool = False) -> Fraction:
    """How far the sum of figures from several sheets may be off: each may have been rounded in its own way."""
    return sum((slack([cell], whole=whole) for cell in cells), Fraction(0))


def quotient(top: Observation, bottom: Observation) -> tuple[Fraction, Fraction] | None:
    """The least and the greatest quotient, in percent, that two printed figures allow; None where it has no bounds."""
    high, low = Fraction(top.value), Fraction(bottom.value)
    over, under = last_digit(top) / 2, last_digit(bottom) / 2
    if low - under <= 0:
        return None
    return (high - over) * 100 / (low + under), (high + over) * 100 / (low - under)


def shown(number: Fraction) -> Decimal:
    """A sum of decimals as a decimal."""
    return Decimal(number.numerator) / Decimal(number.denominator)
