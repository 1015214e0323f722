"""Chinese words of the page that stands in for a briefing that could not be made."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.briefing.text import Runs, label, phrase, quote
from analysis.briefing.wording.zh.terms import day, quarter_name
from analysis.plan import Unit
from analysis.quarter import Quarter

CAUSE, MAKE = "出错原因。", "怎样生成。"
#: the cause in plain words by the step in which the making failed
STEP: Mapping[str, str] = {
    "cell": "计算没有做完，笔记本有单元在运行中报错。",
    "gate": "简报已经算出，但没有通过出文件前的检查，因此没有写成文件。",
    "worker": "生成简报的进程中途停止。",
    "outside": "笔记本各单元以外的环节出错，简报没有写成文件。",
}


def title(unit: Unit, quarter: Quarter) -> tuple[Runs, Runs]:
    """The title in its two parts, between which alone it may break."""
    return [label(f"{unit.name}{quarter.year}年"), quarter_name(quarter)], ["民生实事简报未能生成"]


def date_line(quarter: Quarter) -> Runs:
    """（本页不是简报；期末为2021年9月30日）."""
    return phrase("（本页不是简报；本季截至{day}）", day=day(quarter))


def what(unit: Unit, quarter: Quarter) -> Runs:
    """Which briefing is not there, and what that does not mean."""
    return phrase(
        "{unit}{year}" + quarter_name(quarter) + "的民生实事简报没有生成，此前也没有可用的简报。"
        "这是制作中的问题，不说明该单位报送与否，也不说明工作进展如何；本页没有任何进展数字。",
        unit=unit.name,
        year=label(f"{quarter.year}年"),
    )


def cause(step: str) -> Runs:
    """Why, in plain words."""
    return [STEP[step]]


def make() -> Runs:
    """What to do."""
    return ["按下列位置和报错查明并改正后，在项目文件夹运行下列命令；生成的简报取代本页。"]


def place(notebook: str, cell: str) -> Runs:
    """The notebook, and its cell or the gate where one failed."""
    return ["位置：", label(f"{notebook}，{cell}" if cell else notebook)]


def said(cause: str) -> Runs:
    """The cause as the program gave it."""
    return ["报错：", quote(cause)]


def command(line: str) -> Runs:
    """What to type."""
    return ["命令：", label(line)]
