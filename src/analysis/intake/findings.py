"""What is wrong with submitted data, each finding with its rule, its severity and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Literal

import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class CatalogueRule(BaseModel):
    """One rule of the catalogue: what it looks for, how bad it is, and what to do by default (Chinese)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    severity: Severity
    title: str
    title_en: str
    why: str
    expected: str
    action: str


@dataclass(frozen=True)
class Finding:
    """Something wrong or remarkable in a data set.

    Attributes:
        rule: id in the catalogue.
        severity: ``error`` (a figure cannot be used), ``warning`` (doubtful) or ``note`` (to be known).
        unit: unit code, empty when unknown or when it is about the whole data set.
        period: quarter of the submission, empty when unknown.
        indicator: indicator, measure, function code or basic item.
        file: path relative to the data set's folder; sheet and cell are empty where there are none.
        found: what was there; expected: what is valid; action: what to do next (all Chinese).
    """

    rule: str
    severity: Severity
    unit: str
    period: str
    indicator: str
    file: str
    sheet: str
    cell: str
    found: str
    expected: str
    action: str


FINDING_COLUMNS = tuple(each.name for each in fields(Finding))


@cache
def catalogue() -> dict[str, CatalogueRule]:
    """Every rule by id, in the order of the catalogue."""
    text = Path(__file__).with_name("catalogue.yaml").read_text(encoding="utf-8")
    return {str(name): CatalogueRule.model_validate(body) for name, body in yaml.safe_load(text).items()}


def finding(
    rule: str,
    found: str,
    *,
    unit: str = "",
    period: str = "",
    indicator: str = "",
    file: str = "",
    sheet: str = "",
    cell: str = "",
    expected: str = "",
    action: str = "",
) -> Finding:
    """Make a finding; severity, and expectation and action unless given, come from the catalogue.

    Raises:
        KeyError: when the catalogue has no such rule.
    """
    known = catalogue()[rule]
    return Finding(
        rule,
        known.severity,
        unit,
        period,
        indicator,
        file,
        sheet,
        cell,
        found,
        expected or known.expected,
        action or known.action,
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once: worst first, then by unit, file, sheet and cell (down the sheet, then across)."""
    return sorted(dict.fromkeys(findings), key=_position)


def _position(each: Finding) -> tuple[object, ...]:
    place = each.unit, each.file, each.sheet, *cell_position(each.cell)
    return SEVERITIES.index(each.severity), *place, each.rule, each.period, each.indicator, each.found


def cell_position(cell: str) -> tuple[int, int, str]:
    """Sort key of a cell address: row, then column; addresses of no cell come first."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    return (int(match[2]), len(match[1]), match[1]) if match else (0, 0, cell)


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Findings as a frame of text columns (the fields of `Finding`), in the order of `in_order`."""
    rows = [astuple(each) for each in in_order(findings)]
    return pd.DataFrame(rows, columns=list(FINDING_COLUMNS), dtype=str)


def findings_of(frame: pd.DataFrame) -> list[Finding]:
    """The findings of such a frame."""
    return [Finding(**{str(name): value for name, value in row.items()}) for row in frame.to_dict("records")]
