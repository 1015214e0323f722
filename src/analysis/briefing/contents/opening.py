"""The first page: document head, three sentences, the strip."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from analysis.briefing.contents.axis import share_axis
from analysis.briefing.contents.block import Block, paragraph
from analysis.briefing.money_figures import amount_runs, change_runs, share_run
from analysis.briefing.numbers import DASH, rounded
from analysis.briefing.page import Page
from analysis.briefing.ranking_figures import attention_areas
from analysis.briefing.text import Run, Runs, label, named, quote
from analysis.results.status import COUNTED, LATE, Status

#: files that page one names
MOST_FILES = 2


def document(page: Page) -> list[Block]:
    """The head of the document: what it is about, its marks and its dates."""
    words, head, unit = page.words, page.case.head, page.case.unit
    first, second = words.title(unit, page.case.quarter)
    return [
        {
            "kind": "document",
            "lang": words.LANG,
            "title": [*first, *second],
            "title_break": [first, second],
            "pdf_title": "".join(str(run["label"]) if isinstance(run, dict) else run for run in [*first, *second]),
            "date_line": words.date_line(unit, page.case.plan.city, page.case.quarter, page.arrived),
            "area": {"code": unit.unit, "name": page.called(unit, "name")},
            "period": str(page.case.quarter),
            "synthetic": head["synthetic"],
            "marks": {"draft": words.DRAFT_MARK, "synthetic": page.head_text("mark") or None},
            "data_date": head["data_date"],
            "data_day": words.long_date(date.fromisoformat(head["data_date"])),
            "dataset": head["dataset"],
            "plan_edition": head["plan_edition"],
            "inputs": page.inputs(),
            "words": dict(words.TEMPLATE_WORDS),
        }
    ]


def opening(page: Page) -> list[Block]:
    """The three sentences and the strip; for an area of which nothing can be used, why, and what to do.

    Where no report of the area is expected, no strip calls its targets not reported.
    """
    if page.arrived == "not_held":
        return [paragraph(runs, "answer") for runs in _not_held(page)]
    if page.nothing_reported and not page.is_city:
        said = _unusable(page) if page.unusable else _nothing(page)
    else:
        said = [share_sentence(page), count_sentence(page), _change_and_decide(page)]
    return [*(paragraph(runs, "answer") for runs in said if runs), strip(page), *share_axis(page)]


def _nothing(page: Page) -> list[Runs]:
    words, case = page.words, page.case
    return [
        words.nothing_share(case.quarter, case.unit),
        words.all_missing(count(page, "due", page.standing.due)),
        words.nothing_next(case.unit),
    ]


def _unusable(page: Page) -> list[Runs]:
    words, case = page.words, page.case
    names: list[Runs] = [[quote(name)] for name in page.unusable[:MOST_FILES]]
    return [
        words.unusable_share(case.quarter, case.unit, names, len(page.unusable) > MOST_FILES),
        words.unusable_targets(count(page, "due", page.standing.due)),
        [words.UNUSABLE_NEXT],
    ]


def _not_held(page: Page) -> list[Runs]:
    words, case = page.words, page.case
    return [
        words.not_held(case.quarter, case.unit, named(page.head_text("name"))),
        words.not_held_targets(count(page, "due", page.standing.due), case.unit),
    ]


# --- sentence one: the share -----------------------------------------------------------------------
def share_sentence(page: Page) -> Runs:
    """The livelihood share, its scope, and its change."""
    words, case, now = page.words, page.case, page.share_now
    period = words.months(case.quarter)
    if page.budgets.missing[case.quarter]:
        return words.share_unknown(period, case.unit, "partial_sum")
    if now.low is None or now.high is None:
        return words.share_unknown(period, case.unit, now.reason)
    scope = label(page.scope_name(now.scope))
    if now.exact is None:
        low = page.ledger.put("share/low", now.low, rounded(now.low, 1), "%", words.FORMULA["share"], (), now.sources)
        high = page.ledger.put(
            "share/high", now.high, rounded(now.high, 1), "%", words.FORMULA["share"], (), now.sources
        )
        return words.share_bounds(period, case.unit, low, high, scope)
    change = change_runs(page)
    if page.is_city:
        return words.share_city(period, share_run(page), scope, _band(page), change)
    return words.share_county(period, case.unit, amount_runs(page), share_run(page), scope, change)


def _band(page: Page) -> Runs:
    plan, end, known = page.case.plan, page.case.quarter.end, page.share_now.exact
    low, high = plan.number("livelihood.band_low", end), plan.number("livelihood.band_high", end)
    target = plan.number("livelihood.target", end)
    place = "in" if known is None or low <= known <= high else "above" if known > high else "below"
    at = page.ledger.put("rule/share_target", target, page.words.number(target), "%")
    width = page.ledger.put("rule/band_width", target - low, page.words.number(target - low), page.words.POINTS)
    return page.words.band_place(place, at, width)


# --- sentence two: the counts ------------------------------------------------------------------------
def count(page: Page, measure: str, number: int, about: tuple[str, ...] = ()) -> Run:
    """A count of targets as a figure, with the numbers of the targets counted."""
    parts = [(page.words.PART["items"], page.words.LIST.join(about))] if about else []
    return page.ledger.put(
        f"count/{measure}", number, str(number), page.words.ITEMS_UNIT, page.words.FORMULA["count"], parts
    )


def count_by_status(page: Page, status: Status) -> Run:
    """How many firm targets are in a status."""
    members = tuple(outcome.indicator for outcome in page.firm(status))
    return count(page, str(status), len(members), members)


def rate(page: Page) -> Run:
    """The unit's progress rate in percent."""
    known = (page.standing.rate or Fraction(0)) * 100
    parts = [
        (page.words.PART["fine"], str(page.standing.fine)),
        (page.words.PART["assessable"], str(page.standing.assessable)),
    ]
    return page.ledger.put("rate", known, rounded(known, 1), "%", page.words.FORMULA["rate"], parts)


