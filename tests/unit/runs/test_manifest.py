from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.plan.workspace import Workspace
from analysis.quarter import Quarter
from analysis.runs import manifest, recording
from analysis.runs.execute import Failure, Result
from analysis.runs.pack import Job

from .packs import HEAD, NEW, OLD, after, failed, job, made, page, put


def test_a_manifest_reads_back_as_it_was_written(tmp_path: Path) -> None:
    done = after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"), failed("371327", "莒南县", tmp_path, "en"))
    assert manifest.read(tmp_path) == done
    assert [(each.file[-6:], each.language, each.kind) for each in done.outputs] == [
        ("Q3.pdf", "zh", "briefing"),
        ("en.pdf", "en", "notice"),
    ]


def test_a_manifest_of_an_earlier_release_is_read_as_chinese_briefings(tmp_path: Path) -> None:
    done = after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"), failed("371327", "莒南县"))
    record = json.loads((tmp_path / manifest.NAME).read_text(encoding="utf-8"))
    for name in ("mark_en", "fonts"):
        del record[name]
    for name in ("language", "kind", "faces", "stale"):
        del record["outputs"][0][name]
    del record["failed"][0]["language"]
    (tmp_path / manifest.NAME).write_text(json.dumps(record), encoding="utf-8")
    (output,) = done.outputs
    assert manifest.read(tmp_path) == replace(done, mark_en="", fonts="auto", outputs=(replace(output, faces=()),))


def test_the_choice_of_fonts_and_the_faces_of_each_pdf_are_recorded(tmp_path: Path) -> None:
    result = Result(job("371323", "沂水县"), {name: put(tmp_path / name) for name in ("a.pdf", "a.html")})
    done = recording.record(HEAD, OLD, [result], tmp_path, "embedded")
    assert done.fonts == "embedded"
    assert {each.file: each.faces for each in done.outputs} == {
        "a.html": (),
        "a.pdf": ("Noto Serif SC", "Noto Sans SC"),
    }


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    first = (tmp_path / manifest.NAME).read_bytes()
    after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    assert (tmp_path / manifest.NAME).read_bytes() == first


def test_files_of_an_earlier_run_stay_listed_and_are_marked_when_the_data_changed(tmp_path: Path) -> None:
    after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    done = after(tmp_path, NEW, made(tmp_path, "371327", "莒南县"))
    assert [each.stale for each in done.outputs] == ["inputs", ""]
    rows = page(tmp_path, done)
    assert f"此前生成，数据此后有变动（所用数据标识{done.outputs[0].inputs[:12]}）" in rows["371323"].text
    assert "此前生成" not in rows["371327"].text


@pytest.mark.parametrize("inputs", [OLD, NEW])
def test_a_briefing_that_a_failure_leaves_is_marked_in_the_record_and_on_the_page_until_it_is_made_again(
    tmp_path: Path, inputs: dict[str, str]
) -> None:
    first = after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    done = after(tmp_path, inputs, failed("371323", "沂水县"))
    (record,) = json.loads((tmp_path / manifest.NAME).read_text(encoding="utf-8"))["outputs"]
    assert (record["stale"], record["inputs"]) == ("failed", first.inputs_digest)
    told = "所用数据相同" if inputs is OLD else f"所用数据标识{first.inputs_digest[:12]}"
    assert page(tmp_path, done)["371323"].select("td")[-1].text == f"本次生成失败，链接为此前生成的文件（{told}）"
    mended = after(tmp_path, inputs, made(tmp_path, "371323", "沂水县"))
    assert [each.stale for each in mended.outputs] == [""]
    assert len(page(tmp_path, mended)["371323"].select("td")) == 1


def test_a_file_that_somebody_removed_is_no_longer_listed(tmp_path: Path) -> None:
    done = after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    (tmp_path / done.outputs[0].file).unlink()
    assert after(tmp_path, OLD).outputs == ()


def test_a_failure_stays_until_its_area_is_built_again(tmp_path: Path) -> None:
    after(tmp_path, OLD, failed("371327", "莒南县"))
    done = after(tmp_path, OLD, made(tmp_path, "371323", "沂水县"))
    assert [each.area for each in done.failed] == ["371327"]
    assert "本次生成失败" in page(tmp_path, done)["371327"].text
    assert after(tmp_path, OLD, made(tmp_path, "371327", "莒南县")).failed == ()


def test_a_failure_in_one_language_leaves_the_other(tmp_path: Path) -> None:
    after(tmp_path, OLD, failed("371327", "莒南县"), failed("371327", "莒南县", language="en"))
    done = after(tmp_path, OLD, made(tmp_path, "371327", "莒南县"))
    assert not done.has_failed("371327")
    assert done.has_failed("371327", "en")


# --- notices ------------------------------------------------------------------------------------------------
def test_a_notice_is_linked_and_never_called_an_earlier_briefing(tmp_path: Path) -> None:
    done = after(tmp_path, OLD, failed("371327", "莒南县", tmp_path))
    assert done.notices == {"371327_莒南县_2021Q3.pdf"}
    for inputs in (OLD, NEW):
        row = page(tmp_path, after(tmp_path, inputs))["371327"]
        assert len(row.select("a")) == 1
        assert "链接为说明页" in row.text and "此前" not in row.text


def test_a_notice_beside_an_earlier_briefing_in_another_format_is_told_apart(tmp_path: Path) -> None:
    whole = Job("county", "371327", "莒南县", "2021Q3", "demo", "zh", ("html", "pdf"))
    after(tmp_path, OLD, made(tmp_path, "371327", "莒南县"))
    failure = Failure("county_briefing.ipynb", "In [3]: x", "KeyError")
    notice = {whole.files["html"]: put(tmp_path / whole.files["html"])}
    row = page(tmp_path, after(tmp_path, OLD, Result(whole, failure=failure, notices=notice)))["371327"]
    assert "链接为说明页和此前生成的文件（所用数据相同）" in row.text


def test_a_briefing_replaces_its_notices_in_every_format_and_those_of_no_other(tmp_path: Path) -> None:
    whole = Job("county", "371327", "莒南县", "2021Q3", "demo", "zh", ("html", "pdf"))
    notices = {name: put(tmp_path / name) for name in whole.files.values()}
    failure = Failure("county_briefing.ipynb", "In [3]: x", "KeyError")
    before = after(
        tmp_path, OLD,
        Result(whole, failure=failure, notices=notices),
        failed("371327", "莒南县", tmp_path, "en"), failed("371323", "沂水县", tmp_path),
    )  # fmt: skip
    result = made(tmp_path, "371327", "莒南县")
    assert set(recording.outdated_notices(before, [result])) == set(notices)
    done = after(tmp_path, OLD, result)
    assert {each.file: each.kind for each in done.outputs} == {
        "371323_沂水县_2021Q3.pdf": "notice",
        "371327_莒南县_2021Q3.pdf": "briefing",
        "371327_莒南县_2021Q3_en.pdf": "notice",
    }


# --- reading ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text", ["", "[]", "{}", '{"outputs": 3, "failed": []}', "not json"])
def test_a_manifest_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.NAME).write_text(text, encoding="utf-8")
    assert manifest.read(tmp_path) is None


def test_the_inputs_are_those_up_to_the_quarter_with_paths_that_name_no_machine() -> None:
    workspace = Workspace.find()
    inputs = recording.input_hashes(workspace, "demo", Quarter(2021, 2))
    assert {"raw/2021/plan/rules.yaml", "raw/2021/demo/cards.yaml", "raw/2021/demo/corrections.csv"} <= set(inputs)
    assert not [name for name in inputs if "2021Q3" in name or name.startswith("/")]
