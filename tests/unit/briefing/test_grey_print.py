"""Page one in grey: each status has its word, and a glyph whose shape alone tells it from every other."""

from __future__ import annotations

import ctypes
import io
from collections import defaultdict
from itertools import combinations
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from nbformat import v4
from pages import YISHUI, make, outcomes

from analysis.briefing.blocks import STATUS_KEYS
from analysis.briefing.case import LANGUAGES
from analysis.briefing.contents.opening import document, strip
from analysis.briefing.emit import bundle
from analysis.briefing.exporters import BriefingPDF
from analysis.briefing.wording import en, zh

WORDS: dict[str, ModuleType] = {"zh": zh, "en": en}
CODES = ("1.1", "3.1", "6.1", "10.2", "14.1", "36.1", "53.1")
#: size of the words under or beside the glyphs, and a glyph's side, in points
SIZE, SIDE = {"zh": 9.5, "en": 9.0}, 3.4 / 25.4 * 72
#: pixels a point; what is darker counts as drawn; shapes differ in at least this part of their place
SCALE, DARK, APART = 8, 150, 0.02

Shape = npt.NDArray[np.bool_]


def page_one(language: str) -> Any:
    each = {code: {"status": status} for code, status in zip(CODES, STATUS_KEYS, strict=True)}
    made = make(outcomes(YISHUI, "on_pace", each), language=language)
    output = v4.new_output("display_data", data=bundle(made, [*document(made), strip(made)]))
    notebook = v4.new_notebook(cells=[v4.new_code_cell(outputs=[output])])
    return pdfium.PdfDocument(io.BytesIO(BriefingPDF(fonts="embedded").from_notebook_node(notebook)[0]))[0]


def words_of(page: Any, size: float) -> list[tuple[str, float, float]]:
    """The words of the uppermost line in a size of type that has seven: text, left end and baseline, from the foot."""
    text = page.get_textpage()
    lines: dict[float, list[tuple[float, str]]] = defaultdict(list)
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        character = text.get_text_range(at, 1)
        if character.strip() and abs(raw.FPDFText_GetFontSize(text, at) - size) < 0.01:
            raw.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
            lines[round(y.value, 1)].append((x.value, character))
    for baseline in sorted(lines, reverse=True):
        found: list[tuple[str, float, float]] = []
        last = -100.0
        for left, character in sorted(lines[baseline]):
            if left - last > 2 * size:
                found.append((character, left, baseline))
            else:
                found[-1] = (found[-1][0] + character, *found[-1][1:])
            last = left
        if len(found) == len(STATUS_KEYS):
            return found
    return []


def shapes(page: Any, language: str) -> list[Shape]:
    """What is drawn in grey where the glyphs stand: before the word in Chinese, above it in English."""
    grey = page.render(scale=SCALE, grayscale=True).to_numpy()
    grey = grey.reshape(grey.shape[0], grey.shape[1])
    height = page.get_size()[1]
    found = []
    for _, left, baseline in words_of(page, SIZE[language]):
        start = left - 3 - SIDE if language == "zh" else left
        middle = baseline + (3.6 if language == "zh" else 18.4)
        (column, row), side = ((round(start * SCALE), round((height - middle - SIDE / 2) * SCALE)), round(SIDE * SCALE))
        found.append(grey[row : row + side, column : column + side] < DARK)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_status_has_its_word(language: str) -> None:
    found = [word for word, _, _ in words_of(page_one(language), SIZE[language])]
    expected = [str(WORDS[language].STATUS[key]).replace(" ", "") for key in STATUS_KEYS]
    assert len(found) == len(expected)  # a label of two lines begins with its first word
    assert all(whole.startswith(word) for word, whole in zip(found, expected, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_grey_the_shapes_of_any_two_statuses_differ(language: str) -> None:
    drawn = dict(zip(STATUS_KEYS, shapes(page_one(language), language), strict=True))
    for status, shape in drawn.items():
        assert APART < shape.mean() < 0.8, f"{status} is drawn there, and as a shape"
    for one, other in combinations(drawn, 2):
        assert (drawn[one] != drawn[other]).mean() > APART, f"{one} and {other}"
