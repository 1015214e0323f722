"""The city's sheet of areas and the table below it, as a page shows them, and the rows that show where money goes."""

from __future__ import annotations

from typing import Any

from .plan_tables import AREAS, CITY, COUNTED, LATE
from .printing import fixed
from .sheets import listed_aside, parts_of, spread_of
from .speech import Speech
from .world import World


def area_rows(world: World, said: Speech, period: str) -> list[str]:
    """Each row of the sheet as bare text: rank, name, parts, rate, a cell a group, reports, share."""
    placed = world.ranks(period)
    return [_bare(_row(world, said, unit, period, placed.get(unit))) for unit in (CITY, *ordered(world, period))]


def ordered(world: World, period: str) -> list[str]:
    """Areas by rank, those without one last."""
    placed = world.ranks(period)
    return sorted(AREAS, key=lambda area: (placed[area] is None, placed[area] or 0))


def _row(world: World, said: Speech, unit: str, period: str, rank: int | None) -> str:
    front, back = _ends(world, said, unit, period, rank)
    return front + "".join(cells_of(world, unit, period)) + back


def _ends(world: World, said: Speech, unit: str, period: str, rank: int | None) -> tuple[str, str]:
    """What a row prints before its cells and after them."""
    stand, share = world.standing(unit, period), world.money.share(unit, period, "B9")
    place = "" if unit == CITY else "—" if rank is None else str(rank)
    rate = "—" if stand.rate is None else f"{stand.fine}{said.over}{stand.assessable}{fixed(stand.rate * 100, 1)}%"
    known = "—" if share is None or share.exact is None else f"{fixed(share.exact, 1)}%"
    return f"{place}{said.in_sheet(unit)}{rate}", f"{stand.reported}{said.over}{stand.due}{known}"


def cells_of(world: World, unit: str, period: str) -> list[str]:
    """What each group's cell prints: the number behind, a dash where there is no target, else nothing."""
    groups, late = world.groups(unit, period), world.late_by_group(unit, period)
    firm = sorted({v.target_row.group for v in world.verdicts(CITY, period).values() if not v.target_row.soft})
    return [str(late[number]) if number in late else "" if number in groups else "—" for number in firm]


def looks_of(world: World, said: Speech, unit: str, period: str) -> list[tuple[str, str]]:
    """The look of each group's cell and what it says in words."""
    groups, late = world.groups(unit, period), world.late_by_group(unit, period)
    firm = sorted({v.target_row.group for v in world.verdicts(CITY, period).values() if not v.target_row.soft})
    states = [(number, _state([v.status for v in groups.get(number, [])])) for number in firm]
    return [(s, said.behind(late[n], s) if n in late else said.calm[s]) for n, s in states]


def _state(statuses: list[str]) -> str:
    late = [status for status in statuses if status in LATE]
    if late:
        return max(late, key=COUNTED.index)
    if "not_reported" in statuses:
        return "not_reported"
    if not statuses:
        return "none"
    return "not_assessable" if set(statuses) == {"not_assessable"} else "calm"


def composition_rows(world: World, said: Speech, unit: str, period: str) -> list[str]:
    """Each row of the composition as bare text: code, name, share, share last year, amount."""
    rows = parts_of(world, unit, period)
    whole = world.money.column(unit, period).get("合计")
    if not rows or whole is None or whole.number is None:
        return []
    divisor, decimals = said.prints.column(whole.number)
    found = []
    for row in rows:
        rest = row.code == "rest"
        name = said.rest[row.name == "unlisted"] if rest else said.of(world.plan.functions[row.code], "short_name")
        before = "—" if row.before is None else fixed(row.before, 1)
        code = "" if rest else row.code
        found.append(_bare(f"{code}{name}{fixed(row.share, 1)}{before}{fixed(row.amount / divisor, decimals)}"))
    return found


