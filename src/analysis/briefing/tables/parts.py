"""What an indicator is made of where it has several classes, populations or systems: a row a part."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from analysis.briefing.tables.cells import NONE, UNKNOWN, Table, Value, listed, number, table, text
from analysis.briefing.tables.place import place
from analysis.briefing.whole import Whole
from analysis.briefing.wording.tables import PARTS
from analysis.results.outcome import Part


def parts(whole: Whole) -> Table:
    """The table of parts, by unit, indicator and item."""
    return table("parts", PARTS, _rows(whole))


def _rows(whole: Whole) -> Iterator[dict[str, Value]]:
    for unit in whole.plan.units:
        for outcome in whole.outcomes[unit.unit]:
            indicator = whole.plan.indicator(outcome.indicator)
            for part in outcome.parts:
                named: dict[str, Value] = {
                    "indicator": indicator.indicator,
                    "indicator_name": indicator.name,
                    "indicator_name_en": text(indicator.name_en),
                }
                yield place(whole, unit) | named | _part(part, indicator.kind == "standard")


def _part(part: Part, standard: bool) -> dict[str, Value]:
    words = import_module("analysis.briefing.wording.zh")
    result = {True: words.REACHED, False: words.NOT_REACHED, None: UNKNOWN if standard else NONE}[part.met]
    return {
        "item": text(part.item, NONE),
        "part_numerator": number(part.numerator),
        "part_denominator": number(part.denominator),
        "ratio_percent": number(part.ratio),
        "part_result": str(result),
        "sources": listed([*part.numerator_source.split(), *part.denominator_source.split()], UNKNOWN),
    }
