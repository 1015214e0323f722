"""The portal of a quarter, one page a language: the answer, the areas, and the way to every briefing in the folder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from analysis.errors import UserError
from analysis.plan import Plan
from analysis.quarter import Quarter
from analysis.runs.files import write_whole
from analysis.runs.manifest import Manifest
from analysis.runs.pack import FIRST_LANGUAGE, briefing_units

if TYPE_CHECKING:  # it loads pandas, and --help must not
    from analysis.briefing.portal import Portal

#: what the figures of the page, and the page itself, are called where they cannot be made; what there is instead
FIGURES, CALLED = "portal", "page that leads to the briefings"
_LINKS = re.compile(r"<!--quarters-->.*?<!--/quarters-->", re.S)
LIST_ALONE = "the briefings are not affected, and the page lists them without the quarter's figures"
OPEN_FILES = "the briefings are not affected, and each can be opened by itself"


def write(
    manifest: Manifest, plan: Plan, templates: Path, folder: Path, portals: Mapping[str, Portal] | None = None
) -> dict[str, Path]:
    """Write each page whole: always the Chinese one, another language's where the manifest has a briefing in it.

    Args:
        manifest: of the pack; only briefings that it lists are linked.
        plan: gives the order and the names of the areas.
        templates: the folder reports/templates.
        folder: of the pack; a page of a language of which nothing is left is removed.
        portals: contents by language; a language without any gets the list of files alone.

    Returns:
        the page of each language.
    """
    from analysis.briefing.case import LANGUAGES
    from analysis.runs.links import page_name

    found = {each.language for each in manifest.outputs} | {each.language for each in manifest.failed}
    pages = {each: folder / page_name(each) for each in LANGUAGES if each == FIRST_LANGUAGE or each in found}
    template = _template(templates, "index.html.j2")
    for language, path in pages.items():
        # its own language's files stand first
        columns = sorted(found & set(LANGUAGES), key=lambda each: (each != language, each)) or [FIRST_LANGUAGE]
        content = _content(manifest, plan, folder, language, columns, list(pages))
        content |= _printed((portals or {}).get(language), manifest, plan, folder, language)
        write_whole(path, template.render(content | _assets(templates, content["mark"])).encode("utf-8"))
    for language in set(LANGUAGES) - set(pages):
        (folder / page_name(language)).unlink(missing_ok=True)
    _relink(folder, templates)
    return pages


def _relink(folder: Path, templates: Path) -> None:
    """Renew the links to other quarters in the pages of those: one built earlier knows no later one.

    Only what stands between the marks is replaced. A page without them, or one that cannot be written since a program
    holds it open, keeps the links that it has until its own quarter is built.
    """
    from analysis.briefing.case import LANGUAGES
    from analysis.runs.links import page_name, quarter_folders

    template = _template(templates, "quarters.portal.j2")
    for each, language in product(quarter_folders(folder), LANGUAGES):
        path = each / page_name(language)
        text = path.read_text(encoding="utf-8") if path.is_file() and each != folder else ""
        links = f"<!--quarters-->\n{template.render(_quarters(each, language))}<!--/quarters-->"
        renewed = _LINKS.sub(links.replace("\\", "\\\\"), text)
        if renewed != text:
            with suppress(UserError):
                write_whole(path, renewed.encode("utf-8"))


def _quarters(folder: Path, language: str) -> dict[str, Any]:
    """The portals of other quarters as a page of this one names them."""
    from analysis.runs.links import other_quarters

    printed = import_module(f"analysis.briefing.wording.{language}")
    found = {printed.portal_quarter(at): to for at, to in other_quarters(folder, language).items()}
    return {"labels": printed.PORTAL, "quarters": found}


def _template(templates: Path, name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader([templates / "portal", templates / "html"], encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


def _assets(templates: Path, mark: str) -> dict[str, Any]:
    """Style, script and the policy that lets nothing but these two take part."""
    from analysis.briefing.content_policy import content_policy
    from analysis.briefing.exporters import page_mark

    paths = (templates / "html" / "style.css", templates / "portal" / "portal.css")
    style = "".join(path.read_text(encoding="utf-8") for path in paths) + page_mark(mark)
    script = (templates / "portal" / "portal.js").read_text(encoding="utf-8")
    return {"style": Markup(style), "script": Markup(script), "policy": content_policy([style], [script])}


def _content(
    manifest: Manifest, plan: Plan, folder: Path, language: str, columns: list[str], pages: list[str]
) -> dict[str, Any]:
    """What a page prints of the pack itself: files in the languages ``columns``, the other ``pages``, the record."""
    from analysis.runs import links

    words, quarter = links.index_words(language), Quarter.parse(manifest.quarter)
    printed = import_module(f"analysis.briefing.wording.{language}")
    rows = [row for unit in briefing_units(plan) if (row := links.file_row(manifest, unit, language, columns))]
    return {
        "words": words,
        **_quarters(folder, language),
        "draft": printed.PORTAL_DRAFT,
        "quarter": printed.portal_quarter(quarter),
        "title": words.title(quarter),
        "mark": manifest.mark if language == FIRST_LANGUAGE else manifest.mark_en,
        "manifest": manifest,
        "columns": columns,
        "rows": rows,
        "others": [_other(each) for each in pages if each != language],
        "companions": links.companions(folder, language),
        "tables": links.tables(folder),
    }


def _other(language: str) -> dict[str, str]:
    from analysis.runs.links import index_words, page_name

    words = index_words(language)
    return {"lang": words.LANG, "href": page_name(language), "word": words.SELF}


def _printed(portal: Portal | None, manifest: Manifest, plan: Plan, folder: Path, language: str) -> dict[str, Any]:
    """What a page prints of the quarter's figures, with the links of every unit; ``portal`` None where unknown."""
    from analysis.briefing.segments import segments
    from analysis.runs import links

    if portal is None:
        return {"portal": None}
    words, printed = links.index_words(language), import_module(f"analysis.briefing.wording.{language}")
    units = [unit.unit for unit in briefing_units(plan)]
    ranking = portal.blocks.get("ranking") or {"rows": []}
    pages = links.Pages({row["unit"] for row in ranking["rows"]}, links.department_places(folder, plan, language))
    data = links.search_data(manifest, portal.index, language, pages)
    return {
        "portal": portal,
        "title_parts": printed.portal_title(plan.city, Quarter.parse(manifest.quarter)),
        "told": partial(segments, figures=portal.figures),
        "city": plan.city_code,
        "files": {unit: links.files_of(manifest, unit, language) for unit in units},
        "flags": {unit: links.flag_of(manifest, unit, language, words) for unit in units},
        "remark": links.remark_of(manifest, plan.city_code, language, words),
        "notes": links.notes_of(manifest, folder, plan.city_code, language),
        "search": _as_script(data),
    }


def _as_script(data: dict[str, Any]) -> Markup:
    """Data for a script element: no character in them can end it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
