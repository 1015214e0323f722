"""The page as it was built (GB/T 9704): the grid of lines, page one, page numbers, and what may begin a line."""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from analysis.briefing.gates.places import overlaps
from projects import PACK_UNITS, ROOT, BuiltPack, Project

#: points: margins, and by language the pitch of lines, the size of text, and the grid on which lines stand
TOP, BOTTOM, LEFT, RIGHT = 104.88, 742.68, 79.37, 521.57
PITCH, SIZE = {"zh": 28.99, "en": 19.33}, {"zh": 15.75, "en": 12.0}
GRID = {"zh": 28.99, "en": 19.33 / 2}
ASCENT = 0.88
#: begins page two: the third chapter
SECOND_PAGE = {"zh": "三、", "en": "3. "}
NO_START = "，。、；：！？）》〉」』”’%％／·—"
#: where the rows of an annex begin, what a measure's row begins with and what it says where there is nothing to score
ROW_START = 35 / 25.4 * 72 + 2
MEASURE = re.compile(r"\d{1,2}(?![\d.])")
NOT_SCORED = {"zh": "不计状态", "en": "Notscored"}
KINDS = [(unit, language) for unit in PACK_UNITS for language in ("zh", "en")]


@dataclass(frozen=True)
class Line:
    """Characters on one baseline, points from the top and from the left."""

    baseline: float
    size: float
    left: float
    right: float
    text: str


@dataclass(frozen=True)
class Sheet:
    """A page: width and height in points, and its lines from the top."""

    width: float
    height: float
    lines: list[Line]

    def of(self, size: float) -> list[Line]:
        """The lines of one size of type."""
        return [line for line in self.lines if abs(line.size - size) < 0.01]


def sheets(path: Path) -> list[Sheet]:
    document = pdfium.PdfDocument(path)
    return [_sheet(page) for page in document]


def _sheet(page: pdfium.PdfPage) -> Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    found: dict[tuple[float, float], list[tuple[float, str]]] = defaultdict(list)
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character.isspace() or character == "\x00":
            continue
        raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        size = round(raw.FPDFText_GetFontSize(text, index), 2)
        found[round(height - y.value, 1), size].append((x.value, character))
    lines = []
    for (baseline, size), characters in sorted(found.items()):
        placed = sorted(characters)
        words = "".join(character for _, character in placed)
        lines.append(Line(baseline, size, placed[0][0], placed[-1][0], words))
    return Sheet(width, height, lines)


@pytest.fixture(params=KINDS, ids=lambda kind: "-".join(kind))
def built(request: pytest.FixtureRequest, built_pack: BuiltPack) -> tuple[str, list[Sheet]]:
    unit, language = request.param
    return language, sheets(built_pack.file(unit, "pdf", language))


def text_lines(page: Sheet, language: str) -> list[Line]:
    """Lines of text; a label in an English figure has their size and stands elsewhere than at the left margin."""
    return [line for line in page.of(SIZE[language]) if language == "zh" or abs(line.left - LEFT) < 2]


def upright(pages: list[Sheet]) -> list[Sheet]:
    return [page for page in pages if page.width < page.height]


def off_the_grid(language: str, pages: list[Sheet]) -> list[tuple[int, float, str]]:
    """Lines of text that stand beside the grid: page, points, words."""
    first, found = TOP + ASCENT * SIZE[language], []
    for number, page in enumerate(upright(pages), 1):
        for line in text_lines(page, language):
            off = (line.baseline - first + 1) % GRID[language] - 1
            found += [(number, off, line.text)] if abs(off) >= 0.4 else []
    return found


def test_lines_of_text_stand_on_the_grid_of_every_page(built: tuple[str, list[Sheet]]) -> None:
    assert off_the_grid(*built) == []


def test_page_one_holds_the_answer_and_page_two_begins_with_the_third_chapter(built: tuple[str, list[Sheet]]) -> None:
    language, (first, second, *_) = built
    begin = SECOND_PAGE[language].strip()
    heads = [line for line in second.lines if TOP < line.baseline < TOP + PITCH[language]]
    assert [line.text.startswith(begin) for line in heads] == [True]
    assert not [line for line in first.lines if line.text.startswith(begin) and line.size > 11]
    assert max(line.baseline for line in first.of(SIZE[language])) < BOTTOM


def test_a_chinese_page_has_twenty_two_lines_of_twenty_eight_characters(built: tuple[str, list[Sheet]]) -> None:
    language, pages = built
    if language != "zh":
        pytest.skip("the grid of GB/T 9704 is that of the Chinese page")
    assert int((BOTTOM - TOP + PITCH["zh"] - SIZE["zh"]) / PITCH["zh"]) == 22
    assert int((RIGHT - LEFT) / SIZE["zh"]) == 28
    every = [line for page in upright(pages) for line in page.of(SIZE["zh"])]
    assert every and min(line.left for line in every) >= LEFT - SIZE["zh"] / 2 - 0.5  # an opening bracket is half wide
    assert max(line.right for line in every) <= RIGHT


def begun_lines(pages: list[Sheet]) -> list[str]:
    """Lines of Chinese text that begin at the margin."""
    return [line.text for page in upright(pages) for line in page.of(SIZE["zh"]) if line.left < LEFT + 1]


