"""Each number of a page, opened, leads to its origin: cells of a file, rows of the plan, or parts that lead there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from screens import Screens
from viewing import View, opened

#: counts of findings of which there are none, or that are about whole files, name the files that were checked
_ONLY_FILES = re.compile(r"[^/]+/(?:count/)?findings/(?:error|warning|note)")
_FILE = r"\d{4}Q\d/\S+\.(?:xlsx|csv)"

#: opens every number in turn and tells its id, what its note says while it is open, and where its parts lead to
_WALK = """() => [...document.querySelectorAll('main button.origin')].map(button => {
  button.click();
  const note = document.querySelector('.beside');
  const told = {
    figure: button.querySelector('data').dataset.figure,
    open: note !== null && button.getAttribute('aria-expanded') === 'true',
    at: [...(note?.querySelectorAll('.at') ?? [])].map(each => each.textContent).join(' '),
    cells: note?.querySelectorAll('.at code').length ?? 0,
    text: note?.textContent ?? '',
    parts: [...(note?.querySelectorAll('i a, :scope > a:not(.same)') ?? [])].map(each => each.hash.slice(1)),
  };
  button.click();
  return told;
})"""
#: the same of every note in the list, since a part may lead to one that no number has
_NOTES = """() => Object.fromEntries([...document.querySelectorAll('.sources > div')].map(note => {
  const same = note.querySelector('.same');
  const at = (same ? document.querySelector(same.hash) : note).querySelector('.at');
  const parts = [...note.querySelectorAll('i a, :scope > a:not(.same)')].map(each => each.hash.slice(1));
  const cells = at?.querySelectorAll('code').length ?? 0;
  return [note.id, { at: at?.textContent ?? '', cells, text: note.textContent, parts }];
}))"""
_ROW = {
    "zh": r"plan/\w+\.(?:csv|yaml) 行 \S.* 列 \w+",
    "en": r"plan/\w+\.(?:csv|yaml) row \S.* column \w+",
}


def _lacks(note: dict[str, Any], notes: dict[str, Any], language: str, above: tuple[str, ...] = ()) -> str:
    """What a note lacks: nothing with cells and their file, a row of the plan, or parts that all lead to such notes."""
    if note["cells"] and re.search(_FILE, note["at"]):
        return ""
    if re.search(_ROW[language], note["text"]):
        return ""
    parts = [part for part in note["parts"] if part in notes and part not in above and part != "n-basis"]
    if not parts:
        return f"leads nowhere: {note['text'][:80]}"
    return "; ".join(filter(None, (_lacks(notes[part], notes, language, (*above, part)) for part in parts)))


def _without_origin(browser: Browser, path: Path, language: str) -> tuple[int, dict[str, str]]:
    """How many numbers a page has, and those that do not lead to an origin."""
    with opened(browser, path, View(1440)) as view:
        notes, numbers = view.page.evaluate(_NOTES), view.page.evaluate(_WALK)
        assert view.said == []
    assert [each["figure"] for each in numbers if not each["open"]] == []
    lacking = {each["figure"]: lack for each in numbers if (lack := _lacks(each, notes, language))}
    only_files = {name for name in lacking if _ONLY_FILES.fullmatch(name)}
    named = {each["figure"] for each in numbers if re.search(_FILE, each["at"])}
    return len(numbers), {name: lack for name, lack in lacking.items() if name not in only_files & named}


@pytest.mark.parametrize(
    ("kind", "language", "fewest"),
    [("county", "zh", 500), ("city", "zh", 700), ("county in English", "en", 500), ("missing", "zh", 10)],
)
def test_every_number_opened_leads_to_cells_of_a_file_or_rows_of_the_plan(
    browser: Browser, screens: Screens, kind: str, language: str, fewest: int
) -> None:
    count, lacking = _without_origin(browser, screens(kind), language)
    assert count > fewest
    assert lacking == {}


@pytest.mark.parametrize(
    ("lost", "name"),
    [
        (r"<br>plan/paces\.csv[^<]*", "371323/3.1/pace"),
        (r"<br>plan/weights\.csv[^<]*|<br>plan/indicators\.csv[^<]*", "371323/3.1/target"),
        (r"<p class=at>.*?</p>", "371300/10.4/value"),
        (r"<i>[^<]*<a href=#n\d+>[^<]*</a></i>", "371323/rank"),
    ],
)
def test_a_page_whose_notes_lost_their_origin_is_seen(
    browser: Browser, screens: Screens, tmp_path: Path, lost: str, name: str
) -> None:
    page = tmp_path / "lost.html"
    page.write_text(re.sub(lost, "", screens("county").read_text(encoding="utf-8")), encoding="utf-8")
    assert name in _without_origin(browser, page, "zh")[1]


def test_a_note_names_file_row_and_column_of_a_number_of_the_plan_and_how_it_was_divided(
    browser: Browser, screens: Screens
) -> None:
    with opened(browser, screens("county")) as view:
        view.page.locator('#i-3\\.1 button.origin:has([data-figure$="/target"])').click()
        said = view.page.locator(".beside").inner_text()
        for part in ("plan/indicators.csv 行 3.1 列 value", "plan/weights.csv 行 population 371323 列 weight", "2000"):
            assert part in said


def test_without_script_a_note_says_the_number_of_its_file_and_the_list_of_inputs_the_name(
    browser: Browser, screens: Screens
) -> None:
    with opened(browser, screens("county"), View(script=False)) as view:
        assert "371323_沂水县_2021Q3.xlsx" in view.page.locator("#n-own").inner_text()
        link = view.page.locator(".sources .at a").first
        target = str(link.get_attribute("href"))
        assert link.inner_text() == target.removeprefix("#f")
        assert re.search(_FILE, view.page.locator(target).inner_text())


@pytest.mark.parametrize(("kind", "name"), [("county", "371323/count/fine"), ("city", "371302/count/fine")])
def test_the_numbers_of_targets_that_a_note_lists_lead_to_their_items(
    browser: Browser, screens: Screens, kind: str, name: str
) -> None:
    with opened(browser, screens(kind)) as view:
        view.page.locator(f'button.origin:has([data-figure="{name}"])').first.click()
        listed = view.page.locator(".beside .i")
        numbers, links = re.findall(r"\d+\.\d+", listed.inner_text()), listed.locator("a")
        assert links.all_inner_texts() == numbers != []
        assert [link.get_attribute("href") for link in links.all()] == [f"#i-{number}" for number in numbers]
        links.last.click()
        assert view.page.evaluate("location.hash") == f"#i-{numbers[-1]}"
        assert view.page.locator(f'[id="i-{numbers[-1]}"]').is_visible()
        assert view.said == []


def test_amounts_and_names_in_a_note_are_no_links_to_items(browser: Browser, screens: Screens) -> None:
    with opened(browser, screens("county")) as view:
        every = view.page.evaluate("""() => [...document.querySelectorAll('.sources a[href^="#i-"]')]
            .map(link => link.closest('.i') !== null && link.hash === `#i-${link.textContent}`)""")
        assert len(every) > 50
        assert all(every)
