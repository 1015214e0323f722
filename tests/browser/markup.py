"""What may not stand in the markup of a page: one id twice, a style attribute, an event handler, a link to nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

_LOADING = ("src", "srcset", "poster", "data", "background", "ping")


def markup_faults(html: str) -> list[str]:
    """Return the faults in a page's text."""
    seen = _Seen()
    seen.feed(html)
    seen.close()
    return [*seen.faults, *_of_ids(seen)]


def _of_ids(seen: _Seen) -> Iterator[str]:
    for name, times in seen.ids.items():
        if times > 1:
            yield f"id {name!r} stands {times} times"
        if not name or any(character.isspace() for character in name):
            yield f"id {name!r} is empty or has a space"
    for target in seen.links:
        if target and target not in seen.ids:
            yield f"a link leads to #{target}, which is not there"


class _Seen(HTMLParser):
    """Reads ids, links inside the page, and attributes that the policy forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            text = value or ""
            if name == "id":
                self.ids[text] += 1
            elif name == "href" and text.startswith("#"):
                self.links.append(text[1:])
            elif name == "style" or name.startswith("on"):
                self.faults.append(f"<{tag}> has the attribute {name}={text[:40]!r}")
            elif name in _LOADING and not text.startswith("data:"):
                self.faults.append(f"<{tag}> loads {text[:40]!r}")
            elif name == "href" and text.strip().casefold().startswith("javascript:"):
                self.faults.append(f"<{tag}> runs {text[:40]!r}")
