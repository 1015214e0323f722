"""Text that the embedded faces can show: what cannot be printed is removed or named, never silently boxed."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

# Invisible characters that survive the category test below but only select glyph variants.
_VARIATION_SELECTORS = frozenset([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_SPACES = frozenset("\t\n\r\v\f\u0085\u2028\u2029")


@lru_cache(maxsize=1)
def shown() -> frozenset[int]:
    """Return the code points that one of the two embedded faces has a glyph for."""
    import pylopdf_fonts_zh_cn as faces
    from fontTools.ttLib import TTFont

    points: set[int] = set()
    for path in (faces.serif_path(), faces.sans_path()):
        with TTFont(path, lazy=True) as font:
            points.update(font["cmap"].getBestCmap())
    return frozenset(points)


@lru_cache(maxsize=1)
def _as_they_are() -> frozenset[str]:
    """The characters that are printed as they are; a soft hyphen has a glyph and is none of them."""
    return frozenset(map(chr, shown())) - {"\xad"}


def _legible(character: str) -> str:
    if character in _SPACES:
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs") or ord(character) in _VARIATION_SELECTORS:
        return ""
    return character if ord(character) in shown() else f"〓[U+{ord(character):04X}]"


def legible(text: str) -> str:
    """Return ``text`` with every character printable in both media.

    Control and format characters (bidirectional marks among them), lone surrogates and variation selectors are
    removed, line breaks become spaces, and a character without a glyph reads 〓[U+XXXX].
    """
    if _as_they_are().issuperset(text):
        return text
    return "".join(map(_legible, text))


def altered(text: str) -> dict[str, str]:
    """Return what ``legible`` does to a text beyond its white space: each such character once, and what it becomes.

    The characters come in the order of the text; one that is removed becomes an empty text.
    """
    if _as_they_are().issuperset(text):
        return {}
    return {each: said for each in dict.fromkeys(text) if each not in _SPACES and (said := legible(each)) != each}


def legible_all(value: Any) -> Any:
    """Return JSON-like ``value`` with ``legible`` applied to every string in it, keys excepted."""
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, dict):
        return {key: legible_all(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [legible_all(item) for item in value]
    return value
