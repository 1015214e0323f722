"""Running the gates over a briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from analysis.briefing.case import read_case
from analysis.briefing.document import Document
from analysis.briefing.gates import again, binding, county, direction, glyphs, headline, marks, places, printed, scopes
from analysis.briefing.gates.fault import Fault, failed
from analysis.briefing.gates.made import Made
from analysis.briefing.gates.pages import PageText
from analysis.briefing.gates.tables import tables
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter


@dataclass(frozen=True)
class Gate:
    """One gate: its name, what it looks for, and what to do when it finds something."""

    name: str
    find: Callable[[Made, PageText], Iterator[Fault]]
    action: str


def _county(made: Made, pages: PageText) -> Iterator[Fault]:
    return chain(
        county.subject_faults(made, pages),
        headline.figure_faults(made),
        direction.direction_faults(made),
        direction.basic_faults(made),
        headline.status_faults(made),
        headline.source_faults(made),
        county.quoted_faults(made),
        scopes.scope_faults(made),
        again.again_faults(made),
    )


def _glyphs(made: Made, pages: PageText) -> Iterator[Fault]:
    return chain(glyphs.glyph_faults(made, pages), places.place_faults(made))


def _numbers(made: Made, pages: PageText) -> Iterator[Fault]:
    return chain(
        binding.text_faults(made),
        binding.figure_faults(made),
        printed.alternative_faults(made),
        printed.page_faults(made, pages),
    )


GATES: Mapping[int, Gate] = {
    1: Gate("wrong county", _county, "build the area again; if it fails again, mend the notebook's slice of the data"),
    2: Gate("glyphs and fonts", _glyphs, "mend the text or the font that the message names, build again"),
    3: Gate("bound numbers", _numbers, "print the number as a figure with its cells, or as a name of the plan"),
    4: Gate("marks", marks.mark_faults, "print the mark of the data set's cards on every page"),
}


def faults(made: Made, gate: int) -> list[Fault]:
    """Return what one gate finds."""
    return list(GATES[gate].find(made, PageText(made)))


def check(made: Made) -> None:
    """Let a briefing pass, or stop it at the first gate that finds something.

    Raises:
        GateFailed: naming the area, the gate and what it found.
    """
    pages = PageText(made)
    for number, gate in GATES.items():
        if found := list(gate.find(made, pages)):
            language = "" if made.language == "zh" else f" {made.language}"
            briefing = f"{made.unit.unit} {made.unit.name} {made.quarter}{language}"
            raise failed(briefing, f"{number} ({gate.name})", found, gate.action)


def made_of(
    document: Document,
    area: str,
    quarter: str,
    dataset: str,
    language: str,
    html: bytes | None = None,
    pdf: bytes | None = None,
    docx: bytes | None = None,
) -> Made:
    """Put a rendered briefing beside the processed tables of its run.

    Args:
        document: what its notebook emitted.
        area: code of the unit whose briefing was asked for; this and the following come from the job.
        quarter: e.g. ``2021Q3``.
        dataset: name of the data set.
        language: one of `analysis.briefing.case.LANGUAGES`.
        html: the rendered page, if there is one.
        pdf: the rendered file, if there is one.
        docx: the rendered Word file, if there is one.
    """
    workspace, when = Workspace.find(), Quarter.parse(quarter)
    plan = workspace.plan(when.year)
    return Made(
        document=document,
        plan=plan,
        unit=plan.unit(area),
        quarter=when,
        language=language,
        tables=tables(workspace.processed(dataset, when)),
        html=None if html is None else html.decode("utf-8"),
        pdf=pdf,
        docx=docx,
        read=partial(read_case, workspace, plan, dataset, when, plan.unit(area), language),
    )
