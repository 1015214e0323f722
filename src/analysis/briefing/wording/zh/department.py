"""The pages by lead department (Chinese): a department has counts, no rate and no rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.briefing.text import Run, Runs, joined, label, phrase
from analysis.briefing.wording.zh.printing import LIST, SEMI
from analysis.briefing.wording.zh.terms import day, quarter_name
from analysis.quarter import Quarter

# --- titles and places ------------------------------------------------------------------------------------
DEPARTMENT_WORDS: Mapping[str, str] = {
    "skip": "跳到正文",
    "draft": "草稿",
    "pages": "页面",
    "contents": "目录",
    "all": "全部牵头部门",
    "workbook": "全部数据Excel",
    "csv": "全部数据CSV",
    "grid": "各项在各区域",
    "spread": "区域之间差多少",
    "late": "滞后和严重滞后",
    "reporting": "报送情况",
    "measures": "牵头的实事",
    "sources": "数字来源",
    "source_intro": "本页各数的公式、组成和原始单元格。",
    "cells": "单元格",
    "formula": "公式",
    "parts": "组成",
    "source_columns": "数|来源",
    "data_date": "数据截至",
    "dataset": "数据",
    "plan_edition": "方案版本",
    "period": "期次",
    "full": "年度任务100%",
    "scroll": "可左右滚动的表",
}
DEPARTMENT_GRID_COLUMNS = ("编号", "指标", "全市", "偏差", "状态")
DEPARTMENT_GRID_NOTE = (
    "格内为偏差（完成率－序时，百分点）；任务不足",
    "的写累计／任务，序时按整数算。底色与图形为状态，淡色为达序时及以上。—：无分解目标或不适用。",
)
DEPARTMENT_SPREAD_COLUMNS = ("指标（按全市偏差排）", "落后区域", "完成率最低")
DEPARTMENT_SPREAD_NOTE = (
    "短线为达序时及以上的区域，三角和菱形为落后的区域，空心菱形为全市；竖粗线为序时进度，细线为年度任务。"
)
DEPARTMENT_LATE_COLUMNS = (
    "区域",
    "指标",
    "累计／年度任务",
    "偏差",
    "余下每月须",
    "已过月均",
    "状态",
    "原因（报送原文）",
)
DEPARTMENT_LATE_NOTE = "按偏差排；不计百分比的列在最后。"
DEPARTMENT_NOT_ALLOCATED = "不分解到区域，只在市级核"
#: what a cell says where there is no number; three characters at most
DEPARTMENT_CELL: Mapping[str, str] = {
    "not_reported": "未报",
    "not_assessable": "不可评",
    "done": "完成",
    "on_course": "按期",
    "slipping": "推迟",
    "not_done": "未完成",
    "met": "达到",
    "unmet": "未达到",
}
#: between an indicator's number and its name in a sentence; between done and target in a cell
DEPARTMENT_AFTER_NUMBER, DEPARTMENT_CELL_OVER = "", "／"
#: which of an area's names heads its column
DEPARTMENT_AREA_NAME = "name"


def department_title(name: str, quarter: Quarter) -> Runs:
    """Title of a department's page."""
    return [label(f"{name}{quarter.year}年"), quarter_name(quarter), "牵头事项"]


def departments_title(quarter: Quarter) -> Runs:
    """Title of the list of departments."""
    return [label(f"{quarter.year}年"), quarter_name(quarter), "民生实事牵头部门"]


def department_back(city: str, quarter: Quarter) -> Runs:
    """Words of the link to the quarter's page."""
    return [label(f"← {city}{quarter.year}年"), quarter_name(quarter)]


def department_date_line(measures: Run, indicators: Run, areas: Run, quarter: Quarter) -> Runs:
    """How much there is on the page, and up to when."""
    return phrase(
        "{measures}项实事，{indicators}个指标，{areas}个区域；截至{day}，累计数",
        measures=measures,
        indicators=indicators,
        areas=areas,
        day=day(quarter),
    )


# --- sentences --------------------------------------------------------------------------------------------
def department_city(due: Run, assessable: Run, done: Run, on_pace: Run, late: Runs) -> Runs:
    """Where the city's own targets stand; n of m, no rate."""
    return phrase(
        "市级{due}项可核任务，{assessable}项可评估，已完成{done}项、达序时{on_pace}项；{late}。",
        due=due,
        assessable=assessable,
        done=done,
        on_pace=on_pace,
        late=late,
    )


