"""Every number of the briefings is recomputed from the raw workbooks, by code that never imports the package."""

from __future__ import annotations

import ast
import csv
import hashlib
import re
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from audit.expected import expected
from audit.html_page import figure_problems, html_problems, parsed
from audit.pdf_page import page_texts, pdf_problems, title_of
from audit.plan_tables import AREAS, BY_ID, CITY, NAMES, NARRATIVE, ORDER, TARGETS, TITLES
from audit.world import World
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from conftest import PACK_UNITS, ROOT, BuiltPack, Project

QUARTERS = ("2021Q3", "2021Q4")
BRIEFINGS = [(quarter, unit) for quarter in QUARTERS for unit in PACK_UNITS]
YISHUI = "371323"


@pytest.fixture(scope="session")
def packs(built_pack: BuiltPack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folder of each quarter's pack."""
    other = _built(built_pack.project, QUARTERS[1], PACK_UNITS, tmp_path_factory.mktemp("later"), "html,pdf")
    return {QUARTERS[0]: built_pack.folder, QUARTERS[1]: other}


@pytest.fixture(scope="session")
def world(built_pack: BuiltPack) -> World:
    return World(built_pack.project.data)


def _built(project: Project, quarter: str, units: tuple[str, ...], output: Path, formats: str) -> Path:
    areas = [part for unit in units for part in ("--area", unit)]
    options = ["--jobs", "2", "--format", formats, "--output", str(output), "--data", str(project.data)]
    done = project.run("build", quarter, *areas, *options)
    assert done.code == 0, done.err
    return output / "demo" / quarter


def _file(folder: Path, unit: str, suffix: str) -> Path:
    return next(folder.glob(f"{unit}_*.{suffix}"))


# --- the pages ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("quarter", "unit"), BRIEFINGS)
def test_every_number_of_the_html_is_recomputed_from_the_raw_workbooks(
    world: World, packs: dict[str, Path], quarter: str, unit: str
) -> None:
    assert html_problems(world, parsed(_file(packs[quarter], unit, "html")), unit, quarter) == []


@pytest.mark.parametrize(("quarter", "unit"), BRIEFINGS)
def test_every_number_of_the_pdf_is_one_of_the_audited_page_in_the_same_place(
    world: World, packs: dict[str, Path], quarter: str, unit: str
) -> None:
    page = parsed(_file(packs[quarter], unit, "html"))
    assert pdf_problems(world, page_texts(_file(packs[quarter], unit, "pdf")), page, unit, quarter) == []


@pytest.mark.parametrize(("quarter", "unit"), BRIEFINGS)
def test_the_title_in_the_pdfs_metadata_names_its_own_area_and_quarter(
    packs: dict[str, Path], quarter: str, unit: str
) -> None:
    name = {"3": "第三季度", "4": "第四季度"}[quarter[-1]]
    assert title_of(_file(packs[quarter], unit, "pdf")) == f"{NAMES[unit]}2021年{name}民生实事简报"


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_citys_annex_lists_all_59_measures_and_64_targets(packs: dict[str, Path], quarter: str) -> None:
    page = parsed(_file(packs[quarter], CITY, "html"))
    rows = page.select("#annex-table tr[id*=measure-]")
    assert [row.select_one(".label").get_text() for row in rows] == [str(number) for number in range(1, 60)]
    assert all(title in row.get_text() for title, row in zip(TITLES, rows, strict=True))
    items = page.select("#annex-table tr[id*=item-]")
    assert [str(row["id"]).rpartition("item-")[2] for row in items] == list(ORDER)


@pytest.mark.long
@pytest.mark.parametrize("quarter", ["2021Q1", "2021Q2", "2021Q3", "2021Q4"])
def test_every_briefing_of_a_quarter_passes_the_audit(
    world: World, built_pack: BuiltPack, tmp_path: Path, quarter: str
) -> None:
    folder = _built(built_pack.project, quarter, (CITY, *AREAS), tmp_path, "html,pdf")
    found = {}
    for unit in (CITY, *AREAS):
        page = parsed(_file(folder, unit, "html"))
        texts = page_texts(_file(folder, unit, "pdf"))
        found[unit] = html_problems(world, page, unit, quarter) + pdf_problems(world, texts, page, unit, quarter)
    assert {unit: problems for unit, problems in found.items() if problems} == {}


# --- the audit's own footing ---------------------------------------------------------------------------------
def test_the_audit_never_imports_the_package() -> None:
    for path in sorted((Path(__file__).parent / "audit").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] == "analysis"], path


