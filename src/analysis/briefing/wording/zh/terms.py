"""Terms, labels, names of periods and parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from analysis.briefing.text import Run, Runs, label, phrase
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
#: the same within a sentence
STATUS_INSIDE: Mapping[str, str] = STATUS
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
AREAS_UNIT = "个区域"
ZONES_UNIT = "个开发区"
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
    "amount_high": "口径内科目支出之和加未列明支出",
    "share_high": "（口径内科目支出之和＋未列明支出）÷一般公共预算支出合计×100",
    "change": "本年占比－上年同期占比，句中以升降表示正负",
    "quarter_share": "本季累计与上季累计相减后的占比",
    "rate": "（已完成＋达序时）÷可评估×100",
    "contribution": "科目占比－上年同期科目占比",
    "gap_more": "（目标×支出合计－民生支出）÷（1－目标）",
    "gap_shift": "目标×支出合计－民生支出",
    "difference": "本年累计－上年同期累计，句中以增减表示正负",
    "rest": "支出合计－已列科目",
    "count": "任务计数",
    "less_late": "可评估－落后",
    "less_not_reported": "应完成任务－未报送",
    "count_areas": "区域计数",
    "count_units": "单位计数",
    "count_groups": "组计数",
    "count_findings": "检查发现计数",
    "allocated": "全市任务×权重÷权重之和，用最大余额法取整",
    "small_pace": "应完成数÷年度任务×100，因任务数小",
    "expected": "序时曲线×年度任务，舍去小数",
    "band_width": "目标－下限",
    "rank": "按进度率从高到低的位次，相同的并列",
    "ranked": "报送够规定比例的区域计数，按（已完成＋达序时）÷可评估排",
    "sum": "各单位数之和",
}
PART: Mapping[str, str] = {
    "numerator": "分子",
    "denominator": "分母",
    "value": "累计",
    "target": "年度任务",
    "opening": "年初",
    "last_quarter": "上季累计",
    "months_left": "剩余月数",
    "months": "已过月数",
    "amount": "民生支出（万元）",
    "total": "一般公共预算支出合计（万元）",
    "spent": "该科目支出（万元）",
    "unlisted": "未列明支出",
    "amount_to_now": "民生支出本季累计（万元）",
    "total_to_now": "支出合计本季累计（万元）",
    "amount_to_last": "民生支出上季累计（万元）",
    "total_to_last": "支出合计上季累计（万元）",
    "fine": "已完成与达序时",
    "assessable": "可评估",
    "now": "本年",
    "before": "上年同期",
    "items": "任务编号",
    "base": "基数",
    "attainment": "完成率",
    "pace": "序时",
    "due": "应完成任务",
    "late": "落后",
    "not_reported": "未报送",
    "city_target": "全市任务",
    "weight": "权重",
    "weights": "权重之和",
    "curve": "序时曲线",
    "expected": "应完成数",
    "areas": "区域",
    "units": "单位",
    "aim": "目标",
    "floor": "下限",
    "rate": "进度率",
    "ranked": "排名区域",
}
NOTE: Mapping[str, str] = {"above_range": "超出区间", "above_band": "高于区间"}
_ORDINALS = "一二三四五六七八九十"

#: labels that the templates print around the blocks
TEMPLATE_WORDS: Mapping[str, str] = {
    "contents": "目录",
    "skip": "跳到正文",
    "sources": "数字来源",
    "back": "← 本季全部简报",
    "basis": "口径",
    "basis_money": "一般公共预算支出，执行数，年初起累计",
    "from_rule": "取自规则（plan/rules.yaml）",
    "row": "行",
    "column": "列",
    "files": "核对过的文件",
    "own_file": "没有文件编号的单元格在",
    "plan_file": "方案数据",
    "same_cells": "单元格同此条",
    "card": "来源卡",
    "inputs": "输入清单",
    "search": "查找指标或编号",
    "by_status": "状态",
    "every_status": "全部状态",
    "shown": "显示{shown}项，共{all}项",
    "source_intro": "每个数字的公式、组成、原始单元格和方案数据的行列；文件编号见输入清单",
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
    "group_name": "组别",
    "pace_name": "指标（按偏差排序）",
    "full": "年度任务100%",
    "done": "累计／年度任务",
    "gap": "偏差",
    "commentary": "工作人员评述",
    "commentary_hint": "在下面填写姓名、日期和评述。保存后再次生成，评述原文进入网页、PDF和Word，不参与计算。",
    "commentary_differs": "请在数据文件夹commentary中选留其一，再生成；下面写的另行保存。",
    "commentary_new": "新评述",
    "commentary_name": "姓名：",
    "commentary_date": "日期：",
    "docx_pace": "偏差单位：百分点",
    "docx_composition": "粗体为民生科目",
    "fonts": "字体：{faces}。",
    "fonts_all": "{names}（软件自带）",
    "fonts_rest": "其余{names}（软件自带）",
    "fonts_staff": "{faces}（本机公文字体）",
    "fonts_free": "{faces}（本机开源字体）",
    "fonts_face": "{role}{name}",
    "fonts_refused": "{names}已安装，但其授权标志不允许嵌入，未用",
    "fonts_next": "；",
    "fonts_list": "、",
    "fonts_body": "正文",
    "fonts_title": "标题",
    "fonts_heading": "一级标题",
    "fonts_second": "日期",
    "fonts_page": "页码",
}


def ordinal(number: int) -> str:
    """Chinese ordinal of a section or group: 一 … 二十."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _ORDINALS[ones - 1]
    return ("" if tens == 1 else _ORDINALS[tens - 1]) + "十" + (_ORDINALS[ones - 1] if ones else "")


