"""What the parts of figures of money must read: amounts as the sheets hold them, in 万元."""

from __future__ import annotations

import re
from fractions import Fraction

from .money import LAST_YEAR, NOW, Share
from .plan_tables import CITY
from .printing import fixed, with_commas
from .sheets import parts_of
from .verdicts import before, quarter_end
from .world import World

WHOLE = "合计"


def as_held(value: Fraction) -> str:
    """With commas; two decimals only where there are any."""
    return with_commas(fixed(value, 0 if value.denominator == 1 else 2))


def money_part(world: World, unit: str, rest: str, key: str, period: str) -> str | None:
    """What the part ``key`` of a figure must read: a word of the list, or the code of a function."""
    kind = rest.partition("/")[0]
    if kind == "share":
        return _share_part(world, unit, rest, key, period)
    if kind == "composition":
        return _composition_part(world, unit, rest, key, period)
    if kind == "contribution":
        share = _of_code(world, unit, rest.partition("/")[2], key == "before", period)
        return None if share is None else fixed(share, 2)
    if kind == "money":
        return _money_part(world, unit, rest, key, period)
    return None


def _column(world: World, unit: str, period: str, earlier: bool = False) -> dict[str, Fraction]:
    column = world.money.column(unit, period, LAST_YEAR[period[-1]] if earlier else NOW)
    return {code: cell.number or Fraction(0) for code, cell in column.items()}


def _of_code(world: World, unit: str, code: str, earlier: bool, period: str) -> Fraction | None:
    amounts = _column(world, unit, period, earlier)
    return amounts.get(code, Fraction(0)) / amounts[WHOLE] * 100 if WHOLE in amounts else None


def _composition_part(world: World, unit: str, rest: str, key: str, period: str) -> str | None:
    code, about = rest.split("/")[1:3]
    amounts = _column(world, unit, period, about == "before")
    if key == "total":
        return as_held(amounts[WHOLE])
    if key != "spent":
        return as_held(amounts[key]) if key in amounts else None
    if code != "rest":
        return as_held(amounts.get(code, Fraction(0)))
    apart = [row.code for row in parts_of(world, unit, period) if row.code != "rest"]
    return as_held(amounts[WHOLE] - sum(amounts.get(each, Fraction(0)) for each in apart))


def _money_part(world: World, unit: str, rest: str, key: str, period: str) -> str | None:
    if rest == "money/basic_change":
        verdict = world.verdicts(unit, period)["59.2"]
        found = verdict.value if key == "now" else verdict.opening
        return None if found is None else as_held(found)
    if key == "aim":
        return f"{fixed(world.plan.rule('livelihood.target', quarter_end(period)), 0)}%" if unit == CITY else None
    amounts = _column(world, unit, period)
    if key == "unlisted":
        listed = sum(
            n for code, n in amounts.items() if code != WHOLE and world.plan.functions[code]["in_total"] == "yes"
        )
        return as_held(amounts[WHOLE] - listed)
    if key == "amount":
        share = world.money.share(unit, period, "B9")
        return None if share is None else as_held(share.amount)
    code = WHOLE if key == "total" else key
    return as_held(amounts[code]) if code in amounts else None


# --- shares ----------------------------------------------------------------------------------------------
def _share_part(world: World, unit: str, rest: str, key: str, period: str) -> str | None:
    money = world.money
    if key in ("now", "before"):
        scope = "B9" if rest == "share/change" else rest.split("/")[1]
        share = money.share(unit, period, scope) if key == "now" else money.share_before(unit, period, scope)
        return None if share is None or share.exact is None else fixed(share.exact, 1)
    scope, about, end = _scope_of(rest)
    if key.endswith(("_to_now", "_to_last")):
        when = period if key.endswith("_to_now") else before(period)
        found = None if when is None else money.share(unit, when, scope)
    else:
        found = _found(world, unit, scope, about, period)
    if found is None:
        return None
    return as_held(_amount(found, end) if key.startswith("amount") else found.total)


def _scope_of(rest: str) -> tuple[str, str, str]:
    """Scope, what of it, and the end of the bounds that is meant."""
    match = re.fullmatch(r"share/(?:([^/]+)/(\w+)/?)?(low|high)?", rest)
    assert match, rest
    return match[1] or "B9", match[2] or "now", match[3] or ""


def _found(world: World, unit: str, scope: str, about: str, period: str) -> Share | None:
    money = world.money
    if about == "before":
        return money.share_before(unit, period, scope)
    if about == "quarter":
        return money.quarter_share(unit, period, scope)
    if "Q" in about and about[:4] != period[:4]:
        return money.share_before(unit, period, scope, about[-1])
    return money.share(unit, about if "Q" in about else period, scope)


def _amount(share: Share, end: str) -> Fraction:
    bounds = {"low": share.low, "high": share.high}
    known = bounds.get(end)
    return share.amount if known is None else known * share.total / 100
