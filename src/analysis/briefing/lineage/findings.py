"""Counts of findings: the cells they are about, or the files that were checked and gave none."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from analysis.briefing.ledger import Figure, FigurePart
from analysis.briefing.page import Page


def counted(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """Findings of one severity: of a unit with the places they are about, of the city by unit."""
    unit, _, about = figure.id.partition("/")
    frame = page.case.findings
    found = frame[frame["severity"] == match[1]]
    known = replace(figure, formula=page.words.FORMULA["count_findings"])
    if unit == page.case.unit.unit and page.is_city and about.startswith("count/"):
        own = found[found["unit"].isin(["", unit])]
        return replace(known, parts=_by_unit(page, found, match[1]), sources=_places(own) or _checked(page, ""))
    mine = found[found["unit"] == unit] if page.is_city else found
    return replace(known, sources=_places(mine) or _checked(page, unit))


def _by_unit(page: Page, found: pd.DataFrame, severity: str) -> tuple[FigurePart, ...]:
    """A part a unit that has any."""
    parts = []
    for unit in page.case.plan.parts_of_city:
        number = int((found["unit"] == unit.unit).sum())
        if number:
            about, formula = f"/{unit.unit}/findings/{severity}", page.words.FORMULA["count"]
            page.ledger.put(about, number, str(number), "", formula)
            parts.append(FigurePart(page.unit_name(unit.unit, short=True), str(number), about[1:]))
    return tuple(parts)


def _places(found: pd.DataFrame) -> tuple[str, ...]:
    """Cells of findings; the file alone where one is about all of it."""
    rows = zip(found["file"], found["sheet"], found["cell"], strict=True)
    return tuple(dict.fromkeys(f"{file}#{sheet}!{cell}" if cell else file for file, sheet, cell in rows if file))


def _checked(page: Page, unit: str) -> tuple[str, ...]:
    """The files of the quarter that were read, of a unit or of all."""
    rows = page.case.observations
    now = rows[rows["period"] == str(page.case.quarter)]
    mine = now[now["unit"] == unit] if unit else now
    return tuple(dict.fromkeys(mine["file"]))
