"""Gate 4, marks: synthetic data are marked on every page, and no other data are."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.briefing.gates.fault import Fault
from analysis.briefing.gates.made import Made
from analysis.briefing.gates.pages import PageText
from analysis.briefing.gates.walk import squeezed
from analysis.intake.legible import legible

_NO_MARK = "no mark: the data are not synthetic"


def mark_faults(made: Made, pages: PageText) -> Iterator[Fault]:
    """Yield pages without the mark of synthetic data, and marks of data that are not synthetic.

    Whether data are synthetic the run's head says, which comes from the data set's cards; never the document.
    """
    head = made.tables.head
    synthetic = bool(head["synthetic"])
    mark = legible(str(head["mark" if made.language == "zh" else f"mark_{made.language}"] or ""))
    if made.head["synthetic"] != synthetic:
        yield Fault(f"the document says synthetic is {made.head['synthetic']}", f"{synthetic}, as the cards say")
    if synthetic:
        yield from _marked(made, pages, mark)
    else:
        yield from _unmarked(made)


def _marked(made: Made, pages: PageText, mark: str) -> Iterator[Fault]:
    if not mark:
        yield Fault("the cards of the synthetic data set have no mark", "a text that every page prints")
        return
    if made.head["marks"].get("synthetic") != mark:
        yield Fault(f"the document's mark is {made.head['marks'].get('synthetic')!r}", repr(mark))
    for number, text in enumerate(pages.pdf_pages, start=1):
        if squeezed(mark) not in squeezed(text):
            yield Fault(f"page {number} of the PDF is not marked", mark)
    for number, text in enumerate(pages.docx.headers, start=1):
        if squeezed(mark) not in squeezed(text):
            yield Fault(f"the pages of section {number} of the Word file are not marked", mark)
    if made.html is None:
        return
    if not any(mark in text for text in pages.html_texts):
        yield Fault("the HTML page does not show the mark", mark)
    if page_rule(mark) not in made.html:
        yield Fault("printed, the pages of the HTML page are not marked", f"{mark} in the rule for printed pages")


def _unmarked(made: Made) -> Iterator[Fault]:
    if made.head["marks"].get("synthetic"):
        yield Fault(
            f"the document is marked {made.head['marks']['synthetic']!r}", "no mark: the data are not synthetic"
        )
    if made.html is not None and ("@top-right" in made.html or 'class="mark"' in made.html):
        yield Fault("the HTML page is marked", "no mark: the data are not synthetic")


def page_rule(mark: str) -> str:
    """The content of the margin of printed pages, as the style sheet writes it."""
    return 'content:"' + "".join(f"\\{ord(character):06x}" for character in mark) + '"'
