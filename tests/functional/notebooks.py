"""Altering a copied notebook, so that a briefing of one area goes wrong."""

from __future__ import annotations

import json
from pathlib import Path


def insert_cell(notebook: Path, source: str) -> None:
    """Put a code cell behind the one that opens the briefing."""
    book = json.loads(notebook.read_text(encoding="utf-8"))
    opening = next(i for i, cell in enumerate(book["cells"]) if "case = open_" in "".join(cell["source"]))
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "id": "inserted",
        "metadata": {},
        "outputs": [],
        "source": source,
    }
    book["cells"].insert(opening + 1, cell)
    notebook.write_text(json.dumps(book, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")
