"""Real briefings, built once: notebooks executed over a copy of the demo, rendered, and put beside their tables."""

from __future__ import annotations

import pytest
from building import Build, Builder

from analysis.briefing.case import LANGUAGES
from analysis.briefing.gates import Made
from executed_notebooks import Notebooks

COUNTY, OTHER, CITY = "371323", "371327", "371300"


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Builds a unit's briefing of 2021Q3, each once."""
    return Builder(Notebooks(tmp_path_factory))


@pytest.fixture(scope="session", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language of briefings."""
    return str(request.param)


@pytest.fixture(scope="session")
def county(build: Build, language: str) -> Made:
    """The briefing of 沂水县."""
    return build(COUNTY, language)


@pytest.fixture(scope="session")
def other(build: Build, language: str) -> Made:
    """The briefing of 莒南县."""
    return build(OTHER, language)


@pytest.fixture(scope="session")
def city(build: Build, language: str) -> Made:
    """The briefing of 临沂市."""
    return build(CITY, language)
