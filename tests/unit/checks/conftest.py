from __future__ import annotations

from pathlib import Path

import pytest

from analysis.plan import Plan, read_plan


@pytest.fixture(scope="session")
def plan() -> Plan:
    return read_plan(Path(__file__).resolve().parents[3] / "data" / "raw" / "2021" / "plan")
