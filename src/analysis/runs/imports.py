"""What need not be imported: libraries that cost a process more than a briefing does."""

from __future__ import annotations

import sys
from typing import Any

#: jsonschema takes it where it is installed, to check addresses in schemas; notebooks have none of that format, and its
#: import builds a grammar for more than a second, in every process that reads a notebook
_GRAMMAR_OF_ADDRESSES = "rfc3987_syntax"


def without_grammar_of_addresses() -> None:
    """Let jsonschema do without its check of IRIs in this process; to be called before nbformat is imported."""
    modules: dict[str, Any] = sys.modules
    modules.setdefault(_GRAMMAR_OF_ADDRESSES, None)
