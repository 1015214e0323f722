"""A unit's functional budget table at one date, exact, and single quarters by differencing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import pandas as pd

from analysis.quarter import Quarter

TOTAL = "total"
CLAIMED = "claimed"


@dataclass(frozen=True)
class Basis:
    """What a share is a share of; shares of different basis are never compared (method note 4.1).

    Attributes:
        denominator: ``general_public_budget`` or ``all_expenditure``.
        phase: ``budget``, ``execution`` or ``final_accounts``.
        span: ``cumulative`` since 1 January or a single ``quarter``.
    """

    denominator: str = "general_public_budget"
    phase: str = "execution"
    span: str = "cumulative"


@dataclass(frozen=True)
class Budget:
    """Expenditure by function of one unit up to one quarter's end, in 万元; absent codes were not reported."""

    unit: str
    quarter: Quarter
    basis: Basis
    total: Fraction | None
    by_code: Mapping[str, Fraction]
    sources: Mapping[str, str]
    #: livelihood spending as the sender names it, scope not stated
    claimed: Fraction | None = None

    @property
    def reported(self) -> bool:
        """Whether anything of the table arrived."""
        return self.total is not None or bool(self.by_code) or self.claimed is not None

    def amount(self, code: str) -> Fraction | None:
        """Spending under a code; an absent code is zero only if the listed ones add up to the total (4.2)."""
        if code in self.by_code:
            return self.by_code[code]
        return Fraction(0) if self.unlisted == 0 else None

    @property
    def listed(self) -> Fraction:
        """Sum of the codes listed."""
        return sum(self.by_code.values(), Fraction(0))

    @property
    def unlisted(self) -> Fraction | None:
        """Total less the codes listed; None without a total."""
        return None if self.total is None else self.total - self.listed


def budget_of(
    observations: pd.DataFrame,
    unit: str,
    period: Quarter,
    about: Quarter | None = None,
    codes: tuple[str, ...] | None = None,
    role: str = "value",
) -> Budget:
    """Take one budget column out of a quarter's submission.

    Args:
        observations: one row a cell (docs/data.md).
        unit: unit code.
        period: quarter of the submission.
        about: the quarter that the column is about, by default the period itself (a form also carries last year's).
        codes: codes inside the total; others (转移性支出, 债务还本) are left out.
        role: ``value`` for execution, ``annual_budget`` for the year's budget.
    """
    about = about or period
    rows = observations[
        (observations["table"] == "budget")
        & observations["in_force"]
        & (observations["state"] == "number")
        & (observations["unit"] == unit)
        & (observations["period"] == str(period))
        & (observations["year"] == about.year)
        & (observations["quarter"] == about.number)
        & (observations["role"] == role)
    ]
    amounts = {code: Fraction(value) for code, value in zip(rows["indicator"], rows["value"], strict=True)}
    sources = dict(zip(rows["indicator"], rows["source"], strict=True))
    total, claimed = amounts.pop(TOTAL, None), amounts.pop(CLAIMED, None)
    inside = {code: amount for code, amount in amounts.items() if codes is None or code in codes}
    phase = "budget" if role == "annual_budget" else "execution"
    return Budget(unit, about, Basis(phase=phase), total, inside, sources, claimed)


def single_quarter(now: Budget, before: Budget) -> Budget:
    """One quarter's spending: a cumulative table less that of the quarter before (method note 4.1).

    A code whose amount is unknown at either end is left out. The cells are those of both tables.
    """
    total = None if now.total is None or before.total is None else now.total - before.total
    by_code = _per_code([now, before], lambda amounts: amounts[0] - amounts[1])
    earlier = {f"{before.quarter}/{key}": source for key, source in before.sources.items()}
    basis, sources = replace(now.basis, span="quarter"), {**now.sources, **earlier}
    return replace(now, basis=basis, total=total, by_code=by_code, sources=sources, claimed=None)


def summed(unit: str, budgets: list[Budget]) -> Budget:
    """Add the tables of several units; a code that is unknown in one of them stays out of the sum."""
    totals = [budget.total for budget in budgets if budget.total is not None]
    whole = sum(totals, Fraction(0)) if len(totals) == len(budgets) else None
    sources = {f"{budget.unit}/{code}": source for budget in budgets for code, source in budget.sources.items()}
    return replace(
        budgets[0], unit=unit, total=whole, by_code=_per_code(budgets, sum_of), sources=sources, claimed=None
    )


def sum_of(amounts: list[Fraction]) -> Fraction:
    """Exact sum."""
    return sum(amounts, Fraction(0))


def _per_code(budgets: list[Budget], combine: Callable[[list[Fraction]], Fraction]) -> dict[str, Fraction]:
    codes = sorted({code for budget in budgets for code in budget.by_code})
    known = {code: [budget.amount(code) for budget in budgets] for code in codes}
    return {
        code: combine([amount for amount in amounts if amount is not None])
        for code, amounts in known.items()
        if None not in amounts
    }
