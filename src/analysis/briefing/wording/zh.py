"""Chinese words and sentences of the briefings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.briefing.text import Run, Runs, joined, label, phrase
from analysis.plan import Unit
from analysis.quarter import Quarter

LANG = "zh-CN"

STATUS: Mapping[str, str] = {
    "completed": "已完成",
    "on_pace": "达序时",
    "slightly_behind": "略滞后",
    "behind": "滞后",
    "severely_behind": "严重滞后",
    "not_reported": "未报送",
    "not_assessable": "不可评估",
    "no_target": "无分解目标",
    "not_applicable": "不适用",
}
PROGRESS: Mapping[str, str] = {
    "done": "已完成",
    "on_course": "按计划推进",
    "slipping": "可能推迟",
    "not_done": "未完成",
}
REASON: Mapping[str, str] = {
    "target_unknown": "目标另定、未公布",
    "by_hand": "手工确定",
    "none_without_reason": "填“无此项”未说明理由",
    "value_missing": "计分数未报",
    "unusable": "所报不是可用的数或单位不符",
    "other_stage_only": "只报了其他环节的数，不计分",
    "numerator_missing": "分子未报",
    "denominator_missing": "分母未报",
    "denominator_zero": "分母为零",
    "item_missing": "分项未报全",
    "opening_missing": "年初数未报",
    "base_missing": "上年同期数未报",
    "item_list_differs": "两年项目清单不一致",
    "partial_sum": "汇总不全",
    "area_missing": "有区域未报",
    "city_total_only": "只有全市合计，不能证明每个区域",
    "rule_undefined": "规则未界定此差距",
    "scope_unstated": "只公布总数，未说明口径",
    "share_bounds": "科目不全，只知上下限",
    "total_missing": "支出合计未报",
    "total_zero": "支出合计为零",
    "codes_missing": "功能分类科目未报",
    "codes_exceed_total": "科目之和大于合计",
    "not_reported": "一般公共预算支出表未报送",
    "": "",
}
SEVERITY: Mapping[str, str] = {"error": "错误", "warning": "警告", "note": "提示"}
POINTS = "百分点"
YI_YUAN = "亿元"
AREAS_UNIT = "个区域"
FORMULA: Mapping[str, str] = {
    "attainment": "累计÷年度任务×100",
    "progress": "（累计－年初）÷（年度任务－年初）×100",
    "ratio": "分子÷分母×100",
    "lowest_ratio": "分子÷分母×100，多项时取最低一项",
    "rise": "（现值÷基数－1）×100",
    "deviation": "完成率－序时，按精确值相减",
    "shortfall": "序时－完成率，按精确值相减",
    "increment": "本季累计－上季累计",
    "rate_needed": "（年度任务－累计）÷剩余月数",
    "rate_so_far": "累计÷已过月数，存量指标先减年初数",
    "share": "口径内科目支出之和÷一般公共预算支出合计×100",
    "amount": "口径内科目支出之和",
    "change": "本年占比－上年同期占比，句中以升降表示正负",
    "quarter_share": "本季累计与上季累计相减后的占比",
    "rate": "（已完成＋达序时）÷可评估×100",
    "contribution": "科目占比－上年同期科目占比",
    "gap_more": "（目标×支出合计－民生支出）÷（1－目标）",
    "gap_shift": "目标×支出合计－民生支出",
    "difference": "本年累计－上年同期累计，句中以增减表示正负",
    "count": "任务计数",
}
PART: Mapping[str, str] = {
    "numerator": "分子",
    "denominator": "分母",
    "value": "累计",
    "target": "年度任务",
    "opening": "年初",
    "months_left": "剩余月数",
    "months": "已过月数",
    "amount": "民生支出（万元）",
    "total": "一般公共预算支出合计（万元）",
    "fine": "已完成与达序时",
    "assessable": "可评估",
    "now": "本年",
    "before": "上年同期",
    "items": "任务编号",
    "base": "基数",
    "attainment": "完成率",
    "pace": "序时",
}
NOTE: Mapping[str, str] = {"above_range": "超出区间", "above_band": "高于区间"}
ORDINALS = "一二三四五六七八九十"
COUNTED = ("", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")

#: labels that the templates print around the blocks
TEMPLATE_WORDS: Mapping[str, str] = {
    "contents": "目录",
    "skip": "跳到正文",
    "sources": "数字来源",
    "source_intro": "每个数字的公式、组成和原始单元格。",
    "id": "编号",
    "printed": "印出",
    "formula": "公式",
    "parts": "组成",
    "cells": "单元格",
    "data_date": "数据截至",
    "dataset": "数据",
    "plan_edition": "方案版本",
    "page": "页",
    "annex": "附表",
    "none": "—",
    "overview": "总体",
    "period": "期次",
    "behind": "← 落后于序时",
    "ahead": "达序时及以上 →",
    "unknown": "无法判断",
    "pace_name": "指标（按偏差排序）",
    "full": "年度任务100%",
    "done": "累计／年度任务",
    "gap": "偏差",
}


def ordinal(number: int) -> str:
    """Chinese ordinal of a section or group: 一 … 二十."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return ORDINALS[ones - 1]
    return ("" if tens == 1 else ORDINALS[tens - 1]) + "十" + (ORDINALS[ones - 1] if ones else "")


