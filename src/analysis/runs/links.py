"""Where the pages that lead to a pack's briefings lead: only to files that the manifest lists or that stand there."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from html import unescape
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from analysis.briefing.portal.search import Index
from analysis.plan import Plan, Unit
from analysis.quarter import Quarter
from analysis.runs.manifest import Manifest
from analysis.runs.pack import FIRST_LANGUAGE, FORMATS

Json = dict[str, Any]
#: what stands in a pack beside its briefings, by the word that names it; a language's own pages end in its code
COMPANIONS = {"departments": "departments{}.html", "xlsx": "index.xlsx", "csv": "index.csv"}
#: the other tables of the quarter, by the word that names them
TABLES = {
    "csv_parts": "index_parts.csv",
    "csv_stages": "index_stages.csv",
    "csv_changes": "index_changes.csv",
    "csv_shares": "index_shares.csv",
    "csv_spending": "index_spending.csv",
    "csv_areas": "index_areas.csv",
    "csv_findings": "index_findings.csv",
}
#: how the address of an indicator's item begins in a briefing
ITEM = "#i-"
#: a number in a briefing's page, as its template has it: its note and its figure
_NOTED = re.compile(r'<a href="?#(n[\w-]+)"?><data data-figure="([^"]+)"')


def page_name(language: str) -> str:
    """``index.html``, and ``index_en.html`` in English."""
    return "index.html" if language == FIRST_LANGUAGE else f"index_{language}.html"


def index_words(language: str) -> ModuleType:
    """Words about files and runs in a language."""
    return import_module(f"analysis.briefing.wording.index_{language}")


# --- files of a unit -----------------------------------------------------------------------------------
def files_of(manifest: Manifest, unit: str, language: str) -> dict[str, str]:
    """Address of each format of a unit's briefing, or of the notice in its place."""
    found = {each: manifest.file_of(unit, f".{each}", language) for each in FORMATS}
    return {each: quote(output.file) for each, output in found.items() if output}


def remark_of(manifest: Manifest, unit: str, language: str, words: ModuleType) -> str:
    """What a reader must know about a unit's files in a language, in the words of the page."""
    said: str = words.remark(**_standing(manifest, unit, language, words))
    return said


def flag_of(manifest: Manifest, unit: str, language: str, words: ModuleType) -> str:
    """The same in a word or two; `remark_of` stands in full where the files are listed."""
    said: str = words.flag(**_standing(manifest, unit, language, words))
    return said


def _standing(manifest: Manifest, unit: str, language: str, words: ModuleType) -> Json:
    outputs = [found for each in FORMATS if (found := manifest.file_of(unit, f".{each}", language))]
    briefings = [each for each in outputs if not each.is_notice]
    changed = dict.fromkeys(since for each in briefings if (since := manifest.changed_since(each)))
    return {
        "failed": manifest.has_failed(unit, language),
        "data": words.COMMA.join(changed),
        "notice": len(briefings) < len(outputs),
        "any_file": bool(briefings),
    }


def file_row(manifest: Manifest, unit: Unit, language: str, columns: list[str]) -> Json | None:
    """Every file of a unit and its remark, a cell for each language of ``columns``; None when it has neither."""
    words = index_words(language)
    cells = [_cell(manifest, unit.unit, each, words) for each in columns]
    if not any(cell["links"] or cell["remark"] for cell in cells):
        return None
    remarks = [
        words.in_language(each, cell["remark"]) if len(columns) > 1 else cell["remark"]
        for each, cell in zip(columns, cells, strict=True)
        if cell["remark"]
    ]
    return {
        "code": unit.unit,
        "name": unit.name if language == FIRST_LANGUAGE else unit.name_en,
        "city": unit.kind == "city",
        "cells": cells,
        "remark": words.SEMI.join(remarks),
    }


def _cell(manifest: Manifest, unit: str, language: str, words: ModuleType) -> Json:
    files = files_of(manifest, unit, language)
    return {
        "links": [{"word": words.FORMATS.get(each, each.upper()), "href": href} for each, href in files.items()],
        "of": words.FILES[language],
        "remark": remark_of(manifest, unit, language, words),
    }


