"""The plain page that leads to every briefing in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analysis.briefing.wording import index_zh as words
from analysis.plan import Plan, Unit
from analysis.quarter import Quarter
from analysis.runs.files import write_whole
from analysis.runs.manifest import Manifest
from analysis.runs.pack import FORMATS, briefing_units

NAME = "index.html"


def write(manifest: Manifest, plan: Plan, templates: Path, folder: Path) -> Path:
    """Write ``index.html`` whole.

    Args:
        manifest: of the pack; only files that it lists are linked.
        plan: gives the order of the areas.
        templates: the folder reports/templates.
        folder: of the pack.
    """
    environment = Environment(
        loader=FileSystemLoader(templates / "portal", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    rows = [row for unit in briefing_units(plan) if (row := _row(manifest, unit))]
    page = environment.get_template("index.html.j2").render(
        words=words, title=words.title(Quarter.parse(manifest.quarter)), manifest=manifest, rows=rows
    )
    path = folder / NAME
    write_whole(path, page.encode("utf-8"))
    return path


def _row(manifest: Manifest, unit: Unit) -> dict[str, Any] | None:
    """Links and remark of one unit; None when it neither has a file nor failed."""
    files = {each: found for each in FORMATS if (found := manifest.file_of(unit.unit, f".{each}"))}
    failed = any(each.area == unit.unit for each in manifest.failed)
    if not files and not failed:
        return None
    stale = any(not manifest.is_current(found) for found in files.values())
    return {
        "code": unit.unit,
        "name": unit.name,
        "city": unit.kind == "city",
        "links": [{"word": each.upper(), "href": quote(found.file)} for each, found in files.items()],
        "remark": words.remark(failed=failed, stale=stale, any_file=bool(files)),
    }
