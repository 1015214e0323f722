"""The plan of 2021 as data: what must be true of the tables themselves, read with nothing but csv and yaml."""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

PLAN = Path(__file__).resolve().parents[3] / "data" / "raw" / "2021" / "plan"
CITY, CITY_LEVEL = "371300", "3713BJ"
DISTRICTS = ("371302", "371311", "371312")
COUNTIES = tuple(f"3713{number}" for number in range(21, 30))
ZONES = ("371371", "3713JK", "3713LG")
KINDS = {"count", "rate", "share_of_units", "standard", "per_area", "zero", "milestone", "not_below", "band"}
NARRATIVE = {2, 5, 7, 8, 9, 18, 27, 28, 32, 33, 34, 40, 41, 45, 47, 50, 51, 52, 57}
SOFT = {"13.1", "13.2", "39.1"}

# indicator: (comparator, value, unit), typed from the plan and not from the tables
NUMBERS = {
    "1.1": ("increase", "10", "%"),
    "3.1": (">=", "2000", "名"),
    "4.1": ("range", "2", "个"),
    "6.1": (">=", "500", "人"),
    "10.1": (">=", "9", "万人"),
    "10.2": (">=", "90", "%"),
    "10.3": (">=", "10", "万人次"),
    "10.5": ("=", "0", "户"),
    "11.1": (">=", "48", "所"),
    "11.2": ("=", "0", "个"),
    "12.1": (">=", "32", "所"),
    "13.1": (">=", "1", "个"),
    "13.2": (">=", "5", "个"),
    "14.1": (">=", "6000", "名"),
    "16.1": (">=", "1000", "套"),
    "17.1": (">=", "5", "处"),
    "17.2": (">=", "20", "个"),
    "19.1": (">=", "30", "%"),
    "20.1": (">=", "5", "个"),
    "20.2": (">=", "24", "个"),
    "20.3": (">=", "240", "个"),
    "21.1": (">=", "1", "所"),
    "23.1": (">=", "79", "元/人"),
    "23.2": (">=", "90", "%"),
    "23.3": (">=", "70", "%"),
    "23.4": (">=", "43", "%"),
    "23.5": (">=", "41", "%"),
    "24.1": (">=", "40", "万名"),
    "24.2": (">=", "90", "%"),
    "25.1": (">=", "580", "元/人·年"),
    "26.1": (">=", "100", "%"),
    "29.1": (">=", "100", "%"),
    "30.1": (">=", "10", "家"),
    "35.1": (">=", "3000", "个"),
    "35.2": (">=", "9", "处"),
    "35.3": (">=", "8", "处"),
    "35.4": (">=", "950", "张"),
    "36.1": (">=", "4.8", "万户"),
    "37.1": (">=", "2979", "套"),
    "38.1": (">=", "1360", "户"),
    "46.1": (">=", "100", "%"),
    "49.1": (">=", "100", "%"),
    "49.2": (">=", "100", "%"),
    "49.3": (">=", "100", "%"),
    "49.4": (">=", "100", "%"),
    "53.1": (">=", "1000", "公里"),
    "53.2": (">=", "80", "座"),
    "54.1": (">=", "1", "座"),
    "54.2": (">=", "4", "座"),
    "54.3": (">=", "41", "座"),
    "55.1": (">=", "45", "万亩"),
    "56.1": (">=", "4200", "场"),
    "58.1": (">=", "1000", "个"),
    "59.1": ("approx", "80", "%"),
}
WITHOUT_NUMBER = {
    "10.4": (">=", "人"),
    "15.1": ("all", "县区"),
    "22.1": ("done", ""),
    "31.1": ("done", ""),
    "39.1": ("done", ""),
    "42.1": (">=", "%"),
    "43.1": ("done", ""),
    "44.1": ("done", ""),
    "48.1": ("done", ""),
    "59.2": (">=", "亿元"),
}
CURVED = ("10.2", "19.1", "23.3", "23.4", "23.5", "24.2", "29.1", "46.1", "49.1", "49.2", "49.3", "49.4")


