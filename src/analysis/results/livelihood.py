"""The livelihood share of expenditure for a named scope and basis (method note 4)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from analysis.errors import UserError
from analysis.plan import Plan
from analysis.quarter import Quarter
from analysis.results.budget import TOTAL, Basis, Budget
from analysis.results.status import Status


@dataclass(frozen=True)
class Share:
    """A share of expenditure in percent, as bounds; ``low == high`` when it is known exactly.

    ``amount_low``, ``amount_high`` and ``total`` are in 万元. ``reason`` says why a share is
    unknown (both bounds None).
    """

    unit: str
    quarter: Quarter
    scope: str
    basis: Basis
    low: Fraction | None
    high: Fraction | None
    amount_low: Fraction | None
    amount_high: Fraction | None
    total: Fraction | None
    codes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reason: str = ""
    sources: tuple[str, ...] = ()

    @property
    def exact(self) -> Fraction | None:
        """The share when it is known exactly."""
        return self.low if self.low is not None and self.low == self.high else None

    @property
    def amount(self) -> Fraction | None:
        """Livelihood spending in 万元 when it is known exactly."""
        return self.amount_low if self.exact is not None else None


def scope_codes(plan: Plan, scope: str) -> tuple[str, ...]:
    """The function codes of a scope, in the order of the classification."""
    rule = plan.scopes[scope]
    inside = plan.function_codes()
    if rule.all_but:
        return tuple(code for code in inside if code not in rule.all_but)
    return tuple(code for code in inside if code in rule.codes)


def share(plan: Plan, budget: Budget, scope: str) -> Share:
    """Share of a scope in total expenditure: sum of its codes / total (method note 4.1, 4.2).

    A scope that is the total less some codes is computed so, and needs only these codes.

    A code that is not listed counts as zero only if the listed codes add up to the total; otherwise the amount not
    listed may or may not belong to the scope and the share is known only as bounds.

    Args:
        plan: for the scope's codes.
        budget: one unit's table, 万元.
        scope: ``N5``, ``B9``, ``B9+`` or ``residual``.
    """
    codes = scope_codes(plan, scope)
    counted = plan.scopes[scope].all_but or codes
    missing = tuple(code for code in counted if code not in budget.by_code)
    low, high = _amounts(budget, counted, missing)
    if plan.scopes[scope].all_but and budget.total is not None:
        low, high = budget.total - high, budget.total - low
    reason = _why_unknown(budget, missing)
    known = not reason and budget.total is not None
    return Share(
        unit=budget.unit,
        quarter=budget.quarter,
        scope=scope,
        basis=budget.basis,
        low=low * 100 / budget.total if known and budget.total else None,
        high=high * 100 / budget.total if known and budget.total else None,
        amount_low=low if known else None,
        amount_high=high if known else None,
        total=budget.total,
        codes=codes,
        missing=missing,
        reason=reason,
        sources=_sources(budget, (*counted, TOTAL)),
    )


def _sources(budget: Budget, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Cells of these codes; in a sum the keys name the unit before the code."""
    return tuple(source for key, source in budget.sources.items() if key.rpartition("/")[2] in codes)


def _amounts(budget: Budget, codes: tuple[str, ...], missing: tuple[str, ...]) -> tuple[Fraction, Fraction]:
    """Least and most spending under some codes: what is not listed may or may not belong to the missing ones."""
    least = sum((budget.by_code[code] for code in codes if code in budget.by_code), Fraction(0))
    return least, least + (budget.unlisted or Fraction(0)) if missing else least


def _why_unknown(budget: Budget, missing: tuple[str, ...]) -> str:
    if not budget.reported:
        return "not_reported"
    if budget.total is None:
        return "total_missing"
    if budget.total <= 0:
        return "total_zero"
    if not budget.by_code:
        return "scope_unstated" if budget.claimed is not None else "codes_missing"
    if missing and budget.listed > budget.total:
        return "codes_exceed_total"
    return ""


