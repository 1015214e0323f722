"""The page of an area that reported nothing."""

from __future__ import annotations

from analysis.briefing.text import Run, Runs, phrase
from analysis.briefing.wording.zh.terms import quarter_name, span
from analysis.plan import Unit
from analysis.quarter import Quarter


def nothing_share(quarter: Quarter, unit: Unit) -> Runs:
    """Sentence one when nothing has arrived."""
    return [f"{unit.name}", quarter_name(quarter), "的预算支出表和任务进展表均未收到有效数据，民生支出占比不能计算。"]


def nothing_next(unit: Unit) -> Runs:
    """Sentence three when nothing has arrived: what to do."""
    return [f"请{unit.name}尽快补报；收到后重新生成简报，取代本页。"]


MISSING_FORMS_HEADING = "请补报的表"
MISSING_FORMS_COLUMNS = ("表", "应报", "由谁填报", "补报后可以得到")
MISSING_FORMS_WIDTHS = (45, 26, 40, 45)
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
#: name, counted in, who fills it, what it will show
FORMS = (
    ("民生实事任务进展表", "项", "各牵头部门填，政府办汇总", "各项状态、落后事项、在全市的位次"),
    ("一般公共预算支出功能分类表", "张", "财政部门", "民生支出占比、同比变化和各科目贡献"),
    ("基本民生支出表", "张", "财政部门", "基本民生支出是否只增不减"),
)


def received(number: Run, unit: str) -> Runs:
    """How much of a form has arrived."""
    return phrase("已收{number}" + unit, number=number)
