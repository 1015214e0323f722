"""The audit of one HTML page: every number on it is matched, or named as a problem."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from .expected import Expected, expected
from .findings import finding_problems
from .labels import (
    FRAME,
    assumed,
    axis_texts,
    contribution_texts,
    labels,
    others_with_share,
    trend,
    trend_texts,
)
from .origins import source_problems
from .plan_tables import CITY, COUNTED, NAMES, STATUS_WORDS
from .printing import fixed
from .standings import Move
from .verdicts import Verdict, before
from .world import World

DIGIT = re.compile(r"\d")
TOKEN = re.compile(r"\d+(?:\.\d+)?")
MOVES = {
    "improved": "转好", "worsened": "转差", "entered": "新增可核", "newly_reported": "新报送",
    "no_longer_reported": "未再报送或不可评估", "re_targeted": "目标调整",
}  # fmt: skip
COLUMNS = ("target", "increment", "value", "attainment", "pace", "deviation")


def parsed(path: Path) -> BeautifulSoup:
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for element in page(["style", "script"]):
        element.decompose()
    return page


def shown_figures(page: BeautifulSoup) -> dict[str, str]:
    """Figure id -> printed text."""
    return {str(each["data-figure"]): each.get_text() for each in page.select("data.figure")}


def html_problems(world: World, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    """Everything on the page that the audit cannot match."""
    wanted = expected(world, unit, period)
    found = figure_problems(page, wanted)
    found += title_problems(page, unit, period, world)
    found += stray_problems(world, page, unit, period)
    found += strip_problems(world, page, unit, period)
    found += finding_problems(world, page, unit, period, shown_figures(page))
    found += source_problems(world, page, wanted, period)
    if not world.nothing(unit, period):
        found += attribute_problems(page)
        found += annex_problems(world, page, unit, period)
        found += group_problems(world, page, unit, period)
        found += move_problems(world, page, unit, period)
        found += assumption_problems(world, page, unit)
        found += picture_problems(world, page, unit, period)
    return found


def figure_problems(page: BeautifulSoup, wanted: Expected) -> list[str]:
    found, seen = [], set()
    for each in page.select("data.figure"):
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


def title_problems(page: BeautifulSoup, unit: str, period: str, world: World) -> list[str]:
    mark, title = (
        str(world.data.cards["mark"]),
        f"{NAMES[unit]}{period[:4]}年第{'一二三四'[int(period[-1]) - 1]}季度民生实事简报",
    )
    heads = {"h1": title, "title": f"{title} · {mark}"}
    found = [
        f"{name} reads {page.select_one(name)}"
        for name, text in heads.items()
        if page.select_one(name).get_text() != text
    ]
    received = [f["received"] for card in world.data.cards["cards"] for f in card["files"] if f["path"][:6] <= period]
    foot = [each.get_text() for each in page.select("footer dd")]
    wanted = [max(map(str, received)), "demo", str(world.data.cards["edition"]), period]
    found += [] if foot == wanted else [f"the footer reads {foot}, not {wanted}"]
    found += [] if page.select_one("header .mark").get_text() == mark else ["the synthetic mark is not in the header"]
    return found


# --- numbers outside figures ------------------------------------------------------------------------------
def stray_problems(world: World, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    """Digits in text that no figure, label, quote or picture accounts for."""
    names = labels(world, unit, period)
    quotes = world.data.book(period, unit).texts
    found = []
    for node in page.body.find_all(string=DIGIT):
        problem = _stray(world, node, names, quotes, unit, period)
        if problem:
            found.append(f"{problem}: {_around(node)}")
    return found


def _stray(world: World, node: NavigableString, names: set[str], quotes: frozenset[str], unit: str, period: str) -> str:
    text, around = str(node).strip(), _ancestors(node)
    if around & {".figure", ".source", "footer", "#findings", "svg", "h1", ".chip"}:
        return ""  # each of these is checked by name
    if "q" in around:
        return "" if text in quotes else "a quote that was not submitted"
    if {"#share-axis", "figcaption", ".label"} <= around and text == str(others_with_share(world, unit, period)):
        return ""
    if ".label" in around:
        return "" if text in names else "a label that the audit does not know"
    return "" if text in FRAME or text in _plain_names(world) else "a number that is no figure"


def _ancestors(node: NavigableString) -> set[str]:
    """Tag names, classes (.name) and ids (#name) of the elements around a text."""
    found: set[str] = set()
    for element in node.parents:
        found.add(element.name)
        found.update(f".{name}" for name in element.get("class", ()))
        found.add(f"#{element.get('id')}")
    return found


def _plain_names(world: World) -> set[str]:
    return {row["name"] for row in world.plan.indicators.values()}


def _around(node: NavigableString) -> str:
    parent = node.find_parent(["p", "li", "tr", "figcaption", "section", "div"])
    return f"{str(node).strip()!r} in {parent.get_text()[:120]!r}" if parent else repr(str(node))


# --- statuses ---------------------------------------------------------------------------------------------
def strip_problems(world: World, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    stand = world.standing(unit, period)
    cells = [(str(c["class"][-1])[5:], str(c["title"])) for c in page.select("#strip .cell")]
    wanted = [(status, name) for status in COUNTED for name in stand.members[status]]
    found = [] if cells == wanted else [f"the strip differs: {sorted(set(cells) ^ set(wanted))}"]
    spoken = f"{stand.due}项可核任务：" + "，".join(f"{STATUS_WORDS[s]}{stand.count(s)}项" for s in COUNTED) + "。"
    said = str(page.select_one("#strip")["aria-label"])
    return found + ([] if said == spoken else [f"the strip says {said}, not {spoken}"])


def annex_problems(world: World, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    """Each target's row: its figures in their columns, its status, its arrow; each measure's title."""
    moved = {move.id: move.kind for move in world.moves(unit, period)}
    verdicts, found = world.verdicts(unit, period), []
    rows = {str(row["id"]).rpartition("item-")[2]: row for row in page.select("#annex-table tr[id*=item-]")}
    if list(rows) != list(verdicts):
        found.append(f"the annex lists {sorted(set(rows) ^ set(verdicts))} on one side only")
    for name, verdict in verdicts.items():
        if name in rows:
            found += _annex_row(rows[name], unit, verdict, moved.get(name, ""))
    titles = {row["id"].rpartition("-")[2]: row for row in page.select("#annex-table tr[id*=measure-]")}
    for number, measure in world.plan.measures.items():
        if (
            world.plan.applies(number, unit)
            and measure["title"] not in titles.get(str(number), Tag(name="tr")).get_text()
        ):
            found.append(f"the annex has no measure {number} {measure['title']}")
    return found


def _annex_row(row: Tag, unit: str, verdict: Verdict, moved: str) -> list[str]:
    found, cells = [], row.select("th, td")
    for index, column in enumerate(COLUMNS, 3):
        strange = [
            str(f["data-figure"])
            for f in cells[index].select("data.figure")
            if not _of_column(f, unit, verdict.id, column)
        ]
        found += [f"annex {verdict.id}: {name} stands in the column of {column}" for name in strange]
    arrow = {"improved": " ↑", "worsened": " ↓"}.get(moved, "")
    word = STATUS_WORDS[verdict.status]
    said = re.sub(r"，.*", "", cells[-1].get_text().strip())
    if said not in (f"{word}{arrow}", f"— {word}"):
        found.append(f"annex {verdict.id}: status {said}, recomputed {word}{arrow}")
    if verdict.note and verdict.note in ("超出区间", "高于区间") and verdict.note not in cells[-1].get_text():
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


def group_problems(world: World, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    """Each group's chips: every counted target, soft ones marked, in the state that was recomputed."""
    found = []
    for number, row in enumerate(page.select("#group-chart tbody tr"), 1):
        chips = {(str(c["class"][-1])[5:], c.get_text().strip()) for c in row.select(".chip")}
        wanted = {
            (v.status, v.id + ("（力争）" if v.target_row.soft else ""))
            for v in world.verdicts(unit, period).values()
            if v.target_row.group == number and v.status in COUNTED
        }
        if chips != wanted:
            found.append(f"group {number}: {sorted(chips ^ wanted)} on one side only")
        if world.plan.group_names[number] not in row.get_text():
            found.append(f"group {number}: not named {world.plan.group_names[number]}")
    late, worst = world.late_by_group(unit, period), page.select_one("#groups p")
    if late:
        most = "、".join(world.plan.group_names[n] for n, count in late.items() if count == max(late.values()))
        found += [] if worst is not None and most in worst.get_text() else [f"the groups most behind are {most}"]
    return found


def move_problems(world: World, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    shown = set()
    for row in page.select("#moves-table tbody tr"):
        kind, old, new, names = (cell.get_text().strip() for cell in row.select("th, td"))
        shown |= {(kind, old.strip("— "), new.strip("— "), name) for name in names.split("、")}
    wanted = {_as_row(move) for move in world.moves(unit, period)} if before(period) else set()
    return [] if shown == wanted else [f"the moves differ: {sorted(shown ^ wanted)}"]


def _as_row(move: Move) -> tuple[str, str, str, str]:
    return MOVES[move.kind], STATUS_WORDS[move.old], STATUS_WORDS[move.new], move.id


def assumption_problems(world: World, page: BeautifulSoup, unit: str) -> list[str]:
    said = [item.get_text().strip() for item in page.select("#data li")]
    return [
        f"assumed {kind}: {'、'.join(names)} is not what the data note says"
        for kind, names in assumed(world, unit).items()
        if names and not any(line.startswith(kind) and line.endswith("：" + "、".join(names) + "。") for line in said)
    ]


# --- pictures ---------------------------------------------------------------------------------------------
def picture_problems(world: World, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    """Texts drawn in pictures, and what their alternative texts say."""
    found = _bar_problems(world, page, unit, period)
    share = world.money.share(unit, period, "B9")
    if share is None or share.exact is None:
        return found + [
            f"{name} is drawn without a share" for name in ("share-axis", "trend") if page.select(f"#{name}")
        ]
    must, may = axis_texts(world, unit, period)
    drawn = _drawn(page, "#share-axis")
    band = next(text for text in must if "±" in text)
    said = f"{NAMES[unit]}民生支出占比{fixed(share.exact, 1)}%，{band}"
    found += _differ("what the share axis says", {_alt(page, "#share-axis")}, {said})
    found += _differ("the share axis", drawn - may, must)
    scale = {str(n) for n in range(50, 101)}
    found += _differ(
        "the trend", {t for t in _drawn(page, "#trend") if DIGIT.search(t)} - scale, trend_texts(world, unit, period)
    )
    lines = trend(world, unit, period)
    spoken = "；".join(
        name + "，".join(f"{tick}{fixed(value, 1)}" for tick, value in line) for name, line in lines.items() if line
    )
    found += [] if spoken in _alt(page, "#trend") else [f"the trend says {_alt(page, '#trend')}, not {spoken}"]
    steps = [t.get_text() for t in page.select("#contributions svg text")]
    wanted = contribution_texts(world, unit, period)
    found += [] if steps == wanted else [f"the contributions draw {steps}, not {wanted}"]
    numbers = [n for text in wanted for n in TOKEN.findall(text)]
    said = TOKEN.findall(_alt(page, "#contributions"))
    return found + ([] if said == numbers else [f"the contributions say {said}, not {numbers}"])


def _drawn(page: BeautifulSoup, where: str) -> set[str]:
    return {" ".join(text.get_text().split()) for text in page.select(f"{where} svg text")}


def _differ(what: str, one: set[str], other: set[str]) -> list[str]:
    return [] if one == other else [f"{what}: {sorted(one ^ other)} on one side only"]


def _alt(page: BeautifulSoup, where: str) -> str:
    return str(page.select_one(f"{where} [role=img]")["aria-label"])


def _bar_problems(world: World, page: BeautifulSoup, unit: str, period: str) -> list[str]:
    found = []
    for bar in page.select("#annex-table svg.bar"):
        name = str(bar.find_parent("tr")["id"]).rpartition("item-")[2]
        verdict = world.verdicts(unit, period)[name]
        wanted = [] if verdict.attainment is None or verdict.pace is None else [verdict.attainment * 100, verdict.pace]
        said = TOKEN.findall(str(bar["aria-label"]))
        if said != [fixed(abs(value), 1) for value in wanted]:
            found.append(f"the bar of {name} says {said}")
    return found


def attribute_problems(page: BeautifulSoup) -> list[str]:
    """Digits in alternative texts outside the pictures that are checked by name: each must be printed as a figure."""
    printed, found = set(shown_figures(page).values()), []
    for element in page.body.find_all(attrs={"aria-label": DIGIT}):
        if not _ancestors_of(element) & {"#strip", "#annex-table", "#share-axis", "#trend", "#contributions"}:
            tokens = TOKEN.findall(str(element["aria-label"]))
            found += [
                f"alternative text {element['aria-label']!r}: {token}" for token in tokens if token not in printed
            ]
    return found


def _ancestors_of(element: Tag) -> set[str]:
    return {f"#{each.get('id')}" for each in (element, *element.parents)}


__all__ = ["CITY", "html_problems", "parsed", "shown_figures"]
