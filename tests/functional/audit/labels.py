"""What may stand on a page beside the figures: names, dates, scopes, codes, marks of an axis."""

from __future__ import annotations

from .plan_tables import CLAIMS, ORDER, TARGETS, TITLES
from .speech import Speech
from .world import World


def labels(world: World, said: Speech, unit: str, period: str) -> set[str]:
    """Texts with digits that are names, not figures."""
    plan, cards = world.plan, world.data.cards
    found = {*ORDER, *map(str, range(1, len(TITLES) + 1)), *map(str, CLAIMS), *said.heads()}
    found |= set(TITLES) if said.language == "zh" else {said.of(row, "title") for row in plan.measures.values()}
    found |= plain_names(world, said) | {f"{name}{said.soft}" for name in plain_names(world, said)}
    found |= {said.part_name("", top, bottom) for top, bottom in _part_names(world, said)}
    found |= said.dates(unit, period)
    found |= {said.short_date(row.deadline) for row in TARGETS}
    found |= {said.short_date(day) for row in TARGETS for _, day in row.steps}
    found |= {*plan.functions, *plan.scopes, str(cards["edition"]), said.of(plan.yaml("plan"), "title")}
    found |= {name if code in name else f"{code} {name}" for code, name in _scope_names(world, said)}
    found |= {said.of(card, "title") for card in cards["cards"]} | {c["page"] for c in cards["cards"] if c["page"]}
    found |= {row[key] for row in plan.rows("unit_words") for key in ("singular", "plural")}
    found |= {f"{number}. " for number in range(1, 12)} if said.language == "en" else set()
    found |= {f"{'图' if said.language == 'zh' else 'Figure '}{number}" for number in range(1, 7)}
    return found | {part for kind in assumed(world, said, unit).values() for part in kind}


def plain_names(world: World, said: Speech) -> set[str]:
    return {said.of(row, key) for row in world.plan.indicators.values() for key in ("name", "short_name")}


def _scope_names(world: World, said: Speech) -> list[tuple[str, str]]:
    return [(code, said.of(scope, "name")) for code, scope in world.plan.scopes.items()]


def _part_names(world: World, said: Speech) -> list[tuple[str, str]]:
    rows = world.plan.indicators.values()
    return [(said.of(row, "numerator_name"), said.of(row, "denominator_name")) for row in rows]


def assumed(world: World, said: Speech, unit: str) -> dict[str, list[str]]:
    """The lists of what is assumed, runs of three or more joined."""
    plan = world.plan
    measures = {n: row for n, row in plan.measures.items() if plan.applies(n, unit)}
    here = {name: row for name, row in plan.indicators.items() if int(row["measure"]) in measures}
    paces = {row["pace"] for row in plan.rows("paces") if row["basis"] == "assumed"}
    every = [str(number) for number in plan.measures]
    lists = {
        "applies": ([str(n) for n, row in measures.items() if row["applies_basis"] == "assumed"], every),
        "lead": ([str(n) for n, row in measures.items() if row["lead_basis"] == "assumed"], every),
        "allocation": ([n for n, row in here.items() if row["county_target_basis"] == "assumed"], list(ORDER)),
        "pace": ([n for n, row in here.items() if row["pace"] in paces], list(ORDER)),
    }
    return {kind: _joined(names, order, said.dash) for kind, (names, order) in lists.items()}


def _joined(names: list[str], order: list[str], dash: str) -> list[str]:
    runs: list[list[str]] = []
    for name in names:
        follows = bool(runs) and order.index(name) - order.index(runs[-1][-1]) == 1
        runs[-1].append(name) if follows else runs.append([name])
    return [part for run in runs for part in (run if len(run) < 3 else [f"{run[0]}{dash}{run[-1]}"])]
