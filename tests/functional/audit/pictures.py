"""The pictures of an HTML page: what they draw and what their alternative texts say."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from . import drawn
from .areas_page import areas_spoken, composition_spoken
from .plan_tables import CITY
from .printing import fixed, percent_of_pace
from .speech import Speech
from .world import World

DIGIT = re.compile(r"\d")
TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?")
#: pictures whose words are checked number by number
BY_NAME = {
    "#strip", "#annex-table", "#share-axis", "#trend", "#contributions", "#scope-choice",
}  # fmt: skip


def picture_problems(world: World, said: Speech, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    """Texts drawn in pictures, and what their alternative texts say."""
    found = _bar_problems(world, page, unit, period)
    found += _spoken_problems(world, said, page, unit, period)
    share = world.money.share(unit, period, "B9")
    if share is None or share.exact is None:
        drawn_ = [name for name in ("share-axis", "trend") if page.select(f"#{name}")]
        return found + [f"{name} is drawn without a share" for name in drawn_]
    must, may = drawn.axis_texts(world, said, unit, period)
    found += _differ("the share axis", _drawn(page, "#share-axis") - may, must)
    shown = {text for text in _drawn(page, "#trend") if DIGIT.search(text)} - {str(n) for n in range(50, 101)}
    ticks = {said.tick(number) for number in (1, 2, 3, 4)}
    found += _differ("the trend", shown - ticks, drawn.trend_texts(world, said, unit, period))
    for spoken in drawn.trend_spoken(world, said, unit, period):
        found += [] if spoken in _alt(page, "#trend") else [f"the trend says {_alt(page, '#trend')}, not {spoken}"]
    steps = [text.get_text() for text in page.select("#contributions svg text")]
    wanted = drawn.contribution_texts(world, said, unit, period)
    return found + ([] if steps == wanted else [f"the contributions draw {steps}, not {wanted}"])


def _spoken_problems(world: World, said: Speech, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    """Numbers that alternative texts say, in their order."""
    share = world.money.share(unit, period, "B9")
    wanted = {}
    if share is not None and share.exact is not None:
        wanted["#share-axis"] = drawn.axis_spoken(world, said, unit, period)
        wanted["#contributions"] = [
            number for text in drawn.contribution_texts(world, said, unit, period) for number in drawn.numbers(text)
        ]
    found = []
    for where, numbers in wanted.items():
        heard = drawn.numbers(_alt(page, where))
        found += [] if heard == numbers else [f"{where} says {heard}, not {numbers}"]
    return found


def charts_spoken(world: World, said: Speech, unit: str, period: str) -> list[list[str]]:
    """The numbers that the summaries of the row charts say on paper, in order; the page tells them as tables."""
    every = [
        areas_spoken(world, period) if unit == CITY else [],
        drawn.groups_spoken(world, unit, period),
        drawn.pace_spoken(world, unit, period),
        composition_spoken(world, said, unit, period),
    ]
    return [numbers for numbers in every if numbers]


def _drawn(page: BeautifulSoup, where: str) -> set[str]:
    return {" ".join(text.get_text().split()) for text in page.select(f"{where} svg text")}


def _differ(what: str, one: set[str], other: set[str]) -> list[str]:
    return [] if one == other else [f"{what}: {sorted(one ^ other)} on one side only"]


def _alt(page: BeautifulSoup, where: str) -> str:
    """The alternative text of a picture: on it or on what is drawn inside."""
    place = page.select_one(where)
    if place is None:
        return ""
    named = [str(each["aria-label"]) for each in (place, *place.find_all(True)) if each.get("aria-label")]
    return max(named, key=len, default="")


def _bar_problems(world: World, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    found = []
    for bar in page.select("#annex-table svg.bar"):
        name = str(bar.find_parent("tr")["id"]).partition("i-")[2]
        verdict = world.verdicts(unit, period)[name]
        said = TOKEN.findall(str(bar["aria-label"]))
        known = verdict.attainment is not None and verdict.pace is not None
        wanted = [fixed(abs(verdict.attainment * 100), 1), percent_of_pace(verdict.pace)] if known else []
        if said != wanted:
            found.append(f"the bar of {name} says {said}, not {wanted}")
    return found


def attribute_problems(page: BeautifulSoup) -> list[str]:
    """Digits in alternative texts of anything else: each must be printed as a figure."""
    printed, found = {each.get_text() for each in page.select("data[data-figure]")}, []
    for element in page.body.find_all(attrs={"aria-label": DIGIT}):
        if not _around(element) & BY_NAME:
            said = str(element["aria-label"])
            found += [f"alternative text {said!r}: {token}" for token in TOKEN.findall(said) if token not in printed]
    return found


def _around(element: Tag) -> set[str]:
    return {f"#{each.get('id')}" for each in (element, *element.parents)}
