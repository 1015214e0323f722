"""The printed figures of one outcome, by kind (how each manner of target prints: docs/methods.md, printing)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from analysis.briefing.numbers import DASH, rounded, signed
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, joined, label
from analysis.plan import Indicator
from analysis.results.evidence import is_ratio, is_yes_or_no
from analysis.results.outcome import Outcome, Part

PERCENT = "%"
#: from here on some language prints a scale (万), so that in each the figure has an id of its own beside the annex's
SCALED = 10_000


def put(
    page: Page,
    outcome: Outcome,
    measure: str,
    value: Fraction | int,
    text: str,
    unit: str = "",
    formula: str = "",
    parts: Sequence[tuple[str, str]] = (),
    sources: Sequence[str] = (),
) -> Run:
    """Enter a figure of an outcome; ``formula`` and the names of ``parts`` are keys of the wording."""
    named = [(page.words.PART[name], printed) for name, printed in parts]
    said = page.words.FORMULA[formula] if formula else ""
    return page.ledger.put(f"{outcome.indicator}/{measure}", value, text, unit, said, named, sources)


def has_percentage(outcome: Outcome) -> bool:
    """Whether a completion rate is printed for this outcome."""
    return outcome.attainment is not None


def target(page: Page, outcome: Outcome) -> Runs:
    """The target as the annex prints it."""
    indicator = page.indicator(outcome)
    if outcome.target is None:
        return _target_in_words(page, outcome, indicator)
    if indicator.kind == "band":
        figure = put(page, outcome, "target", outcome.target, page.words.number(outcome.target), PERCENT)
        return list(page.words.band_target(figure, _band_width(page)))
    if indicator.kind == "per_area" and page.is_city:
        return [page.words.EACH_AREA]
    figure = _target(page, outcome, "target", outcome.target)
    if outcome.target_high is not None:
        return [figure, page.words.TO, _target(page, outcome, "target_high", outcome.target_high)]
    return page.words.zero_target(figure) if indicator.kind == "zero" else [figure]


def _target(page: Page, outcome: Outcome, measure: str, value: Fraction) -> Run:
    unit = page.unit(page.indicator(outcome).base_unit, value)
    return put(page, outcome, measure, value, page.words.number(value), unit)


def _band_width(page: Page) -> Run:
    plan, end = page.case.plan, page.case.quarter.end
    width = plan.number("livelihood.target", end) - plan.number("livelihood.band_low", end)
    return page.ledger.put("rule/band_width", width, page.words.number(width), page.words.POINTS)


def _target_in_words(page: Page, outcome: Outcome, indicator: Indicator) -> Runs:
    if outcome.status == "no_target":
        return [DASH]
    if indicator.kind == "not_below":
        return [page.words.NOT_BELOW]
    if indicator.kind == "milestone":
        stages = page.case.plan.stages_of(indicator.indicator)
        return joined([[label(page.words.short_date(stage.deadline))] for stage in stages], page.words.SEMI)
    if is_yes_or_no(indicator):
        return [page.words.EACH_AREA if page.is_city else page.words.REACHED]
    return [DASH]


def value(page: Page, outcome: Outcome) -> Runs:
    """The cumulative figure as the annex prints it."""
    indicator = page.indicator(outcome)
    if outcome.origin == "areas":
        return over_areas(page, outcome)
    if is_yes_or_no(indicator):
        return [_progress_word(page, outcome, indicator)]
    if indicator.kind == "standard":
        return [_reached(page, outcome)]
    if outcome.value is None:
        return [DASH]
    percent = is_ratio(indicator) or indicator.kind == "band"
    text = rounded(outcome.value, 1) if percent else _quantity(page, indicator, outcome.value)
    unit = PERCENT if percent else page.unit(indicator.base_unit, outcome.value)
    figure = put(
        page, outcome, "value", outcome.value, text, unit, _formula(indicator), _parts(page, outcome), outcome.sources
    )
    return [page.words.AT_LEAST, figure] if outcome.lower_bound else [figure]


def _quantity(page: Page, indicator: Indicator, number: Fraction) -> str:
    whole = Fraction(int(rounded(abs(number), 0))) * (-1 if number < 0 else 1)
    return str(page.words.number(whole if indicator.kind == "not_below" else number))


def _formula(indicator: Indicator) -> str:
    if is_ratio(indicator):
        return "lowest_ratio"
    return "share" if indicator.kind == "band" else ""


def _parts(page: Page, outcome: Outcome) -> list[tuple[str, str]]:
    if outcome.numerator is None or outcome.denominator is None:
        return []
    said = page.words.number
    return [("numerator", said(outcome.numerator)), ("denominator", said(outcome.denominator))]


def over_areas(page: Page, outcome: Outcome) -> Runs:
    """Areas that meet a per-area target / areas bound."""
    met, bound = outcome.numerator, outcome.denominator
    if met is None or bound is None:
        return [DASH]
    words = page.words
    top = put(page, outcome, "areas_met", met, words.number(met), words.AREAS_UNIT, sources=outcome.sources)
    return [top, words.OVER, put(page, outcome, "areas_bound", bound, words.number(bound), words.AREAS_UNIT)]


def _progress_word(page: Page, outcome: Outcome, indicator: Indicator) -> str:
    if indicator.kind == "per_area":
        words = {True: page.words.REACHED, False: page.words.NOT_REACHED}
        return words[outcome.met] if outcome.met is not None else DASH
    return str(page.words.PROGRESS.get(outcome.progress, DASH))


def _reached(page: Page, outcome: Outcome) -> str:
    if outcome.met is None:
        return DASH
    return str(page.words.REACHED if outcome.met else page.words.NOT_REACHED)


def increment(page: Page, outcome: Outcome) -> Runs:
    """This quarter's part of a cumulative count."""
    if outcome.increment is None:
        return [DASH]
    text = page.words.number(outcome.increment)
    unit = page.unit(page.indicator(outcome).base_unit, outcome.increment)
    parts, sources = _increment_parts(page, outcome)
    return [put(page, outcome, "increment", outcome.increment, text, unit, "increment", parts, sources)]


