"""The section that leads each figure back to its cells: formula, parts and places must hold what they claim."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import Any

from bs4.element import Tag

from .expected import Expected, Figure, expected, months_left
from .money_parts import money_part
from .plan_tables import CITY, NAMES
from .printing import Printing
from .speech import Speech
from .verdicts import Part, Verdict, before
from .workbooks import STATES
from .world import World

#: path of a file by the address of its entry in the list of inputs
Files = dict[str, str]


def source_problems(world: World, said: Speech, page: Any, wanted: Expected, period: str) -> list[str]:
    """What does not hold in the list of sources."""
    found: list[str] = []
    names = names_of_notes(page)
    files = _files(page)
    notes = {str(note["id"]): note for note in page.select(".sources > div")}
    for number, item in notes.items():
        if number.startswith("n-"):
            continue
        if not names.get(number):
            found.append(f"source {number} is of nothing")
        for name in names.get(number, ()):
            found += _note_problems(world, said, files, notes, item, name, wanted, period)
    return found


def _note_problems(
    world: World, said: Speech, files: Files, notes: dict[str, Any], item: Tag, name: str, wanted: Expected, period: str
) -> list[str]:
    if "/findings/" in name:
        return []
    if name.endswith("group…/late"):
        return _group_problems(world, said, item, name, period)
    printed = item.select_one("b").get_text()
    figure = wanted.all.get(name) or _of_another(world, said, name, period)
    if figure is None or figure.text != printed:
        return [f"source {name}: printed {printed}, recomputed {figure.text if figure else 'nothing'}"]
    cells = _cells(files, notes, item)
    found = [f"source {name}: {cell} holds no number" for cell in cells if _at(world, cell) is None]
    if figure.cells is not None and cells and cells != figure.cells:
        found.append(f"source {name}: cells {sorted(cells ^ figure.cells)} on one side only")
    return [*found, *_part_problems(world, said, notes, item, name, period)]


def _of_another(world: World, said: Speech, name: str, period: str) -> Figure | None:
    """A figure of another unit that only a part of a figure leads to: what that unit's own briefing may print."""
    unit = name.partition("/")[0]
    return _of_unit(world, unit, period, said.prints).all.get(name) if unit in NAMES else None


@lru_cache(maxsize=32)
def _of_unit(world: World, unit: str, period: str, prints: Printing) -> Expected:
    return expected(world, unit, period, prints)


def _group_problems(world: World, said: Speech, item: Tag, name: str, period: str) -> list[str]:
    """The counts of what is behind in a unit's groups, in one note."""
    unit = name.partition("/")[0]
    text = item.get_text()
    found = []
    for group, count, listed in re.findall(r"(\d+): (\d+) ([^;]*);", text):
        codes = members(world, unit, f"group{group}/late", period)
        if (str(len(codes)), said.join.join(codes)) != (count, listed):
            found.append(f"source {name}: group {group} {count} {listed}, recomputed {codes}")
    return found


def names_of_notes(page: Any) -> dict[str, list[str]]:
    """Ids of the figures that each note tells: the numbers that lead to the note have them, else the note itself."""
    found: dict[str, list[str]] = {}
    for note in page.select(".sources > div"):
        found[str(note["id"])] = [code.get_text() for code in note.find_all("code", recursive=False)]
    for number in page.select("a[href] > data[data-figure]"):
        names = found.setdefault(str(number.parent["href"]).removeprefix("#"), [])
        if str(number["data-figure"]) not in names:
            names.append(str(number["data-figure"]))
    return found


def _files(page: Any) -> Files:
    """Path of each file of the list of inputs by the address of its entry; under no address the unit's own file."""
    paths = {f"#{entry['id']}": entry.select_one("span").get_text() for entry in page.select("ol.inputs > li[id]")}
    own = page.select_one("#n-own a")
    return paths | ({"": paths[str(own["href"])]} if own else {})


def _cells(files: Files, notes: dict[str, Any], item: Tag) -> frozenset[str]:
    """Cells of a note, or of the note that it refers to: ``sheet!cells`` and then the numbers of files."""
    same = item.select_one("a.same")
    told = notes[str(same["href"]).removeprefix("#")] if same else item
    found = set()
    for code in told.select(".at code"):
        sheet, _, names = code.get_text().rpartition("!")
        links = takewhile(lambda each: each.name == "a", code.find_next_siblings())
        paths = [files[str(link["href"])] for link in links] or [files[""]]
        found |= {f"{path}#{sheet}!{name}" for path in paths for part in names.split() for name in _each(part)}
    return frozenset(found)


