"""Vector pictures as text: what a chart library writes, made plain, closed to anything active, and restylable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from analysis.errors import UserError

NAMESPACE = "http://www.w3.org/2000/svg"

_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "path",
        "use",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
        "clipPath",
    ]
)
_NOT_ATTRIBUTES = re.compile(r"on.*|style|xmlns.*|.*:.*", re.IGNORECASE)
_INNER_LINK = re.compile(r"#[\w-]+")
#: a length of more decimals than a screen shows
_LONG = re.compile(r"\d+\.\d{3,}")
_PAINT = re.compile(r"url\(#([\w-]+)\)")
_NUMBER_FONT = re.compile(r"([\d.]+)(?:px|pt)?")


def plain(raw: str, prefix: str, tokens: Mapping[str, str]) -> str:
    """Return chart output with presentation attributes instead of styles.

    Args:
        raw: the file that the chart library wrote.
        prefix: put before every id, so that two pictures on one page never share one.
        tokens: colour ("#14507f", lower case) to token name; each painted element also gets the classes
            ``fill-TOKEN`` and ``stroke-TOKEN`` so that a page can restyle it.
    """
    root = _parse(raw)
    for style in root.findall(".//style/..") + root.findall("./defs/style/.."):
        for child in list(style):
            if child.tag == "style":
                style.remove(child)
    root.set("stroke-linejoin", "round")
    for element in root.iter():
        _unstyle(element)
        _classify(element, tokens)
    _tidy(root)
    _prefix_ids(root, prefix)
    return _written(root)


def closed(svg: str, prefix: str, inline: bool) -> str:
    """Return ``svg`` for a document: known elements only, no script, no style, no address outside itself.

    Args:
        svg: a whole ``<svg>`` element as text.
        prefix: put before every id.
        inline: leave out the name space, as inside HTML.

    Raises:
        UserError: when it is not well formed, declares entities, or holds an element or link that is not allowed.
    """
    root = _parse(svg)
    for element in root.iter():
        if element.tag not in _ELEMENTS:
            raise _refused(f"element <{element.tag}>")
        for name in [name for name in element.attrib if _NOT_ATTRIBUTES.fullmatch(name)]:
            del element.attrib[name]
        if not _INNER_LINK.fullmatch(element.get("href", "#x")):
            raise _refused("a link to another document")
        if any("url(" in value and not _PAINT.fullmatch(value) for value in element.attrib.values()):
            raise _refused("a paint from another document")
    _prefix_ids(root, prefix)
    return _written(root, inline)


def _refused(found: str) -> UserError:
    return UserError("plot", found, "shapes and text only", "draw the plot with analysis.briefing.charts")


def _parse(text: str) -> ElementTree.Element:
    text = re.sub(r"<!DOCTYPE svg PUBLIC [^>\[]*>", "", text)
    if "<!" in text.replace("<!--", ""):
        raise _refused("a document type or entity declaration")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise _refused(f"text that is not well formed ({error})") from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        for name in [name for name in element.attrib if name.endswith("}href")]:
            element.set("href", element.attrib.pop(name))
    return root


def _unstyle(element: ElementTree.Element) -> None:
    for rule in filter(None, (part.strip() for part in element.attrib.pop("style", "").split(";"))):
        name, _, value = (part.strip() for part in rule.partition(":"))
        size = _NUMBER_FONT.fullmatch(value) if name == "font-size" else None
        element.set(name, size[1] if size else value.replace("'", ""))
    if element.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]


def _classify(element: ElementTree.Element, tokens: Mapping[str, str]) -> None:
    classes = []
    for name in ("fill", "stroke"):
        token = tokens.get(element.get(name, "").lower())
        if token:
            classes.append(f"{name}-{token}")
    if classes:
        element.set("class", " ".join(classes))


def _tidy(root: ElementTree.Element) -> None:
    """Drop ids nobody refers to, empty groups of definitions, and the white ground of the whole picture."""
    used = {match for element in root.iter() for match in _links(element)}
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)
        if "d" in element.attrib:
            element.set("d", " ".join(element.attrib["d"].split()))
        for child in [child for child in element if child.tag == "metadata" or _is_empty(child)]:
            element.remove(child)
        element.text = (element.text or "").strip() or None if element.tag != "text" else element.text
        element.tail = None


def _is_empty(element: ElementTree.Element) -> bool:
    return element.tag == "defs" and not len(element)


def _links(element: ElementTree.Element) -> list[str]:
    links = [element.get("href", "").removeprefix("#")]
    return links + [name for value in element.attrib.values() for name in _PAINT.findall(value)]


def _prefix_ids(root: ElementTree.Element, prefix: str) -> None:
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", f"{prefix}-{element.attrib['id']}")
        if "href" in element.attrib:
            element.set("href", f"#{prefix}-{element.attrib['href'].removeprefix('#')}")
        for name, value in element.attrib.items():
            if name != "href" and "url(#" in value:
                element.set(name, _PAINT.sub(rf"url(#{prefix}-\1)", value))


def _round(root: ElementTree.Element) -> None:
    """Keep two decimals of lengths, a fraction of what a screen can show, since a page has a limit to its size."""
    for element in root.iter():
        for name, value in element.attrib.items():
            element.set(name, _LONG.sub(lambda found: f"{float(found[0]):.2f}", value))


def _written(root: ElementTree.Element, inline: bool = False) -> str:
    if inline:
        _round(root)
    else:
        root.set("xmlns", NAMESPACE)
    return ElementTree.tostring(root, encoding="unicode")
