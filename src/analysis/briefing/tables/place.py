"""The first columns of every table: which data, which quarter, which unit."""

from __future__ import annotations

from analysis.briefing.tables.cells import Value, text
from analysis.briefing.whole import Whole
from analysis.briefing.wording.table_notes import NO, WORDS, YES
from analysis.plan import Unit


def place(whole: Whole, unit: Unit) -> dict[str, Value]:
    """Data set, mark, quarter and unit of a row."""
    return {
        "dataset": text(whole.text("name", "zh")),
        "synthetic": text(whole.text("mark", "zh"), empty=yes_no(bool(whole.head["synthetic"]))),
        "year": whole.quarter.year,
        "quarter": whole.quarter.number,
        "data_date": str(whole.head["data_date"]),
        "area_code": unit.unit,
        "area_name": unit.name,
        "area_name_en": text(unit.name_en),
        "area_kind": WORDS["area_kind"][unit.kind][0],
    }


def yes_no(known: bool) -> str:
    """Yes or no as a table says it."""
    return YES if known else NO
