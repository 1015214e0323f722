"""Rules that compare units with each other and with the city."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from analysis.checks.case import Case, at, columns, item_in_english, number_of
from analysis.checks.intervals import slack_apart
from analysis.intake.cells import plain
from analysis.intake.findings import Finding, finding
from analysis.intake.forms import NUMBER_ROLES
from analysis.intake.observations import Observation
from analysis.intake.said import NOTHING, Said, Text, listed, unit_name, word
from analysis.plan import Indicator
from analysis.results.evidence import Evidence, gather, is_ratio
from analysis.results.rollup import add_up, reports_due

#: source of the city's cell, what the figure is, the city's, the sum of the units'
Pair = tuple[str, Said, Fraction | None, Fraction | None]
#: kinds whose figures of units add up to the city's
ADDING_KINDS = ("count", "zero", "rate", "share_of_units")


def unit_missing(case: Case) -> Iterator[Finding]:
    """Units that are expected to report and did not; those that the data set does not expect are one note."""
    units = case.plan.units
    expected = [unit for unit in units if not case.reports or unit.unit in case.reports]
    for unit in expected:
        if unit.unit not in case.reporting and unit.unit not in case.unusable:
            yield case.about_quarter("unit-missing", unit.unit, unit=unit_name(unit))
    others = [unit_name(unit) for unit in units if unit not in expected and unit.unit not in case.reporting]
    if others:
        yield case.about_quarter("units-not-expected", units=listed(others))


def file_unusable(case: Case) -> Iterator[Finding]:
    """Units whose file is there and gives no figure: they did submit, and are not called upon to."""
    for unit in case.plan.units:
        if files := case.unusable.get(unit.unit):
            values: dict[str, Text] = {"unit": unit_name(unit), "files": listed(file.split("/")[-1] for file in files)}
            yield finding("file-unusable", values, unit=unit.unit, period=str(case.quarter), file=files[0])


def levels_disagree(case: Case) -> Iterator[Finding]:
    """The city's own figure against the sum of its units', where every unit that is due has reported."""
    for indicator in case.plan.indicators:
        if indicator.kind in ADDING_KINDS:
            own = gather(case.plan, indicator, case.plan.city, case.readings)
            whole = add_up(indicator, reports_due(case.plan, indicator, case.readings))
            if whole.covered:
                yield from _against(case, indicator, own, whole)


def _against(case: Case, indicator: Indicator, own: Evidence, whole: Evidence) -> Iterator[Finding]:
    """Equal where every unit that is due has reported, no less than the sum where some have."""
    rule = "levels-disagree/part" if whole.uncovered else "levels-disagree/figure"
    used = {*own.sources, *whole.sources}
    cells = [cell for cell in case.cells if cell.source in used]
    places = {cell.source: cell for cell in case.cells if cell.unit == case.plan.city_code}
    off = Fraction(0) if is_ratio(indicator) else slack_apart(cells, whole=indicator.discrete)
    for source, name, city, total in _pairs(case, indicator, own, whole):
        if city is None or total is None or (total - city if whole.uncovered else abs(total - city)) <= off:
            continue
        values: dict[str, Text] = {"part": name, "city": _shown(city), "sum": _shown(total)}
        cell = places.get(source)
        code = indicator.indicator
        yield at(cell, rule, **values) if cell else case.about_quarter(rule, case.plan.city_code, code, **values)


def _pairs(case: Case, indicator: Indicator, own: Evidence, whole: Evidence) -> Iterator[Pair]:
    """The value of a target, or the numerator and denominator of each item: the city's and the units'."""
    yield own.sources[0] if own.sources else "", NOTHING, own.value, whole.value
    summed = {part.item: part for part in whole.parts}
    for part in own.parts:
        other = summed.get(part.item)
        about = f", {item_in_english(case.plan, indicator.indicator, part.item)}" if part.item else ""
        top, bottom = Said(f"{part.item}分子", f"numerator{about}: "), Said(f"{part.item}分母", f"denominator{about}: ")
        yield part.numerator_source, top, part.numerator, other.numerator if other else None
        yield part.denominator_source, bottom, part.denominator, other.denominator if other else None


def _shown(number: Fraction) -> str:
    return plain(Decimal(number.numerator) / Decimal(number.denominator))


def money_levels_disagree(case: Case) -> Iterator[Finding]:
    """The city's spending of the year so far, row by row, against the sum of its units'."""
    for table in ("budget", "basic"):
        by_unit = {
            unit: {cell.indicator: cell for cell in cells}
            for (unit, role, *when), cells in columns(case.cells, table).items()
            if role == "value" and tuple(when) == (case.quarter.year, case.quarter.number)
        }
        parts = [unit.unit for unit in case.plan.parts_of_city if case.plan.counted_apart(unit, "budget")]
        for key, own in by_unit.get(case.plan.city_code, {}).items():
            numbers = [number_of(by_unit.get(unit, {}).get(key)) for unit in parts]
            known = [number for number in numbers if number is not None]
            total = sum(known, Decimal())
            given = [cell for unit in parts if (cell := by_unit.get(unit, {}).get(key)) is not None]
            excess, off = Fraction(total - Decimal(own.value)), slack_apart([own, *given])
            if len(known) == len(parts) and abs(excess) > off:
                yield at(own, "levels-disagree/money", city=own.value, sum=plain(total))
            elif table == "budget" and known and len(known) < len(parts) and excess > off:
                yield at(own, "levels-disagree/exceeded", city=own.value, sum=plain(total))


def identical_columns(case: Case) -> Iterator[Finding]:
    """Units whose counts and rates are equal in every cell that is not zero; standards are the same by design."""
    least = case.limit("checks.identical_cells")
    columns_of: dict[str, list[Observation]] = defaultdict(list)
    for cell in case.cells:
        indicator = case.indicator(cell)
        telling = indicator is not None and indicator.kind not in ("standard", "zero")
        if telling and cell.role in NUMBER_ROLES and number_of(cell):
            columns_of[cell.unit].append(cell)
    first: dict[frozenset[tuple[str, ...]], str] = {}
    for unit, cells in columns_of.items():
        column = frozenset((cell.indicator, cell.stage, cell.item, cell.role, cell.value) for cell in cells)
        earlier = first.setdefault(column, unit)
        if earlier != unit and least is not None and len(column) >= least:
            name = next((unit_name(each) for each in case.plan.units if each.unit == earlier), word(earlier))
            yield case.about_quarter("identical-columns", unit, unit=name, count=str(len(column)))


def screening_eligible(case: Case) -> Iterator[Finding]:
    """The women eligible for screening add up to about the number that the plan may mean (method note 2.5)."""
    low, high = case.limit("screening.eligible_low"), case.limit("screening.eligible_high")
    if low is None or high is None or "screening.indicator" not in case.plan.rules:
        return
    indicator = str(case.plan.rule("screening.indicator", case.quarter.end))
    areas = {unit.unit for unit in case.plan.parts_of_city}
    eligible = [
        number
        for cell in case.cells
        if cell.unit in areas and (cell.indicator, cell.role) == (indicator, "denominator")
        if (number := number_of(cell)) is not None
    ]
    total = sum(eligible, Decimal())
    if low <= total <= high:
        yield case.about_quarter("screening-eligible", "", indicator, units=str(len(eligible)), total=plain(total))
