"""The Content-Security-Policy of a page: nothing runs and nothing is styled but what the page itself carries.

A page is one file that opens from a USB stick, so the policy stands in a ``meta`` element, first in ``head``. Styles
and scripts are allowed by the hash of their text; a hash also blocks every ``style`` attribute and event handler.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

_ALWAYS = ("default-src 'none'", "img-src data:", "base-uri 'none'", "form-action 'none'")


def content_policy(styles: Iterable[str], scripts: Iterable[str] = ()) -> str:
    """Return the policy of a page.

    Args:
        styles: text of each ``style`` element, exactly as it stands in the page.
        scripts: text of each inline script that may run, likewise.

    Source: W3C Content Security Policy Level 3, 6.7.3 (hash source expressions).
    """
    allowed = [_by_hash("style-src", styles), _by_hash("script-src", scripts)]
    return "; ".join([*_ALWAYS, *(each for each in allowed if each)])


def _by_hash(directive: str, texts: Iterable[str]) -> str:
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts]
    return " ".join([directive, *hashes]) if hashes else ""
