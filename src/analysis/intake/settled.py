"""A workbook as bytes that are the same on every machine.

Times are fixed, XML is canonical, and the archive is stored without compression, whose result would depend on the
machine's zlib.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from xml.parsers import expat

from openpyxl import Workbook

FIXED_TIME = datetime(2021, 1, 1)
_ARCHIVE_TIME = (2021, 1, 1, 0, 0, 0)
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def settled(book: Workbook, author: str) -> bytes:
    """The file's bytes.

    Args:
        book: the workbook; its properties are set here.
        author: recorded in the file's properties.
    """
    book.properties.creator = book.properties.lastModifiedBy = author
    book.properties.created = book.properties.modified = FIXED_TIME
    raw = BytesIO()
    book.save(raw)
    return stored(raw, _content)


def stored(package: BytesIO, content: Callable[[str, bytes], bytes]) -> bytes:
    """A package again, without compression and with fixed times.

    Args:
        package: as a library wrote it.
        content: what is written of a part, from its name and bytes.
    """
    steady = BytesIO()
    with zipfile.ZipFile(package) as given, zipfile.ZipFile(steady, "w", zipfile.ZIP_STORED) as archive:
        for name in given.namelist():
            archive.writestr(_entry(name), content(name, given.read(name)))
    return steady.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ARCHIVE_TIME)
    entry.create_system = 3  # otherwise the system that writes it
    return entry


def _content(name: str, content: bytes) -> bytes:
    if name == "docProps/core.xml":  # openpyxl stamps the time of saving
        content = _without_times(content)
    return _DECLARATION + canonical(content)


def _without_times(content: bytes) -> bytes:
    text = content.decode("utf-8")
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{FIXED_TIME:%Y-%m-%dT%H:%M:%SZ}", text).encode("utf-8")


def canonical(content: bytes) -> bytes:
    """XML in the form of W3C Canonical XML 2.0, as the standard library's ``canonicalize`` gives it.

    That one resolves every name space anew and takes three times as long, which tells on a sheet of 50,000 cells.
    Here names stay as they are, so each prefix must be declared where it is used first, as openpyxl does.
    """
    written: list[str] = []

    def start(name: str, given: list[str]) -> None:
        pairs = sorted(zip(given[::2], given[1::2], strict=True), key=lambda pair: _order(pair[0]))
        written.append("<" + name + "".join(f' {key}="{_in_attribute(value)}"' for key, value in pairs) + ">")

    parser = expat.ParserCreate()
    parser.buffer_text = parser.ordered_attributes = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: written.append(f"</{name}>")
    parser.CharacterDataHandler = lambda text: written.append(_in_text(text))
    parser.Parse(content, True)
    return "".join(written).encode("utf-8")


def _order(name: str) -> tuple[bool, bool, str]:
    """Name spaces first, then attributes without a prefix."""
    return not name.startswith("xmlns"), ":" in name, name


def _in_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")


def _in_attribute(text: str) -> str:
    marked = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return marked.replace("\t", "&#x9;").replace("\n", "&#xA;").replace("\r", "&#xD;")
