"""The seeded generator of the demo data: writes raw workbooks, their source card and an empty table of corrections.

``python -m analysis.intake.synthetic [--output DIR]`` writes the same bytes whenever it is run.
"""

from __future__ import annotations

import argparse
import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from analysis.intake.synthetic_city import city_figures
from analysis.intake.synthetic_figures import figures_of
from analysis.intake.synthetic_filling import Submission
from analysis.intake.synthetic_money import Purses
from analysis.intake.synthetic_story import Story, read_story
from analysis.intake.synthetic_teller import Figures
from analysis.intake.workbook_layout import Key, file_name, workbook_layout
from analysis.intake.workbook_writing import write_workbook
from analysis.plan import Plan, Unit, read_plan
from analysis.quarter import Quarter

DATASET = "demo"
#: the year whose plan the story is about
TOLD_YEAR = 2021
PRODUCER = "本项目示例数据生成器"
PRODUCER_EN = "The sample data generator of this project"
CORRECTIONS = "file,sheet,cell,old,new,reason,name\n"


def generate(plan: Plan, output: Path, story: Story | None = None) -> list[Path]:
    """Write the whole data set of a plan year.

    Args:
        plan: the plan year; its contract lays out the forms.
        output: folder of the data set; made if it is missing.
        story: what the data tells; by default the one in this package.

    Returns:
        the workbooks, in order.
    """
    told = story or read_story()
    figures = _all_figures(told, plan)
    purses = Purses(told, plan)
    files: dict[Path, date] = {}
    for quarter in plan.quarters:
        (output / str(quarter)).mkdir(parents=True, exist_ok=True)
        for unit in plan.units:
            submission = Submission(told, plan, unit, quarter, figures[unit.unit], purses)
            files.update(_write(submission, output))
    _write_card(told, plan, output, files)
    _write_text(output / "corrections.csv", CORRECTIONS)
    return list(files)


def _all_figures(story: Story, plan: Plan) -> dict[str, Figures]:
    units = {unit.unit: figures_of(story, plan, unit) for unit in plan.parts_of_city}
    return {**units, plan.city.unit: city_figures(story, plan, units)}


def _write(submission: Submission, output: Path) -> dict[Path, date]:
    """Write a submission and its later versions; return the day on which each was received."""
    plan, unit, quarter = submission.plan, submission.unit, submission.quarter
    layout, sheets = workbook_layout(plan, unit, quarter), submission.sheets()
    folder = output / str(quarter)
    first = folder / file_name(unit, quarter)
    write_workbook(first, layout, sheets, PRODUCER)
    received = {first: _received(submission.story, quarter)}
    for version, change in enumerate(_restatements(submission.story, unit, quarter), start=2):
        key: Key = tuple(change["key"])
        sheets["indicators"] |= {(key, "value"): change["value"], (key, "explanation"): change["note"]}
        sheets["cover"][("filled_on", "", "", "value"), "value"] = change["received"]
        later = folder / file_name(unit, quarter, version)
        write_workbook(later, layout, sheets, PRODUCER)
        received[later] = date.fromisoformat(change["received"])
    return received


def _restatements(story: Story, unit: Unit, quarter: Quarter) -> list[dict[str, Any]]:
    return [row for row in story.told["restatements"] if (row["unit"], row["quarter"]) == (unit.unit, str(quarter))]


def _received(story: Story, quarter: Quarter) -> date:
    """The reporting day: in the month after the quarter's end."""
    return date(quarter.year + quarter.number // 4, quarter.months % 12 + 1, story.told["received_day"])


# --- source card ------------------------------------------------------------------------------------
def _write_card(story: Story, plan: Plan, output: Path, files: dict[Path, date]) -> None:
    mark = story.texts["mark"]
    listed = [_file(output, path, received) for path, received in files.items()]
    card = {
        "id": DATASET,
        "producer": PRODUCER,
        "producer_en": PRODUCER_EN,
        "title": f"{plan.year}年民生实事进展示例工作簿（合成）",
        "title_en": f"Sample workbooks on livelihood projects in {plan.year} (synthetic)",
        "page": "",
        "date": str(_received(story, plan.quarters[-1])),
        "licence": "MIT",
        "synthetic": True,
        "note": f"由固定种子生成，不取自任何单位的报送；{mark}",
        "files": listed,
    }
    content = {
        "dataset": DATASET,
        "name": "示例数据（合成）",
        "name_en": "Demo data (synthetic)",
        "synthetic": True,
        "mark": mark,
        "mark_en": story.texts["mark_en"],
        "edition": plan.edition,
        "cards": [card],
    }
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    _write_text(output / "cards.yaml", text)


def _file(output: Path, path: Path, received: date) -> dict[str, object]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"path": path.relative_to(output).as_posix(), "sha256": digest, "received": str(received)}


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def main(arguments: list[str] | None = None) -> None:
    """Write the demo data from the command line."""
    raw = Path(__file__).resolve().parents[3] / "data" / "raw" / str(TOLD_YEAR)
    parser = argparse.ArgumentParser(prog="python -m analysis.intake.synthetic", description="Write the demo data.")
    parser.add_argument("--output", type=Path, help=f"folder to write (default: data/raw/{TOLD_YEAR}/{DATASET})")
    chosen = parser.parse_args(arguments)
    files = generate(read_plan(raw / "plan"), chosen.output or raw / DATASET)
    print(f"{len(files)} workbooks written")


if __name__ == "__main__":
    main()
