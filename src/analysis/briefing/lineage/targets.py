"""Numbers of the plan: targets, paces and rules, by file, row and column, with how they were worked out."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from analysis.briefing import cells
from analysis.briefing.ledger import Figure, FigurePart
from analysis.briefing.lineage.parts import cells_of, of_run, with_parts
from analysis.briefing.lineage.plan_rows import row
from analysis.briefing.numbers import rounded
from analysis.briefing.page import Page
from analysis.plan import Indicator
from analysis.results.outcome import Outcome

_SMALL = "pace.small_target"
#: rules of plan data behind the numbers of a sentence about the share
_RULES = {
    "share_target": ("livelihood.target",),
    "band_width": ("livelihood.target", "livelihood.band_low"),
}


def target(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """A target: the plan's own number, the unit's official part, or its part by weight."""
    indicator = _indicator(page, match[1])
    own = row("indicators.csv", indicator.indicator, "value_high" if match[2] else "value")
    if page.is_city or indicator.county_target != "allocated":
        return replace(figure, rows=(own,))
    unit = page.case.unit.unit
    official = [each for each in page.case.plan.official_allocations if each.indicator == indicator.indicator]
    if official:
        return replace(figure, rows=(row("allocations.csv", f"{indicator.indicator} {unit}", "value"),))
    weights = row("weights.csv", f"{indicator.weights} {unit}", "weight")
    return with_parts(figure, page.words.FORMULA["allocated"], _by_weight(page, indicator), (own, weights))


def _by_weight(page: Page, indicator: Indicator) -> list[FigurePart]:
    """The city's number, the unit's weight and the sum of the weights of all parts of the city."""
    plan, part = page.case.plan, page.words.PART
    units = {unit.unit for unit in plan.parts_of_city}
    weights = {each.unit: Fraction(each.weight) for each in plan.weights if each.weights == indicator.weights}
    said = page.words.number
    return [
        FigurePart(part["city_target"], said(Fraction(indicator.base_value or 0))),
        FigurePart(part["weight"], said(weights.get(page.case.unit.unit, Fraction(0)))),
        FigurePart(part["weights"], said(sum(weights[unit] for unit in weights.keys() & units))),
    ]


def pace(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """A pace: the curve at the quarter's end; for a target of few units what whole units make of it."""
    outcome, curve = _outcome(page, match[1]), _curve(page, match[1])
    if outcome is None or outcome.units_expected is None:
        return replace(figure, rows=(curve,))
    parts = [_percent_of_curve(page, match[1]), _target_part(page, outcome), _expected_part(page, outcome)]
    return with_parts(figure, page.words.FORMULA["small_pace"], parts, (curve, row("rules.yaml", _SMALL, "value")))


