"""Figures with what they rest on, for the notes of the page: the rules by the end of a figure's id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from analysis.briefing.ledger import Figure
from analysis.briefing.lineage import areas, counts, findings, money, targets
from analysis.briefing.page import Page

Json = dict[str, Any]
Rule = Callable[[Page, Figure, "re.Match[str]"], Figure]

_RULES: tuple[tuple[str, Rule], ...] = (
    (r"([\d.]+)/target(_high)?(?:\.\w+)?", targets.target),
    (r"([\d.]+)/pace", targets.pace),
    (r"([\d.]+)/expected", targets.expected),
    (r"([\d.]+)/areas_bound", targets.areas_bound),
    (r"([\d.]+)/(covered|units_due)", targets.units_counted),
    (r"([\d.]+)/(?:attainment|deviation|behind)", targets.against_target),
    (r"([\d.]+)/(rate_needed|rate_so_far)", targets.monthly),
    (r"([\d.]+)/value", areas.city_value),
    (r"rule/(\w+)", targets.rule),
    (r"rank", areas.rank),
    (r"areas/ranked", areas.ranked),
    (r"rate", areas.rate),
    (r"share/([^/]+)/quarter(?:/(low|high))?", money.quarter),
    (r"share/(?:([^/]+)/(now|before)/)?(low|high)", money.bound),
    (r"share/([^/]+)/(now|\d{4}Q\d)", areas.share),
    (r"money/([^/]+)/amount(?:/(low|high))?", money.summed),
    (r"money/gap_(more|shift)", money.gap),
    (r"money/basic_change", money.basic_change),
    (r"composition/rest/amount", money.rest),
    (r"composition/([^/]+)/(share|before)", money.ratio),
    (r"contribution/(\d+)", money.contribution),
    (r"axis/(?:([^/]+)/)?others", areas.others),
    (r"axis/zones", areas.zones),
    (r"areas/widest", areas.widest),
    (r"(?:count/areas/not_reported(_rest)?|areas/not_reported_others)", areas.lacking),
    (r"count/attention", areas.attention),
    (r"(?:count/)?findings/(\w+)", findings.counted),
    (r"count/groups(?:_(late|worst))?", counts.groups),
    (r"count/sums_left", counts.sums_left),
    (r"count/form\d/(due|received)", counts.forms),
    (r"count/before/(\w+)", counts.before),
    (r"count/(.+)", counts.counted),
)
_COMPILED = tuple((re.compile(pattern), rule) for pattern, rule in _RULES)


def completed(page: Page, names: Iterable[str]) -> dict[str, Json]:
    """Return figures as they travel, each with what it rests on, and the figures that are parts of them.

    Args:
        page: the briefing in the making, whose ledger has the figures; figures that are parts only join it.
        names: ids of figures.

    Returns:
        figures by id: those asked for, then the parts they lead to, each once.
    """
    waiting = list(names)
    found: dict[str, Json] = {}
    for name in waiting:  # grows while it is read: parts of parts follow
        if name not in found:
            figure = _completed(page, page.ledger.figures[name])
            found[name] = figure.as_json()
            waiting += [part.figure for part in figure.parts if part.figure]
    return found


def _completed(page: Page, figure: Figure) -> Figure:
    about = figure.id.partition("/")[2]
    for pattern, rule in _COMPILED:
        if match := pattern.fullmatch(about):
            return rule(page, figure, match)
    return figure
