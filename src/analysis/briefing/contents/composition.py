"""Where the money goes: each function's share of expenditure beside that of last year, livelihood first."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from analysis.briefing.contents.block import Block, paragraph
from analysis.briefing.contents.scopes import choices
from analysis.briefing.money_figures import function_name
from analysis.briefing.numbers import DASH, rounded
from analysis.briefing.page import Page
from analysis.briefing.text import Run, Runs, label
from analysis.results.budget import TOTAL, Budget
from analysis.results.livelihood import scope_codes

#: functions outside livelihood that have a row of their own, and functions that the sentence names
OTHERS, NAMED = 2, 3
REST = "rest"


@dataclass(frozen=True)
class _Row:
    """One bar: amounts in 万元; ``before`` is last year's share in percent where it is known.

    Attributes:
        within, partly: named scopes that count all, or some, of it; what no function lists may belong to a scope.
        own: cells of the amount; ``sources`` and ``sources_before`` are those of the shares, the totals' among them.
    """

    code: str
    name: str
    livelihood: bool
    amount: Fraction
    share: Fraction
    before: Fraction | None
    own: tuple[str, ...]
    sources: tuple[str, ...]
    sources_before: tuple[str, ...]
    within: tuple[str, ...]
    partly: tuple[str, ...] = ()


def composition(page: Page) -> list[Block]:
    """The sentence and the bars; nothing without a table by function or where some units' tables are missing."""
    quarter = page.case.quarter
    now, last = page.budgets.this_year[quarter], page.budgets.last_year[quarter.same_last_year]
    if not now.total or not now.by_code or page.budgets.missing[quarter]:
        return []
    rows = _rows(page, now, last)
    said = _sentence(page, rows)
    return [*([paragraph(said)] if said else []), _chart(page, rows, now.total)]


# --- what each bar stands for ---------------------------------------------------------------------------
def _rows(page: Page, now: Budget, last: Budget) -> list[_Row]:
    inside = scope_codes(page.case.plan, page.scope)
    spent = sorted((code for code, amount in now.by_code.items() if amount), key=lambda code: -now.by_code[code])
    others = [code for code in spent if code not in inside]
    single = len(others) == OTHERS + 1 and now.unlisted == 0  # a rest of one function has its own name
    shown = [code for code in spent if code in inside]
    apart = others if single else others[:OTHERS]
    rows = [_row(page, now, last, code, code in inside) for code in (*shown, *apart)]
    return rows + _rest(page, now, last, (*shown, *apart))


def _row(page: Page, now: Budget, last: Budget, code: str, livelihood: bool) -> _Row:
    amount = now.by_code[code]
    return _Row(
        code, function_name(page, code), livelihood, amount, _percent(amount, now), _part(last.amount(code), last),
        _cells(now, (code,)), _cells(now, (code, TOTAL)), _cells(last, (code, TOTAL)), _holding(page, code),
    )  # fmt: skip


def _rest(page: Page, now: Budget, last: Budget, shown: tuple[str, ...]) -> list[_Row]:
    left = (now.total or Fraction(0)) - sum((now.by_code[code] for code in shown), Fraction(0))
    if left <= 0:
        return []
    earlier = [last.amount(code) for code in shown]
    before = None
    if last.total is not None and None not in earlier:
        before = last.total - sum((amount for amount in earlier if amount is not None), Fraction(0))
    name = page.words.OTHER_FUNCTIONS if now.unlisted == 0 else page.words.OTHER_AND_UNLISTED
    cells = _cells(now, (*shown, TOTAL)), _cells(last, (*shown, TOTAL))
    shares = _percent(left, now), _part(before, last)
    return [_Row(REST, name, False, left, *shares, cells[0], *cells, (), _touching(page, now, shown))]


def _holding(page: Page, code: str) -> tuple[str, ...]:
    """The scopes a reader can choose that count a function."""
    return tuple(scope for scope in choices(page) if code in scope_codes(page.case.plan, scope))


