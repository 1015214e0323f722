"""The annex: every measure, its targets and figures; then numerators, denominators and items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from analysis.briefing import cells
from analysis.briefing.case import exact
from analysis.briefing.contents.block import Block, cell, columns, group_row, heading, row, table
from analysis.briefing.contents.names import item_name, unit_or_item
from analysis.briefing.contents.opening import count
from analysis.briefing.numbers import DASH, rounded
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, joined, label, muted, named, quote, status_run
from analysis.plan import Indicator, Measure
from analysis.quarter import Quarter
from analysis.results.evidence import is_ratio
from analysis.results.outcome import Outcome
from analysis.results.readings import readings_of
from analysis.results.status import Status

#: names by which the narrow layout of the page knows the columns
KEYS = ("number", "name", "unit", "target", "quarter", "cumulative", "rate", "pace", "gap", "bar", "status")
#: what stands behind the status of a target that moved, by the kind of its move
ARROWS = {"improved": " ↑", "worsened": " ↓"}


def annex(page: Page) -> list[Block]:
    """The annex in landscape: all measures that apply to the unit, by group."""
    words = page.words
    said = _narratives(page)
    due = count(page, "due", page.standing.due)
    caption = words.annex_caption(page.case.unit, page.case.quarter, due, any(said.values()), _arrows_since(page))
    heads = columns(words.ANNEX_COLUMNS, "lllrrrrrrll", words.ANNEX_WIDTHS, KEYS)
    blocks = [
        heading("annex", [words.HEADING["annex"]]),
        table("annex-table", caption, heads, _rows(page, said), "annex", landscape=True),
    ]
    parts = _part_rows(page)
    if not parts:
        return blocks
    part_heads = columns(words.PARTS_COLUMNS, "llrrr", words.PARTS_WIDTHS)
    return [*blocks, table("parts-table", [words.PARTS_TITLE], part_heads, parts, "annex", landscape=True)]


def _arrows_since(page: Page) -> Quarter | None:
    """The quarter that the arrows compare with; None where no row has one."""
    moved = any(each.kind in ARROWS for each in page.transitions)
    return page.case.previous if moved else None


def _rows(page: Page, said: Mapping[int, Runs]) -> list[Block]:
    plan = page.case.plan
    outcomes = {each.indicator: each for each in page.now}
    rows: list[Block] = []
    for group in plan.groups:
        measures = [m for m in plan.measures if m.group == group.group and plan.applies(m, page.case.unit)]
        if not measures:
            continue
        title = page.words.group_title(page.words.ordinal(group.group), page.called(group, "title"))
        rows.append(group_row([named(title)], len(KEYS)))
        for measure in measures:
            rows.append(_measure(page, measure, said.get(measure.measure, [])))
            rows += [_target(page, outcomes[each.indicator]) for each in plan.indicators_of(measure.measure)]
    return rows


def _measure(page: Page, measure: Measure, said: Runs) -> Block:
    """A row that names the measure; a narrative one carries its text as submitted."""
    lines: list[Runs] = [[named(page.called(measure, "title"))], *([said] if said else [])]
    narrative = measure.kind == "narrative"
    last = cell([muted([f"{DASH} {page.words.NOT_SCORED}"])]) if narrative else cell([])
    span = len(KEYS) - 2
    cells_ = [cell([label(str(measure.measure))]), {**cell(*lines), "span": span}, last]
    return {**row(cells_, f"measure-{measure.measure}"), "opens": bool(page.case.plan.indicators_of(measure.measure))}


def _narratives(page: Page) -> dict[int, Runs]:
    """Texts as submitted for the measures that are told in words only."""
    readings = readings_of(page.case.observations, str(page.case.quarter))
    unit = page.case.unit.unit
    return {
        measure.measure: [quote(each.text) for each in readings.of(unit, str(measure.measure)) if each.text]
        for measure in page.case.plan.measures
        if measure.kind == "narrative" and page.case.plan.applies(measure, page.case.unit)
    }


def _target(page: Page, outcome: Outcome) -> Block:
    indicator = page.indicator(outcome)
    mark = "" if indicator.firm else page.words.SOFT_MARK
    name: list[Runs] = [[named(f"{page.called(indicator, 'name')}{mark}")]]
    others = _other_stages(page, outcome, indicator)
    return row(
        [
            cell([label(outcome.indicator)]),
            cell(*name, *([[muted(others)]] if others else [])),
            cell([_unit(page, indicator)]),
            cell(cells.target(page, outcome)),
            cell(cells.increment(page, outcome)),
            cell(cells.value(page, outcome)),
            cell(cells.attainment(page, outcome)),
            cell(cells.pace(page, outcome)),
            cell(cells.gap(page, outcome)),
            _progress(page, outcome),
            cell(_status(page, outcome)),
        ],
        f"item-{outcome.indicator}",
    )


def _unit(page: Page, indicator: Indicator) -> Run:
    if page.is_city and indicator.kind == "per_area":
        return str(page.words.AREAS_UNIT).strip()
    unit = page.unit(unit_of(indicator)).strip()
    return named(unit) if unit else DASH


def unit_of(indicator: Indicator) -> str:
    """Unit of target and figure; words and milestones have none."""
    if indicator.kind == "milestone" or (indicator.kind == "per_area" and indicator.value is None):
        return ""
    return indicator.base_unit


def _other_stages(page: Page, outcome: Outcome, indicator: Indicator) -> Runs:
    """Figures beside the one that counts: other stages, and what a stock stood at, from which 完成率 counts."""
    shown: list[Runs] = []
    for index, (stage, value, source) in enumerate(outcome.other_stages):
        name = item_name(page, outcome.indicator, stage)
        shown.append(page.words.other_stage(name, *_beside(page, outcome, f"stage{index}", value, source.split())))
    if indicator.kind == "count" and indicator.flow == "stock" and outcome.opening is not None:
        figure, unit = _beside(page, outcome, "opening", outcome.opening, outcome.opening_sources)
        shown.append(page.words.opening_stock(figure, unit))
    return joined(shown, page.words.COMMA)


def _beside(page: Page, outcome: Outcome, measure: str, value: Fraction, sources: Sequence[str]) -> tuple[Run, str]:
    """A figure in whole and its unit."""
    unit = page.unit(page.indicator(outcome).base_unit, value)
    return cells.put(page, outcome, measure, value, page.words.number(value), unit, "", (), sources), unit


def _progress(page: Page, outcome: Outcome) -> Block:
    if outcome.attainment is not None and outcome.pace is not None:
        return cell([], bar=_bar(page, outcome, outcome.attainment, outcome.pace))
    if outcome.status is Status.NO_TARGET and not page.is_city:
        return cell(_city_figure(page, outcome))
    return cell([])


def _bar(page: Page, outcome: Outcome, attainment: Fraction, pace: Fraction) -> dict[str, object]:
    printed = (page.ledger.said(figure(page, outcome)[:1]) for figure in (cells.attainment, cells.pace))
    return {
        "attainment": float(max(attainment, Fraction(0))),
        "pace": float(pace / 100),
        "status": str(outcome.status),
        "alt": page.words.bar_alt(*printed),
    }


def _city_figure(page: Page, outcome: Outcome) -> Runs:
    table_ = page.case.outcomes
    mine = table_[(table_["unit"] == page.case.plan.city_code) & (table_["indicator"] == outcome.indicator)]
    value = exact(str(mine["value"].iloc[0])) if len(mine) else None
    indicator = page.indicator(outcome)
    if value is None:
        return []
    percent = is_ratio(indicator) or indicator.kind == "band"
    text = rounded(value, 1) if percent else page.words.number(value)
    about = f"/{page.case.plan.city_code}/{outcome.indicator}/value"
    unit = page.unit(indicator.base_unit, value)
    return list(page.words.city_figure(page.ledger.put(about, value, text, unit), unit))


def _status(page: Page, outcome: Outcome) -> Runs:
    word = page.words.STATUS[outcome.status]
    if outcome.status in (Status.NO_TARGET, Status.NOT_APPLICABLE):
        return [muted([f"{DASH} {word}"])]
    kinds = {each.kind for each in page.transitions if each.indicator == outcome.indicator}
    arrow = next((mark for kind, mark in ARROWS.items() if kind in kinds), "")
    by_hand = page.words.BY_HAND if outcome.computed else ""
    # one run, so that no line of a status of two words ends in the arrow before its second
    return [status_run(str(outcome.status), f"{word}{by_hand}{arrow}"), *_note(page, outcome)]


def _note(page: Page, outcome: Outcome) -> Runs:
    word = page.words.NOTE.get(outcome.note, "")
    return [page.words.status_note(word)] if word else []


# --- numerators, denominators and items -----------------------------------------------------------------
def _part_rows(page: Page) -> list[Block]:
    rows: list[Block] = []
    for outcome in page.now:
        indicator = page.indicator(outcome)
        for index, part in enumerate(outcome.parts, start=1):
            if part.numerator is None and part.denominator is None:
                continue
            printed = cells.part_cells(page, outcome, part, index)
            rows.append(
                row(
                    [
                        cell([label(outcome.indicator)]),
                        cell([_part_name(page, indicator, part.item)]),
                        *map(cell, printed),
                    ]
                )
            )
    return rows


def _part_name(page: Page, indicator: Indicator, item: str) -> Run:
    whose = unit_or_item(page, indicator.indicator, item) if item else ""
    top = page.called(indicator, "numerator_name") or page.words.PART["now"]
    bottom = page.called(indicator, "denominator_name") or page.words.PART["base"]
    return named(page.words.part_name(whose, top, bottom))
