"""Source cards: where each raw file comes from, when, under which licence, and its hash."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from analysis.errors import UserError
from analysis.intake.findings import Finding, finding
from analysis.plan.english import lacking
from analysis.quarter import Quarter

FILE = "cards.yaml"
#: folder of a data set's refused files; no quarter, so that nothing in it is read
REFUSED = "rejected"
#: of files that are read, and of those that staff may take for such: they are found and refused, not passed over
SUFFIXES = (".xlsx", ".xls", ".ods", ".csv")
OTHER_SUFFIXES = (
    ".xlsm",
    ".xlsb",
    ".xlt",
    ".xltx",
    ".et",
    ".ett",
    ".wps",
    ".doc",
    ".docx",
    ".pdf",
    ".zip",
    ".rar",
    ".7z",
)


#: as Windows, macOS, WPS and people name copies
_COPY = re.compile(r"副本|复制件|(?:^| - )copy\b|\bcopy of\b|\bcopy(?: \d+)?\.[a-z]+$", re.IGNORECASE)


class CardModel(BaseModel):
    """A record that refuses unknown fields; an empty date is an unknown one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("date", "received", mode="before", check_fields=False)
    @classmethod
    def _unknown_date(cls, value: object) -> object:
        return None if value == "" else value


class CardFile(CardModel):
    """A raw file.

    Attributes:
        path: relative to the data set's folder.
        received: the day it came; ``sender``: who handed it in; ``original``: the name that it had.
    """

    path: str
    sha256: str
    received: dt.date | None = None
    sender: str = ""
    original: str = ""


class Card(CardModel):
    """Where some raw files come from."""

    id: str
    producer: str
    producer_en: str = ""
    title: str
    title_en: str = ""
    page: str = ""
    page_en: str = ""
    date: dt.date | None = None
    licence: str
    synthetic: bool
    note: str = ""
    files: tuple[CardFile, ...] = ()


class Cards(CardModel):
    """The source cards of one data set.

    Attributes:
        mark: text printed on each page of a briefing made from it; None for real data. ``mark_en`` is its English.
        reports: unit codes that are expected to report; empty means every unit of the plan.
    """

    dataset: str
    name: str
    name_en: str
    synthetic: bool
    mark: str | None = None
    mark_en: str = ""
    edition: str
    reports: tuple[str, ...] = ()
    cards: tuple[Card, ...]

    def card_of(self, path: str) -> Card | None:
        """The card that lists a raw file."""
        return next((card for card in self.cards if any(file.path == path for file in card.files)), None)

    def files_of(self, quarter: Quarter) -> tuple[CardFile, ...]:
        """Files of a quarter that the cards list."""
        return tuple(file for card in self.cards for file in card.files if file.path.startswith(f"{quarter}/"))

    def data_date(self, quarter: Quarter) -> dt.date | None:
        """The day of a quarter's newest file: when it was received, else the date of its source; None if unknown."""
        dates = [file.received or self._dated(file) for file in self.files_of(quarter)]
        return max((day for day in dates if day is not None), default=None)

    def _dated(self, file: CardFile) -> dt.date | None:
        card = self.card_of(file.path)
        return card.date if card else None


def read_cards(folder: Path) -> Cards:
    """Read the source cards of a data set.

    Raises:
        UserError: when the file is missing or a field is not valid.
    """
    path = folder / FILE
    if not path.is_file():
        raise UserError(str(path), "the file is missing", "the data set's source cards", "write a card for its files")
    try:
        return Cards.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (ValidationError, yaml.YAMLError) as fault:
        raise UserError(str(path), _first(fault), "the fields of a source card", "mend the card") from None


def untranslated_cards(cards: Cards) -> list[str]:
    """Where the cards have a printed text without its English, as ``file, card, field``; empty when complete."""
    each = [place for card in cards.cards for place in lacking(card, f"{FILE}, {card.id}")]
    return [*lacking(cards, FILE), *each]


def _first(fault: ValidationError | yaml.YAMLError) -> str:
    if isinstance(fault, yaml.YAMLError):
        return " ".join(str(fault).split())
    error = fault.errors()[0]
    return f"{'.'.join(str(part) for part in error['loc'])}: {error['msg']}"


def raw_files(folder: Path, quarter: Quarter) -> list[str]:
    """Paths of a quarter's raw files relative to the data set's folder, in order; lock files included."""
    inside, known = (folder / str(quarter)).rglob("*"), {*SUFFIXES, *OTHER_SUFFIXES}
    names = [path.relative_to(folder).as_posix() for path in inside if path.suffix.lower() in known]
    return sorted(names)


def is_lock(path: str) -> bool:
    """Whether a file is the lock that Excel leaves beside an open workbook."""
    return path.rsplit("/", 1)[-1].startswith("~$")


def is_copy(path: str) -> bool:
    """Whether a file's name says that it is a copy of another: 副本, Copy of, 复制."""
    return bool(_COPY.search(path.rsplit("/", 1)[-1]))


def is_skipped(path: str) -> bool:
    """Whether a file is not read because of its name, which a note then says."""
    return is_lock(path) or is_copy(path)


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_cards(folder: Path, cards: Cards, quarters: Iterable[Quarter]) -> list[Finding]:
    """Compare the raw files of some quarters with their cards: no card, no file, another hash."""
    found: list[Finding] = []
    for quarter in quarters:
        listed = {file.path: file.sha256 for file in cards.files_of(quarter)}
        there = [path for path in raw_files(folder, quarter) if not is_skipped(path)]
        place = {"period": str(quarter)}
        found += [finding("no-card", {"file": path}, file=path, **place) for path in there if path not in listed]
        found += [
            finding("card-without-file", {"file": path}, file=path, **place) for path in listed if path not in there
        ]
        changed = [path for path in there if path in listed and sha256_of(folder / path) != listed[path]]
        found += [finding("altered-since-card", {"file": path}, file=path, **place) for path in changed]
    return found
