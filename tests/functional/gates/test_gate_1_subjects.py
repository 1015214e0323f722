"""Gate 1 on the words of real briefings: another area or quarter as subject, or a wrong direction, is caught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from building import Build
from mutants import altered, block, found, paragraph, with_block, with_figure

from analysis.briefing.document import Document, every_block
from analysis.briefing.gates import Made
from analysis.briefing.gates.direction import basic_faults, direction_faults
from analysis.quarter import Quarter


def is_answer(each: dict[str, Any]) -> bool:
    """Whether a block is a sentence of page one's answer."""
    return each.get("role") == "answer"


def answer(document: Document) -> dict[str, Any]:
    """The first sentence of page one."""
    return next(filter(is_answer, document.blocks))


def reworded(made: Made, old: str, new: str, only: Callable[[dict[str, Any]], bool] = lambda _: True) -> Made:
    """The briefing with a word of its first block that has it replaced; it must stand there."""

    def alter(document: Document) -> None:
        for each in every_block(document.blocks):
            if only(each) and _replaced(each, old, new):
                return
        raise AssertionError(f"{old!r} stands nowhere")

    return altered(made, alter)


def _replaced(value: Any, old: str, new: str) -> bool:
    """Replace a word in the first text of lists in a nested content that has it."""
    if isinstance(value, dict):
        return any(_replaced(inner, old, new) for inner in value.values())
    if not isinstance(value, list):
        return False
    for index, inner in enumerate(value):
        if isinstance(inner, str) and old in inner:
            value[index] = inner.replace(old, new, 1)
            return True
        if _replaced(inner, old, new):
            return True
    return False


# --- areas ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["name", "name_en", "short_name", "short_name_en", "pinyin"])
def test_a_first_sentence_about_another_area_is_caught_by_each_of_its_names(
    county: Made, other: Made, name: str
) -> None:
    called = getattr(other.unit, name)
    renamed = altered(county, lambda document: answer(document)["runs"].insert(0, f"{called} "))
    assert "paragraph runs names 371327 莒南县: " in found(renamed, 1)


def test_the_subject_of_the_first_sentence_exchanged_for_another_area_is_caught(county: Made, other: Made) -> None:
    own, theirs = county.words.whole(county.unit), other.called(other.unit)
    words = {"zh": (own, theirs), "en": (" went to", f" of {theirs} went to")}[county.language]
    assert "names 371327 莒南县" in found(reworded(county, *words, is_answer), 1)


@pytest.mark.parametrize("where", ["body", "list", "table", "label"])
def test_another_area_is_caught_wherever_an_areas_briefing_names_it(county: Made, other: Made, where: str) -> None:
    name = other.called(other.unit)

    def write(document: Document) -> None:
        if where == "list":
            block(document, "list")["items"][0].append(f" {name}")
        elif where == "table":
            block(document, "table")["rows"][0]["cells"][0]["lines"][0].append(f" {name}")
        else:
            document.blocks.append(paragraph({"label": name} if where == "label" else name))

    assert "names 371327 莒南县" in found(altered(county, write), 1)


ALTERNATIVES = ["strip", "axis", "scopes", "groups", "pace", "composition", "trend", "table"]


def with_alternative(made: Made, where: str, change: Callable[[str], str]) -> Made:
    """The briefing with another alternative text of the first picture of a kind; of a table, of a row's small bar."""

    def tell(document: Document) -> None:
        part = _described(document, where)
        part["alt"] = change(part["alt"])

    return altered(made, tell)


def _described(document: Document, where: str) -> dict[str, Any]:
    if where == "trend":
        return next(each for each in every_block(document.blocks) if each.get("id") == where)
    if where == "scopes":
        part: dict[str, Any] = block(document, where)["choices"][1]["axis"]
        return part
    if where == "table":
        tables = (each for each in document.blocks if each["kind"] == where)
        cells = (cell for table in tables for row in table["rows"] for cell in row["cells"])
        return next(cell["bar"] for cell in cells if cell.get("bar"))
    return block(document, where)


