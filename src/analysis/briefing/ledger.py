"""Figures: every printed number with its exact value, parts and source cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from analysis.briefing.text import Printed, Run

Json = dict[str, Any]


class FigurePart(NamedTuple):
    """One of the numbers that a figure is made of: its name, its text, and its figure's id where it has one."""

    name: str
    text: str
    figure: str = ""


@dataclass(frozen=True)
class Figure:
    """One printed number.

    Attributes:
        id: area/indicator/measure, e.g. ``371323/53.1/attainment``; stable from build to build.
        value: the exact value; None where the number is unknown and a dash is printed.
        text: as printed, without its unit.
        parts: the numbers it is made of.
        sources: cells, ``file#sheet!cell``.
        rows: cells of the plan, ``file#row!column`` (see `briefing.lineage`).
    """

    id: str
    value: Fraction | None
    text: str
    unit: str = ""
    formula: str = ""
    parts: tuple[FigurePart, ...] = ()
    sources: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    def as_json(self) -> Json:
        """The figure as it travels in a notebook's output."""
        return {
            "id": self.id,
            "value": None if self.value is None else str(self.value),
            "unit": self.unit,
            "decimals": len(self.text.partition(".")[2]),
            "text": self.text,
            "formula": self.formula,
            "parts": [{name: text for name, text in part._asdict().items() if text} for part in self.parts],
            "sources": list(self.sources),
            **({"rows": list(self.rows)} if self.rows else {}),
        }


@dataclass
class Ledger:
    """The figures of one document; the same id always means the same number."""

    area: str
    figures: dict[str, Figure] = field(default_factory=dict)

    def put(
        self,
        about: str,
        value: Fraction | int | None,
        text: str,
        unit: str = "",
        formula: str = "",
        parts: Sequence[tuple[str, str]] = (),
        sources: Iterable[str] = (),
    ) -> Run:
        """Enter a number under ``area/about`` and return the run that prints it.

        Args:
            about: ``indicator/measure``; with a leading ``/`` it names its own area.
            value: exact value.
            text: as printed, without the unit.
            unit: unit of the printed text.
            formula: how it arises, in words.
            parts: the numbers it is made of.
            sources: cells it was read from.

        Raises:
            ValueError: when the id already stands for another number.
        """
        name = about[1:] if about.startswith("/") else f"{self.area}/{about}"
        exact = Fraction(value) if value is not None else None
        made_of = tuple(FigurePart(*part) for part in parts)
        figure = Figure(name, exact, text, unit, formula, made_of, tuple(dict.fromkeys(sources)))
        known = self.figures.setdefault(name, figure)
        if (known.value, known.text) != (figure.value, figure.text):
            raise ValueError(f"figure {name} stands for {known.text} and for {text}")
        return Printed(name, exact)

    def printed(self, name: str) -> str:
        """The printed text of a figure."""
        return self.figures[name].text

    def said(self, content: Any) -> str:
        """Runs as plain text, figures as printed: for alternative texts."""
        if isinstance(content, str):
            return content
        if isinstance(content, list):
            return "".join(self.said(each) for each in content)
        if "figure" in content:
            return self.printed(content["figure"])
        return str(content["word"]) if "status" in content else self.said(next(iter(content.values())))

    def taken(self, ids: Iterable[str]) -> dict[str, Json]:
        """The figures with these ids, as they travel."""
        return {name: self.figures[name].as_json() for name in ids}
