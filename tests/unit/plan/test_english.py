"""The English of the plan: complete for 2021, fit to print, and refused by name where a plan lacks it."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from analysis.errors import UserError
from analysis.plan import Plan, in_english, read_plan, require_english, untranslated

FOLDER = Path(__file__).resolve().parents[3] / "data" / "raw" / "2021" / "plan"
#: the printed columns, typed from what the pages print and not from the row models
PRINTED = {
    "groups": ("title", "short_title"),
    "measures": ("title", "lead_department"),
    "claims": ("claim", "reason"),
    "indicators": ("name", "short_name", "counts", "other_stages", "numerator_name", "denominator_name"),
    "stages": ("name",),
    "items": ("name", "class"),
    "units": ("name", "short_name"),
    "functions": ("name", "short_name"),
    "basic_livelihood": ("name",),
}
LONGEST = {
    ("indicators", "name"): 90,
    ("indicators", "short_name"): 45,
    ("groups", "short_title"): 22,
    ("units", "short_name"): 17,
    ("functions", "short_name"): 24,
    ("measures", "title"): 90,
    ("basic_livelihood", "name"): 90,
}
#: names of bodies and places are written in capitals, stages and denominators go on in the middle of a sentence
CAPITALS = {("measures", "lead_department"), ("units", "name"), ("units", "short_name")}
INSIDE = {
    ("claims", "reason"),
    ("indicators", "counts"),
    ("indicators", "other_stages"),
    ("indicators", "denominator_name"),
    ("stages", "name"),
}
PROPER = {"Rukang", "Home", "Chinese", "Four", "Good", "Linyi", "Yinchuan", "Sanya"}
ASCII_OR_EN_DASH = re.compile(r"[ -~–]+")


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pairs() -> list[tuple[str, str, str, str]]:
    """File, column, Chinese and English of every printed cell."""
    cells = [
        (name, column, row[column], row[f"{column}_en"])
        for name, columns in PRINTED.items()
        for row in rows(name)
        for column in columns
        if row[column]
    ]
    records: dict[str, Any] = {
        name: yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
        for name in ("plan", "scopes", "status_rules")
    }
    named = [
        (file, "name", record["name"], record["name_en"])
        for file in ("scopes", "status_rules")
        for record in records[file].values()
    ]
    return [*cells, *named, ("plan", "title", records["plan"]["title"], records["plan"]["title_en"])]


PAIRS = pairs()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(FOLDER)


# --- the names of 2021 ---------------------------------------------------------------------------------
def test_every_printed_name_of_2021_has_its_english(plan: Plan) -> None:
    assert len(PAIRS) > 450
    assert [pair for pair in PAIRS if not pair[3].strip()] == []
    assert untranslated(plan) == []


def test_english_stands_right_after_its_chinese_and_nowhere_else() -> None:
    for path in FOLDER.glob("*.csv"):
        head = next(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        english = [name for name in head if name.endswith("_en")]
        assert english == [f"{column}_en" for column in PRINTED.get(path.stem, ())], path.name
        assert all(head[head.index(name) - 1] == name.removesuffix("_en") for name in english), path.name


def test_english_is_plain_letters_that_the_embedded_faces_print_narrow() -> None:
    wide = [pair for pair in PAIRS if not ASCII_OR_EN_DASH.fullmatch(pair[3]) or set(pair[3]) & set("'\"`")]
    assert wide == []


def test_no_english_name_has_spaces_to_spare_or_ends_in_a_stop() -> None:
    assert [pair for pair in PAIRS if pair[3] != " ".join(pair[3].split()) or pair[3][-1] in ".,;:"] == []


def test_names_are_as_short_as_their_place_on_the_page() -> None:
    long = [pair for pair in PAIRS if len(pair[3]) > LONGEST.get((pair[0], pair[1]), 200)]
    assert long == []


def test_names_are_in_sentence_case() -> None:
    for file, column, _, english in PAIRS:
        words = re.findall(r"[A-Za-z][A-Za-z-]*", english)
        if (file, column) in CAPITALS:
            continue
        assert words[0][0].islower() == ((file, column) in INSIDE), english
        assert [word for word in words[1:] if not word.islower() and word not in PROPER] == [], english


def test_both_languages_hold_the_same_digits() -> None:
    different = [
        pair
        for pair in PAIRS
        if sorted(re.findall(r"\d+", pair[2])) != sorted(re.findall(r"\d+", pair[3].replace(",", "")))
    ]
    assert different == []
    assert sum(bool(re.search(r"\d", pair[3])) for pair in PAIRS) >= 5


@pytest.mark.parametrize(
    ("name", "column"),
    [("indicators", "name"), ("indicators", "short_name"), ("groups", "short_title"), ("units", "short_name"),
     ("functions", "short_name"), ("measures", "title")],
)  # fmt: skip
def test_names_that_differ_in_chinese_differ_in_english(name: str, column: str) -> None:
    english = [row[f"{column}_en"] for row in rows(name)]
    assert len(set(english)) == len(english) == len({row[column] for row in rows(name)})


def test_one_chinese_name_has_one_english_name_in_its_column() -> None:
    """Words of stages apart, which follow what is counted: 发放 is paid for money and issued for things."""
    known: dict[tuple[str, str, str], str] = {}
    for file, column, chinese, english in (pair for pair in PAIRS if pair[1] != "counts"):
        assert known.setdefault((file, column, chinese), english) == english, chinese


def test_areas_are_called_by_their_usual_names() -> None:
    names = {row["unit"]: (row["name_en"], row["short_name_en"]) for row in rows("units")}
    assert names["371323"] == ("Yishui County", "Yishui")
    assert names["371302"] == ("Lanshan District", "Lanshan")
    assert names["371325"] == ("Feixian County", "Feixian")
    assert names["371300"] == ("Linyi", "City")
    assert [names[code][0] for code in ("371371", "3713JK", "3713LG")] == [
        "High-tech Zone",
        "Economic Development Zone",
        "Lingang Zone",
    ]


# --- units of counting -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("unit", "plural", "word"),
    [
        ("户", True, "households"),
        ("户", False, "household"),
        ("人", True, "people"),
        ("人次", True, "attendances"),
        ("公里", False, "km"),
        ("公里", True, "km"),
        ("%", True, "%"),
        ("个", True, ""),
        ("", True, ""),
    ],
)
def test_a_unit_has_its_word_for_one_and_for_many(plan: Plan, unit: str, plural: bool, word: str) -> None:
    assert plan.unit_word(unit, plural) == word


def test_every_unit_of_the_forms_has_its_words(plan: Plan) -> None:
    words = {row["unit"]: (row["singular"], row["plural"]) for row in rows("unit_words")}
    assert set(words) == set(plan.workbook["units"])
    assert {unit for unit, pair in words.items() if not all(pair)} == {"个"}
    assert all(ASCII_OR_EN_DASH.fullmatch(word) for pair in words.values() for word in pair if word)


def test_people_and_attendances_are_kept_apart_in_english_too(plan: Plan) -> None:
    assert plan.unit_word("人", True) != plan.unit_word("人次", True)
    assert plan.unit_word("户", True) != plan.unit_word("套", True)


# --- what is missing ---------------------------------------------------------------------------------------
def test_a_missing_name_is_listed_with_its_file_row_and_column(plan: Plan) -> None:
    first = plan.indicators[0].model_copy(update={"short_name_en": ""})
    poorer = replace(plan, indicators=(first, *plan.indicators[1:]))
    assert untranslated(poorer) == ["indicators.csv, row 2, short_name_en"]


def test_a_name_that_is_not_there_in_chinese_needs_no_english(plan: Plan) -> None:
    bare = plan.measures[0].model_copy(update={"lead_department": "", "lead_department_en": ""})
    assert untranslated(replace(plan, measures=(bare, *plan.measures[1:]))) == []


def test_each_file_is_looked_at(plan: Plan) -> None:
    poorer = replace(
        plan,
        title_en="",
        groups=tuple(row.model_copy(update={"short_title_en": ""}) for row in plan.groups[:1]),
        items=tuple(row.model_copy(update={"class_en": ""}) for row in plan.items[:1]),
        all_units=tuple(row.model_copy(update={"name_en": ""}) for row in plan.all_units[:1]),
        scopes={"B9": plan.scopes["B9"].model_copy(update={"name_en": ""})},
        unit_words=tuple(row for row in plan.unit_words if row.unit != "公里"),
    )
    assert untranslated(poorer) == [
        "plan.yaml, title_en",
        "groups.csv, row 2, short_title_en",
        "items.csv, row 2, class_en",
        "units.csv, row 2, name_en",
        "scopes.yaml, B9, name_en",
        "unit_words.csv, 公里",
    ]


@pytest.mark.parametrize(
    ("chinese", "english", "complete"),
    [
        ("开工", "started", True),
        ("开工;竣工", "started;finished", True),
        ("开工;竣工", "started", False),
        ("开工", "started;finished", False),
        ("开工;竣工", "started;", False),
        ("开工", "", False),
        ("", "", True),
        ("", "started", False),
    ],
)
def test_a_list_of_stages_has_as_many_names_in_english(plan: Plan, chinese: str, english: str, complete: bool) -> None:
    row = plan.indicator("11.1").model_copy(update={"other_stages": chinese, "other_stages_en": english})
    found = untranslated(replace(plan, indicators=(row,)))
    assert found == ([] if complete else ["indicators.csv, row 2, other_stages_en"])


def test_a_unit_with_one_of_its_two_words_is_listed(plan: Plan) -> None:
    half = tuple(row.model_copy(update={"plural": ""}) if row.unit == "户" else row for row in plan.unit_words)
    assert untranslated(replace(plan, unit_words=half)) == ["unit_words.csv, 户"]


# --- refusing ------------------------------------------------------------------------------------------------
def without_english(plan: Plan, number: int) -> Plan:
    bare = tuple(row.model_copy(update={"claim_en": ""}) for row in plan.claims[:number])
    return replace(plan, claims=(*bare, *plan.claims[number:]))


def test_a_complete_plan_is_let_through(plan: Plan) -> None:
    require_english(plan)


def test_five_missing_names_are_all_printed(plan: Plan) -> None:
    with pytest.raises(UserError) as fault:
        require_english(without_english(plan, 5))
    assert fault.value.found.startswith("5 missing: claims.csv, row 2, claim_en; ")
    assert fault.value.found.endswith("claims.csv, row 6, claim_en")


def test_of_six_missing_names_five_are_printed_and_the_sixth_is_counted(plan: Plan) -> None:
    with pytest.raises(UserError) as fault:
        require_english(without_english(plan, 6))
    assert fault.value.found.startswith("6 missing: ")
    assert fault.value.found.endswith("claims.csv, row 6, claim_en; and 1 more")
    assert "_en" in fault.value.action


def test_what_the_cards_lack_is_refused_too(plan: Plan) -> None:
    with pytest.raises(UserError, match=r"1 missing: cards\.yaml, demo, title_en"):
        require_english(plan, ["cards.yaml, demo, title_en"])


def test_a_plan_without_english_is_read(tmp_path: Path) -> None:
    """Columns and unit words taken away, a plan still reads, and everything is listed as missing."""
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "unit_words.csv").unlink()
    for name in PRINTED:
        kept = [{key: cell for key, cell in row.items() if not key.endswith("_en")} for row in rows(name)]
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(kept[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(kept)
    bare = read_plan(tmp_path)
    assert bare.indicators[0].name_en == ""
    cells = [pair for pair in PAIRS if pair[0] in PRINTED]
    units = {row.base_unit for row in bare.indicators} - {""}
    assert len(untranslated(bare)) == len(cells) + len(units)


# --- words of the forms ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("indicator", "word", "english"),
    [
        ("11.1", "竣工", "finished"),
        ("11.1", "开工", "started"),
        ("39.1", "基本化解", "mostly resolved"),
        ("1.1", "农村低保", "Rural subsistence allowance"),
        ("49.2", "幼儿园", "Kindergartens"),
        ("11.1", "封顶", "封顶"),
        ("11.1", "农村低保", "农村低保"),
    ],
)
def test_a_stage_or_item_is_told_in_english_as_its_own_indicator_calls_it(
    plan: Plan, indicator: str, word: str, english: str
) -> None:
    assert in_english(plan, indicator, word) == english
