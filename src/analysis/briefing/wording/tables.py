"""Columns of the tables that hold all figures of a quarter; each table serves both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column: its name in CSV, its title in the workbook, and what it holds in Chinese and in English."""

    name: str
    title: str
    meaning: str
    meaning_en: str


def _columns(text: str) -> tuple[Column, ...]:
    """Read a line a column, its four parts between bars."""
    rows = ([part.strip() for part in line.split("|")] for line in text.splitlines() if line)
    return tuple(Column(*row) for row in rows)


_WHERE = """
dataset|数据集|数据集名称|name of the data set
synthetic|合成数据标记|示例数据的标记；不是示例数据时为“否”|mark of synthetic data; 否 (no) for other data
year|年度|方案年度|year of the plan
quarter|季度|第几季度，数为1月1日以来累计|quarter; figures are cumulative since 1 January
data_date|数据截至|最近一次收到报送的日期|day on which the latest submission was received
area_code|区域代码|行政区划代码，3713加字母的为本项目自编|code of the division; 3713 and letters are of this project
area_name|区域|单位名称|name of the unit
area_name_en|区域英文名|单位英文名称|name in English
area_kind|区域类别|见“用词”|see the sheet 用词
"""
FIGURES = _columns(
    _WHERE
    + """
group|组号|二十组中的第几组|number of the group
group_name|组|组名|name of the group
group_name_en|组英文名|组的英文名|name in English
measure|任务号|方案中的实事序号|number of the measure in the plan
measure_name|任务|实事名称|name of the measure
measure_name_en|任务英文名|实事英文名|name in English
indicator|指标号|指标编号，是文字不是数|number of the indicator, a text
indicator_name|指标|指标名称|name of the indicator
indicator_name_en|指标英文名|指标英文名称|name in English
kind|指标类型|见“用词”|see the sheet 用词
firmness|约束性|可核任务计入计数和排名，力争任务不计|firm targets enter counts and ranks, soft ones do not
lead_department|牵头部门|市级牵头部门|leading department of the city
lead_department_en|牵头部门英文名|牵头部门英文名称|name in English
lead_basis|牵头依据|有出处或推定|sourced (有出处) or assumed (推定)
numerator|分子|分子；全市逐区域任务为达标区域数|numerator; areas that meet a per-area target
denominator|分母|分母；全市逐区域任务为有任务的区域数|denominator; areas that are bound
opening|年初数或上年同期|存量为年初数，只增不减为上年同期数|stock when the year began; same period last year
value|累计数|本年累计，单位见“单位”|cumulative figure, in the unit of the column unit
target|年度任务|本单位的年度任务|the unit's target of the year
target_high|任务上限|任务为区间时的上限|upper end where the target is a range
unit|单位|数和任务的单位，基本单位|unit of the figure and the target, a base unit
result|结果|不用数衡量的任务的进度或达到与否|progress in words, or whether a target is reached
attainment_percent|完成率|%，最多六位小数，四舍五入|percent, at most six decimals, rounded half up
pace_percent|序时|%，本季末应达到的完成率|percent of the target due at the quarter's end
gap_points|偏差|百分点，完成率减序时，负数为落后|points, attainment less pace; negative is behind
increment|本季完成|累计数减上季累计数，单位见“单位”|this quarter's part of the cumulative figure, in the column unit
units_expected|应完成数|任务不足十个单位时，按序时应完成的整数|whole units due, where a target is under ten units
months_left|剩余月数|到时限的月数|months left until the deadline
rate_needed|每月需完成|还需数除以剩余月数，单位见“单位”|what is left a month until the deadline, in the column unit
rate_so_far|每月已完成|累计数除以已过月数，单位见“单位”|done a month so far, in the column unit
status|状态键|状态的英文键|key of the status
status_word|状态|见“用词”|see the sheet 用词
status_word_en|状态英文|状态的英文|status in English
reason|不可评估的原因|不可评估时的原因|why it cannot be assessed
set_by_hand|手工确定|状态由人确定的为“是”|是 (yes) where a person set the status
origin|数据由来|见“用词”|see the sheet 用词
units_covered|已计单位数|汇总或逐区域计数中已报的单位数|units in a sum or a count over areas
units_due|应计单位数|汇总或逐区域计数中应报的单位数|units that should be in it
lower_bound|是否下限|汇总不全的数是下限|是 (yes) where a sum lacks units and is a lower bound
problem|存在问题|报送原文|problem, as submitted
next_steps|下步打算|报送原文|next steps, as submitted
request|提请研究事项|报送原文|matters for decision, as submitted
sources|来源|文件#工作表!单元格，多个之间用“; ”|file#sheet!cell, several parted by "; "
"""
)
PARTS = _columns(
    _WHERE
    + """
indicator|指标号|指标编号，是文字不是数|number of the indicator, a text
indicator_name|指标|指标名称|name of the indicator
indicator_name_en|指标英文名|指标英文名称|name in English
item|分项|类别、人群或系统；汇总的前有单位代码|class or system; in a sum with its unit
part_numerator|分子或现值|分项的分子；标准为现值|numerator; of a standard the value in force
part_denominator|分母或基数|分项的分母；标准为基数|denominator; of a standard its base
part_unit|单位|分子和分母的单位|unit of numerator and denominator
ratio_percent|比率或增幅|%，标准为增幅|percent; of a standard the rise
part_result|结果|标准的分项达到与否|whether the class reaches a standard
sources|来源|文件#工作表!单元格，多个之间用“; ”|file#sheet!cell, several parted by "; "
"""
)
STAGES = _columns(
    _WHERE
    + """
indicator|指标号|指标编号，是文字不是数|number of the indicator, a text
indicator_name|指标|指标名称|name of the indicator
indicator_name_en|指标英文名|指标英文名称|name in English
stage|环节|报送了但不计分的环节|stage that was reported and does not score
value|累计数|本年累计，单位见“单位”|cumulative figure, in the unit of the column unit
unit|单位|数的单位，基本单位|unit of the figure, a base unit
sources|来源|文件#工作表!单元格，多个之间用“; ”|file#sheet!cell, several parted by "; "
"""
)
CHANGES = _columns(
    _WHERE
    + """
indicator|指标号|指标编号，是文字不是数|number of the indicator, a text
indicator_name|指标|指标名称|name of the indicator
indicator_name_en|指标英文名|指标英文名称|name in English
change_kind|变化|转好、转差等，见“用词”|what kind of change, see the sheet 用词
previous_quarter|上一季度|与之比较的季度|quarter that it is compared with
status_from|原状态|上季状态；更正为更正前的上季状态|status in the quarter before; of a correction before it
status_to|现状态|本季状态；更正为更正后的上季状态|status in this quarter; of a correction after it
value_from|原数|目标调整前的任务，或更正前的上季累计数|target, or figure of the quarter before, as it was
value_to|现数|目标调整后的任务，或更正后的上季累计数|target, or figure of the quarter before, as it is now
unit|单位|两数的单位，基本单位|unit of both, a base unit
sources|来源|文件#工作表!单元格，多个之间用“; ”|file#sheet!cell, several parted by "; "
"""
)
SHARES = _columns(
    _WHERE
    + """
scope|口径|民生支出口径|scope of livelihood spending
scope_name|口径名称|口径的名称|name of the scope
scope_name_en|口径英文名|口径的英文名称|name in English
judged|是否考核口径|目标按此口径判定的为“是”|是 (yes) for the scope in which the target is judged
period|所属季度|数所属的季度，上年数为今年表所列|quarter of the figures; last year's as this year's form has them
span|时段|见“用词”|see the sheet 用词
basis|基数|占比的分母、阶段|what it is a share of, in which phase
livelihood_amount|民生支出|口径内科目之和，科目齐全时|sum of the scope's codes, where none is missing
livelihood_low_amount|民生支出下限|科目不全时的下限|lower bound where codes are missing
livelihood_high_amount|民生支出上限|科目不全时的上限|upper bound where codes are missing
total_amount|一般公共预算支出合计|支出合计|total of general public budget expenditure
gap_more_amount|增支缺口|靠增加民生支出达到目标还差的金额，仅全市|more spending that would reach the target; city only
gap_shift_amount|调整缺口|靠调整支出结构达到目标还差的金额，仅全市|spending to be moved to reach the target; city only
amount_unit|金额单位|各金额的单位|unit of the amounts
share_percent|占比|科目齐全时|where it is known exactly
share_low_percent|占比下限|科目不全时的下限|lower bound where codes are missing
share_high_percent|占比上限|科目不全时的上限|upper bound where codes are missing
share_unit|占比单位|占比的单位|unit of the shares
change_points|比上年同期|占比减上年同期占比，仅本季累计|against the same period last year; this quarter, cumulative
change_unit|变化单位|变化的单位|unit of the change
reason|不能计算的原因|占比不能计算的原因|why the share is unknown
origin|数据由来|见“用词”|see the sheet 用词
units_covered|已计单位数|汇总中已报的单位数|units in a sum
units_due|应计单位数|汇总中应报的单位数|units that should be in it
sources|来源|文件#工作表!单元格，多个之间用“; ”|file#sheet!cell, several parted by "; "
"""
)
SPENDING = _columns(
    _WHERE
    + """
item|支出项|科目编码，或合计、基本民生等的英文键|code of the function, or key of the total and the like
item_name|支出项名称|科目名称等|name of the function and the like
item_name_en|支出项英文名|英文名称|name in English
amount|金额|本年累计|cumulative amount of this year
before_amount|上年同期金额|上年同期累计|cumulative amount of the same period last year
change_amount|金额变化|本年减上年同期|this year's less last year's
amount_unit|金额单位|各金额的单位|unit of the amounts
share_percent|占支出合计|除以一般公共预算支出合计|part of all general public budget expenditure
before_percent|上年同期占比|上年同期占支出合计|the same part in the same period last year
share_unit|占比单位|占比的单位|unit of the shares
contribution_points|对占比变化的贡献|口径内各科目之和为该口径占比的变化|share less last year's; they add up over a scope
contribution_unit|贡献单位|贡献的单位|unit of the contribution
origin|数据由来|见“用词”|see the sheet 用词
units_covered|已计单位数|汇总中已报的单位数|units in a sum
units_due|应计单位数|汇总中应报的单位数|units that should be in it
sources|来源|文件#工作表!单元格，多个之间用“; ”|file#sheet!cell, several parted by "; "
before_sources|上年同期来源|上年同期金额的单元格|cells of last year's amount
"""
)
FINDINGS = _columns(
    _WHERE
    + """
severity|轻重|见“用词”|see the sheet 用词
rule|规则|核验规则的英文键|key of the rule of checking
indicator|编号|指标、任务、科目或基本民生项的编号，是文字不是数|number of what it is about, a text
found|发现|发现的情况|what was found
expected|应为|有效的值或写法|what is valid
action|处理|下一步怎么办|what to do next
found_en|发现英文|发现的情况，英文|what was found, in English
expected_en|应为英文|有效的值或写法，英文|what is valid, in English
action_en|处理英文|下一步怎么办，英文|what to do next, in English
sources|来源|文件#工作表!单元格|file#sheet!cell
"""
)
AREAS = _columns(
    _WHERE
    + """
rank|名次|按占比排名，并列同名次；不排名的见“是否排名”|rank by the progress rate; ties share a rank
ranked|是否排名|是、否；全市不排名|是 or 否; the city is not ranked
completed|已完成|可核任务中已完成的项数|firm targets completed
on_pace|达序时|可核任务中达序时的项数|firm targets on pace
slightly_behind|略滞后|可核任务中略滞后的项数|firm targets slightly behind
behind|滞后|可核任务中滞后的项数|firm targets behind
severely_behind|严重滞后|可核任务中严重滞后的项数|firm targets severely behind
not_reported|未报送|可核任务中未报送的项数|firm targets not reported
not_assessable|不可评估|可核任务中不可评估的项数|firm targets that cannot be assessed
fine|达序时及以上|已完成与达序时之和|completed and on pace
assessable|可评估|能判定状态的项数|firm targets with a status
rate_percent|达序时占比|%，达序时及以上除以可评估|percent, fine over assessable
reported|已报|已报送的项数，不可评估的计入|firm targets reported, those not assessable among them
due|应报|本单位的可核任务数|firm targets of the unit
coverage_percent|报送率|%，已报除以应报|percent, reported over due
count_unit|项数单位|各项数的单位|unit of the counts
percent_unit|比率单位|占比和报送率的单位|unit of the two rates
sources|来源|计数所依据的表和列|table and columns that are counted
"""
)
