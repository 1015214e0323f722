"""The demo's briefings in both languages: the same figures, and nothing Chinese in English but what was submitted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from bs4 import BeautifulSoup

from analysis.briefing import sheet
from analysis.briefing.case import Case, open_city, open_county
from analysis.briefing.page import Page
from analysis.plan.workspace import DATA_VARIABLE
from analysis.results.assessing import assess
from analysis.results.money import budget_series, first_versions
from projects import PACK_UNITS, BuiltPack

CITY = "371300"
#: a county that reports, a zone, the city, and the county as if it had sent nothing
KINDS = ("371323", "371371", CITY, "nothing")
CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]+")
Blocks = list[dict[str, Any]]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, built_pack: BuiltPack, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(DATA_VARIABLE, str(built_pack.project.data))
    return str(request.param)


def opened(kind: str, language: str) -> Case:
    if kind == CITY:
        return open_city("demo", "2021Q3", language, {})
    case = open_county("demo", "2021Q3", "371323" if kind == "nothing" else kind, language, {})
    seen = case.observations
    return case if kind != "nothing" else replace(case, observations=seen[seen["period"] != "2021Q3"])


@cache
def composed(kind: str, language: str) -> tuple[Page, Blocks]:
    """A briefing as its notebook composes it; the tests read it only."""
    case = opened(kind, language)
    plan, seen, unit, before = case.plan, case.observations, case.unit.unit, case.previous
    assert before is not None
    page = Page(
        case,
        assess(plan, seen, unit, case.quarter),
        assess(plan, seen, unit, before),
        assess(plan, first_versions(seen), unit, before),
        budget_series(plan, seen, case.unit, case.quarter),
    )
    shown: Blocks = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet, "show", lambda _, *parts: shown.extend(block for part in parts for block in part))
        made = sheet.Sheet(page)
        for cell in (made.answer, made.decide, made.areas, made.progress, made.late, made.money, made.data, made.annex):
            if cell != made.areas or page.is_city:
                cell()
    return page, shown


def test_both_languages_print_the_same_figures(kind: str) -> None:
    told: dict[str, dict[str, Fraction | None]] = {}
    kinds: dict[str, list[tuple[str, str]]] = {}
    for language in ("zh", "en"):
        page, blocks = composed(kind, language)
        told[language] = {key: figure.value for key, figure in page.ledger.figures.items()}
        kinds[language] = [(block["kind"], block.get("id", "")) for block in blocks]
    assert told["zh"] == told["en"]
    assert kinds["zh"] == kinds["en"]


def test_english_says_nothing_in_chinese_but_names_once_and_what_was_submitted(kind: str) -> None:
    page, blocks = composed(kind, "en")
    allowed = {page.case.unit.name, "无此项"}  # the name stands in the date line, the word is what the forms ask for
    texts = [*words(blocks), *(text for figure in page.ledger.figures.values() for text in of_figure(figure))]
    assert {found for text in texts for found in CHINESE.findall(text)} <= allowed


@pytest.mark.parametrize("area", PACK_UNITS)
def test_an_english_page_says_which_of_its_words_are_chinese(area: str, built_pack: BuiltPack) -> None:
    page = BeautifulSoup(built_pack.file(area, "html", "en").read_text(encoding="utf-8"), "html.parser")
    body = page.body
    assert body is not None
    cells = ("code", lambda tag: "cells" in tag.get("class", ()))  # names of source cells and of their files
    told = [text for text in body.find_all(string=CHINESE) if not any(text.find_parent(each) for each in cells)]
    assert [str(text) for text in told if text.find_parent(lang="zh-CN") is None] == []
    marked = [each.get_text() for each in body.select("[lang=zh-CN]")]
    assert marked
    assert [text for text in marked if not CHINESE.search(text) or re.search(r"[A-Za-z]{3} ", text)] == []


def words(content: Any) -> Iterator[str]:
    """Every text of any content, without quotations, drawings and names of files."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        for each in content:
            yield from words(each)
    elif isinstance(content, dict):
        for key, value in content.items():
            if key not in ("quote", "svg", "path"):
                yield from words(value)


def of_figure(figure: Any) -> Iterator[str]:
    """What is printed about a figure, its source cells apart."""
    yield from (figure.text, figure.unit, figure.formula)
    yield from (text for part in figure.parts for text in part)