def composition_spoken(world: World, said: Speech, unit: str, period: str) -> list[str]:
    """The numbers that the composition says in words, in order."""
    rows = parts_of(world, unit, period)
    whole = world.money.column(unit, period).get("合计")
    divisor, decimals = said.prints.column((whole.number if whole else None) or 1)
    found = []
    for row in rows:
        found += [fixed(row.share, 1)] + ([] if row.before is None else [fixed(row.before, 1)])
        found.append(fixed(row.amount / divisor, decimals))
    return found


def areas_spoken(world: World, period: str) -> list[str]:
    """The numbers that the sheet of areas says in words, in order."""
    found: list[int] = []
    for unit in (CITY, *ordered(world, period)):
        stand = world.standing(unit, period)
        found += [stand.fine, stand.assessable, *world.late_by_group(unit, period).values()]
    return [str(number) for number in found]


def areas_problems(world: World, said: Speech, page: Any, period: str) -> list[str]:
    """The sentences and the table of the city about its areas: the groups that lag most widely, who lacks what."""
    found = []
    spread = spread_of(world, period)
    widest = [said.of(world.plan.group_rows[g], "short_title") for g, n in spread.items() if n == max(spread.values())]
    names = (said.semi if said.language == "en" else said.join).join(widest)
    if names not in page.select_one("#areas").get_text():
        found.append(f"the groups that lag most widely are {names}")
    for name, numbers in listed_aside(world, period).items():
        row = page.select_one(f"#aside-table-{name}")
        shown = [label.get_text() for label in row.select(".label")] if row else []
        if name == "not_assessable":  # those of one reason stand together
            shown, numbers = sorted(shown), sorted(numbers)
        if shown != numbers:
            found.append(f"the row {name} lists {shown}, not {numbers}")
    return found + sheet_problems(world, said, page, period)


def sheet_problems(world: World, said: Speech, page: Any, period: str) -> list[str]:
    """Every row of the sheet: what it prints, the look and words of each cell, which areas are marked."""
    found, rows = [], page.select("#areas-matrix tbody tr")
    marked = {area for area, _ in world.attention(period)}
    units = [CITY, *ordered(world, period)]
    if len(rows) != len(units):
        return [f"the sheet of areas has {len(rows)} rows, not {len(units)}"]
    for row, unit in zip(rows, units, strict=True):
        seen = [hidden.get_text() for hidden in row.select(".spot .hidden")]
        shown = _bare("".join(part.get_text() for part in row.select("th, td") if "spot" not in part["class"]))
        spots = [part.select_one(".state").get_text() for part in row.select(".spot")]
        looks = [str(part.select_one(".state")["class"][-1])[6:] for part in row.select(".spot")]
        cells = cells_of(world, unit, period)
        plain = _bare("".join(_ends(world, said, unit, period, world.ranks(period).get(unit))))
        found += [] if spots == cells else [f"the cells of {unit} print {spots}, not {cells}"]
        found += [] if shown == plain else [f"the row of {unit} reads {shown}, not {plain}"]
        if list(zip(looks, seen, strict=True)) != looks_of(world, said, unit, period):
            found.append(f"the cells of {unit} look {looks} and say {seen}")
        if ("attention" in row["class"]) != (unit in marked):
            found.append(f"{unit} is marked {row['class']}")
    return found


def composition_problems(world: World, said: Speech, page: Any, unit: str, period: str) -> list[str]:
    """Every row of the composition: what it prints, and whether it is livelihood."""
    rows = page.select("#composition tbody tr")
    shown = [(_bare(row.get_text()), "other" not in row.get("class", ())) for row in rows]
    inside = [part.livelihood for part in parts_of(world, unit, period)]
    wanted = list(zip(composition_rows(world, said, unit, period), inside, strict=True))
    return [] if shown == wanted else [f"the composition shows {shown}, not {wanted}"]


def _bare(text: str) -> str:
    return "".join(text.split())
