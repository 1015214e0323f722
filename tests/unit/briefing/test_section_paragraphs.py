"""The sections after page one against paragraphs written by hand in both languages (tests/golden/paragraphs)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from pages import TABLE, YISHUI, block_of, budgets, done, make, outcomes, paragraphs, shifted, spent

from analysis.briefing.contents.block import Block
from analysis.briefing.contents.data_note import data_note
from analysis.briefing.contents.groups import groups
from analysis.briefing.contents.late import late
from analysis.briefing.contents.money import by_scope, spending
from analysis.briefing.page import Page
from analysis.quarter import Quarter
from analysis.results.money import BudgetSeries
from analysis.results.status import Status

GOLDEN = Path(__file__).parents[2] / "golden" / "paragraphs"
WORKED = "worked by hand: see tests/golden/README.md"
Case = Mapping[str, Any]


def cases(section: str) -> list[Case]:
    return list(yaml.safe_load((GOLDEN / f"{section}.yaml").read_text("utf-8")))


def both_languages(section: str) -> Callable[[Any], Any]:
    """Each case of a section in both languages."""
    each = pytest.mark.parametrize("case", cases(section), ids=lambda case: case["name"])
    languages = pytest.mark.parametrize("language", ["zh", "en"])
    return lambda test: languages(each(test))


# --- from a case to its page ------------------------------------------------------------------------------
def page_of(case: Case, language: str) -> Page:
    unit, at = case.get("unit", YISHUI), Quarter.parse(case.get("quarter", "2021Q3"))
    changed = {code: fields(given) for code, given in case.get("targets", {}).items()}
    ranks = case.get("ranks", {})
    return make(
        outcomes(unit, case.get("every", "on_pace"), changed),
        unit,
        at,
        money=money(case, unit, at),
        cells=case.get("cells", ()),
        findings=case.get("findings", ()),
        others=[each for other in ranks if other != unit for each in outcomes(other, "on_pace")],
        ranks=ranks or None,
        reports=tuple(case.get("reports", ())),
        language=language,
    )


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an outcome; ``done`` is done, target, pace and status of a count, lists of units are tuples."""
    typed = {"computed": Status, "covered": tuple, "uncovered": tuple, "reason_about": tuple}
    more = {name: typed.get(name, _same)(value) for name, value in given.items() if name != "done"}
    return done(*given["done"], **more) if "done" in given else more


def _same(value: Any) -> Any:
    return value


def money(case: Case, unit: str, at: Quarter) -> BudgetSeries:
    if "published" in case:
        return budgets(unit, spent(unit, at, {}, **case["published"]), at=at)
    now, last = case.get("now", {}), case.get("last")
    this_year = None if now == "none" else spent(unit, at, shifted(TABLE, **now))
    last_year = None if last == "none" else spent(unit, at.same_last_year, TABLE)
    return budgets(unit, this_year, last_year, missing=tuple(case.get("missing", ())), at=at)


def of_section(page: Page, blocks: list[Block]) -> list[str]:
    """Its paragraphs and list items without the heading."""
    return paragraphs(page, blocks)[1:]


# --- sections -------------------------------------------------------------------------------------------------
@both_languages("groups")
def test_groups(case: Case, language: str) -> None:
    page = page_of(case, language)
    assert of_section(page, groups(page, 3)) == case[language], WORKED


@both_languages("late")
def test_items_behind(case: Case, language: str) -> None:
    page = page_of(case, language)
    blocks = late(page, 4)
    assert of_section(page, blocks) == case[language], WORKED
    if "alt" in case:
        assert block_of(blocks, "pace-chart")["alt"] == case["alt"][language], WORKED


@both_languages("money")
def test_livelihood_spending(case: Case, language: str) -> None:
    page = page_of(case, language)
    blocks = [*spending(page, 5), *by_scope(page)]
    assert of_section(page, blocks) == case[language], WORKED
    plots = [plot for block in blocks if block["kind"] == "row" for plot in block["blocks"]]
    for name, alt in case.get("alt", {}).items():
        assert block_of(plots, name)["alt"] == alt[language], WORKED


@both_languages("notes")
def test_data_note(case: Case, language: str) -> None:
    page, calm = (
        page_of(case, language),
        page_of({key: case[key] for key in ("unit", "reports") if key in case}, language),
    )
    usual = of_section(calm, data_note(calm, 6))
    assert [text for text in of_section(page, data_note(page, 6)) if text not in usual] == case[language], WORKED


# --- both languages -----------------------------------------------------------------------------------------------
SECTIONS = {"groups": (groups, 3), "late": (late, 4), "money": (spending, 5), "notes": (data_note, 6)}


@pytest.mark.parametrize(
    ("section", "case"),
    [pytest.param(name, case, id=f"{name}: {case['name']}") for name in SECTIONS for case in cases(name)],
)
def test_both_languages_print_the_same_figures(section: str, case: Case) -> None:
    make_, number = SECTIONS[section]
    told: dict[str, dict[str, Fraction | None]] = {}
    for language in ("zh", "en"):
        page = page_of(case, language)
        make_(page, number)
        told[language] = {key: figure.value for key, figure in page.ledger.figures.items()}
    assert told["zh"] == told["en"]
