"""What is wrong or remarkable in what was submitted: a row a finding."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.briefing.tables.cells import NONE, Table, Value, table, text
from analysis.briefing.tables.place import place
from analysis.briefing.whole import Whole
from analysis.briefing.wording.table_notes import WORDS
from analysis.briefing.wording.tables import FINDINGS
from analysis.intake.findings import Finding

_TEXTS = ("found", "expected", "action", "found_en", "expected_en", "action_en")


def found(whole: Whole) -> Table:
    """The table of findings, worst first."""
    return table("findings", FINDINGS, _rows(whole))


def _rows(whole: Whole) -> Iterator[dict[str, Value]]:
    units = {unit.unit: unit for unit in whole.plan.units}
    for each in whole.findings:
        yield (
            place(whole, units.get(each.unit))
            | {"severity": WORDS["severity"][each.severity][0], "rule": each.rule}
            | {"indicator": text(each.indicator, NONE)}
            | {name: text(getattr(each, name), NONE) for name in _TEXTS}
            | {"sources": text(_cell(each), NONE)}
        )


def _cell(each: Finding) -> str:
    """``file#sheet!cell``, as much of it as is known."""
    place_in = f"{each.sheet}!{each.cell}" if each.sheet and each.cell else each.sheet or each.cell
    return f"{each.file}#{place_in}" if each.file and place_in else each.file