def heading(number: int, words: str) -> Runs:
    """A heading of the first level."""
    return [f"{ordinal(number)}、{words}"]


def whole(unit: Unit) -> str:
    """全市, 全县 or 全区."""
    return {"city": "全市", "county": "全县"}.get(unit.kind, "全区")


def months(quarter: Quarter) -> Run:
    """The cumulative period, e.g. 1—9月."""
    return label(f"1—{quarter.months}月")


def span(quarter: Quarter) -> str:
    """The cumulative period in words: 一季度, 上半年, 前三季度, 全年."""
    return ("一季度", "上半年", "前三季度", "全年")[quarter.number - 1]


def quarter_name(quarter: Quarter) -> str:
    """第三季度."""
    return f"第{ORDINALS[quarter.number - 1]}季度"


def title(unit: Unit, quarter: Quarter) -> tuple[Runs, Runs]:
    """The title in its two parts, between which alone it may break."""
    return [label(f"{unit.name}{quarter.year}年"), quarter_name(quarter)], ["民生实事简报"]


def date_line(quarter: Quarter, nothing: bool) -> Runs:
    """（截至2021年9月30日，累计数）."""
    end = quarter.end
    day = label(f"{end.year}年{end.month}月{end.day}日")
    return phrase("（截至{day}，累计数；尚无报送）" if nothing else "（截至{day}，累计数）", day=day)


DRAFT_MARK = "草稿　红头、发文字号、印章留待正式印发"


HEADING: Mapping[str, str] = {
    "areas": "各区域进展",
    "groups": "分组进展",
    "late": "落后事项与下步打算",
    "money": "民生支出",
    "data": "数据说明",
    "annex": "附表",
}
GROUPS_CAPTION = "各组任务状态"


# --- first sentences ---------------------------------------------------------------------------
def share_county(period: Run, unit: Unit, amount: Runs, share: Run, scope: Run, compared: Runs) -> Runs:
    """Sentence one of an area."""
    return phrase(
        "{period}，" + whole(unit) + "民生支出{amount}，占一般公共预算支出的{share}%（{scope}口径），{compared}。",
        period=period,
        amount=amount,
        share=share,
        scope=scope,
        compared=compared,
    )


