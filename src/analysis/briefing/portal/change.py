"""What changed in each area since the quarter before, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.briefing.contents.block import Block
from analysis.briefing.page import Page
from analysis.briefing.portal.names import listed
from analysis.briefing.text import Run, Runs
from analysis.results.transitions import Transition


@dataclass(frozen=True)
class Moved:
    """Indicators of one area whose status became worse or better."""

    unit: str
    worse: tuple[str, ...]
    better: tuple[str, ...]


def moved(unit: str, found: Sequence[Transition]) -> Moved:
    """The moves of one area among its transitions; others (entered, newly reported …) are neither."""
    kinds = {kind: tuple(each.indicator for each in found if each.kind == kind) for kind in ("worsened", "improved")}
    return Moved(unit, kinds["worsened"], kinds["improved"])


def change(page: Page, areas: Sequence[Moved]) -> Block:
    """A row an area; or why there is no comparison."""
    why = _no_comparison(page)
    rows = [] if why else worst_first(areas)
    most = max((len(some) for each in rows for some in (each.worse, each.better)), default=0)
    return {
        "heading": page.words.portal_change_heading(page.case.previous),
        "why": why,
        "rows": [_row(page, each, most or 1) for each in rows],
    }


def _no_comparison(page: Page) -> Runs:
    if page.case.previous is None:
        return [page.words.FIRST_QUARTER]
    return [] if page.has_before else list(page.words.sentence([[page.words.NO_QUARTER_BEFORE]]))


def worst_first(areas: Sequence[Moved]) -> list[Moved]:
    """By worsened less improved, then by worsened, the most first; ties stay in their order."""
    return sorted(areas, key=lambda each: (len(each.better) - len(each.worse), -len(each.worse)))


def _row(page: Page, each: Moved, most: int) -> Block:
    name, worse, better = listed(page, each.unit), len(each.worse), len(each.better)
    return {
        "unit": each.unit,
        "name": name,
        "worse": [_count(page, each.unit, "worsened", each.worse)],
        "better": [_count(page, each.unit, "improved", each.better)],
        "left": worse / most,
        "right": better / most,
        "alt": page.words.portal_moved(name, worse, better),
    }


def _count(page: Page, unit: str, kind: str, members: tuple[str, ...]) -> Run:
    words = page.words
    parts = [(words.PART["items"], words.LIST.join(members))] if members else []
    about = f"/{unit}/count/{kind}"
    return page.ledger.put(about, len(members), str(len(members)), words.ITEMS_UNIT, words.FORMULA["count"], parts)
