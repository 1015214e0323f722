"""The page that stands in for a briefing that failed and has no earlier file: it says so, without the notebook."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from analysis.briefing.blocks import MIME, VERSION
from analysis.briefing.contents.block import Block, bullets, paragraph
from analysis.briefing.faces import Mode
from analysis.plan import Plan
from analysis.quarter import Quarter
from analysis.runs.execute import Failure, Result, hashes, rendering, secured
from analysis.runs.files import write_whole
from analysis.runs.pack import FIRST_LANGUAGE, Job

#: folders before a file name: a page that is handed on names no folder of a machine
_FOLDERS = re.compile(r"(?<![\w.~-])(?:[A-Za-z]:)?(?:[/\\][^\s/\\'\":]+)+[/\\]")


@dataclass(frozen=True)
class Stand:
    """What the notices of a run are made from.

    Attributes:
        head: of the prepared quarter: data set, marks, dates.
        output: folder of the pack.
        fonts: which typefaces a PDF is set in.
        earlier: names of files that are notices of an earlier run, and may be written over.
        remedy: the command that makes a job's briefing, from the project's folder.
        data: the workspace's data folder.
    """

    plan: Plan
    head: Mapping[str, Any]
    output: Path
    fonts: Mode
    earlier: frozenset[str]
    remedy: Callable[[Job], str]
    data: Path


def filled(result: Result, stand: Stand) -> Result:
    """The result with a notice in place of each file that a failed briefing lacks; an earlier briefing stays.

    A notice that cannot be made either leaves its file missing, with the reason in the failure's traceback.
    """
    if result.failure is None:
        return result
    try:
        return replace(result, notices=_written(result.job, result.failure, stand))
    except Exception as fault:
        trace = f"{result.failure.trace}\nits notice: {type(fault).__name__}: {fault}"
        return replace(result, failure=replace(result.failure, trace=trace))


def _written(job: Job, failure: Failure, stand: Stand) -> dict[str, str]:
    lacking = {
        each: name for each, name in job.files.items() if name in stand.earlier or not (stand.output / name).exists()
    }
    if not lacking:
        return {}
    notebook = executed(blocks(job, failure, stand.plan, stand.head, stand.remedy(job)))
    rendered = {name: rendering(each, notebook, stand.fonts) for each, name in lacking.items()}
    for name, content in rendered.items():
        secured(stand.output / name, job, stand.data)
        write_whole(stand.output / name, content)
    return hashes(rendered)


def blocks(job: Job, failure: Failure, plan: Plan, head: Mapping[str, Any], command: str) -> list[Block]:
    """Head and paragraphs of a notice: which briefing, where and why it failed, and the command that makes it."""
    terms = import_module(f"analysis.briefing.wording.{job.language}")
    words = import_module(f"analysis.briefing.wording.notice_{job.language}")
    unit, quarter = plan.unit(job.area), Quarter.parse(job.quarter)
    own = "" if job.language == FIRST_LANGUAGE else f"_{job.language}"
    first, second = words.title(unit, quarter)
    document = {
        "kind": "document",
        "lang": terms.LANG,
        "title": [*first, *second],
        "title_break": [first, second],
        "date_line": words.date_line(quarter),
        "area": {"code": unit.unit, "name": getattr(unit, f"name{own}")},
        "period": job.quarter,
        "synthetic": head["synthetic"],
        "marks": {"draft": terms.DRAFT_MARK, "synthetic": head[f"mark{own}"] or None},
        "data_date": head["data_date"],
        "dataset": head["dataset"],
        "plan_edition": head["plan_edition"],
        "words": dict(terms.TEMPLATE_WORDS),
    }
    place = words.place(failure.notebook, failure.cell if failure.step in ("cell", "gate") else "")
    cause = " ".join(_FOLDERS.sub("", failure.cause).split())
    return [
        document,
        paragraph(words.what(unit, quarter), "answer"),
        paragraph(words.cause(failure.step), lead=[words.CAUSE]),
        paragraph(words.make(), lead=[words.MAKE]),
        bullets([place, words.said(cause), words.command(command)]),
    ]


def executed(shown: list[Block]) -> Any:
    """The executed notebook that exporters ask for, with nothing in it but these blocks."""
    import nbformat

    reader: Any = nbformat.from_dict
    data = {MIME: {"version": VERSION, "blocks": shown, "figures": {}}}
    output = {"output_type": "display_data", "data": data, "metadata": {}}
    cell: dict[str, Any] = {"cell_type": "code", "id": "notice", "source": "", "execution_count": None, "metadata": {}}
    return reader({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{**cell, "outputs": [output]}]})
