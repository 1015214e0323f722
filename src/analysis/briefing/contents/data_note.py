"""The data note: what is missing, what cannot be judged, what is assumed, and what the checks found."""

from __future__ import annotations

from collections.abc import Callable

from analysis.briefing import cells
from analysis.briefing.contents.block import Block, bullets, heading
from analysis.briefing.contents.findings import findings
from analysis.briefing.contents.names import unit_or_item
from analysis.briefing.contents.opening import count
from analysis.briefing.numbers import DASH
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, label, named, quote, status_run
from analysis.results.outcome import Outcome
from analysis.results.status import COUNTED, Status

#: sums that the table below the city's sheet of areas lists
MOST_SUMS = 12


def data_note(page: Page, number: int) -> list[Block]:
    """The section, its list and the table of findings.

    Below the city's sheet of areas a table tells what was not reported, not assessable, summed and soft; the note then
    lists only the sums for which that table has no room.
    """
    apart = page.is_city and page.has_areas
    title = heading("data", page.words.heading(number, page.words.HEADING["data"]))
    makers: tuple[Callable[[Page], Runs], ...] = (
        _dataset,
        _cards,
        *(() if apart else (_not_reported, _not_assessable)),
        _not_applicable,
        _sums_left if apart else _sums,
        *(() if apart else (_soft,)),
        _by_hand,
        _claims,
        *_assumptions(page),
        _scopes,
    )
    notes = [runs for make in makers if (runs := make(page))]
    return [title, bullets([*notes, [page.words.PRINTING_NOTE]]), *findings(page)]


def _dataset(page: Page) -> Runs:
    plan = page.case.plan
    title = plan.title if page.case.language == "zh" else plan.title_en
    return list(page.words.dataset_note(page.head_text("name"), page.case.head["edition"], title, plan.edition))


def _cards(page: Page) -> Runs:
    cards: list[Runs] = [[label(page.card_title(card))] for card in page.case.head["cards"]]
    return list(page.words.cards_note(cards)) if cards else []


def _numbers(outcomes: list[Outcome]) -> list[Runs]:
    return [[label(outcome.indicator)] for outcome in outcomes]


def _members(outcomes: list[Outcome]) -> tuple[str, ...]:
    return tuple(outcome.indicator for outcome in outcomes)


def _not_reported(page: Page) -> Runs:
    found = page.firm(Status.NOT_REPORTED)
    if not found:
        return []
    return list(page.words.not_reported(count(page, "not_reported", len(found), _members(found)), _numbers(found)))


def _not_assessable(page: Page) -> Runs:
    found = page.firm(Status.NOT_ASSESSABLE)
    if not found:
        return []
    items = [[label(f"{outcome.indicator} "), reason_of(page, outcome)] for outcome in found]
    return list(page.words.not_assessable(count(page, "not_assessable", len(found), _members(found)), items))


def reason_of(page: Page, outcome: Outcome) -> Run:
    """Why an outcome cannot be assessed, and which units or items that is about."""
    about = [unit_or_item(page, outcome.indicator, name, short=True) for name in outcome.reason_about]
    return named(page.words.reason_about(page.words.REASON[outcome.reason], about))


def _not_applicable(page: Page) -> Runs:
    found = [each for each in page.now if each.status is Status.NOT_APPLICABLE]
    if not found:
        return []
    whys = [_explained(page, each) for each in found]
    items: list[Runs] = [
        [label(f"{each.indicator} "), *why] if why else [label(each.indicator)]
        for each, why in zip(found, whys, strict=True)
    ]
    number = count(page, "not_applicable", len(found), _members(found))
    return list(page.words.not_applicable(number, items, any(whys)))


def _explained(page: Page, outcome: Outcome) -> Runs:
    rows = page.case.observations
    mine = rows[
        (rows["indicator"] == outcome.indicator)
        & (rows["unit"] == outcome.unit)
        & (rows["period"] == str(page.case.quarter))
        & rows["in_force"]
        & (rows["state"] == "none")
    ]
    texts = [text for text in mine["explanation"] if text]
    return [quote(str(texts[0]))] if texts else []


def _sums(page: Page) -> Runs:
    found = sums_of(page)
    return list(page.words.sums([sum_item(page, each) for each in found])) if page.is_city and found else []


def _sums_left(page: Page) -> Runs:
    left = sums_of(page)[MOST_SUMS:]
    return list(page.words.sums_left([sum_item(page, each) for each in left])) if left else []


def sums_of(page: Page) -> list[Outcome]:
    """Sums of the units' reports: incomplete ones first, then in plan order."""
    found = [each for each in page.now if each.origin == "sum" and each.covered and each.status in COUNTED]
    return sorted(found, key=lambda each: not each.uncovered)


