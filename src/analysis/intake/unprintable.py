"""Which characters of a submitted text are not printed as they were written, as a finding says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analysis.intake.findings import Finding, finding
from analysis.intake.legible import altered
from analysis.intake.said import Said, listed

RULE = "unprintable-character"
#: code points that a finding names before it only counts
NAMED = 8


def unprintable(text: str) -> Said | None:
    """The code points of a text that are left out or printed as 〓 and their code; None when there are none."""
    points = [_point(each, printed) for each, printed in altered(text).items()]
    if not points:
        return None
    said, more = listed(points[:NAMED]), len(points) - NAMED
    return said if more <= 0 else Said(f"{said.zh}，另有{more}种", f"{said.en}, and {more} more")


def in_cells(cells: Mapping[str, str], **about: str) -> Iterator[Finding]:
    """A finding about each of some cells that holds such a character.

    Args:
        cells: text by address of its cell.
        about: unit, period, indicator, file and sheet of the findings.
    """
    for cell, text in cells.items():
        points = unprintable(text)
        if points is not None:
            yield finding(RULE, {"points": points}, cell=cell, **about)


def _point(character: str, printed: str) -> Said:
    code = f"U+{ord(character):04X}"
    if not printed:
        return Said(f"{code}（不印）", f"{code} (left out)")
    return Said(f"{code}（印作{printed}）", f"{code} (printed as {printed})")
