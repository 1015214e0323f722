"""Rules about all that a unit sent, each on both sides of its boundary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.intake.observations import Observation
from analysis.intake.workbook_layout import cells_of, indicators_asked
from analysis.plan import Plan
from analysis.plan.rows import IncludedIn

from .submitted import LANSHAN, LUOZHUANG, basic, budget, cell, found

ZONE = "371371"


@pytest.mark.parametrize(("even", "all_of_them", "count"), [(8, 10, 1), (7, 10, 0), (9, 9, 0), (10, 12, 1)])
def test_figures_that_nearly_all_end_in_00_are_doubted(plan: Plan, even: int, all_of_them: int, count: int) -> None:
    rows = [row for row in plan.indicators if row.kind == "count"][:all_of_them]
    cells = [cell(row.indicator, 300 if at < even else 301, stage=row.counts) for at, row in enumerate(rows)]
    small = cell(rows[0].indicator, 99, stage="别的")
    given = found(plan, "round-figures", *cells, small)
    assert [each.unit for each in given] == [LANSHAN] * count


@pytest.mark.parametrize(("zeros", "other", "count"), [(10, None, 1), (9, None, 0), (10, 1, 0), (10, "无此项", 1)])
def test_a_table_of_zeros_is_doubted(plan: Plan, zeros: int, other: object, count: int) -> None:
    rows = [row for row in plan.indicators if row.kind == "count"][: zeros + 1]
    cells = [cell(row.indicator, 0, stage=row.counts) for row in rows[:zeros]]
    assert len(found(plan, "all-zero", *cells, cell(rows[-1].indicator, other, stage="最后"))) == count


def cover(key: str, raw: object, unit: str = LANSHAN) -> Observation:
    made = cell(key, raw, unit=unit, role="text", place="B5")
    return replace(made, table="cover", sheet="封面")


@pytest.mark.parametrize(
    ("filled", "reviewed", "who"),
    [("甲", "乙", None), ("甲", None, "审核人"), (None, "乙", "填报人"), (None, None, "填报人、审核人")],
)
def test_somebody_signs_for_the_figures(plan: Plan, filled: object, reviewed: object, who: str | None) -> None:
    given = found(plan, "signature-missing", cover("filled_by", filled), cover("reviewed_by", reviewed))
    assert [each.found for each in given] == ([f"缺{who}"] if who else [])
    assert found(plan, "signature-missing", cell("3.1", 1, stage="救助")) == []


def asked(plan: Plan) -> list[Observation]:
    unit = plan.unit(LANSHAN)
    keys = [key for indicator in indicators_asked(plan, unit) for key in cells_of(plan, indicator)]
    return [cell(code, None, stage=stage, item=item, role=role) for code, stage, item, role in keys]


@pytest.mark.parametrize(("left_out", "count"), [(0, 0), (1, 1), (3, 1)])
def test_rows_that_the_form_asks_for_are_missed_together(plan: Plan, left_out: int, count: int) -> None:
    cells = asked(plan)[left_out:]
    given = found(plan, "row-missing", cover("filled_by", "甲"), *cells)
    assert len(given) == count
    assert all(f"缺{left_out}行" in each.found for each in given)


def test_a_table_without_a_cover_and_a_row_found_by_another_rule_are_not_missed(plan: Plan) -> None:
    cells, first = [*asked(plan)[1:], cell("3.1", 5, stage="救助", place="G99")], asked(plan)[0]
    assert found(plan, "row-missing", *cells) == []
    before = replace(cell(first.indicator, 7, stage=first.stage, item=first.item, number=2), role=first.role)
    assert found(plan, "row-missing", cover("filled_by", "甲"), *cells, before) == []
    assert len(found(plan, "blank-after-number", cover("filled_by", "甲"), *cells, before)) == 1


@pytest.mark.parametrize(("done", "started", "count"), [(5, 5, 0), (5, 6, 0), (6, 5, 1), (6, None, 0)])
def test_no_more_is_finished_than_was_started(plan: Plan, done: int, started: object, count: int) -> None:
    for indicator in ("11.1", "36.1"):
        cells = cell(indicator, done, stage="竣工"), cell(indicator, started, stage="开工", place="G9")
        given = found(plan, "completed-above-started", *cells)
        assert len(given) == count
        assert all("G9" in each.found for each in given)


@pytest.mark.parametrize(("indicator", "stage", "raw", "count"), [
    ("3.1", "救助", "12", 0),
    ("3.1", "救助", "12.0", 0),
    ("3.1", "救助", "0.95", 1),
    ("53.1", "竣工", "12.5", 0),
])  # fmt: skip
def test_people_and_schools_have_no_fractions_and_roads_have(
    plan: Plan, indicator: str, stage: str, raw: str, count: int
) -> None:
    assert len(found(plan, "not-whole", cell(indicator, raw, stage=stage))) == count


def included(plan: Plan) -> Plan:
    """The plan where the zone's figures are part of its host's."""
    rows = tuple(
        IncludedIn.model_validate({**row.model_dump(), "included_in": LUOZHUANG}) if row.unit == ZONE else row
        for row in plan.included_in
    )
    return replace(plan, included_in=rows)


@pytest.mark.parametrize(("own", "count"), [(5, 0), (6, 1), (4, 0), (None, 0)])
def test_a_zone_in_its_host_is_not_more_than_its_host(plan: Plan, own: object, count: int) -> None:
    cells = cell("3.1", own, unit=ZONE, stage="救助"), cell("3.1", 5, unit=LUOZHUANG, stage="救助")
    given = found(included(plan), "zone-above-host", *cells)
    assert [each.unit for each in given] == [ZONE] * count
    assert found(plan, "zone-above-host", *cells) == []


@pytest.mark.parametrize(("part", "count"), [("10", 0), ("11", 0), ("11.5", 1), ("12", 1)])
def test_basic_livelihood_is_not_more_than_all_spending(plan: Plan, part: str, count: int) -> None:
    """Ten and eleven may both be printed of ten and a half."""
    assert len(found(plan, "basic-above-budget", basic("total", part), budget("total", 10))) == count
