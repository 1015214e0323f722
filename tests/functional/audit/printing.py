"""How an exact number is printed: half up, a true minus; in Chinese without separators, in English with commas."""

from __future__ import annotations

import re
from fractions import Fraction

_WHOLE = re.compile(r"\d+")


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


def percent_of_pace(value: Fraction) -> str:
    return fixed(value, 0 if value.denominator == 1 else 1)


class Printing:
    """Numbers as Chinese prints them; amounts are given in 万元."""

    words = ("", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")

    def natural(self, value: Fraction | int) -> str:
        return natural(value)

    def whole(self, value: Fraction) -> str:
        return fixed(value, 0)

    def monthly(self, value: Fraction) -> str:
        return fixed(value, 0 if value >= 100 else 1)

    def small(self, count: int) -> str:
        """A small count as a word."""
        return self.words[count] if 0 < count < len(self.words) else str(count)

    def money(self, wan: Fraction) -> str:
        """亿元 with two decimals from 1亿, else whole 万元."""
        return fixed(wan / 10000, 2) if abs(wan) >= 10000 else fixed(wan, 0)

    def amounts(self, *wan: Fraction) -> list[str]:
        """Amounts in one unit, that of the largest."""
        divisor, decimals = self.column(max(map(abs, wan)))
        return [fixed(each / divisor, decimals) for each in wan]

    def column(self, total: Fraction) -> tuple[int, int]:
        """Divisor and decimals of a column of amounts with this total."""
        return (10000, 2) if total >= 10000 else (1, 0)

    def scaled(self, *values: Fraction) -> list[str]:
        """Parts of a ratio in one unit, 万 where one of them reaches it."""
        large = max(map(abs, values)) >= 10000
        return [fixed(each / 10000, 2) if large else natural(each) for each in values]


class English(Printing):
    """Numbers as English prints them: commas, millions, billions of yuan."""

    words = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

    def natural(self, value: Fraction | int) -> str:
        return with_commas(natural(value))

    def whole(self, value: Fraction) -> str:
        return with_commas(super().whole(value))

    def monthly(self, value: Fraction) -> str:
        return with_commas(super().monthly(value))

    def money(self, wan: Fraction) -> str:
        """Billions with three decimals, else whole millions, else whole yuan."""
        if abs(wan) < 100:
            return with_commas(fixed(wan * 10000, 0))
        return fixed(wan / 100000, 3) if abs(wan) >= 100000 else fixed(wan / 100, 0)

    def column(self, total: Fraction) -> tuple[int, int]:
        return (100000, 3) if total >= 100000 else (100, 0)

    def scaled(self, *values: Fraction) -> list[str]:
        large = max(map(abs, values)) >= 1_000_000
        return [fixed(each / 1_000_000, 2) if large else self.natural(each) for each in values]


def with_commas(text: str) -> str:
    return _WHOLE.sub(lambda digits: f"{int(digits[0]):,}", text, count=1)
