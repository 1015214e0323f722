"""Gate 1, wrong county: the word of direction beside a change has the sign of the change.

Such changes are those of the livelihood share and of basic livelihood spending, against the same period last year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import groupby, takewhile

from analysis.briefing.gates.fault import Fault
from analysis.briefing.gates.headline import basic, change
from analysis.briefing.gates.made import Made
from analysis.briefing.gates.walk import Placed
from analysis.briefing.numbers import rounded

UP, LEVEL, DOWN = 1, 0, -1
#: words of direction, by what they say
_WORDS: Mapping[int, re.Pattern[str]] = {
    UP: re.compile(r"提高|上升|增加|增长|\b(?:up|higher|rose|risen)\b", re.I),
    DOWN: re.compile(r"下降|降低|减少|回落|\b(?:down|lower|fell|fallen)\b", re.I),
    LEVEL: re.compile(r"与上年同期持平|\bunchanged from the same period\b", re.I),
}
_SAID = {UP: "up (提高)", LEVEL: "unchanged (持平)", DOWN: "down (下降)"}
#: the same of basic livelihood spending
_BASIC_WORDS: Mapping[int, re.Pattern[str]] = {
    UP: re.compile(rf"{_WORDS[UP].pattern}|\bmore\b", re.I),
    DOWN: re.compile(rf"{_WORDS[DOWN].pattern}|\b(?:less|fewer)\b", re.I),
    LEVEL: re.compile(r"与上年同期(?:相同|持平)|\bthe same as in the same period\b", re.I),
}
_BASIC, _BASIC_SIZE = re.compile(r"[^/]+/money/basic"), re.compile(r"[^/]+/money/basic_change")
#: figures that print the size of a change beside a word: of the judged scope, and of another one that is named
_SIZE = re.compile(r"([^/]+)/share/(?:change|([^/]+)/moved)")
#: how many characters before a figure may hold its word of direction
_NEAR = 20


def direction_faults(made: Made) -> Iterator[Fault]:
    """Yield each sentence on the change of a share whose word says another direction than the tables hold."""
    scope = str(made.plan.rule("livelihood.scope", made.quarter.end))
    for _, group in groupby(made.runs, key=lambda run: (run.place, id(run.about))):
        runs = list(group)
        for at, run in enumerate(runs):
            if size := _SIZE.fullmatch(run.text) if run.form == "figure" else None:
                yield from _beside(made, run, _before(made, runs, at), (size[1], size[2] or scope))
            elif run.form == "text" and _WORDS[LEVEL].search(run.text):
                chosen = str(run.about.get("scope", scope))
                yield from _differs(made, run, LEVEL, (made.unit.unit, chosen), run.text)


def basic_faults(made: Made) -> Iterator[Fault]:
    """Yield each sentence on basic livelihood spending whose word says another direction than the tables hold."""
    for _, group in groupby(made.runs, key=lambda run: (run.place, id(run.about))):
        runs = list(group)
        figures = [at for at, run in enumerate(runs) if run.form == "figure"]
        sizes = [at for at in figures if _BASIC_SIZE.fullmatch(runs[at].text)]
        # a sentence that prints no change must say that there is none
        for at in sizes or [at for at in figures if _BASIC.fullmatch(runs[at].text)]:
            yield from _basic_beside(made, runs[at], _around(runs, at), (UP, DOWN) if sizes else (LEVEL,))


def _around(runs: list[Placed], at: int) -> str:
    """The words around a figure, to the end of its sentence and the figures before and after it."""
    before = takewhile(lambda run: run.form == "text", reversed(runs[:at]))
    after = takewhile(lambda run: run.form == "text", runs[at + 1 :])
    first, last = "".join(run.text for run in list(before)[::-1]), "".join(run.text for run in after)
    return re.split(r"[。.;；]", first)[-1] + re.split(r"[。.;；]", last)[0]


def _basic_beside(made: Made, run: Placed, words: str, ways: tuple[int, ...]) -> Iterator[Fault]:
    ends = basic(made.plan, made.tables.outcomes[made.unit.unit])
    right = None if ends is None else _way_of_money(made, ends[0] - ends[1])
    said = [way for way, pattern in _BASIC_WORDS.items() if pattern.search(words)]
    if said != [right] or right not in ways:
        expected = "no change, since the tables hold none" if right is None else _SAID[right]
        yield Fault(f"{run.place} says {words.strip()!r} of basic livelihood spending", expected)


def _way_of_money(made: Made, moved: Fraction) -> int:
    """The direction of what is printed: a change that prints 0 is level."""
    return LEVEL if not Fraction(made.words.amount(abs(moved))[0].replace(",", "")) else UP if moved > 0 else DOWN


def _before(made: Made, runs: list[Placed], at: int) -> str:
    """The words just before a figure, back to the number or the end of a clause before them."""
    text = runs[at - 1].text if at and runs[at - 1].form == "text" else ""
    return re.split(r"[，；。;.]|, ", text)[-1][-_NEAR:] or text[-_NEAR:]


def _beside(made: Made, run: Placed, words: str, about: tuple[str, str]) -> Iterator[Fault]:
    said = [way for way, pattern in _WORDS.items() if pattern.search(words)]
    if len(said) != 1:
        yield Fault(f"{run.place} prints figure {run.text} after {words!r}", "one word of direction before it")
        return
    yield from _differs(made, run, said[0], about, words)


def _differs(made: Made, run: Placed, said: int, about: tuple[str, str], words: str) -> Iterator[Fault]:
    unit, scope = about
    moved = change(made.tables.shares[unit, str(made.quarter)][scope])
    if moved is None:
        yield Fault(f"{run.place} says {words.strip()!r} of {unit} in {scope}", "no change, since the tables hold none")
    elif said != _way(moved):
        yield Fault(f"{run.place} says {words.strip()!r} of {unit} in {scope}", f"{_SAID[_way(moved)]}, as {moved} is")


def _way(moved: Fraction) -> int:
    """The direction of what is printed: a change that prints 0.0 is level."""
    return LEVEL if rounded(abs(moved), 1) == "0.0" else UP if moved > 0 else DOWN
