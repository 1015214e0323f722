"""The first columns of every table: which data, which quarter, which unit."""

from __future__ import annotations

from analysis.briefing.tables.cells import NONE, Value, text
from analysis.briefing.whole import Whole
from analysis.briefing.wording.table_notes import NO, WORDS, YES
from analysis.plan import Indicator, Unit


def place(whole: Whole, unit: Unit | None) -> dict[str, Value]:
    """Data set, mark, quarter and unit of a row; a row of no unit is about the whole data set."""
    about: dict[str, Value] = {
        "dataset": text(whole.text("name", "zh")),
        "synthetic": text(whole.text("mark", "zh"), empty=yes_no(bool(whole.head["synthetic"]))),
        "year": whole.quarter.year,
        "quarter": whole.quarter.number,
        "data_date": str(whole.head["data_date"]),
    }
    return about | _of(unit)


def _of(unit: Unit | None) -> dict[str, Value]:
    if unit is None:
        return dict.fromkeys(("area_code", "area_name", "area_name_en", "area_kind"), NONE)
    return {
        "area_code": unit.unit,
        "area_name": unit.name,
        "area_name_en": text(unit.name_en),
        "area_kind": WORDS["area_kind"][unit.kind][0],
    }


def named(indicator: Indicator) -> dict[str, Value]:
    """Number and names of an indicator."""
    return {
        "indicator": indicator.indicator,
        "indicator_name": indicator.name,
        "indicator_name_en": text(indicator.name_en),
    }


def yes_no(known: bool) -> str:
    """Yes or no as a table says it."""
    return YES if known else NO
