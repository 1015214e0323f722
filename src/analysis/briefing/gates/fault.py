"""What a gate finds, and the error that stops a briefing from being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.errors import UserError

#: faults that a message prints before it only counts
_SHOWN = 3


class GateFailed(UserError):
    """A briefing that must not be written: the item names the briefing and the gate."""


@dataclass(frozen=True)
class Fault:
    """One thing that a gate found.

    Attributes:
        found: where, and what stands there.
        expected: what must stand there.
    """

    found: str
    expected: str


def failed(briefing: str, gate: str, faults: Sequence[Fault], action: str) -> GateFailed:
    """Return the error for a gate's faults: the first few in full, then their number.

    Args:
        briefing: code and name of the area.
        gate: number and name of the gate.
        faults: at least one.
        action: what to do next.
    """
    shown = faults[:_SHOWN]
    more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
    expected = "; ".join(dict.fromkeys(fault.expected for fault in shown))
    return GateFailed(f"{briefing}, gate {gate}", "; ".join(fault.found for fault in shown) + more, expected, action)
