"""Counts of targets: which are counted, and the cells or the rows of the plan that make them count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.briefing.contents.data_note import sums_of
from analysis.briefing.contents.decisions import area_count
from analysis.briefing.ledger import Figure, FigurePart
from analysis.briefing.lineage.parts import cells_of, listed, of_run, rows_of, statuses, with_parts
from analysis.briefing.lineage.plan_rows import row
from analysis.briefing.page import Page
from analysis.results.outcome import Outcome
from analysis.results.status import COUNTED, FINE, JUDGED, LATE, Status

#: statuses that a count of firm targets takes in; any other count is of one status
_TAKEN = {
    "due": COUNTED,
    "assessable": JUDGED,
    "fine": FINE,
    "late": LATE,
    "reported": tuple(status for status in COUNTED if status is not Status.NOT_REPORTED),
}
#: counts of another unit that are told by the count they are taken from and what they leave out
_LESS = {"fine": ("assessable", "late", LATE), "reported": ("due", "not_reported", (Status.NOT_REPORTED,))}


def counted(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """A count: the targets counted, and what leads on to their cells, or to the rows of those that are due."""
    unit, about = figure.id.partition("/")[0], match[1]
    known = statuses(page, unit)
    if about == "due":
        return replace(figure, rows=_due_rows(page, unit, known))
    if about == "assessable":
        codes = _in(known, JUDGED)
        return replace(_listing(page, figure, codes), sources=cells_of(page, unit, codes))
    if about in _LESS and unit != page.case.unit.unit:
        return _less(page, figure, unit, about, known)
    taken = _TAKEN.get(about) or tuple(status for status in COUNTED if str(status) == about)
    listing = _listing(page, figure, _in(known, taken)) if taken else figure
    if about in ("soft", "not_applicable", "re_stated"):
        return _by_cells(page, listing, about)
    unheard = about in ("reported", "not_reported", "not_assessable", "no_longer_reported")
    return _leading(page, listing, unit, "due" if unheard else "assessable", known)


def _in(known: dict[str, str], taken: Sequence[Status]) -> list[str]:
    return [code for code, status in known.items() if status in taken]


def _listing(page: Page, figure: Figure, codes: Sequence[str]) -> Figure:
    """A figure with the targets it counts, unless it tells them already."""
    if figure.parts or not codes:
        return figure
    return replace(figure, parts=(FigurePart(page.words.PART["items"], listed(page, codes)),))


def _less(page: Page, figure: Figure, unit: str, about: str, known: dict[str, str]) -> Figure:
    """A count of another unit as what is left of a longer one, since a page has no room for every list of each area."""
    whole, name, statuses_left_out = _LESS[about]
    led = _leading(page, figure, unit, whole, known)
    codes = _in(known, statuses_left_out)
    less = (FigurePart(page.words.PART[name], listed(page, codes)),) if codes else ()
    return replace(led, formula=page.words.FORMULA[f"less_{name}"], parts=(*led.parts, *less))


def _leading(page: Page, figure: Figure, unit: str, to: str, known: dict[str, str]) -> Figure:
    """A figure with a part that leads on to another count of the unit."""
    number = len(_in(known, _TAKEN[to]))
    part = of_run(page.words.PART[to], page, area_count(page, unit, to, number))
    return replace(figure, parts=(*figure.parts, part))


def _due_rows(page: Page, unit: str, known: dict[str, str]) -> tuple[str, ...]:
    """Rows of the firm targets that stand in a unit."""
    column = "firmness" if unit == page.case.plan.city_code else "county_target"
    codes = _in(known, COUNTED)
    return (row("indicators.csv", rows_of(page, codes), column),) if codes else ()


def _by_cells(page: Page, figure: Figure, about: str) -> Figure:
    """Counts of targets that are not among the assessable: their own cells, or the plan's rows without any."""
    codes = {
        "soft": [each.indicator for each in page.soft()],
        "not_applicable": [each.indicator for each in page.now if each.status is Status.NOT_APPLICABLE],
        "re_stated": [each.indicator for each in page.restated],
    }[about]
    known = _listing(page, figure, codes)
    column = "firmness" if about == "soft" else "county_target"
    cells = tuple(cell for each in page.restated for cell in each.new_source.split())
    sources = cells if about == "re_stated" else cells_of(page, page.case.unit.unit, codes)
    return replace(known, sources=sources, rows=(row("indicators.csv", rows_of(page, codes), column),))


def before(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """A count of the quarter before: the targets and their cells then."""
    taken = _TAKEN.get(match[1], ())
    chosen = [each for each in page.before if each.status in taken and page.indicator(each).firm]
    codes = [each.indicator for each in chosen]
    known = replace(_listing(page, figure, codes), sources=_cells(chosen))
    if match[1] != "due" or not codes:
        return known
    return replace(known, rows=(row("indicators.csv", rows_of(page, codes), "county_target"),))


def _cells(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell for each in outcomes for cell in each.sources))


def groups(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """Groups of the plan: with targets here, with any behind, or what is behind where most is."""
    unit = page.case.unit.unit
    known, plan = statuses(page, unit), page.case.plan
    taken = LATE if match[1] else COUNTED
    found: dict[int, list[str]] = {}
    for code in _in(known, taken):
        found.setdefault(plan.group_of(plan.indicator(code)), []).append(code)
    most = max(map(len, found.values()), default=0)
    if match[1] == "worst":
        found = {group: codes for group, codes in found.items() if len(codes) == most}
    said = [FigurePart(page.called(page.group(group), "short_title"), listed(page, found[group])) for group in found]
    formula = page.words.FORMULA["count" if match[1] == "worst" else "count_groups"]
    to = "assessable" if match[1] else "due"
    return _leading(page, with_parts(figure, formula, said), unit, to, known)


def sums_left(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """Sums of reports for which the table has no room."""
    chosen = sums_of(page)[-int(figure.value or 0) :]
    return replace(_listing(page, figure, [each.indicator for each in chosen]), sources=_cells(chosen))


def forms(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """What a form asks for that has not arrived: the sheet of the workbook, and what is due in it."""
    unit = page.case.unit.unit
    known = replace(figure, rows=(row("workbook.yaml", "sheets", "value"),))
    return _leading(page, known, unit, "due", statuses(page, unit))
