"""Numbers written as words, in both languages: what prose may not hold, since a word is bound to no data.

Ordinals (第三季度, second half, twenty-first), periods (上半年, half-year) and fixed words (统一, 一次性, 三公, 十四五,
no one) count nothing and are let pass.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_ONE_TO_NINE = "一二三四五六七八九两"
#: what may stand inside a numeral; one never begins with 千, 万 or 亿, which follow a figure (万元)
_INSIDE = f"{_ONE_TO_NINE}十百千万亿零〇"
_ZH_NUMERAL = f"[{_ONE_TO_NINE}十百][{_INSIDE}]*"
#: 第三位 is a place in an order, 统一 and 唯一 count nothing; a match begins where its numeral begins
_ZH_BEGINS = f"(?<![第统同逐唯{_INSIDE}])"
#: words of counting that 一 goes with as well: 一项, 一家
_ZH_COUNTED = "项|个|件|位|条|张|处|家|所|户|名|人(?!员|民|口)|份|组|倍"
#: those before which 一 alone counts nothing: 一次性, 一批, 一套
_ZH_MORE = "[万亿]?元|亩|吨|公里|千米|平方|座|套|次|批|台|辆|天|个月"
_ZH_COUNT = re.compile(
    f"{_ZH_BEGINS}(?:"
    f"{_ZH_NUMERAL}[多余几]?(?:{_ZH_COUNTED})"
    f"|(?!一(?![{_INSIDE}])){_ZH_NUMERAL}[多余几]?(?:{_ZH_MORE})"
    f"|{_ZH_NUMERAL}分之[{_INSIDE}几]"
    f"|(?!一点一){_ZH_NUMERAL}点[{_INSIDE}]"
    f"|(?!一成(?:不变|[立为员年果长品套功]))[{_ONE_TO_NINE}十]{{1,2}}成"
    ")"
    f"|百分(?:之[{_INSIDE}几]|百)"
    f"|零点[{_ONE_TO_NINE}零〇]"
    f"|[几数上][十百千万亿]+[多余]?(?:{_ZH_COUNTED}|{_ZH_MORE})"
    f"|(?<!时间)过半|一半|半数|半个|半成|翻了?[一二两三几]?番|[廿卅]"
    "|[壹贰叁肆伍陆柒捌玖][拾佰仟万亿元]"
)

_EN_ORDINAL = "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_EN_PART = "(?:half|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
#: "one" counts only before what briefings count; million and billion only where no figure stands before them
_EN_COUNT = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)\b"
    rf"|\b(?:twen|thir|for|fif|six|seven|eigh|nine)ty\b(?!-{_EN_ORDINAL}\b)"
    r"|\b(?:dozens?|hundreds?|thousands?|millions|billions|twice|thrice|doubled|tripled|halved)\b"
    r"|\b(?:an?|one|half|several)\s+(?:hundred|thousand|million|billion)\b"
    r"|\bone\s+(?:target|item|area|county|district|group|form|table|figure|finding|quarter|point|percent|school|yuan)\b"
    rf"|\b(?:an?|one)[ -]{_EN_PART}\b(?=\s+of\b|\s*[,.;:]|\s*$)"
    r"|\ba quarter of (?:all|the|its|them)\b"
    r"|\b(?:thirds|fourths|fifths|sixths|sevenths|eighths|ninths|tenths|halves)\b"
    r"|(?<!first )(?<!second )\bhalf\s+(?:of|an?|the|its|all)\b"
    r"|\b(?:than|over|nearly|almost|about|by|only|under|around)\s+half\b(?!-)",
    re.I,
)
#: the patterns by language, one of `analysis.briefing.case.LANGUAGES`
COUNTS: Mapping[str, re.Pattern[str]] = {"zh": _ZH_COUNT, "en": _EN_COUNT}


def count_in(text: str, language: str) -> str:
    """Return the first number in words that a text holds; nothing for none.

    Args:
        text: prose, without the names of the plan, whose numerals are data.
        language: of the text, one of `analysis.briefing.case.LANGUAGES`.
    """
    found = COUNTS[language].search(text)
    return found[0] if found else ""
