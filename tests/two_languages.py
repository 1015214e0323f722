"""What holds for every finding: it says the same in Chinese and in English."""

from __future__ import annotations

import re
from collections import Counter

from analysis.intake import Finding, texts

NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: the English of 万元 holds a number of its own
UNIT_OF_MONEY = "10,000 yuan"
#: what English may quote: submitted text and words of the form, names of files, the mark of a missing glyph
QUOTED = re.compile(r'"[^"]*"|\S+\.(?:xlsx|csv)\b|〓(?:\[U\+[0-9A-F]+\])?')
CHINESE = re.compile(r"[\u2018-\u201f\u3000-\u9fff\uf900-\ufaff\uff00-\uffef±]")


def numbers(text: str) -> Counter[str]:
    """How often each number stands in a text."""
    return Counter(NUMBER.findall(text.replace(UNIT_OF_MONEY, "")))


def chinese_in(text: str) -> list[str]:
    """Chinese characters, full-width signs and curly quotes outside what an English text may quote."""
    return CHINESE.findall(QUOTED.sub("", text))


def check_languages(each: Finding) -> None:
    """Refuse a finding whose languages differ in their numbers, or whose English is missing or holds Chinese."""
    chinese, english = texts(each, "zh"), texts(each, "en")
    assert all(chinese) and all(english), each
    for said in english:
        assert chinese_in(said) == [], (each.rule, said)
    for said, also in zip(chinese[:2], english[:2], strict=True):
        assert numbers(said) == numbers(also), (each.rule, said, also)
