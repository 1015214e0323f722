"""What needs a decision, and what changed or which areas need attention: the rest of page one."""

from __future__ import annotations

from types import ModuleType

from analysis.briefing import cells
from analysis.briefing.case import LANGUAGES
from analysis.briefing.contents.block import Block, bullets, cell, columns, heading, paragraph, row, table
from analysis.briefing.contents.opening import count, decided, moved, moved_count
from analysis.briefing.contents.unusable import what_is_wrong
from analysis.briefing.money_figures import percent
from analysis.briefing.page import Page
from analysis.briefing.ranking_figures import attention_areas
from analysis.briefing.text import STOPS, Run, Runs, joined, label, muted, quote, status_run, width
from analysis.results.livelihood import share
from analysis.results.outcome import Outcome
from analysis.results.ranking import Attention, standing
from analysis.results.status import JUDGED, Status
from analysis.results.transitions import Transition

#: the clause that a figure of the quarter before was corrected
_CORRECTION = "re_stated"


def decisions(page: Page) -> list[Block]:
    """The heading and table of the items to decide, or one sentence that there are none."""
    words = page.words
    if page.arrived == "not_held":
        return [heading("decisions", words.heading(1, words.NOT_HELD_HEADING)), paragraph([words.NOT_HELD])]
    if page.nothing_reported and not page.is_city:
        return what_is_wrong(page) if page.unusable else _missing_forms(page)
    if not page.decisions:
        said = [words.NO_DECISIONS] if page.standing.assessable else words.sentence([[words.NOTHING_TO_DECIDE]])
        return [heading("decisions", words.heading(1, words.decisions_heading(None))), paragraph(said)]
    title = words.heading(1, words.decisions_heading(decided(page)))
    rows = [_decision(page, outcome) for outcome in page.decisions]
    heads = columns(words.DECISION_COLUMNS, "llll", words.DECISION_WIDTHS)
    return [
        heading("decisions", title),
        table("decisions-table", [], heads, rows, "decisions"),
    ]


def item_cell(page: Page, outcome: Outcome) -> Block:
    """Glyph, number, name and the status word."""
    word = page.words.STATUS[outcome.status] + (page.words.BY_HAND if outcome.computed else "")
    return cell([status_run(str(outcome.status), word), label(f"{outcome.indicator} "), page.name(outcome)])


def _decision(page: Page, outcome: Outcome) -> Block:
    words = page.words
    figures = [cells.done_over_target(page, outcome)]
    if outcome.gap is not None:
        figures.append(words.points_gap(cells.gap(page, outcome)[0]))
    so_far = cells.monthly_so_far(page, outcome)
    needed = [cells.monthly_needed(page, outcome)]
    if so_far is not None and outcome.rate_needed is not None:
        needed.append([muted(words.average_so_far(page.case.quarter, so_far))])
    said = submitted(page, outcome, "problem", "request")
    return row([item_cell(page, outcome), cell(*figures), cell(*needed), cell(said)], f"decide-{outcome.indicator}")


def submitted(page: Page, outcome: Outcome, *roles: str) -> Runs:
    """Remarks as submitted, in the order asked for."""
    texts = page.remarks.get(outcome.indicator, {})
    runs: Runs = []
    stopped = True
    for text in (texts[role] for role in roles if texts.get(role)):
        runs += [quote(text)] if stopped else [page.words.SEMI, quote(text)]
        stopped = text.endswith(STOPS)
    return runs or [page.words.NO_REMARK]


def _missing_forms(page: Page) -> list[Block]:
    words = page.words
    due = (page.standing.due, 1, 1)
    rows = []
    for index, ((name, unit, who, gives), number) in enumerate(zip(words.FORMS, due, strict=True), start=1):
        there = muted(words.received(count(page, f"form{index}/received", 0), unit))
        needed = cell([count(page, f"form{index}/due", number), unit], [there])
        rows.append(row([cell([status_run("not_reported", ""), name]), needed, cell([who]), cell([gives])]))
    return [
        heading("decisions", words.heading(1, words.MISSING_FORMS_HEADING)),
        table("forms", [], columns(words.MISSING_FORMS_COLUMNS, "llll", words.MISSING_FORMS_WIDTHS), rows, "decisions"),
    ]


# --- change ----------------------------------------------------------------------------------------
def second(page: Page) -> list[Block]:
    """The last lines of page one: the change in an area, the areas that need attention in the city."""
    words = page.words
    if page.arrived == "not_held":
        return []
    if page.nothing_reported and not page.is_city:
        return _how_to_fill(page)
    if page.is_city:
        lead = words.heading(2, words.ATTENTION_HEADING)
        return [_anchor(paragraph(_attention(page), lead=lead), "attention")]
    lead = words.heading(2, words.change_heading(page.case.previous))
    return [_anchor(paragraph(_change(page), lead=lead), "change")]


def _anchor(block: Block, name: str) -> Block:
    return {**block, "id": name}


