"""What stands in one cell: an exact number, a blank, 无此项 or text. Nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from analysis.intake.numerals import Numeral, read_numeral

#: an optional sign, digits, an optional decimal part: no separators, no percent sign, no full-width digits
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True)
class CellReading:
    """The content of a cell.

    ``number`` is exact and only there when ``state`` is ``number``; ``text`` is what was written when it is ``text``.
    ``how`` names what was converted to read the number (`numerals.KINDS`).
    """

    state: str
    number: Decimal | None = None
    text: str = ""
    how: tuple[str, ...] = ()


def raw_text(content: object) -> str:
    """The content of a cell as text: numbers in plain digits, everything else as it is written.

    An Excel float becomes the shortest decimal that stands for it (35.65, not 35.649999999999999).
    """
    if content is None:
        return ""
    if isinstance(content, bool):
        return "TRUE" if content else "FALSE"
    if isinstance(content, int):
        return str(content)
    if isinstance(content, float):
        return plain(Decimal(repr(content)))
    if isinstance(content, datetime) and content.time() == time.min:
        return content.date().isoformat()
    return str(content).strip()


def plain(number: Decimal) -> str:
    """An exact decimal in plain digits, without exponent or trailing zeros."""
    if not number.is_finite():
        return str(number)
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def is_plain_number(text: str) -> bool:
    """Whether a text is a plain numeral such as 12 or 12.5."""
    return bool(_PLAIN.fullmatch(text))


def number_cell(content: object, none_words: tuple[str, ...] = ("无此项",), unit: str = "") -> CellReading:
    """Read a cell of a number column whose row has a unit; arguments and rules of conversion as for `read_numeral`."""
    text = raw_text(content)
    if not text:
        return CellReading("blank")
    if text in none_words:
        return CellReading("none")
    if isinstance(content, (bool, datetime)):
        return CellReading("text", text=text)
    if not isinstance(content, str):
        return CellReading("number", number=Decimal(text)) if is_plain_number(text) else CellReading("text", text=text)
    found = read_numeral(content, unit)
    if isinstance(found, Numeral):
        return CellReading("number", number=found.number, how=found.how)
    return CellReading("text", text=text)


def text_cell(content: object, none_words: tuple[str, ...] = ("无此项",)) -> CellReading:
    """Read a cell of a text column."""
    text = raw_text(content)
    if not text:
        return CellReading("blank")
    return CellReading("none") if text in none_words else CellReading("text", text=text)


def same_title(text: str) -> str:
    """A title in the form in which titles are compared: no spaces, half-width letters and brackets."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
