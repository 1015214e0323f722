"""Words of the figures that stand on their own: composition, matrix of areas and groups (Chinese)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from analysis.briefing.text import Run, Runs, joined, phrase
from analysis.briefing.wording.zh.printing import CLOSE, LIST, OPEN, OVER, SEMI
from analysis.briefing.wording.zh.terms import STATUS

# --- where the money goes ---------------------------------------------------------------------------------
COMPOSITION_TITLE = "支出构成"
#: heads of the columns: function, bar, share, share of last year; the last one is the unit of the amounts
COMPOSITION_HEADS = ("科目", "占支出合计", "比重%", "上年同期%")
OTHER_FUNCTIONS = "其余科目"
OTHER_AND_UNLISTED = "其余及未列明"
_HUNDRED_MILLION = 10_000  # 万元


def composition_unit(total: Fraction) -> tuple[int, int, str]:
    """How the amounts of one column print, by the total in 万元: divisor, decimals, unit."""
    return (_HUNDRED_MILLION, 2, "亿元") if abs(total) >= _HUNDRED_MILLION else (1, 0, "万元")


def composition_note(scope: Run, before: bool, partly: bool = False) -> Runs:
    """How to read the bars; ``before`` when some have a tick for last year, ``partly`` when one is partly in scope."""
    words = "实心为民生科目（{scope}口径），空心为其他" + ("，虚框为部分计入" if partly else "")
    return phrase(words + ("，竖线为上年同期" if before else ""), scope=scope)


def composition_sentence(names: Sequence[str], shares: Sequence[Run]) -> Runs:
    """The largest functions of livelihood spending and their shares of all expenditure."""
    each = "分别占" if len(names) > 1 else "占"
    listed = joined([[share, "%"] for share in shares], LIST)
    return phrase("民生支出中，" + LIST.join(names) + "最多，" + each + "支出合计的{shares}。", shares=listed)


def composition_alt(rows: Sequence[tuple[str, str, str | None, str]], unit: str) -> str:
    """The bars in words: name, share and last year's share in percent, amount of each."""
    said = [
        f"{name}{share}%，" + (f"上年同期{before}%，" if before else "") + f"{amount}{unit}"
        for name, share, before, amount in rows
    ]
    return f"{COMPOSITION_TITLE}，占一般公共预算支出的比重：" + SEMI.join(said) + "。"


# --- areas and groups -------------------------------------------------------------------------------------
MATRIX_TITLE = "各区域、各组进展"
MATRIX_NOTE = "格内为落后项数，底色为该组最差状态；蓝底为需要关注的区域"
#: heads of the columns left and right of the groups
MATRIX_HEADS = {
    "rank": "名次",
    "area": "区域",
    "parts": "达序时以上／可评估",
    "rate": "占比",
    "reported": "已报／应报",
    "share": "民生支出占比",
}
MATRIX_STATES = {
    "calm": "空白：可评估的均达序时",
    "not_reported": "斜线：有未报送",
    "not_assessable": "点线：不可评估",
    "none": "—：无此项任务",
}
#: group names stand upright, one character below the other
MATRIX_UPRIGHT = True


def widest_groups(names: Sequence[str], number: Run) -> Runs:
    """The groups in which most areas have something behind."""
    each = "各" if len(names) > 1 else ""
    return phrase("落后面最广的是" + LIST.join(names) + "，" + each + "涉及{number}个区域。", number=number)


def matrix_cell(state: str, number: int) -> str:
    """What one cell says: the words behind its look."""
    return {
        "calm": "可评估的均达序时及以上",
        "not_reported": "有未报送，无落后",
        "not_assessable": "只有不可评估",
        "none": "无此项任务",
    }.get(state, f"落后{number}项，最差为{STATUS.get(state, '')}")


def matrix_alt(rows: Sequence[tuple[str, str, str, Sequence[tuple[str, int]]]]) -> str:
    """The matrix in words: each area with those on pace of those assessable and what is behind by group."""
    said = []
    for name, fine, assessable, late in rows:
        behind = LIST.join(f"{group}{number}" for group, number in late)
        said.append(f"{name}{fine}{OVER}{assessable}" + (f"，落后{OPEN}{behind}{CLOSE}" if behind else "，无落后"))
    return f"{MATRIX_TITLE}。" + SEMI.join(said) + "。"


# --- reports, sums and what stands apart ------------------------------------------------------------------
ASIDE_HEADING = "报送、汇总与另列事项"
ASIDE_COLUMNS = ("事项", "情况")
ASIDE_WIDTHS = (27, 129)
ASIDE_SUMS = "汇总数"
ASIDE_COVERAGE = "已报／应报单位"
ASIDE_SOFT = "力争"
ASIDE_NONE = "无。"


def city_missing(number: Run, items: list[Runs]) -> Runs:
    """The city's own targets that were not reported."""
    return phrase("市级{number}项：{items}。", number=number, items=joined(items, LIST))


def areas_missing(total: Run, most: list[Runs], others: Run | None, rest: Run | None) -> Runs:
    """What areas did not report: those with the most by name, then how many others lack how many."""
    listed = joined(most, SEMI)
    if others is None or rest is None:
        return phrase("区域{total}项次：{most}。", total=total, most=listed)
    words = "区域{total}项次：{most}；其余{others}个区域{rest}项次。"
    return phrase(words, total=total, most=listed, others=others, rest=rest)


def area_missing(name: str, number: Run, items: list[Runs]) -> Runs:
    """One area with the numbers of what it did not report; without them where there are too many."""
    if not items:
        return phrase(name + "{number}项", number=number)
    return phrase(name + "{items}", items=joined(items, LIST))


def city_unassessable(number: Run, reasons: list[tuple[Runs, Run]]) -> Runs:
    """The city's targets that cannot be assessed, by reason."""
    clauses = [[*items, " ", reason] for items, reason in reasons]
    return phrase("市级{number}项：{items}。均不按零计。", number=number, items=joined(clauses, SEMI))


def sums_in_note(number: Run) -> Runs:
    """How many more sums the data note lists."""
    return phrase("其余{number}项见数据说明", number=number)
