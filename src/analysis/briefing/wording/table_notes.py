"""Words and notes of the tables that hold all figures of a quarter, in both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.quarter import Quarter

#: of the workbook's sheets, in order
SHEETS: Mapping[str, str] = {
    "notes": "说明",
    "columns": "列名",
    "words": "用词",
    "figures": "指标",
    "parts": "分项",
    "stages": "其他环节",
    "changes": "变化",
    "shares": "民生占比",
    "spending": "支出",
    "areas": "区域",
    "findings": "核验",
}
TITLES: Mapping[str, str] = {
    "notes": "说明",
    "columns": "各列含义",
    "words": "表中用词",
    "figures": "全部指标",
    "parts": "指标的分项",
    "stages": "不计分环节的数",
    "changes": "比上季度的变化和更正",
    "shares": "民生支出占比",
    "spending": "按科目的支出和基本民生支出",
    "areas": "各区域状态计数、报送和排名",
    "findings": "核验发现",
}
NOTE_COLUMNS = ("项目", "说明", "English")
COLUMN_COLUMNS = ("工作表", "列名", "CSV列名", "含义", "Meaning in English")
WORD_COLUMNS = ("所在列", "用词", "English")
_ORDINAL = "一二三四"

YES, NO, YES_OR_NO = "是", "否", "是／否"
CUT = "……（全文见CSV）"
BASIS = "一般公共预算支出，执行数"
MONEY, PERCENT, POINTS, ITEMS = "万元", "%", "百分点", "项"
#: what the counts of areas are counted from
COUNTED_FROM = "index.csv（指标），按status列、firmness为可核的行计数"
#: items of spending that are no function: name in Chinese and in English
SPENT: Mapping[str, tuple[str, str]] = {
    "total": ("一般公共预算支出合计", "all general public budget expenditure"),
    "claimed": ("报送方所称民生支出，口径未注明", "livelihood spending as the sender names it, scope not stated"),
    "basic": ("基本民生支出", "basic livelihood spending"),
}
#: column -> key -> words in Chinese and English
WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "area_kind": {
        "city": ("全市", "the city as a whole"),
        "district": ("区", "district"),
        "county": ("县", "county"),
        "zone": ("开发区", "development zone"),
        "city_level": ("市本级", "the city's own bodies"),
    },
    "kind": {
        "count": ("数量", "count"),
        "rate": ("比率", "rate"),
        "share_of_units": ("单位占比", "share of units"),
        "standard": ("标准", "standard to be reached"),
        "per_area": ("逐区域", "judged in each area"),
        "zero": ("清零", "must be zero"),
        "milestone": ("节点", "milestone"),
        "not_below": ("只增不减", "not below the same period last year"),
        "band": ("区间", "share in a band"),
    },
    "firmness": {"firm": ("可核", "firm"), "soft": ("力争", "soft")},
    "lead_basis": {"sourced": ("有出处", "sourced"), "assumed": ("推定", "assumed")},
    "origin": {
        "own": ("本单位报送", "the unit's own figure"),
        "sum": ("各单位汇总", "sum of its units"),
        "areas": ("逐区域计数", "count over areas"),
        "units": ("由各单位判定", "decided by what its units report"),
    },
    "span": {"cumulative": ("累计", "cumulative since 1 January"), "quarter": ("单季", "the quarter alone")},
    "change_kind": {
        "improved": ("转好", "improved"),
        "worsened": ("转差", "worsened"),
        "entered": ("新增可核", "newly due"),
        "newly_reported": ("新报送", "newly reported"),
        "no_longer_reported": ("未再报送或不可评估", "no longer reported or not assessable"),
        "re_targeted": ("目标调整", "target changed"),
        "re_stated": ("更正", "figure of the quarter before corrected"),
    },
    "severity": {
        "error": ("错误", "error: a figure cannot be used"),
        "warning": ("警告", "warning: doubtful"),
        "note": ("提示", "note: to be known"),
    },
    "yes_no": {"yes": (YES, "yes"), "no": (NO, "no")},
}


def title(city: str, quarter: Quarter, about: str, mark: str) -> str:
    """Title of a sheet, with the mark of synthetic data."""
    said = f"{city}{quarter.year}年第{_ORDINAL[quarter.number - 1]}季度民生实事：{about}"
    return f"{said}（{mark}）" if mark else said


def lead(rows: int, unknown: str, none: str) -> str:
    """The line between a table's title and its header."""
    return f"共{rows}行，表头在第3行，数据从第4行起。{unknown}为未知，{none}为不适用，含义见“{SHEETS['notes']}”。"


