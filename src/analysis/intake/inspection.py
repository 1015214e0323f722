"""What a submitted file is, found out before any library opens it, and what readers of values do not tell of it.

A package is read as a stream: nothing is unpacked to disk, no document type is accepted, so that there is no entity to
resolve, and what would need too much room is refused before anything makes that room.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, Any
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from openpyxl.utils.cell import column_index_from_string, get_column_letter

from analysis.intake.limits import LIMITS, Limits
from analysis.intake.unreadable import UnreadableFile

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: names of streams in an old container, as it writes them
_LOCKED, _BOOKS = "EncryptedPackage".encode("utf-16-le"), [name.encode("utf-16-le") for name in ("Workbook", "Book")]
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BEYOND = re.compile(r"(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:")
#: what a file of each suffix must be
KINDS = {".xlsx": "xlsx", ".xls": "xls", ".ods": "ods", ".csv": "text"}
_FAULTS = (
    zipfile.BadZipFile,
    ParseError,
    expat.ExpatError,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)

#: row and column, from 0
Place = tuple[int, int]


@dataclass
class SheetFacts:
    """What is known of a sheet beside the values of its cells.

    Attributes:
        errors: cells whose value is an error, with its name, e.g. ``#REF!``.
        uncached: cells with a formula of which no value is stored.
        formulas: cells with a formula.
        formats: number formats of cells with a number, where they are not the general one.
        hidden_rows: numbers from 0.
        hidden: whether the whole sheet is.
    """

    errors: dict[Place, str] = field(default_factory=dict)
    uncached: set[Place] = field(default_factory=set)
    formulas: set[Place] = field(default_factory=set)
    formats: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False
    protected: bool = False


@dataclass
class Inspected:
    """A file that may be opened.

    Attributes:
        kind: ``xlsx``, ``xls``, ``ods`` or ``text``.
        sheets: facts by title; only of a kind that shows them (``xlsx``).
        external: other files that formulas take values from, as the file names them.
        properties: the document's own properties by name (``xlsx`` and ``ods``).
    """

    kind: str
    sheets: dict[str, SheetFacts] = field(default_factory=dict)
    external: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)


def inspect(content: bytes, name: str, limits: Limits = LIMITS) -> Inspected:
    """Find out what a file is.

    Args:
        content: of the file.
        name: its name, whose suffix says what it should be.

    Raises:
        UnreadableFile: when it is damaged, not what its name says, or beyond a limit.
    """
    if len(content) > limits.file_size:
        raise _refused("refused-file/size", len(content) // 2**20, limits.file_size // 2**20)
    kind, wanted = _kind(content), KINDS.get(PurePosixPath(name.lower()).suffix, "")
    if kind == "broken":
        raise UnreadableFile("unreadable-file/workbook", "BadZipFile")
    if kind == "locked":
        raise UnreadableFile("refused-file/password")
    if not kind or not wanted:
        raise UnreadableFile("refused-file/unknown")
    if kind != wanted:
        raise UnreadableFile("refused-file/type", kind, wanted)
    try:
        if kind == "xlsx":
            return _Workbook(content, limits).inspected()
        if kind == "ods":
            return _inspected_ods(content, limits)
    except DefusedXmlException:
        raise UnreadableFile("refused-file/doctype") from None
    except _FAULTS as fault:
        raise UnreadableFile("unreadable-file/workbook", type(fault).__name__) from None
    return Inspected(kind)


def _refused(rule: str, found: object, limit: object) -> UnreadableFile:
    return UnreadableFile(rule, str(found), str(limit))


def _kind(content: bytes) -> str:
    """What the first bytes and the parts say; empty for what is none of the kinds."""
    if content.startswith(_OLE):
        if _LOCKED in content:
            return "locked"
        return "xls" if any(book in content for book in _BOOKS) else ""
    if not content.startswith(_ZIP):
        return "text" if not content.startswith(b"%PDF") else ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if "xl/workbook.xml" in names:
                return "xlsx"
            return "ods" if package.read("mimetype").startswith(_ODS) else ""
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError):
        return "broken"


def _entries(package: zipfile.ZipFile, packed: int, limits: Limits) -> None:
    """Refuse a package by its list of parts."""
    entries = package.infolist()
    if len(entries) > limits.entries:
        raise _refused("refused-file/entries", len(entries), limits.entries)
    for entry in entries:
        if _BEYOND.search(entry.filename):
            raise _refused("refused-file/path", entry.filename[:80], "")
        if entry.flag_bits & 0x1:
            raise UnreadableFile("refused-file/password")
    stated = sum(entry.file_size for entry in entries)
    if stated > limits.inflated_size:
        raise _refused("refused-file/inflated", stated // 2**20, limits.inflated_size // 2**20)
    if stated > limits.ratio * packed:
        raise _refused("refused-file/ratio", stated // packed, limits.ratio)


class _Counted(io.RawIOBase):
    """A part of a package, which ends the reading where it is longer than the list of parts says."""

    def __init__(self, part: IO[bytes], most: int) -> None:
        self._part, self._left = part, most

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        got = self._part.read(size)
        self._left -= len(got)
        if self._left < 0:
            raise zipfile.BadZipFile("a part is longer than stated")
        return got


class _Workbook:
    """An .xlsx package."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._package = zipfile.ZipFile(io.BytesIO(content))
        self._limits, self._filled = limits, 0
        _entries(self._package, len(content), limits)
        self._names = set(self._package.namelist())

    def inspected(self) -> Inspected:
        if any(name.lower().endswith("vbaproject.bin") for name in self._names):
            raise UnreadableFile("refused-file/macros")
        sheets = list(self._sheets())
        if len(sheets) > self._limits.sheets:
            raise _refused("refused-file/sheets", len(sheets), self._limits.sheets)
        for name in self._names:
            if name.endswith((".xml", ".rels")) and name not in {part for _, part, _ in sheets}:
                self._refuse_document_type(name)
        formats = self._formats()
        facts = {title: self._facts(part, formats, hidden) for title, part, hidden in sheets}
        return Inspected("xlsx", facts, self._external(), self._properties())

    def _tree(self, name: str) -> Any:
        return fromstring(self._package.read(name), forbid_dtd=True)

    def _sheets(self) -> Iterator[tuple[str, str, bool]]:
        """Title, part and whether it is hidden of each sheet with cells."""
        targets = self._related("xl/_rels/workbook.xml.rels")
        for sheet in self._tree("xl/workbook.xml").iter():
            if _local(sheet.tag) == "sheet":
                key = next((value for name, value in sheet.attrib.items() if _local(name) == "id"), "")
                part = targets.get(key, "")
                if part in self._names and "chartsheet" not in part:
                    yield sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"

    def _related(self, name: str) -> dict[str, str]:
        """Parts by the id of their relationship."""
        if name not in self._names:
            return {}
        pairs = ((each.get("Id", ""), each.get("Target", "")) for each in self._tree(name))
        return {key: target.lstrip("/") if target.startswith("/") else f"xl/{target}" for key, target in pairs}

    def _external(self) -> list[str]:
        found = []
        for name in sorted(self._names):
            if name.startswith("xl/externalLinks/_rels/"):
                found += [each.get("Target", "") for each in self._tree(name) if each.get("TargetMode") == "External"]
        return found

    def _properties(self) -> dict[str, str]:
        part = "docProps/custom.xml"
        found = self._tree(part) if part in self._names else ()
        return {each.get("name", ""): "".join(each.itertext()).strip() for each in found}

    def _refuse_document_type(self, name: str) -> None:
        with self._package.open(name) as part:
            _parse_head(part)

    def _formats(self) -> list[str]:
        """Number format by number of a cell's style; empty for the general one and for days."""
        if "xl/styles.xml" not in self._names:
            return []
        own: dict[str, str] = {"2": "0.00", "1": "0", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%"}
        styles: list[str] = []
        for each in self._tree("xl/styles.xml").iter():
            if _local(each.tag) == "numFmt":
                own[each.get("numFmtId", "")] = each.get("formatCode", "")
            elif _local(each.tag) == "cellXfs":
                styles = [own.get(style.get("numFmtId", ""), "") for style in each]
        return ["" if code == "General" else code for code in styles]

    def _facts(self, name: str, formats: list[str], hidden: bool) -> SheetFacts:
        facts = SheetFacts(hidden=hidden)
        sheet = _Cells(facts, formats, self._limits, self._filled)
        with self._package.open(name) as part:
            _parse(part, self._package.getinfo(name).file_size, sheet.begins, sheet.ends, sheet.says)
        self._filled = sheet.filled
        return facts


class _Cells:
    """Listens to the elements of a sheet and notes the facts of its cells.

    Attributes:
        filled: cells with something in them, of this sheet and those before.
    """

    def __init__(self, facts: SheetFacts, formats: list[str], limits: Limits, filled: int) -> None:
        self._facts, self._formats, self._limits, self.filled = facts, formats, limits, filled
        self._at, self._box = _Cursor(), _Box(limits)
        self._cell: Mapping[str, str] = {}
        self._place: Place = (0, 0)
        self._parts: set[str] = set()
        self._value, self._in_value = "", False

    def begins(self, kind: str, given: Mapping[str, str]) -> None:
        if kind == "c":
            self._cell, self._place = given, self._at.cell(given.get("r"))
            self._parts, self._value = set(), ""
        elif kind == "v":
            self._parts.add(kind)
            self._in_value = True
        elif kind in ("f", "is"):
            self._parts.add(kind)
        elif kind == "row":
            self._at.row_begins(given.get("r"))
            if given.get("hidden") in ("1", "true"):
                self._facts.hidden_rows.add(self._at.row)
        elif kind == "sheetProtection" and given.get("sheet") in ("1", "true"):
            self._facts.protected = True

    def says(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def ends(self, kind: str) -> None:
        if kind == "v":
            self._in_value = False
        elif kind == "c" and self._parts:
            self._filled_cell()

    def _filled_cell(self) -> None:
        self._box.take(self._place)
        self.filled += 1
        if self.filled > self._limits.filled:
            raise _refused("refused-file/filled", f"> {self._limits.filled}", self._limits.filled)
        if "f" in self._parts:
            self._facts.formulas.add(self._place)
            # a formula that gives text may well give an empty one
            if not self._value and not ("v" in self._parts and self._cell.get("t") == "str"):
                self._facts.uncached.add(self._place)
        kind, style = self._cell.get("t", "n"), self._cell.get("s", "")
        if kind == "e":
            self._facts.errors[self._place] = self._value or "#N/A"
        elif kind == "n" and self._value and style.isdigit() and int(style) < len(self._formats):
            self._facts.formats[self._place] = self._formats[int(style)]


class _Cursor:
    """Where a cell stands: as it says, else behind the one before."""

    def __init__(self) -> None:
        self.row, self._column = -1, -1

    def row_begins(self, stated: str | None) -> None:
        self.row = int(stated) - 1 if stated and stated.isdigit() else self.row + 1
        self._column = -1

    def cell(self, stated: str | None) -> Place:
        found = _REFERENCE.fullmatch(stated or "")
        if found:
            self._column = column_index_from_string(found[1]) - 1
            return int(found[2]) - 1, self._column
        self._column += 1
        return self.row, self._column


class _Box:
    """The rectangle from A1 to the farthest filled cell: readers make room for all of it."""

    def __init__(self, limits: Limits) -> None:
        self._limit, self._rows, self._columns = limits.box, 0, 0

    def take(self, place: Place) -> None:
        self._rows, self._columns = max(self._rows, place[0] + 1), max(self._columns, place[1] + 1)
        if self._rows * self._columns > self._limit:
            far = f"{get_column_letter(min(self._columns, 16384))}{self._rows}"
            raise _refused("refused-file/far", far, self._limit)


def _inspected_ods(content: bytes, limits: Limits) -> Inspected:
    """An .ods package: its cells are counted with their repetitions, empty ones excepted."""
    package = zipfile.ZipFile(io.BytesIO(content))
    _entries(package, len(content), limits)
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.namelist()):
        raise UnreadableFile("refused-file/macros")
    table = _Tables(limits)
    with package.open("content.xml") as part:
        _parse(part, package.getinfo("content.xml").file_size, table.begins, table.ends)
    return Inspected("ods", properties=_ods_properties(package))


def _ods_properties(package: zipfile.ZipFile) -> dict[str, str]:
    if "meta.xml" not in package.namelist():
        return {}
    found = (each for each in fromstring(package.read("meta.xml"), forbid_dtd=True).iter())
    own = (each for each in found if _local(each.tag) == "user-defined")
    return {next((v for k, v in each.attrib.items() if _local(k) == "name"), ""): each.text or "" for each in own}


class _Tables:
    """Listens to the elements of an .ods file's content and counts its cells."""

    def __init__(self, limits: Limits) -> None:
        self._limits, self._box = limits, _Box(limits)
        self._sheets = self._filled = self._row = self._column = 0
        self._times = 1

    def begins(self, kind: str, given: Mapping[str, str]) -> None:
        if kind == "table":
            self._sheets, self._row, self._box = self._sheets + 1, 0, _Box(self._limits)
            if self._sheets > self._limits.sheets:
                raise _refused("refused-file/sheets", self._sheets, self._limits.sheets)
        elif kind == "table-row":
            self._column, self._times = 0, _repeated(given, "rows")
        elif kind in ("table-cell", "covered-table-cell"):
            times = _repeated(given, "columns")
            self._column += times
            if any(_local(name) == "value-type" for name in given):
                self._box.take((self._row + self._times - 1, self._column - 1))
                self._filled += times * self._times
                if self._filled > self._limits.filled:
                    raise _refused("refused-file/filled", f"> {self._limits.filled}", self._limits.filled)

    def ends(self, kind: str) -> None:
        if kind == "table-row":
            self._row += self._times


def _repeated(given: Mapping[str, str], what: str) -> int:
    found = next((value for name, value in given.items() if _local(name) == f"number-{what}-repeated"), "1")
    return max(1, int(found))


class _Begun(Exception):
    """The first element of a part has begun: what stands before it has been seen."""


def _parser() -> expat.XMLParserType:
    """A parser that accepts no document type, so that it has no entities to resolve."""

    def refuse(*_: object) -> None:
        raise UnreadableFile("refused-file/doctype")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _parse_head(part: IO[bytes]) -> None:
    """Read a part up to its first element.

    Raises:
        UnreadableFile: for a document type.
    """

    def stop(*_: object) -> None:
        raise _Begun

    parser = _parser()
    parser.StartElementHandler = stop
    with suppress(_Begun):
        while chunk := part.read(4096):
            parser.Parse(chunk, False)


def _parse(
    part: IO[bytes],
    size: int,
    begins: Callable[[str, Mapping[str, str]], None],
    ends: Callable[[str], None],
    says: Callable[[str], None] | None = None,
) -> None:
    """Tell of the elements of a part by their local names.

    Raises:
        UnreadableFile: for a document type.
    """
    parser, kinds = _parser(), _Kinds()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, given: begins(kinds[name], given)
    parser.EndElementHandler = lambda name: ends(kinds[name])
    parser.CharacterDataHandler = says
    counted: Any = _Counted(part, size)
    parser.ParseFile(counted)


class _Kinds(dict[str, str]):
    """The local part of each name."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]


def _local(name: str) -> str:
    """A name without its name space, in either spelling: transitional and strict files differ in it."""
    return name.rpartition("}")[2].rpartition(":")[2]
