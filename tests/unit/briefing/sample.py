"""A county's briefing as its notebook would emit it; every figure in it is synthetic."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, v4

from analysis.briefing.blocks import MIME, VERSION
from analysis.briefing.charts import Band, End, Line, Step, TrendWords, contributions, share_trend
from analysis.briefing.wording.zh import TEMPLATE_WORDS

SYNTHETIC = "示例数据（合成），非官方统计"
HOSTILE = '<script>alert(1)</script> #eval("1") *x* $y$ <b>粗</b> 😀'
WORDS = {
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
_NUMBER = re.compile(r"\{([^}]+)\}|\[([^\]]+)\]")
_FIELDS = ["number", "name", "unit", "target", "quarter", "cumulative", "rate", "pace", "gap"]

Block = dict[str, Any]


_ANNEX = (
    "number 编号 left 10|name 指标 left 42|unit 单位 left 16|target 年度任务 right 20|quarter 本季 right 17|"
    "cumulative 累计 right 17|rate 完成率% right 15|pace 序时% right 12|gap 偏差 right 14|bar 进度 left 37|"
    "status 状态 left 25"
)


def _columns(text: str) -> list[Block]:
    """Read ``key title align width`` between bars."""
    parts = [column.split() for column in text.split("|")]
    return [{"key": k, "runs": [title], "align": align, "width": int(width)} for k, title, align, width in parts]


class Sample:
    """Collects blocks and the figures they print."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.figures: dict[str, Block] = {}

    def figure(self, name: str, text: str, value: str | None = None, **more: Any) -> Block:
        key = f"371323/{name}"
        plain = text.replace("−", "-").replace("+", "")
        exact = value or (plain if re.fullmatch(r"-?[\d.]+", plain) else None)
        self.figures[key] = {
            "id": key,
            "value": exact,
            "unit": more.get("unit", ""),
            "decimals": len(text.partition(".")[2]),
            "text": text,
            "formula": more.get("formula", "报送值"),
            "parts": more.get("parts", []),
            "sources": more.get("sources", ["2021Q3/371323_沂水县_2021Q3.xlsx#任务进展!G12"]),
        }
        return {"figure": key}

    def runs(self, text: str) -> list[Any]:
        """Turn ``{number}`` into a figure and ``[number]`` into a label."""
        out: list[Any] = []
        end = 0
        for match in _NUMBER.finditer(text):
            out += [text[end : match.start()]] if match.start() > end else []
            number = match[1]
            out.append(self.figure(f"n{len(self.figures)}", number) if number else {"label": match[2]})
            end = match.end()
        return out + ([text[end:]] if end < len(text) else [])

    def add(self, kind: str, **fields: Any) -> None:
        self.blocks.append({"kind": kind, **fields})

    def text(self, words: str, role: str = "body", lead: str | None = None) -> None:
        more = {"lead": self.runs(lead)} if lead else {}
        self.add("paragraph", role=role, runs=self.runs(words), **more)

    def payload(self) -> Block:
        return {"version": VERSION, "blocks": self.blocks, "figures": self.figures}


def notebook(*payloads: Block) -> NotebookNode:
    """Return an executed notebook with one cell for each payload."""
    cells = [v4.new_markdown_cell("<b>never printed</b>")]
    for payload in payloads:
        output = v4.new_output("display_data", {MIME: payload, "text/html": "<script>never()</script>"})
        cells.append(v4.new_code_cell("emit()", outputs=[output]))
    return v4.new_notebook(cells=cells)


def county(reason: str = "乡镇配套资金未到位。请定资金来源和拨付时间。") -> Block:
    """Return the payload of the sample county; ``reason`` stands as submitted in the first decision."""
    sample = Sample()
    _head(sample)
    _page_one(sample, reason)
    _groups(sample)
    _pace(sample)
    _money(sample)
    _notes(sample, reason)
    _annex(sample)
    return sample.payload()