def _how_to_fill(page: Page) -> list[Block]:
    words = page.words
    lead, said = words.HOW_TO_FILL_HEADING, words.HOW_TO_FILL
    if page.unusable:
        lead, said = words.HOW_TO_MEND_HEADING, words.HOW_TO_MEND
    return [
        _anchor(paragraph([said], lead=words.heading(2, lead)), "change"),
        paragraph(_last_report(page), lead=words.heading(3, words.LAST_REPORT_HEADING)),
    ]


def _last_report(page: Page) -> Runs:
    before = page.case.previous
    if before is None or not page.before:
        return [page.words.NO_LAST_REPORT]
    earlier = standing(page.case.plan, page.before, page.case.unit.unit)
    if not earlier.reported:
        return [page.words.NO_LAST_REPORT]
    known = share(page.case.plan, page.budgets.this_year[before], page.scope)
    complete = known.exact is not None and not page.budgets.missing.get(before)
    return page.words.last_report(
        before,
        count(page, "before/reported", earlier.reported),
        count(page, "before/due", earlier.due),
        count(page, "before/fine", earlier.fine),
        count(page, "before/assessable", earlier.assessable),
        (percent(page, f"{page.scope}/{before}", known), label(page.scope_name(page.scope))) if complete else None,
    )


def _change(page: Page) -> Runs:
    words = page.words
    if page.case.previous is None:
        return [words.FIRST_QUARTER]
    if not page.has_before:
        return list(words.sentence([[words.NO_QUARTER_BEFORE]]))
    told = _that_fit(page)
    return list(words.sentence(told)) if told else [words.NO_CHANGE]


def _that_fit(page: Page) -> list[Runs]:
    """The clauses that fit into the lines left on page one, the first always; a shorter one may follow one too long.

    Every edition tells those that fit in each language, so that all tell the same facts. What was newly reported is not
    told without what can no longer be judged. A correction is always told: in full, unless a graver clause would have
    to go for it.
    """
    full, brief = _chosen(page, brief=False), _chosen(page, brief=True)
    graver = [_before_correction(kinds) for kinds in (full, brief)]
    use_full = graver[0] == graver[1] and _fit(page, full, brief=False)
    clauses = _clauses(page, not use_full)
    return [clauses[kind] for kind in (full if use_full else brief)]


def _chosen(page: Page, brief: bool) -> list[str]:
    """The kinds of clauses to tell, room for a correction, ``brief`` or in full, set aside."""
    kinds = list(_clauses(page, brief))
    chosen = [kind for kind in kinds if kind == _CORRECTION]
    for kind in kinds:
        left_out = kind == "newly_reported" and "no_longer_reported" in set(kinds) - set(chosen)
        if kind in chosen or left_out:
            continue
        if kind == kinds[0] or _fit(page, [*chosen, kind], brief):
            chosen.append(kind)
    return sorted(chosen, key=kinds.index)


def _before_correction(kinds: list[str]) -> list[str]:
    return kinds[: kinds.index(_CORRECTION)] if _CORRECTION in kinds else kinds


def _fit(page: Page, kinds: list[str], brief: bool) -> bool:
    """Whether clauses fit in every language."""
    editions = [page.in_language(language) for language in LANGUAGES]
    return all(_has_room(each, [_clauses(each, brief)[kind] for kind in kinds]) for each in editions)


def _has_room(page: Page, clauses: list[Runs]) -> bool:
    return bool(width(joined(clauses, page.words.SEMI), page.ledger.printed) <= page.words.CHANGE_ROOM)


def _clauses(page: Page, brief: bool = False) -> dict[str, Runs]:
    """What there is to say of the change, by kind, the gravest first; a correction in full, or ``brief`` its number."""
    words = page.words
    better, worse = moved_count(page, "improved"), moved_count(page, "worsened")
    done = [t.indicator for t in page.transitions if t.kind == "improved" and t.now is Status.COMPLETED]
    new_done = count(page, "newly_completed", len(done), tuple(done)) if done else None
    every = bool(done) and len(done) == len(moved(page, "improved"))
    alone = len(moved(page, "worsened")) == 1
    gone = moved_count(page, "no_longer_reported")
    counted = {
        "newly_reported": words.reported_anew,
        "entered": words.entered,
        "re_targeted": words.retargeted,
    }
    every_clause = {
        "improved": words.improved(better, new_done, every) if better else [],
        "worsened": words.worsened(worse, _worst(page), alone, better is not None) if worse else [],
        "no_longer_reported": words.no_longer_reported(gone) if gone else [],
        _CORRECTION: _restated(page, brief),
        **{kind: say(number) for kind, say in counted.items() if (number := moved_count(page, kind))},
    }
    return {kind: clause for kind, clause in every_clause.items() if clause}