def department_city_unknown(due: Run, missing: Run, unknown: Run) -> Runs:
    """The same where nothing can be assessed."""
    return phrase(
        "市级{due}项可核任务，未报送{missing}项，不可评估{unknown}项，不按零计。",
        due=due,
        missing=missing,
        unknown=unknown,
    )


DEPARTMENT_NO_TARGETS = "牵头的实事没有可核任务，只有文字任务或力争任务。"
DEPARTMENT_NO_AREAS = "各区域没有这些任务的分解目标。"
DEPARTMENT_NO_AREA_LATE = "各区域没有滞后和严重滞后的任务。"
DEPARTMENT_NONE_ASSESSABLE = "各区域没有可评估的任务，不能判断是否落后。"


def department_areas(areas: Run, assessable: Run, fine: Run, widest: Runs, number: Run | None) -> Runs:
    """How many targets in areas are on pace, and which lags in most areas; ``number`` None where none lags."""
    head = phrase(
        "在{areas}个区域，{assessable}项次可评估，达序时及以上{fine}项次",
        areas=areas,
        assessable=assessable,
        fine=fine,
    )
    if number is None:
        return [*head, "；没有落后的区域。"]
    return [*head, *phrase("；落后面最广的是{widest}，涉及{number}个区域。", widest=widest, number=number)]


def department_worst(number: Run, severe: Run | None, area: str, item: Runs, size: Run | None) -> Runs:
    """How many are behind or severely behind, and which is furthest behind."""
    head = phrase("滞后和严重滞后共{number}项次", number=number)
    if severe is not None:
        head += phrase("，其中严重滞后{severe}项次", severe=severe)
    if size is None:
        return [*head, "。"]
    return [*head, *phrase("；落后最多的是" + area + "{item}，{size}个百分点。", item=item, size=size)]


def department_strip_note(due: Run) -> Runs:
    """What the cells of the strip are."""
    return phrase("格条为市级{due}项，不含力争项。", due=due)


def department_basis(sourced: Sequence[Run], assumed: Sequence[Run]) -> Runs:
    """Which measures' lead department has a source, and for which it is assumed; the rest is not stated."""
    said: list[Runs] = []
    if sourced:
        said.append(phrase("第{numbers}项有出处", numbers=joined([[each] for each in sourced], LIST)))
    if assumed:
        said.append(phrase("第{numbers}项为推定，待核实", numbers=joined([[each] for each in assumed], LIST)))
    return ["牵头部门：", *(joined(said, "；") if said else ["依据未写明"]), "。"]


def department_area_at(area: str, percent: Run) -> Runs:
    """An area and its attainment in percent."""
    return phrase(area + " {percent}%", percent=percent)


def department_reporting(due: Run, reported: Run, missing: list[Runs]) -> Runs:
    """How many were due from areas and reported, and what is missing."""
    head = phrase("应报{due}项次，已报{reported}项次。", due=due, reported=reported)
    if not missing:
        return head
    return [*head, "未报送：", *joined(missing, SEMI), "。未报送不按零计，不算落后。"]


def department_missing(item: Run, areas: Sequence[str]) -> Runs:
    """One indicator and the areas that did not report it."""
    return [item, f" {LIST.join(areas)}"]


DEPARTMENT_NOTHING_DUE = "各区域没有应报的可核任务。"
DEPARTMENT_NARRATIVE = "文字任务，不计状态"


# --- the list of departments --------------------------------------------------------------------------------
DEPARTMENTS_COLUMNS = (
    "牵头部门", "实事", "指标", "市级达序时及以上／可评估", "市级落后", "区域达序时及以上／可评估",
    "区域滞后、严重滞后", "牵头依据",
)  # fmt: skip
DEPARTMENTS_NOTE = "按方案中首次出现的次序。部门只列项数，不算比率，不排名；力争任务不计。"
DEPARTMENTS_NONE = "方案没有写明牵头部门。"
DEPARTMENTS_BASIS: Mapping[str, str] = {
    "sourced": "有出处",
    "assumed": "推定，待核实",
    "both": "部分有出处，其余推定",
    "": "未写明",
}


def departments_unled(numbers: Sequence[Run]) -> Runs:
    """The measures for which the plan names no department."""
    return phrase("第{numbers}项没有写明牵头部门。", numbers=joined([[each] for each in numbers], LIST))


def departments_date_line(departments: Run, quarter: Quarter) -> Runs:
    """How many departments, and up to when."""
    return phrase("{departments}个部门；截至{day}，累计数", departments=departments, day=day(quarter))
