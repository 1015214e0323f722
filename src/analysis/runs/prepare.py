"""From raw files to a quarter's processed tables, made once a run and read by every briefing."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import checks, intake
from analysis.briefing import case
from analysis.briefing.whole import Whole
from analysis.intake.commentary import Commentary, read_commentary
from analysis.intake.contract import checked
from analysis.intake.findings import Finding, findings_frame, in_order
from analysis.intake.switches import read_switches, switched
from analysis.plan import Plan, Unit
from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.results.assessing import Assessment
from analysis.results.livelihood import Share, share
from analysis.results.money import budget_in_force, first_versions
from analysis.results.outcome import Outcome
from analysis.results.ranking import Place, ranked, standing
from analysis.results.transitions import Transition, restatements, transitions

SHARE_FIGURES = ("share", "low", "high", "amount", "total")
TEXT_FIGURES = ("value", "opening", "numerator", "denominator", "attainment", "pace", "gap", "target")


@dataclass(frozen=True)
class Prepared:
    """A quarter's tables in memory."""

    plan: Plan
    quarter: Quarter
    head: dict[str, Any]
    observations: pd.DataFrame
    findings: list[Finding]
    outcomes: pd.DataFrame
    places: pd.DataFrame
    shares: pd.DataFrame
    #: of every unit, in plan order, with sources and parts that the table of outcomes leaves out
    judged: dict[str, list[Outcome]]
    ranking: list[Place]
    #: what moved or was corrected since the quarter before, by unit
    moves: dict[str, list[Transition]]
    commentary: list[Commentary] = field(default_factory=list)
    #: of the quarter before, by unit; empty where it is not held
    before: dict[str, list[Outcome]] = field(default_factory=dict)

    @property
    def whole(self) -> Whole:
        """What tables and pages of the whole quarter are made from."""
        return Whole(
            self.plan,
            self.quarter,
            self.head,
            self.observations,
            self.judged,
            self.ranking,
            self.moves,
            in_order(self.findings),
            self.before,
        )


def prepare(workspace: Workspace, dataset: str, quarter: Quarter) -> Prepared:
    """Read, correct, check and judge a quarter.

    Args:
        workspace: the project's folders.
        dataset: name of a data set.
        quarter: a quarter that the data set has files for.

    Raises:
        UserError: when a card or a correction contradicts the files, or a rule was switched without a reason.
    """
    plan = workspace.plan(quarter.year)
    quarters = [each for each in workspace.quarters(quarter.year, dataset) if each <= quarter]
    taken = intake.read_dataset(plan, workspace.dataset(quarter.year, dataset), quarters)
    checked(taken.observations)
    read = [each for each in taken.findings if each.period in ("", str(quarter))]
    commentary, of_commentary = read_commentary(plan, workspace.dataset(quarter.year, dataset), quarter)
    findings = [*read, *of_commentary, *_checked(plan, taken, quarter)]
    findings = switched(findings, read_switches(plan.folder), quarter.end)
    assessment = Assessment(plan, taken.observations, quarter)
    outcomes = {unit.unit: assessment.outcomes(unit) for unit in plan.units}
    before = _before(plan, taken.observations, quarter, quarters)
    ranking = _places(plan, outcomes, quarter)
    return Prepared(
        plan=plan,
        quarter=quarter,
        head=_head(taken, plan, dataset, quarters),
        observations=taken.observations,
        findings=findings,
        outcomes=_outcomes_table(outcomes),
        places=_places_table(ranking),
        shares=_shares_table(plan, taken.observations, quarter),
        judged=outcomes,
        ranking=ranking,
        moves=_moves(plan, taken.observations, quarter, before, outcomes),
        commentary=commentary,
        before=before,
    )


