"""Page one against paragraphs written by hand, in both languages (tests/golden/paragraphs/opening.yaml)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from pages import (
    CITY,
    Q1,
    Q3,
    TABLE,
    YISHUI,
    budgets,
    done,
    make,
    outcomes,
    paragraphs,
    shifted,
    spent,
)  # fmt: skip

from analysis.briefing.contents.decisions import decisions, second
from analysis.briefing.contents.opening import opening
from analysis.briefing.page import Page
from analysis.quarter import Quarter

CASES = yaml.safe_load((Path(__file__).parents[2] / "golden" / "paragraphs" / "opening.yaml").read_text("utf-8"))
LATE = done(38, 80, 75, "behind")
WORST = done(8, 80, 75, "severely_behind")


def county(
    now: Mapping[str, Mapping[str, Any]] | None = None, moved: Mapping[str, int] | None = None, status: str = "on_pace"
) -> dict[str, Any]:
    money = budgets(YISHUI, spent(YISHUI, Q3, shifted(TABLE, **(moved or {}))), spent(YISHUI, Quarter(2020, 3), TABLE))
    return {"now": outcomes(YISHUI, status, now), "before": outcomes(YISHUI, "on_pace"), "money": money}


def city(
    moved: Mapping[str, int] | None = None, now: Mapping[str, Any] | None = None, lacks: str = ""
) -> dict[str, Any]:
    last = spent(CITY, Quarter(2020, 1), TABLE)
    missing = (lacks,) if lacks else ()
    money = budgets(CITY, spent(CITY, Q1, shifted(TABLE, **(moved or {}))), last, missing=missing, at=Q1)
    calm = {YISHUI: 1}
    others = outcomes(YISHUI, "on_pace")
    return {
        "now": outcomes(CITY, "on_pace", now), "unit": CITY, "at": Q1, "money": money, "ranks": calm, "others": others
    }  # fmt: skip


def restated() -> dict[str, Any]:
    given = county()
    first = {"14.1": {"value": 251}}
    now = {"14.1": {"value": 232}}
    return given | {"before": outcomes(YISHUI, "on_pace", now), "before_first": outcomes(YISHUI, "on_pace", first)}


def first_quarter() -> dict[str, Any]:
    return {"now": outcomes(YISHUI, "on_pace"), "at": Q1, "money": budgets(YISHUI, spent(YISHUI, Q1, TABLE), at=Q1)}


def without_road() -> dict[str, Any]:
    given = county({"53.1": {"status": "no_target"}})
    return given | {"before": outcomes(YISHUI, "on_pace", {"53.1": {"status": "no_target"}})}


def none_assessable(
    given: dict[str, Any], unit: str, now: Mapping[str, Any] | None = None, reports: tuple[str, ...] = ()
) -> dict[str, Any]:
    return given | {"now": outcomes(unit, "not_assessable", now), "reports": reports}


TEN = ("3.1", "6.1", "10.1", "10.3", "14.1", "16.1", "20.3", "24.1", "35.4", "53.1")
SILENT = ("3.1", "6.1", "10.1", "10.2", "10.3", "10.5", "11.1", "12.1", "14.1", "16.1")
PAGES: Mapping[str, Callable[[], dict[str, Any]]] = {
    "all_done": lambda: county(moved={"c205": 20000, "c201": -10000}, status="completed"),
    "all_missing": lambda: {
        "now": outcomes(YISHUI, "not_reported"), "before": outcomes(YISHUI, "on_pace"), "ranks": {YISHUI: 0}
    },
    "unusable": lambda: {
        "now": outcomes(YISHUI, "not_reported"), "before": outcomes(YISHUI, "on_pace"), "ranks": {YISHUI: 0},
        "unusable": ("2021Q3/a.xlsx",), "findings": [{"rule": "unreadable-file", "severity": "error"}],
    },
    "several_unusable": lambda: {
        "now": outcomes(YISHUI, "not_reported"), "ranks": {YISHUI: 0},
        "unusable": ("2021Q3/a.xlsx", "2021Q3/b.xlsx", "2021Q3/c.xlsx"),
    },
    "not_held": lambda: {"now": outcomes(YISHUI, "not_reported"), "ranks": {YISHUI: 0}, "reports": (CITY,)},
    "first_quarter": first_quarter,
    "over_hundred": lambda: county({"3.1": done(196, 179, 75, "completed")}),
    "above_band": lambda: city({"c205": 200000}),
    "in_band": city,
    "below_band": lambda: city({"c206": 100000}),
    "one_late": lambda: county({"53.1": LATE}),
    "two_late": lambda: county({"53.1": WORST, "3.1": LATE}),
    "ten_late": lambda: county({each: WORST if each == "53.1" else LATE for each in TEN}),
    "restated": restated,
    "none_late": county,
    "no_allocation": without_road,
    "partial": lambda: city(now={each: {"status": "not_reported"} for each in SILENT}, lacks="371302"),
    "none_assessable": lambda: none_assessable(city(), CITY, {"3.1": {"status": "not_reported"}}, (CITY,)),
    "county_none_assessable": lambda: none_assessable(first_quarter(), YISHUI),
}  # fmt: skip


def page(name: str, language: str) -> Page:
    given = PAGES[name]()
    return make(given.pop("now"), **given, language=language)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_page_one_says_what_was_written_by_hand(case: dict[str, Any], language: str) -> None:
    made = page(case["page"], language)
    expected = case[language]
    instead = [block for block in decisions(made) if block["kind"] == "paragraph" and not made.standing.assessable]
    said = [*paragraphs(made, opening(made)), *paragraphs(made, instead), *paragraphs(made, second(made))]
    assert said[: len(expected)] == expected, "worked by hand: see tests/golden/README.md"


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_print_the_same_figures(name: str) -> None:
    told: dict[str, dict[str, Fraction | None]] = {}
    for language in ("zh", "en"):
        made = page(name, language)
        opening(made), second(made)
        told[language] = {key: figure.value for key, figure in made.ledger.figures.items()}
    assert told["zh"] == told["en"]


def test_the_change_of_one_point_is_singular() -> None:
    given = county(moved={"c205": 10000, "c201": -10000})  # 810000 of 1000000: up 1.0
    made = make(given.pop("now"), **given, language="en")
    assert "up 1.0 percentage point from the same period of 2020." in paragraphs(made, opening(made))[0]


def test_several_corrections_name_the_first() -> None:
    given = county()
    first = outcomes(YISHUI, "on_pace", {"14.1": {"value": 251}, "3.1": {"value": 9}})
    now = outcomes(YISHUI, "on_pace", {"14.1": {"value": 232}, "3.1": {"value": 8}})
    made = make(given.pop("now"), **given | {"before": now, "before_first": first}, language="en")
    assert (
        "2 corrections, among them the half-year figure of 3.1 is restated from 9 to 8"
        in paragraphs(made, second(made))[0]
    )
