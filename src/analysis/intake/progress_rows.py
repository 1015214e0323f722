"""Rows of the sheets 任务进展 and 问题与打算."""

from __future__ import annotations

from dataclasses import replace

from analysis.intake.cells import CellReading
from analysis.intake.forms import NUMBER_ROLES
from analysis.intake.rows import Read, Row, converted
from analysis.intake.said import Said, listed, word
from analysis.plan import Plan
from analysis.plan.english import in_english

LEFT_BLANK = Said("留空", "a blank")


def read_indicator_row(row: Row) -> Read:
    """One figure, state word or text of progress; a row that the plan does not know is kept and reported."""
    number, stage, item = row.text("indicator"), row.text("stage"), row.text("item")
    role = row.form.role_of(row.text("role"))
    yield from _strangers(row, number, stage, item, role)
    reading, unit = _reading(row, number, role)
    given = row.number_in("value", row.text("measure_unit"))
    if role not in ("state", "text"):
        yield from row.how_read("value", given, number)
    if reading.state == "text" and given.state == "number" and role in NUMBER_ROLES:
        units = row.form.accepted_units(base_unit(row, number))
        value, submitted = row.text("value"), row.text("measure_unit")
        yield row.problem("wrong-unit", "measure_unit", number, value=value, unit=submitted, units=units)
    yield row.observe(
        "value", reading, indicator=number, role=role or row.text("role"), stage=stage, item=item, measure_unit=unit
    )


def _reading(row: Row, number: str, role: str) -> tuple[CellReading, str]:
    unit = row.text("measure_unit")
    if role == "state":
        said = row.text_in("value")
        return replace(said, text=row.form.state_of(said.text) or said.text), unit
    if role == "text":
        return row.text_in("value"), unit
    return converted(row, row.number_in("value", unit), base_unit(row, number), unit)


def base_unit(row: Row, number: str) -> str:
    """The unit that figures of an indicator are kept in; empty when there is none."""
    if not row.plan.has_indicator(number):
        return ""
    return row.form.reported_units.get(number, row.plan.indicator(number).base_unit)


def _strangers(row: Row, number: str, stage: str, item: str, role: str) -> Read:
    if not role:
        words = listed(word(each.word) for each in row.form.roles.values())
        yield row.problem("unknown-role", "role", number, given=word(row.text("role")), words=words)
    if row.plan.has_indicator(number):
        yield from _strange_parts(row, number, stage, item)
    elif not is_narrative(row.plan, number):
        yield row.problem("unknown-indicator", "indicator", number, given=word(number))


def _strange_parts(row: Row, number: str, stage: str, item: str) -> Read:
    stages, items = stages_of(row.plan, number), [each.name for each in row.plan.items_of(number)]
    if stage not in stages:
        words = listed(_offered(row.plan, number, each) for each in stages)
        yield row.problem("unknown-stage", "stage", number, given=word(stage), words=words)
    if item not in (items or [""]) and not (item == "" and row.form.role_of(row.text("role")) == "state"):
        words = listed(_offered(row.plan, number, each) for each in items) if items else LEFT_BLANK
        yield row.problem("unknown-item", "item", number, given=word(item), words=words)


def _offered(plan: Plan, number: str, name: str) -> Said:
    """A stage or item that the form offers: English quotes the word to be written and says what it means."""
    english = in_english(plan, number, name)
    return word(name) if english == name else Said(name, f'"{name}" ({english})')


def stages_of(plan: Plan, number: str) -> list[str]:
    """Words that the column 环节 can hold for an indicator."""
    indicator = plan.indicator(number)
    words = [indicator.counts, *indicator.other_stages.split(";"), *(row.name for row in plan.stages_of(number))]
    return list(dict.fromkeys(word for word in words if word))


def is_narrative(plan: Plan, number: str) -> bool:
    """Whether a number is a measure's, reported in words."""
    return number in {str(measure.measure) for measure in plan.measures}


def read_remark_row(row: Row) -> Read:
    """Problem, plan and request that a unit writes about one indicator or measure."""
    number = row.text("indicator")
    if not row.plan.has_indicator(number) and not is_narrative(row.plan, number):
        yield row.problem("unknown-indicator", "indicator", number, given=word(number))
    for column in row.table.columns:
        if column.role and column.key in row.table.places:
            yield row.observe(column.key, row.text_in(column.key), indicator=number, role=column.role)
