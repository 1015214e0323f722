"""The data note."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.briefing.text import Run, Runs, joined, label, phrase
from analysis.briefing.wording.zh.printing import CLOSE, COLON, COMMA, LIST, OPEN, OVER, SEMI

# --- what is missing or apart -----------------------------------------------------------------------------


def not_reported(number: Run, items: list[Runs]) -> Runs:
    """What was not reported."""
    return phrase("未报送{number}项：{items}。未报送不按零计。", number=number, items=joined(items, LIST))


def not_assessable(number: Run, items: list[Runs]) -> Runs:
    """What cannot be assessed and why."""
    return phrase("不可评估{number}项：{items}。", number=number, items=joined(items, SEMI))


def reason_about(reason: str, about: list[str]) -> str:
    """Why something cannot be assessed, and which units or items it is about."""
    return f"{reason}{OPEN}{LIST.join(about)}{CLOSE}" if about else reason


def item_of(unit: str, item: str) -> str:
    """An item of a unit."""
    return f"{unit}{item}"


def not_applicable(number: Run, items: list[Runs], quoted: bool) -> Runs:
    """What does not apply, with the sender's reason; ``quoted`` when one is given at all."""
    return phrase("不适用{number}项：{items}。", number=number, items=joined(items, SEMI))


def soft_targets(number: Run, items: list[Runs]) -> Runs:
    """The soft targets and their status."""
    return phrase("力争{number}项，不计入合计与排名：{items}。", number=number, items=joined(items, SEMI))


def soft_target(item: Run, figures: Runs, status: Run) -> Runs:
    """One of them: number, figures if there are any, status."""
    return [item, COLON, *figures, *([COMMA] if figures else []), status]


BY_HAND = "（手工）"


def hand_statuses(items: list[Runs]) -> Runs:
    """The statuses that were set by hand."""
    return phrase("手工确定状态：{items}。", items=joined(items, SEMI))


def hand_status(item: Run, status: Run, by_rule: str, reason: Run, name: Run) -> Runs:
    """One of them, beside what the rules say, with reason and name."""
    words = "{item}：{status}（按规则为" + by_rule + "），理由：{reason}，确定人：{name}"
    return phrase(words, item=item, status=status, reason=reason, name=name)


def sums(items: list[Runs]) -> Runs:
    """Which of the city's figures are sums of its units, with their coverage."""
    return phrase("汇总数（已报／应报单位）：{items}。", items=joined(items, SEMI))


def sums_left(items: list[Runs]) -> Runs:
    """The sums for which the table below the city's sheet has no room."""
    return phrase("其余汇总数（已报／应报单位）：{items}。", items=joined(items, SEMI))


def sum_of_reports(item: Run, figures: Runs, covered: Run, due: Run, status: Run) -> Runs:
    """One of them: number, figures, coverage and status."""
    return [item, *([COLON, *figures] if figures else []), OPEN, covered, OVER, due, CLOSE, COMMA, status]


AT_LEAST = "至少"

# --- data, plan, scopes -----------------------------------------------------------------------------------


def dataset_note(name: str, edition: str, plan: str, plan_edition: str) -> Runs:
    """Which data and which plan."""
    data: Runs = ["数据：", label(name), "，版本", label(edition)]
    return [*data, "；方案：", label(plan), "，版本", label(plan_edition), "。"]


def card(title: str, page: str) -> str:
    """A source card by its title, and the page if it has one."""
    return f"{title}，{page}" if page else title


def cards_note(cards: list[Runs]) -> Runs:
    """The source cards."""
    return ["来源卡：", *joined(cards, SEMI), "。"]


def assumed_note(kind: str, items: list[Runs]) -> Runs:
    """What is assumed for want of a source."""
    return [f"{kind}按假定处理、待核实：", *joined(items, LIST), "。"]


ASSUMED: Mapping[str, str] = {
    "applies": "适用范围",
    "lead": "牵头部门",
    "allocation": "分解目标",
    "pace": "序时曲线",
    "inclusion": "开发区统计关系",
}


def claim(words: str, reason: str) -> str:
    """What the plan also says, and why it is not scored."""
    return f"{words}{OPEN}{reason}{CLOSE}"


def claims_note(claims: list[Runs]) -> Runs:
    """What the plan also says and is not scored."""
    return ["记录在案、不计分的表述：", *joined(claims, SEMI), "。"]


def scope_note(scopes: list[tuple[Run, list[Runs], bool]]) -> Runs:
    """What each scope holds: its name, its codes, and whether these are taken from the total."""
    said: list[Runs] = [
        [name, "＝", *(["合计减"] if less else []), *joined(codes, LIST)] for name, codes, less in scopes
    ]
    return ["口径没有法定清单：", *joined(said, SEMI), "。"]


PRINTING_NOTE = "状态按精确值判定，印出的数四舍五入；比上年、比序时的差按精确值计算后再舍入。"

# --- commentary by staff ----------------------------------------------------------------------------------
COMMENTARY_NOTE = "本节由工作人员撰写，原文照登，不是计算结果。"
COMMENTARY_DIFFERS = "本节由工作人员撰写，原文照登，不是计算结果。下列评述内容不一致，未作取舍。"
NOT_GIVEN = "未填"


def commentary_by(name: Run, date: Run, origin: Runs) -> Runs:
    """Who wrote a commentary and when; where there are several, also the file it stands in."""
    said = phrase("姓名：{name}；日期：{date}", name=name, date=date)
    return [*said, *(["；文件：", *origin] if origin else []), "。"]


# --- findings ---------------------------------------------------------------------------------------------
FINDINGS_CAPTION = "检查结果"
FINDING_COLUMNS = ("级别", "位置", "发现", "应为", "处理")
_LISTED = {
    "all": "逐条列于下表",
    "own": "本级的逐条列出，各单位的只列条数",
    "counted": "均在各单位，下表只列条数",
}


def findings_sentence(errors: Run, warnings: Run, notes: Run, listed: str) -> Runs:
    """How many findings of each severity.

    ``listed``: ``all`` stand below, ``own`` where those of the units are only counted, ``counted`` where there are
    only these.
    """
    return phrase(
        "检查结果：错误{errors}条、警告{warnings}条、提示{notes}条，" + _LISTED[listed] + "。",
        errors=errors,
        warnings=warnings,
        notes=notes,
    )


NO_FINDINGS = "检查没有发现问题。"
UNIT_FINDING_COLUMNS = ("单位", "错误", "警告", "提示")
UNIT_FINDINGS_CAPTION = "各单位检查结果条数（明细见各区域简报）"
