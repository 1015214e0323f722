"""The real published figures of 2021, and the reference tables."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from analysis import checks
from analysis.errors import UserError
from analysis.intake import Intake, read_dataset, read_reference
from analysis.plan import Plan
from analysis.quarter import Quarter
from analysis.results.livelihood import comparable, share

from .workbooks import PUBLISHED, REFERENCE, only, rows_of, rules

Q1, Q3 = Quarter(2021, 1), Quarter(2021, 3)


@pytest.fixture(scope="module")
def published(plan: Plan) -> Intake:
    return read_dataset(plan, PUBLISHED, [Q1, Q3])


def printed(number: Fraction | None) -> str:
    """A percentage as it is printed: one decimal, half up."""
    assert number is not None
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return str(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def test_the_city_progress_of_the_third_quarter_is_read_as_published(published: Intake) -> None:
    expected = {"3.1": "3170", "4.1": "33", "10.1": "86000", "11.1": "48"}
    found = {row["indicator"]: row["value"] for row in rows_of(published, period="2021Q3", state="number")}
    assert found == expected


def test_a_start_is_not_published_as_a_completion(published: Intake) -> None:
    assert only(published, indicator="11.1")["stage"] == "开工"


def test_money_where_people_are_the_target_is_unusable_and_a_finding(published: Intake) -> None:
    row = only(published, indicator="6.1")
    assert (row["state"], row["text"]) == ("text", "194万元")
    assert rules(published) == ["wrong-unit", "corrected"]


def test_the_misprinted_total_is_corrected_in_the_open(plan: Plan, published: Intake) -> None:
    row = only(published, indicator="total", role="value")
    assert (row["value"], "原填21.8，改为210.8" in str(row["explanation"])) == ("2108000", True)
    found = checks.run(plan, published.observations, Q1, ["371300"])
    assert "stated-share-conflicts" not in {each.rule for each in found}


def test_the_units_that_published_nothing_are_one_note(plan: Plan, published: Intake) -> None:
    assert published.cards.reports == ("371300",)
    found = checks.run(plan, published.observations, Q3, published.cards.reports)
    assert [(each.rule, each.severity) for each in found] == [("units-not-expected", "note")]
    assert "兰山区" in found[0].found and "市本级" in found[0].found


def test_every_published_cell_has_its_card(published: Intake) -> None:
    assert set(published.observations["card"]) == {"linyi-2021Q1-budget", "linyi-2021Q3-progress"}


@pytest.mark.parametrize(
    ("scope", "low", "high"), [("N5", "70.2", "70.2"), ("B9", "86.1", "86.1"), ("B9+", "86.5", "87.4")]
)
def test_the_shares_of_junan_reproduce(plan: Plan, scope: str, low: str, high: str) -> None:
    found = share(plan, read_reference(plan, REFERENCE / "junan").budget(plan), scope)
    assert (printed(found.low), printed(found.high)) == (low, high)


def test_the_residual_of_junan_reproduces(plan: Plan) -> None:
    found = share(plan, read_reference(plan, REFERENCE / "junan").budget(plan), "residual")
    assert printed(found.exact) == "89.2"


def test_what_junan_does_not_list_is_a_finding(plan: Plan) -> None:
    reference = read_reference(plan, REFERENCE / "junan")
    assert reference.findings == []
    found = checks.run(plan, reference.observations, Q1, ["371327"])
    (unlisted,) = [each for each in found if each.rule == "unlisted-spending"]
    assert "未列明439万元" in unlisted.found
    assert (unlisted.file, unlisted.cell, unlisted.unit) == ("budget.csv", "C16", "371327")


@pytest.mark.parametrize("name", ["linyi-2019H1", "gaoxin-2013H1"])
def test_a_share_of_another_denominator_is_refused_beside_one_of_the_general_budget(plan: Plan, name: str) -> None:
    other = share(plan, read_reference(plan, REFERENCE / name).budget(plan), "B9")
    ours = share(plan, read_reference(plan, REFERENCE / "junan").budget(plan), "B9")
    with pytest.raises(UserError, match="basis"):
        comparable(other, ours)


def test_a_share_without_its_codes_is_not_computed(plan: Plan) -> None:
    found = share(plan, read_reference(plan, REFERENCE / "yishui-2020").budget(plan), "B9")
    assert (found.exact, found.reason) == (None, "scope_unstated")


@pytest.mark.parametrize("folder", sorted(REFERENCE.iterdir()), ids=lambda folder: str(folder.name))
def test_every_reference_table_is_read_without_a_finding_and_is_what_its_card_says(plan: Plan, folder: Path) -> None:
    reference = read_reference(plan, folder)
    assert reference.findings == []
    assert len(reference.observations) > 0
