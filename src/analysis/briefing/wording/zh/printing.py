"""How numbers and their units print in Chinese."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing.numbers import decimals_of, rounded
from analysis.briefing.text import Run, Runs
from analysis.plan import Plan

OVER, LIST, COMMA, SEMI, COLON, STOP = "／", "、", "，", "；", "：", "。"
OPEN, CLOSE = "（", "）"
#: between the ends of a range
TO = "—"
_WAN = 10_000


def number(value: Fraction) -> str:
    """A number as it is, with at most two decimals and no separators: ``2480``."""
    return rounded(value, decimals_of(value))


def is_scaled(value: Fraction) -> bool:
    """Whether a count is printed in a scale of its own (万) in figures and sentences."""
    return abs(value) >= _WAN


def ratio(top: Fraction, bottom: Fraction) -> tuple[str, str, str]:
    """Both parts of a ratio in one unit, unit once: ``("2.62", "3.74", "万")`` or ``("38", "92", "")``."""
    if is_scaled(bottom) or is_scaled(top):
        return rounded(top / _WAN, 2), rounded(bottom / _WAN, 2), "万"
    return number(top), number(bottom), ""


def amount(wan_yuan: Fraction) -> tuple[str, str]:
    """An amount given in 万元 and its unit: 亿元 with two decimals from 1亿, else whole 万元."""
    return (rounded(wan_yuan / _WAN, 2), "亿元") if is_scaled(wan_yuan) else (rounded(wan_yuan, 0), "万元")


def amounts(top: Fraction, bottom: Fraction) -> tuple[str, str, str]:
    """Two amounts given in 万元 in one unit: both in 亿元 when either is that large."""
    if is_scaled(top) or is_scaled(bottom):
        return rounded(top / _WAN, 2), rounded(bottom / _WAN, 2), "亿元"
    return rounded(top, 0), rounded(bottom, 0), "万元"


def unit(plan: Plan, name: str, value: Fraction | None = None) -> str:
    """What stands right after a number counted in the plan's unit ``name``."""
    return name


def monthly(value: Fraction) -> str:
    """A monthly rate: one decimal below 100, whole from 100 (method note 3.11)."""
    return rounded(value, 0 if value >= 100 else 1)


def against(done: Runs, target: Runs) -> Runs:
    """A rate in percent and its target: 76.3／90%."""
    return [*done, OVER, *target, "%"]


def band_target(target: Run, width: Run) -> Runs:
    """The target of a band: 80±2."""
    return [target, "±", width]
