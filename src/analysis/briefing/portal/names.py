"""Names of units as the portal lists them."""

from __future__ import annotations

from analysis.briefing.page import Page


def listed(page: Page, unit: str) -> str:
    """The full name in Chinese; in other languages the short one, which fits a row."""
    return page.unit_name(unit, short=page.case.language != "zh")
