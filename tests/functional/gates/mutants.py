"""Altering a real built briefing: its document, its page, its PDF."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import nbformat
import pikepdf

from analysis.briefing.blocks import MIME, VERSION
from analysis.briefing.document import Document
from analysis.briefing.gates import GATES, Made, faults
from analysis.briefing.word.archive import packed, unpacked
from analysis.runs.execute import rendering

Alter = Callable[[Any], None]


def altered(made: Made, alter: Callable[[Document], None]) -> Made:
    """The briefing with an altered document and the files that it had."""
    document = copy.deepcopy(made.document)
    alter(document)
    return replace(made, document=document)


def with_figure(made: Made, name: str, **fields: Any) -> Made:
    """The briefing with other fields of one figure."""
    return altered(made, lambda document: document.figures[name].update(fields))


def with_block(made: Made, *runs: Any) -> Made:
    """The briefing with one more paragraph, which its files do not have."""
    return altered(made, lambda document: document.blocks.append(paragraph(*runs)))


def paragraph(*runs: Any) -> dict[str, Any]:
    """A paragraph as a notebook emits it."""
    return {"kind": "paragraph", "role": "body", "runs": list(runs)}


def block(document: Document, kind: str) -> dict[str, Any]:
    """The first block of a kind."""
    return next(each for each in document.blocks if each["kind"] == kind)


def rendered(document: Document) -> dict[str, Any]:
    """What the exporters make of a document, as `Made` has them."""
    payload = {"version": VERSION, "blocks": [document.head, *document.blocks], "figures": document.figures}
    output = nbformat.v4.new_output("display_data", {MIME: payload})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    return {
        "html": rendering("html", notebook, "embedded").decode("utf-8"),
        "pdf": rendering("pdf", notebook, "embedded"),
        "docx": rendering("docx", notebook, "embedded"),
    }


def with_files_of(made: Made, alter: Callable[[Document], None], *kinds: str) -> Made:
    """The briefing with files that an altered document gave; its own document stays."""
    document = copy.deepcopy(made.document)
    alter(document)
    files = rendered(document)
    return replace(made, **{kind: files[kind] for kind in kinds})


def with_pdf(made: Made, alter: Callable[[pikepdf.Pdf], None]) -> Made:
    """The briefing with an altered PDF."""
    assert made.pdf is not None
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        alter(pdf)
        target = io.BytesIO()
        pdf.save(target)
    return replace(made, pdf=target.getvalue())


def with_docx(made: Made, alter: Callable[[dict[str, bytes]], None]) -> Made:
    """The briefing with altered parts of its Word file."""
    assert made.docx is not None
    parts = unpacked(made.docx)
    alter(parts)
    return replace(made, docx=packed(parts))


def with_html(made: Made, old: str, new: str) -> Made:
    """The briefing with an altered page; ``old`` must stand there."""
    assert made.html is not None
    assert old in made.html
    return replace(made, html=made.html.replace(old, new))


def found(made: Made, gate: int) -> str:
    """What a gate finds, as one text."""
    return "; ".join(fault.found for fault in faults(made, gate))


def gates_that_fail(made: Made) -> list[int]:
    """Numbers of the gates that find something."""
    return [gate for gate in GATES if faults(made, gate)]
