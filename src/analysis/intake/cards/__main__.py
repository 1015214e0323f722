"""``python -m analysis.intake.cards FOLDER``: list newly received raw files under the data set's card."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from analysis.errors import UserError
from analysis.intake.cards import Cards, check_cards, read_cards
from analysis.intake.cards.adding import add_files
from analysis.quarter import Quarter


def main(arguments: list[str] | None = None) -> int:
    """Add the unlisted files and print what was added and what was altered; return the exit code."""
    given = _parser().parse_args(arguments)
    try:
        added = add_files(given.folder, given.received)
        cards = read_cards(given.folder)
    except UserError as fault:
        print(fault, file=sys.stderr)
        return fault.exit_code
    for path in added:
        print(f"added {path}")
    altered = [each.file for each in check_cards(given.folder, cards, _quarters(cards))]
    for path in altered:
        print(f"not changed: {path} is missing or differs from its card; remove its entry to list it anew")
    print(f"{len(added)} added, {len(altered)} to look at")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis.intake.cards", description=__doc__)
    parser.add_argument("folder", type=Path, help="a data set's folder, which holds cards.yaml")
    parser.add_argument(
        "--received", type=date.fromisoformat, default=date.today(), help="day the files came in (default today)"
    )
    return parser


def _quarters(cards: Cards) -> list[Quarter]:
    return sorted({Quarter.parse(file.path.split("/")[0]) for card in cards.cards for file in card.files})


if __name__ == "__main__":
    sys.exit(main())
