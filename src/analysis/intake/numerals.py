"""Numbers as people write them, read exactly: what has one meaning is converted and said, what has two is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analysis.intake.said import Said, listed

#: what was converted, by the name of the conversion
KINDS = {
    "width": Said("全角字符", "full-width characters"),
    "space": Said("多余空格", "spaces"),
    "about": Said("“约”", "approximate"),
    "minus": Said("括号或△表示负数", "a sign of a negative number"),
    "separator": Said("千位分隔符", "thousands separators"),
    "factor": Said("“万”“亿”", "a factor"),
    "unit": Said("带计量单位", "with its unit"),
    "percent": Said("按百分比显示", "shown as a percentage"),
}
#: why a text with a number in it is not read, by the name of the reason; also the variants of ``ambiguous-number``
REFUSALS = ("separator", "factor", "percent", "range", "date", "unit", "about")
#: a text longer than this is no number that anybody wrote
_LONGEST = 64

_FACTORS = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
#: full-width signs and digits, each to its half-width twin; nothing else that NFKC would turn into digits (², ①, ½)
_HALVES = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x2212: 0x2D}
_MARKS = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")
#: spaces that are set between groups of digits so that a number does not break
_JOINING = "\u00a0\u2009\u202f"
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_GROUPED = re.compile(
    rf"[+-]?[1-9]\d{{0,2}}(?:,\d{{3}})+(\.\d+)?|[+-]?[1-9]\d{{0,2}}(?:[{_JOINING}]\d{{3}})+(\.\d+)?", re.ASCII
)
_SPLIT = re.compile(
    rf"(?P<digits>[+-]?\d(?:[\d.,{_JOINING}]*\d)?)\s*(?P<factor>[万亿]?)\s*(?P<unit>\D*)", re.ASCII | re.DOTALL
)
_RANGE = re.compile(r"\d\s*%?\s*(?:[-—–~～至]+)\s*\d", re.ASCII)
_DATE = re.compile(
    r"\d{1,4}\s*[/年.]\s*\d{1,2}(?:\s*[/月.]\s*\d{1,2}\s*日?|\s*月)?|\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}-\d\d?-\d\d?.*",
    re.ASCII,
)


@dataclass(frozen=True)
class Numeral:
    """A number that was read, and how: names of ``KINDS``, none when it was plain digits."""

    number: Decimal
    how: tuple[str, ...] = ()

    @property
    def said(self) -> Said:
        """The conversions in words."""
        return listed(KINDS[each] for each in self.how)


@dataclass(frozen=True)
class Refused:
    """A text that is no number, or not one number: a name of ``REFUSALS``, empty where no digit is in doubt."""

    why: str = ""


def read_numeral(text: str, unit: str = "") -> Numeral | Refused:
    """Read a number as written.

    Args:
        text: what stands in a cell.
        unit: unit of the cell's row. A unit behind the number must be this one; 万 and 亿 are read where it has no
            factor of its own, since 4.8万 in a row of 万人 may mean either; 12.5% is read in a row of %.
    """
    steps: list[str] = []
    if len(text) > _LONGEST:
        return Refused()
    said, about = _cleaned(text, steps)
    if not said:
        return Refused("about" if about else "")
    said, negative = _positive(said)
    if negative:
        steps.append("minus")
    parts = _SPLIT.fullmatch(said)
    if parts is None or (negative and parts["digits"][0] in "+-"):
        return Refused(_why_not(said) if parts is None else "")
    number = _digits(parts["digits"], text, steps)
    if number is None:
        return Refused("date" if _DATE.fullmatch(said) and said.count(".") == 2 else "separator")
    factor = _factor(parts["factor"], parts["unit"].strip(), _half(unit).strip(), steps)
    if isinstance(factor, Refused):
        return Refused(_why_not(said) or factor.why)
    exact = number * factor
    return Numeral(-exact if negative else exact, tuple(dict.fromkeys(steps)))


def _half(text: str) -> str:
    return text.translate(_HALVES).replace("\u3000", " ")


def _cleaned(text: str, steps: list[str]) -> tuple[str, bool]:
    """Half-width, without marks and outer spaces, and without 约, of which the second value tells."""
    half = _half(text)
    if half != text.replace("\u3000", " "):
        steps.append("width")
    seen = _MARKS.sub("", half)
    said = seen.strip()
    if said != half.strip(" \t\r\n"):
        steps.append("space")
    if not said.startswith("约"):
        return said, False
    steps.append("about")
    return said[1:].strip(), True


def _positive(said: str) -> tuple[str, bool]:
    """The text without the brackets or the △ that make it negative."""
    if said.startswith("(") and said.endswith(")"):
        return said[1:-1].strip(), True
    return (said[1:].strip(), True) if said.startswith("△") else (said, False)


def _digits(digits: str, written: str, steps: list[str]) -> Decimal | None:
    """The number; None where a separator is not that of thousands."""
    if _PLAIN.fullmatch(digits):
        return Decimal(digits)
    # a full-width comma among half-width digits is as likely to part two numbers
    listing = "，" in written and re.search(r"\d", written, re.ASCII)
    if not _GROUPED.fullmatch(digits) or listing:
        return None
    steps.append("separator")
    return Decimal(re.sub(rf"[,{_JOINING}]", "", digits))


def _factor(factor: str, unit: str, own: str, steps: list[str]) -> Decimal | Refused:
    """What the number is multiplied by for what stands behind it."""
    tail = f"{factor}{unit}"
    if not tail:
        return Decimal(1)
    if tail == own:
        steps.append("unit")
        return Decimal(1)
    if unit == "%":
        return Refused("percent")
    if unit not in ("", own):
        return Refused("unit")
    if not own or own[0] in "万亿千百十" or own == "%":
        return Refused("factor")
    steps += ["factor", *(["unit"] if unit else [])]
    return _FACTORS[factor]


def _why_not(said: str) -> str:
    """The name of what is in doubt; empty for a text without a digit."""
    if _DATE.fullmatch(said):
        return "date"
    if _RANGE.search(said):
        return "range"
    return "unit" if re.match(r"[+-]?\d", said, re.ASCII) and re.search(r"\d\D+\d", said) is None else ""


# --- days --------------------------------------------------------------------------------------------
_DAY = re.compile(r"(\d{4})(?:年|-|/|\.)(\d{1,2})(?:月|-|/|\.)(\d{1,2})日?|(\d{4})(\d\d)(\d\d)", re.ASCII)


def read_day(text: str) -> date | None:
    """A day written year first, as text; None where it is no day, or one that may be read in two ways."""
    found = _DAY.fullmatch(re.sub(r"\s+", "", _half(text)))
    if not found:
        return None
    parts = [int(each) for each in found.groups() if each]
    try:
        return date(parts[0], parts[1], parts[2])
    except ValueError:
        return None
