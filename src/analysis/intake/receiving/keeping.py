"""Keeping what was received: on the disk before anybody is told that it is there, and never over another file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.errors import UserError
from analysis.intake.cards import FILE, REFUSED, Card, CardFile, Cards, read_cards
from analysis.intake.cards.adding import cards_text, with_files
from analysis.intake.findings import Finding
from analysis.intake.receiving.examining import Examined
from analysis.intake.receiving.given import Given
from analysis.intake.versions import version_of
from analysis.plan import Plan, Unit
from analysis.quarter import Quarter

_KEPT = 60


def new_cards(name: str, plan: Plan) -> Cards:
    """The cards of a data set that receives its first file."""
    card = Card(
        id="submissions",
        producer="各报送单位",
        producer_en="The reporting units",
        title=f"{plan.year}年民生实事进展报送表",
        title_en=f"Reports on the livelihood plan of {plan.year}",
        licence="内部资料",
        synthetic=False,
    )
    return Cards(
        dataset=name,
        name="县区报送数据",
        name_en="Data as reported by the units",
        synthetic=False,
        edition=plan.edition,
        cards=(card,),
    )


def place_for(cards: Cards, unit: Unit, quarter: Quarter, given: Given) -> str:
    """Path, relative to the data set's folder, of the next version that a unit sends for a quarter."""
    stem = f"{quarter}/{unit.unit}_{_plain(unit.name)}_{quarter}"
    own = f"{quarter}/{unit.unit}_"
    versions = [int(version_of(file.path)[1:]) for file in cards.files_of(quarter) if file.path.startswith(own)]
    later = f"_v{max(versions) + 1}" if versions else ""
    return f"{stem}{later}{PurePosixPath(given.name.lower()).suffix}"


def already_there(cards: Cards, given: Given) -> CardFile | None:
    """The entry of a file with the very same bytes."""
    return next((file for card in cards.cards for file in card.files if file.sha256 == given.sha256), None)


def keep(folder: Path, cards: Cards, path: str, given: Given, received: date, sender: str) -> Cards:
    """Put a file into a data set's folder and enter it in the cards; both are on the disk when this returns.

    Args:
        folder: the data set's.
        cards: its cards as they are now.
        path: of the file, relative to the folder; nothing may lie there.
        given: the file.
        received: the day it came.
        sender: who handed it in; may be empty.

    Returns:
        the cards with the file.

    Raises:
        UserError: when a file lies there already, or the disk refuses.
    """
    entry = CardFile(path=path, sha256=given.sha256, received=received, sender=sender, original=given.name)
    fuller = with_files(cards, cards.cards[0], [entry])
    try:
        _write_new(folder / path, given.content)
        _write_over(folder / FILE, cards_text(fuller).encode("utf-8"))
    except FileExistsError:
        advice = "list it: python -m analysis.intake.cards"
        raise UserError(path, "is there already and no card lists it", "a place that is free", advice) from None
    except OSError as fault:
        found, advice = f"cannot be written ({fault.strerror})", "make room, then receive the file again"
        raise UserError(path, found, "a folder that may be written to", advice) from fault
    return fuller


def keep_refused(folder: Path, each: Examined, received: date, findings: Iterable[Finding]) -> str:
    """Keep a file that cannot be received, with what is wrong with it beside it; twice the same file is kept once.

    Returns:
        its path relative to the data set's folder.
    """
    given = each.given
    name = f"{received.isoformat()}_{given.sha256[:12]}_{_plain(PurePosixPath(given.name).name)[-_KEPT:]}"
    path = f"{REFUSED}/{name}"
    told: dict[str, Any] = {
        "name": given.name,
        "sha256": given.sha256,
        "received": received.isoformat(),
        "findings": [vars(finding) for finding in findings],
    }
    _write_over(folder / path, given.content)
    _write_over(folder / f"{path}.json", (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    return path


def cards_of(folder: Path, name: str, plan: Plan) -> Cards:
    """The cards of a data set, or those of a new one.

    Raises:
        UserError: when they are not valid, or it has more than one card, so that none is known to take a new file.
    """
    if not (folder / FILE).is_file():
        return new_cards(name, plan)
    cards = read_cards(folder)
    if len(cards.cards) != 1:
        raise UserError(
            str(folder / FILE), f"{len(cards.cards)} cards", "a data set with a single card", "give another --dataset"
        )
    return cards


def _plain(text: str) -> str:
    """A name that every system takes: letters, digits and a few signs, no device of Windows, no dot at either end."""
    kept = "".join(each if each.isalnum() or each in "-_." else "_" for each in text).strip("._ ")
    return kept or "file"


def _write_new(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _sync(path.parent)


def _write_over(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Let the names in a folder reach the disk; Windows does so by itself and opens no folder."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
