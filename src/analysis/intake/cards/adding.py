"""Adding newly received raw files to a data set's source card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml

from analysis.errors import UserError
from analysis.intake.cards import FILE, REFUSED, Card, CardFile, Cards, is_lock, raw_files, read_cards, sha256_of
from analysis.intake.commentary import FOLDER
from analysis.quarter import Quarter


def add_files(folder: Path, received: date) -> tuple[str, ...]:
    """List the raw files that no card has under the data set's single card, and write the cards.

    Hashes already written stay as they are: a file that was altered since is a finding, never updated in silence.

    Args:
        folder: the data set's folder.
        received: the day the files came in.

    Returns:
        paths of the files added.

    Raises:
        UserError: when the data set has several cards, so that it is not known which one the files belong to.
    """
    cards = read_cards(folder)
    new = [path for path in _all_files(folder) if cards.card_of(path) is None]
    if not new:
        return ()
    if len(cards.cards) != 1:
        raise UserError(
            str(folder / FILE),
            f"{len(cards.cards)} cards",
            "a single card that new files belong to",
            f"list these files under their card by hand: {', '.join(new)}",
        )
    entries = [CardFile(path=path, sha256=sha256_of(folder / path), received=received) for path in new]
    write_cards(folder, with_files(cards, cards.cards[0], entries))
    return tuple(new)


def _all_files(folder: Path) -> list[str]:
    quarters = sorted(
        entry.name for entry in folder.iterdir() if entry.is_dir() and entry.name not in (FOLDER, REFUSED)
    )
    return [path for name in quarters for path in raw_files(folder, Quarter.parse(name)) if not is_lock(path)]


def with_files(cards: Cards, card: Card, files: Sequence[CardFile]) -> Cards:
    """The cards with more files under one of them, in the order of their paths."""
    listed = tuple(sorted((*card.files, *files), key=lambda file: file.path))
    fuller = card.model_copy(update={"files": listed})
    return cards.model_copy(update={"cards": tuple(fuller if each == card else each for each in cards.cards)})


def write_cards(folder: Path, cards: Cards) -> None:
    """Write the cards of a data set."""
    (folder / FILE).write_text(cards_text(cards), encoding="utf-8", newline="\n")


def cards_text(cards: Cards) -> str:
    """The content of the file that holds the cards."""
    content = cards.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)
