"""What is found in the data sets of the repository reads the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import checks
from analysis.intake import Finding, read_dataset
from analysis.plan import Plan
from two_languages import check_languages

DATA = Path(__file__).resolve().parents[3] / "data" / "raw" / "2021"


def findings_of_dataset(plan: Plan, name: str) -> Iterator[Finding]:
    """Everything found in any quarter of a data set, by the intake and by the checks."""
    folder = DATA / name
    quarters = [each for each in plan.quarters if (folder / str(each)).is_dir()]
    taken = read_dataset(plan, folder, quarters)
    yield from taken.findings
    for quarter in quarters:
        yield from checks.run(plan, taken.observations, quarter, taken.cards.reports)


@pytest.mark.parametrize(("name", "least"), [pytest.param("demo", 100, marks=pytest.mark.long), ("published", 4)])
def test_every_finding_says_the_same_in_both_languages_and_nothing_is_unprintable(
    plan: Plan, name: str, least: int
) -> None:
    found = list(findings_of_dataset(plan, name))
    assert len(found) >= least
    for each in found:
        check_languages(each)
    assert [each for each in found if each.rule == "unprintable-character"] == []
