"""Rules about figures that grow, or fall, far beyond what the quarter before and the other units let expect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import median

from analysis.checks.case import MONEY_TABLES, Case, Key, at, is_cumulative, number_of, place_of, tenths
from analysis.checks.intervals import shown
from analysis.checks.single_cells import target_of
from analysis.checks.thresholds import threshold
from analysis.intake.cells import plain
from analysis.intake.findings import Finding
from analysis.intake.observations import Observation


@dataclass(frozen=True)
class Growth:
    """A figure against the one of the quarter before.

    Attributes:
        times: quotient of the two.
        usual: median of that quotient in the other units; None where too few can be compared.
    """

    cell: Observation
    earlier: Observation
    times: Fraction
    usual: Fraction | None

    @property
    def beyond(self) -> Fraction:
        """How many times the growth that was to be expected; where nobody else tells, no growth is."""
        return self.times / (self.usual or Fraction(1))


def growths(case: Case) -> list[Growth]:
    """Every cumulative figure that is above zero in both quarters."""
    pairs: list[tuple[Key, Observation, Observation, Fraction]] = []
    for key, cell in case.now.items():
        earlier = case.before.get(key)
        now, before = number_of(cell), number_of(earlier)
        if earlier is not None and now and before and now > 0 and before > 0 and is_cumulative(case, cell):
            pairs.append((key, cell, earlier, Fraction(now) / Fraction(before)))
    by_row: dict[tuple[str, ...], dict[str, Fraction]] = defaultdict(dict)
    for key, _, _, times in pairs:
        by_row[key[1:]][key[0]] = times
    return [
        Growth(cell, earlier, times, _usual(by_row[key[1:]], key[0], case.plan.city_code))
        for key, cell, earlier, times in pairs
    ]


def _usual(times: dict[str, Fraction], unit: str, city: str) -> Fraction | None:
    others = [each for name, each in times.items() if name not in (unit, city)]
    return median(others) if len(others) >= threshold("peers_least") else None


def scale_jump(case: Case) -> Iterator[Finding]:
    """A figure that is about ten thousand times what was to be expected, or such a part of it.

    Where nearly all figures of a table are, that is one cause: a wrong unit of measure over the whole table.
    """
    by_table: dict[tuple[str, str], list[Growth]] = defaultdict(list)
    for each in growths(case):
        by_table[each.cell.unit, each.cell.table].append(each)
    seen = {(each.cell.unit, each.cell.table) for given in by_table.values() for each in given}
    yield from _beside_targets(case, seen)
    for given in by_table.values():
        jumped = [each for each in given if _variant(each) == "wan"]
        if len(jumped) >= threshold("sheet_cells") and len(jumped) >= threshold("sheet_share") * len(given):
            first = jumped[0]
            sums = {"count": str(len(jumped)), "compared": str(len(given))}
            yield replace(at(first.cell, "scale-jump/sheet", **_figures(first), **sums), indicator="", cell="")
            continue
        for each in given:
            if _variant(each) == "wan":
                yield at(each.cell, "scale-jump/wan", **_figures(each))


def _beside_targets(case: Case, compared: set[tuple[str, str]]) -> Iterator[Finding]:
    """Tables that have no quarter before to be held against: nearly all figures many times their targets."""
    by_table: dict[tuple[str, str], list[tuple[Observation, Fraction]]] = defaultdict(list)
    for cell in case.now.values():
        target, number = target_of(case, cell), number_of(cell)
        if target and number and (cell.unit, cell.table) not in compared:
            by_table[cell.unit, cell.table].append((cell, Fraction(number) / Fraction(target)))
    for given in by_table.values():
        far = [(cell, times) for cell, times in given if times >= threshold("target_times")]
        if len(far) >= threshold("sheet_cells") and len(far) >= threshold("sheet_share") * len(given):
            cell, times = far[0]
            sums = {"count": str(len(far)), "compared": str(len(given)), "now": cell.value}
            said = at(cell, "scale-jump/target", **sums, times=tenths(shown(times)))
            yield replace(said, indicator="", cell="")


def _figures(each: Growth) -> dict[str, str]:
    now, before = number_of(each.cell), number_of(each.earlier)
    assert now is not None and before is not None
    return {"now": plain(now), "before": plain(before), "place": place_of(each.earlier)}


def _variant(each: Growth) -> str:
    """``ten``, ``wan`` (ten thousand) or nothing; a tenth is only seen beside other units, and small counts never."""
    least = threshold("growth_least")
    if min(Fraction(each.cell.value), Fraction(each.earlier.value)) <= 0:
        return ""
    beyond = max(each.beyond, 1 / each.beyond)
    if threshold("ten_thousand_low") <= beyond <= threshold("ten_thousand_high"):
        return "wan"
    told = each.usual is not None and Fraction(each.earlier.value) >= least
    return "ten" if told and each.beyond > 1 and threshold("ten_low") <= beyond <= threshold("ten_high") else ""


def growth_outlier(case: Case) -> Iterator[Finding]:
    """A figure that grew many times as much as those of the other units; about ten times is a rule of its own."""
    for each in growths(case):
        few = Fraction(each.earlier.value) < threshold("growth_least") or each.usual is None
        if few or each.cell.unit == case.plan.city_code or _variant(each) == "wan":
            continue
        if each.beyond > threshold("growth_times"):
            assert each.usual is not None
            ratios = {"times": tenths(shown(each.times)), "usual": tenths(shown(each.usual))}
            rule = "tenfold-jump" if _variant(each) == "ten" else "growth-outlier"
            yield at(each.cell, rule, **_figures(each), **ratios)


def quarter_not_cumulative(case: Case) -> Iterator[Finding]:
    """A table in which most figures fell: the quarter's own figures stand where cumulative ones belong."""
    by_table: dict[tuple[str, str], list[tuple[Observation, bool]]] = defaultdict(list)
    for key, cell in case.now.items():
        now, before = number_of(cell), number_of(case.before.get(key))
        if is_cumulative(case, cell) and now is not None and before:
            by_table[cell.unit, cell.table].append((cell, now < before))
    scaled = {(each.unit, each.sheet) for each in scale_jump(case) if not each.cell}
    for cells in by_table.values():
        fallen = [cell for cell, fell in cells if fell]
        many = len(fallen) >= threshold("falling_cells") and len(fallen) > threshold("falling_share") * len(cells)
        if many and (fallen[0].unit, fallen[0].sheet) not in scaled:
            sums = {"count": str(len(fallen)), "compared": str(len(cells))}
            yield replace(at(fallen[0], "quarter-not-cumulative", **sums), indicator="", cell="")


def falls_within_year(case: Case) -> Iterator[Finding]:
    """Last year's cumulative columns of one row, which rise from quarter to quarter like this year's."""
    rows: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for cell in case.cells:
        if cell.table in MONEY_TABLES and cell.role == "value" and cell.year < case.quarter.year:
            rows[cell.unit, cell.table, cell.indicator].append(cell)
    for cells in rows.values():
        yield from _falls(sorted(cells, key=lambda cell: (cell.year, cell.quarter)))


def _falls(cells: Iterable[Observation]) -> Iterator[Finding]:
    earlier: Observation | None = None
    for cell in cells:
        now, before = number_of(cell), number_of(earlier)
        if now is None:
            continue
        if earlier is not None and before is not None and cell.year == earlier.year and now < before:
            said = {"now": plain(now), "before": plain(before), "place": place_of(earlier)}
            yield at(cell, "past-cumulative-falls", **said)
        earlier = cell
