"""The two nbconvert exporters: an executed notebook's blocks to one HTML page, and through Typst to PDF."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape
from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from traitlets import Bool, Enum, TraitError, default, validate

from analysis.briefing.content_policy import content_policy
from analysis.briefing.document import Document, collect
from analysis.briefing.faces import MODES, chosen, mode_for
from analysis.briefing.layout import prepared
from analysis.briefing.sections import sections
from analysis.briefing.structure import faults_beside
from analysis.briefing.typst_pdf import to_pdf
from analysis.errors import UserError

#: scripts of the page, inlined in this order
SCRIPTS = ("briefing.js", "scope.js")
_TEMPLATES = Path(__file__).parents[3] / "reports" / "templates"
_HAN = r"\u2e80-\u9fff\uff00-\uffef"
# A Chinese word with what belongs to it (a file's name, a sheet's cell), and what tells a sentence in English.
_CHINESE = re.compile(rf"([\w./#!{_HAN}-]*[{_HAN}][\w./#!{_HAN}-]*(?<!\.))")
#: lines of a script that are empty or a comment, and what stands before any other
_ASIDE = re.compile(r"^[ ]*(?://.*)?\n|^[ ]+", re.M)
_SHOWN = 3
_ENGLISH = re.compile(r"[a-z]{3}")


def templates() -> Path:
    """Return the folder of our nbconvert templates.

    Raises:
        UserError: when the package does not stand in its checkout.
    """
    if not _TEMPLATES.is_dir():
        raise UserError(
            "reports/templates",
            "not found beside src",
            "an editable install from a full checkout",
            "run pip install -e . in the project folder",
        )
    return _TEMPLATES


class _BlockExporter(TemplateExporter):
    """Renders the blocks of an executed notebook and nothing else of it."""

    @default("extra_template_basedirs")
    def _our_templates(self) -> list[str]:
        return [str(templates())]

    def _create_environment(self) -> Environment:
        environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = True
        environment.undefined = StrictUndefined
        environment.trim_blocks = environment.lstrip_blocks = True
        return environment

    def _rendered(self, nb: NotebookNode, resources: Any, page: dict[str, Any], **kw: Any) -> tuple[str, Any]:
        """Run the template with ``page`` at hand; it does not stay in the resources, which writers keep."""
        output, resources = super().from_notebook_node(nb, {**(resources or {}), "page": page}, **kw)
        resources.pop("page", None)
        return output, resources


class BriefingHTML(_BlockExporter):
    """One self-contained page: inlined style, scripts and pictures, a policy that lets nothing else run, no network."""

    export_from_notebook = "Briefing (HTML)"
    output_mimetype = "text/html"

    sanitize_html = Bool(True, help="HTML of cells and outputs never reaches the page; cannot be turned off.").tag(
        config=True
    )

    @validate("sanitize_html")
    def _always_sanitized(self, proposal: dict[str, Any]) -> bool:
        if not proposal["value"]:
            raise TraitError("BriefingHTML.sanitize_html cannot be turned off")
        return True

    @default("file_extension")
    def _html_extension(self) -> str:
        return ".html"

    @default("template_name")
    def _html_template(self) -> str:
        return "html"

    def _init_resources(self, resources: Any) -> Any:
        resources = super()._init_resources(resources)  # type: ignore[no-untyped-call]
        return {**resources, "should_sanitize_html": self.sanitize_html}

    def default_filters(self) -> list[tuple[str, Any]]:
        """Add ours; a plot that ``layout`` has closed (``picture``) is the only markup that a document brings in."""
        ours = [("picture", _picture), ("is_chinese", _is_chinese), ("chinese_marked", _chinese_marked)]
        return [*super().default_filters(), *ours]  # type: ignore[no-untyped-call]

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[str, Any]:
        """Return the page and nbconvert's resources.

        Raises:
            UserError: for a notebook without a valid document.
        """
        page = prepared(collect(nb), inline=True)
        page["sections"] = sections(page)
        style = _asset(self, "style.css").read_text(encoding="utf-8")
        style += page_mark(page["head"]["marks"].get("synthetic"))
        scripts = [_short(_asset(self, name).read_text(encoding="utf-8")) for name in SCRIPTS]
        page.update(style=Markup(style), scripts=[Markup(script) for script in scripts])
        page["policy"] = content_policy([style], scripts)
        return self._rendered(nb, resources, page, **kw)


class BriefingPDF(_BlockExporter):
    """A PDF in the manner of GB/T 9704; the document's data reach Typst as JSON, never as markup."""

    export_from_notebook = "Briefing (PDF)"
    output_mimetype = "application/pdf"

    fonts = Enum(
        MODES,
        default_value="auto",
        help="auto: staff faces where installed, then free ones, else the embedded; embedded: always those.",
    ).tag(config=True)

    @default("file_extension")
    def _pdf_extension(self) -> str:
        return ".pdf"

    @default("template_extension")
    def _typst_extension(self) -> str:
        return ".typ.j2"

    @default("template_name")
    def _typst_template(self) -> str:
        return "typst"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[bytes, Any]:
        """Return the file's bytes and nbconvert's resources; the same notebook always gives the same bytes.

        With ``fonts="embedded"`` it does so on every machine; otherwise installed faces take part.

        Raises:
            UserError: for a notebook without a valid document, one that Typst refuses, or a file whose structure is
                not what the document asks.
        """
        document = collect(nb)
        page = prepared(document, inline=False)
        source, resources = self._rendered(nb, resources, page, **kw)
        printed = {key: page[key] for key in ("head", "words", "blocks")}
        faces = chosen(mode_for(self.fonts, page["head"]["lang"]))
        printed["faces"] = faces.for_typst(page["words"])
        content = to_pdf(source, printed, [_asset(self, "gbt9704.typ")], day_of(document), faces.files)
        _vouch(content, page)
        return content, resources


