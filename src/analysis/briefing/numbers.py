"""Printing of exact numbers: half up, with a true minus (docs/methods.md, printing)."""

from __future__ import annotations

from fractions import Fraction

MINUS = "−"
DASH = "—"


def rounded(value: Fraction, decimals: int) -> str:
    """Print a number with a fixed number of decimals, half away from zero, with a true minus sign.

    A value that rounds to zero prints without a sign.
    """
    scaled = abs(value) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    digits = str(whole).rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"{MINUS}{text}" if value < 0 and whole else text


def signed(value: Fraction, decimals: int) -> str:
    """Print a difference with its sign; zero has none."""
    text = rounded(value, decimals)
    return text if value <= 0 or text.strip("0.") == "" else f"+{text}"


def as_reported(value: Fraction) -> str:
    """Print an amount as a sheet shows it, with commas: ``474,752``, and ``101,536.15`` where it has decimals."""
    text = rounded(value, 0 if value.denominator == 1 else 2)
    whole, point, rest = text.partition(".")
    sign = MINUS if whole.startswith(MINUS) else ""
    return f"{sign}{int(whole.removeprefix(MINUS)):,}{point}{rest}"


def decimals_of(value: Fraction, most: int = 2) -> int:
    """Decimals that a number needs, at most ``most``: 38 needs none, 38.5 one."""
    for decimals in range(most):
        if (value * 10**decimals).denominator == 1:
            return decimals
    return most
