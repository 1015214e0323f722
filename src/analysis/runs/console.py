"""The two streams: results, as tables drawn in a terminal and tab-separated for programs; progress and errors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text


def results() -> Console:
    """Standard output."""
    return Console()


def errors() -> Console:
    """Standard error, for progress and errors."""
    return Console(stderr=True)


def say(console: Console, text: str) -> None:
    """Print a line as it is: no markup, no wrapping, tabs kept."""
    print(text, file=console.file, flush=True)


def show_table(console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table with a header."""
    if not console.is_terminal:
        for row in (columns, *rows):
            say(console, "\t".join(" ".join(cell.split()) for cell in row))
        return
    table = Table(box=box.SIMPLE, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def show_findings(console: Console, findings: Sequence[Sequence[str]]) -> None:
    """Print findings: severity, rule, file, sheet, cell, found, expected, action; stacked in a narrow terminal."""
    columns = ("severity", "rule", "file", "sheet", "cell", "found", "expected", "action")
    if console.is_terminal and console.width < 160:
        stacked = [["\n".join(filter(None, part)) for part in (row[:2], row[2:5], row[5:])] for row in findings]
        show_table(console, ("severity, rule", "file, sheet, cell", "found, expected, action"), stacked)
    else:
        show_table(console, columns, findings)
