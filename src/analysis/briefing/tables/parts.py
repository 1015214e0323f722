"""What stands beside an indicator's figure: its classes, populations or systems, and stages that do not score."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from analysis.briefing.tables.cells import NONE, UNKNOWN, Table, Value, listed, number, table, text
from analysis.briefing.tables.place import named, place
from analysis.briefing.whole import Whole
from analysis.briefing.wording.tables import PARTS, STAGES
from analysis.results.outcome import Part


def parts(whole: Whole) -> Table:
    """The table of parts, by unit, indicator and item."""
    return table("parts", PARTS, _rows(whole))


def _rows(whole: Whole) -> Iterator[dict[str, Value]]:
    for unit in whole.plan.units:
        for outcome in whole.outcomes[unit.unit]:
            indicator = whole.plan.indicator(outcome.indicator)
            for part in outcome.parts:
                counted_in = whole.plan.workbook["reported_units"].get(indicator.indicator, indicator.base_unit)
                said = {"part_unit": text(counted_in, NONE)} | _part(part, indicator.kind == "standard")
                yield place(whole, unit) | named(indicator) | said


def stages(whole: Whole) -> Table:
    """The table of figures that are shown and do not score, by unit, indicator and stage."""
    return table("stages", STAGES, _stage_rows(whole))


def _stage_rows(whole: Whole) -> Iterator[dict[str, Value]]:
    for unit in whole.plan.units:
        for outcome in whole.outcomes[unit.unit]:
            indicator = whole.plan.indicator(outcome.indicator)
            for stage, value, source in outcome.other_stages:
                yield (
                    place(whole, unit)
                    | named(indicator)
                    | {
                        "stage": text(stage),
                        "value": number(value),
                        "unit": text(indicator.base_unit, NONE),
                        "sources": listed(source.split(), UNKNOWN),
                    }
                )


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
