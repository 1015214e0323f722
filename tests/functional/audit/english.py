"""The words of an English page that hold or surround numbers, and what of it may stay Chinese."""

from __future__ import annotations

import re
from datetime import date as Day
from fractions import Fraction
from typing import Any, ClassVar

from .money import Share
from .plan_tables import CITY, COUNTED, GROUP_ENDS, NAMES
from .printing import English, fixed, natural
from .speech import Speech, Words
from .verdicts import quarter_end
from .world import World

CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
#: what a finding may quote: submitted text, names of files
QUOTED = re.compile(r'"[^"]*"|\S+\.(?:xlsx|csv)\b')
NAMES_EN = {
    "371300": "Linyi", "371302": "Lanshan District", "371311": "Luozhuang District", "371312": "Hedong District",
    "371321": "Yinan County", "371322": "Tancheng County", "371323": "Yishui County", "371324": "Lanling County",
    "371325": "Feixian County", "371326": "Pingyi County", "371327": "Junan County", "371328": "Mengyin County",
    "371329": "Linshu County", "371371": "High-tech Zone", "3713JK": "Economic Development Zone",
    "3713LG": "Lingang Zone", "3713BJ": "City-level bodies",
}  # fmt: skip
MONTHS = ("March", "June", "September", "December")


class Translated(Speech):
    """English over one plan: its names are the English columns of the plan."""

    language = "en"
    prints = English()
    over, comma, join, semi, dash = " of ", ", ", ", ", "; ", "–"
    statuses: ClassVar[Words] = {
        "completed": "Completed", "on_pace": "On pace", "slightly_behind": "Slightly behind", "behind": "Behind",
        "severely_behind": "Severely behind", "not_reported": "Not reported", "not_assessable": "Not assessable",
        "no_target": "No target here", "not_applicable": "Not applicable",
    }  # fmt: skip
    moves: ClassVar[Words] = {
        "improved": "Improved", "worsened": "Worsened", "entered": "Newly due", "newly_reported": "Newly reported",
        "no_longer_reported": "No longer reported or not assessable", "re_targeted": "Target changed",
    }  # fmt: skip
    severities: ClassVar[Words] = {"error": "Error", "warning": "Warning", "note": "Note"}
    parts: ClassVar[Words] = {
        "last_quarter": "cumulative last quarter",  # before the word that it begins with
        "numerator": "numerator", "denominator": "denominator", "items": "targets", "fine": "completed and on pace",
        "assessable": "assessable", "value": "cumulative", "target": "target of the year", "opening": "opening",
        "late": "behind", "not_reported": "not reported",
        "months_left": "months left", "months": "months past", "now": "this year", "before": "same period last year",
        "amount": "livelihood spending (10,000 yuan)", "total": "general public budget expenditure (10,000 yuan)",
        "spent": "spending under the code (10,000 yuan)",
        "unlisted": "not listed",
        "amount_to_now": "livelihood spending to this quarter (10,000 yuan)",
        "total_to_now": "all expenditure to this quarter (10,000 yuan)",
        "amount_to_last": "livelihood spending to last quarter (10,000 yuan)",
        "total_to_last": "all expenditure to last quarter (10,000 yuan)",
        "aim": "target",
    }  # fmt: skip
    assumptions: ClassVar[Words] = {
        "applies": "where a measure applies", "lead": "lead departments",
        "allocation": "targets divided among areas", "pace": "pace curves",
    }  # fmt: skip
    notes: ClassVar[Words] = {"超出区间": "above the range", "高于区间": "above the band"}
    soft = " (soft)"
    city, annex = "City", "Annex"
    band_words: ClassVar[Words] = {"city": "target band", "area": "reference for the city"}
    rest = ("Other functions", "Other and not listed")
    calm: ClassVar[Words] = {
        "calm": "all assessable on pace or better", "not_reported": "some not reported, none behind",
        "not_assessable": "only not assessable", "none": "no target here",
    }  # fmt: skip
    frame = frozenset({"Target 100%", "0", "50", "100"})
    scale = re.compile(r"Gap\s+0\s+100\s*(?=Status)")
    scale_head = "Gap "

    def of(self, row: dict[str, Any], field: str) -> str:
        return str(row.get(f"{field}_en") or "")

    def name(self, unit: str) -> str:
        return NAMES_EN[unit]

    def in_sheet(self, unit: str) -> str:
        return self.city if unit == CITY else self.plan.english_short_names[unit]

    def title(self, unit: str, period: str) -> str:
        return f"{self.name(unit)}: Livelihood Briefing, {self.quarter(period)}"

    def quarter(self, period: str) -> str:
        return f"Q{period[-1]} {period[:4]}"

    def day(self, when: Day) -> str:
        """A day in full."""
        return f"{when.day} {when:%B} {when.year}"

    def date(self, period: str) -> str:
        return self.day(quarter_end(period))

    def short_date(self, when: Day) -> str:
        return f"{when.day} {when:%b} {when.year}"

    def dates(self, unit: str, period: str) -> set[str]:
        last = str(int(period[:4]) - 1)
        return {self.date(period), self.quarter(period), last, "figures cumulative since 1 January"}

    def behind(self, number: int, worst: str) -> str:
        return f"{number} behind, worst {self.statuses[worst].lower()}"

    def strip(self, due: int, counts: dict[str, int]) -> str:
        noun = "target" if due == 1 else "targets"
        return f"{due} firm {noun}: " + ", ".join(f"{self.statuses[s]} {counts[s]}" for s in COUNTED) + "."

    def assumed(self, kind: str, names: list[str]) -> tuple[str, str]:
        return f"Assumed and to be verified, {self.assumptions[kind]}", ": " + self.join.join(names) + "."

    def span(self, period: str, year: int) -> str:
        return f"{self.tick(int(period[-1]))} {year}"

    def tick(self, quarter: int) -> str:
        return f"Jan–{MONTHS[quarter - 1][:3]}"

    def year(self, year: int) -> str:
        return str(year)

    def band(self, target: Fraction, low: Fraction, high: Fraction, kind: str) -> tuple[str, str]:
        text = f"{natural(low)}–{natural(high)}%, {self.band_words[kind]}"
        return text, text

    def zones(self, number: int, others: bool) -> str:
        return ("other " if others else "") + f"{number} zones"

    def amounts(self, share: Share) -> str:
        return f"{fixed(share.amount / 100_000, 3)} of {fixed(share.total / 100_000, 3)} billion yuan"

    def part_name(self, whose: str, top: str, bottom: str) -> str:
        return f"{whose}: {top} / {bottom}" if whose else f"{top} / {bottom}"

    def line(self, tick: str, text: str) -> str:
        return f" {tick} {text}"

    def ordinal(self, number: int) -> str:
        return f"{number}."

    def heads(self) -> frozenset[str]:
        titles = {int(row["group"]): row["title_en"] for row in self.plan.rows("groups")}
        groups = {str(number) for number in range(1, len(GROUP_ENDS) + 1)}
        return frozenset(groups | {f"{number}. {title}" for number, title in titles.items()})


