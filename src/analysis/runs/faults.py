"""What goes wrong beside the briefings of a run: it is told at the end and hides none of them."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from analysis.errors import UserError

Made = TypeVar("Made")


@dataclass(frozen=True)
class Fault:
    """A part of a pack that could not be made.

    Attributes:
        error: what it was, why it failed, what there is instead, and what to do.
        trace: the whole traceback.
    """

    error: UserError
    trace: str


@dataclass
class Guard:
    """Keeps the faults of the parts that a run can do without."""

    faults: list[Fault] = field(default_factory=list)

    def tried(self, make: Callable[[], Made], what: str, instead: str) -> Made | None:
        """What is made; None where that fails, with the fault kept. A request to end the run is no fault and passes.

        Args:
            make: makes it.
            what: what it is called.
            instead: what there is where it fails.
        """
        try:
            return make()
        except Exception as fault:
            self.faults.append(Fault(_error(what, instead, fault), traceback.format_exc()))
            return None


def _error(what: str, instead: str, fault: Exception) -> UserError:
    if isinstance(fault, UserError):
        return UserError(what, f"could not be made ({fault.item}: {fault.found})", fault.expected, fault.action)
    cause = f"{type(fault).__name__}: {' '.join(str(fault).split())}".removesuffix(": ")
    advice = "run again with --debug and report it"
    if isinstance(fault, OSError):
        advice = "close programs that have files of the pack open, then run the same command again"
    return UserError(what, f"could not be made ({cause})", f"a run without this fault; {instead}", advice)
