"""Every figure that a briefing may print: id -> exact value and printed text; and those that it must print."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from .money import Share
from .plan_tables import CITY, COUNTED, LATE, NAMES, Target
from .printing import Printing, fixed, percent_of_pace, signed
from .scopes import scope_figures
from .sheets import city_sheet, composition
from .verdicts import Verdict, before, quarter_end
from .workbooks import Cell
from .world import World


@dataclass(frozen=True)
class Figure:
    """An expected figure; ``cells`` are the places it rests on, None where the audit does not say."""

    value: Fraction
    text: str
    cells: frozenset[str] | None = None


@dataclass
class Expected:
    """Figures of one briefing; ``prints`` is the printing of its language."""

    unit: str
    prints: Printing
    all: dict[str, Figure] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)

    def put(
        self, name: str, value: Fraction | int, text: str, cells: tuple[Cell, ...] | None = None, must: bool = True
    ) -> None:
        name = name if name.partition("/")[0] in NAMES else f"{self.unit}/{name}"
        places = None if cells is None else frozenset(cell.place for cell in cells)
        figure = Figure(Fraction(value), text, places)
        known = self.all.setdefault(name, figure)
        assert (known.value, known.text) == (figure.value, figure.text), f"{name}: {known} and {figure}"
        if must:
            self.required.add(name)

    def count(self, name: str, value: int, must: bool = True) -> None:
        self.put(name, value, str(value), must=must)


def expected(world: World, unit: str, period: str, prints: Printing) -> Expected:
    """All figures of one briefing."""
    found = Expected(unit, prints)
    stand = world.standing(unit, period)
    found.count("count/due", stand.due)
    if world.nothing(unit, period):
        _nothing(world, found, period)
        return found
    _counts(world, found, period)
    _shares(world, found, period)
    for verdict in world.verdicts(unit, period).values():
        _target(world, found, period, verdict)
        _parts(found, verdict)
    _late(world, found, period)
    composition(world, found, period)
    scope_figures(world, found, period)
    if unit == CITY:
        city_sheet(world, found, period)
    else:
        _beside_city(world, found, period)
    return found


def _nothing(world: World, found: Expected, period: str) -> None:
    for status in COUNTED:
        found.count(f"count/{status}", world.standing(found.unit, period).count(status), must=status == "not_reported")
    for number, due in enumerate((world.standing(found.unit, period).due, 1, 1), 1):
        found.count(f"count/form{number}/due", due)
        found.count(f"count/form{number}/received", 0)
    earlier = before(period)
    if earlier:
        last = world.standing(found.unit, earlier)
        for name in ("reported", "due", "fine", "assessable"):
            found.count(f"count/before/{name}", getattr(last, name), must=bool(last.reported))


def _counts(world: World, found: Expected, period: str) -> None:
    unit = found.unit
    stand, city = world.standing(unit, period), unit == CITY
    for status in COUNTED:
        found.count(f"count/{status}", stand.count(status))
    found.count("count/assessable", stand.assessable, must=bool(stand.assessable))
    found.count("count/reported", stand.reported, must=False)
    found.count("count/fine", stand.fine, must=False)
    found.count("count/late", stand.late, must=bool(stand.late))
    if stand.rate is not None:
        found.put("rate", stand.rate * 100, fixed(stand.rate * 100, 1))
    soft = [v for v in world.verdicts(unit, period).values() if v.target_row.soft and v.status in COUNTED]
    found.count("count/soft", len(soft), must=bool(soft))
    void = [v for v in world.verdicts(unit, period).values() if v.status == "not_applicable"]
    found.count("count/not_applicable", len(void), must=bool(void))
    _moved(world, found, period)
    groups, late = world.groups(unit, period), world.late_by_group(unit, period)
    found.count("count/groups", len(groups))
    if late:
        found.count("count/groups_late", len(late))
        found.count("count/groups_worst", max(late.values()))
    if city:
        named = len(world.attention(period))
        found.count("count/attention", named, must=bool(named))


def _moved(world: World, found: Expected, period: str) -> None:
    kinds = [move.kind for move in world.moves(found.unit, period)]
    for kind in ("improved", "worsened"):
        found.count(f"count/{kind}", kinds.count(kind), must=kind in kinds)
    for kind in ("entered", "newly_reported", "no_longer_reported", "re_targeted"):
        found.count(f"count/{kind}", kinds.count(kind), must=False)
    done = [m for m in world.moves(found.unit, period) if m.kind == "improved" and m.new == "completed"]
    found.count("count/newly_completed", len(done), must=False)
    restated = world.restated(found.unit, period)
    found.count("count/re_stated", len(restated), must=False)
    if restated:
        name, old, new = restated[0]
        found.put(f"{name}/restated_old", old, found.prints.natural(old), must=False)
        found.put(f"{name}/restated_new", new, found.prints.natural(new), must=False)


# --- money --------------------------------------------------------------------------------------------
def _percent(found: Expected, name: str, share: Share | None, must: bool = True) -> None:
    if share is None or share.low is None or share.high is None:
        return
    if share.exact is not None:
        found.put(f"share/{name}", share.exact, fixed(share.exact, 1), share.cells or None, must=must)
        return
    for end, value in (("low", share.low), ("high", share.high)):
        found.put(f"share/{name}/{end}", value, fixed(value, 1), must=must)


def _shares(world: World, found: Expected, period: str) -> None:
    unit, scope = found.unit, world.plan.rule("livelihood.scope", quarter_end(period))
    now, last = world.money.share(unit, period, scope), world.money.share_before(unit, period, scope)
    target = Fraction(world.plan.rule("livelihood.target", quarter_end(period)))
    low = Fraction(world.plan.rule("livelihood.band_low", quarter_end(period)))
    if unit == CITY:
        found.put("rule/share_target", target, found.prints.natural(target))
        found.put("rule/band_width", target - low, found.prints.natural(target - low))
    _basic(world, found, period)
    if now is None or now.exact is None:
        return
    found.put(f"money/{scope}/amount", now.amount, found.prints.money(now.amount), now.cells[:-1])
    found.put("money/total", now.total, found.prints.money(now.total), now.cells[-1:])
    if last is not None and last.exact is not None:
        change = now.exact - last.exact
        found.put("share/change", abs(change), fixed(abs(change), 1), now.cells + last.cells, must=abs(change) >= 0.05)
    for name in world.plan.scopes:
        here, past = world.money.share(unit, period, name), world.money.share_before(unit, period, name)
        _percent(found, f"{name}/now", here)
        _percent(found, f"{name}/before", past)
        _percent(found, f"{name}/quarter", world.money.quarter_share(unit, period, name))
        if here and past and here.exact is not None and past.exact is not None:
            found.put(f"share/{name}/change", here.exact - past.exact, signed(here.exact - past.exact, 1))
    if last is not None and last.exact is not None:
        for code, points in world.money.contributions(unit, period, scope).items():
            found.put(f"contribution/{code}", points, signed(points, 2), must=False)
    if unit == CITY and now.exact < target:
        lacking = target * now.total / 100 - now.amount
        found.put("money/gap_shift", lacking, found.prints.money(lacking))
        more = lacking / (1 - target / 100)
        found.put("money/gap_more", more, found.prints.money(more))
    found.count("axis/others", len(world.other_shares(unit, period)))
    zones, highest = world.named_shares(unit, period)
    if zones:
        found.count("axis/zones", zones)
    if highest is not None:
        area, known = highest
        found.put(f"{area}/share/{scope}/now", known, fixed(known, 1), must=unit != CITY)
    _last_points(world, found, period, scope)


def _last_points(world: World, found: Expected, period: str, scope: str) -> None:
    """The last known share of last year and of the city, where the trend names them."""
    year = int(period[:4])
    for number in "1234":
        past = world.money.share_before(found.unit, period, scope, number)
        if number != period[-1]:
            _percent(found, f"{scope}/{year - 1}Q{number}", past, must=False)


def _basic(world: World, found: Expected, period: str) -> None:
    verdict = world.verdicts(found.unit, period)["59.2"]
    if verdict.value is None or verdict.opening is None:
        return
    change = abs(verdict.value - verdict.opening)
    found.put("money/basic", verdict.value, found.prints.money(verdict.value), verdict.cells)
    found.put("money/basic_change", change, found.prints.money(change), must=bool(change))


# --- targets ------------------------------------------------------------------------------------------
def _target(world: World, found: Expected, period: str, verdict: Verdict) -> None:
    row, name = verdict.target_row, verdict.id
    if verdict.target is not None and verdict.status != "no_target":
        found.put(f"{name}/target", verdict.target, found.prints.natural(verdict.target))
        if row.high is not None:
            found.put(f"{name}/target_high", row.high, found.prints.natural(row.high))
    if verdict.areas is not None and verdict.status not in ("not_reported", "not_applicable"):
        met, bound = verdict.areas
        found.put(f"{name}/areas_met", met, found.prints.natural(met))
        found.put(f"{name}/areas_bound", bound, found.prints.natural(bound))
    _value(world, found, period, verdict)
    step = world.increment(found.unit, period, name)
    if step is not None:
        found.put(f"{name}/increment", step, found.prints.natural(step))
    for index, cell in enumerate(verdict.other):
        assert cell.number is not None
        found.put(f"{name}/stage{index}", cell.number, found.prints.natural(cell.number), (cell,))
    if verdict.target_row.stock and verdict.target_row.kind == "count" and verdict.opening is not None:
        found.put(f"{name}/opening", verdict.opening, found.prints.natural(verdict.opening), verdict.opening_cells)
    if verdict.attainment is not None and verdict.status != "no_target":
        _attained(found, verdict)
    if verdict.covered is not None and verdict.units_due is not None:
        found.count(f"{name}/covered", verdict.covered)
        found.count(f"{name}/units_due", verdict.units_due)
    _in_one_unit(found, verdict)


def _value(world: World, found: Expected, period: str, verdict: Verdict) -> None:
    row, value = verdict.target_row, verdict.value
    if row.kind == "band":
        share = world.money.share(found.unit, period, "B9")
        if share is not None and share.exact is not None:
            found.put(f"{verdict.id}/value", share.exact, fixed(share.exact, 1), share.cells)
        return
    if value is None or row.kind in ("standard", "milestone") or verdict.areas is not None:
        return
    text = (
        fixed(value, 1)
        if row.ratio
        else found.prints.whole(value)
        if row.kind == "not_below"
        else found.prints.natural(value)
    )
    found.put(f"{verdict.id}/value", value, text, verdict.cells or None)


def _attained(found: Expected, verdict: Verdict) -> None:
    name, attained = verdict.id, verdict.attainment
    assert attained is not None
    moved = verdict.target_row.stock and verdict.opening is not None
    cells = verdict.cells + (verdict.opening_cells if moved else ())
    found.put(f"{name}/attainment", attained * 100, fixed(attained * 100, 1), cells or None)
    if verdict.pace is None or verdict.gap is None:
        return
    found.put(f"{name}/pace", verdict.pace, percent_of_pace(verdict.pace))
    if verdict.expected is not None:
        found.count(f"{name}/expected", verdict.expected)
    found.put(f"{name}/deviation", -verdict.gap, signed(-verdict.gap, 1))


def _in_one_unit(found: Expected, verdict: Verdict) -> None:
    """Both parts of a ratio, or of a comparison with last year, in one unit where some language has a large one."""
    value, target, base = verdict.value, verdict.target, verdict.opening
    if verdict.target_row.kind == "count" and value is not None and target is not None and max(value, target) >= 10000:
        top, bottom = found.prints.scaled(value, target)
        found.put(f"{verdict.id}/value.scaled", value, top, verdict.cells or None, must=False)
        found.put(f"{verdict.id}/target.scaled", target, bottom, must=False)
    if verdict.target_row.kind == "not_below" and value is not None and base is not None:
        top, bottom = found.prints.amounts(value, base)
        found.put(f"{verdict.id}/value.money", value, top, verdict.cells or None, must=False)
        found.put(f"{verdict.id}/opening.money", base, bottom, verdict.opening_cells or None, must=False)


def _parts(found: Expected, verdict: Verdict) -> None:
    for index, part in enumerate(verdict.parts, 1):
        stem = f"{verdict.id}/part{index}"
        for name, cell in (("numerator", part.top), ("denominator", part.bottom)):
            if cell is not None and cell.number is not None:
                found.put(
                    f"{stem}/{name}", cell.number, found.prints.natural(cell.number), (cell,) if cell.place else None
                )
        ratio = part.ratio
        if ratio is None or verdict.id in ("23.1", "25.1"):
            continue
        assert part.top is not None and part.bottom is not None
        shown = ratio - 100 if verdict.id == "1.1" else ratio
        found.put(f"{stem}/ratio", shown, fixed(shown, 1), (part.top, part.bottom) if part.top.place else None)


# --- what is behind, and the areas -----------------------------------------------------------------------
def months_left(row: Target, period: str) -> int:
    return (row.deadline.year - int(period[:4])) * 12 + row.deadline.month - int(period[-1]) * 3


def _late(world: World, found: Expected, period: str) -> None:
    for status in LATE:
        gaps = [v for v in world.late(found.unit, period, status) if v.gap is not None]
        for each in (gaps[0], gaps[-1]) if gaps else ():
            assert each.gap is not None
            found.put(f"{each.id}/behind", each.gap, fixed(each.gap, 1))
    decided = world.decisions(found.unit, period)
    if len(decided) > 1:
        found.put("count/decisions", len(decided), found.prints.small(len(decided)))
    for each in decided:
        _rates(found, period, each)


def _rates(found: Expected, period: str, each: Verdict) -> None:
    if each.target_row.kind != "count" or each.value is None or each.target is None:
        return
    left, passed = months_left(each.target_row, period), int(period[-1]) * 3
    if left > 0:
        needed = (each.target - each.value) / left
        found.put(f"{each.id}/rate_needed", needed, found.prints.monthly(needed))
    done = each.value - (each.opening or 0 if each.target_row.stock else 0)
    found.put(f"{each.id}/rate_so_far", done / passed, found.prints.monthly(done / passed), must=left > 0)


def _beside_city(world: World, found: Expected, period: str) -> None:
    """What an area's page says of the city and of its own rank."""
    placed = world.ranks(period)
    ranked = sum(rank is not None for rank in placed.values())
    rank = placed[found.unit]
    if rank is not None:
        found.count("rank", rank)
    found.count("areas/ranked", ranked, must=rank is not None)
    share = world.money.share(CITY, period, "B9")
    if share is not None and share.exact is not None:
        found.put(f"{CITY}/share/B9/now", share.exact, fixed(share.exact, 1), must=False)
    city = world.verdicts(CITY, period)
    for name, own in world.verdicts(found.unit, period).items():
        there = city[name]
        if own.status != "no_target" or there.value is None or there.target_row.kind == "milestone":
            continue
        percent = there.target_row.ratio or there.target_row.kind == "band"
        text = fixed(there.value, 1) if percent else found.prints.natural(there.value)
        found.put(f"{CITY}/{name}/value", there.value, text)
