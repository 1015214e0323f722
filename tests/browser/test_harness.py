"""The checks of pages themselves: each must find what it is there for, on a page made to have it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from accessibility import access_faults, answers
from markup import markup_faults
from nu_html import html_errors
from playwright.sync_api import Browser
from viewing import View, opened

_GOOD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title></head>
<body><main><h1>A page</h1><p id="a">Words. <a href="#a">Here</a></p>{}</main></body></html>
"""
Written = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(more: str = "") -> Path:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.html"
        path.write_text(_GOOD.format(more), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("script", [True, False])
def test_axe_finds_a_picture_without_words_inside_a_closed_part_with_and_without_script(
    browser: Browser, written: Written, script: bool
) -> None:
    picture = '<details><summary>More</summary><img width="9" height="9" src="data:,"></details>'
    with opened(browser, written(), View(script=script)) as view:
        assert access_faults(view.page) == []
    with opened(browser, written(picture), View(script=script)) as view:
        view.open_all()
        assert [fault.split(" at ")[0] for fault in access_faults(view.page)] == ["violation: image-alt"]


def test_what_axe_cannot_decide_fails_unless_it_is_answered(
    browser: Browser, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = '<p style="background:url(data:,);color:#777">Grey on a picture</p>'
    with opened(browser, written(question)) as view:
        (fault,) = access_faults(view.page)
        assert fault.startswith("incomplete, not answered in incomplete.yaml: color-contrast")
        monkeypatch.setattr("accessibility.answers", lambda: [{"rule": "color-contrast", "element": "Grey"}])
        assert access_faults(view.page) == []


def test_every_answer_says_why_it_is_fine() -> None:
    assert all(set(answer) <= {"rule", "element", "says", "why"} and answer["why"].strip() for answer in answers())


def test_the_browser_hears_a_message_an_error_and_a_request(browser: Browser, written: Written) -> None:
    noisy = (
        "<script>console.log('said'); fetch('http://localhost:9/x').catch(() => 0); throw new Error('broke')</script>"
    )
    with opened(browser, written(noisy)) as view:
        assert not view.quiet
        assert any("said" in each for each in view.said) and any("broke" in each for each in view.said)
        assert view.asked == ["http://localhost:9/x"]
    with opened(browser, written()) as view:
        assert view.quiet


@pytest.mark.parametrize(
    "more",
    [
        '<p id="a"></p>',
        '<p id=""></p>',
        '<p style="color:red"></p>',
        '<p onclick="go()"></p>',
        '<a href="#gone">x</a>',
        '<a href=" JavaScript:go()">x</a>',
        '<img src="//example.org/x.png" alt="">',
    ],
)
def test_the_markup_has_no_second_id_style_handler_or_address(more: str) -> None:
    assert markup_faults(_GOOD.format("")) == []
    assert len(markup_faults(_GOOD.format(more))) == 1


def test_the_nu_checker_reads_many_files_in_one_call_and_names_each_fault(written: Written) -> None:
    good, bad, worse = written(), written("<p><table></p>"), written("<dl><li>x</dl>")
    named = {fault.split(":")[0] for fault in html_errors([good, bad, worse])}
    assert named == {bad.name, worse.name}
