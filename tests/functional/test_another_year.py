"""A plan year is only data: a made-up plan of 2022 is written into a temporary folder and its briefings are built.

Groups, measures, indicators, areas, codes, paces, status steps, scope, band and the titles of the form all differ from
2021. Every expected number below is worked out by hand beside the figures submitted.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from openpyxl import load_workbook
from pypdf import PdfReader

from analysis.intake.cards import sha256_of
from analysis.intake.workbook_layout import file_name, workbook_layout
from analysis.intake.workbook_writing import write_workbook
from analysis.plan import Plan, read_plan
from analysis.quarter import Quarter
from projects import ROOT, Project, Run

CITY, OWN, EAST, HILL, RIVER, PORT = "990100", "9901BJ", "990101", "990121", "990122", "9901XG"
Q1, Q2 = Quarter(2022, 1), Quarter(2022, 2)

# --- the plan --------------------------------------------------------------------------------------------
PLAN = f"""\
year: 2022
edition: "2022-乙"
title: 海州市2022年惠民清单
city_code: "{CITY}"
city_level_code: "{OWN}"
issued: 2022-02-01
source: {{citation: 海州市2022年惠民清单, publisher: 海州市, date: "2022-02-01", page: 清单}}
"""
TABLES = {
    "groups": [
        "group,title,short_title",
        "1,美化身边环境,身边环境",
        "2,方便出行托育,出行托育",
        "3,守住民生底线,民生底线",
    ],
    "measures": [
        "measure,group,title,description,kind,applies_to",
        "1,1,建口袋公园,街边小绿地,scored,areas;city_level",
        "2,1,普及自来水,管网延伸到户,scored,areas",
        "3,2,跨江桥通车,新桥建成,scored,city_level",
        "4,2,办托育中心,县区都有,scored,counties_districts",
        "5,2,优化公交线路,调整班次,narrative,areas",
        "6,3,兜住困难家庭,工资和低保,scored,areas",
        "7,3,保障民生投入,支出结构,scored,areas;city_level",
    ],
    "claims": ["measure,claim,reason", "5,乘客满意,没有调查口径"],
    "indicators": [
        "indicator,measure,name,short_name,kind,comparator,value,unit,base_unit,base_factor,discrete,deadline,binds,counts,"
        "flow,firmness,county_target,weights,pace,numerator_name,denominator_name,in_city_workbook",
        "1.1,1,口袋公园,口袋公园,count,>=,1,百处,处,100,yes,2022-11-30,city,建成,flow,firm,allocated,parks,spring,,,yes",
        "2.1,2,自来水普及率,自来水普及,rate,>=,95,%,%,1,no,2022-12-31,city,通水,level,firm,same,,steady,通水户数,总户数,yes",
        "3.1,3,跨江桥,跨江桥通车,milestone,done,,,,1,no,,city,通车,level,firm,none,,,,,yes",
        "4.1,4,托育中心,托育中心,per_area,>=,1,所,所,1,yes,2022-12-31,counties_districts,开办,stock,firm,named,,,,,no",
        "6.1,6,欠薪未结,欠薪清零,zero,=,0,件,件,1,yes,2022-12-31,city,未结,level,firm,same,,,,,yes",
        "6.2,6,低保标准,低保标准,standard,>=,800,元/月,元/月,1,no,2022-12-31,city,标准,level,firm,same,,,,,yes",
        "7.1,7,民生投入占比,民生投入占比,band,approx,70,%,%,1,no,2022-12-31,city,支出,level,firm,none,,,民生,合计,yes",
        "7.2,7,底线支出,底线支出,not_below,>=,,,万元,1,no,2022-12-31,city,支出,level,firm,same,,,,,yes",
    ],
    "stages": ["indicator,stage,name,deadline", "3.1,open,通车,2022-06-30"],
    "items": ["indicator,item,name,class,combined"],
    "units": [
        "unit,name,short_name,pinyin,kind,official_code,briefing,valid_from",
        f"{CITY},海州市,全市,haizhou,city,yes,yes,2022-01-01",
        f"{EAST},东城区,东城,dongcheng,district,yes,yes,2022-01-01",
        f"{HILL},山北县,山北,shanbei,county,yes,yes,2022-01-01",
        f"{RIVER},河西县,河西,hexi,county,yes,yes,2022-01-01",
        f"{PORT},新港区,新港,xingang,zone,no,yes,2022-01-01",
        f"{OWN},市直机关,市直,shizhi,city_level,no,no,2022-01-01",
    ],
    "included_in": ["unit,table,included_in,valid_from"],
    "weights": [
        "weights,unit,weight",
        *(f"parks,{unit},{weight}" for unit, weight in ((EAST, 4), (HILL, 3), (RIVER, 2), (PORT, 1))),
    ],
    "allocations": ["indicator,unit,value"],
    "paces": ["pace,q1,q2,q3,q4,valid_from", "spring,10,30,90,100,2022-01-01", "steady,100,100,100,100,2022-01-01"],
    "functions": [
        "code,name,short_name,aliases,in_total",
        "201,一般公共服务,公共服务,,yes",
        "204,公共安全,公共安全,,yes",
        "205,教育,教育,,yes",
        "208,社会保障和就业,社保就业,,yes",
    ],
    "basic_livelihood": ["item,name", "D1,低保金", "D2,公共卫生"],
}
SCOPES = {"K2": {"name": "两类", "from": "2022-01-01", "codes": ["205", "208"]}}
STATUS_RULES = {
    "haizhou": {
        "name": "三点二十点",
        "measure": "points",
        "from": "2022-01-01",
        "steps": [
            {"status": "on_pace", "up_to": 0},
            {"status": "slightly_behind", "up_to": 3},
            {"status": "behind", "up_to": 20},
            {"status": "severely_behind", "up_to": None},
        ],
    }
}
RULES = {
    "ranking.coverage_floor": 85, "attention.last_ranked": 1, "attention.severe_from": 2, "attention.most": 2,
    "decisions.most": 2, "decisions.from_status": "behind", "livelihood.scope": "K2", "livelihood.target": 70,
    "livelihood.band_low": 67, "livelihood.band_high": 73, "livelihood.band_steps": [1, 3], "pace.small_target": 10,
}  # fmt: skip


def write_plan(folder: Path) -> Plan:
    folder.mkdir(parents=True)
    _write(folder / "plan.yaml", PLAN)
    for name, lines in TABLES.items():
        _write(folder / f"{name}.csv", "".join(f"{line}\n" for line in lines))
    rules = {
        name: {"description": name, "unit": "个", "values": [{"from": "2022-01-01", "value": value}]}
        for name, value in RULES.items()
    }
    for name, content in (("scopes", SCOPES), ("status_rules", STATUS_RULES), ("rules", rules), ("workbook", _form())):
        _write(folder / f"{name}.yaml", yaml.safe_dump(content, allow_unicode=True, sort_keys=False))
    return read_plan(folder)


def _form() -> dict[str, Any]:
    """The form of 2021 with sheets, columns, words and units of its own."""
    form: dict[str, Any] = yaml.safe_load((ROOT / "data/raw/2021/plan/workbook.yaml").read_text(encoding="utf-8"))
    titles = {"cover": "报送人", "indicators": "惠民清单", "budget": "支出", "basic": "底线", "remarks": "意见"}
    for sheet in form["sheets"]:
        sheet["title"] = titles[sheet["key"]]
        for column in sheet.get("columns", []):
            column["aliases"] = []
            column["title"] = {"填报内容": "填什么", "数值": "填报值"}.get(column["title"], column["title"])
    form["roles"]["value"] = {"word": "到季末", "aliases": []}
    form["units"] = {unit: {unit: 1} for unit in ("处", "%", "户", "所", "件", "元/月", "万元")}
    form["reported_units"] = {"2.1": "户"}
    form["from_sheets"] = {"7.1": "budget", "7.2": "basic"}
    return form


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


# --- what is submitted -------------------------------------------------------------------------------------
PARKS, WATER, HOUSES = (
    ("1.1", "建成", "", "value"),
    ("2.1", "通水", "", "numerator"),
    ("2.1", "通水", "", "denominator"),
)
BRIDGE, NURSERY, WAGES = ("3.1", "通车", "", "state"), ("4.1", "开办", "", "value"), ("6.1", "未结", "", "value")
BASE, LEVEL = ("6.2", "标准", "", "opening"), ("6.2", "标准", "", "value")
Table = Sequence[int]


@dataclass(frozen=True)
class Sent:
    """A submission: indicator cells by key; 万元 of 201, 204, 205, 208 and 底线, this year and last."""

    unit: str
    quarter: Quarter
    cells: Mapping[tuple[str, str, str, str], Any]
    now: Table = (200, 100, 300, 400)
    last: Table = (200, 150, 270, 380)
    basic: tuple[int, int] = (500, 450)


def area(unit: str, parks: int, water: tuple[int, int], nursery: int | None, level: int, **more: Any) -> Sent:
    cells = {PARKS: parks, WATER: water[0], HOUSES: water[1], WAGES: 0, BASE: 780, LEVEL: level}
    return Sent(unit, Q2, cells if nursery is None else cells | {NURSERY: nursery}, **more)


SUBMISSIONS = (
    # the quarter before: one wage case open, no word on the nursery
    Sent(EAST, Q1, {PARKS: 2, WATER: 940, HOUSES: 1000, WAGES: 1, BASE: 780, LEVEL: 820}, basic=(200, 190)),
    area(EAST, 10, (930, 1000), 1, 820),
    area(HILL, 15, (980, 1000), 1, 800),
    area(RIVER, 5, (950, 1000), 0, 790),
    area(PORT, 5, (490, 500), None, 820),
    Sent(OWN, Q2, {PARKS: 0}, basic=(100, 100)),
    Sent(
        CITY, Q2, {PARKS: 35, BRIDGE: "按计划推进", WAGES: 0, BASE: 780, LEVEL: 810},
        now=(1100, 500, 1500, 1900), last=(1200, 500, 1450, 1850), basic=(2100, 1900),
    ),
)  # fmt: skip


def write_submissions(plan: Plan, folder: Path) -> None:
    for sent in SUBMISSIONS:
        unit = plan.unit(sent.unit)
        path = folder / str(sent.quarter) / file_name(unit, sent.quarter)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_workbook(path, workbook_layout(plan, unit, sent.quarter), _filled(plan, sent), "测试")
    card = {"id": "c1", "producer": "海州市", "title": "惠民清单报表", "licence": "公开", "synthetic": True}
    paths = sorted(folder.rglob("*.xlsx"))
    card["files"] = [
        {"path": path.relative_to(folder).as_posix(), "sha256": sha256_of(path), "received": "2022-07-08"}
        for path in paths
    ]
    head = {
        "dataset": "trial",
        "name": "试填",
        "name_en": "Trial",
        "synthetic": True,
        "mark": "试填数据",
        "edition": "甲",
    }
    _write(folder / "cards.yaml", yaml.safe_dump({**head, "cards": [card]}, allow_unicode=True))


def _filled(plan: Plan, sent: Sent) -> dict[str, dict[Any, Any]]:
    cover = {
        "unit": sent.unit,
        "unit_name": plan.unit(sent.unit).name,
        "period": str(sent.quarter),
        "plan_edition": plan.edition,
    }
    codes = ("201", "204", "205", "208")
    year = f"last_year_q{sent.quarter.number}"
    budget: dict[Any, Any] = {}
    for column, amounts in (("value", sent.now), (year, sent.last)):
        budget |= {((code, "", "", "value"), column): amount for code, amount in zip(codes, amounts, strict=True)}
        budget[("total", "", "", "value"), column] = sum(amounts)
    basic = {
        ((item, "", "", "value"), column): amount
        for column, whole in zip(("value", "last_year"), sent.basic, strict=True)
        for item, amount in (("D1", whole - 50), ("D2", 50), ("total", whole))
    }
    return {
        "cover": {((key, "", "", "value"), "value"): text for key, text in cover.items()},
        "indicators": {(key, "value"): value for key, value in sent.cells.items()},
        "budget": budget,
        "basic": basic,
    }


# --- the briefings ------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The checkout over the plan and the submissions of 2022 alone."""
    data = tmp_path_factory.mktemp("year")
    plan = write_plan(data / "raw" / "2022" / "plan")
    write_submissions(plan, data / "raw" / "2022" / "trial")
    return Project(ROOT, data)


