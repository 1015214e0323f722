"""The data note: what is missing, what cannot be judged, what is assumed, and what the checks found."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from analysis.briefing import cells
from analysis.briefing.contents.block import Block, bullets, cell, columns, heading, paragraph, row, table
from analysis.briefing.contents.opening import count
from analysis.briefing.numbers import DASH
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, joined, label, named, quote, status_run
from analysis.plan.rows import Scope
from analysis.results.outcome import Outcome
from analysis.results.status import Status

SEVERITIES = ("error", "warning", "note")


def data_note(page: Page, number: int) -> list[Block]:
    """The section, its list and the table of findings."""
    title = heading("data", page.words.heading(number, page.words.HEADING["data"]))
    makers: tuple[Callable[[Page], Runs], ...] = (
        _dataset,
        _cards,
        _not_reported,
        _not_assessable,
        _not_applicable,
        _sums,
        _soft,
        _by_hand,
        _claims,
        *_assumptions(page),
        _scopes,
    )
    notes = [runs for make in makers if (runs := make(page))]
    return [title, bullets([*notes, [page.words.PRINTING_NOTE]]), *_findings(page)]


def _dataset(page: Page) -> Runs:
    head, plan = page.case.head, page.case.plan
    return page.words.dataset_note(head["name"], head["edition"], plan.title, plan.edition)


def _cards(page: Page) -> Runs:
    cards = [
        [label(f"{card['title']}，{card['page']}" if card["page"] else card["title"])]
        for card in page.case.head["cards"]
    ]
    return page.words.cards_note(cards) if cards else []


def _numbers(outcomes: list[Outcome]) -> list[Runs]:
    return [[label(outcome.indicator)] for outcome in outcomes]


def _members(outcomes: list[Outcome]) -> tuple[str, ...]:
    return tuple(outcome.indicator for outcome in outcomes)


def _not_reported(page: Page) -> Runs:
    found = page.firm(Status.NOT_REPORTED)
    if not found:
        return []
    return page.words.not_reported(count(page, "not_reported", len(found), _members(found)), _numbers(found))


def _not_assessable(page: Page) -> Runs:
    found = page.firm(Status.NOT_ASSESSABLE)
    if not found:
        return []
    items = [[label(f"{outcome.indicator} "), _reason(page, outcome)] for outcome in found]
    return page.words.not_assessable(count(page, "not_assessable", len(found), _members(found)), items)


def _reason(page: Page, outcome: Outcome) -> Run:
    about = "、".join(_unit_name(page, name) for name in outcome.reason_about)
    reason = page.words.REASON[outcome.reason]
    return named(f"{reason}（{about}）" if about else reason)


def _unit_name(page: Page, name: str) -> str:
    names = {unit.unit: unit.short_name for unit in page.case.plan.units}
    head, _, rest = name.partition(" ")
    return f"{names[head]}{rest}" if head in names else name


def _not_applicable(page: Page) -> Runs:
    found = [each for each in page.now if each.status is Status.NOT_APPLICABLE]
    if not found:
        return []
    items = [_not_here(page, each) for each in found]
    return page.words.not_applicable(count(page, "not_applicable", len(found), _members(found)), items)


def _not_here(page: Page, outcome: Outcome) -> Runs:
    why = _explained(page, outcome)
    return [label(f"{outcome.indicator} "), *why] if why else [label(outcome.indicator)]


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
    found = [each for each in page.now if each.origin == "sum" and each.covered and each.status is not Status.NO_TARGET]
    if not page.is_city or not found:
        return []
    return page.words.sums([_sum(page, each) for each in found])


def _sum(page: Page, outcome: Outcome) -> Runs:
    covered, due = len(outcome.covered), len(outcome.covered) + len(outcome.uncovered)
    top = cells.put(page, outcome, "covered", covered, str(covered), "", "count")
    bottom = cells.put(page, outcome, "units_due", due, str(due), "", "count")
    word = status_run(str(outcome.status), page.words.STATUS[outcome.status])
    figures = cells.done_over_target(page, outcome) if outcome.value is not None else []
    return [label(f"{outcome.indicator} "), *figures, "（", top, "／", bottom, "）", word]


def _soft(page: Page) -> Runs:
    found = page.soft()
    if not found:
        return []
    items = [_soft_item(page, each) for each in found]
    return page.words.soft_targets(count(page, "soft", len(found), _members(found)), items)


def _soft_item(page: Page, outcome: Outcome) -> Runs:
    status = status_run(str(outcome.status), page.words.STATUS[outcome.status])
    figures = cells.done_over_target(page, outcome)
    figures = [] if figures == [DASH] else figures
    return [label(f"{outcome.indicator} "), *figures, *(["，"] if figures else []), status]


def _by_hand(page: Page) -> Runs:
    found = [each for each in page.now if each.computed]
    return page.words.hand_statuses([_set_by_hand(page, each) for each in found]) if found else []


def _set_by_hand(page: Page, outcome: Outcome) -> Runs:
    """Number, status, what the rules say, reason and name."""
    now, computed = outcome.status, outcome.computed or outcome.status
    status = status_run(str(now), page.words.STATUS[now])
    by_rule = page.words.STATUS[computed]
    why, who = quote(outcome.hand_reason), quote(outcome.hand_name)
    return page.words.hand_status(label(outcome.indicator), status, by_rule, why, who)


def _claims(page: Page) -> Runs:
    plan = page.case.plan
    here = [claim for claim in plan.claims if plan.applies(plan.measure(claim.measure), page.case.unit)]
    claims: list[Runs] = [[label(f"{claim.measure} "), named(f"{claim.claim}（{claim.reason}）")] for claim in here]
    return page.words.claims_note(claims) if claims else []


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
            plan.unit(row.unit).name for row in plan.included_in if row.basis == "assumed" and row.table == "budget"
        ],
    }
    kinds = {"applies": "measure", "lead": "measure", "allocation": "indicator", "pace": "indicator"}
    return [
        _assumed(kind, ranges(names, order.get(kinds.get(kind, ""), []))) for kind, names in listed.items() if names
    ]


def ranges(names: list[str], order: list[str]) -> list[str]:
    """Names in plan order with each run of three or more joined: 7—12."""
    if not order:
        return names
    runs: list[list[str]] = []
    for name in names:
        if runs and order.index(name) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    return [part for run in runs for part in ([f"{run[0]}—{run[-1]}"] if len(run) > 2 else run)]


def _assumed(kind: str, names: list[str]) -> Callable[[Page], Runs]:
    def note(page: Page) -> Runs:
        return page.words.assumed_note(page.words.ASSUMED[kind], [[label(name)] for name in names])

    return note


def _scopes(page: Page) -> Runs:
    items: list[Runs] = [[label(name), "＝", *_codes(page, scope)] for name, scope in page.case.plan.scopes.items()]
    return [page.words.SCOPES_NOTE, *joined(items, "；"), "。"]


def _codes(page: Page, scope: Scope) -> Runs:
    listed: list[Runs] = [[label(code)] for code in scope.codes or scope.all_but]
    return joined(listed) if scope.codes else [page.words.TOTAL_LESS, *joined(listed)]


# --- findings -----------------------------------------------------------------------------------------
def _findings(page: Page) -> list[Block]:
    frame, words = page.case.findings, page.words
    if not len(frame):
        return [paragraph([words.NO_FINDINGS])]
    numbers = [
        count(page, f"findings/{severity}", int((frame["severity"] == severity).sum())) for severity in SEVERITIES
    ]
    own = frame[frame["unit"].isin(["", page.case.unit.unit])] if page.is_city else frame
    blocks = [paragraph(words.findings_sentence(*numbers, own_only=page.is_city))]
    if len(own):
        rows = [_finding(page, finding) for finding in own.to_dict("records")]
        heads = columns(words.FINDING_COLUMNS, "lllll", (14, 40, 40, 34, 28))
        blocks.append(table("findings", [words.FINDINGS_CAPTION], heads, rows))
    return [*blocks, *(_by_unit(page) if page.is_city else [])]


def _finding(page: Page, finding: dict[Hashable, str]) -> Block:
    place = " ".join(part for part in (finding["file"].rpartition("/")[2], finding["sheet"], finding["cell"]) if part)
    texts = (page.words.SEVERITY[finding["severity"]], place, finding["found"], finding["expected"], finding["action"])
    return row([cell([texts[0]]), *(cell([quote(text)] if text else ["—"]) for text in texts[1:])])


def _by_unit(page: Page) -> list[Block]:
    frame, words = page.case.findings, page.words
    rows = []
    for unit in page.case.plan.parts_of_city:
        mine = frame[frame["unit"] == unit.unit]
        numbers = [int((mine["severity"] == severity).sum()) for severity in SEVERITIES]
        runs = [
            page.ledger.put(f"/{unit.unit}/findings/{severity}", number, str(number), "", words.FORMULA["count"])
            for severity, number in zip(SEVERITIES, numbers, strict=True)
        ]
        if sum(numbers):
            rows.append(row([cell([unit.name]), *(cell([run]) for run in runs)]))
    heads = columns(words.UNIT_FINDING_COLUMNS, "lrrr", (48, 36, 36, 36))
    return [table("findings-by-unit", [words.UNIT_FINDINGS_CAPTION], heads, rows)] if rows else []