def _head(sample: Sample) -> None:
    first, second = sample.runs("沂水县[2021]年第三季度"), ["民生实事简报"]
    sample.add(
        "document",
        lang="zh-CN",
        title=first + second,
        title_break=[first, second],
        date_line=sample.runs("（截至[2021]年[9]月[30]日，累计数）"),
        area={"code": "371323", "name": "沂水县"},
        period="2021Q3",
        synthetic=True,
        marks={"draft": "草稿　红头、发文字号、印章留待正式印发", "synthetic": SYNTHETIC},
        data_date="2021-10-12",
        dataset="demo",
        plan_edition="2021-1",
        words=dict(TEMPLATE_WORDS),
        pdf_title="沂水县2021年第三季度民生实事简报",
    )


def _page_one(sample: Sample, reason: str) -> None:
    share = {
        "formula": "民生支出 ÷ 一般公共预算支出",
        "parts": [
            {"name": "民生支出（B9口径）", "text": "47.63亿元", "figure": "371323/livelihood"},
            {"name": "一般公共预算支出", "text": "57.17亿元", "figure": "371323/total"},
        ],
    }
    money = sample.figure("livelihood", "47.63亿元", "476300", formula="B9口径九类科目相加")
    sample.figure("total", "57.17亿元", "571700", sources=["2021Q3/371323_沂水县_2021Q3.xlsx#一般公共预算支出!D28"])
    runs = [*sample.runs("[1]—[9]月，全县民生支出"), money, "，占一般公共预算支出的"]
    runs.append(sample.figure("share", "83.3%", "4763/5717", **share))
    runs += sample.runs("（[B9]口径），比上年同期提高{1.5}个百分点。")
    sample.add("paragraph", role="answer", runs=runs)
    sample.text(
        "{46}项可核任务，已完成{8}项、达序时{21}项，占可评估{42}项的{69.0%}；落后{13}项，其中严重滞后{2}项。", "answer"
    )
    sample.text("比上半年，{9}项转好、{4}项转差；农村路网、老旧小区、补充教师三件事需要研究决定。", "answer")
    _strip(sample)
    _axis(sample)
    sample.add("heading", id="decisions", level=1, runs=["一、请研究决定的三件事"])
    _decisions(sample, reason)
    sample.text(
        "转好{9}项，其中{3}项新完成；转差{4}项，最大为[53.1]农村路网；更正{1}项，[14.1]上半年数由{251}名改为{232}名。",
        lead="二、比上半年的变化。",
    )


def _strip(sample: Sample) -> None:
    rows = [row for row in annex_rows() if row["status"] in list(WORDS)[:7]]
    order = list(WORDS)[:7]
    counts = [sum(row["status"] == key for row in rows) for key in order]
    sample.add(
        "strip",
        id="strip",
        caption="各项任务状态",
        alt="、".join(f"{WORDS[key]}{count}项" for key, count in zip(order, counts, strict=True)),
        counts=[
            {
                "status": key,
                "word": WORDS[key],
                "runs": [sample.figure(f"count-{key}", str(count)), "项"] if count else ["—"],
            }
            for key, count in zip(order, counts, strict=True)
        ],
        cells=[
            {"status": row["status"], "label": row["number"]} for key in order for row in rows if row["status"] == key
        ],
    )


