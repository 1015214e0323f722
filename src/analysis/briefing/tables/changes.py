"""What moved since the quarter before, and what of that quarter was corrected: a row a target in a unit."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from analysis.briefing.tables.cells import NONE, UNKNOWN, Table, Value, listed, number, table, text
from analysis.briefing.tables.place import named, place
from analysis.briefing.whole import Whole
from analysis.briefing.wording.table_notes import WORDS
from analysis.briefing.wording.tables import CHANGES
from analysis.results.transitions import Transition

#: kinds of change that have two numbers
_NUMBERED = ("re_targeted", "re_stated")


def changes(whole: Whole) -> Table:
    """The table of changes, by unit in plan order, statuses before corrections."""
    return table("changes", CHANGES, _rows(whole))


def _rows(whole: Whole) -> Iterator[dict[str, Value]]:
    for unit in whole.plan.units:
        for each in whole.moves.get(unit.unit, ()):
            indicator = whole.plan.indicator(each.indicator)
            about = {"change_kind": WORDS["change_kind"][each.kind][0], "previous_quarter": str(whole.quarter.previous)}
            counted_in = {"unit": text(indicator.base_unit, NONE) if each.kind in _NUMBERED else NONE}
            sources = {"sources": _sources(whole, unit.unit, each)}
            yield place(whole, unit) | named(indicator) | about | _ends(each) | counted_in | sources


def _ends(each: Transition) -> dict[str, Value]:
    words = import_module("analysis.briefing.wording.zh").STATUS
    has_numbers = each.kind in _NUMBERED
    return {
        "status_from": str(words[each.before]),
        "status_to": str(words[each.now]),
        "value_from": number(each.old, has_numbers),
        "value_to": number(each.new, has_numbers),
    }


def _sources(whole: Whole, unit: str, each: Transition) -> str:
    """Cells of a correction; else those that the statuses of both quarters were read from, the earlier first."""
    if each.kind == "re_stated":
        return listed([*each.old_source.split(), *each.new_source.split()], UNKNOWN)
    now = next(outcome for outcome in whole.outcomes[unit] if outcome.indicator == each.indicator)
    return listed((*whole.cells_before.get((unit, each.indicator), ()), *now.sources), UNKNOWN)
