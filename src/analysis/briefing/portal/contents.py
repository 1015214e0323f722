"""All that the portal prints: the answer, the areas, the groups behind, the change, the coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.briefing.contents.block import Block
from analysis.briefing.contents.decisions import second
from analysis.briefing.contents.opening import count_sentence, share_sentence, strip
from analysis.briefing.page import Page
from analysis.briefing.portal.change import Moved, change
from analysis.briefing.portal.coverage import coverage
from analysis.briefing.portal.groups import groups
from analysis.briefing.portal.map import schematic
from analysis.briefing.portal.ranking import ranking
from analysis.briefing.portal.search import Index, search_index
from analysis.plan.outlines import Drawing


@dataclass(frozen=True)
class Portal:
    """What one portal prints, links apart.

    Attributes:
        blocks: by name: ``answer``, ``strip``, ``date``, ``coverage``, and where the data set has areas ``ranking``,
            ``map``, ``groups`` and ``change``, which are None elsewhere; inline texts are runs.
        figures: every Figure by id, as it travels.
        index: what the search finds.
        data_date: day of the latest source, ``2021-10-12``, and ``data_day`` as the language writes it.
        dataset: name of the data set.
    """

    blocks: Block
    figures: Mapping[str, Any]
    index: Index
    data_date: str
    data_day: str
    dataset: str


def portal(page: Page, moved: Sequence[Moved], drawing: Drawing | None) -> Portal:
    """Put the portal's contents together.

    Args:
        page: of the city.
        moved: the areas' changes since the quarter before, in plan order; empty where there is none to compare with.
        drawing: outlines of the areas; None shows all as tiles.
    """
    words, areas = page.words, len(page.case.plan.areas)
    number = page.ledger.put("areas/all", areas, str(areas), words.AREAS_UNIT) if page.has_areas else None
    blocks: Block = {
        "date": words.portal_date(page.case.quarter, number),
        "answer": [share_sentence(page), count_sentence(page)],
        "strip": strip(page),
        "coverage": coverage(page),
        **dict.fromkeys(("ranking", "map", "groups", "change")),
    }
    if page.has_areas:
        blocks["answer"].append(words.portal_attention(second(page)[0]["runs"]))
        blocks |= {
            "ranking": ranking(page),
            "map": schematic(page, drawing),
            "groups": groups(page),
            "change": change(page, moved),
        }
    figures = page.ledger.taken(page.ledger.figures)
    found = str(page.case.head["data_date"])
    day = words.long_date(date.fromisoformat(found))
    return Portal(blocks, figures, search_index(page), found, day, page.head_text("name"))
