"""Rules that look at all that a unit sent: how it was filled in, what is missing from it, and its parts and wholes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from analysis.checks.case import Case, at, is_number_cell, key_of, number_of
from analysis.checks.intervals import shown, slack
from analysis.checks.thresholds import threshold
from analysis.intake.cells import plain
from analysis.intake.findings import Finding
from analysis.intake.forms import TOTAL
from analysis.intake.observations import Observation
from analysis.intake.said import Said, Text, listed, unit_name
from analysis.intake.workbook_layout import cells_of, indicators_asked

#: fields of the cover that say who answers for the figures
SIGNATURES = {"filled_by": Said("填报人", "who filled it in"), "reviewed_by": Said("审核人", "who checked it")}
#: rows that a finding names before it ends with an ellipsis
_NAMED = 8


def round_figures(case: Case) -> Iterator[Finding]:
    """A unit whose figures of 100 and more nearly all end in 00: estimated rather than counted."""
    for cells in _by_unit(case).values():
        large = [cell for cell in cells if _counts(case, cell) and (number_of(cell) or 0) >= 100]
        even = [cell for cell in large if Fraction(cell.value) % 100 == 0]
        enough = len(large) >= threshold("round_cells")
        if enough and len(even) >= threshold("round_share") * len(large):
            sums = {"count": str(len(even)), "compared": str(len(large))}
            yield replace(at(large[0], "round-figures", **sums), indicator="", cell="")


def _counts(case: Case, cell: Observation) -> bool:
    """Whether a cell counts things; amounts are round in budgets, and standards everywhere."""
    indicator = case.indicator(cell)
    return indicator is not None and is_number_cell(cell) and indicator.kind != "standard"


def _by_unit(case: Case) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = defaultdict(list)
    for cell in case.cells:
        found[cell.unit].append(cell)
    return found


def all_zero(case: Case) -> Iterator[Finding]:
    """A table whose numbers are all 0: 0 may have been written for a blank or for 无此项."""
    tables: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for cell in case.now.values():
        if is_number_cell(cell) and cell.state == "number":
            tables[cell.unit, cell.table].append(cell)
    for cells in tables.values():
        if len(cells) >= threshold("zero_cells") and not any(map(number_of, cells)):
            values: dict[str, Text] = {"sheet": Said(cells[0].sheet, f'"{cells[0].sheet}"'), "count": str(len(cells))}
            yield replace(at(cells[0], "all-zero", **values), indicator="", cell="")


def signature_missing(case: Case) -> Iterator[Finding]:
    """A cover that does not say who filled the form in or who checked it; tables that come as text have no cover."""
    covers = [cell for cell in case.cells if cell.table == "cover"]
    for unit in dict.fromkeys(cell.unit for cell in covers):
        own = {cell.indicator: cell for cell in covers if cell.unit == unit}
        lacking = [name for key, name in SIGNATURES.items() if key not in own or own[key].state == "blank"]
        if lacking:
            place = next((own[key] for key in SIGNATURES if key in own), next(iter(own.values())))
            yield at(place, "signature-missing", who=listed(lacking))


def row_missing(case: Case) -> Iterator[Finding]:
    """Rows that the form asks for and a workbook lacks; those with a number last quarter are found by another rule."""
    covers = {cell.unit for cell in case.cells if cell.table == "cover"}
    there = {key_of(cell) for cell in case.cells if cell.table == "indicators"}
    for unit in case.plan.units:
        if unit.unit not in covers or not any(key[0] == unit.unit for key in there):
            continue
        asked = [
            (unit.unit, "indicators", *key)
            for indicator in indicators_asked(case.plan, unit)
            for key in cells_of(case.plan, indicator)
        ]
        lacking = [key for key in asked if key not in there and number_of(case.before.get(key)) is None]
        if lacking:
            names = list(dict.fromkeys(key[2] for key in lacking))
            rows = ", ".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
            yield case.about_quarter("row-missing", unit.unit, count=str(len(lacking)), rows=rows)


def completed_above_started(case: Case) -> Iterator[Finding]:
    """More finished than begun, of one target in one unit."""
    for key, cell in case.now.items():
        indicator = case.indicator(cell)
        if indicator is None or cell.stage not in ("竣工", "建成") or cell.role != "value":
            continue
        begun = case.now.get((*key[:3], "开工", *key[4:]))
        done, started = number_of(cell), number_of(begun)
        if done is not None and started is not None and begun is not None:
            allowed = 0 if indicator.discrete else slack([cell, begun])
            if Fraction(done) - Fraction(started) > allowed:
                yield at(cell, "completed-above-started", done=plain(done), started=plain(started), place=begun.cell)


def not_whole(case: Case) -> Iterator[Finding]:
    """A fraction of what is counted in whole ones: people, households, schools."""
    for cell in case.cells:
        indicator, number = case.indicator(cell), number_of(cell)
        whole = indicator is not None and (indicator.discrete or cell.role in ("numerator", "denominator"))
        level = indicator is not None and indicator.kind == "standard"
        if whole and not level and is_number_cell(cell) and number is not None and number % 1:
            yield at(cell, "not-whole", value=f"{plain(number)}{cell.measure_unit}")


def zone_above_host(case: Case) -> Iterator[Finding]:
    """A zone whose figures are part of its host's, and greater than those."""
    for unit in case.plan.units:
        for table in ("indicators", "budget", "basic"):
            host = _host(case, unit.unit, "budget" if table == "basic" else table)
            if not host:
                continue
            name = unit_name(case.plan.unit(host))
            for key, cell in case.now.items():
                if key[:2] == (unit.unit, table) and is_number_cell(cell):
                    yield from _above(cell, case.now.get((host, *key[1:])), name)


def _host(case: Case, unit: str, table: str) -> str:
    if case.plan.counted_apart(case.plan.unit(unit), table):
        return ""
    rows = (row for row in case.plan.included_in if (row.unit, row.table) == (unit, table))
    host = next((row.included_in for row in rows if row.included_in), "")
    return host if host in {each.unit for each in case.plan.units} else ""


def _above(cell: Observation, whole: Observation | None, name: Said) -> Iterator[Finding]:
    own, all_of_it = number_of(cell), number_of(whole)
    if whole is None or own is None or all_of_it is None or cell.role not in ("value", "numerator", "denominator"):
        return
    if Fraction(own) - Fraction(all_of_it) > slack([cell], whole=True) + slack([whole], whole=True):
        yield at(cell, "zone-above-host", own=plain(own), host=name, whole=plain(all_of_it))


def basic_above_budget(case: Case) -> Iterator[Finding]:
    """基本民生 is part of the general public budget's spending, and cannot be more than all of it."""
    for unit in dict.fromkeys(cell.unit for cell in case.cells):
        part = case.now.get((unit, "basic", TOTAL, "", "", "value"))
        whole = case.now.get((unit, "budget", TOTAL, "", "", "value"))
        own, total = number_of(part), number_of(whole)
        if part is None or whole is None or own is None or total is None:
            continue
        if Fraction(own) - Fraction(total) > slack([part]) + slack([whole]):
            excess = plain(shown(Fraction(own) - Fraction(total)))
            yield at(part, "basic-above-budget", part=plain(own), whole=plain(total), rest=excess)
