"""Who reports about which quarter: read from the sheet or the row, never from a file's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.errors import UserError
from analysis.intake.cells import same_title
from analysis.plan import Plan
from analysis.quarter import Quarter

#: (rule, key of the field, found, expected)
Problem = tuple[str, str, str, str]


@dataclass(frozen=True)
class Origin:
    """The sender of some figures.

    Attributes:
        unit: unit code; the text as submitted when it is not known.
        period: quarter of the submission.
        edition: edition of the plan that the form was made for.
        usable: False when the figures cannot count: unknown unit, or another quarter than the folder's.
        problems: what is wrong with the identity.
    """

    unit: str
    period: Quarter
    edition: str
    usable: bool
    problems: tuple[Problem, ...]


def identify(plan: Plan, fields: dict[str, str], folder: Quarter) -> Origin:
    """Settle who sent some figures.

    Args:
        plan: for its units and edition.
        fields: ``unit``, ``unit_name``, ``period``, ``plan_edition`` as submitted; a field that the form does not have
            is absent, one left empty is "".
        folder: the quarter in whose folder the file lies.
    """
    unit, of_unit = _unit(plan, fields.get("unit", ""), fields.get("unit_name", ""))
    period, of_period = _period(fields.get("period", ""), folder)
    of_edition = tuple(_edition(plan, fields))
    return Origin(
        unit=unit,
        period=period,
        edition=fields.get("plan_edition", "") or plan.edition,
        usable=not any(problem[0] in ("unknown-unit", "quarter-mismatch") for problem in (*of_unit, *of_period)),
        problems=(*of_unit, *of_period, *of_edition),
    )


def _unit(plan: Plan, code: str, name: str) -> tuple[str, tuple[Problem, ...]]:
    by_name = _found(plan, name)
    listed = "、".join(f"{unit.unit} {unit.name}" for unit in plan.units)
    if not code and by_name:
        return by_name, (("identity-missing", "unit", "单位代码空白", f"按单位名称应为{by_name}"),)
    if code not in {unit.unit for unit in plan.units}:
        return code or name, (("unknown-unit", "unit", f"单位代码“{code}”、单位名称“{name}”", listed),)
    if name and by_name != code:
        return code, (("identity-conflict", "unit_name", f"代码{code}，名称“{name}”", plan.unit(code).name),)
    return code, ()


def _found(plan: Plan, name: str) -> str:
    wanted = same_title(name)
    return next((unit.unit for unit in plan.units if wanted in (unit.name, unit.short_name)), "")


def _period(text: str, folder: Quarter) -> tuple[Quarter, tuple[Problem, ...]]:
    if not text:
        return folder, (("identity-missing", "period", "年度季度空白", str(folder)),)
    try:
        period = Quarter.parse(same_title(text))
    except UserError:
        return folder, (("quarter-mismatch", "period", f"年度季度“{text}”", str(folder)),)
    if period != folder:
        return period, (("quarter-mismatch", "period", f"年度季度{period}，所在文件夹{folder}", str(folder)),)
    return period, ()


def _edition(plan: Plan, fields: dict[str, str]) -> Iterator[Problem]:
    edition = fields.get("plan_edition")
    if edition == "":
        yield "identity-missing", "plan_edition", "方案版本空白", plan.edition
    elif edition is not None and edition != plan.edition:
        yield "edition-mismatch", "plan_edition", edition, plan.edition