def test_the_plan_data_says_what_was_typed_from_the_plan() -> None:
    with (ROOT / "data/raw/2021/plan/indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["indicator"]: row for row in csv.DictReader(file)}
    assert list(rows) == list(ORDER) and len(TARGETS) == 64
    for name, row in rows.items():
        typed = BY_ID[name]
        value = Fraction(row["value"]) * int(row["base_factor"]) if row["value"] else None
        assert value == typed.value, name
        assert (row["firmness"] == "soft", row["flow"] == "stock") == (typed.soft, typed.stock), name
        assert row["kind"] == {"share": "share_of_units"}.get(typed.kind, typed.kind), name
        assert typed.kind == "milestone" or row["deadline"] == typed.deadline.isoformat(), name


def test_the_plan_data_lists_the_measures_in_order() -> None:
    with (ROOT / "data/raw/2021/plan/measures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows] == list(TITLES)
    assert [int(row["measure"]) for row in rows if row["kind"] == "narrative"] == list(NARRATIVE)


# --- one changed cell ------------------------------------------------------------------------------------------
#: place on the sheet of progress by (number, role) -> new value, and the figures that rest on it
CHANGES = {
    "a count that the city reports itself": (
        "14.1",
        1,
        {
            YISHUI: {"value", "increment", "attainment", "deviation", "behind", "rate_needed", "rate_so_far"},
            CITY: set(),
        },
    ),
    "a count that the city sums": (
        "10.3",
        1,
        {
            YISHUI: {"value", "increment", "attainment", "deviation"},
            CITY: {"value", "value.wan", "attainment", "deviation"},
        },
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_changing_one_raw_cell_changes_exactly_the_numbers_that_rest_on_it(
    built_pack: BuiltPack, world: World, tmp_path: Path, what: str
) -> None:
    name, more, dependent = CHANGES[what]
    data = tmp_path / "data"
    shutil.copytree(built_pack.project.data / "raw", data / "raw")
    _raise(data / "raw/2021/demo", name, more)
    folder = _built(Project(ROOT, data), QUARTERS[0], (CITY, YISHUI), tmp_path / "out", "html")
    for unit, measures in dependent.items():
        old = _figures(parsed(_file(built_pack.folder, unit, "html")))
        page = parsed(_file(folder, unit, "html"))
        assert _changed(old, _figures(page)) == {f"{unit}/{name}/{measure}" for measure in measures}
        assert html_problems(World(data), page, unit, QUARTERS[0]) == []


def _raise(dataset: Path, name: str, more: int) -> None:
    """Add to one cumulative figure of 沂水 and renew the card of its file."""
    path = next((dataset / QUARTERS[0]).glob(f"{YISHUI}_*.xlsx"))
    book = load_workbook(path)
    stage = BY_ID[name].counts
    row = next(
        r for r in book["任务进展"].iter_rows(min_row=4) if [r[n].value for n in (0, 2, 4)] == [name, stage, "累计数"]
    )
    row[6].value += more
    book.save(path)
    cards = dataset / "cards.yaml"
    listed = yaml.safe_load(cards.read_text(encoding="utf-8"))
    for card in listed["cards"]:
        for file in card["files"]:
            if file["path"] == f"{QUARTERS[0]}/{path.name}":
                file["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    cards.write_text(yaml.safe_dump(listed, allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n")


def _figures(page: BeautifulSoup) -> dict[str, tuple[str, str]]:
    return {str(f["data-figure"]): (str(f["value"]), f.get_text()) for f in page.select("data.figure")}


def _changed(old: dict[str, tuple[str, str]], new: dict[str, tuple[str, str]]) -> set[str]:
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


# --- the audit can fail -----------------------------------------------------------------------------------------
@pytest.fixture
def page(built_pack: BuiltPack) -> BeautifulSoup:
    return parsed(built_pack.file(YISHUI, "html"))


@pytest.fixture(scope="session")
def texts(built_pack: BuiltPack) -> list[str]:
    return page_texts(built_pack.file(YISHUI, "pdf"))


def _text_of(page: BeautifulSoup, where: str, new: str) -> None:
    page.select_one(where).string = new


def _last_text(page: BeautifulSoup, where: str, new: str) -> None:
    page.select(f"{where} svg text")[-1].string = new


def _add(page: BeautifulSoup, where: str, markup: str) -> None:
    page.select_one(where).append(BeautifulSoup(markup, "html.parser"))


TAMPERED: dict[str, Callable[[BeautifulSoup], None]] = {
    "a printed figure": lambda page: _text_of(page, 'data[data-figure="371323/rate"]', "69.1"),
    "an exact value": lambda page: page.select_one('data[data-figure="371323/rate"]').__setitem__("value", "69"),
    "a number without a figure": lambda page: _add(page, "main p", "共7项。"),
    "a number in a label": lambda page: _add(page, "main p", '<span class="label">53.9</span>'),
    "a quote that nobody sent": lambda page: _add(page, "main p", "<q>已建成12处。</q>"),
    "a figure of another id": lambda page: _add(
        page, "main p", '<data class="figure" data-figure="371323/x" value="1">1</data>'
    ),
    "a figure left out": lambda page: [f.decompose() for f in page.select('data[data-figure="371323/3.1/value"]')],
    "a status of the annex": lambda page: _text_of(page, '[id$="item-53.1"] .status', "达序时"),
    "a cell of the strip": lambda page: page.select_one("#strip .cell").__setitem__("title", "53.1"),
    "what the strip says": lambda page: page.select_one("#strip").__setitem__("aria-label", "46项可核任务"),
    "a chip of a group": lambda page: _text_of(page, "#group-chart .chip span", "53.9"),
    "a text in a picture": lambda page: _last_text(page, "#contributions", "99.9%"),
    "a bar's words": lambda page: page.select_one("#annex-table svg.bar").__setitem__("aria-label", "累计1.0%，2.0%"),
    "a source cell": lambda page: _text_of(page, "#sources dd code", "2021Q3/371323_沂水县_2021Q3.xlsx#任务进展!A1"),
    "a part of a figure": lambda page: _text_of(page, "#sources .part", "民生支出（万元） 1.00"),
    "a place of a finding": lambda page: _text_of(page, "#findings td q", "371323_沂水县_2021Q3.xlsx 任务进展 无"),
    "the title": lambda page: _text_of(page, "h1", "沂南县2021年第三季度民生实事简报"),
    "the data date": lambda page: _text_of(page, "footer time", "2021-10-13"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_the_audit_sees_an_altered_page(world: World, page: BeautifulSoup, what: str) -> None:
    TAMPERED[what](page)
    assert html_problems(world, page, YISHUI, QUARTERS[0])


def test_the_audit_sees_each_single_altered_figure(world: World, page: BeautifulSoup) -> None:
    wanted = expected(world, YISHUI, QUARTERS[0])
    for figure in page.select("data.figure"):
        if "/findings/" in str(figure["data-figure"]):
            continue
        kept = figure.get_text()
        figure.string = re.sub(r"\d(?!.*\d)", lambda digit: str((int(digit[0]) + 1) % 10), kept)
        assert len(figure_problems(BeautifulSoup(str(figure), "html.parser"), wanted)) > len(wanted.required) - 1
        figure.string = kept


PDF_TAMPERED: dict[str, tuple[str, str]] = {
    "a figure of a sentence": ("69.0%", "69.1%"),
    "a figure of the annex": ("60.6 80 −19.4", "60.6 80 −19.5"),
    "two figures that changed places": ("176 66 213", "176 213 66"),
    "a sign": ("−33.0百分点", "+33.0百分点"),
    "a number too many": ("民生支出", "9民生支出"),
    "a missing glyph": ("民生支出", "民生\ufffd出"),
    "another area's name": ("沂水县", "沂南县"),
    "the synthetic mark of a page": ("示例数据（合成），非官方统计\n编号", "\n编号"),
    "a page number": ("— 2 —", "— 3 —"),
}


@pytest.mark.parametrize("what", PDF_TAMPERED)
def test_the_audit_sees_an_altered_pdf(world: World, page: BeautifulSoup, texts: list[str], what: str) -> None:
    old, new = PDF_TAMPERED[what]
    joined = "\f".join(texts)
    assert old in joined
    altered = joined.replace(old, new, 1).split("\f")
    assert pdf_problems(world, altered, page, YISHUI, QUARTERS[0])
