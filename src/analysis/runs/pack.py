"""The matrix of a pack: one job for each briefing of a quarter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.errors import unknown
from analysis.plan import Plan, Unit
from analysis.quarter import Quarter

#: what a briefing can be written as, in the order of printing
FORMATS = ("html", "pdf")
#: the notebook of each kind of briefing, and the parameters that it must declare
NOTEBOOKS = {"city": "city_briefing.ipynb", "county": "county_briefing.ipynb"}


@dataclass(frozen=True)
class Job:
    """One briefing to make; plain values only, since it crosses to a worker process.

    Attributes:
        kind: ``city`` or ``county``; it names the notebook.
        area: unit code.
        name: unit name, for file names and messages.
        quarter: e.g. ``2021Q3``.
        formats: a part of `FORMATS`.
    """

    kind: str
    area: str
    name: str
    quarter: str
    dataset: str
    language: str
    formats: tuple[str, ...]

    @property
    def notebook(self) -> str:
        """File name of the notebook."""
        return NOTEBOOKS[self.kind]

    @property
    def parameters(self) -> dict[str, str]:
        """What the notebook is given; the city's declares no area."""
        common = {"dataset": self.dataset, "quarter": self.quarter, "language": self.language}
        return common if self.kind == "city" else {**common, "area": self.area}

    @property
    def files(self) -> dict[str, str]:
        """File name of each format."""
        return {each: file_name(self.area, self.name, self.quarter, each) for each in self.formats}


def file_name(code: str, name: str, quarter: str, suffix: str) -> str:
    """Name of an output, e.g. ``371300_临沂市_2021Q3.pdf``; a character that Windows forbids becomes ``_``."""
    return f"{_plain(code)}_{_plain(name)}_{quarter}.{suffix}"


def _plain(text: str) -> str:
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", text).strip(" .")


def matrix(
    units: Iterable[Unit], quarter: Quarter, dataset: str, formats: Sequence[str], language: str = "zh"
) -> list[Job]:
    """One job a unit, in the order given."""
    return [
        Job(
            "city" if unit.kind == "city" else "county",
            unit.unit,
            unit.name,
            str(quarter),
            dataset,
            language,
            tuple(formats),
        )
        for unit in units
    ]


def briefing_units(plan: Plan) -> tuple[Unit, ...]:
    """Units that can have a briefing: the city, then the areas in plan order."""
    return (plan.city, *plan.areas)


def choose_formats(texts: Iterable[str]) -> tuple[str, ...]:
    """Read ``html,pdf``; each format once, in the order of `FORMATS`.

    Raises:
        UserError: naming the valid formats and the nearest one.
    """
    given = list(texts)
    wanted = {part.strip().lower() for text in given for part in text.split(",") if part.strip()}
    if given and not wanted:
        raise unknown("format", ",".join(given), FORMATS)
    for each in sorted(wanted - set(FORMATS)):
        raise unknown("format", each, FORMATS)
    return tuple(each for each in FORMATS if each in wanted) or FORMATS
