"""The livelihood share in every named scope: a table for paper, and for the screen one to choose from."""

from __future__ import annotations

from analysis.briefing.contents.axis import scope_axis
from analysis.briefing.contents.block import Block, cell, columns, row, table
from analysis.briefing.money_figures import direction, function_name, last_year
from analysis.briefing.page import Page
from analysis.briefing.scope_figures import (
    amount_ends,
    amount_in,
    differs_by_rounding,
    percent_ends,
    percent_or_bounds,
    quarter_share_in,
    share_before_in,
    share_in,
    signed_change,
    size_of_change,
    total_of,
)
from analysis.briefing.text import Run, Runs, label, status_run
from analysis.results.livelihood import Share, change, scope_codes
from analysis.results.status import JUDGED


def choices(page: Page) -> list[str]:
    """The scopes that a reader can choose: those that list their codes, in the plan's order."""
    return [name for name, scope in page.case.plan.scopes.items() if scope.codes]


def scope_table(page: Page) -> Block:
    """Paper's table: one row a scope; the screen has the same numbers in `scope_choice`."""
    words = page.words
    heads = columns(words.SCOPE_COLUMNS, "lrrrr", words.SCOPE_WIDTHS)
    rows = [row(_percents(page, scope), f"scope-{scope}") for scope in page.case.plan.scopes]
    return {**table("scopes", _caption(page), heads, rows), "medium": "paper"}


def scope_choice(page: Page) -> list[Block]:
    """The scopes for the screen; nothing without a table by function, where no scope says anything."""
    if not page.budgets.this_year[page.case.quarter].by_code:
        return []
    words = page.words
    return [
        {
            "kind": "scopes",
            "id": "scope-choice",
            "judged": page.scope,
            "legend": [words.SCOPE_LEGEND],
            "choices": [_choice(page, scope) for scope in choices(page)],
            "table": _table(page),
            "note": _note(page),
        }
    ]


# --- one scope ----------------------------------------------------------------------------------------
def _choice(page: Page, scope: str) -> Block:
    known = share_in(page, scope)
    whole = [*page.words.sentences(_sentence(page, known), _codes(page, scope), _judged(page, scope))]
    axis = scope_axis(page, known, f"axis-{scope.replace('+', '-plus')}")
    return {
        "scope": scope,
        "name": [label(_shown(page, scope))],
        "said": list(page.words.scope_shown(_cited(page, scope))),
        "runs": whole,
        "axis": axis,
    }


def _sentence(page: Page, now: Share) -> Runs:
    words, period, scope = page.words, page.words.months(page.case.quarter), _cited(page, now.scope)
    if reason := _why_unknown(page, now):
        return list(words.scope_unknown(scope, period, reason))
    if now.exact is None:
        ends = percent_ends(page, f"{now.scope}/now", now)
        missing = [_code(page, code) for code in now.missing]
        return list(words.scope_bounds(scope, period, amount_ends(page, now), total_of(page, now), ends, missing))
    before = share_before_in(page, now.scope)
    moved = words.compared(
        direction(change(now, before)), size_of_change(page, now, before), last_year(page), brief=False
    )
    share_ = percent_or_bounds(page, f"{now.scope}/now", now)[0]
    return list(words.scope_share(scope, period, amount_in(page, now), total_of(page, now), share_, moved))


def _why_unknown(page: Page, now: Share) -> str:
    """Why a share is 不可评估 (4.2); the sum of some units' tables only tells nothing."""
    return "partial_sum" if page.budgets.missing[page.case.quarter] else now.reason


def _codes(page: Page, scope: str) -> Runs:
    return list(page.words.scope_codes([_code(page, code) for code in scope_codes(page.case.plan, scope)]))


def _code(page: Page, code: str) -> Runs:
    return [label(code), page.words.CODE_GAP + function_name(page, code)]


def _judged(page: Page, scope: str) -> Runs:
    """The city's status under the scope that is judged; no other scope and no area has one (4.3)."""
    found = [each for each in page.now if page.indicator(each).kind == "band" and each.status in JUDGED]
    if not page.is_city or scope != page.scope or not found:
        return []
    status = found[0].status
    return list(page.words.scope_judged(label(found[0].indicator), status_run(str(status), page.words.STATUS[status])))


# --- all scopes ---------------------------------------------------------------------------------------
def _table(page: Page) -> Block:
    words = page.words
    heads = columns((*words.SCOPE_COLUMNS, *words.SCOPE_MORE_COLUMNS), "lrrrrrrl")
    rows = [row(_cells(page, scope), f"scope-{scope}") for scope in page.case.plan.scopes]
    return table("scope-table", _caption(page), heads, rows)


def _caption(page: Page) -> Runs:
    """What the table is, and where it needs saying why a change is not the difference of the two numbers beside it."""
    words = page.words
    ends = [(share_in(page, scope), share_before_in(page, scope)) for scope in page.case.plan.scopes]
    return [words.SCOPE_CAPTION, *([words.SCOPE_ROUNDED] if any(differs_by_rounding(*each) for each in ends) else [])]


def _cells(page: Page, scope: str) -> list[Block]:
    plan, known = page.case.plan, share_in(page, scope)
    listed = [[label(code)] for code in plan.scopes[scope].codes or plan.scopes[scope].all_but]
    codes = cell(page.words.scope_code_list(listed, not plan.scopes[scope].codes))
    if reason := _why_unknown(page, known):
        why = cell(page.words.scope_unknown_cell(reason), span=6)
        return [cell([label(_shown(page, scope))]), why, codes]
    return [*_percents(page, scope), cell(amount_in(page, known)), cell(total_of(page, known)), codes]


def _percents(page: Page, scope: str) -> list[Block]:
    now, before = share_in(page, scope), share_before_in(page, scope)
    return [
        cell([label(_shown(page, scope))]),
        cell(percent_or_bounds(page, f"{scope}/now", now)),
        cell(percent_or_bounds(page, f"{scope}/before", before)),
        cell([signed_change(page, now, before)]),
        cell(percent_or_bounds(page, f"{scope}/quarter", quarter_share_in(page, scope))),
    ]


def _shown(page: Page, scope: str) -> str:
    name = page.called(page.case.plan.scopes[scope], "name")
    code = page.scope_name(scope)
    return name if code.lower() in name.lower() else f"{code} {name}"


def _cited(page: Page, scope: str) -> Run:
    return label(page.scope_name(scope))


def _note(page: Page) -> Runs:
    """Which scope is judged and where, what the names stand for, and what does not follow the choice."""
    words = page.words
    about: list[Runs] = [
        words.SCOPE_NOTES[name](_cited(page, name)) for name in choices(page) if name in words.SCOPE_NOTES
    ]
    return list(words.sentences(words.scope_note_judged(_cited(page, page.scope), page.is_city), *about))
