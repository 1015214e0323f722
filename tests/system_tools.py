"""System tools that some tests need: absent, they skip with a reason; in CI they fail instead."""

from __future__ import annotations

import os
import shutil

import pytest


def needed(*names: str) -> str:
    """Path of the first of these programs that is installed."""
    for name in names:
        if found := shutil.which(name):
            return found
    reason = f"{names[0]} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; .ci/run installs it")
    pytest.skip(reason)
