"""Gate 3, bound numbers: on the pages no number stands that the document does not hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from html import unescape
from itertools import chain, pairwise
from typing import Any

from analysis.briefing.document import every_block
from analysis.briefing.gates.fault import Fault
from analysis.briefing.gates.made import Made
from analysis.briefing.gates.names import rule_numbers
from analysis.briefing.gates.pages import PageText
from analysis.briefing.gates.walk import numbers, placed, plain_texts, svg_texts
from analysis.briefing.numbers import rounded

#: a text of a picture that is one number and at most a percent sign
_TICK = re.compile(r"[−+]?\d+(?:\.\d+)?%?")
#: a figure of the HTML page
_DATA = re.compile(r'<data data-figure="([^"]*)" value="([^"]*)">([^<]*)</data>')
#: runs that paper shows in a picture (figures that a drawn picture already holds as text, marks of a strip), and those
#: that only the screen shows
_UNPRINTED = re.compile(r".*plot\b.* marks|strip\b.* cells label|scopes .*|composition\b.* choices .*")
#: what messages call a field
_SPOKEN = {"alt": "alternative text"}
_ONLY = "only numbers of figures, names and quotations"
#: fields of the head that the pages print beside the title
_HEAD = ("pdf_title", "data_date", "data_day", "dataset", "plan_edition", "period")
#: the scale that the annex and the charts of progress draw, in percent of a target; the last is the whole of it
_SCALE = ("0", "50", "100")
#: marks of a scale are at least this many, in equal steps
_MARKS = 3


def page_faults(made: Made, pages: PageText) -> Iterator[Fault]:
    """Yield each number of a page that no run prints, and each that the PDF prints more often than the runs."""
    known = held(made)
    drawn, faults = _pictures(made, known)
    yield from faults
    known |= set(drawn)
    yield from _too_many(made, pages.pdf_pages, drawn)
    yield from _unbound("the HTML page", pages.html_texts, known)
    yield from _unbound("the Word file", [*pages.docx.paragraphs, *pages.docx.headers, *pages.docx.footers], known)
    yield from _unbound("the list of sources", pages.html_sources, known | _origins(made))
    yield from _tagged(made)


def _too_many(made: Made, pages: Sequence[str], drawn: Counter[str]) -> Iterator[Fault]:
    """Count the numbers of the PDF against those of the document; what repeats on every page may repeat."""
    runs = [*placed([made.head["title"], made.head["date_line"]]), *made.runs]
    runs = [run for run in runs if not _UNPRINTED.fullmatch(run.place)]
    left = drawn + Counter(number for run in runs for number in numbers(made.printed(run)))
    free = {*_SCALE, *_all_numbers(str(mark) for mark in made.head["marks"].values() if mark)}
    free |= {str(row.group) for row in made.plan.groups}
    free |= _all_numbers(made.printed(run) for run in made.runs if run.place.endswith(" columns runs"))
    for page, text in enumerate(pages, start=1):
        found = Counter(numbers(text))
        found[str(page)] -= 1
        for number, times in found.items():
            left[number] -= times
            if left[number] < 0 and number not in free:
                yield Fault(f"page {page} of the PDF prints {number} in {_around(text, number)!r}", _ONLY)


def _tagged(made: Made) -> Iterator[Fault]:
    """Every number that the HTML page calls a figure is that figure."""
    for name, value, text in _DATA.findall(made.html or ""):
        figure = made.figures.get(unescape(name), {"text": None, "value": None})
        if (unescape(text), value) != (figure["text"], figure["value"] or ""):
            yield Fault(
                f"the HTML page prints {text!r} as figure {name}", f"{figure['text']!r} of value {figure['value']}"
            )


def _unbound(place: str, texts: Sequence[str], known: set[str]) -> Iterator[Fault]:
    if _all_numbers(texts) <= known:
        return
    for text in texts:
        for number in numbers(text):
            if number not in known:
                yield Fault(f"{place} prints {number} in {_around(text, number)!r}", _ONLY)


def _around(text: str, number: str) -> str:
    at = text.find(number)
    return " ".join(text[max(0, at - 16) : at + len(number) + 16].split())


def held(made: Made) -> set[str]:
    """Return the numbers of every run, and of what the head says about the data."""
    texts = [str(made.head.get(name) or "") for name in _HEAD]
    texts += [str(mark) for mark in made.head["marks"].values() if mark]
    texts += [made.printed(run) for run in chain(placed(made.head), made.runs)]
    return {*_SCALE, *_all_numbers(texts)}


def _all_numbers(texts: Iterable[str]) -> set[str]:
    return set(numbers("\n".join(texts)))


def _of_figures(made: Made) -> set[str]:
    return _all_numbers(str(figure["text"]) for figure in made.figures.values())


def _origins(made: Made) -> set[str]:
    """Numbers of the figures' ids, formulas, parts and cells, and of the source cards."""
    texts = [str(text) for card in made.tables.head["cards"] for key, text in card.items() if key != "files"]
    for name, figure in made.figures.items():
        parts = [f"{part.get('name', '')} {part.get('text', '')}" for part in figure["parts"]]
        texts += [name, str(figure["text"]), str(figure["formula"]), *parts, *figure["sources"]]
        texts += figure.get("rows", ())
    texts += [str(number) for number in range(1, _files(made) + 1)]
    return _all_numbers(texts)


