"""What the pictures of a page must draw and say in words, from the raw workbooks."""

from __future__ import annotations

import re
from fractions import Fraction

from .money import LAST_YEAR, Share
from .plan_tables import CITY, COUNTED, JUDGED, LATE, ZONES
from .printing import fixed, natural, percent_of_pace, signed
from .speech import Speech
from .verdicts import quarter_end
from .world import World

TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?")
#: rows of the picture of pace: with fewer it is left out, more stand in the annex only
FEWEST, MOST = 3, 16
SIGNED = re.compile(r"[+−]?\d[\d,]*(?:\.\d+)?")


def numbers(text: str) -> list[str]:
    """The numbers of a text in order."""
    return [number.rstrip(",") for number in SIGNED.findall(text)]


def _rule(world: World, name: str, period: str) -> Fraction:
    return Fraction(world.plan.rule(f"livelihood.{name}", quarter_end(period)))


def bands(world: World, said: Speech, unit: str, period: str) -> tuple[str, str]:
    """The band under the axis and in the trend."""
    ends = (_rule(world, name, period) for name in ("target", "band_low", "band_high"))
    return said.band(*ends, "city" if unit == CITY else "area")


def axis_texts(world: World, said: Speech, unit: str, period: str, scope: str = "B9") -> list[set[str]]:
    """Texts of the share axis that must stand there, and the marks of its scale that may; the band judges B9 alone."""
    must = {bands(world, said, unit, period)[0]} if scope == "B9" else set()
    for name, code in ((said.at_axis(unit), unit), (said.city, CITY)):
        share = world.money.share(code, period, scope)
        if share is not None and share.exact is not None:
            must.add(f"{name} {fixed(share.exact, 1)}%")
    zones, highest = world.named_shares(unit, period) if scope == "B9" else (0, None)
    if zones:
        must.add(said.zones(zones, others=unit in ZONES))
    if highest is not None:
        must.add(f"{said.at_axis(highest[0])} {fixed(highest[1], 1)}%")
    own = world.money.share(CITY, period, "B9") if unit == CITY and scope == "B9" else None
    if own is not None and own.exact is not None:
        must = {text if not text.startswith(f"{said.city} ") else text + said.amounts(own) for text in must}
    return [must, {f"{step}%" for step in range(0, 101, 5)}]


def axis_spoken(world: World, said: Speech, unit: str, period: str, scope: str = "B9") -> list[str]:
    """The numbers of the share axis in words: this unit, the city, how many others and their ends, the band of B9."""
    own, city = world.money.share(unit, period, scope), world.money.share(CITY, period, scope)
    shares = [own.exact] if own and own.exact is not None else []
    parts = TOKEN.findall(said.amounts(own)) if unit == CITY and scope == "B9" and shares and own else []
    shares += [city.exact] if unit != CITY and city and city.exact is not None else []
    found, others = [fixed(each, 1) for each in shares] + parts, world.other_shares(unit, period, scope)
    found += [str(len(others)), fixed(min(others), 1), fixed(max(others), 1)] if others else []
    if scope != "B9":
        return found
    target, low, high = (_rule(world, name, period) for name in ("target", "band_low", "band_high"))
    band = (target, target - low) if said.language == "zh" else (low, high)
    return found + [natural(each) for each in band]


def _known(share: Share | None) -> Fraction | None:
    return None if share is None else share.exact


def trend(world: World, said: Speech, unit: str, period: str) -> dict[str, list[tuple[str, Fraction]]]:
    """Known shares of this year and last, by quarter."""
    year = int(period[:4])
    this = [(q, world.money.share(unit, f"{year}Q{q}", "B9")) for q in "1234" if q <= period[-1]]
    last = [(q, world.money.share_before(unit, period, "B9", q)) for q in LAST_YEAR]
    named = ((said.year(year), this), (said.year(year - 1), last))
    return {
        name: [(said.tick(int(q)), value) for q, share in found if (value := _known(share)) is not None]
        for name, found in named
    }


def _lines(world: World, said: Speech, unit: str, period: str) -> dict[str, list[tuple[str, Fraction]]]:
    """The lines of an area's trend with the city's beside them."""
    lines = trend(world, said, unit, period)
    if unit != CITY:
        lines[said.city] = trend(world, said, CITY, period)[said.year(int(period[:4]))]
    return {name: points for name, points in lines.items() if points}


def trend_texts(world: World, said: Speech, unit: str, period: str) -> set[str]:
    """Texts with digits in the trend, its scale apart."""
    now = said.year(int(period[:4]))
    found = {bands(world, said, unit, period)[1]}
    for name, points in _lines(world, said, unit, period).items():
        found.add(f"{name} {fixed(points[-1][1], 1)}{'%' if name == now else ''}")
    return found


def trend_spoken(world: World, said: Speech, unit: str, period: str) -> list[str]:
    """Each line of the trend in words, and the band."""
    found = []
    for name, points in _lines(world, said, unit, period).items():
        each = [said.line(tick, fixed(value, 1)) for tick, value in points]
        found.append(name + (said.comma.strip() if said.language == "en" else said.comma).join(each))
    low, high = (natural(_rule(world, name, period)) for name in ("band_low", "band_high"))
    kind = said.band_words["city" if unit == CITY else "area"]
    return [*found, f"{kind} {low}–{high}" if said.language == "en" else f"{kind}{low}—{high}"]


def contribution_texts(world: World, said: Speech, unit: str, period: str) -> list[str]:
    """Texts of the contributions in order: last year's share, each step, this year's share."""
    last, now = world.money.share_before(unit, period, "B9"), world.money.share(unit, period, "B9")
    assert last is not None and now is not None and last.exact is not None and now.exact is not None
    year = int(period[:4])
    found = [said.span(period, year - 1), f"{fixed(last.exact, 1)}%"]
    for code, points in world.money.contributions(unit, period, "B9").items():
        if points:
            found += [said.of(world.plan.functions[code], "short_name"), signed(points, 2)]
    return [*found, said.span(period, year), f"{fixed(now.exact, 1)}%"]


def pace_spoken(world: World, unit: str, period: str) -> list[str]:
    """The numbers of the picture of pace in words: how many are behind, then number, attained, pace, gap of each."""
    behind = world.late(unit, period, *LATE)
    drawn = [each for each in behind if each.gap is not None]
    if len(drawn) < FEWEST:
        return []
    found = [str(len(behind))]
    for each in sorted(drawn, key=lambda each: -(each.gap or 0))[:MOST]:
        assert each.attainment is not None and each.pace is not None and each.gap is not None
        found += [each.id, fixed(each.attainment * 100, 1), percent_of_pace(each.pace), signed(-each.gap, 1)]
    return found


def groups_spoken(world: World, unit: str, period: str) -> list[str]:
    """The numbers of the picture of groups in words: of each group those behind, fine and unknown, zeros left out."""
    found = []
    for number in world.plan.group_rows:
        every = [v for v in world.verdicts(unit, period).values() if v.target_row.group == number]
        statuses = [v.status for v in every if v.status in COUNTED]
        late, fine = (sum(s in some for s in statuses) for some in (LATE, JUDGED[:2]))
        found += [str(count) for count in (late, fine, len(statuses) - late - fine) if count]
    return found
