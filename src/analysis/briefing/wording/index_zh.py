"""Chinese words of the page that leads to the briefings of a quarter."""

from __future__ import annotations

from analysis.quarter import Quarter

LANG = "zh-CN"
UNIT, FILES, REMARK = "单位", "简报", "备注"
CAPTION = "本季度已生成的简报"
DATASET, PLAN_EDITION, DATA_VERSION = "数据集", "方案版本", "数据标识"
RECORD = "生成记录"

_ORDINAL = {1: "一", 2: "二", 3: "三", 4: "四"}


def title(quarter: Quarter) -> str:
    """Title of the page."""
    return f"{quarter.year}年第{_ORDINAL[quarter.number]}季度民生实事进展简报"


def remark(*, failed: bool, stale: bool, any_file: bool) -> str:
    """What a reader must know about a row: files of an earlier run, or none at all."""
    if failed:
        return "本次生成失败，链接为此前生成的文件" if any_file else "本次生成失败"
    return "此前生成，数据此后有变动" if stale else ""