def _increment_parts(page: Page, outcome: Outcome) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """Both cumulative numbers of an increment, and the cells of both quarters; in the first quarter its own alone."""
    earlier = next((each for each in page.before if each.indicator == outcome.indicator), None)
    if outcome.value is None or outcome.increment is None or earlier is None:
        return [], outcome.sources
    said = page.words.number
    parts = [("value", said(outcome.value)), ("last_quarter", said(outcome.value - outcome.increment))]
    return parts, (*outcome.sources, *earlier.sources)


def attainment(page: Page, outcome: Outcome) -> Runs:
    """完成率 in percent, one decimal, without the sign."""
    if outcome.attainment is None:
        return [DASH]
    indicator = page.indicator(outcome)
    percent = outcome.attainment * 100
    stock = indicator.flow == "stock" and outcome.opening is not None
    formula = "progress" if stock else "attainment"
    sources = (*outcome.sources, *(outcome.opening_sources if stock else ()))
    given = _attainment_parts(outcome, stock)
    parts = [(name, page.words.number(number)) for name, number in given if number is not None]
    return [put(page, outcome, "attainment", percent, rounded(percent, 1), PERCENT, formula, parts, sources)]


def _attainment_parts(outcome: Outcome, stock: bool) -> list[tuple[str, Fraction | None]]:
    parts = [("value", outcome.value), ("target", outcome.target)]
    return [*parts, ("opening", outcome.opening)] if stock else parts


def pace(page: Page, outcome: Outcome) -> Runs:
    """序时 in percent; for small targets with the whole units expected beside it."""
    if outcome.pace is None or outcome.attainment is None:
        return [DASH]
    figure = put(page, outcome, "pace", outcome.pace, rounded(outcome.pace, _pace_decimals(outcome.pace)), PERCENT)
    if outcome.units_expected is None:
        return [figure]
    expected = put(page, outcome, "expected", outcome.units_expected, str(outcome.units_expected))
    unit = page.unit(page.indicator(outcome).base_unit, Fraction(outcome.units_expected))
    return [figure, *page.words.units_due(expected, unit)]


def _pace_decimals(percent: Fraction) -> int:
    return 0 if percent.denominator == 1 else 1


def gap(page: Page, outcome: Outcome) -> Runs:
    """偏差: minus the gap, signed, in points."""
    if outcome.gap is None:
        return [DASH]
    return [
        put(
            page,
            outcome,
            "deviation",
            -outcome.gap,
            signed(-outcome.gap, 1),
            page.words.POINTS,
            "deviation",
            (),
            outcome.sources,
        )
    ]


