"""System tools that some tests need: absent, they skip with a reason; in CI they fail instead."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

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


def font_needed(family: str, package: str) -> Path:
    """File of this font family, as Typst finds it on the machine; ``package`` is what brings it."""
    import typst

    fonts = typst.Fonts(include_embedded_fonts=False).fonts()
    for font in sorted(fonts, key=lambda font: (abs(font.weight - 400), font.path or "")):
        if font.family == family and font.path:
            return Path(font.path)
    reason = f"the font {family} ({package}) is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; .ci/run installs it")
    pytest.skip(reason)


def java_archive_needed(name: str, package: str) -> Path:
    """A Java archive of the system by its file name; ``package`` is what brings it."""
    path = Path("/usr/share/java") / name
    if path.exists():
        return path
    reason = f"{name} ({package}) is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; .ci/run installs it")
    pytest.skip(reason)


def node_archive_needed(package: str, name: str) -> Path:
    """A file of an npm package that ``.ci/run`` puts into ``build/node``."""
    path = Path(__file__).resolve().parents[1] / "build" / "node" / "node_modules" / package / name
    if path.exists():
        return path
    reason = f"{package} is not in build/node"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; .ci/run installs it")
    pytest.skip(
        f"{reason}; run: npm install --prefix build/node --no-save --no-package-lock --ignore-scripts {package}"
    )