def speech(world: World, language: str) -> Speech:
    return Translated(world.plan) if language == "en" else Speech(world.plan)


def chinese_problems(world: World, page: Any, unit: str, period: str) -> list[str]:
    """Chinese on an English page that was neither submitted nor is the name of a place, a file or a sheet."""
    found = []
    texts = world.data.book(period, unit).texts
    dated = page.select_one("p.date").get_text().removeprefix(NAMES[unit])
    if not dated.startswith("." if unit == CITY else f", {NAMES_EN[CITY]}.") or CHINESE.search(dated):
        found.append(f"the date line does not hold the Chinese name once, in front: {dated}")
    for node in page.find_all(string=CHINESE):
        around = _around(node)
        text = str(node).strip()
        if ".files" in around and text == "中文" and node.parent["lang"] == "zh-CN":
            continue  # the link to the other edition, which names itself
        if ".date" in around or ("q" in around and text in texts) or {"code", "#sources"} <= around:
            continue
        if around & {"#sources", "#inputs"} or ".inputs" in around:
            text = QUOTED.sub("", text)
        if "#findings" in around:
            sheets = "|".join(map(re.escape, world.data.book(period, unit).sheets))
            text = re.sub(sheets, "", QUOTED.sub("", text))
        elif around & {"#decisions", "#change"} and world.nothing(unit, period):
            text = text.replace("无此项", "")  # the word that the forms ask for
        found += [f"Chinese on an English page: {text!r}"] if CHINESE.search(text) else []
    for element in page.find_all(True):
        for name, value in element.attrs.items():
            if name in ("aria-label", "title", "data-label", "alt") and CHINESE.search(str(value)):
                found.append(f"Chinese in {name}: {value!r}")
    return found


def _around(node: Any) -> set[str]:
    """Tag names, classes (.name) and ids (#name) of the elements around a text."""
    named = ({each.name, f"#{each.get('id')}", *(f".{c}" for c in each.get("class", ()))} for each in node.parents)
    return set().union(*named)
