"""Printing of exact numbers: half up, true minus, 亿 and 万 (docs/methods.md, printing)."""

from __future__ import annotations

from fractions import Fraction

MINUS = "−"
DASH = "—"
WAN = 10_000


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


def decimals_of(value: Fraction, most: int = 2) -> int:
    """Decimals that a number needs, at most ``most``: 38 needs none, 38.5 one."""
    for decimals in range(most):
        if (value * 10**decimals).denominator == 1:
            return decimals
    return most


def plain(value: Fraction) -> str:
    """Print a number with the decimals it has, at most two."""
    return rounded(value, decimals_of(value))


def needed_rate(value: Fraction) -> str:
    """A monthly rate: one decimal below 100, whole from 100 (method note 3.11)."""
    return rounded(value, 0 if value >= 100 else 1)


def in_wan(value: Fraction) -> bool:
    """Whether a count is printed in 万 in figures and sentences."""
    return abs(value) >= WAN


def ratio_texts(top: Fraction, bottom: Fraction) -> tuple[str, str, str]:
    """Both parts of a ratio in one unit, unit once: ``("2.62", "3.74", "万")`` or ``("38", "92", "")``."""
    if in_wan(bottom) or in_wan(top):
        return rounded(top / WAN, 2), rounded(bottom / WAN, 2), "万"
    return plain(top), plain(bottom), ""


def count_text(value: Fraction) -> tuple[str, str]:
    """A count in sentences: two decimals and 万 from 1万."""
    return (rounded(value / WAN, 2), "万") if in_wan(value) else (plain(value), "")


def money_text(wan_yuan: Fraction) -> tuple[str, str]:
    """An amount given in 万元: 亿元 with two decimals from 1亿, else whole 万元."""
    return (rounded(wan_yuan / WAN, 2), "亿元") if in_wan(wan_yuan) else (rounded(wan_yuan, 0), "万元")
