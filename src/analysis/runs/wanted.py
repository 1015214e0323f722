"""What a person typed after ``build``: read into an order, and said again for what is left to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.briefing.word.pandoc import require_pandoc
from analysis.plan.workspace import Workspace
from analysis.runs.answers import option
from analysis.runs.building import Order
from analysis.runs.choosing import choose_quarter, choose_units, reporting_units
from analysis.runs.pack import AUTO, DEMO, choose_engine, choose_fonts, choose_formats, choose_languages


@dataclass(frozen=True)
class Wanted:
    """The arguments as they were typed; empty or None where nothing was."""

    quarter: str | None
    dataset: str
    areas: Sequence[str]
    formats: Sequence[str]
    languages: Sequence[str]
    fonts: str
    engine: str
    output: Path | None
    data: Path | None

    def order(self, slots: int) -> Order:
        """What to build.

        Raises:
            UserError: for a value outside its list, naming the valid ones; for a format that is not installed.
        """
        workspace = Workspace.find(self.data)
        formats, languages = choose_formats(self.formats), choose_languages(self.languages)
        if "docx" in formats:
            require_pandoc()
        fonts, engine = choose_fonts(self.fonts), choose_engine(self.engine)
        quarter = choose_quarter(workspace, self.dataset, self.quarter)
        expected = reporting_units(workspace, self.dataset, quarter)
        units = choose_units(workspace.plan(quarter.year), self.areas, expected)
        output = (self.output or workspace.output).resolve()
        return Order(
            workspace=workspace,
            dataset=self.dataset,
            quarter=quarter,
            units=units,
            formats=formats,
            output=output,
            slots=slots,
            languages=languages,
            fonts=fonts,
            engine=engine,
            all_areas=not self.areas,
            options=self._options(workspace.root),
            source=[*self._dataset(), *option("--data", _from(workspace.root, self.data))],
        )

    def _dataset(self) -> list[str]:
        return ["--dataset", self.dataset] if self.dataset != DEMO else []

    def _options(self, root: Path) -> list[str]:
        """The options as they were typed, but for those that say what holds without them.

        Args:
            root: the project's folder; a folder typed elsewhere is named in full, since the command is run there.
        """
        said = {
            "--format": ",".join(self.formats),
            "--fonts": self.fonts if self.fonts != AUTO else "",
            "--engine": self.engine if self.engine != AUTO else "",
        }
        return [
            *self._dataset(),
            *(part for name, value in said.items() if value for part in (name, value)),
            *option("--output", _from(root, self.output)),
            *option("--data", _from(root, self.data)),
        ]


def _from(root: Path, folder: Path | None) -> Path | None:
    return folder if folder is None or Path.cwd() == root else folder.resolve()
