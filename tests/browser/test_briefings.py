"""A briefing on screen: readable by all, closed to what is planted, each number with its note, the annex at hand."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accessibility import faults_in_both_themes
from markup import markup_faults
from nu_html import html_errors
from playwright.sync_api import Browser, Page
from screens import KINDS, Screens
from viewing import SHORT, WIDTHS, Opened, View, opened

_VIEWS = [
    pytest.param(
        kind, width, script, marks=[pytest.mark.long] if kind != "county" and (width, script) not in SHORT else []
    )
    for kind in KINDS
    for width in WIDTHS
    for script in (True, False)
]


@pytest.fixture(scope="module")
def county(browser: Browser, screens: Screens) -> Iterator[Opened]:
    """The county's page with script at 1440 pixels, shared by tests that leave it as they found it."""
    with opened(browser, screens("county")) as view:
        yield view


# --- every reader ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("kind", "width", "script"), _VIEWS)
def test_axe_finds_nothing_in_either_theme_with_all_open_and_the_page_is_quiet_and_fits(
    browser: Browser, screens: Screens, kind: str, width: int, script: bool
) -> None:
    with opened(browser, screens(kind), View(width, script=script)) as view:
        assert faults_in_both_themes(view) == []
        assert view.page.evaluate("document.documentElement.scrollWidth") <= width
        assert (view.said, view.asked) == ([], [])


# Every part of a line that a target takes; a target that is no 24 by 24 needs a circle of 24 around its middle that no
# other target, nor the circle of another small one, touches (WCAG 2.5.8).
_TARGETS = """() => {
  document.querySelectorAll('details').forEach(each => { each.open = true });
  const all = [...document.querySelectorAll('a[href],button,input,select,summary')].flatMap(element =>
    [...element.getClientRects()].filter(r => r.width && r.height).map(r => ({ element, left: r.left + scrollX,
      top: r.top + scrollY, width: r.width, height: r.height, x: r.left + scrollX + r.width / 2,
      y: r.top + scrollY + r.height / 2 })));
  const small = each => each.width < 23.5 || each.height < 23.5;
  const near = (one, other) => other.element !== one.element && (
    small(other) && Math.hypot(other.x - one.x, other.y - one.y) < 24 ||
    Math.hypot(Math.max(other.left - one.x, 0, one.x - other.left - other.width),
      Math.max(other.top - one.y, 0, one.y - other.top - other.height)) < 12);
  const said = each => `${each.element.textContent.slice(0, 30)} ${each.width.toFixed(1)} x ${each.height.toFixed(1)}`;
  return { number: all.length, low: all.filter(each => each.height < 23.5).map(said),
    close: all.filter(each => small(each) && all.some(other => near(each, other))).map(said) };
}"""


@pytest.mark.parametrize("kind", ["county in English", "city in English", "city"])
def test_on_the_narrowest_phone_nothing_is_wider_than_the_screen(browser: Browser, screens: Screens, kind: str) -> None:
    with opened(browser, screens(kind), View(320)) as view:
        assert view.page.evaluate("document.documentElement.scrollWidth") <= 320
        wide = "[...document.querySelectorAll('.axis text')].filter(e => e.getBoundingClientRect().right > 321).length"
        assert view.page.evaluate(wide) == 0


@pytest.mark.parametrize("kind", ["county", "county in English", "city", "missing"])
def test_on_a_phone_every_target_is_24_pixels_high_and_a_narrow_one_has_its_room(
    browser: Browser, screens: Screens, kind: str
) -> None:
    with opened(browser, screens(kind), View(360)) as view:
        found = view.page.evaluate(_TARGETS)
        assert found["number"] > (500 if kind != "missing" else 10)
        assert (found["low"], found["close"]) == ([], [])


def test_two_small_targets_beside_each_other_would_be_found(browser: Browser, screens: Screens) -> None:
    with opened(browser, screens("missing"), View(360)) as view:
        view.page.evaluate(
            "document.querySelector('main').insertAdjacentHTML('beforeend',"
            " '<button class=origin>1</button><button class=origin>2</button>')"
        )
        assert len(view.page.evaluate(_TARGETS)["close"]) == 2


