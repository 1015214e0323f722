"""Making the forms of a quarter: one file a unit, blank or filled in from a data set."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import intake
from analysis.errors import UserError, unknown
from analysis.intake.cards import read_cards
from analysis.intake.forms import Form
from analysis.intake.issuing.content import FormContent
from analysis.intake.issuing.filling import before_of, filling_of, submitted
from analysis.intake.issuing.writing import form_bytes
from analysis.intake.workbook_layout import file_name
from analysis.plan import Plan, Unit
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs.choosing import typed
from analysis.runs.files import make_folder, write_whole

#: folder of forms in the folder of everything that is built
FOLDER = "forms"


@dataclass(frozen=True)
class Made:
    """A form that was written; ``left_out`` are cells of the data set that have no place on it."""

    unit: Unit
    path: Path
    sha256: str
    left_out: int = 0


@dataclass(frozen=True)
class Forms:
    """What was made, and what a person should know about it."""

    quarter: Quarter
    folder: Path
    made: tuple[Made, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Order:
    """What is to be made.

    Attributes:
        areas: as typed; none means every unit of the plan.
        output: folder that takes the folder of the quarter; None is the usual one.
        filled_from: data set that fills the forms in; empty leaves them blank.
        dataset: whose last quarter is printed.
    """

    workspace: Workspace
    quarter: str
    areas: Sequence[str]
    output: Path | None
    filled_from: str
    dataset: str


def make_forms(order: Order) -> Forms:
    """Write the forms of a quarter; those that are there are made again.

    Raises:
        UserError: for a quarter, unit or data set that is not known, or a folder that cannot be written to.
    """
    quarter = Quarter.parse(typed(order.quarter))
    plan = order.workspace.plan(quarter.year)
    _refuse_unfit(Form.of(plan))
    units = _units(plan, order.areas)
    filling = _read(order.workspace, plan, order.filled_from, quarter) if order.filled_from else None
    before, remarks = _before(order, plan, quarter)
    folder = _folder(order, quarter)
    nature = _nature(order, quarter)
    made = [_made(plan, unit, quarter, filling, before, nature, folder) for unit in units]
    lost = sum(each.left_out for each in made)
    if lost:
        remarks = [*remarks, f"{lost} rows of {order.filled_from} have no place on the forms and are left out"]
    return Forms(quarter, folder, tuple(made), tuple(remarks))


def _refuse_unfit(form: Form) -> None:
    """Refuse a contract of which no form can be made: its sheets must have a column for what is left to do."""
    for sheet in form.tables:
        if "status" not in {column.key for column in sheet.in_forms}:
            found = f"no status among the form_columns of {sheet.title}"
            advice = "copy form_columns and form_order from the contract of 2021"
            raise UserError("workbook.yaml", found, "a column that says what is left to do", advice)


def _units(plan: Plan, areas: Iterable[str]) -> tuple[Unit, ...]:
    parts = [typed(part) for text in areas for part in re.split("[,，、]", text)]
    wanted = {plan.find_unit(part).unit for part in parts}
    return tuple(unit for unit in plan.units if not wanted or unit.unit in wanted)


def _read(workspace: Workspace, plan: Plan, dataset: str, quarter: Quarter) -> pd.DataFrame:
    """Observations of a quarter of a data set."""
    quarters = workspace.quarters(plan.year, dataset)
    if quarter not in quarters:
        raise unknown(f"quarter of {dataset}", str(quarter), map(str, quarters))
    return intake.read_dataset(plan, workspace.dataset(plan.year, dataset), [quarter]).observations


def _before(order: Order, plan: Plan, quarter: Quarter) -> tuple[pd.DataFrame | None, list[str]]:
    """Observations of the quarter before, and a remark where there are none to print."""
    previous = quarter.previous
    if previous is None:
        return None, []
    there = order.dataset in order.workspace.datasets(plan.year)
    if there and previous in order.workspace.quarters(plan.year, order.dataset):
        return _read(order.workspace, plan, order.dataset, previous), []
    return None, [f"no files of {previous} in {order.dataset}: last quarter's figures are left empty"]


def _folder(order: Order, quarter: Quarter) -> Path:
    """Filled forms lie apart, so that none is sent out for a blank one."""
    own = f"{quarter}_{order.filled_from}" if order.filled_from else str(quarter)
    folder = (order.output or order.workspace.output / FOLDER) / own
    make_folder(folder)
    return folder


def _nature(order: Order, quarter: Quarter) -> str:
    """The mark of made-up data, which a form filled in from them says of itself."""
    if not order.filled_from:
        return ""
    cards = read_cards(order.workspace.dataset(quarter.year, order.filled_from))
    return (cards.mark or "") if cards.synthetic else ""


def _made(
    plan: Plan,
    unit: Unit,
    quarter: Quarter,
    filling: pd.DataFrame | None,
    before: pd.DataFrame | None,
    nature: str,
    folder: Path,
) -> Made:
    form, previous = Form.of(plan), quarter.previous
    filled = {} if filling is None else filling_of(form, submitted(filling, unit, quarter))
    earlier = {} if before is None or previous is None else before_of(form, submitted(before, unit, previous))
    content = FormContent(plan, unit, quarter, filled, earlier, nature)
    written, path = form_bytes(content), folder / file_name(unit, quarter)
    write_whole(path, written)
    return Made(unit, path, hashlib.sha256(written).hexdigest(), len(content.left_out))
