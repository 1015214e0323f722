from __future__ import annotations

from pathlib import Path

import pytest

from analysis.plan import Plan

from .workbooks import DataSet, read_real_plan


@pytest.fixture(scope="session")
def plan() -> Plan:
    return read_real_plan()


@pytest.fixture
def dataset(plan: Plan, tmp_path: Path) -> DataSet:
    return DataSet(plan, tmp_path / "given")