def write_tables(prepared: Prepared, workspace: Workspace, dataset: str) -> Path:
    """Write a quarter's tables; the folder appears whole or stays as it was.

    Returns:
        the folder written.
    """
    folder = workspace.processed(dataset, prepared.quarter)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent, ignore_cleanup_errors=True) as aside:
        new, old = Path(aside) / "new", Path(aside) / "old"
        new.mkdir()
        _write_into(new, prepared)
        _swap(new, folder, old)
    return folder


def _swap(new: Path, folder: Path, old: Path) -> None:
    """Put a folder in place of another; when that fails the other is put back."""
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise


def _write_into(folder: Path, prepared: Prepared) -> None:
    prepared.observations.to_parquet(folder / case.OBSERVATIONS, index=False)
    findings_frame(prepared.findings).to_parquet(folder / case.FINDINGS, index=False)
    prepared.outcomes.to_parquet(folder / case.OUTCOMES, index=False)
    prepared.places.to_parquet(folder / case.PLACES, index=False)
    prepared.shares.to_parquet(folder / case.SHARES, index=False)
    _write_json(folder / case.COMMENTARY, _commentary(prepared.commentary))
    _write_json(folder / case.HEAD, prepared.head)


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _commentary(found: Iterable[Commentary]) -> dict[str, list[dict[str, Any]]]:
    """What staff wrote by unit, as notebooks read it."""
    by_unit: dict[str, list[dict[str, Any]]] = {}
    for each in found:
        said = {"name": each.written.name, "date": each.written.date, "texts": list(each.written.texts)}
        by_unit.setdefault(each.area, []).append({"origin": each.file, **said})
    return by_unit


def _checked(plan: Plan, taken: intake.Intake, quarter: Quarter) -> list[Finding]:
    return checks.run(plan, taken.observations, quarter, taken.cards.reports, taken.unusable)


def _head(taken: intake.Intake, plan: Plan, dataset: str, quarters: list[Quarter]) -> dict[str, Any]:
    cards, quarter = taken.cards, quarters[-1]
    used = dict.fromkeys(card.id for file in cards.files_of(quarter) if (card := cards.card_of(file.path)))
    return {
        "dataset": dataset,
        "name": cards.name,
        "name_en": cards.name_en,
        "synthetic": cards.synthetic,
        "mark": cards.mark if cards.synthetic else "",
        "mark_en": cards.mark_en if cards.synthetic else "",
        "edition": cards.edition,
        "reports": list(cards.reports),
        "unusable": {unit: list(files) for unit, files in taken.unusable.items()},
        "data_date": (cards.data_date(quarter) or quarter.end).isoformat(),
        "plan_year": plan.year,
        "plan_edition": plan.edition,
        "quarter": str(quarter),
        "quarters": [str(each) for each in quarters],
        "cards": [
            {
                "id": card.id,
                "title": card.title,
                "title_en": card.title_en,
                "page": card.page,
                "page_en": card.page_en,
                "licence": card.licence,
                "files": [file.path for file in card.files if file.path.partition("/")[0] in map(str, quarters)],
            }
            for card in cards.cards
            if card.id in used
        ],
    }


def _outcomes_table(outcomes: dict[str, list[Outcome]]) -> pd.DataFrame:
    """Outcomes of every unit as text: unit, indicator, status, origin, reason, exact figures as fractions, cells."""
    rows = [_as_text(outcome) for each in outcomes.values() for outcome in each]
    columns = ["unit", "indicator", "status", "origin", "reason", "lower_bound", *TEXT_FIGURES, "sources"]
    return pd.DataFrame(rows, columns=columns)


def _as_text(outcome: Outcome) -> dict[str, object]:
    figures = {name: getattr(outcome, name) for name in TEXT_FIGURES}
    return {
        "unit": outcome.unit,
        "indicator": outcome.indicator,
        "status": str(outcome.status),
        "origin": outcome.origin,
        "reason": outcome.reason,
        "lower_bound": outcome.lower_bound,
        **{name: "" if value is None else str(value) for name, value in figures.items()},
        "sources": " ".join(outcome.sources),
    }


