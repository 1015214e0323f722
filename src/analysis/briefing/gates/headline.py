"""Gate 1, wrong county: the headline numbers and the indicators, worked out again from the processed tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from analysis.briefing.document import every_block
from analysis.briefing.gates.fault import Fault
from analysis.briefing.gates.made import Made
from analysis.briefing.gates.tables import Tables, exact
from analysis.briefing.gates.walk import statuses
from analysis.plan import Plan
from analysis.quarter import Quarter
from analysis.results.status import COUNTED, FINE, JUDGED, LATE, Status

#: measures of a figure that print a column of the outcomes table, and by how much they differ from it
_COLUMNS: Mapping[str, tuple[str, int]] = {
    "value": ("value", 1),
    "value.wan": ("value", 1),
    "value.scaled": ("value", 1),
    "value.money": ("value", 1),
    "target": ("target", 1),
    "target.wan": ("target", 1),
    "target.scaled": ("target", 1),
    "target.money": ("target", 1),
    "attainment": ("attainment", 100),
    "pace": ("pace", 1),
    "deviation": ("gap", -1),
    "behind": ("gap", 1),
    "areas_met": ("numerator", 1),
    "areas_bound": ("denominator", 1),
}
Values = dict[str, Fraction | None]


def headline(plan: Plan, tables: Tables, unit: str, period: str) -> Values:
    """A unit's headline numbers by the end of their figures' ids; None where a number is unknown.

    Args:
        plan: for which targets are firm.
        tables: the run's tables.
        unit: code.
        period: the quarter, e.g. ``2021Q3``.
    """
    firm = {row.indicator for row in plan.indicators if row.firm}
    statuses = [row["status"] for name, row in tables.outcomes.get(unit, {}).items() if name in firm]
    counts = {status: statuses.count(status) for status in COUNTED}
    due, assessable = sum(counts.values()), sum(counts[status] for status in JUDGED)
    fine = sum(counts[status] for status in FINE)
    shares = {when: scopes for (code, when), scopes in tables.shares.items() if code == unit}
    rank = tables.places[unit]["rank"] if unit in tables.places else 0
    return {
        **{f"count/{status}": Fraction(number) for status, number in counts.items()},
        "count/due": Fraction(due),
        "count/assessable": Fraction(assessable),
        "count/fine": Fraction(fine),
        "count/late": Fraction(sum(counts[status] for status in LATE)),
        "count/reported": Fraction(due - counts[Status.NOT_REPORTED]),
        "rate": Fraction(fine * 100, assessable) if assessable else None,
        "rank": Fraction(int(rank)) if rank else None,
        **_basic(plan, tables.outcomes.get(unit, {})),
        **_shares(shares[period]),
        **_changes(shares[period], str(plan.rule("livelihood.scope", Quarter.parse(period).end))),
        **{
            f"share/{scope}/{when}": exact(row, "share")
            for when, scopes in shares.items()
            for scope, row in scopes.items()
        },
    }


def basic(plan: Plan, outcomes: Mapping[str, Mapping[str, Any]]) -> tuple[Fraction, Fraction] | None:
    """Basic livelihood spending of a unit this year and in the same period last year; None unless both are known."""
    kept = [row.indicator for row in plan.indicators if row.kind == "not_below" and row.indicator in outcomes]
    ends = [exact(outcomes[name], column) for name in kept[:1] for column in ("value", "opening")]
    known = [end for end in ends if end is not None]
    return (known[0], known[1]) if len(known) == 2 else None


def _basic(plan: Plan, outcomes: Mapping[str, Mapping[str, Any]]) -> Values:
    found = basic(plan, outcomes)
    if found is None:
        return {"money/basic": None, "money/basic_change": None}
    return {"money/basic": found[0], "money/basic_change": abs(found[0] - found[1])}


def _shares(scopes: Mapping[str, Mapping[str, Any]]) -> Values:
    """A unit's shares, amounts and their bounds in every scope."""
    found: Values = {}
    for scope, row in scopes.items():
        total = exact(row, "total")
        found["money/total"] = total
        found[f"share/{scope}/now"] = exact(row, "share")
        found[f"money/{scope}/amount"] = exact(row, "amount")
        for end in ("low", "high"):
            share = exact(row, end)
            found[f"share/{scope}/now/{end}"] = share
            found[f"money/{scope}/amount/{end}"] = None if share is None or total is None else share * total / 100
    return found


def _changes(scopes: Mapping[str, Mapping[str, Any]], judged: str) -> Values:
    """Last year's shares and the changes since: signed in a table, their size in a sentence that has a word for it."""
    found: Values = {}
    for scope, row in scopes.items():
        moved = change(row)
        found[f"share/{scope}/before"] = exact(row, "before")
        found[f"share/{scope}/change"] = moved
        found["share/change" if scope == judged else f"share/{scope}/moved"] = None if moved is None else abs(moved)
    return found


