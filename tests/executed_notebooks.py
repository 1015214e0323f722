"""Executed notebooks of 2021Q3, each run once for all test processes, over processed tables that are made once."""

from __future__ import annotations

import shutil
from functools import cache, partial
from pathlib import Path
from typing import Any

import nbformat
import pytest

from analysis.plan.workspace import DATA_VARIABLE, Workspace
from analysis.quarter import Quarter
from analysis.runs.notebook import run_notebook
from analysis.runs.pack import NOTEBOOKS
from analysis.runs.prepare import prepare, write_tables
from projects import ROOT
from shared import made_once

QUARTER = Quarter(2021, 3)
#: the demo without the file of one area, beside the project's own data sets
SILENT, SILENT_AREA = "silent", "371323"
#: the demo with a file of that area that breaks off
BROKEN = "broken"
DATASETS = ("demo", "published", SILENT, BROKEN)


class Notebooks:
    """Gives the executed notebook of a unit in a language.

    Attributes:
        data: a data folder with the processed tables of `QUARTER` of every data set of `DATASETS`.
    """

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory
        self.data = made_once(factory, "prepared", _prepare)
        self._read = cache(self._executed)

    def __call__(self, dataset: str, unit: str, language: str) -> Any:
        return self._read(dataset, unit, language)

    def _executed(self, dataset: str, unit: str, language: str) -> Any:
        name = f"executed-{dataset}-{unit}-{language}"
        folder = made_once(self._factory, name, partial(_execute, self.data, dataset, unit, language))
        read: Any = nbformat.read
        return read(folder / "executed.ipynb", 4)


def _prepare(folder: Path) -> None:
    shutil.copytree(ROOT / "data" / "raw", folder / "raw")
    workspace = Workspace(ROOT, folder)
    for name in (SILENT, BROKEN):
        _alter(folder / "raw" / str(QUARTER.year), name)
    for dataset in DATASETS:
        write_tables(prepare(workspace, dataset, QUARTER), workspace, dataset)


def _alter(year: Path, name: str) -> None:
    """A copy of the demo's files up to the quarter in which one area's file is gone, or breaks off."""
    later = [str(each) for each in Workspace(ROOT, ROOT / "data").plan(QUARTER.year).quarters if each > QUARTER]
    shutil.copytree(year / "demo", year / name, ignore=shutil.ignore_patterns(*later))
    (file,) = (year / name / str(QUARTER)).glob(f"{SILENT_AREA}_*")
    if name == BROKEN:
        file.write_bytes(file.read_bytes()[:3000])
    else:
        file.unlink()


def _execute(data: Path, dataset: str, unit: str, language: str, folder: Path) -> None:
    is_city = unit == Workspace(ROOT, data).plan(QUARTER.year).city_code
    given = {"dataset": dataset, "quarter": str(QUARTER), "language": language, **({} if is_city else {"area": unit})}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(data))
        patch.setenv("PYTHONUTF8", "1")
        executed = run_notebook(ROOT / "notebooks" / NOTEBOOKS["city" if is_city else "county"], given, folder)
    write: Any = nbformat.write
    write(executed, folder / "executed.ipynb")
