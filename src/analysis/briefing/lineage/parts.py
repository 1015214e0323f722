"""Parts of figures that several rules name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.briefing.contents.data_note import ranges
from analysis.briefing.ledger import Figure, FigurePart
from analysis.briefing.lineage.plan_rows import TO
from analysis.briefing.page import Page
from analysis.briefing.text import Run


def of_run(name: str, page: Page, run: Run) -> FigurePart:
    """The part that a run prints, with its figure; words alone where it prints none."""
    if isinstance(run, dict) and "figure" in run:
        return FigurePart(name, page.ledger.printed(run["figure"]), str(run["figure"]))
    return FigurePart(name, page.ledger.said(run))


def listed(page: Page, codes: Sequence[str]) -> str:
    """Numbers of targets in plan order, runs of three and more as ranges."""
    return str(page.words.LIST.join(ranges(list(codes), in_order(page), page.words.TO)))


def rows_of(page: Page, codes: Sequence[str]) -> str:
    """The key of several rows of indicators.csv."""
    return " ".join(ranges(list(codes), in_order(page), TO))


def in_order(page: Page) -> list[str]:
    """Numbers of every target of the plan."""
    return [row.indicator for row in page.case.plan.indicators]


def statuses(page: Page, unit: str) -> dict[str, str]:
    """Status of a unit's firm targets by number, in plan order, from the run's tables."""
    rows = page.case.outcomes
    mine = rows[rows["unit"] == unit]
    known = dict(zip(mine["indicator"], mine["status"], strict=True))
    return {row.indicator: str(known[row.indicator]) for row in page.case.plan.indicators if _counts(row, known)}


def _counts(row: object, known: dict[str, str]) -> bool:
    return bool(getattr(row, "firm", False)) and getattr(row, "indicator", "") in known


def cells_of(page: Page, unit: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Cells that the figures of a unit's targets were read from."""
    rows = page.case.outcomes
    if "sources" not in rows:  # tables that an earlier release made
        return ()
    mine = rows[rows["unit"] == unit]
    known = dict(zip(mine["indicator"], mine["sources"], strict=True))
    return tuple(cell for code in codes for cell in known.get(code, "").split())


def with_parts(figure: Figure, formula: str, parts: Iterable[FigurePart], rows: Iterable[str] = ()) -> Figure:
    """A figure with another formula and these parts."""
    return replace(figure, formula=formula, parts=tuple(parts), rows=tuple(rows))