@pytest.mark.parametrize("where", ALTERNATIVES)
def test_another_area_is_caught_in_the_words_that_stand_for_a_picture(county: Made, other: Made, where: str) -> None:
    name = other.called(other.unit)
    assert "names" not in found(county, 1)
    assert "alt names 371327 莒南县: " in found(with_alternative(county, where, lambda alt: f"{name} {alt}"), 1)


def test_the_axis_of_an_area_that_tells_of_another_one_is_caught(county: Made, other: Made) -> None:
    own, theirs = county.called(county.unit), other.called(other.unit)
    assert "axis share-axis alt names 371327 莒南县" in found(
        with_alternative(county, "axis", lambda alt: alt.replace(own, theirs)), 1
    )


def test_the_words_of_an_axis_name_a_drawn_area_only_after_its_own_share(county: Made) -> None:
    """蒙阴县 is the highest: its name stands in brackets behind 84.7%, and nowhere else."""
    name = county.called(next(unit for unit in county.plan.areas if unit.unit == "371328"))
    bracket = {"zh": f"84.7%（{name}）", "en": f"84.7% ({name})"}[county.language]
    for words, passes in ((bracket, True), (bracket.replace("84.7", "84.6"), False), (name, False)):
        made = with_alternative(county, "axis", lambda alt, words=words: f"{alt} {words}")
        assert ("names 371328" not in found(made, 1)) == passes


def test_another_area_is_caught_in_the_words_that_a_picture_draws(county: Made, other: Made) -> None:
    def draw(document: Document) -> None:
        plot = _described(document, "trend")
        plot["svg"] = plot["svg"].replace("</svg>", f"<text>{other.called(other.unit)}</text></svg>", 1)

    assert "svg names 371327 莒南县" in found(altered(county, draw), 1)


def test_another_quarter_is_caught_in_the_words_of_a_picture_of_one_quarter(county: Made) -> None:
    months = county.words.months_short(Quarter(2021, 2))
    months = months if isinstance(months, str) else months["label"]
    assert f"alt names {months!r}" in found(with_alternative(county, "axis", lambda alt: f"{months} {alt}"), 1)


def test_the_city_is_no_subject_of_an_areas_briefing_nor_another_kind_of_unit(county: Made, city: Made) -> None:
    assert "names 371300 临沂市" in found(with_block(county, city.called(city.unit)), 1)
    words = {"zh": ("全县", "全市"), "en": (" went to", " of the city went to")}[county.language]
    assert f"speaks of {city.words.whole(city.unit)!r}" in found(reworded(county, *words, is_answer), 1)


def test_what_the_axis_and_quotes_name_by_rule_passes(county: Made, other: Made) -> None:
    theirs = next(unit for unit in county.plan.areas if unit.unit == "371328")
    labels = [run.text.strip() for run in county.runs if run.place.endswith("points label")]
    assert county.called(theirs) in labels or county.called(theirs, "short_name") in labels
    assert "names" not in found(with_block(county, {"quote": other.called(other.unit)}), 1)


def test_the_data_note_names_the_zones_as_labels_and_no_other_area(county: Made, other: Made) -> None:
    zone = next(unit for unit in county.plan.areas if unit.kind == "zone")

    def listed(name: str) -> Made:
        return altered(county, lambda document: block(document, "list")["items"][0].extend([" ", {"label": name}]))

    assert "names" not in found(listed(county.called(zone)), 1)
    assert "names 371327 莒南县" in found(listed(other.called(other.unit)), 1)


def test_a_measure_that_has_the_name_of_an_area_passes(county: Made) -> None:
    named = next(row for row in county.plan.measures if "Linyi" in row.title_en)
    text = named.title if county.language == "zh" else named.title_en
    assert "names" not in found(with_block(county, text), 1)
    assert "names 371300 临沂市" in found(with_block(county, f"{text} Linyi"), 1)


def test_the_citys_answer_names_no_area_and_its_paragraphs_on_areas_may(city: Made, other: Made) -> None:
    name = other.called(other.unit)
    renamed = altered(city, lambda document: answer(document)["runs"].insert(0, f"{name} "))
    assert "paragraph runs names 371327 莒南县: " in found(renamed, 1)
    assert "names" not in found(with_block(city, name), 1)


