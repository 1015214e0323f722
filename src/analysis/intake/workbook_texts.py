"""Texts of a workbook's cells as they were typed: what XML cannot hold is written ``_xHHHH_`` in the file."""

from __future__ import annotations

import re
from typing import Any, BinaryIO
from xml.etree.ElementTree import iterparse

from openpyxl import Workbook
from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

#: one character by its UTF-16 code (ECMA-376 part 1, 22.9.2.19, ST_Xstring); ``_x005F_`` is the underscore itself
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class _Reader(ExcelReader):
    """Reads the shared texts as the file has them; openpyxl would drop every ``x005F_`` and decode nothing else."""

    def read_strings(self) -> None:
        find: Any = self.package.find
        part = find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as stream:
            entries = (node for _, node in iterparse(stream) if node.tag == f"{{{SHEET_MAIN_NS}}}si")
            self.shared_strings = [_taken(node) for node in entries]


def _taken(node: Any) -> str:
    """The text of an entry, which then gives its memory back."""
    entry: Any = Text.from_tree(node)
    node.clear()
    return str(entry.content)


def opened(stream: BinaryIO) -> Workbook:
    """Open a workbook for reading values only; its texts are to be `decoded`."""
    reader = _Reader(stream, read_only=True, data_only=True)
    reader.read()
    return reader.wb


def decoded(text: str) -> str:
    """Return a text with each escape as the character it stands for; a pair of surrogates is one character.

    An escape is decoded once: ``_x005F_x000D_`` is the text ``_x000D_``.
    """
    if "_x" not in text:
        return text
    found = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text)
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
