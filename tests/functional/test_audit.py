"""Every number of the briefings is recomputed from the raw workbooks, by code that never imports the package."""

from __future__ import annotations

import ast
import csv
import hashlib
import re
import shutil
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
import yaml
from audit.drawn import numbers
from audit.english import speech
from audit.expected import expected
from audit.html_page import figure_problems, html_problems, parsed
from audit.pdf_page import page_texts, pdf_problems, summaries, title_of
from audit.pictures import charts_spoken
from audit.plan_tables import AREAS, BY_ID, CITY, NARRATIVE, ORDER, TARGETS, TITLES
from audit.world import World
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from projects import PACK_UNITS, ROOT, BuiltPack, Project, briefing_file

QUARTERS = ("2021Q3", "2021Q4")
YISHUI, GAOXIN = "371323", "371371"
#: units whose pages of the second quarter are audited
LATER_UNITS = (CITY, YISHUI)
#: quarter, unit and language of every page that the default suite audits
BRIEFINGS = [
    *((QUARTERS[0], unit, "zh") for unit in PACK_UNITS),
    *((QUARTERS[0], unit, "en") for unit in (CITY, YISHUI, GAOXIN)),
    *((QUARTERS[1], unit, "zh") for unit in LATER_UNITS),
]


@cache
def read(path: Path) -> BeautifulSoup:
    """A page parsed once, for tests that do not alter it."""
    return parsed(path)