def share_city(period: Run, share: Run, scope: Run, band: Runs, compared: Runs) -> Runs:
    """Sentence one of the city: the share against its band."""
    return phrase(
        "{period}，全市民生支出占一般公共预算支出比重为{share}%（{scope}口径），{band}，{compared}。",
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


def compared(change: str, points: Run | None, brief: bool) -> Runs:
    """Change of the share against the same period last year; ``brief`` where the line is full."""
    if points is None:
        return ["上年同期数不全，不作比较"]
    if change == "level":
        return ["与上年同期持平"]
    verb = "提高" if change == "up" else "下降"
    return phrase(("同比" if brief else "比上年同期") + verb + "{points}个百分点", points=points)


def counts(due: Run, done: Run, on_pace: Run, assessable: Run, rate: Run, late: Runs) -> Runs:
    """Sentence two: how many targets are in which status."""
    return phrase(
        "{due}项可核任务，已完成{done}项、达序时{on_pace}项，占可评估{assessable}项的{rate}%；{late}。",
        due=due,
        done=done,
        on_pace=on_pace,
        assessable=assessable,
        rate=rate,
        late=late,
    )


def missing_too(missing: Run) -> Runs:
    """How many were not reported, added to sentence two."""
    return phrase("，未报送{missing}项", missing=missing)


def counts_unknown(due: Run, missing: Run, unknown: Run) -> Runs:
    """Sentence two when nothing can be assessed."""
    return phrase(
        "{due}项可核任务，未报送{missing}项，不可评估{unknown}项，均不作评估，不按零计。",
        due=due,
        missing=missing,
        unknown=unknown,
    )


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


def to_decide(names: list[Runs]) -> Runs:
    """Second half of sentence three: what needs a decision."""
    if not names:
        return ["没有需要提请研究决定的事项"]
    if len(names) == 1:
        return [*names[0], "需要研究决定"]
    return [*joined(names), f"{COUNTED[len(names)]}件事需要研究决定"]


def attention_count(number: Run | None) -> Runs:
    """How many areas need attention."""
    return ["，没有区域需要关注"] if number is None else phrase("，{number}个区域需要关注", number=number)


def decisions_heading(number: int) -> str:
    """Heading of the decisions."""
    return "请研究决定的事项" if number == 1 else f"请研究决定的{COUNTED[number]}件事"


NOTHING_TO_DECIDE = "因没有可评估的任务，未提出研究决定事项"
NO_DECISIONS = "可评估的任务没有达到“滞后”及以上程度的，没有需要提请研究决定的事项。"
DECISION_COLUMNS = ("事项", "完成／全年任务", "余下每月须完成", "原因与提请事项（报送原文）")
NO_REMARK = "未报送原因"


def points_gap(gap: Run) -> Runs:
    """Deviation under the figures of a decision."""
    return phrase("{gap}百分点", gap=gap)


def average_so_far(quarter: Quarter, rate: Run) -> Runs:
    """Monthly rate so far."""
    return phrase("{months}平均{rate}", months=label(f"前{quarter.months}月"), rate=rate)


# --- change and attention ------------------------------------------------------------------------
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


def worsened(number: Run, worst: Runs, only: bool) -> Runs:
    """How many worsened, and the worst of them; ``only`` when there is no other."""
    return phrase("转差{number}项" + ("：" if only else "，最重") + "{worst}", number=number, worst=worst)


def reported_anew(number: Run) -> Runs:
    """How many were newly reported."""
    return phrase("新报送{number}项", number=number)


def no_longer_reported(number: Run) -> Runs:
    """How many are no longer reported."""
    return phrase("本季未再报送或不可评估{number}项", number=number)


def entered(number: Run) -> Runs:
    """How many entered."""
    return phrase("新增可核{number}项", number=number)


def retargeted(number: Run) -> Runs:
    """How many targets changed."""
    return phrase("目标调整{number}项", number=number)


def restated(number: Run, first: Runs, only: bool) -> Runs:
    """How many figures of the quarter before were corrected, and the first of them; ``only`` when there is no other."""
    return phrase("更正{number}项" + ("：" if only else "，其中") + "{first}", number=number, first=first)


def restated_item(item: Run, before: Quarter, old: Run, new: Run, unit: str) -> Runs:
    """One corrected figure."""
    return phrase("{item}" + span(before) + "由{old}" + unit + "改为{new}" + unit, item=item, old=old, new=new)


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
    first = "末位为" if len(areas) == 1 else f"末{COUNTED[len(areas)]}位为"
    return [first, *joined([[name, fine, "／", assessable] for name, fine, assessable in areas])]


def severe_area(name: str, number: Run) -> Runs:
    """An area with several severely behind targets."""
    return phrase(name + "严重滞后{number}项", number=number)


# --- groups, areas, late items -----------------------------------------------------------------
def groups_sentence(groups: Run, late: Run | None, most: Sequence[str], number: Run | None, others: bool) -> Runs:
    """How many groups have targets and how many of them lag; ``others`` when some lag less than those named."""
    if late is None or number is None:
        return phrase("{groups}个组有可核任务，可评估的都没有落后项。", groups=groups)
    names = "、".join(most)
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


def no_place_sentence(reported: Run, due: Run) -> Runs:
    """Why the area has no rank."""
    return phrase("已报{reported}／应报{due}项，报送不足，不参加排名。", reported=reported, due=due)


ONLY_TEXT = "只有文字任务，不计状态"
ONLY_CITY = "只在市级核"
NONE_HERE = "无分解目标或不适用"


def areas_sentence(number: Run, first: Runs, last: Runs | None) -> Runs:
    """How many areas are ranked, the first and the last; ``last`` None where there is only one."""
    if last is None:
        return phrase("{number}个区域参加排名：{first}。", number=number, first=first)
    return phrase("{number}个区域参加排名，首位{first}，末位{last}。", number=number, first=first, last=last)


NO_AREA_RANKED = "各区域报送不足，均不参加排名。"
AREA_COLUMNS = ("名次", "区域", "达序时以上／可评估", "占比%", "落后", "严重滞后", "已报／应报", "民生支出占比%")
WHOLE_CITY = "全市"


def no_percentage(names: list[Runs]) -> Runs:
    """Items behind that have no percentage and so no row in the pace figure."""
    return ["不用百分比衡量的落后事项：", *joined(names), "。"]


def pace_title(number: Run) -> Runs:
    """Title of the pace figure."""
    return phrase("落后{number}项：实际完成与序时进度", number=number)


def late_sentence(status: str, number: Run, names: list[Runs], low: Run | None, high: Run | None, every: bool) -> Runs:
    """One late status: how many, which, and how far; ``every`` when each of them has a percentage."""
    listed = joined(names)
    head = phrase(STATUS[status] + "{number}项：", number=number)
    if low is None or high is None:
        return [*head, *listed, "。"]
    who = "，" if every else "，有比率的"
    if low == high:
        return [*head, *listed, *phrase(who + "落后{low}个百分点。", low=low)]
    return [*head, *listed, *phrase(who + "落后{low}至{high}个百分点。", low=low, high=high)]


NO_LATE = "可评估的任务没有落后于序时的。"

NONE_JUDGED = "没有可评估的任务，不能判断是否落后。"
LATE_COLUMNS = ("事项", "累计／任务", "存在问题（报送原文）", "下步打算（报送原文）")
LATE_CAPTION = "落后事项的原因与打算（—为未报送）"


# --- money --------------------------------------------------------------------------------------
def spending(period: Run, total: Runs, amount: Runs, scope: Run, share: Run) -> Runs:
    """Total, livelihood spending and share."""
    return phrase(
        "{period}，一般公共预算支出{total}，其中民生支出{amount}（{scope}口径，执行数、累计），占{share}%。",
        period=period,
        total=total,
        amount=amount,
        scope=scope,
        share=share,
    )


def drivers(points: Run, up: bool, rising: Sequence[str], falling: Sequence[str]) -> Runs:
    """Which functions moved the share."""
    verb = "提高" if up else "下降"
    clauses = [f"{'、'.join(names)}占比{word}" for names, word in ((rising, "上升"), (falling, "下降")) if names]
    cause = ("，" + "；".join(clauses)) if clauses else ""
    return phrase("占比较上年同期" + verb + "{points}个百分点" + cause + "。", points=points)


LEVEL_SHARE = "占比与上年同期持平。"


def gap_to_target(target: Run, more: Runs | None, shift: Runs | None) -> Runs:
    """What would bring the share up to the target."""
    if more is None or shift is None:
        return phrase("按{target}%计，无缺口。", target=target)
    return phrase(
        "按{target}%计，需新增民生支出{more}，或在支出总额内调整{shift}。", target=target, more=more, shift=shift
    )


def basic_spending(now: Runs, more: bool | None, difference: Runs) -> Runs:
    """基本民生 against last year."""
    if more is None:
        return phrase("基本民生支出{now}，与上年同期相同。", now=now)
    return phrase(
        "基本民生支出{now}，比上年同期" + ("增加" if more else "减少") + "{difference}。",
        now=now,
        difference=difference,
    )


def claimed(amount: Runs) -> Runs:
    """A published livelihood amount whose scope is not stated."""
    return phrase("公布的民生支出为{amount}，未说明口径，不能与其他占比比较。", amount=amount)


def published_total(total: Runs) -> Runs:
    """A total without functions."""
    return phrase("一般公共预算支出合计{total}，没有功能分类。", total=total)


SCOPE_COLUMNS = ("口径", "累计占比%", "上年同期%", "变化", "本季单季%")
SCOPE_CAPTION = "各口径民生支出占比（一般公共预算，执行数）；变化单位为百分点"
AXIS_NOTE = "{scope}口径，一般公共预算执行数，{period}累计；短线为{others}个区域"
AXIS_OTHERS = "其他"
GROUPS_ALT = "各组任务按落后于序时、达序时及以上、无法判断分列"
PACE_NOTE = "竖线为序时进度，图形为实际完成，单位：%；偏差：百分点"
REST_IN_ANNEX = "其余落后事项见附表。"
TREND_TITLE = "民生支出占比"
TREND_NOTE = "累计，%"
CONTRIBUTION_TITLE = "对占比变化的贡献"
CONTRIBUTION_NOTE = "百分点"
BAND_WORDS = {"city": "目标带", "area": "市级参照带"}
QUARTER_TICKS = ("一季", "上半年", "前三季", "全年")


# --- data note and annex ----------------------------------------------------------------------------
def not_reported(number: Run, items: list[Runs]) -> Runs:
    """What was not reported."""
    return phrase("未报送{number}项：{items}。未报送不按零计。", number=number, items=joined(items))


def not_assessable(number: Run, items: list[Runs]) -> Runs:
    """What cannot be assessed and why."""
    return phrase("不可评估{number}项：{items}。", number=number, items=joined(items, "；"))


def not_applicable(number: Run, items: list[Runs]) -> Runs:
    """What does not apply, with the sender's reason."""
    return phrase("不适用{number}项：{items}。", number=number, items=joined(items, "；"))


def soft_targets(number: Run, items: list[Runs]) -> Runs:
    """The soft targets and their status."""
    return phrase("力争{number}项，不计入合计与排名：{items}。", number=number, items=joined(items, "；"))


BY_HAND = "（手工）"


def hand_statuses(items: list[Runs]) -> Runs:
    """The statuses that were set by hand."""
    return phrase("手工确定状态：{items}。", items=joined(items, "；"))


def hand_status(item: Run, status: Run, by_rule: str, reason: Run, name: Run) -> Runs:
    """One of them, beside what the rules say, with reason and name."""
    words = "{item} {status}（按规则为" + by_rule + "），理由：{reason}，确定人：{name}"
    return phrase(words, item=item, status=status, reason=reason, name=name)


def sums(items: list[Runs]) -> Runs:
    """Which of the city's figures are sums of its units, with their coverage."""
    return phrase("汇总数（已报／应报单位）：{items}。", items=joined(items, "；"))


AT_LEAST = "至少"


def dataset_note(name: str, edition: str, plan: str, plan_edition: str) -> Runs:
    """Which data and which plan."""
    data: Runs = ["数据：", label(name), "，版本", label(edition)]
    return [*data, "；方案：", label(plan), "，版本", label(plan_edition), "。"]


def cards_note(cards: list[Runs]) -> Runs:
    """The source cards."""
    return ["来源卡：", *joined(cards, "；"), "。"]


def assumed_note(kind: str, items: list[Runs]) -> Runs:
    """What is assumed for want of a source."""
    return [f"{kind}按假定处理、待核实：", *joined(items), "。"]


ASSUMED: Mapping[str, str] = {
    "applies": "适用范围",
    "lead": "牵头部门",
    "allocation": "分解目标",
    "pace": "序时曲线",
    "inclusion": "开发区统计关系",
}


def claims_note(claims: list[Runs]) -> Runs:
    """What the plan also says and is not scored."""
    return ["记录在案、不计分的表述：", *joined(claims, "；"), "。"]


TOTAL_LESS = "合计减"
SCOPES_NOTE = "口径没有法定清单："
PRINTING_NOTE = "状态按精确值判定，印出的数四舍五入；比上年、比序时的差按精确值计算后再舍入。"
FINDINGS_CAPTION = "检查结果"
FINDING_COLUMNS = ("级别", "位置", "发现", "应为", "处理")


def findings_sentence(errors: Run, warnings: Run, notes: Run, own_only: bool) -> Runs:
    """How many findings of each severity; ``own_only`` where the other units' are only counted below."""
    where = "本级的逐条列出，各单位的只列条数" if own_only else "逐条列于下表"
    return phrase(
        "检查结果：错误{errors}条、警告{warnings}条、提示{notes}条，" + where + "。",
        errors=errors,
        warnings=warnings,
        notes=notes,
    )


NO_FINDINGS = "检查没有发现问题。"
UNIT_FINDING_COLUMNS = ("单位", "错误", "警告", "提示")
UNIT_FINDINGS_CAPTION = "各单位检查结果条数（明细见各区域简报）"
ANNEX_COLUMNS = ("编号", "任务与指标", "单位", "年度任务", "本季", "累计", "完成率%", "序时%", "偏差", "进度", "状态")
ANNEX_TITLE = "任务明细"
PARTS_COLUMNS = ("编号", "分项", "分子／现值", "分母／基数", "比率或增幅%")
PARTS_TITLE = "分子分母与分项"
TEXT_TASK = "文字任务"
NOT_SCORED = "不计状态"
REACHED, NOT_REACHED = "达到", "未达到"
SOFT_MARK = "（力争）"
NOT_BELOW = "不低于上年同期"
EACH_AREA = "各区域"
DONE = "完成"


def annex_caption(unit: Unit, quarter: Quarter, due: Run) -> Runs:
    """Caption of the annex."""
    end = quarter.end
    day = label(f"{end.year}年{end.month}月{end.day}日")
    return phrase(
        unit.name + ANNEX_TITLE + "（可核{due}项，截至{day}；偏差＝完成率－序时，百分点；竖线为序时）", due=due, day=day
    )


def city_figure(value: Run, unit: str) -> Runs:
    """The city's figure beside a row without a target."""
    return phrase(WHOLE_CITY + "{value}" + unit, value=value)


def zero_target(zero: Run) -> Runs:
    """A target of zero."""
    return phrase("应为{zero}", zero=zero)


def other_stage(name: str, value: Run, unit: str) -> Runs:
    """A figure of another stage than the one that counts."""
    return phrase((name or WHOLE_CITY) + "{value}" + unit, value=value)


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


# --- nothing reported ------------------------------------------------------------------------------
def nothing_share(quarter: Quarter, unit: Unit) -> Runs:
    """Sentence one when nothing has arrived."""
    return [f"{unit.name}", quarter_name(quarter), "的预算支出表和任务进展表均未收到有效数据，民生支出占比不能计算。"]


def nothing_next(unit: Unit) -> Runs:
    """Sentence three when nothing has arrived: what to do."""
    return [f"请{unit.name}尽快补报；收到后重新生成简报，取代本页。"]


MISSING_FORMS_HEADING = "请补报的表"
MISSING_FORMS_COLUMNS = ("表", "应报", "已收", "补报后可以得到")
HOW_TO_FILL_HEADING = "怎样填。"
HOW_TO_FILL = "没有进展填零，没有此项任务填“无此项”并说明理由，不能留空；数字为年初起的累计数；已改的旧数要写明原因。"
LAST_REPORT_HEADING = "上次报送。"


def last_report(before: Quarter, reported: Run, due: Run, fine: Run, assessable: Run) -> Runs:
    """The last report, for reference only."""
    return phrase(
        span(before) + "共报送{reported}／{due}项，其中达序时及以上{fine}／{assessable}项。只供参考，不代表本季。",
        reported=reported,
        due=due,
        fine=fine,
        assessable=assessable,
    )


NO_LAST_REPORT = "此前也没有有效报送。"
FORMS = (
    ("民生实事任务进展表", "各项状态、落后事项、在全市的位次"),
    ("一般公共预算支出功能分类表", "民生支出占比、同比变化和各科目贡献"),
    ("基本民生支出表", "基本民生支出是否只增不减"),
)
