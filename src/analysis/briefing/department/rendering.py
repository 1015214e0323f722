"""The pages of departments as HTML: one self-contained file each, without script, from plain contents."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from analysis.briefing.content_policy import content_policy
from analysis.briefing.contents.block import Block
from analysis.briefing.department.view import View
from analysis.briefing.exporters import page_mark
from analysis.briefing.segments import segments, words_of
from analysis.briefing.text import figure_ids
from analysis.intake.legible import legible_all

_HAN = re.compile(r"[\u2e80-\u9fff]")
#: where the scale of the spread ends, as a share of the year's target, and how much of the width the target takes
_CUT, _FULL = 1.15, 0.87


class Templates:
    """The templates of both pages and their style, read once a run."""

    def __init__(self, folder: Path) -> None:
        loader = FileSystemLoader([folder / "portal", folder / "html"], encoding="utf-8")
        self._environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
            keep_trailing_newline=True,
        )  # fmt: skip
        self._environment.filters["place"] = place
        self._environment.tests["chinese"] = lambda text: bool(_HAN.search(text))
        names = (folder / "html" / "style.css", folder / "portal" / "department.css")
        self._style = "\n".join(path.read_text(encoding="utf-8") for path in names)

    def rendered(self, name: str, page: Block, view: View, links: dict[str, Any]) -> bytes:
        """One page.

        Args:
            name: of the template.
            page: its contents.
            view: holds the figures that they print.
            links: names of the files beside it.
        """
        figures = view.figures
        printed = legible_all({key: figures[key] for key in dict.fromkeys(figure_ids(page))})
        style = self._style + page_mark(page["mark"])
        html = self._environment.get_template(name).render(
            page=legible_all(page), links=links, style=Markup(style), policy=content_policy([style]),
            parts=partial(segments, figures=printed), said=lambda runs: words_of(segments(runs, printed)),
        )  # fmt: skip
        return html.encode("utf-8")


def place(share: float) -> str:
    """Where a share of the year's target lies on the scale, as a length."""
    return f"{min(max(share, 0), _CUT) * _FULL * 100:.3f}%"
