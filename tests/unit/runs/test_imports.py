"""What a process of ours does not import, and that it can do without."""

from __future__ import annotations

import subprocess
import sys

import pytest

QUICK = """
import sys
from analysis.runs.imports import without_grammar_of_addresses
without_grammar_of_addresses()
import nbformat
nbformat.validate(nbformat.v4.new_notebook())
print(sys.modules["rfc3987_syntax"])
"""
REFUSED = """
from analysis.runs.imports import without_grammar_of_addresses
without_grammar_of_addresses()
import nbformat
nbformat.validate({"cells": 1})
"""


def test_notebooks_are_read_and_checked_without_the_grammar_of_addresses() -> None:
    done = subprocess.run([sys.executable, "-c", QUICK], capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"


def test_a_wrong_notebook_is_still_refused() -> None:
    with pytest.raises(subprocess.CalledProcessError) as raised:
        subprocess.run([sys.executable, "-c", REFUSED], capture_output=True, text=True, check=True)
    assert "ValidationError" in raised.value.stderr
