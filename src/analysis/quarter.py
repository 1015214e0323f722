"""Quarters of a plan year; figures are cumulative since 1 January, so a quarter is named by its end."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from analysis.errors import UserError

_SPELLING = re.compile(r"(\d{4})Q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter of one year, e.g. ``Quarter(2021, 3)``."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: object) -> Quarter:
        """Read ``2021Q3``.

        Raises:
            UserError: for any other spelling.
        """
        match = _SPELLING.fullmatch(str(text).strip().upper())
        if not match:
            raise UserError("quarter", f"{text!r}", "a year and a quarter such as 2021Q3", "write it as 2021Q3")
        return cls(int(match[1]), int(match[2]))

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
