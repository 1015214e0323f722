"""A briefing as it was made, beside the slice of the data that it must agree with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Any

from analysis.briefing.case import Case
from analysis.briefing.document import Block, Document
from analysis.briefing.gates.tables import Tables
from analysis.briefing.gates.walk import Placed, placed, plain_texts
from analysis.intake.legible import legible, legible_all
from analysis.plan import Plan, Unit
from analysis.quarter import Quarter


@dataclass(frozen=True)
class Made:
    """What the gates look at.

    Attributes:
        document: what the notebook emitted.
        unit: whose briefing was asked for, of which ``quarter``, in which ``language``; not read from the document.
        tables: the run's processed tables.
        html: the page as written; None where it was not asked for.
        pdf: the file's bytes; None where it was not asked for.
        docx: the Word file's bytes; None where it was not asked for.
        read: reads the unit's slice of the tables; None where the document is not of a run.
    """

    document: Document
    plan: Plan
    unit: Unit
    quarter: Quarter
    language: str
    tables: Tables
    html: str | None = None
    pdf: bytes | None = None
    docx: bytes | None = None
    read: Callable[[], Case] | None = None

    @cached_property
    def case(self) -> Case | None:
        """The unit's slice of the processed tables, as its notebook reads it."""
        return self.read() if self.read else None

    @cached_property
    def head(self) -> dict[str, Any]:
        """The head block with its texts as the writers print them."""
        head: dict[str, Any] = legible_all(self.document.head)
        return head

    @property
    def blocks(self) -> list[Block]:
        """The other blocks as emitted; ``runs`` has their texts as printed."""
        return self.document.blocks

    @property
    def figures(self) -> dict[str, dict[str, Any]]:
        """The figures by id."""
        return self.document.figures

    @cached_property
    def runs(self) -> tuple[Placed, ...]:
        """Every run of the blocks in reading order, with its text as the writers print it."""
        return tuple(run._replace(text=legible(run.text)) for run in placed(self.blocks))

    @cached_property
    def plain(self) -> tuple[Placed, ...]:
        """Every plain text that is printed or spoken, those of the head's words included."""
        words = (Placed(f"words {name}", "plain", text, {}) for name, text in self.head["words"].items())
        return tuple(run._replace(text=legible(run.text)) for run in (*words, *plain_texts(self.blocks)))

    def printed(self, run: Placed) -> str:
        """What a run prints."""
        return str(self.figures[run.text]["text"]) if run.form == "figure" else run.text

    @property
    def words(self) -> ModuleType:
        """The wording of the briefing's language."""
        return import_module(f"analysis.briefing.wording.{self.language}")

    def called(self, unit: Unit, field: str = "name") -> str:
        """A unit's name in the briefing's language."""
        return str(getattr(unit, field if self.language == "zh" else f"{field}_{self.language}"))
