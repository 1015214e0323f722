"""The English of a plan: what a briefing in English would lack, and the English of stages and items as reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import BaseModel

from analysis.errors import UserError
from analysis.plan.model import Plan

#: ends the name of a column that holds the English of the column before it
SUFFIX = "_en"
#: tables of the plan whose rows carry printed names: attribute of the plan, file
TABLES = (
    ("groups", "groups.csv"),
    ("measures", "measures.csv"),
    ("claims", "claims.csv"),
    ("indicators", "indicators.csv"),
    ("stages", "stages.csv"),
    ("items", "items.csv"),
    ("all_units", "units.csv"),
    ("functions", "functions.csv"),
    ("basic_items", "basic_livelihood.csv"),
)
RECORDS = (("scopes", "scopes.yaml"), ("status_rules", "status_rules.yaml"))
#: columns that hold several names
LISTS = ("other_stages",)
#: names that an error prints before it only counts
SHOWN = 5


def untranslated(plan: Plan) -> list[str]:
    """Where the plan has a printed name without its English, as ``file, row, column``; empty when it is complete."""
    found = [] if plan.title_en else ["plan.yaml, title_en"]
    for attribute, file in TABLES:
        for number, row in enumerate(getattr(plan, attribute), start=2):
            found += lacking(row, f"{file}, row {number}")
    for attribute, file in RECORDS:
        for name, row in getattr(plan, attribute).items():
            found += lacking(row, f"{file}, {name}")
    return [*found, *_unit_words(plan)]


def lacking(record: BaseModel, place: str) -> list[str]:
    """Columns of one record whose English is missing or names fewer or more things than the Chinese.

    Args:
        record: a row or card; a field ``name_en`` is the English of its field ``name``.
        place: file and row, printed before the column.
    """
    pairs = [(name.removesuffix(SUFFIX), name) for name in type(record).model_fields if name.endswith(SUFFIX)]
    return [f"{place}, {english}" for name, english in pairs if _differs(record, name, english)]


def _differs(record: BaseModel, name: str, english: str) -> bool:
    given = getattr(record, name, None) or getattr(record, f"{name}_", None) or ""
    said = getattr(record, english)
    if name not in LISTS:
        return bool(given) and not said
    parts = said.split(";") if said else []
    return len(parts) != len(given.split(";") if given else []) or not all(parts)


def _unit_words(plan: Plan) -> list[str]:
    """Units in which targets are counted and that ``unit_words.csv`` does not have or has by halves."""
    whole = {row.unit for row in plan.unit_words if bool(row.singular) == bool(row.plural)}
    counted = dict.fromkeys(row.base_unit for row in plan.indicators if row.base_unit)
    return [f"unit_words.csv, {unit}" for unit in counted if unit not in whole]


def require_english(plan: Plan, also: Sequence[str] = ()) -> None:
    """Refuse a briefing in English of a plan that has not all its names in English.

    Args:
        plan: the plan year.
        also: further places that lack their English, of the data set's cards.

    Raises:
        UserError: naming the first places and how many there are.
    """
    missing = [*untranslated(plan), *also]
    if not missing:
        return
    first = "; ".join(missing[:SHOWN])
    more = f"; and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
    raise UserError(
        f"English names of {plan.year}",
        f"{len(missing)} missing: {first}{more}",
        "an English name beside every name that a briefing prints",
        "fill in these _en columns (docs/data.md, Names in English), or build the briefing in Chinese",
    )


def in_english(plan: Plan, indicator: str, word: str) -> str:
    """English of a stage, an item or a class of items as reported for an indicator.

    Args:
        plan: the plan year.
        indicator: number of the indicator, e.g. ``49.1``.
        word: as it stands in the forms, e.g. 开工 or 中小学.

    Returns:
        the word itself where the plan has no English for it: a stage that only the sender knows is a quotation.
    """
    return next((english for chinese, english in _words(plan, indicator) if chinese == word and english), word)


def _words(plan: Plan, indicator: str) -> Iterable[tuple[str, str]]:
    target = plan.indicator(indicator)
    yield target.counts, target.counts_en
    yield from zip(target.other_stages.split(";"), target.other_stages_en.split(";"), strict=False)
    for stage in plan.stages_of(indicator):
        yield from ((stage.name, stage.name_en), (stage.stage, stage.name_en))
    for item in plan.items_of(indicator):
        yield from ((item.name, item.name_en), (item.class_, item.class_en))
