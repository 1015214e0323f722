"""Gate 3, bound numbers: in the document every number is a figure or a known name, and every figure has its origin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain
from typing import Any

from analysis.briefing.document import every_block
from analysis.briefing.gates.counts import COUNTS, count_in
from analysis.briefing.gates.fault import Fault
from analysis.briefing.gates.made import Made
from analysis.briefing.gates.names import Names, names_of, rule_numbers, text_without, texts_with
from analysis.briefing.gates.walk import Placed, numbers, placed
from analysis.briefing.lineage import holds
from analysis.briefing.numbers import DASH

#: digits, and the characters that are numbers by themselves: ² ½ Ⅲ ① ⑴ ❶ ㈠ ㊀
_DIGIT = re.compile(
    r"[\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
    r"\u3220-\u3229\u3280-\u3289]"
)

#: figures that are worked out from the plan's rules or by counting what the tables of the run list
_WITHOUT_CELLS = re.compile(
    r"(?:before/)?count/.+|findings/(?:error|warning|note)|rank|rate|rule/.+|areas/\w+"
    r"|axis/(?:(?:[^/]+/)?others|zones)"
    r"|[^/]+/(?:target(?:_high)?(?:\.\w+)?|pace|expected|covered|units_due|areas_bound)"
)
#: figures of other units that a briefing takes from the tables of the run, which hold them with their cells
_FROM_TABLES = re.compile(r"share/[^/]+/(?:now|\d{4}Q\d)|[^/]+/value(?:\.\w+)?")
#: numbers of the plan, which name their rows
_OF_PLAN = re.compile(r"rule/.+|[^/]+/(?:target(?:_high)?(?:\.\w+)?|pace|expected)")
#: counts of targets that list them
_LISTING = re.compile(r"/count/(?!groups(?:_late)?$)")
#: counts of findings, which may be about a file, or a cell that holds nothing
_OF_FINDINGS = re.compile(r"(?:count/)?findings/.+")
#: figures that without a formula are what their cells hold; in how many areas a target is met is counted over cells
_OF_CELLS = re.compile(r"(?:\d+\.\d+|money)/(?!areas_met).+|composition/\d+/amount")

#: what one printed unit is worth in the unit that a figure is kept in: money in 万元, counts in ones
_SCALES = (
    (re.compile(r"亿元"), 10_000),
    (re.compile(r"万元"), 1),
    (re.compile(r"亿"), 100_000_000),
    (re.compile(r"万"), 10_000),
    (re.compile(r"billion yuan"), 100_000),
    (re.compile(r"million yuan"), 100),
    (re.compile(r"^\s*yuan$"), Fraction(1, 10_000)),
    (re.compile(r"billion"), 1_000_000_000),
    (re.compile(r"million"), 1_000_000),
)
_PRINTED = re.compile(r"([−+]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")


def text_faults(made: Made) -> Iterator[Fault]:
    """Yield words that hold a number, and labels that hold one of no known name."""
    names = names_of(made)
    head = {key: made.head[key] for key in ("title", "title_break", "date_line") if key in made.head}
    for run in chain(placed({"kind": "document", **head}), made.runs):
        if run.form in ("text", "status"):
            if _DIGIT.search(run.text):
                yield Fault(f"{run.place} says {run.text[:60]!r}", "each number of a sentence as a figure")
            elif found := _count_in(made, run.text):
                yield Fault(f"{run.place} says {found!r} in {run.text[:60]!r}", "each count as a figure")
        elif run.form == "label" and (unknown := _unknown_in(made, run, names)):
            yield Fault(f"{run.place} has the label {run.text!r}", f"a known name, not {unknown!r}")
    for run in made.plain:
        if found := _count_in(made, run.text):
            yield Fault(f"{run.place} says {found!r} in {_excerpt(run.text, found)!r}", "each count in digits")


def _excerpt(text: str, part: str) -> str:
    """A part of a long text with the words around it."""
    at = text.find(part)
    return text[max(0, at - 20) : at + len(part) + 20]


def _unknown_in(made: Made, run: Placed, names: Names) -> str:
    """What of a label is no mark of a scale, figure's number or known name and holds a number, as digits or words."""
    if _is_mark(made, run) or _is_figure_number(made, run):
        return ""
    return names.unknown(run.text) or _count_in(made, run.text)


def _count_in(made: Made, text: str) -> str:
    """Return the first count in words that is no part of a name of the plan or of a period (first three quarters).

    Of the plan's texts only those that hold a count are names here: a unit (万元) is a part of the count itself.
    """
    if not count_in(text, made.language):
        return ""
    names = texts_with(made.plan, COUNTS[made.language])
    periods = (str(made.words.span(quarter)) for quarter in made.plan.quarters)
    return count_in(text_without(text, (*names, *periods)), made.language)


def _is_mark(made: Made, run: Placed) -> bool:
    """Whether a label is a mark of a scale: its own place on the scale, or numbers of the plan's rules."""
    if not run.place.endswith(" scale label"):
        return False
    at = Fraction(str(run.about["value"]))
    marks = {str(at.numerator)} if at.denominator == 1 else {str(float(at))}
    rules = {str(value) for value in rule_numbers(made)}
    return set(numbers(run.text)) <= marks | rules


def _is_figure_number(made: Made, run: Placed) -> bool:
    """Whether a label stands in a figure's title as its number; gate 1 holds each to its place."""
    return run.place.endswith(" title") and run.text in {
        made.words.figure_number(at) for at, _ in enumerate(every_block(made.blocks), 1)
    }