def notes(
    *, city: str, city_en: str, quarter: Quarter, mark: tuple[str, str], plan: tuple[str, str, str],
    data: tuple[str, str, str], cards: list[tuple[str, str, str]], decimals: int, unknown: str, none: str,
) -> list[tuple[str, str, str]]:  # fmt: skip
    """Rows of the notes: topic, Chinese, English.

    Args:
        city: its name.
        city_en: its name in English.
        quarter: of the figures.
        mark: of synthetic data in both languages; empty for other data.
        plan: title in both languages, and edition.
        data: name of the data set in both languages, and the day of its latest submission.
        cards: title in both languages and licence of each source.
        decimals: to which computed numbers are rounded.
        unknown: shorthand of an unknown value.
        none: shorthand where a value makes no sense.
    """
    end = quarter.end
    synthetic = (
        (mark[0], mark[1] or mark[0]) if mark[0] else ("不是示例数据，为报送数据。", "Not synthetic: as submitted.")
    )
    rows = [
        ("内容", f"{city}{quarter.year}年截至{end:%Y-%m-%d}的全部指标、变化、民生支出占比、支出、区域计数和核验发现。",
         f"All indicators, changes, livelihood shares, spending, counts of areas and findings of {city_en} up to "
         f"{end:%Y-%m-%d}."),
        ("数据性质", *synthetic),
        ("数据", f"{data[0]}，数据截至{data[2]}。", f"{data[1] or data[0]}, received up to {data[2]}."),
        ("方案", f"{plan[0]}，版本{plan[2]}。", f"{plan[1] or plan[0]}, edition {plan[2]}."),
        *((f"来源{number}", f"{name}；许可：{licence}。", f"{english or name}; licence: {licence}.")
          for number, (name, english, licence) in enumerate(cards, start=1)),
        ("工作表", "每张数据表A1为标题，第2行为说明，第3行为表头，从第4行起每行一个数；没有合并单元格和空单元格。",
         "A1 is the title, row 2 a remark, row 3 the header; rows follow from row 4. No cell is merged or empty."),
        (unknown, "未知：没有报送、不可评估，或方案没有写明。不是0。",
         "Unknown: not reported, not assessable, or not stated by the plan. It is not 0."),
        (none, "不适用：该行没有这个数，例如没有分解目标、状态不按百分比判定。",
         "Not applicable: such a row has no such value, such as an area without a target."),
        ("未报送、不可评估、无分解目标、不适用", "是四种不同的状态，写在“状态”列；后两种不计入任何计数。",
         "Four different statuses, in the column status; the last two, no target and not applicable, are in no count."),
        ("数值", f"整数和有限小数为精确值；除不尽的四舍五入到{decimals}位小数。状态和偏差按精确值判定和相减，再舍入。",
         f"Whole numbers and finite decimals are exact, others rounded half up to {decimals} decimals. Statuses and "
         "gaps are decided and subtracted on exact values and rounded afterwards."),
        ("单位", "数量为基本单位（人、户、亩，不用万），金额为万元，比率为%，偏差为百分点。",
         "Counts in base units, never in units of 10,000; money in 10,000 yuan; rates in percent; gaps in points."),
        ("计数", "各状态和各组的项数、变化的项数、发现的条数，都是数据表中符合条件的行数，不另列。",
         "Counts by status, group, kind of change and severity are the number of rows that meet the condition."),
        ("排名", "按达序时及以上／可评估的精确值，报送率低于下限或没有可评估任务的不排名。",
         "By fine over assessable, on exact values; too little reported or nothing assessable is unranked."),
        ("报送原文", "问题、打算、提请事项为报送原文，去掉控制字符和换行；不会作为公式执行。",
         "Texts as submitted, without control characters and line breaks; none is run as a formula."),
        ("CSV", "index.csv和各index_….csv与各数据表同值，列名为英文；"
         "UTF-8（带BOM）、逗号分隔、CRLF换行；以= + - @或全角同形开头的文字前加单引号，数不加。",
         "The files index.csv and index_….csv hold the same values as the sheets under English names: "
         "UTF-8 with BOM, commas, CRLF; a text that begins with = + - @ or their full-width forms has an apostrophe "
         "before it."),
    ]  # fmt: skip
    return [(topic, chinese, english) for topic, chinese, english in rows]
