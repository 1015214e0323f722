"""The order of contents: what each cell of a notebook shows (answer first, annex last)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analysis.briefing.contents.annex import annex
from analysis.briefing.contents.aside import aside
from analysis.briefing.contents.block import Block
from analysis.briefing.contents.commentary import commentary, place
from analysis.briefing.contents.composition import composition
from analysis.briefing.contents.data_note import data_note
from analysis.briefing.contents.decisions import change_table, decisions, second
from analysis.briefing.contents.groups import groups
from analysis.briefing.contents.late import late
from analysis.briefing.contents.matrix import matrix
from analysis.briefing.contents.money import by_scope, spending
from analysis.briefing.contents.opening import document, opening
from analysis.briefing.emit import show
from analysis.briefing.page import Page
from analysis.briefing.text import label

#: kinds of figures that carry a number; strip and axis are the answer itself and carry none
NUMBERED = ("groups", "pace", "composition", "matrix", "plot")


class Sheet:
    """Shows the sections of one briefing and numbers them and their figures; an all-missing area stops after page one.

    Args:
        page: of the briefing.
        show: takes the page and the blocks of one cell; in a notebook they become its output.
    """

    def __init__(self, page: Page, show: Callable[..., None] = show) -> None:
        self.page, self._emit = page, show
        self._number = 2
        self._figures = 0
        self.brief = page.nothing_reported and not page.is_city

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _show(self, page: Page, *parts: Sequence[Block]) -> None:
        """Show blocks; their figures get the next numbers, the same in every medium."""
        self._emit(page, *([self._numbered(block) for block in part] for part in parts))

    def _numbered(self, block: Block) -> Block:
        if block["kind"] == "row":
            return {**block, "blocks": [self._numbered(inner) for inner in block["blocks"]]}
        if block["kind"] not in NUMBERED:
            return block
        self._figures += 1
        words = self.page.words
        return {**block, "title": [label(words.figure_number(self._figures)), words.AFTER_NUMBER, *block["title"]]}

    def answer(self) -> None:
        """Title, three sentences, strip."""
        self._show(self.page, document(self.page), opening(self.page))

    def decide(self) -> None:
        """What needs a decision, and the change or the areas that need attention."""
        self._show(self.page, decisions(self.page), second(self.page))

    def areas(self) -> None:
        """The areas by rank and group, and what stands apart (city only), where the data set has any."""
        if self.page.has_areas:
            self._show(self.page, matrix(self.page, self._next()), aside(self.page, self._next()))

    def progress(self) -> None:
        """Each group's targets by status."""
        if not self.brief:
            self._show(self.page, groups(self.page, self._next()))

    def late(self) -> None:
        """The items behind, with the reasons as submitted, and every target that moved since the quarter before."""
        if not self.brief:
            behind = late(self.page, self._next())
            changed = change_table(self.page, self._number + 1)
            self._number += bool(changed)
            self._show(self.page, behind, changed)

    def money(self) -> None:
        """Livelihood spending."""
        if not self.brief:
            self._show(self.page, spending(self.page, self._next()), composition(self.page), by_scope(self.page))

    def commentary(self) -> None:
        """What staff wrote, and the place in a Word file where they write."""
        self._show(self.page, commentary(self.page, self._next()) if self.page.case.commentary else place())

    def data(self) -> None:
        """The data note."""
        if not self.brief:
            self._show(self.page, data_note(self.page, self._next()))

    def annex(self) -> None:
        """The annex."""
        if not self.brief:
            self._show(self.page, annex(self.page))
