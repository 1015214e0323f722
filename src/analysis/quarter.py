"""Quarters of a plan year; figures are cumulative since 1 January, so a quarter is named by its end."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from analysis.errors import UserError

#: usual spellings, in half-width letters and without spaces
_SPELLINGS = (
    re.compile(r"(\d{4})-?Q([1-4])"),
    re.compile(r"(\d{4})-([1-4])"),
    re.compile(r"(\d{4})年[第前]?([1-4一二三四])季度?"),
    re.compile(r"(\d{4})年(上半年|全年)"),
)
_NUMBERS = {"1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4, "上半年": 2, "全年": 4}


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter of one year, e.g. ``Quarter(2021, 3)``."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: object) -> Quarter:
        """Read ``2021Q3`` or another usual spelling of it.

        Raises:
            UserError: for anything that may mean something else.
        """
        plain = "".join(unicodedata.normalize("NFKC", str(text)).upper().split())
        match = next((found for each in _SPELLINGS if (found := each.fullmatch(plain))), None)
        if not match:
            raise UserError("quarter", f"{text!r}", "a year and a quarter such as 2021Q3", "write it as 2021Q3")
        return cls(int(match[1]), _NUMBERS[match[2]])

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def months(self) -> int:
        """Months from 1 January to the quarter's end."""
        return self.number * 3

    @property
    def end(self) -> date:
        """Last day of the quarter."""
        return date(self.year, self.months, calendar.monthrange(self.year, self.months)[1])

    @property
    def previous(self) -> Quarter | None:
        """The quarter before in the same year; None for the first, since cumulative figures restart."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else None

    @property
    def same_last_year(self) -> Quarter:
        """The same quarter a year earlier."""
        return Quarter(self.year - 1, self.number)

    @property
    def is_last(self) -> bool:
        """Whether the year ends with this quarter."""
        return self.number == 4
