"""Imported by the process that briefings are forked from: what each of them needs and all have in common.

Nothing here compiles Typst or reads Parquet: both start threads, which a fork does not have, and a briefing would wait
for them for ever.
"""

from __future__ import annotations

import gc
import os
from importlib import import_module
from pathlib import Path

from analysis.briefing.faces import MODES
from analysis.runs.imports import without_grammar_of_addresses

#: what the notebooks and the steps after them import, by the first of each room
_MODULES = (
    "pandas",
    "pyarrow.parquet",
    "pikepdf",
    "pypdf",
    "typst",
    "analysis.briefing.gates",
    "analysis.briefing.page",
    "analysis.briefing.sheet",
    "analysis.briefing.word.exporter",
    "analysis.results.assessing",
    "analysis.results.money",
    "analysis.runs.forks",
    "analysis.runs.kernel",
    "analysis.runs.word_edits",
)


def warm() -> None:
    """Import, draw one figure, compile the templates and make the shell."""
    without_grammar_of_addresses()
    for name in _MODULES:
        import_module(name)
    _draw()
    _compile_templates()
    from analysis.runs.engine import ready_shell

    ready_shell()
    # what is there now stays for ever: the children need not touch its pages to look for garbage
    gc.collect()
    gc.freeze()


def _draw() -> None:
    """Draw a figure of no data, so that faces and renderer are at hand."""
    from analysis.briefing.charts.canvas import picture, stroke, write

    def draw(axes: object) -> None:
        stroke(axes, [0, 1], [0, 1], "ink", 1)  # type: ignore[arg-type]
        write(axes, 0, 0, "临沂 80.0%")  # type: ignore[arg-type]

    picture("warm", draw)


def _compile_templates() -> None:
    from analysis.runs.execute import exporter

    for kept in (exporter("html", MODES[0]), *(exporter("pdf", mode) for mode in MODES)):
        folder = Path(kept.template_paths[0])
        for path in sorted(folder.glob("*.j2")):
            kept.environment.get_template(path.name)


def threads() -> int | None:
    """How many threads this process has, those of C libraries included; None where the system does not tell."""
    listed = Path("/proc/self/task")
    return len(os.listdir(listed)) if listed.is_dir() else None


warm()
#: set when everything above is there: an error in a module that is preloaded goes unnoticed
READY = True
