"""The first page's sentences: the share, how many targets stand where, what changed and needs a decision."""

from __future__ import annotations

from fractions import Fraction

from analysis.briefing.text import Run, Runs, is_zero, joined, label, phrase
from analysis.briefing.wording.zh.printing import LIST, number
from analysis.briefing.wording.zh.terms import REASON, span, whole
from analysis.plan import Unit
from analysis.quarter import Quarter


def share_county(period: Run, unit: Unit, amount: Runs, share: Run, scope: Run, compared: Runs) -> Runs:
    """Sentence one of an area."""
    return phrase(
        "{period}，" + whole(unit) + "民生支出{amount}，占一般公共预算支出的{share}%（{scope}口径）{compared}。",
        period=period,
        amount=amount,
        share=share,
        scope=scope,
        compared=compared,
    )


def share_city(period: Run, share: Run, scope: Run, band: Runs, compared: Runs) -> Runs:
    """Sentence one of the city: the share against its band."""
    return phrase(
        "{period}，全市民生支出占一般公共预算支出比重为{share}%（{scope}口径），{band}{compared}。",
        period=period,
        share=share,
        scope=scope,
        band=band,
        compared=compared,
    )


def band_place(place: str, target: Run, width: Run) -> Runs:
    """Where the share lies: in, above or below the band."""
    words = {"in": "在{target}%±{width}的目标带内", "above": "高于{target}%±{width}的目标带"}
    return phrase(words.get(place, "低于{target}%±{width}的目标带"), target=target, width=width)


def share_bounds(period: Run, unit: Unit, low: Run, high: Run, scope: Run) -> Runs:
    """Sentence one when codes are missing and the share is known as bounds."""
    return phrase(
        "{period}，" + whole(unit) + "民生支出占一般公共预算支出的{low}%至{high}%"
        "（{scope}口径，科目不全，只知上下限）。",
        period=period,
        low=low,
        high=high,
        scope=scope,
    )


def share_unknown(period: Run, unit: Unit, reason: str) -> Runs:
    """Sentence one when the share cannot be computed."""
    return phrase("{period}，" + whole(unit) + f"民生支出占比不能计算：{REASON[reason]}。", period=period)


def compared(change: str, points: Run | None, last_year: Run, brief: bool) -> Runs:
    """Change of the share against the same period last year; ``brief`` where the line is full."""
    if points is None:
        return ["，上年同期数不全，不作比较"]
    if change == "level":
        return ["，与上年同期持平"]
    verb = "提高" if change == "up" else "下降"
    return phrase(("，同比" if brief else "，比上年同期") + verb + "{points}个百分点", points=points)


def counts(due: Run, done: Run, on_pace: Run, assessable: Run, rate: Run, late: Runs) -> Runs:
    """Sentence two: how many targets are in which status."""
    return phrase(
        "{due}项可核任务，" + _fine(done, on_pace) + "，占可评估{assessable}项的{rate}%；{late}。",
        due=due,
        done=done,
        on_pace=on_pace,
        assessable=assessable,
        rate=rate,
        late=late,
    )


def _fine(done: Run, on_pace: Run) -> str:
    """How many are completed and how many on pace; a zero is a word, or unsaid where all that is fine is completed."""
    if is_zero(done):
        return "尚无完成或达序时项" if is_zero(on_pace) else "尚无完成项，达序时{on_pace}项"
    return "已完成{done}项" if is_zero(on_pace) else "已完成{done}项、达序时{on_pace}项"


def missing_too(missing: Run) -> Runs:
    """How many were not reported, added to sentence two."""
    return phrase("，未报送{missing}项", missing=missing)


def counts_unknown(due: Run, missing: Run, unknown: Run) -> Runs:
    """Sentence two when nothing can be assessed."""
    counted = (("未报送{missing}项，", missing), ("不可评估{unknown}项，", unknown))
    said = "".join(words for words, number in counted if not is_zero(number))
    return phrase("{due}项可核任务，" + said + "均不作评估，不按零计。", due=due, missing=missing, unknown=unknown)


def all_missing(due: Run) -> Runs:
    """Sentence two when nothing was reported at all."""
    return phrase("{due}项可核任务全部未报送，不作评估，不按零计，不参加排名。未收到不等于没有进展。", due=due)


def late_counts(late: Run, severe: Run | None) -> Runs:
    """How many are behind."""
    if severe is None:
        return phrase("落后{late}项", late=late)
    return phrase("落后{late}项，其中严重滞后{severe}项", late=late, severe=severe)


NONE_LATE = "没有落后项"


def soft_aside(number: Run) -> Runs:
    """The soft targets are listed apart."""
    return phrase("力争{number}项另列。", number=number)


