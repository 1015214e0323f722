"""What pages hold since they show where the money goes and, for the city, all areas by group: expected figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from .money import LAST_YEAR, NOW
from .plan_tables import AREAS, CITY, COUNTED
from .printing import fixed
from .verdicts import quarter_end
from .workbooks import Cell
from .world import World

if TYPE_CHECKING:
    from .expected import Expected

#: functions outside livelihood that have a row of their own; sums listed, areas named and targets listed for one
#: area below the city's sheet before only their number is given
APART, MOST_SUMS, MOST_AREAS, MOST_TARGETS = 2, 12, 3, 10
WHOLE = "合计"


@dataclass(frozen=True)
class Part:
    """One row of the composition; amounts in 万元, shares in percent."""

    code: str
    name: str
    amount: Fraction
    share: Fraction
    before: Fraction | None
    livelihood: bool
    cells: tuple[Cell, ...]
    cells_before: tuple[Cell, ...]


def parts_of(world: World, unit: str, period: str) -> list[Part]:
    """Livelihood functions by size, then the largest others, then what is left."""
    now, last = (world.money.column(unit, period, head) for head in (NOW, LAST_YEAR[period[-1]]))
    codes = sorted((c for c, cell in now.items() if c != WHOLE and cell.number), key=lambda c: -_number(now, c))
    if WHOLE not in now or not codes:
        return []
    counted = world.money.counted(world.plan.rule("livelihood.scope", quarter_end(period)))
    inside, others = [c for c in codes if c in counted], [c for c in codes if c not in counted]
    listed = sum((_number(now, code) for code in codes if _in_total(world, code)), Fraction(0))
    unlisted = listed != _number(now, WHOLE)
    alone = len(others) == APART + 1 and not unlisted
    shown = inside + (others if alone else others[:APART])
    found = [_part(code, code, _sum(now, [code]), now, last, [code], code in counted) for code in shown]
    left = _number(now, WHOLE) - _sum(now, shown)
    if left > 0:
        found.append(_part("rest", "unlisted" if unlisted else "others", left, now, last, shown, False))
    return found


def _in_total(world: World, code: str) -> bool:
    return world.plan.functions[code]["in_total"] == "yes"


def _number(table: dict[str, Cell], code: str) -> Fraction:
    return table[code].number or Fraction(0)


def _sum(table: dict[str, Cell], codes: list[str]) -> Fraction:
    return sum((_number(table, code) for code in codes), Fraction(0))


def _part(
    code: str, name: str, amount: Fraction, now: dict[str, Cell], last: dict[str, Cell], codes: list[str], inside: bool
) -> Part:
    """A row; of the rest ``codes`` are those that it leaves out."""
    known = WHOLE in last and all(each in last for each in codes)
    before = None
    if known:
        past = _sum(last, codes)
        before = (_number(last, WHOLE) - past if code == "rest" else past) / _number(last, WHOLE) * 100
    cells = [tuple(table[each] for each in (*codes, WHOLE) if each in table) for table in (now, last)]
    return Part(code, name, amount, amount / _number(now, WHOLE) * 100, before, inside, cells[0], cells[1])


def composition(world: World, found: Expected, period: str) -> None:
    """Share, last year's share and amount of every row."""
    rows = parts_of(world, found.unit, period)
    if not rows:
        return
    divisor, decimals = found.prints.column(_number(world.money.column(found.unit, period), WHOLE))
    for row in rows:
        stem = f"composition/{row.code}"
        found.put(f"{stem}/share", row.share, fixed(row.share, 1), row.cells)
        own = row.cells if row.code == "rest" else row.cells[:-1]  # the total is no part of a function's amount
        found.put(f"{stem}/amount", row.amount, fixed(row.amount / divisor, decimals), own)
        if row.before is not None:
            found.put(f"{stem}/before", row.before, fixed(row.before, 1), row.cells_before)


def city_sheet(world: World, found: Expected, period: str) -> None:
    """The areas by group, and what stands below them."""
    placed = world.ranks(period)
    found.count("areas/ranked", sum(rank is not None for rank in placed.values()))
    for area in AREAS:
        rank = placed[area]
        if rank is not None:
            found.count(f"{area}/rank", rank)
    for unit in (CITY, *AREAS):
        _row(world, found, unit, period)
    spread = spread_of(world, period)
    if spread:
        found.count("areas/widest", max(spread.values()))
    _named(world, found, period)
    _aside(world, found, period)


def _row(world: World, found: Expected, unit: str, period: str) -> None:
    stand = world.standing(unit, period)
    for name in ("fine", "assessable", "reported", "due"):
        found.count(f"{unit}/count/{name}", getattr(stand, name))
    if stand.rate is not None:
        found.put(f"{unit}/rate", stand.rate * 100, fixed(stand.rate * 100, 1))
    for group, late in world.late_by_group(unit, period).items():
        found.count(f"{unit}/count/group{group}/late", late)
    share = world.money.share(unit, period, "B9")
    if share is not None and share.exact is not None:
        found.put(f"{unit}/share/B9/now", share.exact, fixed(share.exact, 1))


def spread_of(world: World, period: str) -> dict[int, int]:
    """In how many areas each group has something behind."""
    every = [world.late_by_group(area, period) for area in AREAS]
    groups = sorted({group for late in every for group in late})
    return {group: sum(group in late for late in every) for group in groups}


def _named(world: World, found: Expected, period: str) -> None:
    """Counts of the areas that page one names."""
    most = world.plan.rule("attention.most", quarter_end(period))
    for area, reason in world.attention(period)[:most]:
        stand = world.standing(area, period)
        if reason == "severe":
            found.count(f"{area}/count/severely_behind", stand.count("severely_behind"))
        if reason == "unranked" and stand.due != stand.reported:
            found.count(f"{area}/count/not_reported", stand.count("not_reported"))


def _aside(world: World, found: Expected, period: str) -> None:
    lacking, left = world.missing(period), len(world.sums(period)) - MOST_SUMS
    if left > 0:
        found.count("count/sums_left", left)
    if not lacking:
        return
    total = sum(map(len, lacking.values()))
    found.count("count/areas/not_reported", total)
    named = list(lacking)[:MOST_AREAS]
    for area in named:
        long = len(lacking[area]) > MOST_TARGETS
        found.count(f"{area}/count/not_reported", len(lacking[area]), must=long)
    if len(lacking) > len(named):
        found.count("areas/not_reported_others", len(lacking) - len(named))
        found.count("count/areas/not_reported_rest", total - sum(len(lacking[area]) for area in named))


def listed_aside(world: World, period: str) -> dict[str, list[str]]:
    """The targets that each row below the city's sheet lists, in its order."""
    city, lacking = world.verdicts(CITY, period), world.missing(period)
    firm = [v for v in city.values() if not v.target_row.soft]
    areas = [
        name for area in list(lacking)[:MOST_AREAS] for name in lacking[area] if len(lacking[area]) <= MOST_TARGETS
    ]
    return {
        "sums": [v.id for v in world.sums(period)][:MOST_SUMS],
        "not_reported": [v.id for v in firm if v.status == "not_reported"] + areas,
        "not_assessable": [v.id for v in firm if v.status == "not_assessable"],
        "soft": [v.id for v in city.values() if v.target_row.soft and v.status in COUNTED],
    }
