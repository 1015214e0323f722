"""The errors that a person can cause: each names the item, what was found, what was expected and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class UserError(Exception):
    """A fault that a person can mend; shown without a traceback.

    Args:
        item: what the message is about (a file with sheet and cell, a parameter, a folder).
        found: what was there.
        expected: what is valid there.
        action: what to do next, as an instruction.
    """

    exit_code = 2

    def __init__(self, item: str, found: str, expected: str, action: str) -> None:
        self.item, self.found, self.expected, self.action = item, found, expected, action
        super().__init__(str(self))

    def __str__(self) -> str:
        return f"{self.item}: {self.found}\n  expected: {self.expected}\n  do: {self.action}"

    def __reduce__(self) -> tuple[type[UserError], tuple[str, str, str, str]]:
        """Cross a process boundary whole: Exception alone would call ``cls(message)``."""
        return type(self), (self.item, self.found, self.expected, self.action)


class FolderInUse(UserError):
    """Another run holds the output folder."""

    exit_code = 3


def unknown(item: str, found: str, valid: Iterable[str], action: str = "") -> UserError:
    """Return the error for a value outside a closed list, naming the nearest valid one.

    Args:
        item: name of the parameter or column.
        found: the value given.
        valid: every accepted value, in the order to print.
        action: overrides the advice to use the nearest value.
    """
    options = list(valid)
    near = get_close_matches(found, options, n=1, cutoff=0.3)
    advice = action or (f"use {near[0]}" if near else "use one of these values")
    return UserError(item, f"{found!r} is not known", ", ".join(options) or "nothing is available", advice)
