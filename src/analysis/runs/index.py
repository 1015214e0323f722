"""The plain pages that lead to every briefing in a folder, one a language."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from analysis.plan import Plan, Unit
from analysis.quarter import Quarter
from analysis.runs.files import write_whole
from analysis.runs.manifest import Manifest
from analysis.runs.pack import FIRST_LANGUAGE, FORMATS, briefing_units


def page_name(language: str) -> str:
    """``index.html``, and ``index_en.html`` in English."""
    return "index.html" if language == FIRST_LANGUAGE else f"index_{language}.html"


def write(manifest: Manifest, plan: Plan, templates: Path, folder: Path) -> dict[str, Path]:
    """Write each page whole: always the Chinese one, another language's where the manifest has a briefing in it.

    Args:
        manifest: of the pack; only files that it lists are linked.
        plan: gives the order and the names of the areas.
        templates: the folder reports/templates.
        folder: of the pack; a page of a language of which nothing is left is removed.

    Returns:
        the page of each language.
    """
    from analysis.briefing.case import LANGUAGES

    found = {each.language for each in manifest.outputs} | {each.language for each in manifest.failed}
    pages = {each: folder / page_name(each) for each in LANGUAGES if each == FIRST_LANGUAGE or each in found}
    template = _template(templates)
    for language, path in pages.items():
        # its own language's files stand first
        columns = sorted(found & set(LANGUAGES), key=lambda each: (each != language, each)) or [FIRST_LANGUAGE]
        write_whole(path, _page(template, manifest, plan, language, columns, list(pages)).encode("utf-8"))
    for language in set(LANGUAGES) - set(pages):
        (folder / page_name(language)).unlink(missing_ok=True)
    return pages


def _template(templates: Path) -> Template:
    environment = Environment(
        loader=FileSystemLoader(templates / "portal", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("index.html.j2")


def _page(
    template: Template, manifest: Manifest, plan: Plan, language: str, columns: list[str], pages: list[str]
) -> str:
    """One page, with a column for each of the languages ``columns`` and links to the other ``pages``."""
    words = _words(language)
    mark = manifest.mark if language == FIRST_LANGUAGE else manifest.mark_en
    rows = [row for unit in briefing_units(plan) if (row := _row(manifest, unit, language, columns, words))]
    others = [
        {"lang": _words(each).LANG, "href": page_name(each), "word": _words(each).SELF}
        for each in pages
        if each != language
    ]
    title = words.title(Quarter.parse(manifest.quarter))
    return template.render(
        words=words, title=title, mark=mark, manifest=manifest, columns=columns, rows=rows, others=others
    )


def _words(language: str) -> ModuleType:
    return import_module(f"analysis.briefing.wording.index_{language}")


def _row(manifest: Manifest, unit: Unit, language: str, columns: list[str], words: ModuleType) -> dict[str, Any] | None:
    """Links and remark of one unit; None when it neither has a file nor failed."""
    cells = {each: _cell(manifest, unit, each, words) for each in columns}
    if not any(cell["links"] or cell["remark"] for cell in cells.values()):
        return None
    remarks = [
        words.in_language(each, cell["remark"]) if len(columns) > 1 else cell["remark"]
        for each, cell in cells.items()
        if cell["remark"]
    ]
    return {
        "code": unit.unit,
        "name": unit.name if language == FIRST_LANGUAGE else unit.name_en,
        "city": unit.kind == "city",
        "cells": list(cells.values()),
        "remark": words.SEMI.join(remarks),
    }


def _cell(manifest: Manifest, unit: Unit, language: str, words: ModuleType) -> dict[str, Any]:
    """Links and remark of one unit's briefing in a language."""
    files = {each: found for each in FORMATS if (found := manifest.file_of(unit.unit, f".{each}", language))}
    briefings = [each for each in files.values() if not each.is_notice]
    changed = dict.fromkeys(since for each in briefings if (since := manifest.changed_since(each)))
    return {
        "links": [{"word": each.upper(), "href": quote(found.file)} for each, found in files.items()],
        "of": words.FILES[language],
        "remark": words.remark(
            failed=manifest.has_failed(unit.unit, language),
            data=words.COMMA.join(changed),
            notice=len(briefings) < len(files),
            any_file=bool(briefings),
        ),
    }
