"""All indicators of all units: a row a target in a unit."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from analysis.briefing.tables.cells import NONE, UNKNOWN, Table, Value, listed, number, table, text
from analysis.briefing.tables.place import place, yes_no
from analysis.briefing.whole import Whole
from analysis.briefing.wording.table_notes import WORDS
from analysis.briefing.wording.tables import FIGURES
from analysis.plan import Indicator, Plan
from analysis.results.evidence import is_ratio, is_yes_or_no
from analysis.results.outcome import Outcome
from analysis.results.status import UNKNOWN as NOT_KNOWN
from analysis.results.status import Status

#: statuses of rows that have no target
_UNBOUND = (Status.NO_TARGET, Status.NOT_APPLICABLE)


def figures(whole: Whole) -> Table:
    """The table of all indicators, by unit and indicator in plan order."""
    return table("figures", FIGURES, _rows(whole))


def _rows(whole: Whole) -> Iterator[dict[str, Value]]:
    for unit in whole.plan.units:
        where = place(whole, unit)
        for outcome in whole.outcomes[unit.unit]:
            indicator = whole.plan.indicator(outcome.indicator)
            remarks = whole.remarks.get((outcome.unit, outcome.indicator), {})
            yield (
                where
                | _what(whole.plan, indicator)
                | _numbers(indicator, outcome)
                | _standing(outcome)
                | {name: text(remarks.get(role, "")) for name, role in _REMARKS.items()}
                | {"sources": listed(_sources(whole, outcome), UNKNOWN)}
            )


def _sources(whole: Whole, outcome: Outcome) -> tuple[str, ...]:
    """Cells of a row; where it holds a difference of two quarters, those of both."""
    earlier = whole.cells_before.get((outcome.unit, outcome.indicator), ()) if outcome.increment is not None else ()
    return (*outcome.sources, *outcome.opening_sources, *earlier)


_REMARKS = {"problem": "problem", "next_steps": "plan", "request": "request"}


def _what(plan: Plan, indicator: Indicator) -> dict[str, Value]:
    measure = plan.measure(indicator.measure)
    group = next(each for each in plan.groups if each.group == measure.group)
    return {
        "group": group.group,
        "group_name": group.title,
        "group_name_en": text(group.title_en),
        "measure": measure.measure,
        "measure_name": measure.title,
        "measure_name_en": text(measure.title_en),
        "indicator": indicator.indicator,
        "indicator_name": indicator.name,
        "indicator_name_en": text(indicator.name_en),
        "kind": WORDS["kind"][indicator.kind][0],
        "firmness": WORDS["firmness"][indicator.firmness][0],
        "lead_department": text(measure.lead_department),
        "lead_department_en": text(measure.lead_department_en),
        "lead_basis": WORDS["lead_basis"][measure.lead_basis][0] if measure.lead_basis else UNKNOWN,
    }


def _numbers(indicator: Indicator, outcome: Outcome) -> dict[str, Value]:
    declined = outcome.status is Status.NOT_APPLICABLE
    bound = outcome.status not in _UNBOUND
    in_words = is_yes_or_no(indicator)
    counted = outcome.origin == "areas"
    parts = is_ratio(indicator) or counted or indicator.kind == "band"
    percent = indicator.kind in ("count", "rate", "share_of_units") or (is_ratio(indicator) and not counted)
    judged = bound and percent
    several = indicator.kind == "standard" and bool(outcome.parts)  # its values stand in the table of parts
    targeted = bound and not in_words and indicator.kind != "not_below"
    return {
        "numerator": number(outcome.numerator, parts and not declined),
        "denominator": number(outcome.denominator, parts and not declined),
        "opening": number(outcome.opening, _has_opening(indicator) and not declined),
        "value": number(outcome.value, not (in_words or counted or declined or several)),
        "target": number(outcome.target, targeted),
        "target_high": number(outcome.target_high, bound and indicator.value_high is not None),
        "unit": text(indicator.base_unit, NONE),
        "result": _result(indicator, outcome),
        "attainment_percent": number(None if outcome.attainment is None else outcome.attainment * 100, judged),
        "pace_percent": number(outcome.pace, judged),
        "gap_points": number(None if outcome.gap is None else -outcome.gap, judged),
        "increment": number(outcome.increment, bound and indicator.kind == "count" and indicator.flow == "flow"),
        "units_expected": number(outcome.units_expected, applies=False),
        "months_left": number(outcome.months_left, applies=False),
        "rate_needed": number(outcome.rate_needed, applies=False),
        "rate_so_far": number(outcome.rate_so_far, applies=False),
    }


def _has_opening(indicator: Indicator) -> bool:
    return indicator.kind == "not_below" or (indicator.kind == "count" and indicator.flow == "stock")


def _result(indicator: Indicator, outcome: Outcome) -> str:
    """Progress or reached in words, of a target that no percentage measures."""
    words = import_module("analysis.briefing.wording.zh")
    if indicator.kind == "milestone" and outcome.progress:
        return str(words.PROGRESS.get(outcome.progress, UNKNOWN))
    if indicator.kind not in ("milestone", "standard", "per_area", "zero", "not_below", "band"):
        return NONE
    if outcome.met is None:
        return UNKNOWN if outcome.status in NOT_KNOWN else NONE
    return str(words.REACHED if outcome.met else words.NOT_REACHED)


def _standing(outcome: Outcome) -> dict[str, Value]:
    chinese, english = (import_module(f"analysis.briefing.wording.{each}") for each in ("zh", "en"))
    added = outcome.origin in ("sum", "areas")
    covered = len(outcome.covered)
    return {
        "status": str(outcome.status),
        "status_word": str(chinese.STATUS[outcome.status]),
        "status_word_en": str(english.STATUS[outcome.status]),
        "reason": text(chinese.REASON.get(outcome.reason, outcome.reason), NONE),
        "set_by_hand": yes_no(outcome.computed is not None),
        "origin": WORDS["origin"][outcome.origin][0],
        "units_covered": covered if added else NONE,
        "units_due": covered + len(outcome.uncovered) if added else NONE,
        "lower_bound": yes_no(outcome.lower_bound),
    }