# --- quarters ------------------------------------------------------------------------------------------
def test_a_first_sentence_about_another_quarter_is_caught(county: Made, city: Made) -> None:
    for made in (county, city):
        theirs = made.words.months(Quarter(2021, 2))

        def redate(document: Document, theirs: Any = theirs) -> None:
            answer(document)["runs"][0] = theirs

        assert "as the quarter spoken of" not in found(made, 1)
        assert f"names {str(theirs if isinstance(theirs, str) else theirs['label'])!r}" in found(
            altered(made, redate), 1
        )


def test_the_quarter_before_is_named_as_what_is_compared_with_and_not_as_the_subject(county: Made) -> None:
    span = county.words.span(Quarter(2021, 2))
    assert any(span in run.text for run in county.runs if run.about.get("role") == "answer")
    spoken = altered(county, lambda document: answer(document)["runs"].insert(0, f"{span} "))
    assert f"names {span!r}" in found(spoken, 1)
    assert f"names {county.words.quarter_name(Quarter(2021, 2))!r}" in found(
        with_block(county, {"label": county.words.quarter_name(Quarter(2021, 2))}), 1
    )


# --- direction -----------------------------------------------------------------------------------------
UP, DOWN = {"zh": "提高", "en": "up"}, {"zh": "下降", "en": "down"}
LEVEL = {"zh": "，与上年同期持平", "en": ", unchanged from the same period of "}


def said(made: Made) -> str:
    """What the gate on directions finds."""
    return "; ".join(f"{fault.found}: {fault.expected}" for fault in direction_faults(made))


@pytest.mark.parametrize("where", ["answer", "body", "scopes"])
def test_up_and_down_exchanged_is_caught(county: Made, city: Made, where: str) -> None:
    for made in (county, city):
        up, down = UP[made.language], DOWN[made.language]
        verb = {"zh": (up, down)}.get(made.language, (f"{up} ", f"{down} "))

        def there(each: dict[str, Any]) -> bool:
            return where in (each.get("role"), each["kind"])

        assert said(made) == ""
        turned = reworded(made, *verb, there)
        assert "up (提高)" in said(turned)
        assert found(turned, 1) != ""


def test_a_change_that_is_said_to_be_none_is_caught(county: Made) -> None:
    def level(document: Document) -> None:
        answer(document)["runs"].append(LEVEL[county.language])

    assert "up (提高)" in said(altered(county, level))


def test_a_figure_of_a_change_without_a_word_of_direction_or_with_both_is_caught(county: Made) -> None:
    figure = {"figure": "371323/share/change"}
    up, down = UP[county.language], DOWN[county.language]
    for words, passes in ((up, True), ("", False), (f"{up} {down} ", False)):
        assert (said(with_block(county, f"{words} ", figure)) == "") == passes


def with_change(made: Made, before: str) -> Made:
    """The briefing beside tables that hold another share of last year in the judged scope."""
    key = (made.unit.unit, "2021Q3")
    scopes = made.tables.shares[key]
    shares = {**made.tables.shares, key: {**scopes, "B9": {**scopes["B9"], "before": before}}}
    return replace(made, tables=replace(made.tables, shares=shares))


def test_a_change_that_prints_zero_is_level_and_the_sign_decides_from_there(county: Made) -> None:
    """The share is 83.3...: the word must be up from a change that prints 0.1 on."""
    share = county.tables.shares["371323", "2021Q3"]["B9"]["share"]
    words = {
        "up": f"{UP[county.language]} ",
        "down": f"{DOWN[county.language]} ",
        "unchanged": "与上年同期持平" if county.language == "zh" else "unchanged from the same period",
    }
    cases = {"1/20": "up", "49/1000": "unchanged", "0": "unchanged", "-49/1000": "unchanged", "-1/20": "down"}
    for moved, right in cases.items():
        made = with_change(county, str(Fraction(share) - Fraction(moved)))
        for way, word in words.items():
            runs = [word] if way == "unchanged" else [word, {"figure": "371323/share/change"}]
            alone = replace(made, document=replace(made.document, blocks=[paragraph(*runs)]))
            assert (said(alone) == "") == (way == right), (moved, way)


