"""What changed, what needs a decision, which areas need attention."""

from __future__ import annotations

from analysis.briefing.text import Run, Runs, joined, phrase
from analysis.briefing.wording.zh.printing import LIST, OVER
from analysis.briefing.wording.zh.terms import span
from analysis.quarter import Quarter


def change_heading(before: Quarter | None) -> str:
    """Run-in heading of the change."""
    return f"比{span(before)}的变化。" if before else "环比。"


NO_QUARTER_BEFORE = "没有上季数据，不作环比"
FIRST_QUARTER = "本季为年度首季，没有上季可比。"
NO_CHANGE = "各项任务状态没有变化。"


def improved(number: Run, new_done: Run | None, every: bool) -> Runs:
    """How many improved, and of them how many were newly completed; ``every`` when all of them were."""
    if every:
        return phrase("转好{number}项（新完成）", number=number)
    if new_done is None:
        return phrase("转好{number}项", number=number)
    return phrase("转好{number}项，其中{new_done}项新完成", number=number, new_done=new_done)


def worsened(number: Run, worst: Runs, only: bool, follows: bool) -> Runs:
    """How many worsened, and the worst of them; ``only`` without another, ``follows`` after how many improved."""
    return phrase("转差{number}项" + ("：" if only else "，现最重为") + "{worst}", number=number, worst=worst)


def reported_anew(number: Run) -> Runs:
    """How many were newly reported."""
    return phrase("新报送{number}项", number=number)


def no_longer_reported(number: Run) -> Runs:
    """How many are no longer reported."""
    return phrase("未再报送或不可评估{number}项", number=number)


def entered(number: Run) -> Runs:
    """How many entered."""
    return phrase("新增可核{number}项", number=number)


def retargeted(number: Run) -> Runs:
    """How many targets changed."""
    return phrase("目标调整{number}项", number=number)


def restated(number: Run, first: Runs, only: bool) -> Runs:
    """How many figures of the quarter before were corrected, and the first of them; ``only`` when there is no other."""
    return phrase("更正{number}项" + ("：" if only else "，其中") + "{first}", number=number, first=first)


def restated_briefly(number: Run) -> Runs:
    """How many figures of the quarter before were corrected, where page one has no room for the first of them."""
    return phrase("更正{number}项", number=number)


def restated_item(item: Run, before: Quarter, old: Run, new: Run, unit: str) -> Runs:
    """One corrected figure."""
    return phrase("{item}的" + span(before) + "数由{old}" + unit + "改为{new}" + unit, item=item, old=old, new=new)


ATTENTION_HEADING = "需要关注的区域。"
NO_AREA_DATA = "本数据集不含各区域报送，不作排名。"
NO_ATTENTION = "没有区域达到关注条件。"


def unranked_area(name: str, missing: Run) -> Runs:
    """An area without a rank and how much it did not report."""
    return phrase(name + "{missing}项未报送，不排名", missing=missing)


def unjudged_area(name: str) -> Runs:
    """An area that reported enough and of which nothing can be assessed."""
    return [f"{name}没有可评估的任务，不排名"]


def last_areas(areas: list[tuple[str, Run, Run]]) -> Runs:
    """The last ranks with their parts."""
    return ["排在末尾的是", *joined([[name, fine, OVER, assessable] for name, fine, assessable in areas], LIST)]


def severe_area(name: str, number: Run) -> Runs:
    """An area with several severely behind targets."""
    return phrase(name + "严重滞后{number}项", number=number)


def sentence(clauses: list[Runs]) -> Runs:
    """Clauses as one sentence."""
    return [*joined(clauses, "；"), "。"]
