"""The tables of a form: each row with its inputs, their rules and prompts, and what is left to do in it."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter.worksheet import Worksheet

from analysis.intake.issuing.cells import prompt, put
from analysis.intake.issuing.content import FIRST, NUMBERS, FormContent, Line, Sheet, state_words
from analysis.intake.issuing.guidance import prompt_of
from analysis.intake.issuing.hints import quoted
from analysis.intake.issuing.looks import OTHER_WIDTH, WIDTHS, Looks

_PORTRAIT = ("basic",)
#: points of a line and around it; lines that a text is given, and that a row has at most
_LINE, _AIR, _ROOM, _MOST = 14.5, 3.5, 3, 20
#: columns that stay in sight: those up to the name of a row
_FROZEN = "name"


def write_table(worksheet: Worksheet, looks: Looks, content: FormContent, sheet: Sheet) -> None:
    """Write one sheet."""
    worksheet.write_string("A1", sheet.layout.heading, looks.heading)
    worksheet.write_string("A2", sheet.layout.hint, looks.remark)
    worksheet.set_row(0, 26)
    worksheet.set_row(2, 32)
    for place, column in enumerate(sheet.columns):
        worksheet.set_column(place, place, _width(sheet, column.key))
        worksheet.write_string(FIRST - 2, place, column.title, looks.header)
    for line in sheet.lines:
        worksheet.set_row(line.number - 1, _LINE * _lines(sheet, line) + _AIR)
        _write_line(worksheet, looks, sheet, line, sheet.form.table == "indicators" and content.opens(line))
    _guide(worksheet, content, sheet)
    cells = f"{sheet.column('status')}{FIRST}:{sheet.column('status')}{sheet.last}"
    for rule in looks.of_words(f"${sheet.column('status')}{FIRST}"):
        worksheet.conditional_format(cells, rule)
    worksheet.freeze_panes(FIRST - 1, [column.key for column in sheet.columns].index(_FROZEN) + 1)
    worksheet.repeat_rows(FIRST - 2)
    worksheet.ignore_errors({"number_stored_as_text": f"A{FIRST}:A{sheet.last}"})
    if sheet.form.key in _PORTRAIT:
        worksheet.set_portrait()
    else:
        worksheet.set_landscape()
    worksheet.set_selection(f"{sheet.column(sheet.inputs[0])}{FIRST}")


def _lines(sheet: Sheet, line: Line) -> int:
    """Lines that the row needs, room for what is written in words included: programs do not all see to it."""
    asked = _ROOM if sheet.form.table == "remarks" or line.row.key[3] == "text" else 1
    texts = {key: value for key, value in line.cells.items() if isinstance(value, str)}
    widths = {column.key: _width(sheet, column.key) for column in sheet.columns}
    needed = (ceil(_drawn(text) / (widths[key] - 2)) for key, text in texts.items() if key in widths)
    return min(max(asked, *needed), _MOST)


def _drawn(text: str) -> int:
    """Width of a text in characters; those of Chinese take two."""
    return sum(2 if east_asian_width(each) in "WFA" else 1 for each in text)


def _width(sheet: Sheet, key: str) -> float:
    money = sheet.form.table in ("budget", "basic")
    return OTHER_WIDTH if money and key in ("value", "item") else WIDTHS.get(key, OTHER_WIDTH)


def _write_line(worksheet: Worksheet, looks: Looks, sheet: Sheet, line: Line, opens: bool) -> None:
    for place, column in enumerate(sheet.columns):
        look = looks.cell(column.key, column.key in sheet.inputs, opens)
        if column.key == "status":
            worksheet.write_formula(line.number - 1, place, line.formula, look, line.outcome)
        elif sheet.form.table == "remarks" and column.key == "name":
            number = f"{sheet.column('indicator')}{line.number}"
            found = f'=IFERROR(INDEX({NUMBERS}名称,MATCH({number},{NUMBERS},0)),"")'
            worksheet.write_formula(line.number - 1, place, found, look, str(line.cells.get("name") or ""))
        else:
            put(worksheet, line.number - 1, place, line.cells.get(column.key), look)


# --- rules and prompts ----------------------------------------------------------------------------
def _guide(worksheet: Worksheet, content: FormContent, sheet: Sheet) -> None:
    said: Mapping[str, str] = content.plan.workbook.get("guidance", {}).get("columns", {})
    for column in sheet.columns:
        cells = f"{sheet.column(column.key)}{FIRST}:{sheet.column(column.key)}{sheet.last}"
        if column.key not in sheet.inputs:
            continue
        if sheet.form.table == "indicators" and column.key == "value":
            for line in sheet.lines:
                _guide_progress(worksheet, content, sheet, line)
        elif sheet.form.table in ("budget", "basic") and column.role:
            advice = said.get(column.key, said.get("money", ""))
            first = f"{sheet.column(column.key)}{FIRST}"
            prompt(worksheet, cells, column.title, advice, **_number(first, content.form.none_words[0]))
        elif sheet.form.table == "remarks" and column.key == "indicator":
            prompt(worksheet, cells, column.title, said.get(column.key, ""), **_listed(f"={NUMBERS}"))
        else:
            prompt(worksheet, cells, column.title, said.get(column.key, ""))


def _guide_progress(worksheet: Worksheet, content: FormContent, sheet: Sheet, line: Line) -> None:
    cell, role = f"{sheet.column('value')}{line.number}", line.row.key[3]
    rule: dict[str, Any] = {}
    if role == "state":
        rule = _listed(list(state_words(content.form)))
    elif role != "text":
        rule = _number(cell, content.form.none_words[0])
    title, advice = prompt_of(content.plan, line.row)
    prompt(worksheet, cell, title, advice, **rule)


def _number(cell: str, none: str) -> dict[str, Any]:
    """A number not below zero, or 无此项; what else is wrong with it is said beside it and does not stop the typing."""
    return {
        "validate": "custom",
        "value": f"=OR({cell}={quoted(none)},IF(ISNUMBER({cell}),{cell}>=0,FALSE))",
        "error_title": "请填数字",
        "error_message": f"这里填不小于0的数字，不带单位和逗号；没有这项工作的填“{none}”。",
    }


def _listed(source: str | list[str]) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_title": "请从列表中选",
        "error_message": "这里只能填下拉列表中的内容；不填的请留空。",
    }
