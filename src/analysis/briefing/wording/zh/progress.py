"""Groups, areas and items behind."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.briefing.text import Run, Runs, joined, phrase
from analysis.briefing.wording.zh.printing import LIST, OVER, SEMI
from analysis.briefing.wording.zh.terms import STATUS

# --- groups ---------------------------------------------------------------------------------------------


def groups_sentence(groups: Run, late: Run | None, most: Sequence[str], number: Run | None, others: bool) -> Runs:
    """How many groups have targets and how many of them lag; ``others`` when some lag less than those named."""
    if late is None or number is None:
        return phrase("{groups}个组有可核任务，可评估的都没有落后项。", groups=groups)
    names = LIST.join(most)
    if not others:
        each = "各" if len(most) > 1 else ""
        words = "{groups}个组有可核任务，{late}个组有落后项：" + names + each + "{number}项。"
        return phrase(words, groups=groups, late=late, number=number)
    each = "各" if len(most) > 1 else "有"
    return phrase(
        "{groups}个组有可核任务，{late}个组有落后项。" + names + each + "{number}项，最多。",
        groups=groups,
        late=late,
        number=number,
    )


def place_sentence(rank: Run, ranked: Run, fine: Run, assessable: Run) -> Runs:
    """The area's rank."""
    return phrase(
        "达序时及以上{fine}／{assessable}项，在参加排名的{ranked}个区域中列第{rank}位。",
        fine=fine,
        assessable=assessable,
        ranked=ranked,
        rank=rank,
    )


def no_place_sentence(reported: Run, due: Run, enough: bool) -> Runs:
    """Why the area has no rank: too little was reported, or ``enough`` was and none of it can be assessed."""
    why = "均不可评估" if enough else "报送不足"
    return phrase("已报{reported}／应报{due}项，" + why + "，不参加排名。", reported=reported, due=due)


ONLY_TEXT = "只有文字任务，不计状态"
ONLY_CITY = "只在市级核"
NONE_HERE = "无分解目标或不适用"


def groups_alt(rows: Sequence[tuple[str, tuple[int, int, int], str]]) -> str:
    """The chart of groups in words: name, how many are behind, fine and unknown, or why there is no target."""
    said = [f"{name}：{why or _standing(*numbers)}" for name, numbers, why in rows]
    return "各组任务状态。" + SEMI.join(said) + "。"


def _standing(late: int, fine: int, unknown: int) -> str:
    parts = ((late, "落后{}项"), (fine, "达序时及以上{}项"), (unknown, "无法判断{}项"))
    return "，".join(words.format(number) for number, words in parts if number)


# --- areas ----------------------------------------------------------------------------------------------
def areas_sentence(number: Run, first: list[Runs], last: list[Runs]) -> Runs:
    """How many areas are ranked, the first and the last, each with its parts; ``last`` empty where all are first."""
    top = joined(first, LIST)
    if not last:
        words = "{number}个区域参加排名：{first}。" if len(first) == 1 else "{number}个区域参加排名，并列：{first}。"
        return phrase(words, number=number, first=top)
    head = "并列首位" if len(first) > 1 else "首位"
    tail = "并列末位" if len(last) > 1 else "末位"
    words = "{number}个区域参加排名，" + head + "{first}，" + tail + "{last}。"
    return phrase(words, number=number, first=top, last=joined(last, LIST))


def area_with_parts(name: str, fine: Run, assessable: Run) -> Runs:
    """An area and how many of its assessable targets are on pace."""
    return [name, fine, OVER, assessable]


NO_AREA_RANKED = "没有区域参加排名。"
WHOLE_CITY = "全市"


# --- items behind ---------------------------------------------------------------------------------------
def late_sentence(
    status: str, number: Run, items: Sequence[tuple[Run, Run]], low: Run | None, high: Run | None, every: bool
) -> Runs:
    """One late status: how many, which, and how far.

    Args:
        status: key of the status.
        number: how many.
        items: number and name of each.
        low: least shortfall in points; None where no item has a percentage.
        high: greatest shortfall; the same run as ``low`` where both print alike.
        every: whether each item has a percentage.
    """
    listed = joined([[name] for _, name in items], LIST)
    head = phrase(STATUS[status] + "{number}项：", number=number)
    if low is None or high is None:
        return [*head, *listed, "。"]
    who = "，" if every else "，有比率的"
    if low == high:
        return [*head, *listed, *phrase(who + "落后{low}个百分点。", low=low)]
    return [*head, *listed, *phrase(who + "落后{low}至{high}个百分点。", low=low, high=high)]


def no_percentage(names: list[Runs]) -> Runs:
    """Items behind that have no percentage and so no row in the pace figure."""
    return ["不用百分比衡量的落后事项：", *joined(names, LIST), "。"]


def pace_title(number: Run) -> Runs:
    """Title of the pace figure."""
    return phrase("落后{number}项：实际完成与序时进度", number=number)


def pace_alt(title: str, rows: Sequence[tuple[str, str, str, str]]) -> str:
    """The pace figure in words: number and name, attained and pace in percent, gap in points."""
    said = [f"{name}：完成率{done}%，序时{pace}%，偏差{gap}个百分点" for name, done, pace, gap in rows]
    return f"{title}。" + SEMI.join(said) + "。"


PACE_NOTE = "竖线为序时进度，图形为实际完成，单位：%；偏差：百分点"
REST_IN_ANNEX = "其余落后事项见附表。"
NO_LATE = "可评估的任务没有落后于序时的。"
NONE_JUDGED = "没有可评估的任务，不能判断是否落后。"
NONE_LISTED = "因没有可评估的任务，未列落后事项。"
LATE_COLUMNS = ("事项", "累计／任务", "存在问题（原文）", "下步打算、提请事项（原文）")
REQUEST = "提请："
LATE_WIDTHS = (40, 30, 42, 44)
LATE_CAPTION = "落后事项的原因、打算与提请事项（报送原文；—为未报送）"
