from __future__ import annotations

import pandas as pd

from analysis.results.records import records


def test_rows_are_those_that_pandas_gives_with_plain_values() -> None:
    frame = pd.DataFrame({"unit": ["371323", ""], "year": [2021, 2020], "in_force": [True, False]})
    frame["share"] = pd.Series([0.8, None], dtype=object)
    found = list(records(frame))
    assert found == [
        {"unit": "371323", "year": 2021, "in_force": True, "share": 0.8},
        {"unit": "", "year": 2020, "in_force": False, "share": None},
    ]
    assert {type(value) for row in found for value in row.values()} == {str, int, bool, float, type(None)}
    assert found == frame.to_dict("records")


def test_no_row_gives_none() -> None:
    assert list(records(pd.DataFrame({"unit": []}))) == []