_CELLS = """() => {
  const table = document.querySelector('#areas-matrix table'), names = [...table.querySelectorAll('.group-name')];
  const rows = [...table.tBodies[0].rows].map(row => [...row.querySelectorAll('.spot')].map(e => {
    const box = e.getBoundingClientRect();
    return { left: box.left, right: box.right, top: box.top, width: box.width };
  }));
  const scroller = table.closest('.scroller'), heads = names.map(e => e.getBoundingClientRect());
  return { groups: names.length, rows: rows, heads: heads.map(e => [e.left, e.right]),
    over: scroller.scrollWidth - scroller.clientWidth,
    upright: names.every(e => getComputedStyle(e.firstElementChild).textOrientation === 'upright') };
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_the_citys_areas_show_every_group_in_one_line_under_its_upright_name(
    browser: Browser, screens: Screens, theme: str
) -> None:
    with opened(browser, screens("city"), View(360, theme=theme)) as view:
        found = view.page.evaluate(_CELLS)
        assert (found["over"], found["upright"]) == (0, True)
        assert found["groups"] > 15 and len(found["rows"]) == 16
        for row in found["rows"]:
            assert len({round(cell["top"]) for cell in row}) == 1
            assert [round(cell["left"]) for cell in row] == [round(left) for left, _ in found["heads"]]
            assert all(cell["width"] >= 16 and cell["left"] >= 0 and cell["right"] <= 360 for cell in row)


def test_on_a_phone_the_groups_names_stay_in_sight_and_hide_no_number_that_has_the_focus(
    browser: Browser, screens: Screens
) -> None:
    with opened(browser, screens("city"), View(360)) as view:
        place = "#areas-matrix tbody tr:nth-child({}) .origin"
        view.page.locator(place.format(16)).first.focus()
        assert view.page.evaluate("document.querySelector('#areas-matrix thead').getBoundingClientRect().bottom > 0")
        view.page.locator(place.format(5)).first.focus()
        assert view.page.evaluate(
            "(e => { const b = e.getBoundingClientRect(), x = b.left + b.width / 2, y = b.top + b.height / 2;"
            " return e.contains(document.elementFromPoint(x, y)); })(document.activeElement)"
        )


def test_the_markup_has_no_error_no_style_attribute_and_no_second_id(screens: Screens) -> None:
    paths = [screens(kind) for kind in (*KINDS, "county in English")]
    assert {path.name: markup_faults(path.read_text(encoding="utf-8")) for path in paths} == {p.name: [] for p in paths}
    assert html_errors(paths) == []


# --- closed ---------------------------------------------------------------------------------------------------------
def _planted(path: Path, folder: Path, markup: str) -> Path:
    text = path.read_text(encoding="utf-8")
    planted = folder / "planted.html"
    planted.write_text(text.replace("</main>", f"{markup}</main>"), encoding="utf-8")
    return planted


@pytest.mark.parametrize(
    "markup",
    ["<script>document.title = 'ran'</script>", '<p onclick="document.title = 1">x</p>', '<img src="x.png" alt="">'],
)
def test_what_is_put_into_the_file_does_not_run_or_load_and_the_console_says_so(
    browser: Browser, screens: Screens, tmp_path: Path, markup: str
) -> None:
    with opened(browser, _planted(screens("missing"), tmp_path, markup)) as view:
        assert "ran" not in view.page.title()
        assert any("Content Security Policy" in said for said in view.said)


def test_a_style_attribute_put_into_the_file_has_no_effect(browser: Browser, screens: Screens, tmp_path: Path) -> None:
    path = _planted(screens("missing"), tmp_path, '<p id="planted" style="color:rgb(1, 2, 3)">x</p>')
    with opened(browser, path) as view:
        assert view.page.evaluate("getComputedStyle(planted).color") != "rgb(1, 2, 3)"


def test_submitted_text_stands_as_text_and_does_not_run(browser: Browser, screens: Screens) -> None:
    with opened(browser, screens("hostile"), View(360)) as view:
        view.page.on("dialog", lambda dialog: view.said.append(dialog.message))
        assert view.quiet
        assert "<script>alert(4)</script>" in view.page.locator("main").inner_text()
        assert view.page.locator("main script, main img").count() == 0


# --- colours of the figures -----------------------------------------------------------------------------------------
_PIXELS = """async address => {
  const image = new Image(); image.src = address; await image.decode();
  const canvas = document.createElement('canvas'); canvas.width = image.width; canvas.height = image.height;
  const context = canvas.getContext('2d'); context.drawImage(image, 0, 0);
  const data = context.getImageData(0, 0, canvas.width, canvas.height).data, found = new Set();
  for (let at = 0; at < data.length; at += 4) found.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
  return [...found];
}"""


def _colours(page: Page, selector: str) -> set[str]:
    """The colours that a part of the page has on screen."""
    picture = page.locator(selector).first.screenshot()
    blank = page.context.new_page()
    found: list[str] = blank.evaluate(_PIXELS, "data:image/png;base64," + base64.b64encode(picture).decode())
    blank.close()
    return set(found)


@pytest.mark.parametrize(
    ("theme", "accent", "severe"), [("light", "20,80,127", "116,20,39"), ("dark", "140,194,234", "255,190,196")]
)
def test_the_figures_have_their_colours_on_screen(county: Opened, theme: str, accent: str, severe: str) -> None:
    county.theme(theme)
    assert accent in _colours(county.page, ".plot svg")
    assert severe in _colours(county.page, ".strip .cells")
    county.theme("light")


# --- notes ----------------------------------------------------------------------------------------------------------
def _note(view: Opened, number: Any) -> Any:
    return view.page.locator(f"#{number.get_attribute('data-note')}")


def test_every_number_in_the_text_of_a_page_is_a_button_but_those_of_the_matrix(
    browser: Browser, screens: Screens, county: Opened
) -> None:
    loose = "[...document.querySelectorAll('main data')].filter(e => !e.closest('button, .state')).length"
    assert county.page.evaluate(loose) == 0
    with opened(browser, screens("city")) as view:
        assert view.page.evaluate(loose) == 0


@pytest.mark.parametrize(("width", "beside"), [(1440, True), (900, True), (360, False)])
def test_a_tap_opens_the_note_in_the_margin_or_under_the_paragraph_and_again_puts_it_back(
    browser: Browser, screens: Screens, width: int, beside: bool
) -> None:
    with opened(browser, screens("county"), View(width)) as view:
        number = view.page.locator("p.answer button.origin").nth(1)
        home = _note(view, number).evaluate("each => each.previousElementSibling.id")
        number.click()
        paragraph, note = view.page.locator("p.answer").first.bounding_box(), _note(view, number).bounding_box()
        assert paragraph and note
        assert (note["x"] >= paragraph["x"] + paragraph["width"]) == beside
        assert (note["y"] >= paragraph["y"] + paragraph["height"]) != beside
        assert note["x"] + note["width"] <= width
        assert number.get_attribute("aria-expanded") == "true"
        for part in ("一般公共预算支出", "371323_沂水县_2021Q3.xlsx", "来源卡", "B9"):
            assert part in _note(view, number).inner_text()
        name = number.locator("data").get_attribute("data-figure")
        assert _note(view, number).locator("code").first.inner_text().strip() == name
        assert _note(view, number).count() == 1
        number.click()
        assert number.get_attribute("aria-expanded") == "false"
        assert _note(view, number).evaluate("each => each.previousElementSibling.id") == home
        assert name not in _note(view, number).evaluate("each => each.textContent"), "the number has it"


def test_the_keyboard_opens_a_note_and_escape_closes_it_and_returns(county: Opened) -> None:
    number = county.page.locator("#i-53\\.1 button.origin").first
    number.focus()
    for key in ("Enter", "Space"):
        county.page.keyboard.press(key)
        assert number.get_attribute("aria-expanded") == "true"
        assert county.page.locator("#i-53\\.1 + tr.note-row .beside").is_visible()
        county.page.keyboard.press("Escape")
        assert number.get_attribute("aria-expanded") == "false"
        assert number.evaluate("each => each === document.activeElement")
        assert county.page.locator("tr.note-row").count() == 0


def test_without_script_the_notes_stand_open_each_number_leads_to_its_own_and_no_control_shows(
    browser: Browser, screens: Screens
) -> None:
    with opened(browser, screens("county"), View(script=False)) as view:
        assert view.page.locator("details.sources").get_attribute("open") is not None
        assert view.page.locator("#n1").is_visible()
        assert view.page.locator("main a:has(> data)").count() > 300
        assert not view.page.locator(".tools").is_visible()
        assert view.page.locator("button").count() == 0


# --- the annex ------------------------------------------------------------------------------------------------------
def _items(page: Page) -> list[str]:
    """Numbers of the targets that the annex shows, from top to bottom."""
    shown = (
        "[...document.querySelectorAll('#annex-table tr[id^=\"i-\"]')].filter(e => e.checkVisibility()).map(e => e.id)"
    )
    found: list[str] = page.evaluate(shown)
    return [name.removeprefix("i-") for name in found]


def test_a_head_sorts_up_then_down_then_back_and_unknown_stays_last(county: Opened) -> None:
    page, plan = county.page, _items(county.page)
    gap, head = page.locator("#annex-table .c-gap button.sort"), page.locator("#annex-table th.c-gap")
    gap.click()
    up = _items(page)
    assert (head.get_attribute("aria-sort"), up[:2]) == ("ascending", ["53.1", "36.1"])
    gap.click()
    down = _items(page)
    assert head.get_attribute("aria-sort") == "descending"
    assert down[: down.index("53.1") + 1][-2:] == ["36.1", "53.1"]
    assert set(up[up.index("3.1") + 1 :]) & set(down[down.index("53.1") + 1 :])
    gap.click()
    assert head.get_attribute("aria-sort") is None
    assert _items(page) == plan


def test_search_and_status_narrow_the_annex_and_say_how_many_are_left(county: Opened) -> None:
    page, every = county.page, _items(county.page)
    search, status, said = (page.locator(f".tools {each}") for each in ("input", "select", ".shown"))
    words = page.evaluate("document.querySelectorAll('#annex-table tr[id^=\"m-\"]').length") - len(
        {name.partition(".")[0] for name in every}
    )
    search.fill("农村路网")
    assert _items(page) == ["53.1"]
    assert said.inner_text() == f"显示1项，共{len(every) + words}项"
    for number, found in (("53.1", ["53.1"]), ("53", ["53.1", "53.2"]), ("3", ["3.1"]), ("53.", ["53.1", "53.2"])):
        search.fill(number)
        assert _items(page) == found, "the item's number, no figure of its row"
    search.fill("")
    status.select_option("severely_behind")
    assert _items(page) == ["36.1", "53.1"]
    status.select_option("")
    assert _items(page) == every


def test_a_measure_that_is_found_keeps_its_items(county: Opened) -> None:
    page, search = county.page, county.page.locator(".tools input")
    title = page.locator("#m-53 th").inner_text()
    assert title not in page.locator("#i-53\\.1").inner_text() + page.locator("#i-53\\.2").inner_text()
    search.fill(title)
    assert _items(page) == ["53.1", "53.2"]
    page.locator(".tools select").select_option("severely_behind")
    assert _items(page) == ["53.1"]
    page.locator(".tools select").select_option("")
    search.fill("")


def test_while_sorted_a_search_and_an_address_find_a_measure_of_words(browser: Browser, screens: Screens) -> None:
    with opened(browser, screens("county")) as view:
        page = view.page
        page.locator("#annex-table .c-gap button.sort").click()
        assert not page.locator("#m-2").is_visible()
        page.locator(".tools input").fill("工伤保险")
        assert page.locator("#m-2").is_visible()
        assert page.locator(".tools .shown").inner_text().startswith("显示1项")
        page.locator(".tools input").fill("")
        page.locator("#annex-table .c-gap button.sort").click()
        page.evaluate("location.hash = 'm-1'")
        page.locator("#m-1").wait_for(state="visible", timeout=5000)
        assert page.locator("#annex-table th[aria-sort]").count() == 0


def test_dates_stand_last_where_amounts_are_sorted(browser: Browser, screens: Screens) -> None:
    with opened(browser, screens("city")) as view:
        for _ in range(2):
            view.page.locator("#annex-table .c-target button.sort").click()
            last = _items(view.page)[-20:]
            assert {"22.1", "31.1", "43.1"} <= set(last)


def test_an_address_leads_to_an_item_that_a_filter_hides_and_to_a_closed_note(
    browser: Browser, screens: Screens
) -> None:
    with opened(browser, screens("county"), address="n1") as view:
        assert view.page.locator("#n1").is_visible()
    with opened(browser, screens("county"), address="i-53.1") as view:
        assert view.page.locator("#i-53\\.1").evaluate("each => each.getBoundingClientRect().top < innerHeight")
        view.page.locator(".tools input").fill("公厕")
        view.page.evaluate("location.hash = 'i-36.1'")
        view.page.locator("#i-36\\.1").wait_for(state="visible", timeout=5000)


def test_the_header_leads_back_and_the_footer_to_the_input_files(county: Opened) -> None:
    assert county.page.locator("header a").first.get_attribute("href") == "index.html"
    assert county.page.locator("footer a[href='#inputs']").count() == 1
    assert "371323_沂水县_2021Q3.xlsx" in county.page.locator(".inputs").inner_text()


def test_paper_shows_every_note_and_no_control(county: Opened) -> None:
    county.page.emulate_media(media="print")
    assert county.page.locator("#n1").is_visible()
    assert not any(county.page.locator(each).is_visible() for each in (".tools", ".contents", ".skip"))
    county.page.emulate_media(media="screen")
