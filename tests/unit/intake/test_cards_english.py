"""What a source card prints, in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.intake.cards import Cards, read_cards, untranslated_cards

RAW = Path(__file__).resolve().parents[3] / "data" / "raw" / "2021"


@pytest.mark.parametrize("name", ["demo", "published"])
def test_the_cards_of_a_data_set_are_complete_in_english(name: str) -> None:
    cards = read_cards(RAW / name)
    assert untranslated_cards(cards) == []
    texts = [cards.name_en, *(text for card in cards.cards for text in (card.title_en, card.producer_en))]
    assert all(re.fullmatch(r"[ -~–]+", text) for text in texts)


def test_the_mark_of_the_demo_says_synthetic_in_english() -> None:
    assert read_cards(RAW / "demo").mark_en == "Synthetic sample data, not official statistics"
    assert read_cards(RAW / "published").mark_en == ""


def test_cards_without_english_are_read_and_listed() -> None:
    card = {"id": "one", "producer": "某局", "title": "某表", "licence": "MIT", "synthetic": True}
    cards = Cards.model_validate(
        {
            "dataset": "d",
            "name": "某",
            "name_en": "Some",
            "synthetic": True,
            "mark": "示例",
            "edition": "1",
            "cards": [card],
        }
    )
    assert untranslated_cards(cards) == [
        "cards.yaml, mark_en",
        "cards.yaml, one, producer_en",
        "cards.yaml, one, title_en",
    ]
    assert "mark_en" not in cards.model_dump(exclude_defaults=True)
