"""Every number that a briefing prints stands in the tables of the quarter, by unit, indicator and measure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from io import BytesIO
from typing import Any

import pandas as pd
import pytest

from analysis.briefing.document import collect
from analysis.briefing.tables.cells import decimal
from analysis.briefing.tables.making import CSV_FILES, table_files
from analysis.plan.workspace import Workspace
from analysis.runs.prepare import prepare
from executed_notebooks import QUARTER, Notebooks
from projects import ROOT

CITY, COUNTY, ZONE = "371300", "371323", "3713JK"
LATE = ("slightly_behind", "behind", "severely_behind")
SEVERITY = {"error": "错误", "warning": "警告", "note": "提示"}
MOVED = {"improved": "转好", "worsened": "转差", "no_longer_reported": "未再报送或不可评估",
         "newly_reported": "新报送", "entered": "新增可核", "re_targeted": "目标调整", "re_stated": "更正"}  # fmt: skip

#: what is printed and is no datum of the quarter: pattern of the id after the area, and why
NO_DATA = {
    r"rule/.*": "a number of the plan's rules, dated and cited there",
    r"axis/.*": "how many marks a picture draws; each mark is a share in the tables",
    r"count/(decisions|attention|groups_worst)": "how many rows a page chose by a rule; each row is in the tables",
    r"(count/areas/not_reported_rest|areas/(not_reported_others|widest))": "what is left after those a page names",
    r"count/sums_left": "how many sums are left for the data note",
}

Frame = pd.DataFrame


class Tables:
    """The tables of a quarter, and the value of a figure in them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.of = {
            key: pd.read_csv(BytesIO(files[name]), dtype=str, keep_default_na=False, encoding="utf-8-sig")
            for key, name in CSV_FILES.items()
        }

    def one(self, table: str, column: str, **where: str) -> str:
        """The only cell of a column in the rows where others have these values."""
        found = self.rows(table, **where)[column]
        assert len(found) == 1, (table, where)
        return str(found.iloc[0])

    def rows(self, table: str, **where: str) -> Frame:
        frame = self.of[table]
        for name, value in where.items():
            frame = frame[frame[name] == value]
        return frame

    def firm(self, area: str) -> Frame:
        return self.rows("figures", area_code=area, firmness="可核")

    def value(self, name: str) -> Fraction | None:
        """The number under a figure's id; None where no table can hold it."""
        area, _, about = name.partition("/")
        for pattern, read in READ.items():
            if match := re.fullmatch(pattern, about):
                return read(self, area, *match.groups())
        return None


Read = Callable[..., Fraction]


def column(table: str, name: str, key: str = "indicator", sign: int = 1) -> Read:
    def read(tables: Tables, area: str, item: str, *_: str) -> Fraction:
        return Fraction(tables.one(table, name, area_code=area, **{key: item})) * sign

    return read


def part(tables: Tables, area: str, indicator: str, number: str, measure: str) -> Fraction:
    rows = tables.rows("parts", area_code=area, indicator=indicator)
    name = {"numerator": "part_numerator", "denominator": "part_denominator", "ratio": "ratio_percent"}[measure]
    return Fraction(rows[name].iloc[int(number) - 1])


def stage(tables: Tables, area: str, indicator: str, number: str) -> Fraction:
    return Fraction(tables.rows("stages", area_code=area, indicator=indicator)["value"].iloc[int(number)])


def corrected(tables: Tables, area: str, indicator: str, which: str) -> Fraction:
    name = {"old": "value_from", "new": "value_to"}[which]
    return Fraction(tables.one("changes", name, area_code=area, indicator=indicator, change_kind="更正"))


def share(tables: Tables, area: str, scope: str, when: str, end: str = "") -> Fraction:
    span = "单季" if when == "quarter" else "累计"
    period = {"now": str(QUARTER), "quarter": str(QUARTER), "before": str(QUARTER.same_last_year)}.get(when, when)
    name = f"share_{end.lstrip('/')}_percent" if end else "share_percent"
    return Fraction(tables.one("shares", name, area_code=area, scope=scope, span=span, period=period))


def change(tables: Tables, area: str, scope: str, measure: str) -> Fraction:
    moved = Fraction(
        tables.one("shares", "change_points", area_code=area, scope=scope, span="累计", period=str(QUARTER))
    )
    return abs(moved) if measure == "moved" else moved


def judged_change(tables: Tables, area: str) -> Fraction:
    where = {"area_code": area, "judged": "是", "span": "累计", "period": str(QUARTER)}
    return abs(Fraction(tables.one("shares", "change_points", **where)))


def amount(tables: Tables, area: str, scope: str, end: str | None) -> Fraction:
    name = f"livelihood_{end}_amount" if end else "livelihood_amount"
    return Fraction(tables.one("shares", name, area_code=area, scope=scope, span="累计", period=str(QUARTER)))