def _touching(page: Page, now: Budget, shown: tuple[str, ...]) -> tuple[str, ...]:
    """The scopes that count some of the rest, or may: a function of theirs is in it, or is not listed at all."""
    apart = {code for code, amount in now.by_code.items() if amount and code not in shown}
    found = []
    for scope in choices(page):
        codes = scope_codes(page.case.plan, scope)
        unlisted = now.unlisted != 0 and any(code not in now.by_code for code in codes)
        if unlisted or apart.intersection(codes):
            found.append(scope)
    return tuple(found)


def _percent(amount: Fraction, table: Budget) -> Fraction:
    return amount * 100 / (table.total or 1)


def _part(amount: Fraction | None, table: Budget) -> Fraction | None:
    return amount * 100 / table.total if amount is not None and table.total else None


def _cells(table: Budget, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Cells of these codes; in a sum of several units' tables the keys name the unit before the code."""
    return tuple(source for key, source in table.sources.items() if key.rpartition("/")[2] in codes)


# --- what is printed ------------------------------------------------------------------------------------
def _sentence(page: Page, rows: list[_Row]) -> Runs:
    largest = [row for row in rows if row.livelihood][:NAMED]
    if not largest:
        return []
    return list(page.words.composition_sentence([row.name for row in largest], [_now(page, row) for row in largest]))


def _chart(page: Page, rows: list[_Row], total: Fraction) -> Block:
    words = page.words
    unit = words.composition_unit(total)
    before = any(row.before is not None for row in rows)
    drawn = [_bar(page, row, unit) for row in rows]
    said = page.ledger.said
    spoken = [
        (each["name"][0], said(each["now"]), None if row.before is None else said(each["before"]), said(each["amount"]))
        for row, each in zip(rows, drawn, strict=True)
    ]
    return {
        "kind": "composition",
        "id": "composition",
        "title": [words.COMPOSITION_TITLE],
        "note": words.composition_note(label(page.scope_name(page.scope)), before),
        "alt": words.composition_alt(spoken, unit[2]),
        "heads": [{"label": [head]} for head in (*words.COMPOSITION_HEADS, unit[2])],
        "choices": [{"scope": scope, "note": _legend(page, scope, rows, before)} for scope in choices(page)],
        "rows": drawn,
    }


def _legend(page: Page, scope: str, rows: list[_Row], before: bool) -> Runs:
    """How to read the bars when they show a scope on the screen."""
    partly = any(scope in row.partly for row in rows)
    return list(page.words.composition_note(label(page.scope_name(scope)), before, partly))


def _bar(page: Page, row: _Row, unit: tuple[int, int, str]) -> Block:
    """One row of the figure: ``bar`` and ``tick`` are percent, for drawing only."""
    divisor, decimals, name = unit
    text = rounded(row.amount / divisor, decimals)
    formula = page.words.FORMULA["rest"] if row.code == REST else ""
    amount = page.ledger.put(f"composition/{row.code}/amount", row.amount, text, name, formula, (), row.own)
    return {
        "code": "" if row.code == REST else row.code,
        "name": [row.name],
        "livelihood": row.livelihood,
        "within": " ".join(row.within),
        "partly": " ".join(row.partly),
        "bar": float(row.share),
        "tick": None if row.before is None else float(row.before),
        "now": [_now(page, row)],
        "before": [DASH if row.before is None else _put(page, row, "before", row.before, row.sources_before)],
        "amount": [amount],
    }


def _now(page: Page, row: _Row) -> Run:
    return _put(page, row, "share", row.share, row.sources)


def _put(page: Page, row: _Row, measure: str, value: Fraction, sources: tuple[str, ...]) -> Run:
    about = f"composition/{row.code}/{measure}"
    return page.ledger.put(about, value, rounded(value, 1), "%", page.words.FORMULA["ratio"], (), sources)
