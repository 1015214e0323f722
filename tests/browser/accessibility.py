"""What axe-core finds on an open page, and which of its open questions are answered in ``incomplete.yaml``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
_RESULTS = ["violations", "incomplete"]
_ANSWERS = Path(__file__).with_name("incomplete.yaml")
_SHOWN = 160


def access_faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe-core finds on a page as it stands, one line an element.

    Every violation is a fault, and every "incomplete" (what axe cannot decide by itself) that ``incomplete.yaml`` does
    not answer: there an entry names the rule, a pattern of the element's markup, and why it is fine.

    Args:
        rules: names of axe rules to run; all of WCAG 2.0 to 2.2 A and AA and the best practices without them.
    """
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": _TAGS}
    found = Axe().run(page, options={"runOnly": only, "resultTypes": _RESULTS, "preload": False}).response
    faults = [_line("violation", rule, node) for rule, node in _nodes(found["violations"])]
    open_ = [(rule, node) for rule, node in _nodes(found["incomplete"]) if not _answered(rule, node)]
    return faults + [_line("incomplete, not answered in incomplete.yaml", rule, node) for rule, node in open_]


def _nodes(results: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return [(result["id"], node) for result in results for node in result["nodes"]]


def _answered(rule: str, node: dict[str, Any]) -> bool:
    message = " ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])
    return any(
        rule == answer["rule"]
        and re.search(answer["element"], node["html"])
        and re.search(answer.get("says", ""), message)
        for answer in answers()
    )


def _line(sort: str, rule: str, node: dict[str, Any]) -> str:
    said = [check["message"] for check in [*node["any"], *node["all"], *node["none"]]]
    return f"{sort}: {rule} at {node['target']}: {'; '.join(said)} {node['html'][:_SHOWN]}"


@cache
def answers() -> list[dict[str, str]]:
    """Return the answered questions: rule, pattern of the element, what axe says of it (optional), and why."""
    found: list[dict[str, str]] = yaml.safe_load(_ANSWERS.read_text(encoding="utf-8"))
    return found
