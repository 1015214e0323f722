"""The gates on real Word files: each catches its own fault, and a good file passes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mutants import altered, found, with_docx, with_files_of

from analysis.briefing.document import Document
from analysis.briefing.gates import GateFailed, Made, check

HEADERS = ("word/header1.xml", "word/header2.xml")


def test_gate_1_catches_the_word_file_of_another_county(county: Made, other: Made) -> None:
    made = with_docx(county, lambda parts: parts.update(core(other)))
    assert "the title of the Word file is" in found(made, 1)
    title = str(county.document.head["area"]["name"])

    def rename(parts: dict[str, bytes]) -> None:
        body = parts["word/document.xml"].decode()
        parts["word/document.xml"] = body.replace(title, str(other.document.head["area"]["name"]), 1).encode()

    assert "the first paragraph of the Word file is" in found(with_docx(county, rename), 1)


def core(made: Made) -> dict[str, bytes]:
    """The properties of a briefing's Word file."""
    kept: dict[str, bytes] = {}
    with_docx(made, lambda parts: kept.update({"docProps/core.xml": parts["docProps/core.xml"]}))
    return kept


def replacing(old: str, new: str, name: str = "word/document.xml") -> Callable[[dict[str, bytes]], None]:
    """Replace a text in a part; it must stand there."""

    def alter(parts: dict[str, bytes]) -> None:
        text = parts[name].decode()
        assert old in text
        parts[name] = text.replace(old, new, 1).encode()

    return alter


def test_gate_2_catches_a_character_that_is_lost_or_cannot_be_read(county: Made) -> None:
    assert "the Word file shows U+FFFD" in found(with_docx(county, replacing("</w:t>", "\ufffd</w:t>")), 2)
    letter = "霾"

    def say(document: Document) -> None:
        document.blocks[0]["runs"] = [*document.blocks[0]["runs"], letter]

    made = altered(with_files_of(county, say, "html", "pdf", "docx"), say)
    assert not [fault for fault in found(made, 2).split("; ") if "Word" in fault]
    assert f"the Word file lacks {letter}" in found(with_docx(made, replacing(letter, "雨")), 2)


@pytest.mark.parametrize("number", ["98765", "66.6"])
def test_gate_3_catches_a_number_that_no_figure_holds(county: Made, number: str) -> None:
    def add(parts: dict[str, bytes]) -> None:
        before, _, after = parts["word/document.xml"].decode().rpartition("</w:t>")
        parts["word/document.xml"] = f"{before} {number}</w:t>{after}".encode()

    made = with_docx(county, add)
    assert f"the Word file prints {number}" in found(made, 3)
    with pytest.raises(GateFailed, match=r"gate 3 \(bound numbers\)"):
        check(made)


def test_gate_4_catches_a_page_without_the_mark(county: Made) -> None:
    mark = str(county.document.head["marks"]["synthetic"])
    for name in HEADERS:
        made = with_docx(county, replacing(mark, "", name))
        assert "of the Word file are not marked" in found(made, 4), name

    def without_head(parts: dict[str, bytes]) -> None:
        body = parts["word/document.xml"].decode()
        start = body.rindex("<w:headerReference")
        parts["word/document.xml"] = (body[:start] + body[body.index("/>", start) + 2 :]).encode()

    assert "of the Word file are not marked" in found(with_docx(county, without_head), 4)


def test_the_word_files_of_a_county_and_the_city_pass(county: Made, city: Made) -> None:
    assert county.docx and city.docx
    check(county)
    check(city)
