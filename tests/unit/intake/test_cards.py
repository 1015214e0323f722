"""Source cards: every raw file has one, and is what it was when the card was written."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.errors import UserError
from analysis.intake.cards import read_cards
from analysis.intake.cards.__main__ import main
from analysis.intake.cards.adding import add_files
from analysis.quarter import Quarter

from .workbooks import DataSet, count, only, sheets

Q3 = Quarter(2021, 3)


def card_rules(dataset: DataSet) -> list[tuple[str, str, str]]:
    return [(each.rule, each.severity, each.file) for each in dataset.read().findings]


def test_a_file_without_a_card_is_a_warning_and_is_read(dataset: DataSet) -> None:
    file = dataset.workbook(sheets([count(5)]))
    assert card_rules(dataset) == [("no-card", "warning", file)]
    assert only(dataset.read(), table="indicators")["card"] == ""


def test_a_finding_about_a_file_names_the_unit_that_sent_it(dataset: DataSet) -> None:
    dataset.workbook(sheets([count(5)]))
    (found,) = dataset.read().findings
    assert (found.unit, found.period) == ("371302", "2021Q3")


def test_a_card_whose_file_is_gone_is_an_error(dataset: DataSet) -> None:
    file = dataset.workbook(sheets([count(5)]))
    dataset.card(cards=[dataset.listed()])
    (dataset.folder / file).unlink()
    assert card_rules(dataset) == [("card-without-file", "error", file)]


def test_a_file_that_was_altered_since_is_a_warning(dataset: DataSet) -> None:
    file = dataset.workbook(sheets([count(5)]))
    dataset.card(cards=[dataset.listed()])
    assert card_rules(dataset) == []
    dataset.workbook(sheets([count(6)]))
    assert card_rules(dataset) == [("altered-since-card", "warning", file)]


def test_the_date_of_the_data_is_that_of_the_newest_file_of_the_quarter(dataset: DataSet) -> None:
    files = [
        {"path": "2021Q3/a.xlsx", "sha256": "0", "received": "2021-10-12"},
        {"path": "2021Q3/b.xlsx", "sha256": "0", "received": "2021-10-15"},
        {"path": "2021Q4/c.xlsx", "sha256": "0", "received": ""},
    ]
    card = {"id": "c", "producer": "局", "title": "表", "licence": "公开", "synthetic": False, "date": "2022-01-20"}
    dataset.card(cards=[{**card, "files": files}])
    cards = read_cards(dataset.folder)
    assert cards.data_date(Q3) == date(2021, 10, 15)
    assert cards.data_date(Quarter(2021, 4)) == date(2022, 1, 20)
    assert cards.data_date(Quarter(2021, 1)) is None


def test_a_card_with_an_unknown_field_is_refused_by_name(dataset: DataSet) -> None:
    dataset.card(licens="公开")
    with pytest.raises(UserError, match="licens"):
        dataset.read()


def test_a_data_set_without_cards_is_refused(dataset: DataSet) -> None:
    (dataset.folder / "cards.yaml").unlink()
    with pytest.raises(UserError, match=r"cards\.yaml"):
        dataset.read()


def test_new_files_are_added_to_the_single_card_and_nothing_else_changes(dataset: DataSet) -> None:
    first = dataset.workbook(sheets([count(5)]))
    assert add_files(dataset.folder, date(2021, 10, 12)) == (first,)
    before = read_cards(dataset.folder)
    second = dataset.workbook(sheets([count(6)]), "other.xlsx")
    dataset.workbook(sheets([count(7)]))
    (dataset.folder / "2021Q3" / "~$lock.xlsx").write_bytes(b"")
    assert add_files(dataset.folder, date(2021, 10, 20)) == (second,)
    after = read_cards(dataset.folder)
    assert set(before.cards[0].files) < set(after.cards[0].files)
    assert ("altered-since-card", "warning", first) in card_rules(dataset)
    assert after.data_date(Q3) == date(2021, 10, 20)


def test_adding_nothing_leaves_the_cards_as_they_are(dataset: DataSet) -> None:
    text = (dataset.folder / "cards.yaml").read_text(encoding="utf-8")
    assert add_files(dataset.folder, date(2021, 10, 12)) == ()
    assert (dataset.folder / "cards.yaml").read_text(encoding="utf-8") == text


def test_files_are_not_added_when_it_is_unknown_which_card_they_belong_to(dataset: DataSet) -> None:
    file = dataset.workbook(sheets([count(5)]))
    card = {"producer": "局", "title": "表", "licence": "公开", "synthetic": False}
    dataset.card(cards=[{"id": "a", **card}, {"id": "b", **card}])
    with pytest.raises(UserError, match=file):
        add_files(dataset.folder, date(2021, 10, 12))


def test_the_command_prints_what_it_added_and_what_it_left(
    dataset: DataSet, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset.workbook(sheets([count(5)]))
    assert main([str(dataset.folder), "--received", "2021-10-12"]) == 0
    assert capsys.readouterr().out.splitlines() == ["added 2021Q3/371302.xlsx", "1 added, 0 to look at"]
    dataset.workbook(sheets([count(6)]))
    assert main([str(dataset.folder)]) == 0
    assert "not changed: 2021Q3/371302.xlsx" in capsys.readouterr().out


def test_the_command_refuses_a_folder_without_cards(dataset: DataSet, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(dataset.folder / "2021Q3")]) == 2
    assert "cards.yaml" in capsys.readouterr().err
