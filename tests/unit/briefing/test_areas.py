"""The sentence on the city's areas: how many are ranked, who is first and who is last."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pages import CITY, make, outcomes, said

from analysis.briefing.contents.areas import areas_sentence
from analysis.briefing.page import Page

LANSHAN, LUOZHUANG, HEDONG = "371302", "371311", "371312"
LATE = ({"53.1": {"status": "behind"}}, {"53.1": {"status": "behind"}, "53.2": {"status": "behind"}})


def city(ranks: Mapping[str, int], language: str, late: Mapping[str, int]) -> Page:
    """The city with some areas ranked; ``late`` gives how many targets each has behind of 45."""
    areas = [
        each for unit in ranks for each in outcomes(unit, "on_pace", LATE[late[unit] - 1] if unit in late else None)
    ]
    return make(outcomes(CITY, "on_pace"), CITY, others=areas, ranks=ranks, language=language)


@pytest.mark.parametrize(
    ("ranks", "late", "zh", "en"),
    [
        (
            {LANSHAN: 1, LUOZHUANG: 2, HEDONG: 0},
            {LUOZHUANG: 1},
            "2个区域参加排名，首位兰山区45／45，末位罗庄区44／45。",
            "2 areas are ranked by the part on pace or better: first Lanshan District with 45 of 45; "
            "last Luozhuang District with 44 of 45.",
        ),
        (
            {LANSHAN: 1, LUOZHUANG: 1, HEDONG: 3},
            {HEDONG: 2},
            "3个区域参加排名，并列首位兰山区45／45、罗庄区45／45，末位河东区43／45。",
            "3 areas are ranked by the part on pace or better: joint first Lanshan District with 45 of 45; "
            "Luozhuang District with 45 of 45; last Hedong District with 43 of 45.",
        ),
        (
            {LANSHAN: 1, LUOZHUANG: 2, HEDONG: 2},
            {LUOZHUANG: 1, HEDONG: 1},
            "3个区域参加排名，首位兰山区45／45，并列末位罗庄区44／45、河东区44／45。",
            "3 areas are ranked by the part on pace or better: first Lanshan District with 45 of 45; "
            "joint last Luozhuang District with 44 of 45; Hedong District with 44 of 45.",
        ),
        (
            {LANSHAN: 1, LUOZHUANG: 1, HEDONG: 0},
            {},
            "2个区域参加排名，并列：兰山区45／45、罗庄区45／45。",
            "2 areas are ranked, all equal: Lanshan District with 45 of 45; Luozhuang District with 45 of 45 "
            "on pace or better.",
        ),
        (
            {LANSHAN: 1, LUOZHUANG: 0, HEDONG: 0},
            {},
            "1个区域参加排名：兰山区45／45。",
            "1 area is ranked: Lanshan District with 45 of 45 on pace or better.",
        ),
        (
            {LANSHAN: 0, LUOZHUANG: 0},
            {},
            "没有区域参加排名。",
            "No area is ranked.",
        ),
    ],
)
def test_the_first_and_the_last_are_named_with_their_parts_and_ties_are_said(
    ranks: Mapping[str, int], late: Mapping[str, int], zh: str, en: str
) -> None:
    for language, expected in (("zh", zh), ("en", en)):
        page = city(ranks, language, late)
        assert said(page, areas_sentence(page)) == expected
