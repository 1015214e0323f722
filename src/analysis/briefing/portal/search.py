"""What the portal's search finds: areas, measures and indicators, with the words that find them."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.briefing.page import Page
from analysis.plan import Indicator, Measure, Unit


@dataclass(frozen=True)
class Found:
    """One thing that can be found.

    Attributes:
        key: unit code, or indicator number as in the address of its item; empty for a measure without an indicator.
        name: as listed.
        words: lower case; a query's words must all stand in them.
        measure: number of an item's measure; 0 for an area.
    """

    key: str
    name: str
    words: str
    measure: int = 0


@dataclass(frozen=True)
class Index:
    """Everything that can be found.

    Attributes:
        areas: with ``key`` the unit's code.
        items: measures and indicators in plan order, with ``key`` an indicator's number.
        items_of: indicators that stand in each area's briefing.
    """

    areas: tuple[Found, ...]
    items: tuple[Found, ...]
    items_of: dict[str, tuple[str, ...]]


def search_index(page: Page) -> Index:
    """The search's index in the page's language; Chinese names find as well."""
    plan, rows = page.case.plan, page.case.outcomes
    by_unit = {str(unit): tuple(own) for unit, own in rows.groupby("unit", sort=False)["indicator"]}
    areas = [plan.city, *(plan.areas if page.has_areas else ())]
    return Index(
        areas=tuple(_area(page, unit) for unit in areas),
        items=tuple(_items(page)),
        items_of={unit.unit: by_unit.get(unit.unit, ()) for unit in areas},
    )


def _area(page: Page, unit: Unit) -> Found:
    words = _words(unit.unit, unit.name, unit.short_name, unit.name_en, unit.pinyin)
    return Found(unit.unit, page.unit_name(unit.unit), words)


def _items(page: Page) -> list[Found]:
    found = []
    for measure in page.case.plan.measures:
        own = page.case.plan.indicators_of(measure.measure)
        name = page.words.portal_measure(measure.measure, page.called(measure, "title"))
        titles = (measure.title, measure.title_en, measure.lead_department, measure.lead_department_en)
        words = _words(str(measure.measure), name, *titles, *_group(page, measure))
        found.append(Found(own[0].indicator if own else "", name, words, measure.measure))
        found += [_indicator(page, each) for each in own]
    return found


def _indicator(page: Page, each: Indicator) -> Found:
    measure = page.case.plan.measure(each.measure)
    names = (each.name, each.short_name, each.name_en, each.short_name_en)
    departments = (measure.lead_department, measure.lead_department_en)
    words = _words(each.indicator, *names, *departments, *_group(page, measure), *_scopes(page, each))
    return Found(each.indicator, f"{each.indicator} {page.called(each, 'short_name')}", words, each.measure)


def _group(page: Page, measure: Measure) -> tuple[str, ...]:
    """Names of a measure's group in both languages."""
    group = page.group(measure.group)
    return group.title, group.title_en, group.short_title, group.short_title_en


def _scopes(page: Page, each: Indicator) -> tuple[str, ...]:
    """What the scopes of the livelihood share are called, of the share itself: its key (B9), label and names."""
    if each.kind != "band":
        return ()
    rows = page.case.plan.scopes.items()
    return tuple(name for key, scope in rows for name in (key, scope.label, scope.label_en, scope.name, scope.name_en))


def _words(*texts: str) -> str:
    return " ".join(dict.fromkeys(text.casefold() for text in texts if text))
