"""Builds that the functional tests share; each works on a copy of the data, never in the checkout."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from analysis.runs.imports import without_grammar_of_addresses
from projects import PACK_UNITS, ROOT, SMALL_UNITS, BuiltPack, Project, Run, alter
from shared import made_once

without_grammar_of_addresses()


@pytest.fixture(scope="session")
def data_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the raw data, without processed tables, in which tests may build."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(ROOT / "data" / "raw", folder / "raw")
    return folder


@pytest.fixture(scope="session")
def built_pack(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    """Three areas and the city of the demo's 2021Q3, in both formats and languages; built once for all processes."""
    folder = made_once(tmp_path_factory, "pack", _build_pack)
    said = Run(**json.loads((folder / "said.json").read_text(encoding="utf-8")))
    return BuiltPack(folder / "output/demo/2021Q3", Project(ROOT, folder / "data"), said)


def _build_pack(folder: Path) -> None:
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    project, output = Project(ROOT, folder / "data"), folder / "output"
    areas = [part for unit in PACK_UNITS for part in ("--area", unit)]
    done = project.run(
        "build", "2021Q3", *areas, "--lang", "zh,en", "--fonts", "embedded", "--jobs", "2", "--output", str(output)
    )
    assert done.code == 0, done.err
    (folder / "said.json").write_text(json.dumps(asdict(done)), encoding="utf-8")


@pytest.fixture
def small_project(tmp_path: Path) -> Project:
    """A copy of the whole project with one quarter and three units that have a briefing; a test may alter it."""
    root = tmp_path / "project"
    for part in ("src", "notebooks", "reports/templates", "data/raw/2021"):
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "2021Q1", "2021Q2", "2021Q4")
        shutil.copytree(ROOT / part, root / part, ignore=ignored)
    shutil.copy(ROOT / "run_reports.py", root)
    plan, dataset = root / "data/raw/2021/plan", root / "data/raw/2021/demo"
    alter(plan / "units.csv", lambda row: row | {"briefing": "yes" if row["unit"] in SMALL_UNITS else "no"})
    alter(dataset / "corrections.csv", lambda row: row if row["file"].startswith("2021Q3/") else None)
    return Project(root, root / "data")