def change(row: Mapping[str, Any]) -> Fraction | None:
    """Change of a share against the same period last year, in points; None unless both are exact."""
    now, before = exact(row, "share"), exact(row, "before")
    return None if now is None or before is None else now - before


def figure_faults(made: Made) -> Iterator[Fault]:
    """Yield each figure of a headline or an indicator that differs from its own row of the tables."""

    @cache
    def known(code: str) -> Values:
        return headline(made.plan, made.tables, code, str(made.quarter))

    units = {each.unit for each in made.plan.units}
    for name, figure in made.document.figures.items():
        unit, _, about = name.partition("/")
        if unit not in units:
            yield Fault(f"figure {name} is of no unit of the plan", "the code of a unit")
            continue
        own = _told(made.tables, known(unit), unit, about)
        value = Fraction(figure["value"]) if figure["value"] is not None else None
        if own is not None and value not in own:
            rows = {code: _told(made.tables, known(code), code, about) for code in (unit, *made.tables.outcomes)}
            yield _differs(made, name, str(figure["text"]), value, rows)
    if f"{made.unit.unit}/count/due" not in made.document.figures:
        yield Fault("no figure tells how many targets are due", f"{made.unit.unit}/count/due")


def _told(tables: Tables, known: Values, unit: str, about: str) -> tuple[Fraction | None, ...] | None:
    """What a figure may be by the unit's tables; None where they do not hold it."""
    if about in known:
        return (known[about],)
    indicator, _, measure = about.partition("/")
    row = tables.outcomes.get(unit, {}).get(indicator)
    if row is None or measure not in _COLUMNS:
        return None
    column, factor = _COLUMNS[measure]
    found = exact(row, column)
    return None if found is None else (found * factor,)


def _differs(
    made: Made, name: str, text: str, value: Fraction | None, rows: Mapping[str, tuple[Fraction | None, ...] | None]
) -> Fault:
    """Say which figure differs, and whose it is if it equals another area's."""
    own = name.partition("/")[0]
    owners = [code for code, told in rows.items() if code != own and told and value in told and value is not None]
    whose = f", which is that of {owners[0]} {made.plan.unit(owners[0]).name}" if len(owners) == 1 else ""
    expected = ", ".join(str(each) for each in rows[own] or ())
    return Fault(f"figure {name} is {value}, printed {text!r}{whose}", f"{expected} as the tables of the run hold it")


def source_faults(made: Made) -> Iterator[Fault]:
    """Yield each figure of an area that was read from another unit's cells."""
    for name, figure in made.document.figures.items():
        unit = name.partition("/")[0]
        if made.plan.city_code == unit:
            continue
        for source in figure["sources"]:
            others = [cell.unit for cell in made.tables.cells.get(source, ()) if cell.unit != unit]
            if others:
                yield Fault(f"figure {name} is read from {source}, a cell of {others[0]}", f"cells of {unit}")


def status_faults(made: Made) -> Iterator[Fault]:
    """Yield each strip whose cells, and each row of the annex whose status, are not those of the outcomes table."""
    rows = made.tables.outcomes[made.unit.unit]
    firm = {row.indicator for row in made.plan.indicators if row.firm}
    due = Counter((row["status"], name) for name, row in rows.items() if row["status"] in COUNTED and name in firm)
    for block in every_block(made.blocks):
        if block["kind"] == "strip":
            drawn = Counter((str(cell["status"]), str(cell["label"])) for cell in block["cells"])
            for status, name in sorted((drawn - due) + (due - drawn)):
                there = "shows" if (status, name) in drawn else "lacks"
                yield Fault(f"the strip {there} {name} as {status}", f"the statuses of {made.unit.name}")
        elif block["kind"] == "pace":
            yield from _shown(block, ((row["label"], [row["status"]]) for row in block["rows"]), rows)
        elif block["kind"] == "table":
            named = ((str(row.get("id", "")).rpartition("-")[2], row["cells"]) for row in block["rows"])
            yield from _shown(block, ((name, list(statuses(cells))) for name, cells in named if name in rows), rows)


def _shown(
    block: Mapping[str, Any], found: Iterable[tuple[str, list[str]]], rows: Mapping[str, Mapping[str, Any]]
) -> Iterator[Fault]:
    """Yield rows of one indicator each that show another status than the tables of the run hold."""
    for name, keys in found:
        for key in keys:
            if name in rows and key != rows[name]["status"]:
                yield Fault(f"{block['id']} shows {name} as {key}", f"{rows[name]['status']} as the tables hold it")
