"""What the observations must be before anything is computed from them, as a schema."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from analysis.intake.observations import OBSERVATION_COLUMNS

KEY = ["unit", "period", "table", "year", "quarter", "indicator", "stage", "item", "role"]
CLOSED = {
    "table": ["indicators", "budget", "basic", "remarks", "cover"],
    "state": ["number", "blank", "none", "text"],
}
PATTERNS = {
    "submission": r"v[1-9]\d*",
    "period": r"(\d{4}Q[1-4])?",
    "value": r"(-?\d+(\.\d+)?)?",
    "source": r".+#.*!.*",
}


def _column(name: str) -> pa.Column:
    if name in ("year", "quarter"):
        return pa.Column("int64")
    if name == "in_force":
        return pa.Column(bool)
    checks = [pa.Check.isin(CLOSED[name])] if name in CLOSED else []
    checks += [pa.Check.str_matches(f"^{PATTERNS[name]}$")] if name in PATTERNS else []
    return pa.Column("str", checks)


def _values_follow_states(frame: pd.DataFrame) -> pd.Series:
    """A number has a value, and nothing else has one: a blank is never read as zero."""
    return (frame["value"] != "") == (frame["state"] == "number")


def _one_in_force(frame: pd.DataFrame) -> pd.Series:
    """One cell in force a key, so that no figure is counted twice."""
    return ~(frame["in_force"] & frame[frame["in_force"]].duplicated(KEY).reindex(frame.index, fill_value=False))


SCHEMA = pa.DataFrameSchema(
    {name: _column(name) for name in OBSERVATION_COLUMNS},
    checks=[
        pa.Check(_values_follow_states, name="values_follow_states"),
        pa.Check(_one_in_force, name="one_in_force"),
    ],
    strict=True,
    ordered=True,
)


def checked(observations: pd.DataFrame) -> pd.DataFrame:
    """The observations, when they keep the schema.

    Raises:
        pandera.errors.SchemaErrors: listing every breach; that is a defect of the reading, not of a submission.
    """
    return SCHEMA.validate(observations, lazy=True)
