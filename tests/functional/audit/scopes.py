"""The choice of a scope on a page: figures, texts, axes and marks recomputed from the raw workbooks."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from . import drawn
from .money import Share
from .plan_tables import AREAS, CITY
from .printing import fixed, signed
from .speech import Speech
from .world import World

if TYPE_CHECKING:
    from .expected import Expected

JUDGED = "B9"


def _listed(world: World, unit: str, period: str) -> bool:
    """Whether a table by function was sent."""
    return bool(world.money.column(unit, period).keys() - {"合计"})


def _amounts(share: Share) -> tuple[Fraction, Fraction]:
    assert share.low is not None and share.high is not None
    return share.low * share.total / 100, share.high * share.total / 100


# --- figures -----------------------------------------------------------------------------------------------
def scope_figures(world: World, found: Expected, period: str) -> None:
    """Figures of every scope, and of the axes of those that can be chosen."""
    unit = found.unit
    if not _listed(world, unit, period):
        return
    for scope in world.plan.scopes:
        now, last = world.money.share(unit, period, scope), world.money.share_before(unit, period, scope)
        if now is not None:
            _of_scope(found, scope, now, last, world)
        _percents(world, found, period, scope)
    for scope in world.money.choices():
        own, city = world.money.share(unit, period, scope), world.money.share(CITY, period, scope)
        if own is None or own.exact is None:
            continue
        about = "axis/others" if scope == JUDGED else f"axis/{scope}/others"
        found.count(about, len(world.other_shares(unit, period, scope)))
        if city is not None and city.exact is not None:
            found.put(f"{CITY}/share/{scope}/now", city.exact, fixed(city.exact, 1))


def _of_scope(found: Expected, scope: str, now: Share, last: Share | None, world: World) -> None:
    money, less = found.prints.money, not world.plan.scopes[scope].get("codes")
    found.put("money/total", now.total, money(now.total), now.cells[-1:])
    if now.exact is None:
        for end, amount in zip(("low", "high"), _amounts(now), strict=True):
            found.put(f"money/{scope}/amount/{end}", amount, money(amount))
        return
    found.put(f"money/{scope}/amount", now.amount, money(now.amount), now.cells if less else now.cells[:-1])
    if last is not None and last.exact is not None:
        change = now.exact - last.exact
        found.put(f"share/{scope}/change", change, signed(change, 1), now.cells + last.cells)
        moves = not less and scope != JUDGED and abs(change) >= Fraction(1, 20)
        found.put(f"share/{scope}/moved", abs(change), fixed(abs(change), 1), now.cells + last.cells, must=moves)


def _percents(world: World, found: Expected, period: str, scope: str) -> None:
    unit = found.unit
    for about, share in (
        ("now", world.money.share(unit, period, scope)),
        ("before", world.money.share_before(unit, period, scope)),
        ("quarter", world.money.quarter_share(unit, period, scope)),
    ):
        if share is None or share.low is None or share.high is None:
            continue
        if share.exact is not None:
            found.put(f"share/{scope}/{about}", share.exact, fixed(share.exact, 1), share.cells or None)
            continue
        for end, value in (("low", share.low), ("high", share.high)):
            found.put(f"share/{scope}/{about}/{end}", value, fixed(value, 1))


# --- paper's table -----------------------------------------------------------------------------------------
def _row(world: World, said: Speech, unit: str, period: str, scope: str) -> list[str]:
    """One row of paper's table: name, share, last year's, change, the quarter alone."""
    now, last = world.money.share(unit, period, scope), world.money.share_before(unit, period, scope)
    name, code = (said.of(world.plan.scopes[scope], key) for key in ("name", "label"))
    code = code or scope
    exact = now is not None and last is not None and now.exact is not None and last.exact is not None
    return [
        name if code.lower() in name.lower() else f"{code} {name}",
        _percent(said, now),
        _percent(said, last),
        signed(now.exact - last.exact, 1) if exact else "—",
        _percent(said, world.money.quarter_share(unit, period, scope)),
    ]


def _percent(said: Speech, share: Share | None) -> str:
    if share is None or share.low is None or share.high is None:
        return "—"
    ends = [fixed(share.low, 1), fixed(share.high, 1)]
    return ends[0] if share.exact is not None else said.dash.join(ends)


def paper_table(world: World, said: Speech, unit: str, period: str) -> str:
    """The table that paper has in place of the choice, as markup; empty where the judged share is not exact."""
    share = world.money.share(unit, period, JUDGED)
    if share is None or share.exact is None:
        return ""
    rows = (_row(world, said, unit, period, scope) for scope in world.plan.scopes)
    cells = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>"


# --- the page ----------------------------------------------------------------------------------------------
def scope_problems(world: World, said: Speech, page: Any, unit: str, period: str) -> list[str]:
    """What the choice shows that was not recomputed."""
    place = page.select_one("#scope-choice")
    if not _listed(world, unit, period):
        return [] if place is None else ["a scope can be chosen without a table by function"]
    if place is None:
        return ["no scope can be chosen"]
    found = (
        _options(world, place) + _table(world, said, place, unit, period) + _verdict(world, said, place, unit, period)
    )
    for panel in place.select(".scope-panel"):
        found += _panel(world, said, panel, unit, period)
    return found + _marks(world, page)


def _options(world: World, place: Any) -> list[str]:
    wanted = world.money.choices()
    shown = {
        "options": [each["value"] for each in place.select("input[type=radio]")],
        "panels": [each["data-scope"] for each in place.select(".scope-panel")],
    }
    found = [f"the {what} are {each}, not {wanted}" for what, each in shown.items() if each != wanted]
    checked = [each["value"] for each in place.select("input[checked]")]
    found += [] if checked == [JUDGED] else [f"{checked} is chosen first"]
    seen = [each for each in place.select("fieldset, .scope-panel") if not each.has_attr("hidden")]
    return found + [f"without a script {each.name} {each.get('data-scope')} shows" for each in seen]


def _table(world: World, said: Speech, place: Any, unit: str, period: str) -> list[str]:
    """Every row of the page's table by its figures' ids and its codes."""
    found = []
    rows = {str(row["id"]).removeprefix("scope-table-scope-"): row for row in place.select("tbody tr")}
    if list(rows) != list(world.plan.scopes):
        return [f"the table of scopes has the rows {list(rows)}"]
    for scope, row in rows.items():
        cells = [" ".join(cell.get_text().split()) for cell in row.select("th, td")]
        wanted = _row(world, said, unit, period, scope)
        if cells[:5] != wanted:
            found.append(f"the table of scopes has {cells[:5]}, not {wanted}")
        rule = world.plan.scopes[scope]
        codes = [str(code) for code in rule.get("codes") or rule["all_but"]]
        listed = [each.get_text() for each in row.select("td")[-1].select(".label")]
        if listed != codes:
            found.append(f"the table of scopes lists {listed} in {scope}, not {codes}")
    return found


def _panel(world: World, said: Speech, panel: Any, unit: str, period: str) -> list[str]:
    scope, found = str(panel["data-scope"]), []
    names = {f"{unit}/axis/zones"} if scope == JUDGED else set()  # ticks are named on the axis that is judged
    names |= {f"{area}/share/{scope}/now" for area in AREAS if scope == JUDGED}
    names |= {f"{unit}/money/total", f"{CITY}/share/{scope}/now", f"{unit}/axis/others", f"{unit}/share/change"}
    stems = tuple(f"{unit}/{kind}/{scope}/" for kind in ("share", "money", "axis"))
    for each in panel.select("data[data-figure]"):
        name = str(each["data-figure"])
        if name not in names and not name.startswith(stems):
            found.append(f"the panel of {scope} prints {name}")
    counted = {code for code in world.money.counted(scope)}
    shown = {each.get_text() for each in panel.select("p .label")} & world.plan.functions.keys()
    missing = counted - world.money.column(unit, period).keys()
    if not counted <= shown | missing or not shown <= counted:
        found.append(f"the panel of {scope} names {sorted(shown ^ counted)}")
    return found + _axis(world, said, panel, scope, unit, period)


def _axis(world: World, said: Speech, panel: Any, scope: str, unit: str, period: str) -> list[str]:
    share, axis = world.money.share(unit, period, scope), panel.select_one("figure.axis")
    if share is None or share.exact is None:
        return [] if axis is None else [f"an axis is drawn without a share in {scope}"]
    if axis is None:
        return [f"{scope} has no axis"]
    must, may = drawn.axis_texts(world, said, unit, period, scope)
    texts = {" ".join(text.get_text().split()) for text in axis.select("svg text")}
    found = [] if texts - may == must else [f"the axis of {scope} shows {texts}, not {must}"]
    heard = drawn.numbers(str(axis.select_one("svg")["aria-label"]))
    wanted = drawn.axis_spoken(world, said, unit, period, scope)
    found += [] if heard == wanted else [f"the axis of {scope} says {heard}, not {wanted}"]
    if (axis.select_one("rect.fill-band") is not None) != (scope == JUDGED):
        found.append(f"the band on the axis of {scope}")
    ticks = axis.select("svg > line.stroke-ink2")
    others = world.other_shares(unit, period, scope)
    return found + ([] if len(ticks) == len(others) else [f"{len(ticks)} ticks on the axis of {scope}"])


def _verdict(world: World, said: Speech, place: Any, unit: str, period: str) -> list[str]:
    """One status, of the city under the judged scope; none elsewhere."""
    shown = [
        (str(each.find_parent(class_="scope-panel")["data-scope"]), each.get_text().strip())
        if each.find_parent(class_="scope-panel")
        else ("", each.get_text().strip())
        for each in place.select(".status")
    ]
    status = world.verdicts(unit, period)["59.1"].status
    judged = unit == CITY and status not in ("not_reported", "not_assessable")
    wanted = [(JUDGED, said.statuses[status])] if judged else []
    return [] if shown == wanted else [f"the scopes show the statuses {shown}, not {wanted}"]


def _marks(world: World, page: Any) -> list[str]:
    """The scopes that count each function of the composition."""
    found = []
    for row in page.select("#composition tbody tr"):
        code = row.select_one(".code").get_text().strip()
        wanted = [scope for scope in world.money.choices() if code in world.money.counted(scope)]
        if row["data-within"].split() != wanted:
            found.append(f"the composition counts {code or 'the rest'} in {row['data-within']}, not {wanted}")
    return found
