"""SECURITY.md: its floors hold for what is installed and pinned, and the tests that it names are there."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from projects import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
FLOORS = re.findall(r"^\| ([\w-]+) \| ([\d.]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)
ADVISORY = re.compile(r"CVE-20\d\d-\d{4,}|GHSA(-[23456789cfghjmpqrvwx]{4}){3}")


def pinned() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {each.name: each for each in map(Requirement, project["dependencies"])}


def test_the_table_lists_the_packages_that_read_or_serve_what_comes_from_outside() -> None:
    assert {name for name, _, _ in FLOORS} >= {"nbconvert", "mistune", "lxml", "jupyter_server", "jupyterlab", "pillow"}


@pytest.mark.parametrize(("package", "floor", "mended"), FLOORS, ids=[name for name, _, _ in FLOORS])
def test_an_installed_library_is_not_older_than_its_floor(package: str, floor: str, mended: str) -> None:
    assert Version(version(package)) >= Version(floor)
    assert all(ADVISORY.fullmatch(each) for each in mended.strip().split(", "))


def test_no_pin_of_the_project_is_below_a_floor() -> None:
    pins = pinned()
    floors = {name: floor for name, floor, _ in FLOORS if name in pins}
    assert {"nbconvert", "lxml", "jupyterlab"} <= floors.keys()
    below = [
        name for name, floor in floors.items() if any(Version(p.version) < Version(floor) for p in pins[name].specifier)
    ]
    assert below == []


def test_submitted_xml_is_read_by_a_direct_dependency() -> None:
    assert "defusedxml" in pinned()


def test_every_test_that_is_named_is_there() -> None:
    named = {name for name in re.findall(r"`((?:tests/)?[\w/]+(?:\.py|\.yaml)?)`", TEXT) if "test" in name}
    assert named
    there = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert [name for name in named if not (ROOT / name).exists() and name not in there] == []
