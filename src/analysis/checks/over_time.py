"""Rules that compare a submission with what the same unit sent before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.checks.case import Case, at, is_cumulative, is_number_cell, number_of, place_of
from analysis.intake.cells import plain
from analysis.intake.findings import Finding
from analysis.intake.observations import Observation
from analysis.intake.versions import version_of


def cumulative_falls(case: Case) -> Iterator[Finding]:
    """A figure cumulated since 1 January that is below that of the quarter before."""
    for key, cell in case.now.items():
        now, earlier = number_of(cell), case.before.get(key)
        before = number_of(earlier)
        if is_cumulative(case, cell) and now is not None and before is not None and now < before:
            assert earlier is not None
            yield at(cell, "cumulative-falls", now=plain(now), before=plain(before), place=place_of(earlier))


def blank_after_number(case: Case) -> Iterator[Finding]:
    """Nothing where the quarter before had a number: the cell is blank, or its row is gone."""
    tables = {(cell.unit, cell.table) for cell in case.cells}
    filled = {(cell.unit, cell.table) for cell in case.cells if cell.state != "blank"}
    yield from _blank_tables(case, tables - filled)
    for key, earlier in case.before.items():
        if not is_number_cell(earlier) or earlier.state != "number" or earlier.role == "annual_budget":
            continue
        if (earlier.unit, earlier.table) in tables - filled:
            continue
        cell, was = case.now.get(key), {"before": earlier.raw, "place": place_of(earlier)}
        if cell is not None and cell.state == "blank":
            yield at(cell, "blank-after-number/cell", **was)
        elif cell is None and (earlier.unit, earlier.table) in tables:
            yield case.about_quarter("blank-after-number/row", earlier.unit, earlier.indicator, **was)


def _blank_tables(case: Case, blank: set[tuple[str, str]]) -> Iterator[Finding]:
    """One finding for a table in which nothing was written, where the quarter before had some: one cause."""
    had = {(cell.unit, cell.table) for cell in case.before.values() if cell.state == "number" and is_number_cell(cell)}
    for unit, table in sorted(blank & had):
        first = next(cell for cell in case.cells if (cell.unit, cell.table) == (unit, table))
        numbers = sum(
            (cell.unit, cell.table) == (unit, table) and cell.state == "number" for cell in case.before.values()
        )
        yield replace(at(first, "blank-table", count=str(numbers)), indicator="", cell="")


def restated(case: Case) -> Iterator[Finding]:
    """A cell that a later version of the same submission changed."""
    in_force = {cell.key: cell for cell in case.cells}
    for old in case.out_of_force:
        new = in_force.get(old.key)
        if new is None or _version(old) >= _version(new) or new.table == "cover":
            continue
        if (old.state, old.value, old.text) != (new.state, new.value, new.text):
            yield at(
                new,
                "restated",
                earlier=old.submission,
                place=place_of(old),
                before=old.raw,
                later=new.submission,
                now=new.raw,
            )


def past_figure_altered(case: Case) -> Iterator[Finding]:
    """A figure about an earlier time, or the year's budget, that is another than the quarter before said."""
    earlier = case.quarter.previous
    if earlier is None:
        return
    said = {_about(cell): cell for cell in case.cells_of(earlier)}
    for cell in case.cells:
        before = said.get(_about(cell))
        past = (cell.year, cell.quarter) != (case.quarter.year, case.quarter.number)
        was, now = number_of(before), number_of(cell)
        if past and before is not None and was is not None and now is not None and was != now:
            yield at(cell, "past-figure-altered", now=plain(now), before=plain(was), place=place_of(before))


def _about(cell: Observation) -> tuple[object, ...]:
    about = cell.unit, cell.table, cell.indicator, cell.stage, cell.item, cell.role
    return *about, cell.year, cell.quarter


def none_after_number(case: Case) -> Iterator[Finding]:
    """无此项 where the quarter before had a number above zero: what was counted does not cease to apply."""
    for key, cell in case.now.items():
        earlier = case.before.get(key)
        if cell.state == "none" and earlier is not None and number_of(earlier):
            yield at(cell, "none-after-number", before=earlier.raw, place=place_of(earlier))


def _version(cell: Observation) -> int:
    return int(version_of(cell.file)[1:])