def _before(plan: Plan, observations: pd.DataFrame, quarter: Quarter, held: list[Quarter]) -> dict[str, list[Outcome]]:
    """The quarter before judged again, by unit; nothing where it is not held."""
    if quarter.previous not in held:
        return {}
    before = Assessment(plan, observations, quarter.previous)
    return {unit.unit: before.outcomes(unit) for unit in plan.units}


def _moves(
    plan: Plan,
    observations: pd.DataFrame,
    quarter: Quarter,
    before: dict[str, list[Outcome]],
    outcomes: dict[str, list[Outcome]],
) -> dict[str, list[Transition]]:
    """What moved since the quarter before and what of it was corrected, by unit; nothing where it is not held."""
    if not before or quarter.previous is None:
        return {}
    first = Assessment(plan, first_versions(observations), quarter.previous)
    found = {}
    for unit in plan.units:
        earlier = before[unit.unit]
        corrected = restatements(first.outcomes(unit), earlier)
        found[unit.unit] = [*transitions(plan, earlier, outcomes[unit.unit]), *corrected]
    return found


def _places(plan: Plan, outcomes: dict[str, list[Outcome]], quarter: Quarter) -> list[Place]:
    return ranked(plan, [standing(plan, outcomes[area.unit], area.unit) for area in plan.areas], quarter)


def _places_table(places: Iterable[Place]) -> pd.DataFrame:
    """Areas in order of rank: unit, rank (0 where unranked), fine, assessable, reported, due."""
    rows = [
        {
            "unit": place.standing.unit,
            "rank": place.rank or 0,
            "fine": place.standing.fine,
            "assessable": place.standing.assessable,
            "reported": place.standing.reported,
            "due": place.standing.due,
        }
        for place in places
    ]
    return pd.DataFrame(rows, columns=["unit", "rank", "fine", "assessable", "reported", "due"])


def _shares_table(plan: Plan, observations: pd.DataFrame, quarter: Quarter) -> pd.DataFrame:
    """Cumulative share of every unit and quarter so far in every named scope, with its bounds; fractions as text.

    A share or amount that is not known exactly is empty; ``low`` and ``high`` hold the bounds, both the share itself
    where it is exact. ``before`` is the share of the same period last year, in the rows of the last quarter only;
    ``sources`` are the cells of a share that is known, apart by blanks.
    """
    rows: list[dict[str, str]] = []
    for unit in plan.units:
        for each in (each for each in plan.quarters if each <= quarter):
            table, _, missing = budget_in_force(plan, observations, unit, each)
            partial = bool(missing) and table.reported
            before = _shares_before(plan, observations, unit, quarter) if each == quarter else {}
            rows += [
                {**_share_row(share(plan, table, scope), partial), "before": before.get(scope, "")}
                for scope in plan.scopes
            ]
    return pd.DataFrame(rows, columns=["unit", "period", "scope", *SHARE_FIGURES, "sources", "before"])


def _shares_before(plan: Plan, observations: pd.DataFrame, unit: Unit, quarter: Quarter) -> dict[str, str]:
    """Exact share of the same period last year by scope, as the quarter's submission tells it; fractions as text."""
    table = budget_in_force(plan, observations, unit, quarter, quarter.same_last_year)[0]
    known = {scope: share(plan, table, scope).exact for scope in plan.scopes}
    return {scope: str(exact) for scope, exact in known.items() if exact is not None}


def _share_row(known: Share, partial: bool) -> dict[str, str]:
    """One share as text; the sum of some units' tables only tells no share."""
    figures = (known.exact, known.low, known.high, known.amount, known.total)
    exact = ("" if value is None or partial else str(value) for value in figures)
    return {
        "unit": known.unit,
        "period": str(known.quarter),
        "scope": known.scope,
        **dict(zip(SHARE_FIGURES, exact, strict=True)),
        "sources": "" if partial else " ".join(known.sources),
    }
