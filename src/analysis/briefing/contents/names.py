"""Names of stages, items and units as the forms and the results call them, in the briefing's language."""

from __future__ import annotations

from analysis.briefing.page import Page
from analysis.plan import in_english


def item_name(page: Page, indicator: str, word: str) -> str:
    """A stage, an item or a class of items as reported for an indicator."""
    return word if page.case.language == "zh" else in_english(page.case.plan, indicator, word)


def unit_or_item(page: Page, indicator: str, key: str, short: bool = False) -> str:
    """What a result calls ``371302``, ``371302 城市低保`` or ``城市低保``: a unit, its item, or an item."""
    head, _, rest = key.partition(" ")
    if head not in {unit.unit for unit in page.case.plan.units}:
        return item_name(page, indicator, key)
    unit = page.unit_name(head, short=short)
    return str(page.words.item_of(unit, item_name(page, indicator, rest))) if rest else unit
