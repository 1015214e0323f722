"""One briefing in the making: its case, what was judged, and the ledger of its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Literal

import pandas as pd

from analysis.briefing.case import Case
from analysis.briefing.ledger import Ledger
from analysis.briefing.text import Run, Runs, label, named
from analysis.plan import Indicator
from analysis.plan.rows import Group, Row
from analysis.results.livelihood import Share, share
from analysis.results.money import BudgetSeries
from analysis.results.outcome import Outcome, outcomes_of
from analysis.results.ranking import Standing, standing
from analysis.results.readings import remarks_of
from analysis.results.status import JUDGED, Status
from analysis.results.transitions import Transition, restatements, transitions

#: figures; no file at all; files of which nothing can be used; a data set in which units of this kind have none
Arrived = Literal["some", "nothing", "unusable", "not_held"]


@dataclass
class Page:
    """What the sections of one briefing draw on.

    Args:
        case: the opened briefing.
        judged: outcomes of this quarter, as `results.assessing.assess` gives them.
        judged_before: outcomes of the quarter before; None in the first quarter.
        judged_before_first: the same from the first version of each submission.
        budgets: the unit's budget tables.
    """

    case: Case
    judged: pd.DataFrame
    judged_before: pd.DataFrame | None
    judged_before_first: pd.DataFrame | None
    budgets: BudgetSeries
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.case.unit.unit)

    @cached_property
    def words(self) -> ModuleType:
        """The wording of the briefing's language."""
        return import_module(f"analysis.briefing.wording.{self.case.language}")

    def in_language(self, language: str) -> Page:
        """The same briefing in a language, with a ledger of its own; its own language gives a fresh one too."""
        return replace(self, case=replace(self.case, language=language))

    @property
    def is_city(self) -> bool:
        """Whether this is the city's briefing."""
        return self.case.unit.kind == "city"

    @cached_property
    def now(self) -> list[Outcome]:
        """Outcomes of this quarter, in plan order."""
        return outcomes_of(self.judged)

    @property
    def has_before(self) -> bool:
        """Whether the data set has the quarter before at all."""
        return str(self.case.previous) in self.case.head["quarters"]

    @cached_property
    def before(self) -> list[Outcome]:
        """Outcomes of the quarter before; empty in the first, and where the data set lacks it."""
        return [] if self.judged_before is None or not self.has_before else outcomes_of(self.judged_before)

    @cached_property
    def standing(self) -> Standing:
        """Counts of the firm targets."""
        return standing(self.case.plan, self.now, self.case.unit.unit)

    @cached_property
    def transitions(self) -> list[Transition]:
        """What changed since the quarter before."""
        return transitions(self.case.plan, self.before, self.now)

    @cached_property
    def restated(self) -> list[Transition]:
        """Figures of the quarter before that were corrected since."""
        if self.judged_before_first is None:
            return []
        return restatements(outcomes_of(self.judged_before_first), self.before)

    @cached_property
    def remarks(self) -> dict[str, dict[str, str]]:
        """Texts as submitted: indicator -> problem, plan, request."""
        every = remarks_of(self.case.observations, str(self.case.quarter))
        return {indicator: said for (unit, indicator), said in every.items() if unit == self.case.unit.unit}

    @property
    def has_areas(self) -> bool:
        """Whether the data set expects reports of areas at all; published figures are the city's only."""
        expected = self.case.head["reports"]
        return not expected or any(area.unit in expected for area in self.case.plan.areas)

    @property
    def nothing_reported(self) -> bool:
        """Whether not one target or table arrived for this quarter."""
        table = self.budgets.this_year[self.case.quarter]
        return self.standing.reported == 0 and not table.reported

    @property
    def unusable(self) -> tuple[str, ...]:
        """Names of the unit's files of this quarter that are there and give no usable figure."""
        files = self.case.head.get("unusable", {}).get(self.case.unit.unit, ())
        return tuple(file.rpartition("/")[2] for file in files)

    @property
    def arrived(self) -> Arrived:
        """What there is of this quarter; a data set without reports of areas awaits nothing of any."""
        if not self.nothing_reported:
            return "some"
        if not self.is_city and not self.has_areas:
            return "not_held"
        return "unusable" if self.unusable else "nothing"

    # --- names -------------------------------------------------------------------------------
    def indicator(self, outcome: Outcome) -> Indicator:
        """The indicator of an outcome."""
        return self.case.plan.indicator(outcome.indicator)

    def called(self, row: Row, name: str) -> str:
        """A name of the plan in the briefing's language: its column ``name``, or ``name_en`` beside it."""
        return str(getattr(row, name if self.case.language == "zh" else f"{name}_{self.case.language}"))

    def head_text(self, name: str) -> str:
        """A text about the data set in the briefing's language: ``name`` or ``mark``."""
        return str(self.case.head[name if self.case.language == "zh" else f"{name}_{self.case.language}"])

    def card_title(self, card: Mapping[str, str]) -> str:
        """A source card's title and page in the briefing's language, where it has them."""
        title, page = (
            card[name] if self.case.language == "zh" else card.get(f"{name}_en") or card[name]
            for name in ("title", "page")
        )
        return str(self.words.card(title, page))

    def inputs(self) -> list[dict[str, str]]:
        """The data set's files up to the quarter, each with the title of its card."""
        cards = self.case.head["cards"]
        return [{"path": path, "card": self.card_title(card)} for card in cards for path in card.get("files", ())]

    def name(self, outcome: Outcome) -> Run:
        """Short name of an outcome's indicator."""
        return named(self.called(self.indicator(outcome), "short_name"))

    def unit_name(self, unit: str, short: bool = False) -> str:
        """Name of a reporting unit by its code."""
        return self.called(self.case.plan.unit(unit), "short_name" if short else "name")

    def unit(self, name: str, value: Fraction | None = None) -> str:
        """What stands right after a number counted in the plan's unit ``name``."""
        return str(self.words.unit(self.case.plan, name, value))

    def numbered(self, outcome: Outcome) -> Runs:
        """Number and short name."""
        return [label(f"{outcome.indicator} "), self.name(outcome)]

    def group(self, number: int) -> Group:
        """A group of the plan."""
        return next(group for group in self.case.plan.groups if group.group == number)

    # --- selections -----------------------------------------------------------------------------
    def firm(self, *statuses: Status) -> list[Outcome]:
        """Outcomes of firm targets in these statuses, in plan order."""
        return [each for each in self.now if each.status in statuses and self.indicator(each).firm]

    def soft(self) -> list[Outcome]:
        """Outcomes of soft targets that stand here."""
        hidden = (Status.NO_TARGET, Status.NOT_APPLICABLE)
        return [each for each in self.now if not self.indicator(each).firm and each.status not in hidden]

    @cached_property
    def decisions(self) -> list[Outcome]:
        """The items that need a decision: firm, behind or worse, the most severe and furthest behind first."""
        end = self.case.quarter.end
        first = JUDGED.index(Status(str(self.case.plan.rule("decisions.from_status", end))))
        most = int(self.case.plan.number("decisions.most", end))
        return sorted(self.firm(*JUDGED[first:]), key=urgency)[:most]

    # --- money ----------------------------------------------------------------------------------
    @property
    def scope(self) -> str:
        """The scope in which the share is judged."""
        return str(self.case.plan.rule("livelihood.scope", self.case.quarter.end))

    def scope_name(self, scope: str) -> str:
        """What a scope is called where it is cited: its own name, else the code that is its key."""
        return self.called(self.case.plan.scopes[scope], "label") or scope

    @cached_property
    def share_now(self) -> Share:
        """This quarter's cumulative share."""
        return share(self.case.plan, self.budgets.this_year[self.case.quarter], self.scope)

    @cached_property
    def share_before(self) -> Share:
        """The share of the same period last year."""
        return share(self.case.plan, self.budgets.last_year[self.case.quarter.same_last_year], self.scope)


def urgency(outcome: Outcome) -> tuple[int, bool, Fraction]:
    """Sort key: the most severe first, then the furthest behind, items without a percentage after those with one."""
    gap = outcome.gap
    return -JUDGED.index(outcome.status), gap is None, -(gap or Fraction(0))
