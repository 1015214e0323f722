"""The items behind: sentences, the figure of pace, and the reasons as submitted."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing import cells
from analysis.briefing.contents.block import Block, cell, columns, heading, paragraph, row, table
from analysis.briefing.contents.decisions import submitted
from analysis.briefing.contents.opening import count
from analysis.briefing.numbers import DASH, rounded
from analysis.briefing.page import Page, urgency
from analysis.briefing.text import Run, Runs, label, muted, status_run
from analysis.results.outcome import Outcome
from analysis.results.status import LATE, Status

#: rows of the pace figure: fewer are left out, more are named in the annex only
FEWEST, MOST_ROWS = 3, 16


def late(page: Page, number: int) -> list[Block]:
    """The items behind, most urgent first, with the reasons as submitted."""
    words = page.words
    behind = sorted(page.firm(*LATE), key=urgency)
    title = heading("late", words.heading(number, words.HEADING["late"]))
    if not behind:
        return [title, paragraph([words.NO_LATE if page.standing.assessable else words.NONE_LISTED])]
    sentences = [_sentence_of(page, status) for status in reversed(LATE) if page.firm(status)]
    rows = [_late_row(page, each) for each in behind]
    heads = columns(words.LATE_COLUMNS, "llll", words.LATE_WIDTHS)
    reasons = table("late-table", [words.LATE_CAPTION], heads, rows)
    return [title, *(paragraph(runs) for runs in sentences), *_pace_chart(page, behind), reasons]


def _pace_chart(page: Page, behind: list[Outcome]) -> list[Block]:
    """Attained and due, joined; with fewer than three that have a percentage it is left out."""
    words = page.words
    drawn = [each for each in behind if each.attainment is not None and each.pace is not None and each.gap is not None]
    if len(drawn) < FEWEST:
        return []
    number = count(page, "late", page.standing.late, tuple(each.indicator for each in page.firm(*LATE)))
    title = words.pace_title(number)
    rows = sorted(drawn, key=lambda each: -(each.gap or 0))[:MOST_ROWS]
    chart = {
        "kind": "pace",
        "id": "pace-chart",
        "title": title,
        "note": [words.PACE_NOTE],
        "alt": words.pace_alt(page.ledger.said(title), [_pace_spoken(page, each) for each in rows]),
        "rows": [_pace_row(page, each) for each in rows],
    }
    others = [page.numbered(each) for each in behind if each not in drawn]
    notes = [words.no_percentage(others)] if others else []
    notes += [[words.REST_IN_ANNEX]] if len(drawn) > MOST_ROWS else []
    return [chart, *(paragraph(runs, "note") for runs in notes)]


def _pace_row(page: Page, outcome: Outcome) -> Block:
    return {
        "label": outcome.indicator,
        "name": [page.name(outcome)],
        "status": str(outcome.status),
        "attainment": float(max(outcome.attainment or Fraction(0), Fraction(0))),
        "pace": float((outcome.pace or Fraction(0)) / 100),
        "done": cells.done_over_target(page, outcome),
        "gap": cells.gap(page, outcome),
    }


def _pace_spoken(page: Page, outcome: Outcome) -> tuple[str, str, str, str]:
    """Number and name, attained, pace and gap as they are printed."""
    said = page.ledger.said
    figures = (cells.attainment(page, outcome), cells.pace(page, outcome)[:1], cells.gap(page, outcome))
    attained, pace, gap = (said(runs) for runs in figures)
    return said(page.numbered(outcome)), attained, pace, gap


def _sentence_of(page: Page, status: Status) -> Runs:
    members = sorted(page.firm(status), key=urgency)
    gaps = [each for each in members if each.gap is not None]
    number = count(page, str(status), len(members), tuple(each.indicator for each in page.firm(status)))
    items = [(label(each.indicator), page.name(each)) for each in members]
    low = _size(page, gaps[-1]) if gaps else None
    high = _size(page, gaps[0]) if gaps else None
    same = gaps and rounded(gaps[0].gap or Fraction(0), 1) == rounded(gaps[-1].gap or Fraction(0), 1)
    every = len(gaps) == len(members)
    return list(page.words.late_sentence(str(status), number, items, low, low if same else high, every))


def _size(page: Page, outcome: Outcome) -> Run:
    gap = outcome.gap or Fraction(0)
    return cells.put(page, outcome, "behind", gap, rounded(gap, 1), page.words.POINTS, "shortfall", (), outcome.sources)


def _late_row(page: Page, outcome: Outcome) -> Block:
    figures = [cells.done_over_target(page, outcome)]
    if outcome.gap is not None:
        figures.append(page.words.points_gap(cells.gap(page, outcome)[0]))
    texts = page.remarks.get(outcome.indicator, {})
    problem: Runs = submitted(page, outcome, "problem") if texts.get("problem") else [DASH]
    plan: Runs = submitted(page, outcome, "plan") if texts.get("plan") else [DASH]
    steps = cell(plan)
    if texts.get("request"):  # in full here: page one may have to end it early
        asked: Runs = [muted([page.words.REQUEST]), *submitted(page, outcome, "request")]
        steps = cell(plan, asked) if texts.get("plan") else cell(asked)
    name = [status_run(str(outcome.status), ""), label(f"{outcome.indicator} "), page.name(outcome), " "]
    item = cell([*name, muted([page.words.STATUS[outcome.status]])])
    return row([item, cell(*figures), cell(problem), steps], f"late-{outcome.indicator}")
