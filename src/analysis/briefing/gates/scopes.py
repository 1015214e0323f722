"""Gate 1, wrong county: the scopes a reader can choose are the plan's, each with its own shares, and one is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain
from typing import Any

from analysis.briefing.document import every_block
from analysis.briefing.gates.fault import Fault
from analysis.briefing.gates.made import Made
from analysis.briefing.gates.tables import exact
from analysis.briefing.gates.walk import placed, statuses
from analysis.briefing.text import figure_ids
from analysis.results.livelihood import scope_codes
from analysis.results.status import JUDGED


def scope_faults(made: Made) -> Iterator[Fault]:
    """Yield what a choice of scopes shows that plan and tables do not hold, and verdicts where none belongs (4.3)."""
    for block in every_block(made.blocks):
        if block["kind"] == "scopes":
            yield from chain(_named(made, block), _verdicts(made, block), _axes(made, block))
        elif block["kind"] == "composition":
            yield from _marking(made, block)


def _choices(made: Made) -> list[str]:
    return [name for name, scope in made.plan.scopes.items() if scope.codes]


def _judged(made: Made) -> str:
    return str(made.plan.rule("livelihood.scope", made.quarter.end))


def _named(made: Made, block: Mapping[str, Any]) -> Iterator[Fault]:
    shown = [choice["scope"] for choice in block["choices"]]
    if shown != _choices(made):
        yield Fault(f"{block['id']} lets choose {', '.join(shown)}", ", ".join(_choices(made)))
    if block["judged"] != _judged(made):
        yield Fault(f"{block['id']} says that {block['judged']} is judged", _judged(made))


def _verdicts(made: Made, block: Mapping[str, Any]) -> Iterator[Fault]:
    """A status stands with the judged scope of the city alone, and is that of its row of the outcomes."""
    own = made.tables.outcomes[made.unit.unit]
    bands = [
        own[row.indicator]["status"] for row in made.plan.indicators if row.kind == "band" and row.indicator in own
    ]
    for choice in block["choices"]:
        judged = choice["scope"] == _judged(made) and made.unit.kind == "city"
        for status in statuses(choice):
            if not judged or status not in bands:
                yield Fault(f"scope {choice['scope']} is shown as {status}", "a status of the city's judged scope only")
        yield from () if judged else _words(made, f"scope {choice['scope']}", choice)
    yield from _words(made, block["id"], block["table"])


def _words(made: Made, place: str, content: Any) -> Iterator[Fault]:
    """Yield words of a verdict in a text that must hold none."""
    verdicts = {str(made.words.STATUS[status]) for status in JUDGED}
    pattern = re.compile("|".join(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" for word in sorted(verdicts)), re.I)
    for run in placed(content):
        if match := pattern.search(made.printed(run)):
            yield Fault(f"{place} says {match[0]!r}", "no verdict on a scope that is not judged")


def _axes(made: Made, block: Mapping[str, Any]) -> Iterator[Fault]:
    """Each axis draws the shares of its own scope, and the band only where it judges or refers to the judged one."""
    for choice in block["choices"]:
        axis = choice["axis"]
        if axis is None:
            continue
        scope = str(choice["scope"])
        if scope != _judged(made) and {"band", "target"} & axis.keys():
            yield Fault(f"the axis of {scope} draws the band", f"the band on the axis of {_judged(made)} only")
        others = sorted(_shares(made, scope).values())
        if axis["ticks"] != others:
            yield Fault(
                f"the axis of {scope} draws other areas at {axis['ticks']}", f"{others}, their shares in {scope}"
            )
        for point in axis["points"]:
            share = _of_point(made, point, scope)
            if point["value"] != share:
                yield Fault(f"the axis of {scope} draws {point['role']} at {point['value']}", f"{share}")


def _of_point(made: Made, point: Mapping[str, Any], scope: str) -> float | None:
    """Where a point belongs: at its unit's share, or in the middle of the zones, whose label has no share."""
    units = {"area": made.unit.unit, "city": made.plan.city_code}
    if point["role"] in units:
        return _share(made, units[point["role"]], scope)
    named = [name.partition("/")[0] for name in figure_ids(point["label"]) if "/share/" in name]
    if named:
        return _share(made, named[0], scope)
    zones = [_exact(made, unit, scope) for unit in _shares(made, scope) if made.plan.unit(unit).kind == "zone"]
    known = [share for share in zones if share is not None]
    return float((min(known) + max(known)) / 2) if known else None


def _shares(made: Made, scope: str) -> dict[str, float]:
    """Known shares of the other areas in a scope."""
    areas = [area.unit for area in made.plan.areas if area.unit != made.unit.unit]
    return {unit: share for unit in areas if (share := _share(made, unit, scope)) is not None}


def _share(made: Made, unit: str, scope: str) -> float | None:
    share = _exact(made, unit, scope)
    return None if share is None else float(share)


def _exact(made: Made, unit: str, scope: str) -> Fraction | None:
    return exact(made.tables.shares[unit, str(made.quarter)][scope], "share")


def _marking(made: Made, block: Mapping[str, Any]) -> Iterator[Fault]:
    """Each function of the composition is marked with the scopes that count it."""
    for row in block["rows"]:
        if not row["code"]:
            continue
        held = [name for name in _choices(made) if row["code"] in scope_codes(made.plan, name)]
        if row["within"].split() != held:
            yield Fault(
                f"{block['id']} counts {row['code']} in {row['within'] or 'no scope'}", ", ".join(held) or "none"
            )
