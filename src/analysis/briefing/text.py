"""Runs: sentences in which every number is bound to a figure or is a label."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

#: a string, or a mapping with one of: figure, label, quote, status, strong, muted
Run = str | dict[str, Any]
Runs = list[Run]

#: ends of a sentence, after which the next text needs no separator
STOPS = ("。", "；", "！", "？", ".", ";", "!", "?")

_FIELD = re.compile(r"\{(\w+)\}")
_DIGIT = re.compile(r"\d")


class Printed(dict[str, Any]):
    """A run that prints a figure; the exact value is at hand, since words may depend on it (1 target, 2 targets)."""

    def __init__(self, name: str, value: Fraction | None) -> None:
        super().__init__(figure=name)
        self.value = value

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self["figure"], self.value)


def is_one(run: Run | None) -> bool:
    """Whether a run prints the number one, for words that agree with it in number."""
    return isinstance(run, Printed) and run.value == 1


def is_zero(run: Run | None) -> bool:
    """Whether a run prints the number zero, which a sentence says in words."""
    return isinstance(run, Printed) and run.value == 0


def label(text: str) -> Run:
    """A name that contains digits (an indicator number, a date, a scope); not a figure."""
    return {"label": text}


def named(text: str) -> Run:
    """A name: plain words, or a label when it contains digits."""
    return label(text) if _DIGIT.search(text) else text


def quote(text: str) -> Run:
    """Text as submitted; writers show it literally."""
    return {"quote": text}


def status_run(key: str, word: str) -> Run:
    """A status: glyph and word."""
    return {"status": key, "word": word}


def strong(runs: Runs) -> Run:
    """Emphasised runs."""
    return {"strong": runs}


def muted(runs: Runs) -> Run:
    """Runs of less weight."""
    return {"muted": runs}


def phrase(template: str, **given: Run | Runs) -> Runs:
    """Fill a sentence's places with runs.

    Args:
        template: words with places such as ``{share}``; it must hold no digit of its own.
        given: a run or runs a place.

    Raises:
        ValueError: when the words hold a digit, which would be a number without a figure.
    """
    words = _FIELD.sub("", template)
    if _DIGIT.search(words):
        raise ValueError(f"a number without a figure in {template!r}")
    runs: Runs = []
    for index, piece in enumerate(_FIELD.split(template)):
        if index % 2 == 0:
            runs.extend([piece] if piece else [])
        else:
            part = given[piece]
            runs.extend(part if isinstance(part, list) else [part])
    return [run for run in runs if run != ""]


def joined(items: list[Runs], between: str) -> Runs:
    """Put a separator between lists of runs."""
    runs: Runs = []
    for index, item in enumerate(items):
        runs.extend([between, *item] if index else item)
    return runs


def figure_ids(content: Any) -> Iterator[str]:
    """Ids of the figures that any nested content prints, in reading order."""
    if isinstance(content, dict):
        if isinstance(content.get("figure"), str):
            yield content["figure"]
        for value in content.values():
            yield from figure_ids(value)
    elif isinstance(content, list):
        for value in content:
            yield from figure_ids(value)


def width(content: Any, printed: Callable[[str], str]) -> float:
    """Estimated width of runs in ems: a Chinese character is one, a Latin one about half.

    Args:
        content: runs.
        printed: gives the printed text of a figure id.
    """
    if isinstance(content, str):
        return sum(1.0 if ord(character) > 0x2000 else 0.55 for character in content)
    if isinstance(content, list):
        return sum(width(each, printed) for each in content)
    if "figure" in content:
        return width(printed(content["figure"]), printed)
    return sum(width(value, printed) for key, value in content.items() if key != "status")