def _axis(sample: Sample) -> None:
    sample.add(
        "axis",
        id="share-axis",
        title=["民生支出占比"],
        note=sample.runs("[B9]口径，一般公共预算执行数，[1]—[9]月累计；短线为其他[14]个区域"),
        alt="沂水县民生支出占比83.3%，全市81.2%，全市参照带80%±2",
        low=71.0,
        high=86.4,
        band=[78.0, 82.0],
        target=80.0,
        ticks=[73.9, 74.8, 76.4, 79.1, 80.6, 81.1, 81.7, 82.2, 82.6, 82.9, 83.5, 83.8, 84.0, 84.7],
        scale=[
            {"value": 75.0, "label": [{"label": "75%"}]},
            {"value": 80.0, "label": [{"label": "80%"}, "±", {"label": "2"}, " 全市参照带"]},
            {"value": 85.0, "label": [{"label": "85%"}]},
        ],
        points=[
            {"value": 75.1, "role": "other", "label": ["三个开发区"]},
            {"value": 81.2, "role": "city", "label": ["全市 ", sample.figure("city-share", "81.2%", "52143/64215")]},
            {"value": 83.3, "role": "area", "label": ["沂水县 ", {"figure": "371323/share"}]},
        ],
    )


def _decisions(sample: Sample, reason: str) -> None:
    items = [
        (
            "severely_behind",
            "[53.1] 农村路网",
            "改造提升",
            "{38}／{89}公里",
            "{−32.3}百分点",
            "{17.0}公里",
            "前[9]月平均{4.2}",
            reason,
        ),
        (
            "severely_behind",
            "[36.1] 老旧小区",
            "改造新开工",
            "{2480}／{4294}户",
            "{−32.2}百分点",
            "{605}户",
            "前[9]月平均{276}",
            "招标流标一次。请定重新招标的时间。",
        ),
        (
            "behind",
            "[14.1] 补充中小学、",
            "幼儿园教师",
            "{358}／{537}名",
            "{−23.3}百分点",
            "{59.7}名",
            "前[9]月平均{39.8}",
            "岗位计划未批复。请定岗位数和招聘时间。",
        ),
    ]
    rows = []
    for status, name, rest, done, gap, need, rate, why in items:
        first = [{"status": status, "word": WORDS[status]}, *sample.runs(name)]
        cells = [[first, [rest]], [sample.runs(done), sample.runs(gap)]]
        cells += [[sample.runs(need), [{"muted": sample.runs(rate)}]], [[{"quote": why}]]]
        rows.append({"kind": "row", "id": name[1:5], "cells": [{"lines": lines} for lines in cells]})
    titles = [
        ("item", "事项", 41),
        ("done", "完成／全年任务", 31),
        ("need", "余下每月须完成", 30),
        ("reason", "原因与提请事项（报送原文）", 54),
    ]
    columns = [{"key": key, "runs": [title], "align": "left", "width": width} for key, title, width in titles]
    sample.add("table", id="decision-items", role="decisions", caption=[], landscape=False, columns=columns, rows=rows)


def _groups(sample: Sample) -> None:
    sample.add("heading", id="groups", level=1, runs=["三、分组进展"])
    sample.text(
        "{15}个组有可核任务，{9}个组有落后项。基本公共卫生、城镇住房保障、安全生产、交通水利设施各{2}项，最多。"
    )
    rows: dict[str, Block] = {}
    for row in annex_rows():
        group = rows.setdefault(row["group"], {"number": row["group"], "name": row["title"], "cells": []})
        if row["status"] in list(WORDS)[:7]:
            group["cells"].append({"status": row["status"], "label": row["number"]})
    for group in rows.values():
        group["note"] = "" if group["cells"] else "只在市级核"
    sample.add(
        "groups",
        id="group-chart",
        title=sample.runs("图[1]　各组任务状态"),
        note=[{"status": key, "word": WORDS[key]} for key in list(WORDS)[:7]],
        alt="各组任务按落后、达序时及以上、无法判断分列",
        rows=list(rows.values()),
    )


