"""Rules that look at one cell, or at the cells of one row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analysis.checks.case import Case, at, is_number_cell, item_in_english, key_of, number_of, tenths
from analysis.intake.cells import plain, same_title
from analysis.intake.findings import Finding
from analysis.intake.numerals import Refused, read_numeral
from analysis.intake.observations import Observation
from analysis.intake.said import Said, listed, name_of, word
from analysis.plan import Indicator

#: what a formula shows instead of a value, in every program that writes the form
ERROR_VALUES = frozenset(
    {"#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "Err:502", "Err:522"}
)
#: what stands for 0, for a blank or for 无此项, nobody knows which
UNCLEAR_NONE = frozenset({"无", "没有", "暂无", "/", "//", "-", "--", "—", "——", "－", "\\", "×", "零"})
#: rule and variant by the reason for which a text is not read as a number
UNREAD = {
    "": "text-in-number",
    "separator": "ambiguous-number/separator",
    "factor": "ambiguous-number/factor",
    "percent": "ambiguous-number/percent",
    "range": "ambiguous-number/range",
    "date": "ambiguous-number/date",
    "unit": "ambiguous-number/unit",
    "about": "ambiguous-number/about",
}


def text_in_number(case: Case) -> Iterator[Finding]:
    """Text where a number belongs; a number in a wrong unit is reported when it is read."""
    for cell in case.cells:
        if is_number_cell(cell) and cell.state == "text" and cell.raw not in ERROR_VALUES:
            read = read_numeral(cell.raw, cell.measure_unit)
            if isinstance(read, Refused):
                unclear = same_title(cell.raw) in UNCLEAR_NONE
                yield at(cell, "unclear-none" if unclear else UNREAD[read.why], raw=cell.raw)


def error_value(case: Case) -> Iterator[Finding]:
    """The error of a formula where a number belongs: what it pointed at is gone or was no number."""
    for cell in case.cells:
        if is_number_cell(cell) and cell.raw in ERROR_VALUES:
            yield at(cell, "error-value", raw=cell.raw)


def unknown_state(case: Case) -> Iterator[Finding]:
    """A state word that the form does not have."""
    words = listed(word(words[0]) for key, words in case.form.states.items() if key != "none")
    for cell in case.cells:
        if cell.role == "state" and cell.state == "text" and cell.text not in case.form.states:
            yield at(cell, "unknown-state", raw=cell.raw, words=words)


def negative_value(case: Case) -> Iterator[Finding]:
    """A number below zero where only amounts and counts stand."""
    for cell in case.cells:
        number = number_of(cell)
        if is_number_cell(cell) and cell.role != "growth" and number is not None and number < 0:
            yield at(cell, "negative-value", raw=cell.raw)


def none_without_reason(case: Case) -> Iterator[Finding]:
    """无此项 whose reason is not given."""
    for cell in case.cells:
        if cell.state == "none" and not cell.explanation:
            yield at(cell, "none-without-reason", raw=cell.raw)


def implausible_value(case: Case) -> Iterator[Finding]:
    """A count so far above its target that a slip of the unit is likely."""
    limit = case.limit("checks.implausible_attainment")
    for cell in case.cells if limit is not None else ():
        target, number = target_of(case, cell), number_of(cell)
        if target and number is not None and limit is not None and number * 100 > limit * target:
            percent = tenths(number * 100 / target)
            yield at(
                cell,
                "implausible-value",
                value=_counted(case, number, cell.measure_unit),
                percent=percent,
                target=_counted(case, target, cell.measure_unit),
                limit=plain(limit),
            )


def _counted(case: Case, number: Decimal, unit: str) -> Said:
    """A number and its unit of counting, which English quotes where the plan has no word for it."""
    known = unit in {row.unit for row in case.plan.unit_words} or not unit
    name = case.plan.unit_word(unit, plural=number != 1) if known else word(unit).en
    return Said(f"{plain(number)}{unit}", f"{plain(number)} {name}".rstrip())


def target_of(case: Case, cell: Observation) -> Decimal | None:
    """The target of a cell that scores: the city's for the city, a unit's own part for a unit; None for others."""
    indicator = case.indicator(cell)
    if indicator is None or indicator.kind != "count" or (cell.role, cell.stage) != ("value", indicator.counts):
        return None
    if cell.unit == case.plan.city_code:
        return indicator.base_value
    if cell.unit not in {unit.unit for unit in case.plan.units}:
        return None
    part = case.plan.allocation(indicator, case.plan.unit(cell.unit))
    return None if part is None else Decimal(part)


def opening_missing(case: Case) -> Iterator[Finding]:
    """A figure of a stock, or of a rising standard, without the figure that it started from."""
    for cell in case.cells:
        indicator = case.indicator(cell)
        if indicator is None or cell.role != "value" or number_of(cell) is None:
            continue
        stock = indicator.kind == "count" and indicator.flow == "stock" and cell.stage == indicator.counts
        rising = indicator.kind == "standard" and indicator.comparator == "increase"
        if (stock or rising) and number_of(case.now.get((*key_of(cell)[:-1], "opening"))) is None:
            yield at(cell, "opening-missing", name=_name(case, indicator, cell.item), value=cell.raw)


def _name(case: Case, indicator: Indicator, item: str) -> Said:
    """A target and, where it is reported by items, the item."""
    own = name_of(indicator)
    about = f", {item_in_english(case.plan, indicator.indicator, item)}" if item else ""
    return Said(f"{own.zh}{item}", f"{own.en}{about}")


def zero_denominator(case: Case) -> Iterator[Finding]:
    """A rate over nothing."""
    for cell in case.cells:
        if cell.role == "denominator" and number_of(cell) == 0:
            yield at(cell, "zero-denominator", raw=cell.raw)


def numerator_above_denominator(case: Case) -> Iterator[Finding]:
    """A rate above 100%."""
    for cell in case.cells:
        if cell.role == "numerator":
            top, bottom = number_of(cell), number_of(case.now.get((*key_of(cell)[:-1], "denominator")))
            if top is not None and bottom is not None and top > bottom:
                yield at(cell, "numerator-above-denominator", numerator=plain(top), denominator=plain(bottom))
