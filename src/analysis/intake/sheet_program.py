"""A program of its own that reads workbooks for another process, within limits of memory.

A few bytes in a workbook can make a library take all memory or end its process, which nothing inside that process can
catch. This one may die: it knows nothing of the project and holds nothing.

Standard input has, again and again, a line with the length of a file and then the file. Standard output has a line of
JSON for each: ``{"sheets": [[title, rows], ...]}`` or ``{"fault": name}``. A cell is null, text, a number, true, false,
or ``{"day": "2021-09-30T00:00:00"}``.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime
from typing import Any

import python_calamine


def main() -> None:
    """Answer until the input ends."""
    _limit_memory(int(sys.argv[1]))
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while line := source.readline():
        answer = _answer(source.read(int(line)))
        target.write(json.dumps(answer, default=_plain).encode("ascii") + b"\n")
        target.flush()


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the inspection before keeps out what needs it
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _answer(content: bytes) -> dict[str, Any]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {"sheets": [[each.name, _rows(book, each)] for each in book.sheets_metadata]}
    except python_calamine.PasswordError:
        return {"fault": "password"}
    except MemoryError:
        return {"fault": "memory"}
    except Exception as fault:  # its own faults are of many types
        return {"fault": type(fault).__name__}


def _rows(book: python_calamine.CalamineWorkbook, sheet: python_calamine.SheetMetadata) -> list[list[Any]]:
    if sheet.typ is not python_calamine.SheetTypeEnum.WorkSheet:  # a chart fills a sheet of its own
        return []
    return book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)


def _plain(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return {"day": value.isoformat()}
    return str(value)


if __name__ == "__main__":
    main()