def _vouch(content: bytes, page: dict[str, Any]) -> None:
    """Let no file out whose structure is not what its document asks."""
    if faults := faults_beside(content, page):
        found = "; ".join(faults[:_SHOWN]) + (f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else "")
        expected = "tags, texts and fonts as the document's blocks ask"
        raise UserError("structure of the PDF", found, expected, "mend the Typst template or tagging.py")


def page_mark(mark: str | None) -> str:
    """Return the rule that prints ``mark`` in the margin of every page; its characters are written as numbers."""
    escaped = "".join(f"\\{ord(character):06x}" for character in mark or "")
    return f'@page{{@top-right{{content:"{escaped}";font-size:9pt}}}}\n' if mark else ""


def _short(script: str) -> str:
    """A script without its comments and indentation, which no reader of the page needs."""
    return _ASIDE.sub("", script)


def _picture(svg: str) -> Markup:
    return Markup(svg)


def _is_chinese(text: str) -> bool:
    """Whether a quotation is Chinese as a whole."""
    return bool(_CHINESE.search(text)) and not _ENGLISH.search(text)


def _chinese_marked(text: str) -> Markup:
    """Mark the Chinese words of a text in another language, so that they are read out as Chinese."""
    mark = Markup('<span lang="zh-CN">{}</span>')
    return Markup().join(mark.format(part) if at % 2 else escape(part) for at, part in enumerate(_CHINESE.split(text)))


def _asset(exporter: TemplateExporter, name: str) -> Path:
    """Return the first file of this name on the exporter's template path, as Jinja would."""
    for folder in exporter.template_paths:
        if (path := Path(folder) / name).is_file():
            return path
    raise UserError(name, "not in the template", "a file beside index", "restore it from the project's repository")


def day_of(document: Document) -> date:
    """Return the date of the data.

    Raises:
        UserError: when the document states none that can be read.
    """
    found = document.head["data_date"]
    try:
        return date.fromisoformat(found)
    except ValueError as error:
        raise UserError("data_date", repr(found), "a date such as 2021-10-12", "emit it as YYYY-MM-DD") from error
