"""Where each printed number comes from, as the page's notes tell it: formula, parts, basis, cells, rows, files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from analysis.briefing.text import figure_ids

Json = dict[str, Any]

#: figures of money, whose scope (which functions count) and basis a note names; the scope's name where the id has one
_MONEY = re.compile(r"(?:share|money|composition|contribution|axis)/(?:([A-Z]\d+\+?)(?:/|$))?")
_CELL = re.compile(r"([A-Z]+)(\d+)")
#: counts of targets: what they are made of and has no note of its own lists numbers of targets
_COUNT = re.compile(r"/count/")
#: what of a figure its note does not tell
_UNTOLD = ("id", "value", "decimals")
#: as many cells below each other become a range
_FEWEST = 3
#: what is behind in a group of measures: a count in a cell of the city's sheet, which is no link
_OF_GROUP = re.compile(r"([^/]+)/count/group(\d+)/late")


def sources(used: list[str], figures: Mapping[str, Any], linked: Collection[str]) -> list[Json]:
    """Return the notes of figures in order of first use, then of the parts they rest on.

    A figure of which nothing is known but that the plan's rules hold it has none; the page has one note for all such.

    Args:
        used: ids of the figures that the page prints.
        figures: every figure by id.
        linked: those of them whose number leads to the note; where such figures say the same, they share one.

    Returns:
        a figure's fields with ``number`` (from 1), ``ids`` of the figures it tells of, ``linked``, ``parts`` with the
        number of the part's own note and whether it lists targets, ``money`` and ``scope`` for figures of money,
        ``places`` (see `places`), ``rows`` (file, row and column of the plan), ``same``, the number of an earlier note
        that tells the same places and is not reached through a part, and ``groups``: counts of what is behind by
        group, those of a unit together.
    """
    shared: dict[str, list[str]] = {}
    for key in _with_parts(used, figures):
        if _is_told(figures[key]):
            shared.setdefault(_note_of(key, figures[key], key in linked), []).append(key)
    together = list(shared.values())
    numbers = {key: number for number, keys in enumerate(together, 1) for key in keys}
    notes = [_source(number, keys, figures, numbers) for number, keys in enumerate(together, 1)]
    first: dict[str, int] = {}
    for note in notes:
        note["linked"] = note["id"] in linked
        note["groups"] = [] if note["linked"] else _groups(note["ids"], figures)
        number = first.setdefault(str(note["places"]), note["number"])
        reached = note["parts"] and (all(part["note"] for part in note["parts"]) or _holds(note, together, figures))
        note["same"] = number if note["places"] and number != note["number"] and not reached else None
        note["told"] = number == note["number"]
    return notes


def _holds(note: Json, together: list[list[str]], figures: Mapping[str, Any]) -> bool:
    """Whether a note that one of its parts leads to tells the same places."""
    led = (figures[together[part["note"] - 1][0]] for part in note["parts"] if part["note"])
    return any(places(each.get("sources") or []) == note["places"] for each in led)


def _note_of(key: str, figure: Mapping[str, Any], is_linked: bool) -> str:
    """What figures of one note have in common: all that it says, or the unit whose sheet they stand in."""
    if is_linked:
        return _content(figure)
    match = _OF_GROUP.fullmatch(key)
    return f"{match[1]}/group" if match else key


def _groups(keys: list[str], figures: Mapping[str, Any]) -> list[Json]:
    """Number of the group, count and targets of counts by group."""
    found = ((_OF_GROUP.fullmatch(key), figures[key]) for key in keys)
    return [
        {"group": match[2], "text": figure["text"], "items": figure["parts"][0].get("text", "")}
        for match, figure in found
        if match and figure["parts"]
    ]


def _with_parts(used: list[str], figures: Mapping[str, Any]) -> list[str]:
    """Ids of figures and of the figures they are made of, each once."""
    order = dict.fromkeys(used)
    waiting = list(order)
    for key in waiting:  # grows while it is read: parts of parts follow
        new = [part for part in dict.fromkeys(figure_ids(figures[key].get("parts", []))) if part not in order]
        order.update(dict.fromkeys(new))
        waiting += new
    return list(order)


def _content(figure: Mapping[str, Any]) -> str:
    """What a note says of a figure; its scope and basis are part of that."""
    told = {name: value for name, value in figure.items() if name not in _UNTOLD}
    return str((told, _money(str(figure["id"]))))


def untold(used: list[str], figures: Mapping[str, Any]) -> list[str]:
    """Return the figures of which nothing is known but that the plan's rules hold them; one note tells of all."""
    return [key for key in used if key in figures and not _is_told(figures[key])]


