"""Gate 1, wrong county: every section is told again from the processed tables and compared.

The other checks hold each figure to its own row. This one holds every figure, word and status to its place: a share in
a sentence about another, two counts exchanged, a row of the annex with the figures of the next, another card's title
in the data note. What staff wrote is quoted from the tables too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.briefing.case import Case
from analysis.briefing.document import Block
from analysis.briefing.gates.fault import Fault
from analysis.briefing.gates.made import Made
from analysis.briefing.lineage import completed
from analysis.briefing.page import Page
from analysis.briefing.sheet import Sheet
from analysis.briefing.text import figure_ids
from analysis.results.assessing import assess
from analysis.results.money import budget_series, first_versions

#: fields of a figure that are printed, or that lead to where it comes from
_HELD = ("value", "text", "sources")
_SHOWN = 60


def again_faults(made: Made) -> Iterator[Fault]:
    """Yield the first block that differs from what the tables give, and each of its figures that does.

    Blocks of a notebook that has more to show may stand between these; the other checks hold them.
    """
    case = made.case
    if case is None:
        return
    expected, figures = _told(case)
    given = iter(made.blocks)
    for block in expected:
        passed = []
        for other in given:
            if other == block:
                break
            passed.append(other)
        else:
            yield from _differs(block, passed)
            return
    for name, figure in figures.items():
        there = made.figures.get(name, {})
        if any(there.get(field) != figure[field] for field in _HELD):
            yield Fault(f"figure {name} reads {there.get('text')!r}", f"{figure['text']!r} as the tables give it")


def _told(case: Case) -> tuple[list[Block], Mapping[str, dict[str, Any]]]:
    """Blocks of every section in the notebooks' order, with their figures."""
    shown: list[Block] = []

    def keep(_: Page, *parts: Sequence[Block]) -> None:
        shown.extend(block for part in parts for block in part)

    page = _page(case)
    sheet = Sheet(page, keep)
    sheet.answer()
    sheet.decide()
    if page.is_city:
        sheet.areas()
    sheet.progress()
    sheet.late()
    sheet.money()
    sheet.commentary()
    sheet.data()
    sheet.annex()
    figures = completed(page, figure_ids(shown))
    plain: Any = json.loads(json.dumps([shown, figures], ensure_ascii=False))
    return [block for block in plain[0] if block["kind"] != "document"], plain[1]


def _page(case: Case) -> Page:
    """The page as the notebooks make it."""
    plan, unit, before = case.plan, case.unit.unit, case.previous
    return Page(
        case,
        assess(plan, case.observations, unit, case.quarter),
        assess(plan, case.observations, unit, before) if before else None,
        assess(plan, first_versions(case.observations), unit, before) if before else None,
        budget_series(plan, case.observations, case.unit, case.quarter),
    )


def _differs(block: Block, passed: Sequence[Block]) -> Iterator[Fault]:
    """Say where a block of the document first departs from the one that the tables give."""
    same = [each for each in passed if each["kind"] == block["kind"] and each.get("id") == block.get("id")]
    there = min(same, key=lambda each: len(list(_departures(each, block))), default=None)
    where, found, expected = next(_departures(there, block), ("", "nothing", block["kind"])) if there else ("", "", "")
    name = f"{block['kind']} {block.get('id', '')}".strip()
    if there is None:
        yield Fault(f"there is no {name} as the tables give it", name)
    else:
        yield Fault(f"{name} has {found} {where}".rstrip(), f"{expected} as the tables give it")


def _departures(found: Any, expected: Any, where: str = "") -> Iterator[tuple[str, str, str]]:
    """Places in which two structures differ: path, what is there, what was expected."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in {**found, **expected}:
            yield from _departures(found.get(key), expected.get(key), f"{where}.{key}" if where else f"at {key}")
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        for place, (one, other) in enumerate(zip(found, expected, strict=True)):
            yield from _departures(one, other, f"{where}[{place}]")
    elif found != expected:
        yield where, _short(found), _short(expected)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
