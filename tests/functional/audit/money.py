"""Livelihood spending: shares by scope, changes, contributions, gaps to the target."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .plan_files import PlanFiles
from .verdicts import before
from .workbooks import Cell, Submissions

LAST_YEAR = {"1": "上年一季度累计", "2": "上年上半年累计", "3": "上年前三季度累计", "4": "上年全年累计"}
NOW = "本年累计"


@dataclass(frozen=True)
class Share:
    """A share in percent, as bounds that are one when it is known exactly."""

    low: Fraction | None
    high: Fraction | None
    amount: Fraction
    total: Fraction
    cells: tuple[Cell, ...] = ()

    @property
    def exact(self) -> Fraction | None:
        return self.low if self.low == self.high else None


class Money:
    """Budget tables of every unit."""

    def __init__(self, plan: PlanFiles, data: Submissions) -> None:
        self.plan, self.data = plan, data

    def column(self, unit: str, period: str, head: str = NOW) -> dict[str, Cell]:
        """Function code (or 合计) -> the cell that holds a number."""
        book = self.data.book(period, unit)
        return {code: cell for (code, name), cell in book.budget.items() if name == head and cell.number is not None}

    def choices(self) -> list[str]:
        """The scopes that a reader can choose: those that list codes."""
        return [name for name, rule in self.plan.scopes.items() if rule.get("codes")]

    def counted(self, scope: str) -> list[str]:
        """The codes that a scope adds up."""
        rule = self.plan.scopes[scope]
        if rule.get("codes"):
            return [str(code) for code in rule["codes"]]
        left_out = {str(code) for code in rule["all_but"]}
        return [code for code, row in self.plan.functions.items() if row["in_total"] == "yes" and code not in left_out]

    def of(self, table: dict[str, Cell], scope: str) -> Share | None:
        """Share of a scope in one column; None without any figure."""
        if "合计" not in table:
            return None
        numbers = {code: cell.number or Fraction(0) for code, cell in table.items()}
        return self._share(numbers, scope, table)

    def _share(self, numbers: dict[str, Fraction], scope: str, table: dict[str, Cell]) -> Share | None:
        total = numbers["合计"]
        listed = sum((amount for code, amount in numbers.items() if self._in_total(code)), Fraction(0))
        rule = self.plan.scopes[scope]
        if rule.get("codes"):
            codes = [code for code in self.counted(scope) if code in numbers]
            amount = sum((numbers[code] for code in codes), Fraction(0))
            whole = len(codes) == len(self.counted(scope)) or listed == total
        else:
            codes = [code for code in map(str, rule["all_but"]) if code in numbers]
            amount = total - sum((numbers[code] for code in codes), Fraction(0))
            whole = len(codes) == len(rule["all_but"]) or listed == total
        cells = tuple(table[code] for code in (*codes, "合计") if code in table)
        low = amount / total * 100
        if whole:
            return Share(low, low, amount, total, cells)
        spare = total - listed
        ends = (low, (amount + spare) / total * 100) if rule.get("codes") else (low - spare / total * 100, low)
        return Share(*ends, amount, total, cells)

    def _in_total(self, code: str) -> bool:
        return code != "合计" and self.plan.functions[code]["in_total"] == "yes"

    def share(self, unit: str, period: str, scope: str) -> Share | None:
        return self.of(self.column(unit, period), scope)

    def share_before(self, unit: str, period: str, scope: str, quarter: str = "") -> Share | None:
        return self.of(self.column(unit, period, LAST_YEAR[quarter or period[-1]]), scope)

    def quarter_share(self, unit: str, period: str, scope: str) -> Share | None:
        """The quarter alone, by differencing two cumulative columns."""
        now, earlier = self.column(unit, period), before(period)
        if earlier is None:
            return self.of(now, scope)
        past = self.column(unit, earlier)
        if "合计" not in now or "合计" not in past:
            return None
        both = {code: (now[code].number or 0) - (past[code].number or 0) for code in now if code in past}
        return self._share({code: Fraction(amount) for code, amount in both.items()}, scope, {})

    def contributions(self, unit: str, period: str, scope: str) -> dict[str, Fraction]:
        """Change of each code's share against the same period last year, in points, largest rise first."""
        now, last = self.column(unit, period), self.column(unit, period, LAST_YEAR[period[-1]])
        total, base = now["合计"].number or Fraction(1), last["合计"].number or Fraction(1)
        points = {
            code: (now[code].number or 0) / total * 100 - (last[code].number or 0) / base * 100
            for code in self.counted(scope)
            if code in now and code in last
        }
        return dict(sorted(points.items(), key=lambda entry: -entry[1]))
