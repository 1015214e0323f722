"""Walking the structure tree of a tagged PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

#: a structure element; pikepdf's objects tell their kind only when asked
Element = Any


def kids(element: Element) -> list[Any]:
    """Return what stands directly below an element: elements, numbers of marked content, references."""
    below = element.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, Array) else [below]


def elements(element: Element) -> list[Element]:
    """Return the structure elements directly below an element."""
    return [kid for kid in kids(element) if isinstance(kid, Dictionary) and "/S" in kid]


def walk(element: Element, closed: frozenset[str] = frozenset()) -> Iterator[Element]:
    """Yield the elements below ``element`` in reading order, without what stands below one of a ``closed`` kind."""
    for kid in elements(element):
        yield kid
        if kind(kid) not in closed:
            yield from walk(kid, closed)


def kind(element: Element) -> str:
    """Return an element's type, such as ``/TH``."""
    return str(element.S)


def root(pdf: Pdf) -> Element | None:
    """Return the root of the structure tree, or None where the file has none."""
    return pdf.Root.get("/StructTreeRoot")


def attribute(element: Element, name: str, owner: str = "/Table") -> Any:
    """Return the value of an attribute of ``owner``, or None."""
    for part in _attributes(element):
        if part.get("/O") == owner and name in part:
            return part[name]
    return None


def set_attributes(element: Element, values: dict[str, Any]) -> None:
    """Set attributes of the owner ``/Table``."""
    own = next((part for part in _attributes(element) if part.get("/O") == "/Table"), None)
    if own is None:
        own = Dictionary(O=Name.Table, **{name.lstrip("/"): value for name, value in values.items()})
        element.A = Array([own, *_attributes(element)])
    else:
        for name, value in values.items():
            own[name] = value


def drop_attribute(element: Element, name: str, owner: str = "/Table") -> None:
    """Take away an attribute of ``owner``, where it is set."""
    for part in _attributes(element):
        if part.get("/O") == owner and name in part:
            del part[name]


def rows(table: Element) -> list[Element]:
    """Return the TR elements of a table, its header row first."""
    return [each for each in walk(table, frozenset(("/TR", "/Caption"))) if kind(each) == "/TR"]


def cells(row: Element) -> list[tuple[Element, int, int]]:
    """Return the cells of a row with the column, from 0, where each begins and the columns that it spans."""
    found, column = [], 0
    for cell in elements(row):
        span = int(attribute(cell, "/ColSpan") or 1)
        found.append((cell, column, span))
        column += span
    return found


def _attributes(element: Element) -> list[Any]:
    held = element.get("/A")
    if held is None:
        return []
    return [part for part in held if isinstance(part, Dictionary)] if isinstance(held, Array) else [held]
