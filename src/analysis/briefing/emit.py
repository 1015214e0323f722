"""Showing blocks in a notebook: one versioned MIME type for the exporters, plain HTML for JupyterLab."""

from __future__ import annotations

from typing import Any

from IPython.display import publish_display_data

from analysis.briefing.blocks import MIME, VERSION
from analysis.briefing.lineage import completed
from analysis.briefing.page import Page
from analysis.briefing.preview import preview
from analysis.briefing.text import figure_ids


def bundle(page: Page, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """The display data of some blocks: ours, and HTML beside it."""
    figures = completed(page, figure_ids(blocks))
    return {
        MIME: {"version": VERSION, "blocks": blocks, "figures": figures},
        "text/html": preview(blocks, figures),
        "text/plain": f"{len(blocks)} blocks",
    }


def show(page: Page, *parts: list[dict[str, Any]]) -> None:
    """Show the blocks of one cell."""
    blocks = [block for part in parts for block in part]
    publish_display_data(bundle(page, blocks))
