"""Whatever stands in a sheet, its header is found or not, and no filled row is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.intake.cells import raw_text
from analysis.intake.forms import Form
from analysis.intake.grids import Grid
from analysis.intake.tables import locate

from .workbooks import BUDGET, read_real_plan

FORM = Form.of(read_real_plan())
SHEET = next(sheet for sheet in FORM.tables if sheet.table == "budget")
CELLS = st.one_of(
    st.none(),
    st.sampled_from([*BUDGET, "上年", "一季度累计", "注：", "审核人：", "累计支出", "合计", "201"]),
    st.integers(-5, 5),
    st.floats(allow_nan=False),
    st.text(max_size=5),
)


@settings(max_examples=300)
@given(st.lists(st.lists(CELLS, max_size=9), max_size=8))
def test_every_filled_row_under_a_header_is_data_or_a_note_and_no_column_is_taken_twice(
    rows: list[list[object]],
) -> None:
    table = locate(Grid("a.xlsx", "表", rows), SHEET, SHEET.columns)
    if table is None:
        return
    data, notes = list(table.data_rows()), list(table.notes())
    filled = [number for number in range(table.first_row, len(rows)) if any(map(raw_text, rows[number]))]
    assert sorted([*data, *notes]) == filled
    assert len(set(table.places.values())) == len(table.places) >= 2
    assert not set(table.unknown) & set(table.places.values())
    assert all(stands and title for stands, title in table.renamed)
    assert isinstance(table.reordered, bool)