def notes_of(manifest: Manifest, folder: Path, unit: str, language: str) -> dict[str, str]:
    """Address of the note of each number that a unit's page prints, by figure; nothing without a page, or for a notice.

    The page itself tells them: a note's number changes with what else is printed.
    """
    page = manifest.file_of(unit, ".html", language)
    if page is None or page.is_notice or not (folder / page.file).is_file():
        return {}
    text = (folder / page.file).read_text(encoding="utf-8")
    return {unescape(figure): f"{quote(page.file)}#{note}" for note, figure in _NOTED.findall(text)}


# --- beside the briefings ------------------------------------------------------------------------------
def companions(folder: Path, language: str) -> dict[str, str]:
    """Address of each page or table that stands in the folder beside the briefings."""
    end = "" if language == FIRST_LANGUAGE else f"_{language}"
    return _there(folder, {word: name.format(end) for word, name in COMPANIONS.items()})


def tables(folder: Path) -> dict[str, str]:
    """Address of each of the other tables that stands there."""
    return _there(folder, TABLES)


def _there(folder: Path, names: Mapping[str, str]) -> dict[str, str]:
    return {word: quote(name) for word, name in names.items() if (folder / name).is_file()}


def quarter_folders(folder: Path) -> list[Path]:
    """The folders of the data set's quarters in their order, with this one."""
    return sorted(folder.parent.glob("[0-9][0-9][0-9][0-9]Q[1-4]"))


def other_quarters(folder: Path, language: str) -> dict[Quarter, str]:
    """Portals of the data set's other quarters, in their order: in the same language where there is one."""
    found: dict[Quarter, str] = {}
    for each in quarter_folders(folder):
        names = [name for name in (page_name(language), page_name(FIRST_LANGUAGE)) if (each / name).is_file()]
        if names and each.name != folder.name:
            found[Quarter.parse(each.name)] = f"../{each.name}/{names[0]}"
    return found


# --- the search -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Pages:
    """Where the search leads besides briefings: places that are there.

    Attributes:
        rows: units that have a row in the portal's ranking.
        departments: address of each item's place in its lead department's page, by indicator number, and by measure
            number (a whole number) for what a measure says without an indicator.
    """

    rows: Container[str] = ()
    departments: Mapping[str, str] = field(default_factory=dict)


def department_places(folder: Path, plan: Plan, language: str) -> dict[str, str]:
    """Address of each item in the department pages that stand in the folder, in the language or else in Chinese."""
    from analysis.briefing.department.leading import departments
    from analysis.briefing.department.making import page_name as department_page

    found: dict[str, str] = {}
    for each in departments(plan):
        names = (department_page(each.number, one) for one in (language, FIRST_LANGUAGE))
        name = next((one for one in names if (folder / one).is_file()), "")
        if not name:
            continue
        text = (folder / name).read_text(encoding="utf-8")
        for key in (one.indicator for one in each.indicators):
            found[key] = quote(name) + (f"{ITEM}{key}" if f'id="{ITEM[1:]}{key}"' in text else "")
        found |= {str(one.measure): quote(name) for one in each.measures}
    return found


def search_data(manifest: Manifest, index: Index, language: str, pages: Pages) -> Json:
    """What the script searches: areas with the items that they lack, and items.

    Each has the address where it is found: an area its briefing, else its row of this page; an item in an area whose
    briefing has no address for it (``bare``) its place with the lead department. ``none`` is said of an area without
    any file.
    """
    keys = list(dict.fromkeys(each.key for each in index.items if each.key))
    areas = []
    for number, area in enumerate(index.areas):
        address, has_items = _briefing(manifest, area.key, language)
        own = set(index.items_of[area.key])
        here = "#main" if number == 0 else f"#a-{area.key}" if area.key in pages.rows else ""
        said = {"name": area.name, "words": area.words, "href": address or here}
        lacking = {"lacking": [key for key in keys if key not in own]}
        areas.append(said | lacking | {"bare": not has_items, "none": not address})
    items = [
        {"name": each.name, "words": each.words, "key": each.key}
        | {"to": pages.departments.get(each.key or str(each.measure), "")}
        for each in index.items
    ]
    return {"areas": areas, "items": items, "item": ITEM}


def _briefing(manifest: Manifest, unit: str, language: str) -> tuple[str, bool]:
    """Address of a unit's briefing or notice, and whether it is a page with an address for each item."""
    for each in dict.fromkeys((language, FIRST_LANGUAGE)):
        page = manifest.file_of(unit, ".html", each)
        if page:
            return quote(page.file), not page.is_notice
    found = files_of(manifest, unit, language)
    return next(iter(found.values()), ""), False
