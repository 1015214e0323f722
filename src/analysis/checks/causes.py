"""One cause is one finding: what follows from another finding is left out (``causes.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from analysis.intake.findings import Finding

_FILE = Path(__file__).with_name("causes.yaml")


#: where a finding stands that follows from another
KINDS = ("same", "column", "levels")


@cache
def causes() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """By the rule of a cause: rules that follow from it, by where (``KINDS``)."""
    given: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return given


def without_followers(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that no other one explains; a cause that is itself explained explains nothing."""
    left = list(findings)
    for rule in causes():
        explained = {id(each) for each in _followers(rule, left)}
        left = [each for each in left if id(each) not in explained]
    return left


def _followers(rule: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    own = [each for each in findings if each.rule == rule]
    same, column, levels = (causes()[rule].get(kind, ()) for kind in KINDS)
    cells = {(each.file, each.sheet, each.cell) for each in own}
    columns = {(each.file, each.sheet, _letters(each.cell)) for each in own}
    whole = {(each.file, each.sheet) for each in own if not each.cell}
    rows, titles = {each.indicator for each in own} - {""}, {title for _, title in whole}
    for each in findings:
        everywhere = (each.file, each.sheet) in whole
        here = everywhere or (each.file, each.sheet, each.cell) in cells
        below = everywhere or (each.file, each.sheet, _letters(each.cell)) in columns
        above = each.indicator in rows or each.sheet in titles
        if (each.rule in same and here) or (each.rule in column and below) or (each.rule in levels and above):
            yield each


def _letters(cell: str) -> str:
    """The column of a cell's address."""
    return cell.rstrip("0123456789")