def test_no_line_begins_with_punctuation(built: tuple[str, list[Sheet]]) -> None:
    language, pages = built
    if language != "zh":
        pytest.skip("a rule of Chinese setting")
    begun = begun_lines(pages)
    assert begun and [text for text in begun if text[0] in NO_START] == []


def begun_anywhere(document: pdfium.PdfDocument) -> list[tuple[int, str]]:
    """Lines of any size, in tables and figures too, that begin with a mark; a unit may be % and a dash is a value."""
    marks = set(NO_START) - set("%％—")
    lines = [
        (n, line) for n, page in enumerate(document, 1) for line in page.get_textpage().get_text_range().splitlines()
    ]
    return [(number, line) for number, line in lines if line and line[0] in marks]


@pytest.mark.parametrize("unit", PACK_UNITS)
def test_no_line_of_a_table_or_a_note_begins_with_punctuation(unit: str, built_pack: BuiltPack) -> None:
    assert begun_anywhere(pdfium.PdfDocument(built_pack.file(unit, "pdf", "zh"))) == []


def test_page_numbers_stand_one_character_in_from_the_outer_side(built: tuple[str, list[Sheet]]) -> None:
    _, pages = built
    for number, page in enumerate(pages, 1):
        (found,) = [line for line in page.of(14.0) if line.text == f"—{number}—"]
        margin = LEFT if page.width < page.height else 35 / 25.4 * 72
        far = RIGHT if page.width < page.height else page.width - 37 / 25.4 * 72
        if number % 2:
            assert 0 < far - 14 - found.right <= 14  # where its last dash begins
        else:
            assert found.left == pytest.approx(margin + 14, abs=1)


def test_every_turned_page_repeats_the_header_of_its_table(built: tuple[str, list[Sheet]]) -> None:
    language, pages = built
    turned = [page for page in pages if page.width > page.height]
    head = {"zh": "完成率", "en": "Attained"}[language]
    assert len(turned) > 1
    with_head = [any(head in line.text or head.replace(" ", "") in line.text for line in page.lines) for page in turned]
    assert with_head[:2] == [True, True]


def stranded(pages: list[Sheet], language: str) -> list[str]:
    """Names of scored measures that stand last on a page of the annex, parted from their targets."""
    found = []
    for page in (page for page in pages if page.width > page.height):
        opened = [line for line in page.of(9.0) if ROW_START - 1 < line.left < ROW_START + 3]
        last = max((line for line in opened if line.text[0].isdigit()), key=lambda line: line.baseline)
        same = "".join(line.text for line in page.lines if abs(line.baseline - last.baseline) < 1)
        if MEASURE.match(last.text) and NOT_SCORED[language] not in same:
            found.append(last.text)
    return found


def test_the_name_of_a_measure_stands_on_the_page_of_its_first_target(built: tuple[str, list[Sheet]]) -> None:
    language, pages = built
    assert stranded(pages, language) == []


def test_a_chinese_title_breaks_between_its_two_parts_alone(built: tuple[str, list[Sheet]]) -> None:
    language, (first, *_) = built
    if language != "zh":
        pytest.skip("an English title may break between any words")
    title = [line.text for line in first.of(22.0)]
    assert len(title) in (1, 2)
    assert len(title) == 1 or title[1] == "民生实事简报"


@pytest.mark.parametrize(("unit", "language"), KINDS, ids=lambda part: part)
def test_no_text_lies_over_another(unit: str, language: str, built_pack: BuiltPack) -> None:
    pages = pdfium.PdfDocument(built_pack.file(unit, "pdf", language))
    assert {number: found for number, page in enumerate(pages, 1) if (found := overlaps(page))} == {}


def problems(path: Path, language: str) -> list[object]:
    """What a file's pages show of the faults above: grid, characters a line, line starts, text over text."""
    pages, document = sheets(path), pdfium.PdfDocument(path)
    found: list[object] = [*off_the_grid(language, pages), *stranded(pages, language)]
    found += [(number, each) for number, page in enumerate(document, 1) for each in overlaps(page)]
    if language == "zh":
        lines = [line for page in upright(pages) for line in page.of(SIZE["zh"])]
        found += [text for text in begun_lines(pages) if text[0] in NO_START]
        found += begun_anywhere(document)
        found += [line.text for line in lines if not LEFT - SIZE["zh"] / 2 - 0.5 <= line.left <= line.right <= RIGHT]
    return found


@pytest.mark.long
@pytest.mark.parametrize(
    ("quarter", "languages"), [("2021Q1", "zh"), ("2021Q2", "zh"), ("2021Q3", "zh,en"), ("2021Q4", "zh")]
)
def test_every_briefing_of_a_quarter_keeps_the_page(
    quarter: str, languages: str, data_copy: Path, tmp_path: Path
) -> None:
    options = ["--format", "pdf", "--lang", languages, "--fonts", "embedded", "--jobs", "2", "--output", str(tmp_path)]
    done = Project(ROOT, data_copy).run("build", quarter, *options, seconds=1800)
    assert done.code == 0, done.err
    files = sorted((tmp_path / "demo" / quarter).glob("*.pdf"))
    assert len(files) == 16 * len(languages.split(","))
    read = {path.name: problems(path, "en" if path.stem.endswith("_en") else "zh") for path in files}
    assert {name: found for name, found in read.items() if found} == {}
