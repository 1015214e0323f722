"""Briefings in the making without workbooks: outcomes, budgets and run tables written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.briefing.case import Case
from analysis.briefing.page import Page
from analysis.intake.findings import Finding
from analysis.intake.observations import OBSERVATION_COLUMNS
from analysis.plan import Plan, read_plan
from analysis.quarter import Quarter
from analysis.results.budget import Basis, Budget
from analysis.results.money import BudgetSeries
from analysis.results.outcome import Outcome, outcomes_frame
from analysis.results.status import Status
from analysis.results.targets import target_in

PLAN_FOLDER = Path(__file__).resolve().parents[3] / "data" / "raw" / "2021" / "plan"
CITY, YISHUI, LUOZHUANG, GAOXIN = "371300", "371323", "371311", "371371"
Q1, Q2, Q3, Q4 = (Quarter(2021, number) for number in (1, 2, 3, 4))
OBSERVED = list(OBSERVATION_COLUMNS)
FINDING = [each.name for each in fields(Finding)]


@cache
def plan_2021() -> Plan:
    return read_plan(PLAN_FOLDER)


# --- outcomes --------------------------------------------------------------------------------------
def outcomes(
    unit: str, status: str, changed: Mapping[str, Mapping[str, Any]] | None = None, plan: Plan | None = None
) -> list[Outcome]:
    """Every target of a unit in one status; targets that do not stand there are no_target.

    ``changed`` gives fields by indicator, e.g. ``{"53.1": {"status": "behind", "value": 38}}``.
    """
    plan = plan or plan_2021()
    made = []
    for indicator in plan.indicators:
        if plan.applies(plan.measure(indicator.measure), plan.unit(unit)):
            stands = target_in(plan, indicator, plan.unit(unit)) is not None
            whole = Outcome(unit, indicator.indicator, Status(status) if stands else Status.NO_TARGET)
            made.append(replace(whole, **_exact((changed or {}).get(indicator.indicator, {}))))
    return made


def _exact(fields: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("units_expected", "months_left")
    words = ("progress", "reason", "origin", "note", "computed", "hand_reason", "hand_name")
    return {
        name: Status(value)
        if name == "status"
        else Fraction(value)
        if isinstance(value, int | str) and not isinstance(value, bool) and name not in (*kept, *words)
        else value
        for name, value in fields.items()
    }


def done(value: str | int, target: str | int, pace: str | int, status: str, **more: Any) -> dict[str, Any]:
    """A flow count: its attainment and gap worked out from value, target and pace."""
    done = Fraction(value) / Fraction(target)
    gap = Fraction(pace) - done * 100
    return {
        "status": status, "value": value, "target": target, "attainment": done, "pace": pace, "gap": gap, **more
    }  # fmt: skip


# --- money ------------------------------------------------------------------------------------------
#: total 1000000 万元: N5 60%, B9 80%; nothing outside B9 but 201 and 206
TABLE = {
    "201": 150000, "205": 250000, "206": 50000, "207": 10000, "208": 160000, "210": 120000, "211": 30000,
    "212": 60000, "213": 80000, "214": 30000, "221": 60000,
}  # fmt: skip


def spent(unit: str, at: Quarter, amounts: Mapping[str, int], total: int | None = None, claimed: int = 0) -> Budget:
    """A cumulative table in 万元 whose total is the sum of its codes unless given."""
    by_code = {code: Fraction(amount) for code, amount in amounts.items()}
    whole = Fraction(sum(amounts.values()) if total is None else total)
    sources = {code: f"{at}/{unit}.xlsx#一般公共预算支出!D{row}" for row, code in enumerate((*amounts, "total"), 4)}
    known = whole if amounts or total is not None else None
    return Budget(unit, at, Basis(), known, by_code, sources, Fraction(claimed) if claimed else None)


def empty(unit: str, at: Quarter) -> Budget:
    return Budget(unit, at, Basis(), None, {}, {})


def shifted(amounts: Mapping[str, int], **by: int) -> dict[str, int]:
    """A table with some codes changed, e.g. ``c205=1000``."""
    return dict(amounts) | {code[1:]: amounts[code[1:]] + more for code, more in by.items()}


def budgets(
    unit: str,
    now: Budget | None,
    last: Budget | None = None,
    before: Budget | None = None,
    missing: tuple[str, ...] = (),
    at: Quarter = Q3,
) -> BudgetSeries:
    """This quarter's table, last year's same quarter and the quarter before; what is not given is empty."""
    this_year = {each: empty(unit, each) for each in (Q1, Q2, Q3, Q4) if each <= at}
    last_year = {each.same_last_year: empty(unit, each.same_last_year) for each in (Q1, Q2, Q3, Q4)}
    for given, whole in ((now, this_year), (before, this_year), (last, last_year)):
        if given is not None:
            whole[given.quarter] = given
    return BudgetSeries(this_year, last_year, {each: missing if each == at else () for each in this_year})


# --- the page ---------------------------------------------------------------------------------------
def make(
    now: list[Outcome],
    unit: str = YISHUI,
    at: Quarter = Q3,
    before: list[Outcome] | None = None,
    before_first: list[Outcome] | None = None,
    money: BudgetSeries | None = None,
    cells: Iterable[Mapping[str, Any]] = (),
    findings: Iterable[Mapping[str, str]] = (),
    others: Iterable[Outcome] = (),
    ranks: Mapping[str, int] | None = None,
    shares: Mapping[str | tuple[str, str], str] | None = None,
    reports: tuple[str, ...] = (),
    unusable: tuple[str, ...] = (),
    plan: Plan | None = None,
    language: str = "zh",
) -> Page:
    """A page.

    Args:
        unusable: files of the unit that give no usable figure.
        others: outcomes of other units, for the run's table.
        ranks: rank by area in the order of the table; 0 is unranked. Without it the unit alone, first.
        shares: exact share by unit, this quarter, in the scope that is judged; under (unit, scope) in another.
    """
    plan = plan or plan_2021()
    case = Case(
        plan=plan,
        unit=plan.unit(unit),
        quarter=at,
        language=language,
        head=head(reports) | {"unusable": {unit: list(unusable)} if unusable else {}},
        observations=pd.DataFrame([_cell(unit, at, each) for each in cells], columns=OBSERVED).astype(
            {"in_force": bool}
        ),
        findings=pd.DataFrame([dict.fromkeys(FINDING, "") | dict(each) for each in findings], columns=FINDING),
        outcomes=_run_table([*now, *others]),
        places=pd.DataFrame(list((ranks or {unit: 1}).items()), columns=["unit", "rank"]),
        shares=pd.DataFrame(
            [_share_of(key, at, share) for key, share in (shares or {}).items()],
            columns=["unit", "period", "scope", "share"],
        ),
    )
    earlier = None if before is None else outcomes_frame(before)
    first = None if before is None else outcomes_frame(before if before_first is None else before_first)
    return Page(case, outcomes_frame(now), earlier, first, money or budgets(unit, None, at=at))


def _share_of(key: str | tuple[str, str], at: Quarter, share: str) -> dict[str, str]:
    unit, scope = (key, "B9") if isinstance(key, str) else key
    return {"unit": unit, "period": str(at), "scope": scope, "share": share}


def head(reports: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "dataset": "made",
        "name": "测试数据",
        "name_en": "Test data",
        "synthetic": True,
        "mark": "测试",
        "mark_en": "Test",
        "edition": "一",
        "quarters": ["2021Q1", "2021Q2", "2021Q3", "2021Q4"],
        "reports": list(reports),
        "data_date": "2021-10-12",
        "plan_edition": "2021-1",
        "cards": [{"id": "c", "title": "某局报表", "page": ""}],
    }


def remark(indicator: str, role: str, text: str) -> dict[str, Any]:
    """A cell of the sheet of remarks: problem, plan or request."""
    return {"table": "remarks", "indicator": indicator, "role": role, "state": "text", "text": text}


def _cell(unit: str, at: Quarter, given: Mapping[str, Any]) -> dict[str, Any]:
    base = dict.fromkeys(OBSERVED, "") | {
        "in_force": True, "period": str(at), "unit": unit, "year": at.year, "quarter": at.number
    }  # fmt: skip
    return base | dict(given)


def _run_table(rows: Iterable[Outcome]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "unit": each.unit,
                "indicator": each.indicator,
                "status": str(each.status),
                "value": "" if each.value is None else str(each.value),
            }
            for each in rows
        ],
        columns=["unit", "indicator", "status", "value"],
    )


# --- reading what was composed -------------------------------------------------------------------------
def said(page_: Page, content: Any) -> str:
    """Any content as plain text: figures as printed, quotes and status words as they stand."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(said(page_, each) for each in content)
    if "figure" in content:
        return page_.ledger.printed(content["figure"])
    if "status" in content:
        return str(content.get("word", ""))
    return said(page_, next(iter(content.values())))


def paragraphs(page_: Page, blocks: Iterable[Mapping[str, Any]]) -> list[str]:
    """Headings, paragraphs and list items in order, run-in headings included."""
    found: list[str] = []
    for block in blocks:
        if block["kind"] in ("heading", "paragraph"):
            found.append(said(page_, block.get("lead", [])) + said(page_, block["runs"]))
        if block["kind"] == "list":
            found += [said(page_, item) for item in block["items"]]
    return found


def block_of(blocks: Iterable[Mapping[str, Any]], name: str) -> dict[str, Any]:
    """The one block of this id."""
    (found,) = [each for each in blocks if each.get("id") == name]
    return dict(found)


def rows_of(page_: Page, table_: Mapping[str, Any]) -> list[list[str]]:
    """A table's cells as text, the lines of one cell joined by ``|``."""
    return [["|".join(said(page_, line) for line in cell["lines"]) for cell in row["cells"]] for row in table_["rows"]]


def row_of(page_: Page, table_: Mapping[str, Any], name: str) -> list[str]:
    """The row of this id."""
    (at,) = [index for index, each in enumerate(table_["rows"]) if each.get("id") == name]
    return rows_of(page_, table_)[at]
