"""What is known of one target in one unit at one quarter's end."""

from __future__ import annotations

from dataclasses import dataclass, fields
from fractions import Fraction

import pandas as pd

from analysis.results.records import records
from analysis.results.status import Status


@dataclass(frozen=True)
class Part:
    """A numerator over a denominator, or a value against its base, of one item."""

    item: str
    numerator: Fraction | None
    denominator: Fraction | None
    ratio: Fraction | None
    numerator_source: str = ""
    denominator_source: str = ""
    #: for a standard: whether this class reaches it; None when it cannot be told
    met: bool | None = None


@dataclass(frozen=True)
class Outcome:
    """One target in one unit: the figures, the status, and the reason when there is none.

    Counts are in base units, rates in percent. ``attainment`` is a ratio (1 is the whole target), ``pace`` percent,
    ``gap`` percentage points (pace less attainment; positive is behind). None is unknown, never zero.
    """

    unit: str
    indicator: str
    status: Status
    target: Fraction | None = None
    target_high: Fraction | None = None
    value: Fraction | None = None
    opening: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    attainment: Fraction | None = None
    pace: Fraction | None = None
    units_expected: int | None = None
    gap: Fraction | None = None
    met: bool | None = None
    #: figures of stages that are shown and do not score: (stage, value, source)
    other_stages: tuple[tuple[str, Fraction, str], ...] = ()
    parts: tuple[Part, ...] = ()
    #: state word of a milestone or yes-or-no target: done, on_course, slipping, not_done
    progress: str = ""
    reason: str = ""
    reason_about: tuple[str, ...] = ()
    #: own: reported by the unit itself; sum: added up from the units below; areas: counted over areas
    origin: str = "own"
    covered: tuple[str, ...] = ()
    uncovered: tuple[str, ...] = ()
    lower_bound: bool = False
    note: str = ""
    increment: Fraction | None = None
    months_left: int | None = None
    rate_needed: Fraction | None = None
    rate_so_far: Fraction | None = None
    sources: tuple[str, ...] = ()
    #: source cells of ``opening`` where it is used
    opening_sources: tuple[str, ...] = ()
    #: a status set by hand: why, by whom, and what the rules say (method note 3.7)
    hand_reason: str = ""
    hand_name: str = ""
    computed: Status | None = None

    @property
    def incomplete(self) -> bool:
        """Whether a sum lacks some of the units that are due."""
        return self.origin == "sum" and bool(self.uncovered)


COLUMNS = tuple(each.name for each in fields(Outcome))


def outcomes_frame(outcomes: list[Outcome]) -> pd.DataFrame:
    """Outcomes as a frame, one row a target, columns as the fields of `Outcome`, exact objects inside."""
    rows = [[getattr(outcome, name) for name in COLUMNS] for outcome in outcomes]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def outcomes_of(frame: pd.DataFrame) -> list[Outcome]:
    """The outcomes of such a frame."""
    return [Outcome(**row) for row in records(frame)]


@dataclass(frozen=True)
class Target:
    """A target as it stands in one unit. ``known`` is False when it is set elsewhere and unknown to us."""

    value: Fraction | None
    high: Fraction | None = None
    known: bool = True