def figure_faults(made: Made) -> Iterator[Fault]:
    """Yield figures whose text is not their value, or that lead to no cell and no rule."""
    for name, figure in made.document.figures.items():
        yield from _text(made, name, figure)
        yield from _origin(made, name, figure)


def _text(made: Made, name: str, figure: Mapping[str, Any]) -> Iterator[Fault]:
    text, value = str(figure["text"]), figure["value"]
    if value is None:
        if text != DASH:
            yield Fault(f"figure {name} prints {text!r} and has no value", DASH)
        return
    expected = as_printed(Fraction(value), text, str(figure["unit"]))
    if expected is None and _is_numeral(made, Fraction(value), text):
        return
    if text != expected:
        yield Fault(f"figure {name} of value {value} prints {text!r}", expected or "its rounded value")


def _is_numeral(made: Made, value: Fraction, text: str) -> bool:
    """Whether a count is printed as a word."""
    return value.denominator == 1 and value > 0 and text.casefold() == made.words.numeral(int(value)).casefold()


def as_printed(value: Fraction, text: str, unit: str) -> str | None:
    """Round a value again as a text prints it.

    Args:
        value: in the unit that figures are kept in.
        text: as printed: its decimals, commas and plus sign are kept.
        unit: as printed after it; 万, 亿 and million scale the value.

    Returns:
        what the text should be, half up; None when it is no number.
    """
    match = _PRINTED.fullmatch(text)
    if not match:
        return None
    scale = next((worth for pattern, worth in _SCALES if pattern.search(unit)), 1)
    decimals = len(match[3] or "")
    whole = (abs(value) * 10**decimals * 2 + scale) // (2 * scale)
    digits = str(whole).rjust(decimals + 1, "0")
    before, after = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    grouped = f"{int(before):,}" if "," in match[2] else before
    sign = "" if not whole else "−" if value < 0 else match[1].replace("−", "")
    return f"{sign}{grouped}{'.' if decimals else ''}{after}"


def _origin(made: Made, name: str, figure: Mapping[str, Any]) -> Iterator[Fault]:
    unit, _, about = name.partition("/")
    sources = figure["sources"]
    if unknown := list(_places(made, name, figure)):
        yield from unknown
        return
    yield from _listed(made, name, figure)
    if sources:
        yield from _sum_of_cells(made, name, figure)
        return
    if figure["value"] is not None and _OF_PLAN.fullmatch(about) and not figure.get("rows"):
        yield Fault(f"figure {name}, printed {figure['text']!r}, names no row", "a row and a column of the plan")
    others = unit != made.unit.unit and _FROM_TABLES.fullmatch(about)
    if others and figure["value"] is not None and not figure["parts"]:
        yield Fault(f"figure {name}, printed {figure['text']!r}, has no origin", "its cells, or its parts")
    if figure["value"] is not None and not others and not _WITHOUT_CELLS.fullmatch(about):
        yield Fault(f"figure {name}, printed {figure['text']!r}, has no origin", "cells, or a rule of the plan")


def _places(made: Made, name: str, figure: Mapping[str, Any]) -> Iterator[Fault]:
    """Cells were read, or a finding is about them; rows are the plan's."""
    about = name.partition("/")[2]
    known = made.tables.places_found if _OF_FINDINGS.fullmatch(about) else made.tables.cells
    for source in figure["sources"]:
        if source not in known:
            yield Fault(f"figure {name} names {source}", "a cell that was read")
            return
    for place in figure.get("rows", ()):
        if not holds(made.plan, place):
            yield Fault(f"figure {name} names {place}", "a row and a column of the plan")


def _sum_of_cells(made: Made, name: str, figure: Mapping[str, Any]) -> Iterator[Fault]:
    """A figure without a formula is what one of its cells holds or all together; a corrected one what they held."""
    about = name.partition("/")[2]
    if figure["formula"] or figure["value"] is None or not _OF_CELLS.fullmatch(about):
        return
    cells = [cell for source in figure["sources"] for cell in made.tables.cells[source] if cell.value is not None]
    added = sum(cell.value or 0 for cell in cells if cell.in_force)
    if Fraction(figure["value"]) not in (added, *(cell.value for cell in cells)):
        found = f"figure {name}, printed {figure['text']!r}, is {figure['value']}"
        yield Fault(found, f"{added} as its cells hold")


def _listed(made: Made, name: str, figure: Mapping[str, Any]) -> Iterator[Fault]:
    """A count that lists what it counts counts as many; groups of targets are listed by name."""
    parts = [part for part in figure["parts"] if "figure" not in part]
    if not _LISTING.search(name) or len(parts) != 1 or figure["value"] is None:
        return
    items = _items(made, parts[0].get("text", ""))
    if items and Fraction(figure["value"]) not in (items, _left(figure, items)):
        yield Fault(f"figure {name} prints {figure['text']!r} and lists {items}", f"{items}")


def _items(made: Made, text: str) -> int:
    """How many numbers a list has, with those that a range of targets takes in."""
    order = [row.indicator for row in made.plan.indicators]
    number = r"\d+(?:\.\d+)?"
    found = re.findall(rf"({number})(?:{re.escape(made.words.TO)}({number}))?", text)
    ends = ((first, last) for first, last in found)
    return sum(order.index(last) - order.index(first) + 1 if last else 1 for first, last in ends)


def _left(figure: Mapping[str, Any], items: int) -> Fraction | None:
    """What a count that leaves these out of a longer one leaves; None where it is no such count."""
    led = [part for part in figure["parts"] if "figure" in part]
    left = bool(led) and figure["parts"][0] == led[0]
    return Fraction(led[0]["text"]) - items if left else None
