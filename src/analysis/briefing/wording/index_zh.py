"""Chinese words of the page that leads to the briefings of a quarter."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.quarter import Quarter

LANG = "zh-CN"
#: how this page is named by the other
SELF = "中文"
UNIT, REMARK = "单位", "备注"
#: heading of the files in each language
FILES: Mapping[str, str] = {"zh": "简报", "en": "英文简报"}
#: what a file is called, by its format
FORMATS: Mapping[str, str] = {"html": "网页", "pdf": "PDF", "docx": "Word"}
CAPTION = "本季度已生成的简报"
DATASET, PLAN_EDITION, DATA_VERSION = "数据集", "方案版本", "数据标识"
RECORD = "生成记录"
COMMA, SEMI = "，", "；"

_ORDINAL = {1: "一", 2: "二", 3: "三", 4: "四"}


def title(quarter: Quarter) -> str:
    """Title of the page."""
    return f"{quarter.year}年第{_ORDINAL[quarter.number]}季度民生实事进展简报"


def marked(title: str, mark: str) -> str:
    """The title with the mark of synthetic data."""
    return f"{title}（{mark}）" if mark else title


def remark(*, failed: bool, data: str, notice: bool, any_file: bool) -> str:
    """What a reader must know about a briefing: files of an earlier run, notices in its place, or none at all.

    ``data`` is the digest of the data that its files were made from, where those have changed since.
    """
    if not failed:
        return f"此前生成，数据此后有变动（所用数据标识{data}）" if data else ""
    old = f"此前生成的文件（{f'所用数据标识{data}' if data else '所用数据相同'}）"
    led = ["说明页"] * notice + [old] * any_file
    return "本次生成失败" + (f"，链接为{'和'.join(led)}" if led else "")


def flag(*, failed: bool, data: str, notice: bool, any_file: bool) -> str:
    """A remark in a word or two, where it stands beside a name."""
    if not failed:
        return "旧文件" if data else ""
    return "和".join(["说明页"] * notice + ["旧文件"] * any_file) or "未生成"


def in_language(language: str, remark: str) -> str:
    """A remark about the files in one language of several."""
    return f"{FILES[language]}：{remark}"
