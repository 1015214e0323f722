"""Where each printed number comes from, as the page's notes tell it: formula, parts, basis, cells and input files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from analysis.briefing.text import figure_ids

Json = dict[str, Any]

#: what a figure without a note of its own is, by the end of its id
_SHARED = {
    "target": re.compile(r"/(?:target(?:\.scaled|_high)?|expected|areas_bound)$"),
    "pace": re.compile(r"/pace$"),
    "rank": re.compile(r"/(?:rank|areas/ranked)$"),
    "city": re.compile(r"/value$"),
}
#: figures of money, whose scope (which functions count) and basis a note names; the scope's name where the id has one
_MONEY = re.compile(r"(?:share|money|composition|contribution|axis)/(?:([A-Z]\d+\+?)(?:/|$))?")


def sources(used: list[str], figures: Mapping[str, Any]) -> list[Json]:
    """Return a note for each figure in order of first use, then for the parts they rest on, each once.

    Figures that come straight from the plan have none of their own; the page has one for all, numbered 0.

    Args:
        used: ids of the figures that the page prints.
        figures: every figure by id.

    Returns:
        a figure's fields with ``number`` (from 1), ``parts`` with the number of the part's own note, ``money`` and
        ``scope`` for figures of money, ``places`` (see `places`), and ``same``, the number of an earlier note that
        tells the same places.
    """
    order = dict.fromkeys(used)
    waiting = list(order)
    for key in waiting:  # grows while it is read: parts of parts follow
        new = [part for part in dict.fromkeys(figure_ids(figures[key].get("parts", []))) if part not in order]
        order.update(dict.fromkeys(new))
        waiting += new
    told = [key for key in order if not _from_plan(figures[key])]
    numbers = {key: number for number, key in enumerate(told, 1)}
    notes = [_source(number, key, figures, numbers) for key, number in numbers.items()]
    first: dict[str, int] = {}
    for note in notes:
        number = first.setdefault(str(note["places"]), note["number"])
        note["same"] = number if note["places"] and number != note["number"] else None
    return notes


def shared_notes(used: list[str], figures: Mapping[str, Any]) -> dict[str, str]:
    """Return the kind of note that each figure shares which has none of its own, by id.

    Such a figure comes straight from the plan or from the quarter's tables, and one note tells of all of its kind:
    ``target``, ``pace``, ``rank``, ``city`` (the city's figure beside an area's), else ``rule``.
    """
    return {key: _kind(key) for key in used if key in figures and _from_plan(figures[key])}


def _kind(key: str) -> str:
    return next((kind for kind, pattern in _SHARED.items() if pattern.search(key)), "rule")


def _from_plan(figure: Mapping[str, Any]) -> bool:
    """Whether a figure is a rule's or a target's own number: nothing is to be told but that."""
    return not (figure.get("formula") or figure.get("parts") or figure.get("sources"))


def _source(number: int, key: str, figures: Mapping[str, Any], numbers: Mapping[str, int]) -> Json:
    figure = figures[key]
    parts = [_part(part, figures, numbers) for part in figure.get("parts") or []]
    money = _MONEY.match(key.partition("/")[2])
    return {
        **figure,
        "id": key,
        "number": number,
        "parts": parts,
        "places": places(figure.get("sources") or []),
        "money": bool(money),
        "scope": money[1] or "" if money else "",
    }


def _part(part: Mapping[str, Any], figures: Mapping[str, Any], numbers: Mapping[str, int]) -> Json:
    inner = str(part.get("figure", ""))
    text = part.get("text") or figures.get(inner, {}).get("text", "")
    return {"name": part.get("name", ""), "text": text, "note": numbers.get(inner)}


def places(cells: list[str]) -> list[Json]:
    """Group cells by sheet, and files that have the same cells of it.

    Args:
        cells: ``file#sheet!cell``.

    Returns:
        ``sheet``, ``cells`` and ``files``, in order of first use; forms are alike, so a city's sum is one place.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        file, _, rest = cell.partition("#")
        sheet, _, name = rest.rpartition("!")
        found.setdefault((file, sheet), []).append(name)
    alike: dict[tuple[str, str], list[str]] = {}
    for (file, sheet), names in found.items():
        alike.setdefault((sheet, " ".join(names)), []).append(file)
    return [{"sheet": sheet, "cells": names, "files": files} for (sheet, names), files in alike.items()]


def inputs(notes: list[Json], known: list[Json]) -> list[Json]:
    """Return the input files that the notes lead to, by path, each with the title of its source card.

    Args:
        notes: as `sources` returns them.
        known: ``path`` and ``card`` of the data set's files.
    """
    cards = {each["path"]: each["card"] for each in known}
    files = sorted({file for note in notes for place in note["places"] for file in place["files"]})
    return [{"file": file, "card": cards.get(file, "")} for file in files]
