"""Sections of the HTML page: a level-1 heading, or a paragraph that begins with one, opens a section."""

from __future__ import annotations

from typing import Any


def sections(page: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the page's blocks by section.

    Args:
        page: what ``layout.prepared`` returned.

    Returns:
        Per section ``id``, ``title``, ``entry`` (the title up to a wide space, for the contents) and ``blocks``.
    """
    found = [_section("overview", page["words"]["overview"])]
    for block in page["blocks"]:
        if _opens(block):
            name = str(block.get("id") or f"section-{len(found)}")
            found.append(_section(name, block["short"]))
        if block["kind"] != "heading" or block["level"] != 1:
            found[-1]["blocks"].append(block)
    return [section for section in found if section["blocks"]]


def _section(name: str, title: str) -> dict[str, Any]:
    return {"id": name, "title": title, "entry": title.partition("\u3000")[0], "blocks": []}


def _opens(block: dict[str, Any]) -> bool:
    if block["kind"] == "heading":
        return bool(block["level"] == 1)
    return block["kind"] == "paragraph" and bool(block.get("chapter"))
