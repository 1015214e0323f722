"""The annex: every measure, its targets and figures; then numerators, denominators and items."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing import cells
from analysis.briefing.case import exact
from analysis.briefing.contents.block import Block, cell, columns, group_row, heading, row, table
from analysis.briefing.contents.opening import count
from analysis.briefing.numbers import DASH, plain, rounded
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, label, muted, named, quote, status_run
from analysis.plan import Indicator, Measure
from analysis.results.evidence import is_ratio
from analysis.results.outcome import Outcome
from analysis.results.readings import readings_of
from analysis.results.status import Status

#: names by which the narrow layout of the page knows the columns
KEYS = ("number", "name", "unit", "target", "quarter", "cumulative", "rate", "pace", "gap", "bar", "status")
WIDTHS = (10, 46, 11, 18, 13, 17, 15, 18, 13, 37, 27)


def annex(page: Page) -> list[Block]:
    """The annex in landscape: all measures that apply to the unit, by group."""
    words = page.words
    caption = words.annex_caption(page.case.unit, page.case.quarter, count(page, "due", page.standing.due))
    heads = columns(words.ANNEX_COLUMNS, "lllrrrrrrll", WIDTHS, KEYS)
    blocks = [
        heading("annex", [words.HEADING["annex"]]),
        table("annex-table", caption, heads, _rows(page), "annex", landscape=True),
    ]
    parts = _part_rows(page)
    if not parts:
        return blocks
    part_heads = columns(words.PARTS_COLUMNS, "llrrr", (16, 120, 40, 40, 40))
    return [*blocks, table("parts-table", [words.PARTS_TITLE], part_heads, parts, "annex", landscape=True)]


def _rows(page: Page) -> list[Block]:
    plan = page.case.plan
    outcomes = {each.indicator: each for each in page.now}
    rows: list[Block] = []
    for group in plan.groups:
        measures = [m for m in plan.measures if m.group == group.group and plan.applies(m, page.case.unit)]
        if not measures:
            continue
        rows.append(group_row([f"{page.words.ordinal(group.group)}　{group.title}"], len(WIDTHS)))
        for measure in measures:
            rows.append(_measure(page, measure))
            rows += [_target(page, outcomes[each.indicator]) for each in plan.indicators_of(measure.measure)]
    return rows


def _measure(page: Page, measure: Measure) -> Block:
    """A row that names the measure; a narrative one carries its text as submitted."""
    name: Runs = [named(measure.title)]
    said = _narrative(page, measure) if measure.kind == "narrative" else []
    lines = [name, *([said] if said else [])]
    narrative = measure.kind == "narrative"
    last = cell([muted([f"{DASH} {page.words.NOT_SCORED}"])]) if narrative else cell([])
    span = len(WIDTHS) - 2
    return row(
        [cell([label(str(measure.measure))]), {**cell(*lines), "span": span}, last], f"measure-{measure.measure}"
    )


def _narrative(page: Page, measure: Measure) -> Runs:
    readings = readings_of(page.case.observations, str(page.case.quarter))
    texts = [each.text for each in readings.of(page.case.unit.unit, str(measure.measure)) if each.text]
    return [quote(text) for text in texts]


def _target(page: Page, outcome: Outcome) -> Block:
    indicator = page.indicator(outcome)
    mark = "" if indicator.firm else page.words.SOFT_MARK
    name: list[Runs] = [[named(f"{indicator.name}{mark}")]]
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
        return str(page.words.AREAS_UNIT)
    return label(unit_of(indicator)) if unit_of(indicator) else DASH


def unit_of(indicator: Indicator) -> str:
    """Unit of target and figure; words and milestones have none."""
    if indicator.kind == "milestone" or (indicator.kind == "per_area" and indicator.value is None):
        return ""
    return indicator.base_unit


def _other_stages(page: Page, outcome: Outcome, indicator: Indicator) -> Runs:
    runs: Runs = []
    for index, (stage, value, source) in enumerate(outcome.other_stages):
        unit = indicator.base_unit
        figure = cells.put(page, outcome, f"stage{index}", value, plain(value), unit, "", (), source.split())
        runs += ["，"] if runs else []
        runs += page.words.other_stage(stage, figure, unit)
    return runs + _opening(page, outcome, indicator, runs)


def _opening(page: Page, outcome: Outcome, indicator: Indicator, before: Runs) -> Runs:
    """What a stock stood at when the year began: its 完成率 counts from there."""
    if indicator.kind != "count" or indicator.flow != "stock" or outcome.opening is None:
        return []
    unit, value = indicator.base_unit, outcome.opening
    figure = cells.put(page, outcome, "opening", value, plain(value), unit, "", (), outcome.opening_sources)
    return [*(["，"] if before else []), page.words.PART["opening"], figure, unit]


def _progress(page: Page, outcome: Outcome) -> Block:
    if outcome.attainment is not None and outcome.pace is not None:
        return cell([], bar=_bar(page, outcome, outcome.attainment, outcome.pace))
    if outcome.status is Status.NO_TARGET and not page.is_city:
        return cell(_city_figure(page, outcome))
    return cell([])


def _bar(page: Page, outcome: Outcome, attainment: Fraction, pace: Fraction) -> dict[str, object]:
    words = page.words
    alt = f"{words.PART['attainment']}{rounded(attainment * 100, 1)}%，{words.PART['pace']}{rounded(pace, 1)}%"
    return {
        "attainment": float(max(attainment, Fraction(0))),
        "pace": float(pace / 100),
        "status": str(outcome.status),
        "alt": alt,
    }


def _city_figure(page: Page, outcome: Outcome) -> Runs:
    table_ = page.case.outcomes
    mine = table_[(table_["unit"] == page.case.plan.city_code) & (table_["indicator"] == outcome.indicator)]
    value = exact(str(mine["value"].iloc[0])) if len(mine) else None
    indicator = page.indicator(outcome)
    if value is None:
        return []
    percent = is_ratio(indicator) or indicator.kind == "band"
    text = rounded(value, 1) if percent else plain(value)
    about = f"/{page.case.plan.city_code}/{outcome.indicator}/value"
    return page.words.city_figure(page.ledger.put(about, value, text, indicator.base_unit), indicator.base_unit)


def _status(page: Page, outcome: Outcome) -> Runs:
    word = page.words.STATUS[outcome.status]
    if outcome.status in (Status.NO_TARGET, Status.NOT_APPLICABLE):
        return [muted([f"{DASH} {word}"])]
    kinds = {each.kind for each in page.transitions if each.indicator == outcome.indicator}
    arrow = " ↑" if "improved" in kinds else " ↓" if "worsened" in kinds else ""
    mark = [page.words.BY_HAND] if outcome.computed else []
    return [status_run(str(outcome.status), word), *mark, *([arrow] if arrow else []), *_note(page, outcome)]


def _note(page: Page, outcome: Outcome) -> Runs:
    word = page.words.NOTE.get(outcome.note, "")
    return [f"，{word}"] if word else []


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
    head, _, rest = item.partition(" ")
    names = {unit.unit: unit.name for unit in page.case.plan.units}
    whose = f"{names[head]}{rest}" if head in names else item
    words = page.words.PART
    top = indicator.numerator_name or words["now"]
    bottom = indicator.denominator_name or words["base"]
    return named(f"{whose}：{top}／{bottom}" if whose else f"{top}／{bottom}")
