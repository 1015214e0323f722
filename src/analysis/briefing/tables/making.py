"""The files that hold all figures of a quarter."""

from __future__ import annotations

from analysis.briefing.tables.areas import areas
from analysis.briefing.tables.changes import changes
from analysis.briefing.tables.csv_file import csv_file
from analysis.briefing.tables.figures import figures
from analysis.briefing.tables.found import found
from analysis.briefing.tables.money import shares
from analysis.briefing.tables.parts import parts, stages
from analysis.briefing.tables.spending import spending
from analysis.briefing.tables.workbook import workbook
from analysis.briefing.whole import Whole

WORKBOOK = "index.xlsx"
#: file of each table
CSV_FILES = {
    "figures": "index.csv",
    "parts": "index_parts.csv",
    "stages": "index_stages.csv",
    "changes": "index_changes.csv",
    "shares": "index_shares.csv",
    "spending": "index_spending.csv",
    "areas": "index_areas.csv",
    "findings": "index_findings.csv",
}


def table_files(whole: Whole) -> dict[str, bytes]:
    """Content of each file by name."""
    makers = (figures, parts, stages, changes, shares, spending, areas, found)
    tables = [make(whole) for make in makers]
    return {CSV_FILES[table.key]: csv_file(table) for table in tables} | {WORKBOOK: workbook(whole, tables)}
