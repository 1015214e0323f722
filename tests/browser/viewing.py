"""Opening a built page in a real browser, and what it says and asks for while it is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright

from system_tools import needed

WIDTHS = (360, 1440)
THEMES = ("light", "dark")
#: width and script of the two views of a page that the default suite takes where it does not take all four
SHORT = ((360, True), (1440, False))
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Where script is off, a test's own questions run, but no timer does, and axe-core waits for one.
_NO_TIMERS = "window.setTimeout = (then, _, ...given) => { Promise.resolve().then(() => then?.(...given)); return 0 }"
_OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true })"


@dataclass(frozen=True)
class View:
    """A page as one reader has it."""

    width: int = 1440
    theme: str = "light"
    script: bool = True


@dataclass
class Opened:
    """An open page.

    Attributes:
        said: messages of the console and errors that nothing caught, with the policy's refusals.
        asked: addresses of requests other than for the file itself.
    """

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def quiet(self) -> bool:
        """Whether the page has said nothing and asked for nothing."""
        return not self.said and not self.asked

    def theme(self, theme: str) -> None:
        """Turn to the light or dark theme."""
        self.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]

    def open_all(self) -> None:
        """Open every ``details``; works without script too, since it does not run in the page's name."""
        self.page.evaluate(_OPEN_ALL)


def started(playwright: Playwright) -> Browser:
    """Start the machine's Chromium; a test without one skips, in CI it fails."""
    chromium = needed("chromium", "chromium-browser", "google-chrome")
    return playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)


@contextmanager
def opened(browser: Browser, path: Path, view: View = View(), address: str = "") -> Iterator[Opened]:
    """Open a file in a context of its own, and close it afterwards.

    Args:
        address: the part after ``#``.
    """
    context = browser.new_context(
        viewport={"width": view.width, "height": 900},
        color_scheme=view.theme,  # type: ignore[arg-type]
        java_script_enabled=view.script,
    )
    page = context.new_page()
    found = Opened(page)
    page.on("console", lambda message: found.said.append(_told(message)))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    page.on("request", lambda request: found.asked.append(request.url))
    page.goto(path.as_uri() + (f"#{address}" if address else ""))
    if not view.script:
        page.evaluate(_NO_TIMERS)
    found.asked.pop(0)
    try:
        yield found
    finally:
        context.close()


def _told(message: ConsoleMessage) -> str:
    return f"{message.type}: {message.text}"
