"""Rules that compare units with each other and with the city."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from analysis.checks.case import Case, at, columns, number_of
from analysis.intake.cells import plain
from analysis.intake.findings import Finding
from analysis.intake.forms import NUMBER_ROLES
from analysis.intake.observations import Observation
from analysis.plan import Indicator
from analysis.results.evidence import Evidence, gather
from analysis.results.rollup import add_up, reports_due

#: kinds whose figures of units add up to the city's
ADDING_KINDS = ("count", "zero", "rate", "share_of_units")


def unit_missing(case: Case) -> Iterator[Finding]:
    """Units that are expected to report and did not; those that the data set does not expect are one note."""
    units = case.plan.units
    expected = [unit for unit in units if not case.reports or unit.unit in case.reports]
    for unit in expected:
        if unit.unit not in case.reporting:
            yield case.about_quarter("unit-missing", f"没有{unit.name}的报表", unit.unit)
    others = [unit.name for unit in units if unit not in expected and unit.unit not in case.reporting]
    if others:
        yield case.about_quarter("units-not-expected", "、".join(others))


def levels_disagree(case: Case) -> Iterator[Finding]:
    """The city's own figure against the sum of its units', where every unit that is due has reported."""
    for indicator in case.plan.indicators:
        if indicator.kind in ADDING_KINDS:
            own = gather(case.plan, indicator, case.plan.city, case.readings)
            whole = add_up(indicator, reports_due(case.plan, indicator, case.readings))
            if whole.covered and not whole.uncovered:
                yield from _against(case, indicator, own, whole)


def _against(case: Case, indicator: Indicator, own: Evidence, whole: Evidence) -> Iterator[Finding]:
    pairs = [("", own.value, whole.value)]
    summed = {part.item: part for part in whole.parts}
    for part in own.parts:
        other = summed.get(part.item)
        pairs.append((f"{part.item}分子", part.numerator, other.numerator if other else None))
        pairs.append((f"{part.item}分母", part.denominator, other.denominator if other else None))
    places = {cell.source: cell for cell in case.cells if cell.unit == case.plan.city_code}
    for name, city, total in pairs:
        if city is not None and total is not None and city != total:
            found = f"{name}全市数{_shown(city)}，各单位合计{_shown(total)}"
            cell = _cell_of(places, own, name)
            yield (
                at(cell, "levels-disagree", found)
                if cell
                else case.about_quarter("levels-disagree", found, case.plan.city_code, indicator.indicator)
            )


def _cell_of(places: dict[str, Observation], own: Evidence, name: str) -> Observation | None:
    """The city's cell that a difference is about: its value, or the numerator or denominator of an item."""
    for part in own.parts:
        if name == f"{part.item}分子":
            return places.get(part.numerator_source)
        if name == f"{part.item}分母":
            return places.get(part.denominator_source)
    return places.get(own.sources[0]) if own.sources else None


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
            if len(known) == len(parts) and sum(known) != Decimal(own.value):
                yield at(own, "levels-disagree", f"全市数{own.value}万元，各单位合计{plain(sum(known, Decimal()))}万元")
            elif table == "budget" and known and len(known) < len(parts) and sum(known) > Decimal(own.value):
                found = f"全市数{own.value}万元，部分单位合计已达{plain(sum(known, Decimal()))}万元"
                yield at(own, "levels-disagree", found)


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
            name = case.plan.unit(earlier).name if earlier in {each.unit for each in case.plan.units} else earlier
            yield case.about_quarter("identical-columns", f"与{name}的{len(column)}个数逐项相同", unit)


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
        found = f"{len(eligible)}个单位应筛查人数合计{plain(total)}人"
        yield case.about_quarter("screening-eligible", found, indicator=indicator)
