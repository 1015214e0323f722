"""Reading a plan year from its folder; every fault names the file, the row and the column."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from analysis.errors import UserError
from analysis.plan import rows
from analysis.plan.model import Plan

R = TypeVar("R", bound=rows.Row)


def read_plan(folder: Path) -> Plan:
    """Read the plan of one year.

    Args:
        folder: ``data/raw/<year>/plan``.

    Raises:
        UserError: when a file is missing or a cell is not of its type, or the tables contradict each other.
    """
    head = _yaml(folder / "plan.yaml")
    plan = Plan(
        folder=folder,
        year=int(head["year"]),
        edition=str(head["edition"]),
        title=str(head["title"]),
        title_en=str(head.get("title_en", "")),
        city_code=str(head["city_code"]),
        city_level_code=str(head["city_level_code"]),
        issued=head["issued"],
        source=head["source"],
        groups=read_rows(folder / "groups.csv", rows.Group),
        measures=read_rows(folder / "measures.csv", rows.Measure),
        claims=read_rows(folder / "claims.csv", rows.Claim),
        indicators=read_rows(folder / "indicators.csv", rows.Indicator),
        stages=read_rows(folder / "stages.csv", rows.Stage),
        items=read_rows(folder / "items.csv", rows.Item, {"class": "class_"}),
        all_units=read_rows(folder / "units.csv", rows.Unit),
        included_in=read_rows(folder / "included_in.csv", rows.IncludedIn),
        weights=read_rows(folder / "weights.csv", rows.Weight),
        official_allocations=read_rows(folder / "allocations.csv", rows.Allocation),
        paces=read_rows(folder / "paces.csv", rows.Pace),
        functions=read_rows(folder / "functions.csv", rows.Function),
        basic_items=read_rows(folder / "basic_livelihood.csv", rows.BasicItem),
        unit_words=_optional(folder / "unit_words.csv", rows.UnitWord),
        scopes=_records(folder / "scopes.yaml", rows.Scope),
        status_rules=_records(folder / "status_rules.yaml", rows.StatusRules),
        rules=_records(folder / "rules.yaml", rows.Rule),
        workbook=_yaml(folder / "workbook.yaml"),
    )
    _check_references(plan)
    return plan


def _present(path: Path) -> Path:
    if not path.is_file():
        raise UserError(str(path), "the file is missing", "a table of the plan", "restore it from the repository")
    return path


def _yaml(path: Path) -> dict[str, Any]:
    with _present(path).open(encoding="utf-8") as file:
        content: dict[str, Any] = yaml.safe_load(file)
    return content


def read_rows(path: Path, kind: type[R], renamed: Mapping[str, str] | None = None) -> tuple[R, ...]:
    """Read a table of the plan, a typed row a line.

    Raises:
        UserError: when the file is missing, or naming a wrong cell.
    """
    with _present(path).open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    return tuple(_row(path, f"row {number}", kind, line, renamed or {}) for number, line in enumerate(lines, start=2))


def _optional(path: Path, kind: type[R]) -> tuple[R, ...]:
    """A table that a plan may go without: briefings in Chinese need no English."""
    return read_rows(path, kind) if path.is_file() else ()


def _records(path: Path, kind: type[R]) -> dict[str, R]:
    renamed = {"from": "valid_from"}
    return {str(name): _row(path, str(name), kind, _renamed(body, renamed), {}) for name, body in _yaml(path).items()}


def _renamed(body: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(body, Mapping):
        return {renamed.get(key, key): _renamed(value, renamed) for key, value in body.items()}
    if isinstance(body, list):
        return [_renamed(value, renamed) for value in body]
    return body


def _row(path: Path, place: str, kind: type[R], cells: Mapping[str, Any], renamed: Mapping[str, str]) -> R:
    given = {renamed.get(key, key): value for key, value in cells.items() if value not in ("", None)}
    try:
        return kind.model_validate(given)
    except ValidationError as fault:
        first = fault.errors()[0]
        column = ".".join(str(part) for part in first["loc"]) or "row"
        raise UserError(
            f"{path.name}, {place}, {column}",
            repr(first.get("input")),
            first["msg"],
            "mend the cell in the plan's data",
        ) from None


def _check_references(plan: Plan) -> None:
    """Refuse tables that name what other tables do not have."""
    measures = {row.measure for row in plan.measures}
    groups = {row.group for row in plan.groups}
    indicators = {row.indicator for row in plan.indicators}
    units = {row.unit for row in plan.all_units}
    paces = {row.pace for row in plan.paces}
    _refuse("measures.csv group", {row.group for row in plan.measures} - groups, groups)
    _refuse("indicators.csv measure", {row.measure for row in plan.indicators} - measures, measures)
    _refuse("indicators.csv pace", {row.pace for row in plan.indicators if row.pace} - paces, paces)
    _refuse("claims.csv measure", {row.measure for row in plan.claims} - measures, measures)
    for name, table in (("stages", plan.stages), ("items", plan.items), ("allocations", plan.official_allocations)):
        _refuse(f"{name}.csv indicator", {row.indicator for row in table} - indicators, indicators)
    _refuse("weights.csv unit", {row.unit for row in plan.weights} - units, units)
    _refuse("plan.yaml city_code", {plan.city_code, plan.city_level_code} - units, units)


def _refuse(item: str, strangers: set[Any], known: set[Any]) -> None:
    if strangers:
        names = ", ".join(sorted(str(value) for value in strangers))
        valid = ", ".join(str(value) for value in sorted(known, key=str)[:12])
        raise UserError(item, names, f"one of {valid} …", "add the row that is referred to, or mend the reference")
