"""Livelihood spending and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from analysis.briefing.text import Run, Runs, phrase
from analysis.briefing.wording.zh.printing import LIST, SEMI, number


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


def drivers(points: Run, up: bool, rising: Sequence[str], falling: Sequence[str], last_year: Run) -> Runs:
    """Which functions moved the share most, those that rose and those that fell."""
    verb = "提高" if up else "下降"
    clauses = [f"{LIST.join(names)}占比{word}" for names, word in ((rising, "上升"), (falling, "下降")) if names]
    cause = ("，" + SEMI.join(clauses)) if clauses else ""
    return phrase("占比较上年同期" + verb + "{points}个百分点" + cause + "。", points=points)


def level_share(last_year: Run) -> Runs:
    """The share did not move."""
    return ["占比与上年同期持平。"]


def gap_to_target(target: Run, more: Runs | None, shift: Runs | None) -> Runs:
    """What would bring the share up to the target; both None when nothing is needed."""
    if more is None or shift is None:
        return phrase("按{target}%计，无缺口。", target=target)
    return phrase(
        "按{target}%计，需新增民生支出{more}，或在支出总额内调整{shift}。", target=target, more=more, shift=shift
    )


def basic_spending(now: Runs, more: bool | None, difference: Runs, last_year: Run) -> Runs:
    """基本民生 against last year; ``more`` None when both are equal."""
    if more is None:
        return phrase("基本民生支出{now}，与上年同期相同。", now=now)
    return phrase(
        "基本民生支出{now}，比上年同期" + ("增加" if more else "减少") + "{difference}。",
        now=now,
        difference=difference,
    )


def claimed(amount: Runs) -> Runs:
    """A published livelihood amount whose scope is not stated, as the sentence before says."""
    return phrase("公布的民生支出为{amount}，不能与其他占比比较。", amount=amount)


def published_total(total: Runs) -> Runs:
    """A total without functions."""
    return phrase("一般公共预算支出合计{total}，没有功能分类。", total=total)


def total_alone(period: Run, total: Runs) -> Runs:
    """The total where functions are missing."""
    return phrase("{period}，一般公共预算支出合计{total}。", period=period, total=total)


NO_SPENDING = "占比不能计算，本节不列支出和构成。"


def sentences(*said: Runs) -> Runs:
    """Sentences in one paragraph; empty ones are left out."""
    return [run for runs in said for run in runs]


SCOPE_COLUMNS = ("口径", "累计占比%", "上年同期%", "变化", "本季单季%")
SCOPE_WIDTHS = (48, 27, 27, 27, 27)
SCOPE_CAPTION = "各口径民生支出占比（一般公共预算，执行数）；变化单位为百分点"

# --- the two plots --------------------------------------------------------------------------------------
TREND_TITLE = "民生支出占比"
TREND_NOTE = "累计，%"
CONTRIBUTION_TITLE = "对占比变化的贡献"
CONTRIBUTION_NOTE = "百分点"
QUARTER_TICKS = ("一季", "上半年", "前三季", "全年")


def year_name(year: int) -> str:
    """A year as it stands at the end of its line."""
    return f"{year}年"


def year_span(year: int, quarter: int) -> str:
    """The cumulative period of a year."""
    return f"{year}年{QUARTER_TICKS[quarter - 1]}"


def band_label(low: Fraction, high: Fraction, target: Fraction, city: bool) -> str:
    """The band in the plot: the city is judged by it, for areas it is a reference."""
    name = "目标带" if city else "市级参照带"
    return f"{name} {number(target)}%±{number(target - low)}"


def trend_alt(lines: Sequence[tuple[str, Sequence[tuple[int, str]]]], low: Fraction, high: Fraction, city: bool) -> str:
    """The lines of the trend in words: name and (quarter, printed share) of each, then the band."""
    said = [
        f"{name}" + "，".join(f"{QUARTER_TICKS[quarter - 1]}{text}" for quarter, text in points)
        for name, points in lines
    ]
    band = f"{'目标带' if city else '市级参照带'}{number(low)}—{number(high)}"
    return f"{TREND_TITLE}（{TREND_NOTE}）：" + SEMI.join([*said, band]) + "。"


def contributions_alt(start: str, steps: Sequence[tuple[str, str]], end: str) -> str:
    """The steps in words: from the first share over each function to the last."""
    listed = "，".join([start, *(f"{name}{text}" for name, text in steps), end])
    return f"{CONTRIBUTION_TITLE}（{CONTRIBUTION_NOTE}）：{listed}。"


def share_at(period: str, share: str) -> str:
    """A share at the end of a period, for the alternative text."""
    return f"{period}{share}"
