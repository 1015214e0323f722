"""A form as the bytes of an .xlsx file, the same whenever and wherever it is made."""

from __future__ import annotations

import re
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from analysis.intake.form_record import record_titles
from analysis.intake.issuing.content import NUMBERS, FormContent
from analysis.intake.issuing.cover import write_cover
from analysis.intake.issuing.looks import Looks
from analysis.intake.issuing.tables import write_table
from analysis.intake.settled import FIXED_TIME, stored
from analysis.intake.workbook_layout import QUARTER_WORDS

#: text is text, even where it begins like a formula, an address or a number
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
#: a formula whose text is empty: without a type it would pass for one that was never computed
_EMPTY_TEXT = re.compile(rb'<c r="([A-Z]+\d+)" s="(\d+)">(<f>[^<]*</f>)<v></v></c>')
#: columns of the hidden sheet that hold the list of numbers and their names
_LIST = "J", "K"


def form_bytes(content: FormContent) -> bytes:
    """The file of a form."""
    raw = BytesIO()
    book = Workbook(raw, _OPTIONS)
    _describe(book, content)
    looks = Looks(book)
    cover = book.add_worksheet(content.form.cover.title)
    tables = [(sheet, book.add_worksheet(sheet.form.title)) for sheet in content.sheets]
    _write_record(book, book.add_worksheet(content.form.record_sheet), content)
    write_cover(cover, looks, content)
    for sheet, worksheet in tables:
        write_table(worksheet, looks, content, sheet)
    for worksheet in (cover, *(each for _, each in tables)):
        _set_page(worksheet, content)
    cover.activate()
    book.close()
    return stored(raw, lambda _, part: _EMPTY_TEXT.sub(rb'<c r="\1" s="\2" t="str">\3<v></v></c>', part))


def _describe(book: Workbook, content: FormContent) -> None:
    """Say in the document's properties what it is and whose."""
    about = f"{content.unit.name}，{content.quarter.year}年{QUARTER_WORDS[content.quarter.number]}"
    title = f"民生实事进展报送表（{about}）"
    book.set_properties({"title": title, "author": content.plan.city.name, "created": FIXED_TIME})
    titles = {field.key: field.title for field in content.form.cover.fields}
    for key, text in content.identity.items():
        book.set_custom_property(titles[key], text, "text")


def _write_record(book: Workbook, sheet: Worksheet, content: FormContent) -> None:
    """The hidden sheet: whose form it is, what its locked cells hold, and the numbers that a remark can be about."""
    titles = {field.key: field.title for field in content.form.cover.fields}
    rows = [("本表供收表时核对，请勿改动",), *((titles[key], text) for key, text in content.identity.items())]
    rows += [(), record_titles(content.form), *content.record]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    for number, (code, name) in enumerate(content.subjects.items(), start=1):
        sheet.write_string(f"{_LIST[0]}{number}", code)
        sheet.write_string(f"{_LIST[1]}{number}", name)
    last = max(len(content.subjects), 1)
    for name, letter in zip((NUMBERS, f"{NUMBERS}名称"), _LIST, strict=True):
        book.define_name(name, f"='{sheet.get_name()}'!${letter}$1:${letter}${last}")
    sheet.protect("", {})
    sheet.hide()


def _set_page(sheet: Worksheet, content: FormContent) -> None:
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    left = f"{content.unit.name} {content.quarter}".replace("&", "&&")
    right = f"方案版本 {content.plan.edition}".replace("&", "&&")
    sheet.set_footer(f"&L{left}&C第&P页，共&N页&R{right}")
    sheet.protect("", {"format_columns": True, "format_rows": True})
