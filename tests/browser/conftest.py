"""One browser a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from screens import Screens
from viewing import started

from projects import BuiltPack


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = started(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def screens(built_pack: BuiltPack, tmp_path_factory: pytest.TempPathFactory) -> Screens:
    return Screens(built_pack, tmp_path_factory.mktemp("screens"), tmp_path_factory)
