"""Where a submitted text may end early: between pieces, which keep a number, its unit and a word whole."""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.briefing.segments import JOINER, UNIT

#: what a text that ends early does not end with, so that it goes with what follows; and what goes with what is before
_OPENS, _CLOSES = r"[，、；。：！？,;:.!?\s（(“‘《【]", r"[）)”’》】]"
_HIDDEN = r"〓\[U\+[0-9A-F]+\]"
_NUMBER = r"[−+-]?\d+(?:[.,]\d+)*(?![A-Za-z0-9])"
# a Chinese character right after a number counts as its unit, whichever it is
_COUNTED = rf"{_NUMBER}(?:{UNIT.pattern}|[\u4e00-\u9fff])?"
# 2021年9月30日, 38／89, 1—9月
_EXPRESSION = rf"{_COUNTED}(?:(?:{JOINER.pattern})?{_COUNTED})*"
_WORD = r"[A-Za-z0-9][A-Za-z0-9.%+−'-]*"
_ACCENTS = r"[\u0300-\u036f]*"
_PIECE = re.compile(rf"{_OPENS}*(?:{_HIDDEN}|{_EXPRESSION}|{_WORD}|.){_ACCENTS}{_CLOSES}*", re.S)


#: a Chinese word shows no end: a text ends early between clauses, and within the first alone between characters
_HAN = re.compile(r"[\u3400-\u9fff]")
_CLAUSE = re.compile(r"[，、；。：！？,;:.!?\s]")


def pieces(text: str) -> list[str]:
    """Return a text in the pieces between which it may end; together they are the text.

    From its second clause on, what stands in Chinese between two stops is one piece.
    """
    found: list[str] = []
    later = False
    for piece in _PIECE.findall(text):
        begins = bool(_CLAUSE.match(piece))
        if later and not begins and _HAN.match(piece) and _HAN.match(found[-1][-1]):
            found[-1] += piece
        else:
            found.append(piece)
        later = later or (begins and len(found) > 1)
    return found


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """Return as many whole pieces of a text as fit; all of it where it fits.

    Args:
        text: what was submitted or found.
        fits: whether a beginning of it has room.
    """
    if fits(text):
        return text
    kept = ""
    for piece in pieces(text):
        if not fits(kept + piece):
            break
        kept += piece
    return kept