def gap(tables: Tables, area: str, kind: str) -> Fraction:
    where = {"area_code": area, "judged": "是", "span": "累计", "period": str(QUARTER)}
    return Fraction(tables.one("shares", f"gap_{kind}_amount", **where))


def spent(item: str, name: str) -> Read:
    def read(tables: Tables, area: str) -> Fraction:
        return abs(Fraction(tables.one("spending", name, area_code=area, item=item)))

    return read


def composition(tables: Tables, area: str, code: str, measure: str) -> Fraction:
    name = {"amount": "amount", "share": "share_percent", "before": "before_percent"}[measure]
    return Fraction(tables.one("spending", name, area_code=area, item=code))


def status_count(tables: Tables, area: str, measure: str) -> Fraction:
    return Fraction(tables.one("areas", measure, area_code=area))


def late_in_group(tables: Tables, area: str, group: str) -> Fraction:
    rows = tables.firm(area)
    return Fraction(int(((rows["group"] == group) & rows["status"].isin(LATE)).sum()))


def late(tables: Tables, area: str) -> Fraction:
    return Fraction(int(tables.firm(area)["status"].isin(LATE).sum()))


def groups(tables: Tables, area: str, only: str | None) -> Fraction:
    rows = tables.firm(area)
    kept = rows[rows["status"].isin(LATE)] if only else rows[~rows["status"].isin(("no_target", "not_applicable"))]
    return Fraction(kept["group"].nunique())


def soft(tables: Tables, area: str) -> Fraction:
    rows = tables.rows("figures", area_code=area, firmness="力争")
    return Fraction(int((~rows["status"].isin(("no_target", "not_applicable"))).sum()))


def moved(tables: Tables, area: str, kind: str) -> Fraction:
    return Fraction(len(tables.rows("changes", area_code=area, change_kind=MOVED[kind])))


def newly_completed(tables: Tables, area: str) -> Fraction:
    return Fraction(len(tables.rows("changes", area_code=area, change_kind="转好", status_to="已完成")))


def found(tables: Tables, area: str, severity: str) -> Fraction:
    return Fraction(len(tables.rows("findings", area_code=area, severity=SEVERITY[severity])))


def found_of(tables: Tables, area: str, severity: str) -> Fraction:
    own = {} if area == CITY else {"area_code": area}
    return Fraction(len(tables.rows("findings", severity=SEVERITY[severity], **own)))


def areas_ranked(tables: Tables, area: str) -> Fraction:
    return Fraction(len(tables.rows("areas", ranked="是")))


def areas_missing(tables: Tables, area: str) -> Fraction:
    apart = tables.of["areas"][tables.of["areas"]["area_code"] != CITY]
    return Fraction(int(apart["not_reported"].astype(int).sum()))


INDICATOR = r"(\d+\.\d+)"
SCOPE = r"(N5|B9\+?|residual)"
READ: dict[str, Read] = {
    rf"{INDICATOR}/(value|value\.scaled|value\.money)": column("figures", "value"),
    rf"{INDICATOR}/(target|target\.scaled)": column("figures", "target"),
    rf"{INDICATOR}/target_high": column("figures", "target_high"),
    rf"{INDICATOR}/(opening|opening\.money)": column("figures", "opening"),
    rf"{INDICATOR}/attainment": column("figures", "attainment_percent"),
    rf"{INDICATOR}/pace": column("figures", "pace_percent"),
    rf"{INDICATOR}/deviation": column("figures", "gap_points"),
    rf"{INDICATOR}/behind": column("figures", "gap_points", sign=-1),
    rf"{INDICATOR}/increment": column("figures", "increment"),
    rf"{INDICATOR}/expected": column("figures", "units_expected"),
    rf"{INDICATOR}/rate_needed": column("figures", "rate_needed"),
    rf"{INDICATOR}/rate_so_far": column("figures", "rate_so_far"),
    rf"{INDICATOR}/areas_met": column("figures", "numerator"),
    rf"{INDICATOR}/areas_bound": column("figures", "denominator"),
    rf"{INDICATOR}/covered": column("figures", "units_covered"),
    rf"{INDICATOR}/units_due": column("figures", "units_due"),
    rf"{INDICATOR}/part(\d+)/(numerator|denominator|ratio)": part,
    rf"{INDICATOR}/stage(\d+)": stage,
    rf"{INDICATOR}/restated_(old|new)": corrected,
    rf"share/{SCOPE}/(now|before|quarter|\d+Q\d)(/low|/high)?": share,
    rf"share/{SCOPE}/(change|moved)": change,
    r"share/change": judged_change,
    rf"money/{SCOPE}/amount(?:/(low|high))?": amount,
    r"money/gap_(more|shift)": gap,
    r"money/total": spent("total", "amount"),
    r"money/basic": spent("basic", "amount"),
    r"money/basic_change": spent("basic", "change_amount"),
    r"composition/(\d+)/(amount|share|before)": composition,
    r"contribution/(\d+)": column("spending", "contribution_points", key="item"),
    r"count/(completed|on_pace|slightly_behind|behind|severely_behind|not_reported|not_assessable|fine|assessable"
    r"|reported|due)": status_count,
    r"count/group(\d+)/late": late_in_group,
    r"count/late": late,
    r"count/groups(_late)?": groups,
    r"count/soft": soft,
    r"count/(improved|worsened|no_longer_reported|newly_reported|entered|re_targeted|re_stated)": moved,
    r"count/newly_completed": newly_completed,
    r"count/findings/(error|warning|note)": found_of,
    r"findings/(error|warning|note)": found,
    r"count/areas/not_reported": areas_missing,
    r"areas/ranked": areas_ranked,
    r"rank": lambda tables, area: Fraction(tables.one("areas", "rank", area_code=area)),
    r"rate": lambda tables, area: Fraction(tables.one("areas", "rate_percent", area_code=area)),
}


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Notebooks:
    return Notebooks(tmp_path_factory)


