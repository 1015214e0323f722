"""The built pages that are looked at in a browser, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sample

from analysis.briefing.exporters import BriefingHTML
from analysis.runs.execute import rendering
from executed_notebooks import SILENT, SILENT_AREA, Notebooks
from projects import BuiltPack
from shared import made_once

#: pages that every check of test_briefings looks at; a page of another kind joins here and in `Screens`
KINDS = ("county", "city", "missing", "hostile")
COUNTY, CITY = "371323", "371300"
#: remarks as a stranger might submit them: markup, script, one long word, right-to-left text
HOSTILE = (
    f"{sample.HOSTILE} <img src=x onerror=alert(2)> ' onclick='alert(3) {'长' * 300}{'x' * 300} "
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 </script><script>alert(4)</script>"
)


class Screens:
    """Finds or makes each page when it is first asked for."""

    def __init__(self, pack: BuiltPack, folder: Path, factory: pytest.TempPathFactory) -> None:
        self._makers: dict[str, Callable[[], Path]] = {
            "county": lambda: pack.file(COUNTY, "html"),
            "county in English": lambda: pack.file(COUNTY, "html", "en"),
            "city": lambda: pack.file(CITY, "html"),
            "city in English": lambda: pack.file(CITY, "html", "en"),
            "missing": lambda: _missing(factory),
            "hostile": lambda: _hostile(folder),
        }
        self._made: dict[str, Path] = {}

    def __call__(self, name: str) -> Path:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]


def _missing(factory: pytest.TempPathFactory) -> Path:
    """An area that has sent nothing; made once for all processes."""
    executed = Notebooks(factory)(SILENT, SILENT_AREA, "zh")
    page = rendering("html", executed, "embedded")
    return made_once(factory, "missing", lambda folder: (folder / "missing.html").write_bytes(page)) / "missing.html"


def _hostile(folder: Path) -> Path:
    path = folder / "hostile.html"
    page, _ = BriefingHTML().from_notebook_node(sample.notebook(sample.county(HOSTILE)))
    path.write_text(page, encoding="utf-8")
    return path
