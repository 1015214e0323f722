"""The audit of one HTML page: every number on it is matched, or named as a problem."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from .areas_page import areas_problems, composition_problems
from .english import chinese_problems, speech
from .expected import Expected, expected
from .findings import finding_problems
from .labels import assumed, labels, plain_names
from .origins import source_problems
from .pictures import attribute_problems, picture_problems
from .plan_tables import CITY, COUNTED
from .scopes import scope_problems
from .speech import Speech
from .standings import Move
from .verdicts import Verdict, before
from .world import World

DIGIT = re.compile(r"\d")
COLUMNS = ("target", "increment", "value", "attainment", "pace", "deviation")


def parsed(path: Path) -> BeautifulSoup:
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for element in page(["style", "script"]):
        element.decompose()
    return page


def shown_figures(page: BeautifulSoup) -> dict[str, str]:
    """Figure id -> printed text."""
    return {str(each["data-figure"]): each.get_text() for each in page.select("data[data-figure]")}


def html_problems(world: World, page: BeautifulSoup, unit: str, period: str, language: str = "zh") -> list[str]:
    """Everything on the page that the audit cannot match."""
    said = speech(world, language)
    wanted = expected(world, unit, period, said.prints)
    found = figure_problems(page, wanted)
    found += title_problems(page, said, unit, period, world)
    found += stray_problems(world, said, page, unit, period)
    found += strip_problems(world, said, page, unit, period)
    found += finding_problems(world, said, page, unit, period, shown_figures(page))
    found += source_problems(world, said, page, wanted, period)
    found += chinese_problems(world, page, unit, period) if language == "en" else []
    found += areas_problems(world, said, page, period) if unit == CITY else []
    if not world.nothing(unit, period):
        found += attribute_problems(page)
        found += annex_problems(world, said, page, unit, period)
        found += group_problems(world, said, page, unit, period)
        found += move_problems(world, said, page, unit, period)
        found += assumption_problems(world, said, page, unit)
        found += composition_problems(world, said, page, unit, period)
        found += scope_problems(world, said, page, unit, period)
        found += picture_problems(world, said, page, unit, period)
    return found


def figure_problems(page: BeautifulSoup, wanted: Expected) -> list[str]:
    found, seen = [], set()
    for each in page.select("data[data-figure]"):
        name, value, text = str(each["data-figure"]), str(each["value"]), each.get_text()
        seen.add(name)
        if "/findings/" in name:
            if value != text:
                found.append(f"figure {name}: {value} printed {text}")
            continue
        figure = wanted.all.get(name)
        if figure is None:
            found.append(f"figure {name} prints {text}: the audit finds no such number")
        elif (Fraction(value), text) != (figure.value, figure.text):
            found.append(f"figure {name} prints {text} ({value}), recomputed {figure.text} ({figure.value})")
    return found + [f"figure {name} ({wanted.all[name].text}) is not printed" for name in wanted.required - seen]


def title_problems(page: BeautifulSoup, said: Speech, unit: str, period: str, world: World) -> list[str]:
    mark, title = said.of(world.data.cards, "mark"), said.title(unit, period)
    heads = {"h1": title, "title": f"{title} · {mark}"}
    found = [
        f"{name} reads {page.select_one(name)}"
        for name, text in heads.items()
        if page.select_one(name).get_text() != text
    ]
    received = [f["received"] for card in world.data.cards["cards"] for f in card["files"] if f["path"][:6] <= period]
    foot = [each.get_text() for each in page.select("footer dd")]
    last = date.fromisoformat(max(map(str, received)))
    wanted = [said.day(last), "demo", str(world.data.cards["edition"]), period]
    found += [] if foot == wanted else [f"the footer reads {foot}, not {wanted}"]
    found += [] if page.select_one("header .mark").get_text() == mark else ["the synthetic mark is not in the header"]
    return found


# --- numbers outside figures ------------------------------------------------------------------------------
def stray_problems(world: World, said: Speech, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    """Digits in text that no figure, label, quote or picture accounts for."""
    names = labels(world, said, unit, period) | plain_names(world, said)
    quotes = world.data.book(period, unit).texts
    found = []
    for node in page.body.find_all(string=DIGIT):
        problem = _stray(node, names | said.frame, quotes)
        if problem:
            found.append(f"{problem}: {_around(node)}")
    return found


def _stray(node: NavigableString, names: set[str], quotes: frozenset[str]) -> str:
    text, around = str(node).strip(), _ancestors(node)
    if around & {"data", "#sources", "footer", "#findings", "svg", "h1", ".chip", ".spot"}:
        return ""  # each of these is checked by name
    if "q" in around:
        return "" if text in quotes else "a quote that was not submitted"
    if ".label" in around:
        return "" if text in names else "a label that the audit does not know"
    return "" if text in names else "a number that is no figure"


def _ancestors(node: NavigableString) -> set[str]:
    """Tag names, classes (.name) and ids (#name) of the elements around a text."""
    found: set[str] = set()
    for element in node.parents:
        found.add(element.name)
        found.update(f".{name}" for name in element.get("class", ()))
        found.add(f"#{element.get('id')}")
    return found


def _around(node: NavigableString) -> str:
    parent = node.find_parent(["p", "li", "tr", "figcaption", "section", "div"])
    return f"{str(node).strip()!r} in {parent.get_text()[:120]!r}" if parent else repr(str(node))


# --- statuses ---------------------------------------------------------------------------------------------
def strip_problems(world: World, said: Speech, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    stand = world.standing(unit, period)
    cells = [(str(c["class"][-1])[5:], str(c["title"])) for c in page.select("#strip .cell")]
    wanted = [(status, name) for status in COUNTED for name in stand.members[status]]
    found = [] if cells == wanted else [f"the strip differs: {sorted(set(cells) ^ set(wanted))}"]
    spoken = said.strip(stand.due, {status: stand.count(status) for status in COUNTED})
    heard = str(page.select_one("#strip")["aria-label"])
    return found + ([] if heard == spoken else [f"the strip says {heard}, not {spoken}"])


def annex_problems(world: World, said: Speech, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    """Each target's row: its figures in their columns, its status, its arrow; each measure's title."""
    moved = {move.id: move.kind for move in world.moves(unit, period)}
    verdicts, found = world.verdicts(unit, period), []
    rows = {str(row["id"]).partition("i-")[2]: row for row in page.select('#annex-table tr[id^="i-"]')}
    if list(rows) != list(verdicts):
        found.append(f"the annex lists {sorted(set(rows) ^ set(verdicts))} on one side only")
    for name, verdict in verdicts.items():
        if name in rows:
            found += _annex_row(rows[name], said, unit, verdict, moved.get(name, ""))
    titles = {row["id"].rpartition("-")[2]: row for row in page.select('#annex-table tr[id^="m-"]')}
    for number, measure in world.plan.measures.items():
        title, row = said.of(measure, "title"), titles.get(str(number), Tag(name="tr"))
        if world.plan.applies(number, unit) and title not in row.get_text():
            found.append(f"the annex has no measure {number} {title}")
    return found


def _annex_row(row: Tag, said: Speech, unit: str, verdict: Verdict, moved: str) -> list[str]:
    found, cells = [], row.select("th, td")
    for index, column in enumerate(COLUMNS, 3):
        strange = [
            str(f["data-figure"])
            for f in cells[index].select("data[data-figure]")
            if not _of_column(f, unit, verdict.id, column)
        ]
        found += [f"annex {verdict.id}: {name} stands in the column of {column}" for name in strange]
    arrow = {"improved": " ↑", "worsened": " ↓"}.get(moved, "")
    word, shown = said.statuses[verdict.status], cells[-1].get_text().strip()
    status = re.sub(rf"{said.comma.strip()}.*", "", shown)
    if status not in (f"{word}{arrow}", f"— {word}"):
        found.append(f"annex {verdict.id}: status {status}, recomputed {word}{arrow}")
    if said.notes.get(verdict.note, "") not in shown:
        found.append(f"annex {verdict.id}: the note {verdict.note} is missing")
    return found


def _of_column(figure: Tag, unit: str, name: str, column: str) -> bool:
    allowed = {
        "target": ("target", "target_high"), "value": ("value", "areas_met", "areas_bound"),
        "pace": ("pace", "expected"),
    }.get(column, (column,))  # fmt: skip
    shown = str(figure["data-figure"])
    return shown in {f"{unit}/{name}/{each}" for each in allowed} or (
        column == "target" and shown.endswith("/rule/band_width")
    )


def group_problems(world: World, said: Speech, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    """Each group's chips: every counted target, soft ones marked, in the state that was recomputed."""
    found = []
    for number, row in enumerate(page.select("#group-chart tbody tr"), 1):
        chips = {(str(c["class"][-1])[5:], c.get_text().strip()) for c in row.select(".chip")}
        wanted = {
            (v.status, v.id + (said.soft if v.target_row.soft else ""))
            for v in world.verdicts(unit, period).values()
            if v.target_row.group == number and v.status in COUNTED
        }
        if chips != wanted:
            found.append(f"group {number}: {sorted(chips ^ wanted)} on one side only")
        if said.of(world.plan.group_rows[number], "short_title") not in row.get_text():
            found.append(f"group {number}: not named {world.plan.group_rows[number]}")
    late, worst = world.late_by_group(unit, period), page.select_one("#groups p")
    if late:
        names = [n for n, count in late.items() if count == max(late.values())]
        between = said.semi if said.language == "en" else said.join
        most = between.join(said.of(world.plan.group_rows[n], "short_title") for n in names)
        found += [] if worst is not None and most in worst.get_text() else [f"the groups most behind are {most}"]
    return found


def move_problems(world: World, said: Speech, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    shown = set()
    for row in page.select("#moves-table tbody tr"):
        kind, old, new, names = (cell.get_text().strip() for cell in row.select("th, td"))
        shown |= {(kind, old.strip("— "), new.strip("— "), name) for name in names.split(said.join)}
    wanted = {_as_row(said, move) for move in world.moves(unit, period)} if before(period) else set()
    return [] if shown == wanted else [f"the moves differ: {sorted(shown ^ wanted)}"]


def _as_row(said: Speech, move: Move) -> tuple[str, str, str, str]:
    return said.moves[move.kind], said.statuses[move.old], said.statuses[move.new], move.id


def assumption_problems(world: World, said: Speech, page: BeautifulSoup, unit: str) -> list[str]:
    lines = [item.get_text().strip() for item in page.select("#data li")]
    found = []
    for kind, names in assumed(world, said, unit).items():
        head, tail = said.assumed(kind, names)
        if names and not any(line.startswith(head) and line.endswith(tail) for line in lines):
            found.append(f"assumed {kind}: {tail} is not what the data note says")
    return found


__all__ = ["CITY", "html_problems", "parsed", "shown_figures"]