def numeral(number: int) -> str:
    """A small count as a word: 一, 两, 三 … 十."""
    return "两" if number == 2 else _ORDINALS[number - 1] if 0 < number <= len(_ORDINALS) else str(number)


def heading(number: int, words: str | Runs) -> Runs:
    """A heading of the first level."""
    return [f"{ordinal(number)}、{words}"] if isinstance(words, str) else [f"{ordinal(number)}、", *words]


#: between the number of a figure and its title
AFTER_NUMBER = "　"


def figure_number(number: int) -> str:
    """What a figure is called by its place among the numbered ones."""
    return f"图{number}"


def whole(unit: Unit) -> str:
    """全市, 全县 or 全区."""
    return {"city": "全市", "county": "全县"}.get(unit.kind, "全区")


def months(quarter: Quarter) -> Run:
    """The cumulative period, e.g. 1—9月."""
    return label(f"1—{quarter.months}月")


def months_short(quarter: Quarter) -> Run:
    """The same in figures and tables."""
    return months(quarter)


def span(quarter: Quarter) -> str:
    """The cumulative period in words: 一季度, 上半年, 前三季度, 全年."""
    return ("一季度", "上半年", "前三季度", "全年")[quarter.number - 1]


def quarter_name(quarter: Quarter) -> str:
    """第三季度."""
    return f"第{_ORDINALS[quarter.number - 1]}季度"


def title(unit: Unit, quarter: Quarter) -> tuple[Runs, Runs]:
    """The title in its two parts, between which alone it may break."""
    return [label(f"{unit.name}{quarter.year}年"), quarter_name(quarter)], ["民生实事简报"]


def day(quarter: Quarter) -> Run:
    """The quarter's last day: 2021年9月30日."""
    return label(long_date(quarter.end))


def long_date(when: date) -> str:
    """A day in text: 2021年9月30日."""
    return f"{when.year}年{when.month}月{when.day}日"


def short_date(when: date) -> str:
    """A day in a narrow column: 2021.9.30."""
    return f"{when.year}.{when.month}.{when.day}"


def date_line(unit: Unit, city: Unit, quarter: Quarter, arrived: str) -> Runs:
    """（截至2021年9月30日，累计数）."""
    state = {"nothing": "；尚无报送", "unusable": "；尚无可用数据", "not_held": "；不含各区域报送"}.get(arrived, "")
    return phrase("（截至{day}，累计数" + state + "）", day=day(quarter))


DRAFT_MARK = "草稿　红头、发文字号、印章留待正式印发"


HEADING: Mapping[str, str] = {
    "areas": "各区域进展",
    "groups": "分组进展",
    "late": "落后事项与下步打算",
    "money": "民生支出",
    "commentary": "工作人员评述",
    "data": "数据说明",
    "annex": "附表",
}
GROUPS_CAPTION = "各组任务状态"
