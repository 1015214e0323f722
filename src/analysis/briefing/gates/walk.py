"""Every text of a document, whatever its kind of block: inline, plain or drawn; and the numbers in a text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

#: what a run may be made of; a mapping with other fields is a part of a block
_SHAPES = ({"figure"}, {"label"}, {"quote"}, {"strong"}, {"muted"}, {"status"}, {"status", "word"})
_LONGEST = max(map(len, _SHAPES))
_NESTED = ("strong", "muted")
#: fields of marks and rows that hold a name as it is printed
_PLAIN = ("label", "code")
#: plain fields that name a thing to a program; every other plain text is printed, or spoken in its place
_UNSAID = frozenset((
    "kind", "id", "role", "key", "align", "medium", "heading", "scope", "judged", "state", "status", "within", "partly",
    *_PLAIN,
))  # fmt: skip
_SVG = "svg"
_SVG_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.S)
_TAG = re.compile(r"<[^>]*>")
#: a number as it is printed: sign, digits, commas between them, decimals
_NUMBER = re.compile(r"[−+]?\d+(?:[.,]\d+)*")


class Placed(NamedTuple):
    """A run and where it stands.

    Attributes:
        place: kind and id of the block, and the fields that lead to the run.
        form: text, figure, label, quote or status; plain for a field that is one text.
        text: what the run says; for a figure its id.
        about: the part of a block that holds it.
    """

    place: str
    form: str
    text: str
    about: dict[str, Any]

    @property
    def kind(self) -> str:
        """Kind of the outermost block."""
        return self.place.split()[0]

    @property
    def field(self) -> str:
        """The innermost field."""
        return self.place.split()[-1]


def placed(value: Any, place: str = "") -> list[Placed]:
    """Return every run of a nested content in reading order; lists of texts, in whatever field, are inline text.

    A plain ``label`` or ``code`` of a mark (the number of an indicator in a strip) counts as a label.
    """
    found: list[Placed] = []
    _collect(value, place, {}, found)
    return found


def _collect(value: Any, place: str, about: dict[str, Any], found: list[Placed]) -> None:
    if isinstance(value, str):
        found.append(Placed(place, "text", value, about))
    elif isinstance(value, list):
        for item in value:
            _collect(item, place, about, found)
    elif isinstance(value, dict):
        if _is_run(value):
            _collect_run(value, place, about, found)
        else:
            _collect_part(value, place, found)


def _is_run(value: dict[str, Any]) -> bool:
    """Whether a mapping is a run: one of the shapes, and not a part of a chart whose only field is a label's runs."""
    return len(value) <= _LONGEST and set(value) in _SHAPES and not isinstance(value.get("label"), list)


def _collect_run(run: dict[str, Any], place: str, about: dict[str, Any], found: list[Placed]) -> None:
    for form, inner in run.items():
        if form in _NESTED:
            _collect(inner, place, about, found)
        elif form == "status":
            found.append(Placed(place, form, str(run.get("word", "")), about))
        elif form != "word":
            found.append(Placed(place, form, str(inner), about))


def _collect_part(part: dict[str, Any], place: str, found: list[Placed]) -> None:
    place = _named(part, place)
    for field, value in part.items():
        if isinstance(value, (list, dict)):
            _collect(value, f"{place} {field}", part, found)
        elif field in _PLAIN and isinstance(value, str):
            found.append(Placed(f"{place} {field}", "label", value, part))


def _named(part: dict[str, Any], place: str) -> str:
    """A place followed by kind and id of a part that stands there."""
    named = [str(part[name]) for name in ("kind", "id") if name in part]
    return " ".join([place, *named] if place else named)


def plain_texts(value: Any, place: str = "") -> Iterator[Placed]:
    """Yield the plain texts that are printed or spoken: alternative texts, captions, names, the words of a picture.

    What `placed` returns is not among them.
    """
    if isinstance(value, list):
        for item in value:
            yield from plain_texts(item, place)
    elif isinstance(value, dict) and not _is_run(value):
        place = _named(value, place)
        for field, inner in value.items():
            if not isinstance(inner, str):
                yield from plain_texts(inner, f"{place} {field}")
            elif field not in _UNSAID:
                texts = svg_texts(inner) if field == _SVG else [inner]
                yield from (Placed(f"{place} {field}", "plain", text, value) for text in texts)


def svg_texts(svg: str) -> list[str]:
    """The words that a drawn picture shows."""
    return [html.unescape(_TAG.sub("", text)).strip() for text in _SVG_TEXT.findall(svg)]


def statuses(value: Any) -> Iterator[str]:
    """Yield the key of every status that a nested content shows."""
    if isinstance(value, dict):
        if isinstance(value.get("status"), str):
            yield value["status"]
        for inner in value.values():
            yield from statuses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from statuses(inner)


def numbers(text: str) -> list[str]:
    """The numbers in a text as printed, with sign and commas."""
    return _NUMBER.findall(text)


def squeezed(text: str) -> str:
    """A text without any white space, for comparing what was set in lines."""
    return "".join(text.split())
