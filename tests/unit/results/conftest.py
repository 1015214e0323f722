from __future__ import annotations

import pytest

from analysis.plan import Plan

from .builder import read_real_plan


@pytest.fixture(scope="session")
def plan() -> Plan:
    return read_real_plan()