def table(name: str) -> list[dict[str, str]]:
    with (PLAN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tree(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((PLAN / name).read_text(encoding="utf-8"))
    return content


INDICATORS = {row["indicator"]: row for row in table("indicators.csv")}
MEASURES = {int(row["measure"]): row for row in table("measures.csv")}
UNITS = {row["unit"]: row for row in table("units.csv")}
CSV_FILES = sorted(path.name for path in PLAN.glob("*.csv"))


def classes_of(unit: str) -> set[str]:
    if unit == CITY_LEVEL:
        return {"city_level"}
    if unit in ZONES:
        return {"areas", "zones"}
    return {"areas", "counties_districts"} | ({"counties"} if unit in COUNTIES else set())


def allocation(indicator: dict[str, str]) -> dict[str, int]:
    """Largest remainder, worked out here a second time."""
    total = int(Fraction(indicator["value"]) * int(indicator["base_factor"]))
    weights = {
        row["unit"]: Fraction(row["weight"]) for row in table("weights.csv") if row["weights"] == indicator["weights"]
    }
    quotas = {unit: total * weight / sum(weights.values()) for unit, weight in weights.items()}
    parts = {unit: quota.numerator // quota.denominator for unit, quota in quotas.items()}
    for unit in sorted(quotas, key=lambda each: parts[each] - quotas[each])[: total - sum(parts.values())]:
        parts[unit] += 1
    return parts


def has_target(indicator: dict[str, str], unit: str) -> bool:
    if not classes_of(unit) & set(MEASURES[int(indicator["measure"])]["applies_to"].split(";")):
        return False
    how = indicator["county_target"]
    if how == "allocated":
        return allocation(indicator)[unit] > 0
    return how == "same" or (how == "named" and indicator["binds"] in classes_of(unit))


def firm_targets(unit: str) -> int:
    return sum(has_target(row, unit) for row in INDICATORS.values() if row["firmness"] == "firm")


# --- the plan itself -------------------------------------------------------------------------------
def test_the_plan_names_its_year_edition_city_and_source() -> None:
    plan = tree("plan.yaml")
    assert (plan["year"], plan["edition"], plan["issued"]) == (2021, "2021-1", date(2021, 3, 5))
    assert (plan["city_code"], plan["city_level_code"]) == (CITY, CITY_LEVEL)
    assert all(plan["source"][part] for part in ("citation", "publisher", "date", "page"))


# --- what was promised -----------------------------------------------------------------------------
def test_there_are_20_groups_in_order_with_short_titles_that_fit_the_chart() -> None:
    groups = table("groups.csv")
    assert [row["group"] for row in groups] == [str(number) for number in range(1, 21)]
    assert all(row["title"] and 0 < len(row["short_title"]) <= 8 for row in groups)
    assert len({row["short_title"] for row in groups}) == 20


def test_there_are_59_measures_in_order_and_their_groups_never_go_back() -> None:
    assert list(MEASURES) == list(range(1, 60))
    groups = [int(row["group"]) for row in MEASURES.values()]
    assert groups == sorted(groups)
    assert set(groups) == set(range(1, 21))


def test_the_19_narrative_measures_are_exactly_those_without_an_indicator() -> None:
    assert {number for number, row in MEASURES.items() if row["kind"] == "narrative"} == NARRATIVE
    assert {int(row["measure"]) for row in INDICATORS.values()} == set(MEASURES) - NARRATIVE
    assert {row["kind"] for row in MEASURES.values()} == {"narrative", "scored"}


def test_descriptions_are_one_short_line_each() -> None:
    assert [number for number, row in MEASURES.items() if not 0 < len(row["description"]) <= 40] == []


def test_there_are_64_indicators_in_40_measures_in_order() -> None:
    numbers = [tuple(int(part) for part in name.split(".")) for name in INDICATORS]
    assert numbers == sorted(numbers)
    assert set(INDICATORS) == set(NUMBERS) | set(WITHOUT_NUMBER)
    assert len(INDICATORS) == 64
    assert len({row["measure"] for row in INDICATORS.values()}) == 40
    assert all(name.split(".")[0] == row["measure"] for name, row in INDICATORS.items())


@pytest.mark.parametrize("name", NUMBERS)
def test_each_indicator_with_a_number_has_the_number_of_the_plan(name: str) -> None:
    row = INDICATORS[name]
    assert (row["comparator"], row["value"], row["unit"]) == NUMBERS[name]


@pytest.mark.parametrize("name", WITHOUT_NUMBER)
def test_each_indicator_without_a_number_has_none(name: str) -> None:
    row = INDICATORS[name]
    assert (row["comparator"], row["value"], row["unit"]) == (WITHOUT_NUMBER[name][0], "", WITHOUT_NUMBER[name][1])


def test_only_the_platforms_have_a_range_and_it_is_two_to_three() -> None:
    assert {name: row["value_high"] for name, row in INDICATORS.items() if row["value_high"]} == {"4.1": "3"}


def test_kinds_flows_and_firmness_are_known_words() -> None:
    assert {row["kind"] for row in INDICATORS.values()} == KINDS
    assert {row["flow"] for row in INDICATORS.values()} == {"flow", "stock", "level"}
    assert {name for name, row in INDICATORS.items() if row["firmness"] == "soft"} == SOFT
    assert {row["firmness"] for row in INDICATORS.values()} == {"firm", "soft"}


def test_targets_set_by_a_higher_level_have_no_number_of_ours() -> None:
    elsewhere = {name for name, row in INDICATORS.items() if row["set_elsewhere"] == "yes"}
    assert elsewhere == {"10.4", "42.1", "43.1"}
    assert all(INDICATORS[name]["value"] == "" for name in elsewhere)


def test_ten_thousands_become_whole_base_units() -> None:
    scaled = {
        name: (row["base_unit"], row["base_factor"]) for name, row in INDICATORS.items() if row["base_factor"] != "1"
    }
    assert scaled == {
        "10.1": ("人", "10000"),
        "10.3": ("人次", "10000"),
        "24.1": ("名", "10000"),
        "36.1": ("户", "10000"),
        "55.1": ("亩", "10000"),
        "59.2": ("万元", "10000"),
    }
    assert all(row["base_unit"] == row["unit"] for name, row in INDICATORS.items() if name not in scaled)


def test_a_start_scores_only_where_the_plan_asks_for_starts() -> None:
    assert {name for name, row in INDICATORS.items() if row["counts"] == "开工"} == {"36.1", "37.1"}
    assert {name for name, row in INDICATORS.items() if row["other_stages"] == "开工"} == {
        "11.1", "12.1", "16.1", "35.2", "35.3", "53.1", "53.2"
    }  # fmt: skip


def test_every_rate_and_share_names_its_numerator_and_denominator() -> None:
    ratios = {name for name, row in INDICATORS.items() if row["kind"] in ("rate", "share_of_units", "band")} | {"24.2"}
    named = {name for name, row in INDICATORS.items() if row["numerator_name"] and row["denominator_name"]}
    assert named == ratios


def test_every_deadline_is_a_date_and_milestones_have_theirs_by_stage() -> None:
    stages = table("stages.csv")
    milestones = {name for name, row in INDICATORS.items() if row["kind"] == "milestone"}
    assert {row["indicator"] for row in stages} == milestones
    assert {name for name, row in INDICATORS.items() if not row["deadline"]} == milestones
    assert {row["deadline"] for row in INDICATORS.values() if row["deadline"]} == {"2021-12-31"}
    dates = {(row["indicator"], row["stage"]): date.fromisoformat(row["deadline"]) for row in stages}
    assert dates["31.1", "接入"] == date(2021, 6, 30)
    assert dates["39.1", "基本化解"] == date(2021, 9, 5)
    assert dates["39.1", "全部化解"] == date(2022, 3, 5)
    assert len(dates) == 7


def test_six_claims_are_noted_with_a_reason() -> None:
    claims = table("claims.csv")
    assert [row["measure"] for row in claims] == ["7", "12", "15", "31", "34", "46"]
    assert all(row["claim"] and row["reason"] for row in claims)


def test_the_standard_of_aid_has_nine_items_in_seven_classes_and_two_combined_rows() -> None:
    items = [row for row in table("items.csv") if row["indicator"] == "1.1"]
    assert len([row for row in items if row["combined"] == "no"]) == 9
    assert len({row["class"] for row in items}) == 7
    assert {row["name"] for row in items if row["combined"] == "yes"} == {"城乡低保", "城乡特困"}


def test_campus_security_is_reported_by_population_and_system() -> None:
    items = table("items.csv")
    counts = {name: sum(row["indicator"] == name for row in items) for name in ("49.1", "49.2", "49.3", "49.4")}
    assert counts == {"49.1": 2, "49.2": 4, "49.3": 2, "49.4": 1}


# --- who is bound ----------------------------------------------------------------------------------
def test_units_are_the_city_12_counties_and_districts_3_zones_and_the_city_level() -> None:
    assert tuple(UNITS) == (CITY, *DISTRICTS, *COUNTIES, *ZONES, CITY_LEVEL)
    kinds = [row["kind"] for row in UNITS.values()]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "city": 1, "district": 3, "county": 9, "zone": 3, "city_level": 1
    }  # fmt: skip
    assert {unit for unit, row in UNITS.items() if row["official_code"] == "no"} == {"3713JK", "3713LG", CITY_LEVEL}
    assert {unit for unit, row in UNITS.items() if row["briefing"] == "no"} == {CITY_LEVEL}
    assert {unit: UNITS[unit]["host"] for unit in ZONES} == dict(
        zip(ZONES, ("371311", "371312", "371327"), strict=True)
    )
    assert all(len(row["short_name"]) == 2 for unit, row in UNITS.items() if unit != CITY_LEVEL)


def test_zones_are_counted_apart_in_both_tables() -> None:
    rows = table("included_in.csv")
    assert {(row["unit"], row["table"]) for row in rows} == {
        (zone, name) for zone in ZONES for name in ("indicators", "budget")
    }
    assert {row["included_in"] for row in rows} == {""}


def test_measures_apply_to_known_classes_of_units() -> None:
    words = {"areas", "counties_districts", "counties", "zones", "city_level", *UNITS}
    assert {part for row in MEASURES.values() for part in row["applies_to"].split(";")} <= words


def test_the_measures_whose_wording_differs_bind_different_units() -> None:
    special = {4: "counties_districts", 15: "counties_districts", 21: "counties", 22: "city_level", 24: "areas"}
    special |= {29: "city_level", 31: "city_level", 1: "areas", 2: "areas", 3: "areas", 5: "areas", 6: "areas"}
    assert {number: MEASURES[number]["applies_to"] for number in special} == special


def test_only_what_the_plan_says_is_sourced_about_applicability() -> None:
    sourced = {number for number, row in MEASURES.items() if row["applies_basis"] == "sourced"}
    assert sourced == {1, 2, 3, 4, 5, 6, 15, 21}
    assert {row["lead_basis"] for row in MEASURES.values()} == {"assumed"}


def test_the_city_has_61_firm_and_3_soft_targets() -> None:
    assert sum(row["firmness"] == "firm" for row in INDICATORS.values()) == 61
    assert sum(row["firmness"] == "soft" for row in INDICATORS.values()) == 3


@pytest.mark.parametrize("county", COUNTIES)
def test_every_county_has_46_firm_targets(county: str) -> None:
    assert firm_targets(county) == 46


@pytest.mark.parametrize("district", DISTRICTS)
def test_every_district_has_45_firm_targets(district: str) -> None:
    assert firm_targets(district) == 45


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_has_no_more_than_42_firm_targets(zone: str) -> None:
    assert 38 <= firm_targets(zone) <= 42


def test_soft_targets_are_the_citys_only() -> None:
    assert {INDICATORS[name]["county_target"] for name in SOFT} == {"none"}


ALLOCATED = [name for name, row in INDICATORS.items() if row["county_target"] == "allocated"]


def test_counts_are_allocated_except_those_named() -> None:
    counts = {name for name, row in INDICATORS.items() if row["kind"] == "count"}
    kept = {"10.4", "13.1", "13.2", "17.1", "17.2", "20.1", "30.1", "35.2", "35.3", "54.1", "54.2"}
    assert set(ALLOCATED) == counts - kept


@pytest.mark.parametrize("name", ALLOCATED)
def test_an_allocation_adds_up_and_gives_each_county_and_district_at_least_one(name: str) -> None:
    row = INDICATORS[name]
    parts = allocation(row)
    assert set(parts) == set(UNITS) - {CITY}
    assert sum(parts.values()) == Fraction(row["value"]) * int(row["base_factor"])
    assert min(parts[unit] for unit in (*DISTRICTS, *COUNTIES)) >= 1


def test_no_unit_is_allocated_work_that_its_measure_does_not_apply_to() -> None:
    for name in ALLOCATED:
        applies = set(MEASURES[int(INDICATORS[name]["measure"])]["applies_to"].split(";"))
        strangers = [
            unit for unit, part in allocation(INDICATORS[name]).items() if part and not classes_of(unit) & applies
        ]
        assert strangers == [], name


def test_only_indicators_outside_the_city_workbook_are_per_area() -> None:
    outside = {name for name, row in INDICATORS.items() if row["in_city_workbook"] == "no"}
    assert outside == {"4.1", "15.1", "21.1", "24.2"}
    assert outside == {name for name, row in INDICATORS.items() if row["kind"] == "per_area"}


# --- pace --------------------------------------------------------------------------------------------
PACES = {row["pace"]: row for row in table("paces.csv")}


def test_every_pace_rises_to_100_and_is_dated() -> None:
    for row in PACES.values():
        steps = [int(row[f"q{quarter}"]) for quarter in (1, 2, 3, 4)]
        assert steps == sorted(steps)
        assert steps[-1] == 100
        date.fromisoformat(row["valid_from"])


def test_counts_rates_and_shares_have_a_pace_and_other_kinds_do_not() -> None:
    paced = {name for name, row in INDICATORS.items() if row["kind"] in ("count", "rate", "share_of_units")} | {"24.2"}
    assert {name for name, row in INDICATORS.items() if row["pace"]} == paced
    assert {row["pace"] for row in INDICATORS.values() if row["pace"]} == set(PACES)


def test_only_two_rates_are_due_in_full_in_every_quarter() -> None:
    assert {name for name, row in INDICATORS.items() if row["pace"] == "always"} == {"23.2", "26.1"}
    assert not {INDICATORS[name]["pace"] for name in CURVED} & {"default", "always"}


def test_jobs_and_training_follow_the_even_pace() -> None:
    row = PACES[INDICATORS["10.1"]["pace"]]
    assert [row[f"q{quarter}"] for quarter in (1, 2, 3, 4)] == ["25", "50", "75", "100"]


# --- basis -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", CSV_FILES)
def test_every_row_with_a_basis_has_its_note(name: str) -> None:
    for line, row in enumerate(table(name), start=2):
        for column in [key for key in row if key.endswith("basis")]:
            note = row[column.replace("basis", "note")]
            assert row[column] in ("sourced", "assumed", ""), (name, line)
            assert not row[column] or note, (name, line, column)
            assert row[column] != "sourced" or "《" in note or "GB/T" in note, (name, line, column)


@pytest.mark.parametrize("name", CSV_FILES)
def test_tables_are_rectangular_utf8_with_plain_line_ends(name: str) -> None:
    raw = (PLAN / name).read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    rows = list(csv.reader(raw.decode("utf-8").splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}


def test_every_parameter_is_dated_with_unit_and_basis() -> None:
    for name, rule in tree("rules.yaml").items():
        assert rule["description"] and rule["unit"] and rule["values"], name
        for value in rule["values"]:
            date.fromisoformat(value["from"])
            assert value["basis"] in ("sourced", "assumed"), name
            assert value["note"], name
            assert "value" in value, name


def test_the_parameters_of_2021_are_these() -> None:
    assert {name: rule["values"][-1]["value"] for name, rule in tree("rules.yaml").items()} == {
        "ranking.coverage_floor": 85,
        "attention.last_ranked": 2,
        "attention.severe_from": 2,
        "attention.most": 4,
        "decisions.most": 3,
        "decisions.from_status": "behind",
        "livelihood.scope": "B9",
        "livelihood.target": 80,
        "livelihood.band_low": 78,
        "livelihood.band_high": 82,
        "livelihood.band_steps": [1, 3],
        "screening.eligible_low": 380000,
        "screening.eligible_high": 420000,
        "pace.small_target": 10,
        "screening.indicator": "24.2",
        "checks.implausible_attainment": 200,
        "checks.identical_cells": 5,
        "checks.stated_share_tolerance": 0.1,
    }


def test_the_share_of_the_plan_is_the_same_in_both_places() -> None:
    assert str(tree("rules.yaml")["livelihood.target"]["values"][0]["value"]) == INDICATORS["59.1"]["value"]


# --- status rules, scopes, functions --------------------------------------------------------------------
def test_status_rule_sets_are_dated_and_their_steps_rise_to_an_open_end() -> None:
    sets = tree("status_rules.yaml")
    assert set(sets) == {"linyi", "yinchuan", "sanya"}
    for rules in sets.values():
        date.fromisoformat(rules["from"])
        assert rules["basis"] and rules["note"]
        limits = [step["up_to"] for step in rules["steps"]]
        assert limits[-1] is None
        assert limits[:-1] == sorted(limits[:-1])


def test_the_default_rule_set_has_its_steps_at_0_10_and_30_points() -> None:
    rules = tree("status_rules.yaml")["linyi"]
    assert [(step["status"], step["up_to"]) for step in rules["steps"]] == [
        ("on_pace", 0),
        ("slightly_behind", 10),
        ("behind", 30),
        ("severely_behind", None),
    ]
    assert (rules["measure"], rules["nothing_done_from_pace"]) == ("points", 50)


def test_what_yinchuan_left_undefined_is_not_assessable() -> None:
    steps = {step["up_to"]: step["status"] for step in tree("status_rules.yaml")["yinchuan"]["steps"]}
    assert steps[10] == "not_assessable"


def test_scopes_nest_and_name_only_codes_inside_the_total() -> None:
    scopes = tree("scopes.yaml")
    inside = {row["code"] for row in table("functions.csv") if row["in_total"] == "yes"}
    n5, b9, wide = (set(scopes[name]["codes"]) for name in ("N5", "B9", "B9+"))
    assert n5 == {"205", "207", "208", "210", "221"}
    assert b9 - n5 == {"211", "212", "213", "214"}
    assert wide - b9 == {"206", "216", "220", "222", "224"}
    assert n5 < b9 < wide <= inside
    assert scopes["residual"]["all_but"] == ["201", "204"]
    assert all(scope["basis"] and scope["note"] and scope["from"] for scope in scopes.values())


def test_transfers_and_debt_principal_stay_out_of_the_total() -> None:
    rows = table("functions.csv")
    assert {row["code"] for row in rows if row["in_total"] == "no"} == {"209", "223", "230", "231"}
    names = [name for row in rows for name in (row["name"], *row["aliases"].split(";")) if name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ("医疗卫生与计划生育", "210"),
        ("文化体育与传媒", "207"),
        ("国土海洋气象等", "220"),
        ("资源勘探信息等", "215"),
        ("教育支出", "205"),
    ],
)
def test_old_names_lead_to_their_codes(old: str, code: str) -> None:
    assert [row["code"] for row in table("functions.csv") if old in row["aliases"].split(";")] == [code]


def test_basic_livelihood_is_a_list_of_policy_items() -> None:
    assert 8 <= len(table("basic_livelihood.csv")) <= 10


# --- the workbook -----------------------------------------------------------------------------------------
def test_the_workbook_has_five_sheets_with_unambiguous_headings() -> None:
    sheets = {sheet["key"]: sheet for sheet in tree("workbook.yaml")["sheets"]}
    assert list(sheets) == ["cover", "indicators", "budget", "basic", "remarks"]
    for sheet in sheets.values():
        columns = sheet.get("columns") or sheet["fields"]
        headings = [name for column in columns for name in (column["title"], *column["aliases"])]
        assert len(headings) == len(set(headings)), sheet["key"]


def test_every_unit_that_is_reported_can_be_read() -> None:
    book = tree("workbook.yaml")
    reported = book["reported_units"]
    units = {reported.get(name, row["base_unit"]) for name, row in INDICATORS.items() if row["kind"] != "milestone"}
    assert units <= set(book["units"])
    assert all(factors[unit] == 1 for unit, factors in book["units"].items())
    assert set(reported) <= set(INDICATORS)


def test_persons_and_person_times_households_and_flats_are_kept_apart() -> None:
    units = tree("workbook.yaml")["units"]
    assert "人次" not in units["人"] and "人" not in units["人次"]
    assert "套" not in units["户"] and "户" not in units["套"]


def test_role_and_state_words_lead_to_one_meaning_each() -> None:
    book = tree("workbook.yaml")
    roles = [word for role in book["roles"].values() for word in (role["word"], *role["aliases"])]
    states = [word for words in book["states"].values() for word in words]
    assert len(roles) == len(set(roles))
    assert len(states) == len(set(states))
    assert set(book["roles"]) == {"value", "numerator", "denominator", "opening", "state", "text"}
    assert set(book["states"]) == {"done", "on_course", "slipping", "not_done", "none"}