def _pace(sample: Sample) -> None:
    sample.add("heading", id="behind", level=1, runs=["四、落后事项与下步打算"])
    sample.text(
        "农村路网改造提升，完成{38}公里，年度任务{89}公里，为{42.7%}，乡镇配套资金未到位；老旧小区改造新开工{2480}户，年度任务{4294}户，为{57.8%}，招标流标一次。",
        lead="（一）严重滞后。",
    )
    sample.text(
        "补充中小学幼儿园教师、改造危桥、文化服务中心提升、护学岗设置率，落后{10.6}至{23.3}个百分点，见图[2]。",
        lead="（二）滞后。",
    )
    late = [row for row in annex_rows() if row["gap"].startswith("−")]
    late.sort(key=lambda row: float(row["gap"].replace("−", "-")))
    sample.add(
        "pace",
        id="pace-chart",
        title=sample.runs("图[2]　落后{13}项：实际完成与序时进度"),
        note=["竖线为序时进度，图形为实际完成，单位：%；偏差：百分点"],
        alt="落后项的实际完成与序时进度",
        rows=[
            {
                "label": row["number"],
                "name": [row["name"]] if not row["name"].startswith("2") else [{"label": "2"}, row["name"][1:]],
                "status": row["status"],
                "attainment": float(row["rate"]) / 100,
                "pace": float(row["pace"]) / 100,
                "done": [*sample.runs(f"{{{row['cumulative']}}}／{{{row['target']}}}"), row["unit"]],
                "gap": sample.runs(f"{{{row['gap']}}}"),
            }
            for row in late
        ],
    )


def _money(sample: Sample) -> None:
    sample.add("heading", id="spending", level=1, runs=["五、民生支出"])
    sample.text(
        "[1]—[9]月，一般公共预算支出{57.17}亿元，民生支出{47.63}亿元（[B9]口径，执行数），占{83.3%}。占比提高{1.5}个百分点，主要因农林水、社会保障和就业、教育支出增长较快；城乡社区、节能环保支出下降。"
    )
    trend = {
        "id": "share-trend",
        "title": sample.runs("图[3]　民生支出占比"),
        "note": ["累计，%"],
        "alt": "2021年前三季83.3%，高于2020年前三季81.8%和全市81.2%",
        "svg": trend_svg(),
    }
    why = {
        "id": "share-change",
        "title": sample.runs("图[4]　对占比变化的贡献"),
        "note": ["百分点"],
        "alt": "从2020年前三季81.8%到2021年前三季83.3%，农林水贡献最大",
        "svg": steps_svg(),
    }
    plots = [{"kind": "plot", **plot, "width_mm": 76, "height_mm": 56} for plot in (trend, why)]
    sample.add("row", blocks=plots)
    shares = [
        ("205", "教育", "15.62", "27.3%", "26.7%"),
        ("208", "社会保障和就业", "9.88", "17.3%", "16.6%"),
        ("210", "卫生健康", "7.35", "12.9%", "12.9%"),
        ("213", "农林水", "6.37", "11.1%", "10.2%"),
    ]
    rows = [
        {
            "kind": "row",
            "id": code,
            "cells": [
                {"lines": [[{"label": code}]]},
                {"lines": [[name]]},
                *({"lines": [sample.runs(f"{{{text}}}")]} for text in texts),
            ],
        }
        for code, name, *texts in shares
    ]
    columns = _columns(
        "code 编码 left 14|name 科目 left 60|amount 亿元 right 26|share 比重 right 26|last 上年同期 right 30"
    )
    sample.add(
        "table",
        id="functions",
        role="plain",
        caption=sample.runs("表[1]　一般公共预算支出构成（部分科目）"),
        landscape=False,
        columns=columns,
        rows=rows,
    )


def trend_svg() -> str:
    """Return the sample's trend plot."""
    this = Line(((1, 82.0), (2, 82.9), (3, 83.3)), "2021年 83.3%", "this_year")
    last = Line(((1, 80.3), (2, 81.4), (3, 81.8), (4, 82.6)), "2020年 82.6", "last_year")
    city = Line(((1, 81.5), (2, 80.9), (3, 81.2)), "全市 81.2", "city")
    words = TrendWords(("一季", "上半年", "前三季", "全年"))
    return share_trend([this, last], Band(78, 82, "市级参照带 80%±2"), 80, city, words)


