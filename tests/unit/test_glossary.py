"""The glossary: whole rows, no term twice, and only words that the project really uses."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from analysis.briefing.wording import en, zh

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = ROOT / "data" / "raw" / "2021" / "plan" / "functions.csv"
#: where the project's words stand
PLACES = ("src/analysis/briefing/wording/**/*.py", "data/raw/2021/plan/*", "docs/*.md", "README*.md")


def sections() -> dict[str, list[list[str]]]:
    """Rows of each section's table, by its heading."""
    found: dict[str, list[list[str]]] = {}
    for line in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        elif line.startswith("| ") and not line.startswith("| 中文"):
            found[list(found)[-1]].append([cell.strip() for cell in line.strip("|").split("|")])
    return found


ROWS = [row for rows in sections().values() for row in rows]


def test_every_term_has_both_languages_and_a_meaning_in_each() -> None:
    assert len(ROWS) > 70
    assert all(sections().values())
    assert [row for row in ROWS if len(row) != 4 or not all(row)] == []


def test_chinese_stands_in_its_columns_and_english_in_its_own() -> None:
    assert [row for row in ROWS if not re.search(r"[一-鿿]", row[0]) or not re.search(r"[一-鿿]", row[2])] == []
    assert [row for row in ROWS if re.search(r"[　-鿿＀-￯‘’“”]", row[1] + row[3])] == []


def test_no_term_is_explained_twice() -> None:
    chinese = [row[0] for row in ROWS]
    assert sorted(set(chinese)) == sorted(chinese)


def test_every_term_is_a_word_that_the_project_prints_or_documents() -> None:
    texts = [path.read_text(encoding="utf-8") for place in PLACES for path in ROOT.glob(place) if path.is_file()]
    used = "\n".join(texts)
    assert [row[0] for row in ROWS if row[0] not in used] == []


#: words of the briefings' sentences that a reader meets on page one
SENTENCES = [
    ("可核任务", "firm target"), ("力争", "soft"), ("落后", "behind pace"), ("转好", "improved"), ("转差", "worsened"),
    ("新完成", "newly completed"), ("新报送", "newly reported"), ("余额口径", "residual"),
]  # fmt: skip


@pytest.mark.parametrize(("chinese", "english"), SENTENCES)
def test_words_of_the_sentences_are_explained_with_the_english_that_is_printed(chinese: str, english: str) -> None:
    (row,) = [row for row in ROWS if row[0] == chinese]
    assert re.search(rf"\b{english}\b", row[1])


@pytest.mark.parametrize("name", ["STATUS", "KIND"])
def test_every_status_and_every_change_is_explained_in_both_languages(name: str) -> None:
    english = {row[0]: row[1].lower().split(", ") for row in ROWS}
    printed = {word: getattr(en, name)[key].lower() for key, word in getattr(zh, name).items()}
    assert [word for word in printed if printed[word] not in english.get(word, [])] == []


def test_functions_are_called_as_in_the_plan_and_as_briefings_print_them() -> None:
    with FUNCTIONS.open(encoding="utf-8", newline="") as file:
        functions = list(csv.DictReader(file))
    expected = [
        [row["name"], row["name_en"], *(
            code + (f"{between}{short}" if short != official else "")
            for code, between, short, official in (
                (f"科目{row['code']}", "，印作", row["short_name"], row["name"]),
                (f"function {row['code']}", ", printed as ", row["short_name_en"], row["name_en"]),
            )
        )]
        for row in functions
    ]  # fmt: skip
    assert len(expected) > 20
    assert sections()["Budget functions 功能分类科目"] == expected
