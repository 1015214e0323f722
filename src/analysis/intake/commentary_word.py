"""What staff wrote under the marked heading of a Word file, and whether anybody has touched the file since."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from analysis.intake.commentary import Written, as_text
from analysis.intake.commentary_places import (
    AFTER,
    BODY_PROPERTY,
    COMMENTARY_PROPERTY,
    DATE_STYLE,
    HINT_STYLE,
    NAME_STYLE,
    PLACE,
)
from analysis.intake.word_file import Paragraph, WordFile

_LABELS = {
    "name": (NAME_STYLE.lower(), re.compile(r"\s*(?:姓名|name)\s*[:：]", re.I)),
    "date": (DATE_STYLE.lower(), re.compile(r"\s*(?:日期|date)\s*[:：]", re.I)),
}


def is_untouched(word: WordFile) -> bool:
    """Whether a file is as a build wrote it: a program that saves it writes its text anew."""
    return word.properties.get(BODY_PROPERTY) == word.body_sha256


def has_news(word: WordFile, written: Written) -> bool:
    """Whether its commentary is another than the build had put there."""
    return word.properties.get(COMMENTARY_PROPERTY) != fingerprint(written)


def fingerprint(written: Written) -> str:
    """Hash of a commentary; white space at the ends of its lines does not count."""
    return hashlib.sha256(as_text(written).encode("utf-8", errors="surrogatepass")).hexdigest()


def written_in(word: WordFile) -> Written | None:
    """What stands under the marked heading; None where the file has no such heading."""
    place = _place(word.paragraphs)
    if place is None:
        return None
    head: dict[str, str] = {}
    texts: list[str] = []
    for paragraph in place:
        part = _part_of_head(paragraph, head) if not texts else ""
        if part:
            label = _LABELS[part][1].match(paragraph.text)
            head[part] = " ".join(paragraph.text[label.end() if label else 0 :].split())
        elif paragraph.style != HINT_STYLE.lower():
            texts += [line.strip() for line in paragraph.text.splitlines() if line.strip()]
    return Written(head.get("name", ""), head.get("date", ""), tuple(texts))


def _part_of_head(paragraph: Paragraph, head: dict[str, str]) -> str:
    """Whether a paragraph gives the name or the date: by its label, or by its style where the label was removed."""
    by_label = (part for part, (_, label) in _LABELS.items() if label.match(paragraph.text))
    by_style = (part for part, (style, _) in _LABELS.items() if paragraph.style == style)
    part = next((*by_label, *by_style).__iter__(), "")
    return part if part not in head else ""


def _place(paragraphs: Sequence[Paragraph]) -> list[Paragraph] | None:
    """The paragraphs after the marked heading, up to the one that follows the place."""
    starts = [at for at, each in enumerate(paragraphs) if PLACE in each.bookmarks]
    styles = (HINT_STYLE.lower(), NAME_STYLE.lower(), DATE_STYLE.lower())
    # without its bookmark the place is known by the styles of its lines
    starts += [at - 1 for at, each in enumerate(paragraphs) if each.style in styles]
    # a bookmark outlives the section that was deleted with its heading, and then stands at what follows the place
    if not starts or (starts[0] >= 0 and AFTER in paragraphs[starts[0]].bookmarks):
        return None
    return list(_until_next(paragraphs[starts[0] + 1 :]))


def _until_next(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs up to the mark of what follows; only where that is gone the next heading ends them."""
    marked = any(AFTER in each.bookmarks for each in paragraphs)
    for paragraph in paragraphs:
        if AFTER in paragraph.bookmarks or (not marked and paragraph.style == "heading 1"):
            return
        yield paragraph