@pytest.fixture(scope="session")
def packs(built_pack: BuiltPack, data_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folder of each quarter's pack."""
    other = _built(Project(ROOT, data_copy), QUARTERS[1], LATER_UNITS, tmp_path_factory.mktemp("later"), "html,pdf")
    return {QUARTERS[0]: built_pack.folder, QUARTERS[1]: other}


@pytest.fixture(scope="session")
def world(built_pack: BuiltPack) -> World:
    return World(built_pack.project.data)


def _built(
    project: Project, quarter: str, units: tuple[str, ...], output: Path, formats: str, languages: str = "zh"
) -> Path:
    areas = [part for unit in units for part in ("--area", unit)]
    options = ["--jobs", "2", "--format", formats, "--output", str(output), "--data", str(project.data)]
    done = project.run("build", quarter, *areas, "--lang", languages, "--fonts", "embedded", *options)
    assert done.code == 0, done.err
    return output / "demo" / quarter


# --- the pages ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("quarter", "unit", "language"), BRIEFINGS)
def test_every_number_of_the_html_is_recomputed_from_the_raw_workbooks(
    world: World, packs: dict[str, Path], quarter: str, unit: str, language: str
) -> None:
    page = read(briefing_file(packs[quarter], unit, "html", language))
    assert html_problems(world, page, unit, quarter, language) == []


@pytest.mark.parametrize(("quarter", "unit", "language"), BRIEFINGS)
def test_every_number_of_the_pdf_is_one_of_the_audited_page_in_the_same_place(
    world: World, packs: dict[str, Path], quarter: str, unit: str, language: str
) -> None:
    page = read(briefing_file(packs[quarter], unit, "html", language))
    texts = page_texts(briefing_file(packs[quarter], unit, "pdf", language))
    assert pdf_problems(world, texts, page, unit, quarter, language) == []


@pytest.mark.parametrize(("quarter", "unit", "language"), BRIEFINGS)
def test_the_row_charts_of_the_pdf_say_the_recomputed_numbers(
    world: World, packs: dict[str, Path], quarter: str, unit: str, language: str
) -> None:
    told = summaries(briefing_file(packs[quarter], unit, "pdf", language))
    wanted = charts_spoken(world, speech(world, language), unit, quarter)
    assert sorted(map(numbers, told)) == sorted(wanted)


#: figures of the change on page one, where each language prints the clauses that fit into its lines
CLAUSES = re.compile(
    r"\d+/(count/(entered|newly_reported|no_longer_reported|re_targeted|re_stated|newly_completed)"
    r"|[\d.]+/restated_(old|new))"
)


@pytest.mark.parametrize("unit", [CITY, YISHUI, GAOXIN])
def test_both_languages_print_the_same_figures_with_the_same_exact_values(built_pack: BuiltPack, unit: str) -> None:
    chinese, english = (_values(parsed(built_pack.file(unit, "html", language))) for language in ("zh", "en"))
    assert len(chinese) > 300
    assert {name for name in chinese.keys() ^ english.keys() if not CLAUSES.fullmatch(name)} == set()
    both = chinese.keys() & english.keys()
    assert {name: english[name] for name in both} == {name: chinese[name] for name in both}


def _values(page: BeautifulSoup) -> dict[str, str]:
    return {str(figure["data-figure"]): str(figure["value"]) for figure in page.select("data[data-figure]")}


@pytest.mark.parametrize(("quarter", "unit", "language"), BRIEFINGS)
def test_the_title_in_the_pdfs_metadata_names_its_own_area_and_quarter(
    world: World, packs: dict[str, Path], quarter: str, unit: str, language: str
) -> None:
    title = speech(world, language).title(unit, quarter)
    assert title_of(briefing_file(packs[quarter], unit, "pdf", language)) == title


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_citys_annex_lists_all_59_measures_and_64_targets(packs: dict[str, Path], quarter: str) -> None:
    page = parsed(briefing_file(packs[quarter], CITY, "html"))
    rows = page.select('#annex-table tr[id^="m-"]')
    assert [row.select_one(".label").get_text() for row in rows] == [str(number) for number in range(1, 60)]
    assert all(title in row.get_text() for title, row in zip(TITLES, rows, strict=True))
    items = page.select('#annex-table tr[id^="i-"]')
    assert [str(row["id"]).removeprefix("i-") for row in items] == list(ORDER)


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("quarter", ["2021Q1", "2021Q2", "2021Q3", "2021Q4"])
def test_every_briefing_of_a_quarter_passes_the_audit(
    world: World, data_copy: Path, tmp_path: Path, quarter: str, language: str
) -> None:
    folder = _built(Project(ROOT, data_copy), quarter, (CITY, *AREAS), tmp_path, "html,pdf", language)
    found = {}
    for unit in (CITY, *AREAS):
        page = parsed(briefing_file(folder, unit, "html", language))
        texts = page_texts(briefing_file(folder, unit, "pdf", language))
        found[unit] = html_problems(world, page, unit, quarter, language)
        found[unit] += pdf_problems(world, texts, page, unit, quarter, language)
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
#: target, what is added to its cumulative figure, and the figures that rest on it
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
            CITY: {"value", "value.scaled", "attainment", "deviation"},
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
    for unit in dependent:
        old = _figures(parsed(built_pack.file(unit, "html")))
        page = parsed(briefing_file(folder, unit, "html"))
        assert _changed(old, _figures(page)) == {f"{unit}/{name}/{measure}" for measure in dependent[unit]}
        assert html_problems(World(data), page, unit, QUARTERS[0], "zh") == []


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
    return {str(f["data-figure"]): (str(f["value"]), f.get_text()) for f in page.select("data[data-figure]")}


def _changed(old: dict[str, tuple[str, str]], new: dict[str, tuple[str, str]]) -> set[str]:
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


# --- the audit can fail -----------------------------------------------------------------------------------------
@pytest.fixture
def pages(built_pack: BuiltPack) -> Callable[[str, str], BeautifulSoup]:
    """Gives the page of a unit in a language, for the test to alter."""
    return lambda unit, language: parsed(built_pack.file(unit, "html", language))


def _text_of(page: BeautifulSoup, where: str, new: str) -> None:
    page.select_one(where).string = new


def _note(page: BeautifulSoup, name: str) -> str:
    """Where the note of a figure is."""
    link = page.select_one(f'a > data[data-figure="{name}"]').parent
    return f"#sources [id={str(link['href']).lstrip('#')}]"


def _last_text(page: BeautifulSoup, where: str, new: str) -> None:
    page.select(f"{where} svg text")[-1].string = new


def _last_label(page: BeautifulSoup, where: str, new: str) -> None:
    page.select(f"{where} .label")[-1].string = new


def _exchange(page: BeautifulSoup, one: str, other: str) -> None:
    first, second = page.select_one(one), page.select_one(other)
    mark = page.new_tag("i")
    first.replace_with(mark)
    second.replace_with(first)
    mark.replace_with(second)


def _add(page: BeautifulSoup, where: str, markup: str) -> None:
    page.select_one(where).append(BeautifulSoup(markup, "html.parser"))


def _reword(page: BeautifulSoup, where: str, old: str, new: str) -> None:
    """Alter the alternative text of a picture."""
    place = page.select_one(where)
    named = next(each for each in (place, *place.find_all(True)) if old in str(each.get("aria-label", "")))
    named["aria-label"] = str(named["aria-label"]).replace(old, new, 1)


N5 = '.scope-panel[data-scope="N5"]'
Tampering = tuple[str, str, Callable[[BeautifulSoup], object]]
TAMPERED: dict[str, Tampering] = {
    "a printed figure": (YISHUI, "zh", lambda page: _text_of(page, 'data[data-figure="371323/rate"]', "69.1")),
    "an exact value": (
        YISHUI, "zh", lambda page: page.select_one('data[data-figure="371323/rate"]').__setitem__("value", "69")
    ),
    "a number as a word": (
        YISHUI, "zh", lambda page: _text_of(page, 'data[data-figure="371323/count/decisions"]', "四")
    ),
    "a number without a figure": (YISHUI, "zh", lambda page: _add(page, "main p", "共7项。")),
    "a number in a label": (YISHUI, "zh", lambda page: _add(page, "main p", '<span class="label">53.9</span>')),
    "a quote that nobody sent": (YISHUI, "zh", lambda page: _add(page, "main p", "<q>已建成12处。</q>")),
    "a figure of another id": (
        YISHUI, "zh",
        lambda page: _add(page, "main p", '<data data-figure="371323/x" value="1">1</data>'),
    ),
    "a figure left out": (
        YISHUI, "zh", lambda page: [f.decompose() for f in page.select('data[data-figure="371323/3.1/value"]')]
    ),
    "a status of the annex": (YISHUI, "zh", lambda page: _text_of(page, '[id="i-53.1"] .status', "达序时")),
    "a cell of the strip": (YISHUI, "zh", lambda page: page.select_one("#strip .cell").__setitem__("title", "53.1")),
    "what the strip says": (YISHUI, "zh", lambda page: _reword(page, "#strip", "46项", "45项")),
    "what the axis says": (YISHUI, "zh", lambda page: _reword(page, "#share-axis", "83.3", "83.4")),
    "what the trend says": (YISHUI, "zh", lambda page: _reword(page, "#trend", "83.3", "83.4")),
    "a bar of the composition": (
        YISHUI, "zh", lambda page: _text_of(page, 'data[data-figure="371323/composition/205/amount"]', "13.88")
    ),
    "a chip of a group": (YISHUI, "zh", lambda page: _text_of(page, "#group-chart .chip span", "53.9")),
    "a text in a picture": (YISHUI, "zh", lambda page: _last_text(page, "#contributions", "99.9%")),
    "a bar's words": (YISHUI, "zh", lambda page: _reword(page, "#annex-table svg.bar", "121.0%", "121.1%")),
    "a source cell": (
        YISHUI, "zh", lambda page: _text_of(page, "#sources .at code", "任务进展!A1")
    ),
    "a part of a figure": (
        YISHUI, "zh",
        lambda page: _text_of(page, _note(page, "371323/share/B9/now") + " > span", "民生支出（万元） 1.00"),
    ),
    "a target among those counted": (
        CITY, "zh", lambda page: _text_of(page, _note(page, "371300/count/assessable") + " > span", "任务编号 1.1—59.2")
    ),
    "a number that a part leads to": (
        CITY, "zh", lambda page: _text_of(page, _note(page, "371322/rate") + " > span a", "7")
    ),
    "a place of a finding": (
        YISHUI, "zh", lambda page: _text_of(page, "#findings td q", "371323_沂水县_2021Q3.xlsx 任务进展 无")
    ),
    "the title": (YISHUI, "zh", lambda page: _text_of(page, "h1", "沂南县2021年第三季度民生实事简报")),
    "the data date": (YISHUI, "zh", lambda page: _text_of(page, "footer time", "2021-10-13")),
    "a number of the city's sheet": (
        CITY, "zh", lambda page: _text_of(page, 'data[data-figure="371322/count/group8/late"]', "4")
    ),
    "the look of a cell of the city's sheet": (
        CITY, "zh",
        lambda page: page.select_one("#areas-matrix .spot .state-behind").__setitem__("class", ["state", "state-calm"]),
    ),
    "the words of a cell of the city's sheet": (
        CITY, "zh", lambda page: _text_of(page, "#areas-matrix .spot .hidden", "无此项任务")
    ),
    "an area that needs no attention": (
        CITY, "zh", lambda page: page.select("#areas-matrix tbody tr")[1].__setitem__("class", ["attention"])
    ),
    "a solid bar of the composition": (
        YISHUI, "zh", lambda page: page.select_one("#composition tr.other").__setitem__("class", [])
    ),
    "an amount of another scope": (
        YISHUI, "zh", lambda page: _text_of(page, f'{N5} data[data-figure$="N5/amount"]', "32.47")
    ),
    "a share in the table of scopes": (
        YISHUI, "zh", lambda page: _text_of(page, '#scope-table data[data-figure="371323/share/B9+/now"]', "86.5")
    ),
    "a code in the table of scopes": (
        YISHUI, "zh", lambda page: _last_label(page, '#scope-table tr[id$="scope-N5"]', "222")
    ),
    "two panels of scopes exchanged": (
        YISHUI, "zh", lambda page: _exchange(page, f"{N5} p", f"{N5} ~ .scope-panel p")
    ),
    "what the axis of another scope says": (
        YISHUI, "zh", lambda page: _reword(page, N5, "56.9", "57.9")
    ),
    "a verdict on another scope": (
        CITY, "zh",
        lambda page: _add(page, f"{N5} p", '<span class="status">达序时</span>'),
    ),
    "a function marked in another scope": (
        YISHUI, "zh", lambda page: page.select_one("#composition tbody tr").__setitem__("data-within", "B9 B9+")
    ),
    "a target said not to be reported": (
        CITY, "zh", lambda page: _text_of(page, "#aside-table-not_reported .label", "19.9")
    ),
    "a printed figure in English": (
        YISHUI, "en", lambda page: _text_of(page, 'data[data-figure="371323/rate"]', "69.1")
    ),
    "an amount in the wrong unit": (
        YISHUI, "en", lambda page: _text_of(page, 'data[data-figure="371323/money/B9/amount"]', "47.48")
    ),
    "a number without its comma": (
        YISHUI, "en", lambda page: _text_of(page, 'data[data-figure="371323/10.1/value"]', "7081")
    ),
    "a number without a figure in English": (YISHUI, "en", lambda page: _add(page, "main p", "In all 7 targets.")),
    "Chinese on an English page": (YISHUI, "en", lambda page: _add(page, "#groups p", "落后事项")),
    "Chinese words of an English picture": (YISHUI, "en", lambda page: _reword(page, "#trend", "share", "占比")),
    "a Chinese name twice": (YISHUI, "en", lambda page: _add(page, "p.date", "沂水县")),
    "an English title": (YISHUI, "en", lambda page: _text_of(page, "h1", "Yinan County: Livelihood Briefing, Q3 2021")),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_the_audit_sees_an_altered_page(world: World, pages: Callable[[str, str], BeautifulSoup], what: str) -> None:
    unit, language, alter = TAMPERED[what]
    page = pages(unit, language)
    alter(page)
    assert html_problems(world, page, unit, QUARTERS[0], language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_audit_sees_each_single_altered_figure(
    world: World, pages: Callable[[str, str], BeautifulSoup], language: str
) -> None:
    wanted = expected(world, YISHUI, QUARTERS[0], speech(world, language).prints)
    for figure in pages(YISHUI, language).select("data[data-figure]"):
        if "/findings/" in str(figure["data-figure"]):
            continue
        kept = figure.get_text()
        altered = re.sub(r"\d(?!.*\d)", lambda digit: str((int(digit[0]) + 1) % 10), kept)
        figure.string = altered if altered != kept else f"{kept}九"
        assert len(figure_problems(BeautifulSoup(str(figure), "html.parser"), wanted)) > len(wanted.required) - 1
        figure.string = kept


@pytest.mark.parametrize(("old", "new"), [("−33.0", "33.0"), ("24.4", "24.5"), ("3项", "4项")])
def test_the_audit_sees_an_altered_summary_of_a_chart(world: World, built_pack: BuiltPack, old: str, new: str) -> None:
    told = summaries(built_pack.file(YISHUI, "pdf"))
    altered = [text.replace(old, new, 1) for text in told]
    assert altered != told
    wanted = charts_spoken(world, speech(world, "zh"), YISHUI, QUARTERS[0])
    assert sorted(map(numbers, altered)) != sorted(wanted)


PDF_TAMPERED: dict[str, tuple[str, str, str, str]] = {
    "a figure of a sentence": (YISHUI, "zh", "69.0%", "69.1%"),
    "a number as a word": (YISHUI, "zh", "三件事", "四件事"),
    "a figure of the annex": (YISHUI, "zh", "60.6 80 −19.4", "60.6 80 −19.5"),
    "two figures that changed places": (YISHUI, "zh", "176 66 213", "176 213 66"),
    "a sign": (YISHUI, "zh", "−33.0百分点", "+33.0百分点"),
    "a number too many": (YISHUI, "zh", "民生支出", "9民生支出"),
    "two rows of the composition that changed shares": (YISHUI, "zh", "24.4 24.0", "24.0 24.4"),
    "a missing glyph": (YISHUI, "zh", "民生支出", "民生\ufffd出"),
    "another area's name": (YISHUI, "zh", "沂水县", "沂南县"),
    "the synthetic mark of a page": (YISHUI, "zh", "示例数据（合成），非官方统计\n编号", "\n编号"),
    "a page number": (YISHUI, "zh", "— 2 —", "— 3 —"),
    "the number of a heading": (YISHUI, "zh", "三、", "四、"),
    "two cells of the city's sheet that changed places": (CITY, "zh", "5 1 — 1 4", "1 5 — 1 4"),
    "an area's rate in the city's sheet": (CITY, "zh", "25／42 59.5%", "25／42 59.6%"),
    "a figure of an English sentence": (YISHUI, "en", "83.3%", "83.4%"),
    "a large number in English": (YISHUI, "en", "7,081", "7,018"),
    "another area's English name": (YISHUI, "en", "Yishui County", "Yinan County"),
    "two cells of the city's sheet in English": (CITY, "en", "5 1 — 1 4", "1 5 — 1 4"),
}


@pytest.mark.parametrize("what", PDF_TAMPERED)
def test_the_audit_sees_an_altered_pdf(world: World, built_pack: BuiltPack, what: str) -> None:
    unit, language, old, new = PDF_TAMPERED[what]
    joined = "\f".join(page_texts(built_pack.file(unit, "pdf", language)))
    assert old in joined
    altered = joined.replace(old, new, 1).split("\f")
    page = read(built_pack.file(unit, "html", language))
    assert pdf_problems(world, altered, page, unit, QUARTERS[0], language)