def test_a_change_where_last_year_is_unknown_is_caught(county: Made) -> None:
    assert "since the tables hold none" in said(with_change(county, ""))


def test_a_level_share_passes_as_built(build: Build, county: Made) -> None:
    """高新区 has the same share as last year in one scope."""
    zone = build("371371", county.language)
    assert any(LEVEL[zone.language].strip("，, ") in run.text for run in zone.runs)
    assert said(zone) == ""


def test_the_size_of_a_change_and_last_years_share_are_those_of_the_tables(county: Made) -> None:
    for about in ("share/change", "share/N5/moved", "share/B9/change", "share/B9/before"):
        name = f"371323/{about}"
        assert f"figure {name} is 7" in found(with_figure(county, name, value="7"), 1)


# --- basic livelihood spending -------------------------------------------------------------------------
MORE, LESS = {"zh": "增加", "en": "more"}, {"zh": "减少", "en": "less"}
SAME = {"zh": "，与上年同期相同。", "en": ", the same as in the same period of 2020."}


def told(made: Made) -> str:
    """What the gate on the direction of basic livelihood spending finds."""
    return "; ".join(f"{fault.found}: {fault.expected}" for fault in basic_faults(made))


def is_basic(each: dict[str, Any]) -> bool:
    """Whether a block is the sentence on basic livelihood spending."""
    return any("money/basic" in str(run) for run in each.get("runs", []))


def test_more_and_less_of_basic_livelihood_spending_exchanged_is_caught(county: Made, city: Made) -> None:
    for made in (county, city):
        assert told(made) == ""
        turned = reworded(made, MORE[made.language], LESS[made.language], is_basic)
        assert "up (提高)" in told(turned)
        assert "of basic livelihood spending" in found(turned, 1)


def test_basic_livelihood_spending_that_is_said_to_be_the_same_is_caught(county: Made) -> None:
    """沂水县 spent more: neither without the difference nor beside it can it be the same."""
    amount, more = {"figure": "371323/money/basic"}, {"figure": "371323/money/basic_change"}
    for runs in ([amount, SAME[county.language]], [amount, " ", more, SAME[county.language]], [amount]):
        alone = replace(county, document=replace(county.document, blocks=[paragraph(*runs)]))
        assert "of basic livelihood spending" in told(alone)


def with_basic(made: Made, opening: str) -> Made:
    """The briefing beside tables that hold another basic livelihood spending of last year."""
    code = made.unit.unit
    rows = made.tables.outcomes[code]
    outcomes = {**made.tables.outcomes, code: {**rows, "59.2": {**rows["59.2"], "opening": opening}}}
    return replace(made, tables=replace(made.tables, outcomes=outcomes))


def test_a_difference_of_basic_spending_that_prints_zero_is_none_and_the_sign_decides_from_there(county: Made) -> None:
    """The word turns at what prints 1: 万元 in Chinese, yuan in English."""
    now = Fraction(county.tables.outcomes["371323"]["59.2"]["value"])
    one = Fraction(1) if county.language == "zh" else Fraction(1, 10_000)
    cases = {one / 2: "more", one * 49 / 100: "same", Fraction(0): "same", -one * 49 / 100: "same", -one / 2: "less"}
    more, less = MORE[county.language], LESS[county.language]
    amount, size = {"figure": "371323/money/basic"}, {"figure": "371323/money/basic_change"}
    sentences = {"more": [amount, more, size], "less": [amount, less, size], "same": [amount, SAME[county.language]]}
    for moved, right in cases.items():
        made = with_basic(county, str(now - moved))
        for way, runs in sentences.items():
            alone = replace(made, document=replace(made.document, blocks=[paragraph(*runs)]))
            assert (told(alone) == "") == (way == right), (moved, way)


def test_basic_spending_of_last_year_that_the_tables_do_not_hold_is_caught(county: Made) -> None:
    assert "since the tables hold none" in told(with_basic(county, ""))
    for about in ("money/basic", "money/basic_change"):
        name = f"371323/{about}"
        assert f"figure {name} is 7" in found(with_figure(county, name, value="7"), 1)
