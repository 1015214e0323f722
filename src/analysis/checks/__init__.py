"""What can be wrong with submitted data: every rule of a quarter, called in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pandas as pd

from analysis.checks import between_units, jumps, money, over_time, single_cells, whole_units
from analysis.checks.case import Case
from analysis.checks.causes import without_followers
from analysis.intake.findings import Finding, in_order
from analysis.plan import Plan
from analysis.quarter import Quarter

__all__ = ["RULES", "run"]

RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    between_units.unit_missing,
    between_units.file_unusable,
    single_cells.text_in_number,
    single_cells.error_value,
    single_cells.unknown_state,
    single_cells.negative_value,
    single_cells.none_without_reason,
    single_cells.implausible_value,
    single_cells.opening_missing,
    single_cells.zero_denominator,
    single_cells.numerator_above_denominator,
    over_time.cumulative_falls,
    over_time.past_figure_altered,
    over_time.none_after_number,
    over_time.blank_after_number,
    over_time.restated,
    jumps.scale_jump,
    jumps.growth_outlier,
    jumps.quarter_not_cumulative,
    jumps.falls_within_year,
    whole_units.row_missing,
    whole_units.signature_missing,
    whole_units.all_zero,
    whole_units.round_figures,
    whole_units.not_whole,
    whole_units.completed_above_started,
    whole_units.zone_above_host,
    whole_units.basic_above_budget,
    between_units.levels_disagree,
    between_units.money_levels_disagree,
    between_units.identical_columns,
    between_units.screening_eligible,
    money.functions_and_total,
    money.outside_total,
    money.basic_total,
    money.item_list_differs,
    money.stated_share_conflicts,
)


def run(
    plan: Plan,
    observations: pd.DataFrame,
    quarter: Quarter,
    reports: Iterable[str] = (),
    unusable: Mapping[str, Sequence[str]] | None = None,
) -> list[Finding]:
    """Check one quarter by every rule.

    Args:
        plan: the plan of the year.
        observations: one row a cell, of this quarter and those before it in the year.
        quarter: the quarter to check.
        reports: unit codes that the data set's cards expect to report; empty means every unit.
        unusable: files by unit that give no usable figure of it.

    Returns:
        everything found but what another finding explains, worst first, then by unit and place.
    """
    case = Case(plan, observations, quarter, tuple(reports), unusable or {})
    return in_order(without_followers(found for rule in RULES for found in rule(case)))
