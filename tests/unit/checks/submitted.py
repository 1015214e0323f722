"""Cells as units submit them, and the findings of one rule about them."""

from __future__ import annotations

from collections.abc import Iterable

from analysis import checks
from analysis.intake import Finding
from analysis.intake.cells import is_plain_number
from analysis.intake.observations import Observation, observations_frame, source_of
from analysis.plan import Plan
from analysis.quarter import Quarter
from two_languages import check_languages

CITY, LANSHAN, LUOZHUANG = "371300", "371302", "371311"


def cell(
    indicator: str,
    raw: object,
    *,
    unit: str = LANSHAN,
    table: str = "indicators",
    stage: str = "",
    item: str = "",
    role: str = "value",
    number: int = 3,
    year: int = 2021,
    quarter: int | None = None,
    version: int = 1,
    in_force: bool = True,
    explanation: str = "",
    text: str = "",
    place: str = "G4",
) -> Observation:
    """One cell of quarter ``number`` of 2021; a plain number is a number, 无此项 is none, nothing is a blank."""
    written = "" if raw is None else str(raw)
    state = "blank" if not written else "none" if written == "无此项" else "text"
    state = "number" if is_plain_number(written) and not text else state
    file = f"2021Q{number}/{unit}{f'_v{version}' if version > 1 else ''}.xlsx"
    sheet = {"indicators": "任务进展", "budget": "一般公共预算支出", "basic": "基本民生支出"}[table]
    return Observation(
        dataset="given",
        submission=f"v{version}",
        in_force=in_force,
        plan_edition="2021-1",
        period=f"2021Q{number}",
        unit=unit,
        table=table,
        year=year,
        quarter=quarter or number,
        indicator=indicator,
        stage=stage,
        item=item,
        role=role,
        state=state,
        value=written if state == "number" else "",
        text=(text or written) if state == "text" else "",
        measure_unit="",
        raw=written,
        explanation=explanation,
        file=file,
        sheet=sheet,
        cell=place,
        card="c1",
        source=source_of(file, sheet, place),
    )


def budget(code: str, raw: object, **given: object) -> Observation:
    return cell(code, raw, table="budget", **given)  # type: ignore[arg-type]


def basic(item: str, raw: object, **given: object) -> Observation:
    return cell(item, raw, table="basic", **given)  # type: ignore[arg-type]


def found(plan: Plan, rule: str, *cells: Observation, number: int = 3, reports: Iterable[str] = ()) -> list[Finding]:
    """Findings of one rule about a quarter."""
    everything = checks.run(plan, observations_frame(cells), Quarter(2021, number), reports)
    for each in everything:
        check_languages(each)
    return [each for each in everything if each.rule == rule]
