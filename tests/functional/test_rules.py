"""The command that tells the rules, and what a switch and a kind of file change in what check says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from analysis.intake import catalogue
from projects import ROOT, Project
from two_languages import chinese_in

SCHEMA = json.loads((ROOT / "src/analysis/runs/report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The plan and the published figures, which are small."""
    data = tmp_path / "data"
    for name in ("plan", "published"):
        shutil.copytree(ROOT / "data/raw/2021" / name, data / "raw/2021" / name)
    return Project(ROOT, data)


def told(project: Project, *arguments: str) -> tuple[int, dict[str, Any]]:
    done = project.run(*arguments, "--json")
    document = json.loads(done.out)
    jsonschema.validate(document, SCHEMA)
    return done.code, document


def switch(project: Project, *lines: str) -> None:
    path = project.data / "raw/2021/plan/rule_switches.csv"
    path.write_text("\n".join(["rule,severity,from,reason,name", *lines]) + "\n", encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_is_told_with_its_level_and_texts(project: Project, language: str) -> None:
    code, document = told(project, "rules", "--lang", language)
    assert code == 0 and [each["id"] for each in document["rules"]] == list(catalogue())
    if language == "en":
        texts = [each[part] for each in document["rules"] for part in ("title", "why", "compared_with")]
        assert chinese_in(" ".join(texts)) == []
    *table, way_on = project.run("rules", "--lang", language).out.splitlines()
    assert way_on.startswith("next: ")
    assert table[0].split("\t")[:3] == ["rule", "severity", "level"] and len(table) == len(catalogue()) + 1


def test_one_rule_is_told_in_full_and_an_unknown_one_names_the_nearest(project: Project) -> None:
    done = project.run("rules", "levels-disagree", "--lang", "en")
    assert done.code == 0 and "3: other units and the city" in done.out
    assert done.out.count("expected") == 1 and done.out.count("found (") == 4
    wrong = project.run("rules", "level-disagree")
    assert wrong.code == 2 and "use levels-disagree" in wrong.err and len(wrong.err.strip().splitlines()) == 3


def test_a_switch_changes_what_check_says_from_its_day_on_and_rules_tells_it(project: Project) -> None:
    check = ("check", "2021Q3", "--dataset", "published")
    code, before = told(project, *check)
    assert code == 1 and [each["severity"] for each in before["findings"] if each["rule"] == "wrong-unit"] == ["error"]
    for day, severity, expected, end in (
        ("2021-10-01", "note", ["error"], 1),
        ("2021-09-30", "note", ["note"], 0),
        ("2021-09-30", "off", [], 0),
    ):
        switch(project, f"wrong-unit,{severity},{day},来源用另一单位,张三")
        code, after = told(project, *check)
        assert code == end
        assert [each["severity"] for each in after["findings"] if each["rule"] == "wrong-unit"] == expected
    (rule,) = told(project, "rules", "wrong-unit")[1]["rules"]
    assert rule["switched"] == {"severity": "off", "from": "2021-09-30", "reason": "来源用另一单位", "name": "张三"}


@pytest.mark.parametrize("line", ["no-such-rule,off,2021-01-01,原因,张三", "wrong-unit,off,2021-01-01,,张三"])
def test_a_switch_of_no_rule_or_without_a_reason_stops_check_in_three_lines(project: Project, line: str) -> None:
    switch(project, line)
    done = project.run("check", "2021Q3", "--dataset", "published")
    lines = [each for each in done.err.strip().splitlines() if not each.startswith("reading")]
    assert done.code == 2 and len(lines) == 3 and "rule_switches.csv, row 2" in lines[0]


def test_what_a_kind_of_file_does_not_show_is_told_as_not_checked(project: Project) -> None:
    _, document = told(project, "check", "2021Q3", "--dataset", "published")
    (each,) = document["not_checked"]
    assert each["file"] == "2021Q3/progress.csv" and "hidden rows" in each["facts"]
    out = project.run("check", "2021Q3", "--dataset", "published").out
    assert "not checked in 2021Q3/progress.csv: number formats, formulas, hidden rows, protection" in out
