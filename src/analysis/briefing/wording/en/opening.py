"""The first page's sentences: the share, how many targets stand where, what changed and needs a decision."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing.text import Run, Runs, is_one, is_zero, joined, phrase
from analysis.briefing.wording.en.printing import SEMI, number
from analysis.briefing.wording.en.terms import REASON, span, whole
from analysis.plan import Unit
from analysis.quarter import Quarter


def targets(number: Run | None) -> str:
    """The noun after a count of targets."""
    return "target" if is_one(number) else "targets"


def be(number: Run | None) -> str:
    """The verb after a count."""
    return "is" if is_one(number) else "are"


def share_county(period: Run, unit: Unit, amount: Runs, share: Run, scope: Run, compared: Runs) -> Runs:
    """Sentence one of an area."""
    return phrase(
        "From {period} {amount} went to livelihood, {share}% of general public budget expenditure "
        "(scope {scope}, executed){compared}.",
        period=period,
        amount=amount,
        share=share,
        scope=scope,
        compared=compared,
    )


def share_city(period: Run, share: Run, scope: Run, band: Runs, compared: Runs) -> Runs:
    """Sentence one of the city: the share against its band."""
    return phrase(
        "From {period} {share}% of general public budget expenditure went to livelihood "
        "(scope {scope}, executed), {band}{compared}.",
        period=period,
        share=share,
        scope=scope,
        band=band,
        compared=compared,
    )


def band_place(place: str, target: Run, width: Run) -> Runs:
    """Where the share lies: in, above or below the band."""
    words = {"in": "within", "above": "above"}.get(place, "below")
    return phrase(words + " the target band of {target}% plus or minus {width} points", target=target, width=width)


def share_bounds(period: Run, unit: Unit, low: Run, high: Run, scope: Run) -> Runs:
    """Sentence one when codes are missing and the share is known as bounds."""
    return phrase(
        "From {period} between {low}% and {high}% of general public budget expenditure of " + whole(unit) + " went to "
        "livelihood (scope {scope}; some functions are missing, so only bounds are known).",
        period=period,
        low=low,
        high=high,
        scope=scope,
    )


def share_unknown(period: Run, unit: Unit, reason: str) -> Runs:
    """Sentence one when the share cannot be computed."""
    words = f"The livelihood share of {whole(unit)} from {{period}} cannot be computed: {REASON[reason]}."
    return phrase(words, period=period)


def compared(change: str, points: Run | None, last_year: Run, brief: bool) -> Runs:
    """Change of the share against the same period last year."""
    if points is None:
        words = "; figures for the same period of {year} are incomplete, so no comparison is made"
        return phrase(words, year=last_year)
    if change == "level":
        return phrase(", unchanged from the same period of {year}", year=last_year)
    words = (
        f", {change} {{points}} percentage {'point' if is_one(points) else 'points'} from the same period of {{year}}"
    )
    return phrase(words, points=points, year=last_year)


def counts(due: Run, done: Run, on_pace: Run, assessable: Run, rate: Run, late: Runs) -> Runs:
    """Sentence two: how many targets are in which status."""
    return phrase(
        "Of {due} firm " + targets(due) + ", " + _fine(done, on_pace) + ", {rate}% of the {assessable} assessable; "
        "{late}.",
        due=due,
        done=done,
        on_pace=on_pace,
        assessable=assessable,
        rate=rate,
        late=late,
    )


def _fine(done: Run, on_pace: Run) -> str:
    """How many are completed and how many on pace; a zero is a word, or unsaid where all that is fine is completed."""
    if is_zero(done):
        return (
            "none is completed or on pace"
            if is_zero(on_pace)
            else "none is completed and {on_pace} " + be(on_pace) + " on pace"
        )
    first, second = be(done), be(on_pace)
    if is_zero(on_pace):
        return "{done} " + first + " completed"
    return "{done} " + first + " completed and {on_pace} " + (f"{second} " if first != second else "") + "on pace"


def missing_too(missing: Run) -> Runs:
    """How many were not reported, added to sentence two."""
    return phrase(", {missing} " + be(missing) + " not reported", missing=missing)


def counts_unknown(due: Run, missing: Run, unknown: Run) -> Runs:
    """Sentence two when nothing can be assessed."""
    said = [
        f"{{{name}}} {be(number)} {words}"
        for name, number, words in (("missing", missing, "not reported"), ("unknown", unknown, "not assessable"))
        if not is_zero(number)
    ]
    return phrase(
        "Of {due} firm " + targets(due) + ", " + " and ".join(said) + "; none is assessed or counted as zero.",
        due=due,
        missing=missing,
        unknown=unknown,
    )


def all_missing(due: Run) -> Runs:
    """Sentence two when nothing was reported at all."""
    return phrase(
        "None of the {due} firm targets was reported; they are not assessed, not counted as zero and not ranked. "
        "No report does not mean no progress.",
        due=due,
    )


def late_counts(late: Run, severe: Run | None) -> Runs:
    """How many are behind."""
    words = "{late} " + be(late) + " behind pace"
    return (
        phrase(words, late=late)
        if severe is None
        else phrase(words + _severely(late, severe), late=late, severe=severe)
    )


def _severely(late: Run, severe: Run) -> str:
    return ", severely ({severe})" if is_one(late) else ", {severe} of them severely"


NONE_LATE = "none is behind pace"


def soft_aside(number: Run) -> Runs:
    """The soft targets are listed apart."""
    return phrase(" {number} soft " + targets(number) + " apart.", number=number)


def change_counts(before: Quarter | None, better: Run | None, worse: Run | None) -> Runs:
    """First half of sentence three."""
    if before is None:
        return ["This is the first quarter of the year, with no earlier quarter to compare"]
    since = f"Since the {span(before)} "
    if better is None and worse is None:
        return [f"{since}no target improved or worsened"]
    if worse is None:
        return phrase(since + "{better} " + targets(better) + " improved and none worsened", better=better or "")
    if better is None:
        return phrase(since + "{worse} " + targets(worse) + " worsened and none improved", worse=worse)
    words = since + "{better} " + targets(better) + " improved and {worse} worsened"
    return phrase(words, better=better, worse=worse)


def to_decide(items: list[tuple[Run, Run]], number: Run | None, thin: bool) -> Runs:
    """Second half of sentence three: what needs a decision, each with its number and name; ``number`` from two on.

    ``thin``: too little was reported to speak of every target.
    """
    if not items:
        return ["No assessable item needs a decision" if thin else "No item needs a decision"]
    if number is None:
        return ["A decision is needed on ", items[0][0], " ", items[0][1]]
    named: list[Runs] = [[each, " ", name] for each, name in items]
    if len(named) == 2:
        return [number, " items need a decision: ", *joined(named, " and ")]
    return [number, " items need a decision: ", *joined(named, SEMI)]  # names hold commas


def third(changed: Runs, decide: Runs, areas: Runs) -> Runs:
    """Sentence three of its parts; nothing where both ``changed`` and ``decide`` are empty."""
    parts = [part for part in (changed, decide) if part]
    return [*joined(parts, ". "), *areas, "."] if parts else []


def attention_count(number: Run | None) -> Runs:
    """How many areas need attention."""
    if number is None:
        return ["; no area needs attention"]
    return phrase("; {number} " + ("area needs" if is_one(number) else "areas need") + " attention", number=number)


def decisions_heading(number: Run | None) -> Runs:
    """Heading of the decisions; ``number`` from two on."""
    return ["Items for decision"] if number is None else [number, " items for decision"]


NOTHING_TO_DECIDE = "As nothing can be assessed, no item is put forward for decision"
NO_DECISIONS = "No assessable target is worse than slightly behind."
DECISION_COLUMNS = ("Item", "Done / year target", "Needed a month", "Reason, request (as sent)")
DECISION_WIDTHS = (45, 34, 32, 45)
NO_REMARK = "no reason submitted"


def points_gap(gap: Run) -> Runs:
    """Deviation under the figures of a decision."""
    return phrase("{gap} points", gap=gap)


def average_so_far(quarter: Quarter, rate: Run) -> Runs:
    """Monthly rate so far."""
    return phrase("{rate} so far", rate=rate)


#: ems that the three lines hold beside their heading; the table of moves lists everything
CHANGE_ROOM = 80


# --- the axis of the share -------------------------------------------------------------------------
#: which name of the unit stands at its mark
AXIS_NAME = "short_name"


def axis_note(scope: Run, period: Run, others: Run, city: bool) -> Runs:
    """Scope, basis, period, and what the ticks are."""
    if city:  # its amounts stand beside it, and the sentence above names the budget
        return phrase("scope {scope}, {period}; ticks: the {others} areas", scope=scope, period=period, others=others)
    words = "scope {scope}, general public budget, {period}; ticks: the other {others} areas"
    return phrase(words, scope=scope, period=period, others=others)


def axis_parts(amount: Runs, total: Runs) -> Runs:
    """The amounts that make the city's share, the unit once: 52.143 of 64.215 billion yuan."""
    return [*amount[:-1], " of ", *total]


