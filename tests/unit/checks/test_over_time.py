"""Rules that compare a submission with what the same unit sent before."""

from __future__ import annotations

import pytest

from analysis.plan import Plan

from .submitted import basic, budget, cell, found


@pytest.mark.parametrize(("now", "count"), [("9", 1), ("10", 0), ("11", 0), (None, 0)])
def test_a_cumulative_figure_that_falls_names_both_cells(plan: Plan, now: object, count: int) -> None:
    cells = cell("3.1", 10, stage="救助", number=2, place="G8"), cell("3.1", now, stage="救助", number=3)
    findings = found(plan, "cumulative-falls", *cells)
    assert len(findings) == count
    for one in findings:
        assert one.found == "本季9，上季10（2021Q2/371302.xlsx G8）"
        assert (one.file, one.expected) == ("2021Q3/371302.xlsx", "不小于10")


def test_the_first_quarter_is_compared_with_nothing(plan: Plan) -> None:
    cells = cell("3.1", 10, stage="救助", number=4), cell("3.1", 9, stage="救助", number=1)
    assert found(plan, "cumulative-falls", *cells, number=1) == []


def test_a_stock_and_a_level_may_fall(plan: Plan) -> None:
    for indicator, stage in (("20.3", "累计"), ("10.5", "存量")):
        cells = cell(indicator, 10, stage=stage, number=2), cell(indicator, 9, stage=stage, number=3)
        assert found(plan, "cumulative-falls", *cells) == []


def test_starts_of_a_completion_target_may_not_fall(plan: Plan) -> None:
    cells = cell("11.1", 10, stage="开工", number=2), cell("11.1", 9, stage="开工", number=3)
    assert len(found(plan, "cumulative-falls", *cells)) == 1


def test_spending_of_this_year_may_not_fall(plan: Plan) -> None:
    for make, key in ((budget, "205"), (budget, "total"), (basic, "J01")):
        assert len(found(plan, "cumulative-falls", make(key, 10, number=2), make(key, 9.5, number=3))) == 1


def test_the_years_budget_and_last_years_columns_are_not_cumulated(plan: Plan) -> None:
    pairs = [{"role": "annual_budget"}, {"year": 2020, "quarter": 4}]
    for about in pairs:
        assert (
            found(plan, "cumulative-falls", budget("205", 10, number=2, **about), budget("205", 9, number=3, **about))
            == []
        )


@pytest.mark.parametrize(("now", "count"), [(None, 1), ("0", 0), ("无此项", 0), ("应补尽补", 0)])
def test_a_blank_where_a_number_stood_is_found(plan: Plan, now: object, count: int) -> None:
    cells = cell("3.1", 10, stage="救助", number=2), cell("3.1", now, stage="救助", number=3)
    other = cell("6.1", 4, stage="救助", number=3)
    assert len(found(plan, "blank-after-number", *cells, other)) == count


def test_a_row_that_is_gone_is_found_but_not_that_of_a_unit_that_sent_nothing(plan: Plan) -> None:
    before = cell("3.1", 10, stage="救助", number=2)
    assert found(plan, "blank-after-number", before) == []
    (one,) = found(plan, "blank-after-number", before, cell("6.1", 5, stage="救助", number=3))
    assert (one.unit, one.indicator, one.cell) == ("371302", "3.1", "")


def test_a_blank_after_a_blank_is_no_finding(plan: Plan) -> None:
    cells = cell("3.1", None, stage="救助", number=2), cell("3.1", None, stage="救助", number=3)
    assert found(plan, "blank-after-number", *cells) == []


@pytest.mark.parametrize(("now", "count"), [("12", 1), ("10", 0), (None, 1)])
def test_a_figure_that_a_later_version_changed_names_both(plan: Plan, now: object, count: int) -> None:
    old = cell("3.1", 10, stage="救助", in_force=False, place="G8")
    findings = found(plan, "restated", old, cell("3.1", now, stage="救助", version=2))
    assert len(findings) == count
    for one in findings:
        assert one.severity == "note"
        assert "v1（2021Q3/371302.xlsx G8）为“10”" in one.found and "v2改为" in one.found


def test_a_repeated_row_of_the_same_version_is_no_restatement(plan: Plan) -> None:
    cells = cell("3.1", 10, stage="救助"), cell("3.1", 12, stage="救助", in_force=False, place="G5")
    assert found(plan, "restated", *cells) == []


def test_a_table_in_which_nothing_was_written_is_one_finding_and_not_one_a_cell(plan: Plan) -> None:
    before = [cell(key, 10, stage=stage, number=2) for key, stage in (("3.1", "救助"), ("14.1", "到岗"))]
    blank = [cell(key, None, stage=stage, number=3) for key, stage in (("3.1", "救助"), ("14.1", "到岗"))]
    (one,) = found(plan, "blank-table", *before, *blank)
    assert (one.unit, one.indicator, one.cell, one.found) == ("371302", "", "", "整张表空白，上季有2个数")
    assert found(plan, "blank-after-number", *before, *blank) == []


def test_a_table_with_one_answer_in_it_is_not_a_blank_table(plan: Plan) -> None:
    before = cell("3.1", 10, stage="救助", number=2)
    assert found(plan, "blank-table", before, cell("3.1", "无此项", stage="救助", number=3)) == []