def _each(part: str) -> list[str]:
    """The cells of a range below each other."""
    first, _, last = part.partition(":")
    column = first.rstrip("0123456789")
    rows = range(int(first.removeprefix(column)), int((last or first).removeprefix(column)) + 1)
    return [f"{column}{row}" for row in rows]


def _at(world: World, place: str) -> Any:
    path, _, rest = place.partition("#")
    sheet, _, cell = rest.partition("!")
    value = world.data.by_path(path).sheets.get(sheet, {}).get(cell)
    return value if isinstance(value, int | float) or value in STATES else None


def _part_problems(world: World, said: Speech, notes: dict[str, Any], item: Tag, name: str, period: str) -> list[str]:
    found = []
    for part in item.find_all("i", recursive=False):
        shown = part.get_text()
        link = part.select_one("a")
        if link is not None:  # the note it leads to is audited itself
            texts = [text.get_text() for text in notes[str(link["href"]).removeprefix("#")].select("b")]
            if link.get_text() not in texts:
                found.append(f"source {name}: the part {shown} leads to {texts}")
            continue
        key, text = _named(world, said, shown)
        wanted = part_text(world, said, name, key, period)
        if key in _LISTS and wanted is not None:
            text = said.join.join(_spread(world, text.split(said.join), period))
        if wanted is not None and wanted != text:
            found.append(f"source {name}: {key} {text}, recomputed {wanted}")
        if wanted is None and not _is_of_plan(name):
            found.append(f"source {name}: the audit does not know the part {shown}")
    return found


def _named(world: World, said: Speech, shown: str) -> tuple[str, str]:
    """Key of a part and its text: a word of the list, or the code of a function."""
    codes = {code: said.of(row, "short_name") for code, row in world.plan.functions.items()}
    found = [(len(word), key) for key, word in (codes | said.parts).items() if word and shown.startswith(f"{word} ")]
    length, key = max(found, default=(0, ""))
    return key, shown[length:].strip()


def _spread(world: World, listed: list[str], period: str) -> list[str]:
    """Numbers of targets with those that a range takes in, by the plan's order."""
    order = list(world.verdicts(CITY, period))
    ends = [re.split("[—–]", each) for each in listed if each]
    return [name for each in ends for name in order[order.index(each[0]) : order.index(each[-1]) + 1]]


def _is_of_plan(name: str) -> bool:
    """Figures whose parts are the plan's numbers and names of units and groups: unit tests of the lineage have them."""
    about = name.partition("/")[2]
    ends = ("target", "target.scaled", "pace", "expected", "areas_bound", "covered", "units_due")
    return about.startswith(("rule/", "axis/", "count/groups")) or about.rpartition("/")[2] in ends


def part_text(world: World, said: Speech, name: str, key: str, period: str) -> str | None:
    """What a named part of a figure must read."""
    unit, _, rest = name.partition("/")
    if rest == "59.1/value" and key in ("numerator", "denominator"):
        share = world.money.share(unit, period, "B9")
        assert share is not None
        return said.prints.natural(share.amount if key == "numerator" else share.total)
    if rest.partition("/")[0] in _OF_MONEY:
        return money_part(world, unit, rest, key, period)
    stand = world.standing(unit, period)
    if key in _LISTS:
        return said.join.join(members(world, unit, rest.partition("/")[2] if key == "items" else key, period))
    if key in ("fine", "assessable"):
        return str(stand.fine if key == "fine" else stand.assessable)
    target, earlier = rest.partition("/")[0], before(period)
    if key == "last_quarter":
        past = world.verdicts(unit, earlier)[target].value if earlier else None
        return None if past is None else said.prints.natural(past)
    verdict = world.verdicts(unit, period).get(target)
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


def members(world: World, unit: str, about: str, period: str) -> list[str]:
    """Numbers of the targets that a count counts."""
    stand = world.standing(unit, period)
    verdicts = world.verdicts(unit, period)
    if about in stand.members:
        return list(stand.members[about])
    if about in _SEVERAL:
        return [name for name in verdicts if name in sum(map(stand.members.get, _SEVERAL[about]), ())]
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


_OF_MONEY = ("share", "money", "composition", "contribution")
#: parts that list targets
_LISTS = ("items", "late", "not_reported")
_LATE = ("slightly_behind", "behind", "severely_behind")
_FINE = ("completed", "on_pace")
_JUDGED = (*_FINE, *_LATE)
_SEVERAL = {"fine": _FINE, "assessable": _JUDGED, "reported": (*_JUDGED, "not_assessable")}
