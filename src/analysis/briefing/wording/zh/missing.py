"""The page of an area that reported nothing."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.briefing.text import Run, Runs, joined, phrase
from analysis.briefing.wording.zh.printing import LIST
from analysis.briefing.wording.zh.terms import quarter_name, span
from analysis.plan import Unit
from analysis.quarter import Quarter


def nothing_share(quarter: Quarter, unit: Unit) -> Runs:
    """Sentence one when nothing has arrived."""
    return [f"{unit.name}", quarter_name(quarter), "的预算支出表和任务进展表均未收到有效数据，民生支出占比不能计算。"]


def nothing_next(unit: Unit) -> Runs:
    """Sentence three when nothing has arrived: what to do."""
    return [f"请{unit.name}尽快补报；收到后重新生成简报，取代本页。"]


def unusable_share(quarter: Quarter, unit: Unit, files: Sequence[Runs], more: bool) -> Runs:
    """Sentence one when files have arrived of which nothing can be used; ``more`` than those named."""
    return [
        unit.name, quarter_name(quarter), "的文件已收到，但不能读取或没有可用数据，民生支出占比不能计算。文件为",
        *joined(list(files), LIST), "等。" if more else "。",
    ]  # fmt: skip


def unusable_targets(due: Run) -> Runs:
    """Sentence two: what that does not mean."""
    return phrase(
        "{due}项可核任务没有可用数据，状态列为未报送，不作评估，不按零计，不参加排名。这不等于没有报送，也不等于没有进展。",
        due=due,
    )


UNUSABLE_NEXT = "问题见下；改正或重新提供后重新生成简报，取代本页。"
UNUSABLE_HEADING = "收到的文件有什么问题"
UNUSABLE_COLUMNS = ("位置", "发现", "处理")
UNUSABLE_WIDTHS = (36, 62, 58)
UNUSABLE_UNKNOWN = "检查没有另外发现问题，文件中没有本单位本季的进展数和预算数。"
WHOLE_FILE = "整个文件"
HOW_TO_MEND_HEADING = "怎样办。"
HOW_TO_MEND = "能改正的，改正后放回本季文件夹；不能改正的，请报送单位用下发的表式重报，不留空格。"


def unusable_more(number: Run) -> Runs:
    """Findings that the table has no room for."""
    return phrase("另有{number}条，由工作人员用检查命令查看。", number=number)


def not_held(quarter: Quarter, unit: Unit, dataset: Run) -> Runs:
    """Sentence one where the data set holds no reports of areas."""
    return ["本数据集（", dataset, "）不含各区域报送，", unit.name, quarter_name(quarter), "没有数据可列。"]


def not_held_targets(due: Run, unit: Unit) -> Runs:
    """Sentence two: what that does not mean."""
    words = "{due}项可核任务不作评估，不按零计，不参加排名；不说明" + unit.name + "是否已经报送，也不说明工作进展如何。"
    return phrase(words, due=due)


NOT_HELD_HEADING = "到哪里看"
NOT_HELD = "全市的数见全市简报；本区域的数，要用含各区域报送的数据集生成简报。"
MISSING_FORMS_HEADING = "请补报的表"
MISSING_FORMS_COLUMNS = ("表", "应报", "由谁填报", "补报后可以得到")
MISSING_FORMS_WIDTHS = (45, 26, 40, 45)
HOW_TO_FILL_HEADING = "怎样填。"
HOW_TO_FILL = "没有进展填零，没有此项任务填“无此项”并说明理由，不能留空；数字为年初起的累计数；已改的旧数要写明原因。"
LAST_REPORT_HEADING = "上次报送。"


def last_report(
    before: Quarter, reported: Run, due: Run, fine: Run, assessable: Run, share: tuple[Run, Run] | None
) -> Runs:
    """The last report, for reference only; the livelihood share and its scope where they are known."""
    said = phrase(
        span(before) + "共报送{reported}／{due}项，其中达序时及以上{fine}／{assessable}项",
        reported=reported,
        due=due,
        fine=fine,
        assessable=assessable,
    )
    if share:
        said += phrase("，占比{share}%（{scope}口径）", share=share[0], scope=share[1])
    return [*said, "。只供参考，不代表本季。"]


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
