"""The section that leads each figure back to its cells: formula, parts and places must hold what they claim."""

from __future__ import annotations

from typing import Any

from bs4.element import Tag

from .expected import Expected, months_left
from .printing import fixed
from .speech import Speech
from .verdicts import Part, Verdict
from .workbooks import STATES
from .world import World


def source_problems(world: World, said: Speech, page: Any, wanted: Expected, period: str) -> list[str]:
    """What does not hold in the list of sources."""
    found: list[str] = []
    names = names_of_notes(page)
    notes = {str(note["id"]): note for note in page.select(".sources > div")}
    for item in (note for name, note in notes.items() if not name.startswith("n-")):
        name, printed = names.get(str(item["id"]), "of nothing"), item.select_one("b").get_text()
        if "/findings/" in name or name.partition("/")[2].startswith("contribution/"):
            continue
        figure = wanted.all.get(name)
        if figure is None or figure.text != printed:
            found.append(f"source {name}: printed {printed}, recomputed {figure.text if figure else 'nothing'}")
            continue
        cells = _cells(notes, item)
        found += [f"source {name}: {cell} holds no number" for cell in cells if _at(world, cell) is None]
        if figure.cells is not None and cells and cells != figure.cells:
            found.append(f"source {name}: cells {sorted(cells ^ figure.cells)} on one side only")
        found += _part_problems(world, said, item, name, period)
    return found


def names_of_notes(page: Any) -> dict[str, str]:
    """The id of the figure that each note tells: the number that leads to the note has it, else the note itself."""
    notes = page.select(".sources > div")
    own = {str(note["id"]): str(code.get_text()) for note in notes if (code := note.select_one("p:not(.cells) code"))}
    numbers = page.select("a[href] > data[data-figure]")
    return own | {str(number.parent["href"]).removeprefix("#"): str(number["data-figure"]) for number in numbers}


def _cells(notes: dict[str, Any], item: Tag) -> frozenset[str]:
    """Cells of a note, or of the note that it refers to: ``sheet!cells`` and then the files that have them."""
    same = item.select_one("a.same")
    told = notes[str(same["href"]).removeprefix("#")] if same else item
    found = set()
    for code in told.select(".cells code"):
        sheet, _, names = code.get_text().rpartition("!")
        found |= {f"{file}#{sheet}!{name}" for file in str(code.next_sibling).split() for name in names.split()}
    return frozenset(found)


def _at(world: World, place: str) -> Any:
    path, _, rest = place.partition("#")
    sheet, _, cell = rest.partition("!")
    value = world.data.by_path(path).sheets.get(sheet, {}).get(cell)
    return value if isinstance(value, int | float) or value in STATES else None


def _part_problems(world: World, said: Speech, item: Tag, name: str, period: str) -> list[str]:
    found = []
    for part in item.select("p > span"):
        shown = part.get_text()
        key = next((key for key, word in said.parts.items() if shown.startswith(f"{word} ")), "")
        text = shown.removeprefix(said.parts.get(key, "")).strip()
        wanted = part_text(world, said, name, key, period)
        if wanted is not None and wanted != text:
            found.append(f"source {name}: {key} {text}, recomputed {wanted}")
        if wanted is None:
            found.append(f"source {name}: the audit does not know the part {shown}")
    return found


def part_text(world: World, said: Speech, name: str, key: str, period: str) -> str | None:
    """What a named part of a figure must read."""
    unit, _, rest = name.partition("/")
    if rest == "59.1/value" and key in ("numerator", "denominator"):
        share = world.money.share(unit, period, "B9")
        assert share is not None
        return said.prints.natural(share.amount if key == "numerator" else share.total)
    if rest.startswith("share/"):
        return _share_part(world, unit, rest, key, period)
    stand = world.standing(unit, period)
    if key == "items":
        return said.join.join(members(world, unit, rest.partition("/")[2], period))
    if key in ("fine", "assessable"):
        return str(stand.fine if key == "fine" else stand.assessable)
    verdict = world.verdicts(unit, period).get(rest.partition("/")[0])
    return None if verdict is None else _target_part(verdict, said, key, period)


def _target_part(verdict: Verdict, said: Speech, key: str, period: str) -> str | None:
    numbers = {"value": verdict.value, "target": verdict.target, "opening": verdict.opening}
    chosen = _chosen(verdict)
    if chosen is not None and chosen.top is not None and chosen.bottom is not None:
        numbers |= {"numerator": chosen.top.number, "denominator": chosen.bottom.number}
    if key == "months_left":
        return str(months_left(verdict.target_row, period))
    if key == "months":
        return str(int(period[-1]) * 3)
    number = numbers.get(key)
    return None if number is None else said.prints.natural(number)


def _chosen(verdict: Verdict) -> Part | None:
    """The item that decides: the lowest."""
    known = [part for part in verdict.parts if part.ratio is not None]
    return min(known, key=lambda part: part.ratio or 0) if known else None


def _share_part(world: World, unit: str, rest: str, key: str, period: str) -> str | None:
    money = world.money
    if key in ("now", "before"):
        scope = "B9" if rest == "share/change" else rest.split("/")[1]
        share = money.share(unit, period, scope) if key == "now" else money.share_before(unit, period, scope)
        return None if share is None or share.exact is None else fixed(share.exact, 1)
    _, scope, about = [*rest.split("/"), ""][:3]
    if about == "before":
        found = money.share_before(unit, period, scope)
    elif about == "quarter":
        found = money.quarter_share(unit, period, scope)
    elif "Q" in about and about[:4] != period[:4]:
        found = money.share_before(unit, period, scope, about[-1])
    else:
        found = money.share(unit, about if "Q" in about else period, scope)
    if found is None:
        return None
    return fixed(found.amount if key == "amount" else found.total, 2)


def members(world: World, unit: str, about: str, period: str) -> list[str]:
    """Numbers of the targets that a count counts."""
    stand = world.standing(unit, period)
    verdicts = world.verdicts(unit, period)
    if about in stand.members:
        return list(stand.members[about])
    moved = world.moves(unit, period)
    if about == "decisions":
        return [each.id for each in world.decisions(unit, period)]
    if about.startswith("group") and about.endswith("/late"):
        group = int(about.removeprefix("group").removesuffix("/late"))
        return [each.id for each in world.groups(unit, period)[group] if each.status in _LATE]
    if about == "late":
        return [name for name, each in verdicts.items() if name in sum(map(stand.members.get, _LATE), ())]
    if about == "soft":
        return [n for n, v in verdicts.items() if v.target_row.soft and v.status in stand.members]
    if about == "not_applicable":
        return [n for n, v in verdicts.items() if v.status == "not_applicable"]
    if about == "newly_completed":
        return [move.id for move in moved if move.kind == "improved" and move.new == "completed"]
    if about == "re_stated":
        return [name for name, _, _ in world.restated(unit, period)]
    return [move.id for move in moved if move.kind == about]


_LATE = ("slightly_behind", "behind", "severely_behind")