@pytest.fixture(scope="module")
def tables(notebooks: Notebooks) -> Tables:
    return Tables(table_files(prepare(Workspace(ROOT, notebooks.data), "demo", QUARTER).whole))


def _reason(name: str) -> str:
    """Why a figure is no datum; empty for one that is."""
    about = name.partition("/")[2]
    return next((why for pattern, why in NO_DATA.items() if re.fullmatch(pattern, about)), "")


def _lacking(tables: Tables, figures: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Figures that no table holds, or another number."""
    for name, figure in figures.items():
        if _reason(name) or figure["value"] is None or name.split("/")[1:3] == ["composition", "rest"]:
            continue
        held = tables.value(name)
        if held is None or held != Fraction(decimal(Fraction(figure["value"]))):
            yield f"{name}: {figure['value']} printed, {held} in the tables"


@pytest.mark.parametrize("area", [CITY, COUNTY, ZONE])
def test_every_figure_of_a_briefing_stands_in_the_tables_or_is_no_datum_for_a_reason(
    notebooks: Notebooks, tables: Tables, area: str
) -> None:
    figures = collect(notebooks("demo", area, "zh")).figures
    assert len(figures) > 300
    assert not list(_lacking(tables, figures))


@pytest.mark.parametrize("area", [CITY, COUNTY])
def test_the_rest_of_the_functions_is_the_total_less_those_with_a_row_of_their_own(
    notebooks: Notebooks, tables: Tables, area: str
) -> None:
    figures = collect(notebooks("demo", area, "zh")).figures
    shown = [name.split("/")[2] for name in figures if re.fullmatch(rf"{area}/composition/\d+/amount", name)]
    listed = tables.rows("spending", area_code=area)
    of = {item: Fraction(amount) for item, amount in zip(listed["item"], listed["amount"], strict=True)}
    rest = of["total"] - sum((of[code] for code in shown), Fraction(0))
    assert Fraction(figures[f"{area}/composition/rest/amount"]["value"]) == rest > 0


def test_a_figure_that_the_tables_lack_or_tell_otherwise_is_found(notebooks: Notebooks, tables: Tables) -> None:
    figures = collect(notebooks("demo", COUNTY, "zh")).figures
    name = f"{COUNTY}/money/basic_change"
    other = {name: {**figures[name], "value": str(Fraction(figures[name]["value"]) + 1)}}
    unknown = {f"{COUNTY}/money/other": figures[name]}
    assert len(list(_lacking(tables, other))) == len(list(_lacking(tables, unknown))) == 1


def test_the_list_of_what_is_no_datum_has_no_entry_that_nothing_prints(notebooks: Notebooks) -> None:
    printed = {name for area in (CITY, COUNTY) for name in collect(notebooks("demo", area, "zh")).figures}
    abouts = {name.partition("/")[2] for name in printed}
    unused = [pattern for pattern in NO_DATA if not any(re.fullmatch(pattern, about) for about in abouts)]
    assert unused in ([], [r"count/sums_left"])
    assert all(NO_DATA.values())


def test_contributions_of_a_scopes_functions_add_up_to_the_change_of_its_share(tables: Tables) -> None:
    plan = Workspace(ROOT, ROOT / "data").plan(QUARTER.year)
    rows = tables.rows("spending", area_code=COUNTY)
    points = {item: Fraction(each) for item, each in zip(rows["item"], rows["contribution_points"], strict=True)
              if each not in ("[x]", "[z]")}  # fmt: skip
    added = sum((points.get(code, Fraction(0)) for code in plan.scopes["B9"].codes), Fraction(0))
    assert float(added) == pytest.approx(float(judged_change(tables, COUNTY)), abs=1e-5)