def count_sentence(page: Page) -> Runs:
    """How many targets are completed, on pace, behind; the soft ones apart."""
    words, stand = page.words, page.standing
    due = count(page, "due", stand.due)
    if not stand.assessable:
        unknown = (count_by_status(page, Status.NOT_REPORTED), count_by_status(page, Status.NOT_ASSESSABLE))
        return words.counts_unknown(due, *unknown)
    sentence: Runs = words.counts(
        due,
        count_by_status(page, Status.COMPLETED),
        count_by_status(page, Status.ON_PACE),
        count(page, "assessable", stand.assessable),
        rate(page),
        [*_late(page), *_thin(page)],
    )
    soft = page.soft() if page.is_city else []
    return [*sentence, *words.soft_aside(count(page, "soft", len(soft)))] if soft else sentence


def _is_thin(page: Page) -> bool:
    """Whether too little was reported for a rank, so that what is assessable does not speak for all."""
    floor = page.case.plan.number("ranking.coverage_floor", page.case.quarter.end) / 100
    return page.standing.coverage is not None and page.standing.coverage < floor


def _thin(page: Page) -> Runs:
    """How many were not reported, where the rate alone would say too much."""
    return page.words.missing_too(count_by_status(page, Status.NOT_REPORTED)) if _is_thin(page) else []


def _late(page: Page) -> Runs:
    if not page.standing.late:
        return [page.words.NONE_LATE]
    members = tuple(outcome.indicator for outcome in page.firm(*LATE))
    severe = page.standing.counts[Status.SEVERELY_BEHIND]
    number = count_by_status(page, Status.SEVERELY_BEHIND) if severe else None
    return page.words.late_counts(count(page, "late", page.standing.late, members), number)


# --- sentence three: change and decisions ---------------------------------------------------------------
def moved(page: Page, kind: str) -> tuple[str, ...]:
    """Indicators that made a kind of transition."""
    return tuple(each.indicator for each in page.transitions if each.kind == kind)


def moved_count(page: Page, kind: str) -> Run | None:
    """How many made a kind of transition; None for none."""
    members = moved(page, kind)
    return count(page, kind, len(members), members) if members else None


def _change_and_decide(page: Page) -> Runs:
    words = page.words
    changed = words.change_counts(page.case.previous, moved_count(page, "improved"), moved_count(page, "worsened"))
    if page.case.previous and not page.has_before:
        changed = [words.NO_QUARTER_BEFORE]
    if not page.is_city and (page.case.previous is None or not page.has_before):
        changed = []  # an area's last lines say it; the city's tell of areas instead
    items = [(label(outcome.indicator), page.name(outcome)) for outcome in page.decisions]
    known = page.standing.assessable  # else heading 1 says why nothing is put forward
    decide = words.to_decide(items, decided(page), _is_thin(page)) if known else []
    areas: Runs = []
    if page.is_city and page.has_areas:
        number = len(attention_areas(page))
        areas = words.attention_count(count(page, "attention", number) if number else None)
    return list(words.third(changed, decide, areas))


def decided(page: Page) -> Run | None:
    """How many items need a decision, as a word; None for none or one, which need no count."""
    members = tuple(outcome.indicator for outcome in page.decisions)
    if len(members) < 2:
        return None
    words = page.words
    parts = [(words.PART["items"], words.LIST.join(members))]
    text, formula = words.numeral(len(members)), words.FORMULA["count"]
    return page.ledger.put("count/decisions", len(members), text, words.ITEMS_UNIT, formula, parts)


# --- the strip ----------------------------------------------------------------------------------------
def strip(page: Page) -> Block:
    """One cell a firm target, and the seven counts."""
    words = page.words
    members = {status: page.firm(status) for status in COUNTED}
    nothing = page.nothing_reported
    return {
        "kind": "strip",
        "id": "strip",
        "caption": words.STRIP_CAPTION,
        "alt": words.strip_alt([(words.STATUS[s], len(each)) for s, each in members.items()], page.standing.due),
        "counts": [
            {
                "status": str(status),
                "word": words.STATUS[status],
                "runs": [DASH] if nothing and not each else [count_by_status(page, status), words.ITEMS_UNIT],
            }
            for status, each in members.items()
        ],
        "cells": [
            {"status": str(status), "label": outcome.indicator} for status, each in members.items() for outcome in each
        ],
    }