def _worst(page: Page) -> Runs:
    members = moved(page, "worsened")
    outcomes = [outcome for outcome in page.now if outcome.indicator in members]
    worst = max(outcomes, key=lambda each: (JUDGED.index(each.status), each.gap or 0))
    return page.numbered(worst)


def _restated(page: Page, brief: bool) -> Runs:
    if not page.restated or page.case.previous is None:
        return []
    first = page.restated[0]
    members = tuple(each.indicator for each in page.restated)
    number = count(page, "re_stated", len(members), members)
    if brief:
        return list(page.words.restated_briefly(number))
    return list(page.words.restated(number, restated_item(page, first), len(members) == 1))


def restated_item(page: Page, change: Transition) -> Runs:
    """One corrected figure of the quarter before."""
    indicator = page.case.plan.indicator(change.indicator)
    name = label(change.indicator)
    old = _restated_figure(page, change, "old")
    new = _restated_figure(page, change, "new")
    unit = "" if indicator.comparator == "increase" else page.unit(indicator.base_unit, change.new)
    return list(page.words.restated_item(name, page.case.previous, old, new, unit))


def _restated_figure(page: Page, change: Transition, which: str) -> Run:
    value = change.old if which == "old" else change.new
    source = change.old_source if which == "old" else change.new_source
    assert value is not None
    about = f"{change.indicator}/restated_{which}"
    return page.ledger.put(about, value, page.words.number(value), sources=source.split())


def change_table(page: Page, number: int) -> list[Block]:
    """Every target that moved, and every figure of the quarter before that was corrected; nothing without either."""
    words = page.words
    rows = [
        row(
            [
                cell([words.KIND[kind]]),
                cell(_status(page, old)),
                cell(_status(page, new)),
                cell(_numbers(words, members)),
            ]
        )
        for (kind, old, new), members in _moves(page).items()
    ]
    corrected = [_corrected(page, each) for each in page.restated]
    if not rows and not corrected:
        return []
    blocks = [heading("moves", words.heading(number, words.CHANGE_TABLE_HEADING))]
    if rows:
        heads = columns(words.CHANGE_TABLE_COLUMNS, "llll", (40, 31, 31, 54))
        blocks.append(table("moves-table", [words.CHANGE_TABLE_CAPTION], heads, rows))
    return [*blocks, bullets(corrected)] if corrected else blocks


def _corrected(page: Page, change: Transition) -> Runs:
    words = page.words
    return list(words.sentence([[words.KIND["re_stated"], words.COLON, *restated_item(page, change)]]))


def _moves(page: Page) -> dict[tuple[str, str, str], list[str]]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for each in page.transitions:
        found.setdefault((each.kind, str(each.before), str(each.now)), []).append(each.indicator)
    order = list(page.words.KIND)
    return dict(sorted(found.items(), key=lambda entry: order.index(entry[0][0])))


def _status(page: Page, key: str) -> Runs:
    return [status_run(key, page.words.STATUS[key])]


def _numbers(words: ModuleType, members: list[str]) -> Runs:
    return joined([[label(member)] for member in members], words.LIST)


# --- areas that need attention --------------------------------------------------------------------
def _attention(page: Page) -> Runs:
    if not page.has_areas:
        return [page.words.NO_AREA_DATA]
    most = int(page.case.plan.number("attention.most", page.case.quarter.end))
    areas = attention_areas(page)[:most]
    if not areas:
        return [page.words.NO_ATTENTION]
    clauses = [_unranked(page, each) for each in areas if each.reason == "unranked"]
    last = [_last(page, each) for each in areas if each.reason == "last_ranked"]
    clauses += [page.words.last_areas(last)] if last else []
    clauses += [_severe(page, each) for each in areas if each.reason == "severe"]
    return list(page.words.sentence(clauses))


def _name(page: Page, each: Attention) -> str:
    return page.unit_name(each.place.standing.unit)


def area_count(page: Page, unit: str, measure: str, number: int) -> Run:
    """A count of an area's targets, under that area's own id."""
    return page.ledger.put(
        f"/{unit}/count/{measure}", number, str(number), page.words.ITEMS_UNIT, page.words.FORMULA["count"]
    )


def _unranked(page: Page, each: Attention) -> Runs:
    stand = each.place.standing
    if stand.due == stand.reported:
        return page.words.unjudged_area(_name(page, each))
    missing = area_count(page, stand.unit, "not_reported", stand.due - stand.reported)
    return page.words.unranked_area(_name(page, each), missing)


def _last(page: Page, each: Attention) -> tuple[str, Run, Run]:
    stand = each.place.standing
    fine = area_count(page, stand.unit, "fine", stand.fine)
    return _name(page, each), fine, area_count(page, stand.unit, "assessable", stand.assessable)


def _severe(page: Page, each: Attention) -> Runs:
    stand = each.place.standing
    number = area_count(page, stand.unit, "severely_behind", stand.counts[Status.SEVERELY_BEHIND])
    return page.words.severe_area(_name(page, each), number)