def expected(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """Whole units due of a target of few units."""
    outcome = _outcome(page, match[1])
    if outcome is None:
        return figure
    parts = [_percent_of_curve(page, match[1]), _target_part(page, outcome)]
    return with_parts(figure, page.words.FORMULA["expected"], parts, (_curve(page, match[1]),))


def _curve(page: Page, code: str) -> str:
    """The place of a curve's number; of a target without a curve, the empty field that says so."""
    indicator, quarter = _indicator(page, code), page.case.quarter
    if page.case.plan.pace(indicator, quarter) is None:
        return row("indicators.csv", code, "pace")
    name = indicator.pace or "default"
    return row("paces.csv", name, f"q{quarter.number}")


def _percent_of_curve(page: Page, code: str) -> FigurePart:
    percent = page.case.plan.pace(_indicator(page, code), page.case.quarter)
    known = Fraction(100) if percent is None else percent
    return FigurePart(page.words.PART["curve"], f"{rounded(known, 0 if known.denominator == 1 else 1)}%")


def _target_part(page: Page, outcome: Outcome) -> FigurePart:
    runs = [run for run in cells.target(page, outcome) if isinstance(run, dict) and "figure" in run]
    text = "" if outcome.target is None else page.words.number(outcome.target)
    return of_run(page.words.PART["target"], page, runs[0]) if runs else FigurePart(page.words.PART["target"], text)


def _expected_part(page: Page, outcome: Outcome) -> FigurePart:
    run = cells.put(page, outcome, "expected", outcome.units_expected or 0, str(outcome.units_expected))
    return of_run(page.words.PART["expected"], page, run)


def areas_bound(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """How many areas a target binds."""
    units = page.case.plan.bound_areas(_indicator(page, match[1]))
    names = page.words.LIST.join(page.unit_name(unit.unit, short=True) for unit in units)
    parts = [FigurePart(page.words.PART["areas"], names)]
    return with_parts(figure, page.words.FORMULA["count_areas"], parts, (row("indicators.csv", match[1], "binds"),))


def units_counted(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """How many units a sum of reports covers, and how many there are."""
    outcome, indicator = _outcome(page, match[1]), _indicator(page, match[1])
    if outcome is None:
        return figure
    units = outcome.covered if match[2] == "covered" else (*outcome.covered, *outcome.uncovered)
    names = page.words.LIST.join(page.unit_name(unit, short=True) for unit in units)
    known = with_parts(figure, page.words.FORMULA["count_units"], [FigurePart(page.words.PART["units"], names)], ())
    if match[2] == "covered":
        return replace(known, sources=cells_of(page, page.case.unit.unit, [match[1]]))
    return replace(known, rows=(row("measures.csv", str(indicator.measure), "applies_to"),))


def against_target(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """A completion rate leads on to its target, a deviation to completion rate and pace."""
    outcome = _outcome(page, match[1])
    if outcome is None or outcome.attainment is None:
        return figure
    part = page.words.PART
    if figure.id.endswith("/attainment"):
        known = {part["target"]: _target_part(page, outcome)}
        return replace(figure, parts=tuple(_led_on(each, known) for each in figure.parts))
    pace_run = cells.pace(page, outcome)[0]
    done = cells.attainment(page, outcome)[0]
    return replace(figure, parts=(of_run(part["attainment"], page, done), of_run(part["pace"], page, pace_run)))


def monthly(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """A monthly rate: the cumulative number, with the target where it is what is left, and the months."""
    outcome, part = _outcome(page, match[1]), page.words.PART
    if outcome is None or outcome.value is None:
        return figure
    printed = cells.value(page, outcome)
    parts = [of_run(part["value"], page, run) for run in printed if isinstance(run, dict)]
    if match[2] == "rate_needed":
        parts.insert(0, _target_part(page, outcome))
    elif page.indicator(outcome).flow == "stock" and outcome.opening is not None:
        parts.append(FigurePart(part["opening"], page.words.number(outcome.opening)))
    return replace(figure, parts=(*parts, *figure.parts))


def _led_on(part: FigurePart, known: dict[str, FigurePart]) -> FigurePart:
    """A part with the figure that prints it, if that says the same."""
    found = known.get(part.name)
    return found if found and found.text == part.text else part


def rule(page: Page, figure: Figure, match: re.Match[str]) -> Figure:
    """A number of the plan's rules, or the difference of two."""
    names = _RULES.get(match[1], ())
    rows = tuple(row("rules.yaml", name, "value") for name in names)
    if len(names) < 2:
        return replace(figure, rows=rows)
    said, end = page.words.number, page.case.quarter.end
    numbers = [said(page.case.plan.number(name, end)) for name in names]
    parts = [FigurePart(page.words.PART[key], text) for key, text in zip(("aim", "floor"), numbers, strict=True)]
    return with_parts(figure, page.words.FORMULA["band_width"], parts, rows)


def _indicator(page: Page, code: str) -> Indicator:
    return page.case.plan.indicator(code)


def _outcome(page: Page, code: str) -> Outcome | None:
    return next((each for each in page.now if each.indicator == code), None)
