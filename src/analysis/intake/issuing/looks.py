"""What the cells of a form look like."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from analysis.intake.issuing import hints

#: of columns, in characters
WIDTHS = {
    "indicator": 8, "name": 30, "stage": 9, "item": 18, "role": 10, "measure_unit": 9, "target": 19, "before": 12,
    "value": 22, "status": 16, "explanation": 28, "code": 9, "problem": 36, "plan": 36, "request": 30,
}  # fmt: skip
OTHER_WIDTH = 14
_GRID, _PARTING, _SHADE, _LOCKED, _INPUT = "#C9CED4", "#59616B", "#E9EDF1", "#F6F7F9", "#FFF8DF"
#: background and letters of words that say something is to be done, to be mended, or done
_TO_DO, _WRONG, _DONE = ("#FBE6C2", "#7A4B00"), ("#FAD9D5", "#9B1C1C"), ("#E0F0E3", "#1E5E2F")
_CENTRED = ("indicator", "stage", "role", "measure_unit", "status", "code", "item", "target")
_INDENTED = ("name", "title", "explanation", "problem", "plan", "request", *("unit", "unit_name", "period"),
             *("plan_edition", "filled_by", "reviewed_by", "filled_on", "nature"))  # fmt: skip


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool, bool], Format] = {}

    def _format(self, **given: Any) -> Format:
        return self._book.add_format({"font_name": "宋体", "font_size": 11, "valign": "vcenter", **given})

    @cached_property
    def heading(self) -> Format:
        """The title of a sheet."""
        return self._format(font_size=15, bold=True)

    @cached_property
    def remark(self) -> Format:
        """The line under it."""
        return self._format(font_size=10, font_color="#4A5159")

    @cached_property
    def step(self) -> Format:
        """A line of advice on the cover."""
        return self._format(text_wrap=True)

    @cached_property
    def banner(self) -> Format:
        """The line that says how much is left to do."""
        return self._format(font_size=20, bold=True, align="center", border=1, border_color=_GRID)

    @cached_property
    def header(self) -> Format:
        """The titles of columns."""
        return self._format(bold=True, align="center", text_wrap=True, bg_color=_SHADE, border=1, border_color=_GRID)

    def cell(self, key: str, is_input: bool, opens: bool = False) -> Format:
        """A cell of a column; text and numbers stand as they are typed.

        Args:
            key: of the column.
            is_input: whether it is filled in by hand.
            opens: whether a line stands above it that parts it from the row before.
        """
        made = key, is_input, opens
        if made not in self._made:
            own: dict[str, Any] = {"bg_color": _INPUT if is_input else _LOCKED, "locked": not is_input}
            own |= {"align": "center"} if key in _CENTRED else {}
            own |= {"align": "left", "indent": 1} if key in _INDENTED else {}
            own |= {"num_format": "@"} if is_input and key in ("indicator", "filled_on") else {}
            own |= {"top_color": _PARTING} if opens else {}
            self._made[made] = self._format(text_wrap=True, border=1, border_color=_GRID, **own)
        return self._made[made]

    @cached_property
    def to_do(self) -> Format:
        """Where something is to be filled in."""
        return self._book.add_format({"bg_color": _TO_DO[0], "font_color": _TO_DO[1]})

    @cached_property
    def wrong(self) -> Format:
        """Where something is to be mended."""
        return self._book.add_format({"bg_color": _WRONG[0], "font_color": _WRONG[1], "bold": True})

    @cached_property
    def done(self) -> Format:
        """Where nothing is left to do."""
        return self._book.add_format({"bg_color": _DONE[0], "font_color": _DONE[1]})

    def of_words(self, cell: str) -> list[dict[str, Any]]:
        """Rules that colour cells by their word; ``cell`` is the first of them, as a rule names it."""
        done = f"{cell}={hints.quoted(hints.DONE)},{cell}={hints.quoted(hints.EXPLAINED)}"
        fine = f"{done},{cell}={hints.quoted(hints.OPTIONAL)}"
        return [
            {"type": "formula", "criteria": f"={cell}={hints.quoted(hints.TO_DO)}", "format": self.to_do},
            {"type": "formula", "criteria": f"=OR({done})", "format": self.done},
            {"type": "formula", "criteria": f'=AND({cell}<>"",{cell}<>{hints.quoted(hints.TO_DO)},NOT(OR({fine})))',
             "format": self.wrong},
        ]  # fmt: skip
