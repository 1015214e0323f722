"""The annex, the strip and the table of moves."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.briefing.text import Run, Runs, label, phrase
from analysis.briefing.wording.zh.printing import OVER
from analysis.briefing.wording.zh.progress import WHOLE_CITY
from analysis.briefing.wording.zh.terms import span
from analysis.plan import Unit
from analysis.quarter import Quarter

ANNEX_COLUMNS = ("编号", "任务与指标", "单位", "年度任务", "本季", "累计", "完成率%", "序时%", "偏差", "进度", "状态")
ANNEX_WIDTHS = (10, 46, 11, 18, 13, 17, 15, 18, 13, 37, 27)
ANNEX_TITLE = "任务明细"
PARTS_COLUMNS = ("编号", "分项", "分子／现值", "分母／基数", "比率或增幅%")
PARTS_WIDTHS = (16, 99, 37, 37, 37)
PARTS_TITLE = "分子分母与分项"
NOT_SCORED = "不计状态"
REACHED, NOT_REACHED = "达到", "未达到"
SOFT_MARK = "（力争）"
NOT_BELOW = "不低于上年同期"
EACH_AREA = "各区域"


def annex_caption(unit: Unit, quarter: Quarter, due: Run, quoted: bool, since: Quarter | None) -> Runs:
    """Caption of the annex; ``quoted`` where measures carry a text as submitted, ``since`` where arrows stand."""
    end = quarter.end
    day = label(f"{end.year}年{end.month}月{end.day}日")
    arrows = f"；↑比{span(since)}转好，↓转差" if since else ""
    words = "（可核{due}项，截至{day}；偏差＝完成率－序时，百分点；竖线为序时" + arrows + "）"
    return phrase(unit.name + ANNEX_TITLE + words, due=due, day=day)


def group_title(number: str, title: str) -> str:
    """The row that names a group."""
    return f"{number}　{title}"


def city_figure(value: Run, unit: str) -> Runs:
    """The city's figure beside a row without a target."""
    return phrase(WHOLE_CITY + "{value}" + unit, value=value)


def units_due(expected: Run, unit: str) -> Runs:
    """The whole units due of a small target, beside its pace."""
    return phrase("（{expected}" + unit + "）", expected=expected)


def zero_target(zero: Run) -> Runs:
    """A target of zero."""
    return phrase("应为{zero}", zero=zero)


def other_stage(name: str, value: Run, unit: str) -> Runs:
    """A figure of another stage than the one that counts."""
    return phrase((name or WHOLE_CITY) + "{value}" + unit, value=value)


def opening_stock(value: Run, unit: str) -> Runs:
    """What a stock stood at when the year began."""
    return phrase("年初{value}" + unit, value=value)


def bar_alt(attained: str, pace: str) -> str:
    """A row's bar in words: both in percent as the row prints them."""
    return f"完成率{attained}%，序时{pace}%"


def status_note(word: str) -> str:
    """A remark after a status."""
    return f"，{word}"


def part_name(whose: str, top: str, bottom: str) -> str:
    """What is set against what, of which unit or item."""
    return f"{whose}：{top}{OVER}{bottom}" if whose else f"{top}{OVER}{bottom}"


def strip_alt(counts_: Sequence[tuple[str, int]], due: int) -> str:
    """Alternative text of the strip."""
    return f"{due}项可核任务：" + "，".join(f"{word}{number}项" for word, number in counts_) + "。"


STRIP_CAPTION = "任务状态"
ITEMS_UNIT = "项"
CHANGE_TABLE_HEADING = "状态变化"
CHANGE_TABLE_CAPTION = "状态有变化的任务"
CHANGE_TABLE_COLUMNS = ("变化", "由", "到", "任务编号")
KIND = {
    "improved": "转好",
    "worsened": "转差",
    "entered": "新增可核",
    "newly_reported": "新报送",
    "no_longer_reported": "未再报送或不可评估",
    "re_targeted": "目标调整",
    "re_stated": "更正",
}
