"""Who reports about which quarter: read from the sheet or the row, never from a file's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from analysis.errors import UserError
from analysis.intake.cells import same_title
from analysis.intake.said import Said, Text, listed, unit_name
from analysis.plan import Plan
from analysis.quarter import Quarter

#: (rule, key of the field, values of the rule's texts)
Problem = tuple[str, str, Mapping[str, Text]]
#: rules by which the figures of a sender cannot count
UNUSABLE = ("unknown-unit", "quarter-mismatch")
#: fields that a form states in three places
IDENTITY = ("unit", "period", "plan_edition")


@dataclass(frozen=True)
class Origin:
    """The sender of some figures.

    Attributes:
        unit: unit code; the text as submitted when it is not known.
        period: quarter of the submission.
        edition: edition of the plan that the form was made for.
        usable: False when the figures cannot count: unknown unit, or another quarter than the folder's.
        problems: what is wrong with the identity.
    """

    unit: str
    period: Quarter
    edition: str
    usable: bool
    problems: tuple[Problem, ...]


def identify(plan: Plan, fields: dict[str, str], folder: Quarter) -> Origin:
    """Settle who sent some figures.

    Args:
        plan: for its units and edition.
        fields: ``unit``, ``unit_name``, ``period``, ``plan_edition`` as submitted; a field that the form does not have
            is absent, one left empty is "".
        folder: the quarter in whose folder the file lies.
    """
    unit, of_unit = _unit(plan, fields.get("unit", ""), fields.get("unit_name", ""))
    period, of_period = _period(fields.get("period", ""), folder)
    of_edition = tuple(_edition(plan, fields))
    return Origin(
        unit=unit,
        period=period,
        edition=fields.get("plan_edition", "") or plan.edition,
        usable=not any(problem[0].split("/")[0] in UNUSABLE for problem in (*of_unit, *of_period)),
        problems=(*of_unit, *of_period, *of_edition),
    )


def disagreements(places: Mapping[Said, Mapping[str, str]]) -> Iterator[Problem]:
    """Fields of the identity that a file states differently in several places.

    Args:
        places: fields as stated by the place's name, that which a person sees first; a field that a place does not
            state, or that is empty there, takes no part.
    """
    for key in IDENTITY:
        stated = {place: fields[key] for place, fields in places.items() if fields.get(key)}
        if len({_same(key, text) for text in stated.values()}) > 1:
            told = listed(Said(f"{place.zh}为“{text}”", f'{place.en}: "{text}"') for place, text in stated.items())
            yield "identity-disagrees", key, {"places": told}


def _same(key: str, text: str) -> str:
    if key == "period":
        with suppress(UserError):
            return str(Quarter.parse(text))
    return same_title(text).casefold()


def _unit(plan: Plan, code: str, name: str) -> tuple[str, tuple[Problem, ...]]:
    by_name = _found(plan, name)
    if not code and by_name:
        return by_name, (("identity-missing/code", "unit", {"code": by_name}),)
    if code not in {unit.unit for unit in plan.units}:
        return code or name, (("unknown-unit", "unit", {"code": code, "name": name, "units": _units(plan)}),)
    if name and by_name != code:
        known = unit_name(plan.unit(code))
        return code, (("identity-conflict", "unit_name", {"code": code, "name": name, "unit": known}),)
    return code, ()


def _units(plan: Plan) -> Said:
    names = [(unit.unit, unit_name(unit)) for unit in plan.units]
    return listed(Said(f"{code} {name.zh}", f"{code} {name.en}") for code, name in names)


def _found(plan: Plan, name: str) -> str:
    wanted = same_title(name)
    return next((unit.unit for unit in plan.units if wanted in (unit.name, unit.short_name)), "")


def _period(text: str, folder: Quarter) -> tuple[Quarter, tuple[Problem, ...]]:
    if not text:
        return folder, (("identity-missing/period", "period", {"folder": str(folder)}),)
    try:
        period = Quarter.parse(same_title(text))
    except UserError:
        return folder, (("quarter-mismatch/unreadable", "period", {"period": text, "folder": str(folder)}),)
    if period != folder:
        return period, (("quarter-mismatch/other", "period", {"period": str(period), "folder": str(folder)}),)
    return period, ()


def _edition(plan: Plan, fields: dict[str, str]) -> Iterator[Problem]:
    edition = fields.get("plan_edition")
    if edition == "":
        yield "identity-missing/edition", "plan_edition", {"current": plan.edition}
    elif edition is not None and edition != plan.edition:
        yield "edition-mismatch", "plan_edition", {"edition": edition, "current": plan.edition}
