"""What axe-core finds on an open page, and which of its open questions are answered in ``incomplete.yaml``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from viewing import THEMES, Opened

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
_RESULTS = ["violations", "incomplete"]
_REPORT = {"resultTypes": _RESULTS, "preload": False}
_CONTRAST = "color-contrast"
_OF_LOOKS = """([within, options]) => {
  const root = document.querySelector(within), looks = new Map();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const look = [element.tagName, style.color, style.fill, style.fontSize, style.fontWeight, style.position];
    for (let at = element; at; at = at.parentElement) {
      const ground = getComputedStyle(at);
      if (ground.backgroundColor !== "rgba(0, 0, 0, 0)") look.push(ground.backgroundColor);
      if (ground.opacity !== "1") look.push(ground.opacity);
    }
    const key = look.join(" ");
    if (!looks.has(key) || looks.get(key).childNodes.length > element.childNodes.length) looks.set(key, element);
  }
  return axe.run({ include: [...looks.values()] }, options);
}"""
_ANSWERS = Path(__file__).with_name("incomplete.yaml")
_SHOWN = 160


def access_faults(page: Page, only_colours: bool = False, within: str = "body") -> list[str]:
    """Return what axe-core finds on a page as it stands, one line an element.

    Every violation is a fault, and every "incomplete" (what axe cannot decide by itself) that ``incomplete.yaml`` does
    not answer: there an entry names the rule, a pattern of the element's markup, and why it is fine. Contrast, by far
    the slowest rule, is asked of one text of each look: same colours, size and weight, on the same grounds.

    Args:
        only_colours: ask only for contrast, as after a change of theme, which changes nothing else.
        within: part of the page that is looked at, for a page whose other parts are looked at elsewhere.
    """
    colours = {"runOnly": {"type": "rule", "values": [_CONTRAST]}}
    everything = {"runOnly": {"type": "tag", "values": _TAGS}, "rules": {_CONTRAST: {"enabled": False}}}
    page.evaluate(Axe().axe_script)
    found = [page.evaluate(_OF_LOOKS, [within, {**colours, **_REPORT}])]
    if not only_colours:
        whole = "([within, options]) => axe.run(within === 'body' ? document : within, options)"
        found.append(page.evaluate(whole, [within, {**everything, **_REPORT}]))
    violations, open_ = ([node for each in found for node in _nodes(each[name])] for name in _RESULTS)
    faults = [_line("violation", rule, node) for rule, node in violations]
    unanswered = [(rule, node) for rule, node in open_ if not _answered(rule, node)]
    return faults + [_line("incomplete, not answered in incomplete.yaml", rule, node) for rule, node in unanswered]


def faults_in_both_themes(view: Opened) -> list[str]:
    """Return what axe-core finds with everything open: all of it in the light theme, contrast in the dark one too."""
    view.open_all()
    view.theme(THEMES[0])
    faults = access_faults(view.page)
    view.theme(THEMES[1])
    return faults + access_faults(view.page, only_colours=True)


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
