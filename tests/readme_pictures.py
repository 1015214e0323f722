"""The pictures in both READMEs: pages of built briefings, with a record of the text that they show.

Make them again after a change of these pages: build the city and 沂水 with the embedded typefaces, then name the folder
of the quarter: ``.venv/bin/python tests/readme_pictures.py reports/output/demo/2021Q3``.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdfium2

from projects import ROOT, briefing_file

FOLDER = ROOT / "docs" / "images"
RECORD = FOLDER / "pages.json"
#: picture -> unit and page, from 1
PAGES = {"county-page-1.png": ("371323", 1), "city-page-2.png": ("371300", 2)}
_DOTS_PER_INCH, _POINTS_PER_INCH = 80, 72


def text_hash(pdf: Path, page: int) -> str:
    """SHA-256 of what can be read on a page, without its white space."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[page - 1].get_textpage().get_text_range()
    return sha256("".join(text.split()).encode()).hexdigest()


def record(folder: Path) -> dict[str, dict[str, Any]]:
    """What `RECORD` should say of each picture as it is, beside the briefings in the folder of a quarter."""
    return {
        name: {
            "unit": unit,
            "page": page,
            "text": text_hash(briefing_file(folder, unit, "pdf"), page),
            "picture": sha256((FOLDER / name).read_bytes()).hexdigest(),
        }
        for name, (unit, page) in PAGES.items()
    }


def draw(folder: Path) -> None:
    """Draw every picture from the briefings in the folder of a quarter, and write the record."""
    for name, (unit, page) in PAGES.items():
        with pypdfium2.PdfDocument(briefing_file(folder, unit, "pdf")) as document:
            drawn = document[page - 1].render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH)
            drawn.to_pil().convert("RGB").save(FOLDER / name, optimize=True)
    RECORD.write_text(json.dumps(record(folder), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
