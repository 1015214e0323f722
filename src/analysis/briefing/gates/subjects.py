"""Gate 1, wrong county: which areas and quarters the words of a briefing name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby
from typing import Any

from analysis.briefing.gates.fault import Fault
from analysis.briefing.gates.made import Made
from analysis.briefing.gates.names import text_without, texts_with
from analysis.briefing.gates.walk import Placed, placed
from analysis.briefing.numbers import rounded
from analysis.intake.legible import legible
from analysis.plan import Unit
from analysis.quarter import Quarter

#: fields of blocks that say what a block is about
_SUBJECTS = ("title", "caption", "lead")
#: a field that says in words what a picture shows
_ALTERNATIVE = "alt"
#: kinds of blocks whose points stand for other areas, so that their labels name these
_AXES = ("axis", "scopes")
#: stands where a text has what somebody submitted, so that the words around it do not run together
_SUBMITTED = "\n"


def place_faults(made: Made) -> Iterator[Fault]:
    """Yield each text that names an area or quarter which is not its subject."""
    others = _Others(made)
    for run, text in _texts(made):
        yield from others.named(run, text)
        if _has_quarter(run):
            yield from _periods(made, run, text)
        if _is_answer(run):
            yield from _kinds(made, run, text)


def _texts(made: Made) -> Iterator[tuple[Placed, str]]:
    """Each field of the document with its first run and its text, without what was submitted."""
    zones = {made.called(unit) for unit in made.plan.units if unit.kind == "zone"}
    for _, group in groupby(made.runs, key=lambda run: (run.place, id(run.about))):
        runs = list(group)
        spoken = (run for run in runs if not _is_apart(run, zones))
        yield runs[0], "".join(_SUBMITTED if run.form == "quote" else made.printed(run) for run in spoken)
    for run in made.plain:
        yield run, _without_ends(made, run) if "points" in run.about else run.text


def _without_ends(made: Made, run: Placed) -> str:
    """The alternative text of an axis without the other areas it draws by name: each in brackets after its share."""
    text = run.text
    for point in run.about["points"]:
        for unit in _foreign(made) if point["role"] == "other" else ():
            for name in _known_as(unit):
                share = rounded(Fraction(point["value"]), 1)
                text = text.replace(f"{share}%（{name}）", "").replace(f"{share}% ({name})", "")
    return text


def _has_quarter(run: Placed) -> bool:
    """Whether a text speaks of one quarter: prose, what a block is about, and the words of a picture of one quarter."""
    spoken = run.form == "plain" and run.field == _ALTERNATIVE and " plot " not in run.place
    return spoken or run.kind in ("paragraph", "heading") or run.field in _SUBJECTS


def _is_apart(run: Placed, zones: set[str]) -> bool:
    """Whether a label of the data note says that a zone's figures are counted apart."""
    return run.place == "list items" and run.form == "label" and run.text in zones


def _is_answer(run: Placed) -> bool:
    return run.about.get("role") == "answer"


class _Others:
    """The areas that a briefing is not about, and the names they are known by in either language."""

    def __init__(self, made: Made) -> None:
        self._made = made
        self._names = {name: unit for unit in _foreign(made) for name in _known_as(unit)}
        self._pattern = _any_of(self._names)
        # its own unit's names, and the plan's texts that hold an area's name (a measure)
        names = {name for unit in made.plan.units for name in _known_as(unit)}
        self._free = {*_known_as(made.unit), *(texts_with(made.plan, _any_of(names)) - names)}

    def named(self, run: Placed, text: str) -> Iterator[Fault]:
        """Yield the first other area that a text names where it must name none."""
        if not self._pattern.search(text) or self._may_name(run):
            return
        found = self._pattern.search(text_without(text, self._free))
        if found:
            unit = next(unit for name, unit in self._names.items() if name.casefold() == found[0].casefold())
            yield Fault(
                f"{run.place} names {unit.unit} {unit.name}: {text[:60]!r}",
                f"no other area than {self._made.unit.name} as subject",
            )

    def _may_name(self, run: Placed) -> bool:
        """Whether a place names other areas by rule: labels of an axis; of the city all but subjects and the answer."""
        if run.kind in _AXES and run.place.endswith("points label"):
            return True
        subject = _is_answer(run) or run.kind == "heading" or run.field in _SUBJECTS
        return self._made.unit.kind == "city" and not subject


def _foreign(made: Made) -> Iterator[Unit]:
    """The other units; the city's own bodies are part of every text about the city."""
    return (unit for unit in made.plan.units if unit.unit != made.unit.unit and unit.kind != "city_level")


def _known_as(unit: Unit) -> tuple[str, ...]:
    """Names of a unit in both languages; what is short for the city (全市, City) is said in every briefing."""
    short = () if unit.kind == "city" else (unit.short_name, unit.short_name_en, unit.pinyin)
    return tuple(dict.fromkeys(name for name in (unit.name, unit.name_en, *short) if name))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern of several names, the longest first."""
    return re.compile("|".join(map(_word, sorted(names, key=lambda name: (-len(name), name)))), re.I)


def _word(name: str) -> str:
    """A pattern of a name; a single one in Latin letters (Junan, linyi) stands as a word of its own."""
    escaped = re.escape(legible(name))
    if not name.isascii():
        return escaped
    return rf"{escaped}(?![A-Za-z])" if " " in name else rf"(?<![A-Za-z]){escaped}(?![A-Za-z])"


# --- quarters ------------------------------------------------------------------------------------------
def _periods(made: Made, run: Placed, text: str) -> Iterator[Fault]:
    """Another quarter is named only as what this one is compared with, by its span: 比上半年, since the half-year."""
    for quarter in made.plan.quarters:
        if quarter != made.quarter and (name := _names_quarter(made, quarter, text, _is_answer(run))):
            yield Fault(f"{run.place} names {name!r}: {text[:60]!r}", f"{made.quarter} as the quarter spoken of")


def _names_quarter(made: Made, quarter: Quarter, text: str, answer: bool) -> str:
    """What a text calls another quarter, in months or by its number; in the answer also its span as a subject."""
    words, span = made.words, str(made.words.span(quarter))
    names = [_plain(words.months(quarter)), _plain(words.months_short(quarter)), str(words.quarter_name(quarter))]
    if found := next((name for name in names if name in text), ""):
        own = text_without(text, texts_with(made.plan, re.compile(re.escape(found))))
        return found if found in own else ""
    # the year's own span (全年, year) is an ordinary word
    if not answer or quarter == made.plan.quarters[-1]:
        return ""
    compared = text.replace(f"比{span}", "").replace(f"Since the {span}", "")
    return span if re.search(_word(span), compared) else ""


def _plain(run: Any) -> str:
    return "".join(each.text for each in placed(run))


# --- kinds of units ------------------------------------------------------------------------------------
def _kinds(made: Made, run: Placed, text: str) -> Iterator[Fault]:
    """The answer says 全县 of a county, 全区 of a district or zone, 全市 of the city, and none of the others."""
    own = made.words.whole(made.unit)
    for other in dict.fromkeys(made.words.whole(unit) for unit in made.plan.units):
        if other != own and re.search(_word(str(other)), text, re.I):
            yield Fault(f"{run.place} speaks of {other!r}: {text[:60]!r}", f"{own!r}, as {made.unit.name} is")