def axis_zones(number: Run, others: bool) -> Runs:
    """What the ticks of the development zones are called; ``others`` on the axis of one of them."""
    return phrase(("other " if others else "") + "{number} zones", number=number)


def band_name(low: Fraction, high: Fraction, target: Fraction, city: bool) -> str:
    """The band under the axis: the city is judged by it, for areas it is a reference."""
    return f"{number(low)}–{number(high)}%, " + ("target band" if city else "reference for the city")


def axis_alt(
    name: str,
    share: str,
    city: str | None,
    others: int,
    ends: tuple[str, str] | None,
    band: str | None,
    whole: bool,
    parts: str = "",
    highest: str = "",
) -> str:
    """Every mark of the axis in words; ``ends`` are the lowest and highest share of the ``others``.

    Args:
        name: of the unit whose axis it is; ``whole`` when it is the city's own.
        city: the city's share on an area's axis, where it is known.
        band: name of the band, where the scope is the one that is judged.
        parts: the amounts that make the city's own share.
        highest: the one area whose share is the upper end.
    """
    whose = "" if whole else "other "
    said = [f"Livelihood share: {name} {share}" + (f" ({parts})" if parts else "")]
    said += [f"city {city}"] if city else []
    said += (
        [f"the {whose}{others} areas from {ends[0]} to {ends[1]}" + (f" ({highest})" if highest else "")]
        if ends
        else []
    )
    return ", ".join([*said, *([band] if band else [])]) + "."