def _is_told(figure: Mapping[str, Any]) -> bool:
    return any(figure.get(name) for name in ("formula", "parts", "sources", "rows"))


def _money(key: str) -> str | None:
    """The scope of a figure of money, empty where its id names none; None for any other figure."""
    match = _MONEY.match(key.partition("/")[2])
    return match and (match[1] or "")


def _source(number: int, keys: list[str], figures: Mapping[str, Any], numbers: Mapping[str, int]) -> Json:
    figure = figures[keys[0]]
    scope = _money(keys[0])
    return {
        **figure,
        "id": keys[0],
        "ids": keys,
        "number": number,
        "parts": [_part(part, figures, numbers, _COUNT.search(keys[0])) for part in figure.get("parts") or []],
        "places": places(figure.get("sources") or []),
        "rows": [_row(place) for place in figure.get("rows") or []],
        "money": scope is not None,
        "scope": scope or "",
    }


def _part(part: Mapping[str, Any], figures: Mapping[str, Any], numbers: Mapping[str, int], counts: object) -> Json:
    inner = str(part.get("figure", ""))
    text = part.get("text") or figures.get(inner, {}).get("text", "")
    return {
        "name": part.get("name", ""),
        "text": text,
        "note": numbers.get(inner),
        "listed": bool(counts) and not inner,
    }


def _row(place: str) -> Json:
    """A place of the plan in its parts."""
    file, _, rest = place.partition("#")
    row, _, column = rest.rpartition("!")
    return {"file": f"plan/{file}", "row": row, "column": column}


def places(cells: list[str]) -> list[Json]:
    """Group cells by sheet, and files that have the same cells of it.

    Args:
        cells: ``file#sheet!cell``; a file alone where all of it is meant.

    Returns:
        ``sheet``, ``cells`` and ``files``, in order of first use; forms are alike, so a city's sum is one place. Cells
        below each other are a range.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        file, _, rest = cell.partition("#")
        sheet, _, name = rest.rpartition("!")
        found.setdefault((file, sheet), []).append(name)
    alike: dict[tuple[str, str], list[str]] = {}
    for (file, sheet), names in found.items():
        alike.setdefault((sheet, " ".join(ranged(_in_order(names)))), []).append(file)
    return [{"sheet": sheet, "cells": names, "files": files} for (sheet, names), files in alike.items()]


def _in_order(names: list[str]) -> list[str]:
    """Cells from top to bottom, where they are too many to be read one by one."""
    return names if len(names) < _FEWEST else sorted(names, key=_place_of)


def _place_of(name: str) -> tuple[int, str, int]:
    match = _CELL.fullmatch(name)
    return (len(match[1]), match[1], int(match[2])) if match else (0, name, 0)


def ranged(names: list[str]) -> list[str]:
    """Cells with each run of three or more below each other as a range: ``D10:D16``."""
    runs: list[list[str]] = []
    for name in names:
        if runs and _below(runs[-1][-1]) == name:
            runs[-1].append(name)
        else:
            runs.append([name])
    return [part for run in runs for part in ([f"{run[0]}:{run[-1]}"] if len(run) >= _FEWEST else run)]


def _below(name: str) -> str:
    match = _CELL.fullmatch(name)
    return f"{match[1]}{int(match[2]) + 1}" if match else ""


def inputs(notes: list[Json], known: list[Json]) -> list[Json]:
    """Return the input files that the notes lead to, by path, each with the title of its source card.

    Args:
        notes: as `sources` returns them.
        known: ``path`` and ``card`` of the data set's files.
    """
    cards = {each["path"]: each["card"] for each in known}
    files = sorted({file for note in notes for place in note["places"] for file in place["files"]})
    return [{"file": file, "card": cards.get(file, "")} for file in files]


def most_told(notes: list[Json]) -> str:
    """Return the file that most notes lead to and no other, which they need not name each; empty without any."""
    alone = Counter(place["files"][0] for note in notes for place in note["places"] if len(place["files"]) == 1)
    return next((file for file, _ in alone.most_common(1)), "")


def plan_files(notes: list[Json]) -> list[str]:
    """Return the files of the plan that the notes lead to."""
    return sorted({row["file"] for note in notes for row in note["rows"]})