def sum_item(page: Page, outcome: Outcome) -> Runs:
    """A sum of reports: number, figures, coverage, status."""
    covered, due = len(outcome.covered), len(outcome.covered) + len(outcome.uncovered)
    top = cells.put(page, outcome, "covered", covered, str(covered), "", "count")
    bottom = cells.put(page, outcome, "units_due", due, str(due), "", "count")
    word = status_run(str(outcome.status), page.words.STATUS_INSIDE[outcome.status])
    figures = cells.done_over_target(page, outcome) if outcome.value is not None else []
    return list(page.words.sum_of_reports(label(outcome.indicator), figures, top, bottom, word))


def _soft(page: Page) -> Runs:
    found = page.soft()
    if not found:
        return []
    items = [soft_item(page, each) for each in found]
    return list(page.words.soft_targets(count(page, "soft", len(found), _members(found)), items))


def soft_item(page: Page, outcome: Outcome) -> Runs:
    """A soft target: number, figures if any, status."""
    status = status_run(str(outcome.status), page.words.STATUS_INSIDE[outcome.status])
    figures = cells.done_over_target(page, outcome)
    figures = [] if figures == [DASH] else figures
    return list(page.words.soft_target(label(outcome.indicator), figures, status))


def _by_hand(page: Page) -> Runs:
    found = [each for each in page.now if each.computed]
    return list(page.words.hand_statuses([_set_by_hand(page, each) for each in found])) if found else []


def _set_by_hand(page: Page, outcome: Outcome) -> Runs:
    """Number, status, what the rules say, reason and name."""
    now, computed = outcome.status, outcome.computed or outcome.status
    status = status_run(str(now), page.words.STATUS_INSIDE[now])
    by_rule = page.words.STATUS_INSIDE[computed]
    why, who = quote(outcome.hand_reason), quote(outcome.hand_name)
    return list(page.words.hand_status(label(outcome.indicator), status, by_rule, why, who))


def _claims(page: Page) -> Runs:
    plan = page.case.plan
    here = [claim for claim in plan.claims if plan.applies(plan.measure(claim.measure), page.case.unit)]
    said = [page.words.claim(page.called(claim, "claim"), page.called(claim, "reason")) for claim in here]
    claims: list[Runs] = [[label(f"{claim.measure} "), named(words)] for claim, words in zip(here, said, strict=True)]
    return list(page.words.claims_note(claims)) if claims else []


# --- assumptions (method note 1.4) -------------------------------------------------------------------
def _assumptions(page: Page) -> list[Callable[[Page], Runs]]:
    plan, unit = page.case.plan, page.case.unit
    measures = [row for row in plan.measures if plan.applies(row, unit)]
    indicators = [row for row in plan.indicators if row.measure in {measure.measure for measure in measures}]
    assumed_paces = {row.pace for row in plan.paces if row.basis == "assumed"}
    order = {
        "indicator": [row.indicator for row in plan.indicators],
        "measure": [str(row.measure) for row in plan.measures],
    }
    listed = {
        "applies": [str(row.measure) for row in measures if row.applies_basis == "assumed"],
        "lead": [str(row.measure) for row in measures if row.lead_basis == "assumed"],
        "allocation": [row.indicator for row in indicators if row.county_target_basis == "assumed"],
        "pace": [row.indicator for row in indicators if row.pace in assumed_paces],
        "inclusion": [
            page.unit_name(row.unit) for row in plan.included_in if row.basis == "assumed" and row.table == "budget"
        ],
    }
    kinds = {"applies": "measure", "lead": "measure", "allocation": "indicator", "pace": "indicator"}
    return [
        _assumed(kind, ranges(names, order.get(kinds.get(kind, ""), []), page.words.TO))
        for kind, names in listed.items()
        if names
    ]


def ranges(names: list[str], order: list[str], to: str) -> list[str]:
    """Names in plan order with each run of three or more joined by ``to``: 7—12."""
    if not order:
        return names
    runs: list[list[str]] = []
    for name in names:
        if runs and order.index(name) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    return [part for run in runs for part in ([f"{run[0]}{to}{run[-1]}"] if len(run) > 2 else run)]


def _assumed(kind: str, names: list[str]) -> Callable[[Page], Runs]:
    def note(page: Page) -> Runs:
        return list(page.words.assumed_note(page.words.ASSUMED[kind], [[label(name)] for name in names]))

    return note


def _scopes(page: Page) -> Runs:
    scopes: list[tuple[Run, list[Runs], bool]] = [
        (label(page.scope_name(name)), [[label(code)] for code in scope.codes or scope.all_but], not scope.codes)
        for name, scope in page.case.plan.scopes.items()
    ]
    return list(page.words.scope_note(scopes))
