"""Rules that the city switched to a note, or off, from a date: data of the plan, each with its reason and a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import cast

from analysis.errors import UserError, unknown
from analysis.intake.findings import Finding, Severity, catalogue
from analysis.intake.hand_tables import hand_rows

FILE = "rule_switches.csv"
NOTE, OFF = "note", "off"


@dataclass(frozen=True)
class Switch:
    """A rule's severity from a date on: ``note``, ``off``, or its own again.

    ``reason`` and ``name`` say why and by whom.
    """

    rule: str
    severity: str
    valid_from: date
    reason: str
    name: str


#: as the file has them; ``from`` is a word of the language
COLUMNS = tuple("from" if each.name == "valid_from" else each.name for each in fields(Switch))


def read_switches(folder: Path) -> list[Switch]:
    """Read the switches of a plan year; none where there is no such file.

    Args:
        folder: of the plan.

    Raises:
        UserError: naming the row of an unknown rule, a wrong value, a day that is none, or an empty reason or name.
    """
    return [_switch(f"{FILE}, row {number}", line) for number, line in hand_rows(folder / FILE, COLUMNS)]


def _switch(place: str, line: dict[str, str | None]) -> Switch:
    given = {name: (line[name] or "").strip() for name in COLUMNS}
    if lacking := [name for name in COLUMNS if not given[name]]:
        raise UserError(place, f"{', '.join(lacking)} is empty", "a value", "fill in the cell")
    if given["rule"] not in catalogue():
        raise unknown(f"{place}, rule", given["rule"], catalogue())
    valid = (NOTE, OFF, catalogue()[given["rule"]].severity)
    if given["severity"] not in valid:
        raise unknown(f"{place}, severity", given["severity"], dict.fromkeys(valid))
    try:
        day = date.fromisoformat(given["from"])
    except ValueError:
        raise UserError(f"{place}, from", repr(given["from"]), "a day such as 2021-07-01", "mend the cell") from None
    return Switch(given["rule"], given["severity"], day, given["reason"], given["name"])


def in_force(switches: Iterable[Switch], on: date) -> dict[str, Switch]:
    """The switch of each rule that holds on a day: the latest one; of two of one day the last written."""
    begun = sorted((each for each in switches if each.valid_from <= on), key=lambda each: each.valid_from)
    return {each.rule: each for each in begun}


def switched(findings: Iterable[Finding], switches: Sequence[Switch], on: date) -> list[Finding]:
    """The findings with the severities that hold on a day; those of a rule that is off are left out."""
    holding = in_force(switches, on)
    found = []
    for each in findings:
        switch = holding.get(each.rule)
        if switch is None:
            found.append(each)
        elif switch.severity != OFF:
            found.append(replace(each, severity=cast(Severity, switch.severity)))
    return found
