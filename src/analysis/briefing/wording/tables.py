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
ratio_percent|比率或增幅|%，标准为增幅|percent; of a standard the rise
part_result|结果|标准的分项达到与否|whether the class reaches a standard
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
basis|基数|占比的分母、阶段和时段|what it is a share of, in which phase, over which time
livelihood_amount|民生支出|万元，口径内科目之和|10,000 yuan, sum of the scope's codes
total_amount|一般公共预算支出合计|万元|total of general public budget expenditure, 10,000 yuan
share_percent|占比|%，科目齐全时|percent, where it is known exactly
share_low_percent|占比下限|%，科目不全时的下限|percent, lower bound where codes are missing
share_high_percent|占比上限|%，科目不全时的上限|percent, upper bound where codes are missing
reason|不能计算的原因|占比不能计算的原因|why the share is unknown
origin|数据由来|见“用词”|see the sheet 用词
units_covered|已计单位数|汇总中已报的单位数|units in a sum
units_due|应计单位数|汇总中应报的单位数|units that should be in it
sources|来源|文件#工作表!单元格，多个之间用“; ”|file#sheet!cell, several parted by "; "
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
"""
)
