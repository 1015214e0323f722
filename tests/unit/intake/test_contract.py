"""The schema of the observations: a number has a value, a key is in force once."""

from __future__ import annotations

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from analysis.intake.contract import checked
from analysis.intake.observations import OBSERVATION_COLUMNS

CELL = dict.fromkeys(OBSERVATION_COLUMNS, "") | {
    "submission": "v1",
    "in_force": True,
    "period": "2021Q3",
    "unit": "371323",
    "table": "indicators",
    "year": 2021,
    "quarter": 3,
    "indicator": "53.1",
    "role": "value",
    "state": "number",
    "value": "35.5",
    "source": "f#s!G4",
}


def frame(*changes: dict[str, object]) -> pd.DataFrame:
    made = pd.DataFrame([CELL | change for change in changes], columns=list(OBSERVATION_COLUMNS))
    whole = {"in_force": "bool", "year": "int64", "quarter": "int64"}
    return made.astype({name: whole.get(name, "str") for name in OBSERVATION_COLUMNS})


def test_a_frame_as_intake_makes_it_passes() -> None:
    assert len(checked(frame({}, {"indicator": "14.1"}))) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"value": ""},
        {"state": "blank"},
        {"state": "zero"},
        {"table": "other"},
        {"value": "1e5"},
        {"period": "2021-3"},
        {"submission": "first"},
        {"source": "somewhere"},
    ],
)
def test_a_cell_that_breaks_the_contract_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(SchemaErrors):
        checked(frame(change))


def test_a_key_that_is_in_force_twice_is_refused() -> None:
    with pytest.raises(SchemaErrors):
        checked(frame({}, {"source": "f#s!G5"}))


def test_a_key_that_stands_again_out_of_force_is_kept() -> None:
    assert len(checked(frame({}, {"in_force": False, "submission": "v2"}))) == 2
