"""Gate 1, wrong county: a briefing speaks of its own area and quarter, and shows no other area's figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from analysis.briefing.document import every_block
from analysis.briefing.gates.fault import Fault
from analysis.briefing.gates.made import Made
from analysis.briefing.gates.pages import PageText
from analysis.briefing.gates.subjects import place_faults
from analysis.briefing.gates.tables import told
from analysis.briefing.gates.walk import placed, squeezed
from analysis.briefing.text import Runs
from analysis.intake.legible import legible

_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_H1 = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
_TAG = re.compile(r"<[^>]*>")


def subject_faults(made: Made, pages: PageText) -> Iterator[Fault]:
    """Yield what names another area or quarter as the subject."""
    yield from _head(made)
    yield from _dates(made)
    yield from place_faults(made)
    yield from _files(made, pages)


def _title(made: Made) -> str:
    """The title that the briefing must have, from what was asked for."""
    first, second = made.words.title(made.unit, made.quarter)
    return said([*first, *second], {})


def said(runs: Runs, figures: Mapping[str, Mapping[str, Any]]) -> str:
    """Return inline text as it reads."""
    texts = placed(runs)
    return "".join(str(figures[run.text]["text"]) if run.form == "figure" else run.text for run in texts)


def _head(made: Made) -> Iterator[Fault]:
    head, title = made.document.head, _title(made)
    held = {
        "area code": (head["area"]["code"], made.unit.unit),
        "area name": (head["area"]["name"], made.called(made.unit)),
        "period": (head["period"], str(made.quarter)),
        "data set": (head["dataset"], made.tables.head["dataset"]),
        "data date": (head["data_date"], made.tables.head["data_date"]),
        "data date in words": (
            head["data_day"],
            made.words.long_date(date.fromisoformat(made.tables.head["data_date"])),
        ),
        "title": (said(head["title"], made.document.figures), title),
        "title in its parts": (said(head.get("title_break") or head["title"], made.document.figures), title),
        "title of the file": (head.get("pdf_title", title), title),
    }
    for what, (found, expected) in held.items():
        if found != expected:
            yield Fault(f"the {what} is {found!r}", repr(expected))


def _dates(made: Made) -> Iterator[Fault]:
    """The quarter's last day stands in the date line and, where there is one, in the annex's caption."""
    day = said([made.words.day(made.quarter)], {})
    lines = {"date line": made.head["date_line"]}
    for block in every_block(made.blocks):
        if block["kind"] == "table" and block["role"] == "annex":
            lines[f"caption of {block['id']}"] = block.get("caption", [])
    for what, runs in lines.items():
        if what != "date line" and not any(run.form == "label" for run in placed(runs)):
            continue
        if day not in said(runs, made.figures):
            yield Fault(f"the {what} reads {said(runs, made.figures)!r}", f"the day {day}")


def _files(made: Made, pages: PageText) -> Iterator[Fault]:
    """The title stands in both files where their readers look for it."""
    title = squeezed(_title(made))
    for what, pattern in (("<title>", _TITLE), ("<h1>", _H1)) if made.html is not None else ():
        match = pattern.search(made.html or "")
        found = squeezed(pages.unescaped(_TAG.sub("", match[1]))) if match else ""
        if not found.startswith(title):
            yield Fault(f"{what} of the HTML page is {found!r}", title)
    yield from _word(made, pages, title)
    if made.pdf is None:
        return
    if squeezed(pages.pdf_title) != title:
        yield Fault(f"the title of the PDF is {pages.pdf_title!r}", title)
    if title not in squeezed(pages.pdf_pages[0]):
        yield Fault("page one of the PDF does not show its title", title)


def _word(made: Made, pages: PageText, title: str) -> Iterator[Fault]:
    if made.docx is None:
        return
    for what, found in (("title", pages.docx.title), ("first paragraph", pages.docx.first)):
        if squeezed(found) != title:
            yield Fault(f"the {what} of the Word file is {found!r}", title)


def quoted_faults(made: Made) -> Iterator[Fault]:
    """Yield what is quoted and stands in no cell or finding of this unit; the city may quote every unit."""
    own = None if made.unit.kind == "city" else made.unit.unit
    known = {text for unit, texts in made.tables.written.items() if own in (None, unit) for text in texts}
    for row in made.tables.findings:
        if own is None or row["unit"] in ("", own):
            known.update(map(legible, told(row)))
    for run in made.runs:
        if run.form == "quote" and not _is_known(run.text, known):
            yield Fault(
                f"{run.place} quotes {run.text[:60]!r}", f"a text that {made.unit.name} submitted, or a finding"
            )


def _is_known(text: str, known: set[str]) -> bool:
    """Whether a text was submitted; a place of several words (file, sheet, cell) is known by each of them."""
    if text in known:
        return True
    return all(any(word in each for each in known) for word in text.split())
