"""Tiny submissions for the tests of this room: workbooks and CSV files in a data set's folder."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml
from openpyxl import Workbook

from analysis.intake import Finding, Intake, read_dataset
from analysis.intake.cards import sha256_of
from analysis.plan import Plan, read_plan
from analysis.quarter import Quarter
from two_languages import check_languages

ROOT = Path(__file__).resolve().parents[3]
REFERENCE = ROOT / "data" / "raw" / "reference"
PUBLISHED = ROOT / "data" / "raw" / "2021" / "published"

Cells = Sequence[Sequence[object]]

COVER: Mapping[str, object] = {
    "单位代码": "371302",
    "单位名称": "兰山区",
    "年度季度": "2021Q3",
    "方案版本": "2021-1",
    "填报人": "甲",
    "审核人": "乙",
    "填报日期": "2021-10-08",
    "数据性质": "测试数据",
}
INDICATORS = ("编号", "指标", "环节", "分项", "填报内容", "单位", "数值", "说明")
BUDGET = (
    "科目编码",
    "科目名称",
    "本年预算",
    "本年累计",
    "上年一季度累计",
    "上年上半年累计",
    "上年前三季度累计",
    "上年全年累计",
)
BASIC = ("序号", "项目", "本年累计", "上年同期累计")
REMARKS = ("编号", "存在问题", "下步打算", "提请研究事项")


def read_real_plan() -> Plan:
    return read_plan(ROOT / "data" / "raw" / "2021" / "plan")


def count(
    value: object, unit: object = "名", number: object = "3.1", stage: str = "救助", note: str = ""
) -> list[object]:
    """A line of 任务进展 with a cumulative count; its number stands in G4 when it is the first line."""
    return [number, "名称", stage, "", "累计数", unit, value, note]


def sheets(
    indicators: Cells = (),
    budget: Cells = (),
    basic: Cells = (),
    remarks: Cells = (),
    cover: Mapping[str, object] | None = None,
    money_hint: str = "金额单位：万元",
) -> dict[str, list[list[object]]]:
    """The five sheets of a workbook: title, hint, header in row 3, lines from row 4."""
    return {
        "封面": [["封面"], *([name, value] for name, value in ({**COVER, **(cover or {})}).items())],
        "任务进展": table(INDICATORS, indicators),
        "一般公共预算支出": table(BUDGET, budget, money_hint),
        "基本民生支出": table(BASIC, basic, money_hint),
        "问题与打算": table(REMARKS, remarks),
    }


def table(header: Sequence[str], lines: Cells, hint: str = "") -> list[list[object]]:
    return [["标题"], [hint], list(header), *(list(line) for line in lines)]


class DataSet:
    """A data set in a temporary folder; files are added, then everything is read."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan, self.folder = plan, folder
        (folder / "2021Q3").mkdir(parents=True)
        self.card()

    def card(self, **changed: object) -> None:
        """Write cards.yaml; one card without files unless stated."""
        card = {"id": "c1", "producer": "某局", "title": "测试", "licence": "公开", "synthetic": False}
        head = {"dataset": "given", "name": "测试", "name_en": "Test", "synthetic": False, "edition": "2021-1"}
        content = {**head, "cards": [card], **changed}
        (self.folder / "cards.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")

    def listed(self) -> dict[str, object]:
        """A card that lists every raw file with its hash."""
        files = sorted(path for path in self.folder.rglob("*.*") if path.parent.name.startswith("2021Q"))
        return {
            "id": "c1",
            "producer": "某局",
            "title": "测试",
            "licence": "公开",
            "synthetic": False,
            "files": [
                {"path": self._name(path), "sha256": sha256_of(path), "received": "2021-10-12"} for path in files
            ],
        }

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def workbook(self, content: Mapping[str, Cells], name: str = "371302.xlsx", quarter: str = "2021Q3") -> str:
        """Write a workbook and return its path in the data set."""
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in content.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        path = self.folder / quarter / name
        path.parent.mkdir(exist_ok=True)
        book.save(path)
        return self._name(path)

    def text(self, rows: Cells, name: str = "table.csv", encoding: str = "utf-8", quarter: str = "2021Q3") -> str:
        """Write a CSV file and return its path in the data set."""
        path = self.folder / quarter / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows)
        return self._name(path)

    def correction(self, *lines: Sequence[str]) -> None:
        with (self.folder / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("file", "sheet", "cell", "old", "new", "reason", "name"), *lines])

    def read(self, *quarters: str) -> Intake:
        intake = read_dataset(self.plan, self.folder, [Quarter.parse(text) for text in quarters or ("2021Q3",)])
        for each in intake.findings:
            check_languages(each)
        return intake


def rows_of(intake: Intake, **wanted: object) -> list[dict[str, object]]:
    """Observations with these values, cover cells left out."""
    frame = intake.observations[intake.observations["table"] != "cover"]
    for name, value in wanted.items():
        frame = frame[frame[name] == value]
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def only(intake: Intake, **wanted: object) -> dict[str, object]:
    """The one observation with these values."""
    (row,) = rows_of(intake, **wanted)
    return row


def rules(intake: Intake) -> list[str]:
    """Rules of the findings, those about cards left out."""
    return [each.rule for each in intake.findings if each.rule != "no-card"]


def the(intake: Intake, rule: str) -> Finding:
    """The one finding of a rule."""
    (found,) = [each for each in intake.findings if each.rule == rule]
    return found