def steps_svg() -> str:
    """Return the sample's plot of contributions."""
    values = {
        "农林水": 0.96,
        "社会保障和就业": 0.69,
        "教育": 0.64,
        "交通运输": 0.58,
        "住房保障": 0.10,
        "卫生健康": -0.04,
        "文旅体与传媒": -0.16,
        "节能环保": -0.44,
        "城乡社区": -0.80,
    }
    steps = [Step(name, f"{value:+.2f}".replace("-", "−"), value) for name, value in values.items()]
    return contributions(End("2020年前三季", "81.8%", 81.8), steps, End("2021年前三季", "83.3%", 83.33))


def _notes(sample: Sample, reason: str) -> None:
    sample.add("heading", id="notes", level=1, runs=["六、数据说明"])
    items = [
        "未报送{2}项：[4.1]“如康家园”平台、[46.1]高危企业纳入监管。未报送不按[0]计。",
        "不可评估{2}项：[24.2]“两癌”筛查覆盖率，缺分母；[42.1]清洁取暖率，目标另定、未公布。",
        "完成率和偏差按方案版本[2021]-[1]的序时曲线计算，县级任务按常住人口权重试算，非正式下达。",
    ]
    sample.add("heading", id="missing", level=2, runs=["（一）未报送和不可评估"])
    sample.add("list", items=[*map(sample.runs, items), ["报送原文：", {"quote": reason}]])
    sample.text("本页数字均可在网页版点开查看算式和来源单元格。", "note")


def annex_rows() -> list[dict[str, str]]:
    """Return the annex as dictionaries: group, title, the printed fields, status and remark."""
    text = Path(__file__).with_name("sample_rows.txt").read_text(encoding="utf-8")
    keys = ["group", "title", *_FIELDS, "status", "remark"]
    return [dict(zip(keys, line.split("|"), strict=True)) for line in text.splitlines()]


def _annex(sample: Sample) -> None:
    sample.add("heading", id="annex", level=1, runs=["附表　沂水县任务明细"])
    rows: list[Block] = []
    group = ""
    for row in annex_rows():
        if row["group"] != group:
            group = row["group"]
            cells = [{"lines": [[f"{group}　{row['title']}"]], "span": 11}]
            rows.append({"kind": "group", "id": f"group-{group}", "cells": cells})
        rows.append(_annex_row(sample, row))
    columns = _columns(_ANNEX)
    caption = sample.runs(
        "可核{46}项　截至[2021]年[9]月[30]日　偏差＝完成率－序时，百分点　竖线为序时；↑比上半年转好，↓转差"
    )
    sample.add("table", id="annex-table", role="annex", caption=caption, landscape=True, columns=columns, rows=rows)


def _annex_row(sample: Sample, row: dict[str, str]) -> Block:
    cells: list[Block] = [
        {"lines": [[{"label": row["number"]}]]},
        {"lines": [[row["name"]]]},
        {"lines": [[row["unit"] or "—"]]},
    ]
    for field in _FIELDS[3:]:
        text = row[field]
        run = sample.figure(f"{row['number']}/{field}", text) if re.search(r"\d", text) else text or "—"
        cells.append({"lines": [[run]]})
    arrow = row["remark"] if row["remark"] in "↑↓" else ""
    cells.append({"lines": [[{"muted": [row["remark"]]}]] if row["remark"] and not arrow else []})
    if row["rate"]:
        numbers = {"attainment": float(row["rate"]) / 100, "pace": float(row["pace"]) / 100}
        cells[-1]["bar"] = {**numbers, "status": row["status"], "alt": f"完成率{row['rate']}%，序时{row['pace']}%"}
    status = [{"status": row["status"], "word": WORDS[row["status"]]}, *([f" {arrow}"] if arrow else [])]
    cells.append({"lines": [status]})
    return {"kind": "row", "id": row["number"], "cells": cells}
