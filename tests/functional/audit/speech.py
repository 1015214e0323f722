"""The words of a page that hold or surround numbers, in Chinese; `english` has the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Day
from fractions import Fraction
from typing import Any, ClassVar

from .money import Share
from .plan_files import PlanFiles
from .plan_tables import CITY, COUNTED, NAMES, STATUS_WORDS
from .printing import Printing, fixed, natural
from .verdicts import quarter_end

Words = Mapping[str, str]
TICKS = ("一季", "上半年", "前三季", "全年")


class Speech:
    """Words and printing of one language over one plan."""

    language = "zh"
    prints = Printing()
    over, comma, join, semi, dash = "／", "，", "、", "；", "—"
    statuses: ClassVar[Words] = STATUS_WORDS
    moves: ClassVar[Words] = {
        "improved": "转好", "worsened": "转差", "entered": "新增可核", "newly_reported": "新报送",
        "no_longer_reported": "未再报送或不可评估", "re_targeted": "目标调整",
    }  # fmt: skip
    severities: ClassVar[Words] = {"error": "错误", "warning": "警告", "note": "提示"}
    #: what a part of a figure is called in the list of sources
    parts: ClassVar[Words] = {
        "last_quarter": "上季累计",
        "numerator": "分子", "denominator": "分母", "items": "任务编号", "fine": "已完成与达序时",
        "assessable": "可评估", "value": "累计", "target": "年度任务", "opening": "年初",
        "late": "落后", "not_reported": "未报送", "months_left": "剩余月数", "months": "已过月数",
        "now": "本年", "before": "上年同期", "amount": "民生支出（万元）", "total": "一般公共预算支出合计（万元）",
        "spent": "该科目支出（万元）",
        "unlisted": "未列明支出",
        "amount_to_now": "民生支出本季累计（万元）",
        "total_to_now": "支出合计本季累计（万元）",
        "amount_to_last": "民生支出上季累计（万元）",
        "total_to_last": "支出合计上季累计（万元）",
        "aim": "目标",
    }  # fmt: skip
    assumptions: ClassVar[Words] = {
        "applies": "适用范围",
        "lead": "牵头部门",
        "allocation": "分解目标",
        "pace": "序时曲线",
    }
    notes: ClassVar[Words] = {"超出区间": "超出区间", "高于区间": "高于区间"}
    soft = "（力争）"
    city, annex = "全市", "附表"
    band_words: ClassVar[Words] = {"city": "目标带", "area": "市级参照带"}
    rest = ("其余科目", "其余及未列明")
    #: what a cell of the city's sheet says when nothing is behind
    calm: ClassVar[Words] = {
        "calm": "可评估的均达序时及以上", "not_reported": "有未报送，无落后", "not_assessable": "只有不可评估",
        "none": "无此项任务",
    }  # fmt: skip
    #: words of the page's own frame that hold digits
    frame = frozenset({"年度任务100%", "0", "50", "100"})
    #: the ends of the scale above the bars of the annex, once a page
    scale = re.compile(r"偏差\s+0\s+100\s*(?=状态)")
    scale_head = "偏差 "

    def __init__(self, plan: PlanFiles) -> None:
        self.plan = plan

    def of(self, row: dict[str, Any], field: str) -> str:
        """A name of a row of plan data or of a card."""
        return str(row.get(field) or "")

    def name(self, unit: str) -> str:
        return NAMES[unit]

    def in_sheet(self, unit: str) -> str:
        """A unit in the city's sheet of areas."""
        return self.city if unit == CITY else self.name(unit)

    def at_axis(self, unit: str) -> str:
        return self.in_sheet(unit)

    def title(self, unit: str, period: str) -> str:
        return f"{self.name(unit)}{period[:4]}年{self.quarter(period)}民生实事简报"

    def quarter(self, period: str) -> str:
        return f"第{'一二三四'[int(period[-1]) - 1]}季度"

    def day(self, when: Day) -> str:
        """A day in full."""
        return f"{when.year}年{when.month}月{when.day}日"

    def date(self, period: str) -> str:
        return self.day(quarter_end(period))

    def short_date(self, when: Day) -> str:
        return f"{when.year}.{when.month}.{when.day}"

    def dates(self, unit: str, period: str) -> set[str]:
        """Dates and spans that stand as names."""
        months = int(period[-1]) * 3
        return {f"{self.name(unit)}{period[:4]}年", self.date(period), f"1—{months}月", f"前{months}月"}

    def behind(self, number: int, worst: str) -> str:
        """What a cell of the city's sheet says when something is behind."""
        return f"落后{number}项，最差为{self.statuses[worst]}"

    def strip(self, due: int, counts: dict[str, int]) -> str:
        return f"{due}项可核任务：" + "，".join(f"{self.statuses[s]}{counts[s]}项" for s in COUNTED) + "。"

    def assumed(self, kind: str, names: list[str]) -> tuple[str, str]:
        """How a line of the data note begins and ends."""
        return self.assumptions[kind], "：" + self.join.join(names) + "。"

    def span(self, period: str, year: int) -> str:
        return f"{year}年{TICKS[int(period[-1]) - 1]}"

    def tick(self, quarter: int) -> str:
        return TICKS[quarter - 1]

    def year(self, year: int) -> str:
        return f"{year}年"

    def band(self, target: Fraction, low: Fraction, high: Fraction, kind: str) -> tuple[str, str]:
        """The band under the axis and in the trend."""
        ends = f"{natural(target)}%±{natural(target - low)}"
        return f"{ends} {self.band_words[kind]}", f"{self.band_words[kind]} {ends}"

    def zones(self, number: int, others: bool) -> str:
        """What the zones' ticks are called."""
        return ("其他" if others else "") + f"{number}个开发区"

    def amounts(self, share: Share) -> str:
        """The amounts beside the city's share."""
        return f"{fixed(share.amount / 10_000, 2)}／{fixed(share.total / 10_000, 2)}亿元"

    def part_name(self, whose: str, top: str, bottom: str) -> str:
        return f"{whose}：{top}／{bottom}" if whose else f"{top}／{bottom}"

    def line(self, tick: str, text: str) -> str:
        """A point of the trend in words."""
        return f"{tick}{text}"

    def ordinal(self, number: int) -> str:
        """What stands before a heading."""
        return f"{'一二三四五六七八九十'[number - 1]}、"

    def heads(self) -> frozenset[str]:
        """Numbers of headings and groups that hold digits."""
        return frozenset()
