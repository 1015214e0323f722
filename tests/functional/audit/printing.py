"""How an exact number is printed: half up, a true minus, no thousands separators."""

from __future__ import annotations

from fractions import Fraction


def fixed(value: Fraction | int, decimals: int) -> str:
    """A fixed number of decimals, half away from zero; zero has no sign."""
    value = Fraction(value)
    units = (abs(value) * 2 * 10**decimals + 1) // 2
    digits = f"{units:0{decimals + 1}d}"
    text = digits if decimals == 0 else digits[:-decimals] + "." + digits[-decimals:]
    return "−" + text if value < 0 and units else text


def signed(value: Fraction, decimals: int) -> str:
    text = fixed(value, decimals)
    return "+" + text if value > 0 and any(digit in text for digit in "123456789") else text


def natural(value: Fraction | int) -> str:
    """As many decimals as it has, two at most."""
    value = Fraction(value)
    return fixed(value, next((places for places in (0, 1) if (value * 10**places).denominator == 1), 2))


def monthly(value: Fraction) -> str:
    return fixed(value, 0 if value >= 100 else 1)


def percent_of_pace(value: Fraction) -> str:
    return fixed(value, 0 if value.denominator == 1 else 1)


def money(wan: Fraction) -> str:
    """亿元 with two decimals from 1亿, else whole 万元."""
    return fixed(wan / 10000, 2) if abs(wan) >= 10000 else fixed(wan, 0)


def money_unit(wan: Fraction) -> str:
    return "亿元" if abs(wan) >= 10000 else "万元"
