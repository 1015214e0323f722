"""How numbers and their units print in English: commas, million, billion yuan; a number stands apart from its unit."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing.numbers import MINUS, decimals_of, rounded
from analysis.briefing.text import Run, Runs
from analysis.plan import Plan

OVER, LIST, COMMA, SEMI, COLON, STOP = " of ", ", ", ", ", "; ", ": ", "."
OPEN, CLOSE = " (", ")"
#: between the ends of a range
TO = "–"
MILLION = 1_000_000
#: 万元 in a billion and in a million yuan
BILLION_YUAN, MILLION_YUAN = 100_000, 100
#: yuan in one 万元
YUAN = 10_000


def _grouped(text: str) -> str:
    whole, point, decimals = text.removeprefix(MINUS).partition(".")
    sign = MINUS if text.startswith(MINUS) else ""
    return f"{sign}{int(whole):,}{point}{decimals}"


def _millions(wan_yuan: Fraction) -> str:
    return _grouped(rounded(wan_yuan / MILLION_YUAN, 0))


def number(value: Fraction) -> str:
    """A number as it is, with at most two decimals and commas: ``2,480``."""
    return _grouped(rounded(value, decimals_of(value)))


def is_scaled(value: Fraction) -> bool:
    """Whether a count is printed in millions in figures and sentences."""
    return abs(value) >= MILLION


def ratio(top: Fraction, bottom: Fraction) -> tuple[str, str, str]:
    """Both parts of a ratio in one unit, unit once: ``("1.94", "2.10", " million")`` or ``("38", "92", "")``."""
    if is_scaled(bottom) or is_scaled(top):
        return rounded(top / MILLION, 2), rounded(bottom / MILLION, 2), " million"
    return number(top), number(bottom), ""


def amount(wan_yuan: Fraction) -> tuple[str, str]:
    """An amount given in 万元 and its unit.

    Three decimals of a billion are the digits that 亿元 shows with two, so that both languages can be compared;
    under one billion whole million yuan, under one million whole yuan.
    """
    if abs(wan_yuan) >= BILLION_YUAN:
        return rounded(wan_yuan / BILLION_YUAN, 3), " billion yuan"
    if abs(wan_yuan) < MILLION_YUAN:
        return _grouped(rounded(wan_yuan * YUAN, 0)), " yuan"
    return _millions(wan_yuan), " million yuan"


def amounts(top: Fraction, bottom: Fraction) -> tuple[str, str, str]:
    """Two amounts given in 万元 in one unit: both in billions when either is that large."""
    if abs(top) >= BILLION_YUAN or abs(bottom) >= BILLION_YUAN:
        return rounded(top / BILLION_YUAN, 3), rounded(bottom / BILLION_YUAN, 3), " billion yuan"
    return _millions(top), _millions(bottom), " million yuan"


def unit(plan: Plan, name: str, value: Fraction | None = None) -> str:
    """What stands right after a number counted in the plan's unit ``name``: ``" households"``, ``" km"``, ``"%"``."""
    word = plan.unit_word(name, plural=value != 1)
    return word if word in ("", "%") else f" {word}"


def monthly(value: Fraction) -> str:
    """A monthly rate: one decimal below 100, whole from 100 (method note 3.11)."""
    return _grouped(rounded(value, 0 if value >= 100 else 1))


def against(done: Runs, target: Runs) -> Runs:
    """A rate in percent and its target: 76.3%, target 90%."""
    return [*done, "%, target ", *target, "%"]


def band_target(target: Run, width: Run) -> Runs:
    """The target of a band: 80 plus or minus 2."""
    return [target, " plus or minus ", width]
