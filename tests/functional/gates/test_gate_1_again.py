"""Gate 1 on real briefings: a true figure in another place than its own is caught, and so is a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from mutants import altered, block, found, paragraph

from analysis.briefing.document import Document
from analysis.briefing.gates import Made

#: exchanged in the first paragraphs: ends of two figures' ids
EXCHANGED = [
    ("count/completed", "count/on_pace"),
    ("count/late", "count/severely_behind"),
    ("count/due", "count/assessable"),
]


def exchange(value: Any, one: str, other: str) -> int:
    """Exchange two figures wherever a run leads to one of them; how many runs did."""
    done = 0
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        if isinstance(part, dict) and str(part.get("figure", "")).endswith((one, other)):
            name = part["figure"]
            part["figure"] = name[: -len(one)] + other if name.endswith(one) else name[: -len(other)] + one
            done += 1
        else:
            done += exchange(part, one, other)
    return done


def changed(made: Made, alter: Callable[[Document], Any]) -> str:
    """What gate 1 finds in an altered briefing; the unaltered one passes it."""
    assert found(made, 1) == ""
    return found(altered(made, alter), 1)


@pytest.mark.parametrize(("one", "other"), EXCHANGED)
def test_two_counts_exchanged_in_a_sentence_are_caught(county: Made, one: str, other: str) -> None:
    def alter(document: Document) -> None:
        paragraphs = [each for each in document.blocks if each["kind"] == "paragraph"][:3]
        assert exchange(paragraphs, one, other) >= 2

    assert "paragraph" in changed(county, alter)


def test_the_city_s_share_in_the_sentence_about_the_county_s_is_caught(county: Made) -> None:
    def alter(document: Document) -> None:
        first = next(each for each in document.blocks if each["kind"] == "paragraph")
        own = next(run for run in first["runs"] if isinstance(run, dict) and run.get("figure", "").endswith("/B9/now"))
        own["figure"] = "371300/share/B9/now"

    assert "paragraph" in changed(county, alter)


def test_a_row_with_the_figures_of_the_next_is_caught(county: Made) -> None:
    def alter(document: Document) -> None:
        tables = (each for each in document.blocks if each["kind"] == "table")
        rows = next(table["rows"] for table in tables if any(_is_item(row) for row in table["rows"]))
        first, second = [row for row in rows if _is_item(row)][:2]
        first["cells"][2:], second["cells"][2:] = second["cells"][2:], first["cells"][2:]

    assert "table" in changed(county, alter)


def _is_item(row: dict[str, Any]) -> bool:
    return bool(re.search(r"-\d+\.\d+$", str(row.get("id", ""))))


def test_counts_of_the_strip_exchanged_are_caught(county: Made) -> None:
    def alter(document: Document) -> None:
        assert exchange(block(document, "strip"), "count/completed", "count/on_pace") >= 2

    assert "strip" in changed(county, alter)


def test_a_dot_moved_on_the_axis_is_caught(county: Made) -> None:
    moved = changed(county, lambda document: block(document, "axis")["points"][-1].update(value=75.0))
    assert "axis share-axis has 75.0 at points[3].value" in moved


def test_another_word_in_a_sentence_is_caught(county: Made) -> None:
    def alter(document: Document) -> None:
        second = [each for each in document.blocks if each["kind"] == "paragraph"][1]
        texts = [place for place, run in enumerate(second["runs"]) if isinstance(run, str)]
        second["runs"][texts[0]] += second["runs"][texts[0]]

    assert "paragraph" in changed(county, alter)


def test_an_item_left_out_of_the_decisions_is_caught(county: Made) -> None:
    def alter(document: Document) -> None:
        rows = next(each for each in document.blocks if each.get("role") == "decisions" and each["kind"] == "table")
        rows["rows"].pop()

    assert "table" in changed(county, alter)


def test_a_block_left_out_is_caught_and_one_more_is_let_pass(county: Made, city: Made) -> None:
    for made in (county, city):
        assert "there is no axis" in changed(made, lambda document: document.blocks.remove(block(document, "axis")))
    more = altered(county, lambda document: document.blocks.insert(3, paragraph("Note 附注。")))
    assert found(more, 1) == ""


# --- the money section and the data note ----------------------------------------------------------------
def in_section(document: Document, name: str, kind: str, place: int = 0) -> dict[str, Any]:
    """A block of a kind below the heading of that id."""
    start = next(at for at, each in enumerate(document.blocks) if each.get("id") == name and each["kind"] == "heading")
    return [each for each in document.blocks[start:] if each["kind"] == kind][place]


def swap_rows(rows: list[dict[str, Any]], *fields: str) -> None:
    """Exchange fields of the first two rows."""
    for field in fields:
        assert rows[0][field] != rows[1][field]
        rows[0][field], rows[1][field] = rows[1][field], rows[0][field]


def one_word_more(document: Document, name: str, place: int) -> None:
    runs = in_section(document, name, "paragraph", place)["runs"]
    texts = [at for at, run in enumerate(runs) if isinstance(run, str)]
    runs[texts[-1]] += runs[texts[-1]]


def move_the_line(document: Document) -> None:
    plots = in_section(document, "money", "row")["blocks"]
    assert 'd="M ' in plots[0]["svg"]
    plots[0]["svg"] = plots[0]["svg"].replace('d="M ', 'd="M 1', 1)


def exchange_cells(document: Document, name: str) -> None:
    table = next(each for each in document.blocks if each["kind"] == "table" and each["id"] == name)
    first, second = (row["cells"] for row in table["rows"][:2])
    last = next(at for at in reversed(range(len(first))) if first[at] != second[at])
    first[last], second[last] = second[last], first[last]


def exchange_items(document: Document) -> None:
    items = in_section(document, "data", "list")["items"]
    items[2], items[3] = items[3], items[2]


def exchange_of_findings(document: Document) -> None:
    paragraph = in_section(document, "data", "paragraph")
    assert exchange(paragraph, "findings/error", "findings/warning") == 2


IN_MONEY = {
    "two amounts of the sentence": lambda document: exchange(
        in_section(document, "money", "paragraph"), "total", "B9/amount"
    ),
    "a word of the sentence on what moved it": lambda document: one_word_more(document, "money", 1),
    "a line of the trend": move_the_line,
    "a step's value": lambda document: swap_rows(in_section(document, "money", "row")["blocks"][1]["marks"], "figure"),
    "two bars": lambda document: swap_rows(in_section(document, "money", "composition")["rows"], "now", "bar"),
    "two names of bars": lambda document: swap_rows(in_section(document, "money", "composition")["rows"], "name"),
    "two amounts of bars": lambda document: swap_rows(in_section(document, "money", "composition")["rows"], "amount"),
    "two scopes": lambda document: exchange_cells(document, "scopes"),
    "the choice of scopes": lambda document: swap_rows(in_section(document, "money", "scopes")["choices"], "runs"),
}
IN_DATA = {
    "two notes": exchange_items,
    "the counts of findings": exchange_of_findings,
    "two findings": lambda document: exchange_cells(document, "findings"),
    "a note left out": lambda document: in_section(document, "data", "list")["items"].pop(1),
}


@pytest.mark.parametrize("name", [*IN_MONEY, *IN_DATA])
def test_what_is_exchanged_in_the_money_section_or_the_data_note_is_caught(county: Made, name: str) -> None:
    assert changed(county, {**IN_MONEY, **IN_DATA}[name])


def test_the_basic_spending_of_the_city_cannot_be_left_out_nor_two_units_findings_exchanged(city: Made) -> None:
    def silent(document: Document) -> None:
        block = next(each for each in document.blocks if "/basic" in str(each.get("runs")))
        document.blocks.remove(block)

    assert "paragraph" in changed(city, silent)
    assert "findings-by-unit" in changed(city, lambda document: exchange_cells(document, "findings-by-unit"))
