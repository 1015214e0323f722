"""Published tables that are undated or of other years: for tests and studies, never a data set of briefings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pandas as pd
import yaml
from pydantic import ValidationError, field_validator

from analysis.errors import UserError
from analysis.intake.cards import Card, sha256_of
from analysis.intake.findings import Finding, finding, in_order
from analysis.intake.forms import Form, SheetForm
from analysis.intake.grids import read_grids
from analysis.intake.identity import Origin
from analysis.intake.money_rows import read_budget_row
from analysis.intake.observations import Observation, observations_frame
from analysis.intake.rows import Row, conversions_told
from analysis.intake.sheet_reader import SheetReader
from analysis.intake.tables import Table, locate
from analysis.plan import Plan
from analysis.quarter import Quarter
from analysis.results.budget import Basis, Budget, budget_of

FILE = "card.yaml"


class ReferenceCard(Card):
    """The card of a reference table.

    Attributes:
        unit: unit code.
        period: the time as the page states it.
        read_as: the quarter under which the figures are read, which the page need not state.
        denominator: what the page's share is a share of.
    """

    unit: str
    period: str
    read_as: Quarter
    denominator: Literal["general_public_budget", "all_expenditure", "revenue"]

    @field_validator("read_as", mode="before")
    @classmethod
    def _quarter(cls, value: object) -> Quarter:
        return Quarter.parse(value)


@dataclass(frozen=True)
class Reference:
    """A reference table: its card, its cells (one row a cell), and what was found while reading."""

    card: ReferenceCard
    observations: pd.DataFrame
    findings: list[Finding]

    def budget(self, plan: Plan) -> Budget:
        """The expenditure table, in 万元, on the basis that its page states."""
        table = budget_of(self.observations, self.card.unit, self.card.read_as, codes=plan.function_codes())
        return replace(table, basis=Basis(denominator=self.card.denominator))


def read_reference(plan: Plan, folder: Path) -> Reference:
    """Read a folder of ``data/raw/reference``: a card and budget tables as CSV, functions named as of old or today.

    Raises:
        UserError: when the card is not valid or lists a file that is not there.
        UnreadableFile: when a file is in an unknown encoding.
    """
    card = _card(folder)
    read = [each for file in card.files for each in _read_file(plan, folder, card, file.path)]
    changed = [file.path for file in card.files if sha256_of(folder / file.path) != file.sha256]
    findings = [each for each in read if isinstance(each, Finding)]
    findings += [finding("altered-since-card", {"file": path}, unit=card.unit, file=path) for path in changed]
    observations = [replace(each, card=card.id) for each in read if isinstance(each, Observation)]
    return Reference(card, observations_frame(observations), in_order(findings))


def _card(folder: Path) -> ReferenceCard:
    path = folder / FILE
    if not path.is_file():
        raise UserError(str(path), "the file is missing", "the table's source card", "write a card")
    try:
        card = ReferenceCard.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UserError(f"{path}, {place}", repr(first["input"]), first["msg"], "mend the card") from None
    for file in card.files:
        if not (folder / file.path).is_file():
            raise UserError(str(path), f"{file.path} is missing", "the file that the card lists", "restore the file")
    return card


def _read_file(plan: Plan, folder: Path, card: ReferenceCard, file: str) -> list[Observation | Finding]:
    form = Form.of(plan)
    table = _table(form, next(sheet for sheet in form.tables if sheet.table == "budget"), folder, file)
    origin = Origin(card.unit, card.read_as, "", usable=True, problems=())
    rows = [Row(plan, form, table, number, origin, folder.name, "v1") for number in table.data_rows()]
    return list(conversions_told(each for row in rows for each in read_budget_row(row)))


def _table(form: Form, sheet: SheetForm, folder: Path, file: str) -> Table:
    columns = (*sheet.columns, *form.csv_extra.get(sheet.table, ()))
    with SheetReader() as reader:
        table = locate(read_grids(folder / file, file, reader)[0], sheet, columns)
    if table is None or table.missing:
        titles = ", ".join(column.title for column in sheet.columns if column.required)
        raise UserError(str(folder / file), "no header of a budget table", titles, "write these columns")
    return table
