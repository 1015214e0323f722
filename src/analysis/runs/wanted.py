"""What a person typed after ``build``: read into an order, and said again for what is left to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.plan.workspace import Workspace
from analysis.runs.answers import option
from analysis.runs.building import Order, Pack
from analysis.runs.choosing import choose_quarter, choose_units, reporting_units
from analysis.runs.pack import choose_fonts, choose_formats, choose_languages


@dataclass(frozen=True)
class Wanted:
    """The arguments as they were typed; empty or None where nothing was."""

    quarter: str | None
    dataset: str
    areas: Sequence[str]
    formats: Sequence[str]
    languages: Sequence[str]
    fonts: str
    output: Path | None
    data: Path | None

    def order(self, slots: int) -> Order:
        """What to build.

        Raises:
            UserError: for a value outside its list, naming the valid ones.
        """
        workspace = Workspace.find(self.data)
        formats, languages = choose_formats(self.formats), choose_languages(self.languages)
        fonts = choose_fonts(self.fonts)
        quarter = choose_quarter(workspace, self.dataset, self.quarter)
        expected = reporting_units(workspace, self.dataset, quarter)
        units = choose_units(workspace.plan(quarter.year), self.areas, expected)
        output = (self.output or workspace.output).resolve()
        return Order(workspace, self.dataset, quarter, units, formats, output, slots, languages, fonts)

    def left(self, pack: Pack, order: Order, defaults: Iterable[str]) -> list[str]:
        """The arguments that make what a pack lacks, and no other briefing than those.

        Args:
            pack: with gaps.
            order: that it was built by.
            defaults: values of the options that need not be said.
        """
        lacking = {each.job.area for each in pack.gaps}
        areas = [unit.unit for unit in order.units if unit.unit in lacking]
        languages = dict.fromkeys(each.job.language for each in pack.gaps)
        named = self.areas or len(areas) < len(order.units)
        return [
            str(order.quarter),
            *(part for area in areas if named for part in ("--area", area)),
            *self._said("--dataset", self.dataset, defaults),
            *self._said("--format", ",".join(self.formats), defaults),
            *self._said("--lang", ",".join(languages if self.languages else ()), defaults),
            *self._said("--fonts", self.fonts, defaults),
            *option("--output", self.output),
            *option("--data", self.data),
        ]

    @staticmethod
    def _said(name: str, value: str, defaults: Iterable[str]) -> list[str]:
        return [] if not value or value in defaults else [name, value]
