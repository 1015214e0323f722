"""A department's page and the list of departments as plain data: runs, marks, file names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from analysis.briefing.contents.block import Block
from analysis.briefing.department.behind import Files, behind, reporting
from analysis.briefing.department.grid import grid
from analysis.briefing.department.leading import Department, departments, unled
from analysis.briefing.department.opening import WORST, basis, in_areas, measures, sentences, strip
from analysis.briefing.department.spread import spread
from analysis.briefing.department.view import View
from analysis.briefing.text import Run, Runs, figure_ids, label, named
from analysis.results.status import COUNTED, FINE, JUDGED, LATE, Status


def department_page(view: View, department: Department, files: Files) -> Block:
    """Contents of one department's page.

    Args:
        view: the quarter in a language.
        department: one of `departments`.
        files: of the areas' briefings to link to, by unit code.
    """
    words, name = view.words, department.called(view.language)
    page = {
        **_head(view),
        "title": words.department_title(name, view.whole.quarter),
        "date_line": words.department_date_line(
            view.count(department, "measures", len(department.measures)),
            view.count(department, "indicators", len(department.indicators)),
            view.count(None, "areas", len(view.areas)),
            view.whole.quarter,
        ),
        "sentences": sentences(view, department),
        "strip": strip(view, department),
        "basis": basis(view, department),
        "grid": grid(view, department),
        "spread": spread(view, department),
        "behind": behind(view, department, files),
        "reporting": reporting(view, department),
        "measures": measures(view, department),
    }
    return {**page, "sources": _sources(page, view.figures)}


def departments_page(view: View, names: Mapping[int, str]) -> Block:
    """Contents of the list of departments; ``names`` are the files of their pages by number."""
    words, found = view.words, departments(view.whole.plan)
    rest: list[Run] = [label(str(number)) for number in unled(view.whole.plan)]
    return {
        **_head(view),
        "title": words.departments_title(view.whole.quarter),
        "date_line": words.departments_date_line(view.count(None, "departments", len(found)), view.whole.quarter),
        "columns": words.DEPARTMENTS_COLUMNS,
        "note": words.DEPARTMENTS_NOTE if found else words.DEPARTMENTS_NONE,
        "rows": [_row(view, each, names[each.number]) for each in found],
        "unled": words.departments_unled(rest) if rest and found else [],
    }


def _head(view: View) -> Block:
    words, head, whole = view.words, view.whole.head, view.whole
    city = view.city.called(whole.plan.city, "name")
    return {
        "lang": words.LANG,
        "words": dict(words.DEPARTMENT_WORDS),
        "back": words.department_back(city, whole.quarter),
        "mark": whole.text("mark", view.language),
        "data_date": str(head["data_date"]),
        "data_day": words.long_date(date.fromisoformat(head["data_date"])),
        "dataset": whole.text("name", view.language),
        "plan_edition": str(head["plan_edition"]),
        "period": str(whole.quarter),
    }


def _row(view: View, department: Department, file: str) -> Block:
    words = view.words

    def of(*pair: Run) -> Runs:
        return [pair[0], words.OVER, pair[1]]

    def city(name: str, *statuses: Status) -> Run:
        members = [each.indicator for each in view.in_city(department.indicators, *statuses)]
        return view.count(department, f"city/{name}", len(members), members)

    in_city, areas = (find(department.indicators, *COUNTED) for find in (view.in_city, view.in_areas))
    return {
        "name": [named(department.called(view.language))],
        "file": file,
        "measures": [view.count(department, "measures", len(department.measures))],
        "indicators": [view.count(department, "indicators", len(department.indicators))],
        "city": of(city("fine", *FINE), city("judged", *JUDGED))
        if view.in_city(department.indicators, *COUNTED)
        else [],
        "city_late": [city("late", *LATE)] if in_city else [],
        "areas": of(in_areas(view, department, "fine", *FINE), in_areas(view, department, "assessable", *JUDGED))
        if areas
        else [],
        "areas_late": [in_areas(view, department, "worst", *WORST)] if areas else [],
        "basis": words.DEPARTMENTS_BASIS[department.basis],
    }


# --- where the numbers come from ----------------------------------------------------------------------------
def _sources(page: Block, figures: Mapping[str, Any]) -> list[Block]:
    """The figures printed on a page that rest on cells or on a formula, in reading order, each once."""
    return list(_told(figures[name] for name in dict.fromkeys(figure_ids(page))))


def _told(figures: Iterator[dict[str, Any]]) -> Iterator[Block]:
    for figure in figures:
        if figure["sources"] or figure["parts"]:
            yield {name: figure[name] for name in ("id", "text", "formula", "parts", "sources")}