def done_over_target(page: Page, outcome: Outcome) -> Runs:
    """Both parts of an item in one unit: 38／89公里, 76.3／90%, or its words where there is no ratio."""
    words, indicator = page.words, page.indicator(outcome)
    if indicator.kind == "not_below" and outcome.value is not None and outcome.opening is not None:
        return _against_last_year(page, outcome, outcome.value, outcome.opening)
    if outcome.value is None or outcome.target is None or indicator.kind in ("standard", "zero"):
        return _without_ratio(page, outcome, indicator)
    if is_ratio(indicator) or indicator.kind == "band":
        return list(words.against(value(page, outcome), target(page, outcome)))
    top, bottom, scale = words.ratio(outcome.value, outcome.target)
    unit = f"{scale}{page.unit(indicator.base_unit, outcome.target)}"
    if max(abs(outcome.value), abs(outcome.target)) < SCALED:
        return [*value(page, outcome), words.OVER, *target(page, outcome), unit]
    done = put(page, outcome, "value.scaled", outcome.value, top, unit, sources=outcome.sources)
    due = put(page, outcome, "target.scaled", outcome.target, bottom, unit)
    least = [words.AT_LEAST] if outcome.lower_bound else []
    return [*least, done, words.OVER, due, unit]


def _against_last_year(page: Page, outcome: Outcome, now: Fraction, before: Fraction) -> Runs:
    """An amount and the one it must not fall below, both in one unit."""
    top, bottom, unit = page.words.amounts(now, before)
    done = put(page, outcome, "value.money", now, top, unit, sources=outcome.sources)
    due = put(page, outcome, "opening.money", before, bottom, unit, sources=outcome.opening_sources)
    return [done, page.words.OVER, due, unit]


def _without_ratio(page: Page, outcome: Outcome, indicator: Indicator) -> Runs:
    words = page.words
    if outcome.origin == "areas":
        return [*over_areas(page, outcome), words.AREAS_UNIT]
    printed = value(page, outcome)
    if outcome.value is None or indicator.kind == "standard" or not indicator.base_unit:
        return printed
    counted = [*printed, page.unit(indicator.base_unit, outcome.value)]
    if indicator.kind == "zero" and outcome.target is not None:
        return [*counted, words.OPEN, *target(page, outcome), words.CLOSE]
    return counted


def monthly_needed(page: Page, outcome: Outcome) -> Runs:
    """Monthly rate needed until the deadline, counts only."""
    if outcome.rate_needed is None:
        return [DASH]
    unit = page.unit(page.indicator(outcome).base_unit, outcome.rate_needed)
    text = page.words.monthly(outcome.rate_needed)
    parts = [("months_left", str(outcome.months_left))]
    figure = put(page, outcome, "rate_needed", outcome.rate_needed, text, unit, "rate_needed", parts, outcome.sources)
    return [figure, unit]


def monthly_so_far(page: Page, outcome: Outcome) -> Run | None:
    """Monthly rate so far."""
    if outcome.rate_so_far is None:
        return None
    unit = page.unit(page.indicator(outcome).base_unit, outcome.rate_so_far)
    text = page.words.monthly(outcome.rate_so_far)
    parts = [("months", str(page.case.quarter.months))]
    return put(page, outcome, "rate_so_far", outcome.rate_so_far, text, unit, "rate_so_far", parts, outcome.sources)


def part_cells(page: Page, outcome: Outcome, part: Part, index: int) -> list[Runs]:
    """Numerator, denominator and ratio of one item."""
    rise = page.indicator(outcome).comparator == "increase"
    cells: list[Runs] = []
    for measure, number, source in (
        ("numerator", part.numerator, part.numerator_source),
        ("denominator", part.denominator, part.denominator_source),
    ):
        name = f"part{index}/{measure}"
        cell: Run = (
            DASH
            if number is None
            else put(page, outcome, name, number, page.words.number(number), sources=source.split())
        )
        cells.append([cell])
    if part.ratio is None or (page.indicator(outcome).kind == "standard" and not rise):
        return [*cells, [DASH]]
    both = (*part.numerator_source.split(), *part.denominator_source.split())
    formula = "rise" if rise else "ratio"
    cells.append(
        [put(page, outcome, f"part{index}/ratio", part.ratio, rounded(part.ratio, 1), PERCENT, formula, (), both)]
    )
    return cells
