"""Gate 1 on the choice of a scope, and gate 3 on what only the screen shows: each mutation is caught."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from mutants import altered, block, found, gates_that_fail, paragraph, with_figure, with_files_of

from analysis.briefing.document import Document
from analysis.briefing.gates import Made

Change = Callable[[dict[str, Any]], object]


def changed(made: Made, kind: str, change: Change) -> str:
    """What gate 1 finds when a block was changed."""

    def alter(document: Document) -> None:
        change(block(document, kind))

    return found(altered(made, alter), 1)


def choice(scopes: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in scopes["choices"] if each["scope"] == name)


STATUS = {"status": "behind", "word": "滞后"}
CHANGES: dict[str, tuple[Change, str]] = {
    "a scope left out": (lambda scopes: scopes["choices"].pop(0), "lets choose B9, B9+"),
    "another scope said to be judged": (lambda scopes: scopes.update(judged="N5"), "says that N5 is judged"),
    "a verdict on a scope that is not judged": (
        lambda scopes: choice(scopes, "B9+")["runs"].append(STATUS), "scope B9+ is shown as behind"
    ),
    "a band on the axis of another scope": (
        lambda scopes: choice(scopes, "N5")["axis"].update(band=[78.0, 82.0]), "the axis of N5 draws the band"
    ),
    "the ticks of another scope": (
        lambda scopes: choice(scopes, "N5")["axis"].update(ticks=choice(scopes, "B9")["axis"]["ticks"]),
        "the axis of N5 draws other areas at",
    ),
    "a point of another scope": (
        lambda scopes: choice(scopes, "N5")["axis"].update(points=choice(scopes, "B9")["axis"]["points"]),
        "the axis of N5 draws",
    ),
    "a named tick moved": (
        lambda scopes: next(each for each in choice(scopes, "B9")["axis"]["points"] if each["role"] == "other").update(
            value=70.0
        ),
        "the axis of B9 draws other at 70.0",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_choice_is_caught(county: Made, city: Made, what: str) -> None:
    change, message = CHANGES[what]
    for made in (county, city):
        assert message in changed(made, "scopes", change)


def test_an_areas_share_carries_no_verdict_in_any_scope_and_the_citys_only_its_own(county: Made, city: Made) -> None:
    for made in (county, city):
        said = changed(made, "scopes", lambda scopes: choice(scopes, "B9")["runs"].append(STATUS))
        assert "scope B9 is shown as behind" in said


def test_a_verdict_in_words_is_caught(county: Made) -> None:
    word = county.words.STATUS["behind"]
    said = changed(county, "scopes", lambda scopes: choice(scopes, "N5")["runs"].append(word))
    assert f"scope N5 says '{word}'" in said


def test_a_function_marked_in_a_scope_that_does_not_count_it_is_caught(county: Made) -> None:
    def mark(chart: dict[str, Any]) -> None:
        next(row for row in chart["rows"] if row["code"] == "201").update(within="N5")

    assert "counts 201 in N5" in changed(county, "composition", mark)


@pytest.mark.parametrize("about", ["share/N5/now", "money/B9+/amount"])
def test_a_figure_of_another_scope_that_differs_from_the_tables_is_caught(county: Made, about: str) -> None:
    assert f"figure 371323/{about} is 7" in found(with_figure(county, f"371323/{about}", value="7"), 1)


def test_what_only_the_screen_shows_may_not_stand_on_paper(county: Made) -> None:
    def printed(document: Document) -> None:
        document.blocks.append(paragraph({"figure": "371323/money/N5/amount"}))

    text = county.figures["371323/money/N5/amount"]["text"]
    assert f"of the PDF prints {text}" in found(with_files_of(county, printed, "pdf"), 3)
    assert gates_that_fail(county) == []
