"""The names with digits that a label may hold: of the plan, the quarter, the data set and its files."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import BaseModel

from analysis.briefing.gates.made import Made
from analysis.intake.legible import legible
from analysis.plan import Plan
from analysis.quarter import Quarter

#: tables of the plan whose texts are printed as names
_TABLES = (
    "groups", "measures", "claims", "indicators", "stages", "items", "all_units", "functions", "basic_items",
    "unit_words",
)  # fmt: skip
_RECORDS = ("scopes", "status_rules")
#: columns that say why, and are printed nowhere
_REASONS = "note"
_LEADING = re.compile(r"(\d+(?:\.\d+)?)(?:[—–](\d+(?:\.\d+)?))?(?![\d.])")
_ORDINAL = re.compile(r"(\d{1,2})\.(?=\s|$)")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Names:
    """The known names of one briefing."""

    plan: Plan
    quarter: Quarter
    data: tuple[str, ...]
    data_date: date

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers of groups, measures and indicators, and codes that are numbers."""
        plan = self.plan
        numbered = [str(row.group) for row in plan.groups] + [str(row.measure) for row in plan.measures]
        years = (str(self.quarter.year), str(self.quarter.year - 1))
        codes = (*(row.code for row in plan.functions), *(row.unit for row in plan.all_units))
        return frozenset((*numbered, *(row.indicator for row in plan.indicators), *codes, *years))

    @cached_property
    def _known(self) -> re.Pattern[str]:
        texts = {legible(text) for text in (*_plan_texts(self.plan), *self.data, *self._dates())}
        named = sorted((text for text in texts if _DIGIT.search(text) and not text.isdigit()), key=len, reverse=True)
        return re.compile(rf"(?<![0-9A-Za-z.])(?:{'|'.join(map(re.escape, named))})(?![0-9A-Za-z])")

    def _dates(self) -> Iterator[str]:
        """Days, periods and years that a briefing of the quarter may name, as both languages write them."""
        for day in self._days():
            month, short = calendar.month_name[day.month], calendar.month_abbr[day.month]
            yield from (f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}")
            yield from (f"{day.day} {month} {day.year}", f"{day.day} {short} {day.year}", f"{day.day} {month}")
        for year in (self.quarter.year, self.quarter.year - 1):
            yield from (f"{year}年", f" {year}")
            for number in (1, 2, 3, 4):
                yield from (f"{year}Q{number}", f"Q{number} {year}", f"Q{number}", f"{year}H{number}")
                yield from (f"1—{3 * number}月", f"前{3 * number}月", f"{3 * number} months")

    def _days(self) -> set[date]:
        plan, year = self.plan, self.quarter.year
        ends = [Quarter(each, number).end for each in (year, year - 1) for number in (1, 2, 3, 4)]
        deadlines = [row.deadline for row in plan.indicators if row.deadline]
        return {
            *ends,
            *deadlines,
            *(stage.deadline for stage in plan.stages),
            plan.issued,
            self.data_date,
            date(year, 1, 1),
        }

    def unknown(self, label: str) -> str:
        """Return what of a label is no known name, if that holds a digit; else nothing.

        A label may begin with the number of a group, measure or indicator, or with two of them and a dash.
        """
        if not _DIGIT.search(label):
            return ""
        rest = self._known.sub("", _ORDINAL.sub("", label.strip(), count=1))
        leading = _LEADING.match(rest)
        if leading and all(number in self.numbers for number in leading.groups() if number):
            rest = rest[leading.end() :]
        return rest.strip() if _DIGIT.search(rest) else ""


def _plan_texts(plan: Plan) -> tuple[str, ...]:
    return _texts_of(_Key(plan.folder, plan))


@dataclass(frozen=True)
class _Key:
    """A plan by its folder: a plan itself has no hash."""

    folder: Path
    plan: Plan = field(compare=False)


@lru_cache(maxsize=4)
def _texts_of(key: _Key) -> tuple[str, ...]:
    plan = key.plan
    rows: list[BaseModel] = [row for table in _TABLES for row in getattr(plan, table)]
    rows += [row for record in _RECORDS for row in getattr(plan, record).values()]
    texts = {text for row in rows for text in _texts(row)}
    return tuple(sorted({*texts, *plan.scopes, plan.title, plan.title_en, plan.edition}))


def _texts(row: BaseModel) -> Iterator[str]:
    for name, value in row:
        if isinstance(value, str) and value and not name.endswith(_REASONS):
            yield value


def names_of(made: Made) -> Names:
    """Return the known names of a briefing; those of one quarter and data set are worked out once."""
    head = made.tables.head
    cards = [text for card in head.get("cards", ()) for name, text in card.items() if name != "files" and text]
    own = [head.get(name) for name in ("dataset", "name", "name_en", "mark", "mark_en", "edition", "plan_edition")]
    data = tuple(str(text) for text in (*own, *cards) if text)
    return _names(_Key(made.plan.folder, made.plan), made.quarter, data, date.fromisoformat(head["data_date"]))


@lru_cache(maxsize=4)
def _names(key: _Key, quarter: Quarter, data: tuple[str, ...], data_date: date) -> Names:
    return Names(key.plan, quarter, data, data_date)


def texts_with(plan: Plan, pattern: re.Pattern[str]) -> frozenset[str]:
    """Texts of the plan in which a pattern is found; those of one pattern are looked for once."""
    return _texts_with(_Key(plan.folder, plan), pattern)


@lru_cache(maxsize=32)
def _texts_with(key: _Key, pattern: re.Pattern[str]) -> frozenset[str]:
    return frozenset(text for text in map(legible, _texts_of(key)) if pattern.search(text))


def text_without(text: str, names: Iterable[str]) -> str:
    """Return a text without the names that stand in it, the longest first."""
    for name in sorted((name for name in names if name in text), key=len, reverse=True):
        text = text.replace(name, " ")
    return text


def rule_numbers(made: Made) -> set[Fraction]:
    """Numbers of the plan's livelihood rules in force, and the half width of the band."""
    low, high, target = (
        made.plan.number(f"livelihood.{name}", made.quarter.end) for name in ("band_low", "band_high", "target")
    )
    return {low, high, target, target - low, high - target}