def build(year: Project, output: Path, language: str) -> tuple[Run, Path]:
    """Make the briefings of one area and the city; what was said, and the folder of the pack."""
    places = ["--data", str(year.data), "--output", str(output)]
    asked = ["--dataset", "trial", "--area", "dongcheng", "--area", "全市", "--lang", language, "--jobs", "2"]
    return year.run("build", "2022Q2", *asked, *places), output / "trial" / "2022Q2"


@pytest.fixture(scope="module")
def briefings(year: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Text of each file of the pack without white space, by ``<code>.<suffix>``."""
    done, folder = build(year, tmp_path_factory.mktemp("pack"), "zh")
    assert done.code == 0, done.err
    return {f"{path.name[:6]}{path.suffix}": _text(path) for path in folder.iterdir() if path.name.startswith("9901")}


def _text(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix == ".html":
        page = BeautifulSoup(content, "html.parser")
        for unseen in page.select("script, style, svg"):
            unseen.decompose()
        text = page.get_text()
    else:
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"\s+", "", text)


@pytest.fixture(params=["html", "pdf"])
def area_text(request: pytest.FixtureRequest, briefings: dict[str, str]) -> str:
    return briefings[f"{EAST}.{request.param}"]


@pytest.fixture(params=["html", "pdf"])
def city_text(request: pytest.FixtureRequest, briefings: dict[str, str]) -> str:
    return briefings[f"{CITY}.{request.param}"]


def assert_says(text: str, *sentences: str) -> None:
    missing = [each for each in sentences if re.sub(r"\s+", "", each) not in text]
    assert not missing, missing


def test_the_pack_holds_both_formats_of_the_area_and_the_city(briefings: dict[str, str]) -> None:
    assert set(briefings) == {f"{EAST}.html", f"{EAST}.pdf", f"{CITY}.html", f"{CITY}.pdf"}


def test_an_areas_first_page(area_text: str) -> None:
    # share 700 / 1000 against 650 / 1000; 口袋公园 10 of 40 against a pace of 30: 5 points, behind by this plan's
    # steps; 自来水 93 of 95 is 97.894...%: 2.1 points, slightly behind; the standard is reached, the rest on pace
    assert_says(
        area_text,
        "东城区2022年第二季度",
        "试填数据",
        "截至2022年6月30日",
        "1—6月，全区民生支出700万元，占一般公共预算支出的70.0%（K2口径），比上年同期提高5.0个百分点。",
        "6项可核任务，已完成1项、达序时3项，占可评估6项的66.7%；落后2项。",
        "比一季度，1项转好，没有转差；口袋公园需要研究决定。",
        "转好1项；新报送1项。",
    )


def test_an_areas_figures(area_text: str) -> None:
    # 30 parks left until the end of November, five months: 6.0; 10 in six months: 1.7; eight since March
    assert_says(
        area_text,
        "10／40处",
        "−5.0百分点",
        "6.0处",
        "前6月平均1.7",
        "3个组有可核任务，1个组有落后项：身边环境2项。",
        "达序时及以上4／6项，在参加排名的4个区域中列第4位。",
        "略滞后1项：自来水普及，落后2.1个百分点。",
        "K2两类",
        "基本民生支出500万元，比上年同期增加50万元。",
        "占比同比提高5.0个百分点；上升较多的是教育、社保就业。",
    )


def test_an_areas_annex(area_text: str) -> None:
    assert_says(
        area_text,
        "普及自来水",
        "优化公交线路",
        "托育中心",
        "欠薪未结",
        "应为0",
        "全市68.0%",
        "无分解目标",
        "通水户数／总户数930100093.0",
    )
    assert "跨江桥" not in area_text


def test_the_citys_first_page(city_text: str) -> None:
    # share 3400 / 5000 against 3300 / 5000; the bridge was due on 30 June and is not open: behind; 8 targets, 7 fine
    assert_says(
        city_text,
        "海州市2022年第二季度",
        "1—6月，全市民生支出占一般公共预算支出比重为68.0%（K2口径），在70%±3的目标带内，同比提高2.0个百分点。",
        "8项可核任务，已完成1项、达序时6项，占可评估8项的87.5%；落后1项。",
        "跨江桥通车需要研究决定，1个区域需要关注。",
        "排在末尾的是东城区4／6。",
        "按70%计，需新增民生支出333万元，或在支出总额内调整100万元。",
    )


def test_the_citys_figures(city_text: str) -> None:
    # water: (930 + 980 + 950 + 490) / (3 x 1000 + 500) = 3350 / 3500; nurseries open in 2 of 3 counties and districts
    assert_says(
        city_text,
        "2.1：95.7／95%（4／4），达序时",
        "4个区域参加排名，并列首位山北县6／6、新港区5／5，末位东城区4／6。",
        "落后面最广的是身边环境，涉及2个区域。",
        "2／3",
        "2022.6.30",
        "按计划推进",
        "建口袋公园",
        "保障民生投入",
        "乘客满意（没有调查口径）",
    )


@pytest.mark.parametrize(
    "word", ["临沂", "沂", "兰山", "3713", "B9", "N5", "困难群体关爱", "20项", "2021-1", "59项", "市本级"]
)
def test_nothing_of_2021_is_left(briefings: dict[str, str], word: str) -> None:
    assert not [name for name, text in briefings.items() if word in text]


def test_last_year_is_the_only_2021_on_a_page(briefings: dict[str, str]) -> None:
    for text in briefings.values():
        assert set(re.findall(r"2021.{0,2}", text)) <= {"2021年", "2021年上", "2021年6"}


# --- forms ---------------------------------------------------------------------------------------------------
def test_forms_of_the_year_are_made_from_its_own_contract(year: Project, tmp_path: Path) -> None:
    places = ["--data", str(year.data), "--output", str(tmp_path)]
    done = year.run("forms", "2022Q2", "--area", "dongcheng", "--dataset", "trial", *places)
    assert (done.code, done.err) == (0, "")
    book = load_workbook(next(tmp_path.rglob("*.xlsx")))
    assert book.sheetnames == ["报送人", "惠民清单", "支出", "底线", "意见", "核对信息"]
    header = [cell.value for cell in book["惠民清单"][3]]
    assert {"填什么", "填报值", "目标", "上季度累计"} <= set(header)
    parks = next(row for row in book["惠民清单"].iter_rows(min_row=4, values_only=True) if row[0] == "1.1")
    assert parks[header.index("填什么")] == "到季末"
    assert str(parks[header.index("目标")]).endswith("处")


# --- a plan without English -----------------------------------------------------------------------------------
def test_english_of_a_plan_without_english_is_refused_with_what_is_missing(year: Project, tmp_path: Path) -> None:
    done, folder = build(year, tmp_path, "en")
    assert done.code == 1
    assert not [path for path in done.paths if path.name.startswith("9901")]
    # nothing of this plan is in English; the first columns that lack it are named
    said = " ".join(done.err.split())
    for unit in (CITY, EAST):
        assert re.search(rf"failed: {unit} \S+ en .*?English names of 2022: \d+ missing: plan.yaml, title_en;", said)
    assert "groups.csv, row 2, title_en" in said
    assert "fill in these _en columns" in said
    assert "Traceback" not in done.err
    pages = [path.read_text(encoding="utf-8") for path in folder.glob("9901*_en.html")]
    assert len(pages) == 2
    assert not [page for page in pages if "data-figure=" in page or "Traceback" in page]
