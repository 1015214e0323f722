"""The pages by lead department, worked by hand: who leads what, sentences, cells, spread, what is behind, reporting."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pages import CITY, LUOZHUANG, YISHUI, done, plan_2021
from wholes import whole

from analysis.briefing.department.behind import behind, reporting
from analysis.briefing.department.contents import department_page, departments_page
from analysis.briefing.department.grid import grid
from analysis.briefing.department.leading import Department, departments, unled
from analysis.briefing.department.making import department_files
from analysis.briefing.department.opening import basis, sentences, strip
from analysis.briefing.department.spread import spread
from analysis.briefing.department.view import View
from analysis.briefing.text import Runs
from analysis.briefing.whole import Whole

TEMPLATES = Path(__file__).resolve().parents[3] / "reports" / "templates"
LANSHAN, LINGANG = "371302", "3713LG"
EDUCATION, VETERANS = "市教育局", "市退役军人局"
HOSTILE = '<script>alert(1)</script> {{ 7*7 }} "quoted" & more'


def lead(name: str, plan: Any = None) -> Department:
    return next(each for each in departments(plan or plan_2021()) if each.name == name)


def said(view: View, runs: Runs) -> str:
    """Runs as they read."""
    figures = view.figures
    words = []
    for run in runs:
        if isinstance(run, str):
            words.append(run)
        elif "figure" in run:
            words.append(figures[run["figure"]]["text"])
        else:
            words.append(str(run.get("label", run.get("word", run.get("quote", "")))))
    return "".join(words)


def quarter() -> Whole:
    """Everything on pace but, of education: 14.1 behind in three areas, 49.1 severe in one, 16.1 unreported in one."""
    return whole(
        {
            CITY: {"14.1": done(4410, 6000, 75, "slightly_behind"), "49.1": done(94, 100, 95, "slightly_behind")},
            LANSHAN: {"14.1": done(60, 100, 75, "behind"), "11.1": done(2, 3, "200/3", "on_pace")},
            YISHUI: {"14.1": done(50, 100, 75, "behind"), "49.1": done(50, 100, 95, "severely_behind")},
            LUOZHUANG: {"14.1": done(71, 100, 75, "slightly_behind"), "16.1": {"status": "not_reported"}},
            LINGANG: {"14.1": done(90, 100, 75, "on_pace"), "15.1": {"status": "not_applicable"}},
        },
        {(YISHUI, "14.1", "problem"): HOSTILE},
    )


@pytest.fixture
def view() -> View:
    return View(quarter(), "zh")


# --- who leads what -----------------------------------------------------------------------------------------
def test_departments_come_in_the_order_of_their_first_measure_with_all_their_measures() -> None:
    found = departments(plan_2021())
    assert [each.name for each in found[:4]] == ["市民政局", "市人力资源社会保障局", "市残联", "市退役军人局"]
    assert [each.number for each in found] == list(range(1, 21))
    assert [each.measure for each in lead(EDUCATION).measures] == [11, 12, 13, 14, 15, 16, 17, 49]
    assert sum(len(each.measures) for each in found) == 59


def test_a_measure_without_a_department_is_listed_apart() -> None:
    plan = plan_2021()
    bare = replace(plan, measures=tuple(each.model_copy(update={"lead_department": ""}) for each in plan.measures[:2]))
    assert departments(bare) == []
    assert unled(bare) == [1, 2]


def test_the_page_says_which_leads_are_sourced_and_which_assumed(view: View) -> None:
    plan = plan_2021()
    sourced = tuple(
        each.model_copy(update={"lead_basis": "sourced" if each.measure == 11 else each.lead_basis})
        for each in plan.measures
    )
    department = lead(EDUCATION, replace(plan, measures=sourced))
    text = said(view, basis(view, department))
    assert text == "牵头部门：第11项有出处；第12、13、14、15、16、17、49项为推定，待核实。"
    assert department.basis == "both"


# --- sentences ------------------------------------------------------------------------------------------------
def test_three_sentences_tell_the_city_the_areas_and_the_worst(view: View) -> None:
    # city: 14 indicators, two of them soft: 12 firm, 10 on pace and two slightly behind
    # areas: 11.1, 11.2, 12.1, 14.1, 15.1, 16.1 and four of 49: what of them is bound, less 16.1 of 罗庄
    city, areas, worst = (said(view, each) for each in sentences(view, lead(EDUCATION)))
    assert city == "市级12项可核任务，12项可评估，已完成0项、达序时10项；落后2项。力争2项另列。"
    bound = [
        each
        for area in view.areas
        for each in view.whole.outcomes[area.unit]
        if each.indicator in {i.indicator for i in lead(EDUCATION).indicators}
        and each.status not in ("no_target", "not_applicable")
    ]
    assert areas == (
        f"在15个区域，{len(bound) - 1}项次可评估，达序时及以上{len(bound) - 5}项次；"
        "落后面最广的是14.1补充教师，涉及3个区域。"
    )
    assert worst == "滞后和严重滞后共3项次，其中严重滞后1项次；落后最多的是沂水县49.1保安员配备率，45.0个百分点。"


def test_a_department_with_text_only_says_so_and_has_neither_strip_nor_table(view: View) -> None:
    department = lead(VETERANS)
    assert [said(view, each) for each in sentences(view, department)] == [
        "牵头的实事没有可核任务，只有文字任务或力争任务。"
    ]
    assert (strip(view, department), grid(view, department), spread(view, department)) == (None, None, None)


def test_where_nothing_was_reported_nothing_is_said_to_be_on_pace() -> None:
    view = View(whole(status="not_reported"), "zh")
    city, areas = (said(view, each) for each in sentences(view, lead(EDUCATION)))
    assert city == "市级12项可核任务，未报送12项，不可评估0项，不按零计。力争2项另列。"
    assert areas == "各区域没有可评估的任务，不能判断是否落后。"
    assert behind(view, lead(EDUCATION), {})["none"] == "各区域没有可评估的任务，不能判断是否落后。"


def test_a_page_never_prints_a_rate_or_a_rank_of_a_department(view: View) -> None:
    page = department_page(view, lead(EDUCATION), {})
    printed = " ".join(said(view, each) for each in [*page["sentences"], page["reporting"], page["basis"]])
    assert "%" not in printed and "第1" not in printed.replace("第11", "") and "名" not in printed


# --- items by areas ---------------------------------------------------------------------------------------------
def rows_of(view: View) -> dict[str, dict[str, Any]]:
    table = grid(view, lead(EDUCATION))
    assert table is not None
    return {row["number"]: row for group in table["groups"] for row in group["rows"]}


def cell_of(view: View, indicator: str, unit: str) -> tuple[str, str]:
    place = [area.unit for area in view.areas].index(unit)
    cell = rows_of(view)[indicator]["cells"][place]
    return cell["status"], said(view, cell["runs"])


def test_a_cell_shows_the_gap_or_the_parts_of_a_small_target_or_a_word(view: View) -> None:
    assert cell_of(view, "14.1", LANSHAN) == ("behind", "−15.0")
    assert cell_of(view, "14.1", LINGANG) == ("on_pace", "+15.0")
    assert cell_of(view, "11.1", LANSHAN) == ("on_pace", "2／3")
    assert cell_of(view, "16.1", LUOZHUANG) == ("not_reported", "未报")
    assert cell_of(view, "15.1", LINGANG) == ("", "—")


def test_what_is_not_allocated_says_so_once_and_soft_targets_are_marked(view: View) -> None:
    rows = rows_of(view)
    assert [code for code, row in rows.items() if row["only_city"]] == ["13.1", "13.2", "17.1", "17.2"]
    assert said(view, rows["13.1"]["name"]).endswith("（力争）")


def test_every_row_has_a_cell_an_area(view: View) -> None:
    assert {len(row["cells"]) for row in rows_of(view).values()} == {15}


# --- spread -----------------------------------------------------------------------------------------------------
def test_only_items_with_enough_large_targets_are_drawn_the_city_furthest_behind_first(view: View) -> None:
    found = spread(view, lead(EDUCATION))
    assert found is not None
    (row,) = found["rows"]  # 49.1 has a percentage in one area only, 11.1 is small
    assert row["number"] == "14.1"
    assert said(view, row["late"]) == "3／4"
    assert said(view, row["lowest"]) == "沂水县 50.0%"
    assert (row["city"], row["pace"]) == (pytest.approx(0.735), 0.75)
    assert [mark["late"] for mark in row["areas"]] == [False, True, True, True]


# --- behind and reporting ------------------------------------------------------------------------------------------
def test_what_is_behind_comes_by_gap_with_the_reason_and_a_link_to_the_item_where_there_is_a_file(view: View) -> None:
    rows = behind(view, lead(EDUCATION), {YISHUI: "371323_沂水县_2021Q3.html"})["rows"]
    assert [(row["area"], said(view, row["gap"]), row["file"], row["anchor"]) for row in rows] == [
        ("沂水县", "−45.0", "371323_沂水县_2021Q3.html", "i-49.1"),
        ("沂水县", "−25.0", "371323_沂水县_2021Q3.html", "i-14.1"),
        ("兰山区", "−15.0", None, ""),
    ]
    assert [said(view, row["reason"]) for row in rows] == ["未报送原因", HOSTILE, "未报送原因"]


def test_reporting_names_what_is_missing_and_where(view: View) -> None:
    text = said(view, reporting(view, lead(EDUCATION)))
    due, reported = map(int, re.findall(r"(\d+)项次", text))
    assert due - reported == 1
    assert text.endswith("未报送：16.1 罗庄区。未报送不按零计，不算落后。")


# --- the list -----------------------------------------------------------------------------------------------------
def test_the_list_counts_what_each_department_leads(view: View) -> None:
    page = departments_page(view, {number: f"d{number}.html" for number in range(1, 21)})
    row = next(each for each in page["rows"] if said(view, each["name"]) == EDUCATION)
    assert (row["file"], said(view, row["measures"]), said(view, row["indicators"])) == ("d7.html", "8", "14")
    assert [said(view, row[key]) for key in ("city", "city_late", "areas_late")] == ["10／12", "2", "3"]
    empty = next(each for each in page["rows"] if said(view, each["name"]) == VETERANS)
    assert (empty["city"], empty["city_late"], empty["areas"]) == ([], [], [])


# --- pages ----------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return department_files(quarter(), {"zh": {YISHUI: "371323_沂水县_2021Q3.html"}, "en": {}}, TEMPLATES)


def test_each_department_has_a_page_a_language_and_the_list_leads_to_them(files: dict[str, bytes]) -> None:
    ends = ("", "_en")
    assert set(files) == {f"department_{number:02d}{end}.html" for number in range(1, 21) for end in ends} | {
        f"departments{end}.html" for end in ends
    }
    for end in ends:
        soup = BeautifulSoup(files[f"departments{end}.html"], "html.parser")
        links = {str(link["href"]) for link in soup.select("tbody a")}
        assert links == {f"department_{number:02d}{end}.html" for number in range(1, 21)}


def test_every_page_has_its_policy_first_its_style_by_hash_and_no_style_attribute(files: dict[str, bytes]) -> None:
    for content in files.values():
        soup = BeautifulSoup(content, "html.parser")
        assert soup.head is not None
        first = soup.head.find(True)
        assert first is not None and first["http-equiv"] == "Content-Security-Policy"
        text = re.search(rb"<style>(.*?)</style>", content, re.S)
        assert text is not None
        digest = base64.b64encode(hashlib.sha256(text[1]).digest()).decode()
        assert f"style-src 'sha256-{digest}'" in str(first["content"])
        assert "default-src 'none'" in str(first["content"])
        assert not soup.select("[style], script, link, img")


def test_every_page_says_its_language_and_that_its_data_are_synthetic(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        soup = BeautifulSoup(content, "html.parser")
        english = name.endswith("_en.html")
        assert soup.html is not None and soup.html["lang"] == ("en" if english else "zh-CN")
        mark = soup.select_one(".mark")
        assert mark is not None and mark.text == ("Test" if english else "测试")
        assert soup.title is not None and soup.title.text.endswith(mark.text)
        assert b"@page{@top-right{content:" in content


def test_submitted_text_is_never_markup(files: dict[str, bytes]) -> None:
    soup = BeautifulSoup(files["department_07.html"], "html.parser")
    assert HOSTILE in [quoted.text for quoted in soup.select("q")]
    assert b"<script" not in files["department_07.html"]
    english = BeautifulSoup(files["department_07_en.html"], "html.parser")
    assert HOSTILE in [quoted.text for quoted in english.select("q")]


def test_every_number_of_a_page_is_a_figure_or_a_name(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        soup = BeautifulSoup(content, "html.parser")
        main = soup.select_one("main")
        assert main is not None
        for known in main.select("data, .label, .source, .code, .ordinal, q, svg, .full, thead, h1, .files, .date"):
            known.decompose()
        for known in main.select("section#sources"):
            known.decompose()
        assert re.findall(r"\d+", main.text) == [], name


def test_the_ids_of_a_page_are_unique_and_its_figures_have_an_exact_value(files: dict[str, bytes]) -> None:
    for content in files.values():
        soup = BeautifulSoup(content, "html.parser")
        ids = [str(each["id"]) for each in soup.select("[id]")]
        assert len(ids) == len(set(ids))
        assert all(each["value"] for each in soup.select("data"))


def test_a_plan_that_names_no_department_gets_a_list_that_says_so() -> None:
    plan = plan_2021()
    bare = replace(plan, measures=tuple(each.model_copy(update={"lead_department": ""}) for each in plan.measures))
    made = department_files(replace(quarter(), plan=bare), {"zh": {}}, TEMPLATES)
    assert list(made) == ["departments.html"]
    assert "方案没有写明牵头部门。" in made["departments.html"].decode("utf-8")
