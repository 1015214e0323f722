"""The page that leads to every briefing of a quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.briefing.text import Run, Runs, joined, label, phrase
from analysis.briefing.wording.zh.printing import LIST, OVER, SEMI
from analysis.briefing.wording.zh.terms import STATUS, day, quarter_name, span
from analysis.plan import Unit
from analysis.quarter import Quarter

#: what is printed around the contents
PORTAL: Mapping[str, str] = {
    "skip": "跳到正文",
    "quarters": "其他季度",
    "languages": "其他语言",
    "downloads": "下载",
    "city": "全市简报",
    "departments": "按牵头部门",
    "xlsx": "全部数字 index.xlsx",
    "csv": "index.csv",
    "csv_parts": "分项 index_parts.csv",
    "csv_stages": "其他环节 index_stages.csv",
    "csv_changes": "变化 index_changes.csv",
    "csv_shares": "民生占比 index_shares.csv",
    "csv_spending": "支出 index_spending.csv",
    "csv_areas": "区域 index_areas.csv",
    "csv_findings": "核验 index_findings.csv",
    "areas": "各区域",
    "map": "达序时及以上占可评估任务的比重，颜色越醒目，比重越低",
    "zones": "开发区",
    "others": "区域",
    "schematic": "示意图，不作行政区域界线依据；未经审图，不公开发布。",
    "ranking": "按“达序时及以上占可评估任务”排。条形一段一状态，次序同上。",
    "rank": "名次",
    "area": "区域",
    "states": "状态",
    "parts": "达序时以上",
    "rate": "占比",
    "late": "落后",
    "share": "民生占比",
    "files": "简报",
    "sort": "按此列排序",
    "groups": "哪些组落后",
    "group": "组",
    "matrix": "格内数字为落后项数，底色为该组最差状态；空白为可评估的均达序时，"
    "斜线为有未报送且无落后，点线为只有不可评估，—为无此项任务。",
    "phone": "严重滞后为深色，滞后有粗下边，略滞后为浅色。",
    "pages": "分页",
    "unit": "单位",
    "worse": "转差",
    "better": "转好",
    "change": "状态有变的项数，按转差与转好之差排，差的在前。",
    "coverage": "报送情况",
    "reported": "已报／应报",
    "missing": "未报送",
    "none": "无",
    "search": "查找区域、任务或指标号，如 沂水、53.1",
    "find": "查找",
    "found": "项结果",
    "nothing": "没有找到",
    "more": "只列前面的结果，请再加一个词",
    "no_briefing": "（还没有简报）",
    "everything": "全部文件",
    "data_date": "数据截至",
    "record": "输入清单",
    "no_tables": "本季度的数字尚未算出，以下只列已有文件。",
}
PORTAL_DRAFT = "草稿"


def portal_title(city: Unit, quarter: Quarter) -> tuple[str, str]:
    """The title in its two parts, between which alone it may break."""
    return f"{city.name}{quarter.year}年{quarter_name(quarter)}", "民生实事"


def portal_date(quarter: Quarter, areas: Run | None) -> Runs:
    """What the page is about and until when."""
    whose = phrase("全市与{areas}个区域，", areas=areas) if areas is not None else ["全市，"]
    return [*whose, "截至", day(quarter)]


def portal_quarter(quarter: Quarter) -> str:
    """The quarter at the head of the page."""
    return f"{quarter.year}年{quarter_name(quarter)}"


def portal_attention(said: Runs) -> Runs:
    """The areas that need attention, as the city's briefing names them."""
    return ["需要关注：", *said]


def portal_strip_alt(name: str, counts: Sequence[tuple[str, int]]) -> str:
    """The strip of one area in words."""
    return f"{name}：" + LIST.join(f"{STATUS[status]}{number}项" for status, number in counts if number)


def portal_map_alt(areas: Sequence[tuple[str, str]]) -> str:
    """The map in words: what every area prints."""
    return "各区域示意图，达序时及以上占可评估任务的比重：" + LIST.join(f"{name}{rate}" for name, rate in areas) + "。"


def portal_unranked(thin: Sequence[tuple[str, Run, Run]], floor: Run, unjudged: Sequence[str]) -> Runs:
    """Why areas are listed without a rank, how ties are ranked, and that soft targets do not count."""
    said = [[f"{name}报送", reported, OVER, due] for name, reported, due in thin]
    clauses = (
        [[*joined([list(each) for each in said], LIST), *phrase("，低于{floor}%，不排名次", floor=floor)]]
        if said
        else []
    )
    clauses += [[LIST.join(unjudged), "没有可评估的任务，不排名次"]] if unjudged else []
    return [*joined(clauses, SEMI), *(["。"] if clauses else []), "占比相同的并列。力争项不计。"]


def portal_left_out(text: Sequence[str], city: Sequence[str], unknown: Sequence[str]) -> str:
    """Groups without a row: only text, only judged in the city, nothing assessable in any area."""
    parts = (
        (text, "组只有文字任务"),
        (city, "组只在市级核"),
        (unknown, "组在区域都不可评估"),
    )
    said = [LIST.join(groups) + words for groups, words in parts if groups]
    return (SEMI.join(said) + "。均不列。") if said else ""


def portal_sheet(first: int, last: int, areas: int) -> Runs:
    """Which areas one table of several holds."""
    return [label(f"第{first}—{last}个区域（共{areas}个）")]


def portal_change_heading(before: Quarter | None) -> str:
    """Heading of the change since the quarter before."""
    return f"比{span(before)}" if before else "变化"


def portal_moved(name: str, worse: int, better: int) -> str:
    """One area's bars in words."""
    return f"{name}：转差{worse}项，转好{better}项"


def portal_coverage(due: Run, reported: Run) -> Runs:
    """How much was due and reported over all units listed."""
    return phrase(
        "应报{due}项次，已报{reported}项次。项数因单位而异：无分解目标、不适用的不计。", due=due, reported=reported
    )


def portal_measure(number: int, title: str) -> str:
    """A measure as the search lists it."""
    return f"第{number}项 {title}"