def comparable(one: Share, other: Share) -> None:
    """Refuse to compare shares of different scope or basis (method note 4.1).

    Raises:
        UserError: naming the scope or basis that differs.
    """
    for name, left, right in (
        ("scope", one.scope, other.scope),
        ("basis", one.basis, other.basis),
    ):
        if left != right:
            raise UserError(
                f"comparison of shares, {name}",
                f"{left} against {right}",
                f"two shares of the same {name}",
                f"compute both shares with one {name} before comparing them",
            )


def change(now: Share, before: Share) -> Fraction | None:
    """Change of a share in percentage points; None unless both are exact."""
    comparable(now, before)
    return None if now.exact is None or before.exact is None else now.exact - before.exact


def contributions(plan: Plan, now: Budget, before: Budget, scope: str) -> dict[str, Fraction]:
    """Each code's part in the change of the share, in percentage points; they add up exactly (method note 4.5).

    Args:
        now, before: cumulative tables of the same quarter in two years; both shares must be exact.

    Returns:
        points by function code, in the order of the classification.

    Raises:
        UserError: when scope or basis differ, a share is not known exactly, or a residual holds what no code lists.
    """
    ends = share(plan, now, scope), share(plan, before, scope)
    comparable(*ends)
    if now.quarter.number != before.quarter.number:
        raise UserError(
            "contributions, period",
            f"{now.quarter} against {before.quarter}",
            "the same cumulative quarter of two years",
            "take the table of the same quarter a year earlier",
        )
    if ends[0].exact is None or ends[1].exact is None or now.total is None or before.total is None:
        raise UserError("contributions", "a share that is not exact", "two exact shares", "report the missing codes")
    for end, budget in zip(ends, (now, before), strict=True):
        if end.amount != sum((budget.by_code.get(code, Fraction(0)) for code in end.codes), Fraction(0)):
            found = "spending inside the scope that is listed under no code"
            raise UserError("contributions", found, "two tables that add up", "report the missing codes")
    return {
        code: (now.by_code.get(code, Fraction(0)) / now.total - before.by_code.get(code, Fraction(0)) / before.total)
        * 100
        for code in ends[0].codes
    }


@dataclass(frozen=True)
class Gap:
    """What would bring a share up to a target, in 万元; both None where there is no gap."""

    more_spending: Fraction | None
    reallocation: Fraction | None


def gap_to(target: Fraction, livelihood: Fraction, total: Fraction) -> Gap:
    """Both gaps to a target share (method note 4.4).

    Args:
        target: percent.
        livelihood: L, 万元.
        total: T, 万元.

    Returns:
        by more livelihood spending (t T - L) / (1 - t), and by reallocation within T: t T - L.
    """
    part = target / 100
    short = part * total - livelihood
    return Gap(short / (1 - part), short) if short > 0 else Gap(None, None)


def band_status(plan: Plan, share_: Share, at_deadline: bool) -> tuple[Status, str]:
    """Status of the city's livelihood share in its band (method note 4.3).

    Returns:
        status, and ``above_band`` when the share lies above it. Bounds give a status only if both ends agree.
    """
    if share_.low is None or share_.high is None:
        return Status.NOT_ASSESSABLE, share_.reason
    ends = {_band_step(plan, end, share_.quarter, at_deadline) for end in (share_.low, share_.high)}
    above = share_.low > plan.number("livelihood.band_high", share_.quarter.end)
    if len(ends) > 1:
        return Status.NOT_ASSESSABLE, "share_bounds"
    return ends.pop(), "above_band" if above else ""


def _band_step(plan: Plan, percent: Fraction, quarter: Quarter, at_deadline: bool) -> Status:
    short = plan.number("livelihood.band_low", quarter.end) - percent
    slight, behind = (Fraction(step) for step in plan.rule("livelihood.band_steps", quarter.end))
    if short <= 0:
        return Status.COMPLETED if at_deadline else Status.ON_PACE
    if short <= slight:
        return Status.SLIGHTLY_BEHIND
    return Status.BEHIND if short <= behind else Status.SEVERELY_BEHIND
