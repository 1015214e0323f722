"""Where things lie: the project's folders, found from the package or set by the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analysis.errors import UserError, unknown
from analysis.plan.model import Plan
from analysis.plan.reading import read_plan
from analysis.quarter import Quarter

#: points at another data folder (with raw/ and processed/); used by kernels, which declare no path parameter
DATA_VARIABLE = "LIVELIHOOD_DATA"


@dataclass(frozen=True)
class Workspace:
    """The folders of one project.

    Attributes:
        root: holds notebooks/ and reports/templates/.
        data: holds raw/ (given) and processed/ (built).
    """

    root: Path
    data: Path

    @classmethod
    def find(cls, data: Path | None = None) -> Workspace:
        """The project that this package is installed from; ``data`` or $LIVELIHOOD_DATA override its data folder."""
        root = Path(__file__).resolve().parents[3]
        if not (root / "reports" / "templates").is_dir():
            raise UserError(
                "project folder", f"no reports/templates in {root}", "the repository", "install with: pip install -e ."
            )
        chosen = data or (Path(given) if (given := os.environ.get(DATA_VARIABLE)) else root / "data")
        return cls(root, chosen.resolve())

    @property
    def notebooks(self) -> Path:
        """Folder of the parameterised notebooks."""
        return self.root / "notebooks"

    @property
    def output(self) -> Path:
        """Default folder of built packs."""
        return self.root / "reports" / "output"

    def plan(self, year: int) -> Plan:
        """The plan of a year.

        Raises:
            UserError: naming the years that have a plan.
        """
        folder = self.data / "raw" / str(year) / "plan"
        if not folder.is_dir():
            raise unknown("year", str(year), (str(known) for known in self.years()))
        return _plan_once(folder)

    def years(self) -> tuple[int, ...]:
        """Years that have a plan, in order."""
        folders = (self.data / "raw").glob("*/plan")
        return tuple(sorted(int(folder.parent.name) for folder in folders if folder.parent.name.isdigit()))

    def dataset(self, year: int, name: str) -> Path:
        """Folder of a data set.

        Raises:
            UserError: naming the data sets of that year.
        """
        if name not in self.datasets(year):
            raise unknown("dataset", name, self.datasets(year))
        return self.data / "raw" / str(year) / name

    def datasets(self, year: int) -> tuple[str, ...]:
        """Names of the data sets of a year: its folders that hold cards."""
        cards = (self.data / "raw" / str(year)).glob("*/cards.yaml")
        return tuple(sorted(card.parent.name for card in cards))

    def quarters(self, year: int, dataset: str) -> tuple[Quarter, ...]:
        """Quarters that a data set has files for, in order."""
        folder = self.dataset(year, dataset)
        names = [entry.name for entry in folder.iterdir() if entry.is_dir() and any(entry.iterdir())]
        return tuple(sorted(Quarter.parse(name) for name in names if name.startswith(f"{year}Q")))

    def processed(self, dataset: str, quarter: Quarter) -> Path:
        """Folder of a quarter's processed tables."""
        return self.data / "processed" / dataset / str(quarter)


@lru_cache(maxsize=8)
def _plan_once(folder: Path) -> Plan:
    return read_plan(folder)