def _files(made: Made) -> int:
    """How many files the list of inputs numbers at most."""
    return len({source.partition("#")[0] for figure in made.figures.values() for source in figure["sources"]})


def _pictures(made: Made, known: set[str]) -> tuple[Counter[str], list[Fault]]:
    """Return the numbers that drawn pictures show, and those that are neither known nor marks of a scale."""
    shown: Counter[str] = Counter()
    faults: list[Fault] = []
    known = known | _rules(made) | {str(made.quarter.year), str(made.quarter.year - 1)}
    known |= _of_figures(made)
    for block in every_block(made.blocks):
        texts = svg_texts(block["svg"]) if block["kind"] == "plot" else []
        loose = {text for text in texts if not set(numbers(text)) <= known}
        marks = {text for text in texts if _TICK.fullmatch(text)}
        for text in sorted(loose - marks if _is_scale(marks) or _is_scale(marks & loose) else loose):
            faults.append(
                Fault(f"the picture {block['id']} shows {text!r}", "numbers of figures, and marks of a scale")
            )
        shown.update(number for text in texts for number in numbers(text))
    return shown, faults


def _is_scale(texts: set[str]) -> bool:
    """Whether texts are the marks of a scale: several, in equal steps."""
    values = sorted({Fraction(text.rstrip("%").replace("−", "-").lstrip("+")) for text in texts})
    steps = {after - before for before, after in pairwise(values)}
    return len(values) >= _MARKS and len(steps) == 1


def _rules(made: Made) -> set[str]:
    return {str(value) for value in rule_numbers(made)}


def alternative_faults(made: Made) -> Iterator[Fault]:
    """Yield each number of an alternative or other plain text that is no figure, name or drawn value of its own block.

    A drawn picture's is left out: its numbers are those of the picture and of points without a label.
    """
    known = held(made) | _rules(made) | _of_figures(made)
    codes = {unit.unit for unit in made.plan.all_units}
    for block in every_block(made.blocks):
        for text in plain_texts([block]) if block["kind"] not in ("plot", "row") else ():
            loose = [number for number in numbers(text.text) if number not in known and text.text not in codes]
            drawn = _drawn(block) if loose else set()
            if loose := [number for number in loose if number not in drawn]:
                where = f"the {_SPOKEN.get(text.field, text.field)} of {block['kind']} {block.get('id', '')}"
                yield Fault(f"{where} says {loose[0]} in {_around(text.text, loose[0])!r}", "numbers of its own data")


def _drawn(value: Any) -> set[str]:
    """Values that a block draws, as an alternative text may say them; how many marks it has counts as drawn."""
    if isinstance(value, dict):
        return set().union(*map(_drawn, value.values()))
    if isinstance(value, list):
        return {str(len(value))}.union(*map(_drawn, value))
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return set()
    return {rounded(Fraction(value), decimals) for decimals in (0, 1, 2)}
