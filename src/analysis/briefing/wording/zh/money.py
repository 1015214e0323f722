"""Livelihood spending and its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from analysis.briefing.text import Run, Runs, joined, phrase
from analysis.briefing.wording.zh.printing import LIST, SEMI, number
from analysis.briefing.wording.zh.terms import REASON


def spending(period: Run, total: Runs, amount: Runs, scope: Run, share: Run) -> Runs:
    """Total, livelihood spending and share."""
    return phrase(
        "{period}，一般公共预算支出{total}，民生支出{amount}（{scope}口径，执行数、累计），占{share}%。",
        period=period,
        total=total,
        amount=amount,
        scope=scope,
        share=share,
    )


def drivers(points: Run, up: bool, rising: Sequence[str], falling: Sequence[str], last_year: Run) -> Runs:
    """Which functions moved the share most, those that rose and those that fell."""
    verb = "提高" if up else "下降"
    clauses = [f"{word}较多的是{LIST.join(names)}" for names, word in ((rising, "上升"), (falling, "下降")) if names]
    cause = "".join("；" + clause for clause in clauses)
    return phrase("占比同比" + verb + "{points}个百分点" + cause + "。", points=points)


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
SCOPE_ROUNDED = "；变化按精确值计算，因四舍五入可能与两列之差不同"
#: what the page has beside paper's columns
SCOPE_MORE_COLUMNS = ("民生支出", "支出合计", "计入科目")
SCOPE_LEGEND = "民生支出口径"
#: between the number of a function and its name
CODE_GAP = ""


def scope_share(scope: Run, period: Run, amount: Runs, total: Runs, share: Run, moved: Runs) -> Runs:
    """A share in one scope: amount, total, share and its change."""
    return phrase(
        "按{scope}口径，{period}民生支出{amount}，占一般公共预算支出{total}的{share}%（执行数、累计）{moved}。",
        scope=scope,
        period=period,
        amount=amount,
        total=total,
        share=share,
        moved=moved,
    )


def scope_bounds(
    scope: Run, period: Run, amounts: tuple[Runs, Runs], total: Runs, ends: tuple[Run, Run], missing: list[Runs]
) -> Runs:
    """A share in one scope of which only bounds are known, and the functions that are not listed."""
    return phrase(
        "按{scope}口径，{period}民生支出{least}至{most}，占一般公共预算支出{total}的{low}%至{high}%（执行数、累计）；"
        "{missing}没有列出，只知上下限，不与上年同期比较。",
        scope=scope,
        period=period,
        least=amounts[0],
        most=amounts[1],
        total=total,
        low=ends[0],
        high=ends[1],
        missing=joined(missing, LIST),
    )


def scope_unknown(scope: Run, period: Run, reason: str) -> Runs:
    """A share in one scope that cannot be assessed."""
    return phrase(f"按{{scope}}口径，{{period}}占比不可评估：{REASON[reason]}。", scope=scope, period=period)


def scope_unknown_cell(reason: str) -> Runs:
    """The same in a table."""
    return [f"不可评估：{REASON[reason]}"]


def scope_codes(codes: list[Runs]) -> Runs:
    """The functions that a scope counts."""
    return phrase("计入{codes}。", codes=joined(codes, LIST))


def scope_code_list(codes: list[Runs], less: bool) -> Runs:
    """The codes of a scope in a table; ``less`` when it is the total less these."""
    return [*(["合计减"] if less else []), *joined(codes, LIST)]


def scope_judged(indicator: Run, status: Run) -> Runs:
    """The city's status under the scope that is judged."""
    return phrase("{indicator}按此口径判定：{status}。", indicator=indicator, status=status)


def scope_shown(scope: Run) -> Runs:
    """What is said when a scope was chosen."""
    return phrase("已改为{scope}口径：句子、占比轴和支出构成随之改变。", scope=scope)


def scope_note_judged(scope: Run, city: bool) -> Runs:
    """Which scope is judged, and which figures stay with it."""
    judged = "只按{scope}口径判定全市占比" if city else "占比只对全市按{scope}口径判定，各区域不判定"
    return phrase(judged + "；其他口径只作说明，不判定。占比走势和贡献两图始终按{scope}口径。", scope=scope)


def _approximates(scope: Run) -> Runs:
    return phrase("{scope}按整类科目近似财政部“与民生直接相关”的支出，不等于其统计口径。", scope=scope)


#: what has to be said of a scope wherever it can be chosen
SCOPE_NOTES: Mapping[str, Callable[[Run], Runs]] = {"N5": _approximates}

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
