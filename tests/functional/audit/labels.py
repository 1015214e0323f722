"""What may stand on a page beside the figures: names, dates, scopes, codes, marks of an axis; and what pictures say."""

from __future__ import annotations

from fractions import Fraction

from .money import LAST_YEAR, Share
from .plan_tables import AREAS, CITY, CLAIMS, NAMES, ORDER, TARGETS, TITLES
from .printing import fixed, natural, signed
from .verdicts import quarter_end
from .world import World

TICKS = ("一季", "上半年", "前三季", "全年")
#: words of the page's own frame that hold digits
FRAME = {"年度任务100%", "0", "50", "100"}


def spoken_date(period: str) -> str:
    end = quarter_end(period)
    return f"{end.year}年{end.month}月{end.day}日"


def months(period: str) -> int:
    return int(period[-1]) * 3


def labels(world: World, unit: str, period: str) -> set[str]:
    """Texts with digits that are names, not figures."""
    plan, cards = world.plan, world.data.cards
    found = {*ORDER, *map(str, range(1, len(TITLES) + 1)), *TITLES, *map(str, CLAIMS)}
    found |= {row[key] for row in plan.indicators.values() for key in ("name", "short_name")}
    found |= {f"{row['name']}（力争）" for row in plan.indicators.values()}
    found |= {f"{top}／{bottom}" for top, bottom in _part_names(world)}
    found |= {f"{NAMES[unit]}{period[:4]}年", spoken_date(period), f"1—{months(period)}月", f"前{months(period)}月"}
    found |= {row.deadline.isoformat() for row in TARGETS}
    found |= {day.isoformat() for row in TARGETS for _, day in row.steps}
    found |= {*plan.functions, *plan.scopes, str(cards["edition"]), str(plan.yaml("plan")["title"])}
    found |= {name if code in name else f"{code} {name}" for code, name in _scope_names(world)}
    found |= {card["title"] for card in cards["cards"]} | {card["page"] for card in cards["cards"] if card["page"]}
    return found | {part for parts in assumed(world, unit).values() for part in parts}


def _scope_names(world: World) -> list[tuple[str, str]]:
    return [(code, str(scope["name"])) for code, scope in world.plan.scopes.items()]


def _part_names(world: World) -> list[tuple[str, str]]:
    return [(row["numerator_name"], row["denominator_name"]) for row in world.plan.indicators.values()]


def others_with_share(world: World, unit: str, period: str) -> int:
    """Areas whose share stands as a tick on the axis."""
    shares = {area: world.money.share(area, period, "B9") for area in AREAS if area != unit}
    return sum(share is not None and share.exact is not None for share in shares.values())


def assumed(world: World, unit: str) -> dict[str, list[str]]:
    """The lists of what is assumed, runs of three or more joined."""
    plan = world.plan
    measures = {n: row for n, row in plan.measures.items() if plan.applies(n, unit)}
    here = {name: row for name, row in plan.indicators.items() if int(row["measure"]) in measures}
    paces = {row["pace"] for row in plan.rows("paces") if row["basis"] == "assumed"}
    every = [str(number) for number in plan.measures]
    return {
        "适用范围": _joined([str(n) for n, row in measures.items() if row["applies_basis"] == "assumed"], every),
        "牵头部门": _joined([str(n) for n, row in measures.items() if row["lead_basis"] == "assumed"], every),
        "分解目标": _joined([n for n, row in here.items() if row["county_target_basis"] == "assumed"], list(ORDER)),
        "序时曲线": _joined([n for n, row in here.items() if row["pace"] in paces], list(ORDER)),
    }


def _joined(names: list[str], order: list[str]) -> list[str]:
    runs: list[list[str]] = []
    for name in names:
        follows = bool(runs) and order.index(name) - order.index(runs[-1][-1]) == 1
        runs[-1].append(name) if follows else runs.append([name])
    return [part for run in runs for part in (run if len(run) < 3 else [f"{run[0]}—{run[-1]}"])]


# --- pictures -------------------------------------------------------------------------------------------
def band_name(world: World, unit: str, period: str) -> str:
    end = quarter_end(period)
    target, low = (Fraction(world.plan.rule(f"livelihood.{name}", end)) for name in ("target", "band_low"))
    return f"{natural(target)}%±{natural(target - low)}"


def axis_texts(world: World, unit: str, period: str) -> list[set[str]]:
    """Texts of the share axis that must stand there, and the marks of its scale that may."""
    must = set()
    for name, code in ((NAMES[unit] if unit != CITY else "全市", unit), ("全市", CITY)):
        share = world.money.share(code, period, "B9")
        if share is not None and share.exact is not None:
            must.add(f"{name} {fixed(share.exact, 1)}%")
    word = "目标带" if unit == CITY else "市级参照带"
    must.add(f"{band_name(world, unit, period)} {word}")
    return [must, {f"{step}%" for step in range(0, 101, 5)}]


def _known(share: Share | None) -> Fraction | None:
    return None if share is None else share.exact


def trend(world: World, unit: str, period: str) -> dict[str, list[tuple[str, Fraction]]]:
    """Known shares of this year and last, by quarter."""
    year = int(period[:4])
    this = [(q, world.money.share(unit, f"{year}Q{q}", "B9")) for q in "1234" if q <= period[-1]]
    last = [(q, world.money.share_before(unit, period, "B9", q)) for q in LAST_YEAR]
    named = ((f"{year}年", this), (f"{year - 1}年", last))
    return {
        name: [(TICKS[int(q) - 1], value) for q, share in found if (value := _known(share)) is not None]
        for name, found in named
    }


def trend_texts(world: World, unit: str, period: str) -> set[str]:
    """Texts with digits in the trend, its scale apart."""
    lines = trend(world, unit, period)
    year = period[:4]
    found = {
        f"{name} {fixed(points[-1][1], 1)}{'%' if name.startswith(year) else ''}"
        for name, points in lines.items()
        if points
    }
    word = "目标带" if unit == CITY else "市级参照带"
    found.add(f"{word} {band_name(world, unit, period)}")
    city = trend(world, CITY, period)[f"{year}年"] if unit != CITY else []
    return found | ({f"全市 {fixed(city[-1][1], 1)}"} if city else set())


def contribution_texts(world: World, unit: str, period: str) -> list[str]:
    """Texts of the contributions in order: last year's share, each step, this year's share."""
    last, now = world.money.share_before(unit, period, "B9"), world.money.share(unit, period, "B9")
    assert last is not None and now is not None and last.exact is not None and now.exact is not None
    year, tick = int(period[:4]), TICKS[int(period[-1]) - 1]
    found = [f"{year - 1}年{tick}", f"{fixed(last.exact, 1)}%"]
    for code, points in world.money.contributions(unit, period, "B9").items():
        if points:
            found += [world.plan.functions[code]["short_name"], signed(points, 2)]
    return [*found, f"{year}年{tick}", f"{fixed(now.exact, 1)}%"]