def change_counts(before: Quarter | None, better: Run | None, worse: Run | None) -> Runs:
    """First half of sentence three."""
    if before is None:
        return ["本季为首季，不作环比"]
    since = f"比{span(before)}，"
    if better is None and worse is None:
        return [f"{since}没有任务转好或转差"]
    if worse is None:
        return phrase(since + "{better}项转好，没有转差", better=better or "")
    if better is None:
        return phrase(since + "{worse}项转差，没有转好", worse=worse)
    return phrase(since + "{better}项转好、{worse}项转差", better=better, worse=worse)


def to_decide(items: list[tuple[Run, Run]], number: Run | None, thin: bool) -> Runs:
    """Second half of sentence three: what needs a decision, each by its name; ``number`` from two on.

    ``thin``: too little was reported to speak of every target.
    """
    if not items:
        return ["可评估任务中没有需要提请研究决定的事项" if thin else "没有需要提请研究决定的事项"]
    names = joined([[name] for _, name in items], LIST)
    if number is None:
        return [*names, "需要研究决定"]
    return [*names, number, "件事需要研究决定"]


def third(changed: Runs, decide: Runs, areas: Runs) -> Runs:
    """Sentence three of its parts; nothing where both ``changed`` and ``decide`` are empty."""
    parts = [part for part in (changed, decide) if part]
    return [*joined(parts, "；"), *areas, "。"] if parts else []


def attention_count(number: Run | None) -> Runs:
    """How many areas need attention."""
    return ["，没有区域需要关注"] if number is None else phrase("，{number}个区域需要关注", number=number)


def decisions_heading(number: Run | None) -> Runs:
    """Heading of the decisions; ``number`` from two on."""
    return ["请研究决定的事项"] if number is None else ["请研究决定的", number, "件事"]


NOTHING_TO_DECIDE = "因没有可评估的任务，未提出研究决定事项"
NO_DECISIONS = "可评估的任务没有达到“滞后”及以上程度的。"
DECISION_COLUMNS = ("事项", "完成／全年任务", "余下每月须完成", "原因与提请事项（报送原文）")
NO_REMARK = "未报送原因"


DECISION_WIDTHS = (41, 36, 30, 49)


def points_gap(gap: Run) -> Runs:
    """Deviation under the figures of a decision."""
    return phrase("{gap}百分点", gap=gap)


def average_so_far(quarter: Quarter, rate: Run) -> Runs:
    """Monthly rate so far."""
    return phrase("{months}平均{rate}", months=label(f"前{quarter.months}月"), rate=rate)


#: ems that the two lines hold beside their heading; the table of moves lists everything
CHANGE_ROOM = 46


# --- the axis of the share -------------------------------------------------------------------------
#: which name of the unit stands at its mark
AXIS_NAME = "name"


def axis_note(scope: Run, period: Run, others: Run, city: bool) -> Runs:
    """Scope, basis, period, and what the ticks are."""
    if city:  # its amounts stand beside it, and the sentence above names the budget
        return phrase(
            "{scope}口径，执行数，{period}累计；短线为{others}个区域", scope=scope, period=period, others=others
        )
    words = "{scope}口径，一般公共预算执行数，{period}累计；短线为其他{others}个区域"
    return phrase(words, scope=scope, period=period, others=others)


def axis_parts(amount: Runs, total: Runs) -> Runs:
    """The amounts that make the city's share, the unit once: 521.43／642.15亿元."""
    return [*amount[:-1], "／", *total]


def axis_zones(number: Run, others: bool) -> Runs:
    """What the ticks of the development zones are called; ``others`` on the axis of one of them."""
    return phrase(("其他" if others else "") + "{number}个开发区", number=number)


def band_name(low: Fraction, high: Fraction, target: Fraction, city: bool) -> str:
    """The band under the axis: the city is judged by it, for areas it is a reference."""
    return f"{number(target)}%±{number(target - low)} " + ("目标带" if city else "市级参照带")


def axis_alt(
    name: str,
    share: str,
    city: str | None,
    others: int,
    ends: tuple[str, str] | None,
    band: str | None,
    whole: bool,
    parts: str = "",
    highest: str = "",
) -> str:
    """Every mark of the axis in words; ``ends`` are the lowest and highest share of the ``others``.

    Args:
        name: of the unit whose axis it is; ``whole`` when it is the city's own.
        city: the city's share on an area's axis, where it is known.
        band: name of the band, where the scope is the one that is judged.
        parts: the amounts that make the city's own share.
        highest: the one area whose share is the upper end.
    """
    whose = "" if whole else "其他"
    said = [f"{name}民生支出占比{share}" + (f"（{parts}）" if parts else "")]
    said += [f"全市{city}"] if city else []
    said += [f"{whose}{others}个区域{ends[0]}至{ends[1]}" + (f"（{highest}）" if highest else "")] if ends else []
    return "，".join([*said, *([band] if band else [])]) + "。"
