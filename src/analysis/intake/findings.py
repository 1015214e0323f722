"""What is wrong with submitted data, each finding with its rule, its severity and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Literal

import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict

from analysis.intake.said import Said, Text, filled
from analysis.results.records import records

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

#: a text, or one a variant of the rule
Wording = str | Mapping[str, str]


class CatalogueRule(BaseModel):
    """One rule of the catalogue: what it looks for, how bad it is, and its texts in both languages.

    ``found`` and ``expected`` have places such as ``{now}`` for what a finding gives; they are one text, or one a
    variant of the rule by the variant's name. ``level`` is the validation level of the European Statistical System.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    severity: Severity
    level: int
    title: str
    title_en: str
    why: str
    why_en: str
    found: Wording
    found_en: Wording
    expected: Wording
    expected_en: Wording
    action: Wording
    action_en: Wording

    @property
    def variants(self) -> tuple[str, ...]:
        """Names of its variants in order; one empty name where it has none."""
        texts = (self.found, self.expected, self.action)
        named = dict.fromkeys(name for text in texts if not isinstance(text, str) for name in text)
        return tuple(named) or ("",)

    def template(self, part: str, variant: str) -> Said:
        """Both languages of ``found``, ``expected`` or ``action`` in a variant of the rule.

        Raises:
            KeyError: when the rule has no such variant.
        """
        texts = getattr(self, part), getattr(self, f"{part}_en")
        return Said(*(text if isinstance(text, str) else text[variant] for text in texts))


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
        found: what was there; expected: what is valid; action: what to do next (Chinese; ``_en`` English).
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
    found_en: str
    expected_en: str
    action_en: str


FINDING_COLUMNS = tuple(each.name for each in fields(Finding))


@cache
def levels() -> dict[int, Said]:
    """What each validation level holds a figure against."""
    text = Path(__file__).with_name("levels.yaml").read_text(encoding="utf-8")
    return {int(number): Said(said["zh"], said["en"]) for number, said in yaml.safe_load(text).items()}


@cache
def catalogue() -> dict[str, CatalogueRule]:
    """Every rule by id, in the order of the catalogue."""
    text = Path(__file__).with_name("catalogue.yaml").read_text(encoding="utf-8")
    return {str(name): CatalogueRule.model_validate(body) for name, body in yaml.safe_load(text).items()}


def finding(
    rule: str,
    values: Mapping[str, Text],
    *,
    unit: str = "",
    period: str = "",
    indicator: str = "",
    file: str = "",
    sheet: str = "",
    cell: str = "",
) -> Finding:
    """Make a finding; severity and texts come from the catalogue.

    Args:
        rule: id in the catalogue; ``rule/variant`` where the rule has variants.
        values: what stands in the places of its texts.
        unit: this and the others as in `Finding`.

    Raises:
        KeyError: when the catalogue has no such rule or variant, or its texts have a place without a value.
    """
    name, _, variant = rule.partition("/")
    known = catalogue()[name]
    found, expected, action = (
        filled(known.template(part, variant), values) for part in ("found", "expected", "action")
    )
    return Finding(
        rule=name,
        severity=known.severity,
        unit=unit,
        period=period,
        indicator=indicator,
        file=file,
        sheet=sheet,
        cell=cell,
        found=found.zh,
        expected=expected.zh,
        action=action.zh,
        found_en=found.en,
        expected_en=expected.en,
        action_en=action.en,
    )


def texts(each: Finding, language: str) -> tuple[str, str, str]:
    """What was found, what is valid and what to do, in a language (``zh`` or ``en``).

    Raises:
        KeyError: when findings have no texts in that language.
    """
    return {
        "zh": (each.found, each.expected, each.action),
        "en": (each.found_en, each.expected_en, each.action_en),
    }[language]


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
    return [Finding(**row) for row in records(frame)]
