"""The first sheet of a form: whose it is, how much is left to do on each sheet, who filled it in."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from analysis.intake.issuing import hints
from analysis.intake.issuing.cells import prompt, put
from analysis.intake.issuing.content import FIRST, FormContent, Sheet
from analysis.intake.issuing.hints import Input
from analysis.intake.issuing.looks import Looks

#: fields that are filled in by hand
INPUTS = ("filled_by", "reviewed_by", "filled_on")
#: rows counted from 1: the banner, the header of the fields, the first field
BANNER, FIELDS = 3, 5
_WIDTHS = (22, 44, 18)
#: height of a line of advice, and how many characters it holds
_STEP_HEIGHT, _STEP_LENGTH = 18, 38


def write_cover(sheet: Worksheet, looks: Looks, content: FormContent) -> None:
    """Write it; its numbers are computed from the other sheets as they are filled in."""
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    layout = content.layouts["cover"]
    sheet.write_string("A1", layout.heading, looks.heading)
    sheet.write_string("A2", "浅黄色的格要填，其他格已填好并锁定", looks.remark)
    words = _write_fields(sheet, looks, content)
    first = FIELDS + len(content.fields) + 2
    left = _write_summary(sheet, looks, content, words, first)
    last = first + len(content.sheets)
    total = f"SUM(B{first}:C{last})"
    text = f"还有 {left} 处" if left else _READY
    sheet.set_row(0, 30)
    sheet.set_row(BANNER - 1, 40)
    sheet.merge_range(f"A{BANNER}:C{BANNER}", "", looks.banner)
    sheet.write_formula(f"A{BANNER}", f'=IF({total}=0,"{_READY}","还有 "&{total}&" 处")', looks.banner, text)
    sheet.conditional_format(
        f"A{BANNER}:C{BANNER}", {"type": "formula", "criteria": f"={total}=0", "format": looks.done}
    )
    sheet.conditional_format(
        f"A{BANNER}:C{BANNER}", {"type": "formula", "criteria": f"={total}>0", "format": looks.to_do}
    )
    _write_steps(sheet, looks, content, last + 2)
    sheet.set_portrait()
    sheet.set_selection(f"B{FIELDS + list(content.fields).index(INPUTS[0])}")


_READY = "全部填好，可以报送"


def _write_fields(sheet: Worksheet, looks: Looks, content: FormContent) -> list[str]:
    """The fields, each with what is left to do; returns those words."""
    sheet.set_row(FIELDS - 2, 20)
    for column, title in enumerate(("项目", "内容", "填报提示")):
        sheet.write_string(FIELDS - 2, column, title, looks.header)
    titles = {field.key: field.title for field in content.form.cover.fields}
    said = content.plan.workbook.get("guidance", {}).get("cover", {})
    words = []
    for number, (key, value) in enumerate(content.fields.items(), start=FIELDS):
        sheet.set_row(number - 1, 20)
        put(sheet, number - 1, 0, titles[key], looks.cell("title", False))
        put(sheet, number - 1, 1, value, looks.cell(key, key in INPUTS))
        if key not in INPUTS:
            put(sheet, number - 1, 2, None, looks.cell("status", False))
            continue
        checks = hints.field_hints(Input(f"B{number}", value))
        words.append(hints.outcome(checks, hints.DONE))
        sheet.write_formula(f"C{number}", hints.formula(checks, hints.DONE), looks.cell("status", False), words[-1])
        prompt(sheet, f"B{number}", titles[key], str(said.get(key, "")))
    for rule in looks.of_words(f"$C{FIELDS}"):
        sheet.conditional_format(f"C{FIELDS}:C{FIELDS + len(content.fields) - 1}", rule)
    return words


def _write_summary(sheet: Worksheet, looks: Looks, content: FormContent, words: list[str], first: int) -> int:
    """A row a sheet with what is to be filled in and to be mended; returns their number."""
    sheet.set_row(first - 2, 20)
    for column, title in enumerate(("工作表", "待填", "需改")):
        sheet.write_string(first - 2, column, title, looks.header)
    own = f"C{FIELDS}:C{FIELDS + len(content.fields) - 1}"
    to_do, wrong = hints.counted(words)
    rows = [(content.form.cover.title, own, to_do, wrong)]
    rows += [
        (each.form.title, _status_cells(each), *hints.counted(line.outcome for line in each.lines))
        for each in content.sheets
    ]
    look = looks.cell("status", False)
    for number, (title, cells, to_do, wrong) in enumerate(rows, start=first):
        sheet.set_row(number - 1, 20)
        put(sheet, number - 1, 0, title, looks.cell("title", False))
        sheet.write_formula(f"B{number}", f"=COUNTIF({cells},{hints.quoted(hints.TO_DO)})", look, to_do)
        fine = "-".join(f"COUNTIF({cells},{hints.quoted(word)})" for word in (*filter(None, hints.FINE), hints.TO_DO))
        sheet.write_formula(f"C{number}", f"=ROWS({cells})-COUNTBLANK({cells})-{fine}", look, wrong)
    many = {"type": "cell", "criteria": ">", "value": 0}
    last = first + len(content.sheets)
    sheet.conditional_format(f"B{first}:B{last}", {**many, "format": looks.to_do})
    sheet.conditional_format(f"C{first}:C{last}", {**many, "format": looks.wrong})
    return sum(to_do + wrong for _, _, to_do, wrong in rows)


def _status_cells(sheet: Sheet) -> str:
    letter = sheet.column("status")
    title = sheet.form.title.replace("'", "''")
    return f"'{title}'!{letter}{FIRST}:{letter}{sheet.last}"


def _write_steps(sheet: Worksheet, looks: Looks, content: FormContent, first: int) -> None:
    for number, step in enumerate(content.plan.workbook.get("guidance", {}).get("steps", ()), start=1):
        row = first + number - 1
        sheet.set_row(row - 1, _STEP_HEIGHT * (1 + len(step) // _STEP_LENGTH))
        sheet.merge_range(f"A{row}:C{row}", "", looks.step)
        sheet.write_string(f"A{row}", f"{number}. {step}", looks.step)
