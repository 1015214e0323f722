"""The rows of a frame as plain mappings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield each row as a mapping from column to plain value.

    As ``to_dict("records")``, which asks for every cell on its own and takes several times as long on columns of text.

    Args:
        frame: any columns with texts as names.
    """
    names = [str(name) for name in frame.columns]
    columns = [frame[name].to_numpy(dtype=object) for name in frame.columns]
    for row in zip(*columns, strict=True):
        yield dict(zip(names, row, strict=True))
