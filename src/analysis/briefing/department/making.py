"""The pages by lead department of a quarter, as files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analysis.briefing.department.behind import Files
from analysis.briefing.department.contents import department_page, departments_page
from analysis.briefing.department.leading import departments
from analysis.briefing.department.rendering import Templates
from analysis.briefing.department.view import View
from analysis.briefing.whole import Whole


def list_name(language: str) -> str:
    """File of the list of departments: ``departments.html``, ``departments_en.html``."""
    return _in_language("departments", language)


def page_name(number: int, language: str) -> str:
    """File of a department's page: ``department_07.html``, ``department_07_en.html``."""
    return _in_language(f"department_{number:02d}", language)


def _in_language(stem: str, language: str) -> str:
    return f"{stem}.html" if language == "zh" else f"{stem}_{language}.html"


def department_files(whole: Whole, files: Mapping[str, Files], templates: Path) -> dict[str, bytes]:
    """Content of each file by name.

    Args:
        whole: the quarter.
        files: languages to write in, each with the areas' briefings to link to by unit code.
        templates: the folder reports/templates.
    """
    found, read = departments(whole.plan), Templates(templates)
    made: dict[str, bytes] = {}
    for language, briefings in files.items():
        view = View(whole, language)
        names = {each.number: page_name(each.number, language) for each in found}
        others = [each for each in files if each != language]
        for each in found:
            links = _links(language, {other: page_name(each.number, other) for other in others})
            page = department_page(view, each, briefings)
            made[names[each.number]] = read.rendered("department.html.j2", page, view, links)
        links = _links(language, {other: list_name(other) for other in others})
        made[list_name(language)] = read.rendered("departments.html.j2", departments_page(view, names), view, links)
    return made


def _links(language: str, others: dict[str, str]) -> dict[str, object]:
    """Files beside a page: the quarter's page, the list, the tables, and this page in the other languages."""
    return {"quarter": _in_language("index", language), "list": list_name(language), "others": others}
